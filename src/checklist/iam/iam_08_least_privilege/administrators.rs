//! Who holds the policy of AWS that allows everything.

use std::collections::BTreeMap;

use super::super::details::{DETAILS, GROUPS, ROLES, USERS, judge_kind, principals_whole, some_of};
use crate::checklist::context::{Context, Judged};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::grants::still_there;
use crate::evidence::{Account, Collected, sources};

#[cfg(test)]
use super::cases;

pub(super) static ATTACHED: Check = Check {
    name: "iam-admin-managed-attached",
    title: "AdministratorAccess is attached to no user, and to few groups and roles",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[DETAILS, sources::IAM_SUMMARY, sources::IAM_CREDENTIAL_REPORT],
    criterion: "Fails when AWS's AdministratorAccess, told by its ARN, is attached to a user. On a group or role a person judges, with its members \
                and who of them lacks MFA.",
    limits: "Who may assume a role is in its trust policy; who uses Identity Center is not in this account.",
    remedy: Remedy {
        text: "Give the work a role with the permissions it needs, and keep administrators to roles that are assumed with MFA.",
        command: "aws iam detach-user-policy --user-name {resource} --policy-arn {policy}",
    },
    references: &[
        "AWS Config IAM_POLICY_BLACKLISTED_CHECK",
        "Prowler iam_user_administrator_access_policy, iam_group_administrator_access_policy, iam_role_administratoraccess_policy",
        "Prowler iam_aws_attached_policy_no_administrative_privileges, iam_administrator_access_with_mfa",
    ],
    evaluate,
    #[cfg(test)]
    cases: cases::ADMINISTRATORS,
};

const DETACH_FROM_GROUP: &str = "aws iam detach-group-policy --group-name {resource} --policy-arn {policy}";
const DETACH_FROM_ROLE: &str = "aws iam detach-role-policy --role-name {resource} --policy-arn {policy}";

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let members = Members::of(account);
        let users = judge_kind(findings, (id, account), &USERS, |user| {
            Some(judge(user, user.value.attached_policies.as_deref(), || {
                Verdict::non_compliant("AdministratorAccess is attached to the user", user.evidence)
            }))
        });
        let groups = judge_kind(findings, (id, account), &GROUPS, |group| {
            Some(judge(group, group.value.attached_policies.as_deref(), || {
                Verdict::review(members.say(group.id), group.evidence).mended_by(DETACH_FROM_GROUP)
            }))
        });
        let roles = judge_kind(findings, (id, account), &ROLES, |role| {
            // What an AWS service may do in the account, nobody else decides.
            (!role.value.is_service_linked()).then(|| {
                judge(role, role.value.attached_policies.as_deref(), || {
                    Verdict::review(say_role(role.id), role.evidence).mended_by(DETACH_FROM_ROLE)
                })
            })
        });
        if let Some(evidence) = principals_whole(findings, id, account)
            && !(users | groups | roles)
        {
            let reason = "there are no users, groups or roles of the customer";
            findings.push(Subject::account(id), Verdict::not_applicable(reason, evidence));
        }
    });
}

fn judge<T>(judged: &Judged<'_, T>, attached: Option<&[String]>, found: impl FnOnce() -> Verdict) -> Verdict {
    let Some(policies) = attached else {
        let reason = "the export does not hold the attached policies";
        return Verdict::undecided(reason, DETAILS, judged.subject, judged.evidence);
    };
    match policies.iter().find(|arn| is_administrator_access(arn)) {
        Some(arn) => found().observing(arn.clone()).naming("policy", arn.as_str()),
        None => Verdict::compliant("AdministratorAccess is not attached", judged.evidence),
    }
}

/// By its ARN, because a policy of the customer may have the same name.
fn is_administrator_access(arn: &str) -> bool {
    arn.starts_with("arn:") && arn.ends_with(":iam::aws:policy/AdministratorAccess")
}

fn say_role(name: &str) -> String {
    const EXPECTED: [&str; 2] = ["OrganizationAccountAccessRole", "AWSControlTowerExecution"];
    if name.starts_with("AWSReservedSSO_") {
        "AdministratorAccess is attached to a role of IAM Identity Center: ask who is assigned to it".to_owned()
    } else if EXPECTED.contains(&name) {
        "AdministratorAccess is attached to a role through which the management account reaches this one: ask who may use it".to_owned()
    } else {
        "AdministratorAccess is attached to the role: ask who may assume it and why it needs everything".to_owned()
    }
}

/// Who is in which group.
struct Members<'a> {
    by_group: BTreeMap<&'a str, Vec<&'a str>>,
    /// Whether a user has MFA, where a credential report tells.
    mfa: Option<BTreeMap<&'a str, Option<bool>>>,
}

impl<'a> Members<'a> {
    fn of(account: &'a Account) -> Self {
        let mut by_group: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, slot) in still_there(&account.iam.users) {
            if let Collected::Present(user) = slot.state() {
                for group in user.value.groups.iter().flatten() {
                    by_group.entry(group).or_default().push(name);
                }
            }
        }
        let mfa = match account.iam.credential_report.state() {
            Collected::Present(report) => Some(
                report
                    .value
                    .users
                    .iter()
                    .map(|row| (row.user.as_str(), row.mfa_active.value()))
                    .collect(),
            ),
            _ => None,
        };
        Self { by_group, mfa }
    }

    fn say(&self, group: &str) -> String {
        let members = self.by_group.get(group).map_or(&[][..], Vec::as_slice);
        let said = "AdministratorAccess is attached to the group";
        if members.is_empty() {
            return format!("{said}, which no known user is in");
        }
        let mfa = match &self.mfa {
            Some(mfa) => {
                let lacking: Vec<&str> = members
                    .iter()
                    .copied()
                    .filter(|name| mfa.get(name).copied().flatten() != Some(true))
                    .collect();
                if lacking.is_empty() {
                    "all with MFA".to_owned()
                } else {
                    format!("without known MFA: {}", some_of(lacking))
                }
            }
            None => "whether they have MFA is not in the files".to_owned(),
        };
        format!("{said} of {} ({}), {mfa}", members.len(), some_of(members.iter().copied()))
    }
}
