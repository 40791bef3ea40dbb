//! What the policy of an identity grants beyond measure: everything, whole services, or the means to grant itself more.

use std::collections::BTreeSet;

use arrayvec::ArrayVec;

use super::glob;
use super::{Effect, PARTITIONS, PolicyDocument, Selection, Statement};

/// Whether a policy makes its holder an administrator. Statements are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FullAdmin {
    /// A statement allows every action on every resource, by itself or together with others.
    Granted(usize),
    /// So does one, under a condition.
    Conditioned(usize),
    /// A statement allows all actions or resources but some.
    AllBut(usize),
    /// A statement allows every action on resources of more than one service.
    Wide(usize),
    /// A statement denies everything, so that nothing is granted.
    Denied,
    No,
}

/// An action that lets its holder become more than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    pub action: &'static str,
    /// Every statement that allows it has a condition.
    pub conditioned: bool,
}

/// Whether a policy passes any role to any service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassRole<'a> {
    /// A statement does, and says nothing of the service.
    Open(usize),
    /// A condition speaks of the service, but does not bind it.
    Loose(usize, &'a str),
    /// Only named roles, or only to named services.
    Bound(usize),
    NotAllowed,
}

/// Actions on identities by which a holder grants itself more.
const ESCALATIONS: [&str; 13] = [
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:AttachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:PutUserPolicy",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:AddUserToGroup",
    "iam:UpdateAssumeRolePolicy",
];

const PASS_ROLE: &str = "iam:PassRole";
const ASSUME_ROLE: &str = "sts:AssumeRole";

/// Actions that start something which then acts with the role that was passed to it.
const COMPUTE: [&str; 20] = [
    "ec2:RunInstances",
    "lambda:CreateFunction",
    "ecs:RunTask",
    "ecs:RegisterTaskDefinition",
    "ecs:CreateService",
    "cloudformation:CreateStack",
    "codebuild:CreateProject",
    "codepipeline:CreatePipeline",
    "datapipeline:CreatePipeline",
    "glue:CreateDevEndpoint",
    "glue:CreateJob",
    "sagemaker:CreateNotebookInstance",
    "sagemaker:CreateTrainingJob",
    "sagemaker:CreateProcessingJob",
    "states:CreateStateMachine",
    "batch:RegisterJobDefinition",
    "autoscaling:CreateLaunchConfiguration",
    "apprunner:CreateService",
    "elasticmapreduce:RunJobFlow",
    "ssm:StartAutomationExecution",
];

/// What the resources of IAM are called behind the account in their ARN.
const IDENTITIES: [&str; 4] = ["user/*", "group/*", "role/*", "policy/*"];
const ROLES: [&str; 1] = ["role/*"];

impl Statement {
    /// Whether the statement speaks of every action there is.
    #[must_use]
    pub fn speaks_of_every_action(&self) -> bool {
        matches!(&self.actions, Selection::Only(patterns) if patterns.iter().any(|pattern| is_every_action(pattern)))
    }

    /// Whether the statement speaks of every resource there is.
    #[must_use]
    pub fn speaks_of_every_resource(&self) -> bool {
        matches!(&self.resources, Some(Selection::Only(patterns)) if patterns.iter().any(|pattern| is_every_resource(pattern)))
    }

    /// Whether it speaks of all resources of one of these kinds of IAM.
    fn speaks_of_all(&self, kinds: &[&str]) -> bool {
        match &self.resources {
            Some(Selection::Only(patterns)) => patterns
                .iter()
                .any(|pattern| is_every_resource(pattern) || is_all_of(pattern, kinds)),
            Some(Selection::AllBut(spared)) => *kinds != ROLES || !spared.iter().any(|pattern| is_every_role(pattern)),
            None => false,
        }
    }

    /// Whether it speaks of every role of every account.
    fn speaks_of_every_role(&self) -> bool {
        matches!(&self.resources, Some(Selection::Only(patterns)) if patterns.iter().any(|pattern| is_every_role(pattern)))
    }

    /// Whether it holds whatever the circumstances.
    fn is_unconditional(&self) -> bool {
        self.conditions.is_empty()
    }
}

impl PolicyDocument {
    fn allowing(&self) -> impl Iterator<Item = (usize, &Statement)> {
        (1..).zip(&self.statements).filter(|(_, statement)| statement.allows())
    }

    fn denies_everything(&self) -> bool {
        self.with_effect(Effect::Deny)
            .any(|statement| statement.is_unconditional() && statement.speaks_of_every_action() && statement.speaks_of_every_resource())
    }

    /// Whether some statement denies the action on all that it acts on, whatever the circumstances.
    fn denies_everywhere(&self, action: &str) -> bool {
        let everywhere =
            |statement: &Statement| statement.speaks_of_every_resource() || (action == PASS_ROLE && statement.speaks_of_every_role());
        self.with_effect(Effect::Deny)
            .any(|statement| statement.is_unconditional() && statement.names_action(action) && everywhere(statement))
    }

    /// Whether the policy makes its holder an administrator; the worst of its statements counts.
    #[must_use]
    pub fn full_admin(&self) -> FullAdmin {
        if self.denies_everything() {
            return FullAdmin::Denied;
        }
        let mut worst = FullAdmin::No;
        // Of statements that allow every action on some resources; together they may be of more than one service.
        let mut services: BTreeSet<&str> = BTreeSet::new();
        for (number, statement) in self.allowing() {
            let spared = match &statement.actions {
                Selection::Only(_) if !statement.speaks_of_every_action() => continue,
                Selection::Only(_) => None,
                Selection::AllBut(spared) => Some(spared),
            };
            let every_resource = statement.speaks_of_every_resource();
            let rest_allowed = || spared.is_none_or(|spared| self.allow_the_rest(number, spared));
            let found = if every_resource && statement.is_unconditional() && rest_allowed() {
                FullAdmin::Granted(number)
            } else if every_resource && spared.is_none() {
                FullAdmin::Conditioned(number)
            } else if every_resource || matches!(statement.resources, Some(Selection::AllBut(_))) {
                FullAdmin::AllBut(number)
            } else if spans_services(statement) {
                FullAdmin::Wide(number)
            } else {
                services.extend(services_of(statement));
                if services.len() < 2 {
                    continue;
                }
                FullAdmin::Wide(number)
            };
            worst = worst.min(found);
        }
        worst
    }

    /// Whether the other statements allow all that one leaves out.
    fn allow_the_rest(&self, but: usize, spared: &[String]) -> bool {
        let others: Vec<&Statement> = self
            .allowing()
            .filter(|(number, statement)| *number != but && statement.is_unconditional() && statement.speaks_of_every_resource())
            .map(|(_, statement)| statement)
            .collect();
        spared.iter().all(|action| others.iter().any(|other| other.covers_actions(action)))
    }

    /// What the policy allows of whole services, as it writes it: `s3:*`, or all but some.
    #[must_use]
    pub fn whole_services(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.denies_everything() {
            return found;
        }
        for (number, statement) in self.allowing() {
            match &statement.actions {
                Selection::Only(patterns) => found.extend(patterns.iter().filter(|pattern| is_whole_service(pattern)).cloned()),
                Selection::AllBut(spared) => found.push(format!("all but {} (statement {number})", spared.join(", "))),
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The actions by which a holder can grant itself more, on all users, groups, roles or policies.
    #[must_use]
    pub fn escalations(&self) -> Vec<Grant> {
        let mut found = Vec::new();
        if self.denies_everything() {
            return found;
        }
        if !self.allowing().any(|(_, statement)| statement.speaks_of_all(&IDENTITIES)) {
            return found;
        }
        found.extend(ESCALATIONS.iter().filter_map(|action| self.grants(action, &IDENTITIES)));
        if let Some(pass) = self.grants(PASS_ROLE, &ROLES) {
            let allowed =
                |action: &&&str| self.allowing().any(|(_, statement)| statement.names_action(action)) && !self.denies_everywhere(action);
            if let Some(compute) = COMPUTE.iter().find(allowed) {
                found.push(pass);
                found.push(Grant {
                    action: compute,
                    conditioned: false,
                });
            }
        }
        found.extend(self.grants(ASSUME_ROLE, &ROLES));
        found
    }

    fn grants(&self, action: &'static str, kinds: &[&str]) -> Option<Grant> {
        if self.denies_everywhere(action) {
            return None;
        }
        let mut conditioned = None;
        for (_, statement) in self.allowing() {
            if statement.names_action(action) && statement.speaks_of_all(kinds) {
                conditioned = Some(conditioned.unwrap_or(true) && !statement.is_unconditional());
            }
        }
        conditioned.map(|conditioned| Grant { action, conditioned })
    }

    /// Whether the policy passes any role to any service; the worst of its statements counts.
    #[must_use]
    pub fn pass_role(&self) -> PassRole<'_> {
        const KEYS: [&str; 2] = ["iam:PassedToService", "iam:AssociatedResourceArn"];
        if self.denies_everything() || self.denies_everywhere(PASS_ROLE) {
            return PassRole::NotAllowed;
        }
        let refused = self.with_effect(Effect::Deny).find_map(|statement| {
            let speaks = statement.names_action(PASS_ROLE) && statement.speaks_of_every_resource();
            let keyed = |key: &&&str| speaks && statement.conditions.iter().any(|condition| condition.is_on(key));
            KEYS.iter().find(keyed).copied()
        });
        let mut worst = PassRole::NotAllowed;
        for (number, statement) in self.allowing() {
            if !statement.names_action(PASS_ROLE) {
                continue;
            }
            let mut on_service = statement
                .conditions
                .iter()
                .filter(|condition| KEYS.iter().any(|key| condition.is_on(key)))
                .peekable();
            let found = match on_service.peek() {
                _ if !statement.speaks_of_all(&ROLES) => PassRole::Bound(number),
                None => refused.map_or(PassRole::Open(number), |key| PassRole::Loose(number, key)),
                Some(first) => {
                    let key = &first.key;
                    if on_service.any(super::Condition::binds) {
                        PassRole::Bound(number)
                    } else {
                        PassRole::Loose(number, key)
                    }
                }
            };
            worst = worst.min(found);
        }
        worst
    }
}

/// `*`, `*:*`, `?*`, and other ways to write it.
fn is_every_action(pattern: &str) -> bool {
    let all = |part: &str| part.contains('*') && glob::is_all_wildcards(part);
    match pattern.split_once(':') {
        Some((service, action)) => all(service) && all(action),
        None => all(pattern),
    }
}

/// `*`, `*:*`, `*/*`, `arn:aws:*`, `arn:aws:*:*:*:*`, and other ways to write it.
fn is_every_resource(pattern: &str) -> bool {
    if pattern.contains('*') && pattern.chars().all(|c| "*?:/".contains(c)) {
        return true;
    }
    let mut parts = pattern.splitn(6, ':');
    let is_arn = parts.next().is_some_and(|scheme| scheme == "arn" || scheme == "*");
    let partition = parts.next();
    let mut rest = parts.peekable();
    if rest.peek().is_none() {
        return is_arn && partition.is_some_and(|partition| partition.ends_with('*'));
    }
    is_arn && rest.all(|part| part.contains('*') && part.chars().all(|c| "*?/".contains(c)))
}

/// Whether an ARN pattern of IAM matches every resource of one of these kinds, whatever its account.
fn is_all_of(pattern: &str, kinds: &[&str]) -> bool {
    // No name in IAM is empty, so that `role/?*` is every role, too.
    let pattern = glob::widened(&glob::without_variables(pattern));
    let parts: ArrayVec<&str, 6> = pattern.splitn(6, ':').collect();
    if let [_, _, service, _, _, resource] = parts.as_slice() {
        return glob::matches(service, "iam") && kinds.iter().any(|kind| glob::covers(resource, kind));
    }
    // A star goes over colons: `arn:aws-cn:iam::*`.
    let partition = parts.get(1).copied().filter(|name| glob::is_fixed(name)).unwrap_or("aws");
    let account = parts.get(4).and_then(|account| account.split('*').next()).unwrap_or_default();
    let matches = |kind: &&str| glob::matches(&pattern, &format!("arn:{partition}:iam::{account}:{kind}"));
    pattern.ends_with('*') && kinds.iter().any(matches)
}

/// Whether a pattern matches every role there is. IAM takes no policy that names another partition than its own.
fn is_every_role(pattern: &str) -> bool {
    let of = |partition: &&str| glob::covers(pattern, &format!("arn:{partition}:iam::*:role/*"));
    is_every_resource(pattern) || PARTITIONS.iter().any(of)
}

/// Whether its resources are of no one service.
fn spans_services(statement: &Statement) -> bool {
    let open = |pattern: &String| pattern.split(':').nth(2).is_none_or(|service| service.contains(['*', '?']));
    match &statement.resources {
        Some(Selection::Only(patterns)) => patterns.iter().any(open),
        _ => true,
    }
}

/// The services whose resources it names.
fn services_of(statement: &Statement) -> impl Iterator<Item = &str> {
    let named = match &statement.resources {
        Some(Selection::Only(patterns)) => patterns.as_slice(),
        _ => &[],
    };
    named.iter().filter_map(|pattern| pattern.split(':').nth(2))
}

/// Whether an action pattern matches everything of a service: `s3:*`, `*`.
fn is_whole_service(pattern: &str) -> bool {
    match pattern.split_once(':') {
        Some((_, action)) => action.contains('*') && glob::is_all_wildcards(action),
        None => pattern.ends_with('*'),
    }
}

#[cfg(test)]
mod tests;
