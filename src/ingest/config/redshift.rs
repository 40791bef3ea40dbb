//! Readers of AWS Config items of Amazon Redshift.

use super::rds::{identifier, resource};
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::redshift::cluster;
use crate::ingest::reader::Sink;

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::Redshift::Cluster",
    read: read_cluster,
    answers: |home, answer| {
        if let Some(region) = home.region() {
            region.redshift.clusters.answers.push(answer);
        }
    },
    stands_for: &[sources::REDSHIFT_CLUSTERS],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:redshift:eu-west-1:111122223333:cluster:warehouse","resourceType":"AWS::Redshift::Cluster","resourceId":"warehouse","resourceName":"warehouse","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"warehouse","nodeType":"ra3.xlplus","clusterStatus":"available","publiclyAccessible":false,"encrypted":true,"pendingModifiedValues":{}},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":false}}}"#,
}];

fn read_cluster(item: &ConfigItem<'_>, sink: &mut Sink) {
    // The id of a cluster is its name.
    let id = identifier(item, "clusterIdentifier").unwrap_or_else(|| item.id.to_owned());
    resource(item, sink, |region| &mut region.redshift.clusters, &id, cluster);
}
