//! Calls of `aws ssm`.

use super::super::source::{Scope, Source};

pub const SSM_INSTANCE_INFORMATION: Source = Source::new(
    "ssm describe-instance-information",
    Scope::Region,
    "ssm:DescribeInstanceInformation",
);
pub const SSM_INSTANCE_PATCH_STATES: Source = Source::new(
    "ssm describe-instance-patch-states",
    Scope::Resource { option: "--instance-ids" },
    "ssm:DescribeInstancePatchStates",
);
pub const SSM_INSTANCE_PATCH_STATES_FOR_PATCH_GROUP: Source = Source::new(
    "ssm describe-instance-patch-states-for-patch-group",
    Scope::Resource { option: "--patch-group" },
    "ssm:DescribeInstancePatchStatesForPatchGroup",
);
pub const SSM_INSTANCE_PATCHES: Source = Source::new(
    "ssm describe-instance-patches",
    Scope::Resource { option: "--instance-id" },
    "ssm:DescribeInstancePatches",
);
pub const SSM_PATCH_BASELINES: Source = Source::new("ssm describe-patch-baselines", Scope::Region, "ssm:DescribePatchBaselines");
pub const SSM_PATCH_BASELINE: Source = Source::new(
    "ssm get-patch-baseline",
    Scope::Resource { option: "--baseline-id" },
    "ssm:GetPatchBaseline",
);
pub const SSM_DEFAULT_PATCH_BASELINE: Source = Source::new("ssm get-default-patch-baseline", Scope::Region, "ssm:GetDefaultPatchBaseline");
pub const SSM_PATCH_GROUPS: Source = Source::new("ssm describe-patch-groups", Scope::Region, "ssm:DescribePatchGroups");
pub const SSM_ASSOCIATIONS: Source = Source::new("ssm list-associations", Scope::Region, "ssm:ListAssociations");
pub const SSM_ASSOCIATION: Source = Source::new(
    "ssm describe-association",
    Scope::Resource {
        option: "--association-id",
    },
    "ssm:DescribeAssociation",
);
pub const SSM_COMPLIANCE_ITEMS: Source = Source::new("ssm list-compliance-items", Scope::Region, "ssm:ListComplianceItems");
pub const SSM_COMPLIANCE_SUMMARIES: Source = Source::new("ssm list-compliance-summaries", Scope::Region, "ssm:ListComplianceSummaries");
pub const SSM_RESOURCE_COMPLIANCE_SUMMARIES: Source = Source::new(
    "ssm list-resource-compliance-summaries",
    Scope::Region,
    "ssm:ListResourceComplianceSummaries",
)
.with_options("--filters Key=ComplianceType,Values=Patch,Type=EQUAL");
pub const SSM_MAINTENANCE_WINDOWS: Source =
    Source::new("ssm describe-maintenance-windows", Scope::Region, "ssm:DescribeMaintenanceWindows");
pub const SSM_MAINTENANCE_WINDOW_TASKS: Source = Source::new(
    "ssm describe-maintenance-window-tasks",
    Scope::Resource { option: "--window-id" },
    "ssm:DescribeMaintenanceWindowTasks",
);
pub const SSM_MAINTENANCE_WINDOW_TARGETS: Source = Source::new(
    "ssm describe-maintenance-window-targets",
    Scope::Resource { option: "--window-id" },
    "ssm:DescribeMaintenanceWindowTargets",
);
pub const SSM_MAINTENANCE_WINDOW: Source = Source::new(
    "ssm get-maintenance-window",
    Scope::Resource { option: "--window-id" },
    "ssm:GetMaintenanceWindow",
);
pub const SSM_DOCUMENTS: Source =
    Source::new("ssm list-documents", Scope::Region, "ssm:ListDocuments").with_options("--filters Key=Owner,Values=Self");
pub const SSM_DOCUMENT: Source = Source::new(
    "ssm describe-document",
    Scope::Resource { option: "--name" },
    "ssm:DescribeDocument",
);
pub const SSM_GET_DOCUMENT: Source =
    Source::new("ssm get-document", Scope::Resource { option: "--name" }, "ssm:GetDocument").absent_on(&["InvalidDocument"]);
pub const SSM_DOCUMENT_PERMISSION: Source = Source::new(
    "ssm describe-document-permission",
    Scope::Resource { option: "--name" },
    "ssm:DescribeDocumentPermission",
)
.with_options("--permission-type Share");
pub const SSM_AUTOMATION_EXECUTIONS: Source = Source::new(
    "ssm describe-automation-executions",
    Scope::Region,
    "ssm:DescribeAutomationExecutions",
);
pub const SSM_COMMANDS: Source = Source::new("ssm list-commands", Scope::Region, "ssm:ListCommands");
pub const SSM_COMMAND_INVOCATIONS: Source = Source::new("ssm list-command-invocations", Scope::Region, "ssm:ListCommandInvocations");
pub const SSM_SESSIONS: Source =
    Source::new("ssm describe-sessions", Scope::Region, "ssm:DescribeSessions").with_options("--state History");
pub const SSM_SERVICE_SETTING: Source = Source::new(
    "ssm get-service-setting",
    Scope::Resource { option: "--setting-id" },
    "ssm:GetServiceSetting",
);
pub const SSM_PARAMETERS: Source = Source::new("ssm describe-parameters", Scope::Region, "ssm:DescribeParameters");
pub const SSM_PARAMETERS_BY_PATH: Source = Source::new(
    "ssm get-parameters-by-path",
    Scope::Resource { option: "--path" },
    "ssm:GetParametersByPath",
);
pub const SSM_PARAMETER: Source = Source::new("ssm get-parameter", Scope::Resource { option: "--name" }, "ssm:GetParameter");
pub const SSM_ACTIVATIONS: Source = Source::new("ssm describe-activations", Scope::Region, "ssm:DescribeActivations");
pub const SSM_RESOURCE_DATA_SYNC: Source = Source::new("ssm list-resource-data-sync", Scope::Region, "ssm:ListResourceDataSync");
pub const SSM_CONNECTION_STATUS: Source = Source::new(
    "ssm get-connection-status",
    Scope::Resource { option: "--target" },
    "ssm:GetConnectionStatus",
);
