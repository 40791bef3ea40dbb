//! Cases of where GuardDuty's findings go.

use super::super::cases::{GUARDDUTY_RULE, NO_RULES, RULES_PATH, TARGETS};
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const DETECTORS_PATH: &str = "111122223333/eu-west-1/guardduty-list-detectors.json";
const DETECTOR: (&str, &str) = (DETECTORS_PATH, r#"{"DetectorIds":["12abc34d567e8fa901bc2d34e56789f0"]}"#);
const PUBLISHING: (&str, &str) = (
    "111122223333/eu-west-1/guardduty-list-publishing-destinations__12abc34d567e8fa901bc2d34e56789f0.json",
    r#"{"Destinations":[{"DestinationId":"1","DestinationType":"S3","Status":"PUBLISHING"}]}"#,
);
const HUB_RULE: (&str, &str) = (
    RULES_PATH,
    r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.securityhub\"]}","State":"ENABLED","EventBusName":"default"}]}"#,
);
const IMPORTS_PATH: &str = "111122223333/eu-west-1/securityhub-list-enabled-products-for-import.json";
const IMPORTED: (&str, &str) = (
    IMPORTS_PATH,
    r#"{"ProductSubscriptions":["arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/guardduty"]}"#,
);

const OLD_RULE: &str = r#"{"evidence":1,"service":"events","command":"list-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"ENABLED","EventBusName":"default"}]}}"#;
const NO_RULE_LATER: &str = r#"{"evidence":1,"service":"events","command":"list-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"Rules":[]}}"#;

pub(super) const ROUTED: &[Case] = &[
    Case::new("a rule with a target", &[DETECTOR, GUARDDUTY_RULE, TARGETS], Outcome::Compliant),
    Case::new(
        "severe findings only, in the longer state of enabled",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"severity\":[{\"numeric\":[\">=\",7]}]}}","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "on by the newer answer about its detector, though an older list has none",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"list-detectors","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DetectorIds":[]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"get-detector","params":{"DetectorId":"d1"},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"CreatedAt":"2026-05-01T00:00:00Z","FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}}"#,
            ),
            NO_RULES,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on by an answer about its detector, though a list of an unknown time has none",
        &[
            (DETECTORS_PATH, r#"{"DetectorIds":[]}"#),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"get-detector","params":{"DetectorId":"d1"},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"CreatedAt":"2026-05-01T00:00:00Z","FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}}"#,
            ),
            NO_RULES,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "off by a list that is newer than the answer about its detector",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"list-detectors","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"DetectorIds":[]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"get-detector","params":{"DetectorId":"d1"},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"CreatedAt":"2026-05-01T00:00:00Z","FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}}"#,
            ),
            NO_RULES,
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a severity that no finding has",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"severity\":[\"HIGH\"]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a severity beyond the highest",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"severity\":[{\"numeric\":[\">\",10]}]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a comparison of severities that is not followed",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"severity\":[{\"anything-but\":[1]}]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "by Security Hub, whose events have no such severity",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.securityhub\"],\"detail\":{\"severity\":[{\"numeric\":[\">=\",7]}]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
            IMPORTED,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "one type of finding only",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"type\":[\"Recon:EC2/Portscan\"]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "by Security Hub, which imports them",
        &[DETECTOR, HUB_RULE, TARGETS, IMPORTED],
        Outcome::Compliant,
    ),
    Case::new(
        "by Security Hub, which does not",
        &[
            DETECTOR,
            HUB_RULE,
            TARGETS,
            (
                IMPORTS_PATH,
                r#"{"ProductSubscriptions":["arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/inspector"]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "by Security Hub, imports unknown",
        &[DETECTOR, HUB_RULE, TARGETS],
        Outcome::InsufficientData,
    ),
    Case::new("only exported to a bucket", &[DETECTOR, NO_RULES, PUBLISHING], Outcome::NeedsReview),
    Case::new(
        "only imported by Security Hub",
        &[DETECTOR, NO_RULES, IMPORTED],
        Outcome::NeedsReview,
    ),
    Case::new("no rule", &[DETECTOR, NO_RULES], Outcome::NonCompliant),
    Case::new(
        "a rule without a target",
        &[
            DETECTOR,
            GUARDDUTY_RULE,
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__findings.json",
                r#"{"Targets":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that is disabled",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"DISABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that a newer list leaves out",
        &[DETECTOR, ("old.jsonl", OLD_RULE), ("new.jsonl", NO_RULE_LATER), TARGETS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule without its pattern",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "GuardDuty is suspended",
        &[
            DETECTOR,
            (
                "111122223333/eu-west-1/guardduty-get-detector__12abc34d567e8fa901bc2d34e56789f0.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"DISABLED","Features":[]}"#,
            ),
            NO_RULES,
        ],
        Outcome::NotApplicable,
    ),
    Case::new("targets unknown", &[DETECTOR, GUARDDUTY_RULE], Outcome::InsufficientData),
    Case::new("rules unknown", &[DETECTOR], Outcome::InsufficientData),
    Case::new(
        "rules of another bus only",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"ENABLED","EventBusName":"own"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "GuardDuty is off",
        &[(DETECTORS_PATH, r#"{"DetectorIds":[]}"#), NO_RULES],
        Outcome::NotApplicable,
    ),
];
