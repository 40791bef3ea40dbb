//! Readers of `aws redshift` and `aws redshift-serverless` output.

use std::collections::BTreeMap;

use crate::evidence::parameters::Setting;
use crate::evidence::redshift::{Namespace, RedshiftCluster, SubnetGroup, Workgroup};
use crate::evidence::{Region, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::parameters::{names, port, used_groups};
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
        source: sources::REDSHIFT_CLUSTER_SUBNET_GROUPS,
        shape: Shape::list("ClusterSubnetGroups", &["ClusterSubnetGroupName"]),
        read: subnet_groups,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.redshift.subnet_groups.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"ClusterSubnetGroups":[{"ClusterSubnetGroupName":"main","Description":"main","VpcId":"vpc-1","SubnetGroupStatus":"Complete","Subnets":[{"SubnetIdentifier":"subnet-1","SubnetAvailabilityZone":{"Name":"eu-west-1a"},"SubnetStatus":"Active"}],"Tags":[]}]}"#,
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
    Reader {
        source: sources::REDSHIFT_SERVERLESS_NAMESPACES,
        shape: Shape::list("namespaces", &["namespaceName", "namespaceArn"]),
        read: namespaces,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.redshift.namespaces.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"namespaces":[{"adminUsername":"admin","kmsKeyId":"AWS_OWNED_KMS_KEY","logExports":["useractivitylog"],"namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/11112222-bbbb","namespaceName":"reports","status":"AVAILABLE"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
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

/// The state of each parameter: of several groups, a state that is not in force counts.
fn worst_of_each(states: impl Iterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (parameter, state) in states {
        let known: &mut String = all.entry(parameter).or_insert_with(|| state.clone());
        if known == IN_SYNC {
            *known = state;
        }
    }
    all
}

const IN_SYNC: &str = "in-sync";

/// A cluster, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn cluster(node: &Node<'_>) -> RedshiftCluster {
    let pending = node.get("PendingModifiedValues");
    let hsm = node.get("HsmStatus");
    let groups = node.list("ClusterParameterGroups");
    let statuses = groups.iter().flat_map(|group| group.list("ClusterParameterStatusList"));
    let status = |parameter: Node<'_>| {
        let name = parameter.nonempty("ParameterName")?.to_ascii_lowercase();
        Some((name, parameter.nonempty("ParameterApplyStatus")?))
    };
    RedshiftCluster {
        encrypted: node.bool("Encrypted"),
        publicly_accessible: node.bool("PubliclyAccessible"),
        pending_encryption: pending.as_ref().and_then(|pending| pending.nonempty("EncryptionType")),
        pending_publicly_accessible: pending.as_ref().and_then(|pending| pending.bool("PubliclyAccessible")),
        kms_key: node.nonempty("KmsKeyId"),
        hsm: hsm.and_then(|hsm| hsm.nonempty("Status").or_else(|| hsm.nonempty("HsmConfigurationIdentifier"))),
        vpc: node.string("VpcId"),
        subnet_group: node.nonempty("ClusterSubnetGroupName"),
        classic_groups: names(node, "ClusterSecurityGroups", "ClusterSecurityGroupName"),
        security_groups: names(node, "VpcSecurityGroups", "VpcSecurityGroupId"),
        port: node.get("Endpoint").and_then(|endpoint| port(&endpoint, "Port")),
        parameter_groups: used_groups(node, "ClusterParameterGroups", "ParameterGroupName", "ParameterApplyStatus"),
        parameter_status: worst_of_each(statuses.filter_map(status)),
        enhanced_vpc_routing: node.bool("EnhancedVpcRouting"),
    }
}

fn subnet_groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("ClusterSubnetGroups") {
        let Some(id) = node.str("ClusterSubnetGroupName") else { continue };
        let zone = |subnet: &Node<'_>| subnet.get("SubnetAvailabilityZone")?.str("Name").and_then(Region::of_zone);
        let identity = Identity {
            region: node.list("Subnets").iter().find_map(zone),
            ..Identity::default()
        };
        sink.regional(
            &node,
            identity,
            |region| &mut region.redshift.subnet_groups,
            id,
            subnet_group(&node),
        );
    }
}

/// A group of subnets, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn subnet_group(node: &Node<'_>) -> SubnetGroup {
    SubnetGroup {
        vpc: node.nonempty("VpcId"),
    }
}

fn workgroups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("workgroups") {
        let Some(id) = node.str("workgroupName") else { continue };
        let identity = Identity::of_arn(node.str("workgroupArn"));
        let value = Workgroup {
            publicly_accessible: node.bool("publiclyAccessible"),
            require_ssl: require_ssl(&node),
            security_groups: node.has_list("securityGroupIds").then(|| node.strings("securityGroupIds")),
            port: node
                .get("endpoint")
                .and_then(|endpoint| port(&endpoint, "port"))
                .or_else(|| port(&node, "port")),
        };
        sink.regional(&node, identity, |region| &mut region.redshift.workgroups, id, value);
    }
}

fn require_ssl(workgroup: &Node<'_>) -> Option<Setting> {
    let parameters = workgroup.has_list("configParameters").then(|| workgroup.list("configParameters"))?;
    let named = |parameter: &&Node<'_>| {
        let key = parameter.str("parameterKey");
        key.is_some_and(|key| key.eq_ignore_ascii_case("require_ssl"))
    };
    let value = |parameter: &Node<'_>| {
        let switch = || parameter.bool("parameterValue").map(|on| on.to_string());
        parameter.nonempty("parameterValue").or_else(switch)
    };
    Some(parameters.iter().find(named).and_then(value))
}

fn namespaces(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("namespaces") {
        let Some(id) = node.str("namespaceName") else { continue };
        let identity = Identity::of_arn(node.str("namespaceArn"));
        let value = Namespace {
            kms_key: node.nonempty("kmsKeyId"),
            log_exports: node.has_list("logExports").then(|| {
                let mut exports = node.strings("logExports");
                exports.sort();
                exports
            }),
            whole: node.has("status") && node.has("adminUsername"),
        };
        sink.regional(&node, identity, |region| &mut region.redshift.namespaces, id, value);
    }
}
