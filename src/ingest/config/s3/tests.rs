//! AWS Config's words about a bucket lead to the very values that the CLI's lead to.

use std::sync::Arc;

use super::*;
use crate::evidence::{Collected, FileStamp, Inventory};
use crate::ingest::json::parse_whole;

const ACCOUNT: &str = "111122223333";

/// Reads one item of `resource_type` that belongs to Ireland.
fn inventory(resource_type: &str, supplementary: &str, deleted: bool) -> Inventory {
    let json = parse_whole(supplementary).expect("JSON");
    let node = Node::root(&json, "/item").any_case();
    let item = ConfigItem {
        item: node.clone(),
        id: "logs",
        name: Some("logs"),
        arn: None,
        configuration: (!deleted).then(|| node.clone()),
        supplementary: Some(node.clone()),
        deleted,
        selected: false,
    };
    let reader = READERS
        .iter()
        .find(|reader| reader.resource_type == resource_type)
        .expect("a reader");
    let mut sink = Sink::default();
    (reader.read)(&item, &mut sink);
    let mut inventory = Inventory::default();
    let (account, region) = (ACCOUNT.parse().expect("an account"), "eu-west-1".parse().expect("a region"));
    for record in &sink.records {
        let file = Arc::new(FileStamp {
            path: "snapshot.json".to_owned(),
            sha256: String::new(),
        });
        let evidence = Evidence {
            file,
            pointer: record.pointer.clone(),
            captured: None,
        };
        let mut home = Home {
            inventory: &mut inventory,
            account: &account,
            region: Some(&region),
            resource: record.identity.resource.as_deref(),
        };
        (record.put)(&mut home, evidence);
    }
    inventory
}

fn bucket_of(inventory: &Inventory) -> &Bucket {
    let account = inventory.accounts.values().next().expect("an account");
    account.s3.buckets.items.get("logs").expect("a bucket")
}

const WHOLE: &str = r#"{"AccessControlList":{"grantList":[{"grantee":"AllUsers","permission":"Read"},{"grantee":{"id":"8ac8"},"permission":"FullControl"}],"owner":{"id":"8ac8"}},
    "BucketPolicy":{"policyText":null},
    "BucketVersioningConfiguration":{"status":"Off","isMfaDeleteEnabled":null},
    "BucketLoggingConfiguration":{"destinationBucketName":null,"logFilePrefix":null}}"#;

#[test]
fn what_a_whole_item_lacks_is_not_set() {
    let inventory = inventory("AWS::S3::Bucket", WHOLE, false);
    let bucket = bucket_of(&inventory);
    assert!(matches!(bucket.existence.state(), Collected::Present(_)));
    assert!(matches!(bucket.region.state(), Collected::Present(region) if region.value.as_str() == "eu-west-1"));
    assert!(matches!(bucket.policy.state(), Collected::Absent(_)));
    assert!(matches!(bucket.versioning.state(), Collected::Absent(_)));
    assert!(matches!(bucket.logging.state(), Collected::Absent(_)));
    assert!(matches!(bucket.lifecycle.state(), Collected::Absent(_)));
    assert!(matches!(bucket.encryption.state(), Collected::Absent(_)));
    assert!(matches!(bucket.block_public_access.state(), Collected::Absent(_)));
    assert!(matches!(bucket.object_ownership.state(), Collected::Missing(_)));
    let Collected::Present(acl) = bucket.acl.state() else {
        panic!("no ACL")
    };
    let public = acl.value.grants.first().expect("a grant");
    assert_eq!((&public.grantee, public.permission.as_deref()), (&Grantee::AllUsers, Some("READ")));
}

#[test]
fn what_a_query_did_not_select_is_not_known() {
    let item = format!(
        r#"{{"resourceType":"AWS::S3::Bucket","resourceId":"logs","accountId":"{ACCOUNT}","awsRegion":"eu-west-1","supplementaryConfiguration":{WHOLE}}}"#
    );
    let results = format!(r#"{{"Results":[{}],"QueryInfo":{{}}}}"#, serde_json::Value::from(item));
    let mut ingest = crate::ingest::Ingest::default();
    ingest.add_file("select.json", results.as_bytes());
    let assembled = ingest.assemble(&std::collections::BTreeMap::new());
    let bucket = bucket_of(&assembled.inventory);
    assert!(matches!(bucket.policy.state(), Collected::Absent(_)), "it was selected");
    assert!(matches!(bucket.block_public_access.state(), Collected::Missing(_)));
    assert!(matches!(bucket.encryption.state(), Collected::Missing(_)));
    assert!(matches!(bucket.lifecycle.state(), Collected::Missing(_)));
}

#[test]
fn the_uri_of_a_group_is_no_user() {
    for (id, grantee) in [
        ("http://acs.amazonaws.com/groups/global/AllUsers", Grantee::AllUsers),
        ("http://acs.amazonaws.com/groups/global/Others", Grantee::Unknown),
        ("8ac8", Grantee::Other("8ac8".to_owned())),
    ] {
        let parts = format!(r#"{{"AccessControlList":{{"grantList":[{{"grantee":{{"id":"{id}"}},"permission":"Read"}}]}}}}"#);
        let inventory = inventory("AWS::S3::Bucket", &parts, false);
        let Collected::Present(acl) = bucket_of(&inventory).acl.state() else {
            panic!("no ACL")
        };
        assert_eq!(acl.value.grants.first().map(|grant| &grant.grantee), Some(&grantee));
    }
}

#[test]
fn an_item_without_supplementary_parts_tells_nothing_of_them() {
    for parts in ["{}", r#"{"BucketVersioningConfiguration":{"status":"Enabled"}}"#] {
        let inventory = inventory("AWS::S3::Bucket", parts, false);
        let bucket = bucket_of(&inventory);
        assert!(matches!(bucket.block_public_access.state(), Collected::Missing(_)));
        assert!(matches!(bucket.lifecycle.state(), Collected::Missing(_)));
        assert!(matches!(bucket.policy.state(), Collected::Missing(_)));
    }
}

#[test]
fn a_part_without_its_member_is_not_an_answer_of_none() {
    let parts = r#"{"AccessControlList":{"grantList":[]},"BucketPolicy":{},"BucketLoggingConfiguration":{}}"#;
    let inventory = inventory("AWS::S3::Bucket", parts, false);
    let bucket = bucket_of(&inventory);
    assert!(matches!(bucket.policy.state(), Collected::Missing(_)));
    assert!(matches!(bucket.logging.state(), Collected::Missing(_)));
}

#[test]
fn values_are_those_of_the_cli() {
    let parts = r#"{"AccessControlList":{"grantList":[]},
        "BucketPolicy":{"policyText":{"Statement":[{"Effect":"deny"}]}},
        "BucketVersioningConfiguration":{"status":"Enabled","isMfaDeleteEnabled":true},
        "BucketLoggingConfiguration":{"destinationBucketName":"access","logFilePrefix":"l/"},
        "BucketLifecycleConfiguration":{"rules":[{"id":"r","status":"Enabled","expirationInDays":-1,"noncurrentVersionExpirationInDays":30.0}]},
        "PublicAccessBlockConfiguration":{"blockPublicAcls":true,"ignorePublicAcls":false,"blockPublicPolicy":true,"restrictPublicBuckets":true},
        "ServerSideEncryptionConfiguration":{"rules":[{"applyServerSideEncryptionByDefault":{"sseAlgorithm":"aws:kms","kmsMasterKeyID":"k"}}]}}"#;
    let inventory = inventory("AWS::S3::Bucket", parts, false);
    let bucket = bucket_of(&inventory);
    assert!(matches!(bucket.policy.state(), Collected::Present(policy) if policy.value.is_err()));
    assert!(matches!(bucket.versioning.state(), Collected::Present(versioning)
        if versioning.value == Versioning { status: Some("Enabled".to_owned()), mfa_delete: Some(true) }.into()));
    assert!(matches!(bucket.logging.state(), Collected::Present(target) if target.value.bucket.as_deref() == Some("access")));
    assert!(matches!(bucket.block_public_access.state(), Collected::Present(block) if block.value.ignore_public_acls == Some(false)));
    assert!(matches!(bucket.encryption.state(), Collected::Present(rules)
        if rules.value.first().is_some_and(|rule| rule.algorithm.as_deref() == Some("aws:kms") && rule.kms_key.as_deref() == Some("k"))));
    let Collected::Present(rules) = bucket.lifecycle.state() else {
        panic!("no rules")
    };
    let rule = rules.value.first().expect("a rule");
    assert_eq!((rule.enabled, rule.expires, rule.noncurrent), (Some(true), false, true));
}

#[test]
fn a_deleted_item_says_that_the_thing_is_gone() {
    let gone = inventory("AWS::S3::Bucket", WHOLE, true);
    assert!(matches!(bucket_of(&gone).existence.state(), Collected::Absent(_)));
    assert!(matches!(bucket_of(&gone).policy.state(), Collected::Missing(_)));
    let block = inventory("AWS::S3::AccountPublicAccessBlock", r#"{"blockPublicAcls":true}"#, false);
    let account = block.accounts.values().next().expect("an account");
    assert!(matches!(account.s3.block_public_access.state(), Collected::Present(block)
        if block.value.block_public_acls == Some(true) && block.value.ignore_public_acls.is_none()));
}
