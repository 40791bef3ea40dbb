//! Which of several answers counts by its time, and schedules that run at some time only.

use super::cases::{ASSOCIATIONS_PATH, INSTALLING_TASK, INSTALLS, NO_ASSOCIATIONS, NO_WINDOWS, NODE, WINDOW, WINDOWS_PATH};
use super::managed::{MANAGED, PATCHED};
use super::schedule::SCHEDULE;
use crate::checklist::case::Case;
use crate::checklist::{Check, Outcome};

const MANAGED_CASES: &[Case] = &[
    Case::new(
        "not listed, by a list that is older than the instance",
        &[
            (
                "instances.jsonl",
                r#"{"evidence":1,"service":"ec2","command":"describe-instances","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"}}]}]}}"#,
            ),
            (
                "nodes.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"InstanceInformationList":[]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "not listed, by a list that is newer than the instance",
        &[
            (
                "instances.jsonl",
                r#"{"evidence":1,"service":"ec2","command":"describe-instances","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"}}]}]}}"#,
            ),
            (
                "nodes.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstanceInformationList":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not listed, by a list of the same day",
        &[
            (
                "instances.jsonl",
                r#"{"evidence":1,"service":"ec2","command":"describe-instances","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:09Z","exit":0,"output":{"Reservations":[{"ReservationId":"r-1","OwnerId":"111122223333","Instances":[{"InstanceId":"i-0abc","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"}}]}]}}"#,
            ),
            (
                "nodes.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstanceInformationList":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
];

const PATCHED_CASES: &[Case] = &[
    Case::new(
        "a reboot is due by a scan that is newer than the status",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":3}]}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a reboot is due by a scan of the same day as the status",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:05Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":3}]}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a reboot was due before the status",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-29T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":3}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a scan without counts that is newer than the status",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z"}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a status that is older than a scan by which nothing is missing",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"NON_COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":0}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a status that is newer than a scan by which nothing is missing",
        &[
            NODE,
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-29T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[{"ComplianceType":"Patch","ResourceId":"i-0abc","Status":"NON_COMPLIANT"}]}}"#,
            ),
            (
                "state.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-patch-states","params":{"instance-ids":"i-0abc"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstancePatchStates":[{"InstanceId":"i-0abc","PatchGroup":"","BaselineId":"pb-1","OperationEndTime":"2026-06-20T00:00:00Z","MissingCount":0,"FailedCount":0,"CriticalNonCompliantCount":0,"SecurityNonCompliantCount":0,"OtherNonCompliantCount":0,"InstalledPendingRebootCount":0}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no status in a list that is older than the node",
        &[
            (
                "nodes.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"describe-instance-information","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T00:00:00Z","exit":0,"output":{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online"}]}}"#,
            ),
            (
                "summary.jsonl",
                r#"{"evidence":1,"service":"ssm","command":"list-resource-compliance-summaries","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"ResourceComplianceSummaryItems":[]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];

const SCHEDULE_CASES: &[Case] = &[
    Case::new(
        "a window that begins later",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"rate(7 days)","StartDate":"2030-01-01T00:00:00Z"}]}"#,
            ),
            INSTALLING_TASK,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a window that begins at a time that cannot be read",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"rate(7 days)","StartDate":"soon"}]}"#,
            ),
            INSTALLING_TASK,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a window that has begun and goes on",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"rate(7 days)","StartDate":"2026-01-01T00:00:00Z","EndDate":"2030-01-01T00:00:00Z"}]}"#,
            ),
            INSTALLING_TASK,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a window that runs once",
        &[
            NODE,
            NO_ASSOCIATIONS,
            (
                WINDOWS_PATH,
                r#"{"WindowIdentities":[{"WindowId":"mw-1","Enabled":true,"Duration":4,"Schedule":"at(2024-07-07T15:55:00)"}]}"#,
            ),
            INSTALLING_TASK,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an association that runs once",
        &[
            NODE,
            (
                ASSOCIATIONS_PATH,
                r#"{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","ScheduleExpression":"at(2024-07-07T15:55:00)"}]}"#,
            ),
            INSTALLS,
            NO_WINDOWS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an association that runs once, beside a window",
        &[
            NODE,
            (
                ASSOCIATIONS_PATH,
                r#"{"Associations":[{"Name":"AWS-RunPatchBaseline","AssociationId":"a-1","ScheduleExpression":"at(2024-07-07T15:55:00)"}]}"#,
            ),
            INSTALLS,
            WINDOW,
            INSTALLING_TASK,
        ],
        Outcome::Compliant,
    ),
];

fn run(check: &'static Check, cases: &'static [Case]) {
    for case in cases {
        assert_eq!(case.run(check), case.expect, "{}", case.name);
    }
}

#[test]
fn an_instance_may_have_become_a_managed_node_since_an_older_list() {
    run(&MANAGED, MANAGED_CASES);
}

#[test]
fn a_status_counts_only_if_it_is_not_older_than_the_scan() {
    run(&PATCHED, PATCHED_CASES);
}

#[test]
fn a_schedule_counts_while_it_goes_on() {
    run(&SCHEDULE, SCHEDULE_CASES);
}
