//! Cases of the check on what is recorded.

use super::super::TWO_REGIONS;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const WITHOUT_GLOBAL_TYPES: (&str, &str) = (
    "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
    r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":false,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
);

pub(super) const RECORDS_ALL: &[Case] = &[
    Case::new(
        "all types, and the global ones",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the global types only where AWS Config cannot record them",
        &[(
            "111122223333/me-central-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[]}}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a strategy that is not known",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"recordingStrategy":{"useOnly":"SOMETHING_ELSE"}}}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "all types once, but a newer list of states names no recorder",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorders","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true}}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "all types, but a list of states of an unknown time names no recorder",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorders","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true}}]}}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "another recorder than the one whose settings are known",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorders","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true}}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[{"name":"main","recording":true,"lastStatus":"SUCCESS"}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the global types are included, and some of them are excluded",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":["AWS::IAM::User","AWS::IAM::Role"]},"recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}}}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    )
    .about("111122223333"),
    Case::new(
        "once a day",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}},"recordingMode":{"recordingFrequency":"DAILY"}}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a recorder from before strategies",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]}}}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the global types in one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
            (
                "111122223333/us-east-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":false,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "by AWS Config itself",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"default","Recording":true,"RecordingGroup":{"AllSupported":true,"IncludeGlobalResourceTypes":true,"ResourceTypes":[],"RecordingStrategy":{"UseOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of types",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":false,"resourceTypes":["AWS::EC2::Instance"],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"INCLUSION_BY_RESOURCE_TYPES"}}}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a list of types, from before strategies",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":false,"resourceTypes":["AWS::EC2::Instance"],"exclusionByResourceTypes":{"resourceTypes":[]}}}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new("the global types nowhere", &[WITHOUT_GLOBAL_TYPES], Outcome::NonCompliant).about("111122223333"),
    Case::new(
        "no recorder",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a recorder in one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
            (
                "111122223333/us-east-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "some types are excluded",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":false,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":["AWS::SSM::ManagedInstanceInventory"]},"recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}}}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the export does not say",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]}}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only the status",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"Code":"AccessDeniedException","Message":"m"}"#,
        )],
        Outcome::InsufficientData,
    ),
];
