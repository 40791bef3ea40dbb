//! Words and lines that a POSIX shell reads as they are meant.

use crate::evidence::AccountId;

/// How wide a line of names gets.
const WIDTH: usize = 130;

/// Commands are run in a shell of their own, which ends at once where the credentials are not of the account.
pub(super) fn commands_start(account: Option<&AccountId>) -> String {
    let identity = "$(aws sts get-caller-identity --query Account --output text)";
    let environment = "export AWS_DEFAULT_OUTPUT=json AWS_PAGER=''";
    match account {
        Some(account) => format!(
            "\n( # Account {account}\n[ \"{identity}\" = {account} ] || {{ echo 'Sign in to account {account} first.' >&2; exit 1; }}\n{environment}\n"
        ),
        None => format!(
            "\n( # The account that you are signed in to\naccount={identity}\n[ -n \"$account\" ] || {{ echo 'Sign in first.' >&2; exit 1; }}\n{environment}\n"
        ),
    }
}

/// Paths and folders hold nothing that a shell reads but the variables put there.
pub(super) fn quoted_if_variable(text: &str) -> String {
    if text.contains('$') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

/// An error code as it may stand in a comment: evidence is hostile.
pub(super) fn code_word(code: &str) -> String {
    let word: String = code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._ -".contains(*c))
        .take(60)
        .collect();
    if word.trim().is_empty() { "an error".to_owned() } else { word }
}

/// Words after a start, on as many lines as they need.
pub(super) fn wrapped(start: &str, words: &[String], end: &str) -> String {
    let mut text = start.to_owned();
    let mut width = text.len();
    for word in words {
        if width + word.len() + 1 > WIDTH {
            text.push_str(" \\\n   ");
            width = 3;
        }
        text.push(' ');
        text.push_str(word);
        width += word.len() + 1;
    }
    text.push_str(end);
    text
}
