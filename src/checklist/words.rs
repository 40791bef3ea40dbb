//! Numbers in sentences.

use std::fmt::Display;

/// `1 day`, `2 days`.
pub(super) fn counted<T: Copy + Display + PartialEq + From<u8>>(number: T, one: &str, many: &str) -> String {
    let noun = if number == T::from(1) { one } else { many };
    format!("{number} {noun}")
}

/// `1 day`, `2 days`.
pub(super) fn days(number: i64) -> String {
    counted(number, "day", "days")
}
