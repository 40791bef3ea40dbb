//! `s3control`: access points, which are kept by region and name.

use super::s3_parts;
use crate::evidence::s3::{AccessPoint, AccessPointOrigin, PublicAccessBlock};
use crate::evidence::{Answer, Candidate, Listing, Sourced};
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink, Unanswered};

fn listing<'a>(home: &'a mut Home<'_>) -> Option<&'a mut Listing<AccessPoint>> {
    // Evidence of a region puts it in scope.
    home.region()?;
    let region = home.region?.clone();
    Some(home.account().s3.access_points.entry(region).or_default())
}

pub(super) fn note(home: &mut Home<'_>, answer: Answer) {
    if let Some(listing) = listing(home) {
        listing.answers.push(answer);
    }
}

/// `list-access-points-for-directory-buckets` answers in the same members, of other access points.
pub(super) fn are_of_general_purpose_buckets(document: &Node<'_>) -> bool {
    let of_directory = |point: &Node<'_>| point.str("AccessPointArn").is_some_and(|arn| arn.contains(":s3express:"));
    !document.list("AccessPointList").iter().any(of_directory)
}

pub(super) fn list(document: &Node<'_>, sink: &mut Sink) {
    for point in document.list("AccessPointList") {
        put_origin(&point, sink);
    }
}

pub(super) fn one(document: &Node<'_>, sink: &mut Sink) {
    put_origin(document, sink);
    let block = document.get("PublicAccessBlockConfiguration");
    let (Some(name), Some(block)) = (document.nonempty("Name"), block) else {
        return;
    };
    let value = s3_parts::public_access_block(&block);
    sink.put(&block, identity(document), move |home, evidence| {
        if let Some(listing) = listing(home) {
            let present = Candidate::Present(Sourced::new(value, evidence));
            listing.entry(&name).block_public_access.push(present);
        }
    });
}

pub(super) fn unanswered(home: &mut Home<'_>, why: Unanswered) {
    let Some(name) = home.resource.map(str::to_owned) else { return };
    if let Some(listing) = listing(home) {
        listing.entry(&name).block_public_access.push(why.into());
    }
}

fn identity(point: &Node<'_>) -> Identity {
    Identity {
        resource: point.nonempty("Name"),
        ..Identity::of_arn(point.str("AccessPointArn"))
    }
}

fn put_origin(point: &Node<'_>, sink: &mut Sink) {
    let Some(name) = point.nonempty("Name") else { return };
    let value = AccessPointOrigin {
        bucket: point.nonempty("Bucket"),
        vpc_only: match point.str("NetworkOrigin") {
            Some("VPC") => Some(true),
            Some("Internet") => Some(false),
            _ => None,
        },
    };
    sink.put(point, identity(point), move |home, evidence| {
        if let Some(listing) = listing(home) {
            let value = value.clone();
            listing.entry(&name).origin.push(Candidate::Present(Sourced::new(value, evidence)));
        }
    });
}

pub(super) fn multi_region(document: &Node<'_>, sink: &mut Sink) {
    for point in document.list("AccessPoints") {
        let Some(name) = point.nonempty("Name").or_else(|| point.nonempty("Alias")) else {
            continue;
        };
        let block = point.get("PublicAccessBlock");
        let value = block.map_or_else(PublicAccessBlock::default, |block| s3_parts::public_access_block(&block));
        sink.listed(
            &point,
            Identity::default(),
            |account| &mut account.s3.multi_region_access_points,
            &name,
            value,
        );
    }
}
