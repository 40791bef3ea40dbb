//! The browser's own dialog: it keeps the focus, closes with Esc and gives the focus back.

use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

use super::icon::{Icon, Sign};

/// A sheet from the side, open while `open` is true.
#[component]
pub(crate) fn Sheet(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<DialogElement>::new();
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // Refused only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // A click beside the sheet reaches the dialog element itself.
    let beside = move |event: leptos::ev::MouseEvent| {
        if event.target() == event.current_target() {
            on_close.run(());
        }
    };
    view! {
        <dialog class="sheet" node_ref=element aria-labelledby="sheet-title" on:close=move |_| on_close.run(()) on:click=beside>
            <div class="sheet-body">
                <header class="sheet-head">
                    <h2 id="sheet-title">{move || title.get()}</h2>
                    <button type="button" class="icon-button" aria-label="Close" on:click=move |_| on_close.run(())>
                        <Icon sign=Sign::Close />
                    </button>
                </header>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}

/// A question before something is lost.
#[component]
pub(crate) fn Confirm(
    #[prop(into)] open: RwSignal<bool>,
    title: &'static str,
    consequence: &'static str,
    action: &'static str,
    #[prop(into)] on_confirm: Callback<()>,
) -> impl IntoView {
    let element = NodeRef::<DialogElement>::new();
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let confirm = move |_| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <dialog class="confirm" node_ref=element aria-label=title on:close=move |_| open.set(false)>
            <h2>{title}</h2>
            <p>{consequence}</p>
            <div class="button-row">
                <button type="button" class="button is-primary" on:click=confirm>{action}</button>
                <button type="button" class="button" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </dialog>
    }
}
