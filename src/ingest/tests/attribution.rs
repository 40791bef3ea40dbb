//! Whose an answer is.

use super::super::{Assignment, path};
use super::*;

fn whole(path: &str, content: &str) -> bool {
    volumes(&assembled(&[(path, content)]), ACCOUNT, "eu-west-1").0
}

#[test]
fn folders_and_names_give_what_the_content_lacks() {
    for path in [
        "111122223333/eu-west-1/ec2-describe-volumes.json",
        "x.zip!/111122223333/eu-west-1/describe-volumes.json",
        r"c\111122223333\eu-west-1\ec2.DescribeVolumes.json",
        "111122223333/ec2-describe-volumes-eu-west-1.json",
        "111122223333/ec2_DescribeVolumes_eu-west-1_default.json",
        "111122223333-eu-west-1-describe_volumes.json",
        "111122223333/ec2/describe-volumes__eu-west-1 (1).json",
        "111122223333/volumes.json",
    ] {
        assert!(whole(path, VOLUMES), "{path}");
    }
    for path in ["ec2-describe-volumes.json", "describe-volumes_prod.json", "12345/volumes.json"] {
        assert_eq!(state(path, VOLUMES), FileState::NeedsIdentifier, "{path}");
    }
}

#[test]
fn the_caller_identity_of_the_nearest_folder_names_the_account() {
    let other = CALLER.replace(ACCOUNT, OTHER);
    let files = [
        ("a/sts.json", CALLER),
        ("a/deep/volumes.json", VOLUMES),
        ("b/who.json", other.as_str()),
        ("b/volumes.json", VOLUMES),
        ("c/volumes.json", VOLUMES),
    ];
    let assembled = assembled(&files);
    assert!(volumes(&assembled, ACCOUNT, "eu-west-1").0 && volumes(&assembled, OTHER, "eu-west-1").0);
    let row = report(&assembled, "a/deep/volumes.json");
    assert!(
        row.notes.contains(&"account from the folder's caller identity".to_owned()),
        "{row:?}"
    );
    assert_eq!(report(&assembled, "c/volumes.json").state, FileState::NeedsIdentifier);
    assert_eq!(assembled.questions.len(), 1);
    assert_eq!(assembled.questions[0].suggested.account, None);
}

#[test]
fn a_caller_further_up_does_not_speak_for_a_folder_beside_those_of_other_accounts() {
    let other = CALLER.replace(ACCOUNT, OTHER);
    let of_dev = |files: &[(&str, &str)]| {
        let found = assembled(files);
        let row = report(&found, "x/dev/eu-west-1/volumes.json");
        row.accounts.iter().map(ToString::to_string).collect::<Vec<String>>()
    };
    let who = ("x/sts.json", CALLER);
    let dev = ("x/dev/eu-west-1/volumes.json", VOLUMES);
    assert_eq!(of_dev(&[who, dev]), [ACCOUNT]);
    assert_eq!(of_dev(&[who, dev, ("x/prod/sts.json", &other)]), [""; 0]);
    assert_eq!(of_dev(&[who, dev, ("x/444455556666/eu-west-1/volumes.json", VOLUMES)]), [""; 0]);
    let found = assembled(&[who, ("x/eu-west-1/volumes.json", VOLUMES), ("x/prod/sts.json", &other)]);
    assert!(
        volumes(&found, ACCOUNT, "eu-west-1").0,
        "a folder of a Region belongs to the one above"
    );
}

#[test]
fn two_identities_in_one_folder_name_nobody_and_a_drop_speaks_only_for_itself() {
    let other = CALLER.replace(ACCOUNT, OTHER);
    let both = assembled(&[("a.json", CALLER), ("b.json", &other), ("volumes.json", VOLUMES)]);
    assert_eq!(report(&both, "volumes.json").state, FileState::NeedsIdentifier);
    let mut later = ingest(&[("a.json", CALLER)]);
    later.start_drop();
    later.add_file("volumes.json", VOLUMES.as_bytes());
    let assembled = later.assemble(&Assignments::new());
    assert_eq!(report(&assembled, "volumes.json").state, FileState::NeedsIdentifier);
    assert_eq!(
        assembled.questions[0].suggested.account,
        Some(ACCOUNT.parse().expect("an account")),
        "the only account known is suggested"
    );
}

#[test]
fn the_assessor_answers_last() {
    let ingest = ingest(&[("volumes.json", r#"{"Volumes":[]}"#)]);
    let question = ingest.assemble(&Assignments::new()).questions.remove(0);
    assert!(question.needs_account && question.needs_region && question.needs_resource.is_none());
    assert_eq!(question.recognised_as, "ec2 describe-volumes");
    let assignment = Assignment {
        account: ACCOUNT.parse().ok(),
        region: "eu-west-1".parse().ok(),
        resource: None,
    };
    let assembled = ingest.assemble(&Assignments::from([(question.key, assignment)]));
    assert!(assembled.questions.is_empty());
    assert_eq!(assembled.ledger[0].regions, ["eu-west-1".parse().expect("a region")]);
}

#[test]
fn ids_inside_that_contradict_the_path_are_a_conflict_until_the_assessor_decides() {
    let content = VOLUMES.replace(
        r#""Size""#,
        r#""VolumeArn":"arn:aws:ec2:eu-west-1:444455556666:volume/vol-1","Size""#,
    );
    let files = [("111122223333/eu-west-1/ec2-describe-volumes.json", content.as_str())];
    let found = assembled(&files);
    assert_eq!(found.ledger[0].state, FileState::NeedsIdentifier);
    assert!(found.ledger[0].advice.contains("neither is used"), "{}", found.ledger[0].advice);
    assert!(found.inventory.accounts.is_empty());
    let question = found.questions[0].clone();
    assert!(question.needs_account && !question.needs_region);
    let decide = |account: &str| {
        let assignment = Assignment {
            account: account.parse().ok(),
            ..Assignment::default()
        };
        ingest(&files).assemble(&Assignments::from([(question.key.clone(), assignment)]))
    };
    assert!(volumes(&decide(OTHER), OTHER, "eu-west-1").0);
    assert!(decide(ACCOUNT).inventory.accounts.is_empty(), "what the ids refute cannot be said");
    assert!(!whole("111122223333/us-east-1/ec2-describe-volumes.json", VOLUMES), "regions, too");
}

#[test]
fn a_list_over_several_regions_is_whole_in_none() {
    let content = r#"{"Volumes":[{"VolumeId":"a","Size":1,"AvailabilityZone":"eu-west-1a"},
        {"VolumeId":"b","Size":1,"AvailabilityZone":"us-east-1a"}]}"#;
    let found = assembled(&[("111122223333/volumes.json", content)]);
    assert_eq!(found.ledger[0].state, FileState::Used);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1"), (false, vec!["a".to_owned()]));
    assert_eq!(volumes(&found, ACCOUNT, "us-east-1"), (false, vec!["b".to_owned()]));
}

#[test]
fn an_empty_list_proves_only_what_a_name_or_envelope_says() {
    let empty = r#"{"Volumes":[]}"#;
    assert!(whole("111122223333/eu-west-1/ec2-describe-volumes.json", empty));
    assert!(!whole("111122223333/eu-west-1/list.json", empty));
    assert_eq!(state("111122223333/eu-west-1/list.json", empty), FileState::UsedPartly);
}

#[test]
fn the_same_bytes_count_once_and_other_bytes_of_a_path_count_too() {
    let path = "111122223333/eu-west-1/ec2-describe-volumes.json";
    let mut twice = ingest(&[(path, VOLUMES), ("111122223333/eu-west-1/copy.json", VOLUMES)]);
    let found = twice.assemble(&Assignments::new());
    let noted = |report: &&FileReport| report.notes.iter().any(|note| note.contains("counted once"));
    assert_eq!(found.ledger.iter().filter(noted).count(), 1);
    twice.start_drop();
    twice.add_file(path, VOLUMES.replace("vol-1", "vol-2").as_bytes());
    let found = twice.assemble(&Assignments::new());
    assert_eq!(found.ledger.len(), 3);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1").1, ["vol-1", "vol-2"]);
    twice.clear();
    assert!(twice.assemble(&Assignments::new()).ledger.is_empty());
}

#[test]
fn the_order_of_files_never_matters() {
    let conflicting = VOLUMES.replace("true", "false");
    let mut files = vec![
        ("a/sts.json", CALLER),
        ("a/volumes.json", VOLUMES),
        ("a/again.json", VOLUMES),
        ("a/other.json", conflicting.as_str()),
        ("b/volumes.json", VOLUMES),
        ("c/x.json", r#"{"Volumes":[]}"#),
        (
            "d.json",
            "An error occurred (AccessDenied) when calling the DescribeVolumes operation: no",
        ),
        ("e.json", "[]"),
    ];
    let view = |files: &[(&str, &str)]| {
        let found = assembled(files);
        format!("{:?}{:?}{:?}", found.ledger, found.questions, volumes(&found, ACCOUNT, "eu-west-1"))
    };
    let first = view(&files);
    for _ in 0..files.len() {
        files.rotate_left(3);
        files.swap(0, 4);
        assert_eq!(view(&files), first);
    }
}

#[test]
fn names_are_read_as_far_as_they_are_sure() {
    assert_eq!(path::claim("ec2-describe-volumes-attribute.json").sources, []);
    assert_eq!(
        path::claim("111122223333-logs-policy.json").account,
        None,
        "a bucket's name may begin with an account"
    );
    assert_eq!(
        path::spelt_command("ec2-describe-network-interfaces.json").as_deref(),
        Some("ec2 describe-network-interfaces")
    );
    assert_eq!(path::spelt_command("ec2.DescribeHosts.json").as_deref(), Some("ec2 describe-hosts"));
    assert_eq!(path::spelt_command("policy.json"), None);
}

#[test]
fn a_list_named_after_one_resource_is_not_the_whole_list() {
    let complete = |path: &str| {
        let found = assembled(&[(path, VOLUMES)]);
        let region = found
            .inventory
            .accounts
            .values()
            .flat_map(|account| account.regions.values())
            .next()
            .expect("a region");
        region.ec2.volumes.complete().is_ok()
    };
    assert!(complete("111122223333/eu-west-1/ec2-describe-volumes.json"));
    assert!(complete("111122223333/ec2-describe-volumes__eu-west-1.json"));
    assert!(complete("111122223333/eu-west-1/describe-volumes_prod.json"));
    assert!(!complete("111122223333/eu-west-1/ec2-describe-volumes__vol-1.json"));
}
