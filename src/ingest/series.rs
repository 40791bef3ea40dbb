//! Page files of one list: together they are the whole list, or parts of it that prove no completeness.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::identity::Whereabouts;
use super::page_file::{snapshot_id, unnumbered};
use super::path::{normalise, strip_extension};
use super::reader::{Answers, Home, Identity, Reader};
use super::reading::GOES_ON;
use super::{FileKey, ReadFile, Said};
use crate::evidence::{AccountId, Answer, Evidence, Inventory, Region};

pub(super) const PAGE: &str = "the file's name says that it is one part of several, and the parts before it or after it are not all here";
pub(super) const PIECE: &str =
    "one piece of a snapshot that was cut into several: nothing shows that all are here; supply the snapshot as AWS delivered it";

/// The files of one drop and folder whose names differ in their page number only.
type SeriesKey = (u32, String, String);

/// Pages of one list of one call in one place.
type ListKey = (SeriesKey, &'static str, Identity);

/// One page of a list.
struct Page {
    number: u32,
    of: Option<u32>,
    says_part: bool,
    /// A token says that the list goes on behind this page.
    goes_on: bool,
    /// Nothing but being a page keeps it from being the whole list.
    sound: bool,
    reader: &'static Reader,
    evidence: Evidence,
    /// Its place among the documents.
    at: usize,
}

/// What the names of all files say of parts, and the pages that were found.
#[derive(Default)]
pub(super) struct Series {
    /// The numbers in each series that has more than a first file.
    numbers: BTreeMap<SeriesKey, BTreeSet<u32>>,
    /// Snapshots of which several different files exist, by the identifier in their names.
    cut: BTreeSet<String>,
    /// Which accounts and Regions the snapshots of a series are of, and by how many files.
    snapshots: BTreeMap<(SeriesKey, Option<AccountId>, Option<Region>), usize>,
    pages: BTreeMap<ListKey, Vec<Page>>,
}

/// A file's series, by its number or as the first file, which has none.
fn series_of(key: &FileKey, file: &ReadFile) -> (SeriesKey, u32) {
    let path = normalise(&key.path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let (series, number) = match &file.claim.page {
        Some(page) => (page.series.clone(), page.number),
        None => (unnumbered(strip_extension(name)), 1),
    };
    ((key.drop_number, folder.to_owned(), series), number)
}

impl Series {
    pub(super) fn of(files: &BTreeMap<FileKey, ReadFile>) -> Self {
        let mut series = Self::default();
        let mut contents: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (key, file) in files {
            let (name, number) = series_of(key, file);
            if file.claim.page.is_some() {
                series.numbers.entry(name.clone()).or_default().insert(number);
            }
            if let Some((id, followed)) = snapshot_id(&key.path) {
                if followed {
                    series.cut.insert(id.clone());
                }
                contents.entry(id).or_default().insert(&file.stamp.sha256);
            }
            let mut places = BTreeSet::new();
            for document in &file.documents {
                if matches!(document.said, Said::Config(_)) {
                    let identity = &document.envelope.identity;
                    places.insert((identity.account.clone(), identity.region.clone()));
                }
            }
            for (account, region) in places {
                *series.snapshots.entry((name.clone(), account, region)).or_default() += 1;
            }
        }
        series
            .numbers
            .retain(|_, numbers| numbers.len() > 1 || numbers.iter().any(|number| *number > 1));
        let several = contents.into_iter().filter(|(_, contents)| contents.len() > 1);
        series.cut.extend(several.map(|(id, _)| id));
        series
    }

    /// Whether AWS Config items come from one piece of a snapshot. Numbers that tell accounts or Regions apart are no pieces.
    pub(super) fn is_piece(&self, key: &FileKey, file: &ReadFile, identity: &Identity) -> bool {
        if snapshot_id(&key.path).is_some_and(|(id, _)| self.cut.contains(&id)) {
            return true;
        }
        let Some(page) = &file.claim.page else { return false };
        let (name, number) = series_of(key, file);
        let first_here = self
            .numbers
            .get(&name)
            .is_none_or(|numbers| numbers.first().is_some_and(|first| *first < 2));
        let place = (name, identity.account.clone(), identity.region.clone());
        let alike = self.snapshots.get(&place).is_some_and(|files| *files > 1);
        alike || page.says_part || (number > 1 && !first_here)
    }

    /// Whether the answer of a call about one thing comes from a file whose name says that it is one part of several. The number
    /// that the resource's own name ends with says nothing.
    pub(super) fn is_part(&self, key: &FileKey, file: &ReadFile, call: &Call<'_>) -> bool {
        let lists = call.target.is_some_and(|reader| reader.shape.is_list());
        let Some(page) = file.claim.page.as_ref().filter(|_| lists) else {
            return false;
        };
        let path = normalise(&key.path);
        let stem = strip_extension(path.rsplit('/').next().unwrap_or_default());
        let own = |name: &String| stem.ends_with(name.as_str());
        let several = page.says_part || page.number > 1 || self.numbers.contains_key(&series_of(key, file).0);
        several && !file.claim.resource.as_ref().is_some_and(own)
    }

    /// Notes a list of which the name says that it is a page; whether it is, so that it is not the whole list by itself.
    pub(super) fn take(&mut self, key: &FileKey, file: &ReadFile, call: &Call<'_>, found: &Whereabouts, sound: bool, at: usize) -> bool {
        let Some(reader) = call.target.filter(|reader| matches!(reader.answers, Answers::List(_))) else {
            return false;
        };
        let (name, number) = series_of(key, file);
        let page = file.claim.page.as_ref();
        if !self.numbers.contains_key(&name) && !page.is_some_and(|page| page.says_part) {
            return false;
        }
        // A file without a number that is whole by itself is no page.
        if page.is_none() && call.partial_reason() != Some(GOES_ON) {
            return false;
        }
        let evidence = Evidence {
            file: file.stamp.clone(),
            pointer: call.pointer.to_owned().into(),
            captured: call.captured,
        };
        self.pages
            .entry((name, reader.source.name, found.identity.clone()))
            .or_default()
            .push(Page {
                number,
                of: page.and_then(|page| page.of),
                says_part: page.is_some_and(|page| page.says_part),
                goes_on: call.partial_reason() == Some(GOES_ON),
                sound,
                reader,
                evidence,
                at,
            });
        true
    }

    /// Says of lists whose pages are all there that they are whole. Gives, of each of their documents, what to note.
    pub(super) fn finish(self, inventory: &mut Inventory) -> Vec<(usize, String)> {
        let mut notes = Vec::new();
        for ((_, _, identity), mut pages) in self.pages {
            pages.sort_by(|a, b| (a.number, &a.evidence).cmp(&(b.number, &b.evidence)));
            let Some(last) = pages.last().filter(|_| are_whole(&pages)) else {
                continue;
            };
            let Some(account) = &identity.account else { continue };
            let mut home = Home {
                inventory,
                account,
                region: identity.region.as_ref(),
                resource: identity.resource.as_deref(),
            };
            if let Answers::List(note) = &last.reader.answers {
                note(&mut home, Answer::Complete(last.evidence.clone()));
            }
            let note = |page: &Page| {
                format!(
                    "page {} of those up to {}: together they are the whole list",
                    page.number, last.number
                )
            };
            notes.extend(pages.iter().map(|page| (page.at, note(page))));
        }
        notes
    }
}

/// Every number from the first to the last is there once, every page is sound, and nothing is behind the last.
fn are_whole(pages: &[Page]) -> bool {
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else {
        return false;
    };
    let contiguous = pages.iter().zip(first.number..).all(|(page, wanted)| page.number == wanted);
    let announced = pages.iter().filter_map(|page| page.of).all(|of| of == last.number);
    let several = pages.len() > 1 || !last.says_part || last.of.is_some();
    first.number < 2 && contiguous && announced && several && !last.goes_on && pages.iter().all(|page| page.sound)
}
