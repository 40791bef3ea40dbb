//! IAM-08: policies grant the needed actions only.

use super::attachments::{is_only_boundary, shown_attached};
use super::details::{
    DETAILS, NEEDS, POLICIES, REWRITE, REWRITE_IN_ROLE, each_of, judge_embedded, judge_kind, principals_whole, proof, readable, rewriting,
    some_of, worst,
};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::{EmbeddedPolicy, ManagedPolicy};
use crate::evidence::policy::{FullAdmin, PolicyDocument};
use crate::evidence::{Account, Evidence};

mod administrators;
mod unused_access;

#[cfg(test)]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-08"),
    title: "IAM policies grant only what is needed",
    risk: "A stolen identity can do whatever its policies allow, so every spare permission widens the damage.",
    guidance: "Go through what is listed for review: administrators should be a few roles that people assume with MFA. For each policy \
               that lets its holder gain more, such as iam:AttachUserPolicy or iam:PassRole on every role, ask who holds it and why. \
               Ask how permissions are trimmed, for instance with the unused-access findings of IAM Access Analyzer, and see the last \
               review; administrators everywhere or no review at all is a failure.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &["Well-Architected SEC03-BP02", "Well-Architected SEC03-BP04"],
    checks: &[
        &POLICY_ADMIN,
        &INLINE_ADMIN,
        &administrators::ATTACHED,
        &SERVICE_WILDCARD,
        &ESCALATION,
        &unused_access::ANALYSED,
    ],
};

static POLICY_ADMIN: Check = Check {
    name: "iam-policy-admin-star",
    title: "No customer policy allows everything",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "Fails when the default version allows Action * on Resource *, also by statements that add up. Under a condition, with \
                NotAction or NotResource, or on resources of several services, a person judges. Boundaries are left out.",
    limits: "Policies that AWS manages are judged by whom they are attached to.",
    remedy: Remedy {
        text: "Write a version that allows the needed actions on the needed resources only, and make it the default. Of five versions, delete one \
               first.",
        command: REWRITE,
    },
    references: &[
        "Security Hub IAM.1",
        "CIS 3.0 1.16, 5.0 1.15, 7.0 2.14",
        "AWS Config IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
        "Prowler iam_customer_attached_policy_no_administrative_privileges",
        "Prowler iam_customer_unattached_policy_no_administrative_privileges",
    ],
    evaluate: |ctx, findings| {
        each_of(ctx, findings, &POLICIES, NO_POLICIES, |policy, _, account| {
            Some(judge_policy(policy, account))
        });
    },
    #[cfg(test)]
    cases: cases::ADMIN,
};

const NO_POLICIES: &str = "there are no customer-managed policies";

fn judge_policy(policy: &Judged<'_, ManagedPolicy>, account: &Account) -> Verdict {
    let Judged {
        subject, value, evidence, ..
    } = policy;
    if let Some(verdict) = boundary(policy, account) {
        return verdict;
    }
    let document = match readable(value.document.as_ref(), subject, evidence) {
        Ok(document) => document,
        Err(verdict) => return *verdict,
    };
    let verdict = judge_admin(document, evidence);
    if !matches!(document.full_admin(), FullAdmin::Granted(_)) {
        return verdict;
    }
    if value.attachment_count == Some(0)
        && let Some(place) = shown_attached(policy, account)
    {
        return verdict.because(place);
    }
    match (value.attachment_count, value.boundary_usage_count) {
        (Some(0), None) => {
            let reason =
                "the policy allows everything and is attached to nothing; whether it is a permissions boundary is not in the export";
            Verdict::undecided(reason, DETAILS, subject, evidence)
        }
        (Some(0), Some(_)) => {
            let mut verdict = verdict.severity(Severity::Medium).observing("AttachmentCount=0");
            verdict.reason.to_mut().push_str("; it is attached to nothing yet");
            verdict
        }
        (Some(count), _) => verdict.observing(format!("AttachmentCount={count}")),
        (None, _) => verdict,
    }
}

/// A policy that is only a boundary grants nothing.
fn boundary(policy: &Judged<'_, ManagedPolicy>, account: &Account) -> Option<Verdict> {
    let reason = "the policy is attached to nothing and only limits others as their permissions boundary";
    is_only_boundary(policy, account).then(|| Verdict::not_applicable(reason, policy.evidence).observing("AttachmentCount=0"))
}

fn judge_admin(document: &PolicyDocument, evidence: &Evidence) -> Verdict {
    match document.full_admin() {
        FullAdmin::Granted(number) => Verdict::non_compliant(format!("statement {number} allows every action on every resource"), evidence),
        FullAdmin::Conditioned(number) => {
            let reason = format!("statement {number} allows every action on every resource under a condition: judge whether it is narrow");
            Verdict::review(reason, evidence)
        }
        FullAdmin::AllBut(number) => {
            let reason = format!("statement {number} allows all but some (NotAction or NotResource): judge what is left out");
            Verdict::review(reason, evidence)
        }
        FullAdmin::Wide(number) => {
            let reason = format!("statement {number} allows every action on resources of several services: judge how many");
            Verdict::review(reason, evidence)
        }
        FullAdmin::Denied => Verdict::compliant("a statement denies everything, so that nothing is granted", evidence),
        FullAdmin::No => Verdict::compliant("no statement allows every action on every resource", evidence),
    }
}

static INLINE_ADMIN: Check = Check {
    name: "iam-inline-admin-star",
    title: "No policy embedded in a user, group or role allows everything",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "Fails when an embedded policy of a user, group or role allows Action * on Resource *; under a condition, with NotAction or \
                NotResource, or on resources of several services, a person judges.",
    limits: "",
    remedy: Remedy {
        text: "Write the embedded policy anew, as it is but for the statement, which allows only the needed actions.",
        command: REWRITE_IN_ROLE,
    },
    references: &["Prowler iam_inline_policy_no_administrative_privileges"],
    evaluate: |ctx, findings| each_embedded(ctx, findings, judge_admin),
    #[cfg(test)]
    cases: cases::INLINE,
};

/// Judges each user, group and role that embeds policies, by the worst of them.
fn each_embedded(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&PolicyDocument, &Evidence) -> Verdict) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let any = judge_embedded(findings, (id, account), |embedded| {
            worst(
                embedded
                    .policies
                    .iter()
                    .map(|policy| judge_one(policy, embedded.subject, embedded.evidence, judge)),
            )
        });
        if let Some(evidence) = principals_whole(findings, id, account)
            && !any
        {
            let reason = "no user, group or role embeds a policy";
            findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
        }
    });
}

fn judge_one(policy: &EmbeddedPolicy, subject: &Subject, evidence: &Evidence, judge: fn(&PolicyDocument, &Evidence) -> Verdict) -> Verdict {
    let mut verdict = match readable(policy.document.as_ref(), subject, evidence) {
        Ok(document) => judge(document, evidence),
        Err(verdict) => *verdict,
    };
    verdict.reason = format!("embedded policy {}: {}", policy.name, verdict.reason).into();
    rewriting(verdict, subject, &policy.name)
}

static SERVICE_WILDCARD: Check = Check {
    name: "iam-policy-service-wildcard",
    title: "No customer policy allows all actions of a service",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Fails when the default version allows SERVICE:*, or * or NotAction, which hold whole services too; SERVICE:Prefix* is accepted. \
                Resources and conditions do not matter. Boundaries are left out.",
    limits: "Says nothing of how many actions a prefix covers.",
    remedy: Remedy {
        text: "In policy.json, which is the present document otherwise, list the actions that are needed, or at least their prefixes, such as \
               s3:Get*.",
        command: REWRITE,
    },
    references: &[
        "Security Hub IAM.21",
        "AWS Config IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        "Prowler iam_policy_no_full_access_to_cloudtrail, iam_policy_no_full_access_to_kms",
    ],
    evaluate: |ctx, findings| {
        each_of(ctx, findings, &POLICIES, NO_POLICIES, |policy, _, account| {
            Some(judge_services(policy, account))
        });
    },
    #[cfg(test)]
    cases: cases::SERVICES,
};

fn judge_services(policy: &Judged<'_, ManagedPolicy>, account: &Account) -> Verdict {
    if let Some(verdict) = boundary(policy, account) {
        return verdict;
    }
    let document = match readable(policy.value.document.as_ref(), policy.subject, policy.evidence) {
        Ok(document) => document,
        Err(verdict) => return *verdict,
    };
    let found = document.whole_services();
    if found.is_empty() {
        return Verdict::compliant("no statement allows all actions of a service", policy.evidence);
    }
    let named = some_of(found.iter().map(String::as_str));
    Verdict::non_compliant(format!("allows all actions of whole services: {named}"), policy.evidence).observing(named)
}

static ESCALATION: Check = Check {
    name: "iam-policy-escalation",
    title: "No policy lets its holder gain more permissions",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "Listed for review: policies that allow, on all users, roles or policies, one of 13 iam actions such as iam:AttachUserPolicy, \
                sts:AssumeRole, or iam:PassRole together with an action that starts compute.",
    limits: "Boundaries, service control policies and who holds the policy are not weighed. Policies that AWS manages are not searched.",
    remedy: Remedy {
        text: "In policy.json, which is the present document otherwise, allow the actions on named users, roles or policies only; or set a \
               permissions boundary on the holders.",
        command: REWRITE,
    },
    references: &[
        "Prowler iam_policy_allows_privilege_escalation, iam_inline_policy_allows_privilege_escalation",
        "Prowler iam_no_custom_policy_permissive_role_assumption",
    ],
    evaluate: escalation,
    #[cfg(test)]
    cases: cases::ESCALATION,
};

fn escalation(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let policies = judge_kind(findings, (id, account), &POLICIES, |policy| {
            let document = readable(policy.value.document.as_ref(), policy.subject, policy.evidence);
            Some(boundary(policy, account).unwrap_or_else(|| match document {
                Ok(document) => judge_escalation(document, policy.evidence),
                Err(verdict) => *verdict,
            }))
        });
        let embedded = judge_embedded(findings, (id, account), |embedded| {
            let judge = |policy| judge_one(policy, embedded.subject, embedded.evidence, judge_escalation);
            worst(embedded.policies.iter().map(judge))
        });
        let whole = principals_whole(findings, id, account);
        match (proof(id, account, &POLICIES), whole) {
            (Ok(evidence), Some(_)) if !policies && !embedded => {
                let reason = "there are neither customer-managed nor embedded policies";
                findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
            }
            (Ok(_), _) => {}
            (Err(verdict), _) => findings.push(Subject::account(id), *verdict),
        }
    });
}

fn judge_escalation(document: &PolicyDocument, evidence: &Evidence) -> Verdict {
    let found = document.escalations();
    if found.is_empty() {
        let reason = "no statement allows an action on all identities by which its holder gains more";
        return Verdict::compliant(reason, evidence);
    }
    let named = some_of(found.iter().map(|grant| grant.action));
    let under = if found.iter().all(|grant| grant.conditioned) {
        " under conditions"
    } else {
        ""
    };
    let reason = format!("allows{under} on all users, roles or policies: {named}: judge who holds it");
    Verdict::review(reason, evidence).observing(named)
}
