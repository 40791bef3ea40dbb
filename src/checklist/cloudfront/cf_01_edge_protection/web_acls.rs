//! What is in web ACLs.

use std::collections::BTreeSet;

use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::words::counted;
use crate::checklist::{Findings, Verdict};
use crate::evidence::waf::WebAcl;
use crate::evidence::{Account, Arn, Collected, Missing, Slot, Sourced, sources};

const TYPE: &str = "AWS::WAFv2::WebACL";

/// What a web ACL does to requests.
pub(super) enum Filtering {
    /// Some are refused.
    Acts,
    LetsThrough,
    /// All pass.
    Empty,
    Unknown,
}

pub(super) fn filtering(acl: &WebAcl) -> Filtering {
    if acl.blocks_by_default == Some(true) {
        return Filtering::Acts;
    }
    match acl.rules.as_deref() {
        None => Filtering::Unknown,
        Some([]) if acl.blocks_by_default.is_none() => Filtering::Unknown,
        Some([]) => Filtering::Empty,
        Some(rules) if rules.iter().all(|rule| rule.lets_through) => Filtering::LetsThrough,
        Some(_) => Filtering::Acts,
    }
}

/// What the account's files say of what is in a web ACL.
pub(super) fn contents<'a>(account: &'a Account, arn: &str) -> Collected<'a, WebAcl> {
    let region = arn.parse::<Arn>().ok().and_then(|arn| arn.region());
    let slot = region.and_then(|region| account.region(&region)?.waf.contents.items.get(arn));
    slot.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state)
}

/// Judges every web ACL: those of each region, and those for CloudFront that a distribution names.
pub(super) fn each(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&Judged<'_, WebAcl>) -> Verdict) {
    ctx.each_account(findings, sources::WAFV2_WEB_ACLS, |id, account, findings| {
        let distributions = &account.cloudfront.distributions;
        for arn in named(account) {
            let home = arn.parse::<Arn>().ok().and_then(|arn| arn.region());
            let place = Place {
                account: id,
                region: home.as_ref(),
                resource_type: TYPE,
                source: sources::WAFV2_WEB_ACLS,
            };
            one(findings, &place, account, arn, judge);
        }
        if let Err(missing) = distributions.complete() {
            let place = Place {
                account: id,
                region: None,
                resource_type: TYPE,
                source: sources::CLOUDFRONT_DISTRIBUTIONS,
            };
            findings.missing(place.whole(), &missing, place.source);
        }
    });
    ctx.each_region(findings, sources::WAFV2_WEB_ACLS, |id, account, name, region, findings| {
        let place = Place {
            account: id,
            region: Some(name),
            resource_type: TYPE,
            source: sources::WAFV2_WEB_ACLS,
        };
        let Some(waf) = region.map(|region| &region.waf) else {
            findings.missing(place.whole(), &Missing::NeverSupplied, place.source);
            return;
        };
        let said_before = named(account);
        // What was asked about may be called by its name only; what is listed counts whatever it is called.
        let asked = waf.contents.items.keys().filter(|name| name.starts_with("arn:"));
        let arns: BTreeSet<&str> = waf.web_acls.items.keys().chain(asked).map(String::as_str).collect();
        let mut any = false;
        for arn in arns.into_iter().filter(|arn| !said_before.contains(arn)) {
            any = true;
            one(findings, &place, account, arn, judge);
        }
        say_completeness(findings, &place, &waf.web_acls, any);
    });
}

/// The web ACLs that distributions name.
fn named(account: &Account) -> BTreeSet<&str> {
    let mut arns = BTreeSet::new();
    for slot in account.cloudfront.distributions.items.values() {
        if let Collected::Present(distribution) = slot.state() {
            arns.extend(distribution.value.web_acl.as_deref().filter(|acl| acl.starts_with("arn:")));
        }
    }
    arns
}

fn one(findings: &mut Findings<'_>, place: &Place<'_>, account: &Account, arn: &str, judge: fn(&Judged<'_, WebAcl>) -> Verdict) {
    let subject = place.subject(arn);
    match contents(account, arn) {
        Collected::Present(Sourced { value, evidence }) => {
            let [name, scope, id] = parts(arn);
            let verdict = judge(&Judged {
                subject: &subject,
                id: arn,
                value,
                evidence,
            });
            let verdict = verdict.naming("name", name).naming("scope", scope).naming("id", id);
            findings.push(subject, verdict);
        }
        Collected::Absent(_) => {}
        Collected::Missing(missing) => findings.missing(subject, &missing, sources::WAFV2_WEB_ACL),
    }
}

/// Name, scope and id of a web ACL, which only its ARN holds together.
pub(super) fn parts(arn: &str) -> [String; 3] {
    let arn: Option<Arn> = arn.parse().ok();
    let mut words = arn.as_ref().map_or("", Arn::resource).split('/');
    let scope = if words.next() == Some("global") { "CLOUDFRONT" } else { "REGIONAL" };
    let name = words.nth(1).unwrap_or("NAME");
    [name.to_owned(), scope.to_owned(), words.next().unwrap_or("ID").to_owned()]
}

pub(super) fn has_rules(acl: &Judged<'_, WebAcl>) -> Verdict {
    let count = acl.value.rules.as_ref().map_or(0, Vec::len);
    let observed = format!("Rules={count}");
    match filtering(acl.value) {
        Filtering::Acts if acl.value.blocks_by_default == Some(true) => {
            Verdict::compliant("it blocks whatever no rule allows", acl.evidence).observing("DefaultAction=Block")
        }
        Filtering::Acts => Verdict::compliant(
            format!("it has {}, of which at least one acts", counted(count, "rule", "rules")),
            acl.evidence,
        )
        .observing(observed),
        Filtering::LetsThrough => {
            let reason = format!("its rules ({count}) count or allow what they match, as far as the export shows, and it allows the rest");
            Verdict::review(reason, acl.evidence).observing(observed)
        }
        Filtering::Empty => {
            let reason = "it has no rule and allows everything";
            Verdict::non_compliant(reason, acl.evidence).observing("Rules=0 DefaultAction=Allow")
        }
        Filtering::Unknown => unread(acl),
    }
}

pub(super) fn limits_rate(acl: &Judged<'_, WebAcl>) -> Verdict {
    let Some(rules) = &acl.value.rules else { return unread(acl) };
    let mut limiting = rules.iter().filter(|rule| rule.limits_rate);
    if let Some(rule) = limiting.clone().find(|rule| !rule.lets_through) {
        return Verdict::compliant(format!("rule {} limits the rate of requests", rule.name), acl.evidence);
    }
    let reason = match limiting.next() {
        Some(rule) => format!(
            "rule {} would limit the rate of requests, but it, or rules of its group, only count them",
            rule.name
        ),
        None => format!("none of its rules ({}) limits the rate of requests", rules.len()),
    };
    Verdict::review(reason, acl.evidence).observing(format!("Rules={}", rules.len()))
}

fn unread(acl: &Judged<'_, WebAcl>) -> Verdict {
    let reason = "the export does not hold its rules and default action";
    Verdict::undecided(reason, sources::WAFV2_WEB_ACL, acl.subject, acl.evidence)
}
