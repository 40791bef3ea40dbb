//! Readers of AWS Config configuration items, a file per service.

mod cloudtrail;
mod cloudwatch;
mod ec2;
pub mod feed;
mod guardduty;
mod iam;
pub(super) mod items;
mod normalise;
mod rds;
mod recorder;
mod redshift;
mod s3;
mod ssm;

use super::node::Node;
use super::reader::{Home, Record, Sink};
use crate::evidence::{Answer, Instant, Source};

/// Reads the configuration items of one AWS Config resource type.
pub struct ConfigReader {
    /// `AWS::EC2::Volume`.
    pub resource_type: &'static str,
    /// Takes the facts out of one item whose encoded strings are already decoded; members are found in any case. An item that is
    /// deleted must end as an absence ([`Sink::regional_gone`], [`Sink::listed_gone`]), never as a resource.
    pub read: fn(&ConfigItem<'_>, &mut Sink),
    /// Notes that the items of this type are all (a snapshot) or some (everything else) of an account and region.
    pub answers: fn(&mut Home<'_>, Answer),
    /// The calls whose facts the items of this type carry, so that they need not be asked where AWS Config tells.
    pub stands_for: &'static [Source],
    #[cfg(test)]
    pub sample: &'static str,
}

/// One configuration item in its normal form.
pub struct ConfigItem<'a> {
    /// The whole item; its pointer is what findings cite.
    pub item: Node<'a>,
    /// `resourceId`.
    pub id: &'a str,
    /// `resourceName`, where it differs from the id.
    pub name: Option<&'a str>,
    pub arn: Option<&'a str>,
    /// `None` when the export does not carry it; all its members are then unknown.
    pub configuration: Option<Node<'a>>,
    pub supplementary: Option<Node<'a>>,
    /// The resource is gone: `configuration` is null.
    pub deleted: bool,
}

/// The items of one type in one account and region, as one file has them.
pub(crate) struct Reading {
    pub(crate) reader: &'static ConfigReader,
    pub(crate) records: Vec<Record>,
    /// Of each record, the resource that it is about.
    pub(crate) ids: Vec<String>,
    /// Resources that are deleted, and when AWS Config saw that.
    pub(crate) gone: Vec<(String, Option<Instant>)>,
    /// A snapshot holds every recorded resource of the type.
    pub(crate) complete: bool,
    pub(crate) notes: Vec<String>,
}

impl ConfigReader {
    /// Whether the resources belong to an account rather than to one of its regions.
    #[must_use]
    pub fn is_account_wide(&self) -> bool {
        const SERVICES: [&str; 4] = ["AWS::IAM::", "AWS::S3::", "AWS::CloudFront::", "AWS::CloudTrail::"];
        SERVICES.iter().any(|service| self.resource_type.starts_with(service))
    }

    /// Whether one region's snapshot can hold all of the account's: not of buckets and trails, which are recorded by region.
    fn snapshot_is_whole(&self) -> bool {
        !self.is_account_wide() || self.resource_type.starts_with("AWS::IAM::")
    }
}

/// Every Config reader, by service.
pub fn readers() -> impl Iterator<Item = &'static ConfigReader> {
    [
        iam::READERS,
        s3::READERS,
        ec2::READERS,
        cloudtrail::READERS,
        cloudwatch::READERS,
        rds::READERS,
        redshift::READERS,
        recorder::READERS,
        guardduty::READERS,
        ssm::READERS,
    ]
    .into_iter()
    .flatten()
}

/// Whether a check reads resources of this type.
#[must_use]
pub fn is_read(resource_type: &str) -> bool {
    readers().any(|reader| reader.resource_type == resource_type)
}
