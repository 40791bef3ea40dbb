//! Which AWS services the evidence shows to be in use.

use std::collections::BTreeSet;
use std::fmt;

use crate::evidence::rds::DbSnapshot;
use crate::evidence::{AccountId, Collected, Inventory, Listing, Region, RegionEvidence, Slot};

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

/// The services in use in this account and Region; in any where none is named. What belongs to no Region counts in every one.
#[must_use]
pub fn services_in_use(inventory: &Inventory, only: Option<&AccountId>, within: Option<&Region>) -> BTreeSet<ServiceInUse> {
    let mut services = BTreeSet::new();
    for (id, account) in inventory.accounts.iter().filter(|(id, _)| only.is_none_or(|only| only == *id)) {
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
        let regions = account
            .regions
            .iter()
            .filter(|(name, _)| within.is_none_or(|within| within == *name));
        regions.for_each(|(_, region)| in_region(id, region, &mut services));
    }
    services
}

fn in_region(account: &AccountId, region: &RegionEvidence, services: &mut BTreeSet<ServiceInUse>) {
    let volumes = found(&region.ec2.volumes);
    if volumes {
        services.insert(ServiceInUse::Ebs);
    }
    // Where the list of instances is not there, a volume shows that EC2 is in use, since nothing else uses volumes.
    let runs = any(&region.ec2.instances, |instance| !instance.is_gone());
    if runs || (volumes && region.ec2.instances.complete().is_err()) {
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
    let own = |snapshot: &DbSnapshot| {
        let shared = matches!(snapshot.kind.as_deref(), Some("shared" | "public"));
        is_rds(snapshot.engine.as_deref()) && snapshot.owner.as_ref().map_or(!shared, |owner| owner == account)
    };
    let databases = any(&rds.instances, |instance| is_rds(instance.engine.as_deref()))
        || any(&rds.clusters, |cluster| is_rds(cluster.engine.as_deref()));
    if databases || any(&rds.snapshots, own) || any(&rds.cluster_snapshots, own) {
        services.insert(ServiceInUse::Rds);
    }
    let redshift = &region.redshift;
    let own = any(&redshift.snapshots, |snapshot| {
        snapshot.owner.as_ref().is_none_or(|owner| owner == account)
    });
    if own || found(&redshift.clusters) || found(&redshift.workgroups) || found(&redshift.namespaces) {
        services.insert(ServiceInUse::Redshift);
    }
}

/// DocumentDB and Neptune are listed among RDS databases, but are other services.
fn is_rds(engine: Option<&str>) -> bool {
    !matches!(engine, Some("docdb" | "neptune"))
}

/// Whether the list holds a resource of this kind that is not known to be gone. What could not be read may be of any kind.
fn any<T: PartialEq>(listing: &Listing<Slot<T>>, is: impl Fn(&T) -> bool) -> bool {
    listing.items.values().any(|slot| match slot.state() {
        Collected::Present(sourced) => is(&sourced.value),
        Collected::Absent(_) => false,
        Collected::Missing(_) => true,
    })
}

/// Whether the list holds a resource that is not known to be gone.
fn found<T: PartialEq>(listing: &Listing<Slot<T>>) -> bool {
    any(listing, |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Ingest;

    fn of(files: &[(&str, &str)], only: Option<&str>) -> BTreeSet<ServiceInUse> {
        let mut ingest = Ingest::default();
        for (path, content) in files {
            ingest.add_file(path, content.as_bytes());
        }
        let inventory = ingest.assemble(&std::collections::BTreeMap::new()).inventory;
        let only: Option<AccountId> = only.map(|id| id.parse().expect("an account"));
        services_in_use(&inventory, only.as_ref(), None)
    }

    const DATABASES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
    const SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-snapshots.json";
    const INSTANCES: &str = "111122223333/eu-west-1/ec2-describe-instances.json";

    #[test]
    fn what_other_services_and_accounts_own_does_not_count() {
        let documents = r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"docdb"}]}"#;
        assert!(!of(&[(DATABASES, documents)], None).contains(&ServiceInUse::Rds));
        let postgres = r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres"}]}"#;
        assert!(of(&[(DATABASES, postgres)], None).contains(&ServiceInUse::Rds));
        let theirs = r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"arn:aws:rds:eu-west-1:444455556666:snapshot:s","Engine":"postgres","SnapshotType":"shared","DBSnapshotArn":"arn:aws:rds:eu-west-1:444455556666:snapshot:s"}]}"#;
        assert!(!of(&[(SNAPSHOTS, theirs)], None).contains(&ServiceInUse::Rds));
        let gone = r#"{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","State":{"Name":"terminated"}}]}]}"#;
        assert!(!of(&[(INSTANCES, gone)], None).contains(&ServiceInUse::Ec2));
    }

    #[test]
    fn one_account_is_looked_at_by_itself() {
        let postgres = r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres"}]}"#;
        let identity = r#"{"UserId":"AIDAEXAMPLE","Account":"444455556666","Arn":"arn:aws:iam::444455556666:user/auditor"}"#;
        let files = [(DATABASES, postgres), ("444455556666/sts-get-caller-identity.json", identity)];
        assert!(of(&files, None).contains(&ServiceInUse::Rds));
        assert!(of(&files, Some("111122223333")).contains(&ServiceInUse::Rds));
        assert!(!of(&files, Some("444455556666")).contains(&ServiceInUse::Rds));
    }
}
