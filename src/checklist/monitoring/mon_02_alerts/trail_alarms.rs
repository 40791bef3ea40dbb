//! One check for each kind of CloudTrail event that must raise an alert.

use super::chain::{SET_FILTER, in_account, judge};
#[cfg(test)]
use super::rule_cases;
use super::rules;
use crate::checklist::{Check, Context, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Collected, sources};

/// The calls that every chain goes through.
const NEEDS: &[crate::evidence::Source] = &[
    sources::LOGS_METRIC_FILTERS,
    sources::CLOUDWATCH_ALARMS,
    sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
    sources::CLOUDTRAIL_TRAILS,
    sources::CLOUDTRAIL_STATUS,
    sources::CLOUDTRAIL_SELECTORS,
];

const LIMITS: &str = "An alert by EventBridge, a SIEM or an organization's log account counts only once a person has seen it.";

const REMEDY: Remedy = Remedy {
    text: "Close the chain at the link that is missing: a trail that logs into a log group, a metric filter for the events, an alarm on its metric with an action that is on, and a topic with a confirmed subscription. What lies behind that link has to follow. Selectors and alarms are taken as a whole: start from what the account has.",
    command: SET_FILTER,
};

macro_rules! alarm_check {
    ($check:ident, $name:literal, $title:literal, $severity:ident, $criterion:literal, $references:expr, $evaluate:expr, $cases:ident) => {
        pub(super) static $check: Check = Check {
            name: $name,
            title: $title,
            mode: Mode::Automatic,
            role: Role::Core,
            severity: Severity::$severity,
            needs: NEEDS,
            criterion: $criterion,
            limits: LIMITS,
            remedy: REMEDY,
            references: $references,
            evaluate: $evaluate,
            #[cfg(test)]
            cases: rule_cases::$cases,
        };
    };
}

/// One rule, one check; the criterion says which events, and what the chain behind them is.
macro_rules! alarm_checks {
    ($($check:ident $name:literal $title:literal $severity:ident $events:literal $references:expr, $rule:ident;)*) => {
        $(alarm_check!(
            $check,
            $name,
            $title,
            $severity,
            $events,
            $references,
            |ctx: &Context<'_>, findings: &mut Findings<'_>| judge(ctx, findings, &rules::$rule),
            $check
        );)*
    };
}

alarm_checks! {
    UNAUTHORIZED "cw-alarm-unauthorized" "Refused API calls raise an alert" Medium
        "Filters of a logging trail's group match every errorCode *UnauthorizedOperation and AccessDenied*, each with an alarm (actions on) that tells a confirmed subscriber; any link missing is not compliant."
        &["CIS 3.0 4.1, 5.0 4.1, 7.0 5.1", "Security Hub CloudWatch.2", "Prowler cloudwatch_log_metric_filter_unauthorized_api_calls"], UNAUTHORIZED;
    SIGN_IN_WITHOUT_MFA "cw-alarm-signin-no-mfa" "Console sign-ins without MFA raise an alert" Medium
        "Filters of a logging trail's group match every ConsoleLogin whose additionalEventData.MFAUsed is not Yes, with an alarm (actions on) that tells a confirmed subscriber; any link missing is not compliant."
        &["CIS 3.0 4.2, 5.0 4.2, 7.0 5.2", "Security Hub CloudWatch.3", "Prowler cloudwatch_log_metric_filter_sign_in_without_mfa"], SIGN_IN_WITHOUT_MFA;
    ROOT_USE "cw-alarm-root-use" "Any use of the root user raises an alert" High
        "Filters of a logging trail's group match all events of type Root that no service caused, with an alarm (actions on) that tells a confirmed subscriber; any link missing is not compliant."
        &["CIS 3.0 4.3, 5.0 4.3, 7.0 5.3", "Security Hub CloudWatch.1", "Prowler cloudwatch_log_metric_filter_root_usage"], ROOT_USE;
    IAM_POLICY "cw-alarm-iam-policy" "Changes of IAM policies raise an alert" Medium
        "Filters of a logging trail's group match all 16 calls that change IAM policies, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.4, 5.0 4.4, 7.0 5.4", "Security Hub CloudWatch.4", "Prowler cloudwatch_log_metric_filter_policy_changes"], IAM_POLICY;
    CLOUDTRAIL "cw-alarm-cloudtrail" "Changes of CloudTrail raise an alert" High
        "Filters of a logging trail's group match Create-, Update- and DeleteTrail, Start- and StopLogging, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.5, 5.0 4.5, 7.0 5.5", "Security Hub CloudWatch.5", "Prowler cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled"], CLOUDTRAIL;
    CONSOLE_FAILURES "cw-alarm-console-failures" "Failed console sign-ins raise an alert" High
        "Filters of a logging trail's group match every ConsoleLogin with errorMessage Failed authentication, with an alarm (actions on) that tells a confirmed subscriber; any link missing is not compliant."
        &["CIS 3.0 4.6, 5.0 4.6, 7.0 5.6", "Security Hub CloudWatch.6", "Prowler cloudwatch_log_metric_filter_authentication_failures"], CONSOLE_FAILURES;
    KMS "cw-alarm-kms" "Disabling and deleting KMS keys raises an alert" Medium
        "Filters of a logging trail's group match DisableKey and ScheduleKeyDeletion of KMS, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.7, 5.0 4.7, 7.0 5.7", "Security Hub CloudWatch.7", "Prowler cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk"], KMS;
    S3_POLICY "cw-alarm-s3-policy" "Changes of bucket permissions raise an alert" Medium
        "Filters of a logging trail's group match all nine calls that set or delete a bucket's ACL, policy, CORS, lifecycle or replication, each with an alarm (actions on) that tells a confirmed subscriber; else not compliant."
        &["CIS 3.0 4.8, 5.0 4.8, 7.0 5.8", "Security Hub CloudWatch.8", "Prowler cloudwatch_log_metric_filter_for_s3_bucket_policy_changes"], S3_POLICY;
    CONFIG "cw-alarm-config" "Changes of AWS Config raise an alert" Medium
        "Filters of a logging trail's group match the four calls that stop or change the recorder or delivery channel, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.9, 5.0 4.9, 7.0 5.9", "Security Hub CloudWatch.9", "Prowler cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled"], CONFIG;
    SECURITY_GROUPS "cw-alarm-security-groups" "Changes of security groups raise an alert" Medium
        "Filters of a logging trail's group match the six calls that make, delete, open or close security groups, each with an alarm (actions on) that tells a confirmed subscriber; add ModifySecurityGroupRules too. Else not compliant."
        &["CIS 3.0 4.10, 5.0 4.10, 7.0 5.10", "Security Hub CloudWatch.10", "Prowler cloudwatch_log_metric_filter_security_group_changes"], SECURITY_GROUPS;
    NETWORK_ACLS "cw-alarm-nacl" "Changes of network ACLs raise an alert" Medium
        "Filters of a logging trail's group match the six calls that change network ACLs, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.11, 5.0 4.11, 7.0 5.11", "Security Hub CloudWatch.11", "Prowler cloudwatch_changes_to_network_acls_alarm_configured"], NETWORK_ACLS;
    GATEWAYS "cw-alarm-gateways" "Changes of network gateways raise an alert" Medium
        "Filters of a logging trail's group match the six calls that change customer and internet gateways, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.12, 5.0 4.12, 7.0 5.12", "Security Hub CloudWatch.12", "Prowler cloudwatch_changes_to_network_gateways_alarm_configured"], GATEWAYS;
    ROUTES "cw-alarm-routes" "Changes of route tables raise an alert" Medium
        "Filters of a logging trail's group match the seven calls that change routes and route tables, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.13, 5.0 4.13, 7.0 5.13", "Security Hub CloudWatch.13", "Prowler cloudwatch_changes_to_network_route_tables_alarm_configured"], ROUTES;
    VPC "cw-alarm-vpc" "Changes of VPCs raise an alert" Medium
        "Filters of a logging trail's group match the seven calls that change VPCs and their peering, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant."
        &["CIS 3.0 4.14, 5.0 4.14, 7.0 5.14", "Security Hub CloudWatch.14", "Prowler cloudwatch_changes_to_vpcs_alarm_configured"], VPC;
}

pub(super) static ORGANIZATIONS: Check = Check {
    name: "cw-alarm-organizations",
    title: "Changes of the organization raise an alert",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::LOGS_METRIC_FILTERS,
        sources::CLOUDWATCH_ALARMS,
        sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
        sources::CLOUDTRAIL_TRAILS,
        sources::CLOUDTRAIL_STATUS,
        sources::CLOUDTRAIL_SELECTORS,
        sources::ORGANIZATIONS_ORGANIZATION,
    ],
    criterion: "Filters of a logging trail's group match the 21 calls that change the organization, each with an alarm (actions on) that tells a confirmed subscriber; any link or call missing is not compliant.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "CIS 3.0 4.15, 5.0 4.15, 7.0 5.15",
        "Prowler cloudwatch_log_metric_filter_aws_organizations_changes",
    ],
    evaluate: organizations,
    #[cfg(test)]
    cases: rule_cases::ORGANIZATIONS,
};

/// An account of its own has no organization that could change.
fn organizations(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let subject = Subject::account(id);
        let verdict = match account.organizations.organization.state() {
            Collected::Absent(evidence) => Verdict::not_applicable("the account belongs to no organization", evidence),
            Collected::Present(organization) => in_account(ctx, id, account, &rules::ORGANIZATIONS).citing(organization),
            Collected::Missing(missing) => {
                let verdict = in_account(ctx, id, account, &rules::ORGANIZATIONS);
                if verdict.outcome == Outcome::NonCompliant {
                    let unknown = Verdict::missing(&missing, sources::ORGANIZATIONS_ORGANIZATION, &subject);
                    let reason = format!("{}; whether the account is in an organization at all is not known", verdict.reason);
                    Verdict {
                        outcome: Outcome::InsufficientData,
                        reason: reason.into(),
                        missing: unknown.missing,
                        ..verdict
                    }
                } else {
                    verdict
                }
            }
        };
        findings.push(subject, verdict);
    });
}
