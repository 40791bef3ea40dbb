//! Packs the app into one HTML file: wasm-bindgen's glue, the optimised and compressed module, the styles and the policy.
//!
//! `pack --wasm FILE --unpack FILE --wasm-opt FILE --template FILE --style DIR --work DIR --out FILE`

mod arguments;
mod error;
mod letters;
mod module;
mod page;
mod source_hash;
mod style;

use std::{fs, io::Write, process::ExitCode};

use arguments::Arguments;
use error::{At, PackError};
use page::Parts;

fn main() -> ExitCode {
    match Arguments::parse(std::env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(summary) => {
            // A closed pipe is no reason to fail: the file is written.
            let _ = writeln!(std::io::stdout(), "{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<String, PackError> {
    let bound = module::bind(&arguments.wasm)?;
    let optimised = module::optimise("app", &bound.wasm, &arguments.wasm_opt, &arguments.work)?;
    let unpack = fs::read(&arguments.unpack).at(&arguments.unpack)?;
    let unpack = module::optimise("unpack", &unpack, &arguments.wasm_opt, &arguments.work)?;
    let unpack = module::deflate(&unpack)?;
    let styles = style::bundle(&arguments.style)?;
    let packed = module::pack(&[bound.glue.as_bytes(), styles.rest.as_bytes(), &optimised].concat())?;
    let template = fs::read_to_string(&arguments.template).at(&arguments.template)?;
    let page = page::assemble(
        &template,
        &Parts {
            glue: &bound.glue,
            unpack: &unpack,
            styles: &styles,
            packed: &packed,
        },
    )?;
    fs::write(&arguments.out, &page).at(&arguments.out)?;
    Ok(format!(
        "raw wasm {} bytes, optimised {}, packed {} (and {} to unpack it); glue {}, styles {}, page {}",
        bound.wasm.len(),
        optimised.len(),
        packed.len(),
        unpack.len(),
        bound.glue.len(),
        styles.first.len() + styles.rest.len(),
        page.len()
    ))
}
