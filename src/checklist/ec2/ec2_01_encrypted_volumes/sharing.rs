//! EC2-01: snapshots are not public, and cannot become so.

#[cfg(test)]
#[path = "sharing_cases.rs"]
mod cases;

use std::collections::BTreeSet;

use super::super::groups::foreign;
use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ec2::{Ec2Region, Snapshot};
use crate::evidence::{Collected, Missing, Slot, Sourced, sources};

pub(super) static SNAPSHOT_NOT_PUBLIC: Check = Check {
    name: "ebs-snapshot-not-public",
    title: "No EBS snapshot is shared with everyone",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Critical,
    needs: &[
        sources::EC2_SNAPSHOTS,
        sources::EC2_SNAPSHOT_ATTRIBUTE,
        sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE,
    ],
    criterion: "`CreateVolumePermissions` does not hold the group `all`; accounts that are named there are for a person to confirm. An encrypted \
                snapshot cannot be public.",
    limits: "With whom an encrypted snapshot is shared shows only where its attribute was exported.",
    remedy: Remedy {
        text: "Withdraw the snapshot from the public, and treat the data on it as disclosed.",
        command: "aws ec2 modify-snapshot-attribute --snapshot-id {resource} --attribute createVolumePermission --operation-type remove \
                  --group-names all --region {region}",
    },
    references: &[
        "Security Hub EC2.1",
        "AWS Config EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK",
        "Prowler ec2_ebs_public_snapshot",
    ],
    evaluate: snapshot_not_public,
    #[cfg(test)]
    cases: cases::PUBLIC,
};

pub(super) static BLOCK_PUBLIC_ACCESS: Check = Check {
    name: "ebs-snapshot-block-public-access",
    title: "Public sharing of EBS snapshots is blocked in every region",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::High,
    needs: &[sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE],
    criterion: "`State` is block-all-sharing; block-new-sharing leaves public snapshots public and does not comply, nor does unblocked.",
    limits: "",
    remedy: Remedy {
        text: "Block all public sharing in every region; sharing with named accounts goes on working.",
        command: "aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region {region}",
    },
    references: &[
        "Security Hub EC2.182",
        "AWS Config EBS_SNAPSHOT_BLOCK_PUBLIC_ACCESS",
        "Prowler ec2_ebs_snapshot_account_block_public_access",
    ],
    evaluate: block_public_access,
    #[cfg(test)]
    cases: cases::BLOCK,
};

/// Every snapshot that is listed or whose sharing is known: a public one counts, listed or not.
fn snapshot_not_public(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_SNAPSHOTS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::Snapshot",
            source,
        };
        let Some(ec2) = evidence.map(|region| &region.ec2) else {
            findings.missing(place.whole(), &Missing::NeverSupplied, source);
            return;
        };
        let ids: BTreeSet<&String> = ec2.snapshots.items.keys().chain(ec2.snapshot_sharing.items.keys()).collect();
        let mut any = false;
        for name in ids {
            let subject = place.subject(name);
            let shared = ec2
                .snapshot_sharing
                .items
                .get(name)
                .map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
            let verdict = match ec2.snapshots.items.get(name).map(Slot::state) {
                Some(Collected::Absent(_)) => continue,
                Some(Collected::Present(Sourced { value, evidence })) => {
                    let judged = Judged {
                        subject: &subject,
                        id: name,
                        value: value.as_ref(),
                        evidence,
                    };
                    judge_snapshot(&judged, &shared, ec2)
                }
                Some(Collected::Missing(missing)) if !matches!(shared, Collected::Present(_)) => {
                    Verdict::missing(&missing, source, &place.whole())
                }
                Some(Collected::Missing(_)) | None => judge_sharing(&shared, &subject, ec2),
            };
            any = true;
            findings.push(subject, verdict);
        }
        say_completeness(findings, &place, &ec2.snapshots, any);
    });
}

fn judge_snapshot(snapshot: &Judged<'_, Snapshot>, shared: &Collected<'_, Vec<String>>, ec2: &Ec2Region) -> Verdict {
    if let Some(verdict) = foreign(snapshot.value.owner.as_ref(), snapshot) {
        return verdict;
    }
    match (shared, snapshot.value.encrypted) {
        (Collected::Missing(_), Some(true)) => {
            Verdict::compliant("an encrypted snapshot cannot be public", snapshot.evidence).observing("Encrypted=true")
        }
        _ => judge_sharing(shared, snapshot.subject, ec2).because(snapshot.evidence),
    }
}

fn judge_sharing(shared: &Collected<'_, Vec<String>>, subject: &Subject, ec2: &Ec2Region) -> Verdict {
    match shared {
        Collected::Present(Sourced { value, evidence }) if value.iter().any(|with| with == "all") => {
            let observed = "CreateVolumePermissions=all";
            match ec2.snapshot_block.state() {
                Collected::Present(block) if *block.value == "block-all-sharing" => {
                    let reason = "the snapshot is public, which the region's block of public access neutralises for now";
                    Verdict::non_compliant(reason, evidence).citing(block).severity(Severity::Low)
                }
                _ => Verdict::non_compliant("anyone may make a volume of the snapshot", evidence),
            }
            .observing(observed)
        }
        Collected::Present(Sourced { value, evidence }) if value.is_empty() => {
            Verdict::compliant("the snapshot is shared with nobody", evidence).observing("CreateVolumePermissions=[]")
        }
        Collected::Present(Sourced { value, evidence }) => {
            let accounts = value.join(", ");
            Verdict::review(format!("the snapshot is shared with {accounts}"), evidence)
                .observing(format!("CreateVolumePermissions={accounts}"))
        }
        Collected::Absent(evidence) => Verdict::not_applicable("the snapshot is gone", evidence),
        Collected::Missing(missing) => Verdict::missing(missing, sources::EC2_SNAPSHOT_ATTRIBUTE, subject),
    }
}

fn block_public_access(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let state = evidence.map(|region| region.ec2.snapshot_block.state());
        let verdict = match state.unwrap_or(Collected::Missing(Missing::NeverSupplied)) {
            Collected::Present(Sourced { value, evidence }) => match value.as_str() {
                "block-all-sharing" => Verdict::compliant("public sharing of snapshots is blocked", evidence),
                "block-new-sharing" => {
                    Verdict::non_compliant("only new public sharing is blocked; what is public already stays so", evidence)
                }
                "unblocked" => Verdict::non_compliant("public sharing of snapshots is not blocked", evidence),
                other => Verdict::undecided(format!("`State` is {other}, which is not known"), source, &subject, evidence),
            }
            .observing(format!("State={value}")),
            Collected::Absent(evidence) => Verdict::undecided("the answer names no state", source, &subject, evidence),
            Collected::Missing(missing) => Verdict::missing(&missing, source, &subject),
        };
        findings.push(subject, verdict);
    });
}
