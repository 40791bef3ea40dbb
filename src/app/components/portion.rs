//! The first rows of a list that stays with the engine, and more of them on demand.

use checklist::protocol::{List, Window};
use leptos::prelude::*;

use crate::state::AppState;
use crate::text::number;

/// What has arrived of a list, and how much of it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Portion {
    pub(crate) window: RwSignal<Window>,
    most: RwSignal<usize>,
    step: usize,
}

impl Portion {
    /// Asks for the first `step` rows, and again after each judgement.
    pub(crate) fn of(list: impl Fn() -> List + 'static, step: usize) -> Self {
        let state = AppState::get();
        let (window, most) = (RwSignal::new(Window::default()), RwSignal::new(step));
        let asked = StoredValue::new(0_u32);
        Effect::new(move || {
            state.judgement.track();
            let number = asked.get_value().wrapping_add(1);
            asked.set_value(number);
            state.client().window(list(), 0, most.get(), move |arrived| {
                // An answer that was overtaken, or comes after the page was left, is dropped.
                if asked.try_get_value() == Some(number) {
                    window.try_set(arrived);
                }
            });
        });
        Self { window, most, step }
    }
}

#[component]
pub(crate) fn ShowMore(portion: Portion) -> impl IntoView {
    let left = Memo::new(move |_| portion.window.with(|window| window.total.saturating_sub(window.rows.len())));
    view! {
        <Show when=move || { left.get() > 0 }>
            <button type="button" class="button" on:click=move |_| portion.most.update(|most| *most += portion.step)>
                {move || format!("Show more ({} left)", number(left.get()))}
            </button>
        </Show>
    }
}
