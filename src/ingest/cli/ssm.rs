//! Answers of `aws ssm`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::Shape;

mod nodes;
mod readers;
mod runbooks;
mod schedules;

pub(super) use readers::READERS;

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SSM_INSTANCE_PATCH_STATES_FOR_PATCH_GROUP,
        Shape::list("InstancePatchStates", &["InstanceId", "PatchGroup"]),
        r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"main","BaselineId":"baseline-1","SnapshotId":"snap-1","InstallOverrideList":"main"}]}"#,
        twin_of = Some((
            sources::SSM_INSTANCE_PATCH_STATES,
            "ssm describe-instance-patch-states or ssm describe-instance-patch-states-for-patch-group"
        ))
    ),
    known!(
        sources::SSM_INSTANCE_PATCHES,
        Shape::list("Patches", &["KBId", "State"]),
        r#"{"Patches":[{"Title":"main","KBId":"kb-1","Classification":"main","Severity":"main","State":"INSTALLED"}]}"#
    ),
    known!(
        sources::SSM_PATCH_BASELINE,
        Shape::object(&["BaselineId", "ApprovalRules"]),
        r#"{"BaselineId":"pb-1","Name":"main","OperatingSystem":"AMAZON_LINUX_2","GlobalFilters":{"PatchFilters":[]},"ApprovalRules":{"PatchRules":[]},"ApprovedPatches":[]}"#,
        alike = &["ssm update-patch-baseline"]
    ),
    known!(
        sources::SSM_DEFAULT_PATCH_BASELINE,
        Shape::object(&["BaselineId", "OperatingSystem"]).only(&["BaselineId", "OperatingSystem"]),
        r#"{"BaselineId":"arn:aws:ssm:eu-west-1:111122223333:patchbaseline/pb-1","OperatingSystem":"WINDOWS"}"#
    ),
    known!(
        sources::SSM_COMPLIANCE_ITEMS,
        Shape::list("ComplianceItems", &["ComplianceType", "ResourceId"]),
        r#"{"ComplianceItems":[{"ComplianceType":"main","ResourceType":"main","ResourceId":"resource-1","Id":"main-1","Title":"main"}]}"#
    ),
    known!(
        sources::SSM_COMPLIANCE_SUMMARIES,
        Shape::list("ComplianceSummaryItems", &["ComplianceType"]),
        r#"{"ComplianceSummaryItems":[{"ComplianceType":"main"}]}"#
    ),
    known!(
        sources::SSM_MAINTENANCE_WINDOW_TARGETS,
        Shape::list("Targets", &["WindowTargetId"]),
        r#"{"Targets":[{"WindowId":"window-1","WindowTargetId":"windowtarget-1","ResourceType":"INSTANCE","OwnerInformation":"main"}]}"#
    ),
    known!(
        sources::SSM_MAINTENANCE_WINDOW,
        Shape::object(&["WindowId", "Cutoff", "Duration"]).lacking(&["Targets"]),
        r#"{"WindowId":"window-1","Duration":1,"Cutoff":1}"#,
        alike = &["ssm update-maintenance-window"]
    ),
    known!(
        sources::SSM_DOCUMENT,
        Shape::inside("Document", &["Name", "DocumentVersion", "DocumentType"]),
        r#"{"Document":{"Sha1":"main","Hash":"main","HashType":"Sha256","Name":"main","DocumentVersion":"main","DocumentType":"Command"}}"#,
        alike = &["ssm update-document"]
    ),
    known!(
        sources::SSM_COMMAND_INVOCATIONS,
        Shape::list("CommandInvocations", &["CommandId"]),
        r#"{"CommandInvocations":[{"CommandId":"command-1","InstanceId":"i-0abc","InstanceName":"main","Comment":"main"}]}"#
    ),
    known!(
        sources::SSM_PARAMETERS,
        Shape::list("Parameters", &["Name", "Type"]).each_lacking(&["ParameterName", "Value"]),
        r#"{"Parameters":[{"Name":"main","ARN":"arn:aws:ssm:eu-west-1:111122223333:resource/main","Type":"String","KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","LastModifiedDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::SSM_PARAMETERS_BY_PATH,
        Shape::list("Parameters", &["Name", "Type", "Value"]).each_lacking(&["LastModifiedUser"]),
        r#"{"Parameters":[{"Name":"main","Type":"String","Value":"main","Version":1,"Selector":"main","SourceResult":"main"}]}"#,
        alike = &["ssm get-parameters"]
    ),
    known!(
        sources::SSM_PARAMETER,
        Shape::inside("Parameter", &["Name", "Type", "ARN"]),
        r#"{"Parameter":{"Name":"main","Type":"String","Value":"main","Version":1,"Selector":"main","ARN":"arn:aws:ssm:eu-west-1:111122223333:resource/main"}}"#
    ),
    known!(
        sources::SSM_ACTIVATIONS,
        Shape::list("ActivationList", &["ActivationId"]),
        r#"{"ActivationList":[{"ActivationId":"activation-1","Description":"main","DefaultInstanceName":"main","IamRole":"main"}]}"#
    ),
    known!(
        sources::SSM_RESOURCE_DATA_SYNC,
        Shape::list("ResourceDataSyncItems", &["SyncName"]),
        r#"{"ResourceDataSyncItems":[{"SyncName":"main","SyncType":"main","LastSyncTime":"2026-06-30T10:00:00+00:00","LastSuccessfulSyncTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::SSM_CONNECTION_STATUS,
        Shape::object(&["Target", "Status"]).only(&["Target", "Status"]),
        r#"{"Target":"main","Status":"connected"}"#
    ),
];
