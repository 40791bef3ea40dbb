//! Calls of `aws resourcegroupstaggingapi`.

use super::super::source::{Scope, Source};

pub const TAGGING_RESOURCES: Source = Source::new("resourcegroupstaggingapi get-resources", Scope::Region, "tag:GetResources");
