//! What lacks an identifier is asked about once for all that lack the same.

use super::super::{Assignment, QuestionGroup, WHOLE_ACCOUNT};
use super::*;

const VERSIONED: &str = r#"{"Status":"Enabled"}"#;
const LIST: &str = r#"{"Buckets":[{"Name":"acme-logs"},{"Name":"acme"}],"Owner":{"ID":"8ac8"}}"#;

fn groups(found: &Assembled) -> Vec<QuestionGroup> {
    found.groups.window(0, usize::MAX).1
}

#[test]
fn files_of_one_folder_that_lack_their_account_are_one_question() {
    let found = assembled(&[
        ("prod/eu-west-1/ec2-describe-volumes.json", VOLUMES),
        ("prod/us-east-1/ec2/ec2-describe-flow-logs.json", r#"{"FlowLogs":[]}"#),
        ("prod/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":1}}"#),
        ("dev/eu-west-1/ec2-describe-volumes.json", VOLUMES),
    ]);
    let groups = groups(&found);
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert_eq!((groups[0].count, groups[0].needs_account, groups[0].needs_region), (3, true, false));
    assert!(
        groups[0].sentence.starts_with("3 files in prod/ do not say their account: "),
        "{}",
        groups[0].sentence
    );
    assert!(
        groups[1]
            .sentence
            .starts_with("dev/eu-west-1/ec2-describe-volumes.json does not say its account: "),
        "{}",
        groups[1].sentence
    );
}

#[test]
fn files_that_lack_their_bucket_are_one_question_with_a_row_each() {
    let files: Vec<(String, &str)> = (0..14).map(|at| (format!("prod/bucket-{at}/versioning.json"), VERSIONED)).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(path, content)| (path.as_str(), *content)).collect();
    files.push(("111122223333/s3api-list-buckets.json", LIST));
    let found = assembled(&files);
    let groups = groups(&found);
    assert_eq!(groups.len(), 1, "{groups:?}");
    assert_eq!(
        groups[0].sentence,
        "14 files in prod/ look like s3api get-bucket-versioning: which bucket is each about? They do not say their account either."
    );
    assert_eq!(groups[0].choices, ["acme", "acme-logs"], "the names that are known");
    let (total, rows) = found.groups.rows(&found.questions, &groups[0].key, 10, 10);
    assert_eq!((total, rows.len()), (14, 4));
    let row = found
        .questions
        .iter()
        .find(|question| question.path == "prod/bucket-3/versioning.json")
        .expect("a question");
    assert_eq!(row.suggested.resource.as_deref(), Some("bucket-3"), "prefilled from the folder");
    let account = &found.inventory.accounts[&ACCOUNT.parse().expect("an account")];
    assert_eq!(account.s3.buckets.items.len(), 2, "and not used before it is confirmed");
    assert_eq!(found.groups.rows(&found.questions, "gone", 0, 10), (0, Vec::new()));
}

#[test]
fn drops_calls_and_conflicts_are_asked_apart() {
    let mut two = ingest(&[("volumes.json", VOLUMES)]);
    two.start_drop();
    two.add_file("snapshots.json", r#"{"FlowLogs":[{"FlowLogId":"fl-1"}]}"#.as_bytes());
    two.add_file("versioning.json", VERSIONED.as_bytes());
    two.add_file("location.json", r#"{"ServerSideEncryptionConfiguration":{"Rules":[]}}"#.as_bytes());
    two.add_file(
        "111122223333/s3api-get-bucket-versioning__acme__444455556666.json",
        VERSIONED.as_bytes(),
    );
    let found = two.assemble(&Assignments::new());
    assert_eq!(groups(&found).len(), 4, "{:#?}", groups(&found));
    let conflicting = ingest(&[
        ("111122223333/eu-west-1/ec2-describe-volumes__444455556666.json", VOLUMES),
        (
            "111122223333/eu-west-1/ec2-describe-flow-logs__444455556666.json",
            r#"{"FlowLogs":[]}"#,
        ),
        ("111122223333/flow-logs.json", r#"{"FlowLogs":[]}"#),
    ]);
    let groups = groups(&conflicting.assemble(&Assignments::new()));
    assert_eq!(groups.len(), 2, "{groups:#?}");
    let sentence = &groups.iter().find(|group| group.needs_account).expect("a conflict").sentence;
    assert!(
        sentence.contains("contradict themselves") && sentence.contains(ACCOUNT) && sentence.contains(OTHER),
        "{sentence}"
    );
}

#[test]
fn what_may_be_the_account_s_is_offered_as_such() {
    let block = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
    let found = assembled(&[
        ("111122223333/get-public-access-block.json", block),
        ("111122223333/s3api-list-buckets.json", LIST),
    ]);
    let groups = groups(&found);
    assert_eq!(groups[0].choices, [WHOLE_ACCOUNT, "acme", "acme-logs"]);
    assert!(
        groups[0].sentence.contains("which bucket, or the whole account, is it about?"),
        "{}",
        groups[0].sentence
    );
}

#[test]
fn the_answer_to_a_group_is_an_answer_to_each_of_its_questions() {
    let ingest = ingest(&[
        ("prod/eu-west-1/ec2-describe-volumes.json", VOLUMES),
        ("prod/us-east-1/ec2-describe-flow-logs.json", r#"{"FlowLogs":[]}"#),
    ]);
    let found = ingest.assemble(&Assignments::new());
    let group = groups(&found).remove(0);
    let answer = Assignment {
        account: ACCOUNT.parse().ok(),
        ..Assignment::default()
    };
    let (_, rows) = found.groups.rows(&found.questions, &group.key, 0, usize::MAX);
    let answered = ingest.assemble(&rows.into_iter().map(|row| (row.key, answer.clone())).collect());
    assert!(answered.questions.is_empty() && groups(&answered).is_empty());
    assert!(volumes(&answered, ACCOUNT, "eu-west-1").0);
}

#[test]
fn thousands_of_questions_are_few_groups() {
    let mut ingest = Ingest::default();
    for at in 0..3000 {
        ingest.add_file(&format!("prod/bucket-{at}/versioning.json"), VERSIONED.as_bytes());
        ingest.add_file(&format!("prod/eu-west-1/volumes-of-{at}x.json"), VOLUMES.as_bytes());
    }
    let found = ingest.assemble(&Assignments::new());
    assert_eq!(found.questions.len(), 6000);
    let (total, groups) = found.groups.window(0, 1);
    assert_eq!((total, groups.len(), groups[0].count), (2, 1, 3000));
    assert!(found.groups.window(2, 10).1.is_empty());
}
