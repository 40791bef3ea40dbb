//! Readers of `aws rds` output about what databases share: parameter groups, option groups, proxies and old security groups.

use crate::evidence::rds::{DbProxy, DbSecurityGroup, OptionGroup};
use crate::evidence::sources;
use crate::ingest::node::Node;
use crate::ingest::parameters::{self, Groups, names};
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

macro_rules! listed {
    ($list:ident) => {
        Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.rds.$list.answers.push(answer);
            }
        })
    };
}

const OF_INSTANCES: Groups = |region| &mut region.rds.parameters;
const OF_CLUSTERS: Groups = |region| &mut region.rds.cluster_parameters;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::RDS_PARAMETERS,
        shape: Shape::list("Parameters", &["ParameterName", "ApplyMethod"]),
        read: |document, sink| parameters::of_call(document, sink, OF_INSTANCES),
        answers: Answers::One(|home, why| parameters::unanswered(home, why, OF_INSTANCES)),
        #[cfg(test)]
        sample: r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1","Description":"Force SSL connections.","Source":"user","ApplyType":"dynamic","DataType":"boolean","AllowedValues":"0,1","IsModifiable":true,"ApplyMethod":"immediate"}]}"#,
    },
    Reader {
        source: sources::RDS_CLUSTER_PARAMETERS,
        shape: Shape::list("Parameters", &["ParameterName", "ApplyMethod"]),
        read: |document, sink| parameters::of_call(document, sink, OF_CLUSTERS),
        answers: Answers::One(|home, why| parameters::unanswered(home, why, OF_CLUSTERS)),
        #[cfg(test)]
        sample: r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"ON","Source":"user","ApplyType":"dynamic","DataType":"string","AllowedValues":"ON,OFF","IsModifiable":true,"ApplyMethod":"immediate","SupportedEngineModes":["provisioned"]}]}"#,
    },
    Reader {
        source: sources::RDS_OPTION_GROUPS,
        shape: Shape::list("OptionGroupsList", &["OptionGroupName"]),
        read: option_groups,
        answers: listed!(option_groups),
        #[cfg(test)]
        sample: r#"{"OptionGroupsList":[{"OptionGroupName":"oracle-tls","OptionGroupDescription":"main","EngineName":"oracle-ee","MajorEngineVersion":"19","Options":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","Value":"REQUIRED","DefaultValue":"REQUESTED"}]}],"OptionGroupArn":"arn:aws:rds:eu-west-1:111122223333:og:oracle-tls"}]}"#,
    },
    Reader {
        source: sources::RDS_PROXIES,
        shape: Shape::list("DBProxies", &["DBProxyName"]),
        read: proxies,
        answers: listed!(proxies),
        #[cfg(test)]
        sample: r#"{"DBProxies":[{"DBProxyName":"orders","DBProxyArn":"arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-1","Status":"available","EngineFamily":"POSTGRESQL","RequireTLS":true}]}"#,
    },
    Reader {
        source: sources::RDS_SECURITY_GROUPS,
        shape: Shape::list("DBSecurityGroups", &["DBSecurityGroupName"]),
        read: security_groups,
        answers: listed!(security_groups),
        #[cfg(test)]
        sample: r#"{"DBSecurityGroups":[{"OwnerId":"111122223333","DBSecurityGroupName":"default","DBSecurityGroupDescription":"default","EC2SecurityGroups":[],"IPRanges":[],"DBSecurityGroupArn":"arn:aws:rds:eu-west-1:111122223333:secgrp:default"}]}"#,
    },
];

fn option_groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("OptionGroupsList") {
        let Some(id) = node.str("OptionGroupName") else { continue };
        let identity = Identity::of_arn(node.str("OptionGroupArn"));
        let value = option_group(&node, "Options");
        sink.regional(&node, identity, |region| &mut region.rds.option_groups, id, value);
    }
}

/// An option group, as the CLI or AWS Config spells it, with the name of its list of options.
pub(in crate::ingest) fn option_group(node: &Node<'_>, list: &str) -> OptionGroup {
    let options = node.list(list);
    let native = options
        .iter()
        .find(|option| option.str("OptionName") == Some("NATIVE_NETWORK_ENCRYPTION"));
    let settings = native.map(|option| option.list("OptionSettings")).unwrap_or_default();
    let server = settings
        .iter()
        .find(|setting| setting.str("Name") == Some("SQLNET.ENCRYPTION_SERVER"));
    OptionGroup {
        options: names(node, list, "OptionName"),
        encryption_server: server.and_then(|setting| setting.nonempty("Value").or_else(|| setting.nonempty("DefaultValue"))),
    }
}

fn proxies(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DBProxies") {
        let Some(id) = node.str("DBProxyName") else { continue };
        let identity = Identity::of_arn(node.str("DBProxyArn"));
        let value = DbProxy {
            require_tls: node.bool("RequireTLS"),
        };
        sink.regional(&node, identity, |region| &mut region.rds.proxies, id, value);
    }
}

fn security_groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DBSecurityGroups") {
        let Some(id) = node.str("DBSecurityGroupName") else { continue };
        let identity = Identity::of_arn(node.str("DBSecurityGroupArn"));
        sink.regional(&node, identity, |region| &mut region.rds.security_groups, id, security_group(&node));
    }
}

/// A DB security group, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn security_group(node: &Node<'_>) -> DbSecurityGroup {
    let (mut ranges, mut unreadable) = (Vec::new(), Vec::new());
    for range in node.list("IPRanges") {
        let text = range.str("CIDRIP").unwrap_or("a range without addresses");
        match text.parse() {
            Ok(cidr) => ranges.push(cidr),
            Err(_) => unreadable.push(text.to_owned()),
        }
    }
    ranges.sort();
    DbSecurityGroup {
        ranges: node.has_list("IPRanges").then_some(ranges),
        unreadable,
    }
}
