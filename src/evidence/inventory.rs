//! All evidence, typed, by account, region and resource. Built by `ingest`, read by checks.

use std::collections::{BTreeMap, BTreeSet};

use super::accessanalyzer::AccessAnalyzerRegion;
use super::cloudfront::CloudFrontAccount;
use super::cloudtrail::{CloudTrailAccount, Trail};
use super::cloudwatch::CloudWatchRegion;
use super::collected::{Collected, Listing, Slot};
use super::config::ConfigRegion;
use super::ec2::Ec2Region;
use super::elb::ElbRegion;
use super::embedded_keys::EmbeddedKeysRegion;
use super::events::EventsRegion;
use super::fms::{FmsAccount, FmsRegion};
use super::guardduty::GuardDutyRegion;
use super::iam::IamAccount;
use super::ids::{AccountId, Region};
use super::logs::LogsRegion;
use super::organizations::{IdentityCenterInstance, OrganizationsAccount};
use super::rds::RdsRegion;
use super::redshift::RedshiftRegion;
use super::s3::S3Account;
use super::secretsmanager::SecretsRegion;
use super::securityhub::SecurityHubRegion;
use super::shield::{ElasticIp, ShieldAccount};
use super::sns::SnsRegion;
use super::ssm::SsmRegion;
use super::waf::WafRegion;

/// Everything that the supplied files prove, by account. Built once per drop, read by every check.
#[derive(Debug, Default)]
pub struct Inventory {
    pub accounts: BTreeMap<AccountId, Account>,
}

/// The evidence of one account.
#[derive(Debug, Default)]
pub struct Account {
    /// The regions that the account has enabled, as `ec2 describe-regions` lists them.
    pub enabled_regions: Slot<BTreeSet<Region>>,
    /// Regions that the account has at any rate, known from lists that were filtered.
    pub regions_at_least: BTreeSet<Region>,
    pub iam: IamAccount,
    pub s3: S3Account,
    pub cloudtrail: CloudTrailAccount,
    pub organizations: OrganizationsAccount,
    pub cloudfront: CloudFrontAccount,
    pub shield: ShieldAccount,
    pub fms: FmsAccount,
    pub regions: BTreeMap<Region, RegionEvidence>,
}

/// The evidence of one region of one account.
#[derive(Debug, Default)]
pub struct RegionEvidence {
    pub ec2: Ec2Region,
    pub rds: RdsRegion,
    pub redshift: RedshiftRegion,
    pub config: ConfigRegion,
    pub security_hub: SecurityHubRegion,
    pub cloudwatch: CloudWatchRegion,
    pub logs: LogsRegion,
    pub sns: SnsRegion,
    pub events: EventsRegion,
    pub guardduty: GuardDutyRegion,
    pub ssm: SsmRegion,
    pub access_analyzer: AccessAnalyzerRegion,
    /// Instances of IAM Identity Center, by ARN.
    pub identity_center: Listing<Slot<IdentityCenterInstance>>,
    pub elb: ElbRegion,
    pub elastic_ips: Listing<Slot<ElasticIp>>,
    pub waf: WafRegion,
    pub fms: FmsRegion,
    pub embedded_keys: EmbeddedKeysRegion,
    pub secrets: SecretsRegion,
}

impl Account {
    /// The regions to judge: those enabled, if the list was supplied, and every region of which evidence was supplied.
    #[must_use]
    pub fn regions_in_scope(&self) -> BTreeSet<Region> {
        let mut regions: BTreeSet<Region> = self.regions.keys().chain(&self.regions_at_least).cloned().collect();
        if let Collected::Present(enabled) = self.enabled_regions.state() {
            regions.extend(enabled.value.iter().cloned());
        }
        regions
    }

    /// A region that holds a bucket of the account's is enabled.
    pub fn see_buckets_regions(&mut self) {
        for bucket in self.s3.buckets.items.values() {
            if let (Collected::Present(_), Collected::Present(region)) = (bucket.owned.state(), bucket.region.state()) {
                self.regions_at_least.insert(Region::clone(&region.value));
            }
        }
    }

    /// Whether the scope of regions is AWS's own list rather than what happened to be supplied.
    #[must_use]
    pub fn region_list_known(&self) -> bool {
        matches!(self.enabled_regions.state(), Collected::Present(_))
    }

    #[must_use]
    pub fn region(&self, region: &Region) -> Option<&RegionEvidence> {
        self.regions.get(region)
    }

    #[must_use]
    pub fn trails(&self) -> &Listing<Trail> {
        &self.cloudtrail.trails
    }
}

impl Inventory {
    pub fn account_mut(&mut self, id: &AccountId) -> &mut Account {
        self.accounts.entry(id.clone()).or_default()
    }

    pub fn region_mut(&mut self, account: &AccountId, region: &Region) -> &mut RegionEvidence {
        self.account_mut(account).regions.entry(region.clone()).or_default()
    }
}
