//! Answers of `aws elbv2`.

use std::collections::BTreeMap;

use super::about::{about, unanswered};
use crate::evidence::elb::{AccessLogs, Listener, LoadBalancer};
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::reading::has_token;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::ELBV2_LOAD_BALANCERS,
        shape: Shape::list("LoadBalancers", &["LoadBalancerArn", "Type"]),
        read: load_balancers,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.elb.load_balancers.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"web-1.eu-west-1.elb.amazonaws.com","LoadBalancerName":"web","Scheme":"internet-facing","VpcId":"vpc-1","State":{"Code":"active"},"Type":"application","AvailabilityZones":[{"ZoneName":"eu-west-1a"}],"SecurityGroups":["sg-1"]}]}"#,
    },
    Reader {
        source: sources::ELBV2_LOAD_BALANCER_ATTRIBUTES,
        shape: Shape::list("Attributes", &["Key", "Value"]).confirmed_by(is_balancer_attributes),
        read: |document, sink| {
            let value = access_logs(&document.list("Attributes"));
            about(
                document,
                sink,
                Identity::default(),
                |region| &mut region.elb.attributes,
                true,
                value,
            );
        },
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.elb.attributes)),
        #[cfg(test)]
        sample: r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"false"},{"Key":"idle_timeout.timeout_seconds","Value":"60"},{"Key":"deletion_protection.enabled","Value":"false"}]}"#,
    },
    Reader {
        source: sources::ELBV2_LISTENERS,
        shape: Shape::list("Listeners", &["ListenerArn", "LoadBalancerArn"]),
        read: listeners,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.elb.listeners)),
        #[cfg(test)]
        sample: r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/c3d4","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Port":443,"Protocol":"HTTPS","SslPolicy":"ELBSecurityPolicy-TLS13-1-2-2021-06"}]}"#,
    },
];

fn load_balancers(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LoadBalancers") {
        let Some(arn) = node.str("LoadBalancerArn") else { continue };
        let identity = Identity::of_arn(Some(arn));
        sink.regional(&node, identity, |region| &mut region.elb.load_balancers, arn, load_balancer(&node));
    }
}

/// A load balancer, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn load_balancer(node: &Node<'_>) -> LoadBalancer {
    let kind = node.nonempty("Type").map(|kind| kind.to_ascii_lowercase());
    // AWS leaves the groups out where a network load balancer was made without one.
    let whole = ["Scheme", "VpcId", "AvailabilityZones"].iter().all(|member| node.has(member));
    let none = whole && kind.as_deref() == Some("network") && node.get("SecurityGroups").is_none();
    LoadBalancer {
        kind,
        scheme: node.nonempty("Scheme"),
        dns_name: node.nonempty("DNSName").map(|name| name.to_ascii_lowercase()),
        security_groups: sorted(node, "SecurityGroups").or(none.then(Vec::new)),
    }
}

/// A list of texts in one order; `None` where there is no such list.
pub(in crate::ingest) fn sorted(node: &Node<'_>, list: &str) -> Option<Vec<String>> {
    let mut texts = node.has_list(list).then(|| node.strings(list))?;
    texts.sort();
    texts.dedup();
    Some(texts)
}

fn listeners(document: &Node<'_>, sink: &mut Sink) {
    let whole = !has_token(document);
    let nodes = document.list("Listeners");
    if nodes.is_empty() {
        about(
            document,
            sink,
            Identity::default(),
            |region| &mut region.elb.listeners,
            whole,
            Vec::new(),
        );
        return;
    }
    let mut by_balancer: BTreeMap<&str, (&Node<'_>, Vec<Listener>)> = BTreeMap::new();
    for node in &nodes {
        let Some(arn) = node.str("LoadBalancerArn") else { continue };
        by_balancer.entry(arn).or_insert((node, Vec::new())).1.push(listener(node));
    }
    for (arn, (node, mut listeners)) in by_balancer {
        listeners.sort();
        let identity = Identity {
            resource: Some(arn.to_owned()),
            ..Identity::of_arn(Some(arn))
        };
        about(node, sink, identity, |region| &mut region.elb.listeners, whole, listeners);
    }
}

/// A listener, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn listener(node: &Node<'_>) -> Listener {
    Listener {
        port: node.int("Port").and_then(|port| port.try_into().ok()),
        protocol: node.nonempty("Protocol"),
    }
}

/// The attributes that are about access logs, as the CLI or AWS Config spells them.
pub(in crate::ingest) fn access_logs(attributes: &[Node<'_>]) -> AccessLogs {
    let named = |key: &str| attributes.iter().find(|attribute| attribute.str("Key") == Some(key));
    AccessLogs {
        enabled: named("access_logs.s3.enabled").and_then(|attribute| attribute.bool("Value")),
        bucket: named("access_logs.s3.bucket").and_then(|attribute| attribute.nonempty("Value")),
    }
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ELBV2_LISTENER_ATTRIBUTES,
        Shape::list("Attributes", &["Key", "Value"]).confirmed_by(is_listener_attributes),
        r#"{"Attributes":[{"Key":"routing.http.response.server.enabled","Value":"true"}]}"#,
        alike = &["elbv2 modify-listener-attributes"]
    ),
    known!(
        sources::ELBV2_LISTENER_CERTIFICATES,
        Shape::list("Certificates", &["CertificateArn"])
            .each_lacking(&["CertificateIdentifier"])
            .only(&["Certificates", "NextMarker"]),
        r#"{"Certificates":[{"CertificateArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:certificate/main","IsDefault":true}]}"#,
        alike = &["elbv2 add-listener-certificates"]
    ),
    known!(
        sources::ELBV2_RULES,
        Shape::list("Rules", &["RuleArn", "Priority", "Conditions"]),
        r#"{"Rules":[{"RuleArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:rule/main","Priority":"main","Conditions":[{"Field":"main"}],"IsDefault":true}]}"#,
        alike = &["elbv2 create-rule", "elbv2 modify-rule", "elbv2 set-rule-priorities"]
    ),
    known!(
        sources::ELBV2_TARGET_GROUPS,
        Shape::list("TargetGroups", &["TargetGroupArn", "TargetGroupName"]).each_lacking(&["DBProxyName"]),
        r#"{"TargetGroups":[{"TargetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/main","TargetGroupName":"main","Protocol":"HTTP","Port":1,"VpcId":"vpc-1"}]}"#,
        alike = &["elbv2 create-target-group", "elbv2 modify-target-group"]
    ),
    known!(
        sources::ELBV2_TARGET_GROUP_ATTRIBUTES,
        Shape::list("Attributes", &["Key", "Value"]).confirmed_by(is_target_group_attributes),
        r#"{"Attributes":[{"Key":"stickiness.enabled","Value":"false"},{"Key":"deregistration_delay.timeout_seconds","Value":"300"}]}"#,
        alike = &["elbv2 modify-target-group-attributes"]
    ),
    known!(
        sources::ELBV2_TARGET_HEALTH,
        Shape::list("TargetHealthDescriptions", &["Target"]),
        r#"{"TargetHealthDescriptions":[{"Target":{"Id":"main-1","Port":1},"HealthCheckPort":"main"}]}"#
    ),
    known!(
        sources::ELBV2_SSL_POLICIES,
        Shape::list("SslPolicies", &["Name", "SslProtocols"]),
        r#"{"SslPolicies":[{"SslProtocols":["main"],"Name":"main"}]}"#
    ),
];

/// Load balancers, listeners and target groups have attributes of other names.
fn has_attribute(document: &Node<'_>, starts: &[&str]) -> bool {
    let named = |attribute: &Node<'_>| {
        attribute
            .str("Key")
            .is_some_and(|key| starts.iter().any(|start| key.starts_with(start)))
    };
    document.list("Attributes").iter().any(named)
}

fn is_balancer_attributes(document: &Node<'_>) -> bool {
    const OWN: [&str; 8] = [
        "access_logs.",
        "connection_logs.",
        "deletion_protection.",
        "dns_record.",
        "idle_timeout.",
        "routing.http2.",
        "routing.http.desync_mitigation_mode",
        "routing.http.drop_invalid_header_fields",
    ];
    has_attribute(document, &OWN)
}

fn is_listener_attributes(document: &Node<'_>) -> bool {
    has_attribute(document, &["tcp.idle_timeout.", "routing.http.request.", "routing.http.response."])
}

fn is_target_group_attributes(document: &Node<'_>) -> bool {
    const OWN: [&str; 7] = [
        "deregistration_delay.",
        "lambda.",
        "load_balancing.algorithm.",
        "preserve_client_ip.",
        "proxy_protocol_v2.",
        "slow_start.",
        "stickiness.",
    ];
    has_attribute(document, &OWN)
}
