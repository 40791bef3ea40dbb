//! Short messages: always in the document, so that assistive technology hears what arrives.

use leptos::prelude::*;

use super::icon::{Icon, Sign};
use crate::state::AppState;

const SHOWN_FOR: std::time::Duration = std::time::Duration::from_secs(6);

#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let state = AppState::get();
    Effect::new(move || {
        let Some(number) = state.toast.read().as_ref().map(|toast| toast.number) else {
            return;
        };
        let fade = move || {
            if state
                .toast
                .with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.number == number))
            {
                state.toast.set(None);
            }
        };
        set_timeout(fade, SHOWN_FOR);
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                state.toast.get().map(|toast| {
                    view! {
                        <div class="toast">
                            <span>{crate::text::visible(&toast.text)}</span>
                            <button type="button" class="icon-button" aria-label="Dismiss message" on:click=move |_| state.toast.set(None)>
                                <Icon sign=Sign::Close />
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
