//! The made-up evidence that benchmarks read is such evidence as AWS writes, and the same on every run.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::Path;

use checklist::checklist::Outcome;
use checklist::engine::Engine;
use checklist::ingest::FileState;
use checklist::session::Settings;
use generate::Scope;
use generate::folder::{Folder, Target};
use generate::snapshot::Snapshot;
use serde_json::Value;

#[allow(dead_code, reason = "not every part is tried here")]
#[path = "../benches/generate/mod.rs"]
mod generate;

fn snapshot(bytes: u64) -> Vec<u8> {
    let mut out = Vec::new();
    Snapshot::of(bytes).write(&mut out).expect("to memory");
    out
}

#[test]
fn a_snapshot_is_one_line_of_many_types_and_the_same_every_time() {
    let bytes = snapshot(4_000_000);
    assert_eq!(bytes, snapshot(4_000_000));
    assert!((4_000_000..4_100_000).contains(&bytes.len()) && !bytes.contains(&b'\n'));
    let document: Value = serde_json::from_slice(&bytes).expect("JSON");
    let items = document["configurationItems"].as_array().expect("items");
    let types: BTreeSet<&str> = items.iter().filter_map(|item| item["resourceType"].as_str()).collect();
    assert!(types.len() >= 30, "{types:?}");
    let mut sizes: Vec<usize> = items.iter().map(|item| item.to_string().len()).collect();
    sizes.sort_unstable();
    let (median, mean) = (sizes[sizes.len() / 2], sizes.iter().sum::<usize>() / sizes.len());
    assert!((1000..2200).contains(&median) && (2000..3200).contains(&mean), "{median} {mean}");
    let ids: BTreeSet<&str> = items
        .iter()
        .filter(|item| item["resourceType"] == "AWS::EC2::Volume")
        .filter_map(|item| item["resourceId"].as_str())
        .collect();
    let volumes = items.iter().filter(|item| item["resourceType"] == "AWS::EC2::Volume").count();
    assert_eq!(ids.len(), volumes, "each resource is there once");
}

#[test]
fn a_snapshot_is_used_and_holds_good_and_bad_settings() {
    let mut engine = Engine::default();
    engine.add_file("snapshot.json", &snapshot(4_000_000));
    let summary = engine.assess(&Settings::default()).clone();
    let [file] = engine.files() else { panic!("one file") };
    assert!(matches!(file.state, FileState::Used | FileState::UsedPartly), "{file:?}");
    for outcome in [Outcome::Compliant, Outcome::NonCompliant, Outcome::InsufficientData] {
        assert!(summary.findings.of(outcome) > 20, "{outcome:?}");
    }
}

#[test]
fn a_folder_and_its_envelopes_are_recognised_and_say_the_same() {
    let root = std::env::temp_dir().join(format!("checklist-generate-{}", std::process::id()));
    let folder = Folder {
        calls: 120,
        scope: Scope::new(2, 3),
    };
    std::fs::create_dir_all(&root).expect("a folder");
    assert!(folder.write(Target::Files(&root.join("files"))).expect("written") >= 120);
    let envelopes = root.join("evidence.jsonl");
    folder.write(Target::Envelopes(&envelopes)).expect("written");
    let mut from_files = Engine::default();
    add_all(&mut from_files, &root.join("files"), "");
    let mut from_envelopes = Engine::default();
    from_envelopes.add_file("evidence.jsonl", &std::fs::read(&envelopes).expect("a file"));
    std::fs::remove_dir_all(&root).expect("removed");
    let files = from_files.assess(&Settings::default()).clone();
    let lines = from_envelopes.assess(&Settings::default()).clone();
    for row in from_files.files().iter().chain(from_envelopes.files()) {
        assert!(matches!(row.state, FileState::Used | FileState::UsedPartly), "{row:?}");
    }
    for outcome in [Outcome::Compliant, Outcome::NonCompliant] {
        assert_eq!(files.findings.of(outcome), lines.findings.of(outcome), "{outcome:?}");
        assert!(files.findings.of(outcome) > 0);
    }
}

fn add_all(engine: &mut Engine, folder: &Path, label: &str) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let label = if label.is_empty() {
            name.to_owned()
        } else {
            format!("{label}/{name}")
        };
        if path.is_dir() {
            add_all(engine, &path, &label);
        } else {
            engine.add_file(&label, &std::fs::read(&path).expect("a file"));
        }
    }
}
