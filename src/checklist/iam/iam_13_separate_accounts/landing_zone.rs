//! Whether Control Tower keeps the accounts in order.

use super::{ORGANIZATION, organization};
use crate::checklist::{Check, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::grants::still_there;
use crate::evidence::organizations::{LandingZone, OrganizationsAccount};
use crate::evidence::standing::{Standing, is_same_collection};
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Missing, Slot, Sourced, sources};

#[cfg(test)]
use super::cases;

pub(super) static CONTROL_TOWER: Check = Check {
    name: "org-control-tower",
    title: "A landing zone of Control Tower is active and in sync",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::CONTROL_TOWER_LANDING_ZONES,
        sources::CONTROL_TOWER_LANDING_ZONE,
        ORGANIZATION,
        sources::IAM_AUTHORIZATION_DETAILS,
        sources::CLOUDTRAIL_TRAILS,
        sources::LOGS_LOG_GROUPS,
    ],
    criterion: "Compliant when the landing zone's status is ACTIVE and its drift IN_SYNC; fails when FAILED or DRIFTED. Without one, or with its roles, \
                trail or log group only, a person judges: Control Tower is not the only way.",
    limits: "Only the home Region of the management account answers; elsewhere the list is empty.",
    remedy: Remedy {
        text: "Repair the landing zone, or update it to the latest version.",
        command: "aws controltower reset-landing-zone --landing-zone-identifier {resource} --region {region}",
    },
    references: &["Well-Architected SEC01-BP01"],
    evaluate: |ctx, findings| {
        ctx.each_account(findings, sources::CONTROL_TOWER_LANDING_ZONES, |id, account, findings| {
            let above = &account.organizations;
            let mut arns: Vec<&String> = above
                .landing_zones
                .items
                .keys()
                .chain(above.landing_zone_states.items.keys())
                .collect();
            arns.sort();
            arns.dedup();
            for arn in &arns {
                let region = arn.parse::<Arn>().ok().and_then(|arn| arn.region());
                let subject = Subject {
                    region,
                    ..Subject::global(id, "AWS::ControlTower::LandingZone", arn)
                };
                let verdict = match above.landing_zone_states.items.get(*arn).map(crate::evidence::Slot::state) {
                    Some(Collected::Present(zone)) => left_out(above, arn, zone, &subject).unwrap_or_else(|| judge(zone, &subject)),
                    Some(Collected::Missing(missing)) => Verdict::missing(&missing, sources::CONTROL_TOWER_LANDING_ZONE, &subject),
                    Some(Collected::Absent(_)) | None => {
                        Verdict::missing(&Missing::NeverSupplied, sources::CONTROL_TOWER_LANDING_ZONE, &subject)
                    }
                };
                findings.push(subject, verdict);
            }
            if arns.is_empty() {
                findings.push(Subject::account(id), without(id, account));
            }
        });
    },
    #[cfg(test)]
    cases: cases::CONTROL_TOWER,
};

/// What is open where a list that is not older leaves the zone out. Each Region lists its own zones, and which one was asked the
/// list does not say, so that an answer of the same time may be of another Region.
fn left_out(above: &OrganizationsAccount, arn: &str, zone: &Sourced<LandingZone>, subject: &Subject) -> Option<Verdict> {
    let zones = &above.landing_zones;
    let nowhere = Slot::default();
    let listed = zones.items.get(arn).unwrap_or(&nowhere);
    let newest = listed.shown_at().chain([&zone.evidence]).max_by_key(|place| place.captured)?;
    let list = match zones.standing(listed, newest) {
        Standing::Current => return None,
        Standing::Gone(list) if is_same_collection(list, newest) => return None,
        Standing::Gone(list) | Standing::Unclear(list) => list,
    };
    let reason = format!(
        "{} does not list the landing zone: it is gone, or another Region than its own was asked",
        list.file.path
    );
    Some(Verdict::undecided(reason, sources::CONTROL_TOWER_LANDING_ZONES, subject, &zone.evidence).because(list))
}

fn judge(zone: &Sourced<LandingZone>, subject: &Subject) -> Verdict {
    let LandingZone {
        status,
        drift,
        version,
        latest_version,
    } = zone.value.as_ref();
    let older = match (version, latest_version) {
        (Some(version), Some(latest)) if version != latest => format!("; its version is {version}, the latest {latest}"),
        _ => String::new(),
    };
    let verdict = match (status.as_deref(), drift.as_deref()) {
        (Some("FAILED"), _) | (_, Some("DRIFTED")) => {
            let what = if drift.as_deref() == Some("DRIFTED") {
                "has drifted"
            } else {
                "has failed"
            };
            Verdict::non_compliant(format!("the landing zone {what}{older}"), &zone.evidence)
        }
        (Some("ACTIVE"), Some("IN_SYNC")) => Verdict::compliant(format!("the landing zone is active and in sync{older}"), &zone.evidence),
        (Some(_), Some(_)) => Verdict::review(format!("the landing zone is being changed{older}"), &zone.evidence),
        _ => {
            let reason = "the export does not say whether the landing zone is active and in sync";
            Verdict::undecided(reason, sources::CONTROL_TOWER_LANDING_ZONE, subject, &zone.evidence)
        }
    };
    let word = |value: &Option<String>| value.clone().unwrap_or_default();
    verdict.observing(format!("{} {}", word(status), word(drift)).trim().to_owned())
}

/// No landing zone is known: what else tells of one.
fn without(id: &AccountId, account: &Account) -> Verdict {
    let source = sources::CONTROL_TOWER_LANDING_ZONES;
    let listed = account.organizations.landing_zones.complete();
    if let Some((found, evidence)) = trace(account) {
        let reason = format!("the {found} shows that Control Tower manages the account: see the landing zone in the management account");
        return Verdict::review(reason, evidence).observing(found);
    }
    match (listed, account.organizations.organization.state()) {
        (_, Collected::Absent(evidence)) => Verdict::not_applicable(super::NO_ORGANIZATION, evidence),
        (Ok(evidence), _) => {
            let reason = "no landing zone in the Region that was asked: ask whether Control Tower or something like it is used";
            Verdict::review(reason, evidence)
        }
        (Err(missing), _) => super::missing_list(id, &missing, source, organization(account)),
    }
}

/// What Control Tower makes in the accounts it manages: roles, a trail and its log group.
fn trace(account: &Account) -> Option<(String, &Evidence)> {
    let roles = still_there(&account.iam.roles).filter_map(|(name, slot)| {
        let made = name == "AWSControlTowerExecution" || name.starts_with("aws-controltower-");
        match slot.state() {
            Collected::Present(role) if made => Some((format!("role {name}"), &role.evidence)),
            _ => None,
        }
    });
    let trails = account.cloudtrail.trails.items.iter().filter_map(|(arn, slot)| match slot.state() {
        Collected::Present(trail) if arn.ends_with("/aws-controltower-BaselineCloudTrail") => {
            Some((format!("trail {arn}"), &trail.evidence))
        }
        _ => None,
    });
    let groups = account.regions.values().flat_map(|region| &region.logs.groups.items);
    let groups = groups.filter_map(|(name, slot)| match slot.state() {
        Collected::Present(group) if name.contains("aws-controltower/CloudTrailLogs") => {
            Some((format!("log group {name}"), &group.evidence))
        }
        _ => None,
    });
    roles.chain(trails).chain(groups).next()
}
