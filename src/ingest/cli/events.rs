//! Answers of `aws events`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::EVENTS_RULES,
        Shape::list("Rules", &["EventBusName", "State"]),
        r#"{"Rules":[{"Name":"main","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","EventPattern":"main","State":"ENABLED","EventBusName":"main"}]}"#
    ),
    known!(
        sources::EVENTS_TARGETS_BY_RULE,
        Shape::list("Targets", &["Id", "Arn"]).each_lacking(&["TargetId"]),
        r#"{"Targets":[{"Id":"main-1","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","RoleArn":"arn:aws:events:eu-west-1:111122223333:role/main","Input":"main","InputPath":"main"}]}"#
    ),
    known!(
        sources::EVENTS_EVENT_BUSES,
        Shape::list("EventBuses", &["Name", "Arn"]),
        r#"{"EventBuses":[{"Name":"main","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","Description":"main","Policy":"main","CreationTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::EVENTS_RULE,
        Shape::object(&["Name", "Arn", "EventBusName", "State"]),
        r#"{"Name":"main","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","State":"ENABLED","EventBusName":"main"}"#
    ),
];
