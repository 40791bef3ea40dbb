//! What a newer file makes old: resources that are gone since, and answers that were given again.

use std::collections::BTreeMap;

use super::attribute::Placed;
use super::reader::Identity;
use super::{FileKey, ReadFile, Said};
use crate::evidence::{AccountId, Instant, Region};

/// The newest deletions of the items that say whose they are; older versions in other files no longer count.
pub(super) fn gone(files: &BTreeMap<FileKey, ReadFile>) -> BTreeMap<(AccountId, Option<Region>, &'static str, String), Instant> {
    let mut gone = BTreeMap::new();
    for document in files.values().flat_map(|file| &file.documents) {
        let (Said::Config(reading), Some(account)) = (&document.said, &document.envelope.identity.account) else {
            continue;
        };
        for (id, captured) in &reading.gone {
            let region = document.envelope.identity.region.clone();
            let key = (account.clone(), region, reading.reader.resource_type, id.clone());
            if let Some(captured) = captured {
                let newest = gone.entry(key).or_insert(*captured);
                *newest = (*newest).max(*captured);
            }
        }
    }
    gone
}

/// Says of an answer that another file holds a newer one to the same question.
pub(super) fn note_older(placed: &mut [Placed<'_>]) {
    let mut newest: BTreeMap<(String, Identity), (Instant, &str)> = BTreeMap::new();
    for one in placed.iter() {
        if let (Some(answered), Some(captured)) = (&one.answered, one.part.captured) {
            let known = newest.entry(answered.clone()).or_insert((captured, &one.file.path));
            if captured > known.0 {
                *known = (captured, &one.file.path);
            }
        }
    }
    for one in placed.iter_mut() {
        let known = one.answered.as_ref().and_then(|answered| newest.get(answered));
        if let (Some((newer, path)), Some(captured)) = (known, one.part.captured)
            && captured < *newer
            && *path != one.file.path
        {
            one.part
                .notes
                .push(format!("{path} holds a newer answer, which counts where the two differ"));
        }
    }
}
