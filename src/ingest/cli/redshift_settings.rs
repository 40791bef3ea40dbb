//! Readers of `aws redshift` output about snapshots, parameter groups and audit logging.

use crate::evidence::redshift::{AuditLogging, ParameterGroup, RedshiftSnapshot};
use crate::evidence::{Arn, Candidate, Region, Sourced, sources};
use crate::ingest::node::Node;
use crate::ingest::parameters::{self, Groups};
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};

macro_rules! listed {
    ($list:ident) => {
        Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.redshift.$list.answers.push(answer);
            }
        })
    };
}

pub(in crate::ingest) const GROUPS: Groups = |region| &mut region.redshift.parameters;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::REDSHIFT_CLUSTER_PARAMETERS,
        shape: Shape::list("Parameters", &["ParameterName"])
            .each_lacking(&["ApplyMethod", "ChangeType"])
            .confirmed_by(is_redshift_parameters),
        read: |document, sink| parameters::of_call(document, sink, GROUPS),
        answers: Answers::One(|home, why| parameters::unanswered(home, why, GROUPS)),
        #[cfg(test)]
        sample: r#"{"Parameters":[{"ParameterName":"require_ssl","ParameterValue":"true","Source":"user","DataType":"boolean","AllowedValues":"true,false","ApplyType":"static","IsModifiable":true}]}"#,
    },
    Reader {
        source: sources::REDSHIFT_CLUSTER_PARAMETER_GROUPS,
        shape: Shape::list("ParameterGroups", &["ParameterGroupName", "ParameterGroupFamily"]),
        read: parameter_groups,
        answers: listed!(parameter_groups),
        #[cfg(test)]
        sample: r#"{"ParameterGroups":[{"ParameterGroupName":"main","ParameterGroupFamily":"redshift-2.0","Description":"main"}]}"#,
    },
    Reader {
        source: sources::REDSHIFT_LOGGING_STATUS,
        shape: Shape::object(&["LoggingEnabled"]).confirmed_by(|document| document.bool("LoggingEnabled").is_some()),
        read: logging_status,
        answers: Answers::One(unlogged),
        #[cfg(test)]
        sample: r#"{"LoggingEnabled":true,"BucketName":"acme-logs","S3KeyPrefix":"redshift/","LastSuccessfulDeliveryTime":"2026-06-30T10:00:00+00:00"}"#,
    },
    Reader {
        source: sources::REDSHIFT_CLUSTER_SNAPSHOTS,
        shape: Shape::list("Snapshots", &["SnapshotIdentifier", "ClusterIdentifier"]),
        read: snapshots,
        answers: listed!(snapshots),
        #[cfg(test)]
        sample: r#"{"Snapshots":[{"SnapshotIdentifier":"final","ClusterIdentifier":"warehouse","SnapshotType":"manual","SnapshotCreateTime":"2026-06-30T10:00:00+00:00","Status":"available","Port":5439,"AvailabilityZone":"eu-west-1a","Encrypted":true,"OwnerAccount":"111122223333"}]}"#,
    },
];

/// Caches have parameter groups, too: only Redshift's say how a change is applied, or hold parameters of these names.
fn is_redshift_parameters(document: &Node<'_>) -> bool {
    const NAMES: [&str; 5] = [
        "require_ssl",
        "enable_user_activity_logging",
        "wlm_json_configuration",
        "search_path",
        "datestyle",
    ];
    let own = |parameter: &Node<'_>| parameter.str("ParameterName").is_some_and(|name| NAMES.contains(&name));
    let parameters = document.list("Parameters");
    parameters.iter().all(|parameter| parameter.has("ApplyType")) || parameters.iter().any(own)
}

fn parameter_groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("ParameterGroups") {
        let Some(id) = node.str("ParameterGroupName") else { continue };
        let value = parameter_group(&node);
        sink.regional(
            &node,
            Identity::default(),
            |region| &mut region.redshift.parameter_groups,
            id,
            value,
        );
    }
}

/// A parameter group, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn parameter_group(node: &Node<'_>) -> ParameterGroup {
    ParameterGroup {
        family: node.nonempty("ParameterGroupFamily"),
    }
}

fn logging_status(document: &Node<'_>, sink: &mut Sink) {
    let value = logging(document);
    let truncated = sink.truncated;
    sink.put(document, Identity::default(), move |home, evidence| {
        let answer = if truncated {
            Candidate::Incomplete { evidence }
        } else {
            let value = value.clone();
            Candidate::Present(Sourced::new(value, evidence))
        };
        log(home, answer);
    });
}

fn unlogged(home: &mut Home<'_>, why: Unanswered) {
    log(home, why.into());
}

fn log(home: &mut Home<'_>, answer: Candidate<AuditLogging>) {
    if let Some(cluster) = home.resource.map(str::to_owned)
        && let Some(region) = home.region()
    {
        region.redshift.logging.entry(&cluster).push(answer);
    }
}

/// How a cluster's audit logs are delivered, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn logging(node: &Node<'_>) -> AuditLogging {
    let mut exports = node.has_list("LogExports").then(|| node.strings("LogExports"));
    if let Some(exports) = &mut exports {
        exports.sort();
    }
    AuditLogging {
        enabled: node.bool("LoggingEnabled"),
        bucket: node.nonempty("BucketName"),
        destination: node.nonempty("LogDestinationType"),
        exports,
        last_delivery: node.time("LastSuccessfulDeliveryTime"),
        last_failure: node.time("LastFailureTime"),
        last_failure_message: node.nonempty("LastFailureMessage"),
        times_unclear: node.get("LastFailureTime").is_some()
            && ["LastFailureTime", "LastSuccessfulDeliveryTime"]
                .iter()
                .any(|time| node.get(time).is_some() && node.time(time).is_none()),
    }
}

fn snapshots(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Snapshots") {
        let (Some(name), Some(cluster)) = (node.str("SnapshotIdentifier"), node.str("ClusterIdentifier")) else {
            continue;
        };
        let arn = Identity::of_arn(node.str("SnapshotArn"));
        let zone = node.str("AvailabilityZone").and_then(Region::of_zone);
        let identity = Identity {
            // Manual snapshots of other accounts are listed where they are shared.
            account: arn.account.filter(|_| node.str("SnapshotType") == Some("automated")),
            region: arn.region.or(zone),
            resource: None,
        };
        let id = format!("{cluster}/{name}");
        sink.regional(&node, identity, |region| &mut region.redshift.snapshots, &id, snapshot(&node));
    }
}

/// A snapshot, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn snapshot(node: &Node<'_>) -> RedshiftSnapshot {
    let in_arn = || {
        let arn: Option<Arn> = node.str("SnapshotArn").and_then(|arn| arn.parse().ok());
        arn.and_then(|arn| arn.account())
    };
    let mut shared_with: Vec<String> = node
        .list("AccountsWithRestoreAccess")
        .iter()
        .map(|account| {
            account
                .nonempty("AccountId")
                .unwrap_or_else(|| "an account that is not named".to_owned())
        })
        .collect();
    shared_with.sort();
    RedshiftSnapshot {
        encrypted: node.bool("Encrypted"),
        owner: node.str("OwnerAccount").and_then(|account| account.parse().ok()).or_else(in_arn),
        shared_with,
    }
}
