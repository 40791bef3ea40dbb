//! Answers of `aws controltower`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CONTROL_TOWER_LANDING_ZONES,
        Shape::list("landingZones", &["arn"]),
        r#"{"landingZones":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::CONTROL_TOWER_LANDING_ZONE,
        Shape::inside("landingZone", &["manifest", "version"]),
        r#"{"landingZone":{"version":"main","arn":"arn:aws:controltower:eu-west-1:111122223333:resource/main","status":"ACTIVE","latestAvailableVersion":"main","manifest":{}}}"#
    ),
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
