//! VPCs and flow logs as a client would hand them over, and what EC2-12 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const LOGS: &str = "111122223333/eu-west-1/ec2-describe-flow-logs.json";

const VPC: File = (
    "111122223333/eu-west-1/ec2-describe-vpcs.json",
    r#"{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","OwnerId":"111122223333","IsDefault":true,"State":"available"}]}"#,
);
const SUBNETS: File = (
    "111122223333/eu-west-1/ec2-describe-subnets.json",
    r#"{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"},{"SubnetId":"subnet-2","VpcId":"vpc-1"},{"SubnetId":"subnet-9","VpcId":"vpc-9"}]}"#,
);
const SUBNETS_PAGE: File = (
    "111122223333/eu-west-1/ec2-describe-subnets.json",
    r#"{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"}],"NextToken":"x"}"#,
);
const NO_LOGS: File = (LOGS, r#"{"FlowLogs":[]}"#);
const BOTH_SUBNETS: File = (
    LOGS,
    r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"subnet-1","FlowLogStatus":"ACTIVE","TrafficType":"ALL"},
       {"FlowLogId":"fl-2","ResourceId":"subnet-2","FlowLogStatus":"ACTIVE","TrafficType":"REJECT"}]}"#,
);
const ONE_SUBNET: File = (
    LOGS,
    r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"subnet-1","FlowLogStatus":"ACTIVE","TrafficType":"ALL"}]}"#,
);

/// A region's logs, of which one is about the VPC and records this.
macro_rules! log {
    ($traffic:literal) => {
        (
            LOGS,
            concat!(
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE","TrafficType":""#,
                $traffic,
                r#""}]}"#
            ),
        )
    };
}

const REGION_ONLY: Case = Case::new(
    "a region of which nothing but the name is known",
    &[(
        "111122223333/ec2-describe-regions.json",
        r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
    )],
    Outcome::InsufficientData,
);

const FOREIGN: &[File] = &[
    (
        "111122223333/eu-west-1/ec2-describe-vpcs.json",
        r#"{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","OwnerId":"111122223333"},
           {"VpcId":"vpc-2","CidrBlock":"10.1.0.0/16","OwnerId":"444455556666"}]}"#,
    ),
    NO_LOGS,
];

pub(super) const ACTIVE: &[Case] = &[
    Case::new("the log was deleted", DELETED, Outcome::NonCompliant),
    Case::new("of two lists without a time one has no log", DISPUTED, Outcome::InsufficientData),
    Case::new(
        "a log of another VPC that does not say whether it is active does not matter",
        &[
            VPC,
            SUBNETS,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-9","TrafficType":"ALL"},{"FlowLogId":"fl-2","ResourceId":"subnet-9"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a log of its own that does not say whether it is active",
        &[
            VPC,
            SUBNETS,
            (LOGS, r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"subnet-2"}]}"#),
        ],
        Outcome::InsufficientData,
    ),
    REGION_ONLY,
    Case::new("a log of the VPC", &[VPC, log!("ALL")], Outcome::Compliant),
    Case::new(
        "no log at all, although it is the default VPC",
        &[VPC, NO_LOGS],
        Outcome::NonCompliant,
    ),
    Case::new("no list of flow logs", &[VPC], Outcome::InsufficientData),
    Case::new(
        "one page of the flow logs",
        &[VPC, (LOGS, r#"{"FlowLogs":[],"NextToken":"x"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a log of the VPC on one page of the flow logs",
        &[
            VPC,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE"}],"NextToken":"x"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of flow logs of another region",
        &[VPC, ("111122223333/eu-north-1/ec2-describe-flow-logs.json", r#"{"FlowLogs":[]}"#)],
        Outcome::InsufficientData,
    )
    .about("vpc-1"),
    Case::new(
        "a log of another VPC, and one that is not active",
        &[
            VPC,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-9","FlowLogStatus":"ACTIVE","TrafficType":"ALL"},
                   {"FlowLogId":"fl-2","ResourceId":"vpc-1","FlowLogStatus":"FAILED","TrafficType":"ALL"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("a log for every subnet", &[VPC, SUBNETS, BOTH_SUBNETS], Outcome::Compliant),
    Case::new("a log for one subnet of two", &[VPC, SUBNETS, ONE_SUBNET], Outcome::NonCompliant),
    Case::new(
        "logs of subnets, no list of subnets",
        &[VPC, BOTH_SUBNETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a log for every subnet of one page of subnets",
        &[VPC, SUBNETS_PAGE, ONE_SUBNET],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a log that does not say what it is about",
        &[VPC, (LOGS, r#"{"FlowLogs":[{"FlowLogId":"fl-1","FlowLogStatus":"ACTIVE"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a log for every known subnet, and a subnet of which the VPC is not known",
        &[
            VPC,
            (
                "111122223333/eu-west-1/ec2-describe-subnets.json",
                r#"{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"},{"SubnetId":"subnet-2","VpcId":null}]}"#,
            ),
            ONE_SUBNET,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a log of another VPC that says little does not matter",
        &[
            VPC,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-9","ResourceId":"vpc-9","FlowLogStatus":"ACTIVE"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("a VPC that another account shares", FOREIGN, Outcome::NotApplicable).about("vpc-2"),
];

pub(super) const TRAFFIC: &[Case] = &[
    REGION_ONLY,
    Case::new("all traffic", &[VPC, log!("ALL")], Outcome::Compliant),
    Case::new("rejected traffic only", &[VPC, log!("REJECT")], Outcome::NonCompliant),
    Case::new("accepted traffic only", &[VPC, log!("ACCEPT")], Outcome::NonCompliant),
    Case::new(
        "accepted and rejected traffic in two logs",
        &[
            VPC,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE","TrafficType":"ACCEPT"},
                   {"FlowLogId":"fl-2","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE","TrafficType":"REJECT"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "one of two subnets records rejects only",
        &[VPC, SUBNETS, BOTH_SUBNETS],
        Outcome::NonCompliant,
    ),
    Case::new("no log to judge", &[VPC, NO_LOGS], Outcome::NotApplicable),
    Case::new("no list of flow logs", &[VPC], Outcome::InsufficientData),
    Case::new("a log that a newer list leaves out", DELETED, Outcome::NotApplicable),
    Case::new(
        "a log without a traffic type",
        &[
            VPC,
            (
                LOGS,
                r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("a VPC that another account shares", FOREIGN, Outcome::NotApplicable).about("vpc-2"),
];

/// A log of March, and the list of July without it.
const DELETED: &[File] = &[
    VPC,
    SUBNETS,
    (
        "a.jsonl",
        concat!(
            r#"{"evidence":1,"service":"ec2","command":"describe-flow-logs","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-03-01T00:00:00Z","exit":0,"output":{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE","TrafficType":"ALL"}]}}"#,
            "\n",
            r#"{"evidence":1,"service":"ec2","command":"describe-flow-logs","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-07-01T00:00:00Z","exit":0,"output":{"FlowLogs":[]}}"#
        ),
    ),
];

/// The same without times: nobody knows which list is newer.
const DISPUTED: &[File] = &[
    VPC,
    SUBNETS,
    NO_LOGS,
    (
        "111122223333/eu-west-1/march/ec2-describe-flow-logs.json",
        r#"{"FlowLogs":[{"FlowLogId":"fl-1","ResourceId":"vpc-1","FlowLogStatus":"ACTIVE","TrafficType":"ALL"}]}"#,
    ),
];

pub(super) const DELIVERY: &[Case] = &[
    REGION_ONLY,
    Case::new(
        "delivered",
        &[(LOGS, r#"{"FlowLogs":[{"FlowLogId":"fl-1","DeliverLogsStatus":"SUCCESS"}]}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "refused by the destination",
        &[(
            LOGS,
            r#"{"FlowLogs":[{"FlowLogId":"fl-1","DeliverLogsStatus":"FAILED","DeliverLogsErrorMessage":"Access error"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a new log",
        &[(LOGS, r#"{"FlowLogs":[{"FlowLogId":"fl-1","FlowLogStatus":"ACTIVE"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("a region without flow logs", &[NO_LOGS], Outcome::NotApplicable),
];
