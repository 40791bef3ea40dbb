//! Whether a list of Regions is the account's whole list: it sets the scope of all else, so that a part of it would hide the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::reader::{Home, Record};
use crate::evidence::{AccountId, Candidate, Collected, Evidence, Inventory, Region, Sourced, sources};

/// Regions that are enabled in every account of their partition and cannot be disabled.
const COMMERCIAL: [&str; 17] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];
const CHINA: [&str; 2] = ["cn-north-1", "cn-northwest-1"];
const GOVERNMENT: [&str; 2] = ["us-gov-east-1", "us-gov-west-1"];

/// A list that came without the parameters of its call.
pub(super) struct RegionList {
    pub(super) account: AccountId,
    pub(super) names: BTreeSet<Region>,
    /// Why it is known not to be the whole answer.
    pub(super) partial: Option<&'static str>,
    pub(super) evidence: Evidence,
    /// Its place among the documents.
    pub(super) at: usize,
}

/// Regions of which evidence was supplied, by account.
pub(super) type Seen = BTreeMap<AccountId, BTreeSet<Region>>;

/// Whether the call is one for the list of Regions.
pub(super) fn is_region_list(call: &Call<'_>) -> bool {
    call.target.is_some_and(|reader| reader.source == sources::EC2_REGIONS) && !call.records.is_empty()
}

/// The Regions that the records of such a call list.
pub(super) fn names(records: &[Record], account: &AccountId, evidence: &Evidence) -> BTreeSet<Region> {
    let mut scratch = Inventory::default();
    for record in records {
        let mut home = Home {
            inventory: &mut scratch,
            account,
            region: None,
            resource: None,
        };
        (record.put)(&mut home, evidence.clone());
    }
    match scratch.account_mut(account).enabled_regions.state() {
        Collected::Present(listed) => BTreeSet::clone(&listed.value),
        _ => BTreeSet::new(),
    }
}

fn always_enabled(names: &BTreeSet<Region>) -> &'static [&'static str] {
    let any = |start: &str| names.iter().any(|name| name.as_str().starts_with(start));
    if any("cn-") {
        &CHINA
    } else if any("us-gov-") {
        &GOVERNMENT
    } else if any("us-iso") || any("eu-iso") || any("eusc-") {
        &[]
    } else {
        &COMMERCIAL
    }
}

/// Why a filtered list is not the whole one.
pub(super) const FILTERED: &str = "lacks Regions that the account has";

/// Takes each list into the inventory. One that lacks what every account has, or what evidence exists of, was filtered: it may
/// add Regions to the scope, but is not the scope. Gives, of each filtered list, what to say.
pub(super) fn settle(lists: Vec<RegionList>, seen: &Seen, inventory: &mut Inventory) -> Vec<(usize, String)> {
    let mut filtered = Vec::new();
    for RegionList {
        account: id,
        names,
        partial,
        evidence,
        at,
    } in lists
    {
        let always: BTreeSet<Region> = always_enabled(&names).iter().filter_map(|name| name.parse().ok()).collect();
        let lacking: Vec<&str> = always.difference(&names).map(Region::as_str).collect();
        let used = seen.get(&id).cloned().unwrap_or_default();
        let unlisted: Vec<&str> = used.difference(&names).map(Region::as_str).collect();
        let account = inventory.account_mut(&id);
        if lacking.is_empty() && unlisted.is_empty() && partial.is_none() {
            account.enabled_regions.push(Candidate::Present(Sourced::new(names, evidence)));
            continue;
        }
        let why = match (lacking.split_first(), unlisted.first()) {
            (Some((first, [])), _) => format!("lacks {first}, which is enabled in every account"),
            (Some((first, rest)), _) => format!("lacks {first} and {} more Regions that are enabled in every account", rest.len()),
            (None, Some(region)) => format!("lacks {region}, of which evidence was supplied"),
            (None, None) => partial.unwrap_or(FILTERED).to_owned(),
        };
        filtered.push((
            at,
            format!("{why}, so that it is not the whole list of Regions: export it again without --region-names and --filters"),
        ));
        account.regions_at_least.extend(names);
        account.regions_at_least.extend(always);
        account.enabled_regions.push(Candidate::Incomplete { evidence });
    }
    filtered
}
