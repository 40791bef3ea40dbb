//! Calls of `aws codebuild`.

use super::super::source::{Scope, Source};

pub const CODEBUILD_PROJECTS: Source = Source::new("codebuild list-projects", Scope::Region, "codebuild:ListProjects");
pub const CODEBUILD_BATCH_GET_PROJECTS: Source = Source::new(
    "codebuild batch-get-projects",
    Scope::Resource { option: "--names" },
    "codebuild:BatchGetProjects",
);
