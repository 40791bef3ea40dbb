//! What a query leaves out of what AWS Config or the AWS CLI says passes nothing.

use std::collections::{BTreeMap, BTreeSet};

use checklist::checklist::{Outcome, checks};

use super::judging::{Said, Side, differences, judged};
use super::scenarios::scenarios;
use super::{dialects, list};

/// What AWS Config may leave out because there is none, or what makes a verdict worse and is not asked for.
const MAY_LACK: &[(&str, &str, &str)] = &[
    ("AWS::EC2::Instance", "keyName", "an instance may have no key pair"),
    (
        "AWS::IAM::Group",
        "attachedManagedPolicies",
        "no user has the policy, and whether the count of its holders fits is only seen where all holders are",
    ),
    (
        "AWS::IAM::Role",
        "attachedManagedPolicies",
        "no user has the policy, and whether the count of its holders fits is only seen where all holders are",
    ),
    (
        "AWS::RDS::DBSnapshot",
        "DBSnapshotAttributes",
        "an encrypted snapshot cannot be public, whatever else is known",
    ),
    (
        "AWS::RDS::DBClusterSnapshot",
        "DBClusterSnapshotAttributes",
        "an encrypted snapshot cannot be public, whatever else is known",
    ),
    (
        "AWS::Redshift::Cluster",
        "clusterParameterStatusList",
        "the group says how far it is applied, too",
    ),
    ("AWS::Redshift::Cluster", "lastFailureTime", "a delivery may never have failed"),
];

/// A query can leave out any member. That never makes a check pass what it does not pass otherwise.
#[test]
fn what_a_query_leaves_out_passes_nothing() {
    let mut lacks = Lacks::new(MAY_LACK);
    for scenario in scenarios() {
        let whole = judged(&scenario.config_files());
        let types: BTreeSet<String> = scenario.resource_types().into_iter().collect();
        for kind in types {
            for way in dialects::members(&scenario.items, &kind) {
                let items = dialects::without(&scenario.items, &kind, &way);
                let part = judged(&scenario.with_config(dialects::snapshot(&items)));
                for (check, subject) in passing(&whole, &part) {
                    lacks.note(&kind, &way, check, subject);
                }
            }
        }
    }
    lacks.assert_none();
}

/// What passes by a part and does not by the whole.
fn passing<'a>(whole: &'a BTreeMap<&'static str, Side>, part: &'a BTreeMap<&'static str, Side>) -> Vec<(&'static str, &'a str)> {
    let all_are = |said: &[Said], outcome| !said.is_empty() && said.iter().all(|said| said.outcome == outcome);
    let settled = |said: &[Said]| said.is_empty() || all_are(said, Outcome::Compliant) || all_are(said, Outcome::NotApplicable);
    let mut found = Vec::new();
    for check in checks() {
        for (subject, one, other) in differences([whole, part], check) {
            if !settled(one) && all_are(other, Outcome::Compliant) {
                found.push((check.name, subject));
            }
        }
    }
    found
}

/// What the AWS CLI may leave out, for the same reasons.
const MAY_LACK_CLI: &[(&str, &str, &str)] = &[
    ("ec2 describe-instances", "KeyName", "an instance may have no key pair"),
    (
        "ec2 describe-instance-attribute",
        "Value",
        "an instance without user data has an empty object",
    ),
    (
        "ec2 describe-launch-template-versions",
        "UserData",
        "a launch template may have no user data",
    ),
    (
        "iam get-account-authorization-details",
        "GroupDetailList",
        "no user has the policy, and whether the count of its holders fits is only seen where all holders are",
    ),
    (
        "iam get-account-authorization-details",
        "RoleDetailList",
        "no user has the policy, and whether the count of its holders fits is only seen where all holders are",
    ),
    (
        "iam get-account-authorization-details",
        "UserPolicyList",
        "AWS leaves it out where a user has none",
    ),
    (
        "rds describe-db-snapshot-attributes",
        "DBSnapshotAttributesResult",
        "an encrypted snapshot cannot be public, whatever else is known",
    ),
    (
        "rds describe-db-cluster-snapshot-attributes",
        "DBClusterSnapshotAttributesResult",
        "an encrypted snapshot cannot be public, whatever else is known",
    ),
    (
        "redshift describe-clusters",
        "ClusterParameterStatusList",
        "the group says how far it is applied, too",
    ),
    (
        "redshift describe-logging-status",
        "LastFailureTime",
        "a delivery may never have failed",
    ),
    (
        "s3api list-bucket-metrics-configurations",
        "Filter",
        "the metrics of a whole bucket have none",
    ),
];

/// The same of the answers of the AWS CLI, all of a call at once.
#[test]
fn what_a_query_leaves_out_of_an_answer_passes_nothing() {
    let mut lacks = Lacks::new(MAY_LACK_CLI);
    for scenario in scenarios() {
        let whole = judged(&scenario.cli_files());
        for (call, way) in scenario.members_of_answers() {
            let part = judged(&scenario.without(&call, &way));
            for (check, subject) in passing(&whole, &part) {
                lacks.note(&call, &way, check, subject);
            }
        }
    }
    lacks.assert_none();
}

/// What passed without something, and which excuses were needed.
struct Lacks {
    excuses: &'static [(&'static str, &'static str, &'static str)],
    used: BTreeSet<(&'static str, &'static str)>,
    wrong: BTreeSet<String>,
}

impl Lacks {
    fn new(excuses: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        Self {
            excuses,
            used: BTreeSet::new(),
            wrong: BTreeSet::new(),
        }
    }

    fn note(&mut self, of: &str, way: &[String], check: &str, subject: &str) {
        let excuses = |(own, member, _): &&(&str, &str, &str)| *own == of && way.iter().any(|name| name == member);
        match self.excuses.iter().find(excuses) {
            Some((of, member, _)) => drop(self.used.insert((*of, *member))),
            None => drop(self.wrong.insert(format!("{of} without {}: {check}: {subject}", way.join(".")))),
        }
    }

    fn assert_none(mut self) {
        for (of, member, why) in self.excuses.iter().filter(|(of, member, _)| !self.used.contains(&(*of, *member))) {
            self.wrong.insert(format!("{of} {member} need not be excused any more: {why}"));
        }
        assert!(self.wrong.is_empty(), "{} wrong:\n{}", self.wrong.len(), list(&self.wrong));
    }
}
