//! Sentences that name commands and members as AWS writes them.

use leptos::prelude::*;

/// The text, with what stands between backticks as code. One that has no other is a letter like any.
pub(crate) fn prose(text: &str) -> AnyView {
    let pairs = text.matches('`').count().is_multiple_of(2);
    if !pairs || !text.contains('`') {
        return text.to_owned().into_any();
    }
    let part = |(at, part): (usize, &str)| {
        let part = part.to_owned();
        if at % 2 == 1 {
            view! { <code>{part}</code> }.into_any()
        } else {
            part.into_any()
        }
    };
    text.split('`').enumerate().map(part).collect_view().into_any()
}
