//! Readers of `aws ec2` output.

use super::super::node::Node;
use super::super::reader::{Answers, Identity, Reader, Shape, Sink, Unanswered};
use crate::evidence::ec2::{ManagedPrefixList, PrefixListEntries};
use crate::evidence::{Candidate, Region, Sourced, sources};

pub(in crate::ingest) mod gateways;
pub(super) mod instances;
pub(in crate::ingest) mod machines;
pub(super) mod network;
mod perimeter;
pub(in crate::ingest) mod rules;
pub(in crate::ingest) mod values;

#[cfg(test)]
mod tests;

/// Notes the completeness of a list of the region's evidence.
macro_rules! listed {
    ($list:ident) => {
        Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.ec2.$list.answers.push(answer);
            }
        })
    };
}
pub(in crate::ingest::cli) use listed;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::EC2_VOLUMES,
        // `list-volumes-in-recycle-bin` lists what was deleted.
        shape: Shape::list("Volumes", &["VolumeId", "Size"]).each_lacking(&["RecycleBinEnterTime"]),
        read: volumes,
        answers: listed!(volumes),
        #[cfg(test)]
        sample: r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"State":"in-use","AvailabilityZone":"eu-west-1a"}]}"#,
    },
    Reader {
        source: sources::EC2_SNAPSHOTS,
        shape: Shape::list("Snapshots", &["SnapshotId", "VolumeId", "StartTime"]),
        read: snapshots,
        answers: listed!(snapshots),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-snapshots.json"),
    },
    Reader {
        source: sources::EC2_EBS_DEFAULT,
        shape: Shape::object(&["EbsEncryptionByDefault"]),
        read: ebs_default,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.ec2.ebs_encryption_by_default.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"EbsEncryptionByDefault":true,"SseType":"sse-ebs"}"#,
    },
    Reader {
        source: sources::EC2_SECURITY_GROUPS,
        shape: Shape::list("SecurityGroups", &["GroupId", "IpPermissions"]),
        read: security_groups,
        answers: listed!(security_groups),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-security-groups.json"),
    },
    Reader {
        source: sources::EC2_VPCS,
        shape: Shape::list("Vpcs", &["VpcId", "CidrBlock"]),
        read: vpcs,
        answers: listed!(vpcs),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-vpcs.json"),
    },
    Reader {
        source: sources::EC2_SUBNETS,
        shape: Shape::list("Subnets", &["SubnetId", "VpcId"]),
        read: subnets,
        answers: listed!(subnets),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-subnets.json"),
    },
    Reader {
        source: sources::EC2_FLOW_LOGS,
        shape: Shape::list("FlowLogs", &["FlowLogId"]),
        read: flow_logs,
        answers: listed!(flow_logs),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-flow-logs.json"),
    },
    Reader {
        source: sources::EC2_NETWORK_ACLS,
        shape: Shape::list("NetworkAcls", &["NetworkAclId"]),
        read: network_acls,
        answers: listed!(network_acls),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-network-acls.json"),
    },
    Reader {
        source: sources::EC2_PREFIX_LISTS,
        // `describe-prefix-lists` names no owner.
        shape: Shape::list("PrefixLists", &["PrefixListId", "OwnerId"]),
        read: prefix_lists,
        answers: listed!(managed_prefix_lists),
        #[cfg(test)]
        sample: r#"{"PrefixLists":[{"PrefixListId":"pl-1","AddressFamily":"IPv4","State":"create-complete",
            "PrefixListArn":"arn:aws:ec2:eu-west-1:aws:prefix-list/pl-1","OwnerId":"AWS",
            "PrefixListName":"com.amazonaws.global.cloudfront.origin-facing","Tags":[]}]}"#,
    },
    Reader {
        source: sources::EC2_PREFIX_LIST_ENTRIES,
        // `events put-events` answers with a list of the same name.
        shape: Shape::list("Entries", &["Cidr"]).lacking(&["FailedEntryCount"]),
        read: prefix_list_entries,
        answers: Answers::One(|home, why| {
            if let Some(id) = home.resource.filter(|id| id.starts_with("pl-"))
                && let Some(region) = home.region()
            {
                region.ec2.prefix_list_entries.entry(id).push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"Entries":[{"Cidr":"203.0.113.0/28","Description":"office"}]}"#,
    },
];

fn volumes(document: &Node<'_>, sink: &mut Sink) {
    for volume in document.list("Volumes") {
        let Some(id) = volume.str("VolumeId") else { continue };
        let identity = Identity {
            region: volume.str("AvailabilityZone").and_then(Region::of_zone),
            ..Identity::of_arn(volume.str("VolumeArn"))
        };
        sink.regional(&volume, identity, |region| &mut region.ec2.volumes, id, values::volume(&volume));
    }
}

fn snapshots(document: &Node<'_>, sink: &mut Sink) {
    for snapshot in document.list("Snapshots") {
        let Some(id) = snapshot.str("SnapshotId") else { continue };
        let value = values::snapshot(&snapshot);
        let identity = Identity::account(value.owner.clone());
        sink.regional(&snapshot, identity, |region| &mut region.ec2.snapshots, id, value);
    }
}

fn ebs_default(document: &Node<'_>, sink: &mut Sink) {
    match document.bool("EbsEncryptionByDefault") {
        Some(enabled) => sink.region_fact(
            document,
            Identity::default(),
            |region| &mut region.ec2.ebs_encryption_by_default,
            enabled,
        ),
        None => sink.problems.push("EbsEncryptionByDefault is neither true nor false".to_owned()),
    }
}

fn security_groups(document: &Node<'_>, sink: &mut Sink) {
    for group in document.list("SecurityGroups") {
        let Some(id) = group.str("GroupId") else { continue };
        let value = values::security_group(&group);
        let identity = Identity::account(value.owner.clone()).or(&Identity::of_arn(group.str("SecurityGroupArn")));
        sink.regional(&group, identity, |region| &mut region.ec2.security_groups, id, value);
    }
}

fn vpcs(document: &Node<'_>, sink: &mut Sink) {
    for vpc in document.list("Vpcs") {
        let Some(id) = vpc.str("VpcId") else { continue };
        let value = values::vpc(&vpc);
        let identity = Identity::account(value.owner.clone());
        sink.regional(&vpc, identity, |region| &mut region.ec2.vpcs, id, value);
    }
}

fn subnets(document: &Node<'_>, sink: &mut Sink) {
    for subnet in document.list("Subnets") {
        let Some(id) = subnet.str("SubnetId") else { continue };
        let value = values::subnet(&subnet);
        let zone = Identity {
            region: subnet.str("AvailabilityZone").and_then(Region::of_zone),
            ..Identity::account(value.owner.clone())
        };
        let identity = zone.or(&Identity::of_arn(subnet.str("SubnetArn")));
        sink.regional(&subnet, identity, |region| &mut region.ec2.subnets, id, value);
    }
}

fn flow_logs(document: &Node<'_>, sink: &mut Sink) {
    for log in document.list("FlowLogs") {
        let Some(id) = log.str("FlowLogId") else { continue };
        let value = values::flow_log(&log);
        sink.regional(&log, Identity::default(), |region| &mut region.ec2.flow_logs, id, value);
    }
}

fn network_acls(document: &Node<'_>, sink: &mut Sink) {
    for acl in document.list("NetworkAcls") {
        let Some(id) = acl.str("NetworkAclId") else { continue };
        let value = values::network_acl(&acl);
        let identity = Identity::account(value.owner.clone());
        sink.regional(&acl, identity, |region| &mut region.ec2.network_acls, id, value);
    }
}

fn prefix_lists(document: &Node<'_>, sink: &mut Sink) {
    for list in document.list("PrefixLists") {
        let Some(id) = list.str("PrefixListId") else { continue };
        let of_aws = list.str("OwnerId").map(|owner| owner.eq_ignore_ascii_case("AWS"));
        // A list that another account shares names that account in its ARN, so only the region is taken from it.
        let identity = Identity {
            account: None,
            ..Identity::of_arn(list.str("PrefixListArn"))
        };
        let value = ManagedPrefixList {
            of_aws,
            name: list.nonempty("PrefixListName"),
        };
        sink.regional(&list, identity, |region| &mut region.ec2.managed_prefix_lists, id, value);
    }
}

/// The answer does not name its list; the path or the assessor must.
fn prefix_list_entries(document: &Node<'_>, sink: &mut Sink) {
    let mut value = PrefixListEntries::default();
    for entry in document.list("Entries") {
        rules::take_cidr(entry.get("Cidr").as_ref(), &mut value.cidrs, &mut value.unreadable);
    }
    value.cidrs.sort();
    value.cidrs.dedup();
    // One page of a long list says nothing of what the other pages hold.
    let partial = sink.truncated || document.get("NextToken").is_some_and(|token| token.text() != Some(""));
    sink.put(document, Identity::default(), move |home, evidence| {
        let Some(id) = home.resource.filter(|id| id.starts_with("pl-")) else {
            return;
        };
        let Some(region) = home.region() else { return };
        let candidate = if partial {
            Unanswered::Incomplete(evidence).into()
        } else {
            Candidate::Present(Sourced {
                value: value.clone().into(),
                evidence,
            })
        };
        region.ec2.prefix_list_entries.entry(id).push(candidate);
    });
}
