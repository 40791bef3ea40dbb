//! What cases cannot say: answers that only an error brings, and evidence without any date.

use super::{iam_05_rotated_access_keys, iam_06_password_policy};
use crate::checklist::{Check, Context, Finding, Findings, Item, Outcome, Thresholds};
use crate::evidence::{Candidate, Evidence, FileStamp, Inventory};
use crate::ingest::Ingest;

fn check(item: &'static Item, name: &str) -> &'static Check {
    item.checks.iter().find(|check| check.name == name).expect("a check")
}

fn findings(check: &'static Check, inventory: &Inventory) -> Vec<Finding> {
    let mut all = Vec::new();
    let thresholds = Thresholds::default();
    let context = Context {
        inventory,
        as_of: None,
        thresholds: &thresholds,
    };
    (check.evaluate)(&context, &mut Findings::new(check, &mut all));
    all
}

#[test]
fn no_password_policy_means_that_the_weak_default_is_in_force() {
    let mut inventory = Inventory::default();
    let account = inventory.account_mut(&"111122223333".parse().expect("an account"));
    let file = std::sync::Arc::new(FileStamp {
        path: "iam-get-account-password-policy.json".to_owned(),
        sha256: String::new(),
    });
    account.iam.password_policy.push(Candidate::Absent(Evidence {
        file,
        pointer: String::new(),
        captured: None,
    }));
    for name in [
        "iam-password-policy-strength",
        "iam-password-policy-expiry",
        "iam-password-policy-reuse",
    ] {
        let found = findings(check(&iam_06_password_policy::ITEM, name), &inventory);
        assert_eq!(found[0].outcome, Outcome::NonCompliant, "{name}");
    }
}

#[test]
fn without_the_reports_time_and_an_as_of_date_no_age_is_known() {
    let report = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,2010-01-01T00:00:00Z,false,N/A","ReportFormat":"text/csv"}"#;
    let mut ingest = Ingest::default();
    ingest.add_file("report.json", report.as_bytes());
    let inventory = ingest.assemble(&std::collections::BTreeMap::new()).inventory;
    let found = findings(check(&iam_05_rotated_access_keys::ITEM, "iam-access-key-age"), &inventory);
    assert_eq!((found.len(), found[0].outcome), (1, Outcome::InsufficientData));
    assert!(found[0].reason.contains("as-of date"), "{}", found[0].reason);
    assert_eq!(found[0].evidence[0].pointer, "line 2");
}

#[test]
fn the_thirteen_items_stand_in_order() {
    let ids: Vec<&str> = super::SECTION.items.iter().map(|item| item.id.as_str()).collect();
    let expected: Vec<String> = (1..=13).map(|number| format!("IAM-{number:02}")).collect();
    assert_eq!(ids, expected);
}
