//! AWS Config snapshots, as AWS delivers them to a bucket: one line.
//!
//! One file holds one account and Region, unless a wider scope is asked for. The shares of the kinds follow what large accounts hold.
//! Of the items, 50 in 100 are of types that the checklist needs, with 68 in 100 of the bytes, of which the inventories of Systems
//! Manager, 50 KB each, are a third and passed over but for their heads; the median item has 1.7 KB and the mean one 2.5 KB.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Scope;
use super::items::{Kind, kinds};
use super::random::Random;

/// What to write.
pub(crate) struct Snapshot {
    /// Ends with the item that reaches this size.
    pub(crate) bytes: u64,
    /// Ends after so many items, if that is sooner.
    pub(crate) items: u64,
    pub(crate) scope: Scope,
    /// Only these types; all, when there are none.
    pub(crate) types: Vec<&'static str>,
}

/// What was written of each type: items and bytes.
pub(crate) type Shares = BTreeMap<String, (u64, u64)>;

impl Snapshot {
    /// A snapshot of one account and Region.
    pub(crate) fn of(bytes: u64) -> Self {
        Self {
            bytes,
            items: u64::MAX,
            scope: Scope::new(1, 1),
            types: Vec::new(),
        }
    }

    /// So many resources of the types that checks read, in several accounts and Regions: what judging alone is measured on.
    pub(crate) fn of_resources(items: u64, scope: Scope) -> Self {
        Self {
            bytes: u64::MAX,
            items,
            scope,
            types: checklist::ingest::config::readers().map(|reader| reader.resource_type).collect(),
        }
    }

    /// Writes the snapshot, item by item.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<Shares> {
        const START: &str = r#"{"fileVersion":"1.0","configSnapshotId":"7f3b8d52-5a34-4f0e-9f0a-0d9b8f1c2a11","configurationItems":["#;
        out.write_all(START.as_bytes())?;
        let kinds = kinds(&self.types);
        let weights: u64 = kinds.iter().map(|kind| kind.weight).sum();
        let mut random = Random::new(20_261_122);
        let mut counts = vec![BTreeMap::new(); self.scope.accounts.len() * self.scope.regions.len()];
        let (mut written, mut shares, mut item) = (START.len() as u64, Shares::new(), String::new());
        for number in 0..self.items {
            item.clear();
            if number > 0 {
                item.push(',');
            }
            let kind = pick(&kinds, random.below(weights));
            let home = usize::try_from(random.below(counts.len() as u64)).unwrap_or_default();
            let account = &self.scope.accounts[home / self.scope.regions.len()];
            let region = &self.scope.regions[home % self.scope.regions.len()];
            kind.write(account, region, &mut counts[home], &mut random, &mut item);
            out.write_all(item.as_bytes())?;
            written += item.len() as u64;
            let share = shares.entry(kind.resource_type.clone()).or_default();
            share.0 += 1;
            share.1 += item.len() as u64;
            if written >= self.bytes {
                break;
            }
        }
        out.write_all(b"]}")?;
        Ok(shares)
    }
}

fn pick(kinds: &[Kind], mut left: u64) -> &Kind {
    for kind in kinds {
        if left < kind.weight {
            return kind;
        }
        left -= kind.weight;
    }
    &kinds[0]
}
