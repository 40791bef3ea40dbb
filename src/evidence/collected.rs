//! Evidence that knows what it does not know: found, said to be absent, or missing and why.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::standing::is_days_older;
use super::time::Instant;

/// One supplied file, as reports cite it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileStamp {
    /// The path as supplied; inside an archive, the archive's path, `!/`, then the entry's.
    pub path: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// The place a fact was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    pub file: Arc<FileStamp>,
    /// JSON pointer into the file's document, or `line N` in a CSV.
    pub pointer: Arc<str>,
    /// When AWS gave the answer, if the file says so.
    pub captured: Option<Instant>,
}

impl Evidence {
    /// Whether both are dated and this is later.
    #[must_use]
    pub fn is_newer_than(&self, other: &Self) -> bool {
        matches!((self.captured, other.captured), (Some(one), Some(other)) if one > other)
    }
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// Shared with what was read, which stays for when the assessor says where it belongs.
    pub value: Arc<T>,
    pub evidence: Evidence,
}

impl<T> Sourced<T> {
    #[must_use]
    pub fn new(value: impl Into<Arc<T>>, evidence: Evidence) -> Self {
        Self {
            value: value.into(),
            evidence,
        }
    }
}

/// What is known of one fact. "AWS said there is none" and "nobody exported it" are different answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collected<'a, T> {
    Present(&'a Sourced<T>),
    /// AWS answered that it is not configured, or that the resource is gone.
    Absent(&'a Evidence),
    Missing(Missing),
}

/// Why a fact is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// No file supplied holds it.
    NeverSupplied,
    /// AWS refused the call or it failed; `code` is AWS's error code.
    Refused { code: String, evidence: Evidence },
    /// The answer is cut off or filtered.
    Incomplete { evidence: Evidence },
    /// Two files disagree and neither is known to be newer.
    Conflict { one: Evidence, other: Evidence },
}

impl Missing {
    /// The places that show why, if any.
    #[must_use]
    pub fn evidence(&self) -> Vec<Evidence> {
        match self {
            Self::NeverSupplied => Vec::new(),
            Self::Refused { evidence, .. } | Self::Incomplete { evidence } => vec![evidence.clone()],
            Self::Conflict { one, other } => vec![one.clone(), other.clone()],
        }
    }
}

/// One file's word on a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidate<T> {
    Present(Sourced<T>),
    Absent(Evidence),
    Refused { code: String, evidence: Evidence },
    Incomplete { evidence: Evidence },
}

impl<T> Candidate<T> {
    #[must_use]
    pub fn evidence(&self) -> &Evidence {
        match self {
            Self::Present(sourced) => &sourced.evidence,
            Self::Absent(evidence) | Self::Refused { evidence, .. } | Self::Incomplete { evidence } => evidence,
        }
    }
}

/// All that the supplied files say about one fact. The order in which files came never matters.
#[derive(Debug, Clone)]
pub struct Slot<T> {
    candidates: Vec<Candidate<T>>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { candidates: Vec::new() }
    }
}

impl<T: PartialEq> Slot<T> {
    pub fn push(&mut self, candidate: Candidate<T>) {
        self.candidates.push(candidate);
    }

    /// Joins what the files say: agreement stands, else the newest dated answer, else it is a conflict and proves nothing.
    #[must_use]
    pub fn state(&self) -> Collected<'_, T> {
        // Most facts are told by one file.
        match self.candidates.as_slice() {
            [Candidate::Present(sourced)] => return Collected::Present(sourced),
            [Candidate::Absent(evidence)] => return Collected::Absent(evidence),
            _ => {}
        }
        let answers = self.answers();
        let Some((newest, older)) = answers.split_first() else {
            return Collected::Missing(self.why_missing());
        };
        for other in older {
            if !newest.evidence().is_newer_than(other.evidence()) && !Self::agree(newest, other) {
                let (one, other) = (newest.evidence().clone(), other.evidence().clone());
                return Collected::Missing(Missing::Conflict { one, other });
            }
        }
        if let Some(evidence) = self.outdated_by(newest.evidence()) {
            let evidence = evidence.clone();
            return Collected::Missing(Missing::Incomplete { evidence });
        }
        match newest {
            Candidate::Present(sourced) => Collected::Present(sourced),
            other => Collected::Absent(other.evidence()),
        }
    }

    /// A part of an answer, or one that cannot be read, given days later: what was said before may have changed.
    fn outdated_by(&self, newest: &Evidence) -> Option<&Evidence> {
        let parts = self.candidates.iter().filter_map(|candidate| match candidate {
            Candidate::Incomplete { evidence } => Some(evidence),
            _ => None,
        });
        parts.filter(|part| is_days_older(newest, part)).max()
    }

    /// Takes in what other files say of the same fact.
    pub fn hear(&mut self, other: &Self)
    where
        T: Clone,
    {
        self.candidates.extend(other.candidates.iter().cloned());
    }

    /// What the files say of whether it is there, without what it is.
    pub(super) fn presences(&self) -> impl Iterator<Item = Candidate<()>> {
        self.candidates.iter().filter_map(|candidate| match candidate {
            Candidate::Present(sourced) => Some(Candidate::Present(Sourced::new((), sourced.evidence.clone()))),
            Candidate::Absent(evidence) => Some(Candidate::Absent(evidence.clone())),
            Candidate::Refused { .. } | Candidate::Incomplete { .. } => None,
        })
    }

    /// What is said of the value, without refusals and parts of answers.
    fn answers(&self) -> Vec<&Candidate<T>> {
        let mut answers: Vec<&Candidate<T>> = self
            .candidates
            .iter()
            .filter(|candidate| matches!(candidate, Candidate::Present(_) | Candidate::Absent(_)))
            .collect();
        if answers.len() > 1 {
            let places: Vec<&Evidence> = answers.iter().map(|answer| answer.evidence()).collect();
            let order = newest_first(&places);
            answers = order.into_iter().filter_map(|at| answers.get(at).copied()).collect();
        }
        answers
    }

    fn agree(one: &Candidate<T>, other: &Candidate<T>) -> bool {
        match (one, other) {
            (Candidate::Present(a), Candidate::Present(b)) => a.value == b.value,
            (Candidate::Absent(_), Candidate::Absent(_)) => true,
            _ => false,
        }
    }

    fn why_missing(&self) -> Missing {
        let reasons = self.candidates.iter().filter_map(|candidate| match candidate {
            Candidate::Refused { code, evidence } => Some((evidence, Some(code))),
            Candidate::Incomplete { evidence } => Some((evidence, None)),
            Candidate::Present(_) | Candidate::Absent(_) => None,
        });
        match reasons.min() {
            Some((evidence, Some(code))) => Missing::Refused {
                code: code.clone(),
                evidence: evidence.clone(),
            },
            Some((evidence, None)) => Missing::Incomplete {
                evidence: evidence.clone(),
            },
            None => Missing::NeverSupplied,
        }
    }

    /// Where a file says that there is none, a value that says the same in other words counts as that.
    pub fn take_for_absent(&mut self, means_none: impl Fn(&T) -> bool) {
        if !self.candidates.iter().any(|candidate| matches!(candidate, Candidate::Absent(_))) {
            return;
        }
        for candidate in &mut self.candidates {
            if let Candidate::Present(sourced) = candidate
                && means_none(&sourced.value)
            {
                *candidate = Candidate::Absent(sourced.evidence.clone());
            }
        }
    }

    /// When it was last said to be absent, where that has a time.
    #[must_use]
    pub fn newest_absence(&self) -> Option<Instant> {
        let absences = self.candidates.iter().filter_map(|candidate| match candidate {
            Candidate::Absent(evidence) => evidence.captured,
            _ => None,
        });
        absences.max()
    }

    /// Keeps what was said at the places that `counts` takes.
    pub fn retain(&mut self, counts: impl Fn(&Evidence) -> bool) {
        self.candidates.retain(|candidate| counts(candidate.evidence()));
    }

    /// Every place that says something about this fact, in the order in which files came.
    pub fn told_at(&self) -> impl Iterator<Item = &Evidence> {
        self.candidates.iter().map(Candidate::evidence)
    }

    /// Every value that some file tells, whatever others say.
    pub fn told(&self) -> impl Iterator<Item = &Sourced<T>> {
        self.candidates.iter().filter_map(|candidate| match candidate {
            Candidate::Present(sourced) => Some(sourced),
            _ => None,
        })
    }

    /// The places that show it to be there, whatever others say.
    pub fn shown_at(&self) -> impl Iterator<Item = &Evidence> {
        self.told().map(|sourced| &sourced.evidence)
    }

    /// Every place that says something about this fact, in a stable order.
    #[must_use]
    pub fn places(&self) -> Vec<Evidence> {
        let mut places: Vec<Evidence> = self.candidates.iter().map(|candidate| candidate.evidence().clone()).collect();
        places.sort();
        places.dedup();
        places
    }
}

/// The places from the newest to the oldest, undated ones last; the path decides ties, so that the result does not depend on the
/// order of files. Sorts numbers, so that sorting is compiled once and not for every kind of fact.
fn newest_first(places: &[&Evidence]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|one, other| match (places.get(*one), places.get(*other)) {
        (Some(one), Some(other)) => (other.captured, one).cmp(&(one.captured, other)),
        _ => one.cmp(other),
    });
    order
}

/// Two files that tell one fact differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The newer one, or else the first by path.
    pub one: Evidence,
    /// The value as the program holds it; `None`: there is none.
    pub one_says: Option<String>,
    pub other: Evidence,
    pub other_says: Option<String>,
    /// `one` is newer, so that it counts; otherwise neither does.
    pub one_counts: bool,
}

impl<T: PartialEq + Debug> Slot<T> {
    /// What the files tell differently of this fact, each against the newest answer.
    #[must_use]
    pub fn disagreements(&self) -> Vec<Disagreement> {
        if self.candidates.len() < 2 {
            return Vec::new();
        }
        let answers = self.answers();
        let Some((newest, older)) = answers.split_first() else {
            return Vec::new();
        };
        let says = |candidate: &Candidate<T>| match candidate {
            Candidate::Present(sourced) => Some(format!("{:?}", sourced.value)),
            _ => None,
        };
        let differing = older.iter().filter(|other| !Self::agree(newest, other));
        differing
            .map(|other| Disagreement {
                one: newest.evidence().clone(),
                one_says: says(newest),
                other: other.evidence().clone(),
                other_says: says(other),
                one_counts: newest.evidence().is_newer_than(other.evidence()),
            })
            .collect()
    }
}

/// One file's word on how complete a list is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The whole list, as AWS gave it.
    Complete(Evidence),
    /// Some of it: a token is left over, it is cut off, a filter was used, or only single resources were asked for.
    Partial(Evidence),
    Refused {
        code: String,
        evidence: Evidence,
    },
}

impl Answer {
    /// The answer, where it holds some of the list.
    pub(super) fn part(&self) -> Option<&Evidence> {
        match self {
            Self::Partial(part) => Some(part),
            Self::Complete(_) | Self::Refused { .. } => None,
        }
    }
}

/// The resources of one kind in one account (and region), by their identifier.
#[derive(Debug, Clone)]
pub struct Listing<T> {
    pub items: BTreeMap<String, T>,
    pub answers: Vec<Answer>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self {
            items: BTreeMap::new(),
            answers: Vec::new(),
        }
    }
}

impl<T: Default> Listing<T> {
    pub fn entry(&mut self, id: &str) -> &mut T {
        self.items.entry(id.to_owned()).or_default()
    }
}

#[cfg(test)]
#[path = "collected_tests.rs"]
mod tests;
