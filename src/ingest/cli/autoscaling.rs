//! Answers of `aws autoscaling`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::AUTOSCALING_LAUNCH_CONFIGURATIONS,
    shape: Shape::list("LaunchConfigurations", &["LaunchConfigurationName"]),
    read: launch_configurations,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.ec2.launch_configuration_keys.answers.push(answer);
        }
    }),
    #[cfg(test)]
    sample: r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"web","LaunchConfigurationARN":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:1234abcd-12ab-34cd-56ef-1234567890ab:launchConfigurationName/web","ImageId":"ami-1","KeyName":"ops","UserData":"","InstanceType":"t3.micro","CreatedTime":"2026-01-01T00:00:00+00:00"}]}"#,
}];

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

fn launch_configurations(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LaunchConfigurations") {
        let Some(name) = node.str("LaunchConfigurationName") else {
            continue;
        };
        let identity = Identity::of_arn(node.str("LaunchConfigurationARN"));
        sink.regional(
            &node,
            identity,
            |region| &mut region.ec2.launch_configuration_keys,
            name,
            node.nonempty("KeyName"),
        );
    }
}
