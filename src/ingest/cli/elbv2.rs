//! Answers of `aws elbv2`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ELBV2_LOAD_BALANCERS,
        Shape::list("LoadBalancers", &["LoadBalancerArn", "Type"]),
        r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/main","DNSName":"main","CanonicalHostedZoneId":"canonicalhostedzone-1","CreatedTime":"2026-06-30T10:00:00+00:00","Type":"application"}]}"#,
        alike = &["elbv2 create-load-balancer"]
    ),
    known!(
        sources::ELBV2_LOAD_BALANCER_ATTRIBUTES,
        Shape::list("Attributes", &["Key", "Value"]).confirmed_by(is_balancer_attributes),
        r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"false"},{"Key":"idle_timeout.timeout_seconds","Value":"60"},{"Key":"deletion_protection.enabled","Value":"false"}]}"#,
        alike = &["elbv2 modify-load-balancer-attributes"]
    ),
    known!(
        sources::ELBV2_LISTENERS,
        Shape::list("Listeners", &["ListenerArn", "LoadBalancerArn"]),
        r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/main","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/main","Port":1,"Protocol":"HTTP","SslPolicy":"main"}]}"#,
        alike = &["elbv2 create-listener", "elbv2 modify-listener"]
    ),
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
