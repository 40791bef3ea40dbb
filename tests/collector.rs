//! The scripts that collect evidence, run by a real shell against an invented AWS CLI, and what becomes of their answers.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use checklist::engine::Engine;
use checklist::ingest::FileState;
use checklist::report::ask::AskForm;
use checklist::report::coverage::{CallState, CoverageQuery, CoverageRow};
use checklist::session::Settings;

/// Answers as the AWS CLI does: JSON with the line ends of Windows, nothing at all, and refusals.
const AWS: &str = r#"#!/bin/sh
query='' bucket='' before=''
for word in "$@"; do
  case $before in
    --query) query=$word ;;
    --bucket) bucket=$word ;;
  esac
  before=$word
done
case "$1 $2 $query" in
  "configure get "*) echo eu-west-1 ;;
  "sts get-caller-identity Account") echo 111122223333 ;;
  "sts get-caller-identity ") printf '{\r\n    "UserId": "AIDAX",\r\n    "Account": "111122223333",\r\n    "Arn": "arn:aws:iam::111122223333:user/x"\r\n}\r\n' ;;
  "ec2 describe-regions Regions[].RegionName") printf 'eu-west-1\tus-east-1\n' ;;
  "ec2 describe-regions ") printf '{"Regions": [{"Endpoint": "ec2.eu-west-1.amazonaws.com", "RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"},\r\n {"Endpoint": "ec2.us-east-1.amazonaws.com", "RegionName": "us-east-1", "OptInStatus": "opt-in-not-required"}]}\r\n' ;;
  "iam generate-credential-report State") echo COMPLETE ;;
  "s3api list-buckets Buckets[].Name") printf "logs\tit's.\"odd\"\n" ;;
  "s3api list-buckets ") printf '{"Buckets": [{"Name": "logs", "CreationDate": "2025-01-01T00:00:00Z"}, {"Name": "it'"'"'s.\\"odd\\"", "CreationDate": "2025-01-01T00:00:00Z"}], "Owner": {"ID": "a"}}\n' ;;
  "s3api get-bucket-versioning ") [ "$bucket" = logs ] || printf '{"Status": "Enabled"}\n' ;;
  "s3api get-bucket-policy ")
    printf '\nAn error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: The bucket "%s" has\tno \\ policy\n' "$bucket" >&2
    exit 254 ;;
  "cloudtrail describe-trails trailList"*TrailARN)
    case $query in *eu-west-1*) echo arn:aws:cloudtrail:eu-west-1:111122223333:trail/main ;; esac ;;
  "cloudtrail describe-trails trailList"*) echo None ;;
  "cloudtrail describe-trails ") printf '{"trailList": [{"Name": "main", "S3BucketName": "logs", "IsMultiRegionTrail": true, "HomeRegion": "eu-west-1", "TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main", "LogFileValidationEnabled": true, "IsOrganizationTrail": false}]}\n' ;;
  "cloudtrail get-trail-status ") printf '{"IsLogging": true}\n' ;;
  "ec2 describe-volumes ") printf '{"Volumes": []}\n' ;;
  "rds describe-db-instances ") echo 'not JSON' ;;
  "ec2 describe-vpcs ") echo 'Unable to locate credentials. You can configure credentials by running "aws configure".' >&2; exit 253 ;;
  *) printf '\nAn error occurred (AccessDenied) when calling the %s operation: not you\nand not here\n' "$2" >&2; exit 254 ;;
esac
"#;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("bin")).expect("a folder for the test");
    let aws = folder.join("bin/aws");
    std::fs::write(&aws, AWS).expect("an AWS CLI");
    std::fs::set_permissions(&aws, std::fs::Permissions::from_mode(0o755)).expect("that runs");
    folder
}

/// Runs a script in a folder; what it said.
fn run(folder: &Path, script: &str) -> String {
    std::fs::create_dir_all(folder.join("work")).expect("a folder to work in");
    std::fs::write(folder.join("script.sh"), script).expect("a script");
    let output = Command::new("sh")
        .args(["-c", "PATH=$PWD/../bin:$PATH exec sh ../script.sh"])
        .current_dir(folder.join("work"))
        .env_remove("AWS_REGION")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // Commands end with the status of the last one; a script must not fail.
    assert!(output.status.success() || !script.starts_with("#!"), "{said}");
    said
}

fn add_all(engine: &mut Engine, folder: &Path, label: &str) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        let label = format!("{label}/{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            add_all(engine, &path, &label);
        } else {
            engine.add_file(&label, &std::fs::read(&path).expect("a file"));
        }
    }
}

fn row(engine: &Engine, call: &str, region: Option<&str>) -> CoverageRow {
    let query = CoverageQuery {
        text: call.to_owned(),
        region: region.map(|region| region.parse().expect("a region")),
        ..CoverageQuery::default()
    };
    let (_, rows) = engine.coverage(&query, 0, usize::MAX);
    let mut own = rows.into_iter().filter(|row| row.call == call);
    own.next().expect(call)
}

/// What the invented account must look like once its answers are read.
/// `regions`: what its list of regions is worth, which is short, as no real one is.
fn check_coverage(engine: &Engine, regions: CallState) {
    let regional = |call| row(engine, call, Some("us-east-1"));
    assert_eq!(regional("ec2 describe-volumes").state, CallState::Empty);
    assert_eq!(regional("ec2 describe-security-groups").state, CallState::Refused);
    assert_eq!(regional("ec2 describe-security-groups").error_code.as_deref(), Some("AccessDenied"));
    assert_eq!(row(engine, "ec2 describe-regions", None).state, regions);
    assert_eq!(row(engine, "iam get-account-summary", None).state, CallState::Refused);
    let (_, buckets) = engine.coverage_resources(&row(engine, "s3api get-bucket-versioning", None), 0, 10);
    let states: Vec<_> = buckets.iter().map(|bucket| (bucket.resource.as_str(), bucket.state)).collect();
    assert_eq!(states, [("it's.\"odd\"", CallState::Whole), ("logs", CallState::Absent)]);
    let policy = row(engine, "s3api get-bucket-policy", None).resources.expect("about buckets");
    assert_eq!((policy.known, policy.answered), (2, 2));
    assert_eq!(
        row(engine, "s3api get-bucket-acl", None).resources.expect("about buckets").refused,
        2
    );
    assert_eq!(
        row(engine, "cloudtrail get-trail-status", Some("eu-west-1")).state,
        CallState::Whole
    );
    assert_eq!(
        row(engine, "cloudtrail get-trail-status", Some("us-east-1")).state,
        CallState::Empty
    );
}

#[test]
fn the_collector_finds_everything_by_itself_and_each_answer_finds_its_place() {
    let folder = folder("collector");
    let said = run(&folder, &Engine::default().collector());
    assert!(said.contains("evidence.jsonl holds "), "{said}");
    let evidence = std::fs::read(folder.join("work/evidence.jsonl")).expect("evidence");
    for line in String::from_utf8(evidence.clone()).expect("UTF-8").lines() {
        serde_json::from_str::<serde_json::Value>(line).expect(line);
    }
    let mut engine = Engine::default();
    engine.add_file("evidence.jsonl", &evidence);
    engine.assess(&Settings::default());
    let summary = engine.summary();
    assert_eq!(summary.questions, 0);
    assert_eq!(engine.files()[0].state, FileState::UsedPartly);
    assert_eq!(summary.accounts.len(), 1);
    assert!(summary.accounts[0].region_list_known);
    check_coverage(&engine, CallState::Whole);
    assert_eq!(
        row(&engine, "rds describe-db-instances", Some("eu-west-1")).error_code.as_deref(),
        Some("NotJson")
    );
    assert_eq!(row(&engine, "ec2 describe-vpcs", Some("eu-west-1")).state, CallState::Refused);
    // Nothing is left lying about but the evidence, and a second run adds to it.
    let left: Vec<_> = std::fs::read_dir(folder.join("work")).expect("a folder").collect();
    assert_eq!(left.len(), 1);
    run(&folder, &Engine::default().collector());
    let twice = std::fs::read(folder.join("work/evidence.jsonl")).expect("evidence");
    assert!(twice.starts_with(&evidence) && twice.len() > evidence.len());
}

#[test]
fn the_same_as_commands_gives_files_that_say_what_they_are() {
    let folder = folder("commands");
    run(&folder, &Engine::default().ask_list(AskForm::Commands).text);
    let mut engine = Engine::default();
    add_all(&mut engine, &folder.join("work"), "work");
    let summary = engine.assess(&Settings::default());
    assert_eq!(summary.questions, 0);
    assert_eq!(summary.accounts.len(), 1);
    check_coverage(&engine, CallState::Part);
}

const LIST: &str = r#"{"evidence":1,"service":"s3api","command":"list-buckets","account":"111122223333","exit":0,"output":{"Buckets":[{"Name":"two\nlines 'q' \"d\" $(touch hacked) `x` \\"},{"Name":"logs"},{"Name":"a.b"},{"Name":"-x"},{"Name":"\t"}],"Owner":{"ID":"a"}}}"#;

#[test]
fn the_ask_list_closes_gaps_whatever_the_names_are() {
    for form in [AskForm::Script, AskForm::Commands] {
        let folder = folder(&format!("ask-{form:?}"));
        let mut engine = Engine::default();
        engine.add_file("first.jsonl", LIST.as_bytes());
        engine.assess(&Settings::default());
        run(&folder, &engine.ask_list(form).text);
        assert!(!folder.join("work/hacked").exists());
        engine.start_drop();
        add_all(&mut engine, &folder.join("work"), "work");
        let summary = engine.assess(&Settings::default());
        assert!(summary.questions == 0, "{form:?}: {:?}", summary.questions);
        let policy = row(&engine, "s3api get-bucket-policy", None);
        let (_, buckets) = engine.coverage_resources(&policy, 0, 10);
        let odd = buckets.iter().find(|bucket| bucket.resource.contains('\n')).expect("the bucket");
        assert_eq!(odd.state, CallState::Absent, "{form:?}: {buckets:?} {policy:?}");
        assert_eq!(policy.resources.expect("about buckets").missing, 1, "one name looks like an option");
        let (_, gaps) = engine.gaps(0, usize::MAX);
        let open: Vec<_> = gaps.iter().filter(|line| line.missing == "s3api get-bucket-policy").collect();
        assert!(open.iter().all(|line| line.command.ends_with("--bucket -x")), "{form:?}: {open:?}");
        let again = engine.ask_list(form).text;
        assert!(again.contains("# needs s3:GetBucketAcl; was refused with AccessDenied"), "{again}");
        assert!(
            !again.contains("iam get-account-summary >") || again.contains("# needs iam:GetAccountSummary; was refused"),
            "{again}"
        );
    }
}

#[test]
fn another_accounts_credentials_ask_nothing() {
    for form in [AskForm::Script, AskForm::Commands] {
        let folder = folder(&format!("other-{form:?}"));
        let mut engine = Engine::default();
        engine.add_file("first.jsonl", LIST.replace("111122223333", "999988887777").as_bytes());
        engine.assess(&Settings::default());
        std::fs::write(folder.join("script.sh"), "").expect("a script");
        let said = {
            let script = format!("{}\ntrue\n", engine.ask_list(form).text);
            run(&folder, &script)
        };
        assert!(said.contains("ign in to"), "{said}");
        let mut engine = Engine::default();
        add_all(&mut engine, &folder.join("work"), "work");
        let summary = engine.assess(&Settings::default());
        let accounts: Vec<&str> = summary.accounts.iter().map(|scope| scope.account.as_str()).collect();
        assert!(
            accounts.iter().all(|account| *account == "111122223333"),
            "{form:?}: only the caller is named"
        );
        let files: Vec<_> = engine.files().iter().flat_map(|file| &file.recognised_as).collect();
        assert!(files.iter().all(|name| *name == "sts get-caller-identity"), "{form:?}: {files:?}");
    }
}
