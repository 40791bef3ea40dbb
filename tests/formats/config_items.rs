//! AWS Config's dialects of one item: all of them lead to the same findings.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

const CONFIGURATION: &str = r#"{"dBInstanceIdentifier":"orders","dBInstanceArn":"arn:aws:rds:eu-west-1:111122223333:db:orders","engine":"mysql","storageEncrypted":true,"publiclyAccessible":false,"autoMinorVersionUpgrade":true,"allocatedStorage":22,"endpoint":{"address":"x","port":3306},"dBInstanceStatus":"available"}"#;

/// An item; `marks` are the names of account, ARN and version in this dialect.
fn item(marks: [&str; 3], configuration: &str) -> String {
    let [account, arn, version] = marks;
    format!(
        r#"{{"{version}":"1.3","{account}":"111122223333","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configurationItemStatus":"OK","configurationStateId":"1","{arn}":"arn:aws:rds:eu-west-1:111122223333:db:orders","resourceType":"AWS::RDS::DBInstance","resourceId":"db-ABC","resourceName":"orders","awsRegion":"eu-west-1","availabilityZone":"eu-west-1a","tags":{{}},"relationships":[],"configuration":{configuration},"supplementaryConfiguration":{{}}}}"#
    )
}

const FILE: [&str; 3] = ["awsAccountId", "ARN", "configurationItemVersion"];
const API: [&str; 3] = ["accountId", "arn", "version"];

fn dialects() -> Vec<(&'static str, String)> {
    let whole = item(FILE, CONFIGURATION);
    let encoded = item(API, &quoted(CONFIGURATION));
    let floats = CONFIGURATION.replace(":22,", ":22.0,").replace("3306", "3306.0");
    let wrapped = floats
        .replace(r#""available""#, r#"{"value":"available"}"#)
        .replace(r#""endpoint":{"address":"x","port":3306.0}"#, r#""endpoint":{"value":"x:3306"}"#);
    let queried = item(API, &wrapped);
    let mixed = item(["accountId", "ARN", "version"], CONFIGURATION);
    let event =
        format!(r#"{{"configurationItemDiff":null,"configurationItem":{whole},"messageType":"ConfigurationItemChangeNotification"}}"#);
    let twice = item(API, &quoted(&quoted(CONFIGURATION)));
    vec![
        (
            "config snapshot",
            format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{whole}]}}"#),
        ),
        (
            "config snapshot",
            format!(r#"{{"requestId":"r","fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{mixed}]}}"#),
        ),
        (
            "config history file",
            format!(r#"{{"fileVersion":"1.0","configurationItems":[{whole}]}}"#),
        ),
        (
            "configservice get-resource-config-history",
            format!(r#"{{"configurationItems":[{encoded}],"nextToken":"x"}}"#),
        ),
        (
            "configservice get-resource-config-history",
            format!(r#"{{"configurationItems":[{twice}]}}"#),
        ),
        (
            "configservice batch-get-resource-config",
            format!(r#"{{"baseConfigurationItems":[{encoded}],"unprocessedResourceKeys":[]}}"#),
        ),
        (
            "configservice batch-get-aggregate-resource-config",
            format!(r#"{{"BaseConfigurationItems":[{encoded}],"UnprocessedResourceIdentifiers":[]}}"#),
        ),
        (
            "configservice get-aggregate-resource-config",
            format!(r#"{{"ConfigurationItem":{encoded}}}"#),
        ),
        (
            "configservice select-resource-config",
            format!(
                r#"{{"Results":[{}],"QueryInfo":{{"SelectFields":[{{"Name":"configuration"}}]}}}}"#,
                quoted(&queried)
            ),
        ),
        ("config item", whole.clone()),
        ("config item", format!("[{whole}]")),
        ("config item", mixed),
        ("config change notification", event.clone()),
        (
            "config change notification",
            format!(r#"{{"version":"0","detail-type":"Config Configuration Item Change","detail":{event}}}"#),
        ),
        (
            "config change notification",
            format!(
                r#"{{"invokingEvent":{},"ruleParameters":"{{}}","resultToken":"t"}}"#,
                quoted(&event)
            ),
        ),
        (
            "config change notification",
            format!(r#"{{"Type":"Notification","TopicArn":"a","Message":{}}}"#, quoted(&event)),
        ),
    ]
}

#[test]
fn every_dialect_gives_the_same_findings() {
    for (name, content) in dialects() {
        let engine = judged(&[("x.json", &content)]);
        let row = row(&engine, "x.json");
        assert_eq!(row.recognised_as, [name], "{content}");
        assert!(matches!(row.state, FileState::Used | FileState::UsedPartly), "{content}: {row:?}");
        for check in ["rds-instance-encrypted", "rds-instance-auto-minor-upgrade"] {
            assert_eq!(outcomes(&engine, check, "orders"), [Outcome::Compliant], "{check}: {content}");
        }
        let bad = content
            .replace("storageEncrypted\":true", "storageEncrypted\":false")
            .replace("storageEncrypted\\\":true", "storageEncrypted\\\":false");
        let bad = bad.replace("storageEncrypted\\\\\\\":true", "storageEncrypted\\\\\\\":false");
        assert_ne!(bad, content);
        let engine = judged(&[("x.json", &bad)]);
        assert_eq!(
            outcomes(&engine, "rds-instance-encrypted", "orders"),
            [Outcome::NonCompliant],
            "{bad}"
        );
    }
}

#[test]
fn an_item_too_large_for_its_notification_says_nothing() {
    let summary = r#"{"configurationItemSummary":{"resourceType":"AWS::RDS::DBInstance","resourceId":"db-ABC","configurationItemStatus":"OK"},"s3DeliverySummary":{},"messageType":"OversizedConfigurationItemChangeNotification"}"#;
    for content in [
        summary.to_owned(),
        format!(r#"{{"detail":{summary}}}"#),
        format!(r#"{{"invokingEvent":{}}}"#, quoted(summary)),
    ] {
        let row = only("x.json", &content);
        assert_eq!(
            (row.state, row.recognised_as[0].as_str()),
            (FileState::NotEvidence, "config change notification"),
            "{row:?}"
        );
        assert!(row.advice.contains("get-resource-config-history"), "{row:?}");
    }
}

#[test]
fn a_query_that_leaves_the_names_out_is_told_what_to_select() {
    let bare = quoted(r#"{"configuration":{"groupId":"sg-1"}}"#);
    let row = only("x.json", format!(r#"{{"Results":[{bare}],"QueryInfo":{{"SelectFields":[]}}}}"#));
    assert_eq!(row.state, FileState::NotEvidence, "{row:?}");
    assert!(row.advice.contains("resourceType, resourceId, accountId and awsRegion"), "{row:?}");
}

fn rules(ranges: &str) -> String {
    format!(
        r#"{{"resourceType":"AWS::EC2::SecurityGroup","resourceId":"sg-1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configuration":{{"groupId":"sg-1","groupName":"x","ownerId":"111122223333","vpcId":"vpc-1","ipPermissions":[{{"ipProtocol":"tcp","fromPort":22.0,"toPort":22.0,{ranges},"userIdGroupPairs":[],"prefixListIds":[]}}],"ipPermissionsEgress":[]}}}}"#
    )
}

#[test]
fn ranges_that_config_writes_twice_count_once() {
    let observed = |ranges: &str| {
        let engine = judged(&[("x.json", rules(ranges))]);
        let rows = findings(&engine, "ec2-sg-open-admin-port");
        let row = rows.iter().find(|row| row.resource_id == "sg-1").expect("a finding").clone();
        (row.outcome, row.observed)
    };
    let both = observed(r#""ipv4Ranges":[{"cidrIp":"0.0.0.0/0"}],"ipRanges":["0.0.0.0/0"],"ipv6Ranges":[{"cidrIpv6":"::/0"}]"#);
    let one = observed(r#""ipv4Ranges":[{"cidrIp":"0.0.0.0/0"}],"ipv6Ranges":[{"cidrIpv6":"::/0"}]"#);
    let other = observed(r#""ipRanges":["0.0.0.0/0"],"ipv6Ranges":[{"cidrIpv6":"::/0"}]"#);
    assert_eq!(both.0, Outcome::NonCompliant);
    assert_eq!((&both, &both), (&one, &other));
}

fn bucket(supplementary: &str) -> String {
    format!(
        r#"{{"resourceType":"AWS::S3::Bucket","resourceId":"logs","resourceName":"logs","accountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00Z","configuration":{{"name":"logs"}},"supplementaryConfiguration":{supplementary}}}"#
    )
}

#[test]
fn parts_of_a_bucket_are_read_however_often_they_are_encoded() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"#;
    let holder = format!(r#"{{"policyText":{}}}"#, quoted(policy));
    let list = r#"{"grantSet":null,"grantList":[{"grantee":{"id":"x"},"permission":"FullControl"}],"owner":{"id":"x"}}"#;
    let versions = r#"{"status":"Enabled","isMfaDeleteEnabled":null}"#;
    for (acl, policy, versions) in [
        (list.to_owned(), holder.clone(), versions.to_owned()),
        (quoted(list), quoted(&holder), quoted(versions)),
        (quoted(&quoted(list)), quoted(&holder), quoted(versions)),
    ] {
        let parts = format!(r#"{{"AccessControlList":{acl},"BucketPolicy":{policy},"BucketVersioningConfiguration":{versions}}}"#);
        let engine = judged(&[("x.json", bucket(&parts))]);
        assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::Compliant], "{parts}");
        assert_eq!(outcomes(&engine, "s3-bucket-acl-public", "logs"), [Outcome::Compliant], "{parts}");
        assert_eq!(outcomes(&engine, "s3-versioning", "logs"), [Outcome::Compliant], "{parts}");
    }
}

#[test]
fn iam_documents_may_be_encoded_as_in_a_url() {
    let user = |policies: &str| {
        format!(
            r#"{{"resourceType":"AWS::IAM::User","resourceId":"AIDAX","resourceName":"alice","awsAccountId":"111122223333","awsRegion":"global","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00Z","configuration":{{"userName":"alice","userId":"AIDAX","arn":"arn:aws:iam::111122223333:user/alice","userPolicyList":{policies},"groupList":["g"],"attachedManagedPolicies":[]}}}}"#
        )
    };
    let url = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D";
    let engine = judged(&[("x.json", user(&format!(r#"[{{"policyName":"p","policyDocument":"{url}"}}]"#)))]);
    assert_eq!(outcomes(&engine, "iam-user-direct-policies", "alice"), [Outcome::NonCompliant]);
    let engine = judged(&[("x.json", user("[]"))]);
    assert_eq!(outcomes(&engine, "iam-user-direct-policies", "alice"), [Outcome::Compliant]);
}

/// An item of `kind` in one region.
fn plain(kind: &str, id: &str, configuration: &str, supplementary: &str) -> String {
    format!(
        r#"{{"resourceType":"{kind}","resourceId":"{id}","resourceName":"{id}","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00Z","configuration":{configuration},"supplementaryConfiguration":{supplementary}}}"#
    )
}

#[test]
fn snapshots_say_with_whom_they_are_shared() {
    let shared = |values: &str| format!(r#"[{{"attributeName":"restore","attributeValues":{values}}}]"#);
    for (values, wanted) in [
        ("[\"all\"]", Outcome::NonCompliant),
        ("[]", Outcome::Compliant),
        ("[\"444455556666\"]", Outcome::NeedsReview),
    ] {
        let list = shared(values);
        for attributes in [list.clone(), quoted(&list)] {
            let snapshot = plain(
                "AWS::RDS::DBSnapshot",
                "s1",
                r#"{"dBSnapshotIdentifier":"s1","engine":"mysql","encrypted":true,"snapshotType":"manual","status":"available"}"#,
                &format!(r#"{{"DBSnapshotAttributes":{attributes}}}"#),
            );
            let engine = judged(&[("x.json", &snapshot)]);
            assert_eq!(outcomes(&engine, "rds-snapshot-not-public", "s1"), [wanted], "{snapshot}");
            let of_cluster = plain(
                "AWS::RDS::DBClusterSnapshot",
                "s1",
                r#"{"dbclusterSnapshotIdentifier":"s1","engine":"aurora-mysql","storageEncrypted":true,"snapshotType":"manual","status":"available"}"#,
                &format!(r#"{{"DBClusterSnapshotAttributes":{attributes}}}"#),
            );
            let engine = judged(&[("x.json", &of_cluster)]);
            assert_eq!(outcomes(&engine, "rds-cluster-snapshot-not-public", "s1"), [wanted], "{of_cluster}");
        }
    }
}

#[test]
fn the_casings_of_config_are_read() {
    for configuration in [
        r#"{"dbclusterIdentifier":"c1","engine":"aurora-mysql","storageEncrypted":true,"publiclyAccessible":false}"#,
        r#"{"dBClusterIdentifier":"c1","engine":"aurora-mysql","storageEncrypted":true}"#,
        r#"{"DBClusterIdentifier":"c1","Engine":"aurora-mysql","StorageEncrypted":true}"#,
    ] {
        let engine = judged(&[("x.json", plain("AWS::RDS::DBCluster", "cluster-ABC", configuration, "{}"))]);
        assert_eq!(
            outcomes(&engine, "rds-cluster-encrypted", "c1"),
            [Outcome::Compliant],
            "{configuration}"
        );
    }
    let acl = r#"{"networkAclId":"acl-1","vpcId":"vpc-1","isDefault":false,"associations":[{"subnetId":"subnet-1"}],"entries":[{"egress":false,"ruleAction":"allow","cidrBlock":"0.0.0.0/0","ipv6CidrBlock":null,"protocol":"6","ruleNumber":100.0,"portRange":{"from":22.0,"to":22.0}}]}"#;
    let engine = judged(&[("x.json", plain("AWS::EC2::NetworkAcl", "acl-1", acl, "{}"))]);
    assert_eq!(outcomes(&engine, "nacl-admin-port-open", "acl-1"), [Outcome::NonCompliant]);
    let cluster = r#"{"clusterIdentifier":"rs-1","dBName":"d","encrypted":false,"publiclyAccessible":true,"nodeType":"x"}"#;
    let engine = judged(&[("x.json", plain("AWS::Redshift::Cluster", "rs-1", cluster, "{}"))]);
    assert_eq!(outcomes(&engine, "redshift-cluster-encrypted", "rs-1"), [Outcome::NonCompliant]);
}

#[test]
fn a_trail_of_config_does_not_say_that_it_is_logging() {
    let trail = r#"{"name":"main","trailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","homeRegion":"eu-west-1","isMultiRegionTrail":true,"logFileValidationEnabled":true,"kmsKeyId":null,"includeGlobalServiceEvents":true,"s3BucketName":"logs"}"#;
    let item = plain("AWS::CloudTrail::Trail", "main", trail, "{}");
    let engine = judged(&[("x.json", &item)]);
    assert_eq!(row(&engine, "x.json").state, FileState::Used, "{item}");
    let logging = outcomes(&engine, "ct-trail-logging", "");
    assert!(
        !logging.is_empty() && logging.iter().all(|outcome| *outcome == Outcome::InsufficientData),
        "{logging:?}"
    );
}
