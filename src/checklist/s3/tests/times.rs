//! Answers about a bucket that were given months apart, and no longer agree.

use crate::checklist::case::{Recorded, findings_of};
use crate::checklist::{Outcome, checks};

/// A line of a recording: when, the call, its parameters, and its output or the code of its failure.
type Line = (&'static str, &'static str, &'static str, &'static str);

const WINTER: &str = "2026-01-10T00:00:00Z";
const SPRING: &str = "2026-03-01T00:00:00Z";
const SUMMER: &str = "2026-06-10T00:00:00Z";
const UNDATED: &str = "";

const OF_B: &str = r#"{"bucket":"b"}"#;
const LIST: Line = (
    SUMMER,
    "s3api list-buckets",
    "{}",
    r#"{"Buckets":[{"Name":"b","BucketRegion":"eu-west-1"}],"Owner":{"ID":"o"}}"#,
);
const NO_BLOCK: Line = (
    SUMMER,
    "s3control get-public-access-block",
    r#"{"account-id":"111122223333"}"#,
    "NoSuchPublicAccessBlockConfiguration",
);
const TLS_ONLY: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#;
const CUT_OFF: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\""}"#;
const NO_POLICY: &str = "NoSuchBucketPolicy";
const PRIVATE: &str = r#"{"PolicyStatus":{"IsPublic":false}}"#;
const PUBLIC: &str = r#"{"PolicyStatus":{"IsPublic":true}}"#;
const OPEN_ACL: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/global/AllUsers"},"Permission":"READ"}]}"#;
const FOREIGN_ACL: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"CanonicalUser","ID":"p"},"Permission":"READ"}]}"#;
const OWN_ACL: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"CanonicalUser","ID":"o"},"Permission":"FULL_CONTROL"}]}"#;
const ENFORCED: &str = r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#;
const ALL_ON: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
const ALL_OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;

const fn policy(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-bucket-policy", OF_B, said)
}

const fn status(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-bucket-policy-status", OF_B, said)
}

const fn acl(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-bucket-acl", OF_B, said)
}

const fn ownership(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-bucket-ownership-controls", OF_B, said)
}

const fn block(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-public-access-block", OF_B, said)
}

const fn versioning(time: &'static str, said: &'static str) -> Line {
    (time, "s3api get-bucket-versioning", OF_B, said)
}

fn written(account: &str, (time, call, params, said): Line) -> String {
    let recorded = Recorded {
        account,
        region: "us-east-1",
        time,
        call,
        params,
        said,
    };
    recorded.line()
}

/// What the check says of the bucket `b` in each account, after these lines of the accounts.
fn said_of(check: &str, lines: &[(&str, Line)]) -> Vec<(String, Outcome)> {
    let text: Vec<String> = lines.iter().map(|(account, line)| written(account, *line)).collect();
    let check = checks().into_iter().find(|known| known.name == check).expect("a check");
    let findings = findings_of(check, &[("a.jsonl", &text.join("\n"))]);
    let about = findings.into_iter().filter(|finding| finding.subject.resource_id == "b");
    about
        .map(|finding| {
            let account = finding.subject.account.map(|account| account.as_str().to_owned());
            (account.unwrap_or_default(), finding.outcome)
        })
        .collect()
}

fn assert_says(name: &str, check: &str, lines: &[Line], wanted: Outcome) {
    let own: Vec<(&str, Line)> = [LIST, NO_BLOCK].iter().chain(lines).map(|line| ("111122223333", *line)).collect();
    let outcomes: Vec<Outcome> = said_of(check, &own).into_iter().map(|(_, outcome)| outcome).collect();
    assert_eq!(outcomes, [wanted], "{name}: {check}");
}

#[test]
fn a_newer_status_without_a_policy_tells_that_the_policy_is_gone() {
    use Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant};
    for (name, lines, wanted) in [
        (
            "gone since",
            [policy(WINTER, TLS_ONLY), status(SUMMER, NO_POLICY)],
            [NonCompliant, NeedsReview, Compliant, Compliant],
        ),
        (
            "made since",
            [policy(SUMMER, TLS_ONLY), status(WINTER, NO_POLICY)],
            [Compliant, Compliant, Compliant, Compliant],
        ),
        (
            "nobody knows which is newer",
            [policy(UNDATED, TLS_ONLY), status(UNDATED, NO_POLICY)],
            [InsufficientData, InsufficientData, InsufficientData, Compliant],
        ),
    ] {
        let checks = [
            "s3-tls-only",
            "s3-bucket-policy-present",
            "s3-bucket-policy-cross-account",
            "s3-bucket-policy-public",
        ];
        for (check, wanted) in checks.into_iter().zip(wanted) {
            assert_says(name, check, &lines, wanted);
        }
    }
}

#[test]
fn a_newer_status_of_a_policy_outweighs_that_there_was_none() {
    use Outcome::{Compliant, InsufficientData, NonCompliant};
    for (name, lines, wanted) in [
        (
            "a private one was made since",
            [policy(WINTER, NO_POLICY), status(SUMMER, PRIVATE), block(SUMMER, ALL_OFF)],
            [InsufficientData, InsufficientData, Compliant],
        ),
        (
            "a public one was made since",
            [policy(WINTER, NO_POLICY), status(SUMMER, PUBLIC), block(SUMMER, ALL_OFF)],
            [InsufficientData, InsufficientData, NonCompliant],
        ),
        (
            "gone since",
            [policy(SUMMER, NO_POLICY), status(WINTER, PUBLIC), block(SUMMER, ALL_OFF)],
            [NonCompliant, Compliant, Compliant],
        ),
        (
            "nobody knows which is newer",
            [policy(UNDATED, NO_POLICY), status(UNDATED, PUBLIC), block(SUMMER, ALL_OFF)],
            [InsufficientData, InsufficientData, InsufficientData],
        ),
    ] {
        let checks = ["s3-tls-only", "s3-bucket-policy-cross-account", "s3-bucket-policy-public"];
        for (check, wanted) in checks.into_iter().zip(wanted) {
            assert_says(name, check, &lines, wanted);
        }
    }
}

#[test]
fn an_older_status_does_not_stand_for_a_policy_that_cannot_be_read() {
    use Outcome::{Compliant, InsufficientData};
    for (name, lines, wanted) in [
        ("none then", [policy(SUMMER, CUT_OFF), status(WINTER, NO_POLICY)], InsufficientData),
        ("private then", [policy(SUMMER, CUT_OFF), status(WINTER, PRIVATE)], InsufficientData),
        ("private now", [policy(WINTER, CUT_OFF), status(SUMMER, PRIVATE)], Compliant),
        ("none now", [policy(WINTER, CUT_OFF), status(SUMMER, NO_POLICY)], Compliant),
        ("private at the time", [policy(SUMMER, CUT_OFF), status(SUMMER, PRIVATE)], Compliant),
        (
            "none, undated",
            [policy(UNDATED, CUT_OFF), status(UNDATED, NO_POLICY)],
            InsufficientData,
        ),
    ] {
        assert_says(name, "s3-bucket-policy-public", &lines, wanted);
    }
}

#[test]
fn a_newer_acl_shows_that_a_setting_no_longer_hides_its_grants() {
    use Outcome::{Compliant, InsufficientData};
    for (name, lines, wanted) in [
        (
            "ACLs were disabled then",
            [ownership(WINTER, ENFORCED), acl(SUMMER, OPEN_ACL), block(SUMMER, ALL_OFF)],
            [InsufficientData, InsufficientData],
        ),
        (
            "public ones were ignored then",
            [block(WINTER, ALL_ON), acl(SUMMER, OPEN_ACL), NO_BLOCK],
            [InsufficientData, InsufficientData],
        ),
        (
            "ACLs were disabled then, and another account is granted something now",
            [ownership(WINTER, ENFORCED), acl(SUMMER, FOREIGN_ACL), block(SUMMER, ALL_OFF)],
            [Compliant, InsufficientData],
        ),
        (
            "the newer ACL shows what the setting leaves",
            [ownership(WINTER, ENFORCED), acl(SUMMER, OWN_ACL), block(SUMMER, ALL_OFF)],
            [Compliant, Compliant],
        ),
        (
            "the grants were there before",
            [ownership(SUMMER, ENFORCED), acl(WINTER, OPEN_ACL), block(SUMMER, ALL_OFF)],
            [Compliant, Compliant],
        ),
        (
            "one setting is older, and the other one counts",
            [ownership(WINTER, ENFORCED), acl(SPRING, OPEN_ACL), block(SUMMER, ALL_ON)],
            [Compliant, Compliant],
        ),
    ] {
        for (check, wanted) in ["s3-bucket-acl-public", "s3-object-acl-exposure"].into_iter().zip(wanted) {
            assert_says(name, check, &lines, wanted);
        }
    }
    let lines = [ownership(WINTER, ENFORCED), acl(SUMMER, FOREIGN_ACL)];
    assert_says(
        "another account is granted something now",
        "s3-acls-disabled",
        &lines,
        InsufficientData,
    );
}

#[test]
fn what_was_said_before_a_bucket_was_deleted_is_said_of_another_one() {
    use Outcome::{Compliant, InsufficientData, NonCompliant};
    for (name, lines, wanted) in [
        (
            "made again, and not asked again",
            [versioning(WINTER, r#"{"Status":"Enabled"}"#), versioning(SPRING, "NoSuchBucket")],
            InsufficientData,
        ),
        (
            "made again, and asked again",
            [versioning(SUMMER, r#"{"Status":"Enabled"}"#), versioning(SPRING, "NoSuchBucket")],
            Compliant,
        ),
        (
            "was never versioned",
            [versioning(SUMMER, "null"), versioning(SPRING, "NoSuchBucket")],
            NonCompliant,
        ),
        (
            "an answer without a time may be the older one's",
            [versioning(UNDATED, r#"{"Status":"Enabled"}"#), versioning(SPRING, "NoSuchBucket")],
            InsufficientData,
        ),
    ] {
        assert_says(name, "s3-versioning", &lines, wanted);
    }
}

#[test]
fn a_bucket_belongs_to_the_account_that_lists_it_last() {
    let list = |time| (time, LIST.1, LIST.2, LIST.3);
    let enabled = |time| versioning(time, r#"{"Status":"Enabled"}"#);
    let (one, other) = ("111122223333", "444455556666");
    let lines = [
        (one, list(WINTER)),
        (one, enabled(WINTER)),
        (other, list(SUMMER)),
        (other, versioning(SUMMER, "null")),
    ];
    assert_eq!(said_of("s3-versioning", &lines), [(other.to_owned(), Outcome::NonCompliant)]);
    let china = r#"{"Buckets":[{"Name":"b","BucketRegion":"cn-north-1"}],"Owner":{"ID":"o"}}"#;
    let lines = [
        (one, list(WINTER)),
        (one, enabled(WINTER)),
        (other, (SUMMER, LIST.1, LIST.2, china)),
        (other, versioning(SUMMER, "null")),
    ];
    assert_eq!(said_of("s3-versioning", &lines).len(), 2, "names are unique in a partition");
}

#[test]
fn a_policy_is_read_whatever_it_speaks_of() {
    use Outcome::{Compliant, NeedsReview, NonCompliant};
    const EVERYTHING: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}"#;
    const THROUGH_ACCESS_POINTS: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"StringLike\":{\"s3:DataAccessPointArn\":\"arn:aws:s3:eu-west-1:111122223333:accesspoint/*\"}}}]}"}"#;
    let checks = ["s3-bucket-policy-public", "s3-bucket-policy-cross-account", "s3-tls-only"];
    for (said, wanted) in [
        (EVERYTHING, [NonCompliant, NonCompliant, NonCompliant]),
        (THROUGH_ACCESS_POINTS, [Compliant, NeedsReview, NonCompliant]),
    ] {
        let lines = [policy(WINTER, TLS_ONLY), policy(SUMMER, said), block(SUMMER, ALL_OFF)];
        for (check, wanted) in checks.into_iter().zip(wanted) {
            assert_says(said, check, &lines, wanted);
        }
    }
}

#[test]
fn what_was_said_before_an_answer_that_cannot_be_read_may_have_changed() {
    use Outcome::{Compliant, InsufficientData};
    const UNREADABLE: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Permission":"READ"}]}"#;
    for (name, lines, wanted) in [
        ("since", [acl(WINTER, OWN_ACL), acl(SUMMER, UNREADABLE)], InsufficientData),
        ("before", [acl(WINTER, UNREADABLE), acl(SUMMER, OWN_ACL)], Compliant),
        ("undated", [acl(WINTER, OWN_ACL), acl(UNDATED, UNREADABLE)], Compliant),
    ] {
        assert_says(name, "s3-bucket-acl-public", &lines, wanted);
    }
    for nothing in [r#"{"OwnershipControls":{"Rules":[]}}"#, r#"{"OwnershipControls":{}}"#] {
        let lines = [ownership(WINTER, ENFORCED), ownership(SUMMER, nothing)];
        assert_says(nothing, "s3-acls-disabled", &lines, InsufficientData);
    }
}
