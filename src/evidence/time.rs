//! Instants as AWS writes them, and ages in whole days. No clock: every instant here was read from evidence or typed in.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A point in time, to the second, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(i64);

const SECONDS_PER_DAY: i64 = 86_400;

impl Instant {
    #[must_use]
    pub fn from_epoch_seconds(seconds: i64) -> Option<Self> {
        Timestamp::from_second(seconds).ok().map(|stamp| Self(stamp.as_second()))
    }

    /// Reads every form that exports use: ISO 8601 with `Z` or an offset, with `T` or a space, with or without fractions; epoch
    /// seconds (also with a fraction) and 13-digit epoch milliseconds; a bare date means its first second.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > 64 {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Self::parse_epoch(text);
        }
        if let Ok(stamp) = text.parse::<Timestamp>() {
            return Some(Self(stamp.as_second()));
        }
        let date: jiff::civil::Date = text.parse().ok()?;
        // A date with a time but no offset would be read in an unknown zone, so only a bare date is taken.
        if text.len() != 10 {
            return None;
        }
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        jiff::tz::TimeZone::UTC
            .to_timestamp(midnight)
            .ok()
            .map(|stamp| Self(stamp.as_second()))
    }

    fn parse_epoch(text: &str) -> Option<Self> {
        let whole = text.split('.').next()?;
        let number: i64 = whole.parse().ok()?;
        let seconds = match whole.len() {
            9..=11 => number,
            12..=14 => number / 1000,
            _ => return None,
        };
        Self::from_epoch_seconds(seconds)
    }

    /// Whole days from this instant to `later`; negative when it lies after it.
    #[must_use]
    pub fn days_until(self, later: Instant) -> i64 {
        (later.0 - self.0).div_euclid(SECONDS_PER_DAY)
    }

    /// Whole hours from this instant to `later`; negative when it lies after it.
    #[must_use]
    pub fn hours_until(self, later: Instant) -> i64 {
        (later.0 - self.0).div_euclid(3_600)
    }

    /// The day, as `2026-11-23`.
    #[must_use]
    pub fn date(self) -> String {
        self.to_string().chars().take(10).collect()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_second(self.0) {
            Ok(stamp) => write!(f, "{stamp}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

impl TryFrom<String> for Instant {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> String {
        instant.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_exports_use_is_read() {
        for (text, wanted) in [
            ("2026-11-23T15:42:35+00:00", "2026-11-23T15:42:35Z"),
            ("2026-11-23T22:43:48+07:00", "2026-11-23T15:43:48Z"),
            ("2026-11-23T15:42:35.123456+00:00", "2026-11-23T15:42:35Z"),
            ("2026-11-23T15:42:35.000Z", "2026-11-23T15:42:35Z"),
            ("1454022144.869", "2016-01-28T23:02:24Z"),
            ("1795448628", "2026-11-23T15:43:48Z"),
            ("1611066134335", "2021-01-19T14:22:14Z"),
            ("2023-03-09 10:41:45+00:00", "2023-03-09T10:41:45Z"),
            ("2014-02-27T21:43:53.0885+0000", "2014-02-27T21:43:53Z"),
            ("2026-11-23", "2026-11-23T00:00:00Z"),
        ] {
            assert_eq!(
                Instant::parse(text).map(|instant| instant.to_string()).as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        for text in [
            "",
            "N/A",
            "no_information",
            "not_supported",
            "yesterday",
            "2026-13-01",
            "2026-11-23T15:42:35",
            "12",
            "99999999999999999999",
        ] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ages_are_whole_days_rounded_down() {
        let start = Instant::parse("2026-01-01T00:00:01Z").expect("an instant");
        let end = Instant::parse("2026-04-01T00:00:00Z").expect("an instant");
        assert_eq!(start.days_until(end), 89);
        assert_eq!(end.days_until(start), -90);
    }
}
