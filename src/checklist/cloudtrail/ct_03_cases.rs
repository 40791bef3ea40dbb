//! Cases of CT-03.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const TRAILS: File = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true,"IsOrganizationTrail":false}]}"#,
);
const TWO_TRAILS: File = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true},{"Name":"data","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/data","HomeRegion":"eu-west-1","IsMultiRegionTrail":true}]}"#,
);
const SAME_NAME: File = (
    "111122223333/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true},{"Name":"main","TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/main","HomeRegion":"us-east-1","IsMultiRegionTrail":false}]}"#,
);
const ORG_ARN: &str = "arn:aws:cloudtrail:us-east-1:999988887777:trail/org";
const SHADOW: File = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"Name":"org","TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true}]}"#,
);
const SHADOW_STATUS: File = ("999988887777/us-east-1/cloudtrail-get-trail-status__org.json", ON);
const SHADOW_STOPPED: File = ("999988887777/us-east-1/cloudtrail-get-trail-status__org.json", OFF);
const SHADOW_REFUSED: File = (
    "111122223333/us-east-1/cloudtrail-get-trail-status__org.json",
    r#"{"Code":"TrailNotFoundException","Message":"Unknown trail"}"#,
);
const LOCAL_TRAIL: File = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"Name":"local","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/local","HomeRegion":"eu-west-1","IsMultiRegionTrail":false}]}"#,
);
const NO_TRAIL: File = ("111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#);
const MAIN_STATUS: &str = "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json";
const DATA_STATUS: &str = "111122223333/eu-west-1/cloudtrail-get-trail-status__data.json";
const DATA_EVENTS: File = (
    "111122223333/eu-west-1/cloudtrail-get-event-selectors__data.json",
    r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/data","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}"#,
);
const FAILING: &str = r#"{"IsLogging":true,"LatestDeliveryError":"NoSuchBucket"}"#;
const ARN_STATUS: &str = "111122223333/cloudtrail-get-trail-status__arn%3Aaws%3Acloudtrail%3Aeu-west-1%3A111122223333%3Atrail%2Fmain.json";
const ON: &str = r#"{"IsLogging":true,"LatestDeliveryTime":"2026-06-29T20:00:00Z"}"#;
const OFF: &str = r#"{"IsLogging":false}"#;

pub(super) const LOGGING: &[Case] = &[
    Case::new("the only trail logs", &[TRAILS, (MAIN_STATUS, ON)], Outcome::Compliant),
    Case::new("asked by ARN", &[TRAILS, (ARN_STATUS, ON)], Outcome::Compliant),
    Case::new(
        "one of two logs",
        &[TWO_TRAILS, (MAIN_STATUS, ON), (DATA_STATUS, OFF)],
        Outcome::Compliant,
    ),
    Case::new(
        "on by a member's answer, but stopped by a newer one of the owner",
        &[
            SHADOW,
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestDeliveryTime":"2026-06-29T20:00:00Z"}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"999988887777","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"IsLogging":false}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about(ORG_ARN),
    Case::new(
        "stopped by a member's answer, but on by a newer one of the owner",
        &[
            SHADOW,
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"IsLogging":false}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"999988887777","region":"us-east-1","time":"2026-06-29T21:00:00Z","exit":0,"output":{"IsLogging":true,"LatestDeliveryTime":"2026-06-29T20:00:00Z"}}"#,
            ),
        ],
        Outcome::Compliant,
    )
    .about(ORG_ARN),
    Case::new("the trail is stopped", &[TRAILS, (MAIN_STATUS, OFF)], Outcome::NonCompliant),
    Case::new(
        "delivered long after the as-of date",
        &[
            TRAILS,
            (MAIN_STATUS, r#"{"IsLogging":true,"LatestDeliveryTime":"2026-07-09T20:00:00Z"}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a time of the last delivery that cannot be read",
        &[
            TRAILS,
            (MAIN_STATUS, r#"{"IsLogging":true,"LatestDeliveryTime":"29.06.2026 20:00"}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the organization's trail, whose status only the account that owns it tells",
        &[SHADOW, SHADOW_STATUS],
        Outcome::Compliant,
    )
    .about(ORG_ARN),
    Case::new(
        "the organization's trail, whose status the member was refused, is stopped by its owner's word",
        &[SHADOW, SHADOW_REFUSED, SHADOW_STOPPED],
        Outcome::NonCompliant,
    )
    .about(ORG_ARN),
    Case::new(
        "the organization's trail, whose status nobody tells",
        &[SHADOW],
        Outcome::InsufficientData,
    ),
    Case::new("no trail", &[NO_TRAIL], Outcome::NonCompliant),
    Case::new("a trail of one Region only", &[LOCAL_TRAIL], Outcome::NonCompliant),
    Case::new(
        "one stopped, the other unknown",
        &[TWO_TRAILS, (DATA_STATUS, OFF)],
        Outcome::InsufficientData,
    ),
    Case::new("no status", &[TRAILS], Outcome::InsufficientData),
    Case::new("a status of no known trail list", &[(MAIN_STATUS, ON)], Outcome::InsufficientData),
    Case::new(
        "two trails of one name and no Region",
        &[SAME_NAME, ("111122223333/cloudtrail-get-trail-status__main.json", ON)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two trails of one name in the right Region",
        &[SAME_NAME, (MAIN_STATUS, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "asked of another Region than the trail's own",
        &[TRAILS, ("111122223333/us-east-1/cloudtrail-get-trail-status__main.json", ON)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a delivery error",
        &[TRAILS, (MAIN_STATUS, r#"{"IsLogging":true,"LatestDeliveryError":"AccessDenied"}"#)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "no delivery for more than a day",
        &[
            TRAILS,
            (MAIN_STATUS, r#"{"IsLogging":true,"LatestDeliveryTime":"2026-06-28T20:00:00Z"}"#),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "stopped, but the list is cut off",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}],"NextToken":"x"}"#,
            ),
            (MAIN_STATUS, OFF),
        ],
        Outcome::InsufficientData,
    ),
];

const SELECTORS: &str = "111122223333/eu-west-1/cloudtrail-get-event-selectors__main.json";
const ALL: &str = r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}"#;

pub(super) const MANAGEMENT_EVENTS: &[Case] = &[
    Case::new(
        "all by a member's answer, but not by a newer one of the owner",
        &[
            SHADOW,
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-event-selectors","params":{"trail-name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-event-selectors","params":{"trail-name":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org"},"account":"999988887777","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about(ORG_ARN),
    Case::new(
        "the trail says that selectors were set, none in the answer",
        &[
            (
                TRAILS.0,
                r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true,"HasCustomEventSelectors":true,"IsOrganizationTrail":false}]}"#,
            ),
            (
                "111122223333/eu-west-1/cloudtrail-get-event-selectors__main.json",
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the trail says that selectors were set, an empty list",
        &[
            (
                TRAILS.0,
                r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true,"HasCustomEventSelectors":true,"IsOrganizationTrail":false}]}"#,
            ),
            (SELECTORS, r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("all of them", &[TRAILS, (SELECTORS, ALL)], Outcome::Compliant),
    Case::new(
        "what is excluded cannot be read",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":"iam.amazonaws.com"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a condition of an advanced selector cannot be read",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":"iam.amazonaws.com"}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the organization's trail, whose selectors only the account that owns it tells",
        &[
            SHADOW,
            (
                "999988887777/us-east-1/cloudtrail-get-event-selectors__org.json",
                r#"{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
            ),
        ],
        Outcome::Compliant,
    )
    .about(ORG_ARN),
    Case::new(
        "selectors that were never set",
        &[
            TRAILS,
            (SELECTORS, r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}"#),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "reads and writes in two selectors",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]},{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an advanced selector, whatever its name",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "two advanced selectors for reads and writes",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]}]},{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "writes only",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "data events only",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one event source only",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","Equals":["iam.amazonaws.com"]}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "without AWS KMS",
        &[
            TRAILS,
            (
                SELECTORS,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "one of two trails that log is enough",
        &[TWO_TRAILS, (SELECTORS, ALL), (MAIN_STATUS, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "the trail that records all delivers nothing, and the other records data",
        &[TWO_TRAILS, (SELECTORS, ALL), (MAIN_STATUS, FAILING), (DATA_STATUS, ON), DATA_EVENTS],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the trail that records all is stopped, the other's selectors are unknown",
        &[TWO_TRAILS, (SELECTORS, ALL), (MAIN_STATUS, OFF), (DATA_STATUS, ON)],
        Outcome::InsufficientData,
    ),
    Case::new("no selectors", &[TRAILS, (MAIN_STATUS, ON)], Outcome::InsufficientData),
    Case::new("no trail", &[NO_TRAIL], Outcome::NonCompliant),
];

const REGIONS: File = crate::checklist::cloudtrail::trails::TWO_REGIONS;
const LOCAL_STATUS: &str = "111122223333/eu-west-1/cloudtrail-get-trail-status__local.json";

pub(super) const REGION_COVERAGE: &[Case] = &[
    Case::new(
        "a multi-Region trail logs",
        &[REGIONS, TRAILS, (MAIN_STATUS, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "and whichever Regions are enabled",
        &[TRAILS, (MAIN_STATUS, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "it is stopped in the Region that was listed",
        &[REGIONS, TRAILS, (MAIN_STATUS, OFF)],
        Outcome::NonCompliant,
    ),
    Case::new("its status is unknown", &[REGIONS, TRAILS], Outcome::InsufficientData),
    Case::new(
        "a local trail covers its own Region, of the other nothing is known",
        &[REGIONS, LOCAL_TRAIL, (LOCAL_STATUS, ON)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a local trail leaves a Region out",
        &[
            REGIONS,
            LOCAL_TRAIL,
            (LOCAL_STATUS, ON),
            ("111122223333/us-east-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("no Region and no status is known", &[NO_TRAIL], Outcome::InsufficientData),
    Case::new(
        "a local trail logs in its own Region, and which others there are is not known",
        &[
            LOCAL_TRAIL,
            (LOCAL_STATUS, ON),
            ("111122223333/eu-west-1/guardduty-list-detectors.json", r#"{"DetectorIds":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
];
