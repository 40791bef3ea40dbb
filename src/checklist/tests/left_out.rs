//! What a `--query` leaves out of an answer of the AWS CLI: a member that is gone from every element never makes a verdict a pass.

use std::collections::BTreeSet;

use super::super::case::Case;
use super::super::{Check, Outcome, checks};
use super::excused::DISAGREEMENTS;
use super::outcome_of;
use crate::ingest::tests::parts::parts;

/// What an answer may lack because there is none, or what a verdict does not hang on alone, by the end of its way.
const MAY_LACK: &[(&str, &str)] = &[
    ("Customizations", "a tenant may change nothing of its distribution"),
    ("Customizations.WebAcl", "a tenant may leave the web ACL as it is"),
    ("Items.ConnectionMode", "an older AWS CLI does not know the member"),
    (
        "DistributionList.Quantity",
        "the elements are there as well, and only their count shows that some are lacking",
    ),
    (
        "CacheBehaviors.Quantity",
        "the elements are there as well, and only their count shows that some are lacking",
    ),
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
    (
        "MetadataOptions.State",
        "it tells of a change that is seconds old, and an older AWS CLI does not know it",
    ),
    ("InstancePatchStates.MissingCount", "the summary of patches tells, too"),
];

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
    // A list of Regions only widens what is judged.
    let lists = |path: &str| path.contains("describe-regions");
    for (at, (path, content)) in case.files.iter().enumerate().filter(|(_, (path, _))| !lists(path)) {
        for (way, part) in parts(content) {
            let mut files = case.files.to_vec();
            files[at] = (path, &part);
            if outcome_of(check, case, &files) == Outcome::Compliant {
                found.push(way);
            }
        }
    }
    found
}
