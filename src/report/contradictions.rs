//! Two files that say different things of the same fact, and which one counts.

use serde::{Deserialize, Serialize};

use super::coverage::AnswerFile;
use crate::evidence::{AccountId, Inventory, Region};

/// One fact that two files tell differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContradictionRow {
    pub account: AccountId,
    pub region: Option<Region>,
    /// The call that answers the fact: `s3api get-bucket-policy`.
    pub call: String,
    /// The resource that the fact is about; empty for the account or region itself.
    pub resource: String,
    /// The members that differ; empty where one file holds the thing and the other says that there is none.
    pub members: Vec<MemberDifference>,
    /// `one` says that it is not configured, or gone.
    pub one_says_none: bool,
    /// `other` says that it is not configured, or gone.
    pub other_says_none: bool,
    /// The newer of the two, or the first by path where none is known to be newer.
    pub one: AnswerFile,
    pub other: AnswerFile,
    /// `one` is newer and counts. Otherwise none does, and the fact proves nothing.
    pub one_counts: bool,
}

/// What each file says of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDifference {
    /// As the evidence names it: `encrypted`; empty where the value has no members.
    pub member: String,
    pub one: String,
    pub other: String,
}

/// Every fact that two files tell differently, by account, region and call.
#[must_use]
pub fn contradictions(inventory: &Inventory) -> Vec<ContradictionRow> {
    let mut rows = Vec::new();
    inventory.each_fact(&mut |fact, statements| {
        for found in statements.disagreements() {
            let members = match (&found.one_says, &found.other_says) {
                (Some(one), Some(other)) => differences(one, other),
                _ => Vec::new(),
            };
            rows.push(ContradictionRow {
                account: fact.account.clone(),
                region: fact.region.cloned(),
                call: fact.source.name.to_owned(),
                resource: fact.resource.to_owned(),
                members,
                one_says_none: found.one_says.is_none(),
                other_says_none: found.other_says.is_none(),
                one: AnswerFile::of(&found.one),
                other: AnswerFile::of(&found.other),
                one_counts: found.one_counts,
            });
        }
    });
    rows
}

/// The members that differ between two values as `Debug` writes them: `Volume { encrypted: Some(true), state: None }`.
fn differences(one: &str, other: &str) -> Vec<MemberDifference> {
    let (one, other) = (bare(one), bare(other));
    let difference = |member: &str, one: &str, other: &str| {
        let at = common_start(one, other);
        MemberDifference {
            member: member.replace('_', " "),
            one: excerpt(one, at),
            other: excerpt(other, at),
        }
    };
    let (Some(ones), Some(others)) = (members(one), members(other)) else {
        return vec![difference("", one, other)];
    };
    let mut found = Vec::new();
    for ((name, one), (other_name, other)) in ones.iter().zip(&others) {
        if name == other_name && one != other {
            found.push(difference(name, bare(one), bare(other)));
        }
    }
    if found.is_empty() {
        found.push(difference("", one, other));
    }
    found
}

/// Without the wrappers that say nothing to a reader: `Some(Region("eu-west-1"))` is `"eu-west-1"`.
fn bare(mut value: &str) -> &str {
    while let Some((name, inner)) = value.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        value = inner;
    }
    if value == "None" { "not said" } else { value }
}

/// The members at the top of `Name { a: 1, b: [2, 3] }`; `None` for a value without members.
fn members(value: &str) -> Option<Vec<(&str, &str)>> {
    let (name, rest) = value.split_once(" { ")?;
    let body = rest.strip_suffix(" }")?;
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mut members = Vec::new();
    let (mut depth, mut quoted, mut escaped, mut start) = (0_usize, false, false, 0);
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                members.extend(body.get(start..at).and_then(|member| member.split_once(": ")));
                start = at + 2;
            }
            _ => {}
        }
    }
    members.extend(body.get(start..).and_then(|member| member.split_once(": ")));
    Some(members)
}

/// How many characters two texts share at their start.
fn common_start(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// A long value is cut to what stands around the first difference.
fn excerpt(value: &str, difference: usize) -> String {
    const LONGEST: usize = 160;
    const BEFORE: usize = 40;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    let start = difference.saturating_sub(BEFORE);
    let mut cut: String = value.chars().skip(start).take(LONGEST).collect();
    if start > 0 {
        cut.insert(0, '…');
    }
    if start + LONGEST < value.chars().count() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Ingest;

    fn rows(files: &[(&str, &str)]) -> Vec<ContradictionRow> {
        let mut ingest = Ingest::default();
        for (path, content) in files {
            ingest.add_file(path, content.as_bytes());
        }
        contradictions(&ingest.assemble(&std::collections::BTreeMap::new()).inventory)
    }

    #[test]
    fn only_the_members_that_differ_are_named() {
        let value =
            |name: &str, key: &str| format!("Volume {{ encrypted: Some(true), name: {name:?}, tags: [A {{ k: \"{key}, b: 1\" }}] }}");
        let found = differences(&value("a, b: {", "x"), &value("a, b: {", "y"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].member, "tags");
        let found = differences("Some(Region(\"eu-west-1\"))", "None");
        assert_eq!((found[0].one.as_str(), found[0].other.as_str()), ("\"eu-west-1\"", "not said"));
        let long = differences(&format!("\"{}x\"", "é".repeat(500)), &format!("\"{}y\"", "é".repeat(500)));
        assert!(long[0].one.starts_with('…') && long[0].one.ends_with("x\""), "{}", long[0].one);
    }

    #[test]
    fn two_files_that_differ_are_named_with_both_values_and_which_counts() {
        let volume = |encrypted: bool, day: &str| {
            format!(
                r#"{{"evidence":1,"service":"ec2","command":"describe-volumes","account":"111122223333","region":"eu-west-1","time":"{day}","exit":0,"output":{{"Volumes":[{{"VolumeId":"vol-1","Size":8,"Encrypted":{encrypted},"State":"in-use"}}]}}}}"#
            )
        };
        let found = rows(&[
            ("old.jsonl", &volume(true, "2026-05-01T00:00:00Z")),
            ("new.jsonl", &volume(false, "2026-06-01T00:00:00Z")),
        ]);
        assert_eq!(found.len(), 1);
        let row = &found[0];
        assert_eq!((row.call.as_str(), row.resource.as_str()), ("ec2 describe-volumes", "vol-1"));
        assert_eq!(row.region.as_ref().map(ToString::to_string).as_deref(), Some("eu-west-1"));
        assert_eq!(
            (row.one.path.as_str(), row.other.path.as_str(), row.one_counts),
            ("new.jsonl", "old.jsonl", true)
        );
        let wanted = MemberDifference {
            member: "encrypted".into(),
            one: "false".into(),
            other: "true".into(),
        };
        assert_eq!(row.members, [wanted]);
    }

    #[test]
    fn none_counts_where_neither_is_known_to_be_newer() {
        let policy = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#;
        let none = r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy","params":{"bucket":"logs"},"account":"111122223333","exit":254,"error":{"code":"NoSuchBucketPolicy","message":""}}"#;
        let found = rows(&[("111122223333/s3api-get-bucket-policy__logs.json", policy), ("none.jsonl", none)]);
        assert_eq!(found.len(), 1);
        assert!(!found[0].one_counts && found[0].members.is_empty());
        assert!(found[0].one_says_none != found[0].other_says_none);
        assert!(rows(&[("111122223333/s3api-get-bucket-policy__logs.json", policy)]).is_empty());
    }
}
