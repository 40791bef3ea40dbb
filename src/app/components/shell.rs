//! What surrounds every page: skip link, places, notices, and the layers above.

use leptos::prelude::*;

use super::icon::{Icon, Sign};
use super::notices::Notices;
use super::progress::WorkProgress;
use super::toast::Toasts;
use crate::pages;
use crate::route::{Filter, Route};
use crate::state::{AppState, Saving};
use crate::text::number;
use crate::theme::Theme;

#[component]
pub(crate) fn Shell() -> impl IntoView {
    let state = AppState::get();
    let filter = RwSignal::new(Filter::default());
    // The page stays while only the filter of it changes.
    let place = Memo::new(move |_| match state.route.get() {
        Route::Findings(_) => Route::Findings(Filter::default()),
        other => other,
    });
    Effect::new(move || {
        if let Route::Findings(asked) = state.route.get() {
            filter.set(asked);
        }
    });
    view! {
        <a class="skip-link" href="#main" on:click=|event| skip(&event)>"Skip to content"</a>
        <div class="shell">
            <SideBar />
            <main id="main" tabindex="-1">
                <Notices />
                {move || page(place.get(), filter)}
            </main>
        </div>
        <Show when=move || state.printing.get()>
            <pages::print::PrintedReport />
        </Show>
        <WorkProgress />
        <Toasts />
        <div class="drop-layer" aria-hidden="true">
            <p class="drop-layer-title">"Drop to read"</p>
            <p>"Files and folders stay on this machine."</p>
        </div>
    }
}

/// The address belongs to the router, so the skip link moves the focus itself.
fn skip(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    crate::dom::focus("main h1");
}

fn page(route: Route, filter: RwSignal<Filter>) -> AnyView {
    match route {
        Route::Start => view! { <pages::start::Start /> }.into_any(),
        Route::Overview => view! { <pages::overview::Overview /> }.into_any(),
        Route::Checklist(section) => view! { <pages::checklist::ChecklistPage section /> }.into_any(),
        Route::Item(id) => view! { <pages::item::ItemPage id /> }.into_any(),
        Route::Findings(_) => view! { <pages::findings::FindingsPage filter /> }.into_any(),
        Route::Responsibility => view! { <pages::responsibility::ResponsibilityPage /> }.into_any(),
        Route::Evidence => view! { <pages::evidence::EvidencePage /> }.into_any(),
        Route::Reports => view! { <pages::reports::ReportsPage /> }.into_any(),
        Route::Judging(place) => view! { <pages::judging::JudgingPage place /> }.into_any(),
    }
}

#[component]
fn SideBar() -> impl IntoView {
    let state = AppState::get();
    let failures = move || state.with_summary(|summary| summary.findings.non_compliant);
    let open = move || state.totals.read().needs_review + state.totals.read().insufficient_data;
    let questions = move || state.with_summary(|summary| summary.questions);
    let none = || 0;
    view! {
        <header class="side">
            <a class="brand" href="#/">
                <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path class="brand-frame" d="M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5" />
                    <path class="brand-tick" d="m7 12.4 3.3 3.3L17.4 8.4" />
                </svg>
                <span class="brand-name">"AWS Security "<b>"Checklist"</b></span>
            </a>
            <nav aria-label="Pages">
                <ul class="places">
                    <Place route=Route::Start sign=Sign::Start name="Start" count=none what="" />
                    <Place route=Route::Overview sign=Sign::Overview name="Overview" count=none what="" />
                    <Place route=Route::Checklist(None) sign=Sign::Checklist name="Checklist" count=open what="items open" />
                    <Place route=Route::Findings(Filter::default()) sign=Sign::Findings name="Findings" count=failures what="failures" />
                    <Place route=Route::Responsibility sign=Sign::Responsibility name="Responsibility" count=none what="" />
                    <Place route=Route::Evidence sign=Sign::Evidence name="Evidence" count=questions what="questions" />
                    <Place route=Route::Reports sign=Sign::Reports name="Reports" count=none what="" />
                </ul>
            </nav>
            <div class="side-foot">
                <SavingState />
                <p class="side-line" title="This page is not permitted to open any connection; its own policy forbids it.">
                    <Icon sign=Sign::Lock />
                    "Offline by policy"
                </p>
                <ThemeSwitch />
            </div>
        </header>
    }
}

#[component]
fn Place(
    route: Route,
    sign: Sign,
    name: &'static str,
    count: impl Fn() -> usize + Send + Sync + 'static,
    what: &'static str,
) -> impl IntoView {
    let state = AppState::get();
    let here = move || {
        let now = state.route.get();
        match (route, now) {
            (Route::Checklist(_), Route::Checklist(_) | Route::Item(_) | Route::Judging(_)) | (Route::Findings(_), Route::Findings(_)) => {
                true
            }
            _ => route == now,
        }
    };
    let count = Memo::new(move |_| count());
    view! {
        <li>
            <a href=route.address() aria-current=move || here().then_some("page")>
                <Icon sign />
                <span class="place-name">{name}</span>
                {move || {
                    let count = count.get();
                    (count > 0)
                        .then(|| view! { <span class="place-count">{number(count)}<span class="off-screen">" " {what}</span></span> })
                }}
            </a>
        </li>
    }
}

#[component]
fn SavingState() -> impl IntoView {
    let state = AppState::get();
    let word = move || match state.saving.get() {
        Saving::Saved => "Saved on this device",
        Saving::Pending => "Saving…",
        Saving::Failed => "Not saved",
    };
    view! { <p class="side-line saving" class:is-failed=move || state.saving.get() == Saving::Failed>{word}</p> }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(Theme::remembered());
    let choice = move |theme: Theme| {
        let name = match theme {
            Theme::Auto => "Auto",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    value=theme.as_str()
                    prop:checked=move || chosen.get() == theme
                    on:change=move |_| {
                        theme.choose();
                        chosen.set(theme);
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments theme">
            <legend class="off-screen">"Theme"</legend>
            {Theme::ALL.map(choice).into_iter().collect_view()}
        </fieldset>
    }
}
