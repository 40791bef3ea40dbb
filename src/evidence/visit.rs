//! Every fact of the inventory in turn, with the call that answers it. A field that is added to the evidence is added here, or
//! this does not compile.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::accessanalyzer::AccessAnalyzerRegion;
use super::cloudtrail::{Asked, CloudTrailAccount};
use super::cloudwatch::CloudWatchRegion;
use super::collected::{Disagreement, Listing, Slot};
use super::config::ConfigRegion;
use super::ec2::Ec2Region;
use super::events::EventsRegion;
use super::guardduty::GuardDutyRegion;
use super::iam::IamAccount;
use super::ids::{AccountId, Region};
use super::inventory::{Account, Inventory, RegionEvidence};
use super::logs::LogsRegion;
use super::organizations::OrganizationsAccount;
use super::parameters::GroupParameters;
use super::rds::RdsRegion;
use super::redshift::RedshiftRegion;
use super::s3::{AccessPoint, Bucket, S3Account};
use super::secretsmanager::SecretsRegion;
use super::securityhub::SecurityHubRegion;
use super::sns::SnsRegion;
use super::source::Source;
use super::sources;
use super::ssm::{SESSION_PREFERENCES, SsmRegion};

mod edge;

/// Where a fact belongs.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    pub account: &'a AccountId,
    pub region: Option<&'a Region>,
    /// The call that answers it.
    pub source: Source,
    /// Empty for what is said of the account or region itself.
    pub resource: &'a str,
}

/// Anything of which files may say different things.
pub trait Statements {
    /// What they tell differently; quick where they agree.
    fn disagreements(&self) -> Vec<Disagreement>;
}

impl<T: PartialEq + Debug> Statements for Slot<T> {
    fn disagreements(&self) -> Vec<Disagreement> {
        Slot::disagreements(self)
    }
}

struct Walk<'a, 'v> {
    account: &'a AccountId,
    region: Option<&'a Region>,
    visit: &'v mut dyn FnMut(&Fact<'_>, &dyn Statements),
}

impl Walk<'_, '_> {
    fn slot(&mut self, source: Source, resource: &str, slot: &dyn Statements) {
        let fact = Fact {
            account: self.account,
            region: self.region,
            source,
            resource,
        };
        (self.visit)(&fact, slot);
    }

    fn listing<T: PartialEq + Debug>(&mut self, source: Source, listing: &Listing<Slot<T>>) {
        for (id, slot) in &listing.items {
            self.slot(source, id, slot);
        }
    }

    /// The parameters of groups.
    fn parameters(&mut self, source: Source, groups: &BTreeMap<String, GroupParameters>) {
        for (group, parameters) in groups {
            let GroupParameters { values, answered } = parameters;
            for slot in values.values() {
                self.slot(source, group, slot);
            }
            self.slot(source, group, answered);
        }
    }

    /// Answers that are joined by what was asked.
    fn asked<T: PartialEq + Debug + Clone>(&mut self, source: Source, asked: &[Asked<T>]) {
        let mut by_name: BTreeMap<(&str, Option<&Region>), Slot<T>> = BTreeMap::new();
        for asked in asked {
            let slot = by_name.entry((&asked.called, asked.region.as_ref())).or_default();
            slot.push(asked.answer.clone());
        }
        for ((called, region), slot) in &by_name {
            let fact = Fact {
                account: self.account,
                region: *region,
                source,
                resource: called,
            };
            (self.visit)(&fact, slot);
        }
    }
}

impl Inventory {
    /// Visits every fact, in a stable order.
    pub fn each_fact(&self, visit: &mut dyn FnMut(&Fact<'_>, &dyn Statements)) {
        for (id, account) in &self.accounts {
            let Account {
                enabled_regions,
                // What is true of every account is no statement of a file.
                regions_at_least: _,
                iam: own,
                s3: buckets,
                cloudtrail: trails,
                organizations: above,
                cloudfront: distributions,
                shield: cover,
                fms: administrators,
                regions,
            } = account;
            let mut walk = Walk {
                account: id,
                region: None,
                visit,
            };
            walk.slot(sources::EC2_REGIONS, "", enabled_regions);
            iam(&mut walk, own);
            s3(&mut walk, buckets);
            cloudtrail(&mut walk, trails);
            organizations(&mut walk, above);
            edge::cloudfront(&mut walk, distributions);
            edge::shield(&mut walk, cover);
            edge::fms_account(&mut walk, administrators);
            for (region, evidence) in regions {
                let mut walk = Walk {
                    account: id,
                    region: Some(region),
                    visit,
                };
                let RegionEvidence {
                    ec2: network,
                    rds: databases,
                    redshift: warehouses,
                    config: recording,
                    security_hub: hub,
                    cloudwatch: metrics,
                    logs: events_kept,
                    sns: topics,
                    events: buses,
                    guardduty: detection,
                    ssm: nodes,
                    access_analyzer: analyzers,
                    identity_center,
                    elb: balancers,
                    elastic_ips,
                    waf: filters,
                    fms: policies,
                    embedded_keys: searched,
                    secrets: passwords,
                } = evidence;
                ec2(&mut walk, network);
                rds(&mut walk, databases);
                redshift(&mut walk, warehouses);
                config(&mut walk, recording);
                security_hub(&mut walk, hub);
                cloudwatch(&mut walk, metrics);
                logs(&mut walk, events_kept);
                sns(&mut walk, topics);
                events(&mut walk, buses);
                guardduty(&mut walk, detection);
                ssm(&mut walk, nodes);
                access_analyzer(&mut walk, analyzers);
                walk.listing(sources::SSO_INSTANCES, identity_center);
                edge::elb(&mut walk, balancers);
                walk.listing(sources::EC2_ADDRESSES, elastic_ips);
                edge::waf(&mut walk, filters);
                edge::fms_region(&mut walk, policies);
                edge::embedded_keys(&mut walk, searched);
                secrets(&mut walk, passwords);
            }
        }
    }
}

fn iam(walk: &mut Walk<'_, '_>, iam: &IamAccount) {
    let IamAccount {
        summary,
        entity_counts,
        password_policy,
        credential_report,
        users,
        groups,
        roles,
        policies,
        aws_policies,
        saml_providers,
        oidc_providers,
        service_credentials,
        virtual_mfa_devices,
        instance_profiles,
    } = iam;
    walk.slot(sources::IAM_SUMMARY, "", summary);
    walk.slot(sources::IAM_SUMMARY, "", entity_counts);
    walk.slot(sources::IAM_PASSWORD_POLICY, "", password_policy);
    walk.slot(sources::IAM_CREDENTIAL_REPORT, "", credential_report);
    walk.listing(sources::IAM_AUTHORIZATION_DETAILS, users);
    walk.listing(sources::IAM_AUTHORIZATION_DETAILS, groups);
    walk.listing(sources::IAM_AUTHORIZATION_DETAILS, roles);
    walk.listing(sources::IAM_AUTHORIZATION_DETAILS, policies);
    walk.listing(sources::IAM_AUTHORIZATION_DETAILS, aws_policies);
    walk.listing(sources::IAM_SAML_PROVIDERS, saml_providers);
    walk.listing(sources::IAM_OPEN_ID_CONNECT_PROVIDERS, oidc_providers);
    walk.listing(sources::IAM_SERVICE_SPECIFIC_CREDENTIALS, service_credentials);
    walk.listing(sources::IAM_VIRTUAL_MFA_DEVICES, virtual_mfa_devices);
    walk.listing(sources::IAM_INSTANCE_PROFILES, instance_profiles);
}

fn organizations(walk: &mut Walk<'_, '_>, organizations: &OrganizationsAccount) {
    let OrganizationsAccount {
        organization,
        accounts,
        roots,
        control_policies,
        policy_targets,
        policy_contents,
        landing_zones,
        landing_zone_states,
    } = organizations;
    walk.slot(sources::ORGANIZATIONS_ORGANIZATION, "", organization);
    walk.listing(sources::ORGANIZATIONS_ACCOUNTS, accounts);
    walk.listing(sources::ORGANIZATIONS_ROOTS, roots);
    walk.listing(sources::ORGANIZATIONS_POLICIES, control_policies);
    for targets in policy_targets.values() {
        walk.listing(sources::ORGANIZATIONS_TARGETS_FOR_POLICY, targets);
    }
    walk.listing(sources::ORGANIZATIONS_POLICY, policy_contents);
    walk.listing(sources::CONTROL_TOWER_LANDING_ZONES, landing_zones);
    walk.listing(sources::CONTROL_TOWER_LANDING_ZONE, landing_zone_states);
}

fn access_analyzer(walk: &mut Walk<'_, '_>, access_analyzer: &AccessAnalyzerRegion) {
    let AccessAnalyzerRegion { analyzers, findings } = access_analyzer;
    walk.listing(sources::ACCESS_ANALYZER_ANALYZERS, analyzers);
    for findings in findings.values() {
        walk.listing(sources::ACCESS_ANALYZER_FINDINGS_V2, findings);
    }
}

fn s3(walk: &mut Walk<'_, '_>, s3: &S3Account) {
    let S3Account {
        block_public_access,
        buckets,
        access_points,
        multi_region_access_points,
    } = s3;
    walk.slot(sources::S3_ACCOUNT_BLOCK, "", block_public_access);
    for (name, one) in &buckets.items {
        bucket(walk, name, one);
    }
    for (region, listing) in access_points {
        for (name, point) in &listing.items {
            let AccessPoint {
                origin,
                block_public_access,
            } = point;
            let mut there = Walk {
                account: walk.account,
                region: Some(region),
                visit: walk.visit,
            };
            there.slot(sources::S3_ACCESS_POINTS, name, origin);
            there.slot(sources::S3_ACCESS_POINT, name, block_public_access);
        }
    }
    walk.listing(sources::S3_MULTI_REGION_ACCESS_POINTS, multi_region_access_points);
}

fn bucket(walk: &mut Walk<'_, '_>, name: &str, bucket: &Bucket) {
    let Bucket {
        existence,
        region,
        block_public_access,
        policy,
        policy_is_public,
        acl,
        object_ownership,
        versioning,
        encryption,
        logging,
        lifecycle,
        object_lock,
        request_metrics,
    } = bucket;
    walk.slot(sources::S3_BUCKETS, name, existence);
    walk.slot(sources::S3_BUCKET_LOCATION, name, region);
    walk.slot(sources::S3_BUCKET_BLOCK, name, block_public_access);
    walk.slot(sources::S3_BUCKET_POLICY, name, policy);
    walk.slot(sources::S3_BUCKET_POLICY_STATUS, name, policy_is_public);
    walk.slot(sources::S3_BUCKET_ACL, name, acl);
    walk.slot(sources::S3_BUCKET_OWNERSHIP, name, object_ownership);
    walk.slot(sources::S3_BUCKET_VERSIONING, name, versioning);
    walk.slot(sources::S3_BUCKET_ENCRYPTION, name, encryption);
    walk.slot(sources::S3_BUCKET_LOGGING, name, logging);
    walk.slot(sources::S3_BUCKET_LIFECYCLE, name, lifecycle);
    walk.slot(sources::S3_OBJECT_LOCK_CONFIGURATION, name, object_lock);
    walk.slot(sources::S3_BUCKET_METRICS_CONFIGURATIONS, name, request_metrics);
}

fn cloudtrail(walk: &mut Walk<'_, '_>, cloudtrail: &CloudTrailAccount) {
    let CloudTrailAccount {
        trails,
        trail_answers: _,
        statuses,
        selectors,
        keys,
        aliases,
    } = cloudtrail;
    walk.listing(sources::CLOUDTRAIL_TRAILS, trails);
    walk.asked(sources::CLOUDTRAIL_STATUS, statuses);
    walk.asked(sources::CLOUDTRAIL_SELECTORS, selectors);
    walk.asked(sources::KMS_KEY, keys);
    walk.listing(sources::KMS_ALIASES, aliases);
}

fn ec2(walk: &mut Walk<'_, '_>, ec2: &Ec2Region) {
    let Ec2Region {
        volumes,
        snapshots,
        ebs_encryption_by_default,
        security_groups,
        vpcs,
        subnets,
        flow_logs,
        network_acls,
        managed_prefix_lists,
        prefix_list_entries,
        instances,
        network_interfaces,
        snapshot_sharing,
        snapshot_block,
        launch_templates,
        launch_template_versions,
        images,
        image_sharing,
        image_block,
        key_pairs,
        launch_configuration_keys,
        internet_gateways,
        route_tables,
        vpn_gateways,
        vpn_connections,
        direct_connect_associations,
        virtual_interfaces,
        endpoints,
        endpoint_policies,
        endpoint_services,
        endpoint_service_principals,
    } = ec2;
    walk.listing(sources::EC2_VOLUMES, volumes);
    walk.listing(sources::EC2_SNAPSHOTS, snapshots);
    walk.slot(sources::EC2_EBS_DEFAULT, "", ebs_encryption_by_default);
    walk.listing(sources::EC2_SECURITY_GROUPS, security_groups);
    walk.listing(sources::EC2_VPCS, vpcs);
    walk.listing(sources::EC2_SUBNETS, subnets);
    walk.listing(sources::EC2_FLOW_LOGS, flow_logs);
    walk.listing(sources::EC2_NETWORK_ACLS, network_acls);
    walk.listing(sources::EC2_PREFIX_LISTS, managed_prefix_lists);
    walk.listing(sources::EC2_PREFIX_LIST_ENTRIES, prefix_list_entries);
    walk.listing(sources::EC2_INSTANCES, instances);
    walk.listing(sources::EC2_NETWORK_INTERFACES, network_interfaces);
    walk.listing(sources::EC2_SNAPSHOT_ATTRIBUTE, snapshot_sharing);
    walk.slot(sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE, "", snapshot_block);
    walk.listing(sources::EC2_LAUNCH_TEMPLATES, launch_templates);
    walk.listing(sources::EC2_LAUNCH_TEMPLATE_VERSIONS, launch_template_versions);
    walk.listing(sources::EC2_IMAGES, images);
    walk.listing(sources::EC2_IMAGE_ATTRIBUTE, image_sharing);
    walk.slot(sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE, "", image_block);
    walk.listing(sources::EC2_KEY_PAIRS, key_pairs);
    walk.listing(sources::AUTOSCALING_LAUNCH_CONFIGURATIONS, launch_configuration_keys);
    walk.listing(sources::EC2_INTERNET_GATEWAYS, internet_gateways);
    walk.listing(sources::EC2_ROUTE_TABLES, route_tables);
    walk.listing(sources::EC2_VPN_GATEWAYS, vpn_gateways);
    walk.listing(sources::EC2_VPN_CONNECTIONS, vpn_connections);
    walk.listing(
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        direct_connect_associations,
    );
    walk.listing(sources::DIRECT_CONNECT_VIRTUAL_INTERFACES, virtual_interfaces);
    walk.listing(sources::EC2_VPC_ENDPOINTS, endpoints);
    walk.listing(sources::EC2_VPC_ENDPOINTS, endpoint_policies);
    walk.listing(sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS, endpoint_services);
    walk.listing(sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS, endpoint_service_principals);
}

fn rds(walk: &mut Walk<'_, '_>, rds: &RdsRegion) {
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

fn redshift(walk: &mut Walk<'_, '_>, redshift: &RedshiftRegion) {
    let RedshiftRegion {
        clusters,
        workgroups,
        namespaces,
        snapshots,
        parameter_groups,
        parameters,
        logging,
        recorded_logging,
    } = redshift;
    walk.listing(sources::REDSHIFT_CLUSTERS, clusters);
    walk.listing(sources::REDSHIFT_WORKGROUPS, workgroups);
    walk.listing(sources::REDSHIFT_SERVERLESS_NAMESPACES, namespaces);
    walk.listing(sources::REDSHIFT_CLUSTER_SNAPSHOTS, snapshots);
    walk.listing(sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS, parameter_groups);
    walk.parameters(sources::REDSHIFT_CLUSTER_PARAMETERS, parameters);
    walk.listing(sources::REDSHIFT_LOGGING_STATUS, logging);
    walk.listing(sources::REDSHIFT_LOGGING_STATUS, recorded_logging);
}

fn secrets(walk: &mut Walk<'_, '_>, secrets: &SecretsRegion) {
    let SecretsRegion { secrets } = secrets;
    walk.listing(sources::SECRETS_SECRETS, secrets);
}

fn config(walk: &mut Walk<'_, '_>, config: &ConfigRegion) {
    let ConfigRegion {
        recorders,
        recorder_statuses,
        recording,
        delivery_channels,
        delivery_statuses,
        rules,
        remediations,
    } = config;
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDERS, recorders);
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDER_STATUS, recorder_statuses);
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDER_STATUS, recording);
    walk.listing(sources::CONFIG_DELIVERY_CHANNELS, delivery_channels);
    walk.listing(sources::CONFIG_DELIVERY_CHANNEL_STATUS, delivery_statuses);
    walk.listing(sources::CONFIG_CONFIG_RULES, rules);
    walk.listing(sources::CONFIG_REMEDIATION_CONFIGURATIONS, remediations);
}

fn security_hub(walk: &mut Walk<'_, '_>, hub: &SecurityHubRegion) {
    let SecurityHubRegion { hub, hub_v2, standards } = hub;
    walk.slot(sources::SECURITY_HUB_HUB, "", hub);
    walk.slot(sources::SECURITY_HUB_SECURITY_HUB_V2, "", hub_v2);
    walk.listing(sources::SECURITY_HUB_ENABLED_STANDARDS, standards);
}

fn cloudwatch(walk: &mut Walk<'_, '_>, cloudwatch: &CloudWatchRegion) {
    let CloudWatchRegion { alarms } = cloudwatch;
    walk.listing(sources::CLOUDWATCH_ALARMS, alarms);
}

fn logs(walk: &mut Walk<'_, '_>, logs: &LogsRegion) {
    let LogsRegion {
        groups,
        metric_filters,
        subscriptions,
    } = logs;
    walk.listing(sources::LOGS_LOG_GROUPS, groups);
    walk.listing(sources::LOGS_METRIC_FILTERS, metric_filters);
    walk.listing(sources::LOGS_SUBSCRIPTION_FILTERS, subscriptions);
}

fn sns(walk: &mut Walk<'_, '_>, sns: &SnsRegion) {
    let SnsRegion { subscriptions } = sns;
    walk.listing(sources::SNS_SUBSCRIPTIONS_BY_TOPIC, subscriptions);
}

fn events(walk: &mut Walk<'_, '_>, events: &EventsRegion) {
    let EventsRegion { rules, targets } = events;
    walk.listing(sources::EVENTS_RULES, rules);
    walk.listing(sources::EVENTS_TARGETS_BY_RULE, targets);
}

fn guardduty(walk: &mut Walk<'_, '_>, guardduty: &GuardDutyRegion) {
    let GuardDutyRegion {
        detectors,
        settings,
        publishing,
        imported_by_security_hub,
    } = guardduty;
    walk.listing(sources::GUARDDUTY_DETECTORS, detectors);
    walk.listing(sources::GUARDDUTY_DETECTOR, settings);
    walk.listing(sources::GUARDDUTY_PUBLISHING_DESTINATIONS, publishing);
    walk.slot(sources::SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT, "", imported_by_security_hub);
}

fn ssm(walk: &mut Walk<'_, '_>, ssm: &SsmRegion) {
    let SsmRegion {
        nodes,
        patch_compliance,
        patch_states,
        associations,
        association_operations,
        windows,
        window_tasks,
        baselines,
        patch_groups,
        commands,
        automations,
        sessions,
        session_preferences,
        settings,
        documents,
        document_shares,
    } = ssm;
    walk.listing(sources::SSM_INSTANCE_INFORMATION, nodes);
    walk.listing(sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, patch_compliance);
    walk.listing(sources::SSM_INSTANCE_PATCH_STATES, patch_states);
    walk.listing(sources::SSM_ASSOCIATIONS, associations);
    walk.listing(sources::SSM_ASSOCIATION, association_operations);
    walk.listing(sources::SSM_MAINTENANCE_WINDOWS, windows);
    walk.listing(sources::SSM_MAINTENANCE_WINDOW_TASKS, window_tasks);
    walk.listing(sources::SSM_PATCH_BASELINES, baselines);
    walk.listing(sources::SSM_PATCH_GROUPS, patch_groups);
    walk.listing(sources::SSM_COMMANDS, commands);
    walk.listing(sources::SSM_AUTOMATION_EXECUTIONS, automations);
    walk.listing(sources::SSM_SESSIONS, sessions);
    walk.slot(sources::SSM_GET_DOCUMENT, SESSION_PREFERENCES, session_preferences);
    walk.listing(sources::SSM_SERVICE_SETTING, settings);
    walk.listing(sources::SSM_DOCUMENTS, documents);
    walk.listing(sources::SSM_DOCUMENT_PERMISSION, document_shares);
}
