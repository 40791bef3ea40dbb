//! Answers about buckets, which hardly ever name their bucket.

use super::super::{Assignment, WHOLE_ACCOUNT};
use super::*;
use crate::evidence::Collected;
use crate::evidence::s3::Bucket;

const LIST: &str = r#"{"Buckets":[{"Name":"acme-logs"},{"Name":"acme"}],"Owner":{"ID":"8ac8"}}"#;
const POLICY: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::acme-logs/*\"}]}"}"#;
const BARE: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::acme-logs","arn:aws:s3:::acme-logs/*"]}]}"#;
const VERSIONED: &str = r#"{"Status":"Enabled"}"#;
const BLOCK: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;

fn bucket<'a>(assembled: &'a Assembled, name: &str) -> Option<&'a Bucket> {
    let account: AccountId = ACCOUNT.parse().expect("an account");
    assembled.inventory.accounts.get(&account)?.s3.buckets.items.get(name)
}

fn versioned(path: &str) -> bool {
    let listed = assembled(&[("111122223333/s3api-list-buckets.json", LIST), (path, VERSIONED)]);
    bucket(&listed, "acme-logs").is_some_and(|bucket| matches!(bucket.versioning.state(), Collected::Present(_)))
}

#[test]
fn names_that_spell_the_call_give_the_bucket() {
    for path in [
        "111122223333/s3api-get-bucket-versioning__acme-logs.json",
        "111122223333/s3api-get-bucket-versioning--acme%2Dlogs.json",
        "111122223333/s3-get-bucket-versioning/acme-logs",
        "111122223333/get-bucket-versioning_acme-logs.json",
        "s3api/get-bucket-versioning/acme-logs.json",
    ] {
        assert!(versioned(path), "{path}");
    }
}

#[test]
fn looser_names_count_only_where_a_list_names_the_bucket() {
    for path in [
        "acme-logs/versioning.json",
        "x/acme-logs/get-bucket-versioning.json",
        "acme-logs-versioning.json",
        "get-bucket-versioning-acme-logs.json",
        "acme-logs-get-bucket-versioning.json",
    ] {
        assert!(versioned(path), "{path}");
        let alone = assembled(&[(path, VERSIONED)]);
        assert_eq!(alone.ledger[0].state, FileState::NeedsIdentifier, "{path}");
        assert_eq!(alone.questions[0].suggested.resource.as_deref(), Some("acme-logs"), "{path}");
    }
    assert!(!versioned("acme-logs/get-bucket-accelerate-configuration.json"), "answers alike");
    assert!(!versioned("acme-other/versioning.json") && !versioned("versioning.json"));
}

#[test]
fn a_policy_names_its_bucket_and_the_bucket_list_its_account() {
    for content in [POLICY, BARE] {
        let found = assembled(&[("a/list.json", LIST), ("a/sts.json", CALLER), ("b/policy.json", content)]);
        let row = report(&found, "b/policy.json");
        assert_eq!(row.state, FileState::Used, "{row:?}");
        assert!(row.notes.iter().any(|note| note.contains("bucket list")), "{row:?}");
        let policy = bucket(&found, "acme-logs").expect("a bucket").policy.state();
        assert!(matches!(policy, Collected::Present(_)));
        let wrong = assembled(&[("111122223333/s3api-get-bucket-policy__acme.json", content)]);
        assert_eq!(wrong.ledger[0].state, FileState::NeedsIdentifier, "the name contradicts the policy");
        assert!(wrong.inventory.accounts.is_empty());
    }
    let identity = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::acme-logs/*"}]}"#;
    assert_eq!(state("policy.json", identity), FileState::NotNeeded);
}

#[test]
fn the_block_of_an_account_and_of_a_bucket_look_alike_and_are_asked_about() {
    let level = |path: &str| {
        let found = assembled(&[("111122223333/s3api-list-buckets.json", LIST), (path, BLOCK)]);
        report(&found, path).recognised_as.join(";")
    };
    assert_eq!(
        level("111122223333/s3control-get-public-access-block.json"),
        "s3control get-public-access-block"
    );
    assert_eq!(
        level("111122223333/s3control/get-public-access-block.json"),
        "s3control get-public-access-block"
    );
    assert_eq!(
        level("s3api-get-public-access-block__acme-logs.json"),
        "s3api get-public-access-block"
    );
    assert_eq!(level("acme-logs/public-access-block.json"), "s3api get-public-access-block");
    let path = "111122223333/get-public-access-block.json";
    assert!(level(path).contains(" or "));
    let ingest = ingest(&[(path, BLOCK)]);
    let question = ingest.assemble(&Assignments::new()).questions.remove(0);
    assert_eq!(question.needs_resource.as_deref(), Some("bucket or AWS::::Account"));
    let answered = |resource: &str| {
        let assignment = Assignment {
            resource: Some(resource.to_owned()),
            ..Assignment::default()
        };
        ingest.assemble(&Assignments::from([(question.key.clone(), assignment)]))
    };
    let of_bucket = answered("acme-logs");
    let block = |bucket: &Bucket| matches!(bucket.block_public_access.state(), Collected::Present(_));
    assert!(bucket(&of_bucket, "acme-logs").is_some_and(block));
    let of_account = answered(WHOLE_ACCOUNT);
    assert_eq!(of_account.ledger[0].recognised_as, ["s3control get-public-access-block"]);
    assert!(bucket(&of_account, "acme-logs").is_none() && of_account.questions.is_empty());
}

#[test]
fn not_configured_is_known_of_a_known_bucket_only() {
    let error =
        "aws: [ERROR]: An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: The bucket policy does not exist";
    let known = assembled(&[("111122223333/s3api-get-bucket-policy__acme-logs.json", error)]);
    assert!(matches!(
        bucket(&known, "acme-logs").expect("a bucket").policy.state(),
        Collected::Absent(_)
    ));
    assert_eq!(known.ledger[0].state, FileState::Used);
    let unknown = assembled(&[("111122223333/errors.txt", error)]);
    assert_eq!(unknown.ledger[0].state, FileState::ErrorRecord);
    assert!(unknown.inventory.accounts.is_empty());
    assert_eq!(
        unknown.questions[0].needs_resource.as_deref(),
        Some("bucket"),
        "the assessor may know"
    );
    let denied = error.replace("NoSuchBucketPolicy", "AccessDenied");
    let found = assembled(&[("111122223333/s3api-get-bucket-policy__acme-logs.json", &denied)]);
    assert!(matches!(
        bucket(&found, "acme-logs").expect("a bucket").policy.state(),
        Collected::Missing(_)
    ));
    assert_eq!(found.ledger[0].state, FileState::ErrorRecord);
}

#[test]
fn printing_nothing_counts_only_with_an_exit_status_of_zero() {
    let line = |outcome: &str, bucket: &str| {
        format!(
            r#"{{"evidence":1,"service":"s3","command":"GetBucketVersioning","params":{{"Bucket":"{bucket}"}},"account":"111122223333","region":"global",{outcome}}}"#
        )
    };
    let found = assembled(&[(
        "x.jsonl",
        &format!(
            "{}\n{}\n",
            line(r#""exit":0,"output":null"#, "acme"),
            line(r#""output":null"#, "acme-logs")
        ),
    )]);
    assert!(matches!(
        bucket(&found, "acme").expect("a bucket").versioning.state(),
        Collected::Absent(_)
    ));
    assert!(bucket(&found, "acme-logs").is_none());
    assert_eq!(found.ledger[0].state, FileState::UsedPartly);
    let recorded = r#"{"ResponseMetadata":{"HTTPStatusCode":200}}"#;
    let found = assembled(&[("111122223333/s3api-get-bucket-versioning__acme.json", recorded)]);
    assert!(matches!(
        bucket(&found, "acme").expect("a bucket").versioning.state(),
        Collected::Absent(_)
    ));
    let bare = assembled(&[("111122223333/s3api-get-bucket-versioning__acme.json", "{}")]);
    assert!(bucket(&bare, "acme").is_none());
}

#[test]
fn the_envelope_and_the_content_must_not_name_two_buckets() {
    let line = format!(
        r#"{{"evidence":1,"service":"s3api","command":"get-bucket-policy","params":{{"bucket":"acme"}},"account":"111122223333","exit":0,"output":{POLICY}}}"#
    );
    let found = assembled(&[("x.jsonl", &line)]);
    assert_eq!(found.ledger[0].state, FileState::NeedsIdentifier);
    assert!(found.ledger[0].advice.contains("acme-logs") && found.inventory.accounts.is_empty());
}

#[test]
fn equal_bytes_about_two_buckets_are_two_answers() {
    let found = assembled(&[
        ("111122223333/s3api-get-bucket-versioning__acme.json", VERSIONED),
        ("111122223333/s3api-get-bucket-versioning__acme-logs.json", VERSIONED),
        ("one.json", VERSIONED),
        ("two.json", VERSIONED),
    ]);
    assert!(bucket(&found, "acme").is_some() && bucket(&found, "acme-logs").is_some());
    assert_ne!(found.questions[0].key, found.questions[1].key);
}

#[test]
fn what_cloudmapper_kept_of_an_empty_answer_says_that_there_is_none() {
    let who = ("account-data/prod/us-east-1/sts-get-caller-identity.json", CALLER);
    let list = (
        "account-data/prod/us-east-1/s3-list-buckets.json",
        r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"x"}}"#,
    );
    let absent = |path: &str| {
        let found = assembled(&[who, list, (path, "{}")]);
        let logging = bucket(&found, "logs").map(|bucket| matches!(bucket.logging.state(), Collected::Absent(_)));
        logging == Some(true)
    };
    assert!(absent("account-data/prod/us-east-1/s3-get-bucket-logging/logs"));
    assert!(
        !absent("account-data/prod/us-east-1/s3-get-bucket-logging/logs.json"),
        "another script"
    );
    assert!(
        !absent("account-data/prod/us-east-1/s3-get-bucket-logging__logs.json"),
        "another script"
    );
    let volumes_of = |path: &str| volumes(&assembled(&[who, (path, VOLUMES)]), ACCOUNT, "eu-west-1").0;
    assert!(volumes_of("account-data/prod/eu-west-1/ec2-describe-volumes.json"));
    assert!(
        !volumes_of("account-data/dev/eu-west-1/ec2-describe-volumes.json"),
        "another account"
    );
}
