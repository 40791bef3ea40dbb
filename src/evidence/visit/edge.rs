//! The facts about what stands between the internet and the account, and about keys in scripts.

use super::Walk;
use crate::evidence::cloudfront::CloudFrontAccount;
use crate::evidence::elb::ElbRegion;
use crate::evidence::embedded_keys::EmbeddedKeysRegion;
use crate::evidence::fms::{FmsAccount, FmsRegion};
use crate::evidence::shield::ShieldAccount;
use crate::evidence::sources;
use crate::evidence::waf::WafRegion;

pub(super) fn cloudfront(walk: &mut Walk<'_, '_>, cloudfront: &CloudFrontAccount) {
    let CloudFrontAccount {
        distributions,
        tenants,
        vpc_origins,
    } = cloudfront;
    walk.listing(sources::CLOUDFRONT_DISTRIBUTIONS, distributions);
    walk.listing(sources::CLOUDFRONT_DISTRIBUTION_TENANTS, tenants);
    walk.listing(sources::CLOUDFRONT_VPC_ORIGIN, vpc_origins);
}

pub(super) fn shield(walk: &mut Walk<'_, '_>, shield: &ShieldAccount) {
    let ShieldAccount {
        subscription_state,
        subscription,
        protections,
        accelerators,
        hosted_zones,
    } = shield;
    walk.slot(sources::SHIELD_SUBSCRIPTION_STATE, "", subscription_state);
    walk.slot(sources::SHIELD_SUBSCRIPTION, "", subscription);
    walk.listing(sources::SHIELD_PROTECTIONS, protections);
    walk.listing(sources::GLOBAL_ACCELERATOR_ACCELERATORS, accelerators);
    walk.listing(sources::ROUTE53_HOSTED_ZONES, hosted_zones);
}

pub(super) fn fms_account(walk: &mut Walk<'_, '_>, fms: &FmsAccount) {
    let FmsAccount { admins, default_admin } = fms;
    walk.slot(sources::FMS_ADMINS_MANAGING_ACCOUNT, "", admins);
    walk.slot(sources::FMS_ADMIN_ACCOUNT, "", default_admin);
}

pub(super) fn fms_region(walk: &mut Walk<'_, '_>, fms: &FmsRegion) {
    let FmsRegion { policies, compliance } = fms;
    walk.listing(sources::FMS_POLICIES, policies);
    walk.listing(sources::FMS_COMPLIANCE_STATUS, compliance);
}

pub(super) fn elb(walk: &mut Walk<'_, '_>, elb: &ElbRegion) {
    let ElbRegion {
        load_balancers,
        listeners,
        recorded_listeners,
        attributes,
        classic,
        classic_access_logs,
        delivery_sources,
        deliveries,
    } = elb;
    walk.listing(sources::ELBV2_LOAD_BALANCERS, load_balancers);
    walk.listing(sources::ELBV2_LISTENERS, listeners);
    walk.listing(sources::ELBV2_LISTENERS, recorded_listeners);
    walk.listing(sources::ELBV2_LOAD_BALANCER_ATTRIBUTES, attributes);
    walk.listing(sources::ELB_LOAD_BALANCERS, classic);
    walk.listing(sources::ELB_LOAD_BALANCER_ATTRIBUTES, classic_access_logs);
    walk.listing(sources::LOGS_DELIVERY_SOURCES, delivery_sources);
    walk.listing(sources::LOGS_DELIVERIES, deliveries);
}

pub(super) fn waf(walk: &mut Walk<'_, '_>, waf: &WafRegion) {
    let WafRegion {
        web_acls,
        contents,
        associations,
        associated,
        classic_associations,
        classic_associated,
    } = waf;
    walk.listing(sources::WAFV2_WEB_ACLS, web_acls);
    walk.listing(sources::WAFV2_WEB_ACL, contents);
    walk.listing(sources::WAFV2_WEB_ACL_FOR_RESOURCE, associations);
    walk.listing(sources::WAFV2_RESOURCES_FOR_WEB_ACL, associated);
    walk.listing(sources::WAF_REGIONAL_WEB_ACL_FOR_RESOURCE, classic_associations);
    walk.listing(sources::WAF_REGIONAL_RESOURCES_FOR_WEB_ACL, classic_associated);
}

pub(super) fn embedded_keys(walk: &mut Walk<'_, '_>, searched: &EmbeddedKeysRegion) {
    let EmbeddedKeysRegion {
        user_data,
        launch_template_versions,
        // That an answer was whole is no statement that another could contradict.
        whole_launch_templates: _,
        launch_configurations,
        functions,
        task_definition_list,
        task_definitions,
        build_project_list,
        build_projects,
    } = searched;
    walk.listing(sources::EC2_INSTANCE_ATTRIBUTE, user_data);
    walk.listing(sources::EC2_LAUNCH_TEMPLATE_VERSIONS, launch_template_versions);
    walk.listing(sources::AUTOSCALING_LAUNCH_CONFIGURATIONS, launch_configurations);
    walk.listing(sources::LAMBDA_FUNCTIONS, functions);
    walk.listing(sources::ECS_TASK_DEFINITIONS, task_definition_list);
    walk.listing(sources::ECS_TASK_DEFINITION, task_definitions);
    walk.listing(sources::CODEBUILD_PROJECTS, build_project_list);
    walk.listing(sources::CODEBUILD_BATCH_GET_PROJECTS, build_projects);
}
