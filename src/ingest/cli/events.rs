//! Answers of `aws events`.

use std::ops::Bound;

use crate::evidence::events::{EventPattern, EventRule, Matcher, Numbers, Severities, SeverityMatcher};
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::json::{Json, parse_whole};
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
                        severity = Some(severities(&detail));
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

/// What a pattern asks of `severity`, with `>= 7` for `[{"numeric":[">=",7]}]`.
fn severities(detail: &Node<'_>) -> Severities {
    const UNREAD: &str = "a condition";
    let text = |node: &Node<'_>| {
        let numeric: Vec<String> = node.list("numeric").iter().filter_map(word).collect();
        if numeric.is_empty() {
            word(node).unwrap_or_else(|| UNREAD.to_owned())
        } else {
            numeric.join(" ")
        }
    };
    let nodes = detail.list("severity");
    let texts: Vec<String> = nodes.iter().map(text).collect();
    Severities {
        text: if texts.is_empty() { UNREAD.to_owned() } else { texts.join(", ") },
        values: if detail.has_list("severity") {
            nodes.iter().map(severity).collect()
        } else {
            vec![SeverityMatcher::Other]
        },
    }
}

fn severity(node: &Node<'_>) -> SeverityMatcher {
    let numbers = |numbers: Option<Numbers>| numbers.map_or(SeverityMatcher::Other, SeverityMatcher::Numbers);
    match node.json() {
        Json::Number(_) => numbers(number(node).map(|only| Numbers {
            from: Bound::Included(only),
            to: Bound::Included(only),
        })),
        Json::String(_) | Json::Null | Json::Bool(_) => SeverityMatcher::NoNumber,
        _ => match node.keys()[..] {
            ["numeric"] => numbers(between(&node.list("numeric"))),
            ["exists"] if node.bool("exists") == Some(false) => SeverityMatcher::NoNumber,
            _ => SeverityMatcher::Other,
        },
    }
}

/// The numbers of `[">=",7,"<",9]`; `None` for what is not of this form.
fn between(words: &[Node<'_>]) -> Option<Numbers> {
    let (mut from, mut to) = (None, None);
    for pair in words.chunks(2) {
        let [comparison, bound] = pair else { return None };
        let bound = number(bound)?;
        let (lower, upper) = match comparison.text()? {
            "=" => (Some(Bound::Included(bound)), Some(Bound::Included(bound))),
            ">" => (Some(Bound::Excluded(bound)), None),
            ">=" => (Some(Bound::Included(bound)), None),
            "<" => (None, Some(Bound::Excluded(bound))),
            "<=" => (None, Some(Bound::Included(bound))),
            _ => return None,
        };
        if (lower.is_some() && from.is_some()) || (upper.is_some() && to.is_some()) {
            return None;
        }
        from = from.or(lower);
        to = to.or(upper);
    }
    (from.is_some() || to.is_some()).then(|| Numbers {
        from: from.unwrap_or(Bound::Unbounded),
        to: to.unwrap_or(Bound::Unbounded),
    })
}

fn number(node: &Node<'_>) -> Option<f64> {
    match node.json() {
        Json::Number(text) => text.parse().ok(),
        _ => None,
    }
}

fn word(node: &Node<'_>) -> Option<String> {
    match node.json() {
        Json::Number(text) | Json::String(text) => Some(text.to_string()),
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

    #[test]
    fn a_severity_that_no_finding_has_admits_none() {
        for (severity, expected) in [
            (r#"["HIGH"]"#, Admission::None),
            (r#"[{"numeric":[">",10]}]"#, Admission::None),
            (r#"[{"numeric":[">=",7,"<",3]}]"#, Admission::None),
            (r#"[{"numeric":["<",0]}]"#, Admission::None),
            (r"[null]", Admission::None),
            (r"[]", Admission::None),
            (r#"[{"exists":false}]"#, Admission::None),
            (r#"["7",11]"#, Admission::None),
            (r#"["HIGH",8]"#, Admission::OfSeverity("HIGH, 8".to_owned())),
            (r#"[{"numeric":[">",0,"<=",4]}]"#, Admission::OfSeverity("> 0 <= 4".to_owned())),
            (r#"[{"numeric":["=",10]}]"#, Admission::OfSeverity("= 10".to_owned())),
            (r#"[{"anything-but":[1]}]"#, Admission::Some("detail.severity".to_owned())),
            (r#"[{"exists":true}]"#, Admission::Some("detail.severity".to_owned())),
            (r#"[{"numeric":[">=","7"]}]"#, Admission::Some("detail.severity".to_owned())),
            (r#"[{"numeric":[]}]"#, Admission::Some("detail.severity".to_owned())),
            (r#"{"label":["HIGH"]}"#, Admission::Some("detail.severity".to_owned())),
        ] {
            let text = format!(r#"{{"source":["aws.guardduty"],"detail":{{"severity":{severity}}}}}"#);
            assert_eq!(pattern(text).admits("aws.guardduty", "GuardDuty Finding"), expected, "{severity}");
        }
        let of_hub = r#"{"source":["aws.securityhub"],"detail":{"severity":[{"numeric":[">=",7]}]}}"#;
        let by_hub = pattern(of_hub.to_owned()).admits("aws.securityhub", "Security Hub Findings - Imported");
        assert_eq!(by_hub, Admission::Some("detail.severity".to_owned()));
    }
}
