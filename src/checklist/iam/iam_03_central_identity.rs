//! IAM-03: people sign in through one central identity provider.

use std::collections::BTreeMap;

use super::details::some_of;
use super::listed_keys::{Keys, LIST};
use super::report::{SOURCE, User, each_user, has_password, not_reported, users_counted};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05, SR_07};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, Source, Sourced, sources};

#[path = "iam_03_federation.rs"]
mod federation;

#[cfg(test)]
#[path = "iam_03_cases.rs"]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-03"),
    title: "People sign in through one central identity provider",
    risk: "Every local user is one more password or key to protect, and one more to forget when somebody leaves.",
    guidance: "Ask where people sign in: IAM Identity Center or a SAML provider of the company counts, an OIDC provider for pipelines \
               does not. One or two emergency users with a password are normal; every other user with a password or an active key needs \
               a reason that a role cannot meet.",
    responsibility: &[SR_01, SR_02, SR_05, SR_07],
    references: &[
        "Well-Architected SEC02-BP04",
        "Well-Architected SEC02-BP02",
        "CIS 3.0 1.21, 5.0 1.20, 7.0 2.19",
    ],
    checks: &[&federation::PRESENT, &CONSOLE_USERS, &LONG_TERM_KEYS],
};

static CONSOLE_USERS: Check = Check {
    name: "iam-local-console-users",
    title: "No IAM user has a console password",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE],
    criterion: "Compliant when no user has a password, by password_enabled of the credential report or a newer answer about the user; otherwise \
                the users are listed, and a person says which of them are emergency users.",
    limits: "",
    remedy: Remedy {
        text: "Move the people to the identity provider and take their passwords away; keep one or two guarded emergency users.",
        command: "aws iam delete-login-profile --user-name {user}",
    },
    references: &["Well-Architected SEC02-BP04, SEC03-BP03"],
    evaluate: |ctx, findings| {
        ctx.each_account(findings, SOURCE, |id, account, findings| {
            let subject = Subject::account(id);
            let verdict = match console_users(account, &subject) {
                Ok((users, evidence)) if users.is_empty() => Verdict::compliant("no IAM user has a console password", evidence),
                Ok((users, evidence)) => {
                    let named = some_of(users.iter().copied());
                    let reason = match users.as_slice() {
                        [only] => format!("the IAM user {only} has a console password: ask whether it is an emergency user"),
                        many => format!(
                            "{} IAM users have a console password: {named}: ask which are emergency users",
                            many.len()
                        ),
                    };
                    // Of several, the person says whose password goes.
                    let user = match users.as_slice() {
                        [only] => only,
                        _ => "USER",
                    };
                    let verdict = Verdict::review(reason, evidence).observing(named).naming("user", user);
                    // What shows a password of which the report does not know.
                    let told = users.iter().filter_map(|user| account.iam.sign_ins.get(*user));
                    told.flat_map(|sign_in| sign_in.password.shown_at()).fold(verdict, Verdict::because)
                }
                Err(verdict) => *verdict,
            };
            findings.push(subject, verdict);
        });
    },
    #[cfg(test)]
    cases: cases::CONSOLE_USERS,
};

/// The users with a console password, by a credential report that names every user and by newer answers about each of them.
pub(super) fn console_users<'a>(account: &'a Account, subject: &Subject) -> Result<(Vec<&'a str>, &'a Evidence), Box<Verdict>> {
    let report = match account.iam.credential_report.state() {
        Collected::Present(report) => report,
        Collected::Missing(missing) => return Err(Box::new(Verdict::missing(&missing, SOURCE, subject))),
        Collected::Absent(_) => return Err(Box::new(Verdict::missing(&Missing::NeverSupplied, SOURCE, subject))),
    };
    let undecided = |reason: String| Box::new(Verdict::undecided(reason, SOURCE, subject, &report.evidence));
    let with = |wanted: Option<bool>| {
        let rows = report.value.users.iter().filter(move |row| has_password(account, row) == wanted);
        rows.map(|row| row.user.as_str()).collect::<Vec<&str>>()
    };
    let unclear = with(None);
    if !unclear.is_empty() {
        return Err(undecided(format!(
            "it is not known whether these users have a password: {}",
            some_of(unclear)
        )));
    }
    if !report.value.complete {
        return Err(undecided("the credential report is not whole".to_owned()));
    }
    if let Some((counted, _)) = users_counted(account, report) {
        let named = report.value.users.len();
        return Err(undecided(format!(
            "the account summary counts {counted} IAM users, but the credential report names {named}"
        )));
    }
    if let Some((name, place)) = not_reported(account, report) {
        let reason = format!("the credential report does not name the user {name}, whose credentials another file shows: collect it again");
        return Err(Box::new(undecided(reason).because(place)));
    }
    Ok((with(Some(true)), &report.evidence))
}

static LONG_TERM_KEYS: Check = Check {
    name: "iam-long-term-keys",
    title: "No user has a long-lived key",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE, CREDENTIALS, LIST],
    criterion: "Compliant when the user has no active access key and no active credential for a single service; otherwise they are listed with \
                age and last use, and a person judges.",
    limits: "What a key is used for is not in the export.",
    remedy: Remedy {
        text: "Let the application take on a role, or use IAM Roles Anywhere outside of AWS, then delete the key.",
        command: "aws iam list-access-keys --user-name {resource}",
    },
    references: &["Prowler iam_user_with_temporary_credentials", "Well-Architected SEC02-BP02"],
    evaluate: long_term_keys,
    #[cfg(test)]
    cases: cases::LONG_TERM_KEYS,
};

pub(super) const CREDENTIALS: Source = sources::IAM_SERVICE_SPECIFIC_CREDENTIALS;

fn long_term_keys(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let credentials = Credentials::of(ctx);
    each_user(ctx, findings, |user, findings| {
        findings.push(user.subject(), judge_keys(user, &credentials));
    });
    for (id, account) in &ctx.inventory.accounts {
        let has_users = matches!(account.iam.credential_report.state(), Collected::Present(report) if !report.value.users.is_empty());
        if let (true, Err(missing)) = (has_users, account.iam.service_credentials.complete()) {
            findings.missing(Subject::account(id), &missing, CREDENTIALS);
        }
    }
}

fn judge_keys(user: &User<'_>, credentials: &Credentials<'_>) -> Verdict {
    let subject = user.subject();
    let keys = Keys::of(user);
    let mut found = Vec::new();
    for key in keys.reported.iter().filter(|key| key.is_active() == Some(true)) {
        let since = |instant: crate::evidence::Instant| user.as_of.ok().map(|as_of| instant.days_until(as_of));
        let age = key.made().and_then(since);
        let age = age.map_or_else(|| "of unknown age".to_owned(), |days| format!("{} old", days_in_words(days)));
        let service = key.key.last_used_service.as_deref().unwrap_or("an unnamed service");
        let used = key.key.last_used.value();
        let used = used.map_or_else(
            || "never used".to_owned(),
            |used| format!("last used on {} with {service}", used.date()),
        );
        let name = key.listed.map_or(key.name, |listed| listed.id);
        found.push(format!("{name} ({age}, {used})"));
    }
    let beside = keys.others.iter().filter(|listed| !keys.may_be_reported(listed));
    let active = beside.filter(|listed| listed.key.value.is_active() == Some(true));
    found.extend(active.map(|listed| format!("{} (not in the report)", listed.id)));
    found.extend(
        credentials
            .active(user.account_id, &user.row.user)
            .iter()
            .map(|service| format!("for {service}")),
    );
    if !found.is_empty() {
        let named = found.join(", ");
        let reason = format!("active keys: {named}: ask whether a role can replace them");
        return Verdict::review(reason, &user.evidence).observing(named);
    }
    if let Some((_, verdict)) = keys.not_shown(user) {
        return verdict;
    }
    if keys.are_unclear() {
        return user.undecided("the report does not say whether the user's keys are active", &subject);
    }
    Verdict::compliant("the user has no active access key", &user.evidence)
}

/// The active credentials for single services.
pub(super) struct Credentials<'a>(BTreeMap<(AccountId, String), Vec<&'a str>>);

impl<'a> Credentials<'a> {
    pub(super) fn of(ctx: &Context<'a>) -> Self {
        let mut by_user: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for (id, account) in &ctx.inventory.accounts {
            for slot in account.iam.service_credentials.items.values() {
                let Collected::Present(Sourced { value, .. }) = slot.state() else {
                    continue;
                };
                if let (true, Some(user)) = (value.may_be_used(), &value.user) {
                    let service = value.service.as_deref().unwrap_or("one service");
                    by_user.entry((id.clone(), user.clone())).or_default().push(service);
                }
            }
        }
        Self(by_user)
    }

    /// The services of a user's active credentials.
    pub(super) fn active(&self, account: &AccountId, user: &str) -> &[&'a str] {
        self.0.get(&(account.clone(), user.to_owned())).map_or(&[], Vec::as_slice)
    }
}
