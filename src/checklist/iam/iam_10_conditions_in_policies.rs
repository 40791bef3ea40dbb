//! IAM-10: conditions narrow what policies allow.

use super::attachments::is_only_boundary;
use super::details::{
    DETAILS, NEEDS, POLICIES, REWRITE, ROLES, each_of, judge_embedded, judge_kind, principals_whole, proof, readable, rewriting, some_of,
    worst,
};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::Role as IamRole;
use crate::evidence::policy::{FederatedTrust, FullAdmin, Guard, IdentityProvider, PassRole, PolicyDocument};
use crate::evidence::{AccountId, Evidence};

#[cfg(test)]
mod cases;
mod outside;
mod overview;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-10"),
    title: "Conditions narrow what policies allow or deny",
    risk: "Without conditions a role may be assumed, or a permission used, from anywhere and by people it was never meant for.",
    guidance: "The checks look for conditions whose absence is a known hole. For sensitive actions ask whether MFA, source network or \
               organization is demanded, and whether the client can name the policies where it decided not to. Roles under \
               /aws-service-role/ belong to AWS and do not count.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &[
        "Well-Architected SEC03-BP02, SEC03-BP05",
        "Well-Architected SEC03-BP07, SEC03-BP08, SEC03-BP09",
    ],
    checks: &[
        &TRUST_WILDCARD,
        &outside::EXTERNAL_ACCOUNT,
        &OIDC_SUBJECT,
        &PASS_ROLE,
        &SERVICE_SOURCE,
        &overview::OVERVIEW,
    ],
};

/// The file holds the whole trust policy: what it has now, with the statement changed.
const TRUST_REMEDY: &str = "aws iam update-assume-role-policy --role-name {resource} --policy-document file://trust.json";

/// Judges the trust policy of each role of the customer of which `judge` has something to say.
fn each_trust(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    none: &'static str,
    mut judge: impl FnMut(&PolicyDocument, &Judged<'_, IamRole>, &AccountId) -> Option<Verdict>,
) {
    each_of(ctx, findings, &ROLES, none, |role, id, _| {
        if role.value.is_service_linked() {
            return None;
        }
        match readable(role.value.trust.as_ref(), role.subject, role.evidence) {
            Ok(document) => judge(document, role, id),
            Err(verdict) => Some(*verdict),
        }
    });
}

static TRUST_WILDCARD: Check = Check {
    name: "iam-trust-wildcard",
    title: "No role can be assumed by anyone",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: NEEDS,
    criterion: "Fails when a trust policy allows principal *, or NotPrincipal, and no condition narrows it by fixed values of a key such as \
                aws:PrincipalOrgID or aws:SourceArn. An external id does not narrow.",
    limits: "",
    remedy: Remedy {
        text: "In trust.json, which is the present trust policy otherwise, name the principals that need the role, or demand \
               aws:PrincipalOrgID of your organization.",
        command: TRUST_REMEDY,
    },
    references: &["CIS 7.0 2.21", "Well-Architected SEC03-BP07"],
    evaluate: |ctx, findings| {
        each_trust(ctx, findings, "there are no roles of the customer", |trust, role, _| {
            Some(judge_wildcard(trust, role.evidence))
        });
    },
    #[cfg(test)]
    cases: cases::WILDCARD,
};

fn judge_wildcard(trust: &PolicyDocument, evidence: &Evidence) -> Verdict {
    match trust.trusts_anyone().first() {
        Some(number) if trust.refuses_everyone() => {
            let reason =
                format!("statement {number} lets anyone assume the role, and a Deny to everyone may undo it: judge whether it does");
            Verdict::review(reason, evidence)
        }
        Some(number) => Verdict::non_compliant(format!("statement {number} lets anyone assume the role"), evidence),
        None if trust.has_wide_trust() => Verdict::compliant("a condition narrows who may assume the role", evidence),
        None => Verdict::compliant("only named principals may assume the role", evidence),
    }
}

static OIDC_SUBJECT: Check = Check {
    name: "iam-trust-oidc-subject",
    title: "Roles for identity providers name whose users they are for",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "Fails when a role that web identities assume has no positive condition on HOST:sub (Cognito: aud) whose values name an owner, \
                so * and repo:* do not count. SAML without SAML:aud is for a person.",
    limits: "Whether the named repository, pool or subject is the right one is not judged.",
    remedy: Remedy {
        text: "In trust.json, which is the present trust policy otherwise, demand the subject of your own repository, service account or \
               identity pool.",
        command: TRUST_REMEDY,
    },
    references: &["Well-Architected SEC03-BP07"],
    evaluate: |ctx, findings| {
        each_trust(ctx, findings, "no role trusts an identity provider", |trust, role, _| {
            worst(
                trust
                    .federated_trust()
                    .iter()
                    .map(|federated| judge_federated(federated, role.evidence)),
            )
        });
    },
    #[cfg(test)]
    cases: cases::OIDC,
};

fn judge_federated(federated: &FederatedTrust, evidence: &Evidence) -> Verdict {
    let FederatedTrust {
        number,
        kind,
        provider,
        guard,
    } = federated;
    let verdict = match (kind, guard) {
        (_, Guard::Bound(key)) => Verdict::compliant(format!("a condition on {key} names whose users may enter"), evidence),
        (IdentityProvider::Saml, Guard::Open | Guard::Loose(_)) => {
            let reason =
                format!("statement {number} lets users of a SAML provider in without a fixed SAML:aud: judge whether that is meant");
            Verdict::review(reason, evidence)
        }
        (IdentityProvider::Web, Guard::Loose(key)) => {
            let reason = format!("the condition on {key} in statement {number} may let others of the provider in: judge its values");
            Verdict::review(reason, evidence)
        }
        (IdentityProvider::Web, Guard::Open) => {
            let reason = format!("statement {number} lets any subject of {provider} in: no condition on the subject names an owner");
            Verdict::non_compliant(reason, evidence)
        }
    };
    verdict.observing(provider.clone())
}

static SERVICE_SOURCE: Check = Check {
    name: "iam-trust-service-source",
    title: "Roles for AWS services say for which account the service acts",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Listed for review: roles that a service assumes without a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID. \
                Services that assume roles of their own account only, such as ec2 and lambda, are left out.",
    limits: "Not every service sends these keys.",
    remedy: Remedy {
        text: "In trust.json, which is the present trust policy otherwise, demand aws:SourceAccount or aws:SourceArn where the service sends \
               it.",
        command: TRUST_REMEDY,
    },
    references: &["Prowler iam_role_cross_service_confused_deputy_prevention"],
    evaluate: |ctx, findings| {
        each_trust(
            ctx,
            findings,
            "no role is for a service that acts for several accounts",
            |trust, role, _| judge_services(trust, role.evidence),
        );
    },
    #[cfg(test)]
    cases: cases::SERVICES,
};

/// Services that only ever assume roles of the account they run in.
const OWN_ACCOUNT: [&str; 20] = [
    "ec2",
    "lambda",
    "edgelambda",
    "ecs",
    "ecs-tasks",
    "ssm",
    "eks",
    "eks-fargate-pods",
    "eks-nodegroup",
    "pods.eks",
    "autoscaling",
    "application-autoscaling",
    "ec2.application-autoscaling",
    "spotfleet",
    "batch",
    "codebuild",
    "codedeploy",
    "cloudformation",
    "elasticmapreduce",
    "monitoring.rds",
];

fn judge_services(trust: &PolicyDocument, evidence: &Evidence) -> Option<Verdict> {
    let is_own = |service: &str| {
        let name = service.split_once(".amazonaws.com").map_or(service, |(name, _)| name);
        OWN_ACCOUNT.contains(&name)
    };
    let services = trust.service_trust();
    let others: Vec<_> = services.iter().filter(|trust| !is_own(&trust.service)).collect();
    if others.is_empty() {
        return None;
    }
    let open: Vec<&str> = others
        .iter()
        .filter(|trust| !matches!(trust.guard, Guard::Bound(_)))
        .map(|trust| trust.service.as_str())
        .collect();
    if open.is_empty() {
        return Some(Verdict::compliant("a condition says for which source the service acts", evidence));
    }
    let named = some_of(open);
    let reason = format!("{named} may assume the role for any source: judge whether the service acts for others");
    Some(Verdict::review(reason, evidence).observing(named))
}

static PASS_ROLE: Check = Check {
    name: "iam-passrole-condition",
    title: "Policies pass roles only to named services",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: NEEDS,
    criterion: "Fails when a customer or embedded policy allows iam:PassRole on every role without a condition on iam:PassedToService or \
                iam:AssociatedResourceArn. Policies that allow everything are judged in IAM-08.",
    limits: "Policies that AWS manages are not searched.",
    remedy: Remedy {
        text: "In policy.json, which is the present document otherwise, allow iam:PassRole on the roles that are meant, with \
               iam:PassedToService.",
        command: REWRITE,
    },
    references: &["Well-Architected SEC03-BP02"],
    evaluate: pass_role,
    #[cfg(test)]
    cases: cases::PASS_ROLE,
};

fn pass_role(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let policies = judge_kind(findings, (id, account), &POLICIES, |policy| {
            if is_only_boundary(policy, account) {
                return None;
            }
            match readable(policy.value.document.as_ref(), policy.subject, policy.evidence) {
                Ok(document) => judge_pass_role(document, policy.evidence),
                Err(verdict) => Some(*verdict),
            }
        });
        let embedded = judge_embedded(findings, (id, account), |embedded| {
            let judged = embedded.policies.iter().filter_map(|policy| {
                let mut verdict = match readable(policy.document.as_ref(), embedded.subject, embedded.evidence) {
                    Ok(document) => judge_pass_role(document, embedded.evidence)?,
                    Err(verdict) => *verdict,
                };
                verdict.reason = format!("embedded policy {}: {}", policy.name, verdict.reason).into();
                Some(rewriting(verdict, embedded.subject, &policy.name))
            });
            worst(judged)
        });
        let whole = principals_whole(findings, id, account);
        match (proof(id, account, &POLICIES), whole) {
            (Ok(evidence), Some(_)) if !policies && !embedded => {
                let reason = "no customer-managed or embedded policy passes roles";
                findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
            }
            (Ok(_), _) => {}
            (Err(verdict), _) => findings.push(Subject::account(id), *verdict),
        }
    });
}

/// Nothing where no role is passed.
fn judge_pass_role(document: &PolicyDocument, evidence: &Evidence) -> Option<Verdict> {
    if matches!(document.full_admin(), FullAdmin::Granted(_)) {
        let reason = "the policy allows everything, which iam-policy-admin-star and iam-inline-admin-star judge";
        return Some(Verdict::not_applicable(reason, evidence));
    }
    match document.pass_role() {
        PassRole::NotAllowed => None,
        PassRole::Bound(_) => Some(Verdict::compliant("roles are passed only by name or to named services", evidence)),
        PassRole::Loose(number, key) => {
            let reason = format!("statement {number} passes any role, and what limits it by {key} lets others through: judge it");
            Some(Verdict::review(reason, evidence))
        }
        PassRole::Open(number) => {
            let reason = format!("statement {number} passes any role to any service");
            Some(Verdict::non_compliant(reason, evidence).observing("iam:PassRole"))
        }
    }
}
