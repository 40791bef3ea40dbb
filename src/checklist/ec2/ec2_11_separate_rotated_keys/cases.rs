//! Credential reports and key pairs as a client would hand them over, and what EC2-11 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const REPORT: &str = "111122223333/iam-get-credential-report.json";
const USED: &str = include_str!("../../../../tests/fixtures/iam/credential-report-use.json");
const KEYS: &str = r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,true,true,2026-04-01T00:00:00Z,false,N/A\nbob,arn:aws:iam::111122223333:user/bob,true,false,false,N/A,true,2026-03-31T00:00:00Z\nrobot,arn:aws:iam::111122223333:user/robot,false,false,true,2026-06-01T00:00:00Z,true,2026-06-01T00:00:00Z\nguarded,arn:aws:iam::111122223333:user/guarded,false,true,true,2026-06-01T00:00:00Z,false,2020-01-01T00:00:00Z\nnobody,arn:aws:iam::111122223333:user/nobody,true,false,false,N/A,false,N/A\nodd,arn:aws:iam::111122223333:user/odd,not_supported,false,true,N/A,false,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#;
const MORE: &str = r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,additional_credentials_info\nalice,arn:aws:iam::111122223333:user/alice,true,false,false,N/A,false,N/A,1 more access key: see ListAccessKeys","ReportFormat":"text/csv"}"#;
const NO_REPORT: Case = Case::new(
    "no report",
    &[("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#)],
    Outcome::InsufficientData,
);

pub(super) const ROTATED: &[Case] = &[
    NO_REPORT,
    Case::new("exactly as old as allowed", &[(REPORT, KEYS)], Outcome::Compliant).about("alice/access_key_1"),
    Case::new("a day too old", &[(REPORT, KEYS)], Outcome::NonCompliant).about("bob/access_key_2"),
    Case::new("an inactive key", &[(REPORT, KEYS)], Outcome::NotApplicable).about("guarded/access_key_2"),
    Case::new("a user without keys", &[(REPORT, KEYS)], Outcome::NotApplicable).about("nobody"),
    Case::new("an active key without a date", &[(REPORT, KEYS)], Outcome::InsufficientData).about("odd/access_key_1"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
];

pub(super) const UNUSED: &[Case] = &[
    NO_REPORT,
    Case::new("a key in use", &[(REPORT, USED)], Outcome::Compliant).about("robot/access_key_2"),
    Case::new("an old key that was never used", &[(REPORT, USED)], Outcome::NonCompliant).about("never/access_key_1"),
    Case::new("an inactive key", &[(REPORT, USED)], Outcome::NotApplicable).about("robot/access_key_1"),
    Case::new("a report without use", &[(REPORT, KEYS)], Outcome::InsufficientData).about("alice/access_key_1"),
];

pub(super) const SINGLE: &[Case] = &[
    NO_REPORT,
    Case::new("one", &[(REPORT, KEYS)], Outcome::Compliant).about("alice"),
    Case::new("two", &[(REPORT, KEYS)], Outcome::NonCompliant).about("robot"),
    Case::new("none", &[(REPORT, KEYS)], Outcome::NotApplicable).about("nobody"),
    Case::new("more than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
];

pub(super) const HOLDER: &[Case] = &[
    NO_REPORT,
    Case::new("key, password and MFA", &[(REPORT, KEYS)], Outcome::Compliant).about("alice"),
    Case::new("key and password without MFA", &[(REPORT, KEYS)], Outcome::NonCompliant).about("bob"),
    Case::new("keys only", &[(REPORT, KEYS)], Outcome::NeedsReview).about("robot"),
    Case::new("a key and a device, no password", &[(REPORT, KEYS)], Outcome::NeedsReview).about("guarded"),
    Case::new("no key", &[(REPORT, KEYS)], Outcome::NotApplicable).about("nobody"),
    Case::new("a password cell that says nothing", &[(REPORT, KEYS)], Outcome::InsufficientData).about("odd"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
];

const PAIRS: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-key-pairs.json",
    r#"{"KeyPairs":[{"KeyPairId":"key-1","KeyName":"ops","KeyType":"rsa","CreateTime":"2026-01-01T00:00:00Z"}]}"#,
);
const OLD: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-key-pairs.json",
    r#"{"KeyPairs":[{"KeyPairId":"key-1","KeyName":"ops","KeyType":"rsa","CreateTime":"2025-06-29T00:00:00Z"}]}"#,
);
const UNDATED: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-key-pairs.json",
    r#"{"KeyPairs":[{"KeyPairId":"key-1","KeyName":"ops","KeyFingerprint":"00:11"}]}"#,
);
const INSTANCES: &str = "111122223333/eu-west-1/ec2-describe-instances.json";
const TEMPLATES: &str = "111122223333/eu-west-1/ec2-describe-launch-templates.json";
const VERSIONS: &str = "111122223333/eu-west-1/ec2-describe-launch-template-versions.json";
const CONFIGURATIONS: &str = "111122223333/eu-west-1/autoscaling-describe-launch-configurations.json";
const NO_INSTANCES: (&str, &str) = (INSTANCES, r#"{"Reservations":[]}"#);
const NO_TEMPLATES: (&str, &str) = (TEMPLATES, r#"{"LaunchTemplates":[]}"#);
const NO_CONFIGURATIONS: (&str, &str) = (CONFIGURATIONS, r#"{"LaunchConfigurations":[]}"#);
const TEMPLATE: (&str, &str) = (
    TEMPLATES,
    r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","DefaultVersionNumber":1,"LatestVersionNumber":1}]}"#,
);

const VERSION_1: (&str, &str) = (
    VERSIONS,
    r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"KeyName":"ops"}}]}"#,
);
/// The first names the pair, the third does not.
const VERSIONS_1_AND_3: (&str, &str) = (
    VERSIONS,
    r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":3,"LaunchTemplateData":{"ImageId":"ami-1"}},{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"KeyName":"ops"}}]}"#,
);

/// A snapshot of AWS Config with one launch template, whose only version has these members.
macro_rules! template_item {
    ($members:literal) => {
        (
            "config.json",
            concat!(
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::LaunchTemplate","resourceId":"lt-1","configuration":{"Id":"lt-1","DefaultVersionNumber":"1","LatestVersionNumber":"1","LaunchTemplateData":{"#,
                $members,
                "}}}]}"
            ),
        )
    };
}

/// Two instances with the pair in these states and with these tags.
macro_rules! instances {
    ($first:literal, $first_tags:literal, $second:literal, $second_tags:literal) => {
        (
            INSTANCES,
            concat!(
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-06-01T00:00:00Z",
                "KeyName":"ops","State":{"Name":""#,
                $first,
                r#""},"Tags":["#,
                $first_tags,
                r#"]},{"InstanceId":"i-2","ImageId":"ami-1","LaunchTime":"2026-06-01T00:00:00Z","KeyName":"ops","State":{"Name":""#,
                $second,
                r#""},"Tags":["#,
                $second_tags,
                "]}]}]}"
            ),
        )
    };
}

const ONE_APPLICATION: (&str, &str) = instances!(
    "running",
    r#"{"Key":"application","Value":"shop"}"#,
    "stopped",
    r#"{"Key":"App","Value":"shop"}"#
);

pub(super) const PAIR_UNUSED: &[Case] = &[
    Case::new("a stopped instance names it", &[PAIRS, ONE_APPLICATION], Outcome::Compliant),
    Case::new(
        "a launch template names it",
        &[
            PAIRS,
            (
                VERSIONS,
                r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"KeyName":"ops"}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an old version of a launch template names it",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            VERSIONS_1_AND_3,
            (
                TEMPLATES,
                r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","DefaultVersionNumber":3,"LatestVersionNumber":3}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the default version of a launch template names it",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            VERSIONS_1_AND_3,
            (
                TEMPLATES,
                r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","DefaultVersionNumber":1,"LatestVersionNumber":3}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a version that is the latest no more",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            VERSIONS_1_AND_3,
            (
                TEMPLATES,
                r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","DefaultVersionNumber":3,"LatestVersionNumber":1}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an old version of a template that no list tells of",
        &[PAIRS, NO_INSTANCES, NO_CONFIGURATIONS, VERSIONS_1_AND_3],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a version of a template that an undated list leaves out",
        &[PAIRS, NO_INSTANCES, NO_CONFIGURATIONS, VERSION_1, NO_TEMPLATES],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a version of a template that a newer list leaves out",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"ec2","command":"describe-launch-templates","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-02T00:00:00Z","exit":0,"output":{"LaunchTemplates":[]}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"ec2","command":"describe-launch-template-versions","params":{"launch-template-id":"lt-1"},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"KeyName":"ops"}}]}}"#,
                    "\n"
                ),
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a version of a template that is newer than the list",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"ec2","command":"describe-launch-templates","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"LaunchTemplates":[]}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"ec2","command":"describe-launch-template-versions","params":{"launch-template-id":"lt-1"},"account":"111122223333","region":"eu-west-1","time":"2026-06-02T00:00:00Z","exit":0,"output":{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"KeyName":"ops"}}]}}"#,
                    "\n"
                ),
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a launch template of AWS Config names it",
        &[PAIRS, template_item!(r#""KeyName":"ops","BlockDeviceMappings":[]"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "a launch template of AWS Config names none",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            template_item!(r#""BlockDeviceMappings":[],"NetworkInterfaces":[],"SecurityGroupIds":[],"SecurityGroups":[]"#),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a part of a launch template of AWS Config",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_CONFIGURATIONS,
            template_item!(r#""BlockDeviceMappings":[]"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a launch configuration names it",
        &[
            PAIRS,
            (
                CONFIGURATIONS,
                r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"web","KeyName":"ops"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a launch configuration of AWS Config names it",
        &[
            PAIRS,
            (
                "config.json",
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
                   "awsRegion":"eu-west-1","resourceType":"AWS::AutoScaling::LaunchConfiguration","resourceId":"web","resourceName":"web",
                   "configuration":{"launchConfigurationName":"web","imageId":"ami-1","keyName":"ops","userData":""}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nothing names it",
        &[PAIRS, NO_INSTANCES, NO_TEMPLATES, NO_CONFIGURATIONS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only terminated instances do",
        &[
            PAIRS,
            instances!("terminated", "", "shutting-down", ""),
            NO_TEMPLATES,
            NO_CONFIGURATIONS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no launch configurations",
        &[PAIRS, NO_INSTANCES, NO_TEMPLATES],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a launch configuration of which the export says little",
        &[
            PAIRS,
            NO_INSTANCES,
            NO_TEMPLATES,
            (CONFIGURATIONS, r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"web"}]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a template without its versions",
        &[PAIRS, NO_INSTANCES, TEMPLATE, NO_CONFIGURATIONS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an instance of which the export says little",
        &[
            PAIRS,
            (
                INSTANCES,
                r#"{"Reservations":[{"Instances":[{"InstanceId":"i-1","State":{"Name":"running"}}]}]}"#,
            ),
            NO_TEMPLATES,
            NO_CONFIGURATIONS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new("the pairs alone", &[PAIRS], Outcome::InsufficientData),
];

pub(super) const PAIR_SHARED: &[Case] = &[
    Case::new("one application", &[PAIRS, ONE_APPLICATION], Outcome::Compliant),
    Case::new(
        "two applications",
        &[
            PAIRS,
            instances!(
                "running",
                r#"{"Key":"Application","Value":"shop"}"#,
                "running",
                r#"{"Key":"aws:autoscaling:groupName","Value":"jobs"}"#
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "two instances without a tag that tells",
        &[PAIRS, instances!("running", "", "running", "")],
        Outcome::NeedsReview,
    ),
    Case::new("older than a year", &[OLD, ONE_APPLICATION], Outcome::NeedsReview),
    Case::new("no instance", &[PAIRS, NO_INSTANCES], Outcome::Compliant),
    Case::new("a pair without a date", &[UNDATED, ONE_APPLICATION], Outcome::InsufficientData),
    Case::new("no instances supplied", &[PAIRS], Outcome::InsufficientData),
];
