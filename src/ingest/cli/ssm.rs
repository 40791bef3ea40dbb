//! Answers of `aws ssm`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SSM_INSTANCE_INFORMATION,
        Shape::list("InstanceInformationList", &["InstanceId"]),
        r#"{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online","LastPingDateTime":"2026-06-30T10:00:00+00:00","AgentVersion":"main"}]}"#
    ),
    known!(
        sources::SSM_INSTANCE_PATCH_STATES,
        Shape::list("InstancePatchStates", &["InstanceId", "PatchGroup"]),
        r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"main","BaselineId":"baseline-1","SnapshotId":"snap-1","InstallOverrideList":"main"}]}"#
    ),
    known!(
        sources::SSM_INSTANCE_PATCH_STATES_FOR_PATCH_GROUP,
        Shape::list("InstancePatchStates", &["InstanceId", "PatchGroup"]),
        r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"main","BaselineId":"baseline-1","SnapshotId":"snap-1","InstallOverrideList":"main"}]}"#
    ),
    known!(
        sources::SSM_INSTANCE_PATCHES,
        Shape::list("Patches", &["KBId", "State"]),
        r#"{"Patches":[{"Title":"main","KBId":"kb-1","Classification":"main","Severity":"main","State":"INSTALLED"}]}"#
    ),
    known!(
        sources::SSM_PATCH_BASELINES,
        Shape::list("BaselineIdentities", &["BaselineId"]),
        r#"{"BaselineIdentities":[{"BaselineId":"baseline-1","BaselineName":"main","OperatingSystem":"WINDOWS","BaselineDescription":"main"}]}"#
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
        sources::SSM_PATCH_GROUPS,
        Shape::list("Mappings", &["PatchGroup"]),
        r#"{"Mappings":[{"PatchGroup":"main"}]}"#
    ),
    known!(
        sources::SSM_ASSOCIATIONS,
        Shape::list("Associations", &["AssociationId", "Name"]),
        r#"{"Associations":[{"Name":"main","InstanceId":"i-0abc","AssociationId":"association-1","AssociationVersion":"main","DocumentVersion":"main"}]}"#
    ),
    known!(
        sources::SSM_ASSOCIATION,
        Shape::inside("AssociationDescription", &["AssociationId"]),
        r#"{"AssociationDescription":{"Name":"main","InstanceId":"i-0abc","AssociationVersion":"main","AssociationId":"association-1"}}"#,
        alike = &["ssm create-association", "ssm update-association", "ssm update-association-status"]
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
        sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES,
        Shape::list("ResourceComplianceSummaryItems", &["ComplianceType", "ResourceId"]),
        r#"{"ResourceComplianceSummaryItems":[{"ComplianceType":"main","ResourceType":"main","ResourceId":"resource-1","Status":"COMPLIANT","OverallSeverity":"CRITICAL"}]}"#
    ),
    known!(
        sources::SSM_MAINTENANCE_WINDOWS,
        Shape::list("WindowIdentities", &["WindowId", "Duration"]),
        r#"{"WindowIdentities":[{"WindowId":"window-1","Name":"main","Description":"main","Enabled":true,"Duration":1}]}"#
    ),
    known!(
        sources::SSM_MAINTENANCE_WINDOW_TASKS,
        Shape::list("Tasks", &["WindowTaskId"]),
        r#"{"Tasks":[{"WindowId":"window-1","WindowTaskId":"windowtask-1","TaskArn":"arn:aws:ssm:eu-west-1:111122223333:task/main","Type":"RUN_COMMAND"}]}"#
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
        sources::SSM_DOCUMENTS,
        Shape::list("DocumentIdentifiers", &["Name", "DocumentType"]),
        r#"{"DocumentIdentifiers":[{"Name":"main","CreatedDate":"2026-06-30T10:00:00+00:00","DisplayName":"main","Owner":"111122223333","DocumentType":"Command"}]}"#
    ),
    known!(
        sources::SSM_DOCUMENT,
        Shape::inside("Document", &["Name", "DocumentVersion", "DocumentType"]),
        r#"{"Document":{"Sha1":"main","Hash":"main","HashType":"Sha256","Name":"main","DocumentVersion":"main","DocumentType":"Command"}}"#,
        alike = &["ssm update-document"]
    ),
    known!(
        sources::SSM_GET_DOCUMENT,
        Shape::object(&["Name", "Content", "DocumentType"]),
        r#"{"Name":"main","Content":"main","DocumentType":"Command"}"#
    ),
    known!(
        sources::SSM_DOCUMENT_PERMISSION,
        Shape::object(&["AccountIds"]).confirmed_by(is_document_permission),
        r#"{"AccountIds":["all"],"AccountSharingInfoList":[{"AccountId":"all","SharedDocumentVersion":"$DEFAULT"}]}"#
    ),
    known!(
        sources::SSM_AUTOMATION_EXECUTIONS,
        Shape::list("AutomationExecutionMetadataList", &["AutomationExecutionId"]),
        r#"{"AutomationExecutionMetadataList":[{"AutomationExecutionId":"automationexecution-1","DocumentName":"main","DocumentVersion":"main","AutomationExecutionStatus":"Pending"}]}"#
    ),
    known!(
        sources::SSM_COMMANDS,
        Shape::list("Commands", &["CommandId"]),
        r#"{"Commands":[{"CommandId":"command-1","DocumentName":"main","DocumentVersion":"main","Comment":"main"}]}"#
    ),
    known!(
        sources::SSM_COMMAND_INVOCATIONS,
        Shape::list("CommandInvocations", &["CommandId"]),
        r#"{"CommandInvocations":[{"CommandId":"command-1","InstanceId":"i-0abc","InstanceName":"main","Comment":"main"}]}"#
    ),
    known!(
        sources::SSM_SESSIONS,
        Shape::list("Sessions", &["SessionId", "Target"]),
        r#"{"Sessions":[{"SessionId":"session-1","Target":"main","Status":"Connected","StartDate":"2026-06-30T10:00:00+00:00","EndDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::SSM_SERVICE_SETTING,
        Shape::inside("ServiceSetting", &["SettingId"]),
        r#"{"ServiceSetting":{"SettingId":"setting-1","SettingValue":"main","LastModifiedDate":"2026-06-30T10:00:00+00:00","LastModifiedUser":"main"}}"#,
        alike = &["ssm reset-service-setting"]
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

/// Other services list account ids under the same name.
fn is_document_permission(document: &Node<'_>) -> bool {
    document.has_list("AccountSharingInfoList") || document.strings("AccountIds").iter().any(|id| id.eq_ignore_ascii_case("all"))
}
