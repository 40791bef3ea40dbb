//! The sentences that auditors read.

use crate::checklist::checks;

/// Before a number that is a name, a verb follows: `statement 1 lets everyone in`.
const NAMED_BY_NUMBER: [&str; 4] = ["statement", "version", "Statement", "after"];

/// `1 days` and the like in a sentence.
fn wrong_plurals(text: &str) -> Vec<String> {
    let words: Vec<&str> = std::iter::once("").chain(text.split_whitespace()).collect();
    let nouns = words.windows(3).filter_map(|words| match words {
        [before, "1", noun] if !NAMED_BY_NUMBER.contains(before) => Some(noun.trim_matches(|c: char| !c.is_ascii_alphanumeric())),
        _ => None,
    });
    nouns.filter(|noun| noun.ends_with('s')).map(|noun| format!("1 {noun}")).collect()
}

#[test]
fn one_of_something_is_not_called_several() {
    let mut wrong = Vec::new();
    for check in checks() {
        for case in check.cases {
            for finding in case.findings(check) {
                let found = wrong_plurals(&finding.reason);
                wrong.extend(
                    found
                        .into_iter()
                        .map(|words| format!("{}: {words}: {}", check.name, finding.reason)),
                );
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
