//! Answers of `aws ec2` about instances, images, snapshots and keys.

use super::{listed, machines};
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::cli::{about, embedded_keys};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Reader, Shape};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::EC2_INSTANCES,
        shape: Shape::list("Reservations", &["Instances"]),
        read: machines::instances,
        answers: listed!(instances),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-instances.json"),
    },
    Reader {
        source: sources::EC2_SNAPSHOT_ATTRIBUTE,
        shape: Shape::object(&["SnapshotId", "CreateVolumePermissions"]),
        read: machines::snapshot_sharing,
        answers: Answers::One(machines::snapshot_unshared),
        #[cfg(test)]
        sample: r#"{"SnapshotId":"snap-1","CreateVolumePermissions":[{"UserId":"444455556666"}]}"#,
    },
    Reader {
        source: sources::EC2_IMAGES,
        shape: Shape::list("Images", &["ImageId", "OwnerId"]),
        read: machines::images,
        answers: listed!(images),
        #[cfg(test)]
        sample: r#"{"Images":[{"ImageId":"ami-1","Name":"base","OwnerId":"111122223333","Public":false,"State":"available","CreationDate":"2026-01-01T00:00:00.000Z"}]}"#,
    },
    Reader {
        source: sources::EC2_IMAGE_ATTRIBUTE,
        shape: Shape::object(&["ImageId", "LaunchPermissions"]),
        read: machines::image_sharing,
        answers: Answers::One(machines::image_unshared),
        #[cfg(test)]
        sample: r#"{"ImageId":"ami-1","LaunchPermissions":[{"UserId":"444455556666"}]}"#,
    },
    Reader {
        source: sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE,
        shape: Shape::object(&["State"])
            .only(&["State", "ManagedBy"])
            .confirmed_by(is_snapshot_block),
        read: machines::snapshot_block,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.ec2.snapshot_block.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"State":"block-all-sharing","ManagedBy":"account"}"#,
    },
    Reader {
        source: sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE,
        shape: Shape::object(&["ImageBlockPublicAccessState"]).only(&["ImageBlockPublicAccessState", "ManagedBy"]),
        read: machines::image_block,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.ec2.image_block.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"ImageBlockPublicAccessState":"block-new-sharing","ManagedBy":"account"}"#,
    },
    Reader {
        source: sources::EC2_KEY_PAIRS,
        shape: Shape::list("KeyPairs", &["KeyName"]),
        read: machines::key_pairs,
        answers: listed!(key_pairs),
        #[cfg(test)]
        sample: r#"{"KeyPairs":[{"KeyPairId":"key-1","KeyType":"rsa","KeyName":"ops","KeyFingerprint":"00:11","Tags":[],"CreateTime":"2026-01-01T00:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::EC2_LAUNCH_TEMPLATES,
        shape: Shape::list("LaunchTemplates", &["LaunchTemplateId"]),
        read: machines::launch_templates,
        answers: listed!(launch_templates),
        #[cfg(test)]
        sample: r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","LaunchTemplateName":"web","CreateTime":"2026-06-30T10:00:00+00:00","CreatedBy":"arn:aws:iam::111122223333:user/ops","DefaultVersionNumber":1,"LatestVersionNumber":2}]}"#,
    },
    Reader {
        source: sources::EC2_LAUNCH_TEMPLATE_VERSIONS,
        shape: Shape::list("LaunchTemplateVersions", &["LaunchTemplateId", "VersionNumber"]),
        read: |document, sink| {
            machines::launch_template_versions(document, sink);
            embedded_keys::launch_template_versions(document, sink);
        },
        answers: listed!(launch_template_versions),
        #[cfg(test)]
        sample: r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","LaunchTemplateName":"web","VersionNumber":1,"DefaultVersion":true,"CreateTime":"2026-06-30T10:00:00+00:00","LaunchTemplateData":{"KeyName":"ops","BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true}}]}}]}"#,
    },
    Reader {
        source: sources::EC2_INSTANCE_ATTRIBUTE,
        shape: Shape::object(&["InstanceId"]).confirmed_by(is_instance_attribute),
        read: embedded_keys::instance_attribute,
        answers: Answers::One(|home, why| about::unanswered(home, why, |region| &mut region.embedded_keys.user_data)),
        #[cfg(test)]
        sample: r#"{"InstanceId":"i-0abc","UserData":{}}"#,
    },
];

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::EC2_INSTANCE_STATUS,
        Shape::list("InstanceStatuses", &["InstanceId"]),
        r#"{"InstanceStatuses":[{"AvailabilityZone":"eu-west-1a","AvailabilityZoneId":"availabilityzone-1","OutpostArn":"arn:aws:ec2:eu-west-1:111122223333:outpost/main","InstanceId":"i-0abc"}]}"#
    ),
    known!(
        sources::EC2_EBS_DEFAULT_KMS_KEY_ID,
        Shape::object(&["KmsKeyId"]).only(&["KmsKeyId"]),
        r#"{"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}"#,
        alike = &["ec2 modify-ebs-default-kms-key-id", "ec2 reset-ebs-default-kms-key-id"]
    ),
    known!(
        sources::EC2_INSTANCE_METADATA_DEFAULTS,
        Shape::inside("AccountLevel", &[]),
        r#"{"AccountLevel":{"HttpTokens":"required","HttpPutResponseHopLimit":2,"ManagedBy":"account"}}"#
    ),
    known!(
        sources::EC2_SERIAL_CONSOLE_ACCESS_STATUS,
        Shape::object(&["SerialConsoleAccessEnabled"]),
        r#"{"SerialConsoleAccessEnabled":true}"#,
        alike = &["ec2 enable-serial-console-access", "ec2 disable-serial-console-access"]
    ),
    known!(
        sources::EC2_IAM_INSTANCE_PROFILE_ASSOCIATIONS,
        Shape::list("IamInstanceProfileAssociations", &["AssociationId", "InstanceId"]),
        r#"{"IamInstanceProfileAssociations":[{"AssociationId":"association-1","InstanceId":"i-0abc","State":"associating","Timestamp":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::EC2_VOLUME_ATTRIBUTE,
        Shape::object(&["VolumeId"]).confirmed_by(is_volume_attribute),
        r#"{"AutoEnableIO":{"Value":false},"VolumeId":"vol-1"}"#
    ),
    known!(
        sources::EC2_VOLUME_STATUS,
        Shape::list("VolumeStatuses", &["VolumeId"]),
        r#"{"VolumeStatuses":[{"AvailabilityZone":"eu-west-1a","OutpostArn":"arn:aws:ec2:eu-west-1:111122223333:outpost/main","VolumeId":"vol-1","AvailabilityZoneId":"availabilityzone-1"}]}"#
    ),
    known!(
        sources::EC2_VOLUMES_MODIFICATIONS,
        Shape::list("VolumesModifications", &["VolumeId"]),
        r#"{"VolumesModifications":[{"VolumeId":"vol-1","ModificationState":"modifying","StatusMessage":"main","TargetSize":1}]}"#
    ),
    known!(
        sources::EC2_ACCOUNT_ATTRIBUTES,
        Shape::list("AccountAttributes", &["AttributeName", "AttributeValues"]),
        r#"{"AccountAttributes":[{"AttributeName":"main","AttributeValues":[{"AttributeValue":"main"}]}]}"#
    ),
    known!(
        sources::EC2_TAGS,
        Shape::list("Tags", &["ResourceId", "ResourceType", "Key"]).each_lacking(&["PropagateAtLaunch"]),
        r#"{"Tags":[{"Key":"main","ResourceId":"resource-1","ResourceType":"capacity-reservation","Value":"main"}]}"#
    ),
    known!(
        sources::EC2_HOSTS,
        Shape::list("Hosts", &["HostId"]),
        r#"{"Hosts":[{"AutoPlacement":"on","AvailabilityZone":"eu-west-1a","ClientToken":"main","HostId":"host-1"}]}"#
    ),
    known!(
        sources::EC2_SPOT_INSTANCE_REQUESTS,
        Shape::list("SpotInstanceRequests", &["SpotInstanceRequestId"]),
        r#"{"SpotInstanceRequests":[{"ActualBlockHourlyPrice":"main","AvailabilityZoneGroup":"main","BlockDurationMinutes":1,"SpotInstanceRequestId":"spotinstancerequest-1"}]}"#,
        alike = &["ec2 request-spot-instances"]
    ),
    known!(
        sources::EC2_INSTANCE_TYPES,
        Shape::list("InstanceTypes", &["InstanceType", "VCpuInfo"]),
        r#"{"InstanceTypes":[{"InstanceType":"a1.medium","CurrentGeneration":true,"FreeTierEligible":true,"BareMetal":true,"VCpuInfo":{"DefaultVCpus":1,"DefaultCores":1}}]}"#
    ),
];

/// Other calls answer with a `State` of other words.
fn is_snapshot_block(document: &Node<'_>) -> bool {
    matches!(document.str("State"), Some("block-all-sharing" | "block-new-sharing" | "unblocked"))
}

/// The id of the thing, and nothing but attributes of it: its changes are answered with other members.
fn attributes_only(document: &Node<'_>, id: &str, attributes: &[&str]) -> bool {
    let mut others = document.keys().into_iter().filter(|key| *key != id).peekable();
    others.peek().is_some() && others.all(|key| attributes.contains(&key))
}

fn is_instance_attribute(document: &Node<'_>) -> bool {
    const ATTRIBUTES: [&str; 16] = [
        "BlockDeviceMappings",
        "DisableApiStop",
        "DisableApiTermination",
        "EbsOptimized",
        "EnaSupport",
        "EnclaveOptions",
        "Groups",
        "InstanceInitiatedShutdownBehavior",
        "InstanceType",
        "KernelId",
        "ProductCodes",
        "RamdiskId",
        "RootDeviceName",
        "SourceDestCheck",
        "SriovNetSupport",
        "UserData",
    ];
    attributes_only(document, "InstanceId", &ATTRIBUTES)
}

fn is_volume_attribute(document: &Node<'_>) -> bool {
    const ATTRIBUTES: [&str; 2] = ["AutoEnableIO", "ProductCodes"];
    attributes_only(document, "VolumeId", &ATTRIBUTES)
}
