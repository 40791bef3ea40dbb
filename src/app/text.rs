//! How values read on the page: hostile characters made visible, numbers grouped, sizes and days in words.

/// Text from evidence, with every character that could hide or reorder other text shown as its code.
pub(crate) fn visible(text: &str) -> String {
    if !text.chars().any(hides) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if hides(letter) {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Control characters, marks of writing direction and characters without width.
fn hides(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `12 345` with a thin space, which no locale mistakes for a decimal point.
pub(crate) fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('\u{202f}');
        }
        shown.push(digit);
    }
    shown
}

/// `1 file`, `2 files`.
pub(crate) fn counted(value: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if value == 1 { one } else { many })
}

/// A size in the largest unit that keeps it above one.
pub(crate) fn bytes(value: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if value < 1000 {
        return format!("{value} B");
    }
    let mut tenths = value / 100;
    let mut unit = UNITS[0];
    for next in UNITS.into_iter().skip(1) {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1000;
        unit = next;
    }
    if tenths >= 100 {
        format!("{} {unit}", tenths / 10)
    } else {
        format!("{}.{} {unit}", tenths / 10, tenths % 10)
    }
}

/// The start of a digest, enough to recognise it by.
pub(crate) fn short_digest(sha256: &str) -> String {
    sha256.chars().take(10).collect()
}

/// Whether this is a day as date fields write it.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && checklist::evidence::Instant::parse(text).is_some()
}

/// An instant for reading: `2026-11-22 18:40 UTC`.
pub(crate) fn moment(instant: checklist::evidence::Instant) -> String {
    let text = instant.to_string();
    let minutes = text.get(..16).unwrap_or(&text);
    format!("{} UTC", minutes.replace('T', " "))
}
