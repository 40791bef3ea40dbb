//! Which web ACL filters a load balancer.

use std::collections::BTreeMap;

use super::behind::Origins;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{Filter, LOAD_BALANCER, admits_cloudfront_only, filter};
use crate::checklist::{Findings, Verdict};
use crate::evidence::elb::LoadBalancer;
use crate::evidence::standing::{Standing, is_same_collection, newer, standing};
use crate::evidence::waf::WafRegion;
use crate::evidence::{Answer, Candidate, Collected, Evidence, Missing, Region, RegionEvidence, Slot, Sourced, sources};

pub(super) fn balancers(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, account, name, region, findings| {
        let place = Place {
            account: id,
            region: Some(name),
            resource_type: LOAD_BALANCER,
            source: sources::ELBV2_LOAD_BALANCERS,
        };
        let listing = region.map(|region| &region.elb.load_balancers);
        if listing.is_none_or(|listing| listing.items.is_empty()) {
            judge_listing(findings, &place, listing, |one| balancer(one, None, &Associated::default(), None));
            return;
        }
        let associated = Associated::of(name, region);
        let origins = Origins::of(account);
        judge_listing(findings, &place, listing, |one| balancer(one, region, &associated, Some(&origins)));
    });
}

/// What the lists of the resources of every web ACL say.
#[derive(Default)]
struct Associated<'a> {
    by_resource: BTreeMap<&'a str, Vec<(&'a str, &'a Evidence)>>,
    /// The web ACLs of WAF Classic, which no list is needed for: a resource has one web ACL only.
    classic: BTreeMap<&'a str, (&'a str, &'a Evidence)>,
    /// The lists that together name every association of the region; `None` when some are missing.
    whole: Option<Vec<&'a Evidence>>,
    waf: Option<&'a WafRegion>,
    /// An empty list of the region that also keeps CloudFront's web ACLs may be one of those.
    lists_tell: bool,
}

impl<'a> Associated<'a> {
    fn of(name: &Region, region: Option<&'a RegionEvidence>) -> Self {
        let mut all = Self::default();
        let Some(waf) = region.map(|region| &region.waf) else { return all };
        all.waf = Some(waf);
        all.lists_tell = !(waf.web_acls.items.is_empty() && name.as_str() == "us-east-1");
        let mut places = Vec::new();
        let mut whole = all.lists_tell;
        for (acl, slot) in &waf.associated.items {
            let Collected::Present(arns) = slot.state() else { continue };
            for arn in arns.value.iter() {
                all.by_resource.entry(arn).or_default().push((acl, &arns.evidence));
            }
            if matches!(all.fate(acl, &arns.evidence), Standing::Gone(_)) {
                continue;
            }
            places.push(&arns.evidence);
            // Asked for another kind of resource, AWS leaves load balancers out.
            whole &= arns.value.iter().all(|arn| arn.contains(":loadbalancer/app/"));
        }
        for (acl, slot) in &waf.web_acls.items {
            let listed = waf.associated.items.get(acl).map(Slot::state);
            whole &= matches!(slot.state(), Collected::Absent(_)) || matches!(listed, Some(Collected::Present(_)));
        }
        for (acl, arns) in waf.classic_associated.current().0 {
            let filtered = arns.value.iter().map(String::as_str);
            all.classic.extend(filtered.map(|arn| (arn, (acl, &arns.evidence))));
        }
        for (arn, slot) in &waf.classic_associations.items {
            if let Collected::Present(acl) = slot.state() {
                all.classic.insert(arn, (&acl.value, &acl.evidence));
            }
        }
        if whole && waf.web_acls.complete().is_ok() {
            places.extend(newest_list(waf));
            all.whole = Some(places);
        }
        all
    }

    /// What the lists of web ACLs say of one that an answer tells of at `told`.
    fn fate(&self, acl: &str, told: &Evidence) -> Standing<'a> {
        let Some(waf) = self.waf.filter(|_| self.lists_tell) else {
            return Standing::Current;
        };
        match waf.web_acls.items.get(acl) {
            Some(slot) => match slot.state() {
                Collected::Absent(list) => match newer(list, told) {
                    Some(true) => Standing::Gone(list),
                    Some(false) => Standing::Current,
                    None => Standing::Unclear(list),
                },
                Collected::Present(_) | Collected::Missing(_) => Standing::Current,
            },
            None => standing(waf.web_acls.answers.iter(), &Slot::<()>::default(), told),
        }
    }

    /// All that is said of the web ACL of one load balancer: what was asked of itself, the lists that name it, and what speaks against
    /// either. The newest word counts.
    fn words(&self, id: &str, asked: &Collected<'_, String>) -> Slot<String> {
        let mut words = Slot::default();
        match asked {
            Collected::Present(acl) => {
                words.push(Candidate::Present((*acl).clone()));
                self.deny(&mut words, id, &acl.value, &acl.evidence);
            }
            Collected::Absent(none) => words.push(Candidate::Absent((*none).clone())),
            Collected::Missing(_) => {}
        }
        let lists = self.by_resource.get(id).into_iter().flatten();
        for (acl, place) in lists.clone() {
            words.push(Candidate::Present(Sourced::new((*acl).to_owned(), (*place).clone())));
            self.deny(&mut words, id, acl, place);
        }
        let names = |(acl, place): &&(&str, &Evidence)| !matches!(self.fate(acl, place), Standing::Gone(_));
        if let (0, Some(oldest)) = (lists.filter(names).count(), self.oldest()) {
            words.push(Candidate::Absent(oldest.clone()));
        }
        words
    }

    /// What says that this web ACL, which filtered the load balancer at `told`, does not filter it any more.
    fn deny(&self, words: &mut Slot<String>, id: &str, acl: &str, told: &Evidence) {
        if let Standing::Gone(list) | Standing::Unclear(list) = self.fate(acl, told) {
            words.push(Candidate::Absent(list.clone()));
        }
        let own = self.waf.and_then(|waf| waf.associated.items.get(acl)).map(Slot::state);
        if let Some(Collected::Present(arns)) = own
            && !arns.value.iter().any(|arn| arn == id)
        {
            words.push(Candidate::Absent(arns.evidence.clone()));
        }
    }

    /// All of the lists together are as old as the oldest.
    fn oldest(&self) -> Option<&'a Evidence> {
        self.whole.as_ref()?.iter().copied().min_by_key(|place| place.captured)
    }

    /// The lists that together say that no web ACL filters a load balancer which none of them names, unless it was seen long after them.
    fn none_names(&self, id: &str, seen: &Evidence) -> Option<&[&'a Evidence]> {
        let places = self.whole.as_deref()?;
        let oldest = self.oldest()?;
        let outdated = newer(seen, oldest) == Some(true) && !is_same_collection(seen, oldest);
        let names = |(acl, place): &(&str, &Evidence)| !matches!(self.fate(acl, place), Standing::Gone(_));
        let named = self.by_resource.get(id).is_some_and(|lists| lists.iter().any(names));
        (!outdated && !named).then_some(places)
    }
}

fn newest_list(waf: &WafRegion) -> Option<&Evidence> {
    let lists = waf.web_acls.answers.iter().filter_map(|answer| match answer {
        Answer::Complete(list) => Some(list),
        Answer::Partial(_) | Answer::Refused { .. } => None,
    });
    lists.max_by_key(|list| list.captured)
}

fn balancer(
    one: &Judged<'_, LoadBalancer>,
    region: Option<&RegionEvidence>,
    associated: &Associated<'_>,
    origins: Option<&Origins<'_>>,
) -> Verdict {
    let own = one.evidence;
    match (one.value.kind.as_deref(), one.value.scheme.as_deref()) {
        (Some("application"), Some("internet-facing")) => {}
        (Some("application"), Some("internal")) => return Verdict::not_applicable("it does not face the internet", own),
        (Some("network" | "gateway"), _) => return Verdict::not_applicable("only application load balancers take a web ACL", own),
        _ => {
            let reason = "the export does not say of what kind it is and whether it faces the internet";
            return Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCERS, one.subject, own);
        }
    }
    let asked = region.and_then(|region| region.waf.associations.items.get(one.id));
    let asked = asked.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
    let words = associated.words(one.id, &asked);
    let said = words.state();
    if let Collected::Present(acl) = &said {
        let verdict = Verdict::compliant("a web ACL filters it", &acl.evidence).because(own);
        return verdict.observing(format!("WebACL={}", acl.value));
    }
    if let Some(verdict) = origins.and_then(|origins| behind(one, region, origins)) {
        return verdict;
    }
    if let Some((acl, place)) = associated.classic.get(one.id) {
        let verdict = Verdict::review("its web ACL is one of WAF Classic, which AWS has replaced", place);
        return verdict.because(own).observing(format!("WebACLId={acl}"));
    }
    let source = sources::WAFV2_WEB_ACL_FOR_RESOURCE;
    match (said, asked) {
        (Collected::Missing(conflict @ Missing::Conflict { .. }), _) => {
            let mut verdict = Verdict::missing(&conflict, source, one.subject).because(own);
            verdict.reason = format!(
                "one file says that no web ACL filters it, another one names a web ACL: {}",
                verdict.reason
            )
            .into();
            verdict
        }
        // Of itself AWS said that there is none, and no list names one.
        (Collected::Absent(newest), Collected::Absent(none)) if newest == none || !associated.by_resource.contains_key(one.id) => {
            none_filters(one, &[none])
        }
        (Collected::Absent(newest), _) => {
            if let Some(lists) = associated.none_names(one.id, own) {
                return none_filters(one, lists);
            }
            let reason = "the newest answers do not tell: what web ACLs filter was listed long before, or one did that does not any more";
            Verdict::undecided(reason, source, one.subject, newest).because(own)
        }
        (_, Collected::Missing(missing)) => Verdict::missing(&missing, source, one.subject).because(own),
        (_, Collected::Present(_) | Collected::Absent(_)) => Verdict::missing(&Missing::NeverSupplied, source, one.subject).because(own),
    }
}

fn none_filters(one: &Judged<'_, LoadBalancer>, places: &[&Evidence]) -> Verdict {
    let verdict = Verdict::non_compliant("it faces the internet, and no web ACL filters it", one.evidence);
    places
        .iter()
        .fold(verdict, |verdict, place| verdict.because(place))
        .observing("WebACL is not set")
}

/// Whether CloudFront alone can reach it, and filters.
fn behind(one: &Judged<'_, LoadBalancer>, region: Option<&RegionEvidence>, origins: &Origins<'_>) -> Option<Verdict> {
    let Filter::Known { permissions, evidence } = filter(one.value.security_groups.as_deref()?, region) else {
        return None;
    };
    let leading = origins.leading_to(one.value.dns_name.as_deref()?);
    let filtered = |acl: Option<&str>| acl.is_some_and(|acl| !acl.is_empty());
    let all = !leading.is_empty() && leading.iter().all(|distribution| filtered(distribution.value.web_acl.as_deref()));
    if !all || origins.incomplete.is_some() || !admits_cloudfront_only(&permissions, region) {
        return None;
    }
    let reason = "no web ACL of its own, but its groups admit CloudFront only (also for other customers), and the distributions that lead to it name one";
    let verdict = Verdict::compliant(reason, one.evidence);
    let places = evidence
        .into_iter()
        .chain(leading.iter().map(|distribution| &distribution.evidence));
    Some(places.fold(verdict, Verdict::because))
}
