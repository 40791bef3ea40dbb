//! Answers of `aws autoscaling`.

use super::embedded_keys;
use crate::evidence::embedded_keys::KeySearch;
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::AUTOSCALING_LAUNCH_CONFIGURATIONS,
    shape: Shape::list("LaunchConfigurations", &["LaunchConfigurationName"]),
    read: launch_configurations,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.ec2.launch_configuration_keys.answers.push(answer.clone());
        }
        embedded_keys::answered(home, |searched| searched.launch_configurations.answers.push(answer));
    }),
    #[cfg(test)]
    sample: r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"main","LaunchConfigurationARN":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/main","ImageId":"ami-1","KeyName":"main","UserData":""}]}"#,
}];

fn launch_configurations(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LaunchConfigurations") {
        let Some(name) = node.str("LaunchConfigurationName") else {
            continue;
        };
        let identity = Identity::of_arn(node.str("LaunchConfigurationARN"));
        let value = launch_configuration(&node);
        key_pair(&node, identity.clone(), name, sink);
        sink.regional(
            &node,
            identity,
            |region| &mut region.embedded_keys.launch_configurations,
            name,
            value,
        );
    }
}

/// The key pair that a launch configuration names. Where AWS's other members are gone, too, its lack says nothing.
fn key_pair(node: &Node<'_>, identity: Identity, name: &str, sink: &mut Sink) {
    let whole = node.has("KeyName") || (node.has("ImageId") && node.has("CreatedTime"));
    let (key, name) = (node.nonempty("KeyName"), name.to_owned());
    sink.put(node, identity, move |home, evidence| {
        let Some(region) = home.region() else { return };
        let value = key.clone();
        region.ec2.launch_configuration_keys.entry(&name).push(if whole {
            Candidate::Present(Sourced::new(value, evidence))
        } else {
            Candidate::Incomplete { evidence }
        });
    });
}

/// A launch configuration's user data, as the CLI or AWS Config spells it; both write it empty where there is none.
pub(in crate::ingest) fn launch_configuration(node: &Node<'_>) -> KeySearch {
    embedded_keys::user_data(node.str("UserData"), "UserData")
}

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
