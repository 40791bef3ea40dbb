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
        let resource = match reader.source.scope {
            Scope::Bucket => "__logs",
            Scope::Resource { .. } => "__main",
            Scope::Account | Scope::Region => "",
        };
        let path = format!("{name}{resource}.json");
        let own: Vec<String> = {
            let found = assembled(&[(path.as_str(), reader.sample)]);
            found.ledger[0].accounts.iter().map(ToString::to_string).collect()
        };
        let account = own.first().map_or(ACCOUNT, String::as_str);
        let path = format!("{account}/{path}");
        let found = assembled(&[(path.as_str(), reader.sample)]);
        let row = &found.ledger[0];
        // A region may be inside; where it is not, it is asked for.
        assert!(matches!(row.state, FileState::Used | FileState::NeedsIdentifier), "{path}: {row:?}");
        assert!(row.recognised_as.contains(&reader.source.name.to_owned()), "{path}: {row:?}");
        assert!(
            found
                .questions
                .iter()
                .all(|question| question.needs_region && !question.needs_account),
            "{path}: {row:?}"
        );
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
