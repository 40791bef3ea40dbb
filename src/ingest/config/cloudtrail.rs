//! Readers of AWS Config items of AWS CloudTrail. They hold the trail alone, not whether it is logging.

use super::{ConfigItem, ConfigReader};
use crate::evidence::{Answer, Candidate, sources};
use crate::ingest::cli::cloudtrail::settings;
use crate::ingest::reader::{Home, Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::CloudTrail::Trail",
    read: read_trail,
    answers: note,
    stands_for: &[sources::CLOUDTRAIL_TRAILS],
    #[cfg(test)]
    sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","resourceType":"AWS::CloudTrail::Trail","resourceId":"main","awsRegion":"eu-west-1","configuration":{"name":"main","s3BucketName":"acme-logs","includeGlobalServiceEvents":true,"isMultiRegionTrail":true,"homeRegion":"eu-west-1","trailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","logFileValidationEnabled":true,"hasCustomEventSelectors":false,"isOrganizationTrail":false},"supplementaryConfiguration":{"Tags":[]}}"#,
}];

/// A trail is recorded in the Region it lives in, and one of the organization in the management account, so that not even a
/// whole snapshot of a Region lists every trail that covers it.
fn note(home: &mut Home<'_>, answer: Answer) {
    if let Some(region) = home.region.cloned() {
        let answers = &mut home.account().cloudtrail.trail_answers;
        answers.entry(region).or_default().answers.push(answer.clone());
    }
    let answer = match answer {
        Answer::Complete(evidence) => Answer::Partial(evidence),
        other => other,
    };
    home.account().cloudtrail.trails.answers.push(answer);
}

fn read_trail(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configured = item
        .configuration
        .as_ref()
        .and_then(|configuration| configuration.nonempty("trailARN"));
    let by_id = || item.id.starts_with("arn:").then(|| item.id.to_owned());
    let Some(arn) = configured.or_else(|| item.arn.map(str::to_owned)).or_else(by_id) else {
        return;
    };
    match &item.configuration {
        Some(configuration) if !item.deleted => {
            let value = settings(configuration);
            sink.listed(
                &item.item,
                Identity::default(),
                |account| &mut account.cloudtrail.trails,
                &arn,
                value,
            );
        }
        _ => {
            let deleted = item.deleted;
            sink.put(&item.item, Identity::default(), move |home, evidence| {
                let candidate = if deleted {
                    Candidate::Absent(evidence)
                } else {
                    Candidate::Incomplete { evidence }
                };
                home.account().cloudtrail.trails.entry(&arn).push(candidate);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::{Collected, Inventory, sources};

    fn only_trail(inventory: &Inventory) -> (String, crate::evidence::cloudtrail::TrailSettings) {
        let (arn, slot) = account(inventory).trails().items.iter().next().expect("a trail");
        match slot.state() {
            Collected::Present(sourced) => (arn.clone(), sourced.value.as_ref().clone()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn items_give_the_same_values_as_the_call_but_never_the_whole_list() {
        let (config, cli) = (read_sample("AWS::CloudTrail::Trail", false), from_cli(sources::CLOUDTRAIL_TRAILS));
        assert_eq!(only_trail(&config), only_trail(&cli));
        assert!(account(&cli).trails().complete().is_ok());
        assert!(account(&config).trails().complete().is_err());
    }
}
