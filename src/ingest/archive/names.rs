//! Names of archive entries: labels only, made harmless, and reason enough not to read some entries.

use std::collections::BTreeMap;

/// Longer names are cut at their beginning, because the end names the call.
const MOST_CHARACTERS: usize = 300;

/// What an entry's name says about reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    Reading,
    /// Made by an operating system or by AWS Config's delivery test; holds nothing.
    Nothing,
    /// A place where credentials are kept.
    Credentials,
}

pub(crate) const CREDENTIALS: &str = "holds credentials, so it was not read further: remove it from what you hand over, and rotate the keys, because they have already travelled";

/// Judges by the name alone; separators are `/`.
pub(crate) fn worth(path: &str) -> Worth {
    let lower = path.to_ascii_lowercase();
    let mut parts = lower.split(['/', '\\']);
    let last = parts.next_back().unwrap_or_default();
    let folders: Vec<&str> = parts.collect();
    let system_file = matches!(last, ".ds_store" | "thumbs.db" | "desktop.ini" | "configwritabilitycheckfile") || last.starts_with("._");
    if system_file || folders.contains(&"__macosx") {
        return Worth::Nothing;
    }
    let key_file = [".pem", ".ppk", ".p12", ".pfx"].iter().any(|ending| last.ends_with(ending));
    let environment = last == ".env" || last.starts_with(".env.");
    if key_file || environment || folders.iter().any(|folder| matches!(*folder, ".aws" | ".ssh")) {
        return Worth::Credentials;
    }
    Worth::Reading
}

/// A label without anything that could be taken for a place on a disk, or that hides what it shows.
pub(crate) fn harmless(name: &str) -> String {
    let slashes = name.replace('\\', "/");
    let mut parts: Vec<&str> = slashes.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    if let Some(first) = parts.first_mut() {
        let bytes = first.as_bytes();
        if bytes.get(1) == Some(&b':') && bytes.first().is_some_and(u8::is_ascii_alphabetic) {
            *first = first.get(2..).unwrap_or_default();
        }
    }
    parts.retain(|part| !part.is_empty());
    let label = printable(&parts.join("/"));
    if label.is_empty() { "(no name)".to_owned() } else { label }
}

/// Replaces control and direction-changing characters and cuts what is too long.
pub(crate) fn printable(label: &str) -> String {
    let length = label.chars().count();
    let visible = label.chars().map(|character| if hides(character) { '\u{fffd}' } else { character });
    if length <= MOST_CHARACTERS {
        return visible.collect();
    }
    let end = visible.skip(length - MOST_CHARACTERS + 1);
    std::iter::once('…').chain(end).collect()
}

fn hides(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// Tells entries of one name apart.
#[derive(Default)]
pub(crate) struct Numbering(BTreeMap<String, u32>);

impl Numbering {
    /// The second `a/b.json` becomes `(2)/a/b.json`: the end of a path carries identity and stays as it is.
    pub(crate) fn unique(&mut self, label: String) -> String {
        let count = self.0.entry(label.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { label } else { format!("({count})/{label}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_labels() {
        let cases = [
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\evidence\\iam.json", "evidence/iam.json"),
            ("./eu-west-1/x.json", "eu-west-1/x.json"),
            ("/etc/x", "etc/x"),
            ("a\u{202e}nosj.exe", "a\u{fffd}nosj.exe"),
            ("a\nb", "a\u{fffd}b"),
            ("..", "(no name)"),
            ("", "(no name)"),
        ];
        for (given, label) in cases {
            assert_eq!(harmless(given), label);
        }
        let long = harmless(&format!("{}/s3api-list-buckets.json", "x".repeat(4096)));
        assert!(long.chars().count() == 300 && long.ends_with("/s3api-list-buckets.json"), "{long}");
    }

    #[test]
    fn what_holds_nothing_or_credentials_is_known_by_name() {
        for path in [
            "__MACOSX/a/._x.json",
            "a/.DS_Store",
            "._x.json",
            "AWSLogs/1/Config/ConfigWritabilityCheckFile",
        ] {
            assert_eq!(worth(path), Worth::Nothing, "{path}");
        }
        for path in [
            ".aws/credentials",
            "home/.ssh/id_rsa",
            "keys/prod.pem",
            ".env",
            "app/.env.local",
            "x\\.aws\\config",
        ] {
            assert_eq!(worth(path), Worth::Credentials, "{path}");
        }
        for path in ["aws/credentials-report.json", "env.json", "pem.json"] {
            assert_eq!(worth(path), Worth::Reading, "{path}");
        }
    }

    #[test]
    fn a_second_entry_of_one_name_keeps_its_file_name() {
        let mut numbering = Numbering::default();
        let labels: Vec<String> = (0..3).map(|_| numbering.unique("a/b.json".to_owned())).collect();
        assert_eq!(labels, ["a/b.json", "(2)/a/b.json", "(3)/a/b.json"]);
    }
}
