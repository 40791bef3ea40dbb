//! Answers of `aws route53`.

use crate::evidence::shield::HostedZone;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::ROUTE53_HOSTED_ZONES,
    shape: Shape::list("HostedZones", &["Id", "CallerReference"]),
    read: hosted_zones,
    answers: Answers::List(|home, answer| home.account().shield.hosted_zones.answers.push(answer)),
    #[cfg(test)]
    sample: r#"{"HostedZones":[{"Id":"/hostedzone/Z0EXAMPLE","Name":"example.com.","CallerReference":"main","Config":{"PrivateZone":false},"ResourceRecordSetCount":1}]}"#,
}];

fn hosted_zones(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("HostedZones") {
        let Some(id) = node.str("Id") else { continue };
        let value = HostedZone {
            private: node.get("Config").and_then(|config| config.bool("PrivateZone")),
        };
        let id = id.trim_start_matches("/hostedzone/");
        sink.listed(&node, Identity::default(), |account| &mut account.shield.hosted_zones, id, value);
    }
}

pub(super) const KNOWN: &[Known] = &[known!(
    sources::ROUTE53_RESOURCE_RECORD_SETS,
    Shape::list("ResourceRecordSets", &["Name", "Type"]),
    r#"{"ResourceRecordSets":[{"Name":"main","Type":"SOA","SetIdentifier":"main","Weight":1,"Region":"us-east-1"}]}"#
)];
