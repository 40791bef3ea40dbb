//! Reads the text of a filter pattern for JSON events.

use super::{Clause, Expression, Test};

/// AWS takes no longer ones.
const MAX_LENGTH: usize = 4096;
/// Deeper than anyone nests parentheses; what is read is walked by recursion.
const MAX_DEPTH: usize = 40;

/// Reads a pattern. `None`: it is not one for JSON events, or not in a form that is followed here.
#[must_use]
pub fn parse(text: &str) -> Option<Expression> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let inner = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut reader = Reader { rest: inner, depth: 0 };
    let expression = reader.any()?;
    reader.skip_space();
    reader.rest.is_empty().then_some(expression)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes a token, after any space.
    fn take(&mut self, token: &str) -> bool {
        self.skip_space();
        let rest = self.rest.strip_prefix(token);
        if let Some(rest) = rest {
            self.rest = rest;
        }
        rest.is_some()
    }

    /// Takes a whole word, whatever its case.
    fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let Some((head, rest)) = self.rest.split_at_checked(word.len()) else {
            return false;
        };
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_it = head.eq_ignore_ascii_case(word) && ends;
        if is_it {
            self.rest = rest;
        }
        is_it
    }

    /// `a || b`, which binds less than `&&`.
    fn any(&mut self) -> Option<Expression> {
        let first = self.all()?;
        let mut parts = vec![first];
        while self.take("||") {
            parts.push(self.all()?);
        }
        only_or(parts, Expression::Any)
    }

    fn all(&mut self) -> Option<Expression> {
        let first = self.one()?;
        let mut parts = vec![first];
        while self.take("&&") {
            parts.push(self.one()?);
        }
        only_or(parts, Expression::All)
    }

    fn one(&mut self) -> Option<Expression> {
        if !self.take("(") {
            return self.clause().map(Expression::Clause);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let inner = self.any()?;
        self.depth -= 1;
        self.take(")").then_some(inner)
    }

    fn clause(&mut self) -> Option<Clause> {
        let field = self.field()?;
        let test = if self.take("!=") {
            self.value()?.map_or(Test::Other, Test::Differs)
        } else if self.take(">=") || self.take("<=") || self.take(">") || self.take("<") {
            self.value()?;
            Test::Other
        } else if self.take("=") {
            self.value()?.map_or(Test::Other, Test::Equals)
        } else if self.take_word("NOT") {
            self.take_word("EXISTS").then_some(Test::NotExists)?
        } else if self.take_word("EXISTS") {
            Test::Exists
        } else if self.take_word("IS") {
            let is_known = ["NULL", "TRUE", "FALSE"].into_iter().any(|word| self.take_word(word));
            is_known.then_some(Test::Other)?
        } else {
            return None;
        };
        Some(Clause { field, test })
    }

    /// `$.userIdentity.type`; a name in brackets is written with a dot.
    fn field(&mut self) -> Option<String> {
        if !self.take("$") {
            return None;
        }
        let mut field = String::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix('.') {
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '*'))
                    .unwrap_or(rest.len());
                let (name, rest) = rest.split_at_checked(end)?;
                push_name(&mut field, name);
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('[') {
                let (inner, rest) = rest.split_once(']')?;
                push_name(&mut field, inner.trim().trim_matches(['"', '\'']));
                self.rest = rest;
            } else {
                return (!field.is_empty()).then_some(field);
            }
        }
    }

    /// A text in quotes or without. The inner `None`: a regular expression.
    #[expect(clippy::option_option, reason = "what cannot be read is not what is not followed")]
    fn value(&mut self) -> Option<Option<String>> {
        self.skip_space();
        if let Some(rest) = self.rest.strip_prefix('"') {
            return self.quoted(rest).map(Some);
        }
        if let Some(rest) = self.rest.strip_prefix('%') {
            let (_, rest) = rest.split_once('%')?;
            self.rest = rest;
            return Some(None);
        }
        let ends = |(at, c): &(usize, char)| {
            let rest = self.rest.get(*at..).unwrap_or_default();
            c.is_whitespace() || "()\"{}".contains(*c) || rest.starts_with("&&") || rest.starts_with("||")
        };
        let end = self.rest.char_indices().find(ends).map_or(self.rest.len(), |(at, _)| at);
        let (value, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!value.is_empty()).then(|| Some(value.to_owned()))
    }

    fn quoted(&mut self, text: &'a str) -> Option<String> {
        let mut value = String::new();
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = text.get(at + 1..)?;
                    return Some(value);
                }
                '\\' => value.push(chars.next()?.1),
                other => value.push(other),
            }
        }
        None
    }
}

fn push_name(field: &mut String, name: &str) {
    if !field.is_empty() {
        field.push('.');
    }
    field.push_str(name);
}

fn only_or(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Option<Expression> {
    if parts.len() == 1 { parts.pop() } else { Some(join(parts)) }
}
