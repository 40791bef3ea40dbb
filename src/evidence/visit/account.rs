//! The account as a whole: its identities, the organization above it, buckets and trails.

use super::Walk;
use crate::evidence::accessanalyzer::AccessAnalyzerRegion;
use crate::evidence::cloudtrail::CloudTrailAccount;
use crate::evidence::iam::{IamAccount, PolicyParts, SignIn};
use crate::evidence::organizations::OrganizationsAccount;
use crate::evidence::s3::{AccessPoint, Bucket, S3Account};
use crate::evidence::sources;

pub(super) fn iam(walk: &mut Walk<'_, '_>, iam: &IamAccount) {
    let IamAccount {
        summary,
        entity_counts,
        password_policy,
        credential_report,
        users,
        groups,
        roles,
        policies,
        user_parts,
        policy_parts,
        // What each of them names is told by its policies.
        policy_lists: _,
        user_names,
        sign_ins,
        aws_policies,
        saml_providers,
        oidc_providers,
        access_keys,
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
    for (name, parts) in user_parts {
        walk.slot(sources::IAM_USER_POLICIES, name, &parts.embedded);
        walk.slot(sources::IAM_ATTACHED_USER_POLICIES, name, &parts.attached);
        walk.slot(sources::IAM_GROUPS_FOR_USER, name, &parts.groups);
    }
    for (arn, parts) in policy_parts {
        let PolicyParts { listed, versions, holders } = parts;
        walk.slot(sources::IAM_POLICIES, arn, listed);
        for version in versions.values() {
            walk.slot(sources::IAM_POLICY_VERSION, arn, version);
        }
        walk.slot(sources::IAM_ENTITIES_FOR_POLICY, arn, holders);
    }
    walk.listing(sources::IAM_USERS, user_names);
    for (name, sign_in) in sign_ins {
        let SignIn {
            password,
            // What they tell is in the second factor.
            devices: _,
            second_factor,
        } = sign_in;
        walk.slot(sources::IAM_LOGIN_PROFILE, name, password);
        walk.slot(sources::IAM_MFA_DEVICES, name, second_factor);
    }
    for keys in access_keys.values() {
        walk.listing(sources::IAM_ACCESS_KEYS, keys);
    }
    walk.listing(sources::IAM_SERVICE_SPECIFIC_CREDENTIALS, service_credentials);
    walk.listing(sources::IAM_VIRTUAL_MFA_DEVICES, virtual_mfa_devices);
    walk.listing(sources::IAM_INSTANCE_PROFILES, instance_profiles);
}

pub(super) fn organizations(walk: &mut Walk<'_, '_>, organizations: &OrganizationsAccount) {
    let OrganizationsAccount {
        organization,
        accounts,
        roots,
        control_policies,
        policy_targets,
        policy_contents,
        // The same descriptions.
        resource_control_policies: _,
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

pub(super) fn access_analyzer(walk: &mut Walk<'_, '_>, access_analyzer: &AccessAnalyzerRegion) {
    let AccessAnalyzerRegion { analyzers, findings } = access_analyzer;
    walk.listing(sources::ACCESS_ANALYZER_ANALYZERS, analyzers);
    for findings in findings.values() {
        walk.listing(sources::ACCESS_ANALYZER_FINDINGS_V2, findings);
    }
}

pub(super) fn s3(walk: &mut Walk<'_, '_>, s3: &S3Account) {
    let S3Account {
        block_public_access,
        buckets,
        access_points,
        multi_region_access_points,
        log_sources: _,
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

pub(super) fn bucket(walk: &mut Walk<'_, '_>, name: &str, bucket: &Bucket) {
    let Bucket {
        existence,
        // Every file that says so says the same.
        owned: _,
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

pub(super) fn cloudtrail(walk: &mut Walk<'_, '_>, cloudtrail: &CloudTrailAccount) {
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
