//! The answers of an assessment by place: account, call, region and resource.

use std::collections::BTreeMap;

use super::coverage::CallState;
use crate::assess::Assessment;
use crate::checklist::{self, ItemId};
use crate::evidence::listing::is_asked_everywhere;
use crate::evidence::{AccountId, Instant, Region, Scope, Source};
use crate::ingest::{AnswerKind, Answered, Assembled, CallAnswer, is_about_one, is_list};

/// Where a call is answered: account, call, and the region if the answer depends on it.
pub(super) type Place<'a> = (&'a AccountId, Source, Option<&'a Region>);

/// All answers, and what checks still wait for.
#[derive(Default)]
pub(super) struct Answers<'a> {
    pub(super) places: BTreeMap<Place<'a>, AtPlace<'a>>,
    /// The newest time that the evidence of an account carries.
    pub(super) newest: BTreeMap<&'a AccountId, Instant>,
}

/// What is known at one place.
#[derive(Default)]
pub(super) struct AtPlace<'a> {
    pub(super) own: Said<'a>,
    /// By what of the name does not depend on how it was spelt.
    pub(super) resources: BTreeMap<&'a str, (&'a str, Said<'a>)>,
}

/// The answers about one thing.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) answers: Vec<One<'a>>,
    /// A check waits for it.
    pub(super) is_missed: bool,
}

/// One answer.
#[derive(Clone, Copy)]
pub(super) struct One<'a> {
    pub(super) answer: &'a CallAnswer,
    pub(super) config_type: Option<&'static str>,
    /// Of AWS Config, when the file was made as far as its items tell: an item is as old as its resource's last change.
    pub(super) captured: Option<Instant>,
}

/// What the answers about one thing come to.
pub(super) struct Joined {
    pub(super) state: CallState,
    pub(super) why_part: Option<&'static str>,
    pub(super) error_code: Option<String>,
    pub(super) config_type: Option<&'static str>,
    /// When the newest answer that is no refusal was given.
    pub(super) captured: Option<Instant>,
    pub(super) is_undated: bool,
}

/// The region by which the answers of a call are told apart.
pub(super) fn region_of(source: Source, region: Option<&Region>) -> Option<&Region> {
    region.filter(|_| differs_by_region(source))
}

/// Whether the call answers something else in each region.
pub(super) fn differs_by_region(source: Source) -> bool {
    match source.scope {
        Scope::Region | Scope::Resource { .. } => true,
        Scope::Account => is_asked_everywhere(source),
        Scope::Bucket | Scope::Global { .. } => false,
    }
}

/// A name and the ARN of the same thing are the same.
pub(super) fn spelt_alike(name: &str) -> &str {
    let name = name.strip_prefix("alias/").unwrap_or(name);
    if name.starts_with("arn:") {
        name.rsplit(['/', ':']).next().unwrap_or(name)
    } else {
        name
    }
}

/// Every call that a check needs, in checklist order, with the items that need it.
pub(super) fn needed() -> Vec<(Source, Vec<ItemId>)> {
    let mut needed: Vec<(Source, Vec<ItemId>)> = Vec::new();
    for item in checklist::all() {
        for source in item.checks.iter().flat_map(|check| check.needs) {
            match needed.iter_mut().find(|(known, _)| known == source) {
                Some((_, items)) if items.contains(&item.id) => {}
                Some((_, items)) => items.push(item.id),
                None => needed.push((*source, vec![item.id])),
            }
        }
    }
    needed
}

impl<'a> Answers<'a> {
    pub(super) fn of(assembled: &'a Assembled, assessment: &'a Assessment) -> Self {
        let mut all = Self::default();
        let mut files: BTreeMap<&str, Option<Instant>> = BTreeMap::new();
        for answer in &assembled.answers {
            if let Some(captured) = answer.captured {
                let newest = all.newest.entry(&answer.account).or_insert(captured);
                *newest = captured.max(*newest);
            }
            if let Answered::Config { .. } = answer.call {
                let newest = files.entry(&answer.file.sha256).or_default();
                *newest = answer.captured.max(*newest);
            }
        }
        for answer in &assembled.answers {
            match answer.call {
                Answered::Call(source) => all.add(source, answer, None, answer.captured),
                Answered::Config { resource_type, stands_for } => {
                    let captured = files.get(answer.file.sha256.as_str()).copied().flatten();
                    for source in stands_for {
                        if is_about_one(*source) == answer.resource.is_some() {
                            all.add(*source, answer, Some(resource_type), captured);
                        }
                    }
                }
            }
        }
        for missing in assessment.findings().filter_map(|finding| finding.missing.as_ref()) {
            if let Some(account) = &missing.account {
                let region = region_of(missing.source, missing.region.as_ref());
                let place = all.places.entry((account, missing.source, region)).or_default();
                place.about(missing.resource.as_deref()).is_missed = true;
            }
        }
        all
    }

    fn add(&mut self, source: Source, answer: &'a CallAnswer, config_type: Option<&'static str>, captured: Option<Instant>) {
        let region = region_of(source, answer.region.as_ref());
        let place = self.places.entry((&answer.account, source, region)).or_default();
        place.about(answer.resource.as_deref()).answers.push(One {
            answer,
            config_type,
            captured,
        });
    }

    /// What was said of a call at its place, or of one resource there.
    pub(super) fn said<'s>(&'s self, place: Place<'s>, resource: Option<&str>) -> Option<&'s Said<'s>> {
        let place = self.places.get(&place)?;
        match resource {
            None => Some(&place.own),
            Some(name) => place.resources.get(spelt_alike(name)).map(|(_, said)| said),
        }
    }
}

impl<'a> AtPlace<'a> {
    pub(super) fn about(&mut self, resource: Option<&'a str>) -> &mut Said<'a> {
        match resource {
            None => &mut self.own,
            Some(name) => &mut self.resources.entry(spelt_alike(name)).or_insert_with(|| (name, Said::default())).1,
        }
    }
}

impl Said<'_> {
    /// Joins the answers: a full one counts before a part, and among full ones the newest.
    pub(super) fn joined(&self, source: Source) -> Joined {
        let list = is_list(source);
        let state = |one: &One<'_>| match (&one.answer.kind, one.config_type) {
            (AnswerKind::Whole | AnswerKind::Empty, Some(_)) => CallState::Config,
            (AnswerKind::Part(_), Some(_)) if !list => CallState::Config,
            (AnswerKind::Whole, None) => CallState::Whole,
            (AnswerKind::Empty, None) => CallState::Empty,
            (AnswerKind::Absent, _) => CallState::Absent,
            (AnswerKind::Part(_), _) => CallState::Part,
            (AnswerKind::Refused(_), _) => CallState::Refused,
        };
        let is_full = |state: CallState| state < CallState::Part;
        let mut best: Option<(CallState, &One<'_>)> = None;
        for one in &self.answers {
            let own = state(one);
            let better = match &best {
                None => true,
                Some((state, known)) if is_full(own) && is_full(*state) => {
                    (one.captured, std::cmp::Reverse(own)) > (known.captured, std::cmp::Reverse(*state))
                }
                Some((state, _)) => own < *state,
            };
            if better {
                best = Some((own, one));
            }
        }
        let mut joined = Joined {
            state: best.map_or(CallState::Missing, |(state, _)| state),
            why_part: None,
            error_code: None,
            config_type: self.answers.iter().find_map(|one| one.config_type),
            captured: self.dated().max(),
            is_undated: false,
        };
        if let Some((CallState::Part, one)) = best
            && let AnswerKind::Part(why) = one.answer.kind
        {
            joined.why_part = Some(why);
        }
        if joined.state == CallState::Config && self.is_missed {
            joined.state = CallState::Part;
            joined.why_part = Some("AWS Config does not tell all of it");
        }
        joined.error_code = self.answers.iter().find_map(|one| match &one.answer.kind {
            AnswerKind::Refused(code) => Some(code.clone()),
            _ => None,
        });
        joined.is_undated = joined.captured.is_none() && joined.state < CallState::Refused;
        joined
    }

    fn dated(&self) -> impl Iterator<Item = Instant> {
        self.answers
            .iter()
            .filter(|one| !matches!(one.answer.kind, AnswerKind::Refused(_)))
            .filter_map(|one| one.captured)
    }
}
