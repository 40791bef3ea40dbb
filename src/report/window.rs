//! Windows of the lists that stay with the engine: which rows match, how many there are, and some of them.

use super::view::GapRow;
use crate::evidence::{AccountId, Region};
use crate::ingest::{FileReport, FileState};
use crate::protocol::{ListRow, PlaceQuery, Window};

/// The rows from `offset` of those that match, at most `limit`, and how many match in all.
pub fn of<T>(all: &[T], matches: impl Fn(&T) -> bool, offset: usize, limit: usize, row: impl Fn(&T) -> ListRow) -> Window {
    let mut window = Window::default();
    for own in all.iter().filter(|own| matches(own)) {
        if window.total >= offset && window.rows.len() < limit {
            window.rows.push(row(own));
        }
        window.total += 1;
    }
    window
}

/// Whether a file is meant.
#[must_use]
pub fn matches_file(file: &FileReport, query: &PlaceQuery) -> bool {
    query.state.is_none_or(|state| file.state == state) && matches_file_in_any_state(file, query)
}

fn matches_file_in_any_state(file: &FileReport, query: &PlaceQuery) -> bool {
    contains(&file.path, &query.text) && in_place(query, &file.accounts, &file.regions)
}

/// How many files each state would leave of those that match otherwise; states of no file are left out.
#[must_use]
pub fn states(ledger: &[FileReport], query: &PlaceQuery) -> Vec<(FileState, usize)> {
    let mut counts = FileState::ALL.map(|state| (state, 0));
    for file in ledger.iter().filter(|file| matches_file_in_any_state(file, query)) {
        if let Some((_, count)) = counts.iter_mut().find(|(state, _)| *state == file.state) {
            *count += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// Whether a missing call is meant.
#[must_use]
pub fn matches_gap(gap: &GapRow, query: &PlaceQuery) -> bool {
    contains(&gap.command, &query.text) && in_place(query, gap.account.as_slice(), gap.region.as_slice())
}

fn in_place(query: &PlaceQuery, accounts: &[AccountId], regions: &[Region]) -> bool {
    let is_one = |asked: &Option<String>, mut named: Box<dyn Iterator<Item = &str> + '_>| match asked {
        None => true,
        Some(asked) => named.any(|own| own == asked),
    };
    is_one(&query.account, Box::new(accounts.iter().map(AccountId::as_str)))
        && is_one(&query.region, Box::new(regions.iter().map(Region::as_str)))
}

/// Whether the text has the part in it, in any case.
fn contains(text: &str, part: &str) -> bool {
    if part.is_empty() {
        return true;
    }
    if !text.is_ascii() || !part.is_ascii() {
        return text.to_lowercase().contains(&part.to_lowercase());
    }
    text.as_bytes()
        .windows(part.len())
        .any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_in_any_case_and_in_any_alphabet() {
        assert!(contains("Acme/EC2.json", "ec2") && contains("a", "") && contains("Ärger/x", "är"));
        assert!(!contains("ab", "abc") && !contains("", "a"));
    }

    #[test]
    fn a_window_holds_what_was_asked_for_and_counts_the_rest() {
        let row = |number: &u32| {
            ListRow::Gap(Box::new(GapRow {
                call: number.to_string(),
                command: String::new(),
                iam_action: String::new(),
                account: None,
                region: None,
                findings: 0,
                item_ids: Vec::new(),
            }))
        };
        let even = of(&[1, 2, 3, 4, 5, 6], |number| number % 2 == 0, 1, 1, row);
        assert_eq!((even.total, even.rows), (3, vec![row(&4)]));
    }
}
