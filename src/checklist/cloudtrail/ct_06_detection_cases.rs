//! Cases of the checks on GuardDuty and Security Hub.

use crate::checklist::Outcome;
use crate::checklist::case::Case;
use crate::checklist::cloudtrail::trails::TWO_REGIONS;

const HUB: (&str, &str) = (
    "111122223333/eu-west-1/securityhub-describe-hub.json",
    r#"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/default","SubscribedAt":"2025-01-01T00:00:00.000Z"}"#,
);
const NOT_SUBSCRIBED: (&str, &str) = (
    "111122223333/eu-west-1/securityhub-describe-hub.json",
    r#"{"Code":"InvalidAccessException","Message":"m"}"#,
);

pub(super) const GUARDDUTY: &[Case] = &[
    Case::new(
        "on",
        &[
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":["d1"]}"#),
            (
                "111122223333/eu-west-1/guardduty-get-detector__d1.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED","Features":[{"Name":"S3_DATA_EVENTS","Status":"ENABLED"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "on, as an older export tells",
        &[
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":["d1"]}"#),
            (
                "111122223333/eu-west-1/guardduty-get-detector__d1.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED","DataSources":{"S3Logs":{"Status":"ENABLED"}}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "on, by AWS Config",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::GuardDuty::Detector","resourceId":"d1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Id":"d1","Enable":true}}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "no detector",
        &[("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "suspended",
        &[
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":["d1"]}"#),
            (
                "111122223333/eu-west-1/guardduty-get-detector__d1.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"DISABLED"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "suspended, by AWS Config",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::GuardDuty::Detector","resourceId":"d1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Id":"d1","Enable":false}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on once, but a newer list names none",
        &[
            (
                "old.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"get-detector","params":{"detector-id":"d1"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}}"#,
            ),
            (
                "new.jsonl",
                r#"{"evidence":1,"service":"guardduty","command":"list-detectors","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"DetectorIds":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on by one file, none by another, and nobody knows which is newer",
        &[
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":[]}"#),
            (
                "111122223333/eu-west-1/guardduty-get-detector__d1.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "on in one of two Regions",
        &[
            TWO_REGIONS,
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":["d1"]}"#),
            (
                "111122223333/eu-west-1/guardduty-get-detector__d1.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a detector that was not described",
        &[("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":["d1"]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            "111122223333/eu-west-1/guardduty-list-detectors.json",
            r#"{"Code":"AccessDeniedException","Message":"no"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list that goes on",
        &[(
            "111122223333/eu-west-1/guardduty-list-detectors.json",
            r#"{"DetectorIds":[],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
];

const HUB_WITH_CONTROLS: (&str, &str) = (
    "111122223333/eu-west-1/securityhub-describe-hub.json",
    r#"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/default","SubscribedAt":"2025-01-01T00:00:00.000Z","AutoEnableControls":true}"#,
);

const STANDARDS_PATH: &str = "111122223333/eu-west-1/securityhub-get-enabled-standards.json";

pub(super) const SECURITY_HUB: &[Case] = &[
    Case::new(
        "a standard is ready",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"READY"},{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/cis-aws-foundations-benchmark/v/3.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/3.0.0","StandardsStatus":"PENDING"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the newer service is on",
        &[(
            "111122223333/eu-west-1/securityhub-describe-security-hub-v2.json",
            r#"{"HubV2Arn":"arn:aws:securityhub:eu-west-1:111122223333:hubv2/a1b2","SubscribedAt":"2026-01-01T00:00:00.000Z"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the newer service is on, the older is not",
        &[
            (
                "111122223333/eu-west-1/securityhub-describe-security-hub-v2.json",
                r#"{"HubV2Arn":"arn:aws:securityhub:eu-west-1:111122223333:hubv2/a1b2","SubscribedAt":"2026-01-01T00:00:00.000Z"}"#,
            ),
            (
                "111122223333/eu-west-1/securityhub-describe-hub.json",
                r#"{"Code":"InvalidAccessException","Message":"m"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "not subscribed",
        &[(
            "111122223333/eu-west-1/securityhub-describe-hub.json",
            r#"{"Code":"InvalidAccessException","Message":"m"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no hub",
        &[(
            "111122223333/eu-west-1/securityhub-describe-hub.json",
            r#"{"Code":"ResourceNotFoundException","Message":"m"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "neither service is on",
        &[
            (
                "111122223333/eu-west-1/securityhub-describe-hub.json",
                r#"{"Code":"InvalidAccessException","Message":"m"}"#,
            ),
            (
                "111122223333/eu-west-1/securityhub-describe-security-hub-v2.json",
                r#"{"Code":"ResourceNotFoundException","Message":"m"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not subscribed, as the standards tell",
        &[(STANDARDS_PATH, r#"{"Code":"InvalidAccessException","Message":"m"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no standard",
        &[HUB_WITH_CONTROLS, (STANDARDS_PATH, r#"{"StandardsSubscriptions":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no recorder for the standards",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"INCOMPLETE","StandardsStatusReason":{"StatusReasonCode":"NO_AVAILABLE_CONFIGURATION_RECORDER"}}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a standard that failed",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"FAILED"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a standard that is being made ready",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"PENDING"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a standard that is on in part",
        &[
            HUB,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/cis/v/1","StandardsStatus":"INCOMPLETE","StandardsStatusReason":{"StatusReasonCode":"MAXIMUM_NUMBER_OF_CONFIG_RULES_EXCEEDED"}}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a standard that is ready, in small letters",
        &[
            HUB,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/cis/v/1","StandardsArn":"arn:aws:securityhub:::ruleset/cis/v/1","StandardsStatus":"ready"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a standard in a state that is not known here",
        &[
            HUB,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/cis/v/1","StandardsArn":"arn:aws:securityhub:::ruleset/cis/v/1","StandardsStatus":"PAUSED"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a standard that has failed",
        &[
            HUB,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/cis/v/1","StandardsArn":"arn:aws:securityhub:::ruleset/cis/v/1","StandardsStatus":"FAILED"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one standard has failed, and another is on its way",
        &[
            HUB,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/a/v/1","StandardsStatus":"FAILED"},{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/b/v/1","StandardsStatus":"PENDING"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "not subscribed, and the AWS CLI is too old to ask for the newer service",
        &[
            NOT_SUBSCRIBED,
            (
                "v2.jsonl",
                r#"{"evidence":1,"service":"securityhub","command":"describe-security-hub-v2","account":"111122223333","region":"eu-west-1","exit":252,"error":{"code":"exit status 252","message":""}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the hub was not described",
        &[(
            STANDARDS_PATH,
            r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"READY"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the standards were not listed",
        &[(
            "111122223333/eu-west-1/securityhub-describe-hub.json",
            r#"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/default","SubscribedAt":"2025-01-01T00:00:00.000Z","AutoEnableControls":true}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "part of the standards, none of them ready",
        &[
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"PENDING"}],"NextToken":"x"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[
            (
                "111122223333/eu-west-1/securityhub-describe-hub.json",
                r#"{"Code":"AccessDeniedException","Message":"m"}"#,
            ),
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"READY"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "not subscribed, and the newer service refuses to tell",
        &[
            (
                "111122223333/eu-west-1/securityhub-describe-hub.json",
                r#"{"Code":"InvalidAccessException","Message":"m"}"#,
            ),
            (
                "111122223333/eu-west-1/securityhub-describe-security-hub-v2.json",
                r#"{"Code":"AccessDeniedException","Message":"m"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two Regions",
        &[
            TWO_REGIONS,
            HUB_WITH_CONTROLS,
            (
                STANDARDS_PATH,
                r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsStatus":"READY"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];
