//! Answers of `aws resourcegroupstaggingapi`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[known!(
    sources::TAGGING_RESOURCES,
    Shape::list("ResourceTagMappingList", &["ResourceARN"]),
    r#"{"ResourceTagMappingList":[{"ResourceARN":"arn:aws:tag:eu-west-1:111122223333:resource/main"}]}"#
)];
