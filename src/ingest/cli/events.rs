//! Answers of `aws events`.

use crate::evidence::events::{EventPattern, EventRule, Matcher};
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::json::parse_whole;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::{unanswered, whole_list};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::EVENTS_RULES,
        shape: Shape::list("Rules", &["Name", "EventBusName", "State"]),
        read: rules,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.events.rules.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"Rules":[{"Name":"findings","Arn":"arn:aws:events:eu-west-1:111122223333:rule/findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"ENABLED","EventBusName":"default"}]}"#,
    },
    Reader {
        source: sources::EVENTS_TARGETS_BY_RULE,
        shape: Shape::list("Targets", &["Id", "Arn"]).each_lacking(&["TargetId"]),
        read: targets,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.events.targets)),
        #[cfg(test)]
        sample: r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::EVENTS_EVENT_BUSES,
        Shape::list("EventBuses", &["Name", "Arn"]),
        r#"{"EventBuses":[{"Name":"main","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","Description":"main","Policy":"main","CreationTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::EVENTS_RULE,
        Shape::object(&["Name", "Arn", "EventBusName", "State"]),
        r#"{"Name":"main","Arn":"arn:aws:events:eu-west-1:111122223333:resource/main","State":"ENABLED","EventBusName":"main"}"#
    ),
];

fn rules(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("Rules");
    let is_default = |node: &Node<'_>| matches!(node.str("EventBusName"), None | Some("default"));
    // Each bus is asked by itself.
    sink.filtered |= !nodes.is_empty() && !nodes.iter().any(is_default);
    for node in nodes.into_iter().filter(is_default) {
        let Some(name) = node.str("Name") else { continue };
        let value = EventRule {
            state: node.nonempty("State"),
            pattern: node.nonempty("EventPattern").map(pattern),
            scheduled: node.nonempty("ScheduleExpression").is_some(),
        };
        let identity = Identity::of_arn(node.str("Arn"));
        sink.regional(&node, identity, |region| &mut region.events.rules, name, value);
    }
}

/// Reads a pattern, which is JSON in a text.
fn pattern(text: String) -> EventPattern {
    let pattern = EventPattern {
        text,
        ..EventPattern::default()
    };
    let Ok(json) = parse_whole(&pattern.text) else { return pattern };
    let root = Node::root(&json, "");
    let (mut source, mut detail_type, mut severity, mut narrowed_by) = (None, None, None, Vec::new());
    for key in root.keys() {
        match key {
            "source" => source = Some(matchers(&root, key)),
            "detail-type" => detail_type = Some(matchers(&root, key)),
            "detail" => {
                let Some(detail) = root.get("detail") else { continue };
                for key in detail.keys() {
                    if key == "severity" {
                        severity = Some(ranges(&detail));
                    } else {
                        narrowed_by.push(format!("detail.{key}"));
                    }
                }
            }
            other => narrowed_by.push(other.to_owned()),
        }
    }
    let readable = !root.keys().is_empty();
    EventPattern {
        readable,
        source,
        detail_type,
        narrowed_by,
        severity,
        ..pattern
    }
}

fn matchers(node: &Node<'_>, key: &str) -> Vec<Matcher> {
    if !node.has_list(key) {
        return vec![Matcher::Other];
    }
    node.list(key).iter().map(matcher).collect()
}

fn matcher(node: &Node<'_>) -> Matcher {
    if let Some(text) = node.text() {
        return Matcher::Equals(text.to_owned());
    }
    let [key] = node.keys()[..] else { return Matcher::Other };
    let text = node.string(key);
    match (key, text) {
        ("prefix", Some(text)) => Matcher::Prefix(text),
        ("suffix", Some(text)) => Matcher::Suffix(text),
        ("wildcard", Some(text)) => Matcher::Wildcard(text),
        ("equals-ignore-case", Some(text)) => Matcher::EqualsIgnoringCase(text),
        ("anything-but", Some(text)) => Matcher::AnythingBut(vec![text]),
        ("anything-but", None) if node.has_list(key) && node.strings(key).len() == node.list(key).len() => {
            Matcher::AnythingBut(node.strings(key))
        }
        _ => Matcher::Other,
    }
}

/// `>= 7` of `[{"numeric":[">=",7]}]`, and plain numbers as they are.
fn ranges(detail: &Node<'_>) -> String {
    let words = |node: &Node<'_>| {
        let numeric: Vec<String> = node.list("numeric").iter().filter_map(word).collect();
        if numeric.is_empty() {
            word(node).unwrap_or_else(|| "a condition".to_owned())
        } else {
            numeric.join(" ")
        }
    };
    let words: Vec<String> = detail.list("severity").iter().map(words).collect();
    if words.is_empty() {
        "a condition".to_owned()
    } else {
        words.join(", ")
    }
}

fn word(node: &Node<'_>) -> Option<String> {
    match node.json() {
        crate::ingest::json::Json::Number(text) | crate::ingest::json::Json::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn targets(document: &Node<'_>, sink: &mut Sink) {
    let mut arns: Vec<String> = document.list("Targets").iter().filter_map(|node| node.nonempty("Arn")).collect();
    arns.sort();
    let partial = (sink.truncated || !whole_list(document)) && arns.is_empty();
    sink.put(document, Identity::default(), move |home, evidence| {
        let Some(rule) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &arns, evidence);
            region.events.targets.entry(&rule).push(candidate);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::events::Admission;

    #[test]
    fn patterns_are_read_with_what_narrows_them() {
        let admits = |text: &str| pattern(text.to_owned()).admits("aws.guardduty", "GuardDuty Finding");
        for (text, expected) in [
            (r#"{"source":["aws.guardduty"]}"#, Admission::All),
            (
                r#"{"source":["aws.guardduty"],"detail-type":["GuardDuty Finding"]}"#,
                Admission::All,
            ),
            (r#"{"source":[{"prefix":"aws."}]}"#, Admission::All),
            (r#"{"source":["aws.ec2"]}"#, Admission::None),
            (
                r#"{"source":["aws.guardduty"],"detail-type":["AWS API Call via CloudTrail"]}"#,
                Admission::None,
            ),
            (
                r#"{"source":["aws.guardduty"],"detail":{"severity":[{"numeric":[">=",7]}]}}"#,
                Admission::OfSeverity(">= 7".to_owned()),
            ),
            (
                r#"{"source":["aws.guardduty"],"detail":{"severity":[7,8.5]}}"#,
                Admission::OfSeverity("7, 8.5".to_owned()),
            ),
            (
                r#"{"source":["aws.guardduty"],"detail":{"type":["Recon:EC2/PortProbeUnprotectedPort"]}}"#,
                Admission::Some("detail.type".to_owned()),
            ),
            (
                r#"{"source":["aws.guardduty"],"account":["111122223333"]}"#,
                Admission::Some("account".to_owned()),
            ),
            (r#"{"source":[{"anything-but":["aws.guardduty"]}]}"#, Admission::None),
            (
                r#"{"source":[{"anything-but":{"prefix":"aws"}}]}"#,
                Admission::Some("source".to_owned()),
            ),
            ("{", Admission::Some("a pattern that cannot be read".to_owned())),
        ] {
            assert_eq!(admits(text), expected, "{text}");
        }
    }
}
