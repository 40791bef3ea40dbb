//! What PowerShell makes of an answer: cut off, flattened, or only shown.

use checklist::ingest::FileState;

use super::support::*;

const AGAIN: &str = "--output json";

#[test]
fn what_powershell_makes_of_an_answer_is_named() {
    for text in [
        r#"[{"Attachments":"Amazon.EC2.Model.VolumeAttachment","Encrypted":true,"VolumeId":"vol-1","VolumeType":{"Value":"gp3"}}]"#,
        r#"{"Groups":["Amazon.EC2.Model.GroupIdentifier"],"VpcId":"vpc-1"}"#,
        r#"{"ResponseMetadata":{"RequestId":"x"},"HttpStatusCode":200,"ContentLength":10,"Volumes":["Amazon.EC2.Model.Volume"]}"#,
        r#"[{"VolumeId":"vol-1","VolumeType":{"Value":"gp3"},"State":{"Value":"in-use"},"CreateTime":"\/Date(1413450189000)\/"}]"#,
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "PowerShell ConvertTo-Json", "AWS CLI");
    }
}

#[test]
fn what_powershell_shows_on_the_screen_is_named() {
    for text in [
        "VolumeId Size Encrypted\r\n-------- ---- ---------\r\nvol-1    8    True\r\n",
        "\r\nVolumeId Size\r\n-------- ----\r\nvol-1    8\r\n",
        "Attachments : {}\r\nEncrypted   : True\r\nVolumeId    : vol-1\r\n",
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "PowerShell output", AGAIN);
    }
}

/// What two levels of `ConvertTo-Json` leave of an answer: deeper objects become texts, deeper lists too.
#[test]
fn what_powershell_flattened_is_never_taken_for_nothing() {
    for (path, text) in [
        (
            "ec2-describe-security-groups.json",
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":"System.Object[]","IpPermissionsEgress":""}]}"#,
        ),
        (
            "ec2-describe-security-groups.json",
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":["@{IpProtocol=tcp; FromPort=22; ToPort=22; IpRanges=System.Object[]}"],"IpPermissionsEgress":["@{IpProtocol=-1; IpRanges=System.Object[]}"]}]}"#,
        ),
        (
            "ec2-describe-security-groups.json",
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[{"IpProtocol":"tcp","FromPort":0,"ToPort":65535,"IpRanges":"@{CidrIp=0.0.0.0/0}","Ipv6Ranges":"","UserIdGroupPairs":"","PrefixListIds":""}],"IpPermissionsEgress":""}]}"#,
        ),
        (
            "ec2-describe-network-acls.json",
            r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","VpcId":"vpc-1","OwnerId":"111122223333","IsDefault":true,"Associations":["@{SubnetId=subnet-1}"],"Entries":["@{CidrBlock=0.0.0.0/0; Egress=False; RuleAction=allow}"]}]}"#,
        ),
        (
            "ec2-describe-instances.json",
            r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-06-01T00:00:00Z","State":"@{Code=16; Name=running}","SecurityGroups":["@{GroupId=sg-1}"],"NetworkInterfaces":["@{Groups=System.Object[]}"],"MetadataOptions":"@{HttpTokens=required}","Tags":""}]}]}"#,
        ),
        (
            "ec2-describe-internet-gateways.json",
            r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":["@{State=available; VpcId=vpc-1}"]}]}"#,
        ),
        (
            "ec2-describe-vpn-gateways.json",
            r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"available","VpcAttachments":["@{State=attached; VpcId=vpc-1}"]}]}"#,
        ),
        (
            "ec2-describe-vpc-endpoints.json",
            r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":"Interface","VpcId":"vpc-1","ServiceName":"com.amazonaws.eu-west-1.kms","State":"available","OwnerId":"111122223333","CreationTimestamp":"2026-01-01T00:00:00Z","Groups":["@{GroupId=sg-1}"],"PolicyDocument":"@{Statement=System.Object[]}"}]}"#,
        ),
        (
            "wafv2-get-web-acl__web.json",
            r#"{"WebACL":{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4","VisibilityConfig":"@{MetricName=web}","DefaultAction":{"Allow":""},"Rules":["@{Name=common; OverrideAction=@{Count=}}"]},"LockToken":"x"}"#,
        ),
        (
            "lambda-list-functions.json",
            r#"{"Functions":[{"FunctionName":"job","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:job","CodeSha256":"x","LastModified":"2026-06-01","Environment":{"Variables":"@{STAGE=prod}"}}]}"#,
        ),
        (
            "ecs-describe-task-definition__web.json",
            r#"{"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3","containerDefinitions":[{"name":"app","environment":["@{name=STAGE; value=prod}"]}]}}"#,
        ),
        (
            "codebuild-batch-get-projects__build.json",
            r#"{"projects":[{"name":"build","arn":"arn:aws:codebuild:eu-west-1:111122223333:project/build","environment":{"environmentVariables":["@{name=STAGE; value=prod}"]}}]}"#,
        ),
        (
            "ec2-describe-launch-template-versions.json",
            r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":"@{UserData=x}"}]}"#,
        ),
        (
            "ec2-describe-instance-attribute__i-1.json",
            r#"{"InstanceId":"i-1","UserData":"@{Value=x}"}"#,
        ),
        (
            "elbv2-describe-load-balancers.json",
            r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"web","Scheme":"internet-facing","VpcId":"vpc-1","Type":"application","AvailabilityZones":["@{ZoneName=eu-west-1a}"],"SecurityGroups":"sg-1"}]}"#,
        ),
        (
            "cloudfront-list-distributions.json",
            r#"{"DistributionList":{"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"Origins":"@{Quantity=1; Items=System.Object[]}","DefaultCacheBehavior":"@{ViewerProtocolPolicy=https-only}","CacheBehaviors":"@{Quantity=0}","ViewerCertificate":"@{MinimumProtocolVersion=TLSv1.2_2021}"}]}}"#,
        ),
        (
            "s3api-get-bucket-acl__logs.json",
            r#"{"Owner":{"ID":"x"},"Grants":["@{Grantee=; Permission=FULL_CONTROL}"]}"#,
        ),
        (
            "s3api-get-bucket-policy__logs.json",
            r#"{"Policy":"@{Version=2012-10-17; Statement=System.Object[]}"}"#,
        ),
        (
            "iam-get-account-authorization-details.json",
            r#"{"UserDetailList":[{"UserName":"alice","Arn":"arn:aws:iam::111122223333:user/alice","GroupList":"","AttachedManagedPolicies":"","UserPolicyList":""}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"#,
        ),
        (
            "iam-get-account-summary.json",
            r#"{"SummaryMap":"@{AccountMFAEnabled=1; AccountAccessKeysPresent=0}"}"#,
        ),
        (
            "rds-describe-db-snapshot-attributes__s1.json",
            r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s1","DBSnapshotAttributes":["@{AttributeName=restore; AttributeValues=System.Object[]}"]}}"#,
        ),
        (
            "rds-describe-db-snapshot-attributes__s1.json",
            r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s1","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":"all"}]}}"#,
        ),
        (
            "cloudtrail-get-event-selectors__main.json",
            r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":["@{ReadWriteType=All; IncludeManagementEvents=True}"]}"#,
        ),
    ] {
        let snapshot = r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s1","Engine":"mysql","Status":"available","SnapshotType":"manual","DBSnapshotArn":"arn:aws:rds:eu-west-1:111122223333:snapshot:s1"}]}"#;
        let path = format!("111122223333/eu-west-1/{path}");
        let engine = judged(&[
            (path.as_str(), text),
            ("111122223333/eu-west-1/rds-describe-db-snapshots.json", snapshot),
        ]);
        let found = verdicts(&engine);
        let wrong: Vec<&String> = found
            .iter()
            .filter(|text| !text.contains("NEEDS_REVIEW") && !text.contains("NON_COMPLIANT"))
            .collect();
        assert!(wrong.is_empty(), "{text}: {wrong:?}");
    }
}
