//! Rules whose remediation counts, and rules that are gone.

use super::ALERTING;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const NO_EVENT_RULES: (&str, &str) = ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#);
const CHANNEL: (&str, &str) = (
    "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
    r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
);
const REMEDIATION: (&str, &str) = (
    "remediation.jsonl",
    r#"{"evidence":1,"service":"configservice","command":"describe-remediation-configurations","params":{"ConfigRuleNames":["r1"]},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"RemediationConfigurations":[{"ConfigRuleName":"r1","TargetType":"SSM_DOCUMENT","TargetId":"AWS-X","Automatic":true}]}}"#,
);

const CASES: &[Case] = &[
    Case::new(
        "a remediation of a rule that a newer list leaves out",
        &[
            NO_EVENT_RULES,
            CHANNEL,
            REMEDIATION,
            (
                "rules.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-config-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"ConfigRules":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a remediation of a rule that a list of an unknown time leaves out",
        &[
            NO_EVENT_RULES,
            CHANNEL,
            REMEDIATION,
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a remediation of a rule that was made after the list",
        &[
            NO_EVENT_RULES,
            CHANNEL,
            REMEDIATION,
            (
                "rules.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-config-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ConfigRules":[]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a remediation of a rule that is being deleted",
        &[
            NO_EVENT_RULES,
            CHANNEL,
            REMEDIATION,
            (
                "rules.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-config-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"ConfigRules":[{"ConfigRuleName":"r1","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"DELETING"}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a remediation of a rule that is there",
        &[
            NO_EVENT_RULES,
            CHANNEL,
            REMEDIATION,
            (
                "rules.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-config-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"ConfigRules":[{"ConfigRuleName":"r1","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
];

#[test]
fn a_remediation_counts_while_its_rule_is_there() {
    for case in CASES {
        assert_eq!(case.run(&ALERTING), case.expect, "{}", case.name);
    }
}
