//! The same thing from the AWS CLI and from AWS Config, which spell it differently, is no contradiction.

use super::*;
use crate::evidence::Collected;
use crate::evidence::s3::Bucket;

const OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
const ITEM: &str = r#"{"configurationItems":[{"resourceType":"AWS::S3::Bucket","resourceId":"acme","resourceName":"acme","ARN":"arn:aws:s3:::acme","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"name":"acme"},"supplementaryConfiguration":{"AccessControlList":{"grantList":[],"owner":{"id":"8ac8"}},"BucketPolicy":{"policyText":null},"BucketVersioningConfiguration":{"status":"Enabled","isMfaDeleteEnabled":null}}}]}"#;

fn bucket<T>(files: &[(&str, &str)], look: impl Fn(&Bucket) -> T) -> T {
    let found = assembled(files);
    look(&found.inventory.accounts[&ACCOUNT.parse().expect("an account")].s3.buckets.items["acme"])
}

#[test]
fn a_block_with_every_switch_off_and_none_at_all_agree() {
    let path = "111122223333/s3api-get-public-access-block__acme.json";
    let absent = |files: &[(&str, &str)]| bucket(files, |bucket| matches!(bucket.block_public_access.state(), Collected::Absent(_)));
    assert!(absent(&[("item.json", ITEM), (path, OFF)]));
    let one_on = OFF.replacen("false", "true", 1);
    let files = [("item.json", ITEM), (path, one_on.as_str())];
    assert!(
        bucket(&files, |bucket| matches!(bucket.block_public_access.state(), Collected::Missing(_))),
        "one switch that is on contradicts it"
    );
    let alone = bucket(&[(path, OFF)], |bucket| {
        matches!(bucket.block_public_access.state(), Collected::Present(_))
    });
    assert!(alone, "by itself the answer stays what AWS said");
}

#[test]
fn a_member_that_one_export_leaves_out_is_no_contradiction() {
    let files = [
        ("item.json", ITEM),
        ("111122223333/s3api-get-bucket-versioning__acme.json", r#"{"Status":"Enabled"}"#),
    ];
    assert!(bucket(&files, |bucket| matches!(bucket.versioning.state(), Collected::Present(_))));
    let vpc = |owner: &str| format!(r#"{{"Vpcs":[{{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","IsDefault":true{owner}}}]}}"#);
    let item = r#"{"configurationItems":[{"resourceType":"AWS::EC2::VPC","resourceId":"vpc-1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"vpcId":"vpc-1","cidrBlock":"10.0.0.0/16","isDefault":true}}]}"#;
    let state = |vpcs: &str| {
        let found = assembled(&[("111122223333/eu-west-1/ec2-describe-vpcs.json", vpcs), ("item.json", item)]);
        let evidence = region(&found, ACCOUNT, "eu-west-1").expect("a region");
        matches!(evidence.ec2.vpcs.items["vpc-1"].state(), Collected::Present(_))
    };
    assert!(state(&vpc(r#","OwnerId":"111122223333""#)), "AWS Config names no owner");
    assert!(!state(&vpc("").replace("true", "false")), "another value does contradict");
}
