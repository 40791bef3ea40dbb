//! Whether there is Shield Advanced and what it covers, as clients hand it over.

use super::cases::{BALANCERS, NO_DISTRIBUTION, PUBLIC, WEB, WITHOUT_ACL};
use crate::checklist::Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};
use crate::checklist::case::Case;

const NO_ZONES: (&str, &str) = ("111122223333/route53-list-hosted-zones.json", r#"{"HostedZones":[]}"#);
const NO_ACCELERATORS: (&str, &str) = ("111122223333/globalaccelerator-list-accelerators.json", r#"{"Accelerators":[]}"#);
pub(super) const NO_CLASSIC: (&str, &str) = (
    "111122223333/eu-west-1/elb-describe-load-balancers.json",
    r#"{"LoadBalancerDescriptions":[]}"#,
);
const NO_BALANCERS: (&str, &str) = (BALANCERS, r#"{"LoadBalancers":[]}"#);
const ADDRESSES: &str = "111122223333/eu-west-1/ec2-describe-addresses.json";
const NO_ADDRESSES: (&str, &str) = (ADDRESSES, r#"{"Addresses":[]}"#);
const PROTECTIONS: &str = "111122223333/shield-list-protections.json";
const PROTECTED: (&str, &str) = (
    PROTECTIONS,
    r#"{"Protections":[{"Id":"p1","ResourceArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"},{"Id":"p2","ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:eip-allocation/eipalloc-1"},{"Id":"p3","ResourceArn":"arn:aws:route53:::hostedzone/Z1"}]}"#,
);
const NO_PROTECTION: (&str, &str) = (PROTECTIONS, r#"{"Protections":[]}"#);

const ACTIVE: (&str, &str) = (
    "111122223333/shield-get-subscription-state.json",
    r#"{"SubscriptionState":"ACTIVE"}"#,
);
const INACTIVE: (&str, &str) = (
    "111122223333/shield-get-subscription-state.json",
    r#"{"SubscriptionState":"INACTIVE"}"#,
);

pub(super) const SHIELD_SUBSCRIBED: &[Case] = &[
    Case::new(
        "subscribed, and renewed",
        &[
            ACTIVE,
            (
                "111122223333/shield-describe-subscription.json",
                r#"{"Subscription":{"StartTime":"2026-01-01T00:00:00Z","TimeCommitmentInSeconds":31536000,"AutoRenew":"ENABLED"}}"#,
            ),
        ],
        Compliant,
    ),
    Case::new(
        "subscribed, and not renewed",
        &[
            ACTIVE,
            (
                "111122223333/shield-describe-subscription.json",
                r#"{"Subscription":{"StartTime":"2026-01-01T00:00:00Z","TimeCommitmentInSeconds":31536000,"AutoRenew":"DISABLED"}}"#,
            ),
        ],
        NeedsReview,
    ),
    Case::new("Standard only", &[INACTIVE], NeedsReview),
    Case::new(
        "no subscription is found",
        &[(
            "111122223333/shield-describe-subscription.json",
            "An error occurred (ResourceNotFoundException) when calling the DescribeSubscription operation: The subscription does not exist.",
        )],
        NeedsReview,
    ),
    Case::new("whether it renews was not asked", &[ACTIVE], InsufficientData),
];

pub(super) const SHIELD_COVER: &[Case] = &[
    Case::new(
        "everything",
        &[
            ACTIVE,
            NO_DISTRIBUTION,
            NO_ACCELERATORS,
            NO_CLASSIC,
            PUBLIC,
            PROTECTED,
            (
                ADDRESSES,
                r#"{"Addresses":[{"AllocationId":"eipalloc-1","AssociationId":"eipassoc-1","PublicIp":"203.0.113.10"},{"AllocationId":"eipalloc-2","PublicIp":"203.0.113.11"}]}"#,
            ),
            (
                "111122223333/route53-list-hosted-zones.json",
                r#"{"HostedZones":[{"Id":"/hostedzone/Z1","CallerReference":"a","Config":{"PrivateZone":false}},{"Id":"/hostedzone/Z2","CallerReference":"b","Config":{"PrivateZone":true}}]}"#,
            ),
        ],
        Compliant,
    ),
    Case::new(
        "not a load balancer",
        &[
            ACTIVE,
            NO_DISTRIBUTION,
            NO_ACCELERATORS,
            NO_ZONES,
            NO_CLASSIC,
            PUBLIC,
            NO_ADDRESSES,
            NO_PROTECTION,
        ],
        NonCompliant,
    )
    .about(WEB),
    Case::new(
        "whether a load balancer faces the internet is not said",
        &[
            ACTIVE,
            NO_DISTRIBUTION,
            NO_ACCELERATORS,
            NO_ZONES,
            NO_CLASSIC,
            (
                BALANCERS,
                r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Type":"application"}]}"#,
            ),
            NO_ADDRESSES,
            NO_PROTECTION,
        ],
        InsufficientData,
    )
    .about(WEB),
    Case::new(
        "not a distribution",
        &[
            ACTIVE,
            WITHOUT_ACL,
            NO_ACCELERATORS,
            NO_ZONES,
            NO_CLASSIC,
            NO_BALANCERS,
            NO_ADDRESSES,
            PROTECTED,
        ],
        NonCompliant,
    )
    .about("E1"),
    Case::new("what is protected was not listed", &[ACTIVE, PUBLIC], InsufficientData).about(WEB),
    Case::new(
        "addresses were not listed",
        &[ACTIVE, NO_DISTRIBUTION, NO_ACCELERATORS, NO_ZONES, NO_CLASSIC, PUBLIC, PROTECTED],
        InsufficientData,
    ),
    Case::new("not subscribed", &[INACTIVE, PUBLIC], NotApplicable),
];
