//! The style sheets of the page, in the order of their file names: those that it needs before the app is there, and the others.

use std::{fs, path::Path};

use crate::error::{At, PackError};

/// The texts of the page's style sheets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Styles {
    /// Tokens and base, numbered below 20: the page starts with them.
    pub(crate) first: String,
    /// All others.
    pub(crate) rest: String,
}

/// Reads every `.css` file of a folder, `00-tokens.css` before `10-base.css`.
pub(crate) fn bundle(folder: &Path) -> Result<Styles, PackError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).at(folder)? {
        let path = entry.at(folder)?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(PackError::NoStyle(folder.to_owned()));
    }
    paths.sort();
    let (mut first, mut rest) = (String::new(), String::new());
    for path in paths {
        let text = tidy(&fs::read_to_string(&path).at(&path)?);
        let is_first = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['0', '1']));
        if is_first { &mut first } else { &mut rest }.push_str(&text);
    }
    Ok(Styles { first, rest })
}

/// Drops comments, indentation and empty lines, and nothing that could carry meaning.
fn tidy(css: &str) -> String {
    let mut text = String::new();
    for line in without_comments(css).lines().map(str::trim).filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// A comment becomes one space, as it separates tokens; inside a quoted string it is text.
fn without_comments(css: &str) -> String {
    let mut text = String::new();
    let mut quote = None;
    let mut rest = css.chars();
    while let Some(next) = rest.next() {
        match quote {
            None if next == '/' && rest.as_str().starts_with('*') => {
                rest = rest
                    .as_str()
                    .get(1..)
                    .and_then(|body| body.split_once("*/"))
                    .map_or("", |(_, after)| after)
                    .chars();
                text.push(' ');
                continue;
            }
            None if matches!(next, '"' | '\'') => quote = Some(next),
            Some(open) if next == open || next == '\n' => quote = None,
            _ => {}
        }
        text.push(next);
        if next == '\\' {
            text.extend(rest.next());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(
            tidy("/* one\n two */a {\n  color: red; /* why */\n\n}\r\n"),
            "a {\ncolor: red;\n}\n"
        );
        assert_eq!(tidy("a/**/b {}"), "a b {}\n");
        assert_eq!(tidy("a {} /* open"), "a {}\n");
    }

    #[test]
    fn strings_keep_what_looks_like_a_comment() {
        assert_eq!(tidy(r#"a { content: "/* \" */"; }"#), "a { content: \"/* \\\" */\"; }\n");
    }

    #[test]
    fn files_come_in_the_order_of_their_names() -> Result<(), PackError> {
        let folder = std::env::temp_dir().join(format!("pack-style-{}", std::process::id()));
        fs::create_dir_all(&folder).at(&folder)?;
        for (name, text) in [
            ("10-base.css", "b {}"),
            ("00-tokens.css", "a {}"),
            ("notes.txt", "no"),
            ("20-row.css", "c {}"),
        ] {
            fs::write(folder.join(name), text).at(&folder)?;
        }
        let styles = bundle(&folder);
        fs::remove_dir_all(&folder).at(&folder)?;
        let (first, rest) = ("a {}\nb {}\n".to_owned(), "c {}\n".to_owned());
        assert_eq!(styles?, Styles { first, rest });
        Ok(())
    }
}
