//! Readers of `aws rds` output. `aws docdb` and `aws neptune` answer alike and list each other's databases too.

use crate::evidence::rds::{DbCluster, DbInstance, DbSnapshot, MasterPassword};
use crate::evidence::{Arn, Listing, RegionEvidence, Slot, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::json::Json;
use crate::ingest::node::Node;
use crate::ingest::parameters::{names, port, used_groups};
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::RDS_INSTANCES,
        shape: Shape::list("DBInstances", &["DBInstanceIdentifier"]),
        read: instances,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.rds.instances.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"DBInstances":[{"DBInstanceIdentifier":"orders","DBInstanceClass":"db.m6g.large","Engine":"postgres","DBInstanceStatus":"available","MultiAZ":true,"StorageEncrypted":true,"PubliclyAccessible":false,"AutoMinorVersionUpgrade":true,"DBInstanceArn":"arn:aws:rds:eu-west-1:111122223333:db:orders"}]}"#,
    },
    Reader {
        source: sources::RDS_CLUSTERS,
        shape: Shape::list("DBClusters", &["DBClusterIdentifier"]),
        read: clusters,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.rds.clusters.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"DBClusters":[{"DBClusterIdentifier":"shop","Engine":"aurora-mysql","Status":"available","StorageEncrypted":true,"AutoMinorVersionUpgrade":true,"DBClusterMembers":[{"DBInstanceIdentifier":"shop-1","IsClusterWriter":true}],"DBClusterArn":"arn:aws:rds:eu-west-1:111122223333:cluster:shop"}]}"#,
    },
    Reader {
        source: sources::RDS_SNAPSHOTS,
        shape: Shape::list("DBSnapshots", &["DBSnapshotIdentifier"]),
        read: |document, sink| snapshots(document, sink, &DB_SNAPSHOTS),
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.rds.snapshots.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"orders-final","DBInstanceIdentifier":"orders","Engine":"postgres","Status":"available","SnapshotType":"manual","Encrypted":true,"DBSnapshotArn":"arn:aws:rds:eu-west-1:111122223333:snapshot:orders-final"}]}"#,
    },
    Reader {
        source: sources::RDS_CLUSTER_SNAPSHOTS,
        shape: Shape::list("DBClusterSnapshots", &["DBClusterSnapshotIdentifier"]),
        read: |document, sink| snapshots(document, sink, &CLUSTER_SNAPSHOTS),
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.rds.cluster_snapshots.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"shop-final","DBClusterIdentifier":"shop","Engine":"aurora-mysql","Status":"available","SnapshotType":"manual","StorageEncrypted":true,"DBClusterSnapshotArn":"arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:shop-final"}]}"#,
    },
    Reader {
        source: sources::RDS_SNAPSHOT_ATTRIBUTES,
        shape: Shape::object(&["DBSnapshotAttributesResult"]),
        read: |document, sink| sharing(document, sink, &DB_SNAPSHOTS),
        answers: Answers::One(|home, why| unshared(home, why, DB_SNAPSHOTS.sharing)),
        #[cfg(test)]
        sample: r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"orders-final","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":["444455556666"]}]}}"#,
    },
    Reader {
        source: sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES,
        shape: Shape::object(&["DBClusterSnapshotAttributesResult"]),
        read: |document, sink| sharing(document, sink, &CLUSTER_SNAPSHOTS),
        answers: Answers::One(|home, why| unshared(home, why, CLUSTER_SNAPSHOTS.sharing)),
        #[cfg(test)]
        sample: r#"{"DBClusterSnapshotAttributesResult":{"DBClusterSnapshotIdentifier":"shop-final","DBClusterSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[]}]}}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::RDS_PARAMETER_GROUPS,
        Shape::list("DBParameterGroups", &["DBParameterGroupName"]),
        r#"{"DBParameterGroups":[{"DBParameterGroupName":"main","DBParameterGroupFamily":"main","Description":"main","DBParameterGroupArn":"arn:aws:rds:eu-west-1:111122223333:dbparametergroup/main"}]}"#,
        alike = &["neptune describe-db-parameter-groups"]
    ),
    known!(
        sources::RDS_CLUSTER_PARAMETER_GROUPS,
        Shape::list("DBClusterParameterGroups", &["DBClusterParameterGroupName"]),
        r#"{"DBClusterParameterGroups":[{"DBClusterParameterGroupName":"main","DBParameterGroupFamily":"main","Description":"main","DBClusterParameterGroupArn":"arn:aws:rds:eu-west-1:111122223333:dbclusterparametergroup/main"}]}"#,
        alike = &[
            "docdb describe-db-cluster-parameter-groups",
            "neptune describe-db-cluster-parameter-groups"
        ]
    ),
    known!(
        sources::RDS_SUBNET_GROUPS,
        Shape::list("DBSubnetGroups", &["DBSubnetGroupName"]),
        r#"{"DBSubnetGroups":[{"DBSubnetGroupName":"main","DBSubnetGroupDescription":"main","VpcId":"vpc-1","SubnetGroupStatus":"main"}]}"#,
        alike = &["docdb describe-db-subnet-groups", "neptune describe-db-subnet-groups"]
    ),
    known!(
        sources::RDS_EVENT_SUBSCRIPTIONS,
        Shape::list("EventSubscriptionsList", &["CustSubscriptionId", "EventSubscriptionArn"]),
        r#"{"EventSubscriptionsList":[{"CustomerAwsId":"customeraws-1","CustSubscriptionId":"custsubscription-1","SnsTopicArn":"arn:aws:rds:eu-west-1:111122223333:snstopic/main","Status":"main","EventSubscriptionArn":"arn:aws:rds:eu-west-1:111122223333:eventsubscription/main"}]}"#,
        alike = &["docdb describe-event-subscriptions", "neptune describe-event-subscriptions"]
    ),
    known!(
        sources::RDS_GLOBAL_CLUSTERS,
        Shape::list("GlobalClusters", &["GlobalClusterIdentifier"]),
        r#"{"GlobalClusters":[{"GlobalClusterIdentifier":"main","GlobalClusterResourceId":"globalclusterresource-1","GlobalClusterArn":"arn:aws:rds:eu-west-1:111122223333:globalcluster/main","Status":"main"}]}"#,
        alike = &["docdb describe-global-clusters", "neptune describe-global-clusters"]
    ),
    known!(
        sources::RDS_INSTANCE_AUTOMATED_BACKUPS,
        Shape::list("DBInstanceAutomatedBackups", &["DbiResourceId"]),
        r#"{"DBInstanceAutomatedBackups":[{"DBInstanceArn":"arn:aws:rds:eu-west-1:111122223333:dbinstance/main","DbiResourceId":"dbiresource-1","Region":"eu-west-1","DBInstanceIdentifier":"main"}]}"#
    ),
    known!(
        sources::RDS_ENGINE_VERSIONS,
        Shape::list("DBEngineVersions", &["Engine", "EngineVersion"]),
        r#"{"DBEngineVersions":[{"Engine":"main","MajorEngineVersion":"main","EngineVersion":"main","DatabaseInstallationFilesS3BucketName":"main","DatabaseInstallationFilesS3Prefix":"main"}]}"#,
        alike = &["docdb describe-db-engine-versions", "neptune describe-db-engine-versions"]
    ),
    known!(
        sources::RDS_PENDING_MAINTENANCE_ACTIONS,
        Shape::list("PendingMaintenanceActions", &["ResourceIdentifier"]),
        r#"{"PendingMaintenanceActions":[{"ResourceIdentifier":"main"}]}"#,
        alike = &[
            "docdb describe-pending-maintenance-actions",
            "neptune describe-pending-maintenance-actions",
            "dms describe-pending-maintenance-actions"
        ]
    ),
    known!(
        sources::RDS_CERTIFICATES,
        Shape::list("Certificates", &["CertificateIdentifier", "Thumbprint"]),
        r#"{"Certificates":[{"CertificateIdentifier":"main","CertificateType":"main","Thumbprint":"main","ValidFrom":"2026-06-30T10:00:00+00:00","ValidTill":"2026-06-30T10:00:00+00:00"}]}"#,
        alike = &["docdb describe-certificates"]
    ),
    known!(
        sources::RDS_EVENTS,
        Shape::list("Events", &["SourceType", "Message", "SourceArn"]),
        r#"{"Events":[{"SourceIdentifier":"main","SourceType":"db-instance","Message":"main","Date":"2026-06-30T10:00:00+00:00","SourceArn":"arn:aws:rds:eu-west-1:111122223333:source/main"}]}"#,
        alike = &["docdb describe-events", "neptune describe-events"]
    ),
    known!(
        sources::RDS_LOG_FILES,
        Shape::list("DescribeDBLogFiles", &["LogFileName"]),
        r#"{"DescribeDBLogFiles":[{"LogFileName":"main","LastWritten":1,"Size":1}]}"#
    ),
    known!(
        sources::RDS_RECOMMENDATIONS,
        Shape::list("DBRecommendations", &["RecommendationId"]),
        r#"{"DBRecommendations":[{"RecommendationId":"recommendation-1","TypeId":"type-1","Severity":"main","ResourceArn":"arn:aws:rds:eu-west-1:111122223333:resource/main"}]}"#
    ),
];

type SharingList = fn(&mut RegionEvidence) -> &mut Listing<Slot<Vec<String>>>;

/// The two kinds of snapshot differ in names only.
struct SnapshotNames {
    list: &'static str,
    id: &'static str,
    arn: &'static str,
    result: &'static str,
    attributes: &'static str,
    snapshots: fn(&mut RegionEvidence) -> &mut Listing<Slot<DbSnapshot>>,
    sharing: SharingList,
}

const DB_SNAPSHOTS: SnapshotNames = SnapshotNames {
    list: "DBSnapshots",
    id: "DBSnapshotIdentifier",
    arn: "DBSnapshotArn",
    result: "DBSnapshotAttributesResult",
    attributes: "DBSnapshotAttributes",
    snapshots: |region| &mut region.rds.snapshots,
    sharing: |region| &mut region.rds.snapshot_sharing,
};

const CLUSTER_SNAPSHOTS: SnapshotNames = SnapshotNames {
    list: "DBClusterSnapshots",
    id: "DBClusterSnapshotIdentifier",
    arn: "DBClusterSnapshotArn",
    result: "DBClusterSnapshotAttributesResult",
    attributes: "DBClusterSnapshotAttributes",
    snapshots: |region| &mut region.rds.cluster_snapshots,
    sharing: |region| &mut region.rds.cluster_snapshot_sharing,
};

fn instances(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DBInstances") {
        let Some(id) = node.str("DBInstanceIdentifier") else { continue };
        let identity = Identity::of_arn(node.str("DBInstanceArn"));
        if let Some(password) = master_password(&node, "DBInstanceStatus") {
            sink.regional(&node, identity.clone(), |region| &mut region.rds.master_passwords, id, password);
        }
        sink.regional(&node, identity, |region| &mut region.rds.instances, id, instance(&node));
    }
}

fn clusters(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DBClusters") {
        let Some(id) = node.str("DBClusterIdentifier") else { continue };
        let identity = Identity::of_arn(node.str("DBClusterArn"));
        if let Some(password) = master_password(&node, "Status") {
            sink.regional(
                &node,
                identity.clone(),
                |region| &mut region.rds.cluster_master_passwords,
                id,
                password,
            );
        }
        sink.regional(&node, identity, |region| &mut region.rds.clusters, id, cluster(&node));
    }
}

/// Who keeps the master password. AWS leaves the secret out where there is none, so that only an entry that has what is always
/// there tells so.
fn master_password(node: &Node<'_>, status: &str) -> Option<MasterPassword> {
    match node.get("MasterUserSecret") {
        Some(secret) => Some(MasterPassword::Managed {
            secret: secret.nonempty("SecretArn"),
            status: secret.nonempty("SecretStatus"),
        }),
        None if node.has("MasterUsername") && node.has("Engine") && node.has(status) => Some(MasterPassword::Own),
        None => None,
    }
}

/// The state of a database whose storage key cannot be used.
fn key_trouble(status: Option<String>) -> Option<String> {
    status.filter(|status| status.starts_with("inaccessible-encryption-credentials"))
}

/// A DB instance, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn instance(node: &Node<'_>) -> DbInstance {
    DbInstance {
        engine: node.nonempty("Engine"),
        cluster: node.nonempty("DBClusterIdentifier"),
        storage_encrypted: node.bool("StorageEncrypted"),
        storage_encryption_type: node.nonempty("StorageEncryptionType"),
        publicly_accessible: node.bool("PubliclyAccessible"),
        auto_minor_version_upgrade: node.bool("AutoMinorVersionUpgrade"),
        engine_version: node.nonempty("EngineVersion"),
        kms_key: node.nonempty("KmsKeyId"),
        key_trouble: key_trouble(node.nonempty("DBInstanceStatus")),
        port: node.get("Endpoint").and_then(|endpoint| port(&endpoint, "Port")),
        security_groups: names(node, "VpcSecurityGroups", "VpcSecurityGroupId"),
        classic_groups: !node.list("DBSecurityGroups").is_empty(),
        parameter_groups: used_groups(node, "DBParameterGroups", "DBParameterGroupName", "ParameterApplyStatus"),
        option_groups: used_groups(node, "OptionGroupMemberships", "OptionGroupName", "Status"),
        replica_of: node
            .nonempty("ReadReplicaSourceDBInstanceIdentifier")
            .or_else(|| node.nonempty("ReadReplicaSourceDBClusterIdentifier")),
    }
}

/// A DB cluster, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn cluster(node: &Node<'_>) -> DbCluster {
    let member_status = |member: &Node<'_>| {
        member
            .string("DBInstanceIdentifier")
            .zip(member.nonempty("DBClusterParameterGroupStatus"))
    };
    let mut replication = node.strings("ReadReplicaIdentifiers");
    replication.extend(node.nonempty("ReplicationSourceIdentifier"));
    DbCluster {
        engine: node.nonempty("Engine"),
        created: node.time("ClusterCreateTime"),
        storage_encrypted: node.bool("StorageEncrypted"),
        storage_encryption_type: node.nonempty("StorageEncryptionType"),
        publicly_accessible: node.bool("PubliclyAccessible"),
        internet_access_gateway: node.bool("InternetAccessGatewayEnabled"),
        auto_minor_version_upgrade: node.bool("AutoMinorVersionUpgrade"),
        global_cluster: node.nonempty("GlobalClusterIdentifier"),
        replication,
        members: names(node, "DBClusterMembers", "DBInstanceIdentifier"),
        engine_version: node.nonempty("EngineVersion"),
        kms_key: node.nonempty("KmsKeyId"),
        key_trouble: key_trouble(node.nonempty("Status")),
        port: port(node, "Port"),
        security_groups: names(node, "VpcSecurityGroups", "VpcSecurityGroupId"),
        vpc_networking: node.bool("VPCNetworkingEnabled"),
        parameter_group: node.nonempty("DBClusterParameterGroup"),
        member_status: node.list("DBClusterMembers").iter().filter_map(member_status).collect(),
        replica_of: node.nonempty("ReplicationSourceIdentifier"),
        from_config: false,
    }
}

/// A snapshot of an instance (`Encrypted`) or of a cluster (`StorageEncrypted`), as the CLI or AWS Config spells it.
pub(in crate::ingest) fn snapshot(node: &Node<'_>, arn: Option<&str>) -> DbSnapshot {
    DbSnapshot {
        engine: node.nonempty("Engine"),
        owner: Identity::of_arn(arn).account,
        kind: node.nonempty("SnapshotType"),
        status: node.nonempty("Status"),
        created: node.time("SnapshotCreateTime"),
        encrypted: node.bool("Encrypted").or_else(|| node.bool("StorageEncrypted")),
        storage_encryption_type: node.nonempty("StorageEncryptionType"),
        kms_key: node.nonempty("KmsKeyId"),
        from_config: false,
    }
}

fn snapshots(document: &Node<'_>, sink: &mut Sink, names: &SnapshotNames) {
    let nodes = document.list(names.list);
    // AWS lists manual and automated snapshots unless it is asked for another kind, and then for that kind alone.
    let asked_for_others = |node: &Node<'_>| matches!(node.str("SnapshotType"), Some("shared" | "public" | "awsbackup"));
    sink.filtered |= !nodes.is_empty() && nodes.iter().all(asked_for_others);
    for node in nodes {
        let Some(id) = node.str(names.id) else { continue };
        let value = snapshot(&node, node.str(names.arn));
        let mut identity = Identity::of_arn(node.str(names.arn));
        // Snapshots of other accounts are listed by their ARN; theirs is not the account that was asked.
        if id.starts_with("arn:") || matches!(value.kind.as_deref(), None | Some("shared" | "public")) {
            identity.account = None;
        }
        sink.regional(&node, identity, names.snapshots, id, value);
    }
}

fn sharing(document: &Node<'_>, sink: &mut Sink, names: &SnapshotNames) {
    let Some(result) = document.get(names.result) else { return };
    let called = result.nonempty(names.id);
    let identity = Identity {
        resource: called.clone(),
        ..Identity::of_arn(called.as_deref())
    };
    sink.identity = identity.clone();
    let (Some(id), Some(accounts)) = (called, restorers(&result.list(names.attributes))) else {
        return;
    };
    if !sink.truncated {
        sink.regional(&result, identity, names.sharing, snapshot_name(&id), accounts);
    }
}

/// Who may restore a snapshot: account ids or `all`. `None` when the attribute is not there, which proves nothing.
pub(in crate::ingest) fn restorers(attributes: &[Node<'_>]) -> Option<Vec<String>> {
    let restore = || {
        attributes
            .iter()
            .filter(|attribute| attribute.str("AttributeName") == Some("restore"))
    };
    // A value that is none makes the list unknown, not shorter.
    let account = |value: &Node<'_>| match value.json() {
        Json::String(text) | Json::Number(text) => Some(text.clone().into_owned()),
        _ => None,
    };
    restore().next()?;
    let values = restore().map(|attribute| attribute.get("AttributeValues").filter(|_| attribute.has_list("AttributeValues")));
    let lists: Vec<Node<'_>> = values.collect::<Option<_>>()?;
    let mut accounts: Vec<String> = lists
        .iter()
        .flat_map(Node::elements)
        .map(|value| account(&value))
        .collect::<Option<_>>()?;
    accounts.sort();
    accounts.dedup();
    Some(accounts)
}

fn unshared(home: &mut Home<'_>, why: Unanswered, sharing: SharingList) {
    let Some(called) = home.resource.map(str::to_owned) else { return };
    if let Some(region) = home.region() {
        sharing(region).entry(snapshot_name(&called)).push(why.into());
    }
}

/// The identifier in a snapshot's ARN; automated ones hold a colon themselves: `rds:orders-2026-06-30`.
fn snapshot_name(id: &str) -> &str {
    if id.parse::<Arn>().is_ok() {
        id.splitn(7, ':').nth(6).unwrap_or(id)
    } else {
        id
    }
}
