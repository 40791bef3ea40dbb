//! What faces the internet, as clients hand it over.

use super::cover_cases::NO_CLASSIC;
use crate::checklist::Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};
use crate::checklist::case::Case;

const DISTRIBUTIONS: &str = "111122223333/cloudfront-list-distributions.json";
const ACL: &str = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2";
const WITH_ACL: (&str, &str) = (
    DISTRIBUTIONS,
    r#"{"DistributionList":{"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"WebACLId":"arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2","Origins":{"Quantity":1,"Items":[{"Id":"web","DomainName":"dualstack.Web-1.eu-west-1.elb.amazonaws.com","CustomOriginConfig":{"OriginProtocolPolicy":"https-only"}}]}}]}}"#,
);
pub(super) const WITHOUT_ACL: (&str, &str) = (
    DISTRIBUTIONS,
    r#"{"DistributionList":{"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"WebACLId":"","Origins":{"Quantity":0,"Items":[]}}]}}"#,
);
pub(super) const NO_DISTRIBUTION: (&str, &str) = (DISTRIBUTIONS, r#"{"DistributionList":{"Quantity":0,"IsTruncated":false}}"#);
const TENANTS_ONLY: (&str, &str) = (
    DISTRIBUTIONS,
    r#"{"DistributionList":{"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"ConnectionMode":"tenant-only","WebACLId":"arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2"}]}}"#,
);
const TENANTS: &str = "111122223333/cloudfront-list-distribution-tenants.json";

/// The web ACL of the distribution, with these rules and this default action.
macro_rules! edge_acl {
    ($rules:literal, $default:literal) => {
        (
            "111122223333/us-east-1/wafv2-get-web-acl__edge.json",
            concat!(
                r#"{"WebACL":{"Name":"edge","Id":"a1b2","ARN":"arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2","VisibilityConfig":{},"DefaultAction":{""#,
                $default,
                r#"":{}},"Rules":["#,
                $rules,
                r#"]},"LockToken":"x"}"#
            ),
        )
    };
}

const ACTS: (&str, &str) = edge_acl!(
    r#"{"Name":"common","Priority":0,"Statement":{"ManagedRuleGroupStatement":{"VendorName":"AWS","Name":"AWSManagedRulesCommonRuleSet"}},"OverrideAction":{"None":{}}}"#,
    "Allow"
);
const COUNTS: (&str, &str) = edge_acl!(
    r#"{"Name":"common","Priority":0,"Statement":{"ManagedRuleGroupStatement":{"VendorName":"AWS","Name":"AWSManagedRulesCommonRuleSet"}},"OverrideAction":{"Count":{}}}"#,
    "Allow"
);
const ALLOWS: (&str, &str) = edge_acl!(
    r#"{"Name":"office","Priority":0,"Statement":{"IPSetReferenceStatement":{"ARN":"x"}},"Action":{"Allow":{}}}"#,
    "Allow"
);
const EMPTY: (&str, &str) = edge_acl!("", "Allow");

pub(super) const DISTRIBUTION_WAF: &[Case] = &[
    Case::new("a web ACL with rules", &[WITH_ACL, ACTS], Compliant),
    Case::new("a web ACL without rules that blocks", &[WITH_ACL, edge_acl!("", "Block")], Compliant),
    Case::new("no web ACL", &[WITHOUT_ACL], NonCompliant),
    Case::new("an empty web ACL", &[WITH_ACL, EMPTY], NonCompliant),
    Case::new("a web ACL that only counts", &[WITH_ACL, COUNTS], NeedsReview),
    Case::new("a web ACL that only allows", &[WITH_ACL, ALLOWS], NeedsReview),
    Case::new(
        "the answer about the distribution itself, which names none",
        &[(
            "111122223333/cloudfront-get-distribution__E1.json",
            r#"{"ETag":"x","Distribution":{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Status":"Deployed","DistributionConfig":{"Enabled":true,"WebACLId":""}}}"#,
        )],
        NonCompliant,
    )
    .about("E1"),
    Case::new("a web ACL that was not asked about", &[WITH_ACL], InsufficientData),
    Case::new(
        "a web ACL of WAF Classic",
        &[(
            DISTRIBUTIONS,
            r#"{"DistributionList":{"Items":[{"Id":"E1","Enabled":true,"WebACLId":"473e64fd-f30b-4765-81a0-62ad96dd167a"}]}}"#,
        )],
        NeedsReview,
    ),
    Case::new(
        "which one is not exported",
        &[(DISTRIBUTIONS, r#"{"DistributionList":{"Items":[{"Id":"E1","Enabled":true}]}}"#)],
        InsufficientData,
    ),
    Case::new(
        "switched off",
        &[(DISTRIBUTIONS, r#"{"DistributionList":{"Items":[{"Id":"E1","Enabled":false,"WebACLId":""}]}}"#)],
        NotApplicable,
    ),
    Case::new("no distribution", &[NO_DISTRIBUTION], NotApplicable),
    Case::new(
        "a tenant that switches it off",
        &[
            TENANTS_ONLY,
            ACTS,
            (
                TENANTS,
                r#"{"DistributionTenantList":[{"Id":"dt_1","DistributionId":"E1","Arn":"arn:aws:cloudfront::111122223333:distribution-tenant/dt_1","Enabled":true,"Customizations":{"WebAcl":{"Action":"disable"}}}]}"#,
            ),
        ],
        NonCompliant,
    )
    .about("dt_1"),
    Case::new(
        "a tenant that takes that of its distribution",
        &[
            TENANTS_ONLY,
            ACTS,
            (
                TENANTS,
                r#"{"DistributionTenantList":[{"Id":"dt_1","DistributionId":"E1","Arn":"arn:aws:cloudfront::111122223333:distribution-tenant/dt_1","Enabled":true}]}"#,
            ),
        ],
        Compliant,
    ),
    Case::new(
        "a tenant that switches it off, of a distribution out of AWS Config",
        &[
            (
                "config.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudfront::111122223333:distribution/E1","resourceType":"AWS::CloudFront::Distribution","resourceId":"E1","awsRegion":"us-east-1","configuration":{"id":"E1","distributionConfig":{"enabled":true,"webACLId":"arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2"}}}"#,
            ),
            ACTS,
            (
                TENANTS,
                r#"{"DistributionTenantList":[{"Id":"dt_1","DistributionId":"E1","Arn":"arn:aws:cloudfront::111122223333:distribution-tenant/dt_1","Enabled":true,"Customizations":{"WebAcl":{"Action":"disable"}}}]}"#,
            ),
        ],
        NonCompliant,
    )
    .about("dt_1"),
    Case::new("tenants that were not listed", &[TENANTS_ONLY, ACTS], InsufficientData),
];

pub(super) const WEB: &str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2";
pub(super) const BALANCERS: &str = "111122223333/eu-west-1/elbv2-describe-load-balancers.json";
pub(super) const PUBLIC: (&str, &str) = (
    BALANCERS,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"web-1.eu-west-1.elb.amazonaws.com","Scheme":"internet-facing","VpcId":"vpc-1","Type":"application","AvailabilityZones":[],"SecurityGroups":["sg-1"]}]}"#,
);
const INTERNAL: (&str, &str) = (
    BALANCERS,
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"internal-web-1.eu-west-1.elb.amazonaws.com","Scheme":"internal","Type":"application","SecurityGroups":["sg-1"]}]}"#,
);
const FOR_RESOURCE: &str = "111122223333/eu-west-1/wafv2-get-web-acl-for-resource__arn%3Aaws%3Aelasticloadbalancing%3Aeu-west-1%3A111122223333%3Aloadbalancer%2Fapp%2Fweb%2Fa1b2.json";
const FILTERED: (&str, &str) = (
    FOR_RESOURCE,
    r#"{"WebACL":{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4","VisibilityConfig":{},"DefaultAction":{"Allow":{}},"Rules":[]}}"#,
);
const UNFILTERED: (&str, &str) = (
    "bundle.jsonl",
    r#"{"evidence":1,"service":"wafv2","command":"get-web-acl-for-resource","params":{"resource-arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"},"account":"111122223333","region":"eu-west-1","exit":0,"output":null}"#,
);
const ACLS: &str = "111122223333/eu-west-1/wafv2-list-web-acls.json";
const ONE_ACL: (&str, &str) = (
    ACLS,
    r#"{"WebACLs":[{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4"}]}"#,
);
const MARKED_ACL: (&str, &str) = (
    ACLS,
    r#"{"NextMarker":"web","WebACLs":[{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4"}]}"#,
);
const LIMITED_ACLS: (&str, &str) = (
    "bundle.jsonl",
    r#"{"evidence":1,"service":"wafv2","command":"list-web-acls","params":{"scope":"REGIONAL","limit":"1"},"account":"111122223333","region":"eu-west-1","exit":0,"output":{"NextMarker":"web","WebACLs":[{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4"}]}}"#,
);
const NO_ACL: (&str, &str) = (ACLS, r#"{"WebACLs":[]}"#);
const RESOURCES: &str = "111122223333/eu-west-1/wafv2-list-resources-for-web-acl__arn%3Aaws%3Awafv2%3Aeu-west-1%3A111122223333%3Aregional%2Fwebacl%2Fweb%2Fc3d4.json";
const GROUPS: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";
const CLOUDFRONT_ONLY: (&str, &str) = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],"IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}]}]}"#,
);
const WORLD: (&str, &str) = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],"IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);
const PREFIX_LIST: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-managed-prefix-lists.json",
    r#"{"PrefixLists":[{"PrefixListId":"pl-1","PrefixListArn":"arn:aws:ec2:eu-west-1:aws:prefix-list/pl-1","OwnerId":"AWS","PrefixListName":"com.amazonaws.global.cloudfront.origin-facing"}]}"#,
);

pub(super) const BALANCER_WAF: &[Case] = &[
    Case::new("a web ACL", &[PUBLIC, FILTERED], Compliant),
    Case::new("none", &[PUBLIC, UNFILTERED], NonCompliant),
    Case::new(
        "a file without a letter proves nothing",
        &[PUBLIC, (FOR_RESOURCE, "")],
        InsufficientData,
    ),
    Case::new(
        "named by its web ACL",
        &[
            PUBLIC,
            ONE_ACL,
            (
                RESOURCES,
                r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#,
            ),
        ],
        Compliant,
    ),
    Case::new(
        "no web ACL names it",
        &[PUBLIC, ONE_ACL, (RESOURCES, r#"{"ResourceArns":[]}"#)],
        NonCompliant,
    ),
    Case::new("there is no web ACL", &[PUBLIC, NO_ACL], NonCompliant).about(WEB),
    Case::new(
        "a marker behind the only web ACL",
        &[PUBLIC, MARKED_ACL, (RESOURCES, r#"{"ResourceArns":[]}"#)],
        NonCompliant,
    ),
    Case::new(
        "a marker behind as many web ACLs as were asked for",
        &[PUBLIC, LIMITED_ACLS, (RESOURCES, r#"{"ResourceArns":[]}"#)],
        InsufficientData,
    )
    .about(WEB),
    Case::new("what the web ACLs filter was not asked", &[PUBLIC, ONE_ACL], InsufficientData).about(WEB),
    Case::new("nothing was asked", &[PUBLIC], InsufficientData),
    Case::new(
        "reached by CloudFront only, which filters",
        &[PUBLIC, UNFILTERED, CLOUDFRONT_ONLY, PREFIX_LIST, WITH_ACL],
        Compliant,
    ),
    Case::new(
        "reached by the world as well",
        &[PUBLIC, UNFILTERED, WORLD, PREFIX_LIST, WITH_ACL],
        NonCompliant,
    ),
    Case::new("internal", &[INTERNAL], NotApplicable),
    Case::new("a web ACL of WAF Classic", &[PUBLIC, UNFILTERED, CLASSIC], NeedsReview),
    Case::new(
        "AWS Config: a web ACL of WAF Classic",
        &[PUBLIC, UNFILTERED, CLASSIC_ITEM],
        NeedsReview,
    ),
    Case::new(
        "AWS Config: a web ACL of WAF Classic, and nothing else",
        &[PUBLIC, CLASSIC_ITEM],
        NeedsReview,
    ),
    Case::new(
        "AWS Config: one that filters something else",
        &[PUBLIC, CLASSIC_OF_OTHERS],
        InsufficientData,
    ),
];

const CLASSIC: (&str, &str) = (
    "bundle.jsonl",
    r#"{"evidence":1,"service":"waf-regional","command":"get-web-acl-for-resource","account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","params":{"resource-arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"},"exit":0,"output":{"WebACLSummary":{"WebACLId":"c3d4","Name":"old"}}}"#,
);
const CLASSIC_ITEM: (&str, &str) = (
    "item.json",
    r#"{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::WAFRegional::WebACL","resourceId":"c3d4","configuration":{"webACLId":"c3d4","associationList":[{"resourceARN":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"}]}}"#,
);
const CLASSIC_OF_OTHERS: (&str, &str) = (
    "item.json",
    r#"{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::WAFRegional::WebACL","resourceId":"c3d4","configuration":{"webACLId":"c3d4","associationList":[]}}"#,
);

/// A snapshot with one web ACL that has these members beside the rest.
macro_rules! snapshot {
    ($members:literal) => {
        (
            "config.json",
            concat!(
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::WAFv2::WebACL","resourceId":"a1b2","configuration":{"name":"main","id":"a1b2""#,
                $members,
                "}}]}"
            ),
        )
    };
}

pub(super) const ACL_HAS_RULES: &[Case] = &[
    Case::new("rules that act", &[WITH_ACL, ACTS, (ACLS, r#"{"WebACLs":[]}"#)], Compliant).about(ACL),
    Case::new("no rules", &[WITH_ACL, EMPTY], NonCompliant).about(ACL),
    Case::new("rules that count", &[WITH_ACL, COUNTS], NeedsReview).about(ACL),
    Case::new(
        "a group of Firewall Manager",
        &[(
            "111122223333/us-east-1/wafv2-get-web-acl__edge.json",
            r#"{"WebACL":{"Name":"edge","Id":"a1b2","ARN":"arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2","VisibilityConfig":{},"DefaultAction":{"Allow":{}},"Rules":[],"PreProcessFirewallManagerRuleGroups":[{"Name":"central","Priority":0,"FirewallManagerStatement":{},"OverrideAction":{"None":{}}}]},"LockToken":"x"}"#,
        )],
        Compliant,
    )
    .about(ACL),
    Case::new("listed, and not asked about", &[NO_DISTRIBUTION, ONE_ACL], InsufficientData),
    Case::new("none", &[NO_DISTRIBUTION, NO_ACL], NotApplicable),
    Case::new("distributions were not listed", &[NO_ACL], InsufficientData),
    Case::new(
        "AWS Config: it blocks what no rule allows",
        &[
            NO_DISTRIBUTION,
            snapshot!(
                r#","resourceARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","defaultAction":{"block":{},"allow":null}"#
            ),
        ],
        Compliant,
    ),
    Case::new(
        "AWS Config: nothing is in it",
        &[
            NO_DISTRIBUTION,
            snapshot!(
                r#","resourceARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","defaultAction":"ALLOW","capacity":0"#
            ),
        ],
        NonCompliant,
    ),
    Case::new(
        "AWS Config: an item without the rules",
        &[
            NO_DISTRIBUTION,
            snapshot!(
                r#","resourceARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","defaultAction":"ALLOW","capacity":7"#
            ),
        ],
        InsufficientData,
    ),
    Case::new(
        "AWS Config: an item without its ARN",
        &[NO_DISTRIBUTION, snapshot!(r#","defaultAction":{"block":{}}"#)],
        InsufficientData,
    ),
];

pub(super) const RATE_RULE: &[Case] = &[
    Case::new(
        "a rate-based rule",
        &[
            WITH_ACL,
            edge_acl!(
                r#"{"Name":"limit","Statement":{"RateBasedStatement":{"Limit":2000,"AggregateKeyType":"IP"}},"Action":{"Block":{}}}"#,
                "Allow"
            ),
        ],
        Compliant,
    )
    .about(ACL),
    Case::new(
        "a rate-based rule that counts",
        &[
            WITH_ACL,
            edge_acl!(
                r#"{"Name":"limit","Statement":{"RateBasedStatement":{"Limit":2000,"AggregateKeyType":"IP"}},"Action":{"Count":{}}}"#,
                "Allow"
            ),
        ],
        NeedsReview,
    )
    .about(ACL),
    Case::new(
        "AWS's group against floods, inside another statement",
        &[
            WITH_ACL,
            edge_acl!(
                r#"{"Name":"ddos","Statement":{"NotStatement":{"Statement":{"ManagedRuleGroupStatement":{"VendorName":"AWS","Name":"AWSManagedRulesAntiDDoSRuleSet"}}}},"OverrideAction":{"None":{}}}"#,
                "Allow"
            ),
        ],
        Compliant,
    )
    .about(ACL),
    Case::new("none", &[WITH_ACL, ACTS], NeedsReview).about(ACL),
    Case::new("not asked about", &[WITH_ACL], InsufficientData).about(ACL),
];

pub(super) const BEHIND_CLOUDFRONT: &[Case] = &[
    Case::new(
        "an origin that admits CloudFront",
        &[PUBLIC, NO_CLASSIC, CLOUDFRONT_ONLY, PREFIX_LIST, WITH_ACL],
        Compliant,
    ),
    Case::new(
        "an origin that admits the world",
        &[PUBLIC, NO_CLASSIC, WORLD, PREFIX_LIST, WITH_ACL],
        NeedsReview,
    )
    .about(WEB),
    Case::new(
        "no origin of a distribution",
        &[PUBLIC, NO_CLASSIC, WORLD, WITHOUT_ACL],
        NeedsReview,
    )
    .about(WEB),
    Case::new("distributions were not listed", &[PUBLIC, NO_CLASSIC, WORLD], InsufficientData).about(WEB),
    Case::new("its groups were not supplied", &[PUBLIC, NO_CLASSIC, WITH_ACL], InsufficientData).about(WEB),
    Case::new(
        "whose prefix list it is was not supplied",
        &[PUBLIC, NO_CLASSIC, CLOUDFRONT_ONLY, WITH_ACL],
        InsufficientData,
    )
    .about(WEB),
    Case::new("internal", &[INTERNAL, NO_CLASSIC], NotApplicable),
];
