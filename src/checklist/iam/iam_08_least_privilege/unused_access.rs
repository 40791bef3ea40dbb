//! Whether IAM Access Analyzer looks for permissions that nobody uses.

use std::collections::BTreeMap;

use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::accessanalyzer::{AccessAnalyzerRegion, Analyzer};
use crate::evidence::standing::Standing;
use crate::evidence::{Account, Collected, Evidence, Missing, Region, Source, Sourced, sources};

#[cfg(test)]
use super::cases;

const ANALYZERS: Source = sources::ACCESS_ANALYZER_ANALYZERS;
const FINDINGS: Source = sources::ACCESS_ANALYZER_FINDINGS_V2;

pub(super) static ANALYSED: Check = Check {
    name: "iam-unused-access-analysed",
    title: "IAM Access Analyzer looks for unused access, and nothing that it found is open",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[ANALYZERS, FINDINGS, sources::ORGANIZATIONS_ORGANIZATION],
    criterion: "Compliant with an ACTIVE analyzer of type ACCOUNT_ or ORGANIZATION_UNUSED_ACCESS in any Region and no ACTIVE finding of unused \
                access. Without one, a lone account fails and a person judges others.",
    limits: "An analyzer of the organization in another account may cover this one. Analyzers of external access are another matter.",
    remedy: Remedy {
        text: "Create an analyzer for unused access in one Region, and work through its findings.",
        command: "aws accessanalyzer create-analyzer --analyzer-name unused-access --type ACCOUNT_UNUSED_ACCESS",
    },
    references: &["Well-Architected SEC03-BP04, SEC03-BP07"],
    evaluate,
    #[cfg(test)]
    cases: cases::UNUSED_ACCESS,
};

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, ANALYZERS, |id, account, findings| {
        let mut any = false;
        let mut last: Option<&Evidence> = None;
        let mut gaps: Vec<(Region, Missing)> = Vec::new();
        let mut unclear: Vec<(Subject, &Evidence)> = Vec::new();
        let regions = account.regions_in_scope();
        for region in &regions {
            let Some(evidence) = account.region(region) else {
                gaps.push((region.clone(), Missing::NeverSupplied));
                continue;
            };
            for (arn, slot) in &evidence.access_analyzer.analyzers.items {
                let subject = Subject::regional(id, region, "AWS::AccessAnalyzer::Analyzer", arn);
                let Collected::Present(Sourced { value, evidence: place }) = slot.state() else {
                    continue;
                };
                let listed = evidence.access_analyzer.analyzers.standing(slot, place);
                match is_at_work(value) {
                    _ if matches!(listed, Standing::Gone(_)) => {}
                    Some(true) if matches!(listed, Standing::Unclear(_)) => unclear.push((subject, place)),
                    Some(true) => {
                        any = true;
                        let verdict = judge(&evidence.access_analyzer, arn, &subject, place);
                        findings.push(subject, verdict);
                    }
                    Some(false) => {}
                    None => unclear.push((subject, place)),
                }
            }
            match evidence.access_analyzer.analyzers.complete() {
                Ok(place) => last = Some(place),
                Err(missing) => gaps.push((region.clone(), missing)),
            }
        }
        if any {
            return;
        }
        for (subject, place) in &unclear {
            let reason = "the files do not say whether the analyzer is still there, active and for unused access";
            findings.push(subject.clone(), Verdict::undecided(reason, ANALYZERS, subject, place));
        }
        for (region, missing) in &gaps {
            findings.missing(Subject::region(id, region), missing, ANALYZERS);
        }
        match last {
            Some(place) if gaps.is_empty() && unclear.is_empty() => findings.push(Subject::account(id), none(account, place)),
            None if regions.is_empty() => findings.missing(Subject::account(id), &Missing::NeverSupplied, ANALYZERS),
            _ => {}
        }
    });
}

/// Whether the analyzer looks for unused access; `None` where the export does not tell.
fn is_at_work(analyzer: &Analyzer) -> Option<bool> {
    let unused = analyzer.kind.as_deref().map(|kind| kind.ends_with("_UNUSED_ACCESS"));
    let active = analyzer.status.as_deref().map(|status| status == "ACTIVE");
    match (unused, active) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn judge(region: &AccessAnalyzerRegion, arn: &str, subject: &Subject, place: &Evidence) -> Verdict {
    let name = arn.rsplit('/').next().unwrap_or(arn);
    let Some(listed) = region.findings.get(arn).or_else(|| region.findings.get(name)) else {
        return Verdict::missing(&Missing::NeverSupplied, FINDINGS, subject).because(place);
    };
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unclear = false;
    for slot in listed.items.values() {
        match slot.state() {
            Collected::Present(Sourced { value, .. }) => match (value.kind.as_deref(), value.status.as_deref()) {
                (Some(kind), Some("ACTIVE")) if kind.starts_with("Unused") => *open.entry(kind).or_default() += 1,
                (Some(_), Some(_)) => {}
                _ => unclear = true,
            },
            Collected::Absent(_) => {}
            Collected::Missing(_) => unclear = true,
        }
    }
    if !open.is_empty() {
        let kinds: Vec<String> = open.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
        return Verdict::review(format!("open findings of unused access: {}", kinds.join(", ")), place).observing(kinds.join(", "));
    }
    match listed.complete() {
        Ok(evidence) if !unclear => {
            Verdict::compliant("the analyzer is active and has no open finding of unused access", place).because(evidence)
        }
        Ok(evidence) => Verdict::undecided(
            "the export does not say of what type and state the findings are",
            FINDINGS,
            subject,
            evidence,
        ),
        Err(missing) => Verdict::missing(&missing, FINDINGS, subject).because(place),
    }
}

fn none(account: &Account, place: &Evidence) -> Verdict {
    let reason = "no Region has an active analyzer for unused access";
    match account.organizations.organization.state() {
        Collected::Absent(alone) if account.region_list_known() => {
            Verdict::non_compliant(format!("{reason}, and the account belongs to no organization"), place).because(alone)
        }
        Collected::Absent(_) => Verdict::review(format!("{reason} that is known: ask about the others"), place),
        Collected::Present(_) | Collected::Missing(_) => {
            Verdict::review(format!("{reason}: ask whether one of the organization covers the account"), place)
        }
    }
}
