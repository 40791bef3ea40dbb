//! Who collected the files of a folder: what `sts get-caller-identity` beside them says.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::only;
use super::path;
use super::{FileKey, ReadFile, Said};
use crate::evidence::{AccountId, Region, sources};

/// Accounts by drop and folder.
type Accounts = BTreeMap<(u32, String), BTreeSet<AccountId>>;

/// What folders say of accounts.
#[derive(Default)]
pub(super) struct Callers {
    /// The caller identities that lie in a folder.
    at: Accounts,
    /// The accounts that caller identities and paths name in a folder or below it.
    below: Accounts,
}

pub(super) fn callers(files: &BTreeMap<FileKey, ReadFile>) -> Callers {
    let mut callers = Callers::default();
    for (key, file) in files {
        let path = path::normalise(&key.path);
        let mut named: BTreeSet<AccountId> = BTreeSet::new();
        for document in &file.documents {
            let Said::Answer(readings) = &document.said else { continue };
            let identities = readings.iter().filter(|reading| reading.reader.source == sources::STS_IDENTITY);
            named.extend(identities.filter_map(|reading| reading.identity.account.clone()));
        }
        if !named.is_empty() {
            let mut at = folder(&path);
            let mut note = |at: &str| {
                let place = (key.drop_number, at.to_owned());
                callers.at.entry(place).or_default().extend(named.iter().cloned());
            };
            note(at);
            // Some collectors keep what has no Region in the folder of one.
            while is_region(at.rsplit('/').next().unwrap_or_default()) {
                at = folder(at);
                note(at);
            }
        }
        named.extend(file.claim.account.clone());
        if named.is_empty() {
            continue;
        }
        let mut at = path.as_str();
        while !at.is_empty() {
            at = folder(at);
            let below = callers.below.entry((key.drop_number, at.to_owned())).or_default();
            below.extend(named.iter().cloned());
        }
    }
    callers
}

pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_region(folder: &str) -> bool {
    folder == "global" || folder.parse::<Region>().is_ok()
}

/// Who collected the files of a folder.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) account: AccountId,
    /// Where its caller identity lies.
    pub(super) folder: String,
}

/// The account of the nearest folder that holds a caller identity; none where that folder holds two different ones, or where the
/// file lies in a folder of it that is no Region, beside folders of other accounts.
pub(super) fn caller(callers: &Callers, key: &FileKey) -> Option<Caller> {
    let path = path::normalise(&key.path);
    let own = folder(&path);
    let mut at = own;
    loop {
        let place = (key.drop_number, at.to_owned());
        if let Some(accounts) = callers.at.get(&place) {
            let account = only(accounts)?;
            let between = own.get(at.len()..).unwrap_or_default();
            let is_plain = |name: &str| name.is_empty() || is_region(name);
            let others = callers.below.get(&place).is_some_and(|below| below.len() > 1);
            if others && !between.split('/').all(is_plain) {
                return None;
            }
            return Some(Caller { account, folder: place.1 });
        }
        if at.is_empty() {
            return None;
        }
        at = folder(at);
    }
}
