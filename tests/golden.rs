//! The reports of one small account, to the byte: columns, order, quoting and words are what auditors' spreadsheets rely on.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use checklist::engine::Engine;
use checklist::evidence::Instant;
use checklist::protocol::Export;
use checklist::session::{Action, Decision, DecisionKind, Remarks, Session};

const EVIDENCE: &str = concat!(
    r#"{"evidence":1,"service":"ec2","command":"describe-volumes","account":"012345678901","region":"eu-west-1","#,
    r#""time":"2026-11-01T08:00:00Z","exit":0,"output":{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"State":"in-use"}]}}"#,
);

fn engine() -> Engine {
    let mut engine = Engine::default();
    engine.add_file("evidence/volumes.jsonl", EVIDENCE.as_bytes());
    engine
}

fn session() -> Session {
    let mut session = Session::default();
    session.apply(Action::Decide {
        item: "EC2-01".into(),
        decision: Decision {
            kind: DecisionKind::Exception,
            decided_by: "Ana \"A\" Ruiz".into(),
            decided_at: Instant::parse("2026-11-02T10:00:00Z"),
            rationale: "=moved, next quarter".into(),
            until: Instant::parse("2026-12-31"),
        },
    });
    session.apply(Action::SetRemarks {
        item: "EC2-01".into(),
        remarks: Remarks {
            owner: "storage team".into(),
            due: "2026-12-15".into(),
            notes: "line one\nline two".into(),
        },
    });
    session
}

fn lines(what: Export) -> Vec<String> {
    let session = session();
    let mut engine = engine();
    engine.assess(&session.settings());
    let bytes = engine.export(what, &session).bytes;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a BOM");
    assert!(text.ends_with("\r\n"));
    text.split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn only<'a>(lines: &'a [String], start: &str) -> &'a str {
    let matching: Vec<&String> = lines.iter().filter(|line| line.starts_with(start)).collect();
    assert_eq!(matching.len(), 1, "{start}");
    matching[0]
}

#[test]
fn the_checklist_has_a_line_for_each_item() {
    let lines = lines(Export::Checklist);
    assert_eq!(lines.len(), 63);
    assert_eq!(
        lines[0],
        r#""item_id","section","title","responsibility","outcome","effective_status","core_compliant","core_non_compliant","insufficient_data","needs_review","decision","decided_by","decided_at","rationale","exception_until","owner","due","notes""#
    );
    assert_eq!(
        only(&lines, r#""EC2-01""#),
        "\"EC2-01\",\"Amazon EC2, VPC and EBS\",\"EBS volumes and snapshots are encrypted\",\"SR-03; SR-04\",\"NON_COMPLIANT\",\"ACCEPTED_EXCEPTION\",\"0\",\"1\",\"2\",\"0\",\"exception accepted\",\"Ana \"\"A\"\" Ruiz\",\"2026-11-02T10:00:00Z\",\"'=moved, next quarter\",\"2026-12-31\",\"storage team\",\"2026-12-15\",\"line one\nline two\""
    );
}

#[test]
fn findings_name_the_evidence_they_rest_on() {
    let lines = lines(Export::Findings);
    assert_eq!(
        lines[0],
        r#""item_id","check","role","account_id","region","resource_type","resource_id","outcome","severity","reason","observed","evidence_file","evidence_sha256","evidence_pointer","captured_at""#
    );
    let sha256 = "1d06415b7724cba05341fc7a4d5e185e3bcdaeaa686f7f62fd1fbb5955dd7362";
    assert_eq!(
        only(&lines, r#""EC2-01","ebs-volume-encrypted""#),
        format!(
            r#""EC2-01","ebs-volume-encrypted","core","012345678901","eu-west-1","AWS::EC2::Volume","vol-1","NON_COMPLIANT","high","the volume is not encrypted","Encrypted=false","evidence/volumes.jsonl","{sha256}","/output/Volumes/0","2026-11-01T08:00:00Z""#
        )
    );
}

#[test]
fn the_ledger_and_the_responsibilities_keep_their_columns() {
    let ledger = lines(Export::Evidence);
    assert_eq!(
        ledger,
        [
            r#""path","sha256","bytes","recognised_as","account_id","region","captured_at","state","advice""#.to_owned(),
            format!(
                r#""evidence/volumes.jsonl","1d06415b7724cba05341fc7a4d5e185e3bcdaeaa686f7f62fd1fbb5955dd7362","{}","ec2 describe-volumes","012345678901","eu-west-1","2026-11-01T08:00:00Z","used","""#,
                EVIDENCE.len()
            ),
        ]
    );
    let responsibility = lines(Export::SharedResponsibility);
    assert_eq!(responsibility.len(), 15);
    assert_eq!(
        responsibility[0],
        r#""row_id","responsibility","owner","services_in_use","aws_part","customer_part","item_ids","compliant","non_compliant","undecided","status""#
    );
    assert!(only(&responsibility, r#""SR-06""#).contains(r#""Amazon EC2""#));
}

#[test]
fn gaps_name_the_call_the_command_and_the_permission() {
    let gaps = lines(Export::Gaps);
    assert_eq!(
        gaps[0],
        r#""item_id","check","account_id","region","missing","command","iam_action""#
    );
    assert_eq!(
        only(&gaps, r#""EC2-01","ebs-default-encryption""#),
        r#""EC2-01","ebs-default-encryption","012345678901","eu-west-1","ec2 get-ebs-encryption-by-default","aws ec2 get-ebs-encryption-by-default --region eu-west-1","ec2:GetEbsEncryptionByDefault""#
    );
    assert_eq!(
        only(&gaps, r#""IAM-01","iam-root-access-key""#),
        r#""IAM-01","iam-root-access-key","012345678901","","iam get-account-summary","aws iam get-account-summary","iam:GetAccountSummary""#
    );
}

#[test]
fn the_ask_list_is_a_block_of_commands_for_each_account() {
    let session = session();
    let mut engine = engine();
    engine.assess(&session.settings());
    let exported = engine.export(Export::AskList, &session);
    assert_eq!(exported.file_name, "ask-list.sh");
    let text = String::from_utf8(exported.bytes).expect("UTF-8");
    let block = "\n( # Account 012345678901\n\
        [ \"$(aws sts get-caller-identity --query Account --output text)\" = 012345678901 ] || { echo 'Sign in to account 012345678901 first.' >&2; exit 1; }\n\
        export AWS_DEFAULT_OUTPUT=json AWS_PAGER=''\n\
        mkdir -p 012345678901 012345678901/eu-west-1\n\
        aws ec2 describe-regions > 012345678901/ec2-describe-regions.json 2>&1\n\
        aws iam get-account-summary > 012345678901/iam-get-account-summary.json 2>&1\n";
    assert!(text.contains(block), "{text}");
    let region = "# eu-west-1\n";
    let of_region = text.split_once(region).expect("a region").1;
    assert!(
        of_region.contains(
            "aws ec2 describe-security-groups --region eu-west-1 > 012345678901/eu-west-1/ec2-describe-security-groups.json 2>&1\n"
        )
    );
    assert!(!text.contains("describe-volumes"), "what was answered is not asked again");
    for (what, name) in [
        (Export::AskScript, "collect-missing.sh"),
        (Export::Collector, "collect-evidence.sh"),
    ] {
        let script = engine.export(what, &session);
        assert_eq!(script.file_name, name);
        assert!(script.bytes.starts_with(b"#!/bin/sh\n") && !script.bytes.contains(&b'\r'), "{name}");
    }
}
