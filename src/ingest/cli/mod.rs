//! Readers of AWS CLI output, a file per service, beside the calls of that service that are recognised only. To add a reader,
//! write it in its service's file; a new file is named in the list below.

use super::reader::Reader;
use crate::evidence::Source;

mod about;
mod accessanalyzer;
mod acm;
pub(super) mod autoscaling;
mod backup;
mod catalogue;
pub(super) mod cloudfront;
pub(super) mod cloudtrail;
pub(super) mod cloudwatch;
mod codebuild;
pub(super) mod config;
mod controltower;
mod directconnect;
pub(super) mod ec2;
mod ecs;
pub(super) mod elb;
pub(super) mod elbv2;
pub(super) mod embedded_keys;
mod events;
mod fms;
mod globalaccelerator;
pub(super) mod guardduty;
mod iam;
mod inspector2;
mod kms;
mod lambda;
mod logs;
mod macie2;
mod organizations;
pub(super) mod rds;
pub(super) mod rds_settings;
pub(super) mod redshift;
pub(super) mod redshift_settings;
mod route53;
mod s3;
pub(super) mod secretsmanager;
mod securityhub;
mod shield;
mod sns;
mod ssm;
mod sso;
mod sts;
mod tagging;
mod trusted_advisor;
mod waf;
pub(super) mod wafv2;

pub use catalogue::Known;

/// What is read and what is recognised, by service.
const SERVICES: &[(&[Reader], &[Known])] = &[
    (sts::READERS, sts::KNOWN),
    (iam::READERS, &[]),
    (iam::identities::READERS, iam::identities::KNOWN),
    (iam::policies::READERS, iam::policies::KNOWN),
    (iam::one_user::READERS, &[]),
    (iam::sign_in::READERS, &[]),
    (accessanalyzer::READERS, accessanalyzer::KNOWN),
    (acm::READERS, acm::KNOWN),
    (autoscaling::READERS, autoscaling::KNOWN),
    (backup::READERS, backup::KNOWN),
    (cloudfront::READERS, cloudfront::KNOWN),
    (cloudtrail::READERS, cloudtrail::KNOWN),
    (cloudwatch::READERS, cloudwatch::KNOWN),
    (codebuild::READERS, codebuild::KNOWN),
    (config::READERS, config::KNOWN),
    (controltower::READERS, controltower::KNOWN),
    (directconnect::READERS, directconnect::KNOWN),
    (ec2::READERS, &[]),
    (ec2::instances::READERS, ec2::instances::KNOWN),
    (ec2::network::READERS, ec2::network::KNOWN),
    (ecs::READERS, ecs::KNOWN),
    (elb::READERS, elb::KNOWN),
    (elbv2::READERS, elbv2::KNOWN),
    (events::READERS, events::KNOWN),
    (fms::READERS, fms::KNOWN),
    (globalaccelerator::READERS, globalaccelerator::KNOWN),
    (guardduty::READERS, guardduty::KNOWN),
    (inspector2::READERS, inspector2::KNOWN),
    (kms::READERS, kms::KNOWN),
    (lambda::READERS, lambda::KNOWN),
    (logs::READERS, logs::KNOWN),
    (macie2::READERS, macie2::KNOWN),
    (organizations::READERS, organizations::KNOWN),
    (rds::READERS, rds::KNOWN),
    (rds_settings::READERS, &[]),
    (redshift::READERS, redshift::KNOWN),
    (redshift_settings::READERS, &[]),
    (route53::READERS, route53::KNOWN),
    (s3::READERS, &[]),
    (s3::settings::READERS, s3::settings::KNOWN),
    (secretsmanager::READERS, secretsmanager::KNOWN),
    (securityhub::READERS, securityhub::KNOWN),
    (shield::READERS, shield::KNOWN),
    (sns::READERS, sns::KNOWN),
    (ssm::READERS, ssm::KNOWN),
    (sso::READERS, sso::KNOWN),
    (tagging::READERS, tagging::KNOWN),
    (trusted_advisor::READERS, trusted_advisor::KNOWN),
    (waf::READERS, waf::KNOWN),
    (wafv2::READERS, wafv2::KNOWN),
];

/// Every reader, by service.
pub fn readers() -> impl Iterator<Item = &'static Reader> {
    SERVICES.iter().flat_map(|(readers, _)| *readers)
}

/// Every call that is recognised and not read, by service.
pub fn known() -> impl Iterator<Item = &'static Known> {
    SERVICES.iter().flat_map(|(_, known)| *known)
}

/// Every call that is known by name.
pub fn sources() -> impl Iterator<Item = Source> {
    readers().map(|reader| reader.source).chain(known().map(|known| known.source))
}
