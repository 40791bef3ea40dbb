//! Answers on what filters a load balancer, and on Shield Advanced, that were given months apart.

use crate::checklist::case::{Recorded, findings_of};
use crate::checklist::{Outcome, checks};

/// When, what, with which parameters, and what came back.
type Line = (&'static str, &'static str, &'static str, &'static str);

const WINTER: &str = "2026-01-10T00:00:00Z";
const SPRING: &str = "2026-03-01T00:00:00Z";
const SUMMER: &str = "2026-06-10T00:00:00Z";
const UNDATED: &str = "";

const BALANCER: Line = (
    SUMMER,
    "elbv2 describe-load-balancers",
    "{}",
    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","DNSName":"web-1.eu-west-1.elb.amazonaws.com","Scheme":"internet-facing","Type":"application","SecurityGroups":["sg-1"],"VpcId":"vpc-1"}]}"#,
);
const ONE_ACL: &str = r#"{"WebACLs":[{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2"}]}"#;
const NO_ACL: &str = r#"{"WebACLs":[]}"#;
const NAMED: &str = r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#;
const NOT_NAMED: &str = r#"{"ResourceArns":[]}"#;
const MAIN: &str = r#"{"WebACL":{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","DefaultAction":{"Allow":{}},"Rules":[],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"m"},"Capacity":2}}"#;

const fn acls(time: &'static str, said: &'static str) -> Line {
    (time, "wafv2 list-web-acls", r#"{"scope":"REGIONAL"}"#, said)
}

const fn resources(time: &'static str, said: &'static str) -> Line {
    (
        time,
        "wafv2 list-resources-for-web-acl",
        r#"{"web-acl-arn":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","resource-type":"APPLICATION_LOAD_BALANCER"}"#,
        said,
    )
}

const fn asked(time: &'static str, said: &'static str) -> Line {
    (
        time,
        "wafv2 get-web-acl-for-resource",
        r#"{"resource-arn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"}"#,
        said,
    )
}

fn outcomes(check: &str, lines: &[Line]) -> Vec<Outcome> {
    let written = lines.iter().map(|&(time, call, params, said)| {
        let recorded = Recorded {
            account: "111122223333",
            region: "eu-west-1",
            time,
            call,
            params,
            said,
        };
        recorded.line()
    });
    let text: Vec<String> = written.collect();
    let check = checks().into_iter().find(|known| known.name == check).expect("a check");
    let findings = findings_of(check, &[("a.jsonl", &text.join("\n"))]);
    findings.into_iter().map(|finding| finding.outcome).collect()
}

#[test]
fn the_newest_word_says_what_filters_a_load_balancer() {
    use Outcome::{Compliant, InsufficientData, NonCompliant};
    let cases: [(&str, &[Line], Outcome); 10] = [
        ("named", &[acls(SUMMER, ONE_ACL), resources(SUMMER, NAMED)], Compliant),
        (
            "the web ACL that named it is gone",
            &[acls(WINTER, ONE_ACL), resources(WINTER, NAMED), acls(SUMMER, NO_ACL)],
            NonCompliant,
        ),
        (
            "the web ACL that it had does not name it any more",
            &[asked(WINTER, MAIN), acls(SUMMER, ONE_ACL), resources(SUMMER, NOT_NAMED)],
            NonCompliant,
        ),
        (
            "the web ACL that it had is gone",
            &[asked(WINTER, MAIN), acls(SUMMER, NO_ACL)],
            NonCompliant,
        ),
        (
            "it was asked for after the lists",
            &[asked(SUMMER, MAIN), acls(WINTER, ONE_ACL), resources(WINTER, NOT_NAMED)],
            Compliant,
        ),
        (
            "nobody knows which is newer",
            &[asked(UNDATED, MAIN), acls(UNDATED, ONE_ACL), resources(UNDATED, NOT_NAMED)],
            InsufficientData,
        ),
        (
            "listed long before the load balancer was seen",
            &[acls(WINTER, ONE_ACL), resources(WINTER, NOT_NAMED)],
            InsufficientData,
        ),
        ("asked for itself, long before", &[asked(WINTER, "null")], NonCompliant),
        (
            "a list that is newer than its own answer names it",
            &[asked(WINTER, "null"), acls(SUMMER, ONE_ACL), resources(SUMMER, NAMED)],
            Compliant,
        ),
        (
            "one web ACL does not name it any more, and another one was not asked for",
            &[asked(WINTER, MAIN), resources(SPRING, NOT_NAMED)],
            InsufficientData,
        ),
    ];
    for (name, lines, wanted) in cases {
        let all: Vec<Line> = std::iter::once(BALANCER).chain(lines.iter().copied()).collect();
        assert_eq!(outcomes("alb-waf-associated", &all), [wanted], "{name}");
    }
}

#[test]
fn a_newer_subscription_outweighs_that_there_was_none() {
    use Outcome::{InsufficientData, NotApplicable};
    const OWN: &str = r#"{"Subscription":{"StartTime":"2026-03-01T00:00:00Z","TimeCommitmentInSeconds":31536000,"AutoRenew":"ENABLED"}}"#;
    const INACTIVE: &str = r#"{"SubscriptionState":"INACTIVE"}"#;
    for (name, state, own, wanted) in [
        ("since", WINTER, SUMMER, false),
        ("before", SUMMER, WINTER, true),
        ("nobody knows which is newer", UNDATED, UNDATED, false),
    ] {
        let lines: [Line; 2] = [
            (state, "shield get-subscription-state", "{}", INACTIVE),
            (own, "shield describe-subscription", "{}", OWN),
        ];
        let said = outcomes("shield-protections-cover", &lines);
        assert_eq!(said == [NotApplicable], wanted, "{name}: {said:?}");
        assert!(wanted || said.contains(&InsufficientData), "{name}: {said:?}");
    }
}
