//! Puts the facts of one document into the inventory.

use std::sync::Arc;

use super::{Work, is_merged};
use crate::evidence::{Evidence, Region};
use crate::ingest::ReadFile;
use crate::ingest::call::Call;
use crate::ingest::identity::{Inside, Whereabouts};
use crate::ingest::reader::{Home, Record};
use crate::ingest::region_list::{self, RegionList};

impl Work<'_> {
    /// Notes the Regions that a regional answer shows to be in use.
    pub(super) fn see_regions(&mut self, call: &Call<'_>, found: &Whereabouts, inside: &Inside) {
        let Some(account) = &found.identity.account else { return };
        if call.is_regional() {
            let regions = inside.regions.iter().chain(&found.identity.region);
            self.seen.entry(account.clone()).or_default().extend(regions.cloned());
        }
    }

    pub(super) fn put(&mut self, call: &Call<'_>, file: &ReadFile, found: &Whereabouts, inside: &Inside) {
        let Some(account) = &found.identity.account else { return };
        let evidence = |pointer: Arc<str>, captured| Evidence {
            file: file.stamp.clone(),
            pointer,
            captured,
        };
        if region_list::is_region_list(call) && (!call.has_envelope() || call.is_partial()) {
            let evidence = evidence(call.pointer.into(), call.captured);
            self.region_lists.push(RegionList {
                account: account.clone(),
                names: region_list::names(call.records, account, &evidence),
                partial: call.partial_reason(),
                evidence,
                at: self.placed.len(),
            });
            return;
        }
        let merged = is_merged(call, inside);
        for (at, record) in call.records.iter().enumerate() {
            if !call.counts(record) || self.is_outdated(call, found, at, record) {
                continue;
            }
            let own = record.identity.or(&found.identity);
            let mut home = Home {
                inventory: &mut self.inventory,
                account: own.account.as_ref().filter(|_| merged).unwrap_or(account),
                region: own.region.as_ref(),
                resource: own.resource.as_deref(),
            };
            (record.put)(&mut home, evidence(Arc::clone(&record.pointer), record.captured.or(call.captured)));
        }
        let place = evidence(call.pointer.into(), call.captured);
        // A list over several regions or accounts is the whole list of none of them.
        let regions: Vec<Option<&Region>> = if found.identity.region.is_none() && !inside.regions.is_empty() {
            inside.regions.iter().map(Some).collect()
        } else {
            vec![found.identity.region.as_ref()]
        };
        let whole = regions.len() == 1 && inside.regions.len() < 2 && !merged;
        for region in regions {
            let mut home = Home {
                inventory: &mut self.inventory,
                account,
                region,
                resource: found.identity.resource.as_deref(),
            };
            call.note_answer(&mut home, whole, place.clone());
        }
    }

    /// Whether a Config item tells of a resource that was deleted later.
    fn is_outdated(&self, call: &Call<'_>, found: &Whereabouts, at: usize, record: &Record) -> bool {
        let (Some(reading), Some(account)) = (call.config, &found.identity.account) else {
            return false;
        };
        let Some(id) = reading.ids.get(at) else { return false };
        let key = (
            account.clone(),
            found.identity.region.clone(),
            reading.reader.resource_type,
            id.clone(),
        );
        matches!((self.gone.get(&key), record.captured), (Some(gone), Some(captured)) if captured < *gone)
    }
}
