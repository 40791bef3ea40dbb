//! Every fact of the inventory in turn, with the call that answers it. A field that is added to the evidence is added here, or
//! this does not compile.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::cloudtrail::Asked;
use super::collected::{Disagreement, Listing, Slot};
use super::ids::{AccountId, Region};
use super::inventory::{Account, Inventory, RegionEvidence};
use super::parameters::GroupParameters;
use super::source::Source;
use super::sources;

mod account;
mod compute;
mod data;
mod edge;
mod watching;

/// Where a fact belongs.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    pub account: &'a AccountId,
    pub region: Option<&'a Region>,
    /// The call that answers it.
    pub source: Source,
    /// Empty for what is said of the account or region itself.
    pub resource: &'a str,
}

/// Anything of which files may say different things.
pub trait Statements {
    /// What they tell differently; quick where they agree.
    fn disagreements(&self) -> Vec<Disagreement>;
    /// Whether any file says something of it.
    fn are_there(&self) -> bool;
}

impl<T: PartialEq + Debug> Statements for Slot<T> {
    fn disagreements(&self) -> Vec<Disagreement> {
        Slot::disagreements(self)
    }

    fn are_there(&self) -> bool {
        self.told_at().next().is_some()
    }
}

struct Walk<'a, 'v> {
    account: &'a AccountId,
    region: Option<&'a Region>,
    visit: &'v mut dyn FnMut(&Fact<'_>, &dyn Statements),
}

impl Walk<'_, '_> {
    fn slot(&mut self, source: Source, resource: &str, slot: &dyn Statements) {
        let fact = Fact {
            account: self.account,
            region: self.region,
            source,
            resource,
        };
        (self.visit)(&fact, slot);
    }

    fn listing<T: PartialEq + Debug>(&mut self, source: Source, listing: &Listing<Slot<T>>) {
        for (id, slot) in &listing.items {
            self.slot(source, id, slot);
        }
    }

    /// The parameters of groups.
    fn parameters(&mut self, source: Source, groups: &BTreeMap<String, GroupParameters>) {
        for (group, parameters) in groups {
            let GroupParameters { values, answered } = parameters;
            for slot in values.values() {
                self.slot(source, group, slot);
            }
            self.slot(source, group, answered);
        }
    }

    /// Answers that are joined by what was asked.
    fn asked<T: PartialEq + Debug + Clone>(&mut self, source: Source, asked: &[Asked<T>]) {
        let mut by_name: BTreeMap<(&str, Option<&Region>), Slot<T>> = BTreeMap::new();
        for asked in asked {
            let slot = by_name.entry((&asked.called, asked.region.as_ref())).or_default();
            slot.push(asked.answer.clone());
        }
        for ((called, region), slot) in &by_name {
            let fact = Fact {
                account: self.account,
                region: *region,
                source,
                resource: called,
            };
            (self.visit)(&fact, slot);
        }
    }
}

impl Inventory {
    /// Visits every fact, in a stable order.
    pub fn each_fact(&self, visit: &mut dyn FnMut(&Fact<'_>, &dyn Statements)) {
        for (id, account) in &self.accounts {
            let Account {
                enabled_regions,
                // What is true of every account is no statement of a file.
                regions_at_least: _,
                iam: own,
                s3: buckets,
                cloudtrail: trails,
                organizations: above,
                cloudfront: distributions,
                shield: cover,
                fms: administrators,
                regions,
            } = account;
            let mut walk = Walk {
                account: id,
                region: None,
                visit,
            };
            walk.slot(sources::EC2_REGIONS, "", enabled_regions);
            account::iam(&mut walk, own);
            account::s3(&mut walk, buckets);
            account::cloudtrail(&mut walk, trails);
            account::organizations(&mut walk, above);
            edge::cloudfront(&mut walk, distributions);
            edge::shield(&mut walk, cover);
            edge::fms_account(&mut walk, administrators);
            for (region, evidence) in regions {
                let mut walk = Walk {
                    account: id,
                    region: Some(region),
                    visit,
                };
                let RegionEvidence {
                    ec2: network,
                    rds: databases,
                    redshift: warehouses,
                    config: recording,
                    security_hub: hub,
                    cloudwatch: metrics,
                    logs: events_kept,
                    sns: topics,
                    events: buses,
                    guardduty: detection,
                    ssm: nodes,
                    access_analyzer: analyzers,
                    identity_center,
                    elb: balancers,
                    elastic_ips,
                    waf: filters,
                    fms: policies,
                    embedded_keys: searched,
                    secrets: passwords,
                } = evidence;
                compute::ec2(&mut walk, network);
                data::rds(&mut walk, databases);
                data::redshift(&mut walk, warehouses);
                watching::config(&mut walk, recording);
                watching::security_hub(&mut walk, hub);
                watching::cloudwatch(&mut walk, metrics);
                watching::logs(&mut walk, events_kept);
                watching::sns(&mut walk, topics);
                watching::events(&mut walk, buses);
                watching::guardduty(&mut walk, detection);
                watching::ssm(&mut walk, nodes);
                account::access_analyzer(&mut walk, analyzers);
                walk.listing(sources::SSO_INSTANCES, identity_center);
                edge::elb(&mut walk, balancers);
                walk.listing(sources::EC2_ADDRESSES, elastic_ips);
                edge::waf(&mut walk, filters);
                edge::fms_region(&mut walk, policies);
                edge::embedded_keys(&mut walk, searched);
                data::secrets(&mut walk, passwords);
            }
        }
    }
}
