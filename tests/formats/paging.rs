//! Pages: a token that is left over means that "none found" was not said.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

fn with(members: &str) -> String {
    volumes("vol-1").replacen('{', &format!("{{{members},"), 1)
}

#[test]
fn every_token_and_flag_means_that_the_list_goes_on() {
    // The first is what --max-items leaves: {"Marker": null, "boto_truncate_amount": 2}.
    for members in [
        r#""NextToken":"eyJNYXJrZXIiOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAyfQ==""#,
        r#""nextToken":"x""#,
        r#""NextMarker":"x""#,
        r#""Marker":"x""#,
        r#""NextContinuationToken":"x""#,
        r#""ContinuationToken":"x","IsTruncated":true"#,
        r#""IsTruncated":true"#,
        r#""IsTruncated":"true""#,
        r#""Truncated":true"#,
        r#""PaginationToken":"x""#,
        r#""position":"x""#,
        r#""NextToken":{"a":1}"#,
    ] {
        let engine = judged(&[(VOLUMES_PATH, with(members))]);
        let row = row(&engine, VOLUMES_PATH);
        assert_eq!(row.state, FileState::UsedPartly, "{members}: {row:?}");
        assert!(row.advice.contains("--max-items"), "{members}: {row:?}");
        assert_eq!(
            outcomes(&engine, "ebs-volume-encrypted", "vol-1"),
            [Outcome::Compliant],
            "what was listed stands"
        );
        assert!(!volumes_whole(&engine), "{members}");
        let empty = format!("{{{members},\"Volumes\":[]}}");
        let engine = judged(&[(VOLUMES_PATH, &empty)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{members}");
    }
}

#[test]
fn a_flag_that_says_no_and_a_token_that_is_empty_are_harmless() {
    for members in [
        r#""IsTruncated":false"#,
        r#""Truncated":false"#,
        r#""NextToken":null"#,
        r#""NextToken":"""#,
        r#""IsTruncated":false,"Marker":"""#,
        r#""RequestId":"x""#,
    ] {
        let engine = judged(&[(VOLUMES_PATH, with(members))]);
        assert_eq!(row(&engine, VOLUMES_PATH).state, FileState::Used, "{members}");
        assert!(volumes_whole(&engine), "{members}");
    }
}

#[test]
fn users_of_a_report_that_goes_on_are_not_all_users() {
    let details = |more: &str| {
        format!(
            r#"{{"UserDetailList":[{{"UserName":"alice","Arn":"arn:aws:iam::111122223333:user/alice","GroupList":["g"],"AttachedManagedPolicies":[]}}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]{more}}}"#
        )
    };
    let path = "111122223333/iam-get-account-authorization-details.json";
    for (more, whole) in [
        ("", true),
        (r#","IsTruncated":false"#, true),
        (r#","IsTruncated":true,"Marker":"x""#, false),
    ] {
        let engine = judged(&[(path, details(more))]);
        let missing = outcomes(&engine, "iam-user-direct-policies", "").contains(&Outcome::InsufficientData);
        assert_eq!(missing, !whole, "{more}");
    }
}

#[test]
fn pages_are_joined_by_resource() {
    let page = |id: &str, token: &str| volumes(id).replacen('{', &format!("{{{token}"), 1);
    let files = [
        (
            "111122223333/eu-west-1/ec2-describe-volumes-1.json",
            page("vol-1", r#""NextToken":"x","#),
        ),
        ("111122223333/eu-west-1/ec2-describe-volumes-2.json", page("vol-2", "")),
    ];
    let engine = judged(&files);
    for id in ["vol-1", "vol-2"] {
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", id), [Outcome::Compliant]);
    }
    // One page says encrypted and another not: both are shown, and neither is believed.
    let other = page("vol-1", "").replace("true", "false");
    let engine = judged(&[files[0].clone(), ("111122223333/eu-west-1/ec2-describe-volumes-2.json", other)]);
    let rows: Vec<_> = findings(&engine, "vol-1")
        .into_iter()
        .filter(|row| row.check == "ebs-volume-encrypted")
        .collect();
    assert_eq!(rows[0].outcome, Outcome::InsufficientData);
    assert_eq!(rows[0].evidence.all, 2);
    assert!(rows[0].reason.contains("disagree"), "{}", rows[0].reason);
}

#[test]
fn a_page_in_the_middle_that_is_missing_is_missed() {
    let page = |id: &str, token: &str| volumes(id).replacen('{', &format!("{{{token}"), 1);
    let (first, last) = (page("vol-1", r#""NextToken":"x","#), page("vol-3", ""));
    let engine = judged(&[
        ("111122223333/eu-west-1/ec2-describe-volumes-1.json", &first),
        ("111122223333/eu-west-1/ec2-describe-volumes-3.json", &last),
    ]);
    assert!(!volumes_whole(&engine), "page 2 was not supplied");
    let middle = page("vol-2", r#""NextToken":"y","#);
    let engine = judged(&[
        ("111122223333/eu-west-1/ec2-describe-volumes-1.json", &first),
        ("111122223333/eu-west-1/ec2-describe-volumes-2.json", &middle),
        ("111122223333/eu-west-1/ec2-describe-volumes-3.json", &last),
    ]);
    assert!(volumes_whole(&engine), "all pages are there");
    // The whole list beside a part of it, under a name of its own, is whole.
    let engine = judged(&[
        ("111122223333/eu-west-1/some/ec2-describe-volumes.json", &first),
        ("111122223333/eu-west-1/ec2-describe-volumes.json", &page("vol-1", "")),
    ]);
    assert!(volumes_whole(&engine));
}

#[test]
fn a_list_of_nothing_but_a_flag_is_no_list() {
    let row = only("111122223333/x.json", r#"{"IsTruncated": false}"#);
    assert_eq!(row.state, FileState::NotNeeded, "{row:?}");
}

#[test]
fn a_bucket_list_with_its_empty_prefix_is_whole() {
    let list = r#"{"Buckets":[],"Owner":{"ID":"x"},"Prefix":null}"#;
    let engine = judged(&[("111122223333/s3api-list-buckets.json", list)]);
    assert_eq!(outcomes(&engine, "s3-versioning", ""), [Outcome::NotApplicable]);
    let filtered = list.replace("null", "\"acme\"");
    let engine = judged(&[("111122223333/s3api-list-buckets.json", filtered)]);
    assert_eq!(outcomes(&engine, "s3-versioning", ""), [Outcome::InsufficientData]);
}
