//! Where AWS Config cannot say what the AWS CLI says, and why. An exception that is not needed any more fails the test.

use checklist::checklist::Outcome;

use super::judging::Said;

pub(crate) struct Exception {
    /// `None`: any check.
    check: Option<&'static str>,
    pub(crate) allows: Allows,
    pub(crate) why: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Allows {
    /// AWS Config leaves open what the AWS CLI decides.
    Undecided,
    /// AWS Config asks for this call, beside or in place of what the AWS CLI says.
    Asks(&'static str),
    /// A person must look at what fails by the AWS CLI.
    Review,
    /// The same verdict in other words.
    Words,
}

const fn of(check: &'static str, allows: Allows, why: &'static str) -> Exception {
    Exception {
        check: Some(check),
        allows,
        why,
    }
}

pub(crate) const EXCEPTIONS: &[Exception] = &[
    Exception {
        check: None,
        allows: Allows::Asks("aws cloudtrail describe-trails"),
        why: "a trail is recorded in its home Region and its own account only, so that items never show that there is no other",
    },
    of(
        "config-recorder-on",
        Allows::Undecided,
        "the item of a recorder does not tell whether recording fails",
    ),
    of(
        "config-recorder-on",
        Allows::Words,
        "the item of a stopped recorder has no last status to show",
    ),
    of(
        "iam-federation-present",
        Allows::Undecided,
        "items of SAML providers do not hold until when they are valid",
    ),
    of(
        "launch-template-ebs-encrypted",
        Allows::Undecided,
        "an item holds the data of one version and does not say of which, where the default is not the latest",
    ),
    of(
        "launch-template-no-access-key",
        Allows::Undecided,
        "items of launch templates hold neither every version nor, as far as is known, user data",
    ),
    of(
        "rds-cluster-encrypted",
        Allows::Review,
        "an item has no StorageEncryptionType, and storageEncrypted is false with a key that AWS owns, too",
    ),
    of(
        "rds-cluster-snapshot-encrypted",
        Allows::Review,
        "an item has no StorageEncryptionType, and storageEncrypted is false with a key that AWS owns, too",
    ),
    of(
        "rds-master-secret-managed",
        Allows::Undecided,
        "items of databases do not hold MasterUserSecret",
    ),
    of(
        "rds-secret-rotation-on-time",
        Allows::Words,
        "items of secrets hold no times, but whether the rotation keeps to its schedule",
    ),
    of(
        "redshift-audit-logging-delivery",
        Allows::Undecided,
        "items of clusters hold neither LogDestinationType nor LogExports",
    ),
    of(
        "s3-access-point-bpa",
        Allows::Asks("aws s3control list-"),
        "access points are recorded by Region, and those of several Regions in one of them, so that no snapshot shows that there is no other",
    ),
    of(
        "shield-protections-cover",
        Allows::Undecided,
        "protections are recorded as two types and by Region, so that no snapshot shows that there is none",
    ),
    of(
        "ssm-instance-managed",
        Allows::Undecided,
        "a node has an item only where inventory is collected, and most words of its status say nothing of the connection",
    ),
    of(
        "ssm-operations-in-use",
        Allows::Words,
        "nodes of which AWS Config does not say whether they are online are not counted",
    ),
    of(
        "ssm-patch-baseline",
        Allows::Words,
        "nodes of which AWS Config does not say whether they are online are not counted",
    ),
    of(
        "ssm-patch-compliance",
        Allows::Undecided,
        "a node has an item only where inventory is collected, so that no snapshot holds all nodes",
    ),
    of(
        "wafv2-rate-based-rule",
        Allows::Undecided,
        "the rules of a web ACL are not in every item",
    ),
    of(
        "wafv2-web-acl-has-rules",
        Allows::Undecided,
        "the rules of a web ACL are not in every item",
    ),
];

impl Exception {
    /// Whether this is how what AWS Config says of a subject may differ from what the AWS CLI says.
    pub(crate) fn permits(&self, check: &str, cli: &[Said], config: &[Said]) -> bool {
        self.check.is_none_or(|own| own == check) && self.allows.permits(cli, config)
    }

    pub(crate) fn name(&self) -> String {
        format!("{}: {:?}", self.check.unwrap_or("any check"), self.allows)
    }
}

impl Allows {
    pub(crate) fn permits(self, cli: &[Said], config: &[Said]) -> bool {
        let verdicts = |all: &[Said]| -> Vec<_> { all.iter().map(|said| (said.outcome, said.severity)).collect() };
        let all_are = |all: &[Said], outcome: Outcome| !all.is_empty() && all.iter().all(|said| said.outcome == outcome);
        match self {
            Self::Undecided => all_are(config, Outcome::InsufficientData),
            Self::Asks(call) => {
                let asks = |said: &Said| said.outcome == Outcome::InsufficientData && said.command.starts_with(call);
                config.iter().any(asks) && config.iter().all(|said| asks(said) || cli.contains(said))
            }
            Self::Review => all_are(cli, Outcome::NonCompliant) && all_are(config, Outcome::NeedsReview),
            Self::Words => verdicts(cli) == verdicts(config),
        }
    }
}

/// The exception that covers a difference.
pub(crate) fn exception(check: &str, cli: &[Said], config: &[Said]) -> Option<&'static Exception> {
    EXCEPTIONS.iter().find(|exception| exception.permits(check, cli, config))
}

/// Checks that ask a person rather than fail; the tests of the registry say why for each.
pub(crate) const CANNOT_FAIL: &[&str] = &[
    "ami-mutation-grants-scoped",
    "app-log-alarms",
    "ec2-key-pair-shared",
    "ec2-sg-broad-public-cidr",
    "ec2-sg-egress-unrestricted",
    "ec2-sg-sensitive-port-fixed-source",
    "ec2-sg-wide-port-range",
    "iam-conditions-overview",
    "iam-group-empty",
    "iam-policy-escalation",
    "iam-policy-unattached",
    "iam-trust-service-source",
    "internet-entry-behind-cloudfront",
    "s3-access-log-target",
    "s3-bucket-policy-present",
    "s3-metric-alarm",
    "s3-object-acl-exposure",
    "ssm-code-dependencies",
    "ssm-operations-in-use",
    "ssm-patch-baseline",
    "wafv2-rate-based-rule",
];
