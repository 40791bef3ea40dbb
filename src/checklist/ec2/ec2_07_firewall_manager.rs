//! EC2-07: Firewall Manager rolls out security-group and web ACL rules.

#[cfg(test)]
mod cases;
mod compliance;
mod policies;

use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_04, SR_07, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Account, Collected, Evidence, Missing, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-07"),
    title: "AWS Firewall Manager applies security-group and WAF rules",
    risk: "Without a central roll-out each account drifts its own way and new ones start unprotected.",
    guidance: "Ask for the Firewall Manager administrator account and its list of policies. There should be an active security-group \
               policy and an active WAF policy with automatic remediation, each covering the assessed account; look at the account's \
               compliance status in them. Traces in a member account are groups named FMManagedSecurityGroup and web ACLs managed by \
               Firewall Manager; their absence alone proves nothing. Without AWS Organizations, ask what takes its place.",
    responsibility: &[SR_04, SR_07, SR_08],
    references: &["Well-Architected SEC05-BP03, SEC03-BP05"],
    checks: &[&MANAGED, &GROUP_POLICY, &WAF_POLICY, &COMPLIANCE],
};

static MANAGED: Check = Check {
    name: "fms-managed-account",
    title: "The account is managed by Firewall Manager",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::FMS_ADMINS_MANAGING_ACCOUNT, sources::FMS_ADMIN_ACCOUNT],
    criterion: "Compliant: at least one account administers Firewall Manager for this one, or the default administrator's RoleStatus is READY. An empty list, or AWS's word that there is no administrator, is not, nor is one that leaves. One that is still being made is for a person.",
    limits: "Outside of an organization Firewall Manager cannot be used: then a person says what takes its place.",
    remedy: Remedy {
        text: "Name an administrator from the organization's management account.",
        command: "aws fms associate-admin-account --admin-account ADMIN_ACCOUNT --region us-east-1",
    },
    references: &["Prowler fms_policy_compliant"],
    evaluate: managed,
    #[cfg(test)]
    cases: cases::MANAGED,
};

const PUT_POLICY: &str = "aws fms put-policy --policy file://policy.json --region us-east-1";

static GROUP_POLICY: Check = Check {
    name: "fms-security-group-policy",
    title: "A Firewall Manager policy applies security groups by itself",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::FMS_POLICIES, sources::FMS_ADMINS_MANAGING_ACCOUNT],
    criterion: "Compliant: the administrator's list holds an active policy on security groups with RemediationEnabled true. None is not; remediation switched off is for a person to judge.",
    limits: "Policies are listed in the administrator's account only. Which accounts and Regions one covers is for a person to say.",
    remedy: Remedy {
        text: "In the administrator's account, make a policy of type SECURITY_GROUPS_COMMON or an audit with automatic remediation.",
        command: PUT_POLICY,
    },
    references: &["Prowler fms_policy_compliant"],
    evaluate: |ctx, findings| policies::each(ctx, findings, &policies::SECURITY_GROUPS),
    #[cfg(test)]
    cases: cases::GROUP_POLICY,
};

static WAF_POLICY: Check = Check {
    name: "fms-waf-policy",
    title: "A Firewall Manager policy applies web ACLs by itself",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::FMS_POLICIES, sources::FMS_ADMINS_MANAGING_ACCOUNT],
    criterion: "Compliant: the administrator's list holds an active policy of type WAFV2 or WAF with RemediationEnabled true. None is not; remediation switched off is for a person to judge.",
    limits: "Policies are listed in the administrator's account only. Which accounts and Regions one covers is for a person to say.",
    remedy: Remedy {
        text: "In the administrator's account, make a policy of type WAFV2 with automatic remediation.",
        command: PUT_POLICY,
    },
    references: &[
        "AWS Config FMS_WEBACL_RESOURCE_POLICY_CHECK, FMS_WEBACL_RULEGROUP_ASSOCIATION_CHECK",
        "Prowler fms_policy_compliant",
    ],
    evaluate: |ctx, findings| policies::each(ctx, findings, &policies::WAF),
    #[cfg(test)]
    cases: cases::WAF_POLICY,
};

static COMPLIANCE: Check = Check {
    name: "fms-policy-compliance",
    title: "The account complies with the Firewall Manager policies that cover it",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::FMS_COMPLIANCE_STATUS,
        sources::FMS_POLICIES,
        sources::FMS_ADMINS_MANAGING_ACCOUNT,
    ],
    criterion: "Compliant: every evaluation of a policy says COMPLIANT of the account; one NON_COMPLIANT is not. Without an evaluation, or where a service it needs is off, nothing is decided.",
    limits: "The status is asked in the administrator's account, and is as old as its last evaluation.",
    remedy: Remedy {
        text: "Look at what violates the policy, and mend it or switch automatic remediation on.",
        command: "aws fms get-compliance-detail --policy-id {resource} --member-account {account} --region {region}",
    },
    references: &["AWS Config FMS_SHIELD_RESOURCE_POLICY_CHECK", "Prowler fms_policy_compliant"],
    evaluate: compliance::each,
    #[cfg(test)]
    cases: cases::COMPLIANCE,
};

/// Whether Firewall Manager manages an account, and from where.
enum Management<'a> {
    /// By these accounts, as far as they are named.
    By(Vec<&'a str>, &'a Evidence),
    /// AWS says that there is no administrator.
    None(&'a Evidence),
    /// The default administrator is on its way in or out.
    Changing(&'a str, &'a Evidence),
    Missing(Missing),
}

fn management(account: &Account) -> Management<'_> {
    let (admins, default) = (account.fms.admins.state(), account.fms.default_admin.state());
    match (&admins, &default) {
        (Collected::Present(admins), _) if !admins.value.is_empty() => {
            return Management::By(admins.value.iter().map(String::as_str).collect(), &admins.evidence);
        }
        (_, Collected::Present(default)) => match default.value.role_status.as_deref() {
            Some("READY") => return Management::By(default.value.account.as_deref().into_iter().collect(), &default.evidence),
            Some("DELETED") | None => {}
            Some(status) => return Management::Changing(status, &default.evidence),
        },
        _ => {}
    }
    match (admins, default) {
        (Collected::Present(none), _) => Management::None(&none.evidence),
        (Collected::Absent(none), _) | (Collected::Missing(_), Collected::Absent(none)) => Management::None(none),
        (Collected::Missing(_), Collected::Present(default)) if default.value.role_status.as_deref() == Some("DELETED") => {
            Management::None(&default.evidence)
        }
        (Collected::Missing(missing), _) => Management::Missing(missing),
    }
}

fn managed(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::FMS_ADMINS_MANAGING_ACCOUNT, |id, account, findings| {
        let subject = Subject::account(id);
        let verdict = match management(account) {
            Management::By(admins, place) => {
                let by = if admins.is_empty() {
                    "an administrator".to_owned()
                } else {
                    admins.join(", ")
                };
                Verdict::compliant(format!("{by} administers Firewall Manager for the account"), place)
                    .observing(format!("AdminAccounts={}", admins.join(",")))
            }
            Management::None(place) => Verdict::non_compliant("no account administers Firewall Manager for this one", place),
            // It is not there yet, and may be in a minute.
            Management::Changing(status @ "CREATING", place) => {
                let reason = format!("the default administrator of Firewall Manager is {status}: ask again when that has ended");
                Verdict::review(reason, place).observing(format!("RoleStatus={status}"))
            }
            Management::Changing(status, place) => {
                let reason = format!("the default administrator of Firewall Manager is {status}");
                Verdict::non_compliant(reason, place).observing(format!("RoleStatus={status}"))
            }
            // Firewall Manager needs an organization, and says so instead of an answer.
            Management::Missing(Missing::Refused { code, evidence }) if code == "AWSOrganizationsNotInUseException" => Verdict::review(
                "the account is in no organization, without which there is no Firewall Manager",
                &evidence,
            )
            .observing(code),
            Management::Missing(missing) => Verdict::missing(&missing, sources::FMS_ADMINS_MANAGING_ACCOUNT, &subject),
        };
        findings.push(subject, verdict);
    });
}
