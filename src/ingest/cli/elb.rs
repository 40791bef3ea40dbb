//! Answers of `aws elb`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ELB_LOAD_BALANCERS,
        Shape::list("LoadBalancerDescriptions", &["LoadBalancerName"]),
        r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"main","DNSName":"main","CanonicalHostedZoneName":"main","CanonicalHostedZoneNameID":"canonicalhostedzonename-1"}]}"#
    ),
    known!(
        sources::ELB_LOAD_BALANCER_ATTRIBUTES,
        Shape::inside("LoadBalancerAttributes", &[]).lacking(&["LoadBalancerName"]),
        r#"{"LoadBalancerAttributes":{"CrossZoneLoadBalancing":{"Enabled":true},"AccessLog":{"Enabled":false},"ConnectionDraining":{"Enabled":true,"Timeout":300},"ConnectionSettings":{"IdleTimeout":60}}}"#
    ),
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
