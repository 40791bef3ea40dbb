//! Answers of `aws elb`.

use super::about::{about, unanswered};
use super::elbv2::sorted;
use crate::evidence::elb::ClassicLoadBalancer;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::ELB_LOAD_BALANCERS,
        shape: Shape::list("LoadBalancerDescriptions", &["LoadBalancerName"]),
        read: load_balancers,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.elb.classic.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","DNSName":"old-1.eu-west-1.elb.amazonaws.com","Scheme":"internet-facing","VPCId":"vpc-1","SecurityGroups":["sg-1"],"ListenerDescriptions":[{"Listener":{"Protocol":"HTTP","LoadBalancerPort":80,"InstancePort":80},"PolicyNames":[]}]}]}"#,
    },
    Reader {
        source: sources::ELB_LOAD_BALANCER_ATTRIBUTES,
        shape: Shape::inside("LoadBalancerAttributes", &[]).lacking(&["LoadBalancerName"]),
        read: attributes,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.elb.classic_access_logs)),
        #[cfg(test)]
        sample: r#"{"LoadBalancerAttributes":{"CrossZoneLoadBalancing":{"Enabled":true},"AccessLog":{"Enabled":false},"ConnectionDraining":{"Enabled":true,"Timeout":300},"ConnectionSettings":{"IdleTimeout":60}}}"#,
    },
];

fn load_balancers(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LoadBalancerDescriptions") {
        let Some(name) = node.str("LoadBalancerName") else { continue };
        sink.regional(&node, Identity::default(), |region| &mut region.elb.classic, name, classic(&node));
    }
}

/// A Classic Load Balancer, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn classic(node: &Node<'_>) -> ClassicLoadBalancer {
    let port = |description: &Node<'_>| -> Option<u16> { description.get("Listener")?.int("LoadBalancerPort")?.try_into().ok() };
    let ports = || -> Option<Vec<u16>> {
        let mut ports: Vec<u16> = node.list("ListenerDescriptions").iter().map(port).collect::<Option<_>>()?;
        ports.sort_unstable();
        Some(ports)
    };
    ClassicLoadBalancer {
        scheme: node.nonempty("Scheme"),
        dns_name: node.nonempty("DNSName").map(|name| name.to_ascii_lowercase()),
        vpc: node.nonempty("VPCId"),
        security_groups: sorted(node, "SecurityGroups"),
        ports: node.has_list("ListenerDescriptions").then(ports).flatten(),
    }
}

fn attributes(document: &Node<'_>, sink: &mut Sink) {
    let enabled = document
        .at(&["LoadBalancerAttributes", "AccessLog"])
        .and_then(|log| log.bool("Enabled"));
    match enabled {
        Some(enabled) => about(
            document,
            sink,
            Identity::default(),
            |region| &mut region.elb.classic_access_logs,
            true,
            enabled,
        ),
        None => sink.problems.push("AccessLog.Enabled is neither true nor false".to_owned()),
    }
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ELB_LOAD_BALANCER_POLICIES,
        Shape::list("PolicyDescriptions", &["PolicyName", "PolicyTypeName"]),
        r#"{"PolicyDescriptions":[{"PolicyName":"main","PolicyTypeName":"main"}]}"#
    ),
    known!(
        sources::ELB_INSTANCE_HEALTH,
        Shape::list("InstanceStates", &["InstanceId", "State"]),
        r#"{"InstanceStates":[{"InstanceId":"i-0abc","State":"main","ReasonCode":"main","Description":"main"}]}"#
    ),
];
