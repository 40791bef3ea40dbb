//! Load balancers as clients hand them over.

use crate::checklist::Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};
use crate::checklist::case::Case;

const ARN: &str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2";
const NLB: &str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/c3d4";

const LIST: &str = "111122223333/eu-west-1/elbv2-describe-load-balancers.json";
const CLASSIC_LIST: &str = "111122223333/eu-west-1/elb-describe-load-balancers.json";
const NO_CLASSIC: (&str, &str) = (CLASSIC_LIST, r#"{"LoadBalancerDescriptions":[]}"#);
const NO_MODERN: (&str, &str) = (LIST, r#"{"LoadBalancers":[]}"#);

const PUBLIC: (&str, &str) = (
    LIST,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"web-1.eu-west-1.elb.amazonaws.com","Scheme":"internet-facing","VpcId":"vpc-1","Type":"application","AvailabilityZones":[{"ZoneName":"eu-west-1a"}],"SecurityGroups":["sg-1"]}]}"#,
);
const INTERNAL: (&str, &str) = (
    LIST,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Scheme":"internal","VpcId":"vpc-1","Type":"application","AvailabilityZones":[],"SecurityGroups":["sg-1"]}]}"#,
);
const NETWORK: (&str, &str) = (
    LIST,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/c3d4","Scheme":"internet-facing","VpcId":"vpc-1","Type":"network","AvailabilityZones":[{"ZoneName":"eu-west-1a"}]}]}"#,
);
const GATEWAY: (&str, &str) = (
    LIST,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/gwy/fw/e5f6","VpcId":"vpc-1","Type":"gateway","AvailabilityZones":[]}]}"#,
);
/// As AWS Config records it, with its attributes.
const RECORDED: (&str, &str) = (
    "config.json",
    r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","resourceType":"AWS::ElasticLoadBalancingV2::LoadBalancer","resourceId":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","awsRegion":"eu-west-1","configuration":{"loadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","dNSName":"web-1.eu-west-1.elb.amazonaws.com","scheme":"internet-facing","vpcId":"vpc-1","type":"application","availabilityZones":[{"zoneName":"eu-west-1a"}],"securityGroups":[]},"supplementaryConfiguration":{"LoadBalancerAttributes":[{"key":"access_logs.s3.enabled","value":"false"}]}}"#,
);

pub(super) const ATTACHED: &[Case] = &[
    Case::new("a group", &[PUBLIC], Compliant),
    Case::new("a network load balancer without one", &[NETWORK], NonCompliant),
    Case::new("none, by AWS Config", &[RECORDED], NonCompliant).about(ARN),
    Case::new("a gateway load balancer", &[GATEWAY], NotApplicable),
    Case::new(
        "the groups are not exported",
        &[(
            LIST,
            r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/c3d4","Type":"network"}]}"#,
        )],
        InsufficientData,
    ),
    Case::new("none at all", &[NO_MODERN], NotApplicable),
];

const CLASSIC: (&str, &str) = (
    CLASSIC_LIST,
    r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","DNSName":"old-1.eu-west-1.elb.amazonaws.com","Scheme":"internet-facing","VPCId":"vpc-1","SecurityGroups":["sg-1"],"ListenerDescriptions":[{"Listener":{"Protocol":"HTTP","LoadBalancerPort":80}}]}]}"#,
);

pub(super) const CLASSIC_ATTACHED: &[Case] = &[
    Case::new("a group", &[CLASSIC], Compliant),
    Case::new(
        "none",
        &[(
            CLASSIC_LIST,
            r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","VPCId":"vpc-1","SecurityGroups":[]}]}"#,
        )],
        NonCompliant,
    ),
    Case::new(
        "in no VPC",
        &[(
            CLASSIC_LIST,
            r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","SecurityGroups":[]}]}"#,
        )],
        NotApplicable,
    ),
    Case::new(
        "the groups are not exported",
        &[(
            CLASSIC_LIST,
            r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","VPCId":"vpc-1"}]}"#,
        )],
        InsufficientData,
    ),
];

const GROUPS: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";
const LISTENERS: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-listeners__web.json",
    r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/1","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Port":443,"Protocol":"HTTPS"},{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/2","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Port":80,"Protocol":"HTTP"}]}"#,
);
const LISTENERS_PAGE: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-listeners__web.json",
    r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/1","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Port":443,"Protocol":"HTTPS"}],"NextMarker":"x"}"#,
);

/// A complete list of groups with one of this name and these rules.
macro_rules! group {
    ($name:literal, $rules:literal) => {
        (
            GROUPS,
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":""#,
                $name,
                r#"","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],"IpPermissions":["#,
                $rules,
                "]}]}"
            ),
        )
    };
}

const WEB: (&str, &str) = group!(
    "web",
    r#"{"IpProtocol":"tcp","FromPort":80,"ToPort":80,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"PrefixListIds":[],"UserIdGroupPairs":[]},{"IpProtocol":"tcp","FromPort":8080,"ToPort":8080,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
);
const LISTED: (&str, &str) = group!(
    "web",
    r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#
);

pub(super) const VALID: &[Case] = &[
    Case::new("open where it listens", &[PUBLIC, NO_CLASSIC, WEB, LISTENERS], Compliant),
    Case::new(
        "open beside where it listens",
        &[
            PUBLIC,
            NO_CLASSIC,
            LISTENERS,
            group!(
                "web",
                r#"{"IpProtocol":"tcp","FromPort":79,"ToPort":80,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        NonCompliant,
    )
    .about(ARN),
    Case::new(
        "all traffic",
        &[
            PUBLIC,
            NO_CLASSIC,
            LISTENERS,
            group!("web", r#"{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#),
        ],
        NonCompliant,
    )
    .about(ARN),
    Case::new(
        "open by a protocol without ports",
        &[
            PUBLIC,
            NO_CLASSIC,
            LISTENERS,
            group!("web", r#"{"IpProtocol":"47","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#),
        ],
        NeedsReview,
    )
    .about(ARN),
    Case::new(
        "the default group",
        &[PUBLIC, NO_CLASSIC, LISTENERS, group!("default", "")],
        NonCompliant,
    )
    .about(ARN),
    Case::new(
        "a group that does not exist",
        &[PUBLIC, NO_CLASSIC, LISTENERS, (GROUPS, r#"{"SecurityGroups":[]}"#)],
        NonCompliant,
    )
    .about(ARN),
    Case::new("internal, but open to the world", &[INTERNAL, NO_CLASSIC, WEB], NonCompliant).about(ARN),
    Case::new(
        "internal, for its own network",
        &[
            INTERNAL,
            NO_CLASSIC,
            group!(
                "web",
                r#"{"IpProtocol":"tcp","FromPort":0,"ToPort":65535,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Compliant,
    ),
    Case::new("what listens was not supplied", &[PUBLIC, NO_CLASSIC, WEB], InsufficientData).about(ARN),
    Case::new(
        "a page of what listens",
        &[PUBLIC, NO_CLASSIC, WEB, LISTENERS_PAGE],
        InsufficientData,
    )
    .about(ARN),
    Case::new("the groups were not supplied", &[PUBLIC, NO_CLASSIC, LISTENERS], InsufficientData).about(ARN),
    Case::new(
        "a prefix list without its entries",
        &[PUBLIC, NO_CLASSIC, LISTENERS, LISTED],
        InsufficientData,
    )
    .about(ARN),
    Case::new(
        "a Classic Load Balancer, open where it listens",
        &[NO_MODERN, CLASSIC, WEB],
        NonCompliant,
    )
    .about("old"),
    Case::new(
        "a Classic Load Balancer that listens on 80",
        &[
            NO_MODERN,
            CLASSIC,
            group!(
                "web",
                r#"{"IpProtocol":"6","FromPort":80,"ToPort":80,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Compliant,
    ),
    Case::new("a gateway load balancer", &[GATEWAY, NO_CLASSIC], NotApplicable),
];

const ATTRIBUTES_ON: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-load-balancer-attributes__arn%3Aaws%3Aelasticloadbalancing%3Aeu-west-1%3A111122223333%3Aloadbalancer%2Fapp%2Fweb%2Fa1b2.json",
    r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"true"},{"Key":"access_logs.s3.bucket","Value":"logs"}]}"#,
);
const ATTRIBUTES_ON_BY_NAME: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-load-balancer-attributes__web.json",
    r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"true"},{"Key":"access_logs.s3.bucket","Value":"logs"}]}"#,
);
const ATTRIBUTES_OFF: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-load-balancer-attributes__arn%3Aaws%3Aelasticloadbalancing%3Aeu-west-1%3A111122223333%3Aloadbalancer%2Fapp%2Fweb%2Fa1b2.json",
    r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"false"},{"Key":"access_logs.s3.bucket","Value":""}]}"#,
);
const NLB_ATTRIBUTES_OFF: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-load-balancer-attributes__arn%3Aaws%3Aelasticloadbalancing%3Aeu-west-1%3A111122223333%3Aloadbalancer%2Fnet%2Ftcp%2Fc3d4.json",
    r#"{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"false"}]}"#,
);
const DENIED: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-load-balancer-attributes__web.json",
    "An error occurred (AccessDenied) when calling the DescribeLoadBalancerAttributes operation: no",
);
const SOURCES: &str = "111122223333/eu-west-1/logs-describe-delivery-sources.json";
const NO_SOURCES: (&str, &str) = (SOURCES, r#"{"deliverySources":[]}"#);
const ACCESS_SOURCE: (&str, &str) = (
    SOURCES,
    r#"{"deliverySources":[{"name":"web","arn":"arn:aws:logs:eu-west-1:111122223333:delivery-source:web","resourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"],"logType":"ALB_ACCESS_LOGS"}]}"#,
);
const CONNECTION_SOURCE: (&str, &str) = (
    SOURCES,
    r#"{"deliverySources":[{"name":"web","arn":"arn:aws:logs:eu-west-1:111122223333:delivery-source:web","resourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"],"logType":"ALB_CONNECTION_LOGS"}]}"#,
);
const DELIVERIES: &str = "111122223333/eu-west-1/logs-describe-deliveries.json";
const NO_DELIVERIES: (&str, &str) = (DELIVERIES, r#"{"deliveries":[]}"#);
const DELIVERED: (&str, &str) = (
    DELIVERIES,
    r#"{"deliveries":[{"id":"d1","arn":"arn:aws:logs:eu-west-1:111122223333:delivery:d1","deliverySourceName":"web"}]}"#,
);
const TLS: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-listeners__tcp.json",
    r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/tcp/c3d4/1","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/c3d4","Port":443,"Protocol":"TLS"}]}"#,
);
const TCP: (&str, &str) = (
    "111122223333/eu-west-1/elbv2-describe-listeners__tcp.json",
    r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/tcp/c3d4/1","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/c3d4","Port":443,"Protocol":"TCP"}]}"#,
);

pub(super) const LOGS: &[Case] = &[
    Case::new("into a bucket", &[PUBLIC, ATTRIBUTES_ON], Compliant),
    Case::new(
        "into a bucket, in a file that has its name",
        &[PUBLIC, ATTRIBUTES_ON_BY_NAME],
        Compliant,
    ),
    Case::new("by CloudWatch Logs", &[PUBLIC, ATTRIBUTES_OFF, ACCESS_SOURCE, DELIVERED], Compliant),
    Case::new("nowhere", &[PUBLIC, ATTRIBUTES_OFF, NO_SOURCES, NO_DELIVERIES], NonCompliant),
    Case::new(
        "a source without a delivery",
        &[PUBLIC, ATTRIBUTES_OFF, ACCESS_SOURCE, NO_DELIVERIES],
        NonCompliant,
    ),
    Case::new(
        "logs of connections are no access logs",
        &[PUBLIC, ATTRIBUTES_OFF, CONNECTION_SOURCE, DELIVERED],
        NonCompliant,
    ),
    Case::new(
        "off, and CloudWatch Logs was not asked",
        &[PUBLIC, ATTRIBUTES_OFF],
        InsufficientData,
    ),
    Case::new(
        "off by AWS Config, and CloudWatch Logs was not asked",
        &[RECORDED],
        InsufficientData,
    )
    .about(ARN),
    Case::new("its attributes were refused", &[PUBLIC, DENIED, NO_SOURCES], InsufficientData),
    Case::new("a gateway load balancer", &[GATEWAY], NotApplicable),
    Case::new("a network load balancer without TLS", &[NETWORK, TCP], NotApplicable).about(NLB),
    Case::new(
        "a network load balancer with TLS",
        &[NETWORK, TLS, NLB_ATTRIBUTES_OFF, NO_SOURCES, NO_DELIVERIES],
        NonCompliant,
    )
    .about(NLB),
    Case::new(
        "a network load balancer of which it is not known",
        &[NETWORK, NLB_ATTRIBUTES_OFF],
        InsufficientData,
    )
    .about(NLB),
];

pub(super) const CLASSIC_LOGS: &[Case] = &[
    Case::new(
        "on",
        &[
            CLASSIC,
            (
                "111122223333/eu-west-1/elb-describe-load-balancer-attributes__old.json",
                r#"{"LoadBalancerAttributes":{"AccessLog":{"Enabled":true,"S3BucketName":"logs","EmitInterval":5}}}"#,
            ),
        ],
        Compliant,
    ),
    Case::new(
        "off",
        &[
            CLASSIC,
            (
                "111122223333/eu-west-1/elb-describe-load-balancer-attributes__old.json",
                r#"{"LoadBalancerAttributes":{"AccessLog":{"Enabled":false}}}"#,
            ),
        ],
        NonCompliant,
    ),
    Case::new(
        "off by AWS Config",
        &[(
            "config.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old","resourceType":"AWS::ElasticLoadBalancing::LoadBalancer","resourceId":"old","awsRegion":"eu-west-1","configuration":{"loadBalancerName":"old","vpcid":"vpc-1","securityGroups":["sg-1"]},"supplementaryConfiguration":{"LoadBalancerAttributes":{"accessLog":{"enabled":false}}}}"#,
        )],
        NonCompliant,
    )
    .about("old"),
    Case::new("its attributes were not supplied", &[CLASSIC], InsufficientData),
];
