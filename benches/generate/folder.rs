//! Folders of what the AWS CLI prints: a file per call, by account and Region; or one file of envelopes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::Scope;
use super::random::Random;
use super::template::{Place, Template};

/// One call: service, command, and what it prints.
struct Call(&'static str, &'static str, &'static str);

const OF_ACCOUNT: [Call; 5] = [
    Call(
        "sts",
        "get-caller-identity",
        r#"{"UserId": "AIDA@(number:1000000000-9999999999)EXAMPL", "Account": "@(account)", "Arn": "arn:aws:iam::@(account):user/auditor"}"#,
    ),
    Call(
        "iam",
        "get-account-summary",
        r#"{"SummaryMap": {"Users": 27, "Groups": 4, "Roles": 190, "AccountMFAEnabled": @pick(3,1)[1@|0@], "AccountAccessKeysPresent": @pick(4,1)[0@|1@], "AccountPasswordPresent": 1}}"#,
    ),
    Call(
        "iam",
        "get-account-password-policy",
        r#"{"PasswordPolicy": {"MinimumPasswordLength": @pick[14@|8@], "RequireSymbols": true, "RequireNumbers": true, "RequireUppercaseCharacters": true, "RequireLowercaseCharacters": true, "AllowUsersToChangePassword": true, "ExpirePasswords": false, "PasswordReusePrevention": 24}}"#,
    ),
    Call(
        "ec2",
        "describe-regions",
        r#"{"Regions": [{"Endpoint": "ec2.@(region).amazonaws.com", "RegionName": "@(region)", "OptInStatus": "opt-in-not-required"}]}"#,
    ),
    Call(
        "cloudtrail",
        "describe-trails",
        r#"{"trailList": [{"Name": "main", "S3BucketName": "trail-@(account)", "IncludeGlobalServiceEvents": true, "IsMultiRegionTrail": true, "HomeRegion": "@(region)", "TrailARN": "arn:aws:cloudtrail:@(region):@(account):trail/main", "LogFileValidationEnabled": true, "HasCustomEventSelectors": false, "HasInsightSelectors": false, "IsOrganizationTrail": false}]}"#,
    ),
];

const OF_REGION: [Call; 9] = [
    Call(
        "ec2",
        "describe-volumes",
        r#"{"Volumes": [@repeat(1-60)[{"Attachments": [], "AvailabilityZone": "@(zone)", "CreateTime": "@(time)", "Encrypted": @pick(5,1)[true@|false@], "Size": @(number:8-900), "SnapshotId": "", "State": "available", "VolumeId": "vol-@(own:volume)", "Iops": 3000, "VolumeType": "gp3", "MultiAttachEnabled": false, "Throughput": 125}@]]}"#,
    ),
    Call(
        "ec2",
        "describe-security-groups",
        r#"{"SecurityGroups": [@repeat(1-40)[{"Description": "@(word)", "GroupName": "@(word)-@(hex:6)", "IpPermissions": [{"FromPort": 443, "IpProtocol": "tcp", "IpRanges": [{"CidrIp": "@pick(5,1)[10.0.0.0/8@|0.0.0.0/0@]"}], "Ipv6Ranges": [], "PrefixListIds": [], "ToPort": 443, "UserIdGroupPairs": []}], "OwnerId": "@(account)", "GroupId": "sg-@(own:group)", "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}], "VpcId": "vpc-@(ref:vpc:4)"}@]]}"#,
    ),
    Call(
        "ec2",
        "describe-vpcs",
        r#"{"Vpcs": [@repeat(1-4)[{"CidrBlock": "10.@(number:0-255).0.0/16", "DhcpOptionsId": "dopt-@(hex:17)", "State": "available", "VpcId": "vpc-@(own:vpc)", "OwnerId": "@(account)", "InstanceTenancy": "default", "IsDefault": false}@]]}"#,
    ),
    Call(
        "ec2",
        "describe-subnets",
        r#"{"Subnets": [@repeat(1-12)[{"AvailabilityZone": "@(zone)", "CidrBlock": "10.0.@(number:0-255).0/24", "MapPublicIpOnLaunch": @pick(5,1)[false@|true@], "State": "available", "SubnetId": "subnet-@(own:subnet)", "VpcId": "vpc-@(ref:vpc:4)", "OwnerId": "@(account)"}@]]}"#,
    ),
    Call(
        "ec2",
        "describe-network-acls",
        r#"{"NetworkAcls": [@repeat(1-4)[{"Associations": [], "Entries": [{"CidrBlock": "0.0.0.0/0", "Egress": false, "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 100}], "IsDefault": true, "NetworkAclId": "acl-@(own:acl)", "Tags": [], "VpcId": "vpc-@(ref:vpc:4)", "OwnerId": "@(account)"}@]]}"#,
    ),
    Call("ec2", "describe-flow-logs", r#"{"FlowLogs": []}"#),
    Call(
        "ec2",
        "get-ebs-encryption-by-default",
        r#"{"EbsEncryptionByDefault": @pick[true@|false@]}"#,
    ),
    Call("rds", "describe-db-instances", r#"{"DBInstances": []}"#),
    Call("redshift", "describe-clusters", r#"{"Clusters": []}"#),
];

const OF_BUCKET: [Call; 4] = [
    Call(
        "s3api",
        "get-bucket-policy",
        r#"{"Policy": @text[{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::@(bucket)", "arn:aws:s3:::@(bucket)/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}@]}"#,
    ),
    Call("s3api", "get-bucket-versioning", r#"{"Status": "@pick[Enabled@|Suspended@]"}"#),
    Call(
        "s3api",
        "get-public-access-block",
        r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": @pick[true@|false@], "RestrictPublicBuckets": true}}"#,
    ),
    Call(
        "s3api",
        "get-bucket-encryption",
        r#"{"ServerSideEncryptionConfiguration": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": false}]}}"#,
    ),
];

/// What to write.
pub(crate) struct Folder {
    /// About so many calls; buckets are added until there are enough.
    pub(crate) calls: usize,
    pub(crate) scope: Scope,
}

/// Where the answers go.
pub(crate) enum Target<'a> {
    /// `account/region/service-command.json` under this folder.
    Files(&'a Path),
    /// One file, an envelope per line.
    Envelopes(&'a Path),
}

struct Answers<'a> {
    target: Target<'a>,
    envelopes: Option<BufWriter<File>>,
    random: Random,
    counts: BTreeMap<String, u64>,
    written: usize,
}

impl Folder {
    /// Writes the calls; how many there were.
    pub(crate) fn write(&self, target: Target<'_>) -> io::Result<usize> {
        let envelopes = match &target {
            Target::Files(_) => None,
            Target::Envelopes(path) => Some(BufWriter::new(File::create(path)?)),
        };
        let mut answers = Answers {
            target,
            envelopes,
            random: Random::new(7),
            counts: BTreeMap::new(),
            written: 0,
        };
        let scope = &self.scope;
        for account in &scope.accounts {
            for call in &OF_ACCOUNT {
                answers.write(call, account, &scope.regions[0], false, None)?;
            }
            for region in &scope.regions {
                for call in &OF_REGION {
                    answers.write(call, account, region, true, None)?;
                }
            }
        }
        for number in 0.. {
            if answers.written >= self.calls {
                break;
            }
            let account = &scope.accounts[number % scope.accounts.len()];
            let bucket = format!("data-{account}-{number:06}");
            for call in &OF_BUCKET {
                answers.write(call, account, &scope.regions[0], false, Some(&bucket))?;
            }
        }
        if let Some(envelopes) = &mut answers.envelopes {
            envelopes.flush()?;
        }
        Ok(answers.written)
    }
}

impl Answers<'_> {
    fn write(&mut self, call: &Call, account: &str, region: &str, regional: bool, bucket: Option<&str>) -> io::Result<()> {
        let Call(service, command, source) = call;
        self.counts.clear();
        let mut place = Place {
            account,
            region,
            counts: &mut self.counts,
            named: bucket.map(|bucket| ("bucket".to_owned(), bucket.to_owned())).into_iter().collect(),
        };
        let mut text = String::new();
        Template::of_json(source).write(&mut place, &mut self.random, &mut text);
        self.written += 1;
        let region = if regional { region } else { "global" };
        if let Some(envelopes) = &mut self.envelopes {
            let params = bucket.map_or_else(String::new, |bucket| format!(r#""params":{{"bucket":"{bucket}"}},"#));
            return writeln!(
                envelopes,
                r#"{{"evidence":1,"service":"{service}","command":"{command}",{params}"account":"{account}","region":"{region}","time":"2026-11-22T15:42:35Z","exit":0,"output":{text}}}"#
            );
        }
        let Target::Files(root) = &self.target else { return Ok(()) };
        let folder = if regional {
            root.join(account).join(region)
        } else {
            root.join(account)
        };
        let folder = bucket.map_or(folder.clone(), |bucket| folder.join(bucket));
        fs::create_dir_all(&folder)?;
        let suffix = bucket.map_or_else(String::new, |bucket| format!("--{bucket}"));
        fs::write(folder.join(format!("{service}-{command}{suffix}.json")), text)
    }
}
