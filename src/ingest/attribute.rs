//! Puts each answer where it belongs; what cannot be attributed is asked about and proves nothing.

mod put;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::answers::{self, AnswerKind, CallAnswer, Duplicate};
use super::call::Call;
use super::caller::{self, Caller, Callers};
use super::config::items::SELECT;
use super::identity::{self, Clues, Inside, KnownBuckets, Whereabouts};
use super::ledger::{FileReport, FileState, Part};
use super::path::PathClaim;
use super::question_groups::QuestionGroups;
use super::reader::Identity;
use super::reading::GOES_ON;
use super::region_list::{self, RegionList, Seen};
use super::series::{PAGE, PIECE, Series};
use super::{Document, FileKey, ReadFile, Said, outdated};
use crate::evidence::s3::PublicAccessBlock;
use crate::evidence::{AccountId, Instant, Inventory, Region, Scope};

/// What the assessor said of documents that do not say it themselves, by [`Question::key`].
pub type Assignments = BTreeMap<String, Assignment>;

/// The resource that an [`Assignment`] names when the account's own setting is meant, not a bucket's: AWS Config's word for it.
pub const WHOLE_ACCOUNT: &str = "AWS::::Account";

/// The assessor's answer to a [`Question`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// The bucket, trail or other resource; [`WHOLE_ACCOUNT`] for the account itself.
    pub resource: Option<String>,
}

/// A document that lacks an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Hexadecimal; stable for the same bytes at the same path.
    pub key: String,
    pub path: String,
    pub recognised_as: String,
    pub needs_account: bool,
    pub needs_region: bool,
    /// `bucket` or the option that names the resource; `bucket or AWS::::Account` where only the assessor knows which was asked;
    /// `None` when no resource name is needed.
    pub needs_resource: Option<String>,
    /// What is known or likely, to start the answer from; a name that only looks like one is never used by itself.
    pub suggested: Assignment,
    /// What contradicts what, where that is why it is asked.
    #[serde(default)]
    pub conflict: Option<String>,
}

/// The inventory, what became of each file, and what must be asked.
#[derive(Debug, Default)]
pub struct Assembled {
    pub inventory: Inventory,
    /// By path.
    pub ledger: Vec<FileReport>,
    pub questions: Vec<Question>,
    /// The same questions by what they ask.
    pub groups: QuestionGroups,
    /// What answered which call where.
    pub answers: Vec<CallAnswer>,
    pub duplicates: Vec<Duplicate>,
}

/// One document with all that was found out about it.
pub(super) struct Placed<'a> {
    pub(super) file: &'a FileKey,
    pub(super) at: usize,
    pub(super) part: Part,
    pub(super) question: Option<Question>,
    /// Of an answer that counts: what it is the answer of.
    pub(super) answered: Option<(String, Identity)>,
    /// The entries of [`Assembled::answers`] that it gave.
    pub(super) answers: std::ops::Range<usize>,
}

struct Work<'a> {
    inventory: Inventory,
    assignments: &'a Assignments,
    callers: Callers,
    buckets: KnownBuckets,
    placed: Vec<Placed<'a>>,
    /// Resources that AWS Config saw deleted, by account, region, type and id, and when.
    gone: BTreeMap<(AccountId, Option<Region>, &'static str, String), Instant>,
    /// The same bytes at the same place count once: the path that they were counted for. What a name makes partial is not the
    /// same answer: `docdb` and `rds` both print an empty `DBInstances`.
    counted: BTreeMap<(String, usize, String, Identity, bool), String>,
    series: Series,
    /// Lists of Regions that are judged when all Regions with evidence are known.
    region_lists: Vec<RegionList>,
    seen: Seen,
    answers: Vec<CallAnswer>,
    duplicates: BTreeSet<Duplicate>,
}

pub(super) fn assemble(files: &BTreeMap<FileKey, ReadFile>, assignments: &Assignments) -> Assembled {
    let mut work = Work {
        inventory: Inventory::default(),
        assignments,
        callers: caller::callers(files),
        buckets: KnownBuckets::new(),
        placed: Vec::new(),
        gone: BTreeMap::new(),
        counted: BTreeMap::new(),
        series: Series::of(files),
        region_lists: Vec::new(),
        seen: Seen::new(),
        answers: Vec::new(),
        duplicates: BTreeSet::new(),
    };
    work.gone = outdated::gone(files);
    // Answers about buckets come last, because the lists of buckets tell whose they are.
    work.place_all(files, |document| !may_be_about_bucket(document));
    work.buckets = identity::known_buckets(&work.inventory);
    work.place_all(files, may_be_about_bucket);
    work.finish(files)
}

/// A query of an aggregator looks like one of an account, so that the caller is not the owner of what does not name its account.
fn may_span_accounts(key: &FileKey, document: &Document) -> bool {
    document.name == Some(SELECT) && !key.path.contains("select-resource-config")
}

/// A list that was merged from several accounts, each of whose resources says whose it is.
fn is_merged(call: &Call<'_>, inside: &Inside) -> bool {
    inside.accounts.len() > 1 && call.lists_own_resources()
}

fn may_be_about_bucket(document: &Document) -> bool {
    match &document.said {
        Said::Answer(readings) => readings.iter().any(|reading| reading.reader.source.scope == Scope::Bucket),
        Said::Config(_) => false,
        Said::Error { .. } | Said::Nothing => true,
    }
}

impl<'a> Work<'a> {
    fn place_all(&mut self, files: &'a BTreeMap<FileKey, ReadFile>, wanted: fn(&Document) -> bool) {
        for (key, file) in files {
            let claim = &file.claim;
            let caller = caller::caller(&self.callers, key);
            for (at, document) in file.documents.iter().enumerate().filter(|(_, document)| wanted(document)) {
                let answers = self.answers.len();
                let (part, question, answered) = self.place(key, file, at, document, claim, caller.clone());
                self.placed.push(Placed {
                    file: key,
                    at,
                    part,
                    question,
                    answered,
                    answers: answers..self.answers.len(),
                });
            }
        }
    }

    fn place(
        &mut self,
        key: &FileKey,
        file: &ReadFile,
        at: usize,
        document: &Document,
        claim: &PathClaim,
        caller: Option<Caller>,
    ) -> (Part, Option<Question>, Option<(String, Identity)>) {
        let question_key = question_key(key, file, at);
        let assigned = self.assignments.get(&question_key).cloned().unwrap_or_default();
        let buckets = std::mem::take(&mut self.buckets);
        let clues = Clues {
            document,
            path: &key.path,
            claim,
            caller: caller.filter(|_| !may_span_accounts(key, document)),
            buckets: &buckets,
            assigned: &assigned,
        };
        let mut call = Call::of(&clues);
        let mut question = None;
        let inside = Inside::of(&call.identity, call.records);
        let found = call.whereabouts(&clues, &inside);
        let mut part = Part::new(&call.name(), &found, document.envelope.captured, call.notes());
        if let Some(conflict) = &found.conflict {
            part.fail(
                FileState::NeedsIdentifier,
                format!("{}: neither is used, say which is right", conflict.text),
            );
        } else if call.config.is_none() && call.readers.is_empty() {
            part.fail(FileState::ErrorRecord, call.unknown_call());
        } else if call.is_ambiguous() || found.lacks_something() {
            part.fail(call.lacking_state(), call.lacking(&found));
        }
        if !call.readers.is_empty() || call.config.is_some() {
            let asked = part.state == FileState::NeedsIdentifier || (part.state == FileState::ErrorRecord && call.proves_absence());
            // A question is known by the bytes that it is about.
            if asked && !file.stamp.sha256.is_empty() {
                question = Some(call.question(question_key, key, &found));
            }
        }
        if part.state == FileState::Used {
            call.finish(&clues, &mut part);
            self.limit_to_part(&mut call, key, file, &found, &inside, &mut part);
            let counted = (
                file.stamp.sha256.clone(),
                at,
                call.name(),
                found.identity.clone(),
                call.is_partial(),
            );
            if let Some(path) = self.counted.get(&counted).filter(|_| !file.stamp.sha256.is_empty()) {
                part.notes.push(format!("the same bytes as {path}, counted once"));
                self.duplicates.insert(Duplicate {
                    path: key.path.clone(),
                    counted: path.clone(),
                });
            } else {
                self.counted.insert(counted, key.path.clone());
                if part.state == FileState::Used && is_merged(&call, &inside) {
                    let advice = "lists resources of several accounts: each counts for its own, and none is known to be all; export each account by itself";
                    part.fail(FileState::UsedPartly, advice);
                }
                self.put(&call, file, &found, &inside);
                answers::note(&call, &file.stamp, &found, &inside, is_merged(&call, &inside), &mut self.answers);
            }
            self.see_regions(&call, &found, &inside);
            part.captured = part.captured.max(call.captured);
        }
        let dated = call.config.is_none() && part.captured.is_some();
        let counts = dated && matches!(part.state, FileState::Used | FileState::UsedPartly);
        let answered = counts.then(|| (call.name(), found.identity.clone()));
        self.buckets = buckets;
        (part, question, answered)
    }

    /// What a name says of being one of several files.
    fn limit_to_part(
        &mut self,
        call: &mut Call<'_>,
        key: &FileKey,
        file: &ReadFile,
        found: &Whereabouts,
        inside: &Inside,
        part: &mut Part,
    ) {
        if let Some(reading) = call.config {
            if reading.complete && self.series.is_piece(key, file, &found.identity) {
                call.limit(PIECE, part);
            }
            return;
        }
        if found.by_owner && !identity::has_default_vpc(call.records, found) {
            call.limit(identity::MAY_BE_SHARED, part);
        }
        let one_place = inside.regions.len() < 2 && !is_merged(call, inside);
        let sound = one_place && call.partial_reason().is_none_or(|why| why == GOES_ON);
        let at = self.placed.len();
        if self.series.take(key, file, call, found, sound, at) || self.series.is_part(key, file, call) {
            call.limit(PAGE, part);
        }
    }

    fn finish(mut self, files: &'a BTreeMap<FileKey, ReadFile>) -> Assembled {
        for (at, note) in std::mem::take(&mut self.series).finish(&mut self.inventory) {
            if let Some(placed) = self.placed.get_mut(at) {
                placed.part.say_whole(note);
                answers::set(&mut self.answers, placed.answers.clone(), &AnswerKind::Whole);
            }
        }
        for account in self.inventory.accounts.values_mut() {
            account.iam.join_parts();
            account.hear_lists();
            account.see_buckets_regions();
            account.regions.values_mut().for_each(|region| region.ec2.join_rules());
            account.s3.block_public_access.take_for_absent(PublicAccessBlock::blocks_nothing);
            for bucket in account.s3.buckets.items.values_mut() {
                bucket.forget_former();
                bucket.block_public_access.take_for_absent(PublicAccessBlock::blocks_nothing);
            }
        }
        let lists = std::mem::take(&mut self.region_lists);
        for (at, why) in region_list::settle(lists, &self.seen, &mut self.inventory) {
            if let Some(placed) = self.placed.get_mut(at) {
                placed.part.fail(FileState::UsedPartly, why);
                answers::set(&mut self.answers, placed.answers.clone(), &AnswerKind::Part(region_list::FILTERED));
            }
        }
        self.placed.sort_by_key(|placed| (placed.file, placed.at));
        outdated::note_older(&mut self.placed);
        let (mut questions, mut drops, mut asked) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut parts: BTreeMap<&FileKey, Vec<Part>> = BTreeMap::new();
        let accounts: BTreeSet<AccountId> = self.inventory.accounts.keys().cloned().collect();
        for placed in self.placed {
            parts.entry(placed.file).or_default().push(placed.part);
            // The same bytes at the same path are asked about once.
            if let Some(question) = placed.question.filter(|question| asked.insert(question.key.clone())) {
                drops.push(placed.file.drop_number);
                questions.push(question);
            }
        }
        for question in &mut questions {
            question.suggested.account = question.suggested.account.take().or_else(|| identity::only(&accounts));
        }
        let mut ledger: Vec<(&FileKey, FileReport)> = files
            .iter()
            .map(|(key, file)| (key, FileReport::of(file, parts.remove(key).unwrap_or_default())))
            .collect();
        ledger.sort_by(|(a, one), (b, other)| (&a.path, a.drop_number, &one.sha256, a).cmp(&(&b.path, b.drop_number, &other.sha256, b)));
        Assembled {
            groups: QuestionGroups::of(&questions, &drops, &self.inventory),
            inventory: self.inventory,
            ledger: ledger.into_iter().map(|(_, report)| report).collect(),
            questions,
            answers: self.answers,
            duplicates: self.duplicates.into_iter().collect(),
        }
    }
}

/// Opaque, because paths are hostile and keys are kept and used as names.
fn question_key(key: &FileKey, file: &ReadFile, at: usize) -> String {
    let digest = Sha256::digest(format!("{}\n{}\n{at}", file.stamp.sha256, key.path));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
