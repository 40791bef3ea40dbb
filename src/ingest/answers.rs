//! Who answered what: one entry for each answer that found its place, so that the ledger can say what is still missing.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::call::Call;
use super::cli;
use super::identity::{Inside, Whereabouts};
use super::reader::Answers;
use crate::evidence::{AccountId, FileStamp, Instant, Region, Source};

/// One answer of a call, or the AWS Config items of one type, with its place.
#[derive(Debug, Clone)]
pub struct CallAnswer {
    pub call: Answered,
    pub account: AccountId,
    /// `None` for what belongs to no region.
    pub region: Option<Region>,
    /// The bucket, trail or other resource that was asked about.
    pub resource: Option<String>,
    pub kind: AnswerKind,
    pub file: Arc<FileStamp>,
    pub captured: Option<Instant>,
}

/// What gave the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Call(Source),
    /// The items of an AWS Config type, which stand for the calls whose facts they carry.
    Config {
        resource_type: &'static str,
        stands_for: &'static [Source],
    },
}

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    Whole,
    /// The whole answer, and it lists none.
    Empty,
    /// AWS says that it is not configured.
    Absent,
    /// Cut off, filtered, or with a token left over; which of these.
    Part(&'static str),
    /// Denied or failed, with AWS's error code.
    Refused(String),
}

/// A document that another one repeats, byte for byte and about the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Duplicate {
    /// The file that is not counted.
    pub path: String,
    /// The file that is.
    pub counted: String,
}

/// Whether the call answers with a list, so that only a whole answer tells that there is no more.
#[must_use]
pub fn is_list(source: Source) -> bool {
    let reader = cli::readers().find(|reader| reader.source == source);
    reader.is_some_and(|reader| matches!(reader.answers, Answers::List(_)))
}

/// Notes what a document that found its place answers. `merged`: it lists resources of several accounts.
pub(super) fn note(call: &Call<'_>, file: &Arc<FileStamp>, found: &Whereabouts, inside: &Inside, merged: bool, all: &mut Vec<CallAnswer>) {
    let Some(account) = &found.identity.account else { return };
    let regions: Vec<Option<&Region>> = match &found.identity.region {
        None if !inside.regions.is_empty() => inside.regions.iter().map(Some).collect(),
        region => vec![region.as_ref()],
    };
    let kind = call.kind(regions.len() == 1 && inside.regions.len() < 2 && !merged);
    let mut add = |answered: Answered, resource: Option<String>, region: Option<&Region>| {
        all.push(CallAnswer {
            call: answered,
            account: account.clone(),
            region: region.cloned(),
            resource,
            kind: kind.clone(),
            file: file.clone(),
            captured: call.captured,
        });
    };
    for region in regions {
        if let Some(reading) = call.config {
            let stands_for = reading.reader.stands_for;
            let answered = Answered::Config {
                resource_type: reading.reader.resource_type,
                stands_for,
            };
            add(answered, None, region);
            // Whose items they are matters only where the type tells what a call about one resource tells.
            if stands_for.iter().any(|source| is_about_one(*source)) {
                let mut ids: Vec<&String> = reading.ids.iter().collect();
                ids.dedup();
                for id in ids {
                    add(answered, Some(id.clone()), region);
                }
            }
        } else if let Some(reader) = call.target {
            let resource = found.identity.resource.clone().filter(|_| is_about_one(reader.source));
            add(Answered::Call(reader.source), resource, region);
        }
    }
}

/// Corrects what some answers are worth, once all files are known.
pub(super) fn set(all: &mut [CallAnswer], of: std::ops::Range<usize>, kind: &AnswerKind) {
    for answer in all.get_mut(of).unwrap_or_default() {
        answer.kind = kind.clone();
    }
}

/// Whether the call is about one bucket, trail or other resource.
#[must_use]
pub fn is_about_one(source: Source) -> bool {
    source.scope.is_about_one()
}
