//! How the account complies with the policies of Firewall Manager.

use super::policies::{Administrator, administrators, missing_lists};
use super::{Management, management};
use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::fms::MemberCompliance;
use crate::evidence::{AccountId, Collected, Evidence, Missing, Region, RegionEvidence, Slot, sources};

const POLICY: &str = "AWS::FMS::Policy";

pub(super) fn each(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::FMS_POLICIES, |id, account, findings| {
        let subject = Subject::account(id);
        let managers = administrators(ctx.inventory, id, account);
        if managers.known.is_empty()
            && let Management::None(place) = management(account)
        {
            let verdict = Verdict::not_applicable("no account administers Firewall Manager for this one", place);
            findings.push(subject, verdict);
            return;
        }
        let mut judged = managers.unknown.is_some() || managers.known.is_empty();
        if judged {
            findings.push(subject.clone(), missing_lists(ctx.inventory, managers.unknown.as_ref(), &subject));
        }
        for manager in &managers.known {
            judged |= of_manager(manager, id, findings);
        }
        if !judged {
            let mut lists = managers.known.iter().flat_map(|manager| manager.account.regions.values());
            if let Some(place) = lists.find_map(|region| region.fms.policies.complete().ok()) {
                let reason = "no policy of Firewall Manager covers the account";
                findings.push(subject, Verdict::not_applicable(reason, place));
            }
        }
    });
}

/// Judges the account by the policies of one administrator. Whether anything was said.
fn of_manager(manager: &Administrator<'_>, member: &AccountId, findings: &mut Findings<'_>) -> bool {
    let regions = manager.account.regions_in_scope();
    let mut said = false;
    for name in &regions {
        // Said of the member, asked in the administrator's account.
        let unlisted = |missing: &Missing| Verdict::missing(missing, sources::FMS_POLICIES, &Subject::region(manager.id, name));
        let whole = Subject::region(member, name);
        let Some(region) = manager.account.region(name) else {
            findings.push(whole, unlisted(&Missing::NeverSupplied));
            said = true;
            continue;
        };
        for id in policies(region) {
            let subject = Subject::regional(member, name, POLICY, id);
            let status = region.fms.compliance.items.get(id).map(Slot::state);
            match status {
                Some(Collected::Present(members)) => {
                    // One that does not name the account does not cover it.
                    let own = of_member(&members.value, member);
                    if !own.is_empty() {
                        let verdict = judge(own, &subject, &members.evidence);
                        findings.push(subject, verdict);
                        said = true;
                    }
                }
                Some(Collected::Missing(missing)) => {
                    missing_status(manager, name, id, &missing, subject, findings);
                    said = true;
                }
                Some(Collected::Absent(_)) | None => {
                    missing_status(manager, name, id, &Missing::NeverSupplied, subject, findings);
                    said = true;
                }
            }
        }
        if let Err(missing) = region.fms.policies.complete() {
            findings.push(whole, unlisted(&missing));
            said = true;
        }
    }
    said
}

/// The policies that are listed, and those of which a status was supplied.
fn policies(region: &RegionEvidence) -> std::collections::BTreeSet<&str> {
    let listed = region.fms.policies.items.keys();
    listed.chain(region.fms.compliance.items.keys()).map(String::as_str).collect()
}

/// The command that would help is run in the administrator's account.
fn missing_status(manager: &Administrator<'_>, name: &Region, id: &str, missing: &Missing, subject: Subject, findings: &mut Findings<'_>) {
    let asked = Subject::regional(manager.id, name, POLICY, id);
    findings.push(subject, Verdict::missing(missing, sources::FMS_COMPLIANCE_STATUS, &asked));
}

/// The entries of one account, in a list that is in the order of accounts.
fn of_member<'a>(members: &'a [MemberCompliance], member: &AccountId) -> &'a [MemberCompliance] {
    let from = members.partition_point(|one| one.member < *member);
    let to = members.partition_point(|one| one.member <= *member);
    members.get(from..to).unwrap_or_default()
}

fn judge(own: &[MemberCompliance], subject: &Subject, evidence: &Evidence) -> Verdict {
    let undecided = |reason: String| Verdict::undecided(reason, sources::FMS_COMPLIANCE_STATUS, subject, evidence);
    let results = || own.iter().flat_map(|one| &one.results);
    if results().any(|result| result == "NON_COMPLIANT") {
        let reason = "resources of the account violate the policy";
        return Verdict::non_compliant(reason, evidence).observing("ComplianceStatus=NON_COMPLIANT");
    }
    let issues: Vec<&str> = own.iter().flat_map(|one| &one.issues).map(String::as_str).collect();
    if !issues.is_empty() {
        let issues = issues.join(", ");
        return undecided(format!("the evaluation needs {issues}, which the account has not switched on"));
    }
    if results().next().is_none() || results().any(|result| result != "COMPLIANT") {
        return undecided("the policy was not evaluated for the account yet".to_owned());
    }
    Verdict::compliant("the account complies with the policy", evidence).observing("ComplianceStatus=COMPLIANT")
}
