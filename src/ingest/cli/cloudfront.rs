//! Answers of `aws cloudfront`.

use super::about::is_object;
use crate::evidence::cloudfront::{Behavior, Distribution, Origin, OriginConnection, OriginKind, Tenant, TenantWebAcl};
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::reading::has_token;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::CLOUDFRONT_DISTRIBUTIONS,
        shape: Shape::inside("DistributionList", &[]).only(&["DistributionList"]),
        read: distributions,
        answers: Answers::List(|home, answer| home.account().cloudfront.distributions.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"DistributionList":{"Items":[{"Id":"EDFDVBD6EXAMPLE","ARN":"arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE","Status":"Deployed","DomainName":"d111111abcdef8.cloudfront.net","Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"web","DomainName":"web.example.com","CustomOriginConfig":{"HTTPPort":80,"HTTPSPort":443,"OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":1,"Items":["TLSv1.2"]}}}]},"DefaultCacheBehavior":{"TargetOriginId":"web","ViewerProtocolPolicy":"redirect-to-https"},"CacheBehaviors":{"Quantity":0},"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"},"WebACLId":"","Staging":false}]}}"#,
    },
    Reader {
        source: sources::CLOUDFRONT_DISTRIBUTION,
        shape: Shape::inside("Distribution", &["DistributionConfig", "Id"]).lacking(&["Location"]),
        read: one_distribution,
        answers: Answers::One(|home, why| {
            if let Some(id) = home.resource.map(str::to_owned) {
                home.account().cloudfront.distributions.entry(&id).push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"ETag":"E2QWRUHEXAMPLE","Distribution":{"Id":"EDFDVBD6EXAMPLE","ARN":"arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE","Status":"Deployed","DomainName":"d111111abcdef8.cloudfront.net","DistributionConfig":{"CallerReference":"a","Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"web","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":1,"Items":["TLSv1.2"]}}}]},"DefaultCacheBehavior":{"TargetOriginId":"web","ViewerProtocolPolicy":"redirect-to-https"},"CacheBehaviors":{"Quantity":0},"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"},"WebACLId":"","Staging":false}}}"#,
    },
    Reader {
        source: sources::CLOUDFRONT_DISTRIBUTION_TENANTS,
        shape: Shape::list("DistributionTenantList", &["Id", "DistributionId"]),
        read: tenants,
        answers: Answers::List(|home, answer| home.account().cloudfront.tenants.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"DistributionTenantList":[{"Id":"dt_1","DistributionId":"EDFDVBD6EXAMPLE","Name":"main","Arn":"arn:aws:cloudfront::111122223333:distribution-tenant/dt_1","Enabled":true}]}"#,
    },
    Reader {
        source: sources::CLOUDFRONT_VPC_ORIGIN,
        shape: Shape::inside("VpcOrigin", &["Id", "VpcOriginEndpointConfig"]).lacking(&["Location"]),
        read: vpc_origin,
        answers: Answers::One(|home, why| {
            if let Some(id) = home.resource.map(str::to_owned) {
                home.account().cloudfront.vpc_origins.entry(&id).push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"VpcOrigin":{"Id":"vo_1","Arn":"arn:aws:cloudfront::111122223333:vpcorigin/vo_1","AccountId":"111122223333","Status":"Deployed","VpcOriginEndpointConfig":{"Name":"main","Arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":1,"Items":["TLSv1.2"]}}}}"#,
    },
];

/// Where CloudFront is managed, whatever region is asked.
const HOME: &str = "us-east-1";

fn distributions(document: &Node<'_>, sink: &mut Sink) {
    let Some(list) = document.get("DistributionList") else { return };
    // The tokens are inside.
    sink.filtered |= has_token(&list) || !is_whole(&list);
    for node in list.list("Items") {
        let Some(id) = node.str("Id") else {
            sink.filtered = true;
            continue;
        };
        let identity = Identity::of_arn(node.str("ARN"));
        let value = distribution(&node, node.nonempty("ARN"));
        sink.listed(&node, identity, |account| &mut account.cloudfront.distributions, id, value);
    }
}

/// Whether a list holds as many elements as it counts. The AWS CLI joins pages under the count of the first one, so that there may be
/// more; AWS leaves the list out where it is empty.
fn is_whole(list: &Node<'_>) -> bool {
    let counted = list.int("Quantity");
    if !list.has_list("Items") {
        return counted == Some(0);
    }
    let held = i64::try_from(list.list("Items").len()).unwrap_or(i64::MAX);
    counted.is_none_or(|counted| counted <= held)
}

/// The same settings under another root.
fn one_distribution(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("Distribution") else { return };
    let (Some(id), Some(settings)) = (node.nonempty("Id"), node.get("DistributionConfig")) else {
        return;
    };
    let identity = Identity {
        resource: Some(id.clone()),
        ..Identity::of_arn(node.str("ARN"))
    };
    let (value, whole) = (distribution(&settings, node.nonempty("ARN")), !sink.truncated);
    sink.put(&node, identity, move |home, evidence| {
        let candidate = Candidate::unless(!whole, &value, evidence);
        home.account().cloudfront.distributions.entry(&id).push(candidate);
    });
}

/// A distribution's settings, as the CLI or AWS Config spells them.
pub(in crate::ingest) fn distribution(node: &Node<'_>, arn: Option<String>) -> Distribution {
    let certificate = node.get("ViewerCertificate");
    let origins = node.get("Origins").filter(|origins| origins.has_list("Items") && is_whole(origins));
    let default = node.get("DefaultCacheBehavior");
    let others = node.get("CacheBehaviors");
    let behaviors_known = default.is_some() && others.as_ref().is_some_and(is_whole);
    let others = others.map(|others| others.list("Items")).unwrap_or_default();
    Distribution {
        arn,
        enabled: node.bool("Enabled"),
        tenant_only: node.str("ConnectionMode") == Some("tenant-only"),
        web_acl: node.string("WebACLId"),
        default_certificate: certificate
            .as_ref()
            .and_then(|certificate| certificate.bool("CloudFrontDefaultCertificate")),
        minimum_protocol_version: certificate
            .as_ref()
            .and_then(|certificate| certificate.nonempty("MinimumProtocolVersion")),
        origins: origins.map(|origins| origins.list("Items").iter().map(origin).collect()),
        behaviors: default.iter().chain(&others).map(behavior).collect(),
        behaviors_known,
    }
}

fn origin(node: &Node<'_>) -> Origin {
    let kind = if let Some(custom) = node.get("CustomOriginConfig") {
        OriginKind::Custom(connection(&custom))
    } else if let Some(vpc) = node.get("VpcOriginConfig") {
        OriginKind::Vpc(vpc.nonempty("VpcOriginId"))
    } else if node.get("S3OriginConfig").is_some() {
        OriginKind::S3
    } else {
        OriginKind::Unknown
    };
    Origin {
        id: node.string("Id").unwrap_or_default(),
        domain_name: node.nonempty("DomainName").map(|name| name.to_ascii_lowercase()),
        kind,
    }
}

fn connection(node: &Node<'_>) -> OriginConnection {
    let protocols = node
        .get("OriginSslProtocols")
        .filter(|protocols| protocols.has_list("Items") && is_whole(protocols));
    OriginConnection {
        protocol_policy: node.nonempty("OriginProtocolPolicy"),
        ssl_protocols: protocols.map(|protocols| {
            let mut names = protocols.strings("Items");
            names.sort();
            names
        }),
    }
}

fn behavior(node: &Node<'_>) -> Behavior {
    Behavior {
        path_pattern: node.nonempty("PathPattern"),
        target_origin: node.nonempty("TargetOriginId"),
        viewer_protocol_policy: node.nonempty("ViewerProtocolPolicy"),
    }
}

fn tenants(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DistributionTenantList") {
        let Some(id) = node.str("Id") else { continue };
        let all = node.get("Customizations");
        let unreadable = all.as_ref().is_some_and(|all| !is_object(all));
        let customised = all.and_then(|own| own.get("WebAcl"));
        let inherited = if unreadable {
            TenantWebAcl::Unknown
        } else {
            TenantWebAcl::Inherited
        };
        let web_acl = customised.map_or(inherited, |own| match (own.str("Action"), own.nonempty("Arn")) {
            (Some("disable"), _) => TenantWebAcl::Disabled,
            (Some("override"), Some(arn)) => TenantWebAcl::Own(arn),
            _ => TenantWebAcl::Unknown,
        });
        let value = Tenant {
            distribution: node.nonempty("DistributionId"),
            enabled: node.bool("Enabled"),
            web_acl,
        };
        let identity = Identity::of_arn(node.str("Arn"));
        sink.listed(&node, identity, |account| &mut account.cloudfront.tenants, id, value);
    }
}

fn vpc_origin(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("VpcOrigin") else { return };
    let (Some(id), Some(endpoint)) = (node.nonempty("Id"), node.get("VpcOriginEndpointConfig")) else {
        return;
    };
    let (value, whole) = (connection(&endpoint), !sink.truncated);
    let identity = Identity {
        account: node.str("AccountId").and_then(|account| account.parse().ok()),
        region: HOME.parse().ok(),
        resource: Some(id.clone()),
    };
    sink.put(&node, identity, move |home, evidence| {
        let candidate = if whole {
            let value = value.clone();
            Candidate::Present(Sourced::new(value, evidence))
        } else {
            Candidate::Incomplete { evidence }
        };
        home.account().cloudfront.vpc_origins.entry(&id).push(candidate);
    });
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CLOUDFRONT_DISTRIBUTION_CONFIG,
        Shape::inside("DistributionConfig", &["Origins", "DefaultCacheBehavior"]),
        r#"{"DistributionConfig":{"CallerReference":"main","DefaultRootObject":"main","Origins":{"Quantity":1},"DefaultCacheBehavior":{"TargetOriginId":"targetorigin-1","ViewerProtocolPolicy":"allow-all"},"Comment":"main"}}"#
    ),
    known!(
        sources::CLOUDFRONT_VPC_ORIGINS,
        Shape::inside("VpcOriginList", &[]),
        r#"{"VpcOriginList":{"Items":[{"Id":"vo_1","Name":"main","Status":"Deployed","Arn":"arn:aws:cloudfront::111122223333:vpcorigin/vo_1"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_ORIGIN_ACCESS_CONTROLS,
        Shape::inside("OriginAccessControlList", &[]),
        r#"{"OriginAccessControlList":{"Items":[{"Id":"E1","Name":"main","SigningProtocol":"sigv4","OriginAccessControlOriginType":"s3"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_ORIGIN_ACCESS_CONTROL,
        Shape::inside("OriginAccessControl", &["Id"]).lacking(&["Location"]),
        r#"{"OriginAccessControl":{"Id":"main-1"}}"#,
        alike = &["cloudfront update-origin-access-control"]
    ),
    known!(
        sources::CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES,
        Shape::inside("CloudFrontOriginAccessIdentityList", &[]),
        r#"{"CloudFrontOriginAccessIdentityList":{"Items":[{"Id":"E1","S3CanonicalUserId":"4b0a","Comment":"main"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY,
        Shape::inside("CloudFrontOriginAccessIdentity", &["Id"]).lacking(&["Location"]),
        r#"{"CloudFrontOriginAccessIdentity":{"Id":"main-1","S3CanonicalUserId":"s3canonicaluser-1"}}"#,
        alike = &["cloudfront update-cloud-front-origin-access-identity"]
    ),
    known!(
        sources::CLOUDFRONT_FUNCTIONS,
        Shape::inside("FunctionList", &[]),
        r#"{"FunctionList":{"MaxItems":100,"Quantity":1,"Items":[{"Name":"main","Status":"DEPLOYED"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_PUBLIC_KEYS,
        Shape::inside("PublicKeyList", &[]),
        r#"{"PublicKeyList":{"MaxItems":100,"Quantity":1,"Items":[{"Id":"K1","Name":"main"}]}}"#
    ),
];
