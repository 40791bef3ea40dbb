//! Finds among findings: by words, outcome, severity, place and check, fast enough for every key stroke over a hundred thousand.

use std::cmp::Reverse;

use super::view::Counts;
use crate::checklist::{self, Finding, Outcome, Role, Severity};
use crate::protocol::{FindingFacets, FindingQuery, Sort};

/// What is looked up of the findings instead of the findings themselves: equal texts are kept, and searched, once.
pub struct FindingIndex {
    keys: Vec<Key>,
    columns: [Column; COLUMNS],
    /// The positions of the findings in each order; made when it is first asked for.
    orders: [Option<Vec<u32>>; Sort::ALL.len()],
    words: Vec<String>,
    last: Option<Answer>,
}

/// What of a finding is compared by value.
#[derive(Clone, Copy)]
struct Key {
    outcome: Outcome,
    severity: Severity,
    core: bool,
    /// For each column, which of its texts.
    texts: [u32; COLUMNS],
}

const COLUMNS: usize = 5;
const CHECK: usize = 0;
const RESOURCE: usize = 2;
const ACCOUNT: usize = 3;
const REGION: usize = 4;

/// The different texts of one part of all findings, sorted.
#[derive(Default)]
struct Column {
    texts: Vec<String>,
    /// The same for searching; made when somebody searches.
    searched: Vec<String>,
    /// Which of the words each text contains, one bit for each.
    found: Vec<u64>,
}

/// The last question and its answer: scrolling asks it again and again.
struct Answer {
    query: FindingQuery,
    positions: Vec<u32>,
    facets: FindingFacets,
}

/// More words than this narrow nothing down any more.
const MOST_WORDS: usize = 16;

impl FindingIndex {
    #[must_use]
    pub fn new<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let findings: Vec<&Finding> = findings.into_iter().collect();
        let none = Key {
            outcome: Outcome::NotApplicable,
            severity: Severity::Low,
            core: false,
            texts: [0; COLUMNS],
        };
        let mut keys = vec![none; findings.len()];
        for (key, finding) in keys.iter_mut().zip(&findings) {
            key.outcome = finding.outcome;
            key.severity = finding.severity;
            key.core = finding.check.role == Role::Core;
        }
        let parts: [fn(&Finding) -> &str; COLUMNS] = [
            |finding| finding.check.name,
            |finding| &finding.reason,
            |finding| &finding.subject.resource_id,
            |finding| finding.subject.account.as_ref().map_or("", |account| account.as_str()),
            |finding| finding.subject.region.as_ref().map_or("", |region| region.as_str()),
        ];
        let mut at = 0;
        let columns = parts.map(|part| {
            let column = Column::new(&findings, part, &mut keys, at);
            at += 1;
            column
        });
        Self {
            keys,
            columns,
            orders: Default::default(),
            words: Vec::new(),
            last: None,
        }
    }

    /// Makes what the first question needs.
    pub fn prepare(&mut self) {
        self.put_in_order(Sort::default());
    }

    /// The positions of the findings that match, in the order asked for, and how many there are of each kind.
    pub fn find(&mut self, query: &FindingQuery) -> (&[u32], &FindingFacets) {
        let last = match self.last.take() {
            Some(last) if last.query == *query => last,
            _ => self.answer(query),
        };
        let last = self.last.insert(last);
        (&last.positions, &last.facets)
    }

    fn answer(&mut self, query: &FindingQuery) -> Answer {
        self.search(&query.text);
        self.put_in_order(query.sort);
        let [checks, _, _, accounts, regions] = &self.columns;
        let all_words = (1_u64 << self.words.len()) - 1;
        let asked_account = query.account.as_deref().map(|name| accounts.at(name));
        let asked_region = query.region.as_deref().map(|name| regions.at(name));
        let of_item = query.item.as_deref().map(|id| checks.of_item(id));
        let mut counts = Tally::new(&self.columns);
        let mut positions = Vec::new();
        let order = self.orders.get(query.sort as usize).and_then(Option::as_deref).unwrap_or_default();
        for position in order {
            let Some(key) = self.keys.get(*position as usize) else { continue };
            let [check, _, _, account, region] = key.texts;
            if !(query.advisory || key.core) || all_words != 0 && self.words_of(key) != all_words {
                continue;
            }
            let misses = [
                query.outcome.is_some_and(|outcome| outcome != key.outcome),
                query.severity.is_some_and(|severity| severity != key.severity),
                asked_account.is_some_and(|asked| asked != Some(account)),
                asked_region.is_some_and(|asked| asked != Some(region)),
                of_item
                    .as_ref()
                    .is_some_and(|of_item| !of_item.get(check as usize).copied().unwrap_or_default()),
            ];
            // A choice shows how many there would be, so what is counted for it passes all other filters.
            match misses.iter().filter(|miss| **miss).count() {
                0 => {
                    positions.push(*position);
                    counts.add(key, [true; FACETS]);
                }
                1 => counts.add(key, misses),
                _ => {}
            }
        }
        Answer {
            query: query.clone(),
            positions,
            facets: counts.facets(&self.columns),
        }
    }

    /// Notes which texts contain which words. What a word did not match, a longer one need not be tried on.
    fn search(&mut self, text: &str) {
        let words: Vec<String> = text.to_lowercase().split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
        if words == self.words {
            return;
        }
        let before = std::mem::replace(&mut self.words, words);
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.search(&before, &self.words, at == CHECK);
        }
    }

    fn words_of(&self, key: &Key) -> u64 {
        let found = |(column, text): (&Column, u32)| column.found.get(text as usize).copied().unwrap_or_default();
        self.columns.iter().zip(key.texts).map(found).fold(0, |all, own| all | own)
    }

    fn put_in_order(&mut self, sort: Sort) {
        let Some(order) = self.orders.get_mut(sort as usize).filter(|order| order.is_none()) else {
            return;
        };
        let mut positions: Vec<u32> = (0..).take(self.keys.len()).collect();
        let first = |key: &Key| match sort {
            Sort::Urgency => (0, 0),
            Sort::Resource => (key.texts[RESOURCE], 0),
            Sort::Place => (key.texts[ACCOUNT], key.texts[REGION]),
            Sort::Check => (u32::MAX, u32::MAX),
        };
        // Findings come in checklist order, so that their position sorts by check.
        if sort != Sort::Check {
            positions.sort_unstable_by_key(|position| {
                let key = self.keys.get(*position as usize);
                (key.map(|key| (first(key), key.outcome, Reverse(key.severity))), *position)
            });
        }
        *order = Some(positions);
    }
}

impl Column {
    fn new(findings: &[&Finding], part: fn(&Finding) -> &str, keys: &mut [Key], column: usize) -> Self {
        let mut sorted: Vec<(&str, usize)> = findings.iter().map(|finding| part(finding)).zip(0..).collect();
        sorted.sort_unstable();
        let mut texts: Vec<String> = Vec::new();
        let mut number = 0;
        for (text, at) in sorted {
            if texts.last().is_none_or(|last| last != text) {
                number = u32::try_from(texts.len()).unwrap_or(u32::MAX);
                texts.push(text.to_owned());
            }
            if let Some(own) = keys.get_mut(at).and_then(|key| key.texts.get_mut(column)) {
                *own = number;
            }
        }
        Self { texts, ..Self::default() }
    }

    fn search(&mut self, before: &[String], words: &[String], of_checks: bool) {
        if self.searched.is_empty() {
            // A check is found by what it demands and by the ids of its items, too.
            let told = |name: &String| match super::view::check(name) {
                Some(check) if of_checks => {
                    let ids: Vec<&str> = super::view::items_of(name).iter().map(|item| item.id.as_str()).collect();
                    format!("{name}\n{}\n{}", check.title, ids.join("\n")).to_lowercase()
                }
                _ => name.to_lowercase(),
            };
            self.searched = self.texts.iter().map(told).collect();
            self.found = vec![0; self.texts.len()];
        }
        let narrower: Vec<bool> = words
            .iter()
            .enumerate()
            .map(|(at, word)| before.get(at).is_some_and(|before| word.starts_with(before)))
            .collect();
        for (text, found) in self.searched.iter().zip(&mut self.found) {
            let mut now = 0;
            for (at, (word, narrower)) in words.iter().zip(&narrower).enumerate() {
                let bit = 1 << at;
                if !(*narrower && *found & bit == 0) && text.contains(word.as_str()) {
                    now |= bit;
                }
            }
            *found = now;
        }
    }

    /// The number of a text; none where no finding has it.
    fn at(&self, text: &str) -> Option<u32> {
        let at = self.texts.binary_search_by(|own| own.as_str().cmp(text)).ok()?;
        u32::try_from(at).ok()
    }

    /// Which of the checks belong to the item.
    fn of_item(&self, id: &str) -> Vec<bool> {
        let checks = checklist::item(id).map(|item| item.checks).unwrap_or_default();
        self.texts
            .iter()
            .map(|name| checks.iter().any(|check| check.name == name))
            .collect()
    }
}

const FACETS: usize = 5;

/// Counts for each facet.
struct Tally {
    outcomes: Counts,
    severities: [usize; 4],
    accounts: Vec<usize>,
    regions: Vec<usize>,
    checks: Vec<usize>,
}

impl Tally {
    fn new(columns: &[Column; COLUMNS]) -> Self {
        let zeros = |column: &Column| vec![0; column.texts.len()];
        let [checks, _, _, accounts, regions] = columns;
        Self {
            outcomes: Counts::default(),
            severities: [0; 4],
            accounts: zeros(accounts),
            regions: zeros(regions),
            checks: zeros(checks),
        }
    }

    fn add(&mut self, key: &Key, [outcome, severity, account, region, check]: [bool; FACETS]) {
        let count = |wanted: bool, counts: &mut [usize], at: usize| {
            if let Some(count) = counts.get_mut(at).filter(|_| wanted) {
                *count += 1;
            }
        };
        if outcome {
            self.outcomes.add(key.outcome);
        }
        count(severity, &mut self.severities, key.severity as usize);
        count(account, &mut self.accounts, key.texts[ACCOUNT] as usize);
        count(region, &mut self.regions, key.texts[REGION] as usize);
        count(check, &mut self.checks, key.texts[CHECK] as usize);
    }

    fn facets(self, columns: &[Column; COLUMNS]) -> FindingFacets {
        let [checks, _, _, accounts, regions] = columns;
        let named = |column: &Column, counts: Vec<usize>| {
            let named = column.texts.iter().cloned().zip(counts);
            named.filter(|(name, count)| !name.is_empty() && *count > 0).collect::<Vec<_>>()
        };
        let of_checks = named(checks, self.checks);
        let items = checklist::all().map(|item| {
            let own = of_checks
                .iter()
                .filter(|(name, _)| item.checks.iter().any(|check| check.name == name));
            (item.id.to_string(), own.map(|(_, count)| count).sum())
        });
        FindingFacets {
            outcomes: self.outcomes,
            severities: self.severities,
            accounts: named(accounts, self.accounts),
            regions: named(regions, self.regions),
            items: items.filter(|(_, count)| *count > 0).collect(),
        }
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
