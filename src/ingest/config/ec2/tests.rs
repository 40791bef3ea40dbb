//! What the EC2 readers take out of AWS Config items.

use std::sync::Arc;

use super::*;
use crate::evidence::ec2::Volume;
use crate::evidence::network::Permission;
use crate::evidence::{Collected, Evidence, FileStamp, Inventory, Missing};
use crate::ingest::json::{Json, parse_whole};
use crate::ingest::reader::Home;

fn configuration(text: &str) -> Json<'_> {
    let json = parse_whole(text).expect("valid");
    let Json::Object(members) = json else { panic!("no object") };
    members
        .into_iter()
        .find(|(name, _)| name == "configuration")
        .expect("a configuration")
        .1
}

/// The first resource of a list, as the CLI reader sees it, and the configuration of the item, as the Config reader does.
fn both<T>(cli: &str, list: &str, config: &str, read: fn(&Node<'_>) -> T) -> (T, T) {
    let cli = parse_whole(cli).expect("valid");
    let config = configuration(config);
    let first = Node::root(&cli, "").list(list).into_iter().next().expect("an element");
    (read(&first), read(&Node::root(&config, "").any_case()))
}

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../../tests/fixtures/ec2/", $name, ".json"))
    };
}

#[test]
fn config_items_and_cli_output_say_the_same() {
    let (cli, config) = both(
        fixture!("describe-security-groups"),
        "SecurityGroups",
        fixture!("config-security-group"),
        values::security_group,
    );
    assert_eq!(cli, config);
    let sources = |permission: &Permission| permission.sources.len();
    assert_eq!(config.ingress.iter().flatten().map(sources).collect::<Vec<usize>>(), [0, 3]);
    let (cli, config) = both(fixture!("describe-vpcs"), "Vpcs", fixture!("config-vpc"), values::vpc);
    assert_eq!(cli, config);
    assert_eq!(config.cidrs.len(), 2);
    let (cli, config) = both(fixture!("describe-subnets"), "Subnets", fixture!("config-subnet"), values::subnet);
    assert_eq!(cli, config);
    let (cli, config) = both(
        fixture!("describe-flow-logs"),
        "FlowLogs",
        fixture!("config-flow-log"),
        values::flow_log,
    );
    assert_eq!(cli, config);
    let (cli, config) = both(
        fixture!("describe-network-acls"),
        "NetworkAcls",
        fixture!("config-network-acl"),
        values::network_acl,
    );
    assert_eq!(cli, config);
    assert_eq!(config.entries.map(|entries| entries.len()), Some(5));
}

#[test]
fn machines_and_gateways_are_the_same_from_both() {
    let instance = |node: &Node<'_>| machines::instance(node, None);
    let cli = parse_whole(fixture!("describe-instances")).expect("valid");
    let reservation = Node::root(&cli, "").list("Reservations").into_iter().next().expect("a reservation");
    let cli = instance(&reservation.list("Instances")[0]);
    let config = configuration(fixture!("config-instance"));
    let config = instance(&Node::root(&config, "").any_case());
    assert_eq!(format!("{cli:?}"), format!("{config:?}"));
    assert_eq!((config.groups.len(), config.groups_known, config.whole), (2, true, true));
    let (cli, config) = both(
        fixture!("describe-network-interfaces"),
        "NetworkInterfaces",
        fixture!("config-network-interface"),
        machines::network_interface,
    );
    assert_eq!(cli, config);
    let (cli, config) = both(
        fixture!("describe-route-tables"),
        "RouteTables",
        fixture!("config-route-table"),
        gateways::route_table,
    );
    assert_eq!(cli, config);
    assert_eq!(config.routes.map(|routes| routes.len()), Some(1));
    let (cli, config) = both(
        fixture!("describe-vpc-endpoints"),
        "VpcEndpoints",
        fixture!("config-vpc-endpoint"),
        gateways::endpoint,
    );
    assert_eq!(cli, config);
}

/// What a reader's facts say of the resource, once placed: present, gone, or nothing.
fn said_of_volume(deleted: bool, with_configuration: bool) -> Collected<'static, Volume> {
    let json: &'static Json = Box::leak(Box::new(parse_whole(fixture!("config-volume")).expect("a sample")));
    let root = Node::root(json, "").any_case();
    let item = ConfigItem {
        item: root.clone(),
        id: "vol-1",
        name: None,
        arn: None,
        configuration: root.get("configuration").filter(|_| with_configuration),
        supplementary: None,
        deleted,
        selected: false,
    };
    let mut sink = Sink::default();
    (READERS[0].read)(&item, &mut sink);
    let inventory: &'static mut Inventory = Box::leak(Box::default());
    let (account, region) = ("111122223333".parse().expect("an account"), "eu-west-1".parse().expect("a region"));
    let file = Arc::new(FileStamp {
        path: "snapshot.json".to_owned(),
        sha256: String::new(),
    });
    for record in &sink.records {
        let mut home = Home {
            inventory,
            account: &account,
            region: Some(&region),
            resource: None,
        };
        let evidence = Evidence {
            file: file.clone(),
            pointer: record.pointer.clone(),
            captured: None,
        };
        (record.put)(&mut home, evidence);
    }
    inventory.region_mut(&account, &region).ec2.volumes.items["vol-1"].state()
}

#[test]
fn a_deleted_item_is_gone_and_one_without_a_configuration_says_nothing() {
    assert!(matches!(said_of_volume(false, true), Collected::Present(_)));
    assert!(matches!(said_of_volume(true, false), Collected::Absent(_)));
    assert!(matches!(
        said_of_volume(false, false),
        Collected::Missing(Missing::Incomplete { .. })
    ));
}

#[test]
fn every_reader_takes_one_fact_from_its_sample() {
    for reader in READERS {
        let json = parse_whole(reader.sample).expect("a sample");
        let root = Node::root(&json, "").any_case();
        assert_eq!(root.str("resourceType"), Some(reader.resource_type));
        let item = ConfigItem {
            item: root.clone(),
            id: root.str("resourceId").expect("an id"),
            name: None,
            arn: None,
            configuration: root.get("configuration"),
            supplementary: None,
            deleted: false,
            selected: false,
        };
        let mut sink = Sink::default();
        (reader.read)(&item, &mut sink);
        assert_eq!(sink.records.len(), 1, "{}", reader.resource_type);
    }
}

#[test]
fn a_volume_of_a_query_is_read_through_its_wrapped_state() {
    let json = configuration(fixture!("config-volume"));
    let volume = values::volume(&Node::root(&json, "").any_case());
    assert_eq!((volume.encrypted, volume.state.as_deref()), (Some(true), Some("in-use")));
}
