//! The calls of `aws ssm` that checks need.

use super::{nodes, runbooks, schedules};
use crate::evidence::sources;
use crate::ingest::reader::{Answers, Reader, Shape};
use crate::ingest::regional::unanswered;

/// Notes the completeness of a list of the region's evidence.
macro_rules! listed {
    ($list:ident) => {
        Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.ssm.$list.answers.push(answer);
            }
        })
    };
}

/// Notes why a call about one resource of the region gave nothing.
macro_rules! one_of {
    ($list:ident) => {
        Answers::One(|home, why| unanswered(home, why, |region| &mut region.ssm.$list))
    };
}

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::SSM_INSTANCE_INFORMATION,
        shape: Shape::list("InstanceInformationList", &["InstanceId"]),
        read: nodes::information,
        answers: listed!(nodes),
        #[cfg(test)]
        sample: r#"{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online","LastPingDateTime":"2026-06-30T10:00:00+00:00","AgentVersion":"3.3.1611.0","IsLatestVersion":true,"PlatformType":"Linux","PlatformName":"Amazon Linux","ResourceType":"EC2Instance"}]}"#,
    },
    Reader {
        source: sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES,
        shape: Shape::list("ResourceComplianceSummaryItems", &["ComplianceType", "ResourceId"]),
        read: nodes::compliance,
        answers: listed!(patch_compliance),
        #[cfg(test)]
        sample: r#"{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceType":"ManagedInstance","ResourceId":"i-0abc","Status":"COMPLIANT","OverallSeverity":"UNSPECIFIED","ExecutionSummary":{"ExecutionTime":"2026-06-30T10:00:00+00:00","ExecutionType":"Command"}}]}"#,
    },
    Reader {
        source: sources::SSM_INSTANCE_PATCH_STATES,
        shape: Shape::list("InstancePatchStates", &["InstanceId", "PatchGroup"]),
        read: nodes::patch_states,
        answers: one_of!(patch_states),
        #[cfg(test)]
        sample: r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","InstalledCount":300,"InstalledPendingRebootCount":0,"MissingCount":0,"FailedCount":0,"OperationEndTime":"2026-06-29T10:00:00+00:00","Operation":"Scan","CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0}]}"#,
    },
    Reader {
        source: sources::SSM_ASSOCIATIONS,
        shape: Shape::list("Associations", &["AssociationId", "Name"]),
        read: schedules::associations,
        answers: listed!(associations),
        #[cfg(test)]
        sample: r#"{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"8dfe3659-4309-493a-8755-0123456789ab","AssociationVersion":"1","Targets":[{"Key":"InstanceIds","Values":["*"]}],"ScheduleExpression":"rate(1 day)"}]}"#,
    },
    Reader {
        source: sources::SSM_ASSOCIATION,
        shape: Shape::inside("AssociationDescription", &["AssociationId"]),
        read: schedules::association,
        answers: one_of!(association_operations),
        #[cfg(test)]
        sample: r#"{"AssociationDescription":{"Name":"AWS-RunPatchBaseline","AssociationId":"8dfe3659-4309-493a-8755-0123456789ab","Parameters":{"Operation":["Install"]},"ScheduleExpression":"rate(1 day)"}}"#,
    },
    Reader {
        source: sources::SSM_MAINTENANCE_WINDOWS,
        shape: Shape::list("WindowIdentities", &["WindowId", "Duration"]),
        read: schedules::windows,
        answers: listed!(windows),
        #[cfg(test)]
        sample: r#"{"WindowIdentities":[{"WindowId":"mw-0c50858d01EXAMPLE","Name":"patching","Enabled":true,"Duration":4,"Cutoff":1,"Schedule":"cron(0 2 ? * SUN *)","NextExecutionTime":"2026-07-05T02:00Z"}]}"#,
    },
    Reader {
        source: sources::SSM_MAINTENANCE_WINDOW_TASKS,
        shape: Shape::list("Tasks", &["WindowTaskId"]),
        read: schedules::tasks,
        answers: one_of!(window_tasks),
        #[cfg(test)]
        sample: r#"{"Tasks":[{"WindowId":"mw-0c50858d01EXAMPLE","WindowTaskId":"4f7ca192-7e9a-40fe-9192-5cb15EXAMPLE","TaskArn":"AWS-RunPatchBaseline","Type":"RUN_COMMAND","Targets":[{"Key":"WindowTargetIds","Values":["e32eecb2-646c-4f4b-8ed1-205fbEXAMPLE"]}],"TaskParameters":{},"Priority":1}]}"#,
    },
    Reader {
        source: sources::SSM_PATCH_BASELINES,
        shape: Shape::list("BaselineIdentities", &["BaselineId"]),
        read: schedules::baselines,
        answers: listed!(baselines),
        #[cfg(test)]
        sample: r#"{"BaselineIdentities":[{"BaselineId":"pb-0123","BaselineName":"servers","OperatingSystem":"AMAZON_LINUX_2023","BaselineDescription":"Servers","DefaultBaseline":true}]}"#,
    },
    Reader {
        source: sources::SSM_PATCH_GROUPS,
        shape: Shape::list("Mappings", &["PatchGroup"]),
        read: schedules::patch_groups,
        answers: listed!(patch_groups),
        #[cfg(test)]
        sample: r#"{"Mappings":[{"PatchGroup":"web","BaselineIdentity":{"BaselineId":"pb-0123","OperatingSystem":"AMAZON_LINUX_2023","DefaultBaseline":false}}]}"#,
    },
    Reader {
        source: sources::SSM_COMMANDS,
        shape: Shape::list("Commands", &["CommandId"]),
        read: runbooks::commands,
        answers: listed!(commands),
        #[cfg(test)]
        sample: r#"{"Commands":[{"CommandId":"0123","DocumentName":"AWS-RunShellScript","RequestedDateTime":"2026-06-20T10:00:00+00:00","Status":"Success"}]}"#,
    },
    Reader {
        source: sources::SSM_AUTOMATION_EXECUTIONS,
        shape: Shape::list("AutomationExecutionMetadataList", &["AutomationExecutionId"]),
        read: runbooks::automations,
        answers: listed!(automations),
        #[cfg(test)]
        sample: r#"{"AutomationExecutionMetadataList":[{"AutomationExecutionId":"4567","DocumentName":"AWS-RestartEC2Instance","ExecutionStartTime":"2026-06-20T10:00:00+00:00","ExecutedBy":"arn:aws:sts::111122223333:assumed-role/operator/jane"}]}"#,
    },
    Reader {
        source: sources::SSM_SESSIONS,
        shape: Shape::list("Sessions", &["SessionId", "Target"]),
        read: runbooks::sessions,
        answers: listed!(sessions),
        #[cfg(test)]
        sample: r#"{"Sessions":[{"SessionId":"jane-0123","Target":"i-0abc","Status":"Terminated","StartDate":"2026-06-20T10:00:00+00:00","EndDate":"2026-06-20T11:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::SSM_GET_DOCUMENT,
        shape: Shape::object(&["Name", "Content", "DocumentType"]),
        read: runbooks::document,
        answers: Answers::One(runbooks::no_document),
        #[cfg(test)]
        sample: r#"{"Name":"SSM-SessionManagerRunShell","DocumentVersion":"1","Status":"Active","Content":"{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{\"s3BucketName\":\"\",\"cloudWatchLogGroupName\":\"/ssm/sessions\"}}","DocumentType":"Session","DocumentFormat":"JSON"}"#,
    },
    Reader {
        source: sources::SSM_SERVICE_SETTING,
        shape: Shape::inside("ServiceSetting", &["SettingId"]),
        read: runbooks::setting,
        answers: one_of!(settings),
        #[cfg(test)]
        sample: r#"{"ServiceSetting":{"SettingId":"/ssm/documents/console/public-sharing-permission","SettingValue":"Disable","LastModifiedDate":"2026-06-30T10:00:00+00:00","LastModifiedUser":"System","ARN":"arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission","Status":"Customized"}}"#,
    },
    Reader {
        source: sources::SSM_DOCUMENTS,
        shape: Shape::list("DocumentIdentifiers", &["Name", "DocumentType"]),
        read: runbooks::documents,
        answers: listed!(documents),
        #[cfg(test)]
        sample: r#"{"DocumentIdentifiers":[{"Name":"restart-shop","CreatedDate":"2026-01-30T10:00:00+00:00","Owner":"111122223333","DocumentVersion":"1","DocumentType":"Automation","SchemaVersion":"0.3","DocumentFormat":"YAML"}]}"#,
    },
    Reader {
        source: sources::SSM_DOCUMENT_PERMISSION,
        shape: Shape::object(&["AccountIds"]).confirmed_by(runbooks::is_document_permission),
        read: runbooks::permission,
        answers: one_of!(document_shares),
        #[cfg(test)]
        sample: r#"{"AccountIds":["all"],"AccountSharingInfoList":[{"AccountId":"all","SharedDocumentVersion":"$DEFAULT"}]}"#,
    },
];
