//! Calls of `aws autoscaling`.

use super::super::source::{Scope, Source};

pub const AUTOSCALING_AUTO_SCALING_GROUPS: Source = Source::new(
    "autoscaling describe-auto-scaling-groups",
    Scope::Region,
    "autoscaling:DescribeAutoScalingGroups",
);
pub const AUTOSCALING_AUTO_SCALING_INSTANCES: Source = Source::new(
    "autoscaling describe-auto-scaling-instances",
    Scope::Region,
    "autoscaling:DescribeAutoScalingInstances",
);
pub const AUTOSCALING_LAUNCH_CONFIGURATIONS: Source = Source::new(
    "autoscaling describe-launch-configurations",
    Scope::Region,
    "autoscaling:DescribeLaunchConfigurations",
);
pub const AUTOSCALING_POLICIES: Source = Source::new("autoscaling describe-policies", Scope::Region, "autoscaling:DescribePolicies");
pub const AUTOSCALING_TAGS: Source = Source::new("autoscaling describe-tags", Scope::Region, "autoscaling:DescribeTags");
