//! What the tests share: an engine with files in it, its ledger, its findings and all that it can export.

use std::io::Read;

use checklist::checklist::{Mode, Outcome, checks};
use checklist::engine::Engine;
use checklist::ingest::{FileReport, FileState, Question, QuestionGroup};
use checklist::protocol::{Export, FindingQuery};
use checklist::report::view::FindingRow;
use checklist::session::{Session, Settings};

/// A file that spells its call, its account and its region.
pub(crate) const VOLUMES_PATH: &str = "111122223333/eu-west-1/ec2-describe-volumes.json";

/// The answer of `describe-volumes` with one encrypted volume of this id.
pub(crate) fn volumes(id: &str) -> String {
    format!(
        "{{\n    \"Volumes\": [\n        {{\n            \"VolumeId\": \"{id}\",\n            \"Size\": 8,\n            \"Encrypted\": true,\n            \"AvailabilityZone\": \"eu-west-1a\"\n        }}\n    ]\n}}\n"
    )
}

/// Files after they were read and judged.
pub(crate) fn judged<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Engine {
    let mut engine = Engine::default();
    for (path, bytes) in files {
        engine.add_file(path, bytes.as_ref());
    }
    engine.assess(&Settings::default());
    engine
}

pub(crate) fn row(engine: &Engine, path: &str) -> FileReport {
    let rows: Vec<&FileReport> = engine.files().iter().filter(|row| row.path == path).collect();
    assert_eq!(rows.len(), 1, "{path} has exactly one row: {:?}", engine.files());
    rows[0].clone()
}

/// The row of a file that stands alone. What was not used judges nothing, and its advice is a sentence.
pub(crate) fn only(path: &str, bytes: impl AsRef<[u8]>) -> FileReport {
    let engine = judged(&[(path, bytes)]);
    let row = row(&engine, path);
    if !matches!(row.state, FileState::Used | FileState::UsedPartly | FileState::ErrorRecord) {
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{row:?}");
    }
    assert!(row.state == FileState::Used || row.advice.len() > 20, "{row:?}");
    row
}

/// Asserts state, name and the part of the advice that matters.
pub(crate) fn assert_row(path: &str, bytes: impl AsRef<[u8]>, state: FileState, name: &str, advice: &str) {
    let shown = String::from_utf8_lossy(bytes.as_ref()).chars().take(300).collect::<String>();
    let row = only(path, bytes);
    assert_eq!(row.state, state, "{shown}\n{row:?}");
    assert_eq!(row.recognised_as.join("; "), name, "{shown}\n{row:?}");
    assert!(row.advice.contains(advice), "{shown}\n{:?} lacks {advice:?}", row.advice);
}

pub(crate) fn findings(engine: &Engine, text: &str) -> Vec<FindingRow> {
    let query = FindingQuery {
        text: text.to_owned(),
        advisory: true,
        ..FindingQuery::default()
    };
    engine.findings(&query, 0, usize::MAX).1
}

/// The outcomes of one check on one resource; on all of them where `resource` is empty.
pub(crate) fn outcomes(engine: &Engine, check: &str, resource: &str) -> Vec<Outcome> {
    let of = |row: &FindingRow| row.check == check && (resource.is_empty() || row.resource_id == resource);
    findings(engine, "").iter().filter(|row| of(row)).map(|row| row.outcome).collect()
}

/// Each finding that decides something, as a short text.
pub(crate) fn verdicts(engine: &Engine) -> Vec<String> {
    // What no export shows is asked of every account, whatever was supplied.
    let manual = |row: &FindingRow| checks().iter().any(|check| check.name == row.check && check.mode == Mode::Manual);
    let decides = |row: &&FindingRow| row.outcome != Outcome::InsufficientData && !manual(row);
    let text = |row: &FindingRow| format!("{} {} {}", row.check, row.resource_id, row.outcome.as_str());
    findings(engine, "").iter().filter(decides).map(text).collect()
}

/// Whether `describe-volumes` of the one region is known to be whole.
pub(crate) fn volumes_whole(engine: &Engine) -> bool {
    let account_rows = findings(engine, "ebs-volume-encrypted");
    assert!(!account_rows.is_empty());
    !account_rows.iter().any(|row| row.outcome == Outcome::InsufficientData)
}

/// Everything that leaves the engine, as one text.
pub(crate) fn all_exports(engine: &Engine) -> String {
    let session = Session::default();
    let mut all = String::new();
    for export in [Export::Checklist, Export::Findings, Export::SharedResponsibility, Export::Evidence] {
        all.push_str(&String::from_utf8(engine.export(export, &session).bytes).expect("UTF-8"));
    }
    let packed = engine.export(Export::Zip, &session).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(packed)).expect("a zip");
    for at in 0..archive.len() {
        archive.by_index(at).expect("an entry").read_to_string(&mut all).expect("UTF-8");
    }
    all.push_str(&serde_json::to_string(engine.summary()).expect("JSON"));
    all.push_str(&serde_json::to_string(&findings(engine, "")).expect("JSON"));
    all
}

pub(crate) fn utf16(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What the assessor is asked.
pub(crate) fn questions(engine: &Engine) -> Vec<Question> {
    let (_, groups) = engine.question_groups(0, usize::MAX);
    let rows = |group: &QuestionGroup| engine.question_rows(&group.key, 0, usize::MAX).1;
    groups.iter().flat_map(rows).collect()
}
