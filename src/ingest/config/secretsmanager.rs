//! Reader of AWS Config items of AWS Secrets Manager: no times, but whether the rotation keeps to its schedule.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::secretsmanager::secret;
use crate::ingest::reader::Sink;

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::SecretsManager::Secret",
    read: read_secret,
    answers: |home, answer| {
        if let Some(region) = home.region() {
            region.secrets.secrets.answers.push(answer);
        }
    },
    stands_for: &[sources::SECRETS_SECRETS],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","resourceType":"AWS::SecretsManager::Secret","resourceId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","resourceName":"orders","awsRegion":"eu-west-1","configuration":{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","RotationEnabled":true,"RotationOccurringAsScheduled":true,"RotationRules":{"AutomaticallyAfterDays":30},"Deleted":false},"supplementaryConfiguration":{}}"#,
}];

fn read_secret(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.nonempty("ARN"));
    let by_id = || item.id.starts_with("arn:").then(|| item.id.to_owned());
    let Some(arn) = configured.or_else(|| item.arn.map(str::to_owned)).or_else(by_id) else {
        return;
    };
    resource(item, sink, |region| &mut region.secrets.secrets, &arn, secret);
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::secretsmanager::Secret;
    use crate::evidence::{Collected, Inventory, sources};

    fn only(inventory: &Inventory) -> (String, Secret) {
        let region = account(inventory).regions.values().next().expect("a Region");
        let (arn, slot) = region.secrets.secrets.items.iter().next().expect("a secret");
        match slot.state() {
            Collected::Present(sourced) => (arn.clone(), sourced.value.as_ref().clone()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn items_tell_the_same_secret_as_the_call() {
        let (config, cli) = (
            read_sample("AWS::SecretsManager::Secret", false),
            from_cli(sources::SECRETS_SECRETS),
        );
        assert_eq!(only(&config), only(&cli));
        assert_eq!(only(&config).1.on_schedule, Some(true));
    }
}
