//! CF-01: CloudFront, WAF and Shield take floods before they reach the origin.

mod associations;
mod balancers;
mod behind;
#[cfg(test)]
mod cases;
mod cover;
#[cfg(test)]
mod cover_cases;
#[cfg(test)]
mod times;
mod web_acls;

use crate::checklist::responsibility::{SR_08, SR_13, SR_14};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CF-01"),
    title: "CloudFront, AWS WAF and Shield stand in front of what faces the internet",
    risk: "A flood of packets or requests takes the service down, or runs up its bill.",
    guidance: "In `cloudfront list-distributions` every enabled distribution should name a web ACL (WebACLId not empty), and that ACL must hold rules that block, best one that limits the rate. Internet-facing load balancers either carry a web ACL or admit only CloudFront. Shield Standard is always on; whether Shield Advanced is worth its price is a business decision: ask for it in writing, and if subscribed, which resources it protects.",
    responsibility: &[SR_08, SR_13, SR_14],
    references: &["Well-Architected SEC05-BP01, SEC05-BP03, SEC05-BP04"],
    checks: &[
        &DISTRIBUTION_WAF,
        &BALANCER_WAF,
        &ACL_HAS_RULES,
        &RATE_RULE,
        &SHIELD_SUBSCRIBED,
        &SHIELD_COVER,
        &BEHIND_CLOUDFRONT,
    ],
};

static DISTRIBUTION_WAF: Check = Check {
    name: "cloudfront-waf-associated",
    title: "Every distribution is filtered by a web ACL that has rules",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::CLOUDFRONT_DISTRIBUTIONS,
        sources::WAFV2_WEB_ACL,
        sources::CLOUDFRONT_DISTRIBUTION_TENANTS,
    ],
    criterion: "Compliant: WebACLId names a web ACL of WAFv2 that has rules or blocks by default. An empty WebACLId is not; a bare id is of WAF Classic, for a person to judge. Tenants are judged by their own web ACL.",
    limits: "How well the rules fit the application is not judged.",
    remedy: Remedy {
        text: "Make a web ACL with scope CLOUDFRONT that has rules, and name its ARN as WebACLId (or for a tenant in its customisations). The call sets all settings: change what `aws cloudfront get-distribution-config`, `get-distribution-tenant` or `aws wafv2 get-web-acl` gives, whose ETag or lock token it needs.",
        command: associations::NAME_ACL,
    },
    references: &[
        "Security Hub CloudFront.6",
        "AWS Config CLOUDFRONT_ASSOCIATED_WITH_WAF",
        "Prowler cloudfront_distributions_using_waf",
    ],
    evaluate: associations::distributions,
    #[cfg(test)]
    cases: cases::DISTRIBUTION_WAF,
};

static BALANCER_WAF: Check = Check {
    name: "alb-waf-associated",
    title: "Every internet-facing application load balancer is filtered by a web ACL",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::ELBV2_LOAD_BALANCERS,
        sources::WAFV2_WEB_ACL_FOR_RESOURCE,
        sources::WAFV2_WEB_ACLS,
        sources::WAFV2_RESOURCES_FOR_WEB_ACL,
        sources::CLOUDFRONT_DISTRIBUTIONS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LISTS,
    ],
    criterion: "Compliant: a web ACL of WAFv2 is associated, or its groups admit CloudFront's prefix list only and every distribution that leads to it names a web ACL. No association is not. Internal ones are left out.",
    limits: "Associations of WAF Classic, which AWS has ended, are not asked for; one that is supplied is for a person to judge.",
    remedy: Remedy {
        text: "Associate a web ACL of the load balancer's Region.",
        command: "aws wafv2 associate-web-acl --web-acl-arn WEB_ACL_ARN --resource-arn {resource} --region {region}",
    },
    references: &[
        "Security Hub ELB.16",
        "AWS Config ALB_WAF_ENABLED",
        "Prowler elbv2_waf_acl_attached",
    ],
    evaluate: balancers::balancers,
    #[cfg(test)]
    cases: cases::BALANCER_WAF,
};

static ACL_HAS_RULES: Check = Check {
    name: "wafv2-web-acl-has-rules",
    title: "Every web ACL has rules that act",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::WAFV2_WEB_ACLS, sources::WAFV2_WEB_ACL, sources::CLOUDFRONT_DISTRIBUTIONS],
    criterion: "Compliant: at least one rule or group of Firewall Manager that does more than count or allow, or Block as default action. Not compliant: no rule and Allow as default. Rules that all count or allow are for a person to judge.",
    limits: "Web ACLs for CloudFront are those that a distribution names, or that were supplied. AWS marks every list of web ACLs as going on; one of fewer than 100 counts as whole. How many rules a managed group has is not exported: one of which some are told to count may let everything through.",
    remedy: Remedy {
        text: "Add AWS's managed rule groups and a rate-based rule, count first and then block; or delete a web ACL that nobody uses. The second call sets the web ACL as a whole: take what is to stay, and the lock token, from the first.",
        command: "aws wafv2 get-web-acl --name {name} --scope {scope} --id {id} --region {region} && aws wafv2 update-web-acl --name {name} \
                  --scope {scope} --id {id} --lock-token TOKEN --default-action Allow={} --visibility-config file://visibility.json \
                  --rules file://rules.json --region {region}",
    },
    references: &[
        "Security Hub WAF.10",
        "AWS Config WAFV2_WEBACL_NOT_EMPTY",
        "Prowler wafv2_webacl_with_rules",
    ],
    evaluate: |ctx, findings| web_acls::each(ctx, findings, web_acls::has_rules),
    #[cfg(test)]
    cases: cases::ACL_HAS_RULES,
};

static RATE_RULE: Check = Check {
    name: "wafv2-rate-based-rule",
    title: "Every web ACL limits the rate of requests",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::WAFV2_WEB_ACLS, sources::WAFV2_WEB_ACL, sources::CLOUDFRONT_DISTRIBUTIONS],
    criterion: "Compliant: a rate-based statement, or AWS's managed group against DDoS or bots, in a rule that does more than count. Without one a person judges whether something else limits floods.",
    limits: "Rate limits inside rule groups of one's own are not exported.",
    remedy: Remedy {
        text: "Add a rate-based rule that blocks above a limit taken from the usual traffic.",
        command: "aws wafv2 get-web-acl --name {name} --scope {scope} --id {id} --region {region}",
    },
    references: &["Well-Architected SEC05-BP03"],
    evaluate: |ctx, findings| web_acls::each(ctx, findings, web_acls::limits_rate),
    #[cfg(test)]
    cases: cases::RATE_RULE,
};

static SHIELD_SUBSCRIBED: Check = Check {
    name: "shield-advanced-subscribed",
    title: "The account is subscribed to Shield Advanced, or somebody decided against it",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::SHIELD_SUBSCRIPTION_STATE, sources::SHIELD_SUBSCRIPTION],
    criterion: "Compliant: the subscription is ACTIVE and renews itself. Without it, or without renewal, a person judges: Shield Standard protects every account, and more is a business decision.",
    limits: "Why nobody subscribed is not exported.",
    remedy: Remedy {
        text: "Record the decision. To subscribe, and to let the subscription renew:",
        command: "aws shield create-subscription --region us-east-1 && aws shield update-subscription --auto-renew ENABLED --region us-east-1",
    },
    references: &["AWS Config SHIELD_ADVANCED_ENABLED_AUTORENEW, SHIELD_DRT_ACCESS"],
    evaluate: cover::subscribed,
    #[cfg(test)]
    cases: cover_cases::SHIELD_SUBSCRIBED,
};

static SHIELD_COVER: Check = Check {
    name: "shield-protections-cover",
    title: "Shield Advanced protects everything that faces the internet",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[
        sources::SHIELD_SUBSCRIPTION_STATE,
        sources::SHIELD_PROTECTIONS,
        sources::CLOUDFRONT_DISTRIBUTIONS,
        sources::ELBV2_LOAD_BALANCERS,
        sources::ELB_LOAD_BALANCERS,
        sources::EC2_ADDRESSES,
        sources::ROUTE53_HOSTED_ZONES,
        sources::GLOBAL_ACCELERATOR_ACCELERATORS,
    ],
    criterion: "Where the account is subscribed: each distribution, internet-facing application or Classic Load Balancer, attached Elastic IP address, public hosted zone and accelerator has a protection.",
    limits: "Network load balancers are protected through their addresses.",
    remedy: Remedy {
        text: "Protect the resource; its ARN is what the protection names.",
        command: "aws shield create-protection --name {name} --resource-arn {arn} --region us-east-1",
    },
    references: &[
        "AWS Config FMS_SHIELD_RESOURCE_POLICY_CHECK",
        "Prowler shield_advanced_protection_in_cloudfront_distributions and its siblings",
    ],
    evaluate: cover::protections,
    #[cfg(test)]
    cases: cover_cases::SHIELD_COVER,
};

static BEHIND_CLOUDFRONT: Check = Check {
    name: "internet-entry-behind-cloudfront",
    title: "Load balancers that face the internet are reached through CloudFront only",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::ELBV2_LOAD_BALANCERS,
        sources::ELB_LOAD_BALANCERS,
        sources::CLOUDFRONT_DISTRIBUTIONS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_PREFIX_LIST_ENTRIES,
    ],
    criterion: "Compliant: its DNS name is an origin of an enabled distribution, and its groups do not admit the world. Anything else is for a person to judge.",
    limits: "An origin that is named by an alias in DNS is not recognised.",
    remedy: Remedy {
        text: "Make it an origin, and let its groups admit CloudFront's prefix list instead of the world.",
        command: "aws ec2 describe-managed-prefix-lists --filters Name=prefix-list-name,Values=com.amazonaws.global.cloudfront.origin-facing --region {region}",
    },
    references: &["Well-Architected SEC05-BP01"],
    evaluate: behind::cloudfront,
    #[cfg(test)]
    cases: cases::BEHIND_CLOUDFRONT,
};
