//! A command line with a button that copies it.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::icon::{Icon, Sign};
use crate::state::AppState;
use crate::text::visible;

#[component]
pub(crate) fn CopyButton(#[prop(into)] text: Signal<String>, #[prop(default = "Copy")] label: &'static str) -> impl IntoView {
    let state = AppState::get();
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = crate::dom::copy(&text).await;
            state.say(if copied {
                "Copied."
            } else {
                "The browser refused to copy; select the text and copy it by hand."
            });
        });
    };
    view! {
        <button type="button" class="button is-quiet is-small" on:click=copy>
            <Icon sign=Sign::Copy />
            {label}
        </button>
    }
}

/// One command line to take along.
#[component]
pub(crate) fn Command(line: String, #[prop(default = "Copy command")] label: &'static str) -> impl IntoView {
    let shown = visible(&line);
    view! {
        <div class="command">
            <code>{shown}</code>
            <CopyButton text=Signal::stored(line) label />
        </div>
    }
}
