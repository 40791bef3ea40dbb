//! IAM-09: policies are attached to groups or roles.

use std::collections::BTreeMap;

use super::details::{DETAILS, GROUPS, NEEDS, POLICIES, ROLES, USERS, each_of, judge_kind, proof, some_of};
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

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-09"),
    title: "Policies are attached to groups or roles",
    risk: "A policy attached to single users must be found and changed user by user when it is wrong.",
    guidance: "This is IAM-07 seen from the policy. Policies embedded in groups or roles are accepted, but ask why they are not managed; \
               a policy that is attached to nothing and is nobody's boundary should go, unless somebody can say what it is kept for.",
    responsibility: &[SR_02, SR_05],
    references: &["Well-Architected SEC02-BP06"],
    checks: &[&ATTACHED_TO_USER, &INLINE_USER, &UNATTACHED],
};

static ATTACHED_TO_USER: Check = Check {
    name: "iam-policy-attached-to-user",
    title: "No customer policy is attached to a user",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Fails when some user's AttachedManagedPolicies name the policy; compliant when only groups or roles do. Policies that are \
                attached to nothing, or only as a boundary, are left out.",
    limits: "Policies that AWS manages are judged from the user's side, in IAM-07.",
    remedy: Remedy {
        text: "Attach the policy to a group that the users are in, then detach it from each user.",
        command: "aws iam attach-group-policy --group-name GROUP --policy-arn {resource}",
    },
    references: &[
        "Security Hub IAM.2",
        "CIS 3.0 1.15, 5.0 1.14, 7.0 2.13",
        "AWS Config IAM_USER_NO_POLICIES_CHECK",
        "Prowler iam_policy_attached_only_to_group_or_roles",
    ],
    evaluate: attached_to_user,
    #[cfg(test)]
    cases: ATTACHED_CASES,
};

/// Who has which policy attached.
#[derive(Default)]
struct Holders<'a> {
    users: BTreeMap<&'a str, Vec<&'a str>>,
    /// Of groups and roles, how many.
    others: BTreeMap<&'a str, usize>,
    /// A user whose attached policies the export does not hold.
    unknown: Option<&'a str>,
    /// Every group and role is known with what is attached to it.
    others_whole: bool,
}

impl<'a> Holders<'a> {
    fn of(id: &AccountId, account: &'a Account) -> Self {
        let mut holders = Self {
            others_whole: proof(id, account, &GROUPS).is_ok() && proof(id, account, &ROLES).is_ok(),
            ..Self::default()
        };
        for (name, slot) in still_there(&account.iam.users) {
            match slot.state() {
                Collected::Present(user) => match &user.value.attached_policies {
                    Some(policies) => {
                        for arn in policies {
                            holders.users.entry(arn).or_default().push(name);
                        }
                    }
                    None => holders.unknown = Some(name),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => holders.unknown = Some(name),
            }
        }
        let groups = still_there(&account.iam.groups).map(|(_, slot)| match slot.state() {
            Collected::Present(group) => group.value.attached_policies.as_ref(),
            _ => None,
        });
        let roles = still_there(&account.iam.roles).map(|(_, slot)| match slot.state() {
            Collected::Present(role) => role.value.attached_policies.as_ref(),
            _ => None,
        });
        for attached in groups.chain(roles) {
            holders.others_whole &= attached.is_some();
            for arn in attached.into_iter().flatten() {
                *holders.others.entry(arn).or_default() += 1;
            }
        }
        holders
    }
}

fn attached_to_user(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let holders = Holders::of(id, account);
        let users_whole = proof(id, account, &USERS).map(|_| ());
        let any = judge_kind(findings, (id, account), &POLICIES, |policy| {
            Some(judge_attached(
                policy,
                &holders,
                users_whole.as_ref().err().map(|verdict| &*verdict.reason),
            ))
        });
        match proof(id, account, &POLICIES) {
            Ok(evidence) if !any => {
                let reason = "there are no customer-managed policies";
                findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
            }
            Ok(_) => {}
            Err(verdict) => findings.push(Subject::account(id), *verdict),
        }
    });
}

/// `more_users`: why there may be users that the files do not show.
fn judge_attached(policy: &Judged<'_, ManagedPolicy>, holders: &Holders<'_>, more_users: Option<&str>) -> Verdict {
    let evidence = policy.evidence;
    let undecided = |reason: String| Verdict::undecided(reason, DETAILS, policy.subject, evidence);
    if let Some(users) = holders.users.get(policy.id) {
        let named = some_of(users.iter().copied());
        let reason = format!("attached to {} users: {named}", users.len());
        return Verdict::non_compliant(reason, evidence).observing(named);
    }
    if policy.value.attachment_count == Some(0) {
        let boundary = if policy.value.is_only_boundary() {
            " and only a permissions boundary"
        } else {
            ""
        };
        return Verdict::not_applicable(format!("the policy is attached to nothing{boundary}"), evidence).observing("AttachmentCount=0");
    }
    if let Some(why) = more_users {
        return undecided(format!("no known user has it, but there may be others: {why}"));
    }
    if let Some(user) = holders.unknown {
        return undecided(format!("the export does not hold the policies that are attached to {user}"));
    }
    match (holders.others.get(policy.id), policy.value.attachment_count) {
        (Some(number), _) => Verdict::compliant(format!("attached to {number} groups or roles and to no user"), evidence),
        (None, Some(number)) if holders.others_whole => undecided(format!(
            "the policy counts {number} attachments, but no user, group or role has it: the export is not of one time"
        )),
        (None, Some(number)) => Verdict::compliant(format!("no user has it; AttachmentCount is {number}"), evidence),
        (None, None) => undecided("the export does not say whether the policy is attached to anything".to_owned()),
    }
}

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
const ATTACHED_CASES: &[Case] = &[
    Case::new("attached to a group", &[(PATH, ALL)], Outcome::Compliant).about("arn:aws:iam::111122223333:policy/shared"),
    Case::new("attached to a user", &[(PATH, ALL)], Outcome::NonCompliant).about("arn:aws:iam::111122223333:policy/personal"),
    Case::new("attached to nothing", &[(PATH, ALL)], Outcome::NotApplicable).about("arn:aws:iam::111122223333:policy/left"),
    Case::new("only a boundary", &[(PATH, ALL)], Outcome::NotApplicable).about("arn:aws:iam::111122223333:policy/limit"),
    Case::new("no number of attachments", &[(PATH, ALL)], Outcome::InsufficientData).about("arn:aws:iam::111122223333:policy/cut"),
    Case::new("users were filtered away", &[(PATH, WITHOUT_USERS)], Outcome::InsufficientData),
    Case::new(
        "there are no users",
        &[(PATH, WITHOUT_USERS), (SUMMARY, NO_USERS)],
        Outcome::Compliant,
    ),
];

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
