//! RS-03: the parameter groups of clusters demand TLS.

#[path = "rs_03_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::{BTreeMap, BTreeSet};

use super::clusters::{PARAMETER_GROUP, REQUIRE_SSL, SWITCH_ON, each_cluster, of_groups, status, switch, switching_on};
use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::parameters::UsedGroup;
use crate::evidence::redshift::RedshiftCluster;
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-03"),
    title: "Every parameter group in use has require_ssl on",
    risk: "The next cluster that uses the group accepts plain connections.",
    guidance: "The same switch as RS-01, seen from the parameter group: `redshift describe-cluster-parameters` for each group in use must show require_ssl=true. A change counts only once ParameterApplyStatus of the clusters is in-sync; pending-reboot means that it is not in force yet.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub Redshift.2",
        "AWS Config REDSHIFT_REQUIRE_TLS_SSL",
        "Prowler redshift_cluster_in_transit_encryption_enabled",
    ],
    checks: &[&GROUP, &IN_SYNC],
};

static GROUP: Check = Check {
    name: "redshift-parameter-group-require-ssl",
    title: "Every Redshift parameter group in use has require_ssl on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS,
        sources::REDSHIFT_CLUSTER_PARAMETERS,
        sources::REDSHIFT_CLUSTERS,
    ],
    criterion: "Compliant: require_ssl is true. False fails for a group that a cluster uses and is left to a person for one of your own that none uses; unused default groups are not judged.",
    limits: "AWS's default groups count by their documented values where their parameters were not exported.",
    remedy: Remedy {
        text: "Make sure that every client can use TLS, then set require_ssl in the group, and restart its clusters in a maintenance window. A default group cannot be changed: make a new one, set the parameter there and attach it to each cluster.",
        command: SWITCH_ON,
    },
    references: &["Security Hub Redshift.2", "AWS Config REDSHIFT_REQUIRE_TLS_SSL"],
    evaluate: groups,
    #[cfg(test)]
    cases: cases::GROUP,
};

static IN_SYNC: Check = Check {
    name: "redshift-require-ssl-in-sync",
    title: "What the parameter group says of require_ssl is in force in every cluster",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "Compliant: ParameterApplyStatus of require_ssl, else that of the group, is in-sync. Everything else fails (pending-reboot, apply-deferred, apply-error …) except applying, which decides nothing.",
    limits: "Says nothing of the value itself, which the other checks judge.",
    remedy: Remedy {
        text: "Restart the cluster in a maintenance window, so that the value takes effect.",
        command: "aws redshift reboot-cluster --cluster-identifier {resource} --region {region}",
    },
    references: &["Security Hub Redshift.2"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_cluster(ctx, findings, |cluster, _| of_groups(cluster, |group| judge_sync(cluster, group)));
    },
    #[cfg(test)]
    cases: cases::IN_SYNC,
};

fn judge_sync(cluster: &Judged<'_, RedshiftCluster>, group: &UsedGroup) -> Verdict {
    let evidence = cluster.evidence;
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, evidence);
    let Some(status) = status(cluster.value, group, REQUIRE_SSL) else {
        return undecided("the export does not say whether the parameter group is in force");
    };
    let verdict = match status {
        "in-sync" => Verdict::compliant(format!("the group {} is in force", group.name), evidence),
        "applying" => undecided("the parameters are being applied"),
        _ => Verdict::non_compliant(format!("the group {} is not in force: {status}", group.name), evidence),
    };
    verdict.observing(format!("ParameterApplyStatus={status}"))
}

fn groups(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: PARAMETER_GROUP,
            source,
        };
        let Some(evidence) = evidence else {
            findings.missing(place.whole(), &Missing::NeverSupplied, source);
            return;
        };
        let listed = &evidence.redshift.parameter_groups;
        let used = used_groups(evidence);
        let all_known = clusters_known(evidence);
        let around = Around {
            region: evidence,
            all_known: &all_known,
        };
        let names: BTreeSet<&str> = listed.items.keys().map(String::as_str).chain(used.keys().copied()).collect();
        let mut any = false;
        for name in names {
            let subject = place.subject(name);
            let (known, user) = (listed.items.get(name).map(|slot| slot.state()), used.get(name));
            let verdict = match (known, user) {
                (Some(Collected::Absent(_)) | None, None) => continue,
                (Some(Collected::Missing(missing)), None) => Verdict::missing(&missing, source, &place.whole()),
                (Some(Collected::Present(group)), user) => {
                    let verdict = around.judge(&subject, name, user.copied(), &group.evidence);
                    verdict.because(&group.evidence)
                }
                (_, Some(user)) => around.judge(&subject, name, Some(*user), user.evidence),
            };
            any = true;
            findings.push(subject, verdict);
        }
        say_completeness(findings, &place, listed, any);
    });
}

/// A cluster that uses a group.
#[derive(Clone, Copy)]
struct User<'a> {
    id: &'a str,
    evidence: &'a Evidence,
}

/// The groups that clusters use, with one of these clusters.
fn used_groups(region: &RegionEvidence) -> BTreeMap<&str, User<'_>> {
    let mut used = BTreeMap::new();
    for (id, slot) in &region.redshift.clusters.items {
        if let Collected::Present(cluster) = slot.state() {
            let evidence = &cluster.evidence;
            for group in cluster.value.parameter_groups.iter().flatten() {
                used.insert(group.name.as_str(), User { id, evidence });
            }
        }
    }
    used
}

/// Whether every cluster and the groups that it uses are known, so that a group which none names is not in use.
fn clusters_known(region: &RegionEvidence) -> Result<(), Missing> {
    let clusters = &region.redshift.clusters;
    clusters.complete()?;
    for slot in clusters.items.values() {
        match slot.state() {
            Collected::Present(cluster) if cluster.value.parameter_groups.as_ref().is_none_or(Vec::is_empty) => {
                let evidence = cluster.evidence.clone();
                return Err(Missing::Incomplete { evidence });
            }
            Collected::Missing(missing) => return Err(missing),
            Collected::Present(_) | Collected::Absent(_) => {}
        }
    }
    Ok(())
}

/// What stands around a group that is judged.
struct Around<'a> {
    region: &'a RegionEvidence,
    /// Whether it is known which groups are in use.
    all_known: &'a Result<(), Missing>,
}

impl Around<'_> {
    /// `user`: a cluster that uses the group.
    fn judge(&self, subject: &Subject, name: &str, user: Option<User<'_>>, place: &Evidence) -> Verdict {
        if user.is_none() && name.starts_with("default.") {
            return match self.all_known {
                Ok(()) => Verdict::not_applicable("a default group that no cluster uses", place),
                Err(missing) => not_known_whether_used(missing, subject),
            };
        }
        let switch = match switch(Some(self.region), name, REQUIRE_SSL, subject) {
            Ok(switch) => switch,
            Err(verdict) => return *verdict,
        };
        let (note, at) = (switch.note(), switch.place.as_ref().unwrap_or(place));
        if switch.on {
            return Verdict::compliant(format!("the group demands TLS{note}"), at).observing("require_ssl=true");
        }
        let verdict = match (user, self.all_known) {
            (Some(user), _) => {
                let reason = format!("the group does not demand TLS, and the cluster {} uses it{note}", user.id);
                switching_on(
                    Verdict::non_compliant(reason, at).because(user.evidence),
                    REQUIRE_SSL,
                    name,
                    user.id,
                )
            }
            (None, Ok(())) => Verdict::review("the group does not demand TLS, but no cluster uses it", at)
                .naming("parameter", REQUIRE_SSL)
                .naming("group", name),
            (None, Err(missing)) => not_known_whether_used(missing, subject).because(at),
        };
        verdict.observing("require_ssl=false")
    }
}

fn not_known_whether_used(missing: &Missing, group: &Subject) -> Verdict {
    let region = match (&group.account, &group.region) {
        (Some(account), Some(region)) => Subject::region(account, region),
        _ => group.clone(),
    };
    let mut verdict = Verdict::missing(missing, sources::REDSHIFT_CLUSTERS, &region);
    verdict.reason = format!("whether a cluster uses the group is not known: {}", verdict.reason).into();
    verdict
}
