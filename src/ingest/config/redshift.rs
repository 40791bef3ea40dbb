//! Readers of AWS Config items of Amazon Redshift.

use super::rds::{identifier, resource};
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::redshift::{cluster, subnet_group};
use crate::ingest::cli::redshift_settings::{GROUPS, logging, parameter_group, snapshot};
use crate::ingest::parameters;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::Redshift::Cluster",
        read: read_cluster,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.redshift.clusters.answers.push(answer);
            }
        },
        stands_for: &[sources::REDSHIFT_CLUSTERS, sources::REDSHIFT_LOGGING_STATUS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:redshift:eu-west-1:111122223333:cluster:warehouse","resourceType":"AWS::Redshift::Cluster","resourceId":"warehouse","resourceName":"warehouse","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"warehouse","nodeType":"ra3.xlplus","clusterStatus":"available","publiclyAccessible":false,"encrypted":true,"pendingModifiedValues":{}},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":false}}}"#,
    },
    ConfigReader {
        resource_type: "AWS::Redshift::ClusterSubnetGroup",
        read: read_subnet_group,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.redshift.subnet_groups.answers.push(answer);
            }
        },
        stands_for: &[sources::REDSHIFT_CLUSTER_SUBNET_GROUPS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:redshift:eu-west-1:111122223333:subnetgroup:main","resourceType":"AWS::Redshift::ClusterSubnetGroup","resourceId":"main","resourceName":"main","awsRegion":"eu-west-1","configuration":{"clusterSubnetGroupName":"main","description":"main","vpcId":"vpc-1","subnetGroupStatus":"Complete","subnets":[{"subnetIdentifier":"subnet-1","subnetAvailabilityZone":{"name":"eu-west-1a"},"subnetStatus":"Active"}],"tags":[]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::Redshift::ClusterSnapshot",
        read: read_snapshot,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.redshift.snapshots.answers.push(answer);
            }
        },
        stands_for: &[sources::REDSHIFT_CLUSTER_SNAPSHOTS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:redshift:eu-west-1:111122223333:snapshot:warehouse/final","resourceType":"AWS::Redshift::ClusterSnapshot","resourceId":"final","resourceName":"final","awsRegion":"eu-west-1","configuration":{"snapshotIdentifier":"final","clusterIdentifier":"warehouse","snapshotType":"manual","status":"available","encrypted":true,"ownerAccount":"111122223333","accountsWithRestoreAccess":[]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::Redshift::ClusterParameterGroup",
        read: read_parameter_group,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.redshift.parameter_groups.answers.push(answer);
            }
        },
        stands_for: &[sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS, sources::REDSHIFT_CLUSTER_PARAMETERS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:redshift:eu-west-1:111122223333:parametergroup:main","resourceType":"AWS::Redshift::ClusterParameterGroup","resourceId":"main","resourceName":"main","awsRegion":"eu-west-1","configuration":{"parameterGroupName":"main","parameterGroupFamily":"redshift-2.0","description":"main","tags":[]},"supplementaryConfiguration":{"Parameters":[{"parameterName":"require_ssl","parameterValue":"true","source":"user"}]}}"#,
    },
];

fn read_cluster(item: &ConfigItem<'_>, sink: &mut Sink) {
    // The id of a cluster is its name.
    let id = identifier(item, "clusterIdentifier").unwrap_or_else(|| item.id.to_owned());
    resource(item, sink, |region| &mut region.redshift.clusters, &id, cluster);
    let status = item.supplementary.as_ref().and_then(|extra| extra.get("LoggingStatus"));
    if let Some(status) = status.filter(|_| !item.deleted) {
        let value = logging(&status);
        sink.regional(
            &item.item,
            Identity::default(),
            |region| &mut region.redshift.recorded_logging,
            &id,
            value,
        );
    }
}

/// A group without its VPC, which AWS always writes, says only that it is there.
fn read_subnet_group(item: &ConfigItem<'_>, sink: &mut Sink) {
    let id = identifier(item, "clusterSubnetGroupName").unwrap_or_else(|| item.id.to_owned());
    let configuration = item.configuration.clone().filter(|own| own.nonempty("vpcId").is_some());
    let told = ConfigItem {
        item: item.item.clone(),
        configuration,
        supplementary: None,
        ..*item
    };
    resource(&told, sink, |region| &mut region.redshift.subnet_groups, &id, subnet_group);
}

fn read_snapshot(item: &ConfigItem<'_>, sink: &mut Sink) {
    let in_arn = || {
        let (_, name) = item.arn?.split_once(":snapshot:")?;
        Some(name.to_owned())
    };
    let configured = || {
        let configuration = item.configuration.as_ref()?;
        let cluster = configuration.nonempty("clusterIdentifier")?;
        Some(format!("{cluster}/{}", configuration.nonempty("snapshotIdentifier")?))
    };
    let id = configured().or_else(in_arn).unwrap_or_else(|| item.id.to_owned());
    resource(item, sink, |region| &mut region.redshift.snapshots, &id, snapshot);
}

fn read_parameter_group(item: &ConfigItem<'_>, sink: &mut Sink) {
    let id = identifier(item, "parameterGroupName").unwrap_or_else(|| item.id.to_owned());
    resource(item, sink, |region| &mut region.redshift.parameter_groups, &id, parameter_group);
    if let Some(extra) = item.supplementary.as_ref().filter(|_| !item.deleted) {
        parameters::of_item(&item.item, sink, &id, &extra.list("Parameters"), GROUPS);
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::redshift::SubnetGroup;
    use crate::evidence::{Collected, Inventory, sources};
    use crate::ingest::{Assignments, Ingest};

    fn group(inventory: &Inventory) -> Option<SubnetGroup> {
        let region = account(inventory).regions.values().next().expect("a Region");
        match region.redshift.subnet_groups.items["main"].state() {
            Collected::Present(sourced) => Some(sourced.value.as_ref().clone()),
            _ => None,
        }
    }

    #[test]
    fn a_group_of_subnets_is_the_same_from_both() {
        let config = group(&read_sample("AWS::Redshift::ClusterSubnetGroup", false));
        assert_eq!(config, group(&from_cli(sources::REDSHIFT_CLUSTER_SUBNET_GROUPS)));
        assert_eq!(config.and_then(|group| group.vpc).as_deref(), Some("vpc-1"));
        assert_eq!(group(&read_sample("AWS::Redshift::ClusterSubnetGroup", true)), None);
        let mut ingest = Ingest::default();
        let part = r#"{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::Redshift::ClusterSubnetGroup","resourceId":"main","configuration":{"clusterSubnetGroupName":"main"}}"#;
        ingest.add_file("item.json", part.as_bytes());
        assert_eq!(group(&ingest.assemble(&Assignments::new()).inventory), None);
    }
}
