//! To whom an answer belongs: envelope, ids inside, path and name, the folder's caller identity, the bucket list, the assessor.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Document;
use super::attribute::{Assignment, WHOLE_ACCOUNT};
use super::caller::Caller;
use super::contradiction::{Conflict, Field};
use super::path::{self, PathClaim};
use super::reader::{Home, Identity, Reader, Record};
use crate::evidence::{AccountId, Collected, Evidence, FileStamp, Inventory, Region, Scope, Source, sources};

/// Which accounts list a bucket of this name.
pub(super) type KnownBuckets = BTreeMap<String, BTreeSet<AccountId>>;

pub(super) fn known_buckets(inventory: &Inventory) -> KnownBuckets {
    let mut known = KnownBuckets::new();
    for (account, evidence) in &inventory.accounts {
        for name in evidence.s3.buckets.items.keys() {
            known.entry(name.clone()).or_default().insert(account.clone());
        }
    }
    known
}

/// The one element of a set that has one.
pub(super) fn only<T: Clone + Ord>(set: &BTreeSet<T>) -> Option<T> {
    set.first().filter(|_| set.len() == 1).cloned()
}

/// What the facts of a document say of where they belong.
#[derive(Default)]
pub(super) struct Inside {
    pub(super) accounts: BTreeSet<AccountId>,
    pub(super) regions: BTreeSet<Region>,
    /// Every fact names its own region.
    pub(super) all_have_regions: bool,
    pub(super) resource: Option<String>,
    /// It holds facts, not an error.
    pub(super) facts: bool,
}

impl Inside {
    pub(super) fn of(identity: &Identity, records: &[Record]) -> Self {
        let accounts = records.iter().filter_map(|record| record.identity.account.clone());
        let regions = records.iter().filter_map(|record| record.identity.region.clone());
        let resources: BTreeSet<String> = records.iter().filter_map(|record| record.identity.resource.clone()).collect();
        Self {
            accounts: identity
                .account
                .clone()
                .map_or_else(|| accounts.collect(), |account| BTreeSet::from([account])),
            regions: identity
                .region
                .clone()
                .map_or_else(|| regions.collect(), |region| BTreeSet::from([region])),
            all_have_regions: !records.is_empty() && records.iter().all(|record| record.identity.region.is_some()),
            resource: identity.resource.clone().or_else(|| only(&resources)),
            facts: !records.is_empty(),
        }
    }

    fn identity(&self) -> Identity {
        Identity {
            account: only(&self.accounts),
            region: only(&self.regions),
            resource: self.resource.clone(),
        }
    }
}

/// Calls about one resource whose answers do not say which.
const ANSWERS_WITHOUT_NAME: [Source; 25] = [
    sources::ACCESS_ANALYZER_FINDINGS_V2,
    sources::CLOUDTRAIL_STATUS,
    sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
    sources::EC2_PREFIX_LIST_ENTRIES,
    sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS,
    sources::ELBV2_LOAD_BALANCER_ATTRIBUTES,
    sources::ELB_LOAD_BALANCER_ATTRIBUTES,
    sources::EVENTS_TARGETS_BY_RULE,
    sources::GUARDDUTY_PUBLISHING_DESTINATIONS,
    sources::IAM_ATTACHED_USER_POLICIES,
    sources::IAM_ENTITIES_FOR_POLICY,
    sources::IAM_GROUPS_FOR_USER,
    sources::IAM_POLICY_VERSION,
    sources::IAM_USER_POLICIES,
    sources::LOGS_SUBSCRIPTION_FILTERS,
    sources::ORGANIZATIONS_TARGETS_FOR_POLICY,
    sources::RDS_CLUSTER_PARAMETERS,
    sources::RDS_PARAMETERS,
    sources::REDSHIFT_CLUSTER_PARAMETERS,
    sources::REDSHIFT_LOGGING_STATUS,
    sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
    sources::SSM_DOCUMENT_PERMISSION,
    sources::SSM_MAINTENANCE_WINDOW_TASKS,
    sources::WAFV2_RESOURCES_FOR_WEB_ACL,
    sources::WAFV2_WEB_ACL_FOR_RESOURCE,
];

/// Whether the call lists nothing that belongs to another account, as a shared VPC or the trail of an organization does.
pub(super) fn lists_own_resources(source: Source) -> bool {
    const SERVICES: [&str; 13] = [
        "autoscaling",
        "cloudfront",
        "codebuild",
        "elb",
        "elbv2",
        "iam",
        "lambda",
        "logs",
        "rds",
        "redshift",
        "redshift-serverless",
        "secretsmanager",
        "wafv2",
    ];
    SERVICES.contains(&source.service()) || [sources::EC2_VOLUMES, sources::EC2_INSTANCES].contains(&source)
}

/// Lists that hold what other accounts share, so that an owner inside is not the account that was asked.
const SHARED_LISTS: [Source; 3] = [sources::EC2_VPCS, sources::EC2_SUBNETS, sources::EC2_ROUTE_TABLES];

pub(super) const MAY_BE_SHARED: &str = "all that it lists is of one account, which may share it with the account that was asked: \
     put it in a folder named by the account, or with its sts get-caller-identity";

/// Whether a list holds a default VPC, which cannot be shared and so belongs to the account that was asked.
pub(super) fn has_default_vpc(records: &[Record], found: &Whereabouts) -> bool {
    let mut scratch = Inventory::default();
    let Some(account) = &found.identity.account else { return false };
    for record in records {
        let mut home = Home {
            inventory: &mut scratch,
            account,
            region: found.identity.region.as_ref(),
            resource: None,
        };
        let evidence = Evidence {
            file: Arc::new(FileStamp {
                path: String::new(),
                sha256: String::new(),
            }),
            pointer: String::new().into(),
            captured: None,
        };
        (record.put)(&mut home, evidence);
    }
    let regions = scratch.accounts.values().flat_map(|account| account.regions.values());
    let mut vpcs = regions.flat_map(|region| region.ec2.vpcs.items.values());
    vpcs.any(|vpc| matches!(vpc.state(), Collected::Present(vpc) if vpc.value.is_default == Some(true)))
}

/// Where a document belongs, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    pub(super) identity: Identity,
    /// Two sources of identity contradict each other; neither counts.
    pub(super) conflict: Option<Conflict>,
    pub(super) needs_account: bool,
    pub(super) needs_region: bool,
    pub(super) needs_resource: Option<&'static str>,
    /// Only the owner of what is listed tells the account, and it may have been shared with the one that was asked.
    pub(super) by_owner: bool,
    pub(super) notes: Vec<String>,
}

/// All that can be asked for a document's identity.
pub(super) struct Clues<'a> {
    pub(super) document: &'a Document,
    pub(super) path: &'a str,
    pub(super) claim: &'a PathClaim,
    pub(super) caller: Option<Caller>,
    pub(super) buckets: &'a KnownBuckets,
    pub(super) assigned: &'a Assignment,
}

impl Clues<'_> {
    /// Where the answer of a call belongs.
    pub(super) fn of_call(&self, reader: &Reader, inside: &Inside) -> Whereabouts {
        let source = reader.source;
        let mut claimed = self.claim.identity(source);
        let envelope = &self.document.envelope.identity;
        if source.scope == Scope::Bucket && claimed.resource.is_none() && envelope.resource.is_none() && inside.resource.is_none() {
            claimed.resource = path::bucket_named(self.path, source, |name| self.buckets.contains_key(name));
        }
        let mut found = self.found(&claimed, inside, source.scope, SHARED_LISTS.contains(&source));
        let decided = |conflict: &&Conflict| conflict.about == Field::Region && self.assigned.region.is_some();
        if let Some(conflict) = self.document.envelope.conflict.as_ref().filter(|conflict| !decided(conflict)) {
            found.conflict = Some(conflict.clone());
        }
        if source.scope == Scope::Bucket {
            self.owner_of_bucket(&mut found);
        }
        found.identity = found.identity.or(&Identity {
            account: self.assigned.account.clone(),
            region: self.assigned.region.clone(),
            resource: self.assigned.resource.clone().filter(|name| name != WHOLE_ACCOUNT),
        });
        let regional = matches!(source.scope, Scope::Region | Scope::Resource { .. });
        found.needs_account = found.identity.account.is_none();
        found.needs_region = regional && found.identity.region.is_none() && !inside.all_have_regions;
        found.needs_resource = match source.scope {
            Scope::Bucket => Some("bucket"),
            Scope::Resource { option } | Scope::Global { option } => Some(option.trim_start_matches('-')),
            Scope::Account | Scope::Region => None,
        };
        let named = matches!(source.scope, Scope::Resource { .. } | Scope::Global { .. })
            && inside.facts
            && !ANSWERS_WITHOUT_NAME.contains(&source);
        if found.identity.resource.is_some() || named {
            found.needs_resource = None;
        }
        found
    }

    /// Where the items of one type belong; they mostly say it themselves.
    pub(super) fn of_items(&self, account_wide: bool) -> Whereabouts {
        let claimed = Identity {
            account: self.claim.account.clone(),
            region: self.claim.region.clone().filter(|_| !account_wide),
            resource: None,
        };
        let mut found = self.found(&claimed, &Inside::default(), Scope::Region, false);
        found.conflict = None;
        found.identity = found.identity.or(&Identity {
            account: self.assigned.account.clone(),
            region: self.assigned.region.clone(),
            resource: None,
        });
        found.needs_account = found.identity.account.is_none();
        found.needs_region = found.identity.region.is_none() && !account_wide;
        found
    }

    /// Envelope, ids inside, path, caller identity; and whether they contradict each other.
    fn found(&self, claimed: &Identity, inside: &Inside, scope: Scope, shared: bool) -> Whereabouts {
        let mut found = Whereabouts::default();
        let envelope = &self.document.envelope.identity;
        let own = inside.identity();
        // A resource that is given by its ARN names its region, too.
        let arn = envelope
            .resource
            .as_deref()
            .or(own.resource.as_deref())
            .or(claimed.resource.as_deref());
        let by_arn = Identity {
            // Not the account: the trail of an organization and a shared key are another's.
            account: None,
            ..Identity::of_arn(arn)
        };
        let mut told = self.decided(&own, claimed).or(envelope);
        let owner = own.account.clone().filter(|_| shared);
        if owner.is_some() && told.account.is_none() {
            // Whoever shares a VPC owns it in the list of every account that uses it.
            let caller = || self.caller.as_ref().map(|caller| caller.account.clone());
            let asked = self.assigned.account.clone().or_else(|| claimed.account.clone()).or_else(caller);
            found.by_owner = asked.is_none();
            told = told.or(&Identity::account(asked.filter(|asked| Some(asked) != owner.as_ref())));
        }
        let told = told.or(&own).or(&by_arn);
        found.identity = told.or(claimed);
        if let (Some(owner), Some(account)) = (&owner, &found.identity.account)
            && owner != account
        {
            found
                .notes
                .push(format!("lists what account {owner} shares with account {account}"));
        }
        if told.account.is_none() && claimed.account.is_some() {
            found.notes.push("account from the file's path".to_owned());
        }
        if told.region.is_none() && claimed.region.is_some() && matches!(scope, Scope::Region | Scope::Resource { .. }) {
            found.notes.push("region from the file's path".to_owned());
        }
        if told.resource.is_none() && claimed.resource.is_some() {
            found.notes.push("resource from the file's path".to_owned());
        }
        if let Some(time) = &self.claim.account_or_time {
            let digits = time.as_str();
            found.notes.push(format!(
                "{digits} in the file's path reads as a time and is not taken for an account"
            ));
        }
        if found.identity.account.is_none()
            && let Some(caller) = &self.caller
        {
            found.identity.account = Some(caller.account.clone());
            found.notes.push("account from the folder's caller identity".to_owned());
        }
        let own = Identity {
            account: own.account.filter(|_| owner.is_none()),
            ..own
        };
        found.conflict = self
            .contradiction(("envelope", envelope), ("ids inside", &own), scope)
            .or_else(|| self.contradiction(("path", claimed), ("ids inside", &own), scope))
            .or_else(|| self.contradiction(("path", claimed), ("envelope", envelope), scope))
            .or_else(|| self.rivals(envelope, &own))
            .or_else(|| self.against_caller(&own, claimed));
        found
    }

    /// The account whose bucket list names the bucket, where nothing closer names an account.
    fn owner_of_bucket(&self, found: &mut Whereabouts) {
        let Some(name) = found.identity.resource.clone().or_else(|| self.assigned.resource.clone()) else {
            return;
        };
        let owners = self.buckets.get(&name);
        match (&found.identity.account, owners) {
            (None, Some(owners)) => {
                found.identity.account = only(owners);
                found.notes.push("account from the bucket list that names the bucket".to_owned());
            }
            (Some(account), _) => {
                let listed = self.buckets.values().any(|accounts| accounts.contains(account));
                if listed && !owners.is_some_and(|owners| owners.contains(account)) {
                    found
                        .notes
                        .push(format!("the bucket list of account {account} does not name this bucket"));
                }
            }
            (None, None) => {}
        }
    }
}

/// The calls among `readers` that the clues allow: the envelope's, else those that the name spells.
pub(super) fn narrowed(readers: Vec<&'static Reader>, clues: &Clues<'_>) -> Vec<&'static Reader> {
    if readers.len() < 2 {
        return readers;
    }
    let spelt: Vec<&'static Reader> = readers
        .iter()
        .copied()
        .filter(|reader| clues.claim.sources.contains(&reader.source))
        .collect();
    if let [_] = spelt.as_slice() {
        return spelt;
    }
    let of_bucket = |source: Source| source.scope == Scope::Bucket;
    let for_bucket: Vec<&'static Reader> = readers.iter().copied().filter(|reader| of_bucket(reader.source)).collect();
    let [bucket_call] = for_bucket.as_slice() else { return readers };
    let assigned = clues.assigned.resource.as_deref();
    if assigned == Some(WHOLE_ACCOUNT) {
        return readers.into_iter().filter(|reader| reader.source.scope == Scope::Account).collect();
    }
    let named = path::bucket_named(clues.path, bucket_call.source, |name| clues.buckets.contains_key(name));
    if assigned.is_some() || named.is_some() || clues.claim.resource.is_some() && !spelt.is_empty() {
        return for_bucket;
    }
    readers
}

impl Whereabouts {
    pub(super) fn lacks_something(&self) -> bool {
        self.needs_account || self.needs_region || self.needs_resource.is_some()
    }
}
