//! EC2-04: of which images a statement speaks, and whether a condition keeps it to some images or callers.

use std::collections::BTreeSet;

use crate::evidence::policy::{Effect, PARTITIONS, Selection, Statement, glob};
use crate::evidence::{Account, Arn};

/// Keys by which a condition scopes a grant.
const OWNER: &str = "ec2:Owner";
const PRINCIPAL: &str = "aws:PrincipalArn";
const TAGS: [&str; 3] = ["ec2:ResourceTag/", "aws:ResourceTag/", "aws:PrincipalTag/"];

/// What the resource in the ARN of every image begins with.
const IMAGE: &str = "image/ami-";

/// Ids as EC2 makes them: behind the 0 they share no place, so that a pattern which takes both takes about every image.
const IDS: [&str; 2] = ["ami-0123456789abcdef0", "ami-0f0edcba987654321"];

/// The partitions that the account may be in: the one that its regions and policies show, or any.
pub(super) fn partitions(account: &Account) -> BTreeSet<String> {
    let iam = &account.iam;
    let arns = iam.policies.items.keys().chain(iam.aws_policies.items.keys());
    let of_arns = arns.filter_map(|arn| Some(arn.parse::<Arn>().ok()?.partition().to_owned()));
    let of_regions = account
        .regions_in_scope()
        .iter()
        .map(|region| region.partition().to_owned())
        .collect::<Vec<_>>();
    let shown: BTreeSet<String> = of_arns.chain(of_regions).collect();
    if shown.is_empty() {
        PARTITIONS.into_iter().map(str::to_owned).collect()
    } else {
        shown
    }
}

/// Whether a condition keeps the statement to images or principals that carry a mark.
pub(super) fn is_scoped(statement: &Statement) -> bool {
    statement.conditions.iter().any(|condition| {
        let key = condition.key.to_ascii_lowercase();
        let tagged = TAGS.iter().any(|prefix| key.starts_with(&prefix.to_ascii_lowercase()));
        let named = condition.is_on(PRINCIPAL) && condition.values.iter().all(|value| names_principal(value));
        (condition.is_on(OWNER) || tagged || named) && condition.binds()
    })
}

/// Whether the ARN of a principal says more than that it is one: `arn:aws:iam::111122223333:role/*` is every role of the account. The
/// account itself says nothing, as all who hold the policy are of one.
fn names_principal(value: &str) -> bool {
    let Some(resource) = value.splitn(6, ':').nth(5) else {
        return false;
    };
    match resource.split_once('/') {
        Some((_, name)) => name.chars().any(|letter| !matches!(letter, '*' | '?' | '/')),
        None => glob::is_fixed(resource),
    }
}

/// Whether an allow speaks of every image of one region at least, or a deny of every image wherever it is.
pub(super) fn covers_images(statement: &Statement, partitions: &BTreeSet<String>) -> bool {
    match (&statement.resources, statement.effect) {
        (Some(Selection::Only(patterns)), Effect::Allow) => patterns.iter().any(|pattern| is_every_image_somewhere(pattern, partitions)),
        (Some(Selection::Only(patterns)), Effect::Deny) => patterns.iter().any(|pattern| is_every_image(pattern, partitions)),
        (Some(Selection::AllBut(spared)), Effect::Allow) => !spared.iter().any(|pattern| is_every_image(pattern, partitions)),
        (Some(Selection::AllBut(spared)), Effect::Deny) => !spared.iter().any(|pattern| may_be_images(pattern)),
        (None, _) => false,
    }
}

/// In whichever region. The ARN of an image names no account.
fn is_every_image(pattern: &str, partitions: &BTreeSet<String>) -> bool {
    partitions
        .iter()
        .all(|partition| glob::covers(pattern, &format!("arn:{partition}:ec2:*::{IMAGE}?*")))
}

/// In some region: one that the pattern itself names, or any.
fn is_every_image_somewhere(pattern: &str, partitions: &BTreeSet<String>) -> bool {
    let is_name = |text: &String| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let named = pattern
        .split(':')
        .map(|piece| piece.replace('*', "").replace('?', "1"))
        .filter(is_name);
    named.chain(["eu-west-1".to_owned()]).any(|region| {
        let takes = |partition: &String, id: &str| glob::matches(pattern, &format!("arn:{partition}:ec2:{region}::image/{id}"));
        partitions.iter().any(|partition| IDS.iter().all(|id| takes(partition, id)))
    })
}

/// Whether the pattern may match many images; an image that is named is one only.
fn may_be_images(pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.splitn(6, ':').collect();
    let [_, _, service, _, account, resource] = parts.as_slice() else {
        return true;
    };
    let head = resource.split(['*', '?', '$']).next().unwrap_or_default();
    let of_images = IMAGE.starts_with(head) || head.starts_with(IMAGE);
    glob::matches(service, "ec2") && glob::matches(account, "") && of_images && !glob::is_fixed(resource)
}
