//! A document that ends anywhere: nothing panics, nothing follows from what is not there.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

const SUMMARY: &str =
    r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountAccessKeysPresent":0,"Users":10,"AccountSigningCertificatesPresent":0}}"#;
const PASSWORDS: &str = r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"ExpirePasswords":true,"MaxPasswordAge":90,"PasswordReusePrevention":24}}"#;
const POLICY: &str = r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#;
const BLOCK: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
const ENVELOPE: &str = r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"logs"},"account":"111122223333","exit":0,"output":{"Status":"Enabled"}}"#;
const ITEM: &str = r#"{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configuration":{"volumeId":"vol-1","encrypted":true}}"#;

#[test]
fn an_answer_about_one_thing_that_ends_early_says_nothing() {
    for (path, content) in [
        ("111122223333/iam-get-account-summary.json", SUMMARY),
        ("111122223333/iam-get-account-password-policy.json", PASSWORDS),
        ("111122223333/s3api-get-bucket-policy__logs.json", POLICY),
        ("111122223333/s3control-get-public-access-block.json", BLOCK),
        ("x.jsonl", ENVELOPE),
        ("x.json", ITEM),
    ] {
        assert!(!verdicts(&judged(&[(path, content)])).is_empty(), "{content}");
        for end in 1..content.len() {
            let engine = judged(&[(path, &content[..end])]);
            assert_eq!(verdicts(&engine), Vec::<String>::new(), "{}", &content[..end]);
            let row = row(&engine, path);
            assert!(!matches!(row.state, FileState::Used), "{}: {row:?}", &content[..end]);
        }
    }
}

#[test]
fn a_list_that_ends_early_gives_its_whole_elements_and_is_never_whole() {
    let list = format!(
        r#"{{"Volumes":[{},{}]}}"#,
        r#"{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}"#,
        r#"{"VolumeId":"vol-2","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}"#
    );
    let item = |id: &str| ITEM.replace("vol-1", id);
    let snapshot = format!(
        r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{},{}]}}"#,
        item("vol-1"),
        item("vol-2")
    );
    let history = format!(r#"{{"configurationItems":[{},{}]}}"#, item("vol-1"), item("vol-2"));
    for content in [list, snapshot, history] {
        let first_ends = content.find("},{").expect("two elements") + 1;
        for end in 1..content.len() {
            let cut = &content[..end];
            let engine = judged(&[(VOLUMES_PATH, cut)]);
            let row = row(&engine, VOLUMES_PATH);
            assert!(
                matches!(row.state, FileState::UsedPartly | FileState::Unreadable | FileState::NotEvidence),
                "{cut}: {row:?}"
            );
            let judged_volumes: Vec<String> = verdicts(&engine)
                .into_iter()
                .filter(|text| text.starts_with("ebs-volume-encrypted"))
                .collect();
            assert!(end >= first_ends || verdicts(&engine).is_empty(), "{cut}: {judged_volumes:?}");
            assert!(
                judged_volumes.iter().all(|text| text.contains(" vol-")),
                "{cut}: {judged_volumes:?}"
            );
            assert!(!volumes_whole(&engine), "{cut}");
            if row.state != FileState::NotEvidence {
                assert!(row.advice.contains("ends in the middle"), "{cut}: {row:?}");
            }
        }
    }
}

#[test]
fn the_place_where_a_file_ends_is_said_in_bytes() {
    let cut = &volumes("vol-é")[..150];
    let row = only(VOLUMES_PATH, cut);
    assert!(row.advice.contains(&format!("{} bytes", cut.len())), "{row:?}");
}

#[test]
fn a_report_that_ends_early_is_not_the_report() {
    let csv = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\nalice,arn:aws:iam::111122223333:user/alice,2025-01-01T00:00:00+00:00,true,no_information,2026-05-01T00:00:00+00:00,2026-07-30T00:00:00+00:00,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
    // Between two rows nobody can tell a report that was cut off from one of fewer users.
    let between_rows = |end: &usize| csv[..*end].ends_with('\n') || csv[*end..].starts_with('\n');
    for end in (1..csv.len() - 3).filter(|end| !between_rows(end)) {
        let engine = judged(&[("111122223333/report.csv", &csv[..end])]);
        let all = outcomes(&engine, "iam-user-console-mfa", "");
        assert!(all.contains(&Outcome::InsufficientData), "{}: {all:?}", &csv[..end]);
        assert!(!all.contains(&Outcome::NotApplicable), "{}", &csv[..end]);
    }
}

#[test]
fn the_last_whole_element_of_a_list_is_named() {
    let list = r#"{"Volumes":[{"VolumeId":"vol-1","Size":8},{"VolumeId":"vol-2","Size":8},{"Vol"#;
    let row = only(VOLUMES_PATH, list);
    assert!(row.advice.contains("its last whole element is /Volumes/1"), "{row:?}");
    let answers = r#"[{"Volumes":[]},{"Volumes":[]},{"Vpcs":[]"#;
    let row = only(VOLUMES_PATH, answers);
    assert!(row.advice.contains("its last whole element is /1"), "{row:?}");
    let none = r#"{"Volumes":[{"Vol"#;
    assert!(!only(VOLUMES_PATH, none).advice.contains("element"));
}

#[test]
fn no_byte_that_changes_stops_the_reading() {
    for (path, content) in [
        ("111122223333/s3api-get-bucket-policy__logs.json", POLICY),
        ("x.jsonl", ENVELOPE),
        ("x.json", ITEM),
        ("111122223333/iam-get-account-summary.json", SUMMARY),
    ] {
        for at in 0..content.len() {
            for byte in [0, 0xff, b'"', b'{', b']', b'\\', b'9'] {
                let mut bytes = content.as_bytes().to_vec();
                bytes[at] = byte;
                let mut ingest = checklist::ingest::Ingest::default();
                ingest.add_file(path, &bytes);
                let found = ingest.assemble(&checklist::ingest::Assignments::new());
                assert_eq!(found.ledger.len(), 1, "{byte} at {at} of {content}");
            }
        }
    }
}
