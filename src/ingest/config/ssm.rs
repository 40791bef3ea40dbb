//! Readers of AWS Config items of AWS Systems Manager. They hold no time of the last scan, so that they never show by themselves
//! that patches are complete; that some are missing, they do.

use super::{ConfigItem, ConfigReader};
use crate::evidence::ssm::ManagedNode;
use crate::evidence::{Answer, Candidate, Sourced};
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::SSM::PatchCompliance",
        read: patch_compliance,
        answers: |home, answer| {
            // AWS Config records compliance when it changes, and a node that was never scanned has none.
            if let Some(region) = home.region() {
                region.ssm.patch_compliance.answers.push(in_part(answer));
            }
        },
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::SSM::PatchCompliance","resourceId":"AWS::SSM::ManagedInstanceInventory/i-0abc","awsRegion":"eu-west-1","configuration":{"AWS:ComplianceSummary":{"SchemaVersion":"1.0","Content":{"Patch":{"Status":"NON_COMPLIANT","OverallSeverity":"HIGH","ComplianceType":"Patch"}}}},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::SSM::ManagedInstanceInventory",
        read: inventory,
        answers: |home, answer| {
            // A node from which no inventory is collected has no item.
            if let Some(region) = home.region() {
                region.ssm.nodes.answers.push(in_part(answer));
            }
        },
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:ssm:eu-west-1:111122223333:managed-instance-inventory/i-0abc","resourceType":"AWS::SSM::ManagedInstanceInventory","resourceId":"i-0abc","awsRegion":"eu-west-1","configuration":{"AWS:InstanceInformation":{"SchemaVersion":"1.0","Content":{"i-0abc":{"InstanceId":"i-0abc","PlatformType":"Linux","ResourceType":"EC2Instance"}}}},"supplementaryConfiguration":{"instanceStatus":"ConnectionLost"}}"#,
    },
];

/// Of what AWS Config records in part only, a snapshot is never all.
fn in_part(answer: Answer) -> Answer {
    match answer {
        Answer::Complete(evidence) => Answer::Partial(evidence),
        other => other,
    }
}

/// The id is that of the node, or ends in it.
fn patch_compliance(item: &ConfigItem<'_>, sink: &mut Sink) {
    let node = item.id.rsplit('/').next().unwrap_or(item.id).to_owned();
    let status = item.configuration.as_ref().and_then(|configuration| {
        let patch = configuration.at(&["AWS:ComplianceSummary", "Content", "Patch"])?;
        patch.nonempty("Status")
    });
    match status {
        Some(status) if !item.deleted => {
            sink.regional(
                &item.item,
                Identity::default(),
                |region| &mut region.ssm.patch_compliance,
                &node,
                status,
            );
        }
        _ if item.deleted => sink.regional_gone(&item.item, |region| &mut region.ssm.patch_compliance, &node),
        _ => sink.put(&item.item, Identity::default(), move |home, evidence| {
            if let Some(region) = home.region() {
                region.ssm.patch_compliance.entry(&node).push(Candidate::Incomplete { evidence });
            }
        }),
    }
}

/// What Systems Manager says of its connection to a node. Inventory has words of its own (`Active`, `Stopped`), of which nobody says
/// how they stand to these; with any other word, and when the item is deleted, whether the node is online is not known.
fn inventory(item: &ConfigItem<'_>, sink: &mut Sink) {
    const STATES: [&str; 3] = ["Online", "ConnectionLost", "Inactive"];
    let node = item.id.rsplit('/').next().unwrap_or(item.id).to_owned();
    // Answers of calls write a text in it with its quotes.
    let beside = item.supplementary.as_ref().and_then(|own| own.nonempty("instanceStatus"));
    let beside = beside.map(|state| state.trim_matches('"').to_owned());
    let inside = item.configuration.as_ref().and_then(|own| {
        let information = own.at(&["AWS:InstanceInformation", "Content", &node])?;
        information.nonempty("InstanceStatus")
    });
    let agree = beside.as_ref().zip(inside.as_ref()).is_none_or(|(beside, inside)| beside == inside);
    let state = beside
        .or(inside)
        .filter(|state| agree && !item.deleted && STATES.contains(&state.as_str()));
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let Some(region) = home.region() else { return };
        let value = ManagedNode { ping: state.clone() };
        region.ssm.nodes.entry(&node).push(match value.ping {
            Some(_) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        });
    });
}

#[cfg(test)]
mod tests {
    use crate::evidence::Collected;
    use crate::ingest::{Assignments, Ingest};

    /// The state of the node by an item with this configuration and these supplements.
    fn ping(status: &str, configuration: &str, supplementary: &str) -> Option<String> {
        let item = format!(
            r#"{{"configurationItemStatus":"{status}","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::SSM::ManagedInstanceInventory","resourceId":"i-0abc","configuration":{configuration},"supplementaryConfiguration":{supplementary}}}"#
        );
        let mut ingest = Ingest::default();
        ingest.add_file("item.json", item.as_bytes());
        let found = ingest.assemble(&Assignments::new()).inventory;
        let region = found.accounts.values().flat_map(|account| account.regions.values()).next();
        let nodes = &region.expect("a Region").ssm.nodes;
        assert!(nodes.complete().is_err());
        match nodes.items["i-0abc"].state() {
            Collected::Present(node) => node.value.ping.clone(),
            Collected::Missing(_) => None,
            Collected::Absent(_) => panic!("nobody said that the node is gone"),
        }
    }

    fn content(status: &str) -> String {
        format!(r#"{{"AWS:InstanceInformation":{{"Content":{{"i-0abc":{{"InstanceId":"i-0abc","InstanceStatus":"{status}"}}}}}}}}"#)
    }

    #[test]
    fn only_the_words_of_the_call_tell_of_the_connection() {
        let beside = |status: &str| ping("OK", "{}", &format!(r#"{{"instanceStatus":"{status}"}}"#));
        assert_eq!(beside("ConnectionLost").as_deref(), Some("ConnectionLost"));
        assert_eq!(beside("Online").as_deref(), Some("Online"));
        assert_eq!(beside(r#"\"Online\""#).as_deref(), Some("Online"));
        assert_eq!(ping("OK", &content("Inactive"), "{}").as_deref(), Some("Inactive"));
        for word in ["Active", "Stopped", "Terminated", "online", ""] {
            assert_eq!((beside(word), ping("OK", &content(word), "{}")), (None, None), "{word}");
        }
    }

    #[test]
    fn what_is_not_there_or_told_in_two_ways_is_not_known() {
        assert_eq!(ping("OK", "{}", "{}"), None);
        assert_eq!(ping("OK", &content("Online"), r#"{"instanceStatus":"ConnectionLost"}"#), None);
        assert_eq!(
            ping(
                "OK",
                r#"{"AWS:InstanceInformation":{"Content":{"i-0def":{"InstanceStatus":"Online"}}}}"#,
                "{}"
            ),
            None
        );
        assert_eq!(ping("ResourceDeleted", "null", "{}"), None);
    }
}
