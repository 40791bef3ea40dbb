//! Instances as a client would hand them over, and what EC2-09 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const PATH: &str = "111122223333/eu-west-1/ec2-describe-instances.json";
const PROFILES: &str = "111122223333/iam-list-instance-profiles.json";
const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";

/// One instance in this state, with more members.
macro_rules! instance {
    ($state:literal, $more:literal) => {
        (
            PATH,
            concat!(
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-06-01T00:00:00Z",
                "State":{"Name":""#,
                $state,
                r#""}"#,
                $more,
                "}]}]}"
            ),
        )
    };
}

/// An AWS Config snapshot with one instance.
macro_rules! config {
    ($more:literal) => {
        (
            "config.json",
            concat!(
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
                "awsRegion":"eu-west-1","resourceType":"AWS::EC2::Instance","resourceId":"i-1","configuration":{"instanceId":"i-1","imageId":"ami-1",
                "launchTime":"2026-06-01T08:00:00.000Z","state":{"code":80,"name":"stopped"}"#,
                $more,
                "}}]}"
            ),
        )
    };
}

const WITH_PROFILE: (&str, &str) = instance!(
    "running",
    r#","IamInstanceProfile":{"Arn":"arn:aws:iam::111122223333:instance-profile/web","Id":"AIPAEXAMPLE"}"#
);
const WITHOUT: (&str, &str) = instance!("running", "");
const TRIMMED: (&str, &str) = (
    PATH,
    r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","State":{"Name":"running"}}]}]}"#,
);

pub(in crate::checklist) const ATTACHED: &[Case] = &[
    Case::new("with a profile", &[WITH_PROFILE], Outcome::Compliant),
    Case::new("without one", &[WITHOUT], Outcome::NonCompliant),
    Case::new("AWS Config: without one", &[config!("")], Outcome::NonCompliant),
    Case::new("terminated", &[instance!("terminated", "")], Outcome::NotApplicable),
    Case::new("an export with a few members only", &[TRIMMED], Outcome::InsufficientData),
    Case::new(
        "a profile that was flattened to a text",
        &[instance!(
            "running",
            r#","IamInstanceProfile":"@{Arn=arn:aws:iam::111122223333:instance-profile/web}""#
        )],
        Outcome::InsufficientData,
    ),
];

const WITH_ROLE: (&str, &str) = (
    PROFILES,
    r#"{"InstanceProfiles":[{"InstanceProfileName":"web","Arn":"arn:aws:iam::111122223333:instance-profile/web","Roles":[{"RoleName":"web"}]}]}"#,
);
const EMPTY: (&str, &str) = (
    PROFILES,
    r#"{"InstanceProfiles":[{"InstanceProfileName":"web","Arn":"arn:aws:iam::111122223333:instance-profile/web","Roles":[]}]}"#,
);
const OTHERS: (&str, &str) = (
    PROFILES,
    r#"{"InstanceProfiles":[{"InstanceProfileName":"db","Arn":"arn:aws:iam::111122223333:instance-profile/db","Roles":[{"RoleName":"db"}]}]}"#,
);

/// The details of one role that is in this profile.
macro_rules! role_in {
    ($profile:literal) => {
        (
            DETAILS,
            concat!(
                r#"{"UserDetailList":[],"GroupDetailList":[],"Policies":[],"RoleDetailList":[{"RoleName":"web","Path":"/",
                "Arn":"arn:aws:iam::111122223333:role/web","AttachedManagedPolicies":[],"InstanceProfileList":[
                {"Arn":"arn:aws:iam::111122223333:instance-profile/"#,
                $profile,
                r#""}]}]}"#
            ),
        )
    };
}

/// A snapshot of AWS Config whose profile has no ARN.
macro_rules! profiles {
    ($roles:literal) => {
        (
            "config.json",
            concat!(
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"us-east-1","resourceType":"AWS::IAM::InstanceProfile","resourceId":"web","configuration":{"InstanceProfileName":"web""#,
                $roles,
                "}}]}"
            ),
        )
    };
}

pub(in crate::checklist) const HAS_ROLE: &[Case] = &[
    Case::new("a role by the list of profiles", &[WITH_PROFILE, WITH_ROLE], Outcome::Compliant),
    Case::new("a role by the details", &[WITH_PROFILE, role_in!("web")], Outcome::Compliant),
    Case::new("an empty profile", &[WITH_PROFILE, EMPTY], Outcome::NonCompliant),
    Case::new("a profile that is gone", &[WITH_PROFILE, OTHERS], Outcome::NonCompliant),
    Case::new("no role names the profile", &[WITH_PROFILE, role_in!("db")], Outcome::NonCompliant),
    Case::new("nothing of IAM", &[WITH_PROFILE], Outcome::InsufficientData),
    Case::new(
        "AWS Config: a role",
        &[WITH_PROFILE, profiles!(r#","Roles":["web"]"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "AWS Config: an empty profile",
        &[WITH_PROFILE, profiles!(r#","Roles":[]"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: a profile without its roles",
        &[WITH_PROFILE, profiles!("")],
        Outcome::InsufficientData,
    ),
    Case::new("no profile", &[WITHOUT, WITH_ROLE], Outcome::NotApplicable).about("i-1"),
];

pub(super) const IMDS: &[Case] = &[
    Case::new(
        "version 2 required",
        &[instance!(
            "running",
            r#","MetadataOptions":{"HttpTokens":"required","HttpEndpoint":"enabled"}"#
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the service is off",
        &[instance!(
            "running",
            r#","MetadataOptions":{"HttpTokens":"optional","HttpEndpoint":"disabled"}"#
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a stopped instance with version 1",
        &[instance!(
            "stopped",
            r#","MetadataOptions":{"HttpTokens":"optional","HttpEndpoint":"enabled"}"#
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: version 1",
        &[config!(r#","metadataOptions":{"httpTokens":"optional","httpEndpoint":"enabled"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new("an export without the options", &[WITHOUT], Outcome::InsufficientData),
    Case::new(
        "a change that is not in force yet",
        &[instance!(
            "stopped",
            r#","MetadataOptions":{"State":"pending","HttpTokens":"required","HttpEndpoint":"enabled"}"#
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a change that is in force",
        &[instance!(
            "stopped",
            r#","MetadataOptions":{"State":"applied","HttpTokens":"required","HttpEndpoint":"enabled"}"#
        )],
        Outcome::Compliant,
    ),
];
