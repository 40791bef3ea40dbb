//! Answers of `aws codebuild`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CODEBUILD_PROJECTS,
        Shape::texts("projects"),
        r#"{"projects":["main"]}"#,
        alike = &["codebuild list-shared-projects"]
    ),
    known!(
        sources::CODEBUILD_BATCH_GET_PROJECTS,
        Shape::list("projects", &["name", "arn", "environment"]),
        r#"{"projects":[{"name":"main","arn":"arn:aws:codebuild:eu-west-1:111122223333:resource/main","description":"main","sourceVersion":"main","environment":{"type":"WINDOWS_CONTAINER","image":"main"},"serviceRole":"main"}]}"#
    ),
];
