//! Files that hold one part of several: pages of a list, pieces of a snapshot. A name alone tells, and never that a part is all.

use super::path::normalise;
use crate::evidence::Region;

/// What the end of a file's name says of being one of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageNumber {
    pub number: u32,
    /// How many there are: `3-of-5`.
    pub of: Option<u32>,
    /// The word says that there are others: `part1`, where `page-1` may be the only one.
    pub says_part: bool,
    /// The name without the number, in lower case: what the files of one series share.
    pub series: String,
}

/// Words before the number, and whether they say that there are others.
const WORDS: [(&str, bool); 6] = [
    ("part", true),
    ("pt", true),
    ("chunk", true),
    ("piece", true),
    ("page", false),
    ("pg", false),
];
const JOINS: [char; 6] = ['-', '_', '.', ' ', '(', ')'];

/// Reads `x-2`, `x_part2`, `x.002`, `x-page-3`, `x-2-of-5` and `x-page2-eu-west-1`; not a Region, and not a date.
#[must_use]
pub fn page_number(stem: &str) -> Option<PageNumber> {
    let lower = stem.to_ascii_lowercase();
    by_word(&lower).or_else(|| at_the_end(&lower))
}

/// A word for a part and its number, wherever they stand in the name.
fn by_word(name: &str) -> Option<PageNumber> {
    let places = WORDS
        .iter()
        .flat_map(|(word, says_part)| name.match_indices(word).map(move |(at, _)| (at, word.len(), *says_part)));
    let read = |(at, length, says_part): (usize, usize, bool)| {
        let (before, rest) = name.split_at_checked(at)?;
        let (number, after) = leading_number(rest.get(length..)?)?;
        let (of, after) = match after.trim_start_matches(JOINS).strip_prefix("of").and_then(leading_number) {
            Some((of, after)) => (Some(of), after),
            None => (None, after),
        };
        let apart = (before.is_empty() || before.ends_with(JOINS)) && (after.is_empty() || after.starts_with(JOINS));
        let fits = apart && of.is_none_or(|of| number <= of);
        fits.then(|| PageNumber {
            number,
            of,
            says_part: says_part || of.is_some(),
            series: format!("{}{after}", before.trim_end_matches(JOINS)),
        })
    };
    places.filter_map(read).last()
}

/// The number that a text begins with, after what joins it to the word before.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start_matches(JOINS);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - rest.len())?;
    (1..=6).contains(&digits.len()).then_some(())?;
    Some((digits.parse().ok()?, rest))
}

/// A number that the name ends with.
fn at_the_end(lower: &str) -> Option<PageNumber> {
    if ends_with_region(lower) {
        return None;
    }
    let (rest, last) = trailing_number(lower)?;
    let joined = rest.trim_end_matches(JOINS);
    if let Some(before) = joined.strip_suffix("of")
        && let Some((rest, number)) = trailing_number(before.trim_end_matches(JOINS))
    {
        let series = unnumbered(rest);
        return (number <= last).then_some(PageNumber {
            number,
            of: Some(last),
            says_part: true,
            series,
        });
    }
    let separated = rest.is_empty() || rest.ends_with(JOINS);
    (separated && !is_date(lower)).then(|| PageNumber {
        number: last,
        of: None,
        says_part: false,
        series: unnumbered(rest),
    })
}

/// The name as that of a series' first file, which often has no number: without a word for a part.
#[must_use]
pub fn unnumbered(stem: &str) -> String {
    let lower = stem.to_ascii_lowercase();
    let bare = lower.trim_end_matches(JOINS);
    let without = WORDS.iter().find_map(|(word, _)| {
        let before = bare.strip_suffix(word)?;
        (before.is_empty() || before.ends_with(JOINS)).then_some(before)
    });
    without.unwrap_or(bare).trim_end_matches(JOINS).to_owned()
}

/// Whether a word of a name only says which part the file is: `page2`, `part-2-of-3`.
#[must_use]
pub fn is_page_word(word: &str) -> bool {
    by_word(&word.to_ascii_lowercase()).is_some_and(|page| page.series.is_empty())
}

/// The number of at most three digits that a text ends with, or of more with noughts before them, and what comes before it.
fn trailing_number(text: &str) -> Option<(&str, u32)> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(rest.len()..)?;
    let most = if digits.starts_with("00") { 6 } else { 3 };
    (1..=most).contains(&digits.len()).then_some(())?;
    Some((rest, digits.parse().ok()?))
}

fn ends_with_region(stem: &str) -> bool {
    let starts = stem.match_indices(JOINS).map(|(at, _)| at + 1);
    std::iter::once(0)
        .chain(starts)
        .any(|at| stem.get(at..).is_some_and(|tail| tail.parse::<Region>().is_ok()))
}

/// Whether the numbers at the end are a year and what follows it.
fn is_date(stem: &str) -> bool {
    let groups = stem.rsplit(JOINS).take_while(|group| is_digits(group));
    groups.skip(1).any(|group| group.len() == 4 && is_year(group))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.starts_with("19") || text.starts_with("20")
}

/// Whether digits read as a time, to the minute with the year first or last, or to the second with a year of two digits: a folder
/// named by the time of an export is no account.
#[must_use]
pub fn reads_as_time(digits: &str) -> bool {
    let number = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse::<u32>().ok());
    let within = |from, range: std::ops::RangeInclusive<u32>| number(from).is_some_and(|value| range.contains(&value));
    let minute = |from| within(from, 0..=23) && within(from + 2, 0..=59);
    let year_first = || within(0, 20..=20) && within(4, 1..=12) && within(6, 1..=31) && minute(8);
    let year_last = || within(4, 20..=20) && within(2, 1..=12) && within(0, 1..=31) && minute(8);
    let to_the_second = || within(0, 20..=39) && within(2, 1..=12) && within(4, 1..=31) && minute(6) && within(10, 0..=59);
    digits.len() == 12 && is_digits(digits) && (year_first() || year_last() || to_the_second())
}

/// Whether a word of a name is a number or a date, which names no resource: a recording's `_1`, an export's `_2026-11-23`.
#[must_use]
pub fn is_number_or_date(word: &str) -> bool {
    let dated = |byte: u8| byte.is_ascii_digit() || b"-:.TZ".contains(&byte);
    is_digits(word) || (word.len() >= 8 && word.get(..4).is_some_and(|year| is_digits(year) && is_year(year)) && word.bytes().all(dated))
}

/// The identifier in the name of a snapshot that AWS Config delivered, and whether something follows it: then it was cut into pieces.
#[must_use]
pub fn snapshot_id(path: &str) -> Option<(String, bool)> {
    const UUID: usize = 36;
    let path = normalise(path);
    let name = path.rsplit('/').next()?;
    let (_, tail) = name.split_once("_ConfigSnapshot_")?;
    let (_, tail) = tail.split_once('_')?;
    let id = tail.get(..UUID)?;
    let hexadecimal = id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let followed = !super::path::strip_extension(tail.get(UUID..)?).is_empty();
    hexadecimal.then(|| (id.to_ascii_lowercase(), followed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_the_page() {
        for (stem, number, of, series) in [
            ("volumes-2", 2, None, "volumes"),
            ("volumes_part2", 2, None, "volumes"),
            ("volumes.002", 2, None, "volumes"),
            ("volumes-Page-3", 3, None, "volumes"),
            ("volumes-2-of-5", 2, Some(5), "volumes"),
            ("volumes_part_2of5", 2, Some(5), "volumes"),
            ("volumes-page2-eu-west-1", 2, None, "volumes-eu-west-1"),
            ("volumes_Part 3 of 4_2026-11-23", 3, Some(4), "volumes_2026-11-23"),
            ("part-00002", 2, None, ""),
            ("volumes.00002", 2, None, "volumes"),
            ("volumes_pg2", 2, None, "volumes"),
            ("volumes-eu-west-1-2", 2, None, "volumes-eu-west-1"),
            ("volumes-20261123-2", 2, None, "volumes-20261123"),
            ("2", 2, None, ""),
        ] {
            let page = page_number(stem).unwrap_or_else(|| panic!("{stem}"));
            assert_eq!((page.number, page.of, page.series.as_str()), (number, of, series), "{stem}");
        }
        for stem in [
            "volumes-eu-west-2",
            "volumes-2026-11-23",
            "volumes-2026-11",
            "v2",
            "volumes",
            "111122223333",
            "volumes-1234",
            "homepage2",
            "landing-pages-eu-west-1",
        ] {
            assert_eq!(page_number(stem), None, "{stem}");
        }
    }

    #[test]
    fn times_and_snapshots_are_known_by_their_names() {
        for time in ["202611231542", "231120261542", "261123154235"] {
            assert!(reads_as_time(time), "{time}");
        }
        for account in ["202613231542", "111122223333", "123456789012", "444455556666", "261123156235"] {
            assert!(!reads_as_time(account), "{account}");
        }
        assert!(is_number_or_date("1") && is_number_or_date("2026-11-23") && !is_number_or_date("acme-1"));
        let name = "x/111122223333_Config_eu-west-1_ConfigSnapshot_20261123T154235Z_0f0e0d0c-0b0a-0908-0706-050403020100";
        let whole = snapshot_id(&format!("{name}.json.gz")).expect("a snapshot");
        let piece = snapshot_id(&format!("{name}_2.json.gz")).expect("a piece");
        assert!(!whole.1 && piece.1 && whole.0 == piece.0);
        assert_eq!(snapshot_id("x/111122223333_Config_eu-west-1_ConfigHistory_1.json"), None);
    }
}
