//! Answers of `aws globalaccelerator`.

use crate::evidence::shield::Accelerator;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::Known;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::GLOBAL_ACCELERATOR_ACCELERATORS,
    shape: Shape::list("Accelerators", &["AcceleratorArn"]),
    read: accelerators,
    answers: Answers::List(|home, answer| home.account().shield.accelerators.answers.push(answer)),
    #[cfg(test)]
    sample: r#"{"Accelerators":[{"AcceleratorArn":"arn:aws:globalaccelerator::111122223333:accelerator/a1b2","Name":"main","IpAddressType":"IPV4","Enabled":true}]}"#,
}];

pub(super) const KNOWN: &[Known] = &[];

fn accelerators(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Accelerators") {
        let Some(arn) = node.str("AcceleratorArn") else { continue };
        let value = Accelerator {
            enabled: node.bool("Enabled"),
        };
        let identity = Identity::of_arn(Some(arn));
        sink.listed(&node, identity, |account| &mut account.shield.accelerators, arn, value);
    }
}
