//! Several answers in one file, wrappers and envelopes.

use super::*;

const PATH: &str = "111122223333/eu-west-1/all.json";

fn found(content: &str) -> Assembled {
    assembled(&[(PATH, content)])
}

#[test]
fn several_answers_in_one_file_are_each_taken() {
    let other = VOLUMES.replace("vol-1", "vol-2");
    for content in [
        format!("{VOLUMES}\n{other}"),
        format!("[{VOLUMES},{other}]"),
        format!("== volumes ==\n{VOLUMES}\n== more ==\n{other}\n"),
    ] {
        let found = found(&content);
        assert_eq!(volumes(&found, ACCOUNT, "eu-west-1").1, ["vol-1", "vol-2"], "{content}");
        assert_eq!(found.ledger[0].recognised_as, ["ec2 describe-volumes"]);
        assert_eq!(found.ledger[0].state, FileState::Used);
    }
    let partly = found(&format!("{VOLUMES}\n{{\"Volumes\": oops}}\n"));
    assert_eq!(partly.ledger[0].state, FileState::UsedPartly);
}

#[test]
fn a_cut_off_file_gives_its_whole_elements_and_no_completeness() {
    let cut = r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"AvailabilityZone":"eu-west-1a"},{"VolumeId":"vol-2","Si"#;
    let found = found(cut);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1"), (false, vec!["vol-1".to_owned()]));
    assert_eq!(found.ledger[0].state, FileState::UsedPartly);
    assert!(found.ledger[0].advice.contains("ends in the middle"), "{}", found.ledger[0].advice);
}

#[test]
fn a_token_means_that_the_list_goes_on() {
    let content = VOLUMES.replacen('{', r#"{"NextToken":"eyJ","#, 1);
    let found = found(&content);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1"), (false, vec!["vol-1".to_owned()]));
    assert_eq!(found.ledger[0].state, FileState::UsedPartly);
}

#[test]
fn the_elements_of_a_list_alone_are_known_by_their_shape() {
    let elements = r#"[{"VolumeId":"vol-1","Size":8,"AvailabilityZone":"eu-west-1a"}]"#;
    let found = found(elements);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1"), (false, vec!["vol-1".to_owned()]));
    let listing = &region(&found, ACCOUNT, "eu-west-1").expect("a region").ec2.volumes;
    let places: Vec<String> = listing.items["vol-1"]
        .places()
        .into_iter()
        .map(|place| place.pointer.to_string())
        .collect();
    assert_eq!(places, ["/0"]);
    assert_eq!(state(PATH, r#"["vol-1"]"#), FileState::NotEvidence);
    assert_eq!(state(PATH, "[]"), FileState::NotEvidence);
}

#[test]
fn wrappers_of_other_tools_are_taken_off() {
    let listed = format!(r#"{{"service":"ec2","region":"eu-west-1","profile":"p","operation":"DescribeVolumes","response":{VOLUMES}}}"#);
    let recorded = format!(
        r#"{{"status_code":200,"data":{}}}"#,
        VOLUMES.replacen('{', r#"{"ResponseMetadata":{},"#, 1)
    );
    for content in [listed, recorded] {
        assert!(volumes(&found(&content), ACCOUNT, "eu-west-1").0, "{content}");
    }
    let failed = r#"{"status_code":403,"data":{"Error":{"Code":"AccessDenied","Message":"no"}}}"#;
    assert_eq!(
        state("111122223333/eu-west-1/ec2.DescribeVolumes_1.json", failed),
        FileState::ErrorRecord
    );
}

fn enveloped(members: &str) -> String {
    format!(
        r#"{{"evidence":1,"service":"ec2","command":"describe-volumes","account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z",{members}}}"#
    )
}

#[test]
fn an_envelope_says_all_that_an_answer_lacks() {
    let empty = enveloped(r#""exit":0,"output":{"Volumes":[]}"#);
    let found = assembled(&[("x.jsonl", &empty)]);
    assert!(volumes(&found, ACCOUNT, "eu-west-1").0);
    assert_eq!(found.ledger[0].state, FileState::Used);
    assert_eq!(
        found.ledger[0].captured.map(crate::evidence::time::Instant::date).as_deref(),
        Some("2026-06-01")
    );
    for partial in [
        r#""complete":false,"exit":0,"output":{"Volumes":[]}"#,
        r#""params":{"Filters":"x"},"exit":0,"output":{"Volumes":[]}"#,
    ] {
        let found = assembled(&[("x.jsonl", &enveloped(partial))]);
        assert!(!volumes(&found, ACCOUNT, "eu-west-1").0, "{partial}");
    }
}

#[test]
fn a_token_with_two_values_still_means_that_the_list_goes_on() {
    for more in [r#""NextToken":"a","NextToken":"b""#, r#""IsTruncated":true,"IsTruncated":false"#] {
        let found = found(&format!(r#"{{"Volumes":[],{more}}}"#));
        assert!(!volumes(&found, ACCOUNT, "eu-west-1").0, "{more}");
    }
}

#[test]
fn a_list_with_an_element_that_nothing_names_is_not_whole() {
    for nameless in [
        r#"{"VolumeId":null,"Size":8,"Encrypted":false}"#,
        r#"{"VolumeId":"","Size":8,"Encrypted":false}"#,
        r#"{"VolumeId":"vol-2","VolumeId":"vol-3","Size":8,"Encrypted":false}"#,
    ] {
        let content = VOLUMES.replace("]}", &format!(",{nameless}]}}"));
        let found = assembled(&[("111122223333/eu-west-1/ec2-describe-volumes.json", &content)]);
        assert!(!volumes(&found, ACCOUNT, "eu-west-1").0, "{nameless}");
        assert_ne!(found.ledger[0].state, FileState::Used, "{nameless}");
    }
}

#[test]
fn a_filtered_list_of_regions_sets_no_scope() {
    let known = |params: &str| {
        let answer = format!(r#""params":{params},"exit":0,"output":{{"Regions":[{{"RegionName":"eu-west-1","Endpoint":"e"}}]}}"#);
        let found = assembled(&[("x.jsonl", &enveloped(&answer).replace("describe-volumes", "describe-regions"))]);
        found.inventory.accounts.values().any(crate::evidence::Account::region_list_known)
    };
    assert!(known("{}") && known(r#"{"all-regions":true}"#));
    assert!(!known(r#"{"region-names":["eu-west-1"]}"#) && !known(r#"{"Filters":"x"}"#));
}

#[test]
fn snapshots_of_other_owners_are_not_the_list_of_the_account() {
    let whole = |params: &str| {
        let answer = enveloped(&format!(r#""params":{params},"exit":0,"output":{{"Snapshots":[]}}"#));
        let found = assembled(&[("x.jsonl", &answer.replace("describe-volumes", "describe-snapshots"))]);
        let account = found.inventory.accounts.values().next().expect("an account");
        account.regions.values().any(|region| region.ec2.snapshots.complete().is_ok())
    };
    for own in [
        r#"{"owner-ids":"self"}"#,
        r#"{"OwnerIds":["self"]}"#,
        r#"{"owner-ids":["111122223333"]}"#,
    ] {
        assert!(whole(own), "{own}");
    }
    for other in [
        r#"{"owner-ids":"amazon"}"#,
        r#"{"owner-ids":["444455556666"]}"#,
        r#"{"owner-ids":["self"],"restorable-by-user-ids":["all"]}"#,
    ] {
        assert!(!whole(other), "{other}");
    }
}

#[test]
fn a_call_that_asked_for_something_else_did_not_answer_for_all() {
    let is_whole = |call: &str, params: &str, output: &str| {
        let (service, command) = call.split_once(' ').expect("a call");
        let line = format!(
            r#"{{"evidence":1,"service":"{service}","command":"{command}","account":"111122223333","region":"eu-west-1","params":{params},"exit":0,"output":{output}}}"#
        );
        let row = only("x.jsonl", &line);
        assert_eq!(row.recognised_as, [call], "{line}");
        row.state == FileState::Used
    };
    for (call, own, others, output) in [
        (
            "cloudwatch describe-alarms",
            [
                r#"{"alarm-types":"MetricAlarm"}"#,
                r#"{"AlarmTypes":["CompositeAlarm","MetricAlarm"]}"#,
            ],
            [r#"{"alarm-types":"CompositeAlarm"}"#, r#"{"alarm-types":["LogAlarm"]}"#],
            r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#,
        ),
        (
            "ssm list-documents",
            [r#"{"filters":"Key=Owner,Values=Self"}"#, r#"{"filters":["Key=Owner,Values=Self"]}"#],
            [
                r#"{"filters":"Key=Owner,Values=Amazon"}"#,
                r#"{"filters":["Key=Owner,Values=Self","Key=DocumentType,Values=Policy"]}"#,
            ],
            r#"{"DocumentIdentifiers":[]}"#,
        ),
        (
            "iam list-virtual-mfa-devices",
            [r#"{"assignment-status":"Assigned"}"#, r#"{"AssignmentStatus":"Any"}"#],
            [r#"{"assignment-status":"Unassigned"}"#, r#"{"assignment-status":null}"#],
            r#"{"VirtualMFADevices":[]}"#,
        ),
        (
            "organizations list-policies",
            [r#"{"filter":"SERVICE_CONTROL_POLICY"}"#, r#"{"Filter":"SERVICE_CONTROL_POLICY"}"#],
            [
                r#"{"filter":"TAG_POLICY"}"#,
                r#"{"filter":["TAG_POLICY","SERVICE_CONTROL_POLICY"]}"#,
            ],
            r#"{"Policies":[{"Id":"p-1","Arn":"arn:aws:organizations::aws:policy/service_control_policy/p-1","Name":"x","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#,
        ),
        (
            "ssm describe-sessions",
            [r#"{"state":"History"}"#, r#"{"State":"History"}"#],
            [r#"{"state":"Active"}"#, r#"{"state":""}"#],
            r#"{"Sessions":[]}"#,
        ),
    ] {
        for params in own {
            assert!(is_whole(call, params, output), "{call} {params}");
        }
        for params in others {
            assert!(!is_whole(call, params, output), "{call} {params}");
        }
    }
}

#[test]
fn an_envelope_that_cannot_be_trusted_gives_nothing() {
    let answer = r#""exit":0,"output":{"Volumes":[]}"#;
    let unknown = enveloped(answer).replace("\"evidence\":1", "\"evidence\":2");
    let both = enveloped(r#""output":{"Volumes":[]},"error":{"code":"X"}"#);
    let neither = enveloped(r#""tool":"x""#);
    let account = enveloped(r#""params":{"account-id":"444455556666"},"exit":0,"output":{"Volumes":[]}"#);
    for content in [unknown, both, neither, account] {
        let found = assembled(&[("x.jsonl", &content)]);
        assert!(found.inventory.accounts.is_empty(), "{content}");
        assert_ne!(found.ledger[0].state, FileState::Used, "{content}");
    }
    // It tells when the call was made, and nothing else.
    let wrong = enveloped(r#""exit":0,"output":{"SecurityGroups":[]}"#);
    let found = assembled(&[("x.jsonl", &wrong)]);
    let listed = |region: &RegionEvidence| region.ec2.volumes.complete().is_ok() || region.ec2.security_groups.complete().is_ok();
    let regions: Vec<&RegionEvidence> = found
        .inventory
        .accounts
        .values()
        .flat_map(|account| account.regions.values())
        .collect();
    assert!(!regions.iter().any(|region| listed(region)) && found.ledger[0].state == FileState::UsedPartly);
    let elsewhere = VOLUMES.replace("eu-west-1a", "us-east-1a");
    let found = assembled(&[("x.jsonl", &enveloped(&format!(r#""exit":0,"output":{elsewhere}"#)))]);
    assert!(found.inventory.accounts.is_empty() && found.ledger[0].state == FileState::NeedsIdentifier);
}

#[test]
fn an_answer_that_nobody_needs_is_named_when_something_names_it() {
    let content = r#"{"NatGateways":[]}"#;
    let row = only("ec2-describe-nat-gateways.json", content);
    assert_eq!(
        (row.state, row.recognised_as.as_slice()),
        (FileState::NotNeeded, &["ec2 describe-nat-gateways".to_owned()][..])
    );
    let row = only("x.json", r#"{"NetworkThings":[]}"#);
    assert!(
        row.state == FileState::NotEvidence && row.advice.contains("NetworkThings"),
        "{row:?}"
    );
    let reshaped = only("111122223333/eu-west-1/ec2-describe-volumes.json", r#"{"ids":["vol-1"]}"#);
    assert!(
        reshaped.state == FileState::NotEvidence && reshaped.advice.contains("--query"),
        "{reshaped:?}"
    );
    let made = only("x.json", r#"{"State":"COMPLETE"}"#);
    assert_eq!(
        (made.state, made.recognised_as[0].as_str()),
        (FileState::NotNeeded, "iam generate-credential-report")
    );
}
