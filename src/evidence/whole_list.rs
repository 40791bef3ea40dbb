//! Whether a list is known to hold everything.

use super::collected::{Answer, Evidence, Listing, Missing};
use super::standing::is_same_collection;

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
}

impl<T> Listing<T> {
    /// A part of the list that is days newer than every whole one, which is no longer known to be whole then.
    fn outdating_part(&self) -> Option<&Evidence> {
        let whole = |part: &Evidence| {
            let mut lists = self.answers.iter().filter_map(|answer| match answer {
                Answer::Complete(list) => Some(list),
                _ => None,
            });
            lists.all(|list| part.is_newer_than(list) && !is_same_collection(part, list))
        };
        let parts = self.answers.iter().filter_map(Answer::part);
        parts.filter(|part| whole(part)).max_by_key(|part| part.captured)
    }
}
