//! What the IAM checks share: the loop over the users of the credential report, and what is known of the root user.

use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Text, Verdict};
use crate::evidence::iam::{AccountSummary, Cell, CredentialReport, CredentialRow, SignIn};
use crate::evidence::{Account, AccountId, Collected, Evidence, Instant, Missing, Slot, Source, Sourced, sources};

pub(super) const SOURCE: Source = sources::IAM_CREDENTIAL_REPORT;
pub(super) const USER: &str = "AWS::IAM::User";
pub(super) const ACCESS_KEY: &str = "AWS::IAM::AccessKey";

/// One row of the credential report while it is judged.
pub(super) struct User<'a> {
    pub(super) account_id: &'a AccountId,
    pub(super) account: &'a Account,
    pub(super) row: &'a CredentialRow,
    /// The row, as findings cite it.
    pub(super) evidence: Evidence,
    /// The instant against which ages in this report count, or why there is none.
    pub(super) as_of: Result<Instant, &'static str>,
}

impl User<'_> {
    pub(super) fn subject(&self) -> Subject {
        Subject::global(self.account_id, USER, &self.row.user)
    }

    /// A credential of the user, such as `alice/access_key_1`.
    pub(super) fn credential(&self, name: &str) -> Subject {
        Subject::global(self.account_id, ACCESS_KEY, &format!("{}/{name}", self.row.user))
    }

    /// Whether the user has a console password; `None` where that is open, or files contradict each other.
    pub(super) fn has_password(&self) -> Option<bool> {
        has_password(self.account, self.row)
    }

    /// Whether the report knows of a password that the user has. What it says of its dates and use is of no other one.
    pub(super) fn reports_password(&self) -> bool {
        self.row.password_enabled.value() == Some(true)
    }

    /// Whether the user has MFA.
    pub(super) fn has_mfa(&self) -> Option<bool> {
        has(self.account, self.row, |sign_in| &sign_in.second_factor, &self.row.mfa_active)
    }

    /// Cites what else than the report tells how the user signs in.
    pub(super) fn citing_sign_in(&self, mut verdict: Verdict) -> Verdict {
        let sign_in = self.account.iam.sign_ins.get(&self.row.user);
        for slot in sign_in.iter().flat_map(|sign_in| [&sign_in.password, &sign_in.second_factor]) {
            for place in slot.places() {
                verdict = verdict.because(&place);
            }
        }
        verdict
    }

    /// The report is there, but does not tell.
    pub(super) fn undecided(&self, reason: impl Into<Text>, subject: &Subject) -> Verdict {
        Verdict::undecided(reason, SOURCE, subject, &self.evidence)
    }

    /// Whole days from `then` to the as-of date.
    ///
    /// # Errors
    /// The verdict, when there is no as-of date that fits the report.
    pub(super) fn age(&self, then: Instant, subject: &Subject) -> Result<i64, Verdict> {
        self.as_of
            .map(|as_of| then.days_until(as_of))
            .map_err(|why| self.undecided(why, subject))
    }
}

/// Whether the user of this row has a console password, by all that is told of it.
pub(super) fn has_password(account: &Account, row: &CredentialRow) -> Option<bool> {
    has(account, row, |sign_in| &sign_in.password, &row.password_enabled)
}

/// What is told of one user holds what its row tells.
fn has(account: &Account, row: &CredentialRow, of: fn(&SignIn) -> &Slot<()>, cell: &Cell<bool>) -> Option<bool> {
    match account.iam.sign_ins.get(&row.user).map(|sign_in| of(sign_in).state()) {
        Some(Collected::Present(_)) => Some(true),
        Some(Collected::Absent(_)) => Some(false),
        Some(Collected::Missing(_)) => None,
        None => cell.value(),
    }
}

/// The instant against which ages in the report count.
///
/// # Errors
/// Why ages are unknown: there is no such instant, or it lies before what the report tells of.
pub(super) fn as_of(ctx: &Context<'_>, report: &Sourced<CredentialReport>) -> Result<Instant, &'static str> {
    let as_of = ctx
        .as_of(&report.evidence)
        .ok_or("the report does not say when it was made and no as-of date is given, so ages are unknown")?;
    // A day is given without its hour, so the report may be of that day.
    match report.value.latest() {
        Some(latest) if latest.days_until(as_of) < -1 => {
            Err("the as-of date lies before days of which the report tells, so ages are unknown")
        }
        _ => Ok(as_of),
    }
}

/// How many users the account summary counts, where the report names fewer: somebody shortened it, or it is stale.
pub(super) fn users_counted<'a>(account: &'a Account, report: &Sourced<CredentialReport>) -> Option<(i64, &'a Sourced<AccountSummary>)> {
    let Collected::Present(summary) = account.iam.summary.state() else {
        return None;
    };
    let older = matches!((summary.evidence.captured, report.evidence.captured), (Some(summary), Some(report)) if summary < report);
    let named = i64::try_from(report.value.users.len()).unwrap_or(i64::MAX);
    let counted = summary.value.users.filter(|counted| *counted > named && !older)?;
    Some((counted, summary))
}

/// A user whom the report leaves out and another file shows with a credential, unless that file is known to be older.
pub(super) fn not_reported<'a>(account: &'a Account, report: &Sourced<CredentialReport>) -> Option<(&'a str, &'a Evidence)> {
    let made = report.evidence.captured;
    let is_newer = |place: &&Evidence| place.captured.zip(made).is_none_or(|(told, made)| told >= made);
    let keys = account.iam.access_keys.iter().find_map(|(name, keys)| {
        // The root user's keys are judged by its own row.
        if name == "root" || report.value.user(name).is_some() {
            return None;
        }
        let mut places = keys.items.values().filter_map(|slot| match slot.state() {
            Collected::Present(key) => Some(&key.evidence),
            _ => None,
        });
        Some((name.as_str(), places.find(is_newer)?))
    });
    keys.or_else(|| {
        account.iam.sign_ins.iter().find_map(|(name, sign_in)| {
            if name == "root" || report.value.user(name).is_some() {
                return None;
            }
            let mut places = [&sign_in.password, &sign_in.second_factor].into_iter().flat_map(Slot::shown_at);
            Some((name.as_str(), places.find(is_newer)?))
        })
    })
}

/// Judges each IAM user of the credential report, then says what the report may lack, or that there are no users.
pub(super) fn each_user(ctx: &Context<'_>, findings: &mut Findings<'_>, mut judge: impl FnMut(&User<'_>, &mut Findings<'_>)) {
    ctx.each_account(findings, SOURCE, |account_id, account, findings| {
        let report = match account.iam.credential_report.state() {
            Collected::Present(report) => report,
            Collected::Missing(missing) => return findings.missing(Subject::account(account_id), &missing, SOURCE),
            Collected::Absent(evidence) => {
                let missing = Missing::Incomplete {
                    evidence: evidence.clone(),
                };
                return findings.missing(Subject::account(account_id), &missing, SOURCE);
            }
        };
        each_reported(ctx, (account_id, account), report, findings, &mut judge);
    });
}

/// Judges each IAM user of one credential report, then says what it may lack.
pub(super) fn each_reported(
    ctx: &Context<'_>,
    (account_id, account): (&AccountId, &Account),
    report: &Sourced<CredentialReport>,
    findings: &mut Findings<'_>,
    judge: &mut dyn FnMut(&User<'_>, &mut Findings<'_>),
) {
    for row in &report.value.users {
        let user = User {
            account_id,
            account,
            row,
            evidence: row.place(&report.evidence),
            as_of: as_of(ctx, report),
        };
        judge(&user, findings);
    }
    if !report.value.complete {
        let missing = Missing::Incomplete {
            evidence: report.evidence.clone(),
        };
        findings.missing(Subject::account(account_id), &missing, SOURCE);
    } else if let Some((counted, summary)) = users_counted(account, report) {
        let subject = Subject::account(account_id);
        let named = report.value.users.len();
        let reason = format!("the account summary counts {counted} IAM users, but the credential report names {named}");
        let verdict = Verdict::undecided(reason, SOURCE, &subject, &report.evidence).citing(summary);
        findings.push(subject, verdict);
    } else if let Some((name, key)) = not_reported(account, report) {
        let subject = Subject::account(account_id);
        let reason = format!("the credential report does not name the user {name}, whose credentials another file shows: collect it again");
        findings.push(
            subject.clone(),
            Verdict::undecided(reason, SOURCE, &subject, &report.evidence).because(key),
        );
    } else if report.value.users.is_empty() {
        let verdict = Verdict::not_applicable("the credential report lists no IAM users", &report.evidence);
        findings.push(Subject::account(account_id), verdict);
    }
}

/// What the two sources say of the root user. They may be hours apart, so the worse of two answers counts.
pub(super) struct Root<'a> {
    pub(super) subject: Subject,
    pub(super) summary: Option<&'a Sourced<AccountSummary>>,
    pub(super) report: Option<&'a Sourced<CredentialReport>>,
    /// Files of one source disagree: that source cannot support a pass, nor be passed over.
    conflict: Option<(Missing, Source)>,
    /// Why the summary is missing, for the finding that says so.
    summary_missing: Missing,
    report_missing: Missing,
}

impl<'a> Root<'a> {
    fn new(account_id: &AccountId, account: &'a Account) -> Self {
        let (summary, summary_missing) = split(&account.iam.summary);
        let (report, report_missing) = split(&account.iam.credential_report);
        let conflict = [(&summary_missing, sources::IAM_SUMMARY), (&report_missing, SOURCE)]
            .into_iter()
            .find(|(missing, _)| matches!(missing, Missing::Conflict { .. }));
        Self {
            subject: Subject::account(account_id),
            summary,
            report,
            conflict: conflict.map(|(missing, source)| (missing.clone(), source)),
            summary_missing,
            report_missing,
        }
    }

    /// The report alone would tell, and is not there.
    pub(super) fn report_missing(&self) -> Verdict {
        Verdict::missing(&self.report_missing, SOURCE, &self.subject)
    }

    /// The root user's row and its place.
    pub(super) fn row(&self) -> Option<(&'a CredentialRow, Evidence)> {
        let report = self.report?;
        let row = report.value.root.as_ref()?;
        Some((row, row.place(&report.evidence)))
    }

    /// The report has no row for the root user, because reports of AWS GovCloud do not.
    pub(super) fn is_gov_cloud(&self) -> bool {
        self.report
            .is_some_and(|report| report.value.root.is_none() && report.value.is_gov_cloud())
    }

    /// Neither source tells.
    pub(super) fn unknown(&self, reason: &str) -> Verdict {
        // The source that is not there is the one to ask for.
        let mut verdict = match (self.summary, self.report) {
            (Some(_), None) => self.report_missing(),
            _ => Verdict::missing(&self.summary_missing, sources::IAM_SUMMARY, &self.subject),
        };
        if self.summary.is_some() || self.report.is_some() {
            verdict.reason = reason.to_owned().into();
        }
        self.citing_both(verdict)
    }

    /// Adds both sources to what a verdict rests on.
    pub(super) fn citing_both(&self, mut verdict: Verdict) -> Verdict {
        if let Some(summary) = self.summary {
            verdict = verdict.citing(summary);
        }
        if let Some((_, place)) = self.row() {
            verdict = verdict.because(&place);
        } else if let Some(report) = self.report {
            verdict = verdict.citing(report);
        }
        verdict
    }

    /// When each source was made, for a verdict on sources that disagree.
    pub(super) fn times(&self) -> String {
        let time = |captured: Option<Instant>| captured.map_or_else(|| "undated".to_owned(), |instant| instant.to_string());
        let summary = self.summary.and_then(|summary| summary.evidence.captured);
        let report = self.report.and_then(|report| report.evidence.captured);
        format!(
            "account summary {}, credential report {}; the worse answer counts",
            time(summary),
            time(report)
        )
    }

    /// A verdict that is not a failure stands only where no source contradicts itself.
    pub(super) fn unless_in_conflict(&self, verdict: Verdict) -> Verdict {
        match &self.conflict {
            Some((conflict, source)) => Verdict::missing(conflict, *source, &self.subject),
            None => verdict,
        }
    }
}

fn split<T: PartialEq>(slot: &Slot<T>) -> (Option<&Sourced<T>>, Missing) {
    match slot.state() {
        Collected::Present(sourced) => (Some(sourced), Missing::NeverSupplied),
        Collected::Absent(_) => (None, Missing::NeverSupplied),
        Collected::Missing(missing) => (None, missing),
    }
}

/// Judges the root user of each account.
pub(super) fn each_root(ctx: &Context<'_>, findings: &mut Findings<'_>, source: Source, mut judge: impl FnMut(&Root<'_>) -> Verdict) {
    ctx.each_account(findings, source, |account_id, account, findings| {
        let root = Root::new(account_id, account);
        let verdict = judge(&root);
        findings.push(root.subject, verdict);
    });
}

/// What is known of a number or flag that should not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Yes,
    No,
    /// The source is there but does not tell.
    Unclear,
    /// The source is not there, or never tells.
    Silent,
}

impl Known {
    /// A count of the account summary.
    pub(super) fn count(count: Option<i64>) -> Self {
        match count {
            Some(0) => Self::No,
            Some(1..) => Self::Yes,
            _ => Self::Unclear,
        }
    }
}
