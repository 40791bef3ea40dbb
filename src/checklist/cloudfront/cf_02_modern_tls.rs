//! CF-02: CloudFront accepts and uses only modern TLS.

#[cfg(test)]
#[path = "cf_02_cases.rs"]
mod cases;
mod origins;

use self::origins::{origin_https, origin_tls};
use super::distributions::{each_distribution, undecided};
use crate::checklist::context::Judged;
use crate::checklist::responsibility::{SR_04, SR_08, SR_09};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::cloudfront::Distribution;
use crate::evidence::{Account, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CF-02"),
    title: "CloudFront accepts and uses only modern TLS",
    risk: "An old protocol version can be broken or forced upon a connection, which then can be read.",
    guidance: "In `cloudfront list-distributions` look at each enabled distribution: the default certificate means TLSv1 whatever else is set; MinimumProtocolVersion should be TLSv1.2_2018 or newer; OriginSslProtocols should hold TLSv1.2 alone; no behaviour should allow-all, and no custom origin should be http-only. An S3 website endpoint can only speak HTTP.",
    responsibility: &[SR_04, SR_08, SR_09],
    references: &["Well-Architected SEC09-BP02"],
    checks: &[&VIEWER_TLS, &ORIGIN_TLS, &VIEWER_HTTPS, &ORIGIN_HTTPS],
};

const UPDATE: &str = "aws cloudfront get-distribution-config --id {resource} && aws cloudfront update-distribution --id {resource} \
                      --distribution-config file://config.json --if-match ETAG";

static VIEWER_TLS: Check = Check {
    name: "cloudfront-viewer-tls-minimum",
    title: "Distributions accept TLS 1.2 or newer from viewers",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDFRONT_DISTRIBUTIONS],
    criterion: "Compliant: a certificate of its own and a MinimumProtocolVersion of TLSv1.2 or newer. The default certificate is not: it brings TLSv1 along, whatever else is set.",
    limits: "Policies of 2018 and 2019 still allow weaker ciphers. Certificates of tenants are not exported.",
    remedy: Remedy {
        text: "Attach an ACM certificate for the site's own name and choose the newest security policy. The second call sets the whole configuration: change what the first gives, and name its ETag.",
        command: UPDATE,
    },
    references: &[
        "Security Hub CloudFront.15, CloudFront.7",
        "AWS Config CLOUDFRONT_SECURITY_POLICY_CHECK, CLOUDFRONT_SSL_POLICY_CHECK, CLOUDFRONT_CUSTOM_SSL_CERTIFICATE",
    ],
    evaluate: |ctx, findings| each_distribution(ctx, findings, viewer_tls),
    #[cfg(test)]
    cases: cases::VIEWER_TLS,
};

static ORIGIN_TLS: Check = Check {
    name: "cloudfront-origin-tls-protocols",
    title: "Distributions use TLS 1.2 or newer towards their origins",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDFRONT_DISTRIBUTIONS, sources::CLOUDFRONT_VPC_ORIGIN],
    criterion: "Not compliant: a custom or VPC origin whose OriginSslProtocols hold SSLv3, TLSv1 or TLSv1.1. Buckets and origins that are spoken to in plain HTTP only are left out.",
    limits: "What the origin itself would still accept is not exported.",
    remedy: Remedy {
        text: "Leave TLSv1.2 alone in the list of the origin's protocols. The second call sets the whole configuration: change what the first gives, and name its ETag.",
        command: UPDATE,
    },
    references: &[
        "Security Hub CloudFront.10",
        "AWS Config CLOUDFRONT_NO_DEPRECATED_SSL_PROTOCOLS",
        "Prowler cloudfront_distributions_using_deprecated_ssl_protocols",
    ],
    evaluate: |ctx, findings| each_distribution(ctx, findings, origin_tls),
    #[cfg(test)]
    cases: cases::ORIGIN_TLS,
};

static VIEWER_HTTPS: Check = Check {
    name: "cloudfront-viewer-https-only",
    title: "Distributions refuse or redirect plain HTTP from viewers",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::CLOUDFRONT_DISTRIBUTIONS],
    criterion: "Compliant: ViewerProtocolPolicy is https-only or redirect-to-https in the default behaviour and in every other one; allow-all in any of them is not.",
    limits: "",
    remedy: Remedy {
        text: "Redirect to HTTPS in every behaviour. The second call sets the whole configuration: change what the first gives, and name its ETag.",
        command: UPDATE,
    },
    references: &[
        "Security Hub CloudFront.3",
        "AWS Config CLOUDFRONT_VIEWER_POLICY_HTTPS",
        "Prowler cloudfront_distributions_https_enabled",
    ],
    evaluate: |ctx, findings| each_distribution(ctx, findings, |one, _| viewer_https(one)),
    #[cfg(test)]
    cases: cases::VIEWER_HTTPS,
};

static ORIGIN_HTTPS: Check = Check {
    name: "cloudfront-origin-https",
    title: "Distributions speak HTTPS to their origins",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::CLOUDFRONT_DISTRIBUTIONS, sources::CLOUDFRONT_VPC_ORIGIN],
    criterion: "Not compliant: an origin with http-only, or with match-viewer while a behaviour that leads to it has allow-all. Buckets are left out.",
    limits: "",
    remedy: Remedy {
        text: "Set the origin's protocol policy to https-only; put a bucket behind its own endpoint instead of its website. The second call sets the whole configuration: change what the first gives, and name its ETag.",
        command: UPDATE,
    },
    references: &[
        "Security Hub CloudFront.9",
        "AWS Config CLOUDFRONT_TRAFFIC_TO_ORIGIN_ENCRYPTED",
        "Prowler cloudfront_distributions_origin_traffic_encrypted",
    ],
    evaluate: |ctx, findings| each_distribution(ctx, findings, origin_https),
    #[cfg(test)]
    cases: cases::ORIGIN_HTTPS,
};

fn viewer_tls(one: &Judged<'_, Distribution>, account: &Account) -> Verdict {
    let policy = one.value.minimum_protocol_version.as_deref();
    if one.value.default_certificate == Some(true) {
        if one.value.tenant_only || account.cloudfront.has_tenants(one.id) {
            let reason = "its tenants bring the certificates, and the export does not show their protocol versions";
            let source = sources::CLOUDFRONT_DISTRIBUTION_TENANTS;
            return Verdict::undecided(reason, source, one.subject, one.evidence).observing("ConnectionMode=tenant-only");
        }
        let reason = "it has the default certificate, with which CloudFront accepts TLSv1 whatever else is set";
        return Verdict::non_compliant(reason, one.evidence).observing("CloudFrontDefaultCertificate=true");
    }
    let Some(policy) = policy else {
        return undecided(one, "the export does not name the oldest protocol version that viewers may use");
    };
    let observed = format!("MinimumProtocolVersion={policy}");
    match minor_version(policy) {
        Some(minor) if minor < 2 => {
            Verdict::non_compliant(format!("viewers may use {policy}, which is older than TLS 1.2"), one.evidence).observing(observed)
        }
        None => undecided(one, format!("{policy} is not a security policy that is known here")).observing(observed),
        Some(_) if one.value.default_certificate.is_none() => {
            undecided(one, "the export does not say whether it has the default certificate")
        }
        Some(_) => {
            let weak = matches!(policy, "TLSv1.2_2018" | "TLSv1.2_2019");
            let note = if weak {
                "; that policy still allows weaker ciphers than the newer ones"
            } else {
                ""
            };
            Verdict::compliant(format!("viewers must use {policy} or newer{note}"), one.evidence).observing(observed)
        }
    }
}

/// The 2 of `TLSv1.2_2021`; older than any for `SSLv3`.
fn minor_version(policy: &str) -> Option<u32> {
    if policy == "SSLv3" {
        return Some(0);
    }
    let version = policy.strip_prefix("TLSv1")?;
    let version = version.split_once('_').map_or(version, |(version, _)| version);
    if version.is_empty() {
        return Some(0);
    }
    // A version has one digit; what looks otherwise is not known.
    version.strip_prefix('.').filter(|minor| minor.len() == 1)?.parse().ok()
}

fn viewer_https(one: &Judged<'_, Distribution>) -> Verdict {
    let path = |pattern: Option<&String>| pattern.map_or_else(|| "the default behaviour".to_owned(), |pattern| format!("path {pattern}"));
    let open = one
        .value
        .behaviors
        .iter()
        .filter(|behavior| behavior.viewer_protocol_policy.as_deref() == Some("allow-all"));
    let open: Vec<String> = open.map(|behavior| path(behavior.path_pattern.as_ref())).collect();
    if !open.is_empty() {
        let reason = format!("plain HTTP is accepted from viewers by {}", open.join(", "));
        return Verdict::non_compliant(reason, one.evidence).observing("ViewerProtocolPolicy=allow-all");
    }
    let secure = |policy: Option<&str>| matches!(policy, Some("https-only" | "redirect-to-https"));
    if !one.value.behaviors_known
        || !one
            .value
            .behaviors
            .iter()
            .all(|behavior| secure(behavior.viewer_protocol_policy.as_deref()))
    {
        return undecided(one, "the export does not hold the protocol policy of every behaviour");
    }
    Verdict::compliant("every behaviour refuses or redirects plain HTTP", one.evidence)
}
