//! What stays in view until it is dealt with: not saved, another tab, a stopped engine.

use leptos::prelude::*;

use super::icon::{Icon, Sign};
use crate::reading::save_session;
use crate::state::{AppState, Notice, Saving};
use crate::text::visible;

#[component]
fn Banner(title: String, children: Children) -> impl IntoView {
    view! {
        <div class="banner" role="alert">
            <Icon sign=Sign::Warning />
            <div>
                <p class="banner-title">{title}</p>
                {children()}
            </div>
        </div>
    }
}

#[component]
pub(crate) fn Notices() -> impl IntoView {
    let state = AppState::get();
    let not_saved = Memo::new(move |_| state.saving.get() == Saving::Failed);
    view! {
        <div class="notices">
            {move || {
                not_saved.get().then(|| view! {
                    <Banner title="Not saved: this browser keeps nothing for this page.".to_owned()>
                        <p>"A private window or a full disk may be the reason. What you enter is lost when the tab closes, unless you download it."</p>
                        <button type="button" class="button is-primary" on:click=move |_| save_session(state)>"Download the session file"</button>
                    </Banner>
                })
            }}
            {move || state.stopped.get().map(|place| stopped(state, &place))}
            {move || state.notice.get().map(|notice| kept(state, notice))}
        </div>
    }
}

fn stopped(state: AppState, place: &str) -> impl IntoView + use<> {
    let place = visible(place);
    view! {
        <Banner title="The engine has stopped.".to_owned()>
            <p>
                "What you entered is safe. The evidence has to be handed over again after a restart. If it happens again, please report this place: "
                <code>{place}</code>
            </p>
            <button type="button" class="button is-primary" on:click=move |_| state.restart_engine()>"Restart the engine"</button>
        </Banner>
    }
}

fn kept(state: AppState, notice: Notice) -> AnyView {
    let dismiss = move |_| state.notice.set(None);
    match notice {
        Notice::OtherTab => view! {
            <Banner title="This checklist is open in another tab, too.".to_owned()>
                <p>"It has just saved a change there, and the last change wins. Close one of the two, or reload this one to go on from there."</p>
                <div class="button-row">
                    <button type="button" class="button" on:click=|_| { let _ = crate::dom::window().location().reload(); }>"Reload this tab"</button>
                    <button type="button" class="button is-quiet" on:click=dismiss>"Dismiss"</button>
                </div>
            </Banner>
        }
        .into_any(),
        Notice::UnreadableSession { problem, text } => {
            let save = move |_| {
                if crate::download::offer("kept-session.json", "application/json", &text.as_str().into()).is_err() {
                    state.say("The browser refused the download.");
                }
            };
            view! {
                <Banner title="Your earlier answers could not be opened.".to_owned()>
                    <p>{format!("What this device keeps is {problem}. Download it before you enter anything: your next change replaces it.")}</p>
                    <div class="button-row">
                        <button type="button" class="button is-primary" on:click=save>"Download what was kept"</button>
                        <button type="button" class="button is-quiet" on:click=dismiss>"Dismiss"</button>
                    </div>
                </Banner>
            }
            .into_any()
        }
    }
}
