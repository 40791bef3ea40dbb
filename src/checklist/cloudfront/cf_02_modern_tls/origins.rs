//! How distributions speak to their origins.

use super::undecided;
use crate::checklist::context::Judged;
use crate::checklist::{Subject, Verdict};
use crate::evidence::cloudfront::{Distribution, Origin, OriginConnection, OriginKind};
use crate::evidence::{Account, Collected, Evidence, Missing, sources};

/// What is said of one origin.
enum Said {
    Bad(String),
    Good,
    /// The check does not speak of such an origin.
    Other,
    Unclear(String),
}

pub(super) fn origin_tls(one: &Judged<'_, Distribution>, account: &Account) -> Verdict {
    each_origin(one, account, "uses TLS 1.2 or newer only", |origin, connection| {
        const OLD: [&str; 3] = ["SSLv3", "TLSv1", "TLSv1.1"];
        if connection.protocol_policy.as_deref() == Some("http-only") {
            return Said::Other;
        }
        let protocols = connection.ssl_protocols.as_deref().unwrap_or_default();
        let old: Vec<&str> = protocols.iter().map(String::as_str).filter(|name| OLD.contains(name)).collect();
        if !old.is_empty() {
            return Said::Bad(format!("{} may be spoken to with {}", origin.id, old.join(", ")));
        }
        let modern = !protocols.is_empty() && protocols.iter().all(|name| matches!(name.as_str(), "TLSv1.2" | "TLSv1.3"));
        if modern {
            Said::Good
        } else {
            Said::Unclear(format!(
                "the export does not say which TLS versions origin {} may be spoken to with",
                origin.id
            ))
        }
    })
}

pub(super) fn origin_https(one: &Judged<'_, Distribution>, account: &Account) -> Verdict {
    let plain = |target: &Origin| follows_plain_http(one.value, target);
    each_origin(one, account, "is spoken to in HTTPS", |origin, connection| {
        match connection.protocol_policy.as_deref() {
            Some("https-only") => Said::Good,
            Some("http-only") => Said::Bad(format!("{} is spoken to in plain HTTP", origin.id)),
            Some("match-viewer") => match plain(origin) {
                Some(true) => Said::Bad(format!("{} is spoken to in plain HTTP where viewers use it", origin.id)),
                Some(false) => Said::Good,
                None => Said::Unclear(format!(
                    "the export does not show whether plain HTTP of viewers reaches origin {}",
                    origin.id
                )),
            },
            _ => Said::Unclear(format!("the export does not say how origin {} is spoken to", origin.id)),
        }
    })
}

/// Whether viewers can reach an origin in plain HTTP; `None` when the export does not tell.
fn follows_plain_http(distribution: &Distribution, origin: &Origin) -> Option<bool> {
    let own_ids = || distribution.origins.iter().flatten().map(|origin| origin.id.as_str());
    let mut unclear = !distribution.behaviors_known;
    for behavior in &distribution.behaviors {
        let (target, policy) = (behavior.target_origin.as_deref(), behavior.viewer_protocol_policy.as_deref());
        match policy {
            Some("https-only" | "redirect-to-https") => {}
            Some("allow-all") if target == Some(origin.id.as_str()) => return Some(true),
            // Another origin is meant; or a group of origins, which may hold this one.
            Some("allow-all") => unclear |= !target.is_some_and(|target| own_ids().any(|id| id == target)),
            _ => unclear = true,
        }
    }
    (!unclear).then_some(false)
}

/// Joins what is said of each origin: the worst decides.
fn each_origin(
    one: &Judged<'_, Distribution>,
    account: &Account,
    good: &str,
    mut say: impl FnMut(&Origin, &OriginConnection) -> Said,
) -> Verdict {
    let Some(origins) = &one.value.origins else {
        return undecided(one, "the export does not hold the distribution's origins");
    };
    let (mut bad, mut unclear, mut judged) = (Vec::new(), None, 0_usize);
    let mut places: Vec<&Evidence> = Vec::new();
    for origin in origins {
        let said = match connection(origin, account) {
            Connection::Known(connection, place) => {
                places.extend(place);
                say(origin, connection)
            }
            Connection::Bucket => Said::Other,
            Connection::Unknown => Said::Unclear(format!("the export does not say of what kind origin {} is", origin.id)),
            Connection::Missing(id, missing) => {
                let subject = Subject {
                    resource_id: id.to_owned(),
                    // CloudFront is managed there, whatever the region of the origin.
                    region: "us-east-1".parse().ok(),
                    ..one.subject.clone()
                };
                let missing = Verdict::missing(&missing, sources::CLOUDFRONT_VPC_ORIGIN, &subject);
                unclear = unclear.or(Some(missing.because(one.evidence)));
                continue;
            }
        };
        match said {
            Said::Bad(words) => bad.push(words),
            Said::Unclear(words) => unclear = unclear.or_else(|| Some(undecided(one, words))),
            Said::Good => judged += 1,
            Said::Other => {}
        }
    }
    let verdict = if !bad.is_empty() {
        Verdict::non_compliant(format!("origin {}", bad.join("; origin ")), one.evidence)
    } else if let Some(unclear) = unclear {
        unclear
    } else if judged > 0 {
        Verdict::compliant(format!("every origin that this is about {good}"), one.evidence)
    } else {
        Verdict::not_applicable("none of its origins is of a kind that this is about", one.evidence)
    };
    places.into_iter().fold(verdict, Verdict::because)
}

enum Connection<'a> {
    Known(&'a OriginConnection, Option<&'a Evidence>),
    Bucket,
    Unknown,
    /// The VPC origin with this id was not supplied.
    Missing(&'a str, Missing),
}

fn connection<'a>(origin: &'a Origin, account: &'a Account) -> Connection<'a> {
    match &origin.kind {
        OriginKind::Custom(connection) => Connection::Known(connection, None),
        OriginKind::S3 => Connection::Bucket,
        OriginKind::Unknown | OriginKind::Vpc(None) => Connection::Unknown,
        OriginKind::Vpc(Some(id)) => match account.cloudfront.vpc_origins.items.get(id).map(|slot| slot.state()) {
            Some(Collected::Present(found)) => Connection::Known(&found.value, Some(&found.evidence)),
            Some(Collected::Missing(missing)) => Connection::Missing(id, missing),
            Some(Collected::Absent(_)) | None => Connection::Missing(id, Missing::NeverSupplied),
        },
    }
}
