//! The credential report in the forms that it is handed over in.

use base64::Engine;

use super::*;

const CSV: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,N/A,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

#[test]
fn a_credential_report_is_read_as_csv_and_as_base64() {
    let packed = base64::engine::general_purpose::STANDARD.encode(CSV);
    for content in [
        CSV.to_owned(),
        format!("\u{feff}{}", CSV.replace(',', ";")),
        CSV.replace(',', "\t").replace('\n', "\r\n"),
        packed.clone(),
        format!("\"{packed}\"\n"),
        format!(r#"{{"Content":"{packed}","ReportFormat":"text/csv"}}"#),
    ] {
        let found = assembled(&[("report.csv", &content)]);
        let row = &found.ledger[0];
        assert_eq!(row.state, FileState::Used, "{content}: {row:?}");
        assert_eq!(row.accounts, [ACCOUNT.parse().expect("an account")]);
        let account = found.inventory.accounts.values().next().expect("an account");
        let crate::evidence::Collected::Present(report) = account.iam.credential_report.state() else {
            panic!("no report: {row:?}")
        };
        assert!(report.value.root.is_some());
    }
    assert_eq!(only("report.csv", CSV).recognised_as, ["credential report"]);
}
