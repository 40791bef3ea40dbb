//! Images and grants as a client would hand them over, and what EC2-04 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const IMAGES: &str = "111122223333/eu-west-1/ec2-describe-images.json";
const ATTRIBUTE: &str = "111122223333/eu-west-1/ec2-describe-image-attribute__ami-1.json";
const STATE: &str = "111122223333/eu-west-1/ec2-get-image-block-public-access-state.json";
const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";
const SUMMARY: (&str, &str) = (
    "111122223333/iam-get-account-summary.json",
    r#"{"SummaryMap":{"Users":0,"Roles":1,"Groups":0,"Policies":0}}"#,
);

const OWN: (&str, &str) = (
    IMAGES,
    r#"{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333","Public":false,"State":"available"}]}"#,
);

/// What the list and the attribute say of one image, and when.
macro_rules! told {
    ($name:literal, ($public:literal, $listed:literal), ($permissions:literal, $asked:literal), $expect:expr) => {
        Case::new(
            $name,
            &[(
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"ec2","command":"describe-images","params":{"owners":"self"},"account":"111122223333","region":"eu-west-1","exit":0,"time":""#,
                    $listed,
                    r#"","output":{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333","State":"available","Public":"#,
                    $public,
                    "}]}}\n",
                    r#"{"evidence":1,"service":"ec2","command":"describe-image-attribute","params":{"image-id":"ami-1","attribute":"launchPermission"},"account":"111122223333","region":"eu-west-1","exit":0,"time":""#,
                    $asked,
                    r#"","output":{"ImageId":"ami-1","LaunchPermissions":["#,
                    $permissions,
                    "]}}\n"
                ),
            )],
            $expect,
        )
    };
}

pub(super) const PUBLIC: &[Case] = &[
    Case::new(
        "shared with nobody",
        &[OWN, (ATTRIBUTE, r#"{"ImageId":"ami-1","LaunchPermissions":[]}"#)],
        Outcome::Compliant,
    ),
    Case::new("not public; the rest was not exported", &[OWN], Outcome::Compliant),
    Case::new(
        "shared with an organisation",
        &[
            OWN,
            (
                ATTRIBUTE,
                r#"{"ImageId":"ami-1","LaunchPermissions":[{"OrganizationArn":"arn:aws:organizations::111122223333:organization/o-1"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "public",
        &[(
            IMAGES,
            r#"{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333","Public":true,"State":"available"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "public by its permissions",
        &[(ATTRIBUTE, r#"{"ImageId":"ami-1","LaunchPermissions":[{"Group":"all"}]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an image of AWS among them",
        &[(
            IMAGES,
            r#"{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333","Public":false,"State":"available"},
               {"ImageId":"ami-2","OwnerId":"137112412989","Public":true,"State":"available"}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("ami-2"),
    Case::new(
        "the export does not say",
        &[(IMAGES, r#"{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333"}]}"#)],
        Outcome::InsufficientData,
    ),
    told!(
        "public once, and not since",
        ("true", "2026-05-01T00:00:00Z"),
        ("", "2026-06-01T00:00:00Z"),
        Outcome::Compliant
    ),
    told!(
        "public since",
        ("true", "2026-06-01T00:00:00Z"),
        ("", "2026-05-01T00:00:00Z"),
        Outcome::NonCompliant
    ),
    told!(
        "public by its permissions once, and not since",
        ("false", "2026-06-01T00:00:00Z"),
        (r#"{"Group":"all"}"#, "2026-05-01T00:00:00Z"),
        Outcome::Compliant
    ),
    told!(
        "public by its permissions since",
        ("false", "2026-05-01T00:00:00Z"),
        (r#"{"Group":"all"}"#, "2026-06-01T00:00:00Z"),
        Outcome::NonCompliant
    ),
    told!(
        "public and not at the same time",
        ("true", "2026-06-01T00:00:00Z"),
        ("", "2026-06-01T00:00:00Z"),
        Outcome::InsufficientData
    ),
    told!(
        "not public and public at the same time",
        ("false", "2026-06-01T00:00:00Z"),
        (r#"{"Group":"all"}"#, "2026-06-01T00:00:00Z"),
        Outcome::InsufficientData
    ),
    told!(
        "shared with an account, too, once",
        ("false", "2026-06-01T00:00:00Z"),
        (r#"{"Group":"all"},{"UserId":"444455556666"}"#, "2026-05-01T00:00:00Z"),
        Outcome::NeedsReview
    ),
    Case::new(
        "public and shared with nobody, nobody knows which is newer",
        &[
            (
                IMAGES,
                r#"{"Images":[{"ImageId":"ami-1","OwnerId":"111122223333","Public":true,"State":"available"}]}"#,
            ),
            (ATTRIBUTE, r#"{"ImageId":"ami-1","LaunchPermissions":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("none", &[(IMAGES, r#"{"Images":[]}"#)], Outcome::NotApplicable),
];

pub(super) const BLOCK: &[Case] = &[
    Case::new(
        "blocked",
        &[(STATE, r#"{"ImageBlockPublicAccessState":"block-new-sharing"}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "not blocked",
        &[(STATE, r#"{"ImageBlockPublicAccessState":"unblocked","ManagedBy":"account"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new("another call of the region", &[OWN], Outcome::InsufficientData),
];

/// The details of one role with this embedded statement, attached policies and policies beside it.
macro_rules! role {
    ($statement:literal, $attached:literal, $policies:literal) => {
        (
            DETAILS,
            concat!(
                r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"app","Path":"/",
                "Arn":"arn:aws:iam::111122223333:role/app","InstanceProfileList":[],"RolePolicyList":[{"PolicyName":"own","PolicyDocument":
                {"Version":"2012-10-17","Statement":["#,
                $statement,
                r#"]}}],"AttachedManagedPolicies":["#,
                $attached,
                r#"]}],"Policies":["#,
                $policies,
                "]}"
            ),
        )
    };
}

macro_rules! case {
    ($name:literal, $statement:literal, $expect:expr) => {
        Case::new($name, &[SUMMARY, role!($statement, "", "")], $expect)
    };
}

pub(super) const SCOPED: &[Case] = &[
    case!(
        "reading only",
        r#"{"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"}"#,
        Outcome::Compliant
    ),
    case!(
        "a full administrator",
        r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#,
        Outcome::Compliant
    ),
    case!(
        "all of EC2",
        r#"{"Effect":"Allow","Action":"EC2:*","Resource":"*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "every image of one region",
        r#"{"Effect":"Allow","Action":"ec2:deregisterimage","Resource":"arn:aws:ec2:eu-west-1::image/*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "all but some actions",
        r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "images with a tag",
        r#"{"Effect":"Allow","Action":"ec2:DeregisterImage","Resource":"*","Condition":{"StringEquals":{"ec2:ResourceTag/team":"images"}}}"#,
        Outcome::Compliant
    ),
    case!(
        "any image, from one address",
        r#"{"Effect":"Allow","Action":"ec2:DeregisterImage","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.7"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "one image",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:eu-west-1::image/ami-1"}"#,
        Outcome::Compliant
    ),
    case!(
        "instances, not images",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:111122223333:instance/*"}"#,
        Outcome::Compliant
    ),
    case!(
        "denied again",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":"ec2:*Image*","Resource":"*"}"#,
        Outcome::Compliant
    ),
    case!(
        "denied for some images only",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":"ec2:*Image*","Resource":"*",
           "Condition":{"StringEquals":{"ec2:ResourceTag/golden":"yes"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "denied in one region only",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":["ec2:ModifyImageAttribute","ec2:ResetImageAttribute","ec2:DeregisterImage"],"Resource":"arn:aws:ec2:eu-west-1::image/*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "denied in the regions of another partition",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":["ec2:ModifyImageAttribute","ec2:ResetImageAttribute","ec2:DeregisterImage"],"Resource":"arn:aws-cn:ec2:*::image/*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "denied in every region of every partition",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":["ec2:ModifyImageAttribute","ec2:ResetImageAttribute","ec2:DeregisterImage"],"Resource":"arn:*:ec2:*::image/*"}"#,
        Outcome::Compliant
    ),
    case!(
        "denied for everything but images",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":["ec2:ModifyImageAttribute","ec2:ResetImageAttribute","ec2:DeregisterImage"],"NotResource":"arn:aws:ec2:*::image/ami-*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "denied for every image but one",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":["ec2:ModifyImageAttribute","ec2:ResetImageAttribute","ec2:DeregisterImage"],"NotResource":"arn:aws:ec2:*::image/ami-1"}"#,
        Outcome::Compliant
    ),
    case!(
        "every id of an image begins so",
        r#"{"Effect":"Allow","Action":"ec2:DeregisterImage","Resource":"arn:aws:ec2:*::image/ami-*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "every new id of an image begins so",
        r#"{"Effect":"Allow","Action":"ec2:DeregisterImage","Resource":"arn:aws:ec2:*::image/ami-0?*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "every image, by what is short",
        r#"{"Effect":"Allow","Action":"ec2:DeregisterImage","Resource":"arn:aws:ec2:us-*"}"#,
        Outcome::NeedsReview
    ),
    case!(
        "all but the images of one region",
        r#"{"Effect":"Allow","Action":"ec2:*","NotResource":["arn:aws:ec2:eu-west-1::image/*"]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "all but images",
        r#"{"Effect":"Allow","Action":"ec2:*","NotResource":["arn:*:ec2:*::image/ami-*"]}"#,
        Outcome::Compliant
    ),
    case!(
        "any principal of IAM",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:*"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "any principal at all",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:*:*:*:*:*"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "any principal of the account",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:*"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "any role of the account",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}}"#,
        Outcome::NeedsReview
    ),
    case!(
        "one role",
        r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/images"}}}"#,
        Outcome::Compliant
    ),
    Case::new(
        "denied in every region of the account's partition",
        &[
            ("111122223333/eu-west-1/ec2-describe-images.json", r#"{"Images":[]}"#),
            SUMMARY,
            role!(
                r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny","Action":"ec2:*Image*","Resource":"arn:aws:ec2:*::image/*"}"#,
                "",
                ""
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a policy of AWS, by its name",
        &[
            SUMMARY,
            role!(
                r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#,
                r#"{"PolicyName":"AmazonEC2FullAccess","PolicyArn":"arn:aws:iam::aws:policy/AmazonEC2FullAccess"}"#,
                ""
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a policy of AWS, by its document",
        &[
            SUMMARY,
            role!(
                r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#,
                r#"{"PolicyName":"Images","PolicyArn":"arn:aws:iam::aws:policy/Images"}"#,
                r#"{"PolicyName":"Images","Arn":"arn:aws:iam::aws:policy/Images","DefaultVersionId":"v1","PolicyVersionList":[{"VersionId":"v1",
                   "IsDefaultVersion":true,"Document":{"Statement":[{"Effect":"Allow","Action":["ec2:ModifyImageAttribute"],"Resource":"*"}]}}]}"#
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a policy that is not in the export",
        &[
            SUMMARY,
            role!(
                r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#,
                r#"{"PolicyName":"x","PolicyArn":"arn:aws:iam::111122223333:policy/x"}"#,
                ""
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a user by its group",
        &[(
            DETAILS,
            r#"{"UserDetailList":[{"UserName":"ops","Arn":"arn:aws:iam::111122223333:user/ops","GroupList":["ops"],"AttachedManagedPolicies":[]}],
               "GroupDetailList":[{"GroupName":"ops","Arn":"arn:aws:iam::111122223333:group/ops","AttachedManagedPolicies":[{"PolicyName":"PowerUserAccess",
               "PolicyArn":"arn:aws:iam::aws:policy/PowerUserAccess"}],"GroupPolicyList":[]}],"RoleDetailList":[],"Policies":[]}"#,
        )],
        Outcome::NeedsReview,
    )
    .about("ops"),
    Case::new(
        "a role of a service",
        &[(
            DETAILS,
            r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"AWSServiceRoleForX","Path":"/aws-service-role/x.amazonaws.com/",
               "Arn":"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX","AttachedManagedPolicies":[]}],"Policies":[]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("AWSServiceRoleForX"),
    Case::new(
        "only roles, and nobody knows whether there are users",
        &[role!(r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#, "", "")],
        Outcome::InsufficientData,
    ),
];
