//! Amazon EventBridge: the rules of one region, which events they admit, and where they send them.

use std::cmp::Ordering;
use std::ops::Bound;

use super::collected::{Listing, Slot};
use super::policy::glob;

#[derive(Debug, Default)]
pub struct EventsRegion {
    /// Rules of the default event bus by name. What AWS services tell arrives there and nowhere else.
    pub rules: Listing<Slot<EventRule>>,
    /// The ARNs that a rule of the default bus sends to, by the rule's name, sorted.
    pub targets: Listing<Slot<Vec<String>>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventRule {
    /// `ENABLED`, `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` or `DISABLED`.
    pub state: Option<String>,
    /// `None`: the rule runs by a schedule, or the export does not carry it.
    pub pattern: Option<EventPattern>,
    pub scheduled: bool,
}

/// Which events a rule is for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventPattern {
    /// As AWS gave it.
    pub text: String,
    /// It is JSON as it should be; otherwise nothing is known of what it admits.
    pub readable: bool,
    /// `None`: any source.
    pub source: Option<Vec<Matcher>>,
    /// `None`: any type.
    pub detail_type: Option<Vec<Matcher>>,
    /// Other members that narrow it: `account`, `detail.type` …
    pub narrowed_by: Vec<String>,
    /// What it says of `detail.severity`.
    pub severity: Option<Severities>,
}

/// What a pattern says of `detail.severity`: one of the values must fit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Severities {
    /// As a person would write it.
    pub text: String,
    pub values: Vec<SeverityMatcher>,
}

/// One value of a pattern for a severity.
#[derive(Debug, Clone, PartialEq)]
pub enum SeverityMatcher {
    Numbers(Numbers),
    /// It fits no number: a text, `null`, or the member's absence.
    NoNumber,
    /// A comparison that is not followed here.
    Other,
}

/// The numbers between two bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    pub from: Bound<f64>,
    pub to: Bound<f64>,
}

/// Only this source is known to tell a number in `detail.severity`.
const GUARDDUTY: &str = "aws.guardduty";
const SEVERITY: &str = "detail.severity";
/// The severities that GuardDuty gives.
const LEAST_SEVERE: f64 = 1.0;
const MOST_SEVERE: f64 = 10.0;

impl Severities {
    /// Whether findings of GuardDuty may have one of them; `None`: it cannot be told.
    fn fit_findings(&self) -> Option<bool> {
        let fits = |value: &SeverityMatcher| match value {
            SeverityMatcher::Numbers(numbers) => Some(numbers.reach(LEAST_SEVERE, MOST_SEVERE)),
            SeverityMatcher::NoNumber => Some(false),
            SeverityMatcher::Other => None,
        };
        one_of(self.values.iter().map(fits))
    }
}

impl Numbers {
    /// Whether some of them lie between these two, which count themselves.
    fn reach(&self, least: f64, most: f64) -> bool {
        let (from, from_too) = match self.from {
            Bound::Included(from) if from >= least => (from, true),
            Bound::Excluded(from) if from >= least => (from, false),
            _ => (least, true),
        };
        let (to, to_too) = match self.to {
            Bound::Included(to) if to <= most => (to, true),
            Bound::Excluded(to) if to <= most => (to, false),
            _ => (most, true),
        };
        match from.partial_cmp(&to) {
            Some(Ordering::Less) => true,
            Some(Ordering::Equal) => from_too && to_too,
            _ => false,
        }
    }
}

/// One value of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matcher {
    Equals(String),
    EqualsIgnoringCase(String),
    Prefix(String),
    Suffix(String),
    Wildcard(String),
    AnythingBut(Vec<String>),
    /// A comparison that is not followed here.
    Other,
}

/// Whether a rule is for certain events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// All of them.
    All,
    /// Those of a range of severities.
    OfSeverity(String),
    /// Some of them, or perhaps none; what narrows it.
    Some(String),
    None,
}

impl EventRule {
    /// `None` when the export does not say.
    #[must_use]
    pub fn is_enabled(&self) -> Option<bool> {
        self.state.as_deref().map(|state| state.starts_with("ENABLED"))
    }
}

impl EventPattern {
    /// Whether it admits the events of a source and type.
    #[must_use]
    pub fn admits(&self, source: &str, detail_type: &str) -> Admission {
        if !self.readable {
            return Admission::Some("a pattern that cannot be read".to_owned());
        }
        let (by_source, by_type) = (any(self.source.as_deref(), source), any(self.detail_type.as_deref(), detail_type));
        if by_source == Some(false) || by_type == Some(false) {
            return Admission::None;
        }
        let mut narrowed_by = self.narrowed_by.clone();
        if by_source.is_none() {
            narrowed_by.push("source".to_owned());
        }
        if by_type.is_none() {
            narrowed_by.push("detail-type".to_owned());
        }
        let mut of_severity = None;
        if let Some(severity) = &self.severity {
            match (severity.fit_findings(), source) {
                (Some(true), GUARDDUTY) => of_severity = Some(severity.text.clone()),
                (Some(false), GUARDDUTY) => return Admission::None,
                // What other sources tell need not have the member at all.
                _ => narrowed_by.push(SEVERITY.to_owned()),
            }
        }
        match (of_severity, narrowed_by.is_empty()) {
            (_, false) => Admission::Some(narrowed_by.join(", ")),
            (Some(severity), true) => Admission::OfSeverity(severity),
            (None, true) => Admission::All,
        }
    }
}

/// Whether one of the values fits; `None`: it cannot be told.
fn any(matchers: Option<&[Matcher]>, text: &str) -> Option<bool> {
    let Some(matchers) = matchers else { return Some(true) };
    one_of(matchers.iter().map(|matcher| matcher.fits(text)))
}

fn one_of(fits: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let fits: Vec<Option<bool>> = fits.collect();
    if fits.contains(&Some(true)) {
        Some(true)
    } else if fits.contains(&None) {
        None
    } else {
        Some(false)
    }
}

impl Matcher {
    fn fits(&self, text: &str) -> Option<bool> {
        match self {
            Self::Equals(wanted) => Some(wanted == text),
            Self::EqualsIgnoringCase(wanted) => Some(wanted.eq_ignore_ascii_case(text)),
            Self::Prefix(start) => Some(text.starts_with(start.as_str())),
            Self::Suffix(end) => Some(text.ends_with(end.as_str())),
            // Only `*` is a wildcard here, and a backslash guards one.
            Self::Wildcard(pattern) if pattern.contains(['?', '\\']) => None,
            Self::Wildcard(pattern) => Some(glob::matches(pattern, text)),
            Self::AnythingBut(refused) => Some(!refused.iter().any(|refused| refused == text)),
            Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(source: Option<Vec<Matcher>>, detail_type: Option<Vec<Matcher>>) -> EventPattern {
        EventPattern {
            readable: true,
            source,
            detail_type,
            ..EventPattern::default()
        }
    }

    #[test]
    fn patterns_admit_what_every_named_member_fits() {
        let guardduty = |pattern: EventPattern| pattern.admits("aws.guardduty", "GuardDuty Finding");
        let is = |text: &str| Some(vec![Matcher::Equals(text.to_owned())]);
        assert_eq!(guardduty(pattern(None, None)), Admission::All);
        assert_eq!(guardduty(pattern(is("aws.guardduty"), None)), Admission::All);
        assert_eq!(guardduty(pattern(is("aws.ec2"), None)), Admission::None);
        assert_eq!(guardduty(pattern(is("aws.guardduty"), is("Something else"))), Admission::None);
        let prefix = Some(vec![Matcher::Prefix("aws.".to_owned())]);
        assert_eq!(guardduty(pattern(prefix, is("GuardDuty Finding"))), Admission::All);
        let but = Some(vec![Matcher::AnythingBut(vec!["aws.guardduty".to_owned()])]);
        assert_eq!(guardduty(pattern(but, None)), Admission::None);
        assert_eq!(
            guardduty(pattern(Some(vec![Matcher::Other]), None)),
            Admission::Some("source".to_owned())
        );
        let mut severe = pattern(is("aws.guardduty"), None);
        let numbers = |from, to| SeverityMatcher::Numbers(Numbers { from, to });
        severe.severity = Some(Severities {
            text: ">= 7".to_owned(),
            values: vec![numbers(Bound::Included(7.0), Bound::Unbounded)],
        });
        assert_eq!(guardduty(severe.clone()), Admission::OfSeverity(">= 7".to_owned()));
        severe.narrowed_by.push("account".to_owned());
        assert_eq!(guardduty(severe), Admission::Some("account".to_owned()));
        assert!(matches!(guardduty(EventPattern::default()), Admission::Some(_)));
    }

    #[test]
    fn numbers_reach_between_two_where_they_share_one_with_them() {
        use Bound::{Excluded, Included, Unbounded};
        for (from, to, expected) in [
            (Unbounded, Unbounded, true),
            (Included(10.0), Unbounded, true),
            (Excluded(10.0), Unbounded, false),
            (Included(10.5), Unbounded, false),
            (Unbounded, Included(1.0), true),
            (Unbounded, Excluded(1.0), false),
            (Included(7.0), Excluded(3.0), false),
            (Included(7.0), Excluded(7.0), false),
            (Included(7.0), Included(7.0), true),
            (Included(0.0), Included(0.5), false),
        ] {
            assert_eq!(Numbers { from, to }.reach(1.0, 10.0), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_wildcard_is_a_star_only() {
        assert_eq!(Matcher::Wildcard("aws.g*".to_owned()).fits("aws.guardduty"), Some(true));
        assert_eq!(Matcher::Wildcard("aws.g?".to_owned()).fits("aws.ga"), None);
        assert_eq!(Matcher::Suffix("duty".to_owned()).fits("aws.guardduty"), Some(true));
        assert_eq!(Matcher::EqualsIgnoringCase("AWS.x".to_owned()).fits("aws.X"), Some(true));
    }
}
