//! What the Redshift checks share: the loop over clusters, and the switches in their parameter groups.

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::parameter_groups::is_default;
use crate::checklist::reach::Reach;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::parameters::{Parameter, UsedGroup};
use crate::evidence::redshift::RedshiftCluster;
use crate::evidence::{Evidence, Missing, RegionEvidence, sources};

pub(super) const CLUSTER: &str = "AWS::Redshift::Cluster";

/// What stands around a cluster that is judged.
pub(super) struct Around<'a> {
    pub(super) region: Option<&'a RegionEvidence>,
    pub(super) reach: Reach<'a>,
}

/// Judges every cluster of every region in scope.
pub(super) fn each_cluster<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, RedshiftCluster>, &Around<'a>) -> Verdict,
) {
    let source = sources::REDSHIFT_CLUSTERS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: CLUSTER,
            source,
        };
        let around = Around {
            region: evidence,
            reach: Reach::of(id, account, evidence),
        };
        judge_listing(findings, &place, evidence.map(|region| &region.redshift.clusters), |cluster| {
            judge(cluster, &around)
        });
    });
}

pub(super) const REQUIRE_SSL: &str = "require_ssl";
pub(super) const ACTIVITY_LOG: &str = "enable_user_activity_logging";

/// A switch that is known.
pub(super) struct Switch {
    pub(super) on: bool,
    /// Where it says so; `None`: by what AWS documents of its default groups, which nobody can change.
    pub(super) place: Option<Evidence>,
}

impl Switch {
    /// Said of a value that was not read but is documented.
    pub(super) fn note(&self) -> &'static str {
        if self.place.is_some() {
            ""
        } else {
            " (inferred from AWS's default group)"
        }
    }
}

/// Whether the parameter is on in the group, or the verdict where that is not known.
pub(super) fn switch(region: Option<&RegionEvidence>, group: &str, parameter: &str, of: &Subject) -> Result<Switch, Box<Verdict>> {
    let subject = Subject {
        resource_type: PARAMETER_GROUP,
        resource_id: group.to_owned(),
        ..of.clone()
    };
    let known = region.and_then(|region| region.redshift.parameters.get(group));
    let found = known.map_or(Parameter::Missing(Missing::NeverSupplied), |known| known.get(parameter));
    let documented = documented(group, parameter).map(|on| Switch { on, place: None });
    let source = sources::REDSHIFT_CLUSTER_PARAMETERS;
    let verdict = match (found, documented) {
        (Parameter::Listed(sourced), _) => {
            let (value, place) = (sourced.value.as_deref(), &sourced.evidence);
            let is = |on| Switch {
                on,
                place: Some(place.clone()),
            };
            match value.map(str::to_ascii_lowercase).as_deref() {
                Some("true" | "on" | "1") => return Ok(is(true)),
                Some("false" | "off" | "0") => return Ok(is(false)),
                Some(other) => Verdict::review(
                    format!("the value {other} of {parameter} in the group {group} is not known here"),
                    place,
                ),
                None => {
                    let reason = format!("the export gives no value of {parameter} in the group {group}");
                    Verdict::undecided(reason, source, &subject, place)
                }
            }
        }
        (Parameter::Missing(conflict @ Missing::Conflict { .. }), _) => Verdict::missing(&conflict, source, &subject),
        (_, Some(documented)) => return Ok(documented),
        (Parameter::NotListed(place), None) => {
            let reason = format!("the export of the group {group} does not list {parameter}");
            Verdict::undecided(reason, source, &subject, &place)
        }
        (Parameter::Missing(missing), None) => Verdict::missing(&missing, source, &subject),
    };
    Err(Box::new(verdict))
}

pub(super) const PARAMETER_GROUP: &str = "AWS::Redshift::ClusterParameterGroup";

/// Nobody can change AWS's default groups, so that their documented values hold.
fn documented(group: &str, parameter: &str) -> Option<bool> {
    match (group, parameter) {
        ("default.redshift-1.0", REQUIRE_SSL) | ("default.redshift-1.0" | "default.redshift-2.0", ACTIVITY_LOG) => Some(false),
        ("default.redshift-2.0", REQUIRE_SSL) => Some(true),
        _ => None,
    }
}

/// Switches a parameter on; [`switching_on`] names its parts.
pub(super) const SWITCH_ON: &str = "aws redshift modify-cluster-parameter-group --parameters ParameterName={parameter},ParameterValue=true \
                                    --parameter-group-name {group} --region {region}";

const ATTACH: &str =
    "aws redshift modify-cluster --cluster-parameter-group-name NEW_GROUP --cluster-identifier {cluster} --region {region}";

const RESTART: &str = "aws redshift reboot-cluster --cluster-identifier {cluster} --region {region}";

/// Names what switches the parameter on: in the group, or in a new one in place of a default group.
pub(super) fn switching_on(verdict: Verdict, parameter: &str, group: &str, cluster: &str) -> Verdict {
    if is_default(group) {
        return verdict.mended_by(ATTACH).naming("cluster", cluster);
    }
    verdict.naming("parameter", parameter).naming("group", group)
}

/// How far a parameter of the group is applied to the cluster: its own state, else that of the group.
pub(super) fn status<'c>(cluster: &'c RedshiftCluster, group: &'c UsedGroup, parameter: &str) -> Option<&'c str> {
    cluster
        .parameter_status
        .get(parameter)
        .or(group.status.as_ref())
        .map(String::as_str)
}

/// Judges the parameter groups of a cluster; the worst verdict counts.
pub(super) fn of_groups(cluster: &Judged<'_, RedshiftCluster>, judge: impl Fn(&UsedGroup) -> Verdict) -> Verdict {
    let groups = cluster.value.parameter_groups.as_deref().unwrap_or_default();
    let worst = groups.iter().map(judge).min_by_key(|verdict| verdict.outcome);
    let verdict = worst.unwrap_or_else(|| {
        let reason = "the export does not name the parameter group of the cluster";
        Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, cluster.evidence)
    });
    verdict.because(cluster.evidence)
}

/// Whether the parameter is on in the group and, where its state is known, in force.
pub(super) fn judge_switch(
    cluster: &Judged<'_, RedshiftCluster>,
    group: &UsedGroup,
    parameter: &str,
    region: Option<&RegionEvidence>,
    status_needed: bool,
) -> Verdict {
    let name = &group.name;
    let switch = match switch(region, name, parameter, cluster.subject) {
        Ok(switch) => switch,
        Err(verdict) => return *verdict,
    };
    let place = switch.place.as_ref().unwrap_or(cluster.evidence);
    let note = switch.note();
    if !switch.on {
        let verdict = Verdict::non_compliant(format!("{parameter} is off in the group {name}{note}"), place)
            .observing(format!("{parameter}=false in {name}"));
        return switching_on(verdict, parameter, name, cluster.id);
    }
    let undecided = |reason: String| Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, cluster.evidence);
    let status = status(cluster.value, group, parameter);
    let verdict = match status {
        Some("in-sync") => Verdict::compliant(format!("{parameter} is on in the group {name}{note} and in force"), place),
        None if !status_needed => Verdict::compliant(format!("{parameter} is on in the group {name}{note}"), place),
        None => undecided(format!("{parameter} is on, but the export does not say whether it is in force")),
        Some("applying") => undecided(format!("{parameter} is on, but still being applied")),
        Some(status) => {
            let reason = format!("{parameter} is on in the group {name}, but not in force: {status}");
            Verdict::non_compliant(reason, place)
                .mended_by(RESTART)
                .naming("cluster", cluster.id)
        }
    };
    verdict
        .because(place)
        .observing(format!("{parameter}=true in {name}; {}", status.unwrap_or("state not exported")))
}
