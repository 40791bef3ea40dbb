//! Endpoints as a client would hand them over, and what EC2-14 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const PATH: &str = "111122223333/eu-west-1/ec2-describe-vpc-endpoints.json";
const GROUPS_PATH: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";

/// One endpoint of this type for this service, with a policy written as an object.
macro_rules! endpoint {
    ($kind:literal, $service:literal, $policy:literal) => {
        (
            PATH,
            concat!(
                r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":""#,
                $kind,
                r#"","VpcId":"vpc-1","ServiceName":"com.amazonaws.eu-west-1."#,
                $service,
                r#"","State":"available","RequesterManaged":false,"OwnerId":"111122223333","CreationTimestamp":"2026-01-01T00:00:00Z",
                "Groups":[{"GroupId":"sg-1"}],"PolicyDocument":"#,
                $policy,
                "}]}"
            ),
        )
    };
}

/// A gateway endpoint for S3 whose policy has these statements.
macro_rules! s3 {
    ($name:expr, $statements:expr, $expect:expr) => {
        Case::new(
            $name,
            &[(
                PATH,
                concat!(
                    r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":"Gateway","VpcId":"vpc-1",
                    "ServiceName":"com.amazonaws.eu-west-1.s3","State":"available","RequesterManaged":false,"OwnerId":"111122223333",
                    "CreationTimestamp":"2026-01-01T00:00:00Z","PolicyDocument":{"Version":"2012-10-17","Statement":["#,
                    $statements,
                    "]}}]}"
                ),
            )],
            $expect,
        )
    };
}

/// The policy that AWS makes, with a deny that spares these.
macro_rules! guard {
    ($name:literal, $operator:literal, $key:literal, $values:literal, $expect:expr) => {
        s3!(
            concat!("a deny that spares ", $name),
            concat!(
                r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*",
                   "Condition":{""#,
                $operator,
                r#"":{""#,
                $key,
                r#"":"#,
                $values,
                "}}}"
            ),
            $expect
        )
    };
}

pub(super) const POLICY: &[Case] = &[
    Case::new(
        "the policy that AWS makes, as a text without a version",
        &[endpoint!(
            "Interface",
            "kms",
            r#""{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}""#
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one statement that is no list",
        &[endpoint!(
            "Interface",
            "logs",
            r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"logs:*","Resource":"*"}}"#
        )],
        Outcome::NonCompliant,
    ),
    s3!(
        "everybody of the organisation",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:principalorgid":"o-example123"}}}"#,
        Outcome::Compliant
    ),
    s3!(
        "the organisation's buckets only",
        r#"{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"o-example123"}}}"#,
        Outcome::Compliant
    ),
    s3!(
        "the roles of the account, by a pattern",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}}"#,
        Outcome::Compliant
    ),
    s3!(
        "the roles of any account",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/app"}}}"#,
        Outcome::NeedsReview
    ),
    s3!(
        "a condition that every request meets",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}}"#,
        Outcome::NonCompliant
    ),
    s3!(
        "a condition on any organisation",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalOrgID":"*"}}}"#,
        Outcome::NonCompliant
    ),
    s3!(
        "a condition that may lack its key",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-example123"}}}"#,
        Outcome::NeedsReview
    ),
    s3!(
        "another account's buckets",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceAccount":"444455556666"}}}"#,
        Outcome::NeedsReview
    ),
    s3!(
        "a deny of everything outside the organisation",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",
           "Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"o-example123"}}}"#,
        Outcome::Compliant
    ),
    s3!(
        "a deny with a further condition",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*",
           "Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-example123"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}"#,
        Outcome::NeedsReview
    ),
    guard!(
        "any account's role of a name",
        "ArnNotLike",
        "aws:PrincipalArn",
        r#""arn:aws:iam::*:role/Admin""#,
        Outcome::NeedsReview
    ),
    guard!("any ARN", "ArnNotLike", "aws:PrincipalArn", r#""arn:aws:*""#, Outcome::NeedsReview),
    guard!(
        "any organisation",
        "StringNotLike",
        "aws:PrincipalOrgID",
        r#""o-*""#,
        Outcome::NeedsReview
    ),
    guard!(
        "any path of an organisation",
        "StringNotLike",
        "aws:PrincipalOrgPaths",
        r#""o-*""#,
        Outcome::NeedsReview
    ),
    guard!(
        "a tenth of all accounts",
        "StringNotLike",
        "aws:PrincipalAccount",
        r#""1*""#,
        Outcome::NeedsReview
    ),
    guard!("every role", "StringNotLike", "aws:userid", r#""AROA*""#, Outcome::NeedsReview),
    guard!(
        "the root user of a stranger",
        "StringNotEquals",
        "aws:userid",
        r#""999988887777""#,
        Outcome::NeedsReview
    ),
    guard!(
        "a stranger",
        "StringNotEquals",
        "aws:PrincipalAccount",
        r#""999988887777""#,
        Outcome::NeedsReview
    ),
    guard!(
        "a stranger's buckets",
        "StringNotEquals",
        "aws:ResourceAccount",
        r#""999988887777""#,
        Outcome::NeedsReview
    ),
    guard!(
        "the owner and a stranger",
        "StringNotEquals",
        "aws:PrincipalAccount",
        r#"["111122223333","999988887777"]"#,
        Outcome::NeedsReview
    ),
    guard!(
        "the owner",
        "StringNotEquals",
        "aws:PrincipalAccount",
        r#"["111122223333"]"#,
        Outcome::Compliant
    ),
    guard!(
        "the owner's roles",
        "ArnNotLike",
        "aws:PrincipalArn",
        r#""arn:aws:iam::111122223333:role/*""#,
        Outcome::Compliant
    ),
    guard!(
        "the sessions of one role",
        "StringNotLike",
        "aws:userid",
        r#""AROAEXAMPLE:*""#,
        Outcome::Compliant
    ),
    s3!(
        "a deny of writing only",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*",
           "Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-example123"}}}"#,
        Outcome::NonCompliant
    ),
    s3!(
        "one bucket",
        r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":["arn:aws:s3:::data","arn:aws:s3:::data/*"]}"#,
        Outcome::NeedsReview
    ),
    s3!(
        "every bucket, by its ARN",
        r#"{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::*"]}"#,
        Outcome::NonCompliant
    ),
    s3!(
        "reading only",
        r#"{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}"#,
        Outcome::NeedsReview
    ),
    s3!(
        "everybody but one",
        r#"{"Effect":"Allow","NotPrincipal":{"AWS":"444455556666"},"Action":"*","Resource":"*"}"#,
        Outcome::NonCompliant
    ),
    s3!(
        "the account itself",
        r#"{"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/app"]},"Action":"*","Resource":"*"}"#,
        Outcome::Compliant
    ),
    s3!(
        "a role of another account",
        r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:role/app"},"Action":"*","Resource":"*"}"#,
        Outcome::NeedsReview
    ),
    Case::new(
        "a text that is no policy",
        &[endpoint!("Gateway", "s3", r#""{""#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a service of another provider",
        &[endpoint!(
            "Interface",
            "vpce.vpce-svc-1",
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a service that takes no policy",
        &[(
            PATH,
            r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":"Interface","VpcId":"vpc-1","ServiceName":"com.amazonaws.eu-west-1.x",
               "State":"Available","RequesterManaged":false,"OwnerId":"111122223333","CreationTimestamp":"2026-01-01T00:00:00Z"}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a gateway endpoint without its policy",
        &[(
            PATH,
            r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":"Gateway","VpcId":"vpc-1","ServiceName":"com.amazonaws.eu-west-1.s3",
               "State":"available","OwnerId":"111122223333","CreationTimestamp":"2026-01-01T00:00:00Z"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config without the policy",
        &[(
            "config.json",
            r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
               "awsRegion":"eu-west-1","resourceType":"AWS::EC2::VPCEndpoint","resourceId":"vpce-1","configuration":{"vpcEndpointId":"vpce-1",
               "vpcEndpointType":"Interface","serviceName":"com.amazonaws.eu-west-1.kms","vpcId":"vpc-1","state":"available"}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];

const KMS: (&str, &str) = endpoint!("Interface", "kms", r#"{"Statement":[]}"#);

/// The group of the endpoint with this ingress.
macro_rules! group {
    ($ingress:literal) => {
        (
            GROUPS_PATH,
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"endpoints","VpcId":"vpc-1","IpPermissions":["#,
                $ingress,
                r#"],"IpPermissionsEgress":[]}]}"#
            ),
        )
    };
}

pub(super) const GROUPS: &[Case] = &[
    Case::new(
        "the VPC's own range",
        &[
            KMS,
            group!(
                r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/16"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the world on 443",
        &[
            KMS,
            group!(
                r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a gateway endpoint",
        &[endpoint!("Gateway", "s3", r#"{"Statement":[]}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a prefix list without its entries",
        &[
            KMS,
            group!(r#"{"IpProtocol":"-1","PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the world, by two groups together",
        &[
            (
                PATH,
                r#"{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","VpcEndpointType":"Interface","VpcId":"vpc-1","ServiceName":"com.amazonaws.eu-west-1.kms",
                   "State":"available","OwnerId":"111122223333","Groups":[{"GroupId":"sg-1"},{"GroupId":"sg-2"}]}]}"#,
            ),
            (
                GROUPS_PATH,
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","VpcId":"vpc-1","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,
                   "IpRanges":[{"CidrIp":"0.0.0.0/2"},{"CidrIp":"64.0.0.0/3"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]},
                   {"GroupId":"sg-2","GroupName":"b","VpcId":"vpc-1","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,
                   "IpRanges":[{"CidrIp":"128.0.0.0/2"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("the groups were not supplied", &[KMS], Outcome::InsufficientData),
];
