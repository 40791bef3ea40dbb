//! How this is judged: of every check what it asks, which evidence it reads, what decides, what it cannot see, and who else asks for it.
//! Made from the registry, so that it says what the engine does.

use checklist::checklist::{self as registry, Check, Item, Mode, Thresholds};
use leptos::prelude::*;

use crate::components::badge::{RoleTag, SeverityBadge};
use crate::components::calls::Calls;
use crate::components::heading::PageHeading;
use crate::components::icon::{Icon, Sign};
use crate::components::legend::Legend;
use crate::components::prose::prose;
use crate::links::Reference;
use crate::route::Route;
use crate::state::AppState;
use crate::text::{counted, number};
use crate::words;

/// The checks of one item that are shown.
type Found = (&'static Item, Vec<&'static Check>);

#[component]
pub(crate) fn JudgingPage(place: Option<&'static str>) -> impl IntoView {
    let state = AppState::get();
    let text = RwSignal::new(String::new());
    let section = section_of(place);
    let found = Memo::new(move |_| Shown(state.session.with(|session| search(&text.read(), section, &session.thresholds))));
    let total = registry::checks().len();
    let by = |mode| registry::checks().iter().filter(|check| check.mode == mode).count();
    let lead = format!(
        "{} on {} items: {} are automatic, {} show a person the facts that evidence cannot decide, {} only a person can judge. \
         A check that lacks evidence says so and never passes.",
        counted(total, "check", "checks"),
        registry::all().count(),
        by(Mode::Automatic),
        by(Mode::Assisted),
        by(Mode::Manual),
    );
    view! {
        <PageHeading title="How this is judged"><p>{lead}</p></PageHeading>
        <nav class="section-nav" aria-label="Sections">
            <ul>
                {registry::SECTIONS
                    .into_iter()
                    .map(|own| {
                        let here = own.key == section;
                        view! {
                            <li>
                                <a href=Route::Judging(Some(own.key)).address() aria-current=here.then_some("page")>{words::short_title(own.title)}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
        <div class="toolbar">
            <label class="search">
                <Icon sign=Sign::Search />
                <span class="off-screen">"Search checks"</span>
                <input
                    type="search"
                    placeholder="Search all checks: port, kms, CIS 2.1 …"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                />
            </label>
            <p class="toolbar-count" role="status">
                {move || {
                    let shown: usize = found.read().0.iter().map(|(_, checks)| checks.len()).sum();
                    format!("{} of {}", number(shown), counted(total, "check", "checks"))
                }}
            </p>
        </div>
        {move || {
            let found = found.read();
            if found.0.is_empty() {
                return view! { <p class="quiet">"No check matches. Search for a service, a port, a call or the number of a control."</p> }.into_any();
            }
            found.0.iter().map(|(item, checks)| judged(item, checks, place)).collect_view().into_any()
        }}
        <Legend statuses=&words::STATUSES />
    }
}

/// Comparing what is shown by its names is enough.
#[derive(Clone)]
struct Shown(Vec<Found>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let names = |shown: &Self| -> Vec<&'static str> {
            shown
                .0
                .iter()
                .flat_map(|(_, checks)| checks.iter().map(|check| check.name))
                .collect()
        };
        names(self) == names(other)
    }
}

/// The section of a check or of its own key; else the first.
fn section_of(place: Option<&'static str>) -> &'static str {
    let holds = |section: &&&registry::Section| {
        let mut checks = section.items.iter().flat_map(|item| item.checks);
        Some(section.key) == place || checks.any(|check| Some(check.name) == place)
    };
    let section = registry::SECTIONS.iter().find(holds).or(registry::SECTIONS.first());
    section.map(|section| section.key).unwrap_or_default()
}

/// All checks whose words hold every word of the text; without a text, those of the section.
fn search(text: &str, section: &str, thresholds: &Thresholds) -> Vec<Found> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let matches = |check: &Check| {
        let calls = check.needs.iter().map(|source| source.name);
        let criterion = check.decides(thresholds);
        let all = [check.name, check.title, &criterion, check.limits]
            .into_iter()
            .chain(calls)
            .chain(check.references.iter().copied());
        let all: Vec<String> = all.map(str::to_lowercase).collect();
        words.iter().all(|word| all.iter().any(|part| part.contains(word)))
    };
    let sections = registry::SECTIONS.into_iter().filter(|own| !words.is_empty() || own.key == section);
    let of_item = |item: &'static Item| (item, item.checks.iter().copied().filter(|check| matches(check)).collect::<Vec<_>>());
    sections
        .flat_map(|section| section.items.iter().copied())
        .map(of_item)
        .filter(|(item, checks)| !checks.is_empty() || (words.is_empty() && item.checks.is_empty()))
        .collect()
}

fn judged(item: &'static Item, checks: &[&'static Check], place: Option<&'static str>) -> impl IntoView + use<> {
    let id = item.id.as_str();
    let checks = checks.to_vec();
    view! {
        <section class="judged" aria-label=id>
            <h2><a href=Route::Item(id).address()><span class="id">{id}</span>" "{item.title}</a></h2>
            {checks.is_empty().then(|| view! { <p class="quiet">"No export shows this: a person decides. "{prose(item.guidance)}</p> })}
            {checks.into_iter().map(|check| view! { <CheckDetail check is_open=place == Some(check.name) /> }).collect_view()}
        </section>
    }
}

#[component]
fn CheckDetail(check: &'static Check, is_open: bool) -> impl IntoView {
    let state = AppState::get();
    let opened = RwSignal::new(is_open);
    let own = NodeRef::<leptos::html::Details>::new();
    if is_open {
        Effect::new(move || {
            if let Some(details) = own.get() {
                details.scroll_into_view();
            }
        });
    }
    view! {
        <details
            class="judged-check"
            node_ref=own
            prop:open=is_open
            on:toggle:target=move |event| opened.set(event.target().open())
        >
            <summary>
                <span class="judged-title">{check.title}</span>
                <span class="judged-tags">
                    <RoleTag role=check.role />
                    <span class="tag" title=words::mode_meaning(check.mode)>{check.mode.as_str()}</span>
                    <SeverityBadge severity=check.severity />
                </span>
            </summary>
            <Show when=move || opened.get()>
                <dl class="facts">
                    <div><dt>"Check"</dt><dd><code>{check.name}</code></dd></div>
                    <div><dt>"What decides"</dt><dd>{move || prose(&state.session.with(|session| check.decides(&session.thresholds)))}</dd></div>
                    {(!check.limits.is_empty()).then(|| view! { <div><dt>"What it cannot see"</dt><dd>{prose(check.limits)}</dd></div> })}
                    <div><dt>"Who decides"</dt><dd>{words::mode_meaning(check.mode)}", and the check "{words::role_meaning(check.role)}"."</dd></div>
                    {(!check.needs.is_empty()).then(|| view! { <div><dt>"Evidence it reads"</dt><dd><Calls checks=vec![check] /></dd></div> })}
                    <div><dt>"Remedy"</dt><dd>{prose(check.remedy.text)}</dd></div>
                    {(!check.references.is_empty())
                        .then(|| {
                            view! {
                                <div>
                                    <dt>"Asked for by"</dt>
                                    <dd>
                                        <ul class="references">
                                            {check.references.iter().map(|text| view! { <li><Reference text /></li> }).collect_view()}
                                        </ul>
                                    </dd>
                                </div>
                            }
                        })}
                </dl>
            </Show>
        </details>
    }
}
