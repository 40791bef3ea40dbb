//! Readers of AWS Config configuration items, a file per service.

mod cloudtrail;
mod ec2;
mod iam;
mod rds;
mod redshift;
mod s3;

use super::node::Node;
use super::reader::{Home, Sink};
use crate::evidence::Answer;

/// Reads the configuration items of one AWS Config resource type.
pub struct ConfigReader {
    /// `AWS::EC2::Volume`.
    pub resource_type: &'static str,
    /// Takes the facts out of one item whose encoded strings are already decoded; members are found in any case.
    pub read: fn(&ConfigItem<'_>, &mut Sink),
    /// Notes that the items of this type are all (a snapshot) or some (everything else) of an account and region.
    pub answers: fn(&mut Home<'_>, Answer),
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

/// Every Config reader, by service.
pub fn readers() -> impl Iterator<Item = &'static ConfigReader> {
    [
        iam::READERS,
        s3::READERS,
        ec2::READERS,
        cloudtrail::READERS,
        rds::READERS,
        redshift::READERS,
    ]
    .into_iter()
    .flatten()
}
