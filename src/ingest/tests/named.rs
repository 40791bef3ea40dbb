//! What no item needs has a name all the same, and what other tools wrote is told from what AWS said.

use super::*;
use crate::ingest::path;

fn named(path: &str, content: &str) -> (FileState, Vec<String>) {
    let row = only(path, content);
    assert!(!row.advice.is_empty(), "{row:?}");
    (row.state, row.recognised_as)
}

fn one(state: FileState, name: &str) -> (FileState, Vec<String>) {
    (state, vec![name.to_owned()])
}

#[test]
fn reports_of_other_tools_are_named_as_their_files_are_written() {
    let asff = r#"{"SchemaVersion":"2018-10-08","ProductArn":"a","AwsAccountId":"1"}"#;
    for (path, content, name) in [
        (
            "scoutsuite_results_aws-1.js",
            "scoutsuite_results =\n{\"account_id\":\"1\",\"services\":{}}\n",
            "ScoutSuite report",
        ),
        ("scoutsuite_exceptions_aws-1.js", "exceptions =\n{}\n", "ScoutSuite exceptions"),
        (
            "prowler.csv",
            "AUTH_METHOD;TIMESTAMP;ACCOUNT_UID;FINDING_UID;CHECK_ID;STATUS\na;b;c;d;e;PASS\n",
            "Prowler report",
        ),
        ("findings.jsonl", &format!("{asff}\n{asff}\n"), "Security Hub findings"),
        ("findings.json", &format!("[{asff}]"), "Security Hub findings"),
        (
            "get-findings.json",
            &format!(r#"{{"Findings":[{asff}]}}"#),
            "securityhub get-findings",
        ),
    ] {
        assert_eq!(named(path, content), one(FileState::NotNeeded, name), "{path}");
    }
}

#[test]
fn answers_inside_the_wrappers_of_other_collectors_are_read_as_they_are() {
    let listed =
        format!(r#"{{"service":"ec2","region":"eu-west-1","profile":"444455556666","operation":"DescribeVolumes","response":{VOLUMES}}}"#);
    let found = assembled(&[("111122223333/volumes.json", listed.as_str())]);
    assert!(
        volumes(&found, ACCOUNT, "eu-west-1").0,
        "the profile is no account: {:?}",
        found.ledger
    );
    let found = assembled(&[("ec2_DescribeVolumes_eu-west-1_444455556666.json", listed.as_str())]);
    assert!(
        found.inventory.accounts.is_empty(),
        "not even in the file's name: {:?}",
        found.ledger
    );
    assert!(
        found
            .questions
            .first()
            .is_some_and(|question| question.needs_account && !question.needs_region)
    );
    let roles = r#"{"service":"iam","region":"us-east-1","profile":"x","operation":"ListRoles","response":{"Roles":[]}}"#;
    assert_eq!(named("x.json", roles), one(FileState::NotNeeded, "iam list-roles"));
    let recorded = format!(r#"{{"status_code":200,"data":{VOLUMES}}}"#);
    let found = assembled(&[("111122223333/eu-west-1/ec2.DescribeVolumes_1.json", recorded.as_str())]);
    assert!(volumes(&found, ACCOUNT, "eu-west-1").0, "{:?}", found.ledger);
    let refused = r#"{"status_code":403,"data":{"Error":{"Code":"AccessDenied","Message":"no"}}}"#;
    assert_eq!(
        named("iam.ListUsers_1.json", refused),
        one(FileState::ErrorRecord, "iam list-users")
    );
    let bucket = r#"{"status_code":404,"data":{"Error":{"Code":"NoSuchBucketPolicy","Message":"no"}}}"#;
    let found = assembled(&[("111122223333/s3.GetBucketPolicy_1.json", bucket)]);
    assert!(
        found.questions.len() == 1 && found.inventory.accounts.is_empty(),
        "the number of a recording is no bucket: {:?}",
        found.ledger
    );
}

#[test]
fn a_failed_call_that_nobody_needs_is_named() {
    let denied = "An error occurred (AccessDenied) when calling the ListSAMLProviders operation: no\n";
    assert_eq!(named("errors.txt", denied), one(FileState::ErrorRecord, "iam list-saml-providers"));
    let code = r#"{"Code":"NoSuchWebsiteConfiguration","Message":"no"}"#;
    assert_eq!(
        named("s3api-get-bucket-website__logs.json", code),
        one(FileState::ErrorRecord, "s3api get-bucket-website")
    );
    let empty = r#"{"evidence":1,"service":"cloudfront","command":"list-functions","account":"111122223333","exit":0,"output":null}"#;
    assert_eq!(named("x.jsonl", empty), one(FileState::NotNeeded, "cloudfront list-functions"));
}

#[test]
fn what_a_change_answers_is_not_evidence_of_a_reading_call() {
    let key = r#"{"KeyMetadata":{"KeyId":"1234abcd","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd","Enabled":true}}"#;
    let found = assembled(&[("111122223333/eu-west-1/kms-create-key.json", key)]);
    assert_eq!(found.ledger[0].recognised_as, ["kms create-key"]);
    assert!(found.inventory.accounts.is_empty());
    let user = r#"{"User":{"UserName":"a","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/a"}}"#;
    assert_eq!(named("x.json", user), one(FileState::NotNeeded, "iam get-user or iam create-user"));
    assert_eq!(named("iam-get-user.json", user), one(FileState::NotNeeded, "iam get-user"));
    assert_eq!(named("iam-create-user.json", user), one(FileState::NotNeeded, "iam create-user"));
}

#[test]
fn an_answer_of_a_needed_call_and_of_another_says_both_names_until_something_tells() {
    let status = r#"{"Status":"Enabled"}"#;
    let both = "s3api get-bucket-versioning or s3api get-bucket-accelerate-configuration";
    assert_eq!(named("x.json", status), one(FileState::NeedsIdentifier, both));
    let named_after = only("111122223333/s3api-get-bucket-versioning__logs.json", status);
    assert_eq!(
        (named_after.state, named_after.recognised_as),
        one(FileState::Used, "s3api get-bucket-versioning")
    );
    assert_eq!(
        named("111122223333/get-bucket-accelerate-configuration__logs.json", status),
        one(FileState::NotNeeded, "s3api get-bucket-accelerate-configuration")
    );
}

#[test]
fn elements_without_their_list_are_named() {
    let roles = r#"[{"RoleName":"a","Arn":"arn:aws:iam::111122223333:role/a","AssumeRolePolicyDocument":{"Statement":[]}}]"#;
    assert_eq!(named("x.json", roles), one(FileState::NotNeeded, "iam list-roles"));
}

#[test]
fn answers_of_neighbours_are_not_taken_for_those_of_needed_calls() {
    for (path, content) in [
        (
            "x.json",
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"RecycleBinEnterTime":"2026-06-30T10:00:00+00:00"}]}"#,
        ),
        (
            "x.json",
            r#"{"AccessPointList":[{"Name":"a","NetworkOrigin":"VPC","AccessPointArn":"arn:aws:s3express:eu-west-1:111122223333:accesspoint/a"}]}"#,
        ),
        ("x.json", r#"{"PolicyStatus":"locked"}"#),
        (
            "s3control-get-bucket-versioning__logs.json",
            r#"{"Status":"Enabled","MFADelete":"Disabled"}"#,
        ),
    ] {
        let found = assembled(&[(&format!("111122223333/eu-west-1/{path}"), content)]);
        assert!(
            found.inventory.accounts.is_empty() && found.questions.is_empty(),
            "{content}: {:?}",
            found.ledger
        );
    }
}

#[test]
fn a_call_that_asks_for_less_is_not_the_one_that_its_name_begins_with() {
    let distributions = r#"{"DistributionList":{"Quantity":0}}"#;
    let alarms = r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#;
    let read = |path: &str, content: &str| {
        let found = assembled(&[(path, content)]);
        !found.inventory.accounts.is_empty()
    };
    for (path, content) in [
        ("cloudfront-list-distributions-by-web-acl-id__x.json", distributions),
        ("cloudfront_list_distributions_by_web_acl_id_x.json", distributions),
        ("cloudfront.ListDistributionsByWebACLId_1.json", distributions),
        ("prod-cloudfront-list-distributions-by-web-acl-id.json", distributions),
        ("111122223333-cloudfront-list-distributions-by-owned-resource.json", distributions),
        ("cloudfront-list-distributions-by-web-acl-id/x.json", distributions),
        (
            "eu-west-1/s3control-list-access-points-for-directory-buckets.json",
            r#"{"AccessPointList":[]}"#,
        ),
        (
            "eu-west-1/ssm-describe-maintenance-windows-for-target.json",
            r#"{"WindowIdentities":[]}"#,
        ),
        ("eu-west-1/cloudwatch_DescribeAlarmsForMetric.json", alarms),
        ("organizations-list-accounts-for-parent__ou-1.json", r#"{"Accounts":[]}"#),
        (
            "organizations-list-accounts-with-invalid-effective-policy.json",
            r#"{"Accounts":[{"Id":"111122223333","Arn":"arn:aws:organizations::111122223333:account/o-abc/111122223333","Status":"ACTIVE"}]}"#,
        ),
    ] {
        assert!(!read(&format!("111122223333/{path}"), content), "{path}");
    }
    for (path, content) in [
        ("cloudfront-list-distributions__by-web-acl-id.json", distributions),
        ("cloudfront-list-distributions_prod.json", distributions),
        ("cloudfront-list-distributions-for-111122223333.json", distributions),
        ("cloudfront_list_distributions_2026-11-23.json", distributions),
        ("eu-west-1/cloudwatch-describe-alarms-in-eu-west-1.json", alarms),
        ("exports-for-acme/cloudfront-list-distributions.json", distributions),
    ] {
        assert!(read(&format!("111122223333/{path}"), content), "{path}");
    }
    assert_eq!(
        path::claim("get-bucket-policy_for-sale.json").resource.as_deref(),
        Some("for-sale"),
        "a bucket's name may begin with such a word"
    );
}
