//! Amazon EC2, VPC and EBS.

use super::check::Section;

mod ec2_01_encrypted_volumes;
mod ec2_02_known_sources;
mod ec2_03_narrow_port_scope;
mod ec2_04_protected_images;
mod ec2_05_load_balancer_groups_and_logs;
mod ec2_06_closed_default_groups;
mod ec2_07_firewall_manager;
mod ec2_08_sensitive_ports;
pub(super) mod ec2_09_instance_roles;
mod ec2_10_no_keys_in_code;
mod ec2_11_separate_rotated_keys;
mod ec2_12_flow_logs;
mod ec2_13_no_unused_gateways;
mod ec2_14_restricted_endpoints;
mod ec2_15_restricted_network_acls;
pub(super) mod groups;
pub(super) mod ports;
mod reach;
#[cfg(test)]
mod remedy_tests;
pub(super) mod rules;

pub(super) static SECTION: Section = Section {
    key: "ec2",
    title: "Amazon EC2, VPC and EBS",
    items: &[
        &ec2_01_encrypted_volumes::ITEM,
        &ec2_02_known_sources::ITEM,
        &ec2_03_narrow_port_scope::ITEM,
        &ec2_04_protected_images::ITEM,
        &ec2_05_load_balancer_groups_and_logs::ITEM,
        &ec2_06_closed_default_groups::ITEM,
        &ec2_07_firewall_manager::ITEM,
        &ec2_08_sensitive_ports::ITEM,
        &ec2_09_instance_roles::ITEM,
        &ec2_10_no_keys_in_code::ITEM,
        &ec2_11_separate_rotated_keys::ITEM,
        &ec2_12_flow_logs::ITEM,
        &ec2_13_no_unused_gateways::ITEM,
        &ec2_14_restricted_endpoints::ITEM,
        &ec2_15_restricted_network_acls::ITEM,
    ],
};
