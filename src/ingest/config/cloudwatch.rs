//! Readers of AWS Config items of Amazon CloudWatch.

use super::rds::{identifier, resource};
use super::{ConfigItem, ConfigReader};
use crate::evidence::sources;
use crate::ingest::cli::cloudwatch::alarm;
use crate::ingest::reader::Sink;

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::CloudWatch::Alarm",
        read,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.cloudwatch.alarms.answers.push(answer);
            }
        },
        stands_for: &[sources::CLOUDWATCH_ALARMS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root-use","resourceType":"AWS::CloudWatch::Alarm","resourceId":"root-use","resourceName":"root-use","awsRegion":"eu-west-1","configuration":{"alarmName":"root-use","alarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root-use","actionsEnabled":true,"okactions":[],"alarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"insufficientDataActions":[],"metricName":"RootUse","namespace":"Trail","statistic":"Sum","dimensions":[],"period":300,"evaluationPeriods":1,"threshold":1.0,"comparisonOperator":"GreaterThanOrEqualToThreshold","metrics":[]},"supplementaryConfiguration":{}}"#,
    },
    // Metric alarms are what a list of alarms is needed for; composite ones only add to it.
    ConfigReader {
        resource_type: "AWS::CloudWatch::CompositeAlarm",
        read,
        answers: |_, _| {},
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:any","resourceType":"AWS::CloudWatch::CompositeAlarm","resourceId":"any","awsRegion":"eu-west-1","configuration":{"AlarmName":"any","AlarmRule":"ALARM(root-use)","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]},"supplementaryConfiguration":{}}"#,
    },
];

fn read(item: &ConfigItem<'_>, sink: &mut Sink) {
    let Some(name) = identifier(item, "alarmName") else { return };
    resource(item, sink, |region| &mut region.cloudwatch.alarms, &name, alarm);
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use super::*;
    use crate::evidence::{Collected, Inventory};

    fn only_alarm(inventory: &Inventory) -> (String, crate::evidence::cloudwatch::Alarm) {
        let region = account(inventory).regions.values().next().expect("a Region");
        let (name, slot) = region.cloudwatch.alarms.items.iter().next().expect("an alarm");
        match slot.state() {
            Collected::Present(sourced) => (name.clone(), sourced.value.as_ref().clone()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_item_gives_the_same_alarm_as_the_call() {
        let config = read_sample("AWS::CloudWatch::Alarm", false);
        assert_eq!(only_alarm(&config), only_alarm(&from_cli(sources::CLOUDWATCH_ALARMS)));
        let composite = read_sample("AWS::CloudWatch::CompositeAlarm", false);
        assert_eq!(only_alarm(&composite).1.goes_off_with_any(), Some(vec!["root-use".to_owned()]));
    }
}
