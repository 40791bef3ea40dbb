//! Whether a list is known to hold everything.

use super::collected::{Answer, Evidence, Listing, Missing};
use super::standing::is_days_older;

impl<T> Listing<T> {
    /// The answer that proves the list complete, or why it is not known to be.
    ///
    /// # Errors
    /// [`Missing`] when no supplied file holds the whole list.
    pub fn complete(&self) -> Result<&Evidence, Missing> {
        if let Some(part) = self.outdating_part() {
            return Err(Missing::Incomplete { evidence: part.clone() });
        }
        // A whole list comes before a part of one, and a part before a refusal.
        match self.answers.iter().min() {
            Some(Answer::Complete(evidence)) => Ok(evidence),
            Some(Answer::Partial(evidence)) => Err(Missing::Incomplete {
                evidence: evidence.clone(),
            }),
            Some(Answer::Refused { code, evidence }) => Err(Missing::Refused {
                code: code.clone(),
                evidence: evidence.clone(),
            }),
            None => Err(Missing::NeverSupplied),
        }
    }

    /// A part of the list that is days newer than every whole one, which is no longer known to be whole then.
    fn outdating_part(&self) -> Option<&Evidence> {
        let mut newest: Option<&Evidence> = None;
        for answer in &self.answers {
            if let Answer::Complete(list) = answer {
                list.captured?;
                newest = newest.filter(|newest| newest.captured >= list.captured).or(Some(list));
            }
        }
        let newest = newest?;
        let parts = self.answers.iter().filter_map(Answer::part);
        parts.filter(|part| is_days_older(newest, part)).max_by_key(|part| part.captured)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::{FileStamp, Instant};

    fn place(captured: Option<&str>) -> Evidence {
        Evidence {
            file: Arc::new(FileStamp {
                path: "a".to_owned(),
                sha256: String::new(),
            }),
            pointer: String::new().into(),
            captured: captured.and_then(Instant::parse),
        }
    }

    #[test]
    fn a_part_that_is_days_newer_than_every_whole_list_says_that_none_is_whole_any_more() {
        let (old, hours_later, new) = (
            Some("2026-01-01T00:00:00Z"),
            Some("2026-01-01T09:00:00Z"),
            Some("2026-06-01T00:00:00Z"),
        );
        for (whole, part, complete) in [
            (&[old][..], new, false),
            (&[old, new], new, true),
            (&[new], old, true),
            (&[old], hours_later, true),
            (&[old], None, true),
            (&[None], new, true),
            (&[old, None], new, true),
            (&[], new, false),
        ] {
            let mut listing: Listing<()> = Listing::default();
            listing
                .answers
                .extend(whole.iter().map(|captured| Answer::Complete(place(*captured))));
            listing.answers.push(Answer::Partial(place(part)));
            assert_eq!(listing.complete().is_ok(), complete, "{whole:?} {part:?}");
        }
    }
}
