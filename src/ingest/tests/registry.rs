//! Every reader and its sample, walked.

use super::super::json::parse_whole;
use super::super::node::Node;
use super::super::{cli, config};
use super::*;
use crate::evidence::Scope;

/// Calls that AWS answers alike; a name, an envelope or the assessor tells them apart.
const TWINS: [(&str, &str); 1] = [("s3control get-public-access-block", "s3api get-public-access-block")];

fn are_twins(one: &str, other: &str) -> bool {
    TWINS.contains(&(one, other)) || TWINS.contains(&(other, one))
}

#[test]
fn each_sample_is_recognised_as_its_own_call_only() {
    for own in cli::readers() {
        let json = parse_whole(own.sample).expect("a sample is JSON");
        for reader in cli::readers() {
            let (one, other) = (own.source.name, reader.source.name);
            if !are_twins(one, other) {
                assert_eq!(reader.shape.matches(&Node::root(&json, "")), one == other, "{one} against {other}");
            }
        }
    }
}

#[test]
fn each_sample_at_its_place_is_evidence() {
    for reader in cli::readers() {
        let name = reader.source.name.replace(' ', "-");
        let row = |path: &str| {
            let found = assembled(&[(path, reader.sample)]);
            (found.ledger[0].clone(), found.questions)
        };
        let inside = row(&format!("{name}.json")).0.accounts.first().map(ToString::to_string);
        let account = inside.unwrap_or_else(|| ACCOUNT.to_owned());
        let (_, asked) = row(&format!("{account}/{name}.json"));
        let resource = asked.first().and_then(|question| question.needs_resource.as_deref());
        assert!(
            resource.is_none() || matches!(reader.source.scope, Scope::Bucket | Scope::Resource { .. }),
            "{name}"
        );
        let region = asked.first().is_some_and(|question| question.needs_region);
        let path = format!(
            "{account}/{}{name}{}.json",
            if region { "eu-west-1/" } else { "" },
            if resource.is_some() { "__pl-main" } else { "" }
        );
        let (row, asked) = row(&path);
        assert_eq!(row.state, FileState::Used, "{path}: {row:?}");
        assert_eq!(row.recognised_as, [reader.source.name], "{path}");
        assert!(asked.is_empty(), "{path}: {asked:?}");
    }
}

#[test]
fn each_config_sample_is_an_item_of_its_type() {
    for reader in config::readers() {
        let found = assembled(&[("111122223333/eu-west-1/item.json", reader.sample)]);
        assert_eq!(found.ledger[0].recognised_as, ["config item"], "{}", reader.resource_type);
        assert_eq!(found.ledger[0].state, FileState::Used, "{}", reader.resource_type);
    }
}
