//! The loops over the four lists of `get-account-authorization-details`: users, groups, roles and the customer's policies.

use crate::checklist::context::{Context, Judged};
use crate::checklist::{Findings, Subject, Text, Verdict};
use crate::evidence::iam::grants::{still_there, whole};
use crate::evidence::iam::{EmbeddedPolicy, EntityCounts, GroupGrants, ManagedPolicy, Role, UserGrants};
use crate::evidence::policy::{PolicyDocument, ReadPolicy};
use crate::evidence::{Account, AccountId, Collected, Evidence, Listing, Slot, Source, Sourced, sources};

pub(super) const DETAILS: Source = sources::IAM_AUTHORIZATION_DETAILS;
/// The details name what there is; the summary's numbers tell an empty list from one that was filtered away.
pub(super) const NEEDS: &[Source] = &[DETAILS, sources::IAM_SUMMARY];

/// One of the four lists.
pub(super) struct Kind<T: 'static> {
    pub(super) resource_type: &'static str,
    /// What it lists, in the plural.
    pub(super) what: &'static str,
    listing: fn(&Account) -> &Listing<Slot<T>>,
    counted: fn(&Account) -> Option<(i64, &Evidence)>,
    /// What else proves the list whole, where so many are counted.
    also: for<'a> fn(&'a Account, (i64, &Evidence)) -> Option<&'a Evidence>,
}

pub(super) const USERS: Kind<UserGrants> = Kind {
    resource_type: "AWS::IAM::User",
    what: "IAM users",
    listing: |account| &account.iam.users,
    counted: count_users,
    also: |_, _| None,
};

pub(super) const GROUPS: Kind<GroupGrants> = Kind {
    resource_type: "AWS::IAM::Group",
    what: "groups",
    listing: |account| &account.iam.groups,
    counted: |account| count(account, |counts| counts.groups),
    also: |_, _| None,
};

pub(super) const ROLES: Kind<Role> = Kind {
    resource_type: "AWS::IAM::Role",
    what: "roles",
    listing: |account| &account.iam.roles,
    counted: |account| count(account, |counts| counts.roles),
    also: |_, _| None,
};

pub(super) const POLICIES: Kind<ManagedPolicy> = Kind {
    resource_type: "AWS::IAM::Policy",
    what: "customer-managed policies",
    listing: |account| &account.iam.policies,
    counted: |account| count(account, |counts| counts.policies),
    also: |account, counted| account.iam.whole_list_of_policies(counted),
};

/// A whole credential report without users says that there are none, too.
pub(super) fn count_users(account: &Account) -> Option<(i64, &Evidence)> {
    if let Collected::Present(summary) = account.iam.summary.state()
        && let Some(number) = summary.value.users
    {
        return Some((number, &summary.evidence));
    }
    match account.iam.credential_report.state() {
        Collected::Present(report) if report.value.complete && report.value.users.is_empty() => Some((0, &report.evidence)),
        _ => None,
    }
}

fn count(account: &Account, pick: fn(&EntityCounts) -> Option<i64>) -> Option<(i64, &Evidence)> {
    match account.iam.entity_counts.state() {
        Collected::Present(counts) => Some((pick(&counts.value)?, &counts.evidence)),
        _ => None,
    }
}

/// Judges those of one list in one account of which `judge` has something to say; whether there was any.
pub(super) fn judge_kind<T: PartialEq>(
    findings: &mut Findings<'_>,
    (id, account): (&AccountId, &Account),
    kind: &Kind<T>,
    mut judge: impl FnMut(&Judged<'_, T>) -> Option<Verdict>,
) -> bool {
    let mut any = false;
    for (name, slot) in still_there((kind.listing)(account)) {
        let subject = Subject::global(id, kind.resource_type, name);
        match slot.state() {
            Collected::Present(Sourced { value, evidence }) => {
                let judged = Judged {
                    subject: &subject,
                    id: name,
                    value: value.as_ref(),
                    evidence,
                };
                if let Some(verdict) = judge(&judged) {
                    any = true;
                    findings.push(subject, verdict);
                }
            }
            Collected::Absent(_) => {}
            Collected::Missing(missing) => {
                any = true;
                findings.missing(subject, &missing, DETAILS);
            }
        }
    }
    any
}

/// The answer that proves one of the lists whole, and the verdict that says why none does.
pub(super) fn proof<'a, T: PartialEq>(id: &AccountId, account: &'a Account, kind: &Kind<T>) -> Result<&'a Evidence, Box<Verdict>> {
    let list = (kind.listing)(account);
    let subject = Subject::account(id);
    let is_there = |(_, slot): &(&String, &Slot<T>)| !matches!(slot.state(), Collected::Absent(_));
    let listed = still_there(list).filter(is_there).count();
    let counted = (kind.counted)(account);
    let what = kind.what;
    let also = counted.and_then(|counted| (kind.also)(account, counted));
    match (whole(list).or_else(|missing| also.ok_or(missing)), counted) {
        (Ok(evidence), Some((number, place))) if number > i64::try_from(listed).unwrap_or(i64::MAX) && !evidence.is_newer_than(place) => {
            let reason = format!("the account summary counts {number} {what}, but the list names {listed}");
            Err(Box::new(Verdict::undecided(reason, DETAILS, &subject, evidence).because(place)))
        }
        (Ok(evidence), _) => Ok(evidence),
        (Err(_), Some((0, place))) if listed == 0 => Ok(place),
        (Err(missing), counted) => {
            let unnamed = list.complete().ok().filter(|_| listed == 0);
            let verdict = match (unnamed, counted) {
                (Some(evidence), Some((number, place))) => {
                    let path = &evidence.file.path;
                    let reason = format!("the account summary counts {number} {what}, but {path} lists none: export it without --filter");
                    Verdict::undecided(reason, DETAILS, &subject, evidence).because(place)
                }
                (Some(evidence), None) => {
                    let path = &evidence.file.path;
                    let reason =
                        format!("{path} lists no {what}, as an answer with --filter does; the number in the account summary tells");
                    Verdict::undecided(reason, sources::IAM_SUMMARY, &subject, evidence)
                }
                (None, _) => Verdict::missing(&missing, DETAILS, &subject),
            };
            Err(Box::new(verdict))
        }
    }
}

/// Judges one list in every account, then says what it may lack; `none` is said where there is nothing to judge.
pub(super) fn each_of<T: PartialEq>(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    kind: &Kind<T>,
    none: &'static str,
    mut judge: impl FnMut(&Judged<'_, T>, &AccountId, &Account) -> Option<Verdict>,
) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let any = judge_kind(findings, (id, account), kind, |judged| judge(judged, id, account));
        match proof(id, account, kind) {
            Ok(evidence) if !any => findings.push(Subject::account(id), Verdict::not_applicable(none, evidence)),
            Ok(_) => {}
            Err(verdict) => findings.push(Subject::account(id), *verdict),
        }
    });
}

/// Judges whoever has embedded policies: users, groups and roles; whether there was anybody.
pub(super) fn judge_embedded(
    findings: &mut Findings<'_>,
    place: (&AccountId, &Account),
    mut judge: impl FnMut(&Embedded<'_>) -> Option<Verdict>,
) -> bool {
    let mut one = |subject: &Subject, evidence: &Evidence, policies: Option<&[EmbeddedPolicy]>| match policies {
        Some([]) => None,
        Some(policies) => judge(&Embedded {
            subject,
            evidence,
            policies,
        }),
        None => {
            let reason = "the export does not hold the policies that are embedded";
            Some(Verdict::undecided(reason, DETAILS, subject, evidence))
        }
    };
    let users = judge_kind(findings, place, &USERS, |user| {
        one(user.subject, user.evidence, user.value.inline_policies.as_deref())
    });
    let groups = judge_kind(findings, place, &GROUPS, |group| {
        one(group.subject, group.evidence, group.value.inline_policies.as_deref())
    });
    let roles = judge_kind(findings, place, &ROLES, |role| {
        one(role.subject, role.evidence, role.value.inline_policies.as_deref())
    });
    users | groups | roles
}

/// A user, group or role with the policies that are embedded in it.
pub(super) struct Embedded<'a> {
    pub(super) subject: &'a Subject,
    pub(super) evidence: &'a Evidence,
    pub(super) policies: &'a [EmbeddedPolicy],
}

/// Says what the lists of users, groups and roles may lack; an answer where all three are whole.
pub(super) fn principals_whole<'a>(findings: &mut Findings<'_>, id: &AccountId, account: &'a Account) -> Option<&'a Evidence> {
    let proofs = [proof(id, account, &USERS), proof(id, account, &GROUPS), proof(id, account, &ROLES)];
    let mut whole = None;
    let mut said: Vec<Text> = Vec::new();
    for proof in proofs {
        match proof {
            Ok(evidence) => whole = Some(evidence),
            Err(verdict) if said.contains(&verdict.reason) => {}
            Err(verdict) => {
                said.push(verdict.reason.clone());
                findings.push(Subject::account(id), *verdict);
            }
        }
    }
    whole.filter(|_| said.is_empty())
}

/// The document, or why it cannot be judged.
pub(super) fn readable<'a>(
    document: Option<&'a ReadPolicy>,
    subject: &Subject,
    evidence: &Evidence,
) -> Result<&'a PolicyDocument, Box<Verdict>> {
    let undecided = |reason: String| Box::new(Verdict::undecided(reason, DETAILS, subject, evidence));
    match document {
        Some(Ok(policy)) => Ok(policy),
        Some(Err(error)) => Err(undecided(error.to_string())),
        None => Err(undecided("the export does not hold the policy's document".to_owned())),
    }
}

/// Writes a managed policy anew.
pub(super) const REWRITE: &str =
    "aws iam create-policy-version --policy-arn {resource} --policy-document file://policy.json --set-as-default";

/// Writes the policy of a role anew.
pub(super) const REWRITE_IN_ROLE: &str =
    "aws iam put-role-policy --role-name {resource} --policy-document file://policy.json --policy-name {policy}";
const REWRITE_IN_USER: &str = "aws iam put-user-policy --user-name {resource} --policy-document file://policy.json --policy-name {policy}";
const REWRITE_IN_GROUP: &str =
    "aws iam put-group-policy --group-name {resource} --policy-document file://policy.json --policy-name {policy}";

/// Names what writes an embedded policy anew. `subject`: the user, group or role that embeds it.
pub(super) fn rewriting(verdict: Verdict, subject: &Subject, policy: &str) -> Verdict {
    let command = match subject.resource_type {
        "AWS::IAM::User" => REWRITE_IN_USER,
        "AWS::IAM::Group" => REWRITE_IN_GROUP,
        _ => REWRITE_IN_ROLE,
    };
    verdict.mended_by(command).naming("policy", policy)
}

/// The worst of several verdicts; all that they rest on is the same place.
pub(super) fn worst(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.into_iter().min_by_key(|verdict| verdict.outcome)
}

/// Names in a sentence: the first few, and how many more there are.
pub(super) fn some_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 6;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<&str> = names.iter().copied().take(SHOWN).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
