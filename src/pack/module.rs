//! The module on its way into the page: bound to its glue, optimised, compressed.

use std::{fs, io::Write, path::Path, process::Command};

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};
use wasm_bindgen_cli_support::Bindgen;

use crate::error::{At, PackError};

/// What a module of `rustc` may use; `strip` drops the section that would say so.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Wider than any module here: whatever was said before can be referred to.
const DICTIONARY: u32 = 8 << 20;

/// A module and the script that gives it its imports.
pub(crate) struct Bound {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
}

/// Writes the glue as a plain script, which a page opened from disk and a worker made of a blob can both run.
pub(crate) fn bind(wasm: &Path) -> Result<Bound, PackError> {
    let generate = || {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(wasm)
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true);
        bindgen.no_modules(true)?.generate_output()
    };
    let mut output = generate().map_err(|error| PackError::Bindgen(format!("{error:#}")))?;
    let snippets = output
        .snippets()
        .iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(name, _)| name);
    let mut extra: Vec<String> = output.local_modules().keys().chain(snippets).cloned().collect();
    if !extra.is_empty() {
        extra.sort();
        return Err(PackError::ExtraFiles(extra));
    }
    Ok(Bound {
        glue: shortened(output.js()),
        wasm: output.wasm_mut().emit_wasm(),
    })
}

/// The glue without its comments and indentation, which are a third of it.
fn shortened(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !(in_comment || line.is_empty() || line.starts_with("//")) {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}

/// Runs `wasm-opt` for size.
pub(crate) fn optimise(name: &str, wasm: &[u8], wasm_opt: &Path, work: &Path) -> Result<Vec<u8>, PackError> {
    fs::create_dir_all(work).at(work)?;
    let (given, optimised) = (work.join(format!("{name}-given.wasm")), work.join(format!("{name}-optimised.wasm")));
    fs::write(&given, wasm).at(&given)?;
    let status = Command::new(wasm_opt)
        // Until it becomes no smaller.
        .args(["-Oz", "--converge"])
        .args(FEATURES)
        .args(["--strip-debug", "--strip-producers", "--output"])
        .args([&optimised, &given])
        .status()
        .at(wasm_opt)?;
    if !status.success() {
        return Err(PackError::Optimiser {
            program: wasm_opt.to_owned(),
            status,
        });
    }
    fs::read(&optimised).at(&optimised)
}

/// Raw deflate, which the browser's own `DecompressionStream` undoes.
pub(crate) fn deflate(wasm: &[u8]) -> Result<Vec<u8>, PackError> {
    let mut compressed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, wasm, &mut compressed).map_err(PackError::Compression)?;
    Ok(compressed)
}

/// LZMA, a quarter smaller than deflate, which the module `unpack` undoes.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, PackError> {
    let options = LzmaOptions {
        dict_size: DICTIONARY,
        // Instructions follow from the one before them, and are not aligned.
        lc: 4,
        lp: 0,
        pb: 0,
        mode: EncodeMode::Normal,
        mf: MfType::Bt4,
        nice_len: LzmaOptions::NICE_LEN_MAX,
        depth_limit: 1000,
        preset_dict: None,
    };
    let write = || {
        let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
        writer.write_all(bytes)?;
        writer.finish()
    };
    write().map_err(PackError::Compression)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_is_always_the_same() -> Result<(), Box<dyn std::error::Error>> {
        let input: Vec<u8> = (0..20_000_u32).flat_map(|n| (n / 7).to_le_bytes()).collect();
        let deflated = deflate(&input)?;
        let mut back = Vec::new();
        flate2::read::DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut back)?;
        assert_eq!(back, input);
        let packed = pack(&input)?;
        assert_eq!(unpack::unpacked(&packed).as_ref(), Some(&input));
        assert_eq!((deflate(&input)?, pack(&input)?), (deflated, packed));
        Ok(())
    }

    #[test]
    fn an_optimiser_that_fails_is_an_error() {
        let work = std::env::temp_dir().join(format!("pack-optimise-{}", std::process::id()));
        let failed = optimise("none", b"not wasm", Path::new("false"), &work);
        let missing = optimise("none", b"not wasm", Path::new("no-such-program"), &work);
        assert!(fs::remove_dir_all(&work).is_ok());
        assert!(matches!(failed, Err(PackError::Optimiser { .. })));
        assert!(matches!(missing, Err(PackError::File { .. })));
    }
}
