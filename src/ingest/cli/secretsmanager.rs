//! Readers of `aws secretsmanager` output: what secrets are called and how they are rotated. Their values are never read.

use crate::evidence::secretsmanager::Secret;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::SECRETS_SECRETS,
    shape: Shape::list("SecretList", &["ARN", "Name"]),
    read: secrets,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.secrets.secrets.answers.push(answer);
        }
    }),
    #[cfg(test)]
    sample: r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","Description":"main","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastRotatedDate":"2026-06-20T10:00:00+00:00","NextRotationDate":"2026-07-20T10:00:00+00:00","LastChangedDate":"2026-06-20T10:00:00+00:00","CreatedDate":"2025-01-01T00:00:00+00:00","SecretVersionsToStages":{"a1b2":["AWSCURRENT"]}}]}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SECRETS_SECRET,
        Shape::object(&["ARN", "Name", "VersionIdsToStages"]),
        r#"{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastChangedDate":"2026-06-30T10:00:00+00:00","VersionIdsToStages":{"a1b2":["AWSCURRENT"]},"CreatedDate":"2025-01-01T00:00:00+00:00"}"#
    ),
    known!(
        sources::SECRETS_RESOURCE_POLICY,
        Shape::object(&["ARN", "Name", "ResourcePolicy"]),
        r#"{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","ResourcePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}"}"#
    ),
    known!(
        sources::SECRETS_SECRET_VERSION_IDS,
        Shape::list("Versions", &["VersionId"]).having(&["ARN", "Name"]),
        r#"{"Versions":[{"VersionId":"version-1","LastAccessedDate":"2026-06-30T10:00:00+00:00","CreatedDate":"2026-06-30T10:00:00+00:00"}],"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:resource/main","Name":"main"}"#
    ),
];

fn secrets(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("SecretList") {
        let Some(arn) = node.str("ARN") else { continue };
        // AWS leaves `RotationEnabled` out where no rotation was ever set up, but never the time of the last change.
        let whole = node.has("LastChangedDate");
        let value = Secret {
            rotation_enabled: node.bool("RotationEnabled").or(whole.then_some(false)),
            ..secret(&node)
        };
        sink.regional(&node, Identity::of_arn(Some(arn)), |region| &mut region.secrets.secrets, arn, value);
    }
}

/// A secret, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn secret(node: &Node<'_>) -> Secret {
    let mut words: Vec<String> = node.list("Tags").iter().filter_map(|tag| tag.nonempty("Value")).collect();
    words.extend(node.nonempty("Description"));
    let last_rotated = node.time("LastRotatedDate");
    // A next date alone does not tell for how long there was no rotation.
    let tells_since_when = last_rotated.is_some() || (node.has("CreatedDate") && node.has("RotationRules"));
    Secret {
        name: node.nonempty("Name"),
        owning_service: node.nonempty("OwningService"),
        words,
        rotation_enabled: node.bool("RotationEnabled"),
        rotation_hours: node.get("RotationRules").and_then(|rules| rotation_hours(&rules)),
        last_rotated,
        next_rotation: node.time("NextRotationDate").filter(|_| tells_since_when),
        created: node.time("CreatedDate"),
        deleted: node.get("DeletedDate").is_some() || node.bool("Deleted") == Some(true),
        primary_region: node.str("PrimaryRegion").and_then(|region| region.parse().ok()),
        on_schedule: node.bool("RotationOccurringAsScheduled"),
    }
}

/// The interval of `AutomaticallyAfterDays`, or of `rate(10 days)`; a `cron(…)` has none.
fn rotation_hours(rules: &Node<'_>) -> Option<i64> {
    let days = |days: i64| days.checked_mul(24).filter(|hours| *hours > 0);
    if let Some(hours) = rules.int("AutomaticallyAfterDays").and_then(days) {
        return Some(hours);
    }
    let expression = rules
        .str("ScheduleExpression")
        .or_else(|| rules.str("RotationScheduleExpression"))?;
    let (number, unit) = expression.trim().strip_prefix("rate(")?.strip_suffix(')')?.trim().split_once(' ')?;
    let number: i64 = number.parse().ok().filter(|number| *number > 0)?;
    match unit.trim() {
        "hour" | "hours" => Some(number),
        "day" | "days" => days(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::json::parse_whole;

    #[test]
    fn the_interval_is_read_from_days_and_from_rates() {
        for (rules, hours) in [
            (r#"{"AutomaticallyAfterDays":30}"#, Some(720)),
            (r#"{"AutomaticallyAfterDays":0,"ScheduleExpression":"rate(12 hours)"}"#, Some(12)),
            (r#"{"RotationScheduleExpression":"rate(1 day)"}"#, Some(24)),
            (r#"{"ScheduleExpression":"cron(0 16 1,15 * ? *)"}"#, None),
            (r#"{"ScheduleExpression":"rate(0 days)"}"#, None),
            ("{}", None),
        ] {
            let json = parse_whole(rules).expect("JSON");
            assert_eq!(rotation_hours(&Node::root(&json, "")), hours, "{rules}");
        }
    }
}
