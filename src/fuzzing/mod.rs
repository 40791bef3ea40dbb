//! What must hold for every input, however broken or hostile: the same functions run on the corpus in `tests/fuzz/` with every test,
//! and on what a fuzzer makes up.
//!
//! Each takes any bytes and stops the program where a property does not hold. A find is added to the corpus of its target, made as
//! small as it goes, before it is mended.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a broken property stops the run"
)]

mod documents;
mod files;
mod texts;

pub use documents::{credential_report, envelope, policy};
pub use files::{archive, engine, session};
pub use texts::{json, scan, split};

/// A property by the name of its target.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 9] = [
    ("archive", archive),
    ("credential_report", credential_report),
    ("engine", engine),
    ("envelope", envelope),
    ("json", json),
    ("policy", policy),
    ("scan", scan),
    ("session", session),
    ("split", split),
];

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::TARGETS;

    fn corpus(target: &str) -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(target);
        let entries = std::fs::read_dir(&folder).expect("a corpus");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files
    }

    #[test]
    fn every_find_stays_mended() {
        for (name, property) in TARGETS {
            let files = corpus(name);
            assert!(files.len() > 1, "{name} has no samples to start from");
            for file in files {
                let bytes = std::fs::read(&file).expect("a sample");
                let result = std::panic::catch_unwind(|| property(&bytes));
                assert!(result.is_ok(), "{} breaks a property of {name}", file.display());
            }
        }
    }

    #[test]
    fn every_target_has_a_fuzzer() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("the manifest of the fuzzers");
        for (name, _) in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            let source = std::fs::read_to_string(folder.join(format!("targets/{name}.rs"))).expect("a fuzzer");
            assert!(source.contains(&format!("checklist::fuzzing::{name}(")), "{name}");
        }
    }
}
