//! Files of other tools and other outputs, and the names they get.

use super::*;
use crate::ingest::json::parse_whole;
use crate::ingest::node::Node;
use proptest::prelude::*;

#[test]
fn texts_of_other_kinds_are_named() {
    let cases = [
        ("---------------\n|  ListUsers  |\n+-------------+\n", "table output"),
        ("\u{1b}[1m-----\u{1b}[0m\n\u{1b}[1m|\u{1b}[0m x |\n", "table output"),
        ("BUCKETS\t2020-01-01T00:00:00Z\tacme\nOWNER\tx\n", "text output"),
        ("None\n", "text output"),
        ("Users:\n- Arn: arn:aws:iam::1:user/a\n  Path: /\n", "YAML output"),
        ("- Users:\n  - Arn: a\n", "YAML stream output"),
        ("Users: []\n", "YAML output"),
        ("- Users: []\n", "YAML stream output"),
        ("{'Users': [], 'x': None}", "Python repr"),
        ("resource \"aws_s3_bucket\" \"x\" {\n}\n", "Terraform configuration"),
        (
            "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  X:\n    Type: AWS::S3::Bucket\n",
            "CloudFormation template",
        ),
        ("AUTH_METHOD;TIMESTAMP;ACCOUNT_UID;FINDING_UID;CHECK_ID;STATUS\n", "Prowler report"),
        (
            "group_id,title,description,control_id,reason,resource,status\n",
            "Powerpipe or Steampipe report",
        ),
        (
            "category,title,description,resource,region,statusWord,message\n",
            "CloudSploit report",
        ),
        ("scoutsuite_results =\n{}", "ScoutSuite report"),
        (
            "group_id|title|description|control_id|control_title|reason|resource|status\n",
            "Powerpipe or Steampipe report",
        ),
        (
            "ASSESSMENT_START_TIME;FINDING_UNIQUE_ID;PROVIDER;CHECK_ID;STATUS;STATUS_EXTENDED\n",
            "Prowler report",
        ),
        (
            "PROVIDER;DESCRIPTION;REQUIREMENTS_ID;REQUIREMENTS_DESCRIPTION;STATUS\n",
            "Prowler compliance report",
        ),
        ("\n<HTML><body>", "HTML page"),
        ("[default]\naws_secret_access_key = x", "credentials"),
    ];
    for (text, name) in cases {
        assert_eq!(of_text(text).map(|found| found.1), Some(name), "{text}");
    }
}

#[test]
fn evidence_and_error_messages_are_not_claimed() {
    for text in [
        "",
        "\n",
        "An error occurred (AccessDenied) when calling the ListUsers operation: x",
        "aws: [ERROR]: An error occurred (ParamValidation): x\n",
        "user,arn,user_creation_time,password_enabled\n<root_account>,arn:aws:iam::1:root,x,not_supported",
        "user\tarn\tuser_creation_time\tpassword_enabled\n",
        "dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1l",
        "Collecting IAM\n",
    ] {
        assert_eq!(of_text(text), None, "{text}");
    }
    for text in [
        r#"{"Users":[]}"#,
        r#"[{"GroupId":"sg-1"}]"#,
        r#"{"Volumes":[{"VolumeId":"v"}]}"#,
        "[]",
        "null",
    ] {
        let json = parse_whole(text).expect("valid");
        assert_eq!(of_json(&Node::root(&json, "")), None, "{text}");
    }
}

#[test]
fn documents_of_other_kinds_are_named() {
    let cases = [
        (r#"{"Records":[{"eventVersion":"1.08","eventName":"ListUsers"}]}"#, "CloudTrail log"),
        (r#"{"version":4,"terraform_version":"1.5.0","resources":[]}"#, "Terraform state"),
        (r#"{"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}"#, "CloudFormation template"),
        (
            r#"[{"class_uid":2004,"metadata":{"product":{"name":"Prowler"}}}]"#,
            "Prowler report",
        ),
        (r#"[{"FindingUniqueId":"x","CheckID":"y","Status":"PASS"}]"#, "Prowler report"),
        (
            r#"{"Findings":[{"SchemaVersion":"2018-10-08","ProductArn":"a","AwsAccountId":"1"}]}"#,
            "Security Hub findings",
        ),
        (
            r#"{"Findings":[{"AccountId":"1","Service":{},"Severity":5,"Type":"Recon:X"}]}"#,
            "GuardDuty findings",
        ),
        (r#"{"provider_code":"aws","last_run":{},"services":{}}"#, "ScoutSuite report"),
        (r#"{"group_id":"root","groups":[]}"#, "Powerpipe or Steampipe report"),
        (
            r#"[{"plugin":"x","category":"IAM","title":"t","status":"OK"}]"#,
            "CloudSploit report",
        ),
        (
            r#"{"result":{"checkId":"x","flaggedResources":[]}}"#,
            "Trusted Advisor check result",
        ),
        (r#"{"EvaluationResults":[]}"#, "AWS Config compliance"),
        (
            r#"[{"EvaluationResultIdentifier":{},"ComplianceType":"COMPLIANT"}]"#,
            "AWS Config compliance",
        ),
        (
            r#"{"detail-type":"Config Rules Compliance Change","detail":{"configRuleName":"x","newEvaluationResult":{}}}"#,
            "AWS Config compliance",
        ),
        (
            r#"{"messageType":"ComplianceChangeNotification","configRuleName":"x","newEvaluationResult":{},"resourceType":"AWS::S3::Bucket"}"#,
            "AWS Config compliance",
        ),
        (
            r#"{"Type":"Notification","MessageId":"x","TopicArn":"y","Message":"hello"}"#,
            "SNS notification",
        ),
        (
            r#"{"invokingEvent":"{}","ruleParameters":"{}","resultToken":"x"}"#,
            "AWS Config rule event",
        ),
        (
            r#"{"messageType":"ConfigurationSnapshotDeliveryCompleted","s3Bucket":"x"}"#,
            "AWS Config notification",
        ),
        (
            r#"[{"SchemaVersion":"2018-10-08","ProductArn":"a","AwsAccountId":"1","ProductFields":{"ProviderName":"Prowler"}}]"#,
            "Prowler report",
        ),
        (
            r#"{"detail-type":"Security Hub Findings - Imported","detail":{"findings":[{"SchemaVersion":"2018-10-08","ProductArn":"a","AwsAccountId":"1"}]}}"#,
            "Security Hub findings",
        ),
        (
            r#"{"detail-type":"GuardDuty Finding","detail":{"schemaVersion":"2.0","accountId":"1","service":{},"severity":5,"type":"Recon:X"}}"#,
            "GuardDuty findings",
        ),
        (
            r#"[{"class_uid":2003,"metadata":{"product":{"name":"Security Hub CSPM"}},"compliance":{"control":"S3.8"}}]"#,
            "Security Hub findings",
        ),
        (
            r#"[{"id":"x","resource":"arn:aws:s3:::x","resourceType":"AWS::S3::Bucket","resourceOwnerAccount":"1","status":"ACTIVE"}]"#,
            "Access Analyzer findings",
        ),
        (
            r#"[{"findingArn":"arn:x","awsAccountId":"1","severity":"HIGH"}]"#,
            "Inspector findings",
        ),
        (
            r#"[{"file":"x.py","line":1,"exception":"no","traceback":"..."}]"#,
            "ScoutSuite errors",
        ),
        (
            r#"{"schema_version":"20221222","panels":{},"layout":{}}"#,
            "Powerpipe or Steampipe report",
        ),
        (
            r#"{"columns":[{"name":"arn","data_type":"text"}],"rows":[]}"#,
            "Steampipe query result",
        ),
        (r#"{"status_code":200,"data":{"Users":[]}}"#, "recorded response"),
        (r#"{"Groups":["Amazon.EC2.Model.SecurityGroup"]}"#, "PowerShell ConvertTo-Json"),
        (r#"[{"id":"/subscriptions/1/resourceGroups/x"}]"#, "Azure resource"),
        (r#"{"Credentials":{"AccessKeyId":"A","SecretAccessKey":null}}"#, "credentials"),
    ];
    for (text, name) in cases {
        let json = parse_whole(text).expect("valid");
        assert_eq!(of_json(&Node::root(&json, "")).map(|found| found.1), Some(name), "{text}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>()) {
        let _ = of_text(&text);
    }
}
