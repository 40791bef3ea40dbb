//! A resource control policy of the organization, and newer answers that dissolve what bound the account to it.

use crate::checklist::case::{Recorded, findings_of};
use crate::checklist::{Outcome, checks};

/// Who was asked, when, what, with which parameters, and what came back.
type Line = (&'static str, &'static str, &'static str, &'static str, &'static str);

const OWN: &str = "111122223333";
const MANAGER: &str = "999988887777";
const WINTER: &str = "2026-01-10T00:00:00Z";
const SUMMER: &str = "2026-06-10T00:00:00Z";

const OF_POLICY: &str = r#"{"policy-id":"p-1"}"#;
const ORGANIZATION: &str = r#"{"Organization":{"Id":"o-abc","FeatureSet":"ALL","MasterAccountId":"999988887777"}}"#;
const OTHER_ORGANIZATION: &str = r#"{"Organization":{"Id":"o-xyz","FeatureSet":"ALL","MasterAccountId":"888877776666"}}"#;
const BOTH: &str = r#"{"Accounts":[{"Id":"999988887777","Arn":"arn:aws:organizations::999988887777:account/o-abc/999988887777","Status":"ACTIVE","JoinedMethod":"CREATED"},{"Id":"111122223333","Arn":"arn:aws:organizations::999988887777:account/o-abc/111122223333","Status":"ACTIVE","JoinedMethod":"CREATED"}]}"#;
const MANAGER_ALONE: &str = r#"{"Accounts":[{"Id":"999988887777","Arn":"arn:aws:organizations::999988887777:account/o-abc/999988887777","Status":"ACTIVE","JoinedMethod":"CREATED"}]}"#;
const POLICY: &str = r#"{"Policy":{"PolicySummary":{"Id":"p-1","Arn":"arn:aws:organizations::999988887777:policy/o-abc/resource_control_policy/p-1","Name":"tls","Type":"RESOURCE_CONTROL_POLICY","AwsManaged":false},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}}}]}"}}"#;
const AT_THE_ROOT: &str =
    r#"{"Targets":[{"TargetId":"r-ab12","Arn":"arn:aws:organizations::999988887777:root/o-abc/r-ab12","Name":"Root","Type":"ROOT"}]}"#;
const AT_THE_ACCOUNT: &str = r#"{"Targets":[{"TargetId":"111122223333","Arn":"arn:aws:organizations::999988887777:account/o-abc/111122223333","Name":"x","Type":"ACCOUNT"}]}"#;
const NO_TYPE: &str =
    r#"{"Roots":[{"Id":"r-ab12","Arn":"arn:aws:organizations::999988887777:root/o-abc/r-ab12","Name":"Root","PolicyTypes":[]}]}"#;
const ENABLED: &str = r#"{"Roots":[{"Id":"r-ab12","Arn":"arn:aws:organizations::999988887777:root/o-abc/r-ab12","Name":"Root","PolicyTypes":[{"Type":"RESOURCE_CONTROL_POLICY","Status":"ENABLED"}]}]}"#;

const fn of_manager(time: &'static str, call: &'static str, said: &'static str) -> Line {
    (MANAGER, time, call, "{}", said)
}

const fn of_own(time: &'static str, said: &'static str) -> Line {
    (OWN, time, "organizations describe-organization", "{}", said)
}

fn outcome(lines: &[Line]) -> Outcome {
    const BUCKET: [Line; 4] = [
        (
            OWN,
            SUMMER,
            "s3api list-buckets",
            "{}",
            r#"{"Buckets":[{"Name":"b","BucketRegion":"eu-west-1"}],"Owner":{"ID":"o"}}"#,
        ),
        (OWN, SUMMER, "s3api get-bucket-policy", r#"{"bucket":"b"}"#, "NoSuchBucketPolicy"),
        (MANAGER, WINTER, "organizations describe-organization", "{}", ORGANIZATION),
        (MANAGER, WINTER, "organizations describe-policy", OF_POLICY, POLICY),
    ];
    let written = BUCKET.iter().chain(lines).map(|&(account, time, call, params, said)| {
        let recorded = Recorded {
            account,
            region: "us-east-1",
            time,
            call,
            params,
            said,
        };
        recorded.line()
    });
    let text: Vec<String> = written.collect();
    let check = checks().into_iter().find(|known| known.name == "s3-tls-only").expect("a check");
    let findings = findings_of(check, &[("a.jsonl", &text.join("\n"))]);
    let own = findings
        .iter()
        .find(|finding| finding.subject.resource_id == "b")
        .expect("a finding");
    own.outcome
}

#[test]
fn a_policy_of_the_organization_binds_as_long_as_nothing_newer_dissolves_it() {
    use Outcome::{Compliant, NeedsReview, NonCompliant};
    const LIST: &str = "organizations list-accounts";
    const ROOTS: &str = "organizations list-roots";
    const TARGETS: &str = "organizations list-targets-for-policy";
    const MEMBER: Line = of_manager(WINTER, LIST, BOTH);
    const ROOT: Line = (MANAGER, WINTER, TARGETS, OF_POLICY, AT_THE_ROOT);
    const ACCOUNT: Line = (MANAGER, WINTER, TARGETS, OF_POLICY, AT_THE_ACCOUNT);
    let cases: [(&str, &[Line], Outcome); 13] = [
        ("at the root", &[MEMBER, ROOT], Compliant),
        ("at the account", &[MEMBER, ACCOUNT], Compliant),
        (
            "the account says so as well",
            &[MEMBER, ROOT, of_own(SUMMER, ORGANIZATION)],
            Compliant,
        ),
        (
            "of no organization now",
            &[MEMBER, ROOT, of_own(SUMMER, "AWSOrganizationsNotInUseException")],
            NonCompliant,
        ),
        (
            "of no organization, undated",
            &[MEMBER, ROOT, of_own("", "AWSOrganizationsNotInUseException")],
            NeedsReview,
        ),
        (
            "of no organization before",
            &[
                of_manager(SUMMER, LIST, BOTH),
                ROOT,
                of_own(WINTER, "AWSOrganizationsNotInUseException"),
            ],
            Compliant,
        ),
        (
            "of another organization now",
            &[MEMBER, ACCOUNT, of_own(SUMMER, OTHER_ORGANIZATION)],
            NonCompliant,
        ),
        (
            "of another organization before",
            &[of_manager(SUMMER, LIST, BOTH), ROOT, of_own(WINTER, OTHER_ORGANIZATION)],
            Compliant,
        ),
        (
            "no longer listed",
            &[of_manager(SUMMER, LIST, MANAGER_ALONE), ACCOUNT],
            NonCompliant,
        ),
        (
            "the type was disabled",
            &[MEMBER, ROOT, of_manager(SUMMER, ROOTS, NO_TYPE)],
            NonCompliant,
        ),
        (
            "the type is enabled",
            &[MEMBER, ROOT, of_manager(SUMMER, ROOTS, ENABLED)],
            Compliant,
        ),
        (
            "the policy was deleted",
            &[
                MEMBER,
                ROOT,
                (
                    MANAGER,
                    SUMMER,
                    "organizations describe-policy",
                    OF_POLICY,
                    "PolicyNotFoundException",
                ),
            ],
            NonCompliant,
        ),
        (
            "the policy was deleted, as its targets say",
            &[MEMBER, ROOT, (MANAGER, SUMMER, TARGETS, OF_POLICY, "PolicyNotFoundException")],
            NonCompliant,
        ),
    ];
    for (name, lines, wanted) in cases {
        assert_eq!(outcome(lines), wanted, "{name}");
    }
}
