//! Databases, warehouses and their secrets.

use super::Walk;
use crate::evidence::rds::RdsRegion;
use crate::evidence::redshift::RedshiftRegion;
use crate::evidence::secretsmanager::SecretsRegion;
use crate::evidence::sources;

pub(super) fn rds(walk: &mut Walk<'_, '_>, rds: &RdsRegion) {
    let RdsRegion {
        instances,
        clusters,
        snapshots,
        cluster_snapshots,
        snapshot_sharing,
        cluster_snapshot_sharing,
        master_passwords,
        cluster_master_passwords,
        parameters,
        cluster_parameters,
        option_groups,
        proxies,
        security_groups,
    } = rds;
    walk.listing(sources::RDS_INSTANCES, instances);
    walk.listing(sources::RDS_CLUSTERS, clusters);
    walk.listing(sources::RDS_SNAPSHOTS, snapshots);
    walk.listing(sources::RDS_CLUSTER_SNAPSHOTS, cluster_snapshots);
    walk.listing(sources::RDS_SNAPSHOT_ATTRIBUTES, snapshot_sharing);
    walk.listing(sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES, cluster_snapshot_sharing);
    walk.listing(sources::RDS_INSTANCES, master_passwords);
    walk.listing(sources::RDS_CLUSTERS, cluster_master_passwords);
    walk.parameters(sources::RDS_PARAMETERS, parameters);
    walk.parameters(sources::RDS_CLUSTER_PARAMETERS, cluster_parameters);
    walk.listing(sources::RDS_OPTION_GROUPS, option_groups);
    walk.listing(sources::RDS_PROXIES, proxies);
    walk.listing(sources::RDS_SECURITY_GROUPS, security_groups);
}

pub(super) fn redshift(walk: &mut Walk<'_, '_>, redshift: &RedshiftRegion) {
    let RedshiftRegion {
        clusters,
        subnet_groups,
        workgroups,
        namespaces,
        snapshots,
        parameter_groups,
        parameters,
        logging,
        recorded_logging,
    } = redshift;
    walk.listing(sources::REDSHIFT_CLUSTERS, clusters);
    walk.listing(sources::REDSHIFT_CLUSTER_SUBNET_GROUPS, subnet_groups);
    walk.listing(sources::REDSHIFT_WORKGROUPS, workgroups);
    walk.listing(sources::REDSHIFT_SERVERLESS_NAMESPACES, namespaces);
    walk.listing(sources::REDSHIFT_CLUSTER_SNAPSHOTS, snapshots);
    walk.listing(sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS, parameter_groups);
    walk.parameters(sources::REDSHIFT_CLUSTER_PARAMETERS, parameters);
    walk.listing(sources::REDSHIFT_LOGGING_STATUS, logging);
    walk.listing(sources::REDSHIFT_LOGGING_STATUS, recorded_logging);
}

pub(super) fn secrets(walk: &mut Walk<'_, '_>, secrets: &SecretsRegion) {
    let SecretsRegion { secrets } = secrets;
    walk.listing(sources::SECRETS_SECRETS, secrets);
}
