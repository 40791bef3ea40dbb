//! Cases of SSM-01.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const INSTANCES_PATH: &str = "111122223333/eu-west-1/ec2-describe-instances.json";
const RUNNING: File = (
    INSTANCES_PATH,
    r#"{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"}}]}]}"#,
);
const STOPPED: File = (
    INSTANCES_PATH,
    r#"{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc","State":{"Code":80,"Name":"stopped"}}]}]}"#,
);
const NODES_PATH: &str = "111122223333/eu-west-1/ssm-describe-instance-information.json";
pub(super) const NODE: File = (
    NODES_PATH,
    r#"{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online"}]}"#,
);
const NO_NODES: File = (NODES_PATH, r#"{"InstanceInformationList":[]}"#);

const OLD_NODE: &str = r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online"}]}}"#;
const NEW_NO_NODE: &str = r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"InstanceInformationList":[]}}"#;

macro_rules! inventory {
    ($status:literal, $state:literal) => {
        (
            "item.json",
            concat!(
                r#"{"configurationItemStatus":""#,
                $status,
                r#"","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::SSM::ManagedInstanceInventory","resourceId":"i-0abc","configuration":{},"supplementaryConfiguration":{"instanceStatus":""#,
                $state,
                r#""}}"#
            ),
        )
    };
}

pub(super) const MANAGED: &[Case] = &[
    Case::new("online", &[RUNNING, NODE], Outcome::Compliant),
    Case::new(
        "connection lost",
        &[
            RUNNING,
            (
                NODES_PATH,
                r#"{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"ConnectionLost"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("not listed", &[RUNNING, NO_NODES], Outcome::NonCompliant),
    Case::new(
        "not on the first page",
        &[RUNNING, (NODES_PATH, r#"{"InstanceInformationList":[],"NextToken":"x"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "listed once, and a newer list leaves it out",
        &[RUNNING, ("old.jsonl", OLD_NODE), ("new.jsonl", NEW_NO_NODE)],
        Outcome::NonCompliant,
    ),
    Case::new("stopped", &[STOPPED, NO_NODES], Outcome::NotApplicable),
    Case::new(
        "AWS Config: connection lost",
        &[RUNNING, inventory!("OK", "ConnectionLost")],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: online by the word of inventory",
        &[RUNNING, inventory!("OK", "Active")],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config: no inventory any more",
        &[RUNNING, inventory!("ResourceDeleted", "")],
        Outcome::InsufficientData,
    ),
    Case::new("nodes unknown", &[RUNNING], Outcome::InsufficientData),
    Case::new("instances unknown", &[NODE], Outcome::InsufficientData),
    Case::new(
        "the state is not exported",
        &[
            (
                INSTANCES_PATH,
                r#"{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc"}]}]}"#,
            ),
            NODE,
        ],
        Outcome::InsufficientData,
    ),
];

const SUMMARY_PATH: &str = "111122223333/eu-west-1/ssm-list-resource-compliance-summaries.json";
const COMPLIANT: File = (
    SUMMARY_PATH,
    r#"{"ResourceComplianceSummaryItems":[{"ComplianceType":"Association","ResourceId":"i-0abc","Status":"NON_COMPLIANT"},{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"COMPLIANT"}]}"#,
);
const STATE_PATH: &str = "111122223333/eu-west-1/ssm-describe-instance-patch-states__i-0abc.json";
const SCANNED: File = (
    STATE_PATH,
    r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":0,"OperationEndTime":"2026-06-20T10:00:00+00:00"}]}"#,
);

const CONFIG_PATH: &str = "111122223333/eu-west-1/config-patch-compliance.json";
const CONFIG_NON_COMPLIANT: &str = r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::SSM::PatchCompliance","resourceId":"i-0abc","awsRegion":"eu-west-1","configuration":{"AWS:ComplianceSummary":{"Content":{"Patch":{"Status":"NON_COMPLIANT"}}}}}"#;
const CONFIG_COMPLIANT: &str = r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::SSM::PatchCompliance","resourceId":"i-0abc","awsRegion":"eu-west-1","configuration":{"AWS:ComplianceSummary":{"Content":{"Patch":{"Status":"COMPLIANT"}}}}}"#;

const FILTERED_SUMMARIES: &str = r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{"filters":["Key=Status,Values=NON_COMPLIANT,Type=EQUAL"]},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[]}}"#;

pub(super) const PATCHED: &[Case] = &[
    Case::new("compliant by a recent scan", &[NODE, COMPLIANT, SCANNED], Outcome::Compliant),
    Case::new("by the counts alone", &[NODE, SCANNED], Outcome::Compliant),
    Case::new(
        "not compliant",
        &[
            NODE,
            (
                SUMMARY_PATH,
                r#"{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"NON_COMPLIANT"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "patches are missing, whatever the summary says",
        &[
            NODE,
            COMPLIANT,
            (
                STATE_PATH,
                r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","MissingCount":3,"FailedCount":0,"OperationEndTime":"2026-06-20T10:00:00+00:00"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "scanned long ago",
        &[
            NODE,
            (
                STATE_PATH,
                r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"OperationEndTime":"2026-05-20T10:00:00+00:00"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a reboot is due",
        &[
            NODE,
            (
                STATE_PATH,
                r#"{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":2,"OperationEndTime":"2026-06-20T10:00:00+00:00"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "never scanned, by the summaries",
        &[NODE, (SUMMARY_PATH, r#"{"ResourceComplianceSummaryItems":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "never scanned, by the states",
        &[NODE, (STATE_PATH, r#"{"InstancePatchStates":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "summaries of associations only",
        &[
            NODE,
            (
                SUMMARY_PATH,
                r#"{"ResourceComplianceSummaryItems":[{"ComplianceType":"Association","ResourceId":"i-0abc","Status":"COMPLIANT"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "not compliant, by AWS Config",
        &[NODE, (CONFIG_PATH, CONFIG_NON_COMPLIANT)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "compliant by AWS Config, which does not say since when",
        &[NODE, (CONFIG_PATH, CONFIG_COMPLIANT)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only nodes that are not compliant were asked for",
        &[NODE, ("bundle.jsonl", FILTERED_SUMMARIES)],
        Outcome::InsufficientData,
    ),
    Case::new("the last scan is not known", &[NODE, COMPLIANT], Outcome::InsufficientData),
    Case::new("nothing but the node", &[NODE], Outcome::InsufficientData),
    Case::new("no node", &[NO_NODES], Outcome::NotApplicable),
];

pub(super) const ASSOCIATIONS_PATH: &str = "111122223333/eu-west-1/ssm-list-associations.json";
const ASSOCIATION: File = (
    ASSOCIATIONS_PATH,
    r#"{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","ScheduleExpression":"rate(1 day)"}]}"#,
);
pub(super) const NO_ASSOCIATIONS: File = (ASSOCIATIONS_PATH, r#"{"Associations":[]}"#);
const DETAIL_PATH: &str = "111122223333/eu-west-1/ssm-describe-association__a-1.json";
pub(super) const INSTALLS: File = (
    DETAIL_PATH,
    r#"{"AssociationDescription":{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","Parameters":{"Operation":["Install"]}}}"#,
);
pub(super) const WINDOWS_PATH: &str = "111122223333/eu-west-1/ssm-describe-maintenance-windows.json";
pub(super) const NO_WINDOWS: File = (WINDOWS_PATH, r#"{"WindowIdentities":[]}"#);
pub(super) const WINDOW: File = (
    WINDOWS_PATH,
    r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"rate(7 days)"}]}"#,
);
const TASKS_PATH: &str = "111122223333/eu-west-1/ssm-describe-maintenance-window-tasks__mw-1.json";

pub(super) const INSTALLING_TASK: File = (
    TASKS_PATH,
    r#"{"Tasks":[{"WindowId":"mw-1","WindowTaskId":"t-1","TaskArn":"AWS-RunPatchBaseline","Type":"RUN_COMMAND","TaskParameters":{"Operation":{"Values":["Install"]}}}]}"#,
);
const OLD_ASSOCIATION: &str = r#"{"evidence":1,"service":"ssm","command":"list-associations","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","ScheduleExpression":"rate(1 day)"}]}}"#;
const NEW_NO_ASSOCIATION: &str = r#"{"evidence":1,"service":"ssm","command":"list-associations","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"Associations":[]}}"#;

pub(super) const SCHEDULE: &[Case] = &[
    Case::new("an association installs", &[NODE, ASSOCIATION, INSTALLS], Outcome::Compliant),
    Case::new(
        "an association only scans",
        &[
            NODE,
            ASSOCIATION,
            (
                DETAIL_PATH,
                r#"{"AssociationDescription":{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","Parameters":{"Operation":["Scan"]}}}"#,
            ),
            NO_WINDOWS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an association installs with hooks",
        &[
            NODE,
            (
                ASSOCIATIONS_PATH,
                r#"{"Associations":[{"Name":"AWS-RunPatchBaselineWithHooks","AssociationId":"a-1","ScheduleExpression":"rate(1 day)"}]}"#,
            ),
            INSTALLS,
            NO_WINDOWS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an association that a newer list leaves out",
        &[
            NODE,
            ("old.jsonl", OLD_ASSOCIATION),
            ("new.jsonl", NEW_NO_ASSOCIATION),
            INSTALLS,
            NO_WINDOWS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a window that has ended",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"rate(7 days)","EndDate":"2026-01-01T00:00:00Z"}]}"#,
            ),
            INSTALLING_TASK,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an association without a schedule",
        &[
            NODE,
            (
                ASSOCIATIONS_PATH,
                r#"{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1"}]}"#,
            ),
            INSTALLS,
            NO_WINDOWS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new("a window installs", &[NODE, WINDOW, INSTALLING_TASK], Outcome::Compliant),
    Case::new(
        "a window whose operation is not listed",
        &[
            NODE,
            WINDOW,
            (
                TASKS_PATH,
                r#"{"Tasks":[{"WindowId":"mw-1","WindowTaskId":"t-1","TaskArn":"arn:aws:ssm:eu-west-1::document/AWS-RunPatchBaseline","Type":"RUN_COMMAND"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a window that is off",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":false,"Duration":4,"Schedule":"rate(7 days)"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("none at all", &[NODE, NO_ASSOCIATIONS, NO_WINDOWS], Outcome::NonCompliant),
    Case::new("tasks unknown", &[NODE, NO_ASSOCIATIONS, WINDOW], Outcome::InsufficientData),
    Case::new("operation unknown", &[NODE, ASSOCIATION, NO_WINDOWS], Outcome::InsufficientData),
    Case::new("windows unknown", &[NODE, NO_ASSOCIATIONS], Outcome::InsufficientData),
    Case::new("no node", &[NO_NODES, NO_ASSOCIATIONS, NO_WINDOWS], Outcome::NotApplicable),
];

const BASELINES: File = (
    "111122223333/eu-west-1/ssm-describe-patch-baselines.json",
    r#"{"BaselineIdentities":[{"BaselineId":"pb-1","OperatingSystem":"WINDOWS","DefaultBaseline":true}]}"#,
);
const GROUPS: File = (
    "111122223333/eu-west-1/ssm-describe-patch-groups.json",
    r#"{"Mappings":[{"PatchGroup":"web","BaselineIdentity":{"BaselineId":"pb-1"}}]}"#,
);

pub(super) const BASELINE: &[Case] = &[
    Case::new("shown", &[NODE, BASELINES, GROUPS], Outcome::NeedsReview),
    Case::new("baselines unknown", &[NODE, GROUPS], Outcome::InsufficientData),
    Case::new("no node", &[NO_NODES, BASELINES, GROUPS], Outcome::NotApplicable),
];

pub(super) const CODE_DEPENDENCIES: &[Case] = &[
    Case::new("asked of every account", &[NODE], Outcome::NeedsReview),
    Case::new("no account is known", &[], Outcome::InsufficientData),
];
