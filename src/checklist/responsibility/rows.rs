//! The fourteen rows, in the order of the checklist's table.

use super::{Owner, Row, ServiceInUse as Service};
use super::{SR_01, SR_02, SR_03, SR_04, SR_05, SR_06, SR_07, SR_08, SR_09, SR_10, SR_11, SR_12, SR_13, SR_14};

const NOTHING: Row = Row {
    id: SR_01,
    responsibility: "",
    owner: Owner::Customer,
    aws_part: "",
    aws_by_service: &[],
    customer_part: "",
    by_service: &[],
    only_with: &[],
    without: "",
    aws_without: "",
};

pub static ROWS: [Row; 14] = [
    Row {
        id: SR_01,
        responsibility: "Prevent or notice that somebody takes over an AWS account",
        customer_part: "Guard the root user and every other way to sign in, and watch for their misuse.",
        ..NOTHING
    },
    Row {
        id: SR_02,
        responsibility: "Prevent or notice that a user, privileged or not, acts insecurely",
        customer_part: "Limit what users may do, record what they do, and look at the record.",
        ..NOTHING
    },
    Row {
        id: SR_03,
        responsibility: "Keep sensitive data from being uploaded or shared where it does not belong",
        customer_part: "Know where sensitive data lies, encrypt it, and decide with whom it is shared.",
        by_service: &[
            (Service::S3, "Buckets: public access, policies and encryption are yours to set."),
            (Service::Rds, "Database snapshots: whom they are shared with is yours to decide."),
            (
                Service::Redshift,
                "Redshift snapshots: whom they are shared with is yours to decide.",
            ),
            (Service::Ebs, "Volumes: encryption is yours to switch on."),
        ],
        ..NOTHING
    },
    Row {
        id: SR_04,
        responsibility: "Configure AWS services securely, other than those that AWS manages",
        customer_part: "Every setting that AWS offers is yours to choose and to review.",
        by_service: &[
            (
                Service::Ec2,
                "EC2: images, roles, metadata and key pairs of instances are yours to set.",
            ),
            (Service::Ebs, "EBS: encryption of volumes and snapshots is yours to switch on."),
            (Service::Vpc, "VPC: gateways, endpoints and routes are yours to set."),
        ],
        ..NOTHING
    },
    Row {
        id: SR_05,
        responsibility: "Give access to services and applications only to those who need it",
        customer_part: "Grant, review and withdraw permissions; keep networks closed to all others.",
        by_service: &[
            (
                Service::Iam,
                "IAM: users, roles and their policies are yours to keep few and narrow.",
            ),
            (Service::S3, "S3: bucket policies and the block of public access are yours to set."),
            (
                Service::Kms,
                "KMS: key policies and grants, which say who may decrypt, are yours to set.",
            ),
            (
                Service::Rds,
                "RDS: security groups, and who may read a database's secret, are yours to set.",
            ),
        ],
        ..NOTHING
    },
    Row {
        id: SR_06,
        responsibility: "Update guest operating systems and apply security patches",
        customer_part: "Patch what runs on your own instances.",
        by_service: &[
            (
                Service::Ec2,
                "EC2: AWS never patches a running instance; its operating system and software are yours.",
            ),
            (
                Service::SystemsManager,
                "Systems Manager: it installs patches only where you schedule it, on the nodes that you manage with it.",
            ),
        ],
        only_with: &[Service::Ec2, Service::SystemsManager],
        without: "No EC2 instance was found in the evidence, so the row does not apply as far as that shows.",
        ..NOTHING
    },
    Row {
        id: SR_07,
        responsibility: "Use AWS and your applications in line with internal and external rules",
        customer_part: "Know the rules that bind you, and keep the proof that you follow them.",
        ..NOTHING
    },
    Row {
        id: SR_08,
        responsibility: "Protect the network against denial of service, interception and port scans",
        owner: Owner::Both,
        aws_part: "Protects its own network, and everything on it against common floods with Shield Standard.",
        customer_part: "Encrypt traffic, and filter requests where a service faces the internet.",
        by_service: &[
            (Service::Vpc, "VPC: security groups, network ACLs and flow logs are yours to set."),
            (Service::S3, "S3: refusing requests without TLS is yours to switch on."),
            (
                Service::CloudFront,
                "CloudFront: the oldest TLS version and the web ACL in front are yours to choose.",
            ),
            (
                Service::LoadBalancing,
                "Load balancers: their groups, listeners and web ACLs are yours to set.",
            ),
            (Service::Waf, "WAF: AWS runs it; the rules are yours."),
            (Service::Rds, "RDS: demanding TLS and staying off public addresses is yours to set."),
            (
                Service::Redshift,
                "Redshift: demanding TLS and staying off public addresses is yours to set.",
            ),
        ],
        without: "Which services face the network cannot be said: none was found in the evidence.",
        ..NOTHING
    },
    Row {
        id: SR_09,
        responsibility: "Configure the services that AWS manages securely",
        owner: Owner::Aws,
        aws_part: "Runs and hardens the hosts, the engines and the service itself.",
        by_service: &[
            (
                Service::Rds,
                "RDS: encryption, public access, TLS and keys are options that you choose.",
            ),
            (
                Service::Redshift,
                "Redshift: encryption, public access, TLS and logging are options that you choose.",
            ),
            (
                Service::S3,
                "S3: access, encryption, versions and logging are options that you choose.",
            ),
            (
                Service::GuardDuty,
                "GuardDuty: where it is on, and who acts on its findings, you decide.",
            ),
            (
                Service::SecretsManager,
                "Secrets Manager: which secrets are rotated, and how often, you choose.",
            ),
            (
                Service::CloudTrail,
                "CloudTrail: which events are kept, where and for whom, you choose.",
            ),
        ],
        without: "What managed services leave to you cannot be said: none was found in the evidence.",
        ..NOTHING
    },
    Row {
        id: SR_10,
        responsibility: "Control physical access to hardware and software",
        owner: Owner::Aws,
        aws_part: "Guards its data centres; its audit reports (AWS Artifact) are the proof.",
        ..NOTHING
    },
    Row {
        id: SR_11,
        responsibility: "Protect against power loss, earthquake, flood and other disasters",
        owner: Owner::Aws,
        aws_part: "Builds and supplies its data centres accordingly; its audit reports (AWS Artifact) are the proof.",
        ..NOTHING
    },
    Row {
        id: SR_12,
        responsibility: "Patch databases",
        owner: Owner::ByService,
        aws_by_service: &[
            (
                Service::Rds,
                "RDS: patches the system below the engine and provides engine versions.",
            ),
            (Service::Redshift, "Redshift: patches clusters in their maintenance window."),
        ],
        aws_without: "For managed databases: patches the system below the engine and provides engine versions.",
        by_service: &[
            (
                Service::Rds,
                "RDS: automatic minor upgrades, the maintenance window and major upgrades are yours to decide.",
            ),
            (Service::Redshift, "Redshift: the maintenance window and track are yours to decide."),
            (
                Service::Ec2,
                "EC2: a database that you run on an instance is yours to patch; whether there is one, this evidence does not show, so ask.",
            ),
        ],
        without: "No managed database was found in the evidence; whether one runs elsewhere, it cannot say.",
        ..NOTHING
    },
    Row {
        id: SR_13,
        responsibility: "Protect AWS against zero-days and other vulnerabilities",
        owner: Owner::Aws,
        aws_part: "Finds and mends flaws in its services and in the layer below your instances.",
        by_service: &[
            (Service::Ec2, "EC2: flaws in what runs on instances are yours to find and mend."),
            (
                Service::Rds,
                "RDS: engine versions with mended flaws reach you only when you let upgrades happen.",
            ),
        ],
        without: "Which services leave a part to you cannot be said: none was found in the evidence.",
        ..NOTHING
    },
    Row {
        id: SR_14,
        responsibility: "Keep the business going: availability and response to incidents",
        owner: Owner::Aws,
        aws_part: "Keeps Regions and services available and responds to incidents in them.",
        customer_part: "Keep the account's security contacts current, and have a plan for incidents in what is yours.",
        by_service: &[
            (Service::Rds, "RDS: Multi-AZ, backups and trying to restore them are yours."),
            (Service::Redshift, "Redshift: snapshots and trying to restore them are yours."),
            (Service::Ebs, "EBS: snapshots and trying to restore them are yours."),
            (Service::S3, "S3: versions, lifecycle rules and copies are yours."),
        ],
        without: "Which data needs backups cannot be said: no service that keeps any was found in the evidence.",
        ..NOTHING
    },
];
