//! Readers of `aws redshift` and `aws redshift-serverless` output.

use crate::evidence::redshift::{RedshiftCluster, Workgroup};
use crate::evidence::{Region, sources};
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
