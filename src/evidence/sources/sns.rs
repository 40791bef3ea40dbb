//! Calls of `aws sns`.

use super::super::source::{Scope, Source};

pub const SNS_TOPICS: Source = Source::new("sns list-topics", Scope::Region, "sns:ListTopics");
pub const SNS_TOPIC_ATTRIBUTES: Source = Source::new(
    "sns get-topic-attributes",
    Scope::Resource { option: "--topic-arn" },
    "sns:GetTopicAttributes",
);
pub const SNS_SUBSCRIPTION_ATTRIBUTES: Source = Source::new(
    "sns get-subscription-attributes",
    Scope::Resource {
        option: "--subscription-arn",
    },
    "sns:GetSubscriptionAttributes",
);
pub const SNS_SUBSCRIPTIONS: Source = Source::new("sns list-subscriptions", Scope::Region, "sns:ListSubscriptions");
pub const SNS_SUBSCRIPTIONS_BY_TOPIC: Source = Source::new(
    "sns list-subscriptions-by-topic",
    Scope::Resource { option: "--topic-arn" },
    "sns:ListSubscriptionsByTopic",
)
.absent_on(&["NotFound", "NotFoundException"]);
