//! Where each answer belongs: envelope, then ids inside, then path and name, then the folder's caller identity, then the
//! assessor. What none of these tells stays unattributed and proves nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ledger::{FileReport, FileState};
use super::path::{self, PathClaim};
use super::reader::{Answers, Home, Identity};
use super::{Document, DocumentAnswer, Origin, ReadFile};
use crate::evidence::{AccountId, Evidence, Inventory, Region, Scope, sources};

/// What the assessor said of documents that do not say it themselves, by [`Question::key`].
pub type Assignments = BTreeMap<String, Assignment>;

/// The assessor's answer to a [`Question`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// The bucket, trail or other resource.
    pub resource: Option<String>,
}

/// A document that lacks an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Stable for the same bytes: SHA-256 of the file and pointer of the document.
    pub key: String,
    pub path: String,
    pub recognised_as: String,
    pub needs_account: bool,
    pub needs_region: bool,
    /// `bucket` or the option that names the resource; `None` when no resource name is needed.
    pub needs_resource: Option<String>,
    /// What is known or likely, to start the answer from; a name that only looks like one is never used by itself.
    pub suggested: Assignment,
}

/// The inventory, what became of each file, and what must be asked.
#[derive(Debug, Default)]
pub struct Assembled {
    pub inventory: Inventory,
    /// By path.
    pub ledger: Vec<FileReport>,
    pub questions: Vec<Question>,
}

/// Accounts by drop and folder, from the caller identities found there.
type Callers = BTreeMap<(u32, String), BTreeSet<AccountId>>;

pub(super) fn assemble(files: &BTreeMap<(u32, String), ReadFile>, assignments: &Assignments) -> Assembled {
    let mut assembled = Assembled::default();
    let callers = callers(files);
    for ((drop, path), file) in files {
        let claim = path::claim(path);
        for document in &file.documents {
            let folder = folder_account(&callers, *drop, path);
            place_document(&mut assembled, file, document, &claim, folder, assignments);
        }
        assembled.ledger.push(report(file));
    }
    assembled
}

fn callers(files: &BTreeMap<(u32, String), ReadFile>) -> Callers {
    let mut callers = Callers::new();
    for ((drop, path), file) in files {
        for document in &file.documents {
            let Origin::Cli(reader) = document.origin else { continue };
            if reader.source == sources::STS_IDENTITY
                && let Some(account) = &document.identity.account
            {
                callers.entry((*drop, folder(path).to_owned())).or_default().insert(account.clone());
            }
        }
    }
    callers
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The account of the nearest folder that holds a caller identity; none where that folder holds two different ones.
fn folder_account(callers: &Callers, drop: u32, path: &str) -> Option<AccountId> {
    let mut at = folder(path);
    loop {
        if let Some(accounts) = callers.get(&(drop, at.to_owned())) {
            let mut accounts = accounts.iter();
            return accounts.next().filter(|_| accounts.next().is_none()).cloned();
        }
        if at.is_empty() {
            return None;
        }
        at = folder(at);
    }
}

fn place_document(
    assembled: &mut Assembled,
    file: &ReadFile,
    document: &Document,
    claim: &PathClaim,
    folder: Option<AccountId>,
    assignments: &Assignments,
) {
    let Origin::Cli(reader) = document.origin else { return };
    let key = format!("{}#{}", file.stamp.sha256, document.pointer);
    let assigned = assignments.get(&key).cloned().unwrap_or_default();
    let assigned = Identity {
        account: assigned.account,
        region: assigned.region,
        resource: assigned.resource,
    };
    let inside = document.identity.or(&unanimous(document));
    let identity = document
        .envelope
        .or(&inside)
        .or(&claim.identity)
        .or(&Identity::account(folder))
        .or(&assigned);
    let Some(account) = identity.account.clone() else { return };
    let evidence = |pointer: &str| Evidence {
        file: file.stamp.clone(),
        pointer: pointer.to_owned(),
        captured: document.captured,
    };
    for record in &document.records {
        let own = record.identity.or(&identity);
        let owner = identity.account.as_ref().unwrap_or(&account);
        let mut home = Home {
            inventory: &mut assembled.inventory,
            account: owner,
            region: own.region.as_ref(),
            resource: own.resource.as_deref(),
        };
        let mut place = evidence(&record.pointer);
        place.captured = record.captured.or(document.captured);
        (record.put)(&mut home, place);
    }
    let mut home = Home {
        inventory: &mut assembled.inventory,
        account: &account,
        region: identity.region.as_ref(),
        resource: identity.resource.as_deref(),
    };
    match reader.answers {
        Answers::List(note) => note(&mut home, document.answer.noted(evidence(&document.pointer))),
        Answers::One(note) => {
            if let Some(unanswered) = document.answer.unanswered(evidence(&document.pointer))
                && !matches!(document.answer, DocumentAnswer::Partial if !document.records.is_empty())
            {
                note(&mut home, unanswered);
            }
        }
    }
    let _ = Scope::Account;
}

/// What all facts of the document agree on.
fn unanimous(document: &Document) -> Identity {
    let accounts: BTreeSet<&AccountId> = document
        .records
        .iter()
        .filter_map(|record| record.identity.account.as_ref())
        .collect();
    let regions: BTreeSet<&Region> = document
        .records
        .iter()
        .filter_map(|record| record.identity.region.as_ref())
        .collect();
    let only = |count: usize| count == 1;
    Identity {
        account: accounts.first().filter(|_| only(accounts.len())).map(|account| (*account).clone()),
        region: regions.first().filter(|_| only(regions.len())).map(|region| (*region).clone()),
        resource: None,
    }
}

fn report(file: &ReadFile) -> FileReport {
    let (state, advice) = file.state.clone().unwrap_or((FileState::Used, String::new()));
    let name = |document: &Document| match document.origin {
        Origin::Cli(reader) => reader.source.name.to_owned(),
        Origin::Config(reader) => reader.resource_type.to_owned(),
        Origin::NotNeeded(name) => name.to_owned(),
    };
    FileReport {
        path: file.stamp.path.clone(),
        sha256: file.stamp.sha256.clone(),
        bytes: file.bytes,
        recognised_as: file.documents.iter().map(name).collect(),
        accounts: Vec::new(),
        regions: Vec::new(),
        captured: None,
        state,
        advice,
        notes: file.notes.clone(),
    }
}
