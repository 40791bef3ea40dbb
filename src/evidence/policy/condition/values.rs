//! Which values of a condition somebody chose, and which every stranger has: `o-*` is the id of any organization there is.

use super::super::glob;
use crate::evidence::AccountId;

/// Of these keys a pattern is as wide as it looks: ids have no parts that belong to somebody.
const IDS: [&str; 9] = [
    "aws:PrincipalOrgID",
    "aws:ResourceOrgID",
    "aws:SourceOrgID",
    "aws:PrincipalAccount",
    "aws:ResourceAccount",
    "aws:SourceAccount",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "cognito-identity.amazonaws.com:aud",
];
const ORGANIZATION_PATHS: [&str; 3] = ["aws:PrincipalOrgPaths", "aws:ResourceOrgPaths", "aws:SourceOrgPaths"];

/// Whether a request with this value is one that whoever wrote the condition meant.
pub(super) fn is_chosen(key: &str, value: &str) -> bool {
    let is = |known: &str| key.eq_ignore_ascii_case(known);
    if value.is_empty() || value.contains("${") {
        return false;
    }
    if glob::is_fixed(value) {
        return true;
    }
    if IDS.iter().any(|known| is(known)) {
        false
    } else if ORGANIZATION_PATHS.iter().any(|known| is(known)) {
        names_organization(value)
    } else if is("aws:PrincipalArn") {
        names_account(value) && !names_whole_kind(value)
    } else if is("aws:SourceArn") {
        names_account(value) || names_bucket(value)
    } else if is("iam:AssociatedResourceArn") {
        part(value, 2).is_some_and(|service| !service.is_empty() && glob::is_fixed(service))
    } else if is("iam:PassedToService") {
        names_service(value)
    } else if is("SAML:aud") {
        // `https://signin.aws.amazon.com/saml`, `https://*.signin.aws.amazon.com/saml`
        value.contains("signin.")
    } else {
        value.chars().any(char::is_alphanumeric)
    }
}

/// A unit, or all units, of one organization: `o-a1b2c3d4e5/r-ab12/*`.
pub(in super::super) fn names_organization(path: &str) -> bool {
    let fixed = path.split(['*', '?']).next().unwrap_or_default();
    fixed.starts_with("o-") && fixed.contains('/') && !path.contains("${")
}

/// `ec2.amazonaws.com*`, `states.*.amazonaws.com`, and the start of a name that is long enough for few services: `ec2*`.
fn names_service(host: &str) -> bool {
    const SHORT_START: usize = 3;
    let label = host.split('.').next().unwrap_or_default();
    let start = label.split(['*', '?']).next().unwrap_or_default();
    !label.is_empty() && (start.len() == label.len() || start.len() >= SHORT_START)
}

fn part(arn: &str, number: usize) -> Option<&str> {
    arn.splitn(6, ':').nth(number)
}

/// Whether an ARN pattern speaks of one account. A star of a text goes over colons, so that the account may stand further left.
pub(super) fn names_account(arn: &str) -> bool {
    let is_account = |part: &str| part.parse::<AccountId>().is_ok();
    match part(arn, 5) {
        Some(_) => part(arn, 4).is_some_and(is_account),
        None => arn.split(':').any(is_account),
    }
}

/// `arn:aws:iam::111122223333:*`, `arn:aws:iam::111122223333:role/*`: as good as the account.
fn names_whole_kind(arn: &str) -> bool {
    let Some(resource) = part(arn, 5) else { return true };
    let name = resource.split_once('/').map_or(resource, |(_, name)| name);
    !name.chars().any(char::is_alphanumeric)
}

/// The ARN of a bucket names no account, but no two buckets have one name: `arn:aws:s3:::acme-logs/*`.
fn names_bucket(arn: &str) -> bool {
    let bucket = part(arn, 5).and_then(|resource| resource.split('/').next());
    let is_bucket = part(arn, 2) == Some("s3") && part(arn, 4) == Some("");
    is_bucket && bucket.is_some_and(|name| !name.is_empty() && glob::is_fixed(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_every_stranger_meets_is_not_chosen() {
        for (key, value) in [
            ("aws:PrincipalOrgID", "o-*"),
            ("AWS:principalorgid", "o-?*"),
            ("aws:PrincipalOrgPaths", "o-*/r-*/*"),
            ("aws:PrincipalOrgPaths", "o-a1b2c3*"),
            ("aws:PrincipalArn", "arn:aws:iam::*:role/*"),
            ("aws:PrincipalArn", "arn:*:*:*:*:*/*"),
            ("aws:PrincipalArn", "arn:aws:iam::444455556666:role/*"),
            ("aws:PrincipalArn", "arn:aws:iam::444455556666:*"),
            ("aws:PrincipalArn", "arn:aws:iam::4444*:role/deploy"),
            ("aws:SourceArn", "arn:aws:sns:*:*:*"),
            ("aws:SourceArn", "arn:aws:*:*:*:*"),
            ("aws:SourceArn", "arn:aws:sns:*:*:*:111122223333"),
            ("aws:SourceArn", "arn:aws:s3:::*"),
            ("aws:SourceAccount", "1*"),
            ("iam:PassedToService", "*.amazonaws.com"),
            ("iam:PassedToService", "*amazonaws.com"),
            ("iam:PassedToService", "s*"),
            ("iam:PassedToService", "?*.amazonaws.com"),
            ("iam:AssociatedResourceArn", "arn:aws:*:*:*:*"),
            ("iam:AssociatedResourceArn", "arn:*"),
            ("cognito-identity.amazonaws.com:aud", "eu-west-1:*"),
            ("SAML:aud", "*://*"),
            ("SAML:aud", "https://*"),
            ("sts:ExternalId", "*-*"),
            ("sts:ExternalId", ""),
            ("sts:ExternalId", "${aws:userid}"),
        ] {
            assert!(!is_chosen(key, value), "{key} {value}");
        }
    }

    #[test]
    fn what_names_an_owner_is_chosen() {
        for (key, value) in [
            ("aws:PrincipalOrgID", "o-a1b2c3d4e5"),
            ("aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*"),
            ("aws:PrincipalArn", "arn:aws:iam::444455556666:role/deploy-*"),
            ("aws:PrincipalArn", "arn:aws:iam::444455556666:role/aws-reserved/*"),
            ("aws:PrincipalArn", "arn:aws:sts::444455556666:assumed-role/deploy/*"),
            ("aws:SourceArn", "arn:aws:iot:*:111122223333:*"),
            ("aws:SourceArn", "arn:aws:*:*:111122223333:*"),
            ("aws:SourceArn", "arn:*:111122223333:*"),
            ("aws:SourceArn", "arn:aws:cloudfront::111122223333:distribution/*"),
            ("aws:SourceArn", "arn:aws:s3:::acme-logs"),
            ("aws:SourceArn", "arn:aws:s3:::acme-logs/*"),
            ("iam:PassedToService", "ec2.amazonaws.com"),
            ("iam:PassedToService", "ec2.amazonaws.com*"),
            ("iam:PassedToService", "ec2*"),
            ("iam:PassedToService", "states.*.amazonaws.com"),
            ("iam:AssociatedResourceArn", "arn:aws:ec2:*:*:instance/*"),
            ("SAML:aud", "https://*.signin.aws.amazon.com/saml"),
            ("SAML:aud", "https://signin.aws.amazon.com/saml"),
            ("sts:ExternalId", "acme-*"),
            ("aws:ResourceTag/team", "web-*"),
            ("ec2:Owner", "self"),
        ] {
            assert!(is_chosen(key, value), "{key} {value}");
        }
    }
}
