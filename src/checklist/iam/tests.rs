//! What cases cannot say: answers that only an error brings, and evidence without any date.

use super::{iam_05_rotated_access_keys, iam_06_password_policy, iam_08_least_privilege, iam_11_no_unused_users};
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
        pointer: String::new().into(),
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
    assert_eq!(found[0].evidence[0].pointer, "line 2".into());
}

/// The command lines of the findings about one resource.
fn commands(item: &'static Item, name: &str, case: &str, about: &str) -> Vec<String> {
    let check = check(item, name);
    let case = check.cases.iter().find(|known| known.name == case).expect("a case");
    let found = case
        .findings(check)
        .into_iter()
        .filter(|finding| finding.subject.resource_id == about);
    found.map(|finding| finding.remedy_command()).collect()
}

#[test]
fn a_command_names_the_key_where_the_list_of_keys_tells_which_it_is() {
    let line = |key: &str| format!("aws iam update-access-key --user-name alice --access-key-id {key} --status Inactive");
    let keys = &iam_05_rotated_access_keys::ITEM;
    let renewed = "a date that a change of the key's status renewed";
    assert_eq!(
        commands(keys, "iam-access-key-age", renewed, "alice/access_key_1"),
        [line("AKIAOLD")]
    );
    let listed = "an old key that only the list shows";
    assert_eq!(
        commands(keys, "iam-access-key-age", listed, "alice/AKIASECOND"),
        [line("AKIASECOND")]
    );
    let both = "more than the report shows, both listed as active";
    assert_eq!(commands(keys, "iam-user-two-active-keys", both, "alice"), [line("AKIAFIRST")]);
    let unused = &iam_11_no_unused_users::ITEM;
    let name = "iam-user-credentials-unused";
    assert_eq!(
        commands(unused, name, "an old password that was never used", "never"),
        ["aws iam delete-login-profile --user-name never"]
    );
    assert_eq!(
        commands(unused, name, "an old key that was never used", "never/access_key_1"),
        ["aws iam update-access-key --user-name never --access-key-id KEY_ID --status Inactive"]
    );
}

#[test]
fn a_command_fits_who_holds_the_policy() {
    let held = &iam_08_least_privilege::ITEM;
    let of = |check: &str, case: &str, about: &str| commands(held, check, case, about);
    assert_eq!(
        of("iam-inline-admin-star", "one of two embedded policies allows everything", "rich"),
        ["aws iam put-user-policy --user-name rich --policy-document file://policy.json --policy-name all"]
    );
    assert_eq!(
        of("iam-policy-admin-star", "everything", "arn:aws:iam::111122223333:policy/admin"),
        [
            "aws iam create-policy-version --policy-arn arn:aws:iam::111122223333:policy/admin --policy-document file://policy.json \
             --set-as-default"
        ]
    );
}

#[test]
fn the_thirteen_items_stand_in_order() {
    let ids: Vec<&str> = super::SECTION.items.iter().map(|item| item.id.as_str()).collect();
    let expected: Vec<String> = (1..=13).map(|number| format!("IAM-{number:02}")).collect();
    assert_eq!(ids, expected);
}
