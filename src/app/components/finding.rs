//! One finding in full: what was judged, why, on which evidence, and what to do.

use checklist::report::view::{self, EvidenceRow, FindingRow};
use leptos::prelude::*;

use super::badge::{OutcomeBadge, RoleTag, SeverityBadge};
use super::copy::Command;
use super::prose::prose;
use crate::links::Reference;
use crate::route::Route;
use crate::text::{counted, moment, short_digest, visible};
use crate::words;

#[component]
pub(crate) fn FindingDetail(row: FindingRow) -> impl IntoView {
    let check = view::check(&row.check);
    let items = view::items_of(&row.check);
    let place = [
        row.account.as_ref().map(ToString::to_string),
        row.region.as_ref().map(ToString::to_string),
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let failing = row.outcome == checklist::checklist::Outcome::NonCompliant;
    view! {
        <div class="finding-detail">
            <p class="badge-line">
                <OutcomeBadge outcome=row.outcome />
                {words::has_severity(row.outcome).then(|| view! { <SeverityBadge severity=row.severity /> })}
                {check.map(|check| view! { <RoleTag role=check.role /> })}
            </p>
            <p class="finding-reason">{prose(&visible(&row.reason))}</p>
            <dl class="facts">
                {check.map(|check| view! { <div><dt>"Demand"</dt><dd>{check.title}</dd></div> })}
                <div><dt>"Resource"</dt><dd><code>{visible(&row.resource_id)}</code>" "<small>{visible(&row.resource_type)}</small></dd></div>
                {(!place.is_empty()).then(|| view! { <div><dt>"Account, region"</dt><dd class="numeric">{place}</dd></div> })}
                {(!row.observed.is_empty()).then(|| view! { <div><dt>"Observed"</dt><dd><code>{visible(&row.observed)}</code></dd></div> })}
                <div>
                    <dt>"Item"</dt>
                    <dd>
                        {items
                            .into_iter()
                            .map(|item| {
                                let id = item.id.as_str();
                                view! { <a class="item-link" href=Route::Item(id).address()><span class="id">{id}</span>" "{item.title}</a> }
                            })
                            .collect_view()}
                    </dd>
                </div>
                <div>
                    <dt>"Check"</dt>
                    <dd>
                        {match check {
                            Some(check) => view! { <a href=Route::Judging(Some(check.name)).address()><code>{check.name}</code></a> }.into_any(),
                            None => view! { <code>{row.check.clone()}</code> }.into_any(),
                        }}
                        {check.map(|check| view! { <small>" ("{check.role.as_str()}": "{words::role_meaning(check.role)}")"</small> })}
                    </dd>
                </div>
            </dl>
            <h3>"Evidence"</h3>
            {if row.evidence.first.is_empty() {
                view! { <p class="quiet">"No file speaks of it."</p> }.into_any()
            } else {
                view! {
                    <ul class="evidence-places">{row.evidence.first.iter().map(place_of).collect_view()}</ul>
                    {(row.evidence.more() > 0)
                        .then(|| view! { <p class="quiet">{format!("and {}, all named in findings.csv", counted(row.evidence.more(), "more place", "more places"))}</p> })}
                }.into_any()
            }}
            {row
                .missing_command
                .map(|line| {
                    view! {
                        <h3>"To decide it, collect"</h3>
                        <Command line />
                        {row.missing_action.map(|action| view! { <p class="quiet">"Needs the permission "<code>{action}</code></p> })}
                    }
                })}
            {check
                .filter(|_| failing)
                .map(|check| {
                    view! {
                        <h3>"Remedy"</h3>
                        <p>{prose(check.remedy.text)}</p>
                        {(!row.remedy_command.is_empty()).then(|| view! { <Command line=row.remedy_command /> })}
                    }
                })}
            {check
                .filter(|check| !check.references.is_empty())
                .map(|check| {
                    view! {
                        <h3>"Asked for by"</h3>
                        <ul class="references">
                            {check.references.iter().map(|text| view! { <li><Reference text /></li> }).collect_view()}
                        </ul>
                    }
                })}
        </div>
    }
}

fn place_of(evidence: &EvidenceRow) -> impl IntoView + use<> {
    let captured = evidence.captured.map_or_else(|| "no time given".to_owned(), moment);
    let pointer = if evidence.pointer.is_empty() {
        "the whole document".to_owned()
    } else {
        visible(&evidence.pointer)
    };
    view! {
        <li>
            <code class="evidence-file">{visible(&evidence.file)}</code>
            <dl class="facts is-small">
                <div><dt>"Place"</dt><dd><code>{pointer}</code></dd></div>
                <div><dt>"Captured"</dt><dd class="numeric">{captured}</dd></div>
                <div><dt>"SHA-256"</dt><dd><code title=evidence.sha256.clone()>{short_digest(&evidence.sha256)}"…"</code></dd></div>
            </dl>
        </li>
    }
}
