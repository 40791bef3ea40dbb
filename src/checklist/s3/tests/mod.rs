//! Cases that are too many for their item's file, and the answers by which AWS says "there is none".

pub(in crate::checklist) mod lifecycle_cases;
pub(in crate::checklist) mod policy_cases;
pub(in crate::checklist) mod tls_cases;

mod answers;
mod organization;
mod times;
