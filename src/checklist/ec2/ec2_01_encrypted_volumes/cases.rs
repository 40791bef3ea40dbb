//! Volumes, snapshots and defaults as a client would hand them over, and what EC2-01 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const VOLUMES: &str = "111122223333/eu-west-1/ec2-describe-volumes.json";
const SNAPSHOTS: &str = "111122223333/eu-west-1/ec2-describe-snapshots.json";
const DEFAULTS: &str = "111122223333/eu-west-1/ec2-get-ebs-encryption-by-default.json";

const REGION_ONLY: Case = Case::new(
    "a region of which nothing but the name is known",
    &[(
        "111122223333/ec2-describe-regions.json",
        r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
    )],
    Outcome::InsufficientData,
);

pub(super) const VOLUME: &[Case] = &[
    Case::new(
        "an encrypted volume in a complete list",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a plain volume of another account",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"OwnerId":"444455556666","AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a plain volume, even unattached",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"State":"available","AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one page of several",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}],"NextToken":"eyJ"}"#,
        )],
        Outcome::InsufficientData,
    ),
    REGION_ONLY,
    Case::new(
        "a region without volumes",
        &[(VOLUMES, r#"{"Volumes":[]}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a plain volume that is going away",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"State":"deleting","AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a volume that is still being made",
        &[(
            VOLUMES,
            r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"State":"creating","AvailabilityZone":"eu-west-1a"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an export that lacks the member",
        &[(VOLUMES, r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"State":"in-use"}]}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const DEFAULT: &[Case] = &[
    Case::new(
        "switched on",
        &[(DEFAULTS, r#"{"EbsEncryptionByDefault":true}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "switched off",
        &[(DEFAULTS, r#"{"EbsEncryptionByDefault":false}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "neither true nor false",
        &[
            (DEFAULTS, r#"{"EbsEncryptionByDefault":null}"#),
            ("111122223333/eu-west-1/ec2-describe-volumes.json", r#"{"Volumes":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "on in one region, not supplied for another that is enabled",
        &[
            (DEFAULTS, r#"{"EbsEncryptionByDefault":true}"#),
            (
                "111122223333/ec2-describe-regions.json",
                r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"e"},{"RegionName":"eu-north-1","Endpoint":"e"},
                   {"RegionName":"af-south-1","Endpoint":"e","OptInStatus":"not-opted-in"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    REGION_ONLY,
];

pub(super) const SNAPSHOT: &[Case] = &[
    Case::new(
        "an encrypted snapshot of the account",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333",
               "Encrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a plain snapshot in the archive",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333",
               "Encrypted":false,"StorageTier":"archive"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a plain public snapshot of somebody else beside an own one",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z","OwnerId":"111122223333",
               "Encrypted":true},{"SnapshotId":"snap-2","VolumeId":"vol-2","StartTime":"2026-01-01T00:00:00Z","OwnerId":"444455556666",
               "Encrypted":false}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("snap-2"),
    Case::new(
        "an export that lacks the member",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","StartTime":"2026-01-01T00:00:00Z"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a region without snapshots",
        &[(SNAPSHOTS, r#"{"Snapshots":[]}"#)],
        Outcome::NotApplicable,
    ),
    REGION_ONLY,
];
