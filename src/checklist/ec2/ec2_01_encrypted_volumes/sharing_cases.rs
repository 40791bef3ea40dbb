//! Cases of sharing snapshots.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const LIST: &str = "111122223333/eu-west-1/ec2-describe-snapshots.json";
const ATTRIBUTE: &str = "111122223333/eu-west-1/ec2-describe-snapshot-attribute__snap-1.json";
const STATE: &str = "111122223333/eu-west-1/ec2-get-snapshot-block-public-access-state.json";

const PLAIN: (&str, &str) = (
    LIST,
    r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333","Encrypted":false}]}"#,
);
const ENCRYPTED: (&str, &str) = (
    LIST,
    r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333","Encrypted":true}]}"#,
);
const PUBLIC_ONE: (&str, &str) = (
    ATTRIBUTE,
    r#"{"SnapshotId":"snap-1","CreateVolumePermissions":[{"Group":"all"},{"UserId":"444455556666"}]}"#,
);
const SHARED: (&str, &str) = (
    ATTRIBUTE,
    r#"{"SnapshotId":"snap-1","CreateVolumePermissions":[{"UserId":"444455556666"}]}"#,
);
const PRIVATE: (&str, &str) = (ATTRIBUTE, r#"{"SnapshotId":"snap-1","CreateVolumePermissions":[]}"#);

pub(super) const PUBLIC: &[Case] = &[
    Case::new("shared with nobody", &[PLAIN, PRIVATE], Outcome::Compliant),
    Case::new("public", &[PLAIN, PUBLIC_ONE], Outcome::NonCompliant),
    Case::new("public, although the list is missing", &[PUBLIC_ONE], Outcome::NonCompliant),
    Case::new(
        "public, but all sharing is blocked",
        &[PLAIN, PUBLIC_ONE, (STATE, r#"{"State":"block-all-sharing"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new("shared with an account", &[PLAIN, SHARED], Outcome::NeedsReview),
    Case::new("private, but the list is missing", &[PRIVATE], Outcome::InsufficientData),
    Case::new("the attribute was not exported", &[PLAIN], Outcome::InsufficientData),
    Case::new("encrypted ones cannot be public", &[ENCRYPTED], Outcome::Compliant),
    Case::new("but they can be shared", &[ENCRYPTED, SHARED], Outcome::NeedsReview),
    Case::new(
        "a snapshot of another account",
        &[(
            LIST,
            r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"444455556666","Encrypted":false},{"SnapshotId":"snap-2","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333","Encrypted":true}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("snap-1"),
    Case::new(
        "the call was refused",
        &[
            PLAIN,
            (
                ATTRIBUTE,
                "An error occurred (UnauthorizedOperation) when calling the DescribeSnapshotAttribute operation: You are not authorized to perform this operation.",
            ),
        ],
        Outcome::InsufficientData,
    ),
];

macro_rules! item {
    ($status:literal, $configuration:literal) => {
        (
            "item.json",
            concat!(
                r#"{"configurationItemStatus":""#,
                $status,
                r#"","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::SnapshotBlockPublicAccess","resourceId":"111122223333","configuration":"#,
                $configuration,
                "}"
            ),
        )
    };
}

pub(super) const BLOCK: &[Case] = &[
    Case::new("all sharing", &[(STATE, r#"{"State":"block-all-sharing"}"#)], Outcome::Compliant),
    Case::new(
        "new sharing only",
        &[(STATE, r#"{"State":"block-new-sharing","ManagedBy":"account"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not blocked",
        &[(STATE, r#"{"State":"unblocked","ManagedBy":"account"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: all sharing",
        &[item!("OK", r#"{"State":"block-all-sharing"}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "AWS Config: not blocked",
        &[item!("OK", r#"{"State":"unblocked"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: a word that is not known",
        &[item!("OK", r#"{"State":"enabled"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config: no word",
        &[item!("OK", r#"{"AccountId":"111122223333"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config: deleted",
        &[item!("ResourceDeleted", "null")],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two regions is unknown",
        &[
            (STATE, r#"{"State":"block-all-sharing"}"#),
            (
                "111122223333/ec2-describe-regions.json",
                r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"},{"RegionName":"eu-west-2","Endpoint":"ec2.eu-west-2.amazonaws.com"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];
