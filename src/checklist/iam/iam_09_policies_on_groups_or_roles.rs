//! IAM-09: policies are attached to groups or roles.

use super::details::{DETAILS, GROUPS, NEEDS, POLICIES, ROLES, USERS, each_of, some_of};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::ManagedPolicy;
use crate::evidence::iam::grants::still_there;
use crate::evidence::{Account, AccountId, Collected};

#[path = "iam_09_attached_to_user.rs"]
mod attached_to_user;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-09"),
    title: "Policies are attached to groups or roles",
    risk: "A policy attached to single users must be found and changed user by user when it is wrong.",
    guidance: "This is IAM-07 seen from the policy. Policies embedded in groups or roles are accepted, but ask why they are not managed; \
               a policy that is attached to nothing and is nobody's boundary should go, unless somebody can say what it is kept for.",
    responsibility: &[SR_02, SR_05],
    references: &["Well-Architected SEC02-BP06"],
    checks: &[&attached_to_user::ATTACHED_TO_USER, &INLINE_USER, &UNATTACHED],
};

static INLINE_USER: Check = Check {
    name: "iam-inline-policy-user",
    title: "No user has an embedded policy",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Fails when a user's UserPolicyList has an entry. Policies embedded in groups and roles are counted, and accepted.",
    limits: "",
    remedy: Remedy {
        text: "Make a managed policy of it, attach that to a group of the user, and delete the embedded one.",
        command: "for policy in {policy}; do aws iam delete-user-policy --user-name {resource} --policy-name \"$policy\"; done",
    },
    references: &["AWS Config IAM_NO_INLINE_POLICY_CHECK"],
    evaluate: inline_user,
    #[cfg(test)]
    cases: INLINE_CASES,
};

fn inline_user(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_of(ctx, findings, &USERS, "there are no IAM users", |user, _, _| {
        Some(match user.value.inline_policies.as_deref() {
            Some([]) => Verdict::compliant("no policy is embedded in the user", user.evidence),
            Some(policies) => {
                let named = some_of(policies.iter().map(|policy| policy.name.as_str()));
                let verdict = Verdict::non_compliant(format!("embedded policies: {named}"), user.evidence).observing(named);
                policies
                    .iter()
                    .fold(verdict, |verdict, policy| verdict.naming("policy", policy.name.as_str()))
            }
            None => {
                let reason = "the export does not hold the policies that are embedded in the user";
                Verdict::undecided(reason, DETAILS, user.subject, user.evidence)
            }
        })
    });
    for (id, account) in &ctx.inventory.accounts {
        accepted(id, account, findings);
    }
}

/// Says which groups and roles embed policies, which is no failure.
fn accepted(id: &AccountId, account: &Account, findings: &mut Findings<'_>) {
    let mut holders: Vec<String> = Vec::new();
    let mut place = None;
    for (name, slot) in still_there(&account.iam.groups) {
        if let Collected::Present(group) = slot.state()
            && group.value.inline_policies.as_ref().is_some_and(|policies| !policies.is_empty())
        {
            holders.push(format!("group {name}"));
            place = place.or(Some(&group.evidence));
        }
    }
    for (name, slot) in still_there(&account.iam.roles) {
        if let Collected::Present(role) = slot.state()
            && role.value.inline_policies.as_ref().is_some_and(|policies| !policies.is_empty())
        {
            holders.push(format!("role {name}"));
            place = place.or(Some(&role.evidence));
        }
    }
    if let Some(place) = place {
        let named = some_of(holders.iter().map(String::as_str));
        let reason = format!("{} and {} embed policies, which is accepted: {named}", GROUPS.what, ROLES.what);
        findings.push(Subject::account(id), Verdict::not_applicable(reason, place));
    }
}

static UNATTACHED: Check = Check {
    name: "iam-policy-unattached",
    title: "Every customer policy is in use",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Listed for review: policies with AttachmentCount 0 and PermissionsBoundaryUsageCount 0.",
    limits: "Permission sets of Identity Center may name a policy that is attached to nothing yet.",
    remedy: Remedy {
        text: "Delete the policy, once nobody can say what it is kept for.",
        command: "aws iam delete-policy --policy-arn {resource}",
    },
    references: &["Well-Architected SEC03-BP04"],
    evaluate: |ctx, findings| {
        each_of(
            ctx,
            findings,
            &POLICIES,
            "there are no customer-managed policies",
            |policy, _, _| Some(judge_unattached(policy)),
        );
    },
    #[cfg(test)]
    cases: UNATTACHED_CASES,
};

fn judge_unattached(policy: &Judged<'_, ManagedPolicy>) -> Verdict {
    let evidence = policy.evidence;
    match (policy.value.attachment_count, policy.value.boundary_usage_count) {
        (Some(1..), _) | (_, Some(1..)) => Verdict::compliant("the policy is attached or a permissions boundary", evidence),
        (Some(_), Some(_)) => Verdict::review(
            "the policy is attached to nothing and is nobody's boundary: ask what it is for",
            evidence,
        )
        .observing("AttachmentCount=0 PermissionsBoundaryUsageCount=0"),
        _ => {
            let reason = "the export does not count both the policy's attachments and its uses as a boundary";
            Verdict::undecided(reason, DETAILS, policy.subject, evidence)
        }
    }
}

#[cfg(test)]
const PATH: &str = "111122223333/iam-get-account-authorization-details.json";
#[cfg(test)]
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";

#[cfg(test)]
const ALL: &str = details!(
    concat!(
        user!("alice", r#","AttachedManagedPolicies":[]"#),
        ",",
        user!(
            "bob",
            r#","AttachedManagedPolicies":[{"PolicyName":"personal","PolicyArn":"arn:aws:iam::111122223333:policy/personal"}],"UserPolicyList":[{"PolicyName":"extra"}]"#
        )
    ),
    group!(
        "developers",
        r#","GroupPolicyList":[{"PolicyName":"own"}],"AttachedManagedPolicies":[{"PolicyName":"shared","PolicyArn":"arn:aws:iam::111122223333:policy/shared"}]"#
    ),
    "",
    concat!(
        policy!("shared", 1, 0, allow!("s3:Get*", "*")),
        ",",
        policy!("personal", 2, 0, allow!("s3:Get*", "*")),
        ",",
        policy!("left", 0, 0, allow!("s3:Get*", "*")),
        ",",
        policy!("limit", 0, 2, allow!("s3:Get*", "*")),
        r#",{"PolicyName":"cut","Arn":"arn:aws:iam::111122223333:policy/cut"}"#
    )
);
/// Asked with `--filter LocalManagedPolicy Group`: users are left out.
#[cfg(test)]
const WITHOUT_USERS: &str = details!("", group!("developers", ""), "", policy!("shared", 1, 0, allow!("s3:Get*", "*")));
#[cfg(test)]
const NO_USERS: &str = r#"{"SummaryMap":{"Users":0,"Groups":1,"Roles":1,"Policies":1}}"#;

#[cfg(test)]
const INLINE_CASES: &[Case] = &[
    Case::new("nothing embedded", &[(PATH, ALL)], Outcome::Compliant).about("alice"),
    Case::new("an embedded policy", &[(PATH, ALL)], Outcome::NonCompliant).about("bob"),
    Case::new("embedded in a group", &[(PATH, ALL)], Outcome::NotApplicable).about("111122223333"),
    Case::new("users were filtered away", &[(PATH, WITHOUT_USERS)], Outcome::InsufficientData),
    Case::new(
        "there are no users",
        &[(PATH, WITHOUT_USERS), (SUMMARY, NO_USERS)],
        Outcome::NotApplicable,
    ),
];

#[cfg(test)]
const UNATTACHED_CASES: &[Case] = &[
    Case::new("attached", &[(PATH, ALL)], Outcome::Compliant).about("arn:aws:iam::111122223333:policy/shared"),
    Case::new("a boundary", &[(PATH, ALL)], Outcome::Compliant).about("arn:aws:iam::111122223333:policy/limit"),
    Case::new("attached to nothing", &[(PATH, ALL)], Outcome::NeedsReview).about("arn:aws:iam::111122223333:policy/left"),
    Case::new("no numbers", &[(PATH, ALL)], Outcome::InsufficientData).about("arn:aws:iam::111122223333:policy/cut"),
];
