//! Writes made-up evidence from the command line, for benchmarks and for trying the page.
#![allow(clippy::expect_used, reason = "a tool of the project stops at what it did not expect")]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use flate2::Compression;
use flate2::write::GzEncoder;

use generate::Scope;
use generate::folder::{Folder, Target};
use generate::snapshot::{Shares, Snapshot};

#[path = "mod.rs"]
mod generate;

const USAGE: &str = "generate snapshot SIZE FILE     an AWS Config snapshot; SIZE as 20MB or 1GB, FILE ending in .gz is packed
generate findings COUNT FILE    a snapshot of COUNT volumes and security groups
generate resources COUNT FILE   a snapshot of COUNT resources of the types that checks read
generate folder CALLS FOLDER    what the AWS CLI prints, a file per call
generate envelopes CALLS FILE   the same as one file of envelopes
options: --accounts N --regions N";

fn main() -> ExitCode {
    let mut words = Vec::new();
    let (mut accounts, mut regions) = (1, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
        match argument.as_str() {
            "--accounts" => accounts = number(),
            "--regions" => regions = number(),
            _ => words.push(argument),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let scope = Scope::new(accounts, regions);
    let result = match *words.as_slice() {
        ["snapshot", size, file] => match bytes(size) {
            Some(bytes) => snapshot(
                &Snapshot {
                    scope,
                    ..Snapshot::of(bytes)
                },
                Path::new(file),
            ),
            None => return usage(),
        },
        ["findings", count, file] => match count.parse() {
            Ok(items) => {
                let types = vec!["AWS::EC2::Volume", "AWS::EC2::SecurityGroup"];
                let bytes = u64::MAX;
                snapshot(
                    &Snapshot {
                        bytes,
                        items,
                        scope,
                        types,
                    },
                    Path::new(file),
                )
            }
            Err(_) => return usage(),
        },
        ["resources", count, file] => match count.parse() {
            Ok(items) => snapshot(&Snapshot::of_resources(items, scope), Path::new(file)),
            Err(_) => return usage(),
        },
        [kind @ ("folder" | "envelopes"), count, path] => match count.parse() {
            Ok(calls) => {
                let path = Path::new(path);
                let target = if kind == "folder" {
                    Target::Files(path)
                } else {
                    Target::Envelopes(path)
                };
                Folder { calls, scope }.write(target).map(|_| ())
            }
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "generate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    let _ = writeln!(io::stderr(), "{USAGE}");
    ExitCode::from(2)
}

fn bytes(text: &str) -> Option<u64> {
    let (digits, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()));
    let unit = match unit {
        "" => 1,
        "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return None,
    };
    digits.parse::<u64>().ok().map(|number| number * unit)
}

fn snapshot(snapshot: &Snapshot, path: &Path) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let shares = if path.extension().is_some_and(|ending| ending == "gz") {
        let mut packed = GzEncoder::new(file, Compression::default());
        let shares = snapshot.write(&mut packed)?;
        packed.finish()?.flush()?;
        shares
    } else {
        let shares = snapshot.write(&mut file)?;
        file.flush()?;
        shares
    };
    tell(&shares)
}

/// What of the snapshot the checklist needs.
fn tell(shares: &Shares) -> io::Result<()> {
    let needed: Vec<&str> = checklist::ingest::config::readers().map(|reader| reader.resource_type).collect();
    let sum = |wanted: &dyn Fn(&str) -> bool| {
        let of = shares.iter().filter(|(name, _)| wanted(name)).map(|(_, share)| *share);
        of.fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1))
    };
    let (items, bytes) = sum(&|_| true);
    let (needed_items, needed_bytes) = sum(&|name| needed.contains(&name));
    writeln!(
        io::stdout(),
        "{items} items of {} types, {bytes} bytes; needed: {needed_items} items, {needed_bytes} bytes",
        shares.len()
    )
}
