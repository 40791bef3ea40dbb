//! How the names are found that calls about single resources need, and what else a collector must know of a call.

use super::source::Source;
use super::sources;

/// A call that lists the resources of another one, and where its answer has their names.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// `s3api list-buckets`.
    pub call: &'static str,
    /// Options of it, with `ACCOUNT` for the account's id.
    pub options: &'static str,
    /// What `--query` takes the names out with; `REGION` stands for the region that is asked. It stands in double quotes in
    /// a script, so that it holds none itself, nor `$`, a backquote or a backslash.
    pub query: &'static str,
}

impl Names {
    const fn new(call: &'static str, query: &'static str) -> Self {
        Self { call, options: "", query }
    }

    const fn with_options(self, options: &'static str) -> Self {
        Self { options, ..self }
    }
}

const USERS: &[Names] = &[Names::new("iam list-users", "Users[].UserName")];
const POLICIES: &[Names] = &[Names::new("iam list-policies", "Policies[].Arn").with_options("--scope Local")];
const BUCKETS: &[Names] = &[Names::new("s3api list-buckets", "Buckets[].Name")];

/// A multi-Region trail is shown in every Region, and is asked about in its own.
const TRAILS: &[Names] = &[Names::new(
    "cloudtrail describe-trails",
    "trailList[?HomeRegion=='REGION'].TrailARN",
)];

const CONTROL_POLICIES: &[Names] = &[
    Names::new("organizations list-policies", "Policies[].Id").with_options("--filter SERVICE_CONTROL_POLICY"),
    Names::new("organizations list-policies", "Policies[].Id").with_options("--filter RESOURCE_CONTROL_POLICY"),
];
const LOAD_BALANCERS: &[Names] = &[Names::new("elbv2 describe-load-balancers", "LoadBalancers[].LoadBalancerArn")];

/// By call; what is about buckets is not listed here.
const NAMES: &[(Source, &[Names])] = &[
    (
        sources::S3_ACCESS_POINT,
        &[Names::new("s3control list-access-points", "AccessPointList[].Name").with_options("--account-id ACCOUNT")],
    ),
    (
        sources::EC2_PREFIX_LIST_ENTRIES,
        &[Names::new("ec2 describe-managed-prefix-lists", "PrefixLists[].PrefixListId")],
    ),
    (sources::IAM_ACCESS_KEYS, USERS),
    (sources::IAM_ATTACHED_USER_POLICIES, USERS),
    (sources::IAM_USER_POLICIES, USERS),
    (sources::IAM_GROUPS_FOR_USER, USERS),
    (sources::IAM_LOGIN_PROFILE, USERS),
    (sources::IAM_MFA_DEVICES, USERS),
    (sources::IAM_ENTITIES_FOR_POLICY, POLICIES),
    (sources::ORGANIZATIONS_POLICY, CONTROL_POLICIES),
    (sources::ORGANIZATIONS_TARGETS_FOR_POLICY, CONTROL_POLICIES),
    (
        sources::CONTROL_TOWER_LANDING_ZONE,
        &[Names::new("controltower list-landing-zones", "landingZones[].arn")],
    ),
    (
        sources::ACCESS_ANALYZER_FINDINGS_V2,
        &[Names::new(
            "accessanalyzer list-analyzers",
            "analyzers[?contains(type, 'UNUSED_ACCESS')].arn",
        )],
    ),
    (
        sources::EC2_SNAPSHOT_ATTRIBUTE,
        // Encrypted snapshots cannot be public.
        &[Names::new("ec2 describe-snapshots", "Snapshots[?to_string(Encrypted)=='false'].SnapshotId").with_options("--owner-ids self")],
    ),
    (
        sources::EC2_IMAGE_ATTRIBUTE,
        &[Names::new("ec2 describe-images", "Images[].ImageId").with_options("--owners self")],
    ),
    (
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        &[Names::new("ec2 describe-vpn-gateways", "VpnGateways[].VpnGatewayId")],
    ),
    (
        sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS,
        &[Names::new(
            "ec2 describe-vpc-endpoint-service-configurations",
            "ServiceConfigurations[].ServiceId",
        )],
    ),
    (
        sources::EC2_INSTANCE_ATTRIBUTE,
        &[Names::new("ec2 describe-instances", "Reservations[].Instances[].InstanceId")],
    ),
    (sources::ELBV2_LISTENERS, LOAD_BALANCERS),
    (sources::ELBV2_LOAD_BALANCER_ATTRIBUTES, LOAD_BALANCERS),
    (
        sources::ELB_LOAD_BALANCER_ATTRIBUTES,
        &[Names::new(
            "elb describe-load-balancers",
            "LoadBalancerDescriptions[].LoadBalancerName",
        )],
    ),
    (
        sources::WAFV2_WEB_ACL,
        &[
            Names::new("wafv2 list-web-acls", "WebACLs[].ARN").with_options("--scope REGIONAL"),
            // Those for CloudFront live in one region, which their ARN names.
            Names::new(
                "cloudfront list-distributions",
                "DistributionList.Items[?starts_with(WebACLId, 'arn:aws:wafv2:REGION:')].WebACLId",
            ),
        ],
    ),
    (
        sources::WAFV2_RESOURCES_FOR_WEB_ACL,
        &[Names::new("wafv2 list-web-acls", "WebACLs[].ARN").with_options("--scope REGIONAL")],
    ),
    (
        sources::WAFV2_WEB_ACL_FOR_RESOURCE,
        &[Names::new(
            "elbv2 describe-load-balancers",
            "LoadBalancers[?Type=='application' && Scheme=='internet-facing'].LoadBalancerArn",
        )],
    ),
    (
        sources::CLOUDFRONT_VPC_ORIGIN,
        // CloudFront lists the same everywhere.
        &[Names::new(
            "cloudfront list-vpc-origins",
            "VpcOriginList.Items[?'REGION'=='us-east-1'].Id",
        )],
    ),
    (
        sources::FMS_COMPLIANCE_STATUS,
        &[Names::new("fms list-policies", "PolicyList[].PolicyId")],
    ),
    (
        sources::ECS_TASK_DEFINITION,
        &[Names::new("ecs list-task-definitions", "taskDefinitionArns[]")],
    ),
    (
        sources::CODEBUILD_BATCH_GET_PROJECTS,
        &[Names::new("codebuild list-projects", "projects[]")],
    ),
    (sources::CLOUDTRAIL_STATUS, TRAILS),
    (sources::CLOUDTRAIL_SELECTORS, TRAILS),
    (
        sources::GUARDDUTY_DETECTOR,
        &[Names::new("guardduty list-detectors", "DetectorIds[]")],
    ),
    (
        sources::CONFIG_REMEDIATION_CONFIGURATIONS,
        // A rule that another AWS service made cannot have one.
        &[Names::new(
            "configservice describe-config-rules",
            "ConfigRules[?!CreatedBy].ConfigRuleName",
        )],
    ),
    (
        sources::KMS_KEY,
        &[
            Names::new("kms list-keys", "Keys[].KeyArn"),
            // A trail may be encrypted with the key of another account.
            Names::new("cloudtrail describe-trails", "trailList[?HomeRegion=='REGION'].KmsKeyId"),
        ],
    ),
    (
        sources::RDS_SNAPSHOT_ATTRIBUTES,
        // Automated snapshots cannot be shared.
        &[Names::new(
            "rds describe-db-snapshots",
            "DBSnapshots[?SnapshotType!='automated'].DBSnapshotIdentifier",
        )],
    ),
    (
        sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES,
        &[Names::new(
            "rds describe-db-cluster-snapshots",
            "DBClusterSnapshots[?SnapshotType!='automated'].DBClusterSnapshotIdentifier",
        )],
    ),
    (
        sources::LOGS_SUBSCRIPTION_FILTERS,
        &[Names::new("logs describe-log-groups", "logGroups[].logGroupName")],
    ),
    (
        sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
        &[
            Names::new("sns list-topics", "Topics[].TopicArn"),
            Names::new("cloudwatch describe-alarms", "MetricAlarms[].AlarmActions[?contains(@,':sns:')][]"),
        ],
    ),
    (sources::EVENTS_TARGETS_BY_RULE, &[Names::new("events list-rules", "Rules[].Name")]),
    (
        sources::GUARDDUTY_PUBLISHING_DESTINATIONS,
        &[Names::new("guardduty list-detectors", "DetectorIds[]")],
    ),
    (
        sources::SSM_INSTANCE_PATCH_STATES,
        &[Names::new(
            "ssm describe-instance-information",
            "InstanceInformationList[].InstanceId",
        )],
    ),
    (
        sources::SSM_ASSOCIATION,
        // Of the others it does not matter what they do.
        &[Names::new(
            "ssm list-associations",
            "Associations[?contains(Name,'Patch')].AssociationId",
        )],
    ),
    (
        sources::SSM_MAINTENANCE_WINDOW_TASKS,
        &[Names::new("ssm describe-maintenance-windows", "WindowIdentities[].WindowId")],
    ),
    (
        sources::SSM_DOCUMENT_PERMISSION,
        &[Names::new("ssm list-documents", "DocumentIdentifiers[].Name").with_options("--filters Key=Owner,Values=Self")],
    ),
    // What is asked here has fixed names, which a query can print from any answer.
    (
        sources::SSM_GET_DOCUMENT,
        &[Names::new("sts get-caller-identity", "'SSM-SessionManagerRunShell'")],
    ),
    (
        sources::SSM_SERVICE_SETTING,
        &[Names::new(
            "sts get-caller-identity",
            "['/ssm/automation/customer-script-log-destination','/ssm/documents/console/public-sharing-permission']",
        )],
    ),
    (
        sources::RDS_PARAMETERS,
        // Groups that no database uses are not judged.
        &[Names::new(
            "rds describe-db-instances",
            "DBInstances[].DBParameterGroups[].DBParameterGroupName",
        )],
    ),
    (
        sources::RDS_CLUSTER_PARAMETERS,
        &[Names::new("rds describe-db-clusters", "DBClusters[].DBClusterParameterGroup")],
    ),
    (
        sources::REDSHIFT_CLUSTER_PARAMETERS,
        &[Names::new(
            "redshift describe-cluster-parameter-groups",
            "ParameterGroups[].ParameterGroupName",
        )],
    ),
    (
        sources::REDSHIFT_LOGGING_STATUS,
        &[Names::new("redshift describe-clusters", "Clusters[].ClusterIdentifier")],
    ),
];

/// The calls that list the resources which `source` is about; empty for a call about an account or a region.
#[must_use]
pub fn names(source: Source) -> &'static [Names] {
    match source.scope {
        super::Scope::Bucket => BUCKETS,
        super::Scope::Resource { .. } | super::Scope::Global { .. } => NAMES
            .iter()
            .find(|(listed, _)| *listed == source)
            .map(|(_, names)| *names)
            .unwrap_or_default(),
        super::Scope::Account | super::Scope::Region => &[],
    }
}

/// Calls about an account whose answer differs by the region that is asked: only the region itself shows the trails that
/// live there and nowhere else.
#[must_use]
pub fn is_asked_everywhere(source: Source) -> bool {
    source == sources::CLOUDTRAIL_TRAILS
}

/// The call that must be repeated until its `State` is `COMPLETE` before `source` can be asked, and the permission it needs.
#[must_use]
pub fn prepared_by(source: Source) -> Option<(&'static str, &'static str)> {
    (source == sources::IAM_CREDENTIAL_REPORT).then_some(("iam generate-credential-report", "iam:GenerateCredentialReport"))
}
