//! Which AWS services the evidence shows to be in use.

use std::collections::BTreeSet;
use std::fmt;

use crate::evidence::{Collected, Inventory, Listing, RegionEvidence, Slot};

/// A service of which at least one resource was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceInUse {
    Iam,
    S3,
    Ec2,
    Ebs,
    Vpc,
    CloudTrail,
    Kms,
    Rds,
    Redshift,
}

impl ServiceInUse {
    pub const ALL: [Self; 9] = [
        Self::Iam,
        Self::S3,
        Self::Ec2,
        Self::Ebs,
        Self::Vpc,
        Self::CloudTrail,
        Self::Kms,
        Self::Rds,
        Self::Redshift,
    ];

    /// AWS's own name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Iam => "AWS IAM",
            Self::S3 => "Amazon S3",
            Self::Ec2 => "Amazon EC2",
            Self::Ebs => "Amazon EBS",
            Self::Vpc => "Amazon VPC",
            Self::CloudTrail => "AWS CloudTrail",
            Self::Kms => "AWS KMS",
            Self::Rds => "Amazon RDS",
            Self::Redshift => "Amazon Redshift",
        }
    }
}

impl fmt::Display for ServiceInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The services in use in any account. A volume shows that EC2 is in use, since nothing else uses volumes.
#[must_use]
pub fn services_in_use(inventory: &Inventory) -> BTreeSet<ServiceInUse> {
    let mut services = BTreeSet::new();
    for account in inventory.accounts.values() {
        // Every account has IAM, with a root user if nothing else.
        services.insert(ServiceInUse::Iam);
        if !account.s3.buckets.items.is_empty() {
            services.insert(ServiceInUse::S3);
        }
        if found(&account.cloudtrail.trails) {
            services.insert(ServiceInUse::CloudTrail);
        }
        if !account.cloudtrail.keys.is_empty() {
            services.insert(ServiceInUse::Kms);
        }
        account.regions.values().for_each(|region| in_region(region, &mut services));
    }
    services
}

fn in_region(region: &RegionEvidence, services: &mut BTreeSet<ServiceInUse>) {
    if found(&region.ec2.volumes) {
        services.extend([ServiceInUse::Ec2, ServiceInUse::Ebs]);
    }
    if found(&region.ec2.security_groups) {
        services.insert(ServiceInUse::Vpc);
    }
    let rds = &region.rds;
    if found(&rds.instances) || found(&rds.clusters) || found(&rds.snapshots) || found(&rds.cluster_snapshots) {
        services.insert(ServiceInUse::Rds);
    }
    if found(&region.redshift.clusters) || found(&region.redshift.workgroups) {
        services.insert(ServiceInUse::Redshift);
    }
}

/// Whether the list holds a resource that is not known to be gone.
fn found<T: PartialEq>(listing: &Listing<Slot<T>>) -> bool {
    listing.items.values().any(|slot| !matches!(slot.state(), Collected::Absent(_)))
}
