//! Owner, due date and notes of an item, kept as they are typed.

use checklist::session::{Action, Remarks};
use leptos::prelude::*;

use crate::state::AppState;

#[component]
pub(crate) fn RemarksForm(id: &'static str) -> impl IntoView {
    let state = AppState::get();
    let remarks = move || state.session.with(|session| session.remarks.get(id).cloned().unwrap_or_default());
    let change = move |change: &dyn Fn(&mut Remarks)| {
        let mut remarks = state
            .session
            .with_untracked(|session| session.remarks.get(id).cloned().unwrap_or_default());
        change(&mut remarks);
        state.dispatch(Action::SetRemarks {
            item: id.to_owned(),
            remarks,
        });
    };
    view! {
        <section class="remarks" aria-labelledby="remarks-title">
            <h2 id="remarks-title">"Follow-up"</h2>
            <div class="fields">
                <label class="field">
                    <span>"Owner"</span>
                    <input
                        type="text"
                        autocomplete="off"
                        prop:value=move || remarks().owner
                        on:input:target=move |event| {
                            let value = event.target().value();
                            change(&|remarks| remarks.owner.clone_from(&value));
                        }
                    />
                </label>
                <label class="field">
                    <span>"Due"</span>
                    <input
                        type="date"
                        prop:value=move || remarks().due
                        on:change:target=move |event| {
                            let value = event.target().value();
                            change(&|remarks| remarks.due.clone_from(&value));
                        }
                    />
                </label>
                <label class="field is-wide">
                    <span>"Notes"</span>
                    <textarea
                        rows="3"
                        prop:value=move || remarks().notes
                        on:input:target=move |event| {
                            let value = event.target().value();
                            change(&|remarks| remarks.notes.clone_from(&value));
                        }
                    ></textarea>
                </label>
            </div>
        </section>
    }
}
