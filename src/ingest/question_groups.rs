//! Questions that ask the same thing, so that the assessor is asked once for all of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::attribute::{Assignment, Question, WHOLE_ACCOUNT};
use super::path::{self, normalise};
use super::{caller, cli, identity};
use crate::evidence::{AccountId, Inventory, Region};

/// A group names so many of its calls, and offers so many known names, at most.
const MOST_CALLS: usize = 3;
const MOST_CHOICES: usize = 1000;

/// Questions of one drop that lack the same, each of which still gets an answer of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionGroup {
    /// Hexadecimal; stable while the same files ask the same.
    pub key: String,
    /// What is asked, in words. Quotes paths and names, which are hostile.
    pub sentence: String,
    /// How many questions there are.
    pub count: usize,
    /// One answer for the whole group.
    pub needs_account: bool,
    pub needs_region: bool,
    /// One answer for each question; see [`Question::needs_resource`].
    pub needs_resource: Option<String>,
    /// What all of the group's questions suggest alike; never used by itself.
    pub suggested: Assignment,
    /// Names that evidence knows, to choose the resource from.
    pub choices: Vec<String>,
}

/// What makes questions alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    drop_number: u32,
    folder: String,
    /// The call, where each answer names a resource; an account is the same for all calls.
    call: Option<String>,
    needs: (bool, bool, Option<String>),
    conflict: Option<String>,
}

/// All groups, and the questions of each by their place in the list of all.
#[derive(Debug, Default)]
pub struct QuestionGroups {
    groups: Vec<(QuestionGroup, Vec<usize>)>,
}

impl QuestionGroups {
    /// `drops`: of each question, the number of the drop that brought its file.
    pub(super) fn of(questions: &[Question], drops: &[u32], inventory: &Inventory) -> Self {
        let mut alike: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
        for (at, (question, drop_number)) in questions.iter().zip(drops).enumerate() {
            alike.entry(likeness(question, *drop_number)).or_default().push(at);
        }
        let mut groups: Vec<(QuestionGroup, Vec<usize>)> = alike
            .into_iter()
            .map(|(likeness, members)| (group(&likeness, &members, questions, inventory), members))
            .collect();
        // One answer that serves many comes first.
        groups.sort_by_key(|(group, _)| std::cmp::Reverse(group.count));
        Self { groups }
    }

    /// How many groups there are, and those from `offset`, the largest first.
    #[must_use]
    pub fn window(&self, offset: usize, limit: usize) -> (usize, Vec<QuestionGroup>) {
        let rows = self.groups.iter().skip(offset).take(limit).map(|(group, _)| group.clone());
        (self.groups.len(), rows.collect())
    }

    /// How many questions the group has, and those from `offset`; none of a group that is not there any more.
    #[must_use]
    pub fn rows(&self, questions: &[Question], key: &str, offset: usize, limit: usize) -> (usize, Vec<Question>) {
        let Some((_, members)) = self.groups.iter().find(|(group, _)| group.key == key) else {
            return (0, Vec::new());
        };
        let rows = members.iter().skip(offset).take(limit).filter_map(|at| questions.get(*at)).cloned();
        (members.len(), rows.collect())
    }
}

fn likeness(question: &Question, drop_number: u32) -> Likeness {
    Likeness {
        drop_number,
        folder: folder(question),
        call: question.needs_resource.as_ref().map(|_| question.recognised_as.clone()),
        needs: (question.needs_account, question.needs_region, question.needs_resource.clone()),
        conflict: question.conflict.clone(),
    }
}

/// The folder that the files of one account have in common: without folders that name a Region, a service, a call or the
/// resource itself.
fn folder(question: &Question) -> String {
    let path = normalise(&question.path);
    let mut at = caller::folder(&path);
    loop {
        let last = at.rsplit('/').next().unwrap_or_default();
        let names_resource = question.suggested.resource.as_deref() == Some(last);
        let names_call = question.needs_resource.is_some() && !path::claim(last).sources.is_empty();
        let service = cli::readers().any(|reader| path::is_service(last, reader.source.service()));
        if at.is_empty() || !(names_resource || names_call || service || last.parse::<Region>().is_ok()) {
            return at.to_owned();
        }
        at = caller::folder(at);
    }
}

fn group(likeness: &Likeness, members: &[usize], questions: &[Question], inventory: &Inventory) -> QuestionGroup {
    let asked: Vec<&Question> = members.iter().filter_map(|at| questions.get(*at)).collect();
    let accounts: BTreeSet<Option<AccountId>> = asked.iter().map(|question| question.suggested.account.clone()).collect();
    let regions: BTreeSet<Option<Region>> = asked.iter().map(|question| question.suggested.region.clone()).collect();
    let (needs_account, needs_region, needs_resource) = likeness.needs.clone();
    QuestionGroup {
        key: key(likeness),
        sentence: sentence(likeness, &asked),
        count: asked.len(),
        needs_account,
        needs_region,
        suggested: Assignment {
            account: identity::only(&accounts).flatten().filter(|_| needs_account),
            region: identity::only(&regions).flatten().filter(|_| needs_region),
            resource: None,
        },
        choices: choices(likeness, inventory),
        needs_resource,
    }
}

/// Opaque, because folders are hostile and keys are sent back as names.
fn key(likeness: &Likeness) -> String {
    let digest = Sha256::digest(format!("{likeness:?}"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn choices(likeness: &Likeness, inventory: &Inventory) -> Vec<String> {
    let (Some(call), Some(wanted)) = (&likeness.call, &likeness.needs.2) else {
        return Vec::new();
    };
    let accounts = inventory.accounts.values();
    let mut names = BTreeSet::new();
    if wanted.starts_with("bucket") {
        names.extend(accounts.flat_map(|account| account.s3.buckets.items.keys()).cloned());
    } else if call.starts_with("cloudtrail ") {
        names.extend(accounts.flat_map(|account| account.trails().items.keys()).cloned());
    }
    let whole_account = wanted.contains(WHOLE_ACCOUNT).then(|| WHOLE_ACCOUNT.to_owned());
    whole_account.into_iter().chain(names.into_iter().take(MOST_CHOICES)).collect()
}

fn sentence(likeness: &Likeness, asked: &[&Question]) -> String {
    let one = asked.len() == 1;
    let paths: BTreeSet<&str> = asked.iter().map(|question| question.path.as_str()).collect();
    let what = match (asked, paths.len()) {
        ([question], _) => question.path.clone(),
        (_, files) if files == asked.len() => format!("{files} files"),
        (_, 1) => format!("{} answers in one file", asked.len()),
        (_, files) => format!("{} answers in {files} files", asked.len()),
    };
    let place = match likeness.folder.as_str() {
        _ if one => String::new(),
        "" => " of one drop".to_owned(),
        folder => format!(" in {folder}/"),
    };
    let (account, region, resource) = &likeness.needs;
    let missing = match (account, region) {
        (true, true) => "account and region",
        (true, false) => "account",
        (false, _) => "region",
    };
    let (does, its, looks) = if one { ("does", "its", "looks") } else { ("do", "their", "look") };
    if let Some(conflict) = &likeness.conflict {
        let says = if one { "contradicts itself" } else { "contradict themselves" };
        return format!("{what}{place} {says}: {conflict}. Which is right?");
    }
    let Some(resource) = resource else {
        return format!("{what}{place} {does} not say {its} {missing}: {}", calls(asked));
    };
    let which = match resource.as_str() {
        "bucket" => "bucket is".to_owned(),
        resource if resource.contains(WHOLE_ACCOUNT) => "bucket, or the whole account, is".to_owned(),
        option => format!("{option} was"),
    };
    let each = match (one, which.ends_with("was")) {
        (true, false) => "it about",
        (false, false) => "each about",
        (true, true) => "it asked for",
        (false, true) => "each asked for",
    };
    let call = likeness.call.as_deref().unwrap_or_default();
    let too = if *account || *region {
        format!(" {} {does} not say {its} {missing} either.", if one { "It" } else { "They" })
    } else {
        String::new()
    };
    format!("{what}{place} {looks} like {call}: which {which} {each}?{too}")
}

fn calls(asked: &[&Question]) -> String {
    let names: BTreeSet<&str> = asked.iter().map(|question| question.recognised_as.as_str()).collect();
    let shown: Vec<&str> = names.iter().take(MOST_CALLS).copied().collect();
    match names.len().saturating_sub(MOST_CALLS) {
        0 => shown.join(", "),
        more => format!("{} and {more} other calls", shown.join(", ")),
    }
}
