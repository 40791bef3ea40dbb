//! Roles that other accounts may assume.

use std::collections::BTreeSet;

use super::super::details::{DETAILS, worst};
use super::{TRUST_REMEDY, each_trust};
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::policy::{Guard, OutsideTrust};
use crate::evidence::{Account, AccountId, Collected, Evidence, Inventory, Source, sources};

#[cfg(test)]
use super::cases;

const ACCOUNTS: Source = sources::ORGANIZATIONS_ACCOUNTS;

pub(super) static EXTERNAL_ACCOUNT: Check = Check {
    name: "iam-trust-external-account",
    title: "Roles for other accounts demand an external id or the like",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[DETAILS, sources::IAM_SUMMARY, ACCOUNTS, sources::ORGANIZATIONS_ORGANIZATION],
    criterion: "Fails when an account outside the organization is trusted without a condition that binds sts:ExternalId, aws:PrincipalOrgID, \
                -OrgPaths or -Arn, aws:SourceIp or MFA. Accounts of the organization are for a person.",
    limits: "Without the list of the organization's accounts it stays open whether an account is the client's own.",
    remedy: Remedy {
        text: "Agree on an external id with the other party and demand it in trust.json, which is the present trust policy otherwise, or \
               demand aws:PrincipalOrgID for your own accounts.",
        command: TRUST_REMEDY,
    },
    references: &[
        "ScoutSuite: assume role lacks external id and MFA",
        "Prowler iam_role_cross_account_readonlyaccess_policy",
        "Well-Architected SEC03-BP08, SEC03-BP09",
    ],
    evaluate,
    #[cfg(test)]
    cases: cases::EXTERNAL,
};

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let organizations = Organizations::of(ctx.inventory);
    each_trust(ctx, findings, "no role trusts another account", |trust, role, id| {
        let account = ctx.inventory.accounts.get(id)?;
        let outside = trust.outside_trust(id);
        worst(outside.iter().map(|trust| judge(trust, id, account, &organizations, role.evidence)))
    });
}

/// The lists of accounts that somebody supplied, and whether each is whole.
struct Organizations<'a>(Vec<(BTreeSet<AccountId>, Option<&'a Evidence>)>);

impl<'a> Organizations<'a> {
    fn of(inventory: &'a Inventory) -> Self {
        let lists = inventory.accounts.values().map(|account| {
            let listed = &account.organizations.accounts;
            let (members, unclear) = listed.current();
            let ids = members.into_iter().filter_map(|(id, _)| id.parse().ok()).collect();
            (ids, listed.complete().ok().filter(|_| unclear.is_none()))
        });
        Self(lists.filter(|(ids, _): &(BTreeSet<AccountId>, _)| !ids.is_empty()).collect())
    }

    /// The lists that name this account.
    fn around(&self, account: &AccountId) -> impl Iterator<Item = &(BTreeSet<AccountId>, Option<&'a Evidence>)> {
        self.0.iter().filter(|(ids, _)| ids.contains(account))
    }
}

fn judge(trust: &OutsideTrust, own: &AccountId, account: &Account, organizations: &Organizations<'_>, evidence: &Evidence) -> Verdict {
    let OutsideTrust {
        number,
        account: other,
        guard,
    } = trust;
    let verdict = match guard {
        Guard::Bound(key) => Verdict::compliant(format!("account {other} is let in only under a condition on {key}"), evidence),
        Guard::Loose(key) => {
            let reason = format!("account {other} is let in by statement {number}, whose condition on {key} does not bind: judge it");
            Verdict::review(reason, evidence)
        }
        Guard::Open => {
            let open = format!("account {other} is let in by statement {number} without an external id or the like");
            let alone = match account.organizations.organization.state() {
                Collected::Absent(place) => Some(place),
                _ => None,
            };
            let known = organizations.around(own).next().is_some();
            let whole = organizations.around(own).find_map(|(_, whole)| *whole);
            match (whole, alone) {
                _ if organizations.around(own).any(|(ids, _)| ids.contains(other)) => Verdict::review(
                    format!("{open}; it is of the same organization: ask whether that is meant"),
                    evidence,
                ),
                (Some(list), _) => Verdict::non_compliant(format!("{open} and is not of the organization"), evidence).because(list),
                (None, Some(place)) if !known => {
                    Verdict::non_compliant(format!("{open}, and this account belongs to no organization"), evidence).because(place)
                }
                (_, _) => {
                    let reason = format!("{open}; whether it is of the same organization is not known: the management account lists them");
                    let whole = Subject::account(own);
                    Verdict::undecided(reason, ACCOUNTS, &whole, evidence)
                }
            }
        }
    };
    verdict.observing(other.to_string())
}
