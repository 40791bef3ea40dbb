//! Answers of `aws ec2` about instances, images, snapshots and keys.

use crate::evidence::ec2::Instance;
use crate::evidence::{AccountId, Region, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[Reader {
    source: sources::EC2_INSTANCES,
    shape: Shape::list("Reservations", &["Instances"]),
    read: instances,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.ec2.instances.answers.push(answer);
        }
    }),
    #[cfg(test)]
    sample: r#"{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Groups":[],"Instances":[{"InstanceId":"i-0abc","InstanceType":"t3.micro","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"}}]}]}"#,
}];

fn instances(document: &Node<'_>, sink: &mut Sink) {
    for reservation in document.list("Reservations") {
        let owner: Option<AccountId> = reservation.str("OwnerId").and_then(|id| id.parse().ok());
        for node in reservation.list("Instances") {
            let Some(id) = node.str("InstanceId") else { continue };
            let zone = node.at(&["Placement"]).and_then(|placement| placement.string("AvailabilityZone"));
            let identity = Identity {
                account: owner.clone(),
                region: zone.as_deref().and_then(Region::of_zone),
                resource: None,
            };
            let value = Instance {
                state: node.get("State").and_then(|state| state.nonempty("Name")),
            };
            sink.regional(&node, identity, |region| &mut region.ec2.instances, id, value);
        }
    }
}

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::EC2_INSTANCE_STATUS,
        Shape::list("InstanceStatuses", &["InstanceId"]),
        r#"{"InstanceStatuses":[{"AvailabilityZone":"eu-west-1a","AvailabilityZoneId":"availabilityzone-1","OutpostArn":"arn:aws:ec2:eu-west-1:111122223333:outpost/main","InstanceId":"i-0abc"}]}"#
    ),
    known!(
        sources::EC2_SNAPSHOT_ATTRIBUTE,
        Shape::object(&["SnapshotId", "CreateVolumePermissions"]),
        r#"{"SnapshotId":"snap-1","CreateVolumePermissions":[{"UserId":"user-1","Group":"all"}]}"#
    ),
    known!(
        sources::EC2_IMAGES,
        Shape::list("Images", &["ImageId", "OwnerId"]),
        r#"{"Images":[{"PlatformDetails":"main","UsageOperation":"main","Description":"main","ImageId":"ami-1","OwnerId":"111122223333"}]}"#
    ),
    known!(
        sources::EC2_IMAGE_ATTRIBUTE,
        Shape::object(&["ImageId", "LaunchPermissions"]),
        r#"{"ImageId":"ami-1","LaunchPermissions":[{"OrganizationArn":"arn:aws:ec2:eu-west-1:111122223333:organization/main","OrganizationalUnitArn":"arn:aws:ec2:eu-west-1:111122223333:organizationalunit/main","UserId":"user-1"}]}"#
    ),
    known!(
        sources::EC2_EBS_DEFAULT_KMS_KEY_ID,
        Shape::object(&["KmsKeyId"]).only(&["KmsKeyId"]),
        r#"{"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}"#,
        alike = &["ec2 modify-ebs-default-kms-key-id", "ec2 reset-ebs-default-kms-key-id"]
    ),
    known!(
        sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE,
        Shape::object(&["State"])
            .only(&["State", "ManagedBy"])
            .confirmed_by(is_snapshot_block),
        r#"{"State":"block-all-sharing","ManagedBy":"account"}"#,
        alike = &[
            "ec2 enable-snapshot-block-public-access",
            "ec2 disable-snapshot-block-public-access"
        ]
    ),
    known!(
        sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE,
        Shape::object(&["ImageBlockPublicAccessState"]).only(&["ImageBlockPublicAccessState", "ManagedBy"]),
        r#"{"ImageBlockPublicAccessState":"block-new-sharing","ManagedBy":"account"}"#,
        alike = &["ec2 enable-image-block-public-access", "ec2 disable-image-block-public-access"]
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
        sources::EC2_KEY_PAIRS,
        Shape::list("KeyPairs", &["KeyName"]),
        r#"{"KeyPairs":[{"KeyPairId":"keypair-1","KeyType":"rsa","PublicKey":"main","KeyName":"main"}]}"#
    ),
    known!(
        sources::EC2_IAM_INSTANCE_PROFILE_ASSOCIATIONS,
        Shape::list("IamInstanceProfileAssociations", &["AssociationId", "InstanceId"]),
        r#"{"IamInstanceProfileAssociations":[{"AssociationId":"association-1","InstanceId":"i-0abc","State":"associating","Timestamp":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::EC2_LAUNCH_TEMPLATES,
        Shape::list("LaunchTemplates", &["LaunchTemplateId"]),
        r#"{"LaunchTemplates":[{"LaunchTemplateId":"launchtemplate-1","LaunchTemplateName":"main","CreateTime":"2026-06-30T10:00:00+00:00","CreatedBy":"main"}]}"#
    ),
    known!(
        sources::EC2_LAUNCH_TEMPLATE_VERSIONS,
        Shape::list("LaunchTemplateVersions", &["LaunchTemplateId", "VersionNumber"]),
        r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"launchtemplate-1","LaunchTemplateName":"main","VersionNumber":1,"VersionDescription":"main","CreateTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::EC2_INSTANCE_ATTRIBUTE,
        Shape::object(&["InstanceId"]).confirmed_by(is_instance_attribute),
        r#"{"InstanceId":"i-0abc","DisableApiTermination":{"Value":true}}"#
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
