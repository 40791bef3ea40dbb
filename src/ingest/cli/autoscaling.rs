//! Answers of `aws autoscaling`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::AUTOSCALING_AUTO_SCALING_GROUPS,
        Shape::list("AutoScalingGroups", &["AutoScalingGroupName"]),
        r#"{"AutoScalingGroups":[{"AutoScalingGroupName":"main","AutoScalingGroupARN":"arn:aws:autoscaling:eu-west-1:111122223333:autoscalinggroup/main","LaunchConfigurationName":"main","MinSize":1}]}"#
    ),
    known!(
        sources::AUTOSCALING_AUTO_SCALING_INSTANCES,
        Shape::list("AutoScalingInstances", &["InstanceId"]),
        r#"{"AutoScalingInstances":[{"InstanceId":"i-0abc","InstanceType":"main","AutoScalingGroupName":"main","AvailabilityZone":"eu-west-1a"}]}"#
    ),
    known!(
        sources::AUTOSCALING_LAUNCH_CONFIGURATIONS,
        Shape::list("LaunchConfigurations", &["LaunchConfigurationName"]),
        r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"main","LaunchConfigurationARN":"arn:aws:autoscaling:eu-west-1:111122223333:launchconfiguration/main","ImageId":"ami-1","KeyName":"main"}]}"#
    ),
    known!(
        sources::AUTOSCALING_POLICIES,
        Shape::list("ScalingPolicies", &["PolicyARN", "AutoScalingGroupName"]),
        r#"{"ScalingPolicies":[{"AutoScalingGroupName":"main","PolicyName":"main","PolicyARN":"arn:aws:autoscaling:eu-west-1:111122223333:policy/main","PolicyType":"main","AdjustmentType":"main"}]}"#
    ),
    known!(
        sources::AUTOSCALING_TAGS,
        Shape::list("Tags", &["ResourceId", "ResourceType", "PropagateAtLaunch"]),
        r#"{"Tags":[{"ResourceId":"resource-1","ResourceType":"main","Key":"main","Value":"main","PropagateAtLaunch":true}]}"#
    ),
];
