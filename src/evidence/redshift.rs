//! Amazon Redshift: clusters and serverless workgroups in one region.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct RedshiftRegion {
    pub clusters: Listing<Slot<RedshiftCluster>>,
    pub workgroups: Listing<Slot<Workgroup>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RedshiftCluster {
    pub encrypted: Option<bool>,
    pub publicly_accessible: Option<bool>,
    pub pending_encryption: Option<String>,
    pub pending_publicly_accessible: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workgroup {
    pub publicly_accessible: Option<bool>,
}
