//! Answers of `aws controltower`.

use crate::evidence::organizations::LandingZone;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::CONTROL_TOWER_LANDING_ZONES,
        shape: Shape::list("landingZones", &["arn"]),
        read: landing_zones,
        answers: Answers::List(|home, answer| home.account().organizations.landing_zones.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"landingZones":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B3C"}]}"#,
    },
    Reader {
        source: sources::CONTROL_TOWER_LANDING_ZONE,
        shape: Shape::inside("landingZone", &["manifest", "version"]),
        read: landing_zone,
        answers: Answers::One(|home, why| {
            if let Some(arn) = home.resource {
                home.account().organizations.landing_zone_states.entry(arn).push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"landingZone":{"version":"3.3","arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B3C","status":"ACTIVE","latestAvailableVersion":"3.3","driftStatus":{"status":"IN_SYNC"},"manifest":{}}}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CONTROL_TOWER_ENABLED_CONTROLS,
        Shape::list("enabledControls", &["controlIdentifier"]),
        r#"{"enabledControls":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:resource/main","controlIdentifier":"main","targetIdentifier":"main","parentIdentifier":"main"}]}"#
    ),
    known!(
        sources::CONTROL_TOWER_BASELINES,
        Shape::list("baselines", &["arn", "name"]),
        r#"{"baselines":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:resource/main","name":"main","description":"main"}]}"#
    ),
    known!(
        sources::CONTROL_TOWER_ENABLED_BASELINES,
        Shape::list("enabledBaselines", &["baselineIdentifier"]),
        r#"{"enabledBaselines":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:resource/main","baselineIdentifier":"main","baselineVersion":"main","targetIdentifier":"main"}]}"#
    ),
];

fn landing_zones(document: &Node<'_>, sink: &mut Sink) {
    for zone in document.list("landingZones") {
        let Some(arn) = zone.str("arn") else { continue };
        sink.listed(
            &zone,
            Identity::of_arn(Some(arn)),
            |account| &mut account.organizations.landing_zones,
            arn,
            (),
        );
    }
}

fn landing_zone(document: &Node<'_>, sink: &mut Sink) {
    let Some(zone) = document.get("landingZone") else { return };
    let Some(arn) = zone.str("arn") else { return };
    let value = LandingZone {
        status: zone.nonempty("status"),
        drift: zone.get("driftStatus").and_then(|drift| drift.nonempty("status")),
        version: zone.nonempty("version"),
        latest_version: zone.nonempty("latestAvailableVersion"),
    };
    sink.listed(
        &zone,
        Identity {
            resource: Some(arn.to_owned()),
            ..Identity::of_arn(Some(arn))
        },
        |account| &mut account.organizations.landing_zone_states,
        arn,
        value,
    );
}
