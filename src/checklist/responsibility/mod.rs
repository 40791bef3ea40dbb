//! The shared-responsibility table: who owns which row, and which services in use move the line.

mod rows;
mod services;

use std::collections::BTreeSet;
use std::fmt;

pub use rows::ROWS;
pub use services::{ServiceInUse, services_in_use};

/// The id of a row: `SR-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(&'static str);

impl RowId {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

pub const SR_01: RowId = RowId("SR-01");
pub const SR_02: RowId = RowId("SR-02");
pub const SR_03: RowId = RowId("SR-03");
pub const SR_04: RowId = RowId("SR-04");
pub const SR_05: RowId = RowId("SR-05");
pub const SR_06: RowId = RowId("SR-06");
pub const SR_07: RowId = RowId("SR-07");
pub const SR_08: RowId = RowId("SR-08");
pub const SR_09: RowId = RowId("SR-09");
pub const SR_10: RowId = RowId("SR-10");
pub const SR_11: RowId = RowId("SR-11");
pub const SR_12: RowId = RowId("SR-12");
pub const SR_13: RowId = RowId("SR-13");
pub const SR_14: RowId = RowId("SR-14");

/// Who answers for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Customer,
    Aws,
    /// AWS, but for what a service in use leaves to the customer.
    AwsInMost,
    Both,
    /// AWS for managed databases, the customer where a database runs on EC2: who it is depends on what is found.
    ByService,
}

impl Owner {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Aws => "AWS",
            Self::AwsInMost => "AWS, with a customer share",
            Self::Both => "AWS and customer",
            Self::ByService => "AWS for managed databases; customer where a database runs on EC2",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    pub id: RowId,
    pub responsibility: &'static str,
    /// Before the services in use are looked at.
    pub owner: Owner,
    /// AWS's part whatever is in use; empty when there is none.
    pub aws_part: &'static str,
    /// What AWS does for a service, said when it is in use.
    pub aws_by_service: &'static [(ServiceInUse, &'static str)],
    /// The customer's part whatever is in use; empty when there is none.
    pub customer_part: &'static str,
    /// What a service leaves to the customer, said when it is in use.
    pub by_service: &'static [(ServiceInUse, &'static str)],
    /// Services of which one must be in use for the row to apply; empty: always.
    pub only_with: &'static [ServiceInUse],
    /// Said when none of the services that matter here was found: evidence cannot tell what is not in it.
    pub without: &'static str,
    /// What AWS does for such services, said when none of them was found.
    pub aws_without: &'static str,
}

/// Who does what, for the services in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowStatus {
    pub applies: bool,
    pub owner: Owner,
    /// The services found that this row speaks of.
    pub services: Vec<ServiceInUse>,
    pub aws_part: String,
    pub customer_part: String,
}

impl Row {
    /// What the row says for these services.
    #[must_use]
    pub fn status(&self, services: &BTreeSet<ServiceInUse>) -> RowStatus {
        let applies = self.only_with.is_empty() || self.only_with.iter().any(|service| services.contains(service));
        let found = |service: &ServiceInUse| services.contains(service);
        let parts = self.by_service.iter().filter(|(service, _)| found(service));
        let of_aws = self.aws_by_service.iter().filter(|(service, _)| found(service));
        let mut customer: Vec<&str> = vec![self.customer_part];
        customer.extend(parts.clone().map(|(_, part)| *part));
        let mut aws: Vec<&str> = vec![self.aws_part];
        aws.extend(of_aws.map(|(_, part)| *part));
        let (any_customer, any_aws) = (
            customer.iter().any(|part| !part.is_empty()),
            aws.iter().any(|part| !part.is_empty()),
        );
        let mut matter: BTreeSet<ServiceInUse> = parts.map(|(service, _)| *service).collect();
        matter.extend(self.only_with.iter().copied().filter(|service| found(service)));
        if matter.is_empty() {
            customer.push(self.without);
            aws.push(self.aws_without);
        }
        customer.retain(|part| !part.is_empty());
        aws.retain(|part| !part.is_empty());
        RowStatus {
            applies,
            owner: self.owner_where(services, any_aws, any_customer),
            services: matter.into_iter().collect(),
            aws_part: aws.join(" "),
            customer_part: customer.join(" "),
        }
    }

    fn owner_where(&self, services: &BTreeSet<ServiceInUse>, any_aws: bool, any_customer: bool) -> Owner {
        let on_instances = services.contains(&ServiceInUse::Ec2);
        match self.owner {
            Owner::Aws if any_customer => Owner::AwsInMost,
            Owner::ByService => match (any_aws, on_instances) {
                (true, true) => Owner::Both,
                (true, false) => Owner::AwsInMost,
                (false, true) => Owner::Customer,
                (false, false) => Owner::ByService,
            },
            owner => owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(id: RowId, services: &[ServiceInUse]) -> RowStatus {
        let row = ROWS.iter().find(|row| row.id == id).expect("a row");
        row.status(&services.iter().copied().collect())
    }

    #[test]
    fn the_fourteen_rows_are_in_order_and_say_whose_part_is_what() {
        let wanted: Vec<String> = (1..=14).map(|number| format!("SR-{number:02}")).collect();
        let ids: Vec<&str> = ROWS.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, wanted);
        let all: BTreeSet<ServiceInUse> = ServiceInUse::ALL.into_iter().collect();
        for row in &ROWS {
            let status = row.status(&all);
            assert!(!status.aws_part.is_empty() || !status.customer_part.is_empty(), "{}", row.id);
            assert!(row.owner != Owner::Customer || !status.customer_part.is_empty(), "{}", row.id);
            assert!(
                !matches!(row.owner, Owner::Aws | Owner::Both | Owner::ByService) || !status.aws_part.is_empty(),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn guest_systems_matter_only_where_ec2_is_in_use() {
        assert!(!status(SR_06, &[ServiceInUse::Rds]).applies);
        assert!(status(SR_06, &[ServiceInUse::Ec2]).applies);
    }

    #[test]
    fn who_patches_databases_depends_on_what_runs_them() {
        let managed = status(SR_12, &[ServiceInUse::Rds]);
        assert_eq!(managed.owner, Owner::AwsInMost);
        assert!(managed.aws_part.contains("RDS"), "{}", managed.aws_part);
        let own = status(SR_12, &[ServiceInUse::Ec2]);
        assert_eq!((own.owner, own.aws_part.as_str()), (Owner::Customer, ""));
        assert!(own.customer_part.contains("EC2"), "{}", own.customer_part);
        let both = status(SR_12, &[ServiceInUse::Redshift, ServiceInUse::Ec2]);
        assert_eq!(both.owner, Owner::Both);
        assert!(
            both.aws_part.contains("Redshift") && !both.aws_part.contains("RDS"),
            "{}",
            both.aws_part
        );
        let neither = status(SR_12, &[ServiceInUse::Iam]);
        assert_eq!(neither.owner, Owner::ByService);
        assert!(!neither.aws_part.is_empty());
    }

    #[test]
    fn what_is_aws_s_stays_so_until_a_service_leaves_a_part_to_the_customer() {
        assert_eq!(status(SR_09, &[ServiceInUse::Iam]).owner, Owner::Aws);
        assert_eq!(status(SR_09, &[ServiceInUse::S3]).owner, Owner::AwsInMost);
        assert_eq!(status(SR_13, &[ServiceInUse::Rds]).owner, Owner::AwsInMost);
        assert_eq!(status(SR_10, &ServiceInUse::ALL).owner, Owner::Aws);
        assert_eq!(status(SR_14, &[]).owner, Owner::AwsInMost);
        assert_eq!(status(SR_08, &ServiceInUse::ALL).owner, Owner::Both);
        assert_eq!(status(SR_06, &ServiceInUse::ALL).owner, Owner::Customer);
    }

    #[test]
    fn managed_databases_leave_upgrades_and_windows_to_the_customer() {
        let with = status(SR_12, &[ServiceInUse::Rds]);
        assert!(with.customer_part.contains("minor"), "{}", with.customer_part);
        let without = status(SR_12, &[ServiceInUse::Iam]);
        assert!(
            without.services.is_empty() && without.customer_part.contains("No managed database"),
            "{}",
            without.customer_part
        );
    }
}
