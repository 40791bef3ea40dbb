//! S3-08: buckets are watched with CloudWatch metrics.

use crate::checklist::responsibility::{SR_01, SR_04, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-08"),
    title: "Buckets are watched with CloudWatch metrics",
    risk: "A flood of reads, deletions or refused requests passes unseen.",
    guidance: "Ask which buckets matter and run `aws s3api list-bucket-metrics-configurations` for each: an entry without a filter measures the requests \
        of the whole bucket, while the daily storage metrics are always there and prove nothing. Then look for an alarm on namespace AWS/S3 with that \
        bucket's name, with its actions on, in the bucket's region, or for a log system that does the same; ask who gets it and when it last fired.",
    responsibility: &[SR_01, SR_04, SR_07],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[],
};
