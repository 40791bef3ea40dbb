//! Readers of AWS Config items of Amazon RDS. Config's own ids of instances and clusters (`db-…`, `cluster-…`) are not the
//! identifiers that AWS's calls use, so those are taken from the configuration, the name or the ARN.

use super::{ConfigItem, ConfigReader};
use crate::evidence::rds::{DbCluster, DbSnapshot};
use crate::evidence::{Arn, Candidate, Listing, RegionEvidence, Slot, sources};
use crate::ingest::cli::rds::{cluster, instance, restorers, snapshot};
use crate::ingest::cli::rds_settings::{option_group, security_group};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::RDS::DBInstance",
        read: read_instance,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.instances.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_INSTANCES],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:db:orders","resourceType":"AWS::RDS::DBInstance","resourceId":"db-ABCDEFGHIJKLMNOPQRSTUVWXYZ","resourceName":"orders","awsRegion":"eu-west-1","configuration":{"dBInstanceIdentifier":"orders","engine":"postgres","storageEncrypted":true,"publiclyAccessible":false,"autoMinorVersionUpgrade":true},"supplementaryConfiguration":{"Tags":[]}}"#,
    },
    ConfigReader {
        resource_type: "AWS::RDS::DBCluster",
        read: read_cluster,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.clusters.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_CLUSTERS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:cluster:shop","resourceType":"AWS::RDS::DBCluster","resourceId":"cluster-ABCDEF","resourceName":"shop","awsRegion":"eu-west-1","configuration":{"dbclusterIdentifier":"shop","engine":"aurora-mysql","storageEncrypted":true,"autoMinorVersionUpgrade":true,"dbclusterMembers":[{"dbinstanceIdentifier":"shop-1","isClusterWriter":true}]},"supplementaryConfiguration":{"Tags":[]}}"#,
    },
    ConfigReader {
        resource_type: "AWS::RDS::OptionGroup",
        read: |item, sink| {
            // The id of an option group is its name.
            let id = identifier(item, "OptionGroupName").unwrap_or_else(|| item.id.to_owned());
            let value = |node: &Node<'_>| option_group(node, "OptionConfigurations");
            resource(item, sink, |region| &mut region.rds.option_groups, &id, value);
        },
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.option_groups.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_OPTION_GROUPS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:og:oracle-tls","resourceType":"AWS::RDS::OptionGroup","resourceId":"oracle-tls","awsRegion":"eu-west-1","configuration":{"OptionGroupName":"oracle-tls","EngineName":"oracle-ee","MajorEngineVersion":"19","OptionConfigurations":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","Value":"REQUIRED"}]}]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::RDS::DBSecurityGroup",
        read: |item, sink| {
            let id = identifier(item, "dBSecurityGroupName").unwrap_or_else(|| item.id.to_owned());
            resource(item, sink, |region| &mut region.rds.security_groups, &id, security_group);
        },
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.security_groups.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_SECURITY_GROUPS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:secgrp:default","resourceType":"AWS::RDS::DBSecurityGroup","resourceId":"default","resourceName":"default","awsRegion":"eu-west-1","configuration":{"ownerId":"111122223333","dBSecurityGroupName":"default","eC2SecurityGroups":[],"iPRanges":[]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::RDS::DBSnapshot",
        read: |item, sink| read_snapshot(item, sink, &DB_SNAPSHOT),
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.snapshots.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_SNAPSHOTS, sources::RDS_SNAPSHOT_ATTRIBUTES],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:snapshot:orders-final","resourceType":"AWS::RDS::DBSnapshot","resourceId":"orders-final","resourceName":"orders-final","awsRegion":"eu-west-1","configuration":{"dBSnapshotIdentifier":"orders-final","engine":"postgres","status":"available","snapshotType":"manual","encrypted":true},"supplementaryConfiguration":{"DBSnapshotAttributes":[{"attributeName":"restore","attributeValues":[]}]}}"#,
    },
    ConfigReader {
        resource_type: "AWS::RDS::DBClusterSnapshot",
        read: |item, sink| read_snapshot(item, sink, &CLUSTER_SNAPSHOT),
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.rds.cluster_snapshots.answers.push(answer);
            }
        },
        stands_for: &[sources::RDS_CLUSTER_SNAPSHOTS, sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:shop-final","resourceType":"AWS::RDS::DBClusterSnapshot","resourceId":"shop-final","resourceName":"shop-final","awsRegion":"eu-west-1","configuration":{"dbclusterSnapshotIdentifier":"shop-final","engine":"aurora-mysql","status":"available","snapshotType":"manual","storageEncrypted":true},"supplementaryConfiguration":{"DBClusterSnapshotAttributes":[{"attributeName":"restore","attributeValues":["444455556666"]}]}}"#,
    },
];

/// The two kinds of snapshot differ in names only.
struct SnapshotNames {
    id: &'static str,
    attributes: &'static str,
    snapshots: fn(&mut RegionEvidence) -> &mut Listing<Slot<DbSnapshot>>,
    sharing: fn(&mut RegionEvidence) -> &mut Listing<Slot<Vec<String>>>,
}

const DB_SNAPSHOT: SnapshotNames = SnapshotNames {
    id: "dBSnapshotIdentifier",
    attributes: "DBSnapshotAttributes",
    snapshots: |region| &mut region.rds.snapshots,
    sharing: |region| &mut region.rds.snapshot_sharing,
};

const CLUSTER_SNAPSHOT: SnapshotNames = SnapshotNames {
    id: "dbclusterSnapshotIdentifier",
    attributes: "DBClusterSnapshotAttributes",
    snapshots: |region| &mut region.rds.cluster_snapshots,
    sharing: |region| &mut region.rds.cluster_snapshot_sharing,
};

/// The identifier that AWS's calls use: in the configuration, else the item's name, else the end of its ARN. A query may have
/// left out the first.
pub(super) fn identifier(item: &ConfigItem<'_>, member: &str) -> Option<String> {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.nonempty(member));
    let in_arn = || {
        let arn: Arn = item.arn?.parse().ok()?;
        arn.resource().split_once(':').map(|(_, name)| name.to_owned())
    };
    configured.or_else(|| item.item.nonempty("resourceName")).or_else(in_arn)
}

/// A resource of a regional list: what it is, that it is gone, or that the item does not carry what it is.
pub(super) fn resource<T: Clone + PartialEq + Send + Sync + 'static>(
    item: &ConfigItem<'_>,
    sink: &mut Sink,
    listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>,
    id: &str,
    value: impl Fn(&Node<'_>) -> T,
) {
    match &item.configuration {
        Some(configuration) if !item.deleted => sink.regional(&item.item, Identity::default(), listing, id, value(configuration)),
        _ => {
            let (id, deleted) = (id.to_owned(), item.deleted);
            sink.put(&item.item, Identity::default(), move |home, evidence| {
                let candidate = if deleted {
                    Candidate::Absent(evidence)
                } else {
                    Candidate::Incomplete { evidence }
                };
                if let Some(region) = home.region() {
                    listing(region).entry(&id).push(candidate);
                }
            });
        }
    }
}

fn read_instance(item: &ConfigItem<'_>, sink: &mut Sink) {
    let Some(id) = identifier(item, "dBInstanceIdentifier") else {
        return;
    };
    resource(item, sink, |region| &mut region.rds.instances, &id, instance);
}

fn read_cluster(item: &ConfigItem<'_>, sink: &mut Sink) {
    let Some(id) = identifier(item, "dbclusterIdentifier") else {
        return;
    };
    let value = |configuration: &Node<'_>| DbCluster {
        from_config: true,
        ..cluster(configuration)
    };
    resource(item, sink, |region| &mut region.rds.clusters, &id, value);
}

fn read_snapshot(item: &ConfigItem<'_>, sink: &mut Sink, names: &SnapshotNames) {
    // The id of a snapshot is its name.
    let id = identifier(item, names.id).unwrap_or_else(|| item.id.to_owned());
    let value = |configuration: &Node<'_>| DbSnapshot {
        from_config: true,
        ..snapshot(configuration, item.arn)
    };
    resource(item, sink, names.snapshots, &id, value);
    let shared = item
        .supplementary
        .as_ref()
        .and_then(|extra| restorers(&extra.list(names.attributes)));
    if let Some(accounts) = shared.filter(|_| !item.deleted) {
        sink.regional(&item.item, Identity::default(), names.sharing, &id, accounts);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::evidence::{Account, Answer, Collected, Evidence, FileStamp, Inventory};
    use crate::ingest::config::readers;
    use crate::ingest::json::parse_whole;
    use crate::ingest::reader::Home;

    /// The account after the sample of a reader was read, as the layer above would hand it over.
    pub(in crate::ingest::config) fn read_sample(resource_type: &str, deleted: bool) -> Inventory {
        let reader = readers().find(|reader| reader.resource_type == resource_type).expect("a reader");
        let json = parse_whole(reader.sample).expect("valid JSON");
        let item = Node::root(&json, "").any_case();
        let item = ConfigItem {
            id: item.str("resourceId").unwrap_or_default(),
            name: item.str("resourceName"),
            arn: item.str("arn"),
            configuration: item.get("configuration").filter(|_| !deleted),
            supplementary: item.get("supplementaryConfiguration").filter(|_| !deleted),
            deleted,
            selected: false,
            item,
        };
        let mut sink = Sink::default();
        (reader.read)(&item, &mut sink);
        let file = FileStamp {
            path: "snapshot.json".to_owned(),
            sha256: String::new(),
        };
        let evidence = Evidence {
            file: file.into(),
            pointer: String::new().into(),
            captured: None,
        };
        let (account, region) = ("111122223333".parse().expect("an account"), "eu-west-1".parse().expect("a Region"));
        let mut inventory = Inventory::default();
        let mut home = Home {
            inventory: &mut inventory,
            account: &account,
            region: Some(&region),
            resource: None,
        };
        for record in &sink.records {
            (record.put)(&mut home, evidence.clone());
        }
        (reader.answers)(&mut home, Answer::Complete(evidence));
        inventory
    }

    pub(in crate::ingest::config) fn account(inventory: &Inventory) -> &Account {
        inventory.accounts.values().next().expect("an account")
    }

    /// The same account as the AWS CLI's sample tells it.
    pub(in crate::ingest::config) fn from_cli(source: crate::evidence::Source) -> Inventory {
        let reader = crate::ingest::cli::readers()
            .find(|reader| reader.source == source)
            .expect("a reader");
        let mut ingest = crate::ingest::Ingest::default();
        let path = format!("111122223333/eu-west-1/{}.json", source.name.replace(' ', "-"));
        ingest.add_file(&path, reader.sample.as_bytes());
        ingest.assemble(&std::collections::BTreeMap::new()).inventory
    }

    fn only<T: Clone + PartialEq>(inventory: &Inventory, listing: impl Fn(&RegionEvidence) -> &Listing<Slot<T>>) -> (String, Option<T>) {
        let region = account(inventory).regions.values().next().expect("a Region");
        let (id, slot) = listing(region).items.iter().next().expect("a resource");
        let value = match slot.state() {
            Collected::Present(sourced) => Some(sourced.value.as_ref().clone()),
            _ => None,
        };
        (id.clone(), value)
    }

    #[test]
    fn items_give_the_same_values_as_calls() {
        use crate::evidence::sources::{
            RDS_CLUSTER_SNAPSHOTS, RDS_CLUSTERS, RDS_INSTANCES, RDS_OPTION_GROUPS, RDS_SECURITY_GROUPS, RDS_SNAPSHOTS, REDSHIFT_CLUSTERS,
        };
        let config = read_sample("AWS::RDS::DBInstance", false);
        assert_eq!(
            only(&config, |r| &r.rds.instances),
            only(&from_cli(RDS_INSTANCES), |r| &r.rds.instances)
        );
        let config = read_sample("AWS::RDS::OptionGroup", false);
        assert_eq!(
            only(&config, |r| &r.rds.option_groups),
            only(&from_cli(RDS_OPTION_GROUPS), |r| &r.rds.option_groups)
        );
        let config = read_sample("AWS::RDS::DBSecurityGroup", false);
        assert_eq!(
            only(&config, |r| &r.rds.security_groups),
            only(&from_cli(RDS_SECURITY_GROUPS), |r| &r.rds.security_groups)
        );
        let config = read_sample("AWS::Redshift::Cluster", false);
        assert_eq!(
            only(&config, |r| &r.redshift.clusters),
            only(&from_cli(REDSHIFT_CLUSTERS), |r| &r.redshift.clusters)
        );
        let (id, cluster) = only(&read_sample("AWS::RDS::DBCluster", false), |r| &r.rds.clusters);
        let (cli_id, cli) = only(&from_cli(RDS_CLUSTERS), |r| &r.rds.clusters);
        let marked = cli.map(|cli| DbCluster { from_config: true, ..cli });
        assert_eq!((id, cluster), (cli_id, marked));
        let marked = |cli: Option<DbSnapshot>| cli.map(|cli| DbSnapshot { from_config: true, ..cli });
        let (id, snapshot) = only(&read_sample("AWS::RDS::DBSnapshot", false), |r| &r.rds.snapshots);
        let (cli_id, cli) = only(&from_cli(RDS_SNAPSHOTS), |r| &r.rds.snapshots);
        assert_eq!((id, snapshot), (cli_id, marked(cli)));
        let (id, snapshot) = only(&read_sample("AWS::RDS::DBClusterSnapshot", false), |r| &r.rds.cluster_snapshots);
        let (cli_id, cli) = only(&from_cli(RDS_CLUSTER_SNAPSHOTS), |r| &r.rds.cluster_snapshots);
        assert_eq!((id, snapshot), (cli_id, marked(cli)));
    }

    #[test]
    fn whom_a_snapshot_is_shared_with_comes_along() {
        let shared = only(&read_sample("AWS::RDS::DBClusterSnapshot", false), |r| {
            &r.rds.cluster_snapshot_sharing
        });
        assert_eq!(shared, ("shop-final".to_owned(), Some(vec!["444455556666".to_owned()])));
        let private = only(&read_sample("AWS::RDS::DBSnapshot", false), |r| &r.rds.snapshot_sharing);
        assert_eq!(private, ("orders-final".to_owned(), Some(Vec::new())));
    }

    #[test]
    fn what_is_gone_is_known_by_its_name_and_absent() {
        let gone = read_sample("AWS::RDS::DBInstance", true);
        assert_eq!(only(&gone, |r| &r.rds.instances), ("orders".to_owned(), None));
    }
}
