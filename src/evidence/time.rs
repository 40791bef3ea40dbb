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
    /// seconds (also with a fraction or an exponent) and 13-digit epoch milliseconds; `/Date(…)/` of PowerShell; the words of AWS
    /// Config (`April 29, 2016 10:11:26 AM`) and of HTTP, both in UTC; a bare date means its first second.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > 64 {
            return None;
        }
        if text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+'))
        {
            return Self::parse_epoch(text);
        }
        if let Ok(stamp) = text.parse::<Timestamp>() {
            return Some(Self(stamp.as_second()));
        }
        if let Some(instant) = Self::parse_powershell(text).or_else(|| Self::parse_words(text)) {
            return Some(instant);
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

    /// The parts of a time in UTC, as recordings of SDKs keep them; `None` where they are no time.
    #[must_use]
    pub fn from_parts(date: [i64; 3], time: [i64; 3]) -> Option<Self> {
        let [year, month, day] = date;
        let [hour, minute, second] = time;
        let small = |number: i64| i8::try_from(number).ok();
        let date = jiff::civil::Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?;
        let time = jiff::civil::Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
        let stamp = jiff::tz::TimeZone::UTC.to_timestamp(date.to_datetime(time)).ok()?;
        Some(Self(stamp.as_second()))
    }

    /// `/Date(1413450189000)/`, also with an offset, which only says where it was written.
    fn parse_powershell(text: &str) -> Option<Self> {
        let inner = text.trim_matches('\\').strip_prefix("/Date(")?;
        let (milliseconds, _) = inner.split_once(')')?;
        let end = milliseconds.find(['+', '-']).unwrap_or(milliseconds.len());
        let milliseconds: i64 = milliseconds.get(..end)?.parse().ok()?;
        Self::from_epoch_seconds(milliseconds.div_euclid(1000))
    }

    /// `April 29, 2016 10:11:26 AM` and `Mon, 23 Nov 2026 15:42:35 GMT`: what AWS's own servers write, in UTC.
    fn parse_words(text: &str) -> Option<Self> {
        let words: Vec<&str> = text
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .collect();
        let (month, day, year, clock, half) = match words.as_slice() {
            [month, day, year, clock, half @ ("AM" | "PM")] | [month, day, year, clock, half @ ("AM" | "PM"), "UTC" | "GMT"] => {
                (month, day, year, clock, Some(*half))
            }
            [_, day, month, year, clock, "UTC" | "GMT"] => (month, day, year, clock, None),
            _ => return None,
        };
        let number = |text: &str| text.parse::<i64>().ok().filter(|number| *number >= 0);
        let mut parts = clock.split(':').map(number);
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let hour = match half {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some("PM") => hour % 12 + 12,
            Some(_) => hour % 12,
        };
        let time = [hour, minute, second];
        Self::from_parts([number(year)?, month_number(month)?, number(day)?], time).filter(|_| parts.next().is_none())
    }

    fn parse_epoch(text: &str) -> Option<Self> {
        if text.contains(['e', 'E']) {
            let number: f64 = text.parse().ok()?;
            // What is infinite or has more digits than milliseconds is no time.
            let whole = format!("{:.0}", number.trunc());
            return (whole.len() <= 14).then(|| Self::parse_epoch(&whole)).flatten();
        }
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

/// A month by its English name, whole or its first three letters.
fn month_number(name: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let named = |month: &&str| *month == name || (name.len() == 3 && month.starts_with(name));
    (1..).zip(&MONTHS).find(|(_, month)| named(month)).map(|(number, _)| number)
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
