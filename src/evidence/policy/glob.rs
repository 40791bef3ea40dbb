//! The two wildcards of policies: `*` is any run of characters, `?` is any one.

/// Whether `pattern` matches the whole of `text`.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    walk(pattern, text, |wanted, found| wanted == '?' || wanted == found)
}

/// As [`matches`], without case, as AWS compares actions.
#[must_use]
pub fn matches_any_case(pattern: &str, text: &str) -> bool {
    walk(pattern, text, |wanted, found| wanted == '?' || wanted.eq_ignore_ascii_case(&found))
}

/// Whether every text that `narrow` matches is matched by `wide`, as far as can be told by lining the two up: a yes is
/// certain, a no may be too strict.
#[must_use]
pub fn covers(wide: &str, narrow: &str) -> bool {
    walk(wide, narrow, |wanted, found| {
        takes_up(wanted, found) || (wanted == found && found != '*')
    })
}

/// Whether a question mark of the wide pattern takes this up: a star of the narrow one is only taken up by a star.
fn takes_up(wanted: char, found: char) -> bool {
    wanted == '?' && found != '*'
}

/// As [`covers`], without case.
#[must_use]
pub fn covers_any_case(wide: &str, narrow: &str) -> bool {
    walk(wide, narrow, |wanted, found| {
        takes_up(wanted, found) || (wanted.eq_ignore_ascii_case(&found) && found != '*')
    })
}

/// Whether the text has a wildcard or a policy variable, and so is no fixed value.
#[must_use]
pub fn is_fixed(text: &str) -> bool {
    !text.contains(['*', '?']) && !text.contains("${")
}

/// Whether the text is empty or nothing but wildcards.
#[must_use]
pub fn is_all_wildcards(text: &str) -> bool {
    text.chars().all(|c| c == '*' || c == '?')
}

/// The pattern with a word that nothing is called in place of every policy variable, in which there may be colons.
#[must_use]
pub fn without_variables(pattern: &str) -> String {
    let mut parts = pattern.split("${");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('$');
        plain.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    plain
}

/// The pattern with a lone star for every run of wildcards that has one: `a?*` becomes `a*`, which also matches what is shorter.
#[must_use]
pub fn widened(pattern: &str) -> String {
    let mut wide = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(['*', '?']) {
        let (fixed, tail) = rest.split_at(at);
        let end = tail.find(|c| c != '*' && c != '?').unwrap_or(tail.len());
        let (run, after) = tail.split_at(end);
        wide.push_str(fixed);
        wide.push_str(if run.contains('*') { "*" } else { run });
        rest = after;
    }
    wide.push_str(rest);
    wide
}

/// Lines pattern and text up. On a mismatch it goes back to the last star only, so the time is at most the product of the
/// two lengths.
fn walk(pattern: &str, text: &str, same: impl Fn(char, char) -> bool) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    let mut last_star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let (mut next_pattern, mut next_text) = (pattern.clone(), text.clone());
        match (next_pattern.next(), next_text.next()) {
            (Some('*'), _) => {
                pattern = next_pattern;
                last_star = Some((pattern.clone(), text.clone()));
                continue;
            }
            (None, None) => return true,
            (Some(wanted), Some(found)) if same(wanted, found) => {
                (pattern, text) = (next_pattern, next_text);
                continue;
            }
            _ => {}
        }
        let Some((after_star, taken)) = &mut last_star else { return false };
        if taken.next().is_none() {
            return false;
        }
        (pattern, text) = (after_star.clone(), taken.clone());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, without regard to time.
    fn naive(pattern: &[char], text: &[char]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => true,
            (Some(('*', rest)), _) => (0..=text.len()).any(|skip| naive(rest, &text[skip..])),
            (Some(('?', rest)), Some((_, tail))) => naive(rest, tail),
            (Some((wanted, rest)), Some((found, tail))) => wanted == found && naive(rest, tail),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(pattern in "[ab*?]{0,8}", text in "[abü]{0,8}") {
            let (p, t): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            prop_assert_eq!(matches(&pattern, &text), naive(&p, &t));
        }

        #[test]
        fn what_is_covered_is_matched(wide in "[ab*?]{0,6}", narrow in "[ab*?]{0,6}", text in "[ab]{0,6}") {
            if covers(&wide, &narrow) && matches(&narrow, &text) {
                prop_assert!(matches(&wide, &text));
            }
        }

        #[test]
        fn actions_are_compared_without_case(pattern in "[aA*?]{0,6}", text in "[aA]{0,6}") {
            prop_assert_eq!(matches_any_case(&pattern, &text), matches_any_case(&pattern.to_uppercase(), &text.to_lowercase()));
        }
    }

    #[test]
    fn a_run_of_wildcards_with_a_star_becomes_one() {
        for (pattern, wide) in [
            ("role/?*", "role/*"),
            ("*?/??*x?", "*/*x?"),
            ("a??b", "a??b"),
            ("", ""),
            ("ü*?", "ü*"),
        ] {
            assert_eq!(widened(pattern), wide);
        }
    }

    #[test]
    fn coverage_needs_a_star_for_a_star() {
        assert!(covers("arn:aws:s3:::b*", "arn:aws:s3:::b/*"));
        assert!(covers("arn:*:s3:::b/*", "arn:aws:s3:::b/*"));
        assert!(!covers("arn:aws:s3:::b/?", "arn:aws:s3:::b/*"));
        assert!(!covers("arn:aws:s3:::b/x*", "arn:aws:s3:::b/*"));
        assert!(covers_any_case("S3:*", "s3:*") && !covers_any_case("s3:Get*", "s3:*"));
    }

    #[test]
    fn many_stars_cost_no_more_than_the_product_of_the_lengths() {
        let pattern = "a*".repeat(300) + "b";
        assert!(!matches(&pattern, &"a".repeat(3000)));
    }
}
