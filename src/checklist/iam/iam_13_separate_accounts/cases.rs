//! Cases of IAM-13.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const ORGANIZATION: &str = "111122223333/organizations-describe-organization.json";
const ACCOUNTS: &str = "111122223333/organizations-list-accounts.json";
const ROOTS: &str = "111122223333/organizations-list-roots.json";
const POLICIES: &str = "111122223333/organizations-list-policies.json";
const TARGETS: &str = "111122223333/organizations-list-targets-for-policy__p-1.json";
const FULL_TARGETS: &str = "111122223333/organizations-list-targets-for-policy__p-FullAWSAccess.json";
const POLICY: &str = "111122223333/organizations-describe-policy__p-1.json";
const ZONES: &str = "111122223333/controltower-list-landing-zones.json";
const ZONE: &str = "111122223333/eu-west-1/controltower-get-landing-zone.json";
const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";

const MANAGES: &str = r#"{"Organization":{"Id":"o-example","FeatureSet":"ALL","MasterAccountId":"111122223333"}}"#;
const BELONGS: &str = r#"{"Organization":{"Id":"o-example","FeatureSet":"ALL","MasterAccountId":"444455556666"}}"#;
const BILLING: &str = r#"{"Organization":{"Id":"o-example","FeatureSet":"CONSOLIDATED_BILLING","MasterAccountId":"111122223333"}}"#;
const UNNAMED: &str = r#"{"Organization":{"Id":"o-example","FeatureSet":null,"MasterAccountId":"111122223333"}}"#;
const ALONE: &str = "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: Your account is not a member of an organization.";
const DENIED: &str = "An error occurred (AccessDeniedException) when calling the DescribeOrganization operation: You don't have permissions to access this resource.";
const NO_LIST: &str = "An error occurred (AccessDeniedException) when calling the ListAccounts operation: You don't have permissions to access this resource.";

pub(super) const MEMBER: &[Case] = &[
    Case::new("a member", &[(ORGANIZATION, BELONGS)], Outcome::Compliant),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NonCompliant),
    Case::new("denied", &[(ORGANIZATION, DENIED)], Outcome::InsufficientData),
];

pub(super) const ALL_FEATURES: &[Case] = &[
    Case::new("all features", &[(ORGANIZATION, MANAGES)], Outcome::Compliant),
    Case::new("billing only", &[(ORGANIZATION, BILLING)], Outcome::NonCompliant),
    Case::new(
        "no feature set in the export",
        &[(ORGANIZATION, UNNAMED)],
        Outcome::InsufficientData,
    ),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NotApplicable),
];

const THREE: &str = r#"{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"},{"Id":"444455556666","JoinedMethod":"CREATED","State":"ACTIVE","Status":"SUSPENDED"},{"Id":"777788889999","JoinedMethod":"CREATED","Status":"ACTIVE"}]}"#;
const TWO: &str = r#"{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"},{"Id":"444455556666","JoinedMethod":"CREATED","State":"ACTIVE"},{"Id":"777788889999","JoinedMethod":"CREATED","State":"SUSPENDED"}]}"#;
const ONE: &str = r#"{"Accounts":[{"Id":"111122223333","Arn":"arn:aws:organizations::111122223333:account/o-example/111122223333","JoinedMethod":"INVITED","Status":"ACTIVE"}]}"#;
const MEMBERS_ONCE: &str = r#"{"evidence":1,"service":"organizations","command":"list-accounts","params":{},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Accounts":[{"Id":"111122223333","JoinedMethod":"CREATED","State":"ACTIVE"},{"Id":"444455556666","JoinedMethod":"CREATED","State":"ACTIVE"},{"Id":"777788889999","JoinedMethod":"CREATED","State":"ACTIVE"}]}}"#;
const NO_MEMBERS: &str = r#"{"evidence":1,"service":"organizations","command":"list-accounts","params":{},"account":"111122223333","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Accounts":[{"Id":"111122223333","JoinedMethod":"CREATED","State":"ACTIVE"}]}}"#;
const PAGE: &str = r#"{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"}],"NextToken":"x"}"#;

pub(super) const MULTI_ACCOUNT: &[Case] = &[
    Case::new(
        "two members, by the newer of two members",
        &[(ORGANIZATION, MANAGES), (ACCOUNTS, THREE)],
        Outcome::Compliant,
    ),
    Case::new(
        "one active member",
        &[(ORGANIZATION, MANAGES), (ACCOUNTS, TWO)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "two members, of which a newer list names none",
        &[(ORGANIZATION, MANAGES), ("a.jsonl", MEMBERS_ONCE), ("b.jsonl", NO_MEMBERS)],
        Outcome::NonCompliant,
    ),
    Case::new("only the management account", &[(ACCOUNTS, ONE)], Outcome::NonCompliant),
    Case::new(
        "a page of the list",
        &[(ORGANIZATION, MANAGES), (ACCOUNTS, PAGE)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a member that is denied",
        &[(ORGANIZATION, BELONGS), (ACCOUNTS, NO_LIST)],
        Outcome::InsufficientData,
    ),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NotApplicable),
    Case::new(
        "a member whose management account is in the evidence",
        &[(ORGANIZATION, BELONGS), ("444455556666/organizations-list-accounts.json", THREE)],
        Outcome::NotApplicable,
    )
    .about("111122223333"),
];

const ENABLED: &str = r#"{"Roots":[{"Id":"r-ab12","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}]}"#;
const PENDING: &str = r#"{"Roots":[{"Id":"r-ab12","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"PENDING_ENABLE"}]}]}"#;
const OFF: &str = r#"{"Roots":[{"Id":"r-ab12","PolicyTypes":[]}]}"#;
const UNSAID: &str = r#"{"Roots":[{"Id":"r-ab12","PolicyTypes":null}]}"#;

pub(super) const SCP_ENABLED: &[Case] = &[
    Case::new("enabled", &[(ROOTS, ENABLED)], Outcome::Compliant),
    Case::new("pending", &[(ROOTS, PENDING)], Outcome::NonCompliant),
    Case::new("no type of policy", &[(ROOTS, OFF)], Outcome::NonCompliant),
    Case::new("types that are not in the export", &[(ROOTS, UNSAID)], Outcome::InsufficientData),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NotApplicable),
];

const DEFAULT: &str = r#"{"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#;
const OWN: &str = r#"{"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true},{"Id":"p-1","Name":"regions","Type":"SERVICE_CONTROL_POLICY","AwsManaged":false}]}"#;
const TWO_OWN: &str = r#"{"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true},{"Id":"p-1","Name":"regions","Type":"SERVICE_CONTROL_POLICY","AwsManaged":false},{"Id":"p-2","Name":"everything","Type":"SERVICE_CONTROL_POLICY","AwsManaged":false}]}"#;
const OTHER_TARGETS: &str = "111122223333/organizations-list-targets-for-policy__p-2.json";
const OTHER_POLICY: &str = "111122223333/organizations-describe-policy__p-2.json";
const OTHER_ALLOWS_ALL: &str = r#"{"Policy":{"PolicySummary":{"Id":"p-2","Type":"SERVICE_CONTROL_POLICY"},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}}"#;
const OTHER_TYPE: &str =
    r#"{"Policies":[{"Id":"p-RCPFullAWSAccess","Name":"RCPFullAWSAccess","Type":"RESOURCE_CONTROL_POLICY","AwsManaged":true}]}"#;
const AT_ROOT: &str = r#"{"Targets":[{"TargetId":"r-ab12","Type":"ROOT"}]}"#;
const AT_MANAGER: &str = r#"{"Targets":[{"TargetId":"111122223333","Type":"ACCOUNT"}]}"#;
const AT_UNIT: &str = r#"{"Targets":[{"TargetId":"ou-ab12-1","Type":"ORGANIZATIONAL_UNIT"}]}"#;
const NOWHERE: &str = r#"{"Targets":[]}"#;
const ATTACHED_ONCE: &str = r#"{"evidence":1,"service":"organizations","command":"list-targets-for-policy","params":{"PolicyId":"p-1"},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Targets":[{"TargetId":"r-ab12","Type":"ROOT"}]}}"#;
const DETACHED: &str = r#"{"evidence":1,"service":"organizations","command":"list-targets-for-policy","params":{"PolicyId":"p-1"},"account":"111122223333","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Targets":[]}}"#;
const DENIES: &str = r#"{"Policy":{"PolicySummary":{"Id":"p-1","Type":"SERVICE_CONTROL_POLICY"},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"cloudtrail:StopLogging\",\"Resource\":\"*\"}]}"}}"#;
const ALLOWS_ALL: &str = r#"{"Policy":{"PolicySummary":{"Id":"p-1","Type":"SERVICE_CONTROL_POLICY"},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}}"#;
const ALLOWS_SOME: &str = r#"{"Policy":{"PolicySummary":{"Id":"p-1","Type":"SERVICE_CONTROL_POLICY"},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"}}"#;

pub(super) const SCP_ATTACHED: &[Case] = &[
    Case::new(
        "a deny at the root",
        &[(POLICIES, OWN), (TARGETS, AT_ROOT), (POLICY, DENIES)],
        Outcome::Compliant,
    ),
    Case::new("only the policy of AWS", &[(POLICIES, DEFAULT)], Outcome::NonCompliant),
    Case::new(
        "a deny that is attached to nothing",
        &[(POLICIES, OWN), (TARGETS, NOWHERE)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a deny at the management account, which it does not bind",
        &[(ORGANIZATION, MANAGES), (POLICIES, OWN), (TARGETS, AT_MANAGER), (POLICY, DENIES)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a policy that allows everything",
        &[(POLICIES, OWN), (TARGETS, AT_ROOT), (POLICY, ALLOWS_ALL)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a list of what is allowed, beside the policy that allows all",
        &[(POLICIES, OWN), (TARGETS, AT_UNIT), (FULL_TARGETS, AT_UNIT), (POLICY, ALLOWS_SOME)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a list of what is allowed, in place of the policy that allows all",
        &[(POLICIES, OWN), (TARGETS, AT_UNIT), (FULL_TARGETS, AT_ROOT), (POLICY, ALLOWS_SOME)],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of what is allowed, beside a policy of the organization that allows all",
        &[
            (POLICIES, TWO_OWN),
            (TARGETS, AT_UNIT),
            (FULL_TARGETS, NOWHERE),
            (POLICY, ALLOWS_SOME),
            (OTHER_TARGETS, AT_UNIT),
            (OTHER_POLICY, OTHER_ALLOWS_ALL),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a list of what is allowed, and elsewhere a policy of the organization that allows all",
        &[
            (POLICIES, TWO_OWN),
            (TARGETS, AT_UNIT),
            (FULL_TARGETS, NOWHERE),
            (POLICY, ALLOWS_SOME),
            (OTHER_TARGETS, AT_ROOT),
            (OTHER_POLICY, OTHER_ALLOWS_ALL),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of what is allowed, beside a policy of which nobody supplied what it says",
        &[
            (POLICIES, TWO_OWN),
            (TARGETS, AT_UNIT),
            (FULL_TARGETS, NOWHERE),
            (POLICY, ALLOWS_SOME),
            (OTHER_TARGETS, AT_UNIT),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "targets that nobody supplied",
        &[(POLICIES, OWN), (POLICY, DENIES)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a content that nobody supplied",
        &[(POLICIES, OWN), (TARGETS, AT_ROOT)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a deny that a newer list shows to be detached",
        &[(POLICIES, OWN), ("a.jsonl", ATTACHED_ONCE), ("b.jsonl", DETACHED), (POLICY, DENIES)],
        Outcome::NonCompliant,
    ),
    Case::new("policies of another type", &[(POLICIES, OTHER_TYPE)], Outcome::InsufficientData),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NotApplicable),
];

const LISTED: &str = r#"{"landingZones":[{"arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B"}]}"#;
const NONE: &str = r#"{"landingZones":[]}"#;
const IN_SYNC: &str = r#"{"landingZone":{"version":"3.3","arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B","status":"ACTIVE","driftStatus":{"status":"IN_SYNC"},"manifest":{}}}"#;
const ZONE_ONCE: &str = r#"{"evidence":1,"service":"controltower","command":"get-landing-zone","params":{"landingZoneIdentifier":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"landingZone":{"version":"3.3","arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B","status":"ACTIVE","driftStatus":{"status":"IN_SYNC"},"manifest":{}}}}"#;
const NO_ZONES_AN_HOUR_LATER: &str = r#"{"evidence":1,"service":"controltower","command":"list-landing-zones","params":{},"account":"111122223333","region":"us-east-1","time":"2026-01-01T01:00:00Z","exit":0,"output":{"landingZones":[]}}"#;
const DRIFTED: &str = r#"{"landingZone":{"version":"3.3","arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B","status":"ACTIVE","driftStatus":{"status":"DRIFTED"},"manifest":{}}}"#;
const BUSY: &str = r#"{"landingZone":{"version":"3.2","latestAvailableVersion":"3.3","arn":"arn:aws:controltower:eu-west-1:111122223333:landingzone/1A2B","status":"PROCESSING","driftStatus":{"status":"IN_SYNC"},"manifest":{}}}"#;
const ENROLLED: &str = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"AWSControlTowerExecution","Arn":"arn:aws:iam::111122223333:role/AWSControlTowerExecution"}],"Policies":[]}"#;

pub(super) const CONTROL_TOWER: &[Case] = &[
    Case::new("active and in sync", &[(ZONES, LISTED), (ZONE, IN_SYNC)], Outcome::Compliant),
    Case::new("drifted", &[(ZONES, LISTED), (ZONE, DRIFTED)], Outcome::NonCompliant),
    Case::new("being changed", &[(ZONES, LISTED), (ZONE, BUSY)], Outcome::NeedsReview),
    Case::new(
        "a landing zone of which nothing else is known",
        &[(ZONES, LISTED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a landing zone, and at the same time a list of another Region",
        &[("a.jsonl", ZONE_ONCE), ("b.jsonl", NO_ZONES_AN_HOUR_LATER)],
        Outcome::Compliant,
    ),
    Case::new("none in the Region that was asked", &[(ZONES, NONE)], Outcome::NeedsReview),
    Case::new(
        "the trail of Control Tower",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"Name":"aws-controltower-BaselineCloudTrail","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/aws-controltower-BaselineCloudTrail","HomeRegion":"eu-west-1","IsMultiRegionTrail":true}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new("a role of Control Tower", &[(DETAILS, ENROLLED)], Outcome::NeedsReview),
    Case::new("no organization", &[(ORGANIZATION, ALONE)], Outcome::NotApplicable),
];
