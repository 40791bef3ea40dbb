//! Readers of AWS Config items of AWS Systems Manager. They hold no time of the last scan, so that they never show by themselves
//! that patches are complete; that some are missing, they do.

use super::{ConfigItem, ConfigReader};
use crate::evidence::{Answer, Candidate};
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::SSM::PatchCompliance",
    read,
    answers: |home, answer| {
        // AWS Config records compliance when it changes, and a node that was never scanned has none.
        let answer = match answer {
            Answer::Complete(evidence) => Answer::Partial(evidence),
            other => other,
        };
        if let Some(region) = home.region() {
            region.ssm.patch_compliance.answers.push(answer);
        }
    },
    stands_for: &[],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::SSM::PatchCompliance","resourceId":"AWS::SSM::ManagedInstanceInventory/i-0abc","awsRegion":"eu-west-1","configuration":{"AWS:ComplianceSummary":{"SchemaVersion":"1.0","Content":{"Patch":{"Status":"NON_COMPLIANT","OverallSeverity":"HIGH","ComplianceType":"Patch"}}}},"supplementaryConfiguration":{}}"#,
}];

/// The id is that of the node, or ends in it.
fn read(item: &ConfigItem<'_>, sink: &mut Sink) {
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
