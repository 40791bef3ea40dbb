//! Trust policies and whom they let in.

use super::*;
use crate::ingest::policy::read_text;

fn trust(principal: &str, action: &str, condition: &str) -> PolicyDocument {
    read_text(&format!(
        r#"{{"Statement":{{"Effect":"Allow","Principal":{principal},"Action":"{action}","Condition":{{{condition}}}}}}}"#
    ))
    .expect("a policy")
}

fn own() -> AccountId {
    "111122223333".parse().expect("an account")
}

#[test]
fn anyone_is_found_in_every_spelling() {
    for principal in [
        r#""*""#,
        r#"{"AWS":"*"}"#,
        r#"{"AWS":["111122223333","*"]}"#,
        r#"{"AWS":"arn:aws:iam::*:root"}"#,
    ] {
        assert_eq!(trust(principal, "sts:AssumeRole", "").trusts_anyone(), [1], "{principal}");
    }
    let not = r#"{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:*"}]}"#;
    assert_eq!(read_text(not).expect("a policy").trusts_anyone(), [1]);
    let narrowed = trust(r#""*""#, "sts:AssumeRole", r#""StringEquals":{"aws:PrincipalOrgID":"o-1"}"#);
    assert!(narrowed.trusts_anyone().is_empty() && narrowed.has_wide_trust());
    for (paths, open) in [
        ("o-a1b2c3d4e5/r-ab12/*", false),
        ("o-a1b2c3d4e5/*", false),
        ("o-*/r-ab12/*", true),
        ("*", true),
    ] {
        let units = format!(r#""ForAnyValue:StringLike":{{"aws:PrincipalOrgPaths":["{paths}"]}}"#);
        assert_eq!(
            trust(r#""*""#, "sts:AssumeRole", &units).trusts_anyone().is_empty(),
            !open,
            "{paths}"
        );
    }
    assert!(trust(r#""*""#, "sts:TagSession", "").trusts_anyone().is_empty());
    let external_id = trust(r#""*""#, "sts:AssumeRole", r#""StringEquals":{"sts:ExternalId":"x"}"#);
    assert_eq!(external_id.trusts_anyone(), [1]);
}

#[test]
fn other_accounts_need_a_condition_that_binds() {
    let of = |principal: &str, condition: &str| -> Vec<Guard> {
        let outside = trust(principal, "sts:AssumeRole", condition).outside_trust(&own());
        outside.into_iter().map(|trust| trust.guard).collect()
    };
    let other = r#"{"AWS":"arn:aws:iam::444455556666:root"}"#;
    assert_eq!(of(other, ""), [Guard::Open]);
    assert_eq!(of(r#"{"AWS":"444455556666"}"#, ""), [Guard::Open]);
    assert!(of(r#"{"AWS":["111122223333","AROAEXAMPLE"]}"#, "").is_empty());
    for condition in [
        r#""StringEquals":{"STS:externalid":"secret"}"#,
        r#""Bool":{"aws:MultiFactorAuthPresent":true}"#,
        r#""IpAddress":{"aws:SourceIp":"198.51.100.0/24"}"#,
        r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/deploy-*"}"#,
    ] {
        assert!(matches!(of(other, condition).as_slice(), [Guard::Bound(_)]), "{condition}");
    }
    for condition in [
        r#""StringLike":{"sts:ExternalId":"*"}"#,
        r#""StringNotEquals":{"sts:ExternalId":"x"}"#,
        r#""BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}"#,
        r#""StringEquals":{"aws:MultiFactorAuthPresent":"false"}"#,
        r#""ForAnyValue:StringEquals":{"aws:MultiFactorAuthPresent":"false"}"#,
        r#""StringLike":{"aws:SourceIp":"1*"}"#,
        r#""IpAddress":{"aws:SourceIp":"0.0.0.0/0"}"#,
        r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:*"}"#,
        r#""StringLike":{"aws:PrincipalOrgID":"o-*"}"#,
        r#""ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-*/r-*/*"}"#,
        r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}"#,
        r#""StringLike":{"aws:PrincipalArn":"arn:*:*:*:*:*/*"}"#,
    ] {
        assert!(matches!(of(other, condition).as_slice(), [Guard::Loose(_)]), "{condition}");
    }
    assert_eq!(of(other, r#""StringEquals":{"aws:RequestedRegion":"eu-west-1"}"#), [Guard::Open]);
    // Anyone, but of one account only.
    let narrowed = r#""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#;
    assert_eq!(of(r#"{"AWS":"*"}"#, narrowed), [Guard::Open]);
    assert!(of(r#"{"AWS":"*"}"#, r#""StringEquals":{"aws:PrincipalAccount":"111122223333"}"#).is_empty());
}

#[test]
fn a_deny_to_all_who_lack_a_key_guards_the_role() {
    let guard = |condition: &str| {
        let text = format!(
            r#"{{"Statement":[{{"Effect":"Allow","Principal":{{"AWS":"444455556666"}},"Action":"sts:AssumeRole"}},
            {{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Condition":{{{condition}}}}}]}}"#
        );
        read_text(&text).expect("a policy").outside_trust(&own()).remove(0).guard
    };
    for condition in [
        r#""StringNotEquals":{"sts:ExternalId":"x"}"#,
        r#""BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}"#,
        r#""NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"}"#,
    ] {
        assert!(matches!(guard(condition), Guard::Bound(_)), "{condition}");
    }
    for condition in [
        r#""StringNotLike":{"sts:ExternalId":"*"}"#,
        // A request with a long-term key carries no such key at all.
        r#""Bool":{"aws:MultiFactorAuthPresent":"false"}"#,
        r#""NotIpAddress":{"aws:SourceIp":"0.0.0.0/0"}"#,
        r#""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:*"}"#,
    ] {
        assert_eq!(guard(condition), Guard::Open, "{condition}");
    }
    for condition in [
        r#""StringNotLike":{"aws:PrincipalOrgID":"o-*"}"#,
        r#""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/deploy"}"#,
    ] {
        assert!(matches!(guard(condition), Guard::Loose(_)), "{condition}");
    }
}

#[test]
fn web_identities_need_a_subject_that_names_an_owner() {
    const HOST: &str = "token.actions.githubusercontent.com";
    let github = format!(r#"{{"Federated":"arn:aws:iam::111122223333:oidc-provider/{HOST}"}}"#);
    let of = |operator: &str, key: &str, value: &str| {
        let condition = format!(r#""{operator}":{{"{key}":{value}}}"#);
        trust(&github, "sts:AssumeRoleWithWebIdentity", &condition)
            .federated_trust()
            .remove(0)
            .guard
    };
    let sub = format!("{HOST}:SUB");
    for value in [r#""repo:octo-org/app:ref:refs/heads/main""#, r#""repo:octo-org/*""#] {
        assert!(matches!(of("StringLike", &sub, value), Guard::Bound(_)), "{value}");
    }
    for value in [r#""*""#, r#""repo:*""#, r#"["repo:octo-org/*","*"]"#] {
        assert_eq!(of("StringLike", &sub, value), Guard::Open, "{value}");
    }
    assert!(matches!(of("StringLike", &sub, r#""repo:octo*""#), Guard::Loose(_)));
    assert_eq!(of("StringEquals", &format!("{HOST}:aud"), r#""sts.amazonaws.com""#), Guard::Open);
    assert_eq!(of("StringNotLike", &sub, r#""repo:octo-org/*""#), Guard::Open);
    let cognito = r#"{"Federated":"cognito-identity.amazonaws.com"}"#;
    let pool = r#""StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:pool"}"#;
    let cognito = trust(cognito, "sts:AssumeRoleWithWebIdentity", pool);
    assert!(matches!(cognito.federated_trust()[0].guard, Guard::Bound(_)));
    let cluster = r#"{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1"}"#;
    let account = r#""StringLike":{"oidc.eks.eu-west-1.amazonaws.com/id/A1:sub":"system:serviceaccount:app:*"}"#;
    let cluster = trust(cluster, "sts:AssumeRoleWithWebIdentity", account);
    assert!(matches!(cluster.federated_trust()[0].guard, Guard::Bound(_)));
}

#[test]
fn a_pattern_that_names_no_owner_lets_others_of_the_provider_in() {
    let of = |provider: &str, key: &str, value: &str| {
        let host = provider.split_once("oidc-provider/").map_or(provider, |(_, host)| host);
        let principal = format!(r#"{{"Federated":"{provider}"}}"#);
        let condition = format!(r#""StringLike":{{"{host}:{key}":"{value}"}}"#);
        let document = trust(&principal, "sts:AssumeRoleWithWebIdentity", &condition);
        document.federated_trust().remove(0).guard
    };
    let terraform = "arn:aws:iam::111122223333:oidc-provider/app.terraform.io";
    let circle = "arn:aws:iam::111122223333:oidc-provider/oidc.circleci.com/org/1a2b";
    let cluster = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1";
    for (provider, value) in [
        (terraform, "org*"),
        (terraform, "organization:acme*"),
        ("accounts.google.com", "1*"),
        (cluster, "system:serviceaccount:*"),
    ] {
        assert!(matches!(of(provider, "sub", value), Guard::Loose(_)), "{provider} {value}");
    }
    for (provider, value) in [
        (terraform, "organization:acme:project:*:workspace:*:run_phase:*"),
        ("accounts.google.com", "112233"),
        (circle, "org/1a2b/project/*"),
    ] {
        assert!(matches!(of(provider, "sub", value), Guard::Bound(_)), "{provider} {value}");
    }
    let cognito = "cognito-identity.amazonaws.com";
    assert_eq!(of(cognito, "aud", "eu-west-1:*"), Guard::Open);
}

#[test]
fn saml_and_services_are_read() {
    let saml = r#"{"Federated":"arn:aws:iam::111122223333:saml-provider/corp"}"#;
    let audience = r#""StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}"#;
    let bound = trust(saml, "sts:AssumeRoleWithSAML", audience).federated_trust();
    assert!(matches!(bound[0].guard, Guard::Bound(_)) && bound[0].kind == IdentityProvider::Saml);
    assert_eq!(trust(saml, "sts:AssumeRoleWithSAML", "").federated_trust()[0].guard, Guard::Open);
    let anywhere = trust(saml, "sts:AssumeRoleWithSAML", r#""StringLike":{"SAML:aud":"*://*"}"#).federated_trust();
    assert!(matches!(anywhere[0].guard, Guard::Loose(_)));
    for (source, bound) in [
        ("arn:aws:sns:*:*:*", false),
        ("arn:aws:*:*:*:*", false),
        ("arn:aws:sns:*:111122223333:*", true),
    ] {
        let condition = format!(r#""ArnLike":{{"aws:SourceArn":"{source}"}}"#);
        let service = trust(r#"{"Service":"sns.amazonaws.com"}"#, "sts:AssumeRole", &condition).service_trust();
        assert_eq!(matches!(service[0].guard, Guard::Bound(_)), bound, "{source}");
    }
    let service = trust(r#"{"Service":"sns.amazonaws.com"}"#, "sts:AssumeRole", "").service_trust();
    assert_eq!(
        (service[0].service.as_str(), &service[0].guard),
        ("sns.amazonaws.com", &Guard::Open)
    );
}
