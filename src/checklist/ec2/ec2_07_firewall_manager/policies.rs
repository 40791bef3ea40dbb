//! Whether Firewall Manager has policies that act.

use super::{Management, management};
use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::fms::FmsPolicy;
use crate::evidence::{Account, AccountId, Collected, Evidence, Inventory, Missing, Region, Slot, Sourced, sources};

/// What a policy is about, and what it leaves in the accounts that it covers.
pub(super) struct Kind {
    types: &'static [&'static str],
    words: &'static str,
    trace: fn(&Account) -> Option<&Evidence>,
    trace_words: &'static str,
}

pub(super) static SECURITY_GROUPS: Kind = Kind {
    types: &[
        "SECURITY_GROUPS_COMMON",
        "SECURITY_GROUPS_CONTENT_AUDIT",
        "SECURITY_GROUPS_USAGE_AUDIT",
    ],
    words: "security groups",
    trace: |account| {
        let groups = account
            .regions
            .values()
            .flat_map(|region| region.ec2.security_groups.items.values());
        let made = |name: Option<&str>| name.is_some_and(|name| name.starts_with("FMManagedSecurityGroup"));
        groups.into_iter().find_map(|slot| match slot.state() {
            Collected::Present(group) if made(group.value.name.as_deref()) => Some(&group.evidence),
            _ => None,
        })
    },
    trace_words: "a security group is named as Firewall Manager names its own",
};

pub(super) static WAF: Kind = Kind {
    types: &["WAFV2", "WAF"],
    words: "web ACLs",
    trace: |account| {
        let acls = account.regions.values().flat_map(|region| region.waf.contents.items.values());
        acls.into_iter().find_map(|slot| match slot.state() {
            Collected::Present(acl) if acl.value.managed_by_firewall_manager == Some(true) => Some(&acl.evidence),
            _ => None,
        })
    },
    trace_words: "Firewall Manager made a web ACL of the account",
};

/// One account whose lists of policies count for another.
pub(super) struct Administrator<'a> {
    pub(super) id: &'a AccountId,
    pub(super) account: &'a Account,
}

/// The accounts whose policies may cover an account.
#[derive(Default)]
pub(super) struct Administrators<'a> {
    pub(super) known: Vec<Administrator<'a>>,
    /// One that is named and of which nothing was supplied.
    pub(super) unknown: Option<AccountId>,
}

/// The account itself, if it has policies, and those that are named its administrators.
pub(super) fn administrators<'a>(inventory: &'a Inventory, id: &'a AccountId, account: &'a Account) -> Administrators<'a> {
    let mut all = Administrators::default();
    if let Management::By(named, _) = management(account) {
        for admin in named.into_iter().filter_map(|name| name.parse::<AccountId>().ok()) {
            match inventory.accounts.get_key_value(&admin) {
                Some((id, account)) => all.known.push(Administrator { id, account }),
                None => all.unknown = Some(admin),
            }
        }
    }
    if all.known.iter().all(|one| one.id != id) && has_list(account) {
        all.known.push(Administrator { id, account });
    }
    all
}

/// The lists of an administrator's account are missing; the command that would help is run there.
pub(super) fn missing_lists(inventory: &Inventory, admin: Option<&AccountId>, subject: &Subject) -> Verdict {
    let asked = admin.map_or_else(|| subject.clone(), Subject::account);
    let account = asked.account.as_ref().and_then(|id| inventory.accounts.get(id));
    let asked = Subject {
        region: asking_region(account),
        ..asked
    };
    Verdict::missing(&Missing::NeverSupplied, sources::FMS_POLICIES, &asked)
}

/// Where to begin asking an account: in the Region that also has the policies for CloudFront, unless the account is known not to
/// use it.
fn asking_region(account: Option<&Account>) -> Option<Region> {
    let mut scope = account.map(Account::regions_in_scope).unwrap_or_default();
    let global: Option<Region> = "us-east-1".parse().ok();
    global
        .filter(|region| scope.is_empty() || scope.contains(region))
        .or_else(|| scope.pop_first())
}

/// Whether the account answered what its policies are.
fn has_list(account: &Account) -> bool {
    account
        .regions
        .values()
        .any(|region| region.fms.policies.complete().is_ok() || !region.fms.policies.items.is_empty())
}

pub(super) fn each(ctx: &Context<'_>, findings: &mut Findings<'_>, kind: &Kind) {
    ctx.each_account(findings, sources::FMS_POLICIES, |id, account, findings| {
        let subject = Subject::account(id);
        let verdict = judge(ctx.inventory, id, account, kind, &subject);
        findings.push(subject, verdict);
    });
}

fn judge(inventory: &Inventory, id: &AccountId, account: &Account, kind: &Kind, subject: &Subject) -> Verdict {
    let managers = administrators(inventory, id, account);
    let mut switched_off = None;
    for manager in &managers.known {
        for (region, policy) in active(manager.account, kind) {
            let name = policy.value.name.as_deref().unwrap_or("a policy");
            let place = format!("{name} of account {} in {region}", manager.id);
            match policy.value.remediation_enabled {
                Some(true) => {
                    let reason = format!("{place} applies {} by itself", kind.words);
                    return Verdict::compliant(reason, &policy.evidence).observing("RemediationEnabled=true");
                }
                Some(false) => {
                    let reason = format!("{place} is about {}, but only reports", kind.words);
                    switched_off = Some(Verdict::review(reason, &policy.evidence).observing("RemediationEnabled=false"));
                }
                None => {
                    let reason = format!("the export does not say whether {place} acts by itself");
                    let verdict = Verdict::undecided(reason, sources::FMS_POLICIES, subject, &policy.evidence);
                    switched_off = switched_off.or(Some(verdict));
                }
            }
        }
    }
    if let Some(verdict) = switched_off {
        return verdict;
    }
    if let Management::None(place) = management(account) {
        return Verdict::non_compliant(
            "no account administers Firewall Manager for this one, so that it has no policies",
            place,
        );
    }
    let undecided = match unlisted(&managers.known) {
        _ if managers.unknown.is_some() || managers.known.is_empty() => missing_lists(inventory, managers.unknown.as_ref(), subject),
        Ok((list, others)) => {
            let reason = format!("the administrator has no active policy about {}", kind.words);
            let verdict = Verdict::non_compliant(reason, list);
            return others.into_iter().fold(verdict, Verdict::because);
        }
        Err((missing, region)) => {
            let region = region.or_else(|| asking_region(Some(account)));
            let asked = Subject { region, ..subject.clone() };
            Verdict::missing(&missing, sources::FMS_POLICIES, &asked)
        }
    };
    match (kind.trace)(account) {
        Some(place) => {
            let reason = format!(
                "{}; the administrator's list of policies, which would decide, was not supplied whole",
                kind.trace_words
            );
            Verdict::review(reason, place)
        }
        None => undecided,
    }
}

/// The active policies of a kind, with their regions.
fn active<'a>(account: &'a Account, kind: &'a Kind) -> impl Iterator<Item = (&'a Region, &'a Sourced<FmsPolicy>)> {
    let policies = account
        .regions
        .iter()
        .flat_map(|(region, evidence)| evidence.fms.policies.items.values().map(move |slot| (region, slot)));
    policies.filter_map(|(region, slot)| match slot.state() {
        Collected::Present(policy) => {
            let of_kind = policy.value.service_type.as_deref().is_some_and(|own| kind.types.contains(&own));
            let active = policy.value.status.as_deref().is_none_or(|status| status == "ACTIVE");
            (of_kind && active).then_some((region, policy))
        }
        _ => None,
    })
}

/// The first list and the others.
type Lists<'a> = (&'a Evidence, Vec<&'a Evidence>);
/// Why a list is missing, and where.
type Unlisted = (Missing, Option<Region>);

/// The lists that together hold every policy of the administrators, or why they do not.
fn unlisted<'a>(managers: &[Administrator<'a>]) -> Result<Lists<'a>, Unlisted> {
    let mut lists = Vec::new();
    for manager in managers {
        let regions = manager.account.regions_in_scope();
        if regions.is_empty() {
            return Err((Missing::NeverSupplied, None));
        }
        for region in regions {
            let policies = manager.account.region(&region).map(|evidence| &evidence.fms.policies);
            let Some(policies) = policies else {
                return Err((Missing::NeverSupplied, Some(region)));
            };
            let unclear = policies.items.values().find_map(unclear);
            match (policies.complete(), unclear) {
                (Ok(list), None) => lists.push(list),
                (Err(missing), _) | (Ok(_), Some(missing)) => return Err((missing, Some(region))),
            }
        }
    }
    match lists.split_first() {
        Some((first, others)) => Ok((first, others.to_vec())),
        None => Err((Missing::NeverSupplied, None)),
    }
}

fn unclear(slot: &Slot<FmsPolicy>) -> Option<Missing> {
    match slot.state() {
        Collected::Missing(missing) => Some(missing),
        _ => None,
    }
}
