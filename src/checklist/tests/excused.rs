//! What the tests that walk the registry excuse, each with its reason.

/// Checks that can say no more than "a person must look", and why.
pub(super) const NEVER_FAIL: &[(&str, &str)] = &[
    (
        "iam-user-key-mfa",
        "a key without MFA is a fact; whether a policy demands MFA for it is judged by a person",
    ),
    (
        "s3-object-acl-exposure",
        "object ACLs are not exported, so exposure is possible, never shown",
    ),
    (
        "s3-bucket-policy-present",
        "whether IAM policies alone are enough is for a person to say",
    ),
    (
        "s3-access-log-target",
        "whether logs arrive shows in the target alone; what speaks against it is shown",
    ),
    (
        "ec2-sg-sensitive-port-fixed-source",
        "whether a wider range is a known, fixed source is for a person to say",
    ),
    ("s3-metric-alarm", "another system may watch the bucket, so that a person decides"),
    ("ssm-patch-baseline", "which baseline is right is for a person to say"),
    ("ssm-code-dependencies", "no export shows it"),
    ("ssm-operations-in-use", "an empty history disproves nothing"),
    ("app-log-alarms", "which logs matter is for a person to say"),
    (
        "iam-local-console-users",
        "one or two emergency users with a password are normal, and a person says which they are",
    ),
    (
        "iam-long-term-keys",
        "a key is a fact; whether a role could replace it is judged by a person",
    ),
    (
        "iam-policy-escalation",
        "what a policy allows is shown; who should hold it is judged by a person",
    ),
    ("iam-group-empty", "an empty group may be kept for a reason"),
    ("iam-policy-unattached", "an unused policy may be kept for a reason"),
    (
        "iam-trust-service-source",
        "not every service sends the keys, so that a missing condition may be right",
    ),
    (
        "iam-conditions-overview",
        "it counts; how many conditions are enough is judged by a person",
    ),
    (
        "ec2-key-pair-shared",
        "which application an instance serves, and whether an old key is still safe, is for a person to say",
    ),
    (
        "ami-mutation-grants-scoped",
        "whether changing images is a principal's task is for a person to say",
    ),
    ("ec2-sg-broad-public-cidr", "whose a large range is, is for a person to say"),
    (
        "ec2-sg-wide-port-range",
        "whether a range of ports is needed is for a person to say",
    ),
    (
        "ec2-sg-egress-unrestricted",
        "AWS makes every group so; whether that was left on purpose is for a person to say",
    ),
    (
        "wafv2-rate-based-rule",
        "whether something else limits floods is for a person to say",
    ),
    (
        "shield-advanced-subscribed",
        "Shield Standard protects every account; more is a business decision",
    ),
    ("source-repository-scan", "no export shows it"),
    (
        "internet-entry-behind-cloudfront",
        "whether an entry of its own is meant is for a person to say",
    ),
];

/// Cases about two sources that disagree, where the worse answer or neither counts. Either source alone may rightly pass,
/// because then nothing disagrees with it.
pub(super) const DISAGREEMENTS: &[(&str, &str)] = &[
    ("vpc-flow-log-active", "of two lists without a time one has no log"),
    (
        "redshift-audit-logging-delivery",
        "two answers contradict each other, and AWS Config has an older one",
    ),
    ("ami-not-public", "public and shared with nobody, nobody knows which is newer"),
    ("ec2-key-pair-unused", "a version of a template that an undated list leaves out"),
    (
        "ec2-sg-instance-open-to-world",
        "two exports with different groups, one of which does not name the interfaces",
    ),
    ("ct-multi-region-trail", "a trail that a newer list does not name any more"),
    ("ct-multi-region-trail", "two undated lists of one Region, one of them empty"),
    ("iam-user-console-mfa", "a report that names fewer users than the summary counts"),
    ("iam-user-console-mfa", "a device by the report, none by an undated list"),
    ("iam-access-key-age", "a date that a change of the key's status renewed"),
    (
        "iam-user-credentials-unused",
        "a key that was never used, and whose date a change of its status renewed",
    ),
    (
        "iam-user-direct-policies",
        "a list of one user that the list of all does not bear out",
    ),
    ("iam-federation-present", "a SAML provider that a newer list does not name any more"),
    ("iam-federation-present", "two undated lists of SAML providers, one of them empty"),
    ("org-multi-account", "two members, of which a newer list names none"),
    ("org-scp-attached", "a deny that a newer list shows to be detached"),
    ("iam-root-access-key", "the summary counts none but the report shows one"),
    ("iam-root-access-key", "the summary counts one but the report shows none"),
    ("iam-root-access-key", "two summaries that disagree"),
    ("iam-root-signing-certificate", "the report shows one that is active"),
    ("iam-root-mfa", "the summary says on, an older report off"),
    (
        "iam-root-mfa",
        "the summary says on, a report from before the password says off and no password",
    ),
    ("iam-password-policy-strength", "two undated policies that differ"),
    ("iam-policy-admin-star", "fewer policies than the summary counts"),
    (
        "iam-policy-attached-to-user",
        "a user by the policy's own list, none by an undated list of all users",
    ),
    ("config-recorder-on", "on, but its newer item says that it is stopped"),
    ("config-recorder-on", "on once, but a newer list names none"),
    ("config-recorder-on", "on, but a newer list of recorders names none"),
    ("config-recorder-on", "on, but a list of recorders of an unknown time names none"),
    (
        "config-recorder-on",
        "on once, as two calls told, but a newer list of recorders names none",
    ),
    ("config-recorder-on", "on once, but a newer item says that the recorder is deleted"),
    (
        "config-recorder-on",
        "on, but a list of an unknown time names no recorder, and an older one does",
    ),
    ("config-records-all", "all types once, but a newer list of states names no recorder"),
    (
        "config-records-all",
        "all types, but a list of states of an unknown time names no recorder",
    ),
    ("config-records-all", "another recorder than the one whose settings are known"),
    ("config-delivery", "delivers once, but a newer list of deliveries names no channel"),
    (
        "config-delivery",
        "delivers, but a list of deliveries of an unknown time names no channel",
    ),
    (
        "sns-topic-subscribed",
        "listeners once, but the topic's owner says later that it is gone",
    ),
    ("sns-topic-subscribed", "listeners once, but the topic's owner lists none later"),
    (
        "sns-topic-subscribed",
        "listeners, but the topic's owner lists none at an unknown time",
    ),
    (
        "ct-trail-logging",
        "on by a member's answer, but stopped by a newer one of the owner",
    ),
    (
        "ct-management-events",
        "all by a member's answer, but not by a newer one of the owner",
    ),
    ("ct-management-events", "the trail says that selectors were set, none in the answer"),
    ("ct-management-events", "the trail says that selectors were set, an empty list"),
    (
        "ct-kms-key-usable",
        "enabled by its user's answer, but disabled by a newer one of its owner",
    ),
    ("ct-kms-key-usable", "an alias that a newer list leaves out"),
    ("cw-alarm-cloudtrail", "an alarm that a newer list leaves out"),
    ("guardduty-findings-routed", "a rule that a newer list leaves out"),
    ("ssm-instance-managed", "listed once, and a newer list leaves it out"),
    ("ssm-patch-schedule", "an association that a newer list leaves out"),
    ("guardduty-enabled", "on once, but a newer list names none"),
    (
        "guardduty-enabled",
        "on by one file, none by another, and nobody knows which is newer",
    ),
    ("s3-bucket-policy-public", "no policy by one answer, a public one by the other"),
    ("rds-instance-force-tls", "two exports of the group that disagree"),
    ("redshift-require-ssl", "call and AWS Config tell the group differently"),
    (
        "redshift-audit-logging-delivery",
        "the call and AWS Config disagree, and nobody knows which is newer",
    ),
];
