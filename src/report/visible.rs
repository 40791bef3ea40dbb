//! Names as they can be shown: what hides or turns around what stands beside it is replaced.

use std::borrow::Cow;

/// The text with control and direction-changing characters replaced, so that it looks like what it is.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |_| false)
}

/// As [`visible`], but with its line ends and tabs, for texts of several lines.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    replaced(text, |character| matches!(character, '\n' | '\r' | '\t'))
}

fn replaced(text: &str, kept: fn(char) -> bool) -> Cow<'_, str> {
    let hidden = |character: char| hides(character) && !kept(character);
    if text.contains(hidden) {
        Cow::Owned(text.replace(hidden, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Joiners (U+200C, U+200D) stay: names in Persian, Hindi and emoji need them.
fn hides(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hides_is_replaced() {
        for (text, shown) in [
            ("Büro ✓ می‌خواهم 👩‍💻", "Büro ✓ می‌خواهم 👩‍💻"),
            ("a\u{202e}gpj", "a\u{fffd}gpj"),
            ("a\u{2066}b\u{2069}\0\u{1b}[1m", "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}[1m"),
            ("two\r\nlines", "two\u{fffd}\u{fffd}lines"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("two\r\n\tlines\u{1b}"), "two\r\n\tlines\u{fffd}");
    }
}
