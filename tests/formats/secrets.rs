//! Secrets: each kind is named with its place, and nothing that leaves the engine holds one.

use base64::Engine as _;
use checklist::ingest::FileState;

use super::support::*;

/// Adds a file beside good evidence, and makes sure that the secret is nowhere in what leaves.
fn assert_dropped(path: &str, content: &str, place: &str) {
    assert!(content.contains("hush"), "{content}");
    let engine = judged(&[(VOLUMES_PATH, volumes("vol-1").as_bytes()), (path, content.as_bytes())]);
    let all = all_exports(&engine);
    for secret in ["hush", "aHVzaA"] {
        assert!(!all.contains(secret), "{content}");
    }
    let row = row(&engine, path);
    let said = format!("{} {}", row.advice, row.notes.join(" "));
    assert!(said.contains(place) && said.contains("rotate"), "{content}: {row:?}");
}

#[test]
fn every_kind_of_secret_in_json_is_named_by_its_field() {
    for (content, place) in [
        (
            r#"{"Credentials":{"AccessKeyId":"ASIAX","SecretAccessKey":"hush","SessionToken":"hush","Expiration":"2026-01-01T00:00:00Z"}}"#,
            "/Credentials/SecretAccessKey",
        ),
        (
            r#"{"Version":1,"AccessKeyId":"AKIAX","SecretAccessKey":"hush"}"#,
            "/SecretAccessKey",
        ),
        (
            r#"{"AccessKey":{"UserName":"a","AccessKeyId":"AKIAX","SecretAccessKey":"hush"}}"#,
            "/AccessKey/SecretAccessKey",
        ),
        (r#"{"startUrl":"https://x","accessToken":"hush","expiresAt":"x"}"#, "/accessToken"),
        (r#"{"clientId":"x","clientSecret":"hush","expiresAt":"x"}"#, "/clientSecret"),
        (r#"{"ARN":"a","Name":"n","SecretString":"hush"}"#, "/SecretString"),
        (
            r#"{"ARN":"a","Name":"n","SecretString":{"user":"a","password":"hush"}}"#,
            "/SecretString",
        ),
        (r#"{"ARN":"a","Name":"n","SecretBinary":"hush"}"#, "/SecretBinary"),
        (
            r#"{"Parameter":{"Name":"p","Type":"SecureString","Value":"hush"}}"#,
            "/Parameter/Value",
        ),
        (
            r#"{"Parameters":[{"Name":"p","Value":"hush","Type":"SecureString"}]}"#,
            "/Parameters/0/Value",
        ),
        (r#"{"InstanceId":"i-1","UserData":{"Value":"hushhushhush"}}"#, "/UserData/Value"),
        (
            r#"{"LaunchTemplateVersions":[{"LaunchTemplateData":{"UserData":"hush"}}]}"#,
            "/LaunchTemplateVersions/0/LaunchTemplateData/UserData",
        ),
        (
            r#"{"Functions":[{"FunctionName":"f","Environment":{"Variables":{"DB":"hush"}}}]}"#,
            "/Functions/0/Environment/Variables/DB",
        ),
        (
            r#"{"taskDefinition":{"containerDefinitions":[{"environment":[{"name":"DB","value":"hush"}]}]}}"#,
            "/taskDefinition/containerDefinitions/0/environment/0/value",
        ),
        (r#"{"KeyName":"k","KeyMaterial":"hush"}"#, "/KeyMaterial"),
        (
            r#"{"x":{"y":"-----BEGIN EC PRIVATE KEY-----\nhush\n-----END EC PRIVATE KEY-----"}}"#,
            "/x/y",
        ),
        (
            r#"{"VirtualMFADevice":{"SerialNumber":"s","Base32StringSeed":"hush","QRCodePNG":"hush"}}"#,
            "/VirtualMFADevice/Base32StringSeed",
        ),
        (r#"{"KeyId":"k","Plaintext":"hush","CiphertextBlob":"x"}"#, "/Plaintext"),
        (r#"{"PrivateKeyPlaintext":"hush","PublicKey":"x"}"#, "/PrivateKeyPlaintext"),
        (
            r#"{"Configuration":{},"Code":{"Location":"https://x.s3.amazonaws.com/y?X-Amz-Security-Token=hush&X-Amz-Signature=hush"}}"#,
            "/Code/Location",
        ),
        (r#"{"Volumes":[],"url":"https://x/?X-Amz-Signature=hush"}"#, "/url"),
        (
            r#"{"ServiceSpecificCredential":{"ServiceUserName":"u","ServicePassword":"hush"}}"#,
            "/ServiceSpecificCredential/ServicePassword",
        ),
        (r#"{"env":{"AWS_SECRET_ACCESS_KEY":"hush"}}"#, "/env/AWS_SECRET_ACCESS_KEY"),
    ] {
        assert_dropped("111122223333/eu-west-1/secret.json", content, place);
        // In an envelope, in a list of answers and in a recording as well.
        let enveloped = format!(r#"{{"evidence":1,"service":"x","command":"y","exit":0,"output":{content}}}"#);
        assert_dropped("e.jsonl", &enveloped, &format!("/output{place}"));
        assert_dropped("l.json", &format!("[{{\"Volumes\":[]}},{content}]"), &format!("/1{place}"));
        assert_dropped(
            "r.json",
            &format!(r#"{{"status_code":200,"data":{content}}}"#),
            &format!("/data{place}"),
        );
        // Cut off after the secret.
        assert_dropped("c.json", &format!("[{content},{{\"a\":"), &format!("/0{place}"));
    }
}

#[test]
fn every_kind_of_secret_in_text_is_named() {
    for (path, content) in [
        (
            "credentials",
            "[default]\naws_access_key_id = AKIAX\naws_secret_access_key = hush\n",
        ),
        ("x.txt", "[prod]\r\naws_session_token=hush\r\n"),
        ("env.txt", "export AWS_SECRET_ACCESS_KEY=hush\nexport AWS_SESSION_TOKEN=hush\n"),
        ("x.ps1", "$Env:AWS_SECRET_ACCESS_KEY=\"hush\"\r\n"),
        ("accessKeys.csv", "\u{feff}Access key ID,Secret access key\r\nAKIAX,hush\r\n"),
        ("accessKeys.csv", "sep=;\r\nAccess key ID;Secret access key\r\nAKIAX;hush\r\n"),
        ("new_user.csv", "User name,Password,Console sign-in URL\r\na,hush,https://x\r\n"),
        ("key.txt", "-----BEGIN RSA PRIVATE KEY-----\nhush\n-----END RSA PRIVATE KEY-----\n"),
        (
            "key.txt",
            "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nhush\n",
        ),
        (
            "log.txt",
            "aws_secret_access_key = hush\n{\"Volumes\": []}\nAWS_SESSION_TOKEN=hush\n",
        ),
    ] {
        assert_dropped(path, content, "");
        let marked: Vec<u8> = utf16(&format!("\u{feff}{}", content.trim_start_matches('\u{feff}')), true);
        let engine = judged(&[(path, marked)]);
        assert!(!all_exports(&engine).contains("hush"));
        assert!(row(&engine, path).advice.contains("rotate"), "{content}");
    }
    // What these files are called is enough.
    for path in ["home/.aws/config", "home/.ssh/id_ed25519", "prod.pem", "app/.env", ".env"] {
        let row = only(path, "x = hush");
        assert_eq!(
            (row.state, row.recognised_as[0].as_str()),
            (FileState::NotEvidence, "credentials"),
            "{path}"
        );
    }
}

#[test]
fn secrets_in_texts_within_an_item_of_aws_config_are_dropped_too() {
    let configuration = quoted(r#"{"dBInstanceIdentifier":"a","engine":"mysql","storageEncrypted":true,"masterUserPassword":"hush"}"#);
    let item = |kind: &str, configuration: &str| {
        format!(
            r#"{{"resourceType":"{kind}","resourceId":"db-1","resourceName":"a","accountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00Z","configuration":{configuration}}}"#
        )
    };
    let read = item("AWS::RDS::DBInstance", &configuration);
    for content in [
        read.clone(),
        format!(r#"{{"configurationItems":[{read}]}}"#),
        format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{read}]}}"#),
        format!(r#"{{"Results":[{}],"QueryInfo":{{}}}}"#, quoted(&read)),
    ] {
        assert_dropped("x.json", &content, "masterUserPassword");
    }
    // Of types that nobody reads nothing is kept, whatever it holds.
    let function = quoted(r#"{"functionName":"f","environment":{"variables":{"DB":"hush"}}}"#);
    let unread = item("AWS::Lambda::Function", &function);
    for content in [
        unread.clone(),
        format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{read},{unread}]}}"#),
        format!(r#"{{"Results":[{}],"QueryInfo":{{}}}}"#, quoted(&unread)),
    ] {
        let engine = judged(&[("x.json", &content)]);
        assert!(!all_exports(&engine).contains("hush"), "{content}");
    }
}

#[test]
fn key_ids_are_no_secrets() {
    let script = base64::engine::general_purpose::STANDARD.encode("export KEY=AKIAABCDEFGHIJKLMNOP");
    for content in [
        r#"{"AccessKeyMetadata":[{"UserName":"a","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Active"}]}"#.to_owned(),
        r#"{"UserName":"a","AccessKeyLastUsed":{"Region":"N/A"}}"#.to_owned(),
        r#"{"PendingModifiedValues":{"MasterUserPassword":"****"}}"#.to_owned(),
    ] {
        let row = only("x.json", &content);
        assert!(!row.advice.contains("rotate") && row.notes.is_empty(), "{row:?}");
    }
    let row = only("x.json", format!(r#"{{"UserData":{{"Value":"{script}"}}}}"#));
    assert!(row.notes[0].contains("/UserData/Value"), "{row:?}");
}

#[test]
fn a_place_that_is_a_name_of_a_megabyte_is_cut_short() {
    let content = format!(r#"{{"{}":{{"SecretString":"hush"}}}}"#, "k".repeat(1_000_000));
    let engine = judged(&[("x.json", &content)]);
    let row = row(&engine, "x.json");
    assert!(row.notes.iter().all(|note| note.len() < 2_000) && row.advice.len() < 2_000);
    assert!(row.notes.iter().any(|note| note.contains("SecretString")), "{:?}", row.notes.len());
}

#[test]
fn the_signature_in_the_name_of_a_download_is_dropped() {
    for name in [
        "111122223333/eu-west-1/ec2-describe-volumes.json?X-Amz-Algorithm=a&X-Amz-Security-Token=hush&X-Amz-Signature=hush",
        "111122223333/eu-west-1/ec2-describe-volumes.json@X-Amz-Algorithm=a&X-Amz-Signature=hush",
        "111122223333/eu-west-1/ec2-describe-volumes.json_X-Amz-Expires=1_X-Amz-Signature=hush.txt",
    ] {
        let engine = judged(&[(name, volumes("vol-1"))]);
        assert!(!all_exports(&engine).contains("hush"), "{name}");
        assert!(volumes_whole(&engine), "{name}: {:?}", engine.files());
        assert_eq!(engine.files()[0].path, VOLUMES_PATH);
    }
}

#[test]
fn a_key_that_was_found_is_told_by_its_place_and_never_itself() {
    use checklist::checklist::Outcome;
    let key = "AKIAABCDEFGHIJKLMNOP";
    let script = "IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo=";
    let functions = format!(
        r#"{{"Functions":[{{"FunctionName":"job","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:job","Environment":{{"Variables":{{"CI_KEY":"{key}"}}}}}}]}}"#
    );
    let user_data = format!(r#"{{"InstanceId":"i-1","UserData":{{"Value":"{script}"}}}}"#);
    let engine = judged(&[
        ("111122223333/eu-west-1/lambda-list-functions.json", functions.as_str()),
        (
            "111122223333/eu-west-1/ec2-describe-instance-attribute__i-1.json",
            user_data.as_str(),
        ),
    ]);
    let function = "arn:aws:lambda:eu-west-1:111122223333:function:job";
    assert_eq!(
        outcomes(&engine, "lambda-environment-no-access-key", function),
        [Outcome::NonCompliant]
    );
    assert_eq!(outcomes(&engine, "ec2-user-data-no-access-key", "i-1"), [Outcome::NonCompliant]);
    let all = all_exports(&engine);
    assert!(all.contains("CI_KEY") && !all.contains(key) && !all.contains(script));
}
