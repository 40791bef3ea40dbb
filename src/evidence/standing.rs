//! Whether a resource that one file holds is still there by the lists of others.

use super::collected::{Answer, Candidate, Collected, Evidence, Listing, Missing, Slot, Sourced};
use super::lists::Lists;

/// What the whole lists say of a resource that some file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// No list speaks against it.
    Current,
    /// A newer whole list leaves it out.
    Gone(&'a Evidence),
    /// A whole list leaves it out, and nobody knows which is newer.
    Unclear(&'a Evidence),
}

impl<T: PartialEq> Listing<Slot<T>> {
    /// What the lists say of the resource that `slot` tells of, whose newest word is `newest`.
    #[must_use]
    pub fn standing<'a>(&'a self, slot: &Slot<T>, newest: &Evidence) -> Standing<'a> {
        standing(self.answers.iter(), slot, newest)
    }

    /// Says in `there` what this list tells of whether a resource is there. Where several calls name the same resources, their lists
    /// are heard as one: any of them may be the newest.
    pub fn tell_whether_there(&self, name: &str, there: &mut Slot<()>) {
        let unlisted = Slot::default();
        let slot = self.items.get(name).unwrap_or(&unlisted);
        slot.presences().for_each(|word| there.push(word));
        let holding = |list: &&Evidence| slot.told_at().any(|place| holds(list, place));
        let parts: Vec<&Evidence> = self.answers.iter().filter_map(Answer::part).filter(holding).collect();
        for answer in &self.answers {
            // The last page of a list stands for all of its pages, which are taken one after the other.
            if let Answer::Complete(list) = answer
                && !holding(&list)
                && !parts.iter().any(|part| are_pages(part, list))
            {
                there.push(Candidate::Absent(list.clone()));
            }
        }
    }

    /// The resources that are still there by all that is known, and why there may be others.
    #[must_use]
    pub fn current(&self) -> (Vec<(&str, &Sourced<T>)>, Option<Missing>) {
        let (mut known, mut unknown) = (Vec::new(), None);
        let lists = Lists::of(self.answers.iter());
        for (name, slot) in &self.items {
            match current_one(&lists, slot) {
                Collected::Present(found) => known.push((name.as_str(), found)),
                Collected::Absent(_) => {}
                Collected::Missing(missing) => unknown = unknown.or(Some(missing)),
            }
        }
        (known, unknown)
    }

    /// What is known of one of the resources, given what the lists say of it.
    #[must_use]
    pub fn current_one<'a>(&'a self, slot: &'a Slot<T>) -> Collected<'a, T> {
        current_one(&Lists::of(self.answers.iter()), slot)
    }
}

fn current_one<'a, T: PartialEq>(lists: &Lists<'a>, slot: &'a Slot<T>) -> Collected<'a, T> {
    match slot.state() {
        Collected::Present(found) => match lists.standing(&slot.told_at().collect::<Vec<_>>(), &found.evidence, None) {
            Standing::Current => Collected::Present(found),
            Standing::Gone(list) => Collected::Absent(list),
            Standing::Unclear(list) => {
                let (one, other) = (found.evidence.clone(), list.clone());
                Collected::Missing(Missing::Conflict { one, other })
            }
        },
        other => other,
    }
}

/// What these lists say of the resource that `slot` tells of, whose newest word is `newest`.
pub fn standing<'a, T: PartialEq>(answers: impl Iterator<Item = &'a Answer>, slot: &Slot<T>, newest: &Evidence) -> Standing<'a> {
    Lists::of(answers).standing(&slot.told_at().collect::<Vec<_>>(), newest, None)
}

/// Whether two answers may be pages of one list.
fn are_pages(one: &Evidence, other: &Evidence) -> bool {
    one.captured.is_some() == other.captured.is_some() && is_same_collection(one, other)
}

/// Whether a place is one in this list.
#[must_use]
pub fn holds(list: &Evidence, place: &Evidence) -> bool {
    let below = place.pointer.strip_prefix(&*list.pointer);
    place.file == list.file && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether one answer is known to be days older than another, so that what it says may have changed.
#[must_use]
pub fn is_days_older(one: &Evidence, other: &Evidence) -> bool {
    other.is_newer_than(one) && !is_same_collection(one, other)
}

/// Whether the first answer is the newer one; `None`: the times are not known, or the same.
#[must_use]
pub fn newer(one: &Evidence, other: &Evidence) -> Option<bool> {
    match (one.captured, other.captured) {
        (Some(one), Some(other)) if one != other => Some(one > other),
        _ => None,
    }
}

/// Whether two answers may be of one time: neither is known to be days from the other.
#[must_use]
pub fn is_same_collection(one: &Evidence, other: &Evidence) -> bool {
    let times = one.captured.zip(other.captured);
    times.is_none_or(|(one, other)| one.hours_until(other).abs() <= SAME_COLLECTION_HOURS)
}

/// Pages of one list are not further apart than this.
pub(super) const SAME_COLLECTION_HOURS: i64 = 24;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::{FileStamp, Instant};

    fn place(path: &str, pointer: &str, captured: Option<&str>) -> Evidence {
        let file = Arc::new(FileStamp {
            path: path.to_owned(),
            sha256: path.to_owned(),
        });
        Evidence {
            file,
            pointer: pointer.to_owned().into(),
            captured: captured.and_then(Instant::parse),
        }
    }

    /// What the lists say of the first element of the list in file `a`.
    fn of_first(captured: Option<&str>, answers: &[Answer]) -> &'static str {
        let evidence = place("a", "/Rules/0", captured);
        let mut slot = Slot::default();
        slot.push(Candidate::Present(Sourced {
            value: ().into(),
            evidence: evidence.clone(),
        }));
        match standing(answers.iter(), &slot, &evidence) {
            Standing::Current => "current",
            Standing::Gone(_) => "gone",
            Standing::Unclear(_) => "unclear",
        }
    }

    #[test]
    fn a_whole_list_that_is_newer_says_that_a_resource_is_gone() {
        let (old, new) = (Some("2026-01-01T00:00:00Z"), Some("2026-06-01T00:00:00Z"));
        let whole = |path: &str, captured| Answer::Complete(place(path, "", captured));
        assert_eq!(of_first(old, &[]), "current");
        assert_eq!(of_first(old, &[whole("a", old)]), "current");
        assert_eq!(of_first(old, &[whole("a", old), whole("b", new)]), "gone");
        assert_eq!(of_first(new, &[whole("a", new), whole("b", old)]), "current");
        assert_eq!(of_first(None, &[whole("a", None), whole("b", new)]), "unclear");
        assert_eq!(of_first(old, &[Answer::Partial(place("b", "", new))]), "current");
    }

    #[test]
    fn what_a_newer_list_leaves_out_is_not_current() {
        let (old, new) = (Some("2026-01-01T00:00:00Z"), Some("2026-06-01T00:00:00Z"));
        for (captured, known, unknown) in [(old, 1, false), (new, 0, false), (None, 0, true)] {
            let mut listing: Listing<Slot<()>> = Listing::default();
            let evidence = place("a", "/Rules/0", old);
            listing.entry("one").push(Candidate::Present(Sourced {
                value: ().into(),
                evidence,
            }));
            let path = if captured == old { "a" } else { "b" };
            listing.answers.push(Answer::Complete(place(path, "", captured)));
            let (found, why) = listing.current();
            assert_eq!((found.len(), why.is_some()), (known, unknown), "{captured:?}");
        }
    }

    #[test]
    fn lists_of_several_calls_are_heard_as_one() {
        let (old, new) = (Some("2026-01-01T00:00:00Z"), Some("2026-06-01T00:00:00Z"));
        let holding = |path: &str, captured| {
            let mut listing: Listing<Slot<()>> = Listing::default();
            let evidence = place(path, "/Rules/0", captured);
            listing.entry("one").push(Candidate::Present(Sourced::new((), evidence)));
            listing.answers.push(Answer::Complete(place(path, "", captured)));
            listing
        };
        let empty = |captured| {
            let mut listing: Listing<Slot<u8>> = Listing::default();
            listing.answers.push(Answer::Complete(place("b", "", captured)));
            listing
        };
        for (holds, lacks, expected) in [
            (old, new, "gone"),
            (new, old, "there"),
            (None, new, "unclear"),
            (old, None, "unclear"),
        ] {
            let mut there = Slot::default();
            holding("a", holds).tell_whether_there("one", &mut there);
            empty(lacks).tell_whether_there("one", &mut there);
            let told = match there.state() {
                Collected::Present(_) => "there",
                Collected::Absent(_) => "gone",
                Collected::Missing(_) => "unclear",
            };
            assert_eq!(told, expected, "{holds:?} {lacks:?}");
        }
    }

    #[test]
    fn the_last_page_of_a_list_does_not_speak_against_the_first() {
        let (first, last) = (Some("2026-06-01T00:00:00Z"), Some("2026-06-01T00:00:05Z"));
        let page = |captured| Answer::Partial(place("a", "", captured));
        let whole = |captured| Answer::Complete(place("b", "", captured));
        assert_eq!(of_first(first, &[page(first), whole(last)]), "current");
        assert_eq!(of_first(None, &[page(None), whole(None)]), "current");
        assert_eq!(of_first(first, &[page(first), whole(Some("2026-06-09T00:00:00Z"))]), "gone");
        assert_eq!(of_first(first, &[page(first), whole(None)]), "unclear");
    }
}
