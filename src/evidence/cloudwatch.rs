//! Amazon CloudWatch: the alarms of one region.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct CloudWatchRegion {
    /// Metric and composite alarms by name, which both kinds share.
    pub alarms: Listing<Slot<Alarm>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alarm {
    pub actions_enabled: Option<bool>,
    /// ARNs, sorted; `None` when the export does not carry them.
    pub actions: Option<Vec<String>>,
    /// The metrics that it watches, directly or inside metric math.
    pub metrics: Vec<AlarmMetric>,
    /// An expression or a band stands between the metrics and the threshold.
    pub is_math: bool,
    /// `Sum`, `Average`, `p99` …
    pub statistic: Option<String>,
    /// `GreaterThanOrEqualToThreshold` …
    pub comparison: Option<String>,
    pub threshold: Option<f64>,
    /// How many periods must be over the threshold.
    pub datapoints: Option<i64>,
    /// Periods without data count as over the threshold.
    pub missing_breaches: bool,
    /// Of a composite alarm: what it is made of.
    pub rule: Option<String>,
    /// Of a composite alarm: the alarm that holds back its actions while it is on.
    pub suppressor: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlarmMetric {
    pub namespace: Option<String>,
    pub name: Option<String>,
    /// Names and values, sorted.
    pub dimensions: Vec<(String, String)>,
    /// The only unit whose data it looks at.
    pub unit: Option<String>,
    /// The account whose metric it is, where that is named.
    pub account: Option<String>,
}

impl Alarm {
    /// Whether the export holds what it goes by: other alarms, an expression, or metrics with their names.
    #[must_use]
    pub fn says_what_it_watches(&self) -> bool {
        let named = |metric: &AlarmMetric| metric.namespace.is_some() && metric.name.is_some();
        self.rule.is_some() || self.is_math || (!self.metrics.is_empty() && self.metrics.iter().all(named))
    }

    /// The alarms that the rule of a composite alarm names, if it goes off whenever any of them does: nothing but `ALARM(…)` joined
    /// by `OR`. `None` for any other rule.
    #[must_use]
    pub fn goes_off_with_any(&self) -> Option<Vec<String>> {
        let rule = self.rule.as_deref()?;
        let mut names = Vec::new();
        let mut rest = rule.trim_matches(|c: char| c.is_whitespace());
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
            rest = word(rest, "ALARM")?.trim_start().strip_prefix('(')?.trim_start();
            let (name, after) = if let Some(quoted) = rest.strip_prefix('"') {
                let (name, after) = quoted.split_once('"')?;
                (name, after.trim_start().strip_prefix(')')?)
            } else {
                rest.split_once(')')?
            };
            names.push(alarm_name(name.trim()).to_owned());
            rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ')');
            if rest.is_empty() {
                return Some(names);
            }
            rest = word(rest, "OR")?;
        }
    }
}

/// What follows a word, whatever its case.
fn word<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(wanted.len())?;
    head.eq_ignore_ascii_case(wanted).then_some(rest)
}

/// A rule names alarms by name or by ARN.
fn alarm_name(text: &str) -> &str {
    text.split_once(":alarm:").map_or(text, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_that_need_no_more_than_one_alarm_are_told() {
        let of = |rule: &str| {
            let alarm = Alarm {
                rule: Some(rule.to_owned()),
                ..Alarm::default()
            };
            alarm.goes_off_with_any()
        };
        assert_eq!(of("ALARM(root)"), Some(vec!["root".to_owned()]));
        assert_eq!(
            of(r#"(ALARM("a b") OR ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:c))"#),
            Some(vec!["a b".to_owned(), "c".to_owned()])
        );
        for other in [
            "ALARM(a) AND ALARM(b)",
            "NOT ALARM(a)",
            "OK(a)",
            "TRUE",
            "",
            "ALARM(a) OR NOT OK(b)",
            "ALARM(",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
