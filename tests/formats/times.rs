//! Times in every form, and ages that are counted from the evidence's own time.

use checklist::checklist::Outcome;
use checklist::engine::Engine;
use checklist::evidence::Instant;
use checklist::session::Settings;

use super::support::*;

#[test]
fn every_way_to_write_a_time_is_read() {
    for (text, wanted) in [
        ("2026-11-23T15:42:35+00:00", "2026-11-23T15:42:35Z"),
        ("2026-11-23T15:42:35.123456+00:00", "2026-11-23T15:42:35Z"),
        ("2026-11-23T22:43:48+07:00", "2026-11-23T15:43:48Z"),
        ("2026-11-23T10:13:48-05:30", "2026-11-23T15:43:48Z"),
        ("2026-11-23T15:42:35.000Z", "2026-11-23T15:42:35Z"),
        ("2026-11-23T15:42:35Z", "2026-11-23T15:42:35Z"),
        ("1795448628", "2026-11-23T15:43:48Z"),
        ("1454022144.869", "2016-01-28T23:02:24Z"),
        ("1.795448628E9", "2026-11-23T15:43:48Z"),
        ("1611066134335", "2021-01-19T14:22:14Z"),
        ("1611066134335.0", "2021-01-19T14:22:14Z"),
        ("1.611066134335E12", "2021-01-19T14:22:14Z"),
        ("2023-03-09 10:41:45+00:00", "2023-03-09T10:41:45Z"),
        ("2023-03-09 10:41:45.123000+00:00", "2023-03-09T10:41:45Z"),
        ("2014-02-27T21:43:53.0885+0000", "2014-02-27T21:43:53Z"),
        ("April 29, 2016 10:11:26 AM", "2016-04-29T10:11:26Z"),
        ("Apr 29, 2016 12:11:26 AM", "2016-04-29T00:11:26Z"),
        ("December 1, 2016 12:01:02 PM", "2016-12-01T12:01:02Z"),
        ("April 29, 2016 10:11:26 PM UTC", "2016-04-29T22:11:26Z"),
        ("/Date(1413450189000)/", "2014-10-16T09:03:09Z"),
        ("/Date(1413450189000+0200)/", "2014-10-16T09:03:09Z"),
        ("\\/Date(1413450189000)\\/", "2014-10-16T09:03:09Z"),
        ("Mon, 23 Nov 2026 15:42:35 GMT", "2026-11-23T15:42:35Z"),
        ("20261123T154235Z", "2026-11-23T15:42:35Z"),
    ] {
        let read = Instant::parse(text).map(|instant| instant.to_string());
        assert_eq!(read.as_deref(), Some(wanted), "{text}");
    }
    for text in [
        "N/A",
        "no_information",
        "not_supported",
        "",
        "/Date()/",
        "/Date(x)/",
        "/Date(99999999999999999999)/",
        "Brumaire 29, 2016 10:11:26 AM",
        "April 31, 2016 10:11:26 AM",
        "April 29, 2016 13:11:26 AM",
        "April 29, 2016 10:11:26",
        "1e400",
        "1E99",
        "NaN",
        "2026-11-23T15:42:35",
    ] {
        assert_eq!(Instant::parse(text), None, "{text}");
    }
}

/// A key that is 60 days old by the report's own time, whatever form that has.
fn report(generated: &str) -> String {
    let csv = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,2016-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,true,2016-03-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";
    format!(
        r#"{{"Content":{},"ReportFormat":"text/csv","GeneratedTime":{generated}}}"#,
        quoted(csv)
    )
}

#[test]
fn ages_are_counted_from_the_time_that_the_evidence_gives_itself() {
    let object = r#"{"__class__":"datetime","year":2016,"month":4,"day":30,"hour":10,"minute":11,"second":26,"microsecond":0}"#;
    for generated in [
        "\"2016-04-30T10:11:26+00:00\"",
        "\"2016-04-30T17:11:26+07:00\"",
        "\"2016-04-30 10:11:26+00:00\"",
        "1462011086",
        "1462011086.25",
        "1462011086000",
        "\"/Date(1462011086000)/\"",
        object,
    ] {
        let engine = judged(&[("r.json", report(generated))]);
        assert_eq!(
            outcomes(&engine, "iam-access-key-age", "alice/access_key_1"),
            [Outcome::Compliant],
            "{generated}"
        );
        let row = row(&engine, "r.json");
        assert_eq!(
            row.captured.map(|at| at.to_string()).as_deref(),
            Some("2016-04-30T10:11:26Z"),
            "{generated}"
        );
        let recorded = format!(r#"{{"status_code":200,"data":{}}}"#, report(generated));
        let engine = judged(&[("iam.GetCredentialReport_1.json", recorded)]);
        assert_eq!(
            outcomes(&engine, "iam-access-key-age", "alice/access_key_1"),
            [Outcome::Compliant],
            "{generated}"
        );
    }
    // Without a time of its own nothing is old or new.
    for generated in [
        "null",
        "\"yesterday\"",
        "{}",
        r#"{"__class__":"datetime","year":2016,"month":13,"day":30}"#,
        "1e400",
    ] {
        let engine = judged(&[("r.json", report(generated))]);
        assert_eq!(
            outcomes(&engine, "iam-access-key-age", "alice/access_key_1"),
            [Outcome::InsufficientData],
            "{generated}"
        );
    }
}

#[test]
fn an_old_export_does_not_change_its_verdict_by_itself() {
    let later = judged(&[("r.json", report("\"2016-06-30T00:00:00+00:00\""))]);
    assert_eq!(
        outcomes(&later, "iam-access-key-age", "alice/access_key_1"),
        [Outcome::NonCompliant]
    );
}

#[test]
fn what_has_no_time_takes_that_of_its_envelope_or_the_date_that_the_assessor_gives() {
    let undated = report("null");
    let enveloped = |time: &str| {
        format!(
            r#"{{"evidence":1,"service":"iam","command":"get-credential-report","account":"111122223333","time":"{time}","exit":0,"output":{undated}}}"#
        )
    };
    for (time, wanted) in [
        ("2016-04-30T00:00:00Z", Outcome::Compliant),
        ("2016-09-30T00:00:00+02:00", Outcome::NonCompliant),
    ] {
        let engine = judged(&[("r.jsonl", enveloped(time))]);
        assert_eq!(outcomes(&engine, "iam-access-key-age", "alice/access_key_1"), [wanted], "{time}");
        let mut engine = Engine::default();
        engine.add_file("r.json", undated.as_bytes());
        let settings = Settings {
            as_of: Instant::parse(time),
            ..Settings::default()
        };
        engine.assess(&settings);
        assert_eq!(outcomes(&engine, "iam-access-key-age", "alice/access_key_1"), [wanted], "{time}");
    }
    // The report's own time comes first.
    let own = enveloped("2016-09-30T00:00:00Z").replace("\"GeneratedTime\":null", "\"GeneratedTime\":\"2016-04-30T00:00:00Z\"");
    let engine = judged(&[("r.jsonl", own)]);
    assert_eq!(outcomes(&engine, "iam-access-key-age", "alice/access_key_1"), [Outcome::Compliant]);
}
