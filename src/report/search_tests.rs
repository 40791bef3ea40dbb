//! What searching among findings promises: the same answer as looking at each one, whatever was asked before.

use super::*;
use crate::checklist::Subject;

const ACCOUNTS: [&str; 3] = ["111122223333", "222233334444", ""];
const REGIONS: [&str; 3] = ["eu-west-1", "us-east-1", ""];

/// Findings of every check, in many places.
fn findings(count: usize) -> Vec<Finding> {
    let checks: Vec<_> = checklist::checks();
    let mut findings: Vec<Finding> = (0..count)
        .map(|at| {
            let mixed = at.wrapping_mul(2_654_435_761) >> 7;
            let check = checks[mixed % checks.len()];
            Finding {
                check,
                subject: Subject {
                    account: ACCOUNTS[mixed % 3].parse().ok(),
                    region: REGIONS[mixed / 3 % 3].parse().ok(),
                    resource_type: "AWS::EC2::Volume",
                    resource_id: format!("Vol-{:06}", at % (count / 2 + 1)),
                },
                outcome: Outcome::ALL[mixed / 9 % 5],
                severity: [Severity::Low, Severity::Medium, Severity::High, Severity::Critical][mixed / 45 % 4],
                reason: format!("reason {}", mixed % 7).into(),
                observed: String::new().into(),
                evidence: Vec::new().into(),
                missing: None,
                named: Vec::new(),
                command: None,
            }
        })
        .collect();
    let order: Vec<&str> = checks.iter().map(|check| check.name).collect();
    findings.sort_by_key(|finding| order.iter().position(|name| *name == finding.check.name));
    findings
}

/// The slow way.
fn matches(finding: &Finding, query: &FindingQuery) -> bool {
    let (account, region) = (
        finding.subject.account.as_ref().map_or("", |account| account.as_str()),
        finding.subject.region.as_ref().map_or("", |region| region.as_str()),
    );
    let ids: Vec<String> = crate::report::view::items_of(finding.check.name)
        .iter()
        .map(|item| item.id.to_string())
        .collect();
    let text = [
        finding.check.name,
        finding.check.title,
        &ids.join("\n"),
        &finding.reason,
        &finding.subject.resource_id,
        account,
        region,
    ]
    .join("\n")
    .to_lowercase();
    (query.advisory || finding.check.role == Role::Core)
        && query.outcome.is_none_or(|outcome| outcome == finding.outcome)
        && query.severity.is_none_or(|severity| severity == finding.severity)
        && query.account.as_deref().is_none_or(|asked| asked == account)
        && query.region.as_deref().is_none_or(|asked| asked == region)
        && query.item.as_ref().is_none_or(|asked| ids.contains(asked))
        && query.text.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn queries() -> Vec<FindingQuery> {
    let all = FindingQuery {
        advisory: true,
        ..FindingQuery::default()
    };
    let text = |text: &str| FindingQuery {
        text: text.to_owned(),
        ..all.clone()
    };
    let mut queries: Vec<FindingQuery> = [
        "",
        "v",
        "vo",
        "VOL-0001",
        "vol-0001 reason",
        "vol-0001 reason 3",
        "reason 3 vol",
        "s3-05",
        "no such",
    ]
    .map(text)
    .to_vec();
    queries.extend([
        FindingQuery::default(),
        FindingQuery {
            outcome: Some(Outcome::NonCompliant),
            account: Some(ACCOUNTS[0].into()),
            ..all.clone()
        },
        FindingQuery {
            region: Some("eu-west-1".into()),
            severity: Some(Severity::High),
            ..text("eu-west")
        },
        FindingQuery {
            item: Some("S3-05".into()),
            ..all.clone()
        },
        FindingQuery {
            item: Some("XX-01".into()),
            ..all.clone()
        },
        FindingQuery {
            account: Some("999999999999".into()),
            ..all
        },
    ]);
    queries
}

#[test]
fn an_answer_is_that_of_looking_at_each_finding_whatever_was_asked_before() {
    let findings = findings(600);
    let mut index = FindingIndex::new(&findings);
    let queries = queries();
    for query in queries.iter().chain(queries.iter().rev()) {
        for sort in Sort::ALL {
            let query = FindingQuery { sort, ..query.clone() };
            let (found, facets) = index.find(&query);
            let mut found = found.to_vec();
            let outcomes = facets.outcomes;
            found.sort_unstable();
            let expected: Vec<u32> = (0..)
                .zip(&findings)
                .filter(|(_, own)| matches(own, &query))
                .map(|(at, _)| at)
                .collect();
            assert_eq!(found, expected, "{query:?}");
            let otherwise = FindingQuery { outcome: None, ..query };
            for outcome in Outcome::ALL {
                let count = findings
                    .iter()
                    .filter(|own| own.outcome == outcome && matches(own, &otherwise))
                    .count();
                assert_eq!(outcomes.of(outcome), count, "{otherwise:?}");
            }
        }
    }
}

#[test]
fn facets_say_what_each_choice_would_leave() {
    let findings = findings(400);
    let mut index = FindingIndex::new(&findings);
    let query = FindingQuery {
        account: Some(ACCOUNTS[0].into()),
        region: Some("eu-west-1".into()),
        outcome: Some(Outcome::NonCompliant),
        advisory: true,
        ..FindingQuery::default()
    };
    let facets = index.find(&query).1.clone();
    let left = |query: FindingQuery| findings.iter().filter(|own| matches(own, &query)).count();
    for (account, count) in &facets.accounts {
        let account = Some(account.clone());
        assert_eq!(*count, left(FindingQuery { account, ..query.clone() }));
    }
    for (region, count) in &facets.regions {
        let region = Some(region.clone());
        assert_eq!(*count, left(FindingQuery { region, ..query.clone() }));
    }
    for (item, count) in &facets.items {
        let item = Some(item.clone());
        assert_eq!(*count, left(FindingQuery { item, ..query.clone() }));
    }
    assert!(facets.accounts.len() == 2 && !facets.items.is_empty(), "{facets:?}");
}

#[test]
fn each_order_is_kept_and_ends_with_the_worst_first() {
    let findings = findings(300);
    let mut index = FindingIndex::new(&findings);
    let mut sorted = |sort: Sort| {
        let query = FindingQuery {
            advisory: true,
            sort,
            ..FindingQuery::default()
        };
        let found: Vec<&Finding> = index.find(&query).0.iter().map(|at| &findings[*at as usize]).collect();
        assert_eq!(found.len(), findings.len());
        found
    };
    let worst = |finding: &Finding| (finding.outcome, Reverse(finding.severity));
    assert!(sorted(Sort::Urgency).is_sorted_by_key(|own| worst(own)));
    assert!(sorted(Sort::Resource).is_sorted_by_key(|own| (own.subject.resource_id.clone(), worst(own))));
    assert!(sorted(Sort::Place).is_sorted_by_key(|own| (own.subject.account.clone(), own.subject.region.clone(), worst(own))));
    let first = checklist::checks()[0].name;
    assert_eq!(sorted(Sort::Check)[0].check.name, first);
}

#[test]
fn no_findings_are_no_trouble() {
    let mut index = FindingIndex::new(&[]);
    assert_eq!(index.find(&queries()[3]), (&[][..], &FindingFacets::default()));
}
