//! Cases of the checks on deliveries and rules.

use super::super::TWO_REGIONS;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

pub(super) const DELIVERY: &[Case] = &[
    Case::new(
        "delivers",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"},"configSnapshotDeliveryInfo":{},"configStreamDeliveryInfo":{"lastStatus":"NOT_APPLICABLE"}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "delivers once, but a newer list of deliveries names no channel",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channels","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channel-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"},"configSnapshotDeliveryInfo":{},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}}"#,
            ),
            (
                "c.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channel-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"DeliveryChannelsStatus":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "delivers, but a list of deliveries of an unknown time names no channel",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channels","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channel-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"},"configSnapshotDeliveryInfo":{},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "made again after a list of deliveries that names none",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channel-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"DeliveryChannelsStatus":[]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-delivery-channels","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a status that is not known",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configSnapshotDeliveryInfo":{},"configHistoryDeliveryInfo":{"lastStatus":"Stuck"},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the history fails",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"FAILURE","lastErrorCode":"AccessDenied"},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the stream fails, in AWS's older spelling",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"},"configStreamDeliveryInfo":{"lastStatus":"Failure"}}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no channel",
        &[(
            "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
            r#"{"DeliveryChannels":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no channel, as the error tells",
        &[(
            "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
            r#"{"Code":"NoSuchDeliveryChannelException","Message":"m"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "nothing was delivered yet",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configSnapshotDeliveryInfo":{},"configHistoryDeliveryInfo":{},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "how the history ended is not said",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is not named",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a channel without its status",
        &[(
            "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
            r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a status without its channel",
        &[(
            "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
            r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
            r#"{"Code":"AccessDeniedException","Message":"m"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channel-status.json",
                r#"{"DeliveryChannelsStatus":[{"name":"default","configHistoryDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];

pub(super) const MANAGED_RULES: &[Case] = &[
    Case::new(
        "a managed rule",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"},{"ConfigRuleName":"own","Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"arn:aws:lambda:eu-west-1:111122223333:function:f"},"ConfigRuleState":"ACTIVE"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "rules of Security Hub only",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"securityhub-s3-tls-a1b2","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE","CreatedBy":"securityhub.amazonaws.com"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "part of the list already shows one",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}],"NextToken":"x"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "no rule",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "rules of its own only",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"own","Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that is being deleted",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"DELETING"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that is being evaluated",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"EVALUATING"}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "whose rule it is is not said",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "whether the rule is active is not said",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "part of the list, without one",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"ConfigRules":[{"ConfigRuleName":"own","Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            "111122223333/eu-west-1/configservice-describe-config-rules.json",
            r#"{"Code":"AccessDeniedException","Message":"m"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];
