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
    CloudFront,
    LoadBalancing,
    Waf,
    GuardDuty,
    SystemsManager,
    SecretsManager,
}

impl ServiceInUse {
    pub const ALL: [Self; 15] = [
        Self::Iam,
        Self::S3,
        Self::Ec2,
        Self::Ebs,
        Self::Vpc,
        Self::CloudTrail,
        Self::Kms,
        Self::Rds,
        Self::Redshift,
        Self::CloudFront,
        Self::LoadBalancing,
        Self::Waf,
        Self::GuardDuty,
        Self::SystemsManager,
        Self::SecretsManager,
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
            Self::CloudFront => "Amazon CloudFront",
            Self::LoadBalancing => "Elastic Load Balancing",
            Self::Waf => "AWS WAF",
            Self::GuardDuty => "Amazon GuardDuty",
            Self::SystemsManager => "AWS Systems Manager",
            Self::SecretsManager => "AWS Secrets Manager",
        }
    }
}

impl fmt::Display for ServiceInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The services in use in any account.
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
        if found(&account.cloudfront.distributions) {
            services.insert(ServiceInUse::CloudFront);
        }
        account.regions.values().for_each(|region| in_region(region, &mut services));
    }
    services
}

fn in_region(region: &RegionEvidence, services: &mut BTreeSet<ServiceInUse>) {
    let volumes = found(&region.ec2.volumes);
    if volumes {
        services.insert(ServiceInUse::Ebs);
    }
    // Where the list of instances is not there, a volume shows that EC2 is in use, since nothing else uses volumes.
    if found(&region.ec2.instances) || (volumes && region.ec2.instances.complete().is_err()) {
        services.insert(ServiceInUse::Ec2);
    }
    if found(&region.elb.load_balancers) || found(&region.elb.classic) {
        services.insert(ServiceInUse::LoadBalancing);
    }
    if found(&region.waf.web_acls) || found(&region.waf.contents) {
        services.insert(ServiceInUse::Waf);
    }
    if found(&region.guardduty.detectors) {
        services.insert(ServiceInUse::GuardDuty);
    }
    if found(&region.ssm.nodes) {
        services.insert(ServiceInUse::SystemsManager);
    }
    if found(&region.secrets.secrets) {
        services.insert(ServiceInUse::SecretsManager);
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
