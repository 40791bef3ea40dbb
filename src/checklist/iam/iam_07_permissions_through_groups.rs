//! IAM-07: users get permissions from groups, not one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::details::{self, proof};
use super::report::{SOURCE, USER, users_counted};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::{AccessKey, Cell, CredentialReport, CredentialRow, UserGrants, grants};
use crate::evidence::{Account, Collected, Missing, Slot, Sourced, sources};

#[path = "iam_07_empty_groups.rs"]
mod empty_groups;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-07"),
    title: "Users get their permissions from groups",
    risk: "Permissions handed out one by one are forgotten when people change jobs, and nobody sees who may do what.",
    guidance: "Ask who decides which group a person belongs to and what happens when the person moves or leaves. Groups should stand for jobs, \
               not for persons: a group with a single member is an individual grant by another name.",
    responsibility: &[SR_02, SR_05],
    references: &["Well-Architected SEC02-BP06", "Well-Architected SEC03-BP02"],
    checks: &[&DIRECT_POLICIES, &IN_GROUP, &empty_groups::GROUP_EMPTY],
};

static DIRECT_POLICIES: Check = Check {
    name: "iam-user-direct-policies",
    title: "No policy is attached to or embedded in a user",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::IAM_AUTHORIZATION_DETAILS],
    criterion: "Fails when a policy is attached to the user or embedded in it. IAMUserChangePassword alone is accepted, and a permissions boundary is no attachment.",
    limits: "",
    remedy: Remedy {
        text: "Put the user into a group that has the permissions, then detach the user's own policies and delete the embedded ones.",
        command: "aws iam add-user-to-group --group-name GROUP --user-name {resource}",
    },
    references: &[
        "Security Hub IAM.2",
        "CIS 3.0 1.15, 5.0 1.14, 7.0 2.13",
        "AWS Config IAM_USER_NO_POLICIES_CHECK",
        "Prowler iam_policy_attached_only_to_group_or_roles",
    ],
    evaluate: |ctx, findings| each_grant(ctx, findings, judge_direct),
    #[cfg(test)]
    cases: DIRECT_CASES,
};

/// One user's grants while they are judged.
struct Granted<'a> {
    grants: &'a Sourced<UserGrants>,
    subject: Subject,
    account: &'a Account,
}

impl Granted<'_> {
    fn undecided(&self, reason: &'static str) -> Verdict {
        Verdict::undecided(reason, sources::IAM_AUTHORIZATION_DETAILS, &self.subject, &self.grants.evidence)
    }
}

fn judge_direct(user: &Granted<'_>) -> Verdict {
    let UserGrants {
        inline_policies: inline,
        attached_policies: attached,
        ..
    } = user.grants.value.as_ref();
    let evidence = &user.grants.evidence;
    let own = own_policies(&user.grants.value);
    let only_password =
        inline.as_ref().is_some_and(Vec::is_empty) && matches!(attached.as_deref(), Some([only]) if is_change_password(only));
    if only_password {
        let reason = "the only direct policy is IAMUserChangePassword, which the console attaches so that a first password can be changed";
        Verdict::compliant(reason, evidence).observing(own.join(", "))
    } else if !own.is_empty() && (inline.is_some() || own.iter().any(|policy| !is_change_password(policy))) {
        Verdict::non_compliant(format!("direct policies: {}", own.join(", ")), evidence).observing(own.join(", "))
    } else if inline.is_some() && attached.is_some() {
        Verdict::compliant("no policy is attached to or embedded in the user", evidence)
    } else {
        user.undecided("the export does not hold the user's attached and embedded policies")
    }
}

/// Embedded policies by name, attached ones by ARN.
fn own_policies(grants: &UserGrants) -> Vec<String> {
    let embedded = grants.inline_policies.iter().flatten().map(|policy| &policy.name);
    embedded.chain(grants.attached_policies.iter().flatten()).cloned().collect()
}

fn is_change_password(policy: &str) -> bool {
    policy.starts_with("arn:") && policy.ends_with(":iam::aws:policy/IAMUserChangePassword")
}

static IN_GROUP: Check = Check {
    name: "iam-user-in-group",
    title: "Every user is in a group",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::IAM_AUTHORIZATION_DETAILS, SOURCE],
    criterion: "Compliant in one group at least. In none, the user fails with an active credential or a policy of its own, else a person judges.",
    limits: "",
    remedy: Remedy {
        text: "Put the user into the group for the user's job, or delete the user.",
        command: "aws iam add-user-to-group --group-name GROUP --user-name {resource}",
    },
    references: &["AWS Config IAM_USER_GROUP_MEMBERSHIP_CHECK"],
    evaluate: |ctx, findings| each_grant(ctx, findings, judge_group),
    #[cfg(test)]
    cases: GROUP_CASES,
};

fn judge_group(user: &Granted<'_>) -> Verdict {
    let grants = &user.grants.value;
    let evidence = &user.grants.evidence;
    match &grants.groups {
        Some(groups) if !groups.is_empty() => {
            return Verdict::compliant(format!("the user is in {}", groups.join(", ")), evidence).observing(groups.join(", "));
        }
        Some(_) => {}
        None => return user.undecided("the export does not hold the user's groups"),
    }
    if !own_policies(grants).is_empty() {
        return Verdict::non_compliant("the user is in no group and has policies of its own", evidence).observing("GroupList=[]");
    }
    let report = match user.account.iam.credential_report.state() {
        Collected::Present(report) => report,
        Collected::Missing(missing) => return without_report(user, &missing),
        Collected::Absent(_) => return without_report(user, &Missing::NeverSupplied),
    };
    let Some(row) = report.value.user(&user.subject.resource_id) else {
        let reason = "the user is in no group, and the credential report does not name the user";
        return Verdict::undecided(reason, SOURCE, &user.subject, evidence).citing(report);
    };
    let place = row.place(&report.evidence);
    let verdict = match has_active_credential(row) {
        Some(true) => Verdict::non_compliant("the user is in no group and has an active credential", evidence),
        Some(false) if grants.inline_policies.is_some() && grants.attached_policies.is_some() => Verdict::review(
            "the user is in no group, but has neither a policy nor an active credential: ask what it is for",
            evidence,
        ),
        Some(false) => user.undecided("the user is in no group, and the export does not hold all of its policies"),
        None => {
            let reason = "the user is in no group, and the credential report does not say whether a credential is active";
            Verdict::undecided(reason, SOURCE, &user.subject, evidence)
        }
    };
    verdict.because(&place).observing("GroupList=[]")
}

/// Without the report it is open whether an ungrouped user is a failure or a leftover.
fn without_report(user: &Granted<'_>, missing: &Missing) -> Verdict {
    let mut verdict = Verdict::missing(missing, SOURCE, &user.subject);
    verdict.reason = format!(
        "the user is in no group; whether a credential is active is not known: {}",
        verdict.reason
    )
    .into();
    verdict.because(&user.grants.evidence).observing("GroupList=[]")
}

/// `None` where a cell that would decide is unknown.
fn has_active_credential(row: &CredentialRow) -> Option<bool> {
    let keys: Vec<Option<bool>> = row.keys.iter().map(AccessKey::is_active).collect();
    let certificate = |wanted: &[Cell<bool>]| row.certificates_active.iter().any(|cell| wanted.contains(cell));
    let password = row.password_enabled.value();
    if password == Some(true) || keys.contains(&Some(true)) || certificate(&[Cell::Value(true)]) {
        return Some(true);
    }
    let sure = password == Some(false) && !keys.contains(&None) && !row.has_more_credentials;
    sure.then_some(false)
}

/// Judges every user that the grants or the credential report name. A whole report proves a list of grants to be whole too.
fn each_grant(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: impl Fn(&Granted<'_>) -> Verdict) {
    let source = sources::IAM_AUTHORIZATION_DETAILS;
    ctx.each_account(findings, source, |account_id, account, findings| {
        let users = &account.iam.users;
        let known: BTreeMap<&String, &Slot<UserGrants>> = grants::still_there(users).collect();
        let report = match account.iam.credential_report.state() {
            Collected::Present(report) => Some(report),
            _ => None,
        };
        let reported = |report: &Sourced<CredentialReport>| report.value.users.iter().map(|row| row.user.clone()).collect();
        let mut names: BTreeSet<String> = report.map(reported).unwrap_or_default();
        names.extend(known.keys().map(|name| (*name).clone()));
        let mut any = false;
        for name in &names {
            let subject = Subject::global(account_id, USER, name);
            match known.get(name).map(|slot| slot.state()) {
                Some(Collected::Present(grants)) => {
                    let user = Granted { grants, subject, account };
                    let verdict = judge(&user);
                    findings.push(user.subject, verdict);
                }
                Some(Collected::Absent(_)) => continue,
                Some(Collected::Missing(missing)) => findings.missing(subject, &missing, source),
                None => {
                    let missing = grants::whole(users).err().unwrap_or(Missing::NeverSupplied);
                    let mut verdict = Verdict::missing(&missing, source, &subject);
                    if grants::whole(users).is_ok() {
                        verdict.reason = "the credential report names this user, the list of users does not"
                            .to_owned()
                            .into();
                    }
                    let place = report.and_then(|report| report.value.user(name).map(|row| row.place(&report.evidence)));
                    findings.push(subject, place.into_iter().fold(verdict, |verdict, place| verdict.because(&place)));
                }
            }
            any = true;
        }
        let whole = |report: &&Sourced<CredentialReport>| report.value.complete && users_counted(account, report).is_none();
        let whole_report = report.filter(whole).map(|report| &report.evidence);
        match (grants::whole(users), whole_report) {
            (_, Some(evidence)) if !any => {
                let verdict = Verdict::not_applicable("the credential report lists no IAM users", evidence);
                findings.push(Subject::account(account_id), verdict);
            }
            (_, Some(_)) => {}
            // The summary may count more users than the list names.
            (Ok(_), None) => match proof(account_id, account, &details::USERS) {
                Ok(evidence) if !any => {
                    let verdict = Verdict::not_applicable("there are no IAM users", evidence);
                    findings.push(Subject::account(account_id), verdict);
                }
                Ok(_) => {}
                Err(verdict) => findings.push(Subject::account(account_id), *verdict),
            },
            (Err(missing), None) => findings.missing(Subject::account(account_id), &missing, source),
        }
    });
}

#[cfg(test)]
const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";
#[cfg(test)]
const REPORT: &str = "111122223333/iam-get-credential-report.json";

#[cfg(test)]
const ATTACHED_TO_ALICE: (&str, &str) = (
    "111122223333/iam-list-attached-user-policies__alice.json",
    r#"{"AttachedPolicies":[{"PolicyName":"AdministratorAccess","PolicyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}]}"#,
);
#[cfg(test)]
const NOT_ATTACHED_TO_ALICE: (&str, &str) = (ATTACHED_TO_ALICE.0, r#"{"AttachedPolicies":[]}"#);
#[cfg(test)]
const EMBEDDED_IN_ALICE: (&str, &str) = ("111122223333/iam-list-user-policies__alice.json", r#"{"PolicyNames":["own"]}"#);
#[cfg(test)]
const NOT_EMBEDDED_IN_ALICE: (&str, &str) = (EMBEDDED_IN_ALICE.0, r#"{"PolicyNames":[]}"#);
#[cfg(test)]
const DIRECT_CASES: &[Case] = &[
    Case::new("only groups", &[(DETAILS, USERS)], Outcome::Compliant).about("alice"),
    Case::new("an attached policy", &[(DETAILS, USERS)], Outcome::NonCompliant).about("attached"),
    Case::new("an embedded policy", &[(DETAILS, USERS)], Outcome::NonCompliant).about("inline"),
    Case::new("a permissions boundary is no attachment", &[(DETAILS, USERS)], Outcome::Compliant).about("bounded"),
    Case::new("only the right to change the password", &[(DETAILS, USERS)], Outcome::Compliant).about("starter"),
    Case::new("a user whose lists were removed", &[(DETAILS, USERS)], Outcome::InsufficientData).about("cut"),
    Case::new("an export with a filter", &[(DETAILS, FILTERED)], Outcome::InsufficientData),
    Case::new(
        "a filter, but the report shows that there are no users",
        &[(DETAILS, FILTERED), (REPORT, NO_USERS)],
        Outcome::NotApplicable,
    ),
    Case::new("users in the report only", &[(REPORT, CREDENTIALS)], Outcome::InsufficientData),
    Case::new(
        "a policy that the list of one user shows",
        &[ATTACHED_TO_ALICE],
        Outcome::NonCompliant,
    )
    .about("alice"),
    Case::new(
        "an embedded policy that the list of one user shows",
        &[EMBEDDED_IN_ALICE],
        Outcome::NonCompliant,
    )
    .about("alice"),
    Case::new(
        "one of the two lists of a user, and it is empty",
        &[NOT_ATTACHED_TO_ALICE],
        Outcome::InsufficientData,
    )
    .about("alice"),
    Case::new(
        "both lists of one user, which say nothing of the others",
        &[NOT_ATTACHED_TO_ALICE, NOT_EMBEDDED_IN_ALICE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list of one user that the list of all does not bear out",
        &[(DETAILS, USERS), ATTACHED_TO_ALICE],
        Outcome::InsufficientData,
    )
    .about("alice"),
    Case::new(
        "one page of several",
        &[(
            DETAILS,
            r#"{"UserDetailList":[{"UserName":"alice","Arn":"arn:aws:iam::111122223333:user/alice","GroupList":["dev"],"AttachedManagedPolicies":[]}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[],"IsTruncated":true,"Marker":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
const GROUP_CASES: &[Case] = &[
    Case::new("in a group", &[(DETAILS, USERS)], Outcome::Compliant).about("alice"),
    Case::new("in no group, with a policy", &[(DETAILS, USERS)], Outcome::NonCompliant).about("attached"),
    Case::new(
        "in no group, with an active key",
        &[(DETAILS, USERS), (REPORT, CREDENTIALS)],
        Outcome::NonCompliant,
    )
    .about("bounded"),
    Case::new(
        "in no group, without policy or credential",
        &[(DETAILS, USERS), (REPORT, CREDENTIALS)],
        Outcome::NeedsReview,
    )
    .about("idle"),
    Case::new(
        "in no group, and no report tells of credentials",
        &[(DETAILS, USERS)],
        Outcome::InsufficientData,
    )
    .about("idle"),
    Case::new("a user whose lists were removed", &[(DETAILS, USERS)], Outcome::InsufficientData).about("cut"),
];

#[cfg(test)]
const USERS: &str = include_str!("../../../tests/fixtures/iam/authorization-details-users.json");
#[cfg(test)]
const FILTERED: &str = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"r","Arn":"arn:aws:iam::111122223333:role/r"}],"Policies":[]}"#;
#[cfg(test)]
const NO_USERS: &str = r#"{"Content":"user,arn\n<root_account>,arn:aws:iam::111122223333:root","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const CREDENTIALS: &str = r#"{"Content":"user,arn,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,cert_1_active,cert_2_active\nbounded,arn:aws:iam::111122223333:user/bounded,false,true,2026-01-01T00:00:00Z,false,N/A,false,false\nidle,arn:aws:iam::111122223333:user/idle,false,false,2020-01-01T00:00:00Z,false,N/A,false,false","ReportFormat":"text/csv"}"#;
