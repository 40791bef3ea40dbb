//! What a `--query` leaves out of an answer of the AWS CLI: a member that is gone from every element never makes a verdict a pass.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::case::Case;
use super::super::{Check, Outcome, checks};
use super::excused::DISAGREEMENTS;
use super::outcome_of;

/// What an answer may lack because there is none, or what a verdict does not hang on alone, by the end of its way.
const MAY_LACK: &[(&str, &str)] = &[
    ("Customizations", "a tenant may change nothing of its distribution"),
    ("Customizations.WebAcl", "a tenant may leave the web ACL as it is"),
    ("Items.ConnectionMode", "an older AWS CLI does not know the member"),
    ("LatestCloudWatchLogsDeliveryError", "a delivery may never have failed"),
    ("LatestDeliveryTime", "a new trail has delivered nothing yet"),
    (
        "AdvancedEventSelectors",
        "a trail whose selectors were never set has none, and records all",
    ),
    ("EventSelectors", "a trail whose selectors were never set has none, and records all"),
    ("Volumes.State", "what is encrypted is so in every state"),
    ("DBSnapshots.Status", "what is encrypted is so in every state"),
    ("UserData.Value", "an instance without user data has an empty object"),
    ("LaunchTemplateData.UserData", "a version may have none"),
    ("IssueInfoMap", "it is there only where a dependency is lacking"),
    ("IssueInfoMap.AWSCONFIG", "the names of a map are those that are lacking"),
    (
        "PolicyList.PolicyStatus",
        "an older AWS CLI does not know the member, and one without it is active",
    ),
    ("UserDetailList.UserPolicyList", "AWS leaves it out where a user has none"),
    (
        "DBInstances.DBInstanceStatus",
        "the key tells its own state, and the database only adds to it",
    ),
    ("DBInstances.DBClusterIdentifier", "most instances belong to no cluster"),
    ("DBInstances.StorageEncryptionType", "an older AWS CLI does not know the member"),
    ("RotationRules.AutomaticallyAfterDays", "a schedule may stand in its place"),
    ("LastFailureTime", "a delivery may never have failed"),
    (
        "ClusterParameterGroups.ParameterApplyStatus",
        "another check asks whether the parameter is in force",
    ),
    (
        "ClusterParameterGroups.ClusterParameterStatusList",
        "the group says how far it is applied, too",
    ),
    (
        "ClusterParameterStatusList.ParameterApplyStatus",
        "the group says how far it is applied, too",
    ),
    (
        "ClusterParameterStatusList.ParameterName",
        "the group says how far it is applied, too",
    ),
    ("Grantee.URI", "a grantee that is named in two ways is still named in one"),
    ("MetricsConfigurationList.Filter", "the metrics of a whole bucket have none"),
    ("InstancePatchStates.MissingCount", "the summary of patches tells, too"),
];

/// Whether a query can leave the member out and yet hand over what it says: not tokens of pages, nor names that are the customer's.
fn is_cut(name: &str, way: &[String]) -> bool {
    let pages = ["NextToken", "nextToken", "Marker", "IsTruncated"].contains(&name);
    !pages && way.last().is_none_or(|holder| holder != "Variables")
}

/// The members of an answer by the names on the way, as a query can leave them out; elements of a list count as one.
fn ways(value: &Value, way: &[String], found: &mut BTreeSet<Vec<String>>) {
    match value {
        // A document of a policy is text to the call.
        Value::Object(members) if !members.contains_key("Statement") => {
            // What stands around the answer in an envelope is no part of it.
            let envelope = way.is_empty() && members.contains_key("evidence");
            for (name, member) in members.iter().filter(|(name, _)| is_cut(name, way)) {
                let way = [way, std::slice::from_ref(name)].concat();
                if !envelope || name == "output" {
                    ways(member, &way, found);
                }
                if !envelope {
                    found.insert(way);
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| ways(element, way, found)),
        _ => {}
    }
}

fn cut(value: &mut Value, way: &[String]) {
    match (value, way) {
        (Value::Array(elements), _) => elements.iter_mut().for_each(|element| cut(element, way)),
        (Value::Object(members), [last]) => drop(members.remove(last)),
        (Value::Object(members), [next, rest @ ..]) => {
            if let Some(member) = members.get_mut(next) {
                cut(member, rest);
            }
        }
        _ => {}
    }
}

/// An answer of the AWS CLI, and not what AWS Config delivers.
fn answer(content: &str) -> Option<Value> {
    let others = ["configurationItem", "\"resourceType\""];
    let value: Value = serde_json::from_str(content).ok()?;
    (!others.iter().any(|other| content.contains(other))).then_some(value)
}

#[test]
fn what_a_query_leaves_out_of_an_answer_passes_nothing() {
    let (mut wrong, mut used) = (BTreeSet::new(), BTreeSet::new());
    for check in checks() {
        let open = |case: &&Case| {
            let excused = DISAGREEMENTS.contains(&(check.name, case.name));
            !excused && matches!(case.expect, Outcome::NonCompliant | Outcome::InsufficientData)
        };
        for case in check.cases.iter().filter(open) {
            for way in passing(check, case) {
                let is_end = |(end, _): &&(&str, &str)| way == *end || way.ends_with(&format!(".{end}"));
                match MAY_LACK.iter().find(is_end) {
                    Some((end, _)) => drop(used.insert(*end)),
                    None => drop(wrong.insert(format!("{}: {}: passes without {way}", check.name, case.name))),
                }
            }
        }
    }
    for (end, why) in MAY_LACK.iter().filter(|(end, _)| !used.contains(end)) {
        wrong.insert(format!("{end} need not be excused any more: {why}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

fn passing(check: &'static Check, case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    for (at, (path, content)) in case.files.iter().enumerate() {
        // A list of Regions only widens what is judged.
        let whole = answer(content).filter(|_| !path.contains("describe-regions"));
        let Some(whole) = whole else { continue };
        let mut members = BTreeSet::new();
        ways(&whole, &[], &mut members);
        for way in members {
            let mut part = whole.clone();
            cut(&mut part, &way);
            let part = part.to_string();
            let mut files = case.files.to_vec();
            files[at] = (path, &part);
            if outcome_of(check, case, &files) == Outcome::Compliant {
                found.push(way.join("."));
            }
        }
    }
    found
}
