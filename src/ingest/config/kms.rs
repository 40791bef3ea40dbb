//! Reader of AWS Config items of AWS KMS: who manages a key, and whether it can be used.

use super::{ConfigItem, ConfigReader};
use crate::evidence::cloudtrail::{Asked, KmsKey};
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::KMS::Key",
    read: read_key,
    // Keys are looked up one by one, so that nobody asks whether their list is whole.
    answers: |_, _| {},
    stands_for: &[sources::KMS_KEY],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","resourceType":"AWS::KMS::Key","resourceId":"1234abcd-12ab-34cd-56ef-1234567890ab","resourceName":"1234abcd-12ab-34cd-56ef-1234567890ab","awsRegion":"eu-west-1","configuration":{"awsaccountId":"111122223333","keyId":"1234abcd-12ab-34cd-56ef-1234567890ab","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","enabled":true,"keyUsage":"ENCRYPT_DECRYPT","keyState":"Enabled","origin":"AWS_KMS","keyManager":"CUSTOMER"},"supplementaryConfiguration":{"KeyRotationStatus":true}}"#,
}];

fn read_key(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.nonempty("arn"));
    let called = configured
        .or_else(|| item.arn.map(str::to_owned))
        .unwrap_or_else(|| item.id.to_owned());
    let value = item.configuration.as_ref().map(|configuration| KmsKey {
        manager: configuration.nonempty("keyManager"),
        state: configuration.nonempty("keyState"),
    });
    let deleted = item.deleted;
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let answer = match value.clone() {
            _ if deleted => Candidate::Absent(evidence),
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        };
        let asked = Asked {
            called: called.clone(),
            region: home.region.cloned(),
            answer,
        };
        home.account().cloudtrail.keys.push(asked);
    });
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::{Collected, sources};

    #[test]
    fn items_tell_the_same_key_as_the_call() {
        let own = "111122223333".parse().expect("an account");
        let named = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let config = read_sample("AWS::KMS::Key", false);
        let (config, cli) = (
            account(&config).cloudtrail.key(&own, named),
            account(&from_cli(sources::KMS_KEY)).cloudtrail.key(&own, named),
        );
        match (config.state(), cli.state()) {
            (Collected::Present(config), Collected::Present(cli)) => assert_eq!(config.value, cli.value),
            other => panic!("{other:?}"),
        }
        let gone = read_sample("AWS::KMS::Key", true);
        assert!(matches!(account(&gone).cloudtrail.key(&own, named).state(), Collected::Absent(_)));
    }
}
