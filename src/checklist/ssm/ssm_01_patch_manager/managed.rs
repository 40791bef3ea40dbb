//! Instances are managed nodes, and their patches are scanned and complete.

#[cfg(test)]
use super::cases;
use crate::checklist::context::{Context, Judged};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ec2::Instance;
use crate::evidence::ssm::{ManagedNode, PatchState};
use crate::evidence::standing::is_days_older;
use crate::evidence::{Account, Collected, Evidence, Missing, RegionEvidence, Source, Sourced, sources};

pub(super) static MANAGED: Check = Check {
    name: "ssm-instance-managed",
    title: "Every running instance is an online managed node",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_INSTANCES, sources::SSM_INSTANCE_INFORMATION],
    criterion: "A running instance is in the list of managed nodes with PingStatus Online. ConnectionLost, Inactive or not being listed is not compliant; instances in any other state are left out.",
    limits: "Instances that have no agent by design, such as replication servers of Elastic Disaster Recovery, are for a person to except.",
    remedy: Remedy {
        text: "Give the instance a profile whose role has AmazonSSMManagedInstanceCore (where it has one, attach the policy to that role), a way to the Systems Manager endpoints, and a running agent.",
        command: "aws ec2 associate-iam-instance-profile --instance-id {resource} --iam-instance-profile Name=PROFILE --region {region}",
    },
    references: &[
        "Security Hub SSM.1",
        "AWS Config EC2_INSTANCE_MANAGED_BY_SSM",
        "Prowler ec2_instance_managed_by_ssm",
        "Well-Architected SEC06-BP03, SEC06-BP05",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        ctx.each_regional(
            findings,
            sources::EC2_INSTANCES,
            "AWS::EC2::Instance",
            |region| &region.ec2.instances,
            judge_instance,
        );
    },
    #[cfg(test)]
    cases: cases::MANAGED,
};

pub(super) static PATCHED: Check = Check {
    name: "ssm-patch-compliance",
    title: "Every managed node has its patches, by a recent scan",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES,
        sources::SSM_INSTANCE_PATCH_STATES,
        sources::SSM_INSTANCE_INFORMATION,
    ],
    criterion: "The node's Patch status is COMPLIANT, or no patch is missing, failed or non-compliant, and the last operation ended at most {max_activity_age_days} days ago. Otherwise, or never scanned, it is not compliant; patches that wait for a restart are for a person to judge.",
    limits: "The baseline decides what counts as missing; libraries inside applications are not looked at.",
    remedy: Remedy {
        text: "Install what is missing, which may restart the node, and let a schedule do so from now on.",
        command: "aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install --targets Key=InstanceIds,Values={resource} --region {region}",
    },
    references: &[
        "Security Hub SSM.2, SSM.3",
        "AWS Config EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK",
        "AWS Config EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK",
        "Prowler ssm_managed_compliant_patching",
        "Well-Architected SEC06-BP01, SEC06-BP05",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::SSM_INSTANCE_INFORMATION;
        ctx.each_regional(
            findings,
            source,
            "AWS::SSM::ManagedInstance",
            |region| &region.ssm.nodes,
            |node, account| judge_node(ctx, node, account),
        );
    },
    #[cfg(test)]
    cases: cases::PATCHED,
};

fn region_of<'a>(account: &'a Account, subject: &Subject) -> Option<&'a RegionEvidence> {
    account.region(subject.region.as_ref()?)
}

/// The call that would decide is one about the region, not about this resource.
fn missing_in_region(missing: &Missing, source: Source, subject: &Subject) -> Verdict {
    let whole = subject.account.as_ref().zip(subject.region.as_ref());
    let whole = whole.map(|(account, region)| Subject::region(account, region));
    Verdict::missing(missing, source, whole.as_ref().unwrap_or(subject))
}

fn judge_instance(instance: &Judged<'_, Instance>, account: &Account) -> Verdict {
    let source = sources::SSM_INSTANCE_INFORMATION;
    match instance.value.state.as_deref() {
        Some("running") => {}
        Some(state) => return Verdict::not_applicable(format!("the instance is {state}"), instance.evidence),
        None => {
            let reason = "the export does not say whether the instance is running";
            return Verdict::undecided(reason, sources::EC2_INSTANCES, instance.subject, instance.evidence);
        }
    }
    let Some(region) = region_of(account, instance.subject) else {
        return missing_in_region(&Missing::NeverSupplied, source, instance.subject);
    };
    let nodes = &region.ssm.nodes;
    let verdict = match nodes.items.get(instance.id).map(|slot| nodes.current_one(slot)) {
        Some(Collected::Present(Sourced { value, evidence })) => match value.ping.as_deref() {
            Some("Online") => {
                Verdict::compliant("the instance is a managed node whose agent is Online", evidence).observing("PingStatus=Online")
            }
            Some(ping) => {
                let reason = format!("the instance is a managed node, but its agent is {ping}");
                Verdict::non_compliant(reason, evidence).observing(format!("PingStatus={ping}"))
            }
            None => Verdict::undecided(
                "the export does not say whether the node is online",
                source,
                instance.subject,
                evidence,
            ),
        },
        Some(Collected::Absent(list)) if is_days_older(list, instance.evidence) => unlisted_then(list, source, instance.subject),
        Some(Collected::Absent(list)) => Verdict::non_compliant("the instance runs and is not listed as a managed node any more", list),
        Some(Collected::Missing(missing)) => missing_in_region(&missing, source, instance.subject),
        None => match nodes.complete() {
            Ok(list) if is_days_older(list, instance.evidence) => unlisted_then(list, source, instance.subject),
            Ok(list) => Verdict::non_compliant("the instance runs and is not listed as a managed node", list),
            Err(missing) => missing_in_region(&missing, source, instance.subject),
        },
    };
    verdict.because(instance.evidence)
}

/// It may have become a managed node since.
fn unlisted_then(list: &Evidence, source: Source, subject: &Subject) -> Verdict {
    let reason = "the list of managed nodes, which lacks the instance, is older than what is known of the instance";
    Verdict::undecided(reason, source, subject, list)
}

fn judge_node(ctx: &Context<'_>, node: &Judged<'_, ManagedNode>, account: &Account) -> Verdict {
    let Some(region) = region_of(account, node.subject) else {
        return missing_in_region(&Missing::NeverSupplied, sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, node.subject);
    };
    let summary = region.ssm.patch_compliance.items.get(node.id).map(|slot| slot.state());
    let state = region.ssm.patch_states.items.get(node.id).map(|slot| slot.state());
    // What is older than the last scan's result says nothing against it.
    let outdated = |status: &Sourced<String>| match &state {
        Some(Collected::Present(state)) => is_days_older(&status.evidence, &state.evidence),
        _ => false,
    };
    let status = match &summary {
        Some(Collected::Present(status)) if !outdated(status) => Some(*status),
        _ => None,
    };
    // Whatever else is known, what is missing is missing.
    if let Some(status) = status.filter(|status| status.value.eq_ignore_ascii_case("NON_COMPLIANT")) {
        let reason = "the node's Patch status is NON_COMPLIANT: patches are missing or failed";
        return Verdict::non_compliant(reason, &status.evidence).observing("Status=NON_COMPLIANT");
    }
    let missing_state = |missing: &Missing| Verdict::missing(missing, sources::SSM_INSTANCE_PATCH_STATES, node.subject);
    match (state, status) {
        (Some(Collected::Present(state)), status) => judge_state(ctx, node, state, status),
        (Some(Collected::Missing(missing)), _) => missing_state(&missing),
        (None, Some(status)) => {
            let mut verdict = missing_state(&Missing::NeverSupplied);
            verdict.reason = format!("the status is {}, but when the node was last scanned is not known", status.value).into();
            verdict.because(&status.evidence)
        }
        (Some(Collected::Absent(evidence)), Some(status)) => Verdict::review(
            "one answer has a patch status of the node, another says that it was never scanned",
            evidence,
        )
        .citing(status),
        (Some(Collected::Absent(evidence)), None) => never_scanned(evidence),
        (None, None) => match (summary, region.ssm.patch_compliance.complete()) {
            (Some(Collected::Missing(missing)), _) | (None, Err(missing)) => {
                missing_in_region(&missing, sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, node.subject)
            }
            (_, Ok(list)) if is_days_older(list, node.evidence) => {
                let reason = "the list of compliance summaries, which lacks the node, is older than what is known of the node";
                Verdict::undecided(reason, sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, node.subject, list)
            }
            (_, Ok(list)) => never_scanned(list),
            (Some(_), Err(missing)) => missing_in_region(&missing, sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, node.subject),
        },
    }
}

fn never_scanned(evidence: &Evidence) -> Verdict {
    Verdict::non_compliant("the node was never scanned for patches", evidence).observing("no Patch record")
}

fn judge_state(
    ctx: &Context<'_>,
    node: &Judged<'_, ManagedNode>,
    state: &Sourced<PatchState>,
    status: Option<&Sourced<String>>,
) -> Verdict {
    let Sourced { value, evidence } = state;
    let undecided = |reason: String| Verdict::undecided(reason, sources::SSM_INSTANCE_PATCH_STATES, node.subject, evidence);
    let over: Vec<String> = value
        .counts
        .iter()
        .filter_map(|(name, count)| count.filter(|count| *count > 0).map(|count| format!("{name}={count}")))
        .collect();
    if !over.is_empty() {
        let observed = over.join(" ");
        return Verdict::non_compliant(format!("patches are missing or failed: {observed}"), evidence).observing(observed);
    }
    let compliant = status.filter(|status| status.value.eq_ignore_ascii_case("COMPLIANT"));
    let uncounted = value.counts.iter().find(|(_, count)| count.is_none());
    if let (None, Some((name, _))) = (compliant, uncounted) {
        return undecided(format!("neither a compliance status nor {name} is exported"));
    }
    // Only a status from days later may tell that the node was restarted.
    let since = compliant.filter(|status| is_days_older(evidence, &status.evidence));
    if let (None, Some(count)) = (since, value.pending_reboot.filter(|count| *count > 0)) {
        let reason = format!("no patch is missing, but {count} wait for a reboot and are not in effect");
        return Verdict::review(reason, evidence).observing(format!("InstalledPendingRebootCount={count}"));
    }
    let Some(ended) = value.ended else {
        return undecided("no patch is missing, but when the last operation ended is not exported".to_owned());
    };
    let Some(as_of) = ctx.as_of(evidence) else {
        return undecided("no patch is missing, but no as-of date is known to tell how old that is".to_owned());
    };
    let days = ended.days_until(as_of);
    let observed = format!("OperationEndTime={ended}");
    let limit = ctx.thresholds.max_activity_age_days;
    // A day is given without its hour, so the operation may be of that day.
    let verdict = if days < -1 {
        undecided("the last operation lies after the as-of date, so that its age is not known".to_owned())
    } else if days > limit {
        let reason = format!(
            "the last patch operation ended {ended}, {} before {as_of}, more than {limit}",
            days_in_words(days)
        );
        Verdict::non_compliant(reason, evidence).observing(observed)
    } else {
        Verdict::compliant(
            format!("no patch is missing by a scan {} old", days_in_words(days.max(0))),
            evidence,
        )
        .observing(observed)
    };
    match status {
        Some(status) => verdict.citing(status),
        None => verdict,
    }
}
