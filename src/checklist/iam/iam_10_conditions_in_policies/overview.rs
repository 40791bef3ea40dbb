//! How many statements have a condition, and which keys they use: facts for a person.

use std::collections::BTreeMap;

use super::super::details::{DETAILS, GROUPS, NEEDS, POLICIES, ROLES, USERS, principals_whole, proof, some_of};
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::EmbeddedPolicy;
use crate::evidence::iam::grants::still_there;
use crate::evidence::policy::{Effect, ReadPolicy};
use crate::evidence::{Account, Collected};

#[cfg(test)]
use super::cases;

pub(super) static OVERVIEW: Check = Check {
    name: "iam-conditions-overview",
    title: "Conditions are used where they matter",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: NEEDS,
    criterion: "Counts the Allow statements of customer and embedded policies that have a Condition, and the keys they use; a person judges \
                whether that is enough.",
    limits: "Which statements need a condition depends on what they allow.",
    remedy: Remedy {
        text: "Add conditions on MFA, source or organization to statements on sensitive actions.",
        command: "aws iam get-account-authorization-details",
    },
    references: &["Well-Architected SEC03-BP02, SEC03-BP05"],
    evaluate,
    #[cfg(test)]
    cases: cases::OVERVIEW,
};

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, DETAILS, |id, account, findings| {
        let subject = Subject::account(id);
        let principals = principals_whole(findings, id, account);
        match (proof(id, account, &POLICIES), principals) {
            (Ok(evidence), Some(_)) => {
                let counts = Counts::of(account);
                let verdict = if counts.unread > 0 {
                    let reason = format!(
                        "{} documents cannot be read, so that their statements are not counted",
                        counts.unread
                    );
                    Verdict::undecided(reason, DETAILS, &subject, evidence)
                } else if counts.statements == 0 {
                    Verdict::not_applicable("no customer or embedded policy allows anything", evidence)
                } else {
                    Verdict::review(counts.say(), evidence).observing(format!("{} of {}", counts.conditioned, counts.statements))
                };
                findings.push(subject, verdict);
            }
            (Err(verdict), _) => findings.push(subject, *verdict),
            (Ok(_), None) => {}
        }
    });
}

#[derive(Default)]
struct Counts<'a> {
    statements: usize,
    conditioned: usize,
    keys: BTreeMap<String, usize>,
    unread: usize,
    /// The way in which AWS compares keys is without case; this is how the first one was spelt.
    spelt: BTreeMap<String, &'a str>,
}

impl<'a> Counts<'a> {
    fn of(account: &'a Account) -> Self {
        let mut counts = Self::default();
        let iam = &account.iam;
        for (_, slot) in still_there(&iam.policies) {
            match slot.state() {
                Collected::Present(policy) => counts.add(policy.value.document.as_ref()),
                Collected::Absent(_) => {}
                Collected::Missing(_) => counts.unread += 1,
            }
        }
        let mut embedded = |policies: Option<&'a Vec<EmbeddedPolicy>>| match policies {
            Some(policies) => policies.iter().for_each(|policy| counts.add(policy.document.as_ref())),
            None => counts.unread += 1,
        };
        for (_, slot) in still_there(&iam.users) {
            if let Collected::Present(user) = slot.state() {
                embedded(user.value.inline_policies.as_ref());
            }
        }
        for (_, slot) in still_there(&iam.groups) {
            if let Collected::Present(group) = slot.state() {
                embedded(group.value.inline_policies.as_ref());
            }
        }
        for (_, slot) in still_there(&iam.roles) {
            if let Collected::Present(role) = slot.state() {
                embedded(role.value.inline_policies.as_ref());
            }
        }
        counts
    }

    fn add(&mut self, document: Option<&'a ReadPolicy>) {
        let Some(Ok(policy)) = document else {
            self.unread += 1;
            return;
        };
        for statement in policy.with_effect(Effect::Allow) {
            self.statements += 1;
            self.conditioned += usize::from(!statement.conditions.is_empty());
            for condition in &statement.conditions {
                let key = condition.key.to_ascii_lowercase();
                self.spelt.entry(key.clone()).or_insert(&condition.key);
                *self.keys.entry(key).or_default() += 1;
            }
        }
    }

    fn say(&self) -> String {
        let mut keys: Vec<(&String, &usize)> = self.keys.iter().collect();
        keys.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let named = some_of(keys.iter().filter_map(|(key, _)| self.spelt.get(*key).copied()));
        let keys = if named.is_empty() {
            String::new()
        } else {
            format!("; keys: {named}")
        };
        format!(
            "{} of {} Allow statements in the policies of {}, {} and {} and in {} have a condition{keys}",
            self.conditioned, self.statements, USERS.what, GROUPS.what, ROLES.what, POLICIES.what
        )
    }
}
