//! Cases of the check on recorders that are on.

use super::super::TWO_REGIONS;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

pub(super) const RECORDER_ON: &[Case] = &[
    Case::new(
        "on",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "on, in AWS's older spelling",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"Success"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "on, by AWS Config itself, which does not tell whether it fails",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"default","Recording":true,"RecordingGroup":{"AllSupported":true,"IncludeGlobalResourceTypes":true,"ResourceTypes":[],"RecordingStrategy":{"UseOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "stopped",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":false,"lastStatus":"SUCCESS"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "failing",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"FAILURE","lastErrorCode":"AccessDenied"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no recorder",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no recorder, as the error tells",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"Code":"NoSuchConfigurationRecorderException","Message":"m"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "stopped, by AWS Config itself",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"default","Recording":false,"RecordingGroup":{"AllSupported":true,"IncludeGlobalResourceTypes":true,"ResourceTypes":[],"RecordingStrategy":{"UseOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on, but its newer item says that it is stopped",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-05-01T00:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}}"#,
            ),
            (
                "item.json",
                r#"{"resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"default","Recording":false,"RecordingGroup":{"AllSupported":true,"IncludeGlobalResourceTypes":true,"ResourceTypes":[],"RecordingStrategy":{"UseOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on once, but a newer list names none",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on, but a newer list of recorders names none",
        &[
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorder-status","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"configservice","command":"describe-configuration-recorders","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"ConfigurationRecorders":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "on, but a list of recorders of an unknown time names none",
        &[
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
                r#"{"ConfigurationRecorders":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "pending",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"PENDING"}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "whether it is recording is not said",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","lastStatus":"SUCCESS"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "whether it fails is not said",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only the recorder of another AWS service",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"ConfigurationRecordersStatus":[{"name":"AWSConfigurationRecorderForSecurityHub","recording":true,"lastStatus":"SUCCESS","servicePrincipal":"securityhub.amazonaws.com"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a recorder without its status",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorders.json",
            r#"{"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
            r#"{"Code":"AccessDeniedException","Message":"m"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two Regions",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two Regions, whose recorders have one name",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS"}]}"#,
            ),
            (
                "111122223333/us-east-1/configservice-describe-configuration-recorder-status.json",
                r#"{"ConfigurationRecordersStatus":[{"name":"default","recording":false,"lastStatus":"SUCCESS"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
];
