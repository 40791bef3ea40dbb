//! The heading of a page, which takes the focus when the page is entered.

use leptos::prelude::*;

#[component]
pub(crate) fn PageHeading(#[prop(into)] title: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <header class="page-heading">
            <h1 tabindex="-1">{title}</h1>
            {children.map(|children| view! { <div class="page-lead">{children()}</div> })}
        </header>
    }
}

/// What to do where there is nothing to show yet.
#[component]
pub(crate) fn Empty(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <div class="empty-body">{children()}</div>
        </div>
    }
}
