//! What several answers tell of one thing, one of them later than the other.

use std::fmt::Write as _;

use crate::assess::combine;
use crate::checklist::case::findings_of;
use crate::checklist::{Check, Outcome};

use Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};

const DETAILS: &str = "get-account-authorization-details";
const P: &str = "arn:aws:iam::111122223333:policy/p";
const JANUARY: &str = "2026-01-01T00:00:00Z";
const JUNE: &str = "2026-06-01T00:00:00Z";

/// Answers in envelopes: command, parameters, when it was given, output.
fn evidence(answers: &[(&str, &str, Option<&str>, &str)]) -> String {
    let mut lines = String::new();
    for (command, params, time, output) in answers {
        let time = time.map(|time| format!(r#""time":"{time}","#)).unwrap_or_default();
        writeln!(
            lines,
            r#"{{"evidence":1,"service":"iam","command":"{command}","params":{{{params}}},"account":"111122223333",{time}"exit":0,"output":{output}}}"#
        )
        .expect("a string takes all");
    }
    lines
}

fn check(name: &str) -> &'static Check {
    let mut all = crate::checklist::all().flat_map(|item| item.checks.iter());
    all.find(|check| check.name == name).expect("a check")
}

/// What the check says of this resource; `None`: of all.
fn outcome(name: &str, about: Option<&str>, answers: &[(&str, &str, Option<&str>, &str)]) -> Outcome {
    let found = findings_of(check(name), &[("a.jsonl", &evidence(answers))]);
    let meant = found.iter().filter(|one| about.is_none_or(|id| one.subject.resource_id == id));
    combine(meant.map(|one| one.outcome))
}

const OF_P: &str = r#""PolicyArn":"arn:aws:iam::111122223333:policy/p""#;
const HARMLESS: &str = details!("", "", "", policy!("p", 1, 0, allow!("s3:GetObject", "*")));
const NEXT_IS_DEFAULT: &str = r#"{"Policies":[{"PolicyName":"p","PolicyId":"ANPA1","Arn":"arn:aws:iam::111122223333:policy/p","Path":"/","DefaultVersionId":"v3","AttachmentCount":1,"PermissionsBoundaryUsageCount":0}]}"#;
const EVERYTHING: &str = concat!(
    r#"{"PolicyVersion":{"VersionId":"v3","IsDefaultVersion":true,"Document":"#,
    allow!("*", "*"),
    "}}"
);
const NOT_DEFAULT: &str = concat!(
    r#"{"PolicyVersion":{"VersionId":"v2","IsDefaultVersion":false,"Document":"#,
    allow!("s3:GetObject", "*"),
    "}}"
);

#[test]
fn a_policy_is_judged_by_the_version_that_is_in_force_last() {
    let known = (DETAILS, "", Some(JANUARY), HARMLESS);
    let version = |time, output| ("get-policy-version", OF_P, time, output);
    for (answers, expected) in [
        (vec![known], Compliant),
        (vec![known, ("list-policies", "", Some(JUNE), NEXT_IS_DEFAULT)], InsufficientData),
        (vec![known, version(Some(JUNE), EVERYTHING)], NonCompliant),
        (vec![known, version(None, EVERYTHING)], InsufficientData),
        (vec![known, version(Some(JUNE), NOT_DEFAULT)], InsufficientData),
        (
            vec![
                known,
                ("list-policies", "", Some(JUNE), NEXT_IS_DEFAULT),
                version(Some(JUNE), EVERYTHING),
            ],
            NonCompliant,
        ),
        (
            vec![(DETAILS, "", Some(JUNE), HARMLESS), version(Some(JANUARY), EVERYTHING)],
            Compliant,
        ),
    ] {
        assert_eq!(outcome("iam-policy-admin-star", Some(P), &answers), expected, "{answers:?}");
        let (services, escalation) = match expected {
            NonCompliant => (NonCompliant, NeedsReview),
            other => (other, other),
        };
        assert_eq!(outcome("iam-policy-service-wildcard", Some(P), &answers), services, "{answers:?}");
        assert_eq!(outcome("iam-policy-escalation", Some(P), &answers), escalation, "{answers:?}");
    }
}

macro_rules! limit_and_user {
    ($attached:literal) => {
        details!(
            user!(
                "alice",
                concat!(r#","UserPolicyList":[],"AttachedManagedPolicies":["#, $attached, "]")
            ),
            group!("developers", r#","GroupPolicyList":[],"AttachedManagedPolicies":[]"#),
            "",
            policy!("p", 0, 1, allow!("*", "*"))
        )
    };
}
const LIMIT: &str = limit_and_user!("");
const LIMIT_AND_HELD: &str = limit_and_user!(r#"{"PolicyName":"p","PolicyArn":"arn:aws:iam::111122223333:policy/p"}"#);
const HELD: &str = r#"{"AttachedPolicies":[{"PolicyName":"p","PolicyArn":"arn:aws:iam::111122223333:policy/p"}]}"#;

#[test]
fn a_boundary_that_somebody_holds_is_judged() {
    let limit = (DETAILS, "", Some(JANUARY), LIMIT);
    let of_alice = |time| ("list-attached-user-policies", r#""UserName":"alice""#, time, HELD);
    let holders = |time, output| ("list-entities-for-policy", OF_P, time, output);
    let two = r#"{"PolicyGroups":[{"GroupName":"developers"}],"PolicyUsers":[{"UserName":"alice"}],"PolicyRoles":[]}"#;
    let one = r#"{"PolicyGroups":[],"PolicyUsers":[{"UserName":"alice"}],"PolicyRoles":[]}"#;
    for (answers, expected) in [
        (vec![limit], NotApplicable),
        (vec![limit, of_alice(Some(JUNE))], NonCompliant),
        (vec![limit, of_alice(None)], NonCompliant),
        (vec![(DETAILS, "", Some(JUNE), LIMIT), of_alice(Some(JANUARY))], NotApplicable),
        (vec![(DETAILS, "", Some(JUNE), LIMIT_AND_HELD)], NonCompliant),
        (vec![limit, holders(Some(JUNE), two)], NonCompliant),
        (vec![limit, holders(Some(JUNE), one)], NotApplicable),
        (vec![(DETAILS, "", Some(JUNE), LIMIT), holders(Some(JANUARY), two)], NotApplicable),
    ] {
        assert_eq!(outcome("iam-policy-admin-star", Some(P), &answers), expected, "{answers:?}");
        assert_eq!(outcome("iam-policy-service-wildcard", Some(P), &answers), expected, "{answers:?}");
    }
}

#[test]
fn known_holders_explain_a_newer_number_of_attachments_only_where_they_are_as_many() {
    const GROUP: &str = details!(
        user!("alice", r#","UserPolicyList":[],"AttachedManagedPolicies":[]"#),
        group!(
            "developers",
            r#","GroupPolicyList":[],"AttachedManagedPolicies":[{"PolicyName":"p","PolicyArn":"arn:aws:iam::111122223333:policy/p"}]"#
        ),
        role!(
            "r",
            trust!(r#"{"Service":"ec2.amazonaws.com"}"#, "sts:AssumeRole", ""),
            r#","RolePolicyList":[],"AttachedManagedPolicies":[]"#
        ),
        policy!("p", 1, 0, allow!("s3:Get*", "*"))
    );
    let listed = |count: u8| {
        format!(
            r#"{{"Policies":[{{"PolicyName":"p","PolicyId":"ANPA1","Arn":"{P}","Path":"/","DefaultVersionId":"v2","AttachmentCount":{count},"PermissionsBoundaryUsageCount":0}}]}}"#
        )
    };
    for (count, time, expected) in [
        (2, JUNE, InsufficientData),
        (1, JUNE, Compliant),
        (2, "2026-01-01T01:00:00Z", Compliant),
    ] {
        let list = listed(count);
        let answers = [
            (DETAILS, "", Some(JANUARY), GROUP),
            ("list-policies", "", Some(time), list.as_str()),
        ];
        assert_eq!(
            outcome("iam-policy-attached-to-user", Some(P), &answers),
            expected,
            "{count} {time}"
        );
    }
}

/// A report of one user, made in June.
fn report(cells: &str) -> String {
    format!(
        r#"{{"Content":"user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active\nalice,arn:aws:iam::111122223333:user/alice,{cells}","ReportFormat":"text/csv","GeneratedTime":"{JUNE}"}}"#
    )
}

const PASSWORD: &str = r#"{"LoginProfile":{"UserName":"alice","CreateDate":"2026-06-20T00:00:00Z"}}"#;

#[test]
fn a_password_that_is_newer_than_the_report_counts() {
    let none = report("2026-05-20T00:00:00Z,false,N/A,N/A,false,false,N/A,N/A,false,N/A,N/A,false,false");
    let report = ("get-credential-report", "", Some(JUNE), none.as_str());
    let password = |user, time| ("get-login-profile", user, time, PASSWORD);
    let (alice, carl) = (r#""UserName":"alice""#, r#""UserName":"carl""#);
    let of_carl = PASSWORD.replace("alice", "carl");
    let cases = [
        ("iam-local-console-users", Compliant, NeedsReview, InsufficientData),
        ("iam-password-age", NotApplicable, InsufficientData, InsufficientData),
        ("iam-user-credentials-unused", NotApplicable, InsufficientData, InsufficientData),
        ("iam-user-dormant", Compliant, InsufficientData, InsufficientData),
    ];
    for (check, before, after, of_another) in cases {
        assert_eq!(outcome(check, None, &[report]), before, "{check}");
        assert_eq!(
            outcome(check, None, &[report, password(alice, Some("2026-07-01T00:00:00Z"))]),
            after,
            "{check}"
        );
        assert_eq!(outcome(check, None, &[report, password(alice, Some(JANUARY))]), before, "{check}");
        assert_eq!(outcome(check, None, &[report, password(alice, None)]), InsufficientData, "{check}");
        let unknown = ("get-login-profile", carl, Some("2026-07-01T00:00:00Z"), of_carl.as_str());
        assert_eq!(outcome(check, None, &[report, unknown]), of_another, "{check}");
    }
}

#[test]
fn a_key_ages_until_the_last_list_that_calls_it_active() {
    let one = report("2026-03-01T00:00:00Z,false,N/A,N/A,false,true,2026-03-25T00:00:00Z,2026-05-30T00:00:00Z,false,N/A,N/A,false,false");
    let report = ("get-credential-report", "", Some(JUNE), one.as_str());
    let keys = |status: &str| {
        format!(
            r#"{{"AccessKeyMetadata":[{{"UserName":"alice","AccessKeyId":"AKIA1","Status":"{status}","CreateDate":"2026-03-25T00:00:00Z"}}]}}"#
        )
    };
    for (status, time, expected) in [
        ("Active", Some("2026-12-01T00:00:00Z"), NonCompliant),
        ("Active", Some(JUNE), Compliant),
        ("Active", Some(JANUARY), Compliant),
        ("Active", None, Compliant),
        ("Inactive", Some("2026-12-01T00:00:00Z"), Compliant),
    ] {
        let keys = keys(status);
        let answers = [report, ("list-access-keys", r#""UserName":"alice""#, time, keys.as_str())];
        for check in ["iam-access-key-age", "iam-access-key-rotated"] {
            assert_eq!(outcome(check, Some("alice/access_key_1"), &answers), expected, "{status} {time:?}");
        }
    }
}

#[test]
fn users_that_only_the_summary_counts_are_not_known() {
    const ALICE: &str = details!(
        user!("alice", r#","UserPolicyList":[],"AttachedManagedPolicies":[]"#),
        group!("developers", r#","GroupPolicyList":[],"AttachedManagedPolicies":[]"#),
        "",
        ""
    );
    let details = (DETAILS, "", Some(JUNE), ALICE);
    for check in ["iam-user-direct-policies", "iam-user-in-group"] {
        for (users, expected) in [(5, InsufficientData), (1, Compliant)] {
            let counted = format!(r#"{{"SummaryMap":{{"Users":{users},"Groups":1}}}}"#);
            let answers = [details, ("get-account-summary", "", Some(JUNE), counted.as_str())];
            assert_eq!(outcome(check, None, &answers), expected, "{check} {users}");
            assert_eq!(outcome(check, Some("alice"), &answers), Compliant, "{check} {users}");
        }
    }
}

#[test]
fn credentials_for_services_are_known_of_all_users_only_where_all_were_asked_for() {
    let idle = report("2020-01-01T00:00:00Z,false,N/A,N/A,false,false,N/A,N/A,false,N/A,N/A,false,false");
    let report = ("get-credential-report", "", Some(JUNE), idle.as_str());
    let none = r#"{"ServiceSpecificCredentials":[]}"#;
    let of_nobody = r#"{"ServiceSpecificCredentials":[{"Status":"Active","ServiceSpecificCredentialId":"ACCA1","ServiceName":"codecommit.amazonaws.com"}]}"#;
    for (params, credentials, dormant, keys) in [
        (r#""AllUsers":true"#, none, NonCompliant, Compliant),
        (r#""all-users":true"#, none, NonCompliant, Compliant),
        ("", none, NeedsReview, InsufficientData),
        (r#""AllUsers":false"#, none, NeedsReview, InsufficientData),
        (r#""AllUsers":true"#, of_nobody, NeedsReview, InsufficientData),
    ] {
        let answers = [report, ("list-service-specific-credentials", params, Some(JUNE), credentials)];
        assert_eq!(outcome("iam-user-dormant", None, &answers), dormant, "{params} {credentials}");
        assert_eq!(outcome("iam-long-term-keys", None, &answers), keys, "{params} {credentials}");
    }
}

#[test]
fn a_report_without_columns_of_certificates_proves_nobody_idle() {
    let idle = report("2020-01-01T00:00:00Z,false,N/A,N/A,false,false,N/A,N/A,false,N/A,N/A,false,false");
    let cut = idle
        .replace(",cert_1_active,cert_2_active", "")
        .replace(",N/A,N/A,false,false\"", ",N/A,N/A\"");
    let all = (
        "list-service-specific-credentials",
        r#""AllUsers":true"#,
        Some(JUNE),
        r#"{"ServiceSpecificCredentials":[]}"#,
    );
    for (report, expected) in [(&idle, NonCompliant), (&cut, InsufficientData)] {
        let answers = [("get-credential-report", "", Some(JUNE), report.as_str()), all];
        assert_eq!(outcome("iam-user-dormant", Some("alice"), &answers), expected, "{report}");
    }
}

#[test]
fn a_virtual_device_of_root_counts_unless_a_newer_list_leaves_it_out() {
    const ON: &str = r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#;
    const OF_ROOT: &str =
        r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/x","User":{"Arn":"arn:aws:iam::111122223333:root"}}]}"#;
    const OF_ALICE: &str = r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/y","User":{"Arn":"arn:aws:iam::111122223333:user/alice"}}]}"#;
    let list = |time, output| ("list-virtual-mfa-devices", r#""AssignmentStatus":"Assigned""#, time, output);
    for (root, alice, expected) in [
        (Some(JANUARY), Some(JUNE), Compliant),
        (Some(JUNE), Some(JANUARY), NonCompliant),
        (None, Some(JUNE), InsufficientData),
        (None, None, InsufficientData),
    ] {
        let answers = [
            ("get-account-summary", "", Some(JUNE), ON),
            list(root, OF_ROOT),
            list(alice, OF_ALICE),
        ];
        assert_eq!(outcome("iam-root-mfa-hardware", None, &answers), expected, "{root:?} {alice:?}");
    }
}

#[test]
fn a_landing_zone_that_a_much_newer_list_leaves_out_is_open() {
    const ARN: &str = "arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B";
    let line = |command: &str, params: &str, time: &str, output: &str| {
        format!(
            r#"{{"evidence":1,"service":"controltower","command":"{command}","params":{{{params}}},"account":"111122223333","region":"eu-west-1","time":"{time}","exit":0,"output":{output}}}"#
        )
    };
    let zone = format!(
        r#"{{"landingZone":{{"version":"3.3","arn":"{ARN}","status":"ACTIVE","driftStatus":{{"status":"IN_SYNC"}},"manifest":{{}}}}}}"#
    );
    let asked = format!(r#""landingZoneIdentifier":"{ARN}""#);
    let listed = format!(r#"{{"landingZones":[{{"arn":"{ARN}"}}]}}"#);
    let none = r#"{"landingZones":[]}"#;
    for (list, time, expected) in [
        (listed.as_str(), JUNE, Compliant),
        (none, JUNE, InsufficientData),
        (none, "2025-06-01T00:00:00Z", Compliant),
    ] {
        let lines = [
            line("get-landing-zone", &asked, JANUARY, &zone),
            line("list-landing-zones", "", JANUARY, &listed),
            line("list-landing-zones", "", time, list),
        ];
        let found = findings_of(check("org-control-tower"), &[("a.jsonl", &lines.join("\n"))]);
        assert_eq!(combine(found.iter().map(|one| one.outcome)), expected, "{list} {time}");
    }
}
