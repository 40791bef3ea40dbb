//! CT-02: one central bucket holds the logs, its access is logged and restricted.

use crate::checklist::responsibility::{SR_01, SR_03, SR_05, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-02"),
    title: "Trails deliver to one central bucket that few can touch",
    risk: "Logs that lie scattered or open can be read, changed or deleted by those whose deeds they record.",
    guidance: "Take the bucket of each trail from `cloudtrail describe-trails` (S3BucketName): one bucket, best in a separate log account, counts; several need a reason. Look at that bucket's results under S3-01 and S3-07: not public, access logging on. Read its policy: besides CloudTrail (bound by aws:SourceArn) nobody may write or delete, and readers should be few and named. Versioning with MFA Delete or Object Lock guards against deletion.",
    responsibility: &[SR_01, SR_03, SR_05, SR_07],
    references: &[
        "Well-Architected SEC04-BP02",
        "Security Hub CloudTrail.6, CloudTrail.7",
        "CIS 3.0 3.4, 5.0 3.4, 7.0 4.4",
        "AWS Config CLOUDTRAIL_S3_BUCKET_ACCESS_LOGGING",
        "AWS Config CLOUDTRAIL_S3_BUCKET_PUBLIC_ACCESS_PROHIBITED",
        "Prowler cloudtrail_logs_s3_bucket_access_logging_enabled",
    ],
    checks: &[],
};
