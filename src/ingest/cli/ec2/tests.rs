//! What the EC2 readers take out of answers.

use super::*;
use crate::evidence::Collected;
use crate::evidence::network::Protocol;
use crate::ingest::Ingest;
use crate::ingest::json::parse_whole;

fn group(permission: &str) -> crate::evidence::network::Permission {
    let text = format!(r#"{{"IpPermissions":[{permission}]}}"#);
    let json = parse_whole(&text).expect("valid");
    let group = values::security_group(&Node::root(&json, ""));
    group.ingress.expect("rules").remove(0)
}

#[test]
fn every_sample_is_recognised_as_its_own_call_only() {
    for reader in READERS {
        let json = parse_whole(reader.sample).expect("a sample");
        let node = Node::root(&json, "");
        let names: Vec<&str> = READERS
            .iter()
            .filter(|other| other.shape.matches(&node))
            .map(|other| other.source.name)
            .collect();
        assert_eq!(names, [reader.source.name]);
        let mut sink = Sink::default();
        (reader.read)(&node, &mut sink);
        assert!(!sink.records.is_empty(), "{}", reader.source.name);
    }
}

#[test]
fn ports_and_protocols_are_read_in_every_spelling() {
    for (written, protocol, ports) in [
        (r#""IpProtocol":"tcp","FromPort":22,"ToPort":22"#, Protocol::Tcp, Some((22, 22))),
        (r#""IpProtocol":6,"FromPort":"22","ToPort":22.0"#, Protocol::Tcp, Some((22, 22))),
        (r#""IpProtocol":"TCP","FromPort":null,"ToPort":null"#, Protocol::Tcp, None),
        (r#""IpProtocol":"udp","FromPort":-1,"ToPort":-1"#, Protocol::Udp, None),
        (r#""IpProtocol":"-1","FromPort":0,"ToPort":0"#, Protocol::All, None),
        (r#""IpProtocol":-1,"FromPort":-1,"ToPort":-1"#, Protocol::All, None),
        (r#""IpProtocol":"icmp","FromPort":22,"ToPort":0"#, Protocol::Icmp, None),
        (r#""IpProtocol":"47""#, Protocol::Number(47), None),
    ] {
        let read = group(&format!(
            r#"{{{written},"IpRanges":[{{"CidrIp":"10.0.0.0/8"}}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}}"#
        ));
        assert_eq!(
            (read.protocol, read.ports, read.unreadable.len()),
            (protocol, ports, 0),
            "{written}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_kept_as_unreadable() {
    for written in [
        r#"{"FromPort":22,"ToPort":22}"#,
        r#"{"IpProtocol":"quic"}"#,
        r#"{"IpProtocol":"tcp","FromPort":22}"#,
        r#"{"IpProtocol":"tcp","FromPort":90,"ToPort":22}"#,
        r#"{"IpProtocol":"tcp","FromPort":0,"ToPort":65536}"#,
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/33"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        r#"{"IpProtocol":"-1","IpRanges":[{"Description":"office"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        r#"{"IpProtocol":"-1","IpRanges":"0.0.0.0/0","Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        r#"{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/129"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        r#"{"IpProtocol":"-1","PrefixListIds":[{}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[],"PrefixListIds":[]}"#,
    ] {
        assert!(!group(written).unreadable.is_empty(), "{written}");
    }
}

/// AWS writes all four lists of every rule, even the empty ones.
#[test]
fn a_list_of_sources_that_a_query_left_out_is_not_an_empty_one() {
    let lists = ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"];
    let written = |lacking: &str| {
        let kept = lists.iter().filter(|list| **list != lacking);
        let kept: Vec<String> = kept.map(|list| format!(r#""{list}":[]"#)).collect();
        let text = format!(r#"{{"IpProtocol":"-1",{}}}"#, kept.join(","));
        group(&text.replace(r#""IpRanges":[]"#, r#""IpRanges":[{"CidrIp":"10.0.0.0/8"}]"#))
    };
    assert!(written("").unreadable.is_empty());
    for list in lists {
        assert_eq!(written(list).unreadable, [format!("{list} left out")]);
    }
}

#[test]
fn a_rule_of_an_acl_that_cannot_be_read_is_named() {
    for entry in [
        r#"{"RuleNumber":7,"Protocol":"-1","RuleAction":"allow","Egress":false}"#,
        r#"{"RuleNumber":7,"Protocol":"-1","RuleAction":"maybe","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        r#"{"RuleNumber":7,"Protocol":"-1","RuleAction":"allow","CidrBlock":"0.0.0.0/0"}"#,
        r#"{"RuleNumber":7,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"x","PortRange":{"From":1,"To":2}}"#,
        r#"{"RuleNumber":7,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":1}}"#,
        r#"{"RuleNumber":7,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":"22"}"#,
        r#"{"RuleNumber":7,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
    ] {
        let text = format!(r#"{{"Entries":[{entry}]}}"#);
        let json = parse_whole(&text).expect("valid");
        let acl = values::network_acl(&Node::root(&json, ""));
        assert!(acl.unreadable.contains(&"rule 7".to_owned()), "{entry}");
    }
}

#[test]
fn entries_belong_to_the_list_that_the_path_names_and_one_page_is_not_all() {
    let read = |content: &str| {
        let mut ingest = Ingest::default();
        ingest.add_file(
            "111122223333/eu-west-1/ec2-get-managed-prefix-list-entries__pl-1.json",
            content.as_bytes(),
        );
        let inventory = ingest.assemble(&std::collections::BTreeMap::new()).inventory;
        let account = inventory.accounts.values().next().expect("an account");
        let region = account.regions.values().next().expect("a region");
        let slot = region.ec2.prefix_list_entries.items.get("pl-1").expect("the list");
        match slot.state() {
            Collected::Present(entries) => Some((entries.value.cidrs.len(), entries.value.unreadable.len())),
            _ => None,
        }
    };
    assert_eq!(read(r#"{"Entries":[{"Cidr":"10.0.0.0/8"},{"Cidr":"oops"}]}"#), Some((1, 1)));
    assert_eq!(read(r#"{"Entries":[{"Cidr":"10.0.0.0/8"}],"NextToken":"x"}"#), None);
}

#[test]
fn ranges_lose_their_host_bits_and_are_never_ipv4_in_disguise() {
    for (text, wanted) in [
        ("10.1.2.3/8", Some("10.0.0.0/8")),
        (" 0.0.0.0/0 ", Some("0.0.0.0/0")),
        ("198.51.100.7/0", Some("0.0.0.0/0")),
        ("2001:DB8::1/32", Some("2001:db8::/32")),
        ("::/0", Some("::/0")),
        ("::ffff:0:0/96", None),
        ("::ffff:198.51.100.7/128", None),
        ("0.0.0.0", None),
        ("10.0.0.0/33", None),
        ("", None),
    ] {
        assert_eq!(rules::parse_cidr(text).map(|cidr| cidr.to_string()).as_deref(), wanted, "{text}");
    }
}
