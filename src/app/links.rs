//! The only addresses outside of this page: a fixed list of documentation pages. None is built from data.

use leptos::prelude::*;

use crate::components::icon::{Icon, Sign};

pub(crate) const SHARED_RESPONSIBILITY: &str = "https://aws.amazon.com/compliance/shared-responsibility-model/";
pub(crate) const SECURITY_PILLAR: &str = "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/welcome.html";
const SECURITY_HUB: &str = "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html";
const CONFIG_RULES: &str = "https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html";
const CIS: &str = "https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html";

/// The page that explains references of a kind, by how their text begins.
const BY_START: [(&str, &str); 5] = [
    ("Well-Architected", SECURITY_PILLAR),
    ("Security Hub", SECURITY_HUB),
    ("AWS Config", CONFIG_RULES),
    ("CIS", CIS),
    ("Shared responsibility", SHARED_RESPONSIBILITY),
];

/// A link to a documentation page.
#[component]
pub(crate) fn Outbound(address: &'static str, children: Children) -> impl IntoView {
    view! {
        <a class="outbound" href=address target="_blank" rel="noopener noreferrer">
            {children()}
            <Icon sign=Sign::Outbound />
            <span class="off-screen">" (opens in a new tab)"</span>
        </a>
    }
}

/// A reference, linked where the list knows its source.
#[component]
pub(crate) fn Reference(text: &'static str) -> impl IntoView {
    match BY_START.into_iter().find(|(start, _)| text.starts_with(start)) {
        Some((_, address)) => view! { <Outbound address>{text}</Outbound> }.into_any(),
        None => text.into_any(),
    }
}
