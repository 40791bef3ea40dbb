//! Whether a resource that one file holds is still there by the lists of others.

use super::collected::{Answer, Evidence, Listing, Slot};

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
}

/// What these lists say of the resource that `slot` tells of, whose newest word is `newest`.
pub fn standing<'a, T: PartialEq>(answers: impl Iterator<Item = &'a Answer>, slot: &Slot<T>, newest: &Evidence) -> Standing<'a> {
    let places = slot.places();
    let holds = |list: &Evidence| {
        places.iter().any(|place| {
            let below = place.pointer.strip_prefix(list.pointer.as_str());
            place.file == list.file && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let mut unclear = Standing::Current;
    for answer in answers {
        let Answer::Complete(list) = answer else { continue };
        if holds(list) {
            continue;
        }
        match (list.captured, newest.captured) {
            (Some(listed), Some(newest)) if listed < newest => {}
            (Some(listed), Some(newest)) if listed > newest => return Standing::Gone(list),
            _ => unclear = Standing::Unclear(list),
        }
    }
    unclear
}
