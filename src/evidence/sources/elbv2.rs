//! Calls of `aws elbv2`.

use super::super::source::{Scope, Source};

pub const ELBV2_LOAD_BALANCERS: Source = Source::new(
    "elbv2 describe-load-balancers",
    Scope::Region,
    "elasticloadbalancing:DescribeLoadBalancers",
);
pub const ELBV2_LOAD_BALANCER_ATTRIBUTES: Source = Source::new(
    "elbv2 describe-load-balancer-attributes",
    Scope::Resource {
        option: "--load-balancer-arn",
    },
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
);
pub const ELBV2_LISTENERS: Source = Source::new(
    "elbv2 describe-listeners",
    Scope::Resource {
        option: "--load-balancer-arn",
    },
    "elasticloadbalancing:DescribeListeners",
);
pub const ELBV2_LISTENER_ATTRIBUTES: Source = Source::new(
    "elbv2 describe-listener-attributes",
    Scope::Resource { option: "--listener-arn" },
    "elasticloadbalancing:DescribeListenerAttributes",
);
pub const ELBV2_LISTENER_CERTIFICATES: Source = Source::new(
    "elbv2 describe-listener-certificates",
    Scope::Resource { option: "--listener-arn" },
    "elasticloadbalancing:DescribeListenerCertificates",
);
pub const ELBV2_RULES: Source = Source::new(
    "elbv2 describe-rules",
    Scope::Resource { option: "--listener-arn" },
    "elasticloadbalancing:DescribeRules",
);
pub const ELBV2_TARGET_GROUPS: Source = Source::new(
    "elbv2 describe-target-groups",
    Scope::Region,
    "elasticloadbalancing:DescribeTargetGroups",
);
pub const ELBV2_TARGET_GROUP_ATTRIBUTES: Source = Source::new(
    "elbv2 describe-target-group-attributes",
    Scope::Resource {
        option: "--target-group-arn",
    },
    "elasticloadbalancing:DescribeTargetGroupAttributes",
);
pub const ELBV2_TARGET_HEALTH: Source = Source::new(
    "elbv2 describe-target-health",
    Scope::Resource {
        option: "--target-group-arn",
    },
    "elasticloadbalancing:DescribeTargetHealth",
);
pub const ELBV2_SSL_POLICIES: Source = Source::new(
    "elbv2 describe-ssl-policies",
    Scope::Region,
    "elasticloadbalancing:DescribeSSLPolicies",
);
