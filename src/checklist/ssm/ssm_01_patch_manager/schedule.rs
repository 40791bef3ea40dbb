//! Patches are installed by a schedule, against baselines that somebody chose.

#[cfg(test)]
use super::cases;
use crate::checklist::monitoring::alarms::best;
use crate::checklist::ssm::nodes::Nodes;
use crate::checklist::{Check, Context, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ssm::MaintenanceWindow;
use crate::evidence::{AccountId, Collected, Evidence, Instant, Missing, Region, RegionEvidence, Sourced, sources};

pub(super) static SCHEDULE: Check = Check {
    name: "ssm-patch-schedule",
    title: "A schedule installs patches on managed nodes",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::SSM_ASSOCIATIONS,
        sources::SSM_ASSOCIATION,
        sources::SSM_MAINTENANCE_WINDOWS,
        sources::SSM_MAINTENANCE_WINDOW_TASKS,
        sources::SSM_INSTANCE_INFORMATION,
    ],
    criterion: "A scheduled association, or a RUN_COMMAND task of an enabled maintenance window, runs AWS-RunPatchBaseline (or its forms with hooks or for associations) with Operation Install. Scan, an unknown operation, and a schedule that runs once, not yet or no more are for a person to judge; none, with managed nodes, is not compliant.",
    limits: "Whether the targets of the schedule are all nodes is not followed. Patch policies of Quick Setup are for a person to judge.",
    remedy: Remedy {
        text: "Make an association, a maintenance window or a patch policy that installs patches on all nodes; installing may restart them, so choose the hour.",
        command: r#"aws ssm create-association --name AWS-RunPatchBaseline --targets Key=InstanceIds,Values='*' --schedule-expression "rate(1 day)" --parameters Operation=Install --region {region}"#,
    },
    references: &["Well-Architected SEC06-BP05"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::SSM_INSTANCE_INFORMATION;
        ctx.each_region(findings, source, |id, _, region, evidence, findings| {
            let subject = Subject::region(id, region);
            match evidence {
                Some(evidence) => findings.push(subject, judge_schedule(ctx, id, region, evidence)),
                None => findings.missing(subject, &Missing::NeverSupplied, source),
            }
        });
    },
    #[cfg(test)]
    cases: cases::SCHEDULE,
};

pub(super) static BASELINE: Check = Check {
    name: "ssm-patch-baseline",
    title: "Patch baselines say what has to be installed",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::SSM_PATCH_BASELINES,
        sources::SSM_PATCH_GROUPS,
        sources::SSM_INSTANCE_INFORMATION,
    ],
    criterion: "The default baselines, the account's own ones and the patch groups are shown for each Region with managed nodes; a person says whether they approve what matters soon enough.",
    limits: "The rules inside a baseline are not read.",
    remedy: Remedy {
        text: "Make a baseline whose rules approve security patches within days, and make it the default for its operating system.",
        command: "aws ssm register-default-patch-baseline --baseline-id BASELINE --region {region}",
    },
    references: &["Well-Architected SEC06-BP01"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::SSM_INSTANCE_INFORMATION;
        ctx.each_region(findings, source, |id, _, region, evidence, findings| {
            let subject = Subject::region(id, region);
            match evidence {
                Some(evidence) => findings.push(subject, show_baselines(id, region, evidence)),
                None => findings.missing(subject, &Missing::NeverSupplied, source),
            }
        });
    },
    #[cfg(test)]
    cases: cases::BASELINE,
};

/// How sure it is that a document installs patches.
#[derive(PartialEq, Eq)]
enum Document {
    PatchBaseline,
    /// By its name it has to do with patches.
    Related,
    Other,
}

fn document(name: Option<&str>) -> Document {
    // A document is named, or given by its ARN.
    match name.map(|name| name.rsplit('/').next().unwrap_or(name)) {
        Some("AWS-RunPatchBaseline" | "AWS-RunPatchBaselineWithHooks" | "AWS-RunPatchBaselineAssociation") => Document::PatchBaseline,
        Some(name) if name.contains("Patch") => Document::Related,
        _ => Document::Other,
    }
}

fn judge_schedule(ctx: &Context<'_>, id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let whole = Subject::region(id, region);
    let nodes = Nodes::of(evidence);
    if let Nodes::None(list) = nodes {
        return Verdict::not_applicable("no managed node is registered here", list);
    }
    let mut ways = by_associations(id, region, evidence);
    ways.extend(by_windows(ctx, id, region, evidence));
    let lists = [
        (evidence.ssm.associations.complete(), sources::SSM_ASSOCIATIONS),
        (evidence.ssm.windows.complete(), sources::SSM_MAINTENANCE_WINDOWS),
    ];
    let mut whole_lists = Vec::new();
    for (complete, source) in lists {
        match complete {
            Ok(list) => whole_lists.push(list),
            Err(missing) => ways.push(Verdict::missing(&missing, source, &whole)),
        }
    }
    match nodes.or_verdict(id, region) {
        Err(unknown) => ways.push(unknown),
        Ok((all, _, list)) => {
            let reason = format!("no schedule installs patches; managed nodes: {all}");
            let mut none = Verdict::non_compliant(reason, list);
            for list in whole_lists {
                none = none.because(list);
            }
            ways.push(none);
        }
    }
    best(ways).unwrap_or_else(|| Verdict::missing(&Missing::NeverSupplied, sources::SSM_ASSOCIATIONS, &whole))
}

/// What a schedule that runs a document does.
fn judge_operation(what: &str, document: &Document, operation: Option<&str>, evidence: &Evidence) -> Verdict {
    match (document, operation) {
        (Document::PatchBaseline, Some("Install")) => {
            Verdict::compliant(format!("{what} installs patches"), evidence).observing("Operation=Install")
        }
        (_, Some(operation)) => {
            Verdict::review(format!("{what} has the operation {operation}"), evidence).observing(format!("Operation={operation}"))
        }
        (_, None) => Verdict::review(
            format!("{what} has to do with patches; whether it installs them is not shown"),
            evidence,
        ),
    }
}

fn by_associations(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Vec<Verdict> {
    let (associations, unclear) = evidence.ssm.associations.current();
    let unclear = unclear.map(|missing| Verdict::missing(&missing, sources::SSM_ASSOCIATIONS, &Subject::region(id, region)));
    let mut ways = Vec::from_iter(unclear);
    for (name, Sourced { value, evidence: place }) in associations {
        let kind = document(value.document.as_deref());
        if kind == Document::Other || value.schedule.is_none() {
            continue;
        }
        let what = format!("the association {name} of {}", value.document.as_deref().unwrap_or_default());
        let subject = Subject::regional(id, region, "AWS::SSM::Association", name);
        let operation = evidence.ssm.association_operations.items.get(name).map(|slot| slot.state());
        let verdict = match operation {
            Some(Collected::Present(operation)) => {
                judge_operation(&what, &kind, operation.value.as_deref(), &operation.evidence).because(place)
            }
            Some(Collected::Absent(evidence)) => judge_operation(&what, &kind, None, evidence).because(place),
            Some(Collected::Missing(missing)) => Verdict::missing(&missing, sources::SSM_ASSOCIATION, &subject),
            None => Verdict::missing(&Missing::NeverSupplied, sources::SSM_ASSOCIATION, &subject),
        };
        ways.push(
            match once(value.schedule.as_deref()).filter(|_| verdict.outcome == Outcome::Compliant) {
                Some(schedule) => only_once(&what, schedule, place),
                None => verdict,
            },
        );
    }
    ways
}

fn by_windows(ctx: &Context<'_>, id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Vec<Verdict> {
    let (windows, unclear) = evidence.ssm.windows.current();
    let unclear = unclear.map(|missing| Verdict::missing(&missing, sources::SSM_MAINTENANCE_WINDOWS, &Subject::region(id, region)));
    let mut ways = Vec::from_iter(unclear);
    for (name, Sourced { value, evidence: place }) in windows {
        if value.enabled == Some(false) {
            continue;
        }
        let subject = Subject::regional(id, region, "AWS::SSM::MaintenanceWindow", name);
        let tasks = match evidence.ssm.window_tasks.items.get(name).map(|slot| slot.state()) {
            Some(Collected::Present(tasks)) => tasks,
            Some(Collected::Absent(_)) => continue,
            Some(Collected::Missing(missing)) => {
                ways.push(Verdict::missing(&missing, sources::SSM_MAINTENANCE_WINDOW_TASKS, &subject));
                continue;
            }
            None => {
                ways.push(Verdict::missing(
                    &Missing::NeverSupplied,
                    sources::SSM_MAINTENANCE_WINDOW_TASKS,
                    &subject,
                ));
                continue;
            }
        };
        for task in tasks.value.iter().filter(|task| task.kind.as_deref() == Some("RUN_COMMAND")) {
            let kind = document(task.document.as_deref());
            if kind == Document::Other {
                continue;
            }
            let what = format!(
                "the maintenance window {name} with {}",
                task.document.as_deref().unwrap_or_default()
            );
            let mut verdict = judge_operation(&what, &kind, task.operation.as_deref(), &tasks.evidence).because(place);
            if verdict.outcome == Outcome::Compliant && (value.enabled.is_none() || value.schedule.is_none()) {
                verdict = Verdict::review(format!("{what} installs patches; whether and when it runs is not shown"), place);
            }
            if verdict.outcome == Outcome::Compliant {
                verdict = while_open(&what, value, ctx.as_of(place), place).unwrap_or(verdict);
            }
            ways.push(verdict);
        }
    }
    ways
}

/// What speaks against a window that installs patches: it runs only once, not yet, or not any more.
fn while_open(what: &str, window: &MaintenanceWindow, as_of: Option<Instant>, place: &Evidence) -> Option<Verdict> {
    if let Some(schedule) = once(window.schedule.as_deref()) {
        return Some(only_once(what, schedule, place));
    }
    // A start that has passed, and an end that lies ahead, are no reasons against it.
    if let Some(start) = window
        .start
        .as_deref()
        .filter(|start| hours_until(start, as_of).is_none_or(|hours| hours > 0))
    {
        let reason = format!("{what} installs patches, but the window begins on {start}");
        return Some(Verdict::review(reason, place).observing(format!("StartDate={start}")));
    }
    let end = window
        .end
        .as_deref()
        .filter(|end| hours_until(end, as_of).is_none_or(|hours| hours <= 0))?;
    let reason = format!("{what} installs patches, but the window ends on {end}");
    Some(Verdict::review(reason, place).observing(format!("EndDate={end}")))
}

/// `None` where the time or the as-of date is not known.
fn hours_until(time: &str, as_of: Option<Instant>) -> Option<i64> {
    Some(as_of?.hours_until(Instant::parse(time)?))
}

/// The expression of a schedule that runs one time: `at(2026-07-01T03:00:00)`.
fn once(schedule: Option<&str>) -> Option<&str> {
    schedule.filter(|schedule| {
        let head = schedule.trim_start().get(..3);
        head.is_some_and(|head| head.eq_ignore_ascii_case("at("))
    })
}

fn only_once(what: &str, schedule: &str, place: &Evidence) -> Verdict {
    let reason = format!("{what} installs patches, but runs one time only: {schedule}");
    Verdict::review(reason, place).observing(schedule.to_owned())
}

fn show_baselines(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let whole = Subject::region(id, region);
    let (all, _, _) = match Nodes::of(evidence).or_verdict(id, region) {
        Ok(nodes) => nodes,
        Err(verdict) => return verdict,
    };
    let ssm = &evidence.ssm;
    let list = match (ssm.baselines.complete(), ssm.patch_groups.complete()) {
        (Ok(list), Ok(_)) => list,
        (Err(missing), _) => return Verdict::missing(&missing, sources::SSM_PATCH_BASELINES, &whole),
        (_, Err(missing)) => return Verdict::missing(&missing, sources::SSM_PATCH_GROUPS, &whole),
    };
    let (mut own, mut defaults) = (0, Vec::new());
    for (name, slot) in &ssm.baselines.items {
        let Collected::Present(baseline) = slot.state() else { continue };
        own += usize::from(baseline.value.own);
        if baseline.value.own && baseline.value.is_default == Some(true) {
            let system = baseline.value.operating_system.as_deref().unwrap_or("an unnamed system");
            defaults.push(format!("{name} for {system}"));
        }
    }
    let groups: Vec<String> = ssm
        .patch_groups
        .items
        .iter()
        .filter_map(|(group, slot)| match slot.state() {
            Collected::Present(baseline) => Some(format!("{group} uses {}", baseline.value)),
            _ => None,
        })
        .collect();
    let said = |texts: &[String], none: &str| if texts.is_empty() { none.to_owned() } else { texts.join(", ") };
    let reason = format!(
        "managed nodes: {all}; baselines: {}, of the account's own: {own}; own defaults: {}; patch groups: {}",
        ssm.baselines.items.len(),
        said(&defaults, "none, so that AWS's apply"),
        said(&groups, "none")
    );
    Verdict::review(reason, list)
}
