//! The answers about one list, by file and time, so that thousands of resources are held against thousands of answers in little time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::collected::{Answer, Evidence, FileStamp};
use super::standing::{SAME_COLLECTION_HOURS, Standing};
use super::time::Instant;

/// A place that holds a list: file and pointer.
type Key<'a> = (&'a FileStamp, &'a str);
type ByFile<'a> = BTreeMap<&'a FileStamp, Vec<&'a Evidence>>;

/// The answers about one list.
#[derive(Default)]
pub(super) struct Lists<'a> {
    whole: BTreeMap<Key<'a>, Vec<&'a Evidence>>,
    parts: BTreeSet<Key<'a>>,
    /// The whole lists by when they were taken, and by file.
    by_time: BTreeMap<Instant, ByFile<'a>>,
    dated: ByFile<'a>,
    undated: ByFile<'a>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(answers: impl Iterator<Item = &'a Answer>) -> Self {
        let mut lists = Self::default();
        answers.for_each(|answer| lists.take(answer));
        lists
    }

    #[inline(never)]
    fn take(&mut self, answer: &'a Answer) {
        match answer {
            Answer::Complete(list) => self.add(list),
            Answer::Partial(part) => {
                self.parts.insert(key(part));
            }
            Answer::Refused { .. } => {}
        }
    }

    fn add(&mut self, list: &'a Evidence) {
        self.whole.entry(key(list)).or_default().push(list);
        let files = match list.captured {
            Some(time) => {
                self.by_time.entry(time).or_default().entry(&list.file).or_default().push(list);
                &mut self.dated
            }
            None => &mut self.undated,
        };
        files.entry(&list.file).or_default().push(list);
    }

    pub(super) fn has_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// What the lists say of a resource that is told of at these places, whose newest word is `newest`. Lists without a known order
    /// that stand in the file `beside` do not speak against it. Compiled once and not for every kind of resource, as the page would hold
    /// it a hundred times.
    #[inline(never)]
    pub(super) fn standing(&self, told_at: &[&Evidence], newest: &Evidence, beside: Option<&FileStamp>) -> Standing<'a> {
        if !self.has_whole() {
            return Standing::Current;
        }
        // By address, since thousands may hold the same resource.
        let (mut holding, mut in_part): (BTreeSet<*const Evidence>, bool) = (BTreeSet::new(), false);
        for place in told_at {
            for pointer in places_around(&place.pointer) {
                let around: Key<'_> = (&place.file, pointer);
                holding.extend(self.whole.get(&around).into_iter().flatten().map(|list| std::ptr::from_ref(*list)));
                in_part |= self.parts.contains(&around);
            }
        }
        let leaves_out = |list: &&Evidence| !holding.contains(&std::ptr::from_ref(*list));
        if let Some(list) = self.newer(newest, in_part, leaves_out) {
            return Standing::Gone(list);
        }
        // The last page of a list stands for all of its pages, which are taken one after the other.
        let (of_known_age, of_unknown_age) = match newest.captured {
            Some(time) => (self.by_time.get(&time).filter(|_| !in_part), Some(&self.undated)),
            None => (Some(&self.dated), Some(&self.undated).filter(|_| !in_part)),
        };
        let files = of_known_age.into_iter().chain(of_unknown_age).flatten();
        let mut apart = files.filter(|(file, _)| beside != Some(**file));
        let unclear = apart.find_map(|(_, lists)| lists.iter().copied().find(leaves_out));
        unclear.map_or(Standing::Current, Standing::Unclear)
    }

    /// The newest list that is newer than this and leaves the resource out.
    fn newer(&self, newest: &Evidence, in_part: bool, leaves_out: impl Fn(&&'a Evidence) -> bool) -> Option<&'a Evidence> {
        let time = newest.captured?;
        let later = self.by_time.range((Bound::Excluded(time), Bound::Unbounded)).rev();
        let after_all_pages = later.take_while(|(listed, _)| !in_part || time.hours_until(**listed).abs() > SAME_COLLECTION_HOURS);
        after_all_pages
            .flat_map(|(_, files)| files.values().flatten().copied())
            .find(leaves_out)
    }
}

fn key(list: &Evidence) -> Key<'_> {
    (&list.file, &list.pointer)
}

/// The pointer and those of everything around it.
fn places_around(pointer: &str) -> impl Iterator<Item = &str> {
    let starts = pointer.match_indices('/').map(|(at, _)| at);
    starts.chain([pointer.len()]).filter_map(|end| pointer.get(..end))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::standing::holds;
    use super::*;

    /// What the lists say by the rule as it is meant: each list in turn.
    fn one_by_one(answers: &[Answer], told_at: &[Evidence], newest: &Evidence, beside: Option<&FileStamp>) -> &'static str {
        let held = |list: &Evidence| told_at.iter().any(|place| holds(list, place));
        let in_part = answers.iter().any(|answer| matches!(answer, Answer::Partial(part) if held(part)));
        let mut said = "current";
        for answer in answers {
            let Answer::Complete(list) = answer else { continue };
            match (list.captured, newest.captured) {
                _ if held(list) => {}
                (None, None) if in_part => {}
                (Some(listed), Some(newest)) if in_part && newest.hours_until(listed).abs() <= SAME_COLLECTION_HOURS => {}
                (Some(listed), Some(newest)) if listed < newest => {}
                (Some(listed), Some(newest)) if listed > newest => return "gone",
                _ if beside == Some(&*list.file) => {}
                _ => said = "unclear",
            }
        }
        said
    }

    fn any_place() -> impl Strategy<Value = (usize, usize, usize)> {
        (0..3_usize, 0..4_usize, 0..5_usize)
    }

    proptest! {
        #[test]
        fn lists_in_order_say_what_each_says_in_turn(
            answers in prop::collection::vec((any::<bool>(), any_place()), 0..6),
            told in prop::collection::vec(any_place(), 1..3),
            apart in any::<bool>(),
        ) {
            let files: Vec<Arc<FileStamp>> = ["a", "b", "c"]
                .map(|path| Arc::new(FileStamp { path: path.to_owned(), sha256: String::new() }))
                .to_vec();
            let times = [None, Some("2026-06-01T00:00:00Z"), Some("2026-06-01T09:00:00Z"), Some("2026-06-03T00:00:00Z"), Some("2026-07-01T00:00:00Z")];
            let place = |(file, pointer, time): (usize, usize, usize), below: &str| Evidence {
                file: Arc::clone(&files[file]),
                pointer: format!("{}{below}", ["", "/1", "/12", "/1/Rules"][pointer]).into(),
                captured: times[time].and_then(Instant::parse),
            };
            let answers: Vec<Answer> = answers
                .into_iter()
                .map(|(whole, at)| if whole { Answer::Complete(place(at, "")) } else { Answer::Partial(place(at, "")) })
                .collect();
            let told: Vec<Evidence> = told.into_iter().map(|at| place(at, "/Rules/0")).collect();
            let newest = told.iter().max_by_key(|place| place.captured).expect("one at least");
            let beside = apart.then_some(&*newest.file);
            let said = match Lists::of(answers.iter()).standing(&told.iter().collect::<Vec<_>>(), newest, beside) {
                Standing::Current => "current",
                Standing::Gone(_) => "gone",
                Standing::Unclear(_) => "unclear",
            };
            prop_assert_eq!(said, one_by_one(&answers, &told, newest, beside));
        }
    }
}
