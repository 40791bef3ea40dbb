//! The credential report: CSV, in base64 as the AWS CLI prints it, or plain as a script or a spreadsheet saved it.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::evidence::iam::{AccessKey, Cell, CredentialReport, CredentialRow};
use crate::evidence::{AccountId, Arn, Candidate, Instant};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

#[cfg(test)]
pub(super) const SAMPLE: &str = r#"{"Content":"user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\nalice,arn:aws:iam::111122223333:user/alice,2025-01-01T00:00:00+00:00,true,no_information,2026-05-01T00:00:00+00:00,2026-07-30T00:00:00+00:00,true,true,2026-05-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#;

pub(super) fn read(document: &Node<'_>, sink: &mut Sink) {
    sink.captured = document.time("GeneratedTime");
    if sink.captured.is_none() {
        sink.notes
            .push("the report does not say when it was made: ages need an as-of date".to_owned());
    }
    let table = document.str("Content").and_then(decode);
    let report = table.as_deref().ok_or(Unusable::Encoding).and_then(parse);
    match report {
        Ok((account, report)) => {
            sink.account_fact(
                document,
                Identity::account(account),
                |account| &mut account.iam.credential_report,
                report,
            );
        }
        Err(why) => {
            sink.problems.push(why.to_string());
            let account = match why {
                Unusable::SeveralReports(account) => account,
                Unusable::Encoding | Unusable::Columns | Unusable::SeveralAccounts => None,
            };
            sink.put(document, Identity::account(account), |home, evidence| {
                home.account().iam.credential_report.push(Candidate::Incomplete { evidence });
            });
        }
    }
}

/// Why a report proves nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Unusable {
    #[error("the report's content is neither CSV nor base64")]
    Encoding,
    #[error("the report has no columns `user` and `arn`")]
    Columns,
    #[error("the report's rows belong to several accounts: keep one report per file")]
    SeveralAccounts,
    #[error("the report says two things of one user, as two reports in one file do: keep one report per file")]
    SeveralReports(Option<AccountId>),
}

/// The table as text. No base64 holds a separator, no report is without.
fn decode(content: &str) -> Option<String> {
    if content.contains([',', ';', '\t']) {
        return Some(content.to_owned());
    }
    let engine = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let packed: String = content.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    String::from_utf8(engine.decode(packed).ok()?).ok()
}

/// Reads the rows by the names in the header, in whatever order and with whatever else beside them.
fn parse(table: &str) -> Result<(Option<AccountId>, CredentialReport), Unusable> {
    // One kind of line end, so that lines are counted as an editor counts them.
    let table = table.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(&table))
        .from_reader(table.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|name| name.trim().to_ascii_lowercase()).collect(),
        Err(_) => return Err(Unusable::Columns),
    };
    if !["user", "arn"].iter().all(|name| header.iter().any(|column| column == name)) {
        return Err(Unusable::Columns);
    }
    let mut report = CredentialReport {
        root: None,
        users: Vec::new(),
        complete: true,
    };
    // The last column may be empty, and spreadsheets add columns without a name.
    let filled = |name: &String| !name.is_empty() && name != "additional_credentials_info";
    let columns = header.iter().rposition(filled).map_or(0, |last| last + 1);
    let mut accounts = BTreeSet::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for record in reader.records() {
        let Ok(record) = record else {
            report.complete = false;
            break;
        };
        let cells = Cells {
            header: &header,
            record: &record,
        };
        // A second header: somebody joined two files.
        if cells.get("user") == Some("user") && cells.get("arn") == Some("arn") {
            continue;
        }
        // Every cell of a report is filled, so a short row is where the file was cut off; so is a last cell that ends in the middle.
        let last = columns.saturating_sub(1);
        let column = header.get(last).map(String::as_str).unwrap_or_default();
        if record.len() < columns || !is_whole(column, record.get(last).unwrap_or_default()) {
            report.complete = false;
        }
        let Some(row) = cells.row() else {
            // An empty line of a spreadsheet; with an ARN it is a user whose name is gone.
            report.complete &= cells.get("arn").is_none_or(str::is_empty);
            continue;
        };
        accounts.extend(row.arn.as_ref().and_then(Arn::account));
        let is_root = row.user == "<root_account>" || row.arn.as_ref().is_some_and(|arn| arn.resource() == "root");
        let earlier = if is_root {
            report.root.as_ref()
        } else {
            known.get(&row.user).and_then(|at| report.users.get(*at))
        };
        match earlier {
            // Which of the two is newer, nobody knows.
            Some(earlier) if !earlier.says_as_much_as(&row) => {
                return Err(Unusable::SeveralReports(accounts.pop_first()));
            }
            Some(_) => {}
            None if is_root => report.root = Some(row),
            None => {
                known.insert(row.user.clone(), report.users.len());
                report.users.push(row);
            }
        }
    }
    // Nothing but a header says nothing.
    report.complete &= report.root.is_some() || !report.users.is_empty();
    if accounts.len() > 1 {
        return Err(Unusable::SeveralAccounts);
    }
    Ok((accounts.pop_first(), report))
}

/// Whether a cell of a column with dates and switches is one of the words that AWS writes, or a time to the second.
fn is_whole(column: &str, cell: &str) -> bool {
    const COLUMNS: [&str; 4] = ["password_", "mfa_", "access_key_", "cert_"];
    const WORDS: [&str; 5] = ["n/a", "no_information", "not_supported", "true", "false"];
    let cell = cell.trim();
    let known = COLUMNS.iter().any(|start| column.starts_with(start)) && !column.ends_with("_region") && !column.ends_with("_service");
    !known || WORDS.contains(&cell.to_ascii_lowercase().as_str()) || (cell.len() > 10 && Instant::parse(cell).is_some())
}

/// Spreadsheets write `;` or TAB.
fn delimiter(table: &str) -> u8 {
    let header = table.lines().next().unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    let mut best = (count(','), b',');
    for (separator, byte) in [(';', b';'), ('\t', b'\t')] {
        if count(separator) > best.0 {
            best = (count(separator), byte);
        }
    }
    best.1
}

/// One row, its cells found by the names in the header.
struct Cells<'a> {
    header: &'a [String],
    record: &'a csv::StringRecord,
}

impl<'a> Cells<'a> {
    fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|name| name == column)?;
        self.record.get(at).map(str::trim)
    }

    /// `None` for a row without a user: an empty line of a spreadsheet.
    fn row(&self) -> Option<CredentialRow> {
        let user = self.get("user").filter(|user| !user.is_empty())?;
        Some(CredentialRow {
            user: user.to_owned(),
            arn: self.get("arn").and_then(|arn| arn.parse().ok()),
            created: self.time("user_creation_time"),
            password_enabled: self.flag("password_enabled"),
            password_last_used: self.time("password_last_used"),
            password_last_changed: self.time("password_last_changed"),
            mfa_active: self.flag("mfa_active"),
            keys: [self.key(1), self.key(2)],
            certificates_active: [self.flag("cert_1_active"), self.flag("cert_2_active")],
            has_more_credentials: self.has_more(),
            line: self
                .record
                .position()
                .map_or(0, |position| usize::try_from(position.line()).unwrap_or(0)),
        })
    }

    fn key(&self, number: u8) -> AccessKey {
        AccessKey {
            active: self.flag(&format!("access_key_{number}_active")),
            last_rotated: self.time(&format!("access_key_{number}_last_rotated")),
            last_used: self.time(&format!("access_key_{number}_last_used_date")),
            last_used_service: self.get(&format!("access_key_{number}_last_used_service")).and_then(service),
        }
    }

    fn has_more(&self) -> bool {
        const NOTHING: [&str; 6] = ["", "n/a", "no_information", "not_supported", "none", "0"];
        let info = self.get("additional_credentials_info").unwrap_or_default();
        !NOTHING.contains(&info.to_ascii_lowercase().as_str())
    }

    /// Documented in capitals, written in small letters.
    fn flag(&self, column: &str) -> Cell<bool> {
        self.cell(column, |text| match text.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        })
    }

    fn time(&self, column: &str) -> Cell<Instant> {
        self.cell(column, Instant::parse)
    }

    fn cell<T>(&self, column: &str, value: impl Fn(&str) -> Option<T>) -> Cell<T> {
        let Some(text) = self.get(column) else { return Cell::Unknown };
        match text.to_ascii_lowercase().as_str() {
            "n/a" => Cell::NotApplicable,
            "no_information" => Cell::NoInformation,
            "not_supported" => Cell::NotSupported,
            _ => value(text).map_or(Cell::Unknown, Cell::Value),
        }
    }
}

/// A service's name; what stands where none was used is none.
fn service(cell: &str) -> Option<String> {
    const NOTHING: [&str; 4] = ["", "n/a", "no_information", "not_supported"];
    (!NOTHING.contains(&cell.to_ascii_lowercase().as_str())).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "user,arn,mfa_active,access_key_1_active,access_key_1_last_rotated,new_column\n\
        <root_account>,arn:aws:iam::111122223333:root,true,false,N/A,x\n\
        alice,arn:aws:iam::111122223333:user/alice,TRUE,false,2020-05-01T00:00:00+00:00,x\n";

    fn report(table: &str) -> CredentialReport {
        parse(&decode(table).expect("decodes")).expect("a report").1
    }

    #[test]
    fn one_report_in_every_wrapping_is_the_same() {
        let packed = base64::engine::general_purpose::STANDARD.encode(PLAIN);
        let wrapped: String = packed
            .as_bytes()
            .chunks(60)
            .map(|line| format!("{}\r\n", String::from_utf8_lossy(line)))
            .collect();
        let expected = report(PLAIN);
        assert_eq!((expected.users.len(), expected.complete), (1, true));
        for other in [
            packed,
            wrapped,
            format!("\u{feff}{PLAIN}"),
            PLAIN.replace(',', ";"),
            PLAIN.replace(',', "\t"),
            PLAIN.replace('\n', "\r\n"),
        ] {
            assert_eq!(report(&other), expected, "{other}");
        }
    }

    #[test]
    fn cells_keep_what_each_word_means() {
        let report = report(PLAIN);
        let alice = report.user("alice").expect("alice");
        assert_eq!((alice.line, alice.mfa_active.value()), (3, Some(true)));
        assert_eq!(alice.keys[0].state(), crate::evidence::iam::KeyState::Inactive);
        assert_eq!((&alice.password_enabled, &alice.keys[1].active), (&Cell::Unknown, &Cell::Unknown));
        assert_eq!(report.root.expect("root").keys[0].last_rotated, Cell::NotApplicable);
    }

    #[test]
    fn a_report_that_ends_within_a_row_is_not_complete() {
        assert!(!report("user,arn,mfa_active,password_enabled\nalice,arn:aws:iam::111122223333:user/alice,true,true\nbob,arn:a").complete);
    }

    #[test]
    fn a_header_alone_does_not_say_that_there_are_no_users() {
        assert!(!report("user,arn,mfa_active\n").complete);
        assert!(report("user,arn,mfa_active\n<root_account>,arn:aws:iam::111122223333:root,true\n").complete);
    }

    #[test]
    fn what_is_no_report_of_one_account_is_refused() {
        assert_eq!(decode("%%%"), None);
        assert_eq!(parse("a,b\n1,2\n"), Err(Unusable::Columns));
        let two = "user,arn\na,arn:aws:iam::111122223333:user/a\nb,arn:aws:iam::444455556666:user/b\n";
        assert_eq!(parse(two), Err(Unusable::SeveralAccounts));
    }

    #[test]
    fn of_two_reports_in_one_file_nobody_knows_which_is_newer() {
        let account: Option<AccountId> = "111122223333".parse().ok();
        assert_eq!(report(&format!("{PLAIN}\n{PLAIN}")).users.len(), 1);
        for (old, new) in [("alice,", "<root_account>,"), ("false", "true")] {
            let changed = PLAIN.replace(old, new);
            assert_ne!(changed, PLAIN);
            assert_eq!(
                parse(&format!("{PLAIN}\n{changed}")),
                Err(Unusable::SeveralReports(account.clone())),
                "{changed}"
            );
        }
    }
}
