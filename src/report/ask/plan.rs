//! Which calls to make: once each, by account, then region, then call.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::Assessment;
use crate::evidence::{AccountId, Region, Source, sources};
use crate::ingest::{AnswerKind, Assembled, is_about_one};
use crate::report::answered::{self, Answers};

/// The calls to make, by account. `None`: of the account that one is signed in to.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) accounts: BTreeMap<Option<AccountId>, Section>,
}

/// The calls to make in one account.
#[derive(Default)]
pub(super) struct Section {
    /// Calls that need no region.
    pub(super) account: Calls,
    /// Calls to make in each region that is enabled, because none is known yet.
    pub(super) every_region: Calls,
    pub(super) regions: BTreeMap<Region, Calls>,
}

/// In the order in which the checklist needs them.
pub(super) type Calls = BTreeMap<(usize, Source), Asked>;

/// What to ask of one call.
#[derive(Default)]
pub(super) struct Asked {
    /// The call itself, or the resources that another call lists.
    pub(super) whole: Option<Notes>,
    /// Resources whose names are known.
    pub(super) resources: BTreeMap<String, Notes>,
}

/// What came of asking earlier.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Notes {
    /// The error codes of earlier refusals.
    pub(super) refused_with: BTreeSet<String>,
    /// Why an earlier answer was a part only.
    pub(super) why_part: BTreeSet<&'static str>,
    /// Earlier answers contradict each other.
    pub(super) disagree: bool,
}

impl Plan {
    /// What the checks wait for.
    pub(super) fn of_gaps(assembled: &Assembled, assessment: &Assessment) -> Self {
        let accounts = &assembled.inventory.accounts;
        if accounts.is_empty() {
            return Self::of_everything();
        }
        let order = order();
        let answers = Answers::of(assembled, assessment);
        let mut plan = Self::default();
        for (id, account) in accounts {
            if !account.region_list_known() {
                let section = plan.accounts.entry(Some(id.clone())).or_default();
                let asked = section.account.entry((0, sources::EC2_REGIONS)).or_default();
                asked.whole = Some(notes(&answers, id, sources::EC2_REGIONS, None, None));
            }
        }
        for missing in assessment.findings().filter_map(|finding| finding.missing.as_ref()) {
            let Some(account) = &missing.account else { continue };
            let source = missing.source;
            if source == sources::EC2_REGIONS && accounts.get(account).is_some_and(|known| !known.region_list_known()) {
                continue;
            }
            let region = answered::region_of(source, missing.region.as_ref());
            let section = plan.accounts.entry(Some(account.clone())).or_default();
            let asked = section.asked(source, region, &order);
            let resource = missing.resource.as_deref().filter(|_| is_about_one(source));
            match resource {
                Some(name) if !is_askable(name) => {}
                Some(name) if asked.resources.contains_key(name) => {}
                Some(name) => {
                    let notes = notes(&answers, account, source, region, Some(name));
                    asked.resources.insert(name.to_owned(), notes);
                }
                None if asked.whole.is_some() => {}
                None => asked.whole = Some(notes(&answers, account, source, region, None)),
            }
        }
        plan
    }

    /// What all checks need, of an account of which nothing is known.
    pub(super) fn of_everything() -> Self {
        let order = order();
        let mut section = Section::default();
        for source in order.keys() {
            section.asked(*source, None, &order).whole = Some(Notes::default());
        }
        section.account.entry((0, sources::EC2_REGIONS)).or_default().whole = Some(Notes::default());
        Self {
            accounts: BTreeMap::from([(None, section)]),
        }
    }

    /// How many calls it makes, as far as that is known.
    pub(super) fn calls(&self) -> usize {
        let sections = self.accounts.values();
        let groups = sections.flat_map(|section| section.regions.values().chain([&section.account, &section.every_region]));
        let asked = groups.flat_map(BTreeMap::values);
        asked.map(|asked| asked.resources.len() + usize::from(asked.whole.is_some())).sum()
    }
}

impl Section {
    fn asked(&mut self, source: Source, region: Option<&Region>, order: &BTreeMap<Source, usize>) -> &mut Asked {
        let needs_region = answered::differs_by_region(source);
        let calls = match region {
            Some(region) => self.regions.entry(region.clone()).or_default(),
            None if needs_region => &mut self.every_region,
            None => &mut self.account,
        };
        let at = if source == sources::EC2_REGIONS {
            0
        } else {
            order.get(&source).map_or(usize::MAX, |at| at + 1)
        };
        calls.entry((at, source)).or_default()
    }
}

fn order() -> BTreeMap<Source, usize> {
    answered::needed()
        .into_iter()
        .enumerate()
        .map(|(at, (source, _))| (source, at))
        .collect()
}

fn notes(answers: &Answers<'_>, account: &AccountId, source: Source, region: Option<&Region>, resource: Option<&str>) -> Notes {
    let mut notes = Notes::default();
    let Some(said) = answers.said((account, source, region), resource) else {
        return notes;
    };
    let mut full = 0;
    for one in said.answers.iter().filter(|one| one.config_type.is_none()) {
        match &one.answer.kind {
            AnswerKind::Refused(code) => {
                notes.refused_with.insert(code.clone());
            }
            AnswerKind::Part(why) => {
                notes.why_part.insert(why);
            }
            AnswerKind::Whole | AnswerKind::Empty | AnswerKind::Absent => full += 1,
        }
    }
    notes.disagree = full > 1;
    notes
}

/// Whether a name may stand in a command: the AWS CLI takes one that begins with a hyphen for an option, and replaces one that
/// looks like an address by what is found there.
pub(super) fn is_askable(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('-') && !name.contains("://") && !name.contains('\0')
}
