//! Texts with `{name}` in them, for which something stands; JSON's braces are none.

/// The text with what stands for each name. In one pass, so that what an identifier spells is never taken for a placeholder.
pub(super) fn filled(text: &str, stands_for: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = next(rest) {
        filled.push_str(before);
        filled.push_str(&stands_for(name));
        rest = after;
    }
    filled + rest
}

/// Every name in the text.
#[cfg(test)]
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = next(rest)?;
        rest = after;
        Some(name)
    })
}

/// The next `{name}`, with what stands before and behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('{').map(|at| from + at) {
        let inside = text.get(open + 1..)?;
        let end = inside
            .find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_')
            .unwrap_or(inside.len());
        if end > 0 && inside.get(end..)?.starts_with('}') {
            return Some((text.get(..open)?, inside.get(..end)?, inside.get(end + 1..)?));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_and_other_braces_stay() {
        let shout = |name: &str| name.to_uppercase();
        assert_eq!(
            filled("a {b} [{Group=all}] '{\"x\":{\"y\":1}}' {c_d} {", shout),
            "a B [{Group=all}] '{\"x\":{\"y\":1}}' C_D {"
        );
        assert_eq!(filled("{one}{two}", |name| format!("{{{name}}}")), "{one}{two}");
        assert_eq!(names("{a} {b} {}").collect::<Vec<_>>(), ["a", "b"]);
    }
}
