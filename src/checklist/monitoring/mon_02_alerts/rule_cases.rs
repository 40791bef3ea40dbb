//! Cases of each kind of CloudTrail event; those of the chain behind it are another file's.

pub(super) use super::chain_cases::CLOUDTRAIL;
use super::chain_cases::{ALARMS, FILTERS_PATH, LISTENERS, SELECTORS, STATUS, TRAIL};
use crate::checklist::case::{Case, findings_of};
use crate::checklist::{Finding, Outcome};

/// A filter of the trail's group with this pattern, whose metric has the alarm.
macro_rules! filter {
    ($pattern:literal) => {
        (
            FILTERS_PATH,
            concat!(
                r#"{"metricFilters":[{"filterName":"changes","filterPattern":""#,
                $pattern,
                r#"","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#
            ),
        )
    };
}

/// A pattern that covers all events, one that covers some, and no answer about filters.
macro_rules! cases {
    ($check:ident $good:literal $short:literal) => {
        pub(super) const $check: &[Case] = &[
            Case::new(
                "all events are covered",
                &[TRAIL, STATUS, SELECTORS, filter!($good), ALARMS, LISTENERS],
                Outcome::Compliant,
            ),
            Case::new(
                "an event is not covered",
                &[TRAIL, STATUS, SELECTORS, filter!($short), ALARMS, LISTENERS],
                Outcome::NonCompliant,
            ),
            Case::new(
                "the filters were not exported",
                &[TRAIL, STATUS, SELECTORS, ALARMS, LISTENERS],
                Outcome::InsufficientData,
            ),
        ];
    };
}

cases! {
    UNAUTHORIZED
    r#"{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"#
    "{ $.errorCode = *UnauthorizedOperation }"
}
cases! {
    SIGN_IN_WITHOUT_MFA
    r#"{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") }"#
    r#"{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"#
}
cases! {
    ROOT_USE
    r#"{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"#
    "{ $.eventName = CreateTrail }"
}
cases! {
    IAM_POLICY
    "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)||($.eventName=PutGroupPolicy)||($.eventName=PutRolePolicy)||($.eventName=PutUserPolicy)||($.eventName=CreatePolicy)||($.eventName=DeletePolicy)||($.eventName=CreatePolicyVersion)||($.eventName=DeletePolicyVersion)||($.eventName=AttachRolePolicy)||($.eventName=DetachRolePolicy)||($.eventName=AttachUserPolicy)||($.eventName=DetachUserPolicy)||($.eventName=AttachGroupPolicy)||($.eventName=DetachGroupPolicy)}"
    "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)||($.eventName=PutGroupPolicy)||($.eventName=PutRolePolicy)||($.eventName=PutUserPolicy)||($.eventName=CreatePolicyVersion)||($.eventName=DeletePolicyVersion)||($.eventName=AttachRolePolicy)||($.eventName=DetachRolePolicy)||($.eventName=AttachUserPolicy)||($.eventName=DetachUserPolicy)||($.eventName=AttachGroupPolicy)||($.eventName=DetachGroupPolicy)}"
}
cases! {
    CONSOLE_FAILURES
    r#"{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"#
    r#"{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != \"Yes\") }"#
}
cases! {
    KMS
    "{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }"
    "{($.eventSource = kms.amazonaws.com) && ($.eventName=DisableKey) }"
}
cases! {
    S3_POLICY
    "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }"
    "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = PutBucket*) }"
}
cases! {
    CONFIG
    "{ ($.eventSource = config.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||($.eventName=DeleteDeliveryChannel)||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder)) }"
    "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||($.eventName=DeleteDeliveryChannel)||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder)) }"
}
cases! {
    SECURITY_GROUPS
    "{ ($.eventName = AuthorizeSecurityGroup*) || ($.eventName = RevokeSecurityGroup*) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup)}"
    "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroup*) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup)}"
}
cases! {
    NETWORK_ACLS
    "{ ($.eventName = CreateNetworkAcl) || ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation) }"
    "{ ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation) }"
}
cases! {
    GATEWAYS
    "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }"
    "{ ($.eventName = CreateCustomerGateway) || ($.eventName = AttachInternetGateway) }"
}
cases! {
    ROUTES
    "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable)) }"
    "{ ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable) }"
}
cases! {
    VPC
    "{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) || ($.eventName = ModifyVpcAttribute) || ($.eventName = AcceptVpcPeeringConnection) || ($.eventName = CreateVpcPeeringConnection) || ($.eventName = DeleteVpcPeeringConnection) || ($.eventName = RejectVpcPeeringConnection) }"
    "{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) }"
}

const ORGANIZATION_CALLS: (&str, &str) = filter!(
    "{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = *Handshake) || ($.eventName = *Policy) || ($.eventName = *PolicyType) || ($.eventName = *Account) || ($.eventName = *Organization) || ($.eventName = *OrganizationalUnit) || ($.eventName = InviteAccountToOrganization) || ($.eventName = RemoveAccountFromOrganization) || ($.eventName = EnableAllFeatures)) }"
);
const FEW_ORGANIZATION_CALLS: (&str, &str) = filter!("{ $.eventName = CreateAccount }");

const ORGANIZATION_PATH: &str = "111122223333/organizations-describe-organization.json";
const MEMBER: (&str, &str) = (
    ORGANIZATION_PATH,
    r#"{"Organization":{"Id":"o-exampleorgid","FeatureSet":"ALL","MasterAccountId":"111122223333"}}"#,
);
const ALONE: (&str, &str) = (
    ORGANIZATION_PATH,
    "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: Your account is not a member of an organization.",
);

pub(super) const ORGANIZATIONS: &[Case] = &[
    Case::new(
        "there is no organization",
        &[ALONE, TRAIL, STATUS, SELECTORS, FEW_ORGANIZATION_CALLS, ALARMS, LISTENERS],
        Outcome::NotApplicable,
    ),
    Case::new(
        "all events are covered",
        &[TRAIL, STATUS, SELECTORS, ORGANIZATION_CALLS, ALARMS, LISTENERS],
        Outcome::Compliant,
    ),
    Case::new(
        "few are, of an account in an organization",
        &[MEMBER, TRAIL, STATUS, SELECTORS, FEW_ORGANIZATION_CALLS, ALARMS, LISTENERS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "few are, and there may be no organization",
        &[TRAIL, STATUS, SELECTORS, FEW_ORGANIZATION_CALLS, ALARMS, LISTENERS],
        Outcome::InsufficientData,
    ),
];

#[test]
fn the_command_closes_the_chain_at_the_link_that_is_missing() {
    let command = |files: &[(&str, &str)]| {
        let findings = findings_of(&super::trail_alarms::KMS, files);
        let failed = findings.iter().find(|finding| finding.outcome == Outcome::NonCompliant);
        failed.map(Finding::remedy_command).expect("a failure")
    };
    let stopped = (STATUS.0, r#"{"IsLogging":false}"#);
    assert_eq!(
        command(&[TRAIL, stopped, SELECTORS]),
        "aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/main --region eu-west-1"
    );
    assert_eq!(
        command(&[(TRAIL.0, r#"{"trailList":[]}"#)]),
        "aws cloudtrail create-trail --name TRAIL --s3-bucket-name LOG_BUCKET --is-multi-region-trail --region us-east-1"
    );
    let filter = command(&[TRAIL, STATUS, SELECTORS, (FILTERS_PATH, r#"{"metricFilters":[]}"#)]);
    assert!(
        filter.starts_with("aws logs put-metric-filter --log-group-name trail --filter-name "),
        "{filter}"
    );
    assert!(
        filter.ends_with(",metricNamespace=CloudTrailAlerts,metricValue=1 --region eu-west-1"),
        "{filter}"
    );
}
