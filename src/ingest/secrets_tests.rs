//! Secrets are dropped and named; ordinary evidence is left alone.

use super::super::json::parse_whole;
use super::*;

/// What is left of a document, and what was said.
fn scanned(text: &str) -> (String, String) {
    let mut json = parse_whole(text).expect("valid");
    let notes = scan_json(&mut json);
    (format!("{json:?}"), notes.join("\n"))
}

#[test]
fn every_secret_is_dropped_and_its_place_named() {
    let cases = [
        (
            r#"{"Credentials":{"AccessKeyId":"ASIAX","SecretAccessKey":"hush","SessionToken":"hush2"}}"#,
            "/Credentials/SecretAccessKey",
        ),
        (
            r#"{"Version":1,"AccessKeyId":"AKIAX","SecretAccessKey":"hush"}"#,
            "/SecretAccessKey",
        ),
        (
            r#"{"AccessKey":{"UserName":"a","SecretAccessKey":"hush"}}"#,
            "/AccessKey/SecretAccessKey",
        ),
        (r#"{"startUrl":"https://x","accessToken":"hush"}"#, "/accessToken"),
        (r#"{"ARN":"a","SecretString":"hush"}"#, "/SecretString"),
        (
            r#"{"Parameters":[{"Name":"p","Type":"SecureString","Value":"hush"}]}"#,
            "/Parameters/0/Value",
        ),
        (r#"{"KeyName":"k","KeyMaterial":"hush"}"#, "/KeyMaterial"),
        (
            r#"{"VirtualMFADevice":{"Base32StringSeed":"hush"}}"#,
            "/VirtualMFADevice/Base32StringSeed",
        ),
        (r#"{"KeyId":"k","Plaintext":"hush"}"#, "/Plaintext"),
        (r#"{"Code":{"Location":"https://x/?X-Amz-Signature=hush"}}"#, "/Code/Location"),
        (
            r#"{"Location":"https://x/?AWSAccessKeyId=AKIAX&Expires=1795448628&Signature=hush"}"#,
            "/Location",
        ),
        (r#"{"x":["-----BEGIN RSA PRIVATE KEY-----\nhush"]}"#, "/x/0"),
        (
            r#"{"Functions":[{"Environment":{"Variables":{"DB_PASSWORD":"hush"}}}]}"#,
            "/Functions/0/Environment/Variables/DB_PASSWORD",
        ),
        (
            r#"{"containerDefinitions":[{"environment":[{"name":"P","value":"hush"}]}]}"#,
            "/containerDefinitions/0/environment/0/value",
        ),
        (r#"{"UserData":{"Value":"aHVzaA=="}}"#, "/UserData/Value"),
    ];
    for (text, place) in cases {
        let (left, said) = scanned(text);
        assert!(!left.contains("hush") && !left.contains("aHVzaA"), "{left}");
        assert!(said.contains(place) && said.contains("rotate") && !said.contains("hush"), "{said}");
    }
}

#[test]
fn normal_evidence_stays_as_it_is() {
    for text in [
        r#"{"AccessKeyMetadata":[{"UserName":"a","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Active"}]}"#,
        r#"{"Parameters":[{"Name":"p","Type":"String","Value":"x"},{"ParameterName":"rds.force_ssl","ParameterValue":"1"}]}"#,
        r#"{"PendingModifiedValues":{"MasterUserPassword":"****"},"UserData":"","Environment":{"Variables":{}}}"#,
        r#"{"environmentVariables":[{"name":"P","value":"/prod/db","type":"PARAMETER_STORE"}],"NextToken":"eyJ"}"#,
    ] {
        let (left, said) = scanned(text);
        assert_eq!(left, format!("{:?}", parse_whole(text).expect("valid")));
        assert_eq!(said, "");
    }
}

#[test]
fn key_ids_in_scripts_and_variables_still_show() {
    let script = STANDARD.encode("#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP\nexport KEY=hush\n");
    let mut json = Json::Object(vec![("UserData".into(), Json::String(script.into()))]);
    assert_eq!(scan_json(&mut json).len(), 1);
    let left = STANDARD.encode("AKIAABCDEFGHIJKLMNOP");
    assert_eq!(json, Json::Object(vec![("UserData".into(), Json::String(left.into()))]));
    let (left, _) = scanned(r#"{"Environment":{"Variables":{"A":"id=AKIAABCDEFGHIJKLMNOP hush"}}}"#);
    assert!(left.contains("AKIAABCDEFGHIJKLMNOP") && !left.contains("hush"), "{left}");
}

#[test]
fn many_secrets_are_counted_not_listed() {
    let text = format!("[{}]", vec![r#"{"SecretString":"x"}"#; 5000].join(","));
    let (_, said) = scanned(&text);
    assert!(said.lines().count() == MOST_PLACES + 1 && said.contains("4980 more"), "{said}");
}

#[test]
fn texts_that_store_credentials_are_known() {
    for text in [
        "[default]\naws_access_key_id = AKIAX\naws_secret_access_key = hush\n",
        "export AWS_SECRET_ACCESS_KEY=\"hush\"",
        "$Env:AWS_SESSION_TOKEN=\"hush\"",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nhush\n",
        "\u{feff}Access key ID,Secret access key\r\nAKIAX,hush\r\n",
        "User name,Password,Console sign-in URL\na,hush,https://x",
    ] {
        let said = scan_text(text).expect("a store of credentials");
        assert!(!said.contains("hush") && said.contains("rotate"), "{said}");
    }
    for text in [
        "",
        "user,arn,user_creation_time,password_enabled,password_last_used\n<root_account>,x",
        "set aws_secret_access_key first",
        "-----BEGIN CERTIFICATE-----",
    ] {
        assert_eq!(scan_text(text), None, "{text}");
    }
}

#[test]
fn every_part_that_is_looked_for_has_a_mark() {
    assert!(PARTS.iter().all(|part| part.bytes().any(|letter| MARKS.contains(&letter))));
}
