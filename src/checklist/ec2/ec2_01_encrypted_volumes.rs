//! EC2-01: EBS volumes and what derives from them are encrypted.

#[cfg(test)]
mod cases;
mod sharing;
mod templates;

use super::groups::foreign;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_04};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ec2::{Snapshot, Volume};
use crate::evidence::{Account, Collected, Missing, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-01"),
    title: "EBS volumes and snapshots are encrypted",
    risk: "A disk or a copy of it that is read outside the account gives away everything on it.",
    guidance: "Ask how data on instance-store disks and inside databases on EC2 is encrypted; EBS evidence does not show it.",
    responsibility: &[SR_03, SR_04],
    references: &["Well-Architected SEC08-BP02, SEC03-BP07"],
    checks: &[
        &VOLUME_ENCRYPTED,
        &DEFAULT_ENCRYPTION,
        &SNAPSHOT_ENCRYPTED,
        &sharing::SNAPSHOT_NOT_PUBLIC,
        &sharing::BLOCK_PUBLIC_ACCESS,
        &templates::TEMPLATE_ENCRYPTED,
    ],
};

static VOLUME_ENCRYPTED: Check = Check {
    name: "ebs-volume-encrypted",
    title: "Every EBS volume is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::EC2_VOLUMES],
    criterion: "`Encrypted` is true. Unattached volumes count; volumes being deleted do not, and one still being created is undecided.",
    limits: "Instance store disks are no EBS volumes and never listed.",
    remedy: Remedy {
        text: "Encryption cannot be switched on in place: take a snapshot, make an encrypted volume from it in the same zone, and swap the two.",
        command: "aws ec2 create-snapshot --volume-id {resource} --region {region} && aws ec2 create-volume --encrypted --snapshot-id SNAPSHOT \
                  --availability-zone ZONE --region {region}",
    },
    references: &[
        "Security Hub EC2.3",
        "AWS Config ENCRYPTED_VOLUMES (attached volumes only)",
        "Prowler ec2_ebs_volume_encryption",
    ],
    evaluate: volume_encrypted,
    #[cfg(test)]
    cases: cases::VOLUME,
};

static DEFAULT_ENCRYPTION: Check = Check {
    name: "ebs-default-encryption",
    title: "New EBS volumes are encrypted by default in every region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_EBS_DEFAULT],
    criterion: "`EbsEncryptionByDefault` is true in the region; one verdict per region in scope.",
    limits: "The setting covers new volumes and copies only, never what exists.",
    remedy: Remedy {
        text: "Switch the default on in every region; it covers new volumes and new copies of snapshots, never what exists already.",
        command: "aws ec2 enable-ebs-encryption-by-default --region {region}",
    },
    references: &[
        "Security Hub EC2.7",
        "CIS 3.0 2.2.1, 5.0 5.1.1, 7.0 6.1.1",
        "AWS Config EC2_EBS_ENCRYPTION_BY_DEFAULT",
        "Prowler ec2_ebs_default_encryption",
    ],
    evaluate: default_encryption,
    #[cfg(test)]
    cases: cases::DEFAULT,
};

static SNAPSHOT_ENCRYPTED: Check = Check {
    name: "ebs-snapshot-encrypted",
    title: "Every EBS snapshot is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::EC2_SNAPSHOTS],
    criterion: "`Encrypted` is true. Archived snapshots and those of backup services count; snapshots of other accounts do not.",
    limits: "",
    remedy: Remedy {
        text: "Copy the snapshot with encryption, point whatever uses it to the copy, then delete the original.",
        command: "aws ec2 copy-snapshot --encrypted --source-snapshot-id {resource} --source-region {region} --region {region}",
    },
    references: &["Prowler ec2_ebs_snapshots_encrypted"],
    evaluate: snapshot_encrypted,
    #[cfg(test)]
    cases: cases::SNAPSHOT,
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

fn judge_volume(volume: &Judged<'_, Volume>, _: &Account) -> Verdict {
    if let Some(verdict) = foreign(volume.value.owner.as_ref(), volume) {
        return verdict;
    }
    let undecided = |reason| Verdict::undecided(reason, sources::EC2_VOLUMES, volume.subject, volume.evidence);
    let mut verdict = match (volume.value.state.as_deref(), volume.value.encrypted) {
        (Some(state @ ("deleting" | "deleted")), _) => Verdict::not_applicable(format!("the volume is {state}"), volume.evidence),
        (Some("creating"), _) => undecided("the volume was still being created"),
        (_, Some(true)) => Verdict::compliant("the volume is encrypted", volume.evidence).observing("Encrypted=true"),
        (_, Some(false)) => Verdict::non_compliant("the volume is not encrypted", volume.evidence).observing("Encrypted=false"),
        (_, None) => undecided("the export does not say whether the volume is encrypted"),
    };
    if let Some(operator) = &volume.value.operator {
        verdict.reason.to_mut().push_str(&format!("; {operator} manages it"));
    }
    verdict
}

fn default_encryption(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_EBS_DEFAULT;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let state = evidence.map(|region| region.ec2.ebs_encryption_by_default.state());
        let verdict = match state.unwrap_or(Collected::Missing(Missing::NeverSupplied)) {
            Collected::Present(Sourced { value, evidence }) if **value => {
                Verdict::compliant("new volumes are encrypted by default", evidence).observing("EbsEncryptionByDefault=true")
            }
            Collected::Present(Sourced { evidence, .. }) => {
                Verdict::non_compliant("new volumes are not encrypted by default", evidence).observing("EbsEncryptionByDefault=false")
            }
            Collected::Absent(evidence) => Verdict::undecided("the answer names no setting", source, &subject, evidence),
            Collected::Missing(missing) => Verdict::missing(&missing, source, &subject),
        };
        findings.push(subject, verdict);
    });
}

fn snapshot_encrypted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_regional(
        findings,
        sources::EC2_SNAPSHOTS,
        "AWS::EC2::Snapshot",
        |region| &region.ec2.snapshots,
        judge_snapshot,
    );
}

/// Without `--owner-ids self` the call lists the public and shared snapshots of others, too.
fn judge_snapshot(snapshot: &Judged<'_, Snapshot>, _: &Account) -> Verdict {
    if let Some(verdict) = foreign(snapshot.value.owner.as_ref(), snapshot) {
        return verdict;
    }
    match snapshot.value.encrypted {
        Some(true) => Verdict::compliant("the snapshot is encrypted", snapshot.evidence).observing("Encrypted=true"),
        Some(false) => Verdict::non_compliant("the snapshot is not encrypted", snapshot.evidence).observing("Encrypted=false"),
        None => Verdict::undecided(
            "the export does not say whether the snapshot is encrypted",
            sources::EC2_SNAPSHOTS,
            snapshot.subject,
            snapshot.evidence,
        ),
    }
}
