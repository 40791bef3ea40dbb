//! The rows of what is known and missing of one account.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnswerFile, CallState, Coverage, CoverageRow, FILES_SHOWN, RegionCoverage, ResourceCounts, ResourceRow};
use crate::checklist::ItemId;
use crate::evidence::listing::{self, Names, is_asked_everywhere};
use crate::evidence::{Account, AccountId, Collected, Instant, Region, Scope, Source};
use crate::ingest::is_about_one;
use crate::report::answered::{self, Answers, AtPlace, One, Said};

/// Makes the rows of one account.
pub(super) struct Maker<'a, 'm> {
    pub(super) id: &'a AccountId,
    pub(super) account: &'a Account,
    pub(super) answers: &'a Answers<'a>,
    pub(super) conflicts: &'a BTreeMap<(&'a AccountId, Option<&'a Region>, &'a str), usize>,
    /// The instant against which answers are old.
    pub(super) reference: Option<Instant>,
    pub(super) max_age_days: i64,
    pub(super) made: &'m mut Coverage,
}

impl Maker<'_, '_> {
    pub(super) fn make(&mut self) {
        let in_scope = self.account.regions_in_scope();
        self.make_regions(&in_scope);
        let needed = answered::needed();
        let (regional, about_account): (Vec<_>, Vec<_>) = needed.iter().partition(|(source, _)| self.is_regional(*source));
        for (source, items) in about_account {
            self.make_row(*source, items, None);
        }
        // Where no region is known, the calls are missing all the same.
        let regions: Vec<Option<&Region>> = if in_scope.is_empty() {
            vec![None]
        } else {
            in_scope.iter().map(Some).collect()
        };
        for region in regions {
            for (source, items) in &regional {
                self.make_row(*source, items, region);
            }
        }
    }

    /// Trails count by region only where it is known which regions were asked.
    fn is_regional(&self, source: Source) -> bool {
        match source.scope {
            Scope::Region | Scope::Resource { .. } => true,
            Scope::Bucket | Scope::Global { .. } => false,
            Scope::Account => is_asked_everywhere(source) && !self.account.cloudtrail.trail_answers.is_empty(),
        }
    }

    fn make_regions(&mut self, in_scope: &BTreeSet<Region>) {
        let enabled = match self.account.enabled_regions.state() {
            Collected::Present(enabled) => BTreeSet::clone(&enabled.value),
            _ => BTreeSet::new(),
        };
        let supplied: BTreeSet<&Region> = self.account.regions.keys().collect();
        self.made.regions.push(RegionCoverage {
            account: self.id.clone(),
            list_known: self.account.region_list_known(),
            without_evidence: in_scope.iter().filter(|region| !supplied.contains(region)).cloned().collect(),
            enabled: enabled.into_iter().collect(),
            supplied: supplied.into_iter().cloned().collect(),
        });
    }

    fn make_row(&mut self, source: Source, items: &[ItemId], region: Option<&Region>) {
        let place = self.answers.places.get(&(self.id, source, region));
        let nothing = Said::default();
        let own = place.map_or(&nothing, |place| &place.own);
        let joined = own.joined(source);
        let conflicts = |region| self.conflicts.get(&(self.id, region, source.name)).copied();
        let mut row = CoverageRow {
            account: self.id.clone(),
            region: region.cloned(),
            call: source.name.to_owned(),
            iam_action: source.iam_action.to_owned(),
            command: source.command_line(Some(self.id), region, None),
            item_ids: items.iter().map(ToString::to_string).collect(),
            state: joined.state,
            why_part: joined.why_part.map(str::to_owned),
            error_code: joined.error_code,
            config_type: joined.config_type.map(str::to_owned),
            files: Vec::new(),
            answers: 0,
            captured: joined.captured,
            stale: self.is_stale(joined.captured),
            undated: joined.is_undated,
            conflicts: conflicts(region).or_else(|| conflicts(None)).unwrap_or_default(),
            resources: None,
        };
        let mut answers: Vec<One<'_>> = own.answers.clone();
        if is_about_one(source) {
            let resources = self.resources(source, place);
            row.sum_up(&resources, self.has_none(source, region));
            answers.extend(
                place
                    .iter()
                    .flat_map(|place| place.resources.values())
                    .flat_map(|(_, said)| &said.answers),
            );
            self.made.resources.insert((self.id.clone(), region.cloned(), source), resources);
        }
        row.answers = answers.len();
        answers.sort_by(|a, b| (b.captured, &a.answer.file).cmp(&(a.captured, &b.answer.file)));
        answers.dedup_by(|a, b| a.answer.file.path == b.answer.file.path);
        row.files = answers.iter().take(FILES_SHOWN).map(|one| AnswerFile::answering(one)).collect();
        self.made.rows.push(row);
    }

    fn is_stale(&self, captured: Option<Instant>) -> bool {
        let age = captured
            .zip(self.reference)
            .map(|(captured, reference)| captured.days_until(reference));
        age.is_some_and(|days| days > self.max_age_days)
    }

    /// The known resources of a call: those that were asked about, those that a check waits for, and all known buckets.
    fn resources(&self, source: Source, place: Option<&AtPlace<'_>>) -> Vec<ResourceRow> {
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let is_bucket = source.scope == Scope::Bucket;
        let buckets = &self.account.s3.buckets.items;
        if is_bucket {
            names.extend(buckets.keys().map(String::as_str));
        }
        names.extend(place.iter().flat_map(|place| place.resources.values()).map(|(name, _)| *name));
        if is_bucket {
            let is_gone = |name: &str| {
                buckets
                    .get(name)
                    .is_some_and(|bucket| matches!(bucket.existence.state(), Collected::Absent(_)))
            };
            names.retain(|name| !is_gone(name));
        }
        let nothing = Said::default();
        let row = |name: &str| {
            let said = place.and_then(|place| place.resources.get(answered::spelt_alike(name)));
            let said = said.map_or(&nothing, |(_, said)| said);
            let joined = said.joined(source);
            let newest = said
                .answers
                .iter()
                .max_by_key(|one| (one.captured, std::cmp::Reverse(&one.answer.file)));
            ResourceRow {
                resource: name.to_owned(),
                state: joined.state,
                error_code: joined.error_code,
                config_type: joined.config_type.map(str::to_owned),
                file: newest.map(AnswerFile::answering),
                stale: self.is_stale(joined.captured),
                undated: joined.is_undated,
                command: String::new(),
            }
        };
        names.into_iter().map(row).collect()
    }

    /// Whether a call that lists the resources answered, so that no resource known means that there is none to ask about.
    fn has_none(&self, source: Source, region: Option<&Region>) -> bool {
        let is_whole = |call: Source, region| {
            let place = self.answers.places.get(&(self.id, call, region));
            place.is_some_and(|place| place.own.joined(call).state < CallState::Part)
        };
        // A source is found by its name.
        let call = |names: &Names| Source::new(names.call, Scope::Region, "");
        listing::names(source)
            .iter()
            .any(|names| is_whole(call(names), region) || is_whole(call(names), None))
    }
}

impl CoverageRow {
    /// What the resources of a call come to.
    fn sum_up(&mut self, resources: &[ResourceRow], has_none: bool) {
        let count = |wanted: fn(&ResourceRow) -> bool| resources.iter().filter(|row| wanted(row)).count();
        let counts = ResourceCounts {
            known: resources.len(),
            answered: count(|row| row.state < CallState::Part),
            part: count(|row| row.state == CallState::Part),
            refused: count(|row| row.state == CallState::Refused),
            missing: count(|row| row.state == CallState::Missing),
            stale: count(|row| row.stale),
        };
        self.state = if counts.known == 0 {
            if has_none { CallState::Empty } else { CallState::Missing }
        } else if counts.answered == counts.known {
            CallState::Whole
        } else if counts.answered + counts.part > 0 {
            CallState::Part
        } else if counts.refused > 0 {
            CallState::Refused
        } else {
            CallState::Missing
        };
        self.error_code = self
            .error_code
            .take()
            .or_else(|| resources.iter().find_map(|row| row.error_code.clone()));
        self.config_type = self
            .config_type
            .take()
            .or_else(|| resources.iter().find_map(|row| row.config_type.clone()));
        self.captured = self
            .captured
            .max(resources.iter().filter_map(|row| row.file.as_ref()?.captured).max());
        self.stale |= counts.stale > 0;
        self.undated |= resources.iter().any(|row| row.undated);
        self.resources = Some(counts);
    }
}
