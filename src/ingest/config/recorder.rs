//! Readers of the items that AWS Config keeps of itself.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::config::recorder_settings;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::Config::ConfigurationRecorder",
    read: read_recorder,
    answers: |home, answer| {
        if let Some(region) = home.region() {
            region.config.recorders.answers.push(answer);
        }
    },
    // Whether the recorder fails, only its status tells.
    stands_for: &[sources::CONFIG_CONFIGURATION_RECORDERS],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:config:eu-west-1:111122223333:configuration-recorder/default","resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","resourceName":"default","awsRegion":"eu-west-1","configuration":{"Name":"default","Recording":true,"RecordingGroup":{"AllSupported":true,"IncludeGlobalResourceTypes":true,"ResourceTypes":[],"RecordingStrategy":{"UseOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}},"supplementaryConfiguration":{}}"#,
}];

fn read_recorder(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.nonempty("Name"));
    let name = configured.unwrap_or_else(|| item.name.unwrap_or(item.id).to_owned());
    resource(item, sink, |region| &mut region.config.recorders, &name, recorder_settings);
    let recording = item
        .configuration
        .as_ref()
        .and_then(|configuration| configuration.bool("Recording"));
    if item.deleted {
        sink.regional_gone(&item.item, |region| &mut region.config.recording, &name);
    } else if let Some(recording) = recording {
        sink.regional(
            &item.item,
            Identity::default(),
            |region| &mut region.config.recording,
            &name,
            recording,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::config::RecorderSettings;
    use crate::evidence::{Collected, Inventory, sources};

    fn settings(inventory: &Inventory) -> RecorderSettings {
        let region = account(inventory).regions.values().next().expect("a region");
        let slot = region.config.recorders.items.get("default").expect("a recorder");
        match slot.state() {
            Collected::Present(found) => found.value.as_ref().clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn items_tell_of_a_recorder_as_its_call_does_and_whether_it_records() {
        let config = read_sample("AWS::Config::ConfigurationRecorder", false);
        assert_eq!(settings(&config), settings(&from_cli(sources::CONFIG_CONFIGURATION_RECORDERS)));
        let region = account(&config).regions.values().next().expect("a region");
        let recording = region.config.recording.items.get("default").expect("a recorder");
        assert!(matches!(recording.state(), Collected::Present(found) if *found.value));
    }
}
