//! Readers of AWS Config items of Amazon GuardDuty.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::guardduty::settings;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::GuardDuty::Detector",
    read: read_detector,
    answers: |home, answer| {
        if let Some(region) = home.region() {
            region.guardduty.detectors.answers.push(answer);
        }
    },
    stands_for: &[sources::GUARDDUTY_DETECTORS, sources::GUARDDUTY_DETECTOR],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:guardduty:eu-west-1:111122223333:detector/12abc34d567e8fa901bc2d34e56789f0","resourceType":"AWS::GuardDuty::Detector","resourceId":"12abc34d567e8fa901bc2d34e56789f0","awsRegion":"eu-west-1","configuration":{"Id":"12abc34d567e8fa901bc2d34e56789f0","Enable":true,"FindingPublishingFrequency":"SIX_HOURS","Features":[{"Name":"S3_DATA_EVENTS","Status":"ENABLED"}]},"supplementaryConfiguration":{}}"#,
}];

/// A detector is on or suspended; AWS Config says so with a boolean.
fn read_detector(item: &ConfigItem<'_>, sink: &mut Sink) {
    let value = |detector: &Node<'_>| {
        let status = detector.bool("Enable").map(|on| if on { "ENABLED" } else { "DISABLED" });
        settings(detector, status.map(str::to_owned))
    };
    resource(item, sink, |region| &mut region.guardduty.settings, item.id, value);
    if item.deleted {
        sink.regional_gone(&item.item, |region| &mut region.guardduty.detectors, item.id);
    } else {
        sink.regional(
            &item.item,
            Identity::default(),
            |region| &mut region.guardduty.detectors,
            item.id,
            (),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, read_sample};
    use crate::evidence::guardduty::DetectorSettings;
    use crate::evidence::{Collected, Inventory};

    fn settings(inventory: &Inventory) -> DetectorSettings {
        let region = account(inventory).regions.values().next().expect("a region");
        let slot = region.guardduty.settings.items.values().next().expect("a detector");
        match slot.state() {
            Collected::Present(found) => found.value.as_ref().clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn items_tell_of_a_detector_as_its_call_does() {
        let config = read_sample("AWS::GuardDuty::Detector", false);
        let mut ingest = crate::ingest::Ingest::default();
        let answer = r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"ENABLED","Features":[{"Name":"S3_DATA_EVENTS","Status":"ENABLED"}]}"#;
        ingest.add_file("111122223333/eu-west-1/guardduty-get-detector__d1.json", answer.as_bytes());
        let cli = ingest.assemble(&std::collections::BTreeMap::new()).inventory;
        let (config_says, cli_says) = (settings(&config), settings(&cli));
        assert_eq!(config_says, cli_says);
        assert_eq!(config_says.enabled_features, cli_says.enabled_features);
        let region = account(&config).regions.values().next().expect("a region");
        assert_eq!(region.guardduty.detectors.items.len(), 1);
    }

    #[test]
    fn a_deleted_detector_is_gone() {
        let config = read_sample("AWS::GuardDuty::Detector", true);
        let region = account(&config).regions.values().next().expect("a region");
        let listed = region.guardduty.detectors.items.values().next().expect("a detector");
        assert!(matches!(listed.state(), Collected::Absent(_)));
    }
}
