//! Addresses of pages. They hold ids of the checklist and words of this program, never anything from evidence.

use checklist::checklist::{self as registry, Outcome, Severity};

use crate::words;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Route {
    #[default]
    Start,
    Overview,
    /// All sections, or the one with this key.
    Checklist(Option<&'static str>),
    Item(&'static str),
    Findings(Filter),
    Responsibility,
    Evidence,
    Reports,
    /// How this is judged: of the section with this key, or of the check with this name.
    Judging(Option<&'static str>),
}

/// The part of a findings filter that may stand in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Filter {
    pub(crate) item: Option<&'static str>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) severity: Option<Severity>,
    pub(crate) advisory: bool,
}

impl Route {
    pub(crate) fn parse(hash: &str) -> Self {
        let address = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut parts = path.split('/');
        match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("overview", ..) => Self::Overview,
            ("checklist", Some("item"), Some(id)) => match registry::item(id) {
                Some(item) => Self::Item(item.id.as_str()),
                None => Self::Checklist(None),
            },
            ("checklist", key, _) => Self::Checklist(key.and_then(section_key)),
            ("findings", ..) => Self::Findings(Filter::parse(query)),
            ("responsibility", ..) => Self::Responsibility,
            ("evidence", ..) => Self::Evidence,
            ("reports", ..) => Self::Reports,
            ("judging", place, _) => Self::Judging(place.and_then(|place| section_key(place).or_else(|| check_name(place)))),
            _ => Self::Start,
        }
    }

    /// Whether the address names what `parse` makes of it; a wrong one leads to the nearest page.
    pub(crate) fn is_known(hash: &str) -> bool {
        let path = |address: &str| {
            address
                .trim_start_matches('#')
                .split('?')
                .next()
                .unwrap_or_default()
                .trim_matches('/')
                .to_owned()
        };
        path(hash) == path(&Self::parse(hash).address())
    }

    pub(crate) fn address(self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Overview => "#/overview".to_owned(),
            Self::Checklist(None) => "#/checklist".to_owned(),
            Self::Checklist(Some(key)) => format!("#/checklist/{key}"),
            Self::Item(id) => format!("#/checklist/item/{id}"),
            Self::Findings(filter) => format!("#/findings{}", filter.query()),
            Self::Responsibility => "#/responsibility".to_owned(),
            Self::Evidence => "#/evidence".to_owned(),
            Self::Reports => "#/reports".to_owned(),
            Self::Judging(None) => "#/judging".to_owned(),
            Self::Judging(Some(place)) => format!("#/judging/{place}"),
        }
    }

    /// Goes there as a link would.
    pub(crate) fn go(self) {
        // The address of a page is always valid.
        let _ = crate::dom::window().location().set_hash(&self.address());
    }

    /// Shows something else of the same page, without a new step in the history.
    pub(crate) fn replace(self) {
        let _ = crate::dom::window().location().replace(&self.address());
    }

    /// Two routes of one page differ in what they show of it, not in where the person is.
    pub(crate) fn same_page(self, other: Self) -> bool {
        match (self, other) {
            (Self::Findings(_), Self::Findings(_)) => true,
            (Self::Item(one), Self::Item(two)) => one == two,
            _ => self == other,
        }
    }

    /// For the title of the tab; holds no account data.
    pub(crate) fn title(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Overview => Some("Overview"),
            Self::Checklist(_) => Some("Checklist"),
            Self::Item(id) => Some(id),
            Self::Findings(_) => Some("Findings"),
            Self::Responsibility => Some("Responsibility"),
            Self::Evidence => Some("Evidence"),
            Self::Reports => Some("Reports"),
            Self::Judging(_) => Some("How this is judged"),
        }
    }
}

fn section_key(key: &str) -> Option<&'static str> {
    registry::SECTIONS.iter().map(|section| section.key).find(|own| *own == key)
}

fn check_name(name: &str) -> Option<&'static str> {
    registry::checks().into_iter().map(|check| check.name).find(|own| *own == name)
}

impl Filter {
    pub(crate) fn of_item(item: &'static str) -> Self {
        Self {
            item: Some(item),
            ..Self::default()
        }
    }

    pub(crate) fn of_outcome(outcome: Outcome) -> Self {
        Self {
            outcome: Some(outcome),
            ..Self::default()
        }
    }

    fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                "item" => filter.item = registry::item(value).map(|item| item.id.as_str()),
                "outcome" => filter.outcome = Outcome::ALL.into_iter().find(|outcome| words::outcome_key(*outcome) == value),
                "severity" => filter.severity = words::SEVERITIES.into_iter().find(|severity| severity.as_str() == value),
                "advisory" => filter.advisory = value == "1",
                _ => {}
            }
        }
        filter
    }

    fn query(self) -> String {
        let parts: Vec<String> = [
            self.item.map(|item| format!("item={item}")),
            self.outcome.map(|outcome| format!("outcome={}", words::outcome_key(outcome))),
            self.severity.map(|severity| format!("severity={}", severity.as_str())),
            self.advisory.then(|| "advisory=1".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}
