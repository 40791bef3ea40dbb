//! Readers that name accounts and regions: `aws sts`, `aws account` and the region list of `aws ec2`.

use std::collections::BTreeSet;

use crate::evidence::{Region, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::STS_IDENTITY,
        shape: Shape::object(&["UserId", "Account", "Arn"]),
        read: caller_identity,
        answers: Answers::One(|_, _| {}),
        #[cfg(test)]
        sample: r#"{"UserId":"AIDAEXAMPLE","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/auditor"}"#,
    },
    Reader {
        source: sources::EC2_REGIONS,
        shape: Shape::list("Regions", &["RegionName", "Endpoint"]),
        read: regions,
        answers: Answers::One(|home, why| home.account().enabled_regions.push(why.into())),
        #[cfg(test)]
        sample: include_str!("../../../tests/fixtures/ec2/describe-regions.json"),
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ACCOUNT_REGIONS,
        Shape::list("Regions", &["RegionName", "RegionOptStatus"]),
        r#"{"Regions":[{"RegionName":"eu-west-1","RegionOptStatus":"ENABLED"}]}"#
    ),
    known!(
        sources::ACCOUNT_CONTACT_INFORMATION,
        Shape::inside("ContactInformation", &["FullName", "AddressLine1"]),
        r#"{"ContactInformation":{"FullName":"main","AddressLine1":"main","AddressLine2":"main","AddressLine3":"main","City":"main"}}"#
    ),
    known!(
        sources::ACCOUNT_ALTERNATE_CONTACT,
        Shape::inside("AlternateContact", &["AlternateContactType", "EmailAddress"]),
        r#"{"AlternateContact":{"Name":"main","Title":"main","EmailAddress":"security@example.com","PhoneNumber":"main","AlternateContactType":"BILLING"}}"#
    ),
];

fn caller_identity(document: &Node<'_>, sink: &mut Sink) {
    let account = document.account("Account");
    sink.identity = Identity::account(account);
    sink.put(document, Identity::default(), |home, _| {
        home.account();
    });
}

fn regions(document: &Node<'_>, sink: &mut Sink) {
    let enabled = |region: &Node<'_>| region.str("OptInStatus") != Some("not-opted-in");
    let names: BTreeSet<Region> = document
        .list("Regions")
        .iter()
        .filter(|region| enabled(region))
        .filter_map(|region| region.str("RegionName")?.parse().ok())
        .collect();
    sink.account_fact(document, Identity::default(), |account| &mut account.enabled_regions, names);
}
