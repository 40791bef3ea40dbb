//! A text that the engine writes for people to take along: shown, copied or saved as a file.

use checklist::protocol::Export;
use js_sys::Uint8Array;
use leptos::prelude::*;

use super::copy::CopyButton;
use super::icon::{Icon, Sign};
use crate::state::AppState;
use crate::text::{counted, visible};

/// So many lines are shown; all are copied and saved.
const SHOWN: usize = 300;

/// Asks for the text when it is opened, and again after each judgement.
#[component]
pub(crate) fn Script(what: Export, title: &'static str, children: Children) -> impl IntoView {
    let state = AppState::get();
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let text = RwSignal::new(None::<String>);
    let wanted = Memo::new(move |_| (open.get(), state.judgement.get()));
    Effect::new(move || {
        if !wanted.get().0 {
            return;
        }
        let session = state.session.get_untracked();
        state.client().export(what, session, move |answer| match answer {
            Ok(file) => {
                let bytes = Uint8Array::new(&file.bytes).to_vec();
                name.try_set(file.name);
                text.try_set(String::from_utf8(bytes).ok());
            }
            Err(message) => state.say(message),
        });
    });
    let all = Signal::derive(move || text.get().unwrap_or_default());
    let shown = move || {
        text.with(|text| {
            text.as_deref()
                .unwrap_or_default()
                .lines()
                .take(SHOWN)
                .map(|line| visible(line) + "\n")
                .collect::<String>()
        })
    };
    let more = move || text.with(|text| text.as_deref().unwrap_or_default().lines().count().saturating_sub(SHOWN));
    let save = move |_| {
        if crate::download::offer(&name.get_untracked(), "text/x-shellscript", &all.get_untracked().into()).is_err() {
            state.say("The browser refused the download.");
        }
    };
    view! {
        <details class="script" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{title}</summary>
            <div class="script-about">{children()}</div>
            <Show when=move || text.read().is_some() fallback=|| view! { <p class="quiet">"Being written…"</p> }>
                <div class="button-row">
                    <CopyButton text=all label="Copy" />
                    <button type="button" class="button is-small" on:click=save><Icon sign=Sign::Download />"Save as "{move || name.get()}</button>
                </div>
                <pre class="script-text" tabindex="0" aria-label=title>{shown}</pre>
                <Show when=move || { more() > 0 }>
                    <p class="quiet">{move || format!("and {}, all in what is copied and saved", counted(more(), "more line", "more lines"))}</p>
                </Show>
            </Show>
        </details>
    }
}
