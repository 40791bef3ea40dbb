//! Readers of AWS Config items of Elastic Load Balancing.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::elb::RecordedListener;
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::elb::classic;
use crate::ingest::cli::elbv2::{access_logs, listener, load_balancer};
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        read: read_load_balancer,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.elb.load_balancers.answers.push(answer);
            }
        },
        stands_for: &[sources::ELBV2_LOAD_BALANCERS, sources::ELBV2_LOAD_BALANCER_ATTRIBUTES],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","resourceType":"AWS::ElasticLoadBalancingV2::LoadBalancer","resourceId":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","resourceName":"web","awsRegion":"eu-west-1","configuration":{"loadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","dNSName":"web-1.eu-west-1.elb.amazonaws.com","scheme":"internet-facing","vpcId":"vpc-1","state":{"code":"active"},"type":"application","availabilityZones":[{"zoneName":"eu-west-1a"}],"securityGroups":["sg-1"]},"supplementaryConfiguration":{"LoadBalancerAttributes":[{"key":"access_logs.s3.enabled","value":"true"}],"Tags":[]}}"#,
    },
    ConfigReader {
        resource_type: "AWS::ElasticLoadBalancingV2::Listener",
        read: read_listener,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.elb.recorded_listeners.answers.push(answer);
            }
        },
        stands_for: &[sources::ELBV2_LISTENERS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/c3d4","resourceType":"AWS::ElasticLoadBalancingV2::Listener","resourceId":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/c3d4","awsRegion":"eu-west-1","configuration":{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/a1b2/c3d4","LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","Port":443,"Protocol":"HTTPS"},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::ElasticLoadBalancing::LoadBalancer",
        read: read_classic,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.elb.classic.answers.push(answer);
            }
        },
        stands_for: &[sources::ELB_LOAD_BALANCERS, sources::ELB_LOAD_BALANCER_ATTRIBUTES],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old","resourceType":"AWS::ElasticLoadBalancing::LoadBalancer","resourceId":"old","resourceName":"old","awsRegion":"eu-west-1","configuration":{"loadBalancerName":"old","dnsname":"old-1.eu-west-1.elb.amazonaws.com","scheme":"internet-facing","vpcid":"vpc-1","securityGroups":["sg-1"],"listenerDescriptions":[{"listener":{"protocol":"HTTP","loadBalancerPort":80}}]},"supplementaryConfiguration":{"LoadBalancerAttributes":{"accessLog":{"enabled":false}}}}"#,
    },
];

fn read_load_balancer(item: &ConfigItem<'_>, sink: &mut Sink) {
    // The id of a load balancer is its ARN.
    let arn = item.arn.unwrap_or(item.id);
    resource(item, sink, |region| &mut region.elb.load_balancers, arn, load_balancer);
    let extra = item.supplementary.as_ref().filter(|_| !item.deleted);
    if let Some(extra) = extra.filter(|extra| extra.has_list("LoadBalancerAttributes")) {
        let value = access_logs(&extra.list("LoadBalancerAttributes"));
        sink.regional(&item.item, Identity::default(), |region| &mut region.elb.attributes, arn, value);
    }
}

fn read_listener(item: &ConfigItem<'_>, sink: &mut Sink) {
    let arn = item.arn.unwrap_or(item.id);
    let named = item.configuration.as_ref().filter(|_| !item.deleted);
    let balancer = named.and_then(|configuration| configuration.nonempty("LoadBalancerArn"));
    if let (Some(configuration), Some(load_balancer)) = (named, balancer) {
        let value = RecordedListener {
            load_balancer,
            listener: listener(configuration),
        };
        sink.regional(
            &item.item,
            Identity::default(),
            |region| &mut region.elb.recorded_listeners,
            arn,
            value,
        );
        return;
    }
    let (arn, deleted) = (arn.to_owned(), item.deleted);
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        if let Some(region) = home.region() {
            let gone = Candidate::Absent(evidence.clone());
            let candidate = if deleted { gone } else { Candidate::Incomplete { evidence } };
            region.elb.recorded_listeners.entry(&arn).push(candidate);
        }
    });
}

fn read_classic(item: &ConfigItem<'_>, sink: &mut Sink) {
    // The id of a Classic Load Balancer is its name.
    resource(item, sink, |region| &mut region.elb.classic, item.id, classic);
    let extra = item.supplementary.as_ref().filter(|_| !item.deleted);
    let enabled = extra.and_then(|extra| extra.at(&["LoadBalancerAttributes", "AccessLog"])?.bool("Enabled"));
    if let Some(enabled) = enabled {
        sink.regional(
            &item.item,
            Identity::default(),
            |region| &mut region.elb.classic_access_logs,
            item.id,
            enabled,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use crate::evidence::{Collected, Inventory, Listing, RegionEvidence, Slot, sources};

    fn only<T: Clone + PartialEq>(inventory: &Inventory, listing: fn(&RegionEvidence) -> &Listing<Slot<T>>) -> (String, Option<T>) {
        let region = account(inventory).regions.values().next().expect("a Region");
        let (id, slot) = listing(region).items.iter().next().expect("a resource");
        let value = match slot.state() {
            Collected::Present(sourced) => Some(sourced.value.as_ref().clone()),
            _ => None,
        };
        (id.clone(), value)
    }

    #[test]
    fn items_give_the_same_values_as_calls() {
        let config = read_sample("AWS::ElasticLoadBalancingV2::LoadBalancer", false);
        let cli = from_cli(sources::ELBV2_LOAD_BALANCERS);
        assert_eq!(only(&config, |r| &r.elb.load_balancers), only(&cli, |r| &r.elb.load_balancers));
        let config = read_sample("AWS::ElasticLoadBalancing::LoadBalancer", false);
        let cli = from_cli(sources::ELB_LOAD_BALANCERS);
        assert_eq!(only(&config, |r| &r.elb.classic), only(&cli, |r| &r.elb.classic));
        let config = read_sample("AWS::AutoScaling::LaunchConfiguration", false);
        let cli = from_cli(sources::AUTOSCALING_LAUNCH_CONFIGURATIONS);
        let listing = |r: &RegionEvidence| -> (String, bool) {
            let (id, slot) = r.embedded_keys.launch_configurations.items.iter().next().expect("one");
            (id.clone(), matches!(slot.state(), Collected::Present(_)))
        };
        let of = |inventory: &Inventory| account(inventory).regions.values().next().map(listing);
        assert_eq!(of(&config), of(&cli));
    }

    #[test]
    fn listeners_of_a_snapshot_are_joined_by_load_balancer() {
        use crate::evidence::elb::Listeners;
        let config = read_sample("AWS::ElasticLoadBalancingV2::Listener", false);
        let region = account(&config).regions.values().next().expect("a Region");
        let listeners = Listeners::of(Some(&region.elb));
        let web = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2";
        let found = listeners.on(web).expect("a whole snapshot");
        assert_eq!(found.listeners.len(), 1);
        assert_eq!(found.listeners.first().and_then(|listener| listener.port), Some(443));
        let other = listeners.on("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/other/c3d4");
        assert!(other.is_ok_and(|other| other.listeners.is_empty()));
    }

    #[test]
    fn what_is_gone_is_absent() {
        let gone = read_sample("AWS::ElasticLoadBalancingV2::LoadBalancer", true);
        assert_eq!(only(&gone, |r| &r.elb.load_balancers).1, None);
        let gone = read_sample("AWS::ElasticLoadBalancing::LoadBalancer", true);
        assert_eq!(only(&gone, |r| &r.elb.classic).1, None);
    }
}
