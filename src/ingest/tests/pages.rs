//! Lists and snapshots that come in several files.

use super::*;

const FOLDER: &str = "111122223333/eu-west-1/";

fn page(id: &str, token: bool) -> String {
    let token = if token { r#","NextToken":"eyJ0""# } else { "" };
    format!(r#"{{"Volumes":[{{"VolumeId":"{id}","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}}]{token}}}"#)
}

fn found(files: &[(&str, String)]) -> Assembled {
    let paths: Vec<String> = files.iter().map(|(name, _)| format!("{FOLDER}{name}")).collect();
    let files: Vec<(&str, &str)> = paths
        .iter()
        .zip(files)
        .map(|(path, (_, content))| (path.as_str(), content.as_str()))
        .collect();
    assembled(&files)
}

fn whole(files: &[(&str, String)]) -> bool {
    volumes(&found(files), ACCOUNT, "eu-west-1").0
}

#[test]
fn a_later_page_alone_is_not_the_whole_list() {
    for name in [
        "ec2-describe-volumes-2.json",
        "volumes-2.json",
        "volumes_part2.json",
        "volumes.002.json",
        "volumes-page-3.json",
        "volumes-2-of-2.json",
        "volumes-1-of-2.json",
        "volumes_part1.json",
        "ec2-describe-volumes_page2.json",
        "ec2-describe-volumes-page-2-eu-west-1.json",
        "ec2-describe-volumes_eu-west-1 (page 2 of 3).json",
        "part-00002.json",
        "volumes-00002.json.gz",
    ] {
        let alone = found(&[(name, page("vol-1", false))]);
        assert_eq!(volumes(&alone, ACCOUNT, "eu-west-1"), (false, vec!["vol-1".to_owned()]), "{name}");
        assert_eq!(alone.ledger[0].state, FileState::UsedPartly, "{name}");
        assert!(
            alone.ledger[0].advice.contains("part of several"),
            "{name}: {}",
            alone.ledger[0].advice
        );
    }
    for name in [
        "volumes-1.json",
        "volumes-page-1.json",
        "volumes-2026-11-23.json",
        "volumes-eu-west-1.json",
        "homepage2.json",
    ] {
        assert!(whole(&[(name, page("vol-1", false))]), "{name}");
    }
}

#[test]
fn all_pages_together_are_the_whole_list() {
    let three = found(&[
        ("volumes-1.json", page("vol-1", true)),
        ("volumes-2.json", page("vol-2", true)),
        ("volumes-3.json", page("vol-3", false)),
    ]);
    assert!(volumes(&three, ACCOUNT, "eu-west-1").0);
    assert_eq!(volumes(&three, ACCOUNT, "eu-west-1").1.len(), 3);
    for row in &three.ledger {
        assert_eq!((row.state, row.advice.as_str()), (FileState::Used, ""), "{row:?}");
        assert!(
            row.notes.iter().any(|note| note.contains("together they are the whole list")),
            "{row:?}"
        );
    }
    assert!(
        whole(&[("volumes.json", page("vol-1", true)), ("volumes-2.json", page("vol-2", false))]),
        "the first has no number"
    );
    assert!(
        whole(&[("v-0.json", page("vol-1", true)), ("v-1.json", page("vol-2", false))]),
        "counted from nought"
    );
    assert!(
        whole(&[("v-1.json", page("vol-1", false)), ("v-2.json", page("vol-2", false))]),
        "the tokens were used up"
    );
    let same = page("vol-1", false);
    assert!(whole(&[("v-1-of-2.json", same.clone()), ("v-2-of-2.json", same)]), "equal bytes");
}

#[test]
fn pages_with_a_gap_or_a_token_behind_the_last_are_not_the_whole_list() {
    assert!(!whole(&[("v-1.json", page("a", false)), ("v-3.json", page("b", false))]), "a gap");
    assert!(
        !whole(&[("v-1.json", page("a", true)), ("v-2.json", page("b", true))]),
        "more behind the last"
    );
    assert!(
        !whole(&[("v-1-of-3.json", page("a", true)), ("v-2-of-3.json", page("b", false))]),
        "a third is announced"
    );
    assert!(
        !whole(&[("v-1.json", page("a", true)), ("deep/v-2.json", page("b", false))]),
        "another folder is another series"
    );
}

#[test]
fn one_resource_with_two_contents_in_two_pages_is_a_conflict() {
    let other = page("vol-1", false).replace("true", "false");
    let found = found(&[("v-1.json", page("vol-1", true)), ("v-2.json", other)]);
    let evidence = region(&found, ACCOUNT, "eu-west-1").expect("a region");
    let state = evidence.ec2.volumes.items["vol-1"].state();
    assert!(
        matches!(
            &state,
            crate::evidence::Collected::Missing(crate::evidence::Missing::Conflict { .. })
        ),
        "{state:?}"
    );
}

#[test]
fn pieces_of_a_snapshot_are_not_the_whole_snapshot() {
    let snapshot = |region_name: &str| {
        format!(
            r#"{{"fileVersion":"1.0","configSnapshotId":"0f0e","configurationItems":[{{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsAccountId":"111122223333","awsRegion":"{region_name}","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{{"volumeId":"vol-1","size":8,"encrypted":true}}}}]}}"#
        )
    };
    let whole = |names: &[&str]| {
        let files: Vec<(&str, String)> = names
            .iter()
            .map(|name| (*name, snapshot("eu-west-1") + &" ".repeat(name.len())))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, content)| (*name, content.as_str())).collect();
        volumes(&assembled(&files), ACCOUNT, "eu-west-1").0
    };
    const DELIVERED: &str = "111122223333_Config_eu-west-1_ConfigSnapshot_20261123T154235Z_0f0e0d0c-0b0a-0908-0706-050403020100";
    assert!(whole(&["snapshot.json"]) && whole(&[&format!("{DELIVERED}.json")]));
    assert!(!whole(&[&format!("{DELIVERED}_1.json")]), "the piece of a delivered snapshot");
    assert!(
        !whole(&[&format!("a/{DELIVERED}.json"), &format!("longer/{DELIVERED}.json")]),
        "two contents of one snapshot"
    );
    assert!(!whole(&["snapshot-2.json"]) && !whole(&["snapshot_part1.json"]) && !whole(&["snapshot-1.json", "snapshot-02.json"]));
    let regions = assembled(&[
        ("snapshot-1.json", &snapshot("eu-west-1")),
        ("snapshot-2.json", &snapshot("us-east-1")),
    ]);
    assert!(
        volumes(&regions, ACCOUNT, "eu-west-1").0 && volumes(&regions, ACCOUNT, "us-east-1").0,
        "numbers tell Regions apart"
    );
}

/// What is known of the two lists that a call about one thing answers with.
fn entries(files: &[(&str, &str)]) -> Option<usize> {
    let found = assembled(files);
    let region = region(&found, ACCOUNT, "eu-west-1")?;
    match region.ec2.prefix_list_entries.items.get("pl-1")?.state() {
        crate::evidence::Collected::Present(entries) => Some(entries.value.cidrs.len()),
        _ => None,
    }
}

#[test]
fn a_part_of_the_answer_about_one_thing_is_not_the_answer() {
    const ENTRIES: &str = r#"{"Entries":[{"Cidr":"10.0.0.0/8","Description":"office"}]}"#;
    let named = |name: &str| format!("{FOLDER}{name}");
    let whole = named("ec2-get-managed-prefix-list-entries_pl-1.json");
    assert_eq!(entries(&[(&whole, ENTRIES)]), Some(1), "the number is the list's own");
    for name in [
        "ec2-get-managed-prefix-list-entries_pl-1_page2.json",
        "ec2-get-managed-prefix-list-entries_pl-1_part1.json",
        "ec2-get-managed-prefix-list-entries_pl-1_2.json",
    ] {
        assert_eq!(entries(&[(&named(name), ENTRIES)]), None, "{name}");
    }
    let bare = r#"[{"Cidr":"10.0.0.0/8","Description":"office"}]"#;
    assert_eq!(entries(&[(&whole, bare)]), None, "as a query leaves it");
    let beside = format!("{}\n{}", r#"{"Code":"AccessDenied","Message":"no"}"#, r#"{"Entries":[]}"#);
    assert_eq!(entries(&[(&whole, &beside)]), None, "as a script writes it");
    let line = |params: &str, rest: &str| {
        format!(
            r#"{{"evidence":1,"service":"ec2","command":"get-managed-prefix-list-entries","account":"{ACCOUNT}","region":"eu-west-1","params":{{"prefix-list-id":"pl-1"{params}}},"exit":0{rest},"output":{ENTRIES}}}"#
        )
    };
    assert_eq!(entries(&[("x.jsonl", &line("", ""))]), Some(1));
    for (params, rest) in [
        (r#","starting-token":"x""#, ""),
        (r#","max-items":"1""#, ""),
        ("", r#","complete":false"#),
    ] {
        assert_eq!(entries(&[("x.jsonl", &line(params, rest))]), None, "{params}{rest}");
    }
}
