//! Calls of `aws elb`.

use super::super::source::{Scope, Source};

pub const ELB_LOAD_BALANCERS: Source = Source::new(
    "elb describe-load-balancers",
    Scope::Region,
    "elasticloadbalancing:DescribeLoadBalancers",
);
pub const ELB_LOAD_BALANCER_ATTRIBUTES: Source = Source::new(
    "elb describe-load-balancer-attributes",
    Scope::Resource {
        option: "--load-balancer-name",
    },
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
);
pub const ELB_LOAD_BALANCER_POLICIES: Source = Source::new(
    "elb describe-load-balancer-policies",
    Scope::Resource {
        option: "--load-balancer-name",
    },
    "elasticloadbalancing:DescribeLoadBalancerPolicies",
);
pub const ELB_INSTANCE_HEALTH: Source = Source::new(
    "elb describe-instance-health",
    Scope::Resource {
        option: "--load-balancer-name",
    },
    "elasticloadbalancing:DescribeInstanceHealth",
);
