//! Cases of the check on alerts.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const TOPIC_ELSEWHERE: (&str, &str) = (
    "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
    r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history","snsTopicARN":"arn:aws:sns:eu-west-1:444455556666:config"}]}"#,
);
const SUBSCRIBED_ELSEWHERE: (&str, &str) = (
    "subs.jsonl",
    r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"topic-arn":"arn:aws:sns:eu-west-1:444455556666:config"},"account":"444455556666","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:444455556666:config:a1b2","Owner":"444455556666","Protocol":"email","Endpoint":"e","TopicArn":"arn:aws:sns:eu-west-1:444455556666:config"}]}}"#,
);

pub(super) const ALERTING: &[Case] = &[
    Case::new(
        "a rule with a target",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"],\"detail-type\":[\"Config Rules Compliance Change\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a rule for whatever AWS Config tells",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[{\"prefix\":\"aws.con\"}]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a rule for what is not compliant",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"],\"detail-type\":[\"Config Rules Compliance Change\"],\"detail\":{\"newEvaluationResult\":{\"complianceType\":[\"NON_COMPLIANT\"]}}}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a topic with a confirmed subscription",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history","snsTopicARN":"arn:aws:sns:eu-west-1:111122223333:config"}]}"#,
            ),
            (
                "subs.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"topic-arn":"arn:aws:sns:eu-west-1:111122223333:config"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:config:a1b2","Owner":"111122223333","Protocol":"email","Endpoint":"e","TopicArn":"arn:aws:sns:eu-west-1:111122223333:config"}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a topic of a log account that is assessed",
        &[TOPIC_ELSEWHERE, SUBSCRIBED_ELSEWHERE],
        Outcome::Compliant,
    )
    .about("111122223333"),
    Case::new(
        "an automatic remediation",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-remediation-configurations__tls.json",
                r#"{"RemediationConfigurations":[{"ConfigRuleName":"tls","TargetType":"SSM_DOCUMENT","TargetId":"AWS-ConfigureS3","Automatic":true}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nothing",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule without a target",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"],\"detail-type\":[\"Config Rules Compliance Change\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that is off",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"DISABLED","EventPattern":"{\"source\":[\"aws.config\"],\"detail-type\":[\"Config Rules Compliance Change\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule for something else",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.ec2\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a subscription that nobody confirmed",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history","snsTopicARN":"arn:aws:sns:eu-west-1:111122223333:config"}]}"#,
            ),
            (
                "subs.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"topic-arn":"arn:aws:sns:eu-west-1:111122223333:config"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"PendingConfirmation","Owner":"111122223333","Protocol":"email","Endpoint":"e","TopicArn":"arn:aws:sns:eu-west-1:111122223333:config"}]}}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a remediation by hand",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-remediation-configurations__tls.json",
                r#"{"RemediationConfigurations":[{"ConfigRuleName":"tls","TargetType":"SSM_DOCUMENT","TargetId":"AWS-ConfigureS3","Automatic":false}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "rules that cannot have a remediation",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"securityhub-s3-tls-a1b2","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE","CreatedBy":"securityhub.amazonaws.com"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule for one account",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"],\"account\":[\"111122223333\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a topic of another account",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history","snsTopicARN":"arn:aws:sns:eu-west-1:444455556666:config"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a rule whose targets are missing",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"],\"detail-type\":[\"Config Rules Compliance Change\"]}"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a remediation that was not asked for",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"tls","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no list of event rules",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no delivery channels",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no config rules",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a rule of a conformance pack, whose remediation was not asked for",
        &[
            ("111122223333/eu-west-1/events-list-rules.json", r#"{"Rules":[]}"#),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"history"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[{"ConfigRuleName":"s3-tls-conformance-pack-a1b2","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE","CreatedBy":"config-conforms.amazonaws.com"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a rule of another event bus has the targets",
        &[
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"config","EventBusName":"default","State":"ENABLED","EventPattern":"{\"source\":[\"aws.config\"]}"}]}"#,
            ),
            (
                "targets.jsonl",
                r#"{"evidence":1,"service":"events","command":"list-targets-by-rule","params":{"rule":"config","event-bus-name":"own"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];
