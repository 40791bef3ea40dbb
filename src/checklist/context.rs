//! What a check may look at, and the loops that every check shares, so that none forgets what was not supplied.

use super::finding::{Findings, Subject, Verdict};
use super::thresholds::Thresholds;
use crate::evidence::{
    Account, AccountId, Collected, Evidence, Instant, Inventory, Listing, Missing, Region, RegionEvidence, Slot, Source, Sourced,
};

/// Everything a check may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub inventory: &'a Inventory,
    /// The as-of date that the assessor gave, for evidence that carries no time of its own.
    pub as_of: Option<Instant>,
    pub thresholds: &'a Thresholds,
}

/// One resource while it is judged: its identity and what to call it in a finding.
#[derive(Debug)]
pub struct Judged<'a, T> {
    pub subject: &'a Subject,
    pub id: &'a str,
    pub value: &'a T,
    pub evidence: &'a Evidence,
}

impl<'a> Context<'a> {
    /// The instant against which the ages in `evidence` are computed: its own time, else the as-of date; never the clock.
    #[must_use]
    pub fn as_of(&self, evidence: &Evidence) -> Option<Instant> {
        evidence.captured.or(self.as_of)
    }

    /// Runs `judge` for each known account. Where no account is known at all, says so with the first call to run.
    pub fn each_account(
        &self,
        findings: &mut Findings<'_>,
        source: Source,
        mut judge: impl FnMut(&AccountId, &'a Account, &mut Findings<'_>),
    ) {
        if self.inventory.accounts.is_empty() {
            findings.missing(Subject::unknown(), &Missing::NeverSupplied, source);
        }
        for (id, account) in &self.inventory.accounts {
            judge(id, account, findings);
        }
    }

    /// Runs `judge` for each region in scope of each account; a region without any evidence is judged as such.
    pub fn each_region(
        &self,
        findings: &mut Findings<'_>,
        source: Source,
        mut judge: impl FnMut(&AccountId, &'a Account, &Region, Option<&'a RegionEvidence>, &mut Findings<'_>),
    ) {
        self.each_account(findings, source, |id, account, findings| {
            let regions = account.regions_in_scope();
            if regions.is_empty() {
                findings.missing(Subject::account(id), &Missing::NeverSupplied, source);
            }
            for region in &regions {
                judge(id, account, region, account.region(region), findings);
            }
        });
    }

    /// Judges every resource of a regional list, in every region in scope: the resources found, then what is missing.
    pub fn each_regional<T: PartialEq + 'a>(
        &self,
        findings: &mut Findings<'_>,
        source: Source,
        resource_type: &'static str,
        listing: impl Fn(&'a RegionEvidence) -> &'a Listing<Slot<T>>,
        mut judge: impl FnMut(&Judged<'_, T>, &'a Account) -> Verdict,
    ) {
        self.each_region(findings, source, |id, account, region, evidence, findings| {
            let place = Place {
                account: id,
                region: Some(region),
                resource_type,
                source,
            };
            judge_listing(findings, &place, evidence.map(&listing), |judged| judge(judged, account));
        });
    }
}

/// Where a list of resources lives.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub account: &'a AccountId,
    /// `None` for resources that belong to no region.
    pub region: Option<&'a Region>,
    pub resource_type: &'static str,
    pub source: Source,
}

impl Place<'_> {
    /// The resource with this id in this place.
    #[must_use]
    pub fn subject(&self, id: &str) -> Subject {
        Subject {
            account: Some(self.account.clone()),
            region: self.region.cloned(),
            resource_type: self.resource_type,
            resource_id: id.to_owned(),
        }
    }

    /// The account or region as a whole.
    #[must_use]
    pub fn whole(&self) -> Subject {
        Subject {
            region: self.region.cloned(),
            ..Subject::account(self.account)
        }
    }
}

/// Judges each resource of `listing`, says what is missing when the list is not known to be complete, and says that there
/// is none when AWS said so.
pub fn judge_listing<T: PartialEq>(
    findings: &mut Findings<'_>,
    place: &Place<'_>,
    listing: Option<&Listing<Slot<T>>>,
    mut judge: impl FnMut(&Judged<'_, T>) -> Verdict,
) {
    let Some(listing) = listing else {
        findings.missing(place.whole(), &Missing::NeverSupplied, place.source);
        return;
    };
    let mut any = false;
    for (id, slot) in &listing.items {
        let subject = place.subject(id);
        match slot.state() {
            Collected::Present(Sourced { value, evidence }) => {
                any = true;
                let verdict = judge(&Judged {
                    subject: &subject,
                    id,
                    value,
                    evidence,
                });
                findings.push(subject, verdict);
            }
            Collected::Absent(_) => {}
            Collected::Missing(missing) => {
                any = true;
                findings.missing(subject, &missing, place.source);
            }
        }
    }
    say_completeness(findings, place, listing, any);
}

/// After a list was judged: a finding for what the list may lack, or for its being empty.
pub fn say_completeness<T>(findings: &mut Findings<'_>, place: &Place<'_>, listing: &Listing<T>, any: bool) {
    match listing.complete() {
        Ok(evidence) if !any => {
            let reason = format!("`{}` lists none", place.source.name);
            findings.push(place.whole(), Verdict::not_applicable(reason, evidence));
        }
        Ok(_) => {}
        Err(missing) => findings.missing(place.whole(), &missing, place.source),
    }
}
