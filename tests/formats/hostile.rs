//! Depth, numbers, keys, names and cells that were made to break things.

use checklist::checklist::Outcome;
use checklist::ingest::{FileReport, FileState};

use super::support::*;

fn nested(levels: usize) -> String {
    format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels))
}

#[test]
fn depth_is_bounded_in_the_file_and_in_texts_within_it() {
    let tag = |value: &str| volumes("vol-1").replace("\"Size\"", &format!("\"Tags\": {value}, \"Size\""));
    for (levels, state) in [
        (90, FileState::Used),
        (97, FileState::Used),
        (98, FileState::Unreadable),
        (100_000, FileState::Unreadable),
    ] {
        // The document, its list and the element are three levels.
        let row = only(VOLUMES_PATH, tag(&nested(levels)));
        assert_eq!(row.state, state, "{levels}: {row:?}");
        if state == FileState::Unreadable {
            assert!(row.advice.contains("100 levels"), "{row:?}");
        }
    }
    for levels in [99, 101, 50_000] {
        let policy = format!(
            r#"{{"Policy":{}}}"#,
            quoted(&format!(r#"{{"Statement":{},"x":"s3:::"}}"#, nested(levels)))
        );
        let engine = judged(&[("111122223333/s3api-get-bucket-policy__logs.json", &policy)]);
        let found = outcomes(&engine, "s3-tls-only", "logs");
        assert!(!found.contains(&Outcome::Compliant), "{levels}: {found:?}");
        let item = format!(
            r#"{{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","accountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configuration":{}}}"#,
            quoted(&format!(r#"{{"encrypted":true,"x":{}}}"#, nested(levels)))
        );
        let engine = judged(&[("x.json", &item)]);
        assert_eq!(
            outcomes(&engine, "ebs-volume-encrypted", "vol-1"),
            [Outcome::InsufficientData],
            "{levels}"
        );
    }
}

fn group(from: &str, to: &str) -> String {
    format!(
        r#"{{"SecurityGroups":[{{"GroupId":"sg-1","GroupName":"x","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[{{"IpProtocol":"tcp","FromPort":{from},"ToPort":{to},"IpRanges":[{{"CidrIp":"0.0.0.0/0"}}],"Ipv6Ranges":[],"UserIdGroupPairs":[],"PrefixListIds":[]}}],"IpPermissionsEgress":[]}}]}}"#
    )
}

#[test]
fn odd_numbers_never_open_or_close_a_port() {
    let path = "111122223333/eu-west-1/ec2-describe-security-groups.json";
    let judge = |port: &str| outcomes(&judged(&[(path, group(port, port))]), "ec2-sg-open-admin-port", "sg-1");
    for port in ["22", "22.0", "22.000", "\"22\""] {
        assert_eq!(judge(port), [Outcome::NonCompliant], "{port}");
    }
    let digits = format!("22{}", "0".repeat(1_000_000));
    for port in [
        "1e400",
        "-1e400",
        "22.5",
        "-22",
        "65558",
        "4294967318",
        "18446744073709551638",
        &digits,
        "null",
    ] {
        let found = judge(port);
        assert!(!found.contains(&Outcome::Compliant), "{}: {found:?}", &port[..port.len().min(20)]);
    }
    for zero in ["-0", "0", "0.0", "-0.0"] {
        let found = judge(zero);
        assert_eq!(found, judge("0"), "{zero}");
    }
}

#[test]
fn an_account_written_as_a_number_stays_the_account() {
    let item = |account: &str| {
        format!(
            r#"{{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsAccountId":{account},"awsRegion":"eu-west-1","configurationItemStatus":"OK","configuration":{{"encrypted":true}}}}"#
        )
    };
    let engine = judged(&[("x.json", item("111122223333"))]);
    assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
    let engine = judged(&[("x.json", item("1122223333"))]);
    assert_eq!(engine.summary().accounts.len(), 1, "a number loses the noughts that it begins with");
    assert_eq!(engine.summary().accounts[0].account.as_str(), "001122223333");
    for account in [
        "1.11122223333e11",
        "11112222333344",
        "-111122223333",
        "1e400",
        "\"1122223333\"",
        "7",
    ] {
        let engine = judged(&[("x.json", item(account))]);
        assert!(engine.summary().accounts.is_empty(), "{account}");
    }
}

#[test]
fn a_million_digits_and_a_million_keys_take_linear_time() {
    let digits = "9".repeat(5_000_000);
    assert_eq!(only("x.json", format!("{{\"Volumes\":{digits}}}")).state, FileState::NotEvidence);
    let keys: String = (0..300_000).map(|at| format!("\"k{at}\":{at},")).collect();
    let engine = judged(&[(VOLUMES_PATH, format!("{{{keys}\"Volumes\":[]}}"))]);
    assert!(volumes_whole(&engine));
    let same = "\"k\":1,".repeat(300_000);
    let engine = judged(&[(VOLUMES_PATH, format!("{{{same}\"Volumes\":[]}}"))]);
    assert!(volumes_whole(&engine), "what is said twice alike is said once");
}

#[test]
fn a_key_with_two_values_is_named_and_not_believed() {
    let twice = volumes("vol-1").replace("\"Encrypted\": true", "\"Encrypted\": true, \"Encrypted\": false");
    let engine = judged(&[(VOLUMES_PATH, &twice)]);
    let row = row(&engine, VOLUMES_PATH);
    assert!(row.notes.iter().any(|note| note.contains("/Volumes/0/Encrypted")), "{row:?}");
    assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::InsufficientData]);
    let lists = r#"{"Volumes":[],"Volumes":[{"VolumeId":"vol-1"}]}"#;
    let engine = judged(&[(VOLUMES_PATH, lists)]);
    assert_eq!(verdicts(&engine), Vec::<String>::new());
}

#[test]
fn names_that_hide_what_they_are_are_shown_as_they_are() {
    for (name, shown) in [
        ("vol-\\u0000-x", "vol-\u{fffd}-x"),
        ("vol-\\ud800-x", "vol-\u{fffd}-x"),
        ("vol-\\u202egpj-x", "vol-\u{fffd}gpj-x"),
        ("vol-\u{202e}gpj-x", "vol-\u{fffd}gpj-x"),
        ("vol-\\u2066y\\u2069-x", "vol-\u{fffd}y\u{fffd}-x"),
        ("vol\\n-x", "vol\u{fffd}-x"),
        ("vol\\r\\n=1", "vol\u{fffd}\u{fffd}=1"),
        ("vol\\u001b[31m", "vol\u{fffd}[31m"),
    ] {
        let engine = judged(&[(VOLUMES_PATH, volumes(name))]);
        assert_eq!(row(&engine, VOLUMES_PATH).state, FileState::Used, "{name}");
        let rows = findings(&engine, "ebs-volume-encrypted");
        assert_eq!(rows[0].outcome, Outcome::Compliant, "{name}");
        assert_eq!(rows[0].resource_id, shown, "{name}");
        let all = all_exports(&engine);
        for hidden in ['\u{202e}', '\u{2066}', '\u{2069}', '\u{1b}', '\0'] {
            assert!(!all.contains(hidden), "{name}: {hidden:?}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_said_to_be() {
    for odd in [&b"\xff\xfe"[..], b"\xc3\x28", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\0"] {
        let mut bytes = volumes("vol-AB").into_bytes();
        let at = bytes.windows(2).position(|part| part == b"AB").expect("the name") + 1;
        bytes.splice(at..at, odd.iter().copied());
        let engine = judged(&[(VOLUMES_PATH, &bytes)]);
        let row = row(&engine, VOLUMES_PATH);
        assert_eq!(row.state, FileState::Used, "{odd:?}: {row:?}");
        assert!(
            row.notes
                .iter()
                .any(|note| note.contains("replaced") || note.contains("not valid UTF-8")),
            "{row:?}"
        );
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", ""), [Outcome::Compliant]);
    }
}

#[test]
fn a_path_is_only_a_label() {
    let long = format!("{}/111122223333/eu-west-1/ec2-describe-volumes.json", "d".repeat(4096));
    for path in [
        "../../111122223333/eu-west-1/ec2-describe-volumes.json",
        "C:\\111122223333\\eu-west-1\\ec2-describe-volumes.json",
        "/etc/111122223333/eu-west-1/ec2-describe-volumes.json",
        "__proto__/111122223333/eu-west-1/ec2-describe-volumes.json",
        "constructor/111122223333/eu-west-1/ec2-describe-volumes.json",
        "<img src=x onerror=alert(1)>/111122223333/eu-west-1/ec2-describe-volumes.json",
        "a\nb/111122223333/eu-west-1/ec2-describe-volumes.json",
        "a\u{202e}b/111122223333/eu-west-1/ec2-describe-volumes.json",
        long.as_str(),
    ] {
        let engine = judged(&[(path, volumes("vol-1"))]);
        let ledger = engine.files();
        assert_eq!((ledger.len(), ledger[0].state), (1, FileState::Used), "{path}: {:?}", ledger[0]);
        assert!(ledger[0].path.chars().count() <= 300 && !ledger[0].path.contains(['\n', '\u{202e}']));
        assert!(volumes_whole(&engine), "{path}");
    }
    let engine = judged(&[("", volumes("vol-1").as_str()), ("a.json", "{}"), ("A.JSON", "{}")]);
    assert_eq!(engine.files().len(), 3);
    let engine = judged(&[("x.json", r#"{"__proto__":{"Volumes":[]},"constructor":{"prototype":1}}"#)]);
    assert_eq!(verdicts(&engine), Vec::<String>::new());
}

#[test]
fn no_cell_runs_as_a_formula_and_no_name_as_markup() {
    let names = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\u{a0}=1",
        "\u{3000}=1",
        "＝1",
        " ＋1",
        "－1",
        "＠x",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
    ];
    let list: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                r#"{{"VolumeId":{},"Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}}"#,
                quoted(name)
            )
        })
        .collect();
    let engine = judged(&[
        (VOLUMES_PATH, format!(r#"{{"Volumes":[{}]}}"#, list.join(","))),
        ("=cmd|' /C calc'!A0.json", "{\"a\":1}".to_owned()),
    ]);
    assert_eq!(
        outcomes(&engine, "ebs-volume-encrypted", "")
            .iter()
            .filter(|o| **o == Outcome::NonCompliant)
            .count(),
        names.len()
    );
    let all = all_exports(&engine);
    for cell in all
        .split("\r\n")
        .filter(|line| line.starts_with('"'))
        .flat_map(|line| line.split("\",\""))
    {
        let start = cell.trim_start_matches('"').trim_start();
        assert!(
            !start.starts_with(['=', '+', '@', '＝', '＋', '－', '＠']) && (!start.starts_with('-')),
            "{cell:?}"
        );
    }
}

#[test]
fn the_same_evidence_old_and_new_is_kept_and_the_newest_wins() {
    let line = |time: &str, encrypted: bool| {
        format!(
            r#"{{"evidence":1,"service":"ec2","command":"describe-volumes","account":"111122223333","region":"eu-west-1","time":"{time}","exit":0,"output":{{"Volumes":[{{"VolumeId":"vol-1","Size":8,"Encrypted":{encrypted},"AvailabilityZone":"eu-west-1a"}}]}}}}"#
        )
    };
    let (old, new) = (line("2026-01-01T00:00:00Z", false), line("2026-02-01T00:00:00Z", true));
    for files in [[("a", &old), ("b", &new)], [("b", &new), ("a", &old)], [("a", &new), ("b", &old)]] {
        let engine = judged(&files);
        assert_eq!(engine.files().len(), 2, "both are in the ledger, with their times");
        let noted: Vec<&FileReport> = engine
            .files()
            .iter()
            .filter(|row| row.notes.iter().any(|note| note.contains("newer")))
            .collect();
        let old_path = files.iter().find(|(_, content)| *content == &old).expect("the old one").0;
        assert_eq!(
            noted.iter().map(|row| row.path.as_str()).collect::<Vec<_>>(),
            [old_path],
            "the older says that it is"
        );
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
    }
}
