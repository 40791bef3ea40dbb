//! The loop over the users of an account and how each of them signs in, by the credential report or by calls about each user.

use std::collections::BTreeSet;

use super::details::count_users;
use super::report::{SOURCE, USER, User, each_reported};
use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::iam::SignIn;
use crate::evidence::iam::grants::{speaking, still_there, whole};
use crate::evidence::standing::{Standing, standing};
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, Source, sources};

/// A user and what is known of how it signs in.
pub(super) struct Signing<'a> {
    pub(super) subject: Subject,
    pub(super) sign_in: &'a SignIn,
    /// The user of the report, where the report names it.
    reported: Option<&'a User<'a>>,
    /// What is missing is asked about this user, and not with the report.
    by_itself: bool,
}

impl Signing<'_> {
    /// It is not known whether the user has `what`, which `source` tells.
    pub(super) fn lacks(&self, missing: &Missing, source: Source, what: &str) -> Verdict {
        if let (Some(user), Missing::NeverSupplied) = (self.reported, missing) {
            return user.undecided(format!("the report does not say whether the user has {what}"), &self.subject);
        }
        let mut verdict = Verdict::missing(missing, source, &self.subject);
        if !self.by_itself {
            let command = verdict.missing.take().map(|call| call.command()).unwrap_or_default();
            verdict.missing = Verdict::missing(missing, SOURCE, &self.subject).missing;
            verdict.reason = format!("{}; the credential report tells, or `{command}`", verdict.reason).into();
        }
        verdict
    }
}

/// Judges how each user signs in, then says what may be lacking, or that there are no users.
pub(super) fn each_signing(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&Signing<'_>) -> Verdict) {
    ctx.each_account(findings, SOURCE, |id, account, findings| {
        match account.iam.credential_report.state() {
            Collected::Present(report) => {
                each_reported(ctx, (id, account), report, findings, &mut |user, findings| {
                    let of_row;
                    let sign_in = if let Some(known) = account.iam.sign_ins.get(&user.row.user) {
                        known
                    } else {
                        of_row = SignIn::of(user.row, &user.evidence);
                        &of_row
                    };
                    let verdict = judge(&Signing {
                        subject: user.subject(),
                        sign_in,
                        reported: Some(user),
                        by_itself: true,
                    });
                    findings.push(user.subject(), verdict);
                });
                let named: BTreeSet<&str> = report.value.users.iter().map(|row| row.user.as_str()).collect();
                for (name, sign_in) in &account.iam.sign_ins {
                    let shown = sign_in.password.shown_at().chain(sign_in.second_factor.shown_at()).next();
                    if shown.is_some() && !named.contains(name.as_str()) && !matches!(sign_in.password.state(), Collected::Absent(_)) {
                        judge_one(findings, (id, name, sign_in), true, judge);
                    }
                }
            }
            Collected::Missing(missing) if account.iam.sign_ins.is_empty() || matches!(missing, Missing::Conflict { .. }) => {
                findings.missing(Subject::account(id), &missing, SOURCE);
            }
            Collected::Missing(missing) => each_told((id, account), &missing, findings, judge),
            Collected::Absent(evidence) => {
                let evidence = evidence.clone();
                findings.missing(Subject::account(id), &Missing::Incomplete { evidence }, SOURCE);
            }
        }
    });
}

fn judge_one(
    findings: &mut Findings<'_>,
    (id, name, sign_in): (&AccountId, &str, &SignIn),
    by_itself: bool,
    judge: fn(&Signing<'_>) -> Verdict,
) {
    let subject = Subject::global(id, USER, name);
    let verdict = judge(&Signing {
        subject: subject.clone(),
        sign_in,
        reported: None,
        by_itself,
    });
    findings.push(subject, verdict);
}

/// Judges the users of an account without a report, of whom calls about single users tell.
fn each_told((id, account): (&AccountId, &Account), report: &Missing, findings: &mut Findings<'_>, judge: fn(&Signing<'_>) -> Verdict) {
    let users = Listed::of(account);
    let told = &account.iam.sign_ins;
    let by_itself = users.lacks.is_none() && users.names.iter().all(|name| told.contains_key(*name));
    let mut any = false;
    for name in users.names.iter().filter(|name| !told.contains_key(**name)) {
        any = true;
        let subject = Subject::global(id, USER, name);
        findings.missing(subject, report, SOURCE);
    }
    for (name, sign_in) in told {
        let said = if users.names.contains(name.as_str()) {
            Standing::Current
        } else {
            against(account, sign_in)
        };
        match said {
            // The root user may ask for its own devices.
            Standing::Current if name == "root" && !users.names.contains("root") => {}
            Standing::Current => {
                any = true;
                judge_one(findings, (id, name, sign_in), by_itself, judge);
            }
            Standing::Gone(_) => {}
            Standing::Unclear(list) => {
                any = true;
                let subject = Subject::global(id, USER, name);
                let reason = format!("{} does not name the user, and nobody knows which is newer", list.file.path);
                findings.push(subject.clone(), Verdict::undecided(reason, SOURCE, &subject, list));
            }
        }
    }
    let subject = Subject::account(id);
    match (&users.lacks, users.proof) {
        (None, Some(list)) if !any => {
            findings.push(subject, Verdict::not_applicable("there are no IAM users", list));
        }
        (None, Some(_)) => {}
        (why, _) => {
            let mut verdict = Verdict::missing(report, SOURCE, &subject);
            let why = why.as_deref().unwrap_or("no file supplied holds the whole list of users");
            verdict.reason = format!("{}, and there may be other users: {why}", verdict.reason).into();
            findings.push(subject, verdict);
        }
    }
}

/// What whole lists of users say of one whom none of them names.
fn against<'a>(account: &'a Account, sign_in: &SignIn) -> Standing<'a> {
    let mut said = None;
    for slot in [&sign_in.password, &sign_in.second_factor] {
        let newest = slot.told_at().max_by_key(|place| place.captured);
        let lists = account.iam.user_names.answers.iter().chain(speaking(&account.iam.users));
        said = match (newest.map(|newest| standing(lists, slot, newest)), said) {
            (Some(Standing::Current), _) => return Standing::Current,
            (Some(Standing::Gone(_)), Some(unclear @ Standing::Unclear(_))) => Some(unclear),
            (newest, earlier) => newest.or(earlier),
        };
    }
    said.unwrap_or(Standing::Current)
}

/// The users of an account by the lists of all of them.
struct Listed<'a> {
    names: BTreeSet<&'a str>,
    /// The answer that proves the list whole.
    proof: Option<&'a Evidence>,
    /// Why there may be others in spite of it.
    lacks: Option<String>,
}

impl<'a> Listed<'a> {
    fn of(account: &'a Account) -> Self {
        let iam = &account.iam;
        let (known, unknown) = iam.user_names.current();
        let mut names: BTreeSet<&str> = known.into_iter().map(|(name, _)| name).collect();
        let granted = still_there(&iam.users).filter(|(_, slot)| !matches!(slot.state(), Collected::Absent(_)));
        names.extend(granted.map(|(name, _)| name.as_str()));
        let proof = whole(&iam.users).ok().or_else(|| iam.user_names.complete().ok());
        let counted = count_users(account).filter(|(counted, place)| {
            let is_older = proof.is_some_and(|list| list.is_newer_than(place));
            *counted > i64::try_from(names.len()).unwrap_or(i64::MAX) && !is_older
        });
        let lacks = match (proof, counted) {
            (None, _) => Some(format!("no file supplied holds the whole answer of `{}`", sources::IAM_USERS)),
            (_, Some((counted, _))) => Some(format!(
                "the account summary counts {counted} IAM users, but the lists name {}",
                names.len()
            )),
            (_, None) => unknown.map(|_| "the lists of users differ, and nobody knows which is newer".to_owned()),
        };
        Self { names, proof, lacks }
    }
}

#[cfg(test)]
mod tests {
    use super::super::iam_04_user_mfa::ITEM;
    use crate::checklist::case::findings_of;
    use crate::checklist::{Check, Outcome};

    const USERS: (&str, &str) = (
        "111122223333/iam-list-users.json",
        r#"{"Users":[{"Path":"/","UserName":"alice","Arn":"arn:aws:iam::111122223333:user/alice","CreateDate":"2026-06-01T10:00:00Z"}]}"#,
    );
    const PATHS: (&str, &str) = (
        USERS.0,
        r#"{"Users":[{"Path":"/x/","UserName":"alice","Arn":"arn:aws:iam::111122223333:user/x/alice","CreateDate":"2026-06-01T10:00:00Z"}]}"#,
    );
    const NOBODY: (&str, &str) = (USERS.0, r#"{"Users":[]}"#);
    const PASSWORD: (&str, &str) = (
        "111122223333/iam-get-login-profile__alice.json",
        r#"{"LoginProfile":{"UserName":"alice","CreateDate":"2026-06-30T10:00:00Z"}}"#,
    );
    const NO_PASSWORD: (&str, &str) = (
        PASSWORD.0,
        "An error occurred (NoSuchEntity) when calling the GetLoginProfile operation: Login Profile for User alice cannot be found.",
    );
    const DENIED: (&str, &str) = (
        PASSWORD.0,
        "An error occurred (AccessDenied) when calling the GetLoginProfile operation: no",
    );
    const DEVICE: (&str, &str) = (
        "111122223333/iam-list-mfa-devices__alice.json",
        r#"{"MFADevices":[{"UserName":"alice","SerialNumber":"arn:aws:iam::111122223333:mfa/alice"}]}"#,
    );
    const NO_DEVICE: (&str, &str) = (DEVICE.0, r#"{"MFADevices":[]}"#);
    const PAGE: (&str, &str) = (DEVICE.0, r#"{"MFADevices":[],"NextToken":"x"}"#);

    /// What is said of alice and of the account, and the calls that are asked for.
    fn said(files: &[(&str, &str)]) -> (Option<Outcome>, Option<Outcome>, Vec<String>) {
        said_by(ITEM.checks[0], files)
    }

    fn said_by(check: &'static Check, files: &[(&str, &str)]) -> (Option<Outcome>, Option<Outcome>, Vec<String>) {
        let found = findings_of(check, files);
        let of = |id: &str| found.iter().find(|one| one.subject.resource_id == id).map(|one| one.outcome);
        let mut asked: Vec<String> = found
            .iter()
            .filter_map(|one| Some(one.missing.as_ref()?.command().trim_start_matches("aws iam ").to_owned()))
            .collect();
        asked.dedup();
        (of("alice"), of("111122223333"), asked)
    }

    #[test]
    fn both_calls_about_every_user_of_a_whole_list_are_as_good_as_a_report() {
        use Outcome::{Compliant, InsufficientData, NonCompliant, NotApplicable};
        for (one, other, outcome, asked) in [
            (PASSWORD, DEVICE, Compliant, vec![]),
            (PASSWORD, NO_DEVICE, NonCompliant, vec![]),
            (NO_PASSWORD, NO_DEVICE, NotApplicable, vec![]),
            (PASSWORD, PAGE, InsufficientData, vec!["list-mfa-devices --user-name alice"]),
            (DENIED, DEVICE, InsufficientData, vec!["get-login-profile --user-name alice"]),
            (USERS, DEVICE, InsufficientData, vec!["get-login-profile --user-name alice"]),
            (USERS, PASSWORD, InsufficientData, vec!["list-mfa-devices --user-name alice"]),
            (USERS, NO_PASSWORD, NotApplicable, vec![]),
        ] {
            let found = said(&[USERS, one, other]);
            assert_eq!(
                found,
                (Some(outcome), None, asked.into_iter().map(str::to_owned).collect()),
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn without_a_whole_list_of_users_the_account_is_open_and_only_the_report_is_asked_for() {
        use Outcome::{Compliant, InsufficientData};
        let open = Some(InsufficientData);
        let report = vec!["get-credential-report".to_owned()];
        for list in [PASSWORD, PATHS, NOBODY] {
            assert_eq!(said(&[list, PASSWORD, DEVICE]), (Some(Compliant), open, report.clone()), "{list:?}");
            assert_eq!(said(&[list, DEVICE]).2, report, "{list:?}");
        }
        let two = (
            USERS.0,
            r#"{"Users":[{"Path":"/","UserName":"bob","Arn":"arn:aws:iam::111122223333:user/bob","CreateDate":"2026-06-01T10:00:00Z"}]}"#,
        );
        assert_eq!(said(&[two, PASSWORD, DEVICE]), (open, None, report.clone()));
        let counted = ("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#);
        assert_eq!(said(&[USERS, counted, PASSWORD, DEVICE]), (Some(Compliant), open, report));
    }

    #[test]
    fn an_answer_that_names_no_user_is_asked_about() {
        for content in [NO_DEVICE.1, NO_PASSWORD.1] {
            let found = said(&[USERS, PASSWORD, ("111122223333/answer.json", content)]);
            assert_eq!(found.0, Some(Outcome::InsufficientData), "{content}");
        }
        // The user that an answer names is who it is about, whatever the path says.
        let of_bob = (
            DEVICE.0,
            r#"{"MFADevices":[{"UserName":"bob","SerialNumber":"arn:aws:iam::111122223333:mfa/bob"}]}"#,
        );
        assert_ne!(said(&[USERS, PASSWORD, of_bob]).0, Some(Outcome::Compliant));
    }

    /// A report of alice with a password, and with or without MFA.
    fn report(mfa: bool, made: &str) -> String {
        format!(
            r#"{{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,{mfa},true,2026-06-01T00:00:00Z,false,N/A","ReportFormat":"text/csv"{made}}}"#
        )
    }

    /// The answer of `list-mfa-devices` in an envelope that says when it was given.
    fn dated(content: &str, captured: &str) -> String {
        format!(
            r#"{{"evidence":1,"service":"iam","command":"list-mfa-devices","account":"111122223333","params":{{"UserName":"alice"}},"time":"{captured}","exit":0,"output":{content}}}"#
        )
    }

    #[test]
    fn beside_a_report_the_newer_answer_counts_and_neither_where_nobody_knows_which_is() {
        use Outcome::{Compliant, InsufficientData, NonCompliant};
        const MADE: &str = r#","GeneratedTime":"2026-06-10T00:00:00Z""#;
        const REPORT: &str = "111122223333/iam-get-credential-report.json";
        for (mfa, made, devices, captured, outcome) in [
            (true, MADE, NO_DEVICE, Some("2026-06-11T00:00:00Z"), NonCompliant),
            (true, MADE, NO_DEVICE, Some("2026-06-09T00:00:00Z"), Compliant),
            (false, MADE, DEVICE, Some("2026-06-11T00:00:00Z"), Compliant),
            (false, MADE, DEVICE, Some("2026-06-09T00:00:00Z"), NonCompliant),
            (false, MADE, DEVICE, None, InsufficientData),
            (true, "", NO_DEVICE, Some("2026-06-11T00:00:00Z"), InsufficientData),
            (true, "", DEVICE, None, Compliant),
            (true, "", PAGE, None, Compliant),
        ] {
            let (path, content) = captured.map_or((DEVICE.0, devices.1.to_owned()), |time| ("evidence.jsonl", dated(devices.1, time)));
            let report = report(mfa, made);
            let files = [(REPORT, report.as_str()), (path, content.as_str())];
            assert_eq!(said(&files).0, Some(outcome), "{mfa} {made} {devices:?} {captured:?}");
            // Who holds a key is judged by the same.
            let mut checks = crate::checklist::all().flat_map(|item| item.checks.iter());
            let holder = checks.find(|check| check.name == "iam-key-holder-mfa").expect("a check");
            assert_eq!(said_by(holder, &files).0, Some(outcome), "{mfa} {made} {devices:?} {captured:?}");
        }
    }

    #[test]
    fn a_user_whom_the_report_leaves_out_is_judged_where_a_newer_answer_shows_it() {
        let report = report(true, r#","GeneratedTime":"2026-06-10T00:00:00Z""#).replace("alice", "bob");
        let report = ("111122223333/iam-get-credential-report.json", report.as_str());
        let newer = dated(DEVICE.1, "2026-06-11T00:00:00Z");
        let open = Some(Outcome::InsufficientData);
        assert_eq!(said(&[report, ("evidence.jsonl", &newer)]).1, open);
        assert_eq!(
            (said(&[report, PASSWORD, NO_DEVICE]).0, said(&[report, PASSWORD, NO_DEVICE]).1),
            (open, open)
        );
        let older = dated(DEVICE.1, "2026-06-09T00:00:00Z");
        assert_eq!(said(&[report, ("evidence.jsonl", &older)]), (None, None, vec![]));
    }
}
