//! Marks and signs as inline drawings. They repeat what words beside them say, so that assistive technology skips them.

use leptos::prelude::*;

/// The mark of an outcome or state: each has its own shape, so that colour is never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Passed,
    Failed,
    Unknown,
    Review,
    None,
    Exception,
}

#[component]
pub(crate) fn OutcomeMark(mark: Mark) -> impl IntoView {
    let (solid, cut, line) = match mark {
        Mark::Passed => ("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z", "m4.9 8.2 2.2 2.2 4-4.5", ""),
        Mark::Failed => ("M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z", "m5.5 5.5 5 5m0-5-5 5", ""),
        Mark::Unknown => (
            "",
            "",
            "M8 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7ZM6.2 6.5a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.6-.9 1.3m0 1.9v.1",
        ),
        Mark::Review => ("M8 2a6 6 0 0 1 0 12Z", "", "M8 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7Z"),
        Mark::None => ("", "", "M8 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7ZM5.2 8h5.6"),
        Mark::Exception => ("M8 1.2 15.4 14.6H.6Z", "M8 6v4m0 2.2v.1", ""),
    };
    view! {
        <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class="mark-solid" d=solid />
            <path class="mark-cut" d=cut />
            <path class="mark-line" d=line />
        </svg>
    }
}

/// Signs for places and actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Start,
    Overview,
    Checklist,
    Findings,
    Responsibility,
    Evidence,
    Reports,
    Outbound,
    Copy,
    Close,
    Search,
    Warning,
    Lock,
    Forward,
    Back,
    Download,
    Folder,
}

#[component]
pub(crate) fn Icon(sign: Sign) -> impl IntoView {
    let line = match sign {
        Sign::Start => "M8 1.8v7.4m0 0L5 6.3m3 2.9 3-2.9M1.8 9.7v3.5c0 .6.4 1 1 1h10.4c.6 0 1-.4 1-1V9.7",
        Sign::Overview => "M1.6 12.4a6.9 6.9 0 1 1 12.8 0M8 9.4l3-3.6M8 10.6a1.1 1.1 0 1 0 0-2.2 1.1 1.1 0 0 0 0 2.2Z",
        Sign::Checklist => "m1.6 4 1.3 1.3 2.3-2.6M1.6 10.8l1.3 1.3 2.3-2.6M7.8 4.2h6.6M7.8 11h6.6",
        Sign::Findings => "M1.6 3h12.8M1.6 7.2h5M1.6 11.4h3.8m5-3.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8Zm2.2 5 1.8 1.8",
        Sign::Responsibility => "M5.9 2.6a5.4 5.4 0 1 0 0 10.8 5.4 5.4 0 0 0 0-10.8Zm4.2 0a5.4 5.4 0 1 1 0 10.8",
        Sign::Evidence => "M3.4 1.6h5.8l3.4 3.4v9.4H3.4ZM9 1.8v3.4h3.4M5.6 8.4h4.8M5.6 11.2h4.8",
        Sign::Reports => "M2.4 14.2V1.8h11.2v12.4ZM5 11.4V8.6m3 2.8V5m3 6.4V7.2",
        Sign::Outbound => "M6.4 3.2H3v9.8h9.8V9.6M9 3h4v4m0-4L7.6 8.4",
        Sign::Copy => "M5.4 5.4V2h8.6v8.6h-3.4M2 5.4h8.6V14H2Z",
        Sign::Close => "m3.4 3.4 9.2 9.2m0-9.2-9.2 9.2",
        Sign::Search => "M6.9 2a4.9 4.9 0 1 1 0 9.8 4.9 4.9 0 0 1 0-9.8Zm3.6 8.5L14 14",
        Sign::Warning => "M8 2 14.6 14H1.4ZM8 6.4v3.4m0 2v.1",
        Sign::Lock => "M3.2 7h9.6v7H3.2ZM5.2 7V4.7a2.8 2.8 0 0 1 5.6 0V7",
        Sign::Forward => "m6 3 5 5-5 5",
        Sign::Back => "m10 3-5 5 5 5",
        Sign::Download => "M8 1.8v8.4m0 0L4.8 7M8 10.2 11.2 7M2 14h12",
        Sign::Folder => "M1.6 3.2h4.6l1.6 1.8h6.6v8.2H1.6Z",
    };
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=line />
        </svg>
    }
}
