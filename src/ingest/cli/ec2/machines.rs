//! What is read of instances, images, templates and keys. AWS Config writes the same members in another case.

use super::values::owner;
use crate::evidence::ec2::{Image, Instance, KeyPair, LaunchTemplate, LaunchTemplateVersion, NetworkInterface, TemplateVolume};
use crate::evidence::{AccountId, Region};
use crate::ingest::json::Json;
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink, Unanswered};

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts.dedup();
    texts
}

/// Whether this is an object. What PowerShell or a table flattened is a text.
pub(in crate::ingest) fn is_object(node: &Node<'_>) -> bool {
    matches!(node.json(), Json::Object(_))
}

/// The group ids of an interface, an instance or an endpoint; `None` where there is no such list, or one that cannot be read.
pub(in crate::ingest) fn group_ids(node: &Node<'_>, list: &str) -> Option<Vec<String>> {
    let id = |group: &Node<'_>| {
        let id = group.str("GroupId").or_else(|| group.text())?;
        id.starts_with("sg-").then(|| id.to_owned())
    };
    let ids: Option<Vec<String>> = node.list(list).iter().map(id).collect();
    ids.filter(|_| node.has_list(list)).map(sorted)
}

pub(in crate::ingest) fn instance(node: &Node<'_>, owner: Option<AccountId>) -> Instance {
    let interfaces = node.list("NetworkInterfaces");
    let by_interface: Vec<Option<Vec<String>>> = interfaces.iter().map(|interface| group_ids(interface, "Groups")).collect();
    // Every instance has an interface until it is terminated.
    let groups_known = !by_interface.is_empty() && by_interface.iter().all(Option::is_some);
    let mut groups: Vec<String> = by_interface.into_iter().flatten().flatten().collect();
    groups.extend(group_ids(node, "SecurityGroups").unwrap_or_default());
    let mut addresses: Vec<String> = interfaces.iter().flat_map(public_addresses).collect();
    addresses.extend(node.nonempty("PublicIpAddress"));
    addresses.extend(node.nonempty("Ipv6Address"));
    let text_at = |path: &[&str]| {
        let found = node.at(path);
        found
            .and_then(|node| node.text().map(str::to_owned))
            .filter(|text| !text.is_empty())
    };
    let tag = |tag: &Node<'_>| Some((tag.string("Key")?, tag.string("Value").unwrap_or_default()));
    let state = text_at(&["State", "Name"]);
    let iam_instance_profile = text_at(&["IamInstanceProfile", "Arn"]);
    let profile_read = iam_instance_profile.is_some() || node.get("IamInstanceProfile").is_none();
    Instance {
        owner,
        whole: state.is_some() && profile_read && node.has("ImageId") && node.has("LaunchTime"),
        state,
        vpc: node.nonempty("VpcId"),
        groups: sorted(groups),
        groups_known,
        iam_instance_profile,
        http_tokens: text_at(&["MetadataOptions", "HttpTokens"]),
        http_endpoint: text_at(&["MetadataOptions", "HttpEndpoint"]),
        http_pending: text_at(&["MetadataOptions", "State"]).is_some_and(|state| state == "pending"),
        key_name: node.nonempty("KeyName"),
        tags: node.list("Tags").iter().filter_map(tag).collect(),
        public_addresses: sorted(addresses),
        operator: text_at(&["Operator", "Principal"]),
    }
}

/// The addresses of an interface that the internet can reach.
fn public_addresses(interface: &Node<'_>) -> Vec<String> {
    let mut found: Vec<String> = interface
        .get("Association")
        .and_then(|association| association.nonempty("PublicIp"))
        .into_iter()
        .collect();
    for address in interface.list("PrivateIpAddresses") {
        found.extend(address.get("Association").and_then(|association| association.nonempty("PublicIp")));
    }
    for address in interface.list("Ipv6Addresses") {
        found.extend(address.nonempty("Ipv6Address").or_else(|| address.text().map(str::to_owned)));
    }
    found
}

pub(in crate::ingest) fn network_interface(node: &Node<'_>) -> NetworkInterface {
    NetworkInterface {
        vpc: node.nonempty("VpcId"),
        instance: node.get("Attachment").and_then(|attachment| attachment.nonempty("InstanceId")),
        groups: group_ids(node, "Groups"),
        public: !public_addresses(node).is_empty(),
    }
}

pub(super) fn instances(document: &Node<'_>, sink: &mut Sink) {
    for reservation in document.list("Reservations") {
        let owner = owner(&reservation);
        for node in reservation.list("Instances") {
            let Some(id) = node.str("InstanceId") else {
                sink.filtered = true;
                continue;
            };
            let zone = node.at(&["Placement", "AvailabilityZone"]);
            let identity = Identity {
                region: zone.and_then(|zone| zone.text().and_then(Region::of_zone)),
                ..Identity::account(owner.clone())
            };
            let value = instance(&node, owner.clone());
            sink.regional(&node, identity, |region| &mut region.ec2.instances, id, value);
        }
    }
}

pub(super) fn network_interfaces(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("NetworkInterfaces") {
        let Some(id) = node.str("NetworkInterfaceId") else { continue };
        // The interface of a service may be owned by the service; the account that was asked still sees it.
        let identity = Identity {
            region: node.str("AvailabilityZone").and_then(Region::of_zone),
            ..Identity::default()
        };
        sink.regional(
            &node,
            identity,
            |region| &mut region.ec2.network_interfaces,
            id,
            network_interface(&node),
        );
    }
}

pub(super) fn launch_templates(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LaunchTemplates") {
        let Some(id) = node.str("LaunchTemplateId") else { continue };
        let value = launch_template(&node);
        sink.regional(&node, Identity::default(), |region| &mut region.ec2.launch_templates, id, value);
    }
}

pub(in crate::ingest) fn launch_template(node: &Node<'_>) -> LaunchTemplate {
    LaunchTemplate {
        default_version: node.int("DefaultVersionNumber"),
        latest_version: node.int("LatestVersionNumber"),
    }
}

pub(super) fn launch_template_versions(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("LaunchTemplateVersions") {
        let (Some(template), Some(number)) = (node.str("LaunchTemplateId"), node.int("VersionNumber")) else {
            continue;
        };
        let data = node.get("LaunchTemplateData");
        let value = LaunchTemplateVersion {
            key_name: data.as_ref().and_then(|data| data.nonempty("KeyName")),
            volumes: data.as_ref().filter(|data| is_object(data)).and_then(template_volumes),
            whole: data.as_ref().is_some_and(is_object),
        };
        let id = format!("{template}:{number}");
        sink.regional(
            &node,
            Identity::default(),
            |region| &mut region.ec2.launch_template_versions,
            &id,
            value,
        );
    }
}

/// Mappings without `Ebs` are instance store disks, or take a disk of the image away. `None` where one cannot be read.
pub(in crate::ingest) fn template_volumes(data: &Node<'_>) -> Option<Vec<TemplateVolume>> {
    let mappings = data.list("BlockDeviceMappings");
    if data.get("BlockDeviceMappings").is_some() && !data.has_list("BlockDeviceMappings") {
        return None;
    }
    let mut volumes = Vec::new();
    for mapping in &mappings {
        if !is_object(mapping) {
            return None;
        }
        let Some(ebs) = mapping.get("Ebs") else { continue };
        if !is_object(&ebs) {
            return None;
        }
        volumes.push(TemplateVolume {
            device: mapping.nonempty("DeviceName"),
            encrypted: ebs.bool("Encrypted"),
        });
    }
    Some(volumes)
}

pub(super) fn images(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Images") {
        let Some(id) = node.str("ImageId") else { continue };
        let value = Image {
            owner: owner(&node),
            public: node.bool("Public"),
            state: node.nonempty("State"),
        };
        let identity = Identity::account(value.owner.clone());
        sink.regional(&node, identity, |region| &mut region.ec2.images, id, value);
    }
}

pub(super) fn key_pairs(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("KeyPairs") {
        let Some(name) = node.str("KeyName") else { continue };
        let value = KeyPair {
            created: node.time("CreateTime"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ec2.key_pairs, name, value);
    }
}

/// Whom a snapshot or image is shared with: `all`, account ids, ARNs; sorted. An entry of another kind is named as such, so
/// that it is not taken for nobody.
fn shared_with(document: &Node<'_>, list: &str) -> Vec<String> {
    let name = |entry: &Node<'_>| {
        let named = ["Group", "UserId", "OrganizationArn", "OrganizationalUnitArn"];
        let found = named.iter().find_map(|member| entry.scalar(member));
        found.unwrap_or_else(|| "an entry that cannot be read".to_owned())
    };
    sorted(document.list(list).iter().map(name).collect())
}

pub(super) fn snapshot_sharing(document: &Node<'_>, sink: &mut Sink) {
    let Some(id) = document.nonempty("SnapshotId") else { return };
    sink.identity = Identity::resource(Some(id.clone()));
    if document.has_list("CreateVolumePermissions") && !sink.truncated {
        let value = shared_with(document, "CreateVolumePermissions");
        let identity = sink.identity.clone();
        sink.regional(document, identity, |region| &mut region.ec2.snapshot_sharing, &id, value);
    }
}

pub(super) fn image_sharing(document: &Node<'_>, sink: &mut Sink) {
    let Some(id) = document.nonempty("ImageId") else { return };
    sink.identity = Identity::resource(Some(id.clone()));
    if document.has_list("LaunchPermissions") && !sink.truncated {
        let value = shared_with(document, "LaunchPermissions");
        let identity = sink.identity.clone();
        sink.regional(document, identity, |region| &mut region.ec2.image_sharing, &id, value);
    }
}

pub(super) fn snapshot_unshared(home: &mut Home<'_>, why: Unanswered) {
    if let Some(id) = home.resource
        && let Some(region) = home.region()
    {
        region.ec2.snapshot_sharing.entry(id).push(why.into());
    }
}

pub(super) fn image_unshared(home: &mut Home<'_>, why: Unanswered) {
    if let Some(id) = home.resource
        && let Some(region) = home.region()
    {
        region.ec2.image_sharing.entry(id).push(why.into());
    }
}

pub(super) fn snapshot_block(document: &Node<'_>, sink: &mut Sink) {
    if let Some(state) = document.nonempty("State") {
        sink.region_fact(document, Identity::default(), |region| &mut region.ec2.snapshot_block, state);
    }
}

pub(super) fn image_block(document: &Node<'_>, sink: &mut Sink) {
    match document.nonempty("ImageBlockPublicAccessState") {
        Some(state) => sink.region_fact(document, Identity::default(), |region| &mut region.ec2.image_block, state),
        None => sink.problems.push("ImageBlockPublicAccessState is no text".to_owned()),
    }
}
