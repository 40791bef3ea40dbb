//! Calls of `aws globalaccelerator`.

use super::super::source::{Scope, Source};

pub const GLOBAL_ACCELERATOR_ACCELERATORS: Source = Source::new(
    "globalaccelerator list-accelerators",
    Scope::Account,
    "globalaccelerator:ListAccelerators",
)
.with_options("--region us-west-2");
