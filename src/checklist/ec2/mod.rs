//! Amazon EC2, VPC and EBS.

use super::check::Section;

mod ec2_01_encrypted_volumes;

pub(super) static SECTION: Section = Section {
    key: "ec2",
    title: "Amazon EC2, VPC and EBS",
    items: &[&ec2_01_encrypted_volumes::ITEM],
};
