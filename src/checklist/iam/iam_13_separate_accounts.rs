//! IAM-13: accounts separate data, with guardrails over them.

use super::details::some_of;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_04, SR_05, SR_07};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::organizations::{MemberAccount, Organization, Root};
use crate::evidence::standing::Standing as Listed;
use crate::evidence::{Account, AccountId, Collected, Evidence, Listing, Missing, Slot, Source, Sourced, sources};

mod control_policies;
mod landing_zone;

#[cfg(test)]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-13"),
    title: "Several accounts separate data and resources, under guardrails",
    risk: "In a single account one mistake or one intruder reaches everything, and nothing stands above its administrators.",
    guidance: "Only the management account and delegated administrators see the whole: ask for their exports. See that production is \
               separate from the rest, and that the client's own service control policies restrict what matters; none of them binds the \
               management account itself. Control Tower is a convenient way to get there, not the only one.",
    responsibility: &[SR_01, SR_02, SR_04, SR_05, SR_07],
    references: &["Well-Architected SEC01-BP01", "Well-Architected SEC03-BP05"],
    checks: &[
        &MEMBER,
        &ALL_FEATURES,
        &MULTI_ACCOUNT,
        &SCP_ENABLED,
        &control_policies::ATTACHED,
        &landing_zone::CONTROL_TOWER,
    ],
};

const ORGANIZATION: Source = sources::ORGANIZATIONS_ORGANIZATION;
const ORGANIZATION_TYPE: &str = "AWS::Organizations::Organization";

static MEMBER: Check = Check {
    name: "org-member",
    title: "The account belongs to an organization",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[ORGANIZATION],
    criterion: "Compliant when describe-organization answers; fails on AWSOrganizationsNotInUseException.",
    limits: "",
    remedy: Remedy {
        text: "Create an organization, or accept an invitation into the client's one.",
        command: "aws organizations create-organization --feature-set ALL",
    },
    references: &[
        "Security Hub Account.2",
        "AWS Config ACCOUNT_PART_OF_ORGANIZATIONS",
        "Prowler organizations_account_part_of_organizations",
    ],
    evaluate: |ctx, findings| {
        ctx.each_account(findings, ORGANIZATION, |id, account, findings| {
            let subject = Subject::account(id);
            let verdict = match account.organizations.organization.state() {
                Collected::Present(Sourced { value, evidence }) => {
                    let name = value.id.as_deref().unwrap_or("without an id");
                    let manager = value
                        .management_account
                        .as_ref()
                        .map_or_else(String::new, |manager| format!(", which account {manager} manages"));
                    Verdict::compliant(format!("the account belongs to the organization {name}{manager}"), evidence)
                        .observing(name.to_owned())
                }
                Collected::Absent(evidence) => Verdict::non_compliant("the account belongs to no organization", evidence)
                    .observing("AWSOrganizationsNotInUseException"),
                Collected::Missing(missing) => Verdict::missing(&missing, ORGANIZATION, &subject),
            };
            findings.push(subject, verdict);
        });
    },
    #[cfg(test)]
    cases: cases::MEMBER,
};

static ALL_FEATURES: Check = Check {
    name: "org-all-features",
    title: "The organization has all features switched on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[ORGANIZATION],
    criterion: "Compliant when FeatureSet is ALL; fails on CONSOLIDATED_BILLING, with which there are no service control policies.",
    limits: "",
    remedy: Remedy {
        text: "Switch all features on from the management account; member accounts that were invited must agree.",
        command: "aws organizations enable-all-features",
    },
    references: &["Well-Architected SEC01-BP01"],
    evaluate: |ctx, findings| {
        ctx.each_account(findings, ORGANIZATION, |id, account, findings| {
            let subject = Subject::account(id);
            match account.organizations.organization.state() {
                Collected::Present(Sourced { value, evidence }) => {
                    let subject = value
                        .id
                        .as_deref()
                        .map_or(subject, |organization| Subject::global(id, ORGANIZATION_TYPE, organization));
                    let verdict = match value.feature_set.as_deref() {
                        Some("ALL") => Verdict::compliant("all features are on", evidence).observing("FeatureSet=ALL"),
                        Some(set) => Verdict::non_compliant(format!("the organization's feature set is {set}"), evidence)
                            .observing(format!("FeatureSet={set}")),
                        None => Verdict::undecided("the export does not hold FeatureSet", ORGANIZATION, &subject, evidence),
                    };
                    findings.push(subject, verdict);
                }
                Collected::Absent(evidence) => findings.push(subject, Verdict::not_applicable(NO_ORGANIZATION, evidence)),
                Collected::Missing(missing) => findings.missing(subject, &missing, ORGANIZATION),
            }
        });
    },
    #[cfg(test)]
    cases: cases::ALL_FEATURES,
};

const NO_ORGANIZATION: &str = "the account belongs to no organization, which org-member judges";

/// What an account can tell of its organization by one of the lists.
enum Standing<'a> {
    /// There is no organization.
    Alone(&'a Evidence),
    /// Another account in the evidence has the list.
    JudgedIn(&'a AccountId, &'a Evidence),
    /// The list, whole or not, and the organization as far as it is known.
    Own(Option<&'a Sourced<Organization>>),
}

fn organization(account: &Account) -> Option<&Sourced<Organization>> {
    match account.organizations.organization.state() {
        Collected::Present(organization) => Some(organization),
        _ => None,
    }
}

fn standing<'a, T: 'a>(
    ctx: &Context<'a>,
    id: &AccountId,
    account: &'a Account,
    list: impl Fn(&'a Account) -> &'a Listing<T>,
) -> Standing<'a> {
    if let Collected::Absent(evidence) = account.organizations.organization.state() {
        return Standing::Alone(evidence);
    }
    let own = organization(account);
    if list(account).complete().is_ok() {
        return Standing::Own(own);
    }
    let manager = own
        .and_then(|organization| organization.value.management_account.as_ref())
        .filter(|manager| *manager != id);
    let judged_in = manager.and_then(|manager| {
        let (manager, other) = ctx.inventory.accounts.get_key_value(manager)?;
        let evidence = list(other).complete().ok()?;
        Some(Standing::JudgedIn(manager, evidence))
    });
    judged_in.unwrap_or(Standing::Own(own))
}

/// Runs `judge` for each account that can tell of its organization by a list; for others it says where that is judged.
fn each_organization<'a, T: 'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    source: Source,
    list: fn(&'a Account) -> &'a Listing<T>,
    mut judge: impl FnMut(&AccountId, &'a Account, Option<&'a Sourced<Organization>>, &mut Findings<'_>),
) {
    ctx.each_account(findings, source, |id, account, findings| match standing(ctx, id, account, list) {
        Standing::Alone(evidence) => findings.push(Subject::account(id), Verdict::not_applicable(NO_ORGANIZATION, evidence)),
        Standing::JudgedIn(manager, evidence) => {
            let reason = format!("the organization is judged in its management account {manager}");
            findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
        }
        Standing::Own(organization) => judge(id, account, organization, findings),
    });
}

/// The list is missing, and who could give it.
fn missing_list(id: &AccountId, missing: &Missing, source: Source, organization: Option<&Sourced<Organization>>) -> Verdict {
    let mut verdict = Verdict::missing(missing, source, &Subject::account(id));
    let manager = organization.and_then(|organization| organization.value.management_account.as_ref());
    match manager.filter(|manager| *manager != id) {
        Some(manager) => {
            let said = format!("; only the management account {manager} and delegated administrators are answered");
            verdict.reason.to_mut().push_str(&said);
        }
        None => verdict
            .reason
            .to_mut()
            .push_str("; only the management account and delegated administrators are answered"),
    }
    verdict
}

static MULTI_ACCOUNT: Check = Check {
    name: "org-multi-account",
    title: "The organization has several active member accounts",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::ORGANIZATIONS_ACCOUNTS, ORGANIZATION],
    criterion: "Compliant with two ACTIVE accounts or more besides the management account; one is for a person, none fails.",
    limits: "Whether the accounts separate what should be separate, such as production, is for a person.",
    remedy: Remedy {
        text: "Give each workload and environment an account of its own.",
        command: "aws organizations create-account --email EMAIL --account-name NAME",
    },
    references: &["CIS 7.0 2.1.3, 2.1.4", "Well-Architected SEC01-BP01"],
    evaluate: |ctx, findings| {
        let source = sources::ORGANIZATIONS_ACCOUNTS;
        each_organization(ctx, findings, source, |account| &account.organizations.accounts, judge_accounts);
    },
    #[cfg(test)]
    cases: cases::MULTI_ACCOUNT,
};

fn judge_accounts(id: &AccountId, account: &Account, organization: Option<&Sourced<Organization>>, findings: &mut Findings<'_>) {
    let source = sources::ORGANIZATIONS_ACCOUNTS;
    let subject = Subject::account(id);
    let listing: &Listing<Slot<MemberAccount>> = &account.organizations.accounts;
    let manager = organization.and_then(|organization| organization.value.management_account.clone());
    let mut active: Vec<&str> = Vec::new();
    let (mut unclear, mut place) = (0_usize, None);
    for (member, slot) in &listing.items {
        let Collected::Present(Sourced { value, evidence }) = slot.state() else {
            unclear += 1;
            continue;
        };
        match listing.standing(slot, evidence) {
            Listed::Current => {}
            Listed::Gone(_) => continue,
            Listed::Unclear(_) => {
                unclear += 1;
                continue;
            }
        }
        // The ARN of each account names the one that manages the organization.
        let manages = manager.as_ref().or(value.management_account.as_ref());
        if manages.is_some_and(|manages| manages.as_str() == member) {
            continue;
        }
        match value.state.as_deref() {
            Some("ACTIVE") => {
                active.push(member);
                place = place.or(Some(evidence));
            }
            Some(_) => {}
            None => unclear += 1,
        }
    }
    let knows_manager = manager.is_some()
        || listing
            .items
            .values()
            .all(|slot| matches!(slot.state(), Collected::Present(member) if member.value.management_account.is_some()));
    // Without knowing which one manages the rest, one of them does.
    let number = if knows_manager {
        active.len()
    } else {
        active.len().saturating_sub(1)
    };
    let verdict = match (number, listing.complete(), place) {
        (2.., _, Some(place)) => {
            let named = some_of(active.iter().copied());
            let reason = format!("{number} active accounts besides the management account: {named}");
            Verdict::compliant(reason, place)
        }
        (_, Err(missing), _) => {
            let mut verdict = missing_list(id, &missing, source, organization);
            if manager.as_ref().is_some_and(|manager| manager != id) {
                verdict
                    .reason
                    .to_mut()
                    .push_str(", but that this account is a member shows that there are two at least");
            }
            verdict
        }
        (_, Ok(evidence), _) if unclear > 0 => Verdict::undecided(
            "the files do not say which accounts are active or still there",
            source,
            &subject,
            evidence,
        ),
        (0, Ok(evidence), _) => Verdict::non_compliant("no active account besides the management account", evidence),
        (_, Ok(evidence), _) => {
            let named = some_of(active.iter().copied());
            Verdict::review(
                format!("only one active account besides the management account: {named}; ask what is separated by it"),
                evidence,
            )
        }
    };
    findings.push(subject, verdict.observing(format!("active members: {number}")));
}

static SCP_ENABLED: Check = Check {
    name: "org-scp-enabled",
    title: "Service control policies are switched on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::ORGANIZATIONS_ROOTS, ORGANIZATION],
    criterion: "Compliant when the root's PolicyTypes have SERVICE_CONTROL_POLICY with Status ENABLED; fails when it is missing or pending. What \
                describe-organization calls available does not count.",
    limits: "",
    remedy: Remedy {
        text: "Switch service control policies on for the root.",
        command: "aws organizations enable-policy-type --root-id {resource} --policy-type SERVICE_CONTROL_POLICY",
    },
    references: &["CIS 7.0 2.1.2", "Well-Architected SEC03-BP05"],
    evaluate: |ctx, findings| {
        let source = sources::ORGANIZATIONS_ROOTS;
        each_organization(
            ctx,
            findings,
            source,
            |account| &account.organizations.roots,
            |id, account, organization, findings| {
                let roots = &account.organizations.roots;
                for (root, slot) in &roots.items {
                    if let Collected::Present(found) = slot.state()
                        && matches!(roots.standing(slot, &found.evidence), Listed::Gone(_))
                    {
                        continue;
                    }
                    let subject = Subject::global(id, "AWS::Organizations::Root", root);
                    match slot.state() {
                        Collected::Present(found) => {
                            let verdict = judge_root(found, &subject);
                            findings.push(subject, verdict);
                        }
                        Collected::Absent(_) => {}
                        Collected::Missing(missing) => findings.missing(subject, &missing, source),
                    }
                }
                match roots.complete() {
                    Ok(evidence) if roots.items.is_empty() => {
                        let subject = Subject::account(id);
                        let verdict =
                            Verdict::undecided("the list of roots is empty, which no organization's is", source, &subject, evidence);
                        findings.push(subject, verdict);
                    }
                    Ok(_) => {}
                    Err(missing) => findings.push(Subject::account(id), missing_list(id, &missing, source, organization)),
                }
            },
        );
    },
    #[cfg(test)]
    cases: cases::SCP_ENABLED,
};

fn judge_root(root: &Sourced<Root>, subject: &Subject) -> Verdict {
    const WANTED: &str = "SERVICE_CONTROL_POLICY";
    let Some(types) = &root.value.policy_types else {
        let reason = "the export does not hold the root's PolicyTypes";
        return Verdict::undecided(reason, sources::ORGANIZATIONS_ROOTS, subject, &root.evidence);
    };
    match types.iter().find(|(kind, _)| kind == WANTED) {
        Some((_, Some(status))) if status == "ENABLED" => {
            Verdict::compliant("service control policies are switched on", &root.evidence).observing("ENABLED")
        }
        Some((_, Some(status))) => {
            let reason = format!(
                "service control policies are in the state {status} in the root {}",
                subject.resource_id
            );
            Verdict::non_compliant(reason, &root.evidence).observing(status.clone())
        }
        Some((_, None)) => {
            let reason = "the export does not say whether service control policies are switched on";
            Verdict::undecided(reason, sources::ORGANIZATIONS_ROOTS, subject, &root.evidence)
        }
        None => {
            let reason = format!("service control policies are not switched on in the root {}", subject.resource_id);
            Verdict::non_compliant(reason, &root.evidence)
        }
    }
}
