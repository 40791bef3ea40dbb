//! Scenarios out of their folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A path, from which account and Region are read, and the content.
pub(crate) type File = (String, Vec<u8>);

/// One account, told twice.
pub(crate) struct Scenario {
    pub(crate) name: String,
    both: Vec<File>,
    cli: Vec<File>,
    /// The configuration items, as a snapshot spells them.
    pub(crate) items: Vec<Value>,
}

pub(crate) fn scenarios() -> Vec<Scenario> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/parity");
    let scenarios: Vec<Scenario> = children(&root).iter().map(|folder| read(folder)).collect();
    assert!(!scenarios.is_empty());
    scenarios
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of the project");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn read(folder: &Path) -> Scenario {
    let snapshot = std::fs::read(folder.join("config.json")).expect("config.json");
    let snapshot: Value = serde_json::from_slice(&snapshot).expect("JSON");
    let scenario = Scenario {
        name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
        both: files(&folder.join("both")),
        cli: files(&folder.join("cli")),
        items: snapshot["configurationItems"].as_array().expect("items").clone(),
    };
    assert!(!scenario.cli.is_empty() && !scenario.items.is_empty(), "{}", scenario.name);
    scenario
}

/// All files below a folder, named from there; none where there is no such folder.
fn files(root: &Path) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for path in children(&folder) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).expect("below the folder").to_string_lossy().into_owned();
            found.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    found.sort();
    found
}

/// The call of an envelope: `ec2 describe-vpcs`.
fn call(envelope: &Value) -> String {
    let part = |key: &str| envelope[key].as_str().expect("a text").to_owned();
    format!("{} {}", part("service"), part("command"))
}

/// What each line of a file tells, as an envelope.
fn envelopes((_, content): &File) -> Vec<Value> {
    let text = std::str::from_utf8(content).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

impl Scenario {
    /// The members of the answers of each call, by the names on the way; elements of lists count as one.
    pub(crate) fn members_of_answers(&self) -> BTreeSet<(String, Vec<String>)> {
        let mut found = BTreeSet::new();
        for envelope in self.cli_files().iter().flat_map(envelopes) {
            let mut members = BTreeSet::new();
            super::dialects::collect(&envelope["output"], &[], usize::MAX, &mut members);
            found.extend(members.into_iter().map(|way| (call(&envelope), way)));
        }
        found
    }

    /// What the AWS CLI says, the answers of one call without one member.
    pub(crate) fn without(&self, of: &str, way: &[String]) -> Vec<File> {
        let mut files = self.cli_files();
        for file in &mut files {
            let mut lines = String::new();
            for mut envelope in envelopes(file) {
                if call(&envelope) == of {
                    super::dialects::cut(&mut envelope["output"], way);
                }
                lines.push_str(&format!("{envelope}\n"));
            }
            file.1 = lines.into_bytes();
        }
        files
    }

    pub(crate) fn resource_types(&self) -> Vec<String> {
        let kind = |item: &Value| item["resourceType"].as_str().expect("a type").to_owned();
        self.items.iter().map(kind).collect()
    }

    pub(crate) fn cli_files(&self) -> Vec<File> {
        [self.both.clone(), self.cli.clone()].concat()
    }

    pub(crate) fn config_files(&self) -> Vec<File> {
        self.with_config(super::dialects::snapshot(&self.items))
    }

    /// What both say, AWS Config by items captured at this time.
    pub(crate) fn all_files(&self, captured: &str) -> Vec<File> {
        let items = super::dialects::captured_at(&self.items, captured);
        [self.with_config(super::dialects::snapshot(&items)), self.cli.clone()].concat()
    }

    /// What AWS Config says in another dialect, beside what it has no word for.
    pub(crate) fn with_config(&self, content: Vec<u8>) -> Vec<File> {
        [self.both.clone(), vec![("config.json".to_owned(), content)]].concat()
    }

    /// What AWS Config says, and nothing else.
    pub(crate) fn snapshot(&self) -> Vec<File> {
        vec![("config.json".to_owned(), super::dialects::snapshot(&self.items))]
    }

    /// The items of one type.
    pub(crate) fn only(&self, resource_type: &str) -> Vec<File> {
        let of_type = |item: &&Value| item["resourceType"] == resource_type;
        let items: Vec<Value> = self.items.iter().filter(of_type).cloned().collect();
        vec![("config.json".to_owned(), super::dialects::snapshot(&items))]
    }
}
