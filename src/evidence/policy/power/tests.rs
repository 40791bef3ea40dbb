//! Statements and what they come to.

use proptest::prelude::*;

use super::*;
use crate::evidence::policy::PolicyDocument;
use crate::ingest::policy::read_text;

fn policy(statements: &[&str]) -> PolicyDocument {
    read_text(&format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))).expect("a policy")
}

fn allow(action: &str, resource: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#)
}

const DENY_ALL: &str = r#"{"Effect":"Deny","Action":"*","Resource":"*"}"#;

#[test]
fn every_spelling_of_everything_is_everything() {
    for action in ["*", "*:*", "**", "?*"] {
        for resource in ["*", "*:*", "*/*", "?*", "arn:aws:*", "arn:*", "arn:aws:*:*:*:*", "arn:*:*:*:*:*/*"] {
            assert_eq!(
                policy(&[&allow(action, resource)]).full_admin(),
                FullAdmin::Granted(1),
                "{action} {resource}"
            );
        }
    }
    for (action, resource) in [("s3:*", "*"), ("*", "arn:aws:s3:::b/*"), ("*:Get*", "*"), ("?:*", "*")] {
        assert_eq!(
            policy(&[&allow(action, resource)]).full_admin(),
            FullAdmin::No,
            "{action} {resource}"
        );
    }
}

#[test]
fn every_action_on_resources_of_several_services_is_wide() {
    let split = policy(&[&allow("*", "arn:aws:s3:::*"), &allow("*", "arn:aws:iam::111122223333:*")]);
    assert_eq!(split.full_admin(), FullAdmin::Wide(2));
    let one = policy(&[&allow("*", "arn:aws:s3:::a"), &allow("*", "arn:aws:s3:::b/*")]);
    assert_eq!(one.full_admin(), FullAdmin::No);
}

#[test]
fn all_identities_are_found_in_every_partition() {
    for resource in [
        "arn:aws:iam::*",
        "arn:aws-cn:iam::*",
        "arn:aws-us-gov:iam::111122223333:*",
        "arn:*:iam::1111*",
    ] {
        let granting = policy(&[&allow("iam:*", resource)]);
        assert!(granting.escalations().len() > 10, "{resource}");
        assert_eq!(granting.pass_role(), PassRole::Open(1), "{resource}");
    }
}

#[test]
fn statements_add_up() {
    let but_iam = r#"{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}"#;
    assert_eq!(policy(&[but_iam]).full_admin(), FullAdmin::AllBut(1));
    assert_eq!(policy(&[but_iam, &allow("iam:*", "*")]).full_admin(), FullAdmin::Granted(1));
    assert_eq!(policy(&[but_iam, &allow("iam:Get*", "*")]).full_admin(), FullAdmin::AllBut(1));
    let but_s3 = r#"{"Effect":"Allow","NotAction":["s3:*"],"Resource":"*"}"#;
    assert_eq!(policy(&[but_iam, but_s3]).full_admin(), FullAdmin::Granted(1));
    assert_eq!(policy(&[&allow("*", "arn:aws:*:eu-west-1:*:*")]).full_admin(), FullAdmin::Wide(1));
    let but_one = r#"{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::b"}"#;
    assert_eq!(policy(&[but_one]).full_admin(), FullAdmin::AllBut(1));
}

#[test]
fn a_condition_and_a_deny_count() {
    let conditioned = r#"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}"#;
    assert_eq!(policy(&[conditioned]).full_admin(), FullAdmin::Conditioned(1));
    assert_eq!(policy(&[conditioned, &allow("*", "*")]).full_admin(), FullAdmin::Granted(2));
    assert_eq!(policy(&[&allow("*", "*"), DENY_ALL]).full_admin(), FullAdmin::Denied);
    let deny_without_mfa = DENY_ALL.replace(
        r#""Resource":"*""#,
        r#""Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}"#,
    );
    assert_eq!(policy(&[&allow("*", "*"), &deny_without_mfa]).full_admin(), FullAdmin::Granted(1));
}

#[test]
fn whole_services_are_told_from_parts_of_them() {
    assert_eq!(policy(&[&allow("s3:*", "arn:aws:s3:::b")]).whole_services(), ["s3:*"]);
    assert_eq!(policy(&[&allow("*", "*")]).whole_services(), ["*"]);
    assert_eq!(policy(&[&allow("EC2:**", "*")]).whole_services(), ["EC2:**"]);
    assert!(
        policy(&[&allow("s3:Get*", "*"), &allow("*:Describe*", "*")])
            .whole_services()
            .is_empty()
    );
    let but = r#"{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}"#;
    assert_eq!(policy(&[but]).whole_services(), ["all but iam:*, sts:* (statement 1)"]);
}

#[test]
fn escalations_need_all_identities_and_no_deny() {
    let names = |statements: &[&str]| -> Vec<&str> { policy(statements).escalations().into_iter().map(|grant| grant.action).collect() };
    assert_eq!(names(&[&allow("iam:attachuserpolicy", "*")]), ["iam:AttachUserPolicy"]);
    assert_eq!(
        names(&[&allow("iam:PutRole*", "arn:aws:iam::111122223333:role/*")]),
        ["iam:PutRolePolicy"]
    );
    assert!(names(&[&allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/app-*")]).is_empty());
    assert!(names(&[&allow("iam:PassRole", "*")]).is_empty());
    assert_eq!(
        names(&[&allow("iam:PassRole", "*"), &allow("ec2:*", "*")]),
        ["iam:PassRole", "ec2:RunInstances"]
    );
    assert_eq!(names(&[&allow("sts:*", "arn:aws:iam::*:role/*")]), ["sts:AssumeRole"]);
    assert_eq!(
        names(&[&allow("iam:CreatePolicyVersion", "arn:aws:iam::*:policy/?*")]),
        ["iam:CreatePolicyVersion"]
    );
    assert_eq!(
        names(&[&allow("iam:AttachUserPolicy", "arn:aws:iam::*:user/?*")]),
        ["iam:AttachUserPolicy"]
    );
    for (resource, count) in [
        ("arn:aws:iam::${aws:PrincipalAccount}:role/*", 1),
        ("arn:aws:iam::111122223333:role/${aws:username}", 0),
        ("arn:aws:iam::*:role/a${*}", 0),
    ] {
        assert_eq!(names(&[&allow("iam:PutRolePolicy", resource)]).len(), count, "{resource}");
    }
    assert_eq!(names(&[&allow("*", "*")]).len(), 16);
    assert!(
        names(&[
            &allow("iam:CreateAccessKey", "*"),
            r#"{"Effect":"Deny","Action":"iam:*","Resource":"*"}"#
        ])
        .is_empty()
    );
    let conditioned =
        r#"{"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}"#;
    assert!(policy(&[conditioned]).escalations()[0].conditioned);
}

#[test]
fn roles_are_passed_to_some_service_or_to_any() {
    let pass = |resource: &str, condition: &str| {
        policy(&[&format!(
            r#"{{"Effect":"Allow","Action":["iam:Pass*"],"Resource":"{resource}","Condition":{{{condition}}}}}"#
        )])
    };
    assert_eq!(pass("*", "").pass_role(), PassRole::Open(1));
    for every_role in [
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::*:role/?*",
        "arn:aws:iam::*:role/*?",
        "arn:aws:iam::*?",
        "arn:aws:iam::${aws:PrincipalAccount}:role/*",
        "arn:aws:iam::${aws:PrincipalAccount}:*",
    ] {
        assert_eq!(pass(every_role, "").pass_role(), PassRole::Open(1), "{every_role}");
    }
    assert_eq!(pass("arn:aws:iam::111122223333:role/web", "").pass_role(), PassRole::Bound(1));
    let to = |operator: &str, value: &str| {
        pass("*", &format!(r#""{operator}":{{"IAM:passedtoservice":"{value}"}}"#))
            .pass_role()
            .min(PassRole::NotAllowed)
            == PassRole::Bound(1)
    };
    assert!(to("StringEquals", "ec2.amazonaws.com") && to("StringLike", "ec2*"));
    assert!(!to("StringLike", "*") && !to("StringNotEquals", "ec2.amazonaws.com") && !to("StringEqualsIfExists", "ec2.amazonaws.com"));
    assert_eq!(policy(&[&allow("ec2:*", "*")]).pass_role(), PassRole::NotAllowed);
    for (part, wanted) in [
        (r#""NotResource":["arn:aws:iam::*:*"]"#, PassRole::Bound(1)),
        (r#""NotResource":["arn:aws:iam::444455556666:role/*"]"#, PassRole::Open(1)),
        (r#""NotResource":["arn:aws:iam::*:user/*"]"#, PassRole::Open(1)),
    ] {
        let statement = format!(r#"{{"Effect":"Allow","Action":"*",{part}}}"#);
        assert_eq!(policy(&[&statement]).pass_role(), wanted, "{part}");
    }
    for (resource, wanted) in [
        ("arn:aws:iam::*:role/*", PassRole::NotAllowed),
        ("arn:aws:iam::444455556666:role/*", PassRole::Open(1)),
    ] {
        let denied = format!(r#"{{"Effect":"Deny","Action":"iam:PassRole","Resource":"{resource}"}}"#);
        assert_eq!(policy(&[&allow("iam:*", "*"), &denied]).pass_role(), wanted, "{resource}");
    }
    let but = r#"{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}"#;
    assert_eq!(policy(&[but]).pass_role(), PassRole::Open(1));
    let refused = r#"{"Effect":"Deny","Action":"iam:PassRole","Resource":"*","Condition":{"StringNotEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}"#;
    assert_eq!(
        policy(&[&allow("iam:PassRole", "*"), refused]).pass_role(),
        PassRole::Loose(1, "iam:PassedToService")
    );
}

fn statement() -> impl Strategy<Value = String> {
    let action = prop::sample::select(vec![
        "*",
        "*:*",
        "s3:*",
        "s3:Get*",
        "iam:PassRole",
        "iam:*",
        "sts:AssumeRole",
        "ec2:RunInstances",
    ]);
    let resource = prop::sample::select(vec!["*", "*:*", "arn:aws:s3:::b", "arn:aws:iam::*:role/*", "arn:aws:*:*:*:*"]);
    let kind = prop::sample::select(vec!["Action", "NotAction"]);
    (action, resource, kind, any::<bool>()).prop_map(|(action, resource, kind, conditioned)| {
        let condition = if conditioned {
            r#","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}"#
        } else {
            ""
        };
        format!(r#"{{"Effect":"Allow","{kind}":"{action}","Resource":"{resource}"{condition}}}"#)
    })
}

proptest! {
    #[test]
    fn a_deny_of_everything_leaves_nothing(statements in prop::collection::vec(statement(), 0..4)) {
        let mut texts: Vec<&str> = statements.iter().map(String::as_str).collect();
        texts.push(DENY_ALL);
        let policy = policy(&texts);
        prop_assert_eq!(policy.full_admin(), FullAdmin::Denied);
        prop_assert!(policy.whole_services().is_empty() && policy.escalations().is_empty());
        prop_assert_eq!(policy.pass_role(), PassRole::NotAllowed);
    }

    #[test]
    fn one_statement_more_never_makes_less(statements in prop::collection::vec(statement(), 1..4), extra in statement()) {
        let texts: Vec<&str> = statements.iter().map(String::as_str).collect();
        let before = policy(&texts);
        let mut more = texts.clone();
        more.push(&extra);
        let after = policy(&more);
        let rank = |admin: FullAdmin| match admin {
            FullAdmin::Granted(_) => 0,
            FullAdmin::Conditioned(_) => 1,
            FullAdmin::AllBut(_) => 2,
            FullAdmin::Wide(_) => 3,
            FullAdmin::Denied | FullAdmin::No => 4,
        };
        prop_assert!(rank(after.full_admin()) <= rank(before.full_admin()));
        prop_assert!(after.whole_services().len() >= before.whole_services().len());
        let names = |policy: &PolicyDocument| -> Vec<&str> { policy.escalations().into_iter().map(|grant| grant.action).collect() };
        prop_assert!(names(&before).iter().all(|name| names(&after).contains(name) || COMPUTE.contains(name)));
        prop_assert!(after.pass_role() <= PassRole::NotAllowed);
    }

    #[test]
    fn whoever_may_do_everything_can_also_grant_itself_more(statements in prop::collection::vec(statement(), 1..4)) {
        let texts: Vec<&str> = statements.iter().map(String::as_str).collect();
        let policy = policy(&texts);
        if matches!(policy.full_admin(), FullAdmin::Granted(_)) {
            prop_assert!(!policy.escalations().is_empty() && !policy.whole_services().is_empty());
        }
    }
}

/// Whether the policy allows this by statements that hold whatever the circumstances, as AWS would decide.
fn allows(policy: &PolicyDocument, action: &str, resource: &str) -> bool {
    let speaks = |statement: &Statement| statement.names_action(action) && statement.names_resource(resource);
    let denied = policy.with_effect(Effect::Deny).any(speaks);
    !denied
        && policy
            .with_effect(Effect::Allow)
            .any(|statement| statement.conditions.is_empty() && speaks(statement))
}

/// An action and a resource of each of several services, one of which no pattern names.
const TRIED: [(&str, &str); 6] = [
    ("s3:GetObject", "arn:aws:s3:::b/key"),
    ("s3:PutObject", "arn:aws:s3:::other/key"),
    ("iam:PassRole", "arn:aws:iam::111122223333:role/r"),
    ("iam:CreateUser", "arn:aws:iam::111122223333:user/u"),
    ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"),
    ("zz:Do", "arn:aws:zz:eu-west-1:111122223333:thing/t"),
];

fn any_statement() -> impl Strategy<Value = String> {
    let action = prop::sample::select(vec!["*", "**", "*:*", "?*", "s3:*", "s3:Get*", "iam:*", "zz:Do", "*:Get*"]);
    let resource = prop::sample::select(vec![
        "*",
        "?*",
        "arn:aws:*",
        "arn:aws:s3:::*",
        "arn:aws:iam::*",
        "arn:aws:*:*:*:*",
        "arn:aws:s3:::b/*",
    ]);
    let kinds = prop::sample::select(vec![("Action", "Resource"), ("NotAction", "Resource"), ("Action", "NotResource")]);
    let effect = prop::sample::select(vec!["Allow", "Allow", "Allow", "Deny"]);
    (effect, action, resource, kinds).prop_map(|(effect, action, resource, (actions, resources))| {
        format!(r#"{{"Effect":"{effect}","{actions}":"{action}","{resources}":"{resource}"}}"#)
    })
}

proptest! {
    #[test]
    fn whoever_may_do_all_that_is_tried_is_no_ordinary_holder(statements in prop::collection::vec(any_statement(), 1..5)) {
        let texts: Vec<&str> = statements.iter().map(String::as_str).collect();
        let policy = policy(&texts);
        if TRIED.iter().all(|(action, resource)| allows(&policy, action, resource)) {
            prop_assert!(!matches!(policy.full_admin(), FullAdmin::No | FullAdmin::Denied), "{policy:?}");
            prop_assert!(!policy.escalations().is_empty() && !policy.whole_services().is_empty(), "{policy:?}");
        }
    }

    #[test]
    fn what_is_granted_in_full_is_allowed_unless_something_is_denied(statements in prop::collection::vec(any_statement(), 1..5)) {
        let texts: Vec<&str> = statements.iter().map(String::as_str).filter(|text| !text.contains("Deny")).collect();
        let policy = policy(&texts);
        if matches!(policy.full_admin(), FullAdmin::Granted(_)) {
            for (action, resource) in TRIED {
                prop_assert!(allows(&policy, action, resource), "{action} {resource} {policy:?}");
            }
        }
        if policy.pass_role() == PassRole::NotAllowed {
            prop_assert!(!allows(&policy, "iam:PassRole", "arn:aws:iam::111122223333:role/r"), "{policy:?}");
        }
    }
}
