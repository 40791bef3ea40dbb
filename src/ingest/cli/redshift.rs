//! Readers of `aws redshift` and `aws redshift-serverless` output.

use crate::evidence::redshift::{RedshiftCluster, Workgroup};
use crate::evidence::{Region, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::REDSHIFT_CLUSTERS,
        shape: Shape::list("Clusters", &["ClusterIdentifier", "NodeType"]),
        read: clusters,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.redshift.clusters.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"Clusters":[{"ClusterIdentifier":"warehouse","NodeType":"ra3.xlplus","ClusterStatus":"available","AvailabilityZone":"eu-west-1a","PubliclyAccessible":false,"Encrypted":true,"PendingModifiedValues":{},"ClusterNamespaceArn":"arn:aws:redshift:eu-west-1:111122223333:namespace:11112222-aaaa-bbbb-cccc-333344445555"}]}"#,
    },
    Reader {
        source: sources::REDSHIFT_WORKGROUPS,
        shape: Shape::list("workgroups", &["workgroupName"]),
        read: workgroups,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.redshift.workgroups.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"workgroups":[{"workgroupName":"reports","workgroupArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/11112222-aaaa","status":"AVAILABLE","publiclyAccessible":false}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::REDSHIFT_CLUSTER_PARAMETERS,
        Shape::list("Parameters", &["ParameterName"])
            .each_lacking(&["ApplyMethod", "ChangeType"])
            .confirmed_by(is_redshift_parameters),
        r#"{"Parameters":[{"ParameterName":"require_ssl","ParameterValue":"true","Source":"user","DataType":"boolean","AllowedValues":"true,false","ApplyType":"static","IsModifiable":true}]}"#
    ),
    known!(
        sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS,
        Shape::list("ParameterGroups", &["ParameterGroupName", "ParameterGroupFamily"]),
        r#"{"ParameterGroups":[{"ParameterGroupName":"main","ParameterGroupFamily":"main","Description":"main"}]}"#
    ),
    known!(
        sources::REDSHIFT_LOGGING_STATUS,
        Shape::object(&["LoggingEnabled"]).confirmed_by(is_logging_status),
        r#"{"LoggingEnabled":true,"BucketName":"acme-logs","S3KeyPrefix":"redshift/","LastSuccessfulDeliveryTime":"2026-06-30T10:00:00+00:00"}"#,
        alike = &["redshift enable-logging", "redshift disable-logging"]
    ),
    known!(
        sources::REDSHIFT_CLUSTER_SNAPSHOTS,
        Shape::list("Snapshots", &["SnapshotIdentifier", "ClusterIdentifier"]),
        r#"{"Snapshots":[{"SnapshotIdentifier":"main","ClusterIdentifier":"main","SnapshotCreateTime":"2026-06-30T10:00:00+00:00","Status":"main","Port":1}]}"#
    ),
    known!(
        sources::REDSHIFT_CLUSTER_SUBNET_GROUPS,
        Shape::list("ClusterSubnetGroups", &["ClusterSubnetGroupName"]),
        r#"{"ClusterSubnetGroups":[{"ClusterSubnetGroupName":"main","Description":"main","VpcId":"vpc-1","SubnetGroupStatus":"main"}]}"#
    ),
    known!(
        sources::REDSHIFT_CLUSTER_SECURITY_GROUPS,
        Shape::list("ClusterSecurityGroups", &["ClusterSecurityGroupName"]),
        r#"{"ClusterSecurityGroups":[{"ClusterSecurityGroupName":"main","Description":"main"}]}"#
    ),
    known!(
        sources::REDSHIFT_EVENT_SUBSCRIPTIONS,
        Shape::list("EventSubscriptionsList", &["CustSubscriptionId", "Severity"]).each_lacking(&["EventSubscriptionArn"]),
        r#"{"EventSubscriptionsList":[{"CustomerAwsId":"customeraws-1","CustSubscriptionId":"custsubscription-1","SnsTopicArn":"arn:aws:redshift:eu-west-1:111122223333:snstopic/main","Status":"main","Severity":"main"}]}"#
    ),
    known!(
        sources::REDSHIFT_ACCOUNT_ATTRIBUTES,
        Shape::list("AccountAttributes", &["AttributeName", "AttributeValues"]),
        r#"{"AccountAttributes":[{"AttributeName":"main","AttributeValues":[{"AttributeValue":"main"}]}]}"#
    ),
    known!(
        sources::REDSHIFT_SERVERLESS_NAMESPACES,
        Shape::list("namespaces", &["namespaceName", "namespaceArn"]),
        r#"{"namespaces":[{"adminPasswordSecretArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:adminpasswordsecret/main","adminPasswordSecretKmsKeyId":"adminpasswordsecretkmskey-1","adminUsername":"main","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/main","namespaceName":"main"}]}"#
    ),
    known!(
        sources::REDSHIFT_SERVERLESS_NAMESPACE,
        Shape::inside("namespace", &["namespaceName", "namespaceArn"]),
        r#"{"namespace":{"adminPasswordSecretArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:adminpasswordsecret/main","adminPasswordSecretKmsKeyId":"adminpasswordsecretkmskey-1","adminUsername":"main","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/main","namespaceName":"main"}}"#,
        alike = &["redshift-serverless create-namespace", "redshift-serverless update-namespace"]
    ),
    known!(
        sources::REDSHIFT_SERVERLESS_WORKGROUP,
        Shape::inside("workgroup", &["workgroupName", "workgroupArn"]),
        r#"{"workgroup":{"baseCapacity":1,"creationDate":"2026-06-30T10:00:00+00:00","customDomainCertificateArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:customdomaincertificate/main","workgroupArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/main","workgroupName":"main"}}"#,
        alike = &["redshift-serverless create-workgroup", "redshift-serverless update-workgroup"]
    ),
];

fn clusters(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Clusters") {
        let Some(id) = node.str("ClusterIdentifier") else { continue };
        let mut identity = Identity::of_arn(node.str("ClusterNamespaceArn"));
        let zone = node.str("AvailabilityZone").and_then(Region::of_zone);
        identity.region = identity.region.or(zone).or_else(|| of_endpoint(&node));
        sink.regional(&node, identity, |region| &mut region.redshift.clusters, id, cluster(&node));
    }
}

/// `warehouse.abc123.eu-west-1.redshift.amazonaws.com` names its Region.
fn of_endpoint(cluster: &Node<'_>) -> Option<Region> {
    let endpoint = cluster.get("Endpoint")?;
    // The first part is the cluster's own name, which may look like a Region.
    endpoint.str("Address")?.split('.').skip(1).find_map(|part| part.parse().ok())
}

/// A cluster, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn cluster(node: &Node<'_>) -> RedshiftCluster {
    let pending = node.get("PendingModifiedValues");
    RedshiftCluster {
        encrypted: node.bool("Encrypted"),
        publicly_accessible: node.bool("PubliclyAccessible"),
        pending_encryption: pending.as_ref().and_then(|pending| pending.nonempty("EncryptionType")),
        pending_publicly_accessible: pending.as_ref().and_then(|pending| pending.bool("PubliclyAccessible")),
    }
}

fn workgroups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("workgroups") {
        let Some(id) = node.str("workgroupName") else { continue };
        let identity = Identity::of_arn(node.str("workgroupArn"));
        let value = Workgroup {
            publicly_accessible: node.bool("publiclyAccessible"),
        };
        sink.regional(&node, identity, |region| &mut region.redshift.workgroups, id, value);
    }
}

/// Caches have parameter groups, too: only Redshift's say how a change is applied, or hold parameters of these names.
fn is_redshift_parameters(document: &Node<'_>) -> bool {
    const NAMES: [&str; 5] = [
        "require_ssl",
        "enable_user_activity_logging",
        "wlm_json_configuration",
        "search_path",
        "datestyle",
    ];
    let own = |parameter: &Node<'_>| parameter.str("ParameterName").is_some_and(|name| NAMES.contains(&name));
    let parameters = document.list("Parameters");
    parameters.iter().all(|parameter| parameter.has("ApplyType")) || parameters.iter().any(own)
}

/// Buckets have an object of the same name.
fn is_logging_status(document: &Node<'_>) -> bool {
    document.bool("LoggingEnabled").is_some()
}
