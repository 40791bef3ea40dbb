//! EC2-04: who may change, reset or deregister every image.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ports::few;
use super::scope::{covers_images, is_scoped, partitions};
use crate::checklist::context::{Context, Judged};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::{EmbeddedPolicy, IamAccount, Role as IamRole, UserGrants, grants};
use crate::evidence::policy::{Effect, FullAdmin, PolicyDocument, ReadPolicy, Statement};
use crate::evidence::{Account, AccountId, Collected, Evidence, Listing, Missing, Slot, Source, Sourced, sources};

const DETAILS: Source = sources::IAM_AUTHORIZATION_DETAILS;

pub(super) static SCOPED: Check = Check {
    name: "ami-mutation-grants-scoped",
    title: "Nobody but administrators may change, reset or deregister every image",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_AUTHORIZATION_DETAILS, sources::IAM_SUMMARY],
    criterion: "No user or role but a full administrator is allowed ec2:ModifyImageAttribute, ResetImageAttribute or DeregisterImage on all images \
                without a condition on tags, owner or principal. Who is, a person confirms.",
    limits: "Permissions boundaries, service control policies and what a role may assume are not weighed.",
    remedy: Remedy {
        text: "Keep these actions to the role that builds images, or bind them to a tag on the image.",
        command: "aws iam list-attached-user-policies --user-name {resource}",
    },
    references: &["Well-Architected SEC03-BP02"],
    evaluate: scoped,
    #[cfg(test)]
    cases: super::cases::SCOPED,
};

const LIST_OF_ROLE: &str = "aws iam list-attached-role-policies --role-name {resource}";

/// The actions that change an image or take it away.
const ACTIONS: [&str; 3] = ["ec2:ModifyImageAttribute", "ec2:ResetImageAttribute", "ec2:DeregisterImage"];

/// What one policy does about the actions.
#[derive(Debug, Clone, Default)]
struct Effects {
    admin: bool,
    /// Actions that it allows on every image.
    allowed: BTreeSet<&'static str>,
    /// Actions that it denies on every image, whatever the circumstances.
    denied: BTreeSet<&'static str>,
}

impl Effects {
    fn of(policy: &PolicyDocument, partitions: &BTreeSet<String>) -> Self {
        let each = |effect: Effect, counts: fn(&Statement) -> bool| {
            let statements: Vec<&Statement> = policy
                .with_effect(effect)
                .filter(|statement| covers_images(statement, partitions) && counts(statement))
                .collect();
            let named = |action: &&&str| statements.iter().any(|statement| statement.names_action(action));
            ACTIONS.iter().filter(named).copied().collect()
        };
        Self {
            admin: matches!(policy.full_admin(), FullAdmin::Granted(_)),
            allowed: each(Effect::Allow, |statement| !is_scoped(statement)),
            denied: each(Effect::Deny, |statement| statement.conditions.is_empty()),
        }
    }
}

/// The policies of an account, each looked at once.
struct Policies<'a> {
    iam: &'a IamAccount,
    partitions: BTreeSet<String>,
    managed: BTreeMap<&'a str, Result<Effects, String>>,
}

impl<'a> Policies<'a> {
    fn of(account: &'a Account) -> Self {
        let (iam, partitions) = (&account.iam, partitions(account));
        let mut managed = BTreeMap::new();
        for (arn, slot) in &iam.policies.items {
            let effects = match slot.state() {
                Collected::Present(policy) => read(policy.value.document.as_ref(), arn, &partitions),
                Collected::Absent(_) => continue,
                Collected::Missing(_) => Err(format!("what policy {arn} grants is not known")),
            };
            managed.insert(arn.as_str(), effects);
        }
        for (arn, slot) in &iam.aws_policies.items {
            if let Collected::Present(policy) = slot.state() {
                managed.insert(arn.as_str(), read(Some(&policy.value), arn, &partitions));
            }
        }
        Self { iam, partitions, managed }
    }
}

fn read(document: Option<&ReadPolicy>, name: &str, partitions: &BTreeSet<String>) -> Result<Effects, String> {
    match document {
        Some(Ok(policy)) => Ok(Effects::of(policy, partitions)),
        Some(Err(error)) => Err(format!("policy {name} cannot be read: {error}")),
        None => Err(format!("the export does not hold the document of policy {name}")),
    }
}

/// All that one principal is granted about images.
#[derive(Default)]
struct Held {
    admin: bool,
    allowed: BTreeMap<&'static str, BTreeSet<String>>,
    denied: BTreeSet<&'static str>,
    unknown: Option<String>,
}

impl Held {
    fn add(&mut self, name: &str, effects: &Result<Effects, String>) {
        match effects {
            Ok(effects) => {
                self.admin |= effects.admin;
                for action in &effects.allowed {
                    self.allowed.entry(action).or_default().insert(name.to_owned());
                }
                self.denied.extend(&effects.denied);
            }
            Err(why) => self.unknown = Some(why.clone()),
        }
    }

    fn add_embedded(&mut self, embedded: Option<&[EmbeddedPolicy]>, policies: &Policies<'_>) {
        let Some(embedded) = embedded else {
            self.unknown = Some("the export does not hold the policies that are embedded".to_owned());
            return;
        };
        for policy in embedded {
            self.add(&policy.name, &read(policy.document.as_ref(), &policy.name, &policies.partitions));
        }
    }

    fn add_attached(&mut self, arns: Option<&[String]>, policies: &Policies<'_>) {
        let Some(arns) = arns else {
            self.unknown = Some("the export does not say which policies are attached".to_owned());
            return;
        };
        for arn in arns {
            match policies.managed.get(arn.as_str()) {
                Some(effects) => self.add(arn, effects),
                None => self.add(arn, &known_by_name(arn)),
            }
        }
    }

    fn add_group(&mut self, name: &str, policies: &Policies<'_>) {
        match policies.iam.groups.items.get(name).map(Slot::state) {
            Some(Collected::Present(group)) => {
                self.add_embedded(group.value.inline_policies.as_deref(), policies);
                self.add_attached(group.value.attached_policies.as_deref(), policies);
            }
            _ => self.unknown = Some(format!("what group {name} grants is not known")),
        }
    }
}

/// Policies of AWS of which the name says enough, where the export lacks their documents.
fn known_by_name(arn: &str) -> Result<Effects, String> {
    let of_aws = grants::owner_of_policy(arn).is_none();
    match arn.rsplit('/').next() {
        Some("AdministratorAccess") if of_aws => Ok(Effects {
            admin: true,
            ..Effects::default()
        }),
        Some("AmazonEC2FullAccess" | "PowerUserAccess") if of_aws => Ok(Effects {
            allowed: ACTIONS.into_iter().collect(),
            ..Effects::default()
        }),
        _ => Err(format!("the export does not hold policy {arn}")),
    }
}

fn scoped(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let iam = &account.iam;
        let policies = Policies::of(account);
        let mut any = each(findings, (id, "AWS::IAM::User"), &iam.users, |user| judge_user(user, &policies));
        any |= each(findings, (id, "AWS::IAM::Role"), &iam.roles, |role| judge_role(role, &policies));
        let subject = Subject::account(id);
        let users = grants::whole(&iam.users).or_else(|missing| no_users(account).ok_or(missing));
        match users.and_then(|_| grants::whole(&iam.roles)) {
            Ok(place) if !any => findings.push(subject, Verdict::not_applicable("there are neither users nor roles", place)),
            Ok(_) => {}
            Err(missing) => findings.push(subject.clone(), lacking(&missing, &subject)),
        }
    });
}

/// Judges what a list holds; what it may lack is said once, for users and roles together.
fn each<T: PartialEq>(
    findings: &mut Findings<'_>,
    (account, resource_type): (&AccountId, &'static str),
    listing: &Listing<Slot<T>>,
    judge: impl Fn(&Judged<'_, T>) -> Verdict,
) -> bool {
    let mut any = false;
    for (id, slot) in &listing.items {
        let subject = Subject::global(account, resource_type, id);
        let verdict = match slot.state() {
            Collected::Present(Sourced { value, evidence }) => judge(&Judged {
                subject: &subject,
                id,
                value,
                evidence,
            }),
            Collected::Absent(_) => continue,
            Collected::Missing(missing) => Verdict::missing(&missing, DETAILS, &subject),
        };
        any = true;
        findings.push(subject, verdict);
    }
    any
}

/// Where the account summary says that there are no users, an empty list is no filtered one.
fn no_users(account: &Account) -> Option<&Evidence> {
    match account.iam.summary.state() {
        Collected::Present(summary) if summary.value.users == Some(0) && account.iam.users.items.is_empty() => Some(&summary.evidence),
        _ => None,
    }
}

/// An answer with `--filter` names neither users nor roles; the number in the account summary tells it from a whole one.
fn lacking(missing: &Missing, subject: &Subject) -> Verdict {
    match missing {
        Missing::Incomplete { evidence } => {
            let path = &evidence.file.path;
            let reason = format!("{path} holds only part of the users and roles, or there are none, which the account summary would tell");
            Verdict::undecided(reason, sources::IAM_SUMMARY, subject, evidence)
        }
        other => Verdict::missing(other, DETAILS, subject),
    }
}

fn judge_user(user: &Judged<'_, UserGrants>, policies: &Policies<'_>) -> Verdict {
    let mut held = Held::default();
    held.add_embedded(user.value.inline_policies.as_deref(), policies);
    held.add_attached(user.value.attached_policies.as_deref(), policies);
    match &user.value.groups {
        Some(groups) => groups.iter().for_each(|group| held.add_group(group, policies)),
        None => held.unknown = Some("the export does not say of which groups the user is".to_owned()),
    }
    verdict(&held, user)
}

fn judge_role(role: &Judged<'_, IamRole>, policies: &Policies<'_>) -> Verdict {
    if role.value.is_service_linked() {
        return Verdict::not_applicable("an AWS service owns the role", role.evidence);
    }
    let mut held = Held::default();
    held.add_embedded(role.value.inline_policies.as_deref(), policies);
    held.add_attached(role.value.attached_policies.as_deref(), policies);
    verdict(&held, role).mended_by(LIST_OF_ROLE)
}

fn verdict<T>(held: &Held, principal: &Judged<'_, T>) -> Verdict {
    if held.admin {
        let reason = "a full administrator, who may change everything; the IAM items judge who is one";
        return Verdict::compliant(reason, principal.evidence);
    }
    let left: Vec<(&&str, &BTreeSet<String>)> = held.allowed.iter().filter(|(action, _)| !held.denied.contains(*action)).collect();
    if !left.is_empty() {
        let actions: Vec<&str> = left.iter().map(|(action, _)| **action).collect();
        let by: BTreeSet<String> = left.iter().flat_map(|(_, by)| by.iter().cloned()).collect();
        let by = few(by.into_iter().collect());
        let reason = format!(
            "may call {} on every image, by {by}: ask whether that is its task",
            actions.join(", ")
        );
        return Verdict::review(reason, principal.evidence).observing(actions.join(", "));
    }
    if let Some(why) = &held.unknown {
        return Verdict::undecided(why.clone(), DETAILS, principal.subject, principal.evidence);
    }
    Verdict::compliant(
        "may not change, reset or deregister every image, or only under a condition",
        principal.evidence,
    )
}
