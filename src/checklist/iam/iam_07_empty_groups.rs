//! Groups that nobody is in.

use std::collections::{BTreeMap, BTreeSet};

use super::super::details::{DETAILS, GROUPS, NEEDS, USERS, each_of, proof};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Text, Verdict};
use crate::evidence::iam::grants::still_there;
use crate::evidence::{Account, AccountId, Collected};

pub(super) static GROUP_EMPTY: Check = Check {
    name: "iam-group-empty",
    title: "Every group has a member",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Listed for review: groups that no user's GroupList names.",
    limits: "",
    remedy: Remedy {
        text: "Delete the group, once nobody can say what it is kept for.",
        command: "aws iam delete-group --group-name {resource}",
    },
    references: &["AWS Config IAM_GROUP_HAS_USERS_CHECK"],
    evaluate,
    #[cfg(test)]
    cases: CASES,
};

/// The groups of an account that have members, and why there may be more.
struct Members<'a> {
    groups: BTreeSet<&'a str>,
    gap: Option<Text>,
}

impl<'a> Members<'a> {
    fn of(id: &AccountId, account: &'a Account) -> Self {
        let mut gap = proof(id, account, &USERS).err().map(|verdict| verdict.reason);
        let mut groups = BTreeSet::new();
        for (name, slot) in still_there(&account.iam.users) {
            match slot.state() {
                Collected::Present(user) => match &user.value.groups {
                    Some(names) => groups.extend(names.iter().map(String::as_str)),
                    None => gap = Some(format!("the export does not hold the groups of {name}").into()),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => gap = Some(format!("what is known of {name} is not whole").into()),
            }
        }
        Self { groups, gap }
    }
}

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let accounts = ctx.inventory.accounts.iter();
    let members: BTreeMap<&AccountId, Members<'_>> = accounts.map(|(id, account)| (id, Members::of(id, account))).collect();
    each_of(ctx, findings, &GROUPS, "there are no groups", |group, id, _| {
        let members = members.get(id)?;
        Some(match &members.gap {
            _ if members.groups.contains(group.id) => Verdict::compliant("the group has a member", group.evidence),
            Some(gap) => {
                let reason = format!("no known user is in the group, but {gap}");
                Verdict::undecided(reason, DETAILS, group.subject, group.evidence)
            }
            None => Verdict::review("no user is in the group: ask what it is for", group.evidence),
        })
    });
}

#[cfg(test)]
const PATH: &str = "111122223333/iam-get-account-authorization-details.json";

#[cfg(test)]
const BOTH: &str = details!(
    user!("alice", r#","AttachedManagedPolicies":[]"#),
    concat!(group!("developers", ""), ",", group!("ghosts", "")),
    "",
    ""
);

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new("a member", &[(PATH, BOTH)], Outcome::Compliant).about("developers"),
    Case::new("no member", &[(PATH, BOTH)], Outcome::NeedsReview).about("ghosts"),
    Case::new(
        "users were filtered away",
        &[(PATH, details!("", group!("developers", ""), "", ""))],
        Outcome::InsufficientData,
    ),
];
