//! Whether a customer's policy is attached to a user: by the lists of users, or by the call about the policy itself.

use std::collections::BTreeMap;

use super::super::details::{DETAILS, GROUPS, NEEDS, POLICIES, ROLES, USERS, judge_kind, proof, some_of};
#[cfg(test)]
use super::{ALL, NO_USERS, PATH, SUMMARY, WITHOUT_USERS};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::words::counted;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::grants::still_there;
use crate::evidence::iam::{ManagedPolicy, PolicyHolders};
use crate::evidence::standing::is_same_collection;
use crate::evidence::{Account, AccountId, Candidate, Collected, Evidence, Missing, Slot, Source, Sourced, sources};

const HOLDERS: Source = sources::IAM_ENTITIES_FOR_POLICY;

pub(super) static ATTACHED_TO_USER: Check = Check {
    name: "iam-policy-attached-to-user",
    title: "No customer policy is attached to a user",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Fails when some user's AttachedManagedPolicies, or the policy's own list of entities, show it on a user; compliant when \
                only groups or roles have it. Policies that are attached to nothing, or only as a boundary, are left out.",
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
    users: BTreeMap<&'a str, (Vec<&'a str>, &'a Evidence)>,
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
                            let (names, newest) = holders.users.entry(arn).or_insert((Vec::new(), &user.evidence));
                            names.push(name);
                            if user.evidence.captured > newest.captured {
                                *newest = &user.evidence;
                            }
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
        let users_whole = proof(id, account, &USERS);
        let any = judge_kind(findings, (id, account), &POLICIES, |policy| {
            let whole = users_whole.as_ref().map(|place| *place).map_err(|verdict| &*verdict.reason);
            let told = account.iam.policy_parts.get(policy.id).map(|parts| parts.holders.state());
            Some(match told {
                Some(Collected::Missing(missing @ Missing::Conflict { .. })) => Verdict::missing(&missing, HOLDERS, policy.subject),
                Some(Collected::Present(told)) => judge_told(policy, &holders, whole, told),
                _ => judge_attached(policy, &holders, whole),
            })
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

/// `told`: what the call about the policy itself says of its holders. Of two answers the newer one counts.
fn judge_told(
    policy: &Judged<'_, ManagedPolicy>,
    holders: &Holders<'_>,
    users_whole: Result<&Evidence, &str>,
    told: &Sourced<PolicyHolders>,
) -> Verdict {
    let here = |place: &Evidence| {
        Candidate::Present(Sourced {
            value: ().into(),
            evidence: place.clone(),
        })
    };
    let mut on_user: Slot<()> = Slot::default();
    match (holders.users.get(policy.id), users_whole) {
        (Some((_, place)), _) => on_user.push(here(place)),
        (None, Ok(place)) if holders.unknown.is_none() => on_user.push(Candidate::Absent(place.clone())),
        (None, _) if policy.value.attachment_count == Some(0) => on_user.push(Candidate::Absent(policy.evidence.clone())),
        (None, _) => {}
    }
    let shown = told.value.show_a_user(policy.value);
    match shown.filter(|_| is_same_collection(&told.evidence, policy.evidence)) {
        Some(true) => on_user.push(here(&told.evidence)),
        Some(false) => on_user.push(Candidate::Absent(told.evidence.clone())),
        None => {}
    }
    let named = some_of(told.value.users.iter().map(String::as_str));
    match on_user.state() {
        Collected::Missing(missing @ Missing::Conflict { .. }) => Verdict::missing(&missing, HOLDERS, policy.subject),
        Collected::Present(found) if found.evidence == told.evidence => {
            let reason = match policy.value.boundary_usage_count {
                Some(0) => format!("attached to {}: {named}", counted(told.value.users.len(), "user", "users")),
                _ => format!("attached to a user, being the boundary of fewer than it names: {named}"),
            };
            Verdict::non_compliant(reason, &told.evidence)
                .because(policy.evidence)
                .observing(named)
        }
        Collected::Absent(place) if *place == told.evidence => unattached(policy).unwrap_or_else(|| {
            let reason = to_no_user(told.value.others);
            Verdict::compliant(reason, place).because(policy.evidence)
        }),
        Collected::Missing(_) if !named.is_empty() => {
            let reason = format!("whether it is attached to {named}, or only their boundary, its numbers of uses do not tell");
            Verdict::undecided(reason, DETAILS, policy.subject, policy.evidence).citing(told)
        }
        _ => judge_attached(policy, holders, users_whole),
    }
}

fn to_no_user(others: impl Copy + std::fmt::Display + PartialEq + From<u8>) -> String {
    format!("attached to {} and to no user", counted(others, "group or role", "groups or roles"))
}

/// `users_whole`: the proof that all users are known, or why there may be others.
fn judge_attached(policy: &Judged<'_, ManagedPolicy>, holders: &Holders<'_>, users_whole: Result<&Evidence, &str>) -> Verdict {
    let evidence = policy.evidence;
    let undecided = |reason: String| Verdict::undecided(reason, DETAILS, policy.subject, evidence);
    if let Some((users, _)) = holders.users.get(policy.id) {
        let named = some_of(users.iter().copied());
        let reason = format!("attached to {}: {named}", counted(users.len(), "user", "users"));
        return Verdict::non_compliant(reason, evidence).observing(named);
    }
    if let Some(verdict) = unattached(policy) {
        return verdict;
    }
    if let Err(why) = users_whole {
        return undecided(format!("no known user has it, but there may be others: {why}"));
    }
    if let Some(user) = holders.unknown {
        return undecided(format!("the export does not hold the policies that are attached to {user}"));
    }
    let known = holders.others.get(policy.id).copied().unwrap_or_default();
    if let (Ok(users), Some(count)) = (users_whole, policy.value.attachment_count)
        && evidence.is_newer_than(users)
        && !is_same_collection(users, evidence)
        && i64::try_from(known).is_ok_and(|known| known < count)
    {
        return undecided(format!(
            "AttachmentCount is {count} by a newer list than that of the users, and of what has it only {known} are known"
        ));
    }
    match (holders.others.get(policy.id), policy.value.attachment_count) {
        (Some(number), _) => Verdict::compliant(to_no_user(*number), evidence),
        (None, Some(number)) if holders.others_whole => undecided(format!(
            "the policy counts {number} attachments, but no user, group or role has it: the export is not of one time"
        )),
        (None, Some(number)) => Verdict::compliant(format!("no user has it; AttachmentCount is {number}"), evidence),
        (None, None) => undecided("the export does not say whether the policy is attached to anything".to_owned()),
    }
}

fn unattached(policy: &Judged<'_, ManagedPolicy>) -> Option<Verdict> {
    let boundary = if policy.value.is_only_boundary() {
        " and only a permissions boundary"
    } else {
        ""
    };
    let reason = format!("the policy is attached to nothing{boundary}");
    let is_unattached = policy.value.attachment_count == Some(0);
    is_unattached.then(|| Verdict::not_applicable(reason, policy.evidence).observing("AttachmentCount=0"))
}

#[cfg(test)]
const SHARED: &str = "arn:aws:iam::111122223333:policy/shared";
#[cfg(test)]
macro_rules! held_by {
    ($users:literal, $groups:literal, $rest:literal) => {
        (
            "111122223333/iam-list-entities-for-policy__arn%3Aaws%3Aiam%3A%3A111122223333%3Apolicy%2Fshared.json",
            concat!(
                r#"{"PolicyUsers":["#,
                $users,
                r#"],"PolicyGroups":["#,
                $groups,
                r#"],"PolicyRoles":[]"#,
                $rest,
                "}"
            ),
        )
    };
}
#[cfg(test)]
const HELD_BY_GROUP: (&str, &str) = held_by!("", r#"{"GroupName":"developers"}"#, "");
#[cfg(test)]
const HELD_BY_USER: (&str, &str) = held_by!(r#"{"UserName":"bob"}"#, "", "");
/// As an answer with `--entity-filter Role` is.
#[cfg(test)]
const HELD_BY_NOBODY: (&str, &str) = held_by!("", "", "");
#[cfg(test)]
const PAGE_OF_HOLDERS: (&str, &str) = held_by!("", r#"{"GroupName":"developers"}"#, r#","IsTruncated":true,"Marker":"x""#);
#[cfg(test)]
const AS_BOUNDARY: &str = details!("", group!("developers", ""), "", policy!("shared", 1, 1, allow!("s3:Get*", "*")));

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
    Case::new(
        "users were filtered away, and the policy names its group",
        &[(PATH, WITHOUT_USERS), HELD_BY_GROUP],
        Outcome::Compliant,
    )
    .about(SHARED),
    Case::new(
        "users were filtered away, and the policy names a user",
        &[(PATH, WITHOUT_USERS), HELD_BY_USER],
        Outcome::NonCompliant,
    )
    .about(SHARED),
    Case::new(
        "users were filtered away, and what the policy names is not all that it is attached to",
        &[(PATH, WITHOUT_USERS), HELD_BY_NOBODY],
        Outcome::InsufficientData,
    )
    .about(SHARED),
    Case::new(
        "users were filtered away, and a page of what it is attached to",
        &[(PATH, WITHOUT_USERS), PAGE_OF_HOLDERS],
        Outcome::InsufficientData,
    )
    .about(SHARED),
    Case::new(
        "whether it is the boundary of its user is not known",
        &[HELD_BY_USER],
        Outcome::InsufficientData,
    )
    .about(SHARED),
    Case::new(
        "one who may have it as a boundary",
        &[(PATH, AS_BOUNDARY), HELD_BY_USER],
        Outcome::InsufficientData,
    )
    .about(SHARED),
    Case::new(
        "a user by the policy's own list, none by an undated list of all users",
        &[(PATH, ALL), HELD_BY_USER],
        Outcome::InsufficientData,
    )
    .about(SHARED),
];
