//! Error messages: which of them are evidence, of what, and which say only that nobody got an answer.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

const REFUSED: &str = "AccessDenied AccessDeniedException UnauthorizedOperation AuthorizationError";
const SESSION: &str =
    "ExpiredToken ExpiredTokenException RequestExpired InvalidClientTokenId UnrecognizedClientException AuthFailure OptInRequired";
const BUSY: &str = "Throttling ThrottlingException RequestLimitExceeded TooManyRequestsException InternalError ServiceUnavailable";

/// Every way in which one error reaches a file; the last three name no operation.
fn forms(code: &str, operation: &str) -> Vec<String> {
    let plain = format!("An error occurred ({code}) when calling the {operation} operation: It is so");
    vec![
        format!("\n{plain}\n"),
        format!("\r\n{plain}\r\n"),
        format!("\naws: [ERROR]: {plain}\n"),
        format!("\naws: [ERROR]: {plain}\n\nAdditional error details:\nBucketName: logs\nType: Sender\n"),
        plain.replace(" operation", " operation (reached max retries: 4)"),
        format!(
            "aws : {plain}\r\nAt line:1 char:1\r\n+ aws x y > z.json\r\n+ ~~~~~~~\r\n    + CategoryInfo          : NotSpecified: (:String) [], RemoteException\r\n    + FullyQualifiedErrorId : NativeCommandError\r\n"
        ),
        format!("{{\"Code\":\"{code}\",\"Message\":\"It is so\"}}\n"),
        format!("aws: [ERROR]: {{\"Code\":\"{code}\",\"Message\":\"It is so\"}}\n"),
        format!("{{\"Error\":{{\"Code\":\"{code}\",\"Message\":\"It is so\"}},\"ResponseMetadata\":{{\"HTTPStatusCode\":404}}}}"),
    ]
}

#[test]
fn what_aws_says_is_not_configured_is_an_answer_in_every_form() {
    for (code, command, operation, check, wanted) in [
        (
            "NoSuchBucketPolicy",
            "s3api-get-bucket-policy__logs",
            "GetBucketPolicy",
            "s3-tls-only",
            Outcome::NonCompliant,
        ),
        (
            "ServerSideEncryptionConfigurationNotFoundError",
            "s3api-get-bucket-encryption__logs",
            "GetBucketEncryption",
            "s3-default-encryption",
            Outcome::NonCompliant,
        ),
        (
            "NoSuchLifecycleConfiguration",
            "s3api-get-bucket-lifecycle-configuration__logs",
            "GetBucketLifecycleConfiguration",
            "s3-versioned-lifecycle",
            Outcome::NonCompliant,
        ),
        (
            "NoSuchPublicAccessBlockConfiguration",
            "s3control-get-public-access-block",
            "GetPublicAccessBlock",
            "s3-account-bpa",
            Outcome::NonCompliant,
        ),
        (
            "NoSuchEntity",
            "iam-get-account-password-policy",
            "GetAccountPasswordPolicy",
            "iam-password-policy-strength",
            Outcome::NonCompliant,
        ),
    ] {
        for text in forms(code, operation) {
            let path = format!("111122223333/{command}.json");
            let versioned = ("111122223333/s3api-get-bucket-versioning__logs.json", "{\"Status\":\"Enabled\"}");
            let engine = judged(&[(path.as_str(), text.as_str()), versioned]);
            let row = row(&engine, &path);
            assert_eq!(row.state, FileState::Used, "{text}: {row:?}");
            assert!(
                outcomes(&engine, check, "").contains(&wanted),
                "{text}: {:?}",
                findings(&engine, check)
            );
        }
    }
}

#[test]
fn nobody_knows_of_which_bucket_an_unnamed_error_speaks() {
    for text in forms("NoSuchBucketPolicy", "GetBucketPolicy") {
        let engine = judged(&[("111122223333/x.txt", &text)]);
        assert_eq!(row(&engine, "111122223333/x.txt").state, FileState::ErrorRecord, "{text}");
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_was_refused_expired_or_throttled_was_not_assessed() {
    for (codes, advice) in [
        (REFUSED, "ec2:DescribeVolumes"),
        (SESSION, "sign in"),
        (BUSY, "run the command again"),
    ] {
        for code in codes.split_whitespace() {
            for text in forms(code, "DescribeVolumes") {
                let row = only(VOLUMES_PATH, &text);
                assert_eq!(row.state, FileState::ErrorRecord, "{text}: {row:?}");
                assert_eq!(row.recognised_as, ["ec2 describe-volumes"], "{text}");
                assert!(row.advice.contains(advice) && row.advice.contains(code), "{text}: {row:?}");
                assert_eq!(row.advice.contains("permission"), codes == REFUSED, "{row:?}");
                let engine = judged(&[(VOLUMES_PATH, &text)]);
                assert_eq!(verdicts(&engine), Vec::<String>::new(), "{text}");
            }
        }
    }
}

#[test]
fn only_a_refusal_talks_about_a_permission() {
    let reason = |path: &str, code: &str, operation: &str, check: &str| {
        let text = format!("An error occurred ({code}) when calling the {operation} operation: x");
        let engine = judged(&[(path, text)]);
        let rows = findings(&engine, check);
        assert_eq!(rows[0].outcome, Outcome::InsufficientData, "{code}");
        assert!(rows[0].reason.contains(code), "{code}: {}", rows[0].reason);
        rows[0].reason.clone()
    };
    let report = "111122223333/iam-get-credential-report.json";
    for code in ["ReportNotPresent", "ReportInProgress", "ReportExpired"] {
        let said = reason(report, code, "GetCredentialReport", "iam-user-console-mfa");
        assert!(!said.contains("permission"), "{said}");
        assert!(said.contains("generate-credential-report"), "{said}");
        let row = only(
            report,
            format!("An error occurred ({code}) when calling the GetCredentialReport operation: x"),
        );
        assert!(row.advice.contains("generate-credential-report"), "{row:?}");
    }
    for code in ["ExpiredToken", "Throttling", "InternalError"] {
        let said = reason(VOLUMES_PATH, code, "DescribeVolumes", "ebs-volume-encrypted");
        assert!(!said.contains("permission"), "{said}");
    }
    let said = reason(VOLUMES_PATH, "UnauthorizedOperation", "DescribeVolumes", "ebs-volume-encrypted");
    assert!(said.contains("permission") && said.contains("ec2:DescribeVolumes"), "{said}");
    let trail = "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json";
    let trails = r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true}]}"#;
    let text = "An error occurred (TrailNotFoundException) when calling the GetTrailStatus operation: Unknown trail";
    let engine = judged(&[(trail, text), ("111122223333/cloudtrail-describe-trails.json", trails)]);
    for row in findings(&engine, "ct-trail-logging") {
        assert!(!row.reason.contains("permission"), "{}", row.reason);
    }
    let found = row(&engine, trail);
    assert!(!found.advice.contains("permission"), "{found:?}");
}

#[test]
fn trouble_before_aws_answered_is_no_evidence() {
    for (text, advice) in [
        (
            "\nCould not connect to the endpoint URL: \"https://ec2.eu-west-9.amazonaws.com/\"\n",
            "region name",
        ),
        (
            "\nUnable to locate credentials. You can configure credentials by running \"aws configure\".\n",
            "sign in",
        ),
        ("\nThe config profile (prod) could not be found\n", "correct its name"),
        (
            "\nError when retrieving token from sso: Token has expired and refresh failed\n",
            "aws sso login",
        ),
        (
            "\naws: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:\nInvalid length\n",
            "wrong parameters",
        ),
        (
            "\naws: [ERROR]: An error occurred (NoRegion): You must specify a region.\n",
            "--region",
        ),
        (
            "\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials.\n",
            "sign in",
        ),
        (
            "usage: aws [options] <command> <subcommand>\naws: error: argument operation: Invalid choice\n",
            "did not understand",
        ),
        ("bash: aws: command not found\n", "not installed"),
        (
            "\naws: [ERROR]: An error occurred (ParamValidation): the following arguments are required: --bucket\n\nusage: aws [options] <command>\n",
            "wrong parameters",
        ),
    ] {
        let mut wrapped = text.trim().to_owned();
        wrapped.insert_str(0, "aws : ");
        wrapped.push_str("\r\nAt line:1 char:1\r\n+ aws x\r\n    + FullyQualifiedErrorId : NativeCommandError\r\n");
        for text in [text.to_owned(), text.replace('\n', "\r\n"), wrapped] {
            let row = only(VOLUMES_PATH, &text);
            assert_eq!(row.state, FileState::ErrorRecord, "{text}: {row:?}");
            assert!(row.advice.contains(advice), "{text}: {row:?}");
            let engine = judged(&[(VOLUMES_PATH, &text)]);
            assert_eq!(verdicts(&engine), Vec::<String>::new());
        }
    }
}

#[test]
fn errors_by_which_aws_says_that_a_service_is_off_are_evidence() {
    for (code, operation, check) in [
        ("InvalidAccessException", "DescribeHub", "securityhub-enabled"),
        (
            "NoSuchConfigurationRecorderException",
            "DescribeConfigurationRecorders",
            "config-recorder-on",
        ),
        ("NoSuchDeliveryChannelException", "DescribeDeliveryChannels", "config-delivery"),
    ] {
        let text = format!("\nAn error occurred ({code}) when calling the {operation} operation: x\n");
        let path = "111122223333/eu-west-1/x.json";
        assert_eq!(only(path, &text).state, FileState::Used, "{code}");
        let verdicts = verdicts(&judged(&[(path, &text)]));
        assert!(
            verdicts
                .iter()
                .any(|verdict| verdict.contains(check) && verdict.contains("NON_COMPLIANT")),
            "{code}: {verdicts:?}"
        );
    }
}

#[test]
fn errors_of_calls_that_nobody_needs_are_named() {
    for (code, operation) in [
        ("NoSuchTagSet", "GetBucketTagging"),
        ("NoSuchWebsiteConfiguration", "GetBucketWebsite"),
        ("NoSuchCORSConfiguration", "GetBucketCors"),
        ("ReplicationConfigurationNotFoundError", "GetBucketReplication"),
    ] {
        let text = format!("\nAn error occurred ({code}) when calling the {operation} operation: x\n");
        let row = only("111122223333/eu-west-1/x.json", &text);
        assert_eq!(row.state, FileState::ErrorRecord, "{row:?}");
        assert!(row.advice.contains(code) || row.advice.contains("say"), "{row:?}");
        let engine = judged(&[("111122223333/eu-west-1/x.json", &text)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new());
    }
}

#[test]
fn the_list_that_a_script_writes_after_a_failure_is_no_answer() {
    let empty = r#"{"DBInstances":[]}"#;
    // Without a name for it, an empty list proves nothing.
    for path in ["x.json", "111122223333/x.json", "eu-west-1/x.json"] {
        let engine = judged(&[(path, empty)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{path}");
    }
    // Where the message is in the same file, the list is what the script wrote instead.
    let refused = "An error occurred (AccessDenied) when calling the DescribeDBInstances operation: no";
    let path = "111122223333/eu-west-1/rds-describe-db-instances.json";
    for content in [
        format!("\n{refused}\n{empty}\n"),
        format!("\naws: [ERROR]: {refused}\n{empty}\n"),
        format!("{empty}\n{refused}\n"),
        format!("\nUnable to locate credentials. You can configure credentials\n{empty}\n"),
        format!("\nCould not connect to the endpoint URL: \"x\"\n{empty}\n"),
    ] {
        let engine = judged(&[(path, &content)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{content}");
        let row = row(&engine, path);
        assert_ne!(row.state, FileState::Used, "{content}: {row:?}");
    }
    let engine = judged(&[(path, empty)]);
    assert_eq!(
        outcomes(&engine, "rds-instance-encrypted", ""),
        [Outcome::NotApplicable],
        "a named answer by itself is one"
    );
}

#[test]
fn what_is_empty_for_a_reason_of_its_own() {
    let location = r#"{"LocationConstraint": null}"#;
    let buckets = r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"x"}}"#;
    let engine = judged(&[
        ("111122223333/s3api-list-buckets.json", buckets),
        ("111122223333/s3api-get-bucket-location__logs.json", location),
    ]);
    assert_eq!(
        row(&engine, "111122223333/s3api-get-bucket-location__logs.json").state,
        FileState::Used
    );
}

#[test]
fn what_powershell_redirects_is_read_as_well() {
    let path = "111122223333/s3api-get-bucket-policy__logs.json";
    for text in forms("NoSuchBucketPolicy", "GetBucketPolicy") {
        for little in [true, false] {
            let engine = judged(&[(path, utf16(&format!("\u{feff}{}", text.replace('\n', "\r\n")), little))]);
            assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::NonCompliant], "{text}");
        }
    }
}

#[test]
fn a_failure_of_one_call_does_not_cost_the_others_of_a_log() {
    let refused = "An error occurred (AccessDenied) when calling the DescribeVpcs operation: no";
    let path = "111122223333/eu-west-1/ec2-describe-volumes.json";
    let engine = judged(&[(path, format!("{refused}\n{{\"Volumes\": []}}\n"))]);
    assert!(volumes_whole(&engine));
}
