//! Which patterns of EventBridge's rules hear of what breaks a rule of AWS Config.

use super::ALERTING;
use crate::checklist::Outcome;
use crate::checklist::case::findings_of;

#[test]
fn a_rule_that_hears_of_no_violation_is_for_a_person() {
    let outcome = |rest: &str| {
        let pattern = format!(r#"{{"source":["aws.config"],{rest}}}"#);
        let rules = format!(
            r#"{{"Rules":[{{"Name":"config","Arn":"arn:aws:events:eu-west-1:111122223333:rule/config","EventBusName":"default","State":"ENABLED","EventPattern":"{}"}}]}}"#,
            pattern.replace('"', "\\\"")
        );
        let files = [
            ("111122223333/eu-west-1/events-list-rules.json", rules.as_str()),
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__config.json",
                r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-delivery-channels.json",
                r#"{"DeliveryChannels":[]}"#,
            ),
            (
                "111122223333/eu-west-1/configservice-describe-config-rules.json",
                r#"{"ConfigRules":[]}"#,
            ),
        ];
        findings_of(&ALERTING, &files).remove(0).outcome
    };
    let of = |detail: &str| {
        outcome(&format!(
            r#""detail-type":["Config Rules Compliance Change"],"detail":{{{detail}}}"#
        ))
    };
    for detail in [
        r#""newEvaluationResult":{"complianceType":["NON_COMPLIANT","COMPLIANT"]}"#,
        r#""messageType":["ComplianceChangeNotification"],"configRuleName":["tls"]"#,
    ] {
        assert_eq!(of(detail), Outcome::Compliant, "{detail}");
    }
    for detail in [
        r#""newEvaluationResult":{"complianceType":["COMPLIANT"]}"#,
        r#""newEvaluationResult":{"complianceType":[{"anything-but":"NON_COMPLIANT"}]}"#,
        r#""nosuch":["x"]"#,
        r#""configurationItem":{"resourceType":["AWS::S3::Bucket"]}"#,
        r#""messageType":["ConfigurationItemChangeNotification"]"#,
    ] {
        assert_eq!(of(detail), Outcome::NeedsReview, "{detail}");
    }
    assert_eq!(
        outcome(r#""detail-type":["Config Rules Re-evaluation Status"]"#),
        Outcome::NeedsReview
    );
}
