//! The shape of the tree: small files, no leftovers, no style attributes that the page's policy would refuse.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::path::{Path, PathBuf};

const MAX_LINES: usize = 400;

fn sources(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|own| own == *ending)) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no {endings:?}");
    found.sort();
    found
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("UTF-8 source")
}

#[test]
fn every_file_fits_one_head() {
    for path in sources("src", &["rs"])
        .into_iter()
        .chain(sources("json/src", &["rs"]))
        .chain(sources("style", &["css"]))
        .chain(sources("tests", &["rs", "mjs"]))
    {
        let lines = text(&path).lines().count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn nothing_is_left_for_later() {
    for path in sources("src", &["rs"]) {
        let content = text(&path);
        for mark in [
            concat!("to", "do!"),
            concat!("unimpl", "emented!"),
            concat!("FIX", "ME"),
            concat!("#[ig", "nore"),
        ] {
            assert!(!content.contains(mark), "{} has {mark}", path.display());
        }
    }
}

#[test]
fn modules_say_what_they_are_for() {
    for path in sources("src", &["rs"]) {
        assert!(text(&path).starts_with("//! "), "{} does not open with a sentence", path.display());
    }
}

#[test]
fn the_page_needs_nothing_that_its_policy_refuses() {
    for path in sources("src/app", &["rs"]) {
        let content = text(&path);
        for refused in ["inner_html", "style=\"", "style=move", "style=format", "eval("] {
            assert!(!content.contains(refused), "{} has {refused}", path.display());
        }
    }
}

#[test]
fn json_stays_at_the_door() {
    // Checks see typed evidence only.
    for path in sources("src/checklist", &["rs"])
        .into_iter()
        .chain(sources("src/evidence", &["rs"]))
    {
        let content = text(&path);
        for refused in ["serde_json", "ingest::json", "ingest::node"] {
            assert!(!content.contains(refused), "{} has {refused}", path.display());
        }
    }
}
