//! Answers of `aws route53`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ROUTE53_HOSTED_ZONES,
        Shape::list("HostedZones", &["Id", "CallerReference"]),
        r#"{"HostedZones":[{"Id":"main-1","Name":"main","CallerReference":"main","ResourceRecordSetCount":1}]}"#,
        alike = &["route53 list-hosted-zones-by-name"]
    ),
    known!(
        sources::ROUTE53_RESOURCE_RECORD_SETS,
        Shape::list("ResourceRecordSets", &["Name", "Type"]),
        r#"{"ResourceRecordSets":[{"Name":"main","Type":"SOA","SetIdentifier":"main","Weight":1,"Region":"us-east-1"}]}"#
    ),
];
