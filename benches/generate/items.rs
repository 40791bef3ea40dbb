//! The kinds of resources that a snapshot holds, each with its share.

use std::collections::BTreeMap;

use super::random::Random;
use super::template::{Place, Template};

/// One kind of resource: how often it occurs, and how an item of it reads.
pub(crate) struct Kind {
    pub(crate) resource_type: String,
    pub(crate) weight: u64,
    head: Vec<(String, Template)>,
    body: Template,
}

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(include_str!(concat!("items/", $name, ".item"))),*]
    };
}

const SOURCES: [&str; 43] = sources![
    "acm_certificate",
    "autoscaling_group",
    "backup_recovery_point",
    "cloudformation_stack",
    "cloudtrail_trail",
    "cloudwatch_alarm",
    "config_resource_compliance",
    "config_rule",
    "dynamodb_table",
    "ec2_eip",
    "ec2_flow_log",
    "ec2_instance",
    "ec2_internet_gateway",
    "ec2_launch_template",
    "ec2_network_acl",
    "ec2_network_interface",
    "ec2_route_table",
    "ec2_security_group",
    "ec2_subnet",
    "ec2_volume",
    "ec2_vpc",
    "ecr_repository",
    "ecs_task_definition",
    "elbv2_listener",
    "elbv2_load_balancer",
    "iam_policy",
    "iam_role",
    "iam_user",
    "kms_key",
    "lambda_function",
    "logs_group",
    "rds_cluster",
    "rds_cluster_snapshot",
    "rds_instance",
    "rds_snapshot",
    "redshift_cluster",
    "s3_bucket",
    "secretsmanager_secret",
    "sns_topic",
    "sqs_queue",
    "ssm_association_compliance",
    "ssm_inventory",
    "ssm_patch_compliance",
];

/// All kinds, or those whose types are listed.
pub(crate) fn kinds(only: &[&str]) -> Vec<Kind> {
    let kinds = SOURCES.iter().map(|source| Kind::parse(source));
    kinds
        .filter(|kind| only.is_empty() || only.contains(&kind.resource_type.as_str()))
        .collect()
}

impl Kind {
    fn parse(source: &str) -> Self {
        let (head, body) = source.split_once("\n---\n").expect("a head and a body");
        let mut lines = head.lines();
        let (resource_type, weight) = lines.next().and_then(|line| line.split_once(' ')).expect("a type and its share");
        let head = lines.map(|line| {
            let (name, value) = line.split_once(" = ").expect("a name and its value");
            (name.to_owned(), Template::of_text(value))
        });
        Self {
            resource_type: resource_type.to_owned(),
            weight: weight.parse().expect("a share"),
            head: head.collect(),
            body: Template::of_json(body),
        }
    }

    /// Writes one item as AWS Config delivers it to a bucket.
    pub(crate) fn write(&self, account: &str, region: &str, counts: &mut BTreeMap<String, u64>, random: &mut Random, out: &mut String) {
        let mut place = Place {
            account,
            region,
            counts,
            named: Vec::with_capacity(self.head.len() + 2),
        };
        for (name, template) in &self.head {
            let mut value = String::new();
            template.write(&mut place, random, &mut value);
            place.named.push((name.clone(), value));
        }
        out.push_str("{\"relatedEvents\":[],");
        self.body.write(&mut place, random, out);
        let captured = random.below(86_400_000);
        let named = place.named;
        let find = |wanted: &str| named.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let mut text = |key: &str, value: &str| {
            out.push_str(",\"");
            out.push_str(key);
            out.push_str("\":");
            out.push_str(value);
        };
        let quoted = |value: &str| format!("\"{value}\"");
        let (hours, minutes, seconds) = (captured / 3_600_000, captured / 60_000 % 60, captured / 1000 % 60);
        let time = format!("2026-11-22T{hours:02}:{minutes:02}:{seconds:02}.{:03}Z", captured % 1000);
        text("configurationItemVersion", "\"1.3\"");
        text("configurationItemCaptureTime", &quoted(&time));
        text("configurationStateId", &format!("{}", 1_795_305_600_000 + captured));
        text("awsAccountId", &quoted(account));
        let status = if random.below(3) == 0 { "ResourceDiscovered" } else { "OK" };
        text("configurationItemStatus", &quoted(status));
        text("resourceType", &quoted(&self.resource_type));
        text("resourceId", &quoted(find("id").unwrap_or_default()));
        if let Some(name) = find("name") {
            text("resourceName", &quoted(name));
        }
        if let Some(arn) = find("arn") {
            text("ARN", &quoted(arn));
        }
        text("awsRegion", &quoted(find("region").unwrap_or(region)));
        text("availabilityZone", &quoted(find("zone").unwrap_or("Not Applicable")));
        text("configurationStateMd5Hash", "\"\"");
        if let Some(created) = find("created") {
            text("resourceCreationTime", &quoted(created));
        }
        out.push('}');
    }
}
