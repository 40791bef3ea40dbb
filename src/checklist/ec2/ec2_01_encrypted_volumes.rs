//! EC2-01: EBS volumes and what derives from them are encrypted.

#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_04};
use crate::checklist::{Check, Findings, Item, ItemId, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::Volume;
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-01"),
    title: "EBS volumes and snapshots are encrypted",
    risk: "A disk or a copy of it that is read outside the account gives away everything on it.",
    guidance: "Ask how data on instance-store disks and inside databases on EC2 is encrypted; EBS evidence does not show it.",
    responsibility: &[SR_03, SR_04],
    references: &["Well-Architected SEC08-BP02"],
    checks: &[&VOLUME_ENCRYPTED],
};

static VOLUME_ENCRYPTED: Check = Check {
    name: "ebs-volume-encrypted",
    title: "Every EBS volume is encrypted",
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::EC2_VOLUMES],
    remedy: Remedy {
        text: "Encryption cannot be switched on in place: copy a snapshot of the volume with encryption, make a volume from the copy and swap them.",
        command: "aws ec2 create-snapshot --volume-id {resource} --region {region}",
    },
    references: &[
        "Security Hub EC2.3",
        "AWS Config ENCRYPTED_VOLUMES",
        "Prowler ec2_ebs_volume_encryption",
    ],
    evaluate: volume_encrypted,
    #[cfg(test)]
    cases: VOLUME_CASES,
};

fn volume_encrypted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_regional(
        findings,
        sources::EC2_VOLUMES,
        "AWS::EC2::Volume",
        |region| &region.ec2.volumes,
        judge_volume,
    );
}

fn judge_volume(volume: &Judged<'_, Volume>, _: &crate::evidence::Account) -> Verdict {
    match (volume.value.state.as_deref(), volume.value.encrypted) {
        (Some(state @ ("deleting" | "deleted")), _) => Verdict::not_applicable(format!("the volume is {state}"), volume.evidence),
        (_, Some(true)) => Verdict::compliant("the volume is encrypted", volume.evidence).observing("Encrypted=true"),
        (Some("creating"), _) => Verdict::undecided(
            "the volume was still being created",
            sources::EC2_VOLUMES,
            volume.subject,
            volume.evidence,
        ),
        (_, Some(false)) => Verdict::non_compliant("the volume is not encrypted", volume.evidence).observing("Encrypted=false"),
        (_, None) => Verdict::undecided(
            "the export does not say whether the volume is encrypted",
            sources::EC2_VOLUMES,
            volume.subject,
            volume.evidence,
        ),
    }
}

#[cfg(test)]
const VOLUME_CASES: &[Case] = &[
    Case::new(
        "an encrypted volume in a complete list",
        &[(
            "111122223333/eu-west-1/ec2-describe-volumes.json",
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a plain volume, even unattached",
        &[(
            "111122223333/eu-west-1/ec2-describe-volumes.json",
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"State":"available","AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one page of several",
        &[(
            "111122223333/eu-west-1/ec2-describe-volumes.json",
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}],"NextToken":"eyJ"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a region of which nothing but the name is known",
        &[(
            "111122223333/ec2-describe-regions.json",
            r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a region without volumes",
        &[("111122223333/eu-west-1/ec2-describe-volumes.json", r#"{"Volumes":[]}"#)],
        Outcome::NotApplicable,
    ),
];
