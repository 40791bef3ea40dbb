//! The answers about one list, by file and time, so that thousands of resources are held against thousands of answers in little time.

use std::collections::{BTreeMap, BTreeSet};

use super::collected::{Answer, Evidence, FileStamp};
use super::standing::{SAME_COLLECTION_HOURS, Standing};
use super::time::Instant;

/// A place that holds a list: file and pointer.
type Key<'a> = (&'a FileStamp, &'a str);

/// Comes before every file.
static FIRST: FileStamp = FileStamp {
    path: String::new(),
    sha256: String::new(),
};

/// The answers about one list.
#[derive(Default)]
pub(super) struct Lists<'a> {
    at: BTreeMap<Key<'a>, At<'a>>,
    /// The whole lists by when they were taken, those of unknown age first, and by file.
    by_time: BTreeMap<(Option<Instant>, &'a FileStamp), Vec<&'a Evidence>>,
}

/// What stands at one place.
#[derive(Default)]
struct At<'a> {
    whole: Vec<&'a Evidence>,
    part: bool,
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
            Answer::Complete(list) => {
                self.at.entry(key(list)).or_default().whole.push(list);
                self.by_time.entry((list.captured, &list.file)).or_default().push(list);
            }
            Answer::Partial(part) => self.at.entry(key(part)).or_default().part = true,
            Answer::Refused { .. } => {}
        }
    }

    pub(super) fn has_whole(&self) -> bool {
        !self.by_time.is_empty()
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
                if let Some(at) = self.at.get(&around) {
                    holding.extend(at.whole.iter().map(|list| std::ptr::from_ref(*list)));
                    in_part |= at.part;
                }
            }
        }
        let leaving_out = |lists: &[&'a Evidence]| lists.iter().copied().find(|list| !holding.contains(&std::ptr::from_ref(*list)));
        // The last page of a list stands for all of its pages, which are taken one after the other.
        let is_page = |listed: Option<Instant>| match (listed, newest.captured) {
            (Some(listed), Some(newest)) => in_part && newest.hours_until(listed).abs() <= SAME_COLLECTION_HOURS,
            (None, None) => in_part,
            _ => false,
        };
        for ((listed, _), lists) in self.by_time.iter().rev() {
            if newest.captured.is_none() || *listed <= newest.captured || is_page(*listed) {
                break;
            }
            if let Some(list) = leaving_out(lists) {
                return Standing::Gone(list);
            }
        }
        let undated = self.by_time.iter().take_while(|((listed, _), _)| listed.is_none());
        // Of a word without a time, no dated list is known to be older.
        let rest = self.by_time.range((newest.captured, &FIRST)..);
        let rest = rest.take_while(|((listed, _), _)| newest.captured.is_none() || *listed == newest.captured);
        for ((listed, file), lists) in undated.chain(rest) {
            if beside != Some(*file)
                && !is_page(*listed)
                && let Some(list) = leaving_out(lists)
            {
                return Standing::Unclear(list);
            }
        }
        Standing::Current
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
