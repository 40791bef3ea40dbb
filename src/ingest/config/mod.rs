//! Readers of AWS Config configuration items, a file per service.

mod cloudtrail;
mod cloudwatch;
mod ec2;
mod edge;
mod elb;
pub mod feed;
mod guardduty;
mod iam;
pub(super) mod items;
mod kms;
mod normalise;
mod rds;
mod recorder;
mod redshift;
mod s3;
mod secretsmanager;
mod ssm;
mod waf;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::node::Node;
use super::reader::{Home, Record, Sink};
use crate::evidence::{Answer, Instant, Source};

/// Reads the configuration items of one AWS Config resource type.
pub struct ConfigReader {
    /// `AWS::EC2::Volume`.
    pub resource_type: &'static str,
    /// Takes the facts out of one item whose encoded strings are already decoded; members are found in any case. An item that is
    /// deleted must end as an absence ([`Sink::regional_gone`], [`Sink::listed_gone`]), never as a resource; and as a missing answer
    /// where it does not show that what the item is about is gone.
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
    /// It holds what a query selected, so that what it lacks may have been left out.
    pub selected: bool,
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
        // Shield records what it protects by region, and keeps all of it in one place.
        const TYPES: [&str; 2] = ["AWS::Shield::Protection", "AWS::ShieldRegional::Protection"];
        TYPES.contains(&self.resource_type) || SERVICES.iter().any(|service| self.resource_type.starts_with(service))
    }

    /// Whether one region's snapshot can hold all of the account's: not of buckets and trails, which are recorded by region.
    fn snapshot_is_whole(&self) -> bool {
        // Distributions are recorded in one region only.
        let in_one_place = ["AWS::IAM::", "AWS::CloudFront::"];
        !self.is_account_wide() || in_one_place.iter().any(|service| self.resource_type.starts_with(service))
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
        kms::READERS,
        rds::READERS,
        redshift::READERS,
        recorder::READERS,
        guardduty::READERS,
        ssm::READERS,
        elb::READERS,
        edge::READERS,
        secretsmanager::READERS,
        waf::READERS,
    ]
    .into_iter()
    .flatten()
}

/// The reader of resources of this type. It is looked up for every item of a snapshot, and there are many types, whose names begin
/// alike: so their lengths are compared first.
#[must_use]
pub(crate) fn reader_of(resource_type: &str) -> Option<&'static ConfigReader> {
    static BY_TYPE: LazyLock<BTreeMap<(usize, &'static str), &'static ConfigReader>> = LazyLock::new(|| {
        let of_type = |reader: &'static ConfigReader| ((reader.resource_type.len(), reader.resource_type), reader);
        readers().map(of_type).collect()
    });
    BY_TYPE.get(&(resource_type.len(), resource_type)).copied()
}

/// Whether a check reads resources of this type.
#[must_use]
pub fn is_read(resource_type: &str) -> bool {
    reader_of(resource_type).is_some()
}
