//! Readers of AWS CLI output, a file per service. To add one, write it in its service's file and name it in that file's list.

use super::reader::Reader;

pub(super) mod cloudtrail;
pub(super) mod ec2;
mod iam;
mod kms;
pub(super) mod rds;
pub(super) mod redshift;
mod s3;
mod sts;

/// Every reader, by service.
pub fn readers() -> impl Iterator<Item = &'static Reader> {
    [
        sts::READERS,
        iam::READERS,
        s3::READERS,
        ec2::READERS,
        cloudtrail::READERS,
        kms::READERS,
        rds::READERS,
        redshift::READERS,
    ]
    .into_iter()
    .flatten()
}
