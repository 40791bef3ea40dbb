//! Readers of AWS Config items of IAM.

use super::{ConfigItem, ConfigReader};
use crate::evidence::Candidate;
use crate::evidence::iam::UserGrants;
use crate::evidence::sources;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink, sorted_names};

pub(super) const READERS: &[ConfigReader] = &[ConfigReader {
    resource_type: "AWS::IAM::User",
    read: user,
    answers: |home, answer| home.account().iam.users.answers.push(answer),
    stands_for: &[sources::IAM_AUTHORIZATION_DETAILS],
    #[cfg(test)]
    sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::User","resourceId":"AIDAEXAMPLE","resourceName":"alice","ARN":"arn:aws:iam::111122223333:user/alice","awsAccountId":"111122223333","awsRegion":"global","configuration":{"path":"/","userName":"alice","userId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/alice","createDate":"2025-01-01T00:00:00.000Z","userPolicyList":[],"groupList":["developers"],"attachedManagedPolicies":[{"policyName":"ReadOnlyAccess","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}],"permissionsBoundary":null,"tags":[]},"supplementaryConfiguration":{}}"#,
}];

fn user(item: &ConfigItem<'_>, sink: &mut Sink) {
    if item.deleted {
        return;
    }
    let Some(configuration) = &item.configuration else {
        let name = item.name.unwrap_or(item.id).to_owned();
        sink.put(&item.item, Identity::default(), move |home, evidence| {
            home.account().iam.users.entry(&name).push(Candidate::Incomplete { evidence });
        });
        return;
    };
    let name = configuration.str("userName").or(item.name).unwrap_or(item.id);
    sink.listed(
        &item.item,
        Identity::default(),
        |account| &mut account.iam.users,
        name,
        grants(configuration),
    );
}

/// AWS Config writes empty lists, and `null` for a user without embedded policies, so a list that is left out is unknown. So is
/// a `null` where no other list is there.
fn grants(configuration: &Node<'_>) -> UserGrants {
    let groups = sorted_names(configuration, "groupList", "groupName");
    let attached_policies = sorted_names(configuration, "attachedManagedPolicies", "policyArn");
    let is_null = configuration.has("userPolicyList") && configuration.get("userPolicyList").is_none();
    let inline_policies = if is_null && groups.is_some() && attached_policies.is_some() {
        Some(Vec::new())
    } else {
        sorted_names(configuration, "userPolicyList", "policyName")
    };
    UserGrants {
        inline_policies,
        attached_policies,
        groups,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{AccountId, Collected, Evidence, FileStamp, Inventory};
    use crate::ingest::json::parse_whole;
    use crate::ingest::reader::Home;

    #[test]
    fn null_is_no_embedded_policy_where_the_other_lists_are_there() {
        let inline = |text: &str| grants(&Node::root(&parse_whole(text).expect("valid"), "")).inline_policies;
        let whole = r#"{"userPolicyList":null,"groupList":[],"attachedManagedPolicies":[]}"#;
        assert_eq!(inline(whole), Some(Vec::new()));
        for partial in [
            r#"{"groupList":[],"attachedManagedPolicies":[]}"#,
            r#"{"userPolicyList":null,"groupList":null,"attachedManagedPolicies":[]}"#,
        ] {
            assert_eq!(inline(partial), None, "{partial}");
        }
    }

    #[test]
    fn an_item_gives_what_the_cli_gives() {
        let json = parse_whole(READERS[0].sample).expect("valid");
        let node = Node::root(&json, "").any_case();
        let item = ConfigItem {
            item: node.clone(),
            id: "AIDAEXAMPLE",
            name: Some("alice"),
            arn: node.str("ARN"),
            configuration: node.get("configuration"),
            supplementary: None,
            deleted: false,
        };
        let mut sink = Sink::default();
        user(&item, &mut sink);
        let account: AccountId = "111122223333".parse().expect("an account");
        let mut inventory = Inventory::default();
        let file = std::sync::Arc::new(FileStamp {
            path: String::new(),
            sha256: String::new(),
        });
        for record in &sink.records {
            let place = Evidence {
                file: file.clone(),
                pointer: record.pointer.clone(),
                captured: None,
            };
            let mut home = Home {
                inventory: &mut inventory,
                account: &account,
                region: None,
                resource: None,
            };
            (record.put)(&mut home, place);
        }
        let Collected::Present(alice) = inventory.accounts[&account].iam.users.items["alice"].state() else {
            panic!("no alice")
        };
        let expected = UserGrants {
            inline_policies: Some(Vec::new()),
            attached_policies: Some(vec!["arn:aws:iam::aws:policy/ReadOnlyAccess".to_owned()]),
            groups: Some(vec!["developers".to_owned()]),
        };
        assert_eq!(alice.value, expected);
    }
}
