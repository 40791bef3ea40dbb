//! Readers of AWS Config items of CloudFront, Shield and EC2 Auto Scaling.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::autoscaling::launch_configuration;
use crate::ingest::cli::cloudfront::distribution;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::CloudFront::Distribution",
        read: read_distribution,
        answers: |home, answer| home.account().cloudfront.distributions.answers.push(answer),
        stands_for: &[sources::CLOUDFRONT_DISTRIBUTIONS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudfront::111122223333:distribution/E1","resourceType":"AWS::CloudFront::Distribution","resourceId":"E1","awsRegion":"us-east-1","configuration":{"id":"E1","arn":"arn:aws:cloudfront::111122223333:distribution/E1","domainName":"d1.cloudfront.net","distributionConfig":{"enabled":true,"webACLId":"","viewerCertificate":{"cloudFrontDefaultCertificate":true,"minimumProtocolVersion":"TLSv1"},"origins":{"quantity":1,"items":[{"id":"web","domainName":"web.example.com","customOriginConfig":{"originProtocolPolicy":"https-only","originSslProtocols":{"quantity":1,"items":["TLSv1.2"]}}}]},"defaultCacheBehavior":{"targetOriginId":"web","viewerProtocolPolicy":"https-only"},"cacheBehaviors":{"quantity":0}}},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::Shield::Protection",
        read: read_protection,
        // Protections of regional resources are another type, so that these are never all.
        answers: |_, _| {},
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:shield::111122223333:protection/a1b2","resourceType":"AWS::Shield::Protection","resourceId":"arn:aws:shield::111122223333:protection/a1b2","awsRegion":"us-east-1","configuration":{"Id":"a1b2","ResourceArn":"arn:aws:cloudfront::111122223333:distribution/E1"},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::ShieldRegional::Protection",
        read: read_protection,
        answers: |_, _| {},
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:shield::111122223333:protection/c3d4","resourceType":"AWS::ShieldRegional::Protection","resourceId":"arn:aws:shield::111122223333:protection/c3d4","awsRegion":"eu-west-1","configuration":{"Id":"c3d4","ResourceArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::AutoScaling::LaunchConfiguration",
        read: |item, sink| {
            // The id is an ARN; AWS's calls use the name.
            let configured = item.configuration.as_ref().and_then(|own| own.nonempty("LaunchConfigurationName"));
            let in_arn = item.arn.and_then(|arn| arn.rsplit_once("launchConfigurationName/"));
            let name = configured.or_else(|| in_arn.map(|(_, name)| name.to_owned()));
            let name = name.unwrap_or_else(|| item.name.unwrap_or(item.id).to_owned());
            resource(
                item,
                sink,
                |region| &mut region.embedded_keys.launch_configurations,
                &name,
                launch_configuration,
            );
            launch_configuration_key(item, sink, &name);
        },
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.ec2.launch_configuration_keys.answers.push(answer.clone());
                region.embedded_keys.launch_configurations.answers.push(answer);
            }
        },
        stands_for: &[sources::AUTOSCALING_LAUNCH_CONFIGURATIONS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/main","resourceType":"AWS::AutoScaling::LaunchConfiguration","resourceId":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/main","resourceName":"main","awsRegion":"eu-west-1","configuration":{"launchConfigurationName":"main","userData":""},"supplementaryConfiguration":{}}"#,
    },
];

/// The key pair that a launch configuration names. A query that asked for neither it nor the image does not tell.
fn launch_configuration_key(item: &ConfigItem<'_>, sink: &mut Sink, name: &str) {
    let told = |own: &Node<'_>| own.has("KeyName") || own.has("ImageId");
    let asked = item.configuration.as_ref().filter(|own| item.deleted || told(own));
    let asked = ConfigItem {
        item: item.item.clone(),
        configuration: asked.cloned(),
        supplementary: None,
        ..*item
    };
    resource(
        &asked,
        sink,
        |region| &mut region.ec2.launch_configuration_keys,
        name,
        |own| own.nonempty("KeyName"),
    );
}

fn read_distribution(item: &ConfigItem<'_>, sink: &mut Sink) {
    let settings = item.configuration.as_ref().and_then(|own| own.get("DistributionConfig"));
    if let Some(settings) = settings.filter(|_| !item.deleted) {
        let value = distribution(&settings, item.arn.map(str::to_owned));
        sink.listed(
            &item.item,
            Identity::default(),
            |account| &mut account.cloudfront.distributions,
            item.id,
            value,
        );
        return;
    }
    let (id, deleted) = (item.id.to_owned(), item.deleted);
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let gone = Candidate::Absent(evidence.clone());
        let candidate = if deleted { gone } else { Candidate::Incomplete { evidence } };
        home.account().cloudfront.distributions.entry(&id).push(candidate);
    });
}

fn read_protection(item: &ConfigItem<'_>, sink: &mut Sink) {
    let settings = item.configuration.as_ref().filter(|_| !item.deleted);
    let id = settings.and_then(|own| own.nonempty("Id"));
    let id = id.unwrap_or_else(|| item.id.rsplit('/').next().unwrap_or(item.id).to_owned());
    match settings.and_then(|own| own.nonempty("ResourceArn")) {
        Some(arn) => sink.listed(&item.item, Identity::default(), |account| &mut account.shield.protections, &id, arn),
        None if item.deleted => sink.listed_gone(&item.item, |account| &mut account.shield.protections, &id),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, read_sample};
    use crate::evidence::{Collected, Slot};

    #[test]
    fn distributions_and_protections_belong_to_the_account() {
        for (deleted, there) in [(false, true), (true, false)] {
            let config = read_sample("AWS::CloudFront::Distribution", deleted);
            let slot = account(&config).cloudfront.distributions.items.get("E1").map(Slot::state);
            assert_eq!(matches!(slot, Some(Collected::Present(_))), there);
            let config = read_sample("AWS::ShieldRegional::Protection", deleted);
            let slot = account(&config).shield.protections.items.get("c3d4").map(Slot::state);
            assert_eq!(matches!(slot, Some(Collected::Present(_))), there);
            assert!(account(&config).shield.protections.complete().is_err());
        }
    }
}
