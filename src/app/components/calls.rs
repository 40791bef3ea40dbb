//! The calls of the AWS CLI that checks read, by name.

use checklist::checklist::Check;
use leptos::prelude::*;

#[component]
pub(crate) fn Calls(checks: Vec<&'static Check>) -> impl IntoView {
    let mut names: Vec<&'static str> = Vec::new();
    for source in checks.into_iter().flat_map(|check| check.needs) {
        if !names.contains(&source.name) {
            names.push(source.name);
        }
    }
    let lines = names.into_iter().map(|name| view! { <li><code>"aws "{name}</code></li> });
    view! { <ul class="plain-list is-tight">{lines.collect_view()}</ul> }
}
