//! Readers of AWS Config items of IAM.

use super::{ConfigItem, ConfigReader};
use crate::evidence::iam::SamlProvider;
use crate::evidence::{Account, Candidate, Listing, Slot, sources};
use crate::ingest::iam_parts::{self, Empty};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink, sorted_names};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::IAM::User",
        read: |item, sink| {
            take(
                item,
                sink,
                name(item, "userName"),
                |account| &mut account.iam.users,
                |node| iam_parts::user(node, Empty::Null),
            );
        },
        answers: |home, answer| home.account().iam.users.answers.push(answer),
        stands_for: &[sources::IAM_AUTHORIZATION_DETAILS],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::User","resourceId":"AIDAEXAMPLE","resourceName":"alice","ARN":"arn:aws:iam::111122223333:user/alice","awsAccountId":"111122223333","awsRegion":"global","configuration":{"path":"/","userName":"alice","userId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/alice","createDate":"2025-01-01T00:00:00.000Z","userPolicyList":[],"groupList":["developers"],"attachedManagedPolicies":[{"policyName":"ReadOnlyAccess","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}],"permissionsBoundary":null,"tags":[]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::Group",
        read: |item, sink| {
            take(
                item,
                sink,
                name(item, "groupName"),
                |account| &mut account.iam.groups,
                |node| iam_parts::group(node, Empty::Null),
            );
        },
        answers: |home, answer| home.account().iam.groups.answers.push(answer),
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::Group","resourceId":"AGPAEXAMPLE","resourceName":"developers","ARN":"arn:aws:iam::111122223333:group/developers","awsAccountId":"111122223333","awsRegion":"global","configuration":{"path":"/","groupName":"developers","groupId":"AGPAEXAMPLE","arn":"arn:aws:iam::111122223333:group/developers","createDate":"2025-01-01T00:00:00.000Z","groupPolicyList":[{"policyName":"read","policyDocument":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"}],"attachedManagedPolicies":[]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::Role",
        read: |item, sink| {
            take(
                item,
                sink,
                name(item, "roleName"),
                |account| &mut account.iam.roles,
                |node| iam_parts::role(node, Empty::Null),
            );
        },
        answers: |home, answer| home.account().iam.roles.answers.push(answer),
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::Role","resourceId":"AROAEXAMPLE","resourceName":"web","ARN":"arn:aws:iam::111122223333:role/web","awsAccountId":"111122223333","awsRegion":"global","configuration":{"path":"/","roleName":"web","roleId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/web","createDate":"2025-01-01T00:00:00.000Z","assumeRolePolicyDocument":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D","instanceProfileList":[{"path":"/","instanceProfileName":"web","arn":"arn:aws:iam::111122223333:instance-profile/web","roles":[]}],"rolePolicyList":[],"attachedManagedPolicies":[{"policyName":"read","policyArn":"arn:aws:iam::111122223333:policy/read"}],"permissionsBoundary":null,"tags":[],"roleLastUsed":null},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::Policy",
        read: |item, sink| {
            take(
                item,
                sink,
                arn(item),
                |account| &mut account.iam.policies,
                iam_parts::managed_policy,
            );
        },
        answers: |home, answer| home.account().iam.policies.answers.push(answer),
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::Policy","resourceId":"ANPAEXAMPLE","resourceName":"read","ARN":"arn:aws:iam::111122223333:policy/read","awsAccountId":"111122223333","awsRegion":"global","configuration":{"policyName":"read","policyId":"ANPAEXAMPLE","arn":"arn:aws:iam::111122223333:policy/read","path":"/","defaultVersionId":"v1","attachmentCount":1,"permissionsBoundaryUsageCount":0,"isAttachable":true,"policyVersionList":[{"document":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D","versionId":"v1","isDefaultVersion":true,"createDate":"2025-01-01T00:00:00.000Z"}]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::SAMLProvider",
        read: |item, sink| take(item, sink, arn(item), |account| &mut account.iam.saml_providers, saml_provider),
        answers: |home, answer| home.account().iam.saml_providers.answers.push(answer),
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::SAMLProvider","resourceId":"arn:aws:iam::111122223333:saml-provider/corp","resourceName":"corp","ARN":"arn:aws:iam::111122223333:saml-provider/corp","awsAccountId":"111122223333","awsRegion":"global","configuration":{"Arn":"arn:aws:iam::111122223333:saml-provider/corp","Name":"corp","SamlMetadataDocument":"x"},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::OIDCProvider",
        read: |item, sink| take(item, sink, arn(item), |account| &mut account.iam.oidc_providers, |_| ()),
        answers: |home, answer| home.account().iam.oidc_providers.answers.push(answer),
        stands_for: &[sources::IAM_OPEN_ID_CONNECT_PROVIDERS],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::OIDCProvider","resourceId":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com","resourceName":"token","ARN":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com","awsAccountId":"111122223333","awsRegion":"global","configuration":{"Arn":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com","ClientIdList":["sts.amazonaws.com"]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::IAM::InstanceProfile",
        read: instance_profile,
        answers: |home, answer| home.account().iam.instance_profiles.answers.push(answer),
        stands_for: &[sources::IAM_INSTANCE_PROFILES],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::InstanceProfile","resourceId":"web","resourceName":"web","ARN":"arn:aws:iam::111122223333:instance-profile/web","awsAccountId":"111122223333","awsRegion":"us-east-1","configuration":{"Path":"/","Roles":["web"],"InstanceProfileName":"web","Arn":"arn:aws:iam::111122223333:instance-profile/web"},"supplementaryConfiguration":{}}"#,
    },
];

/// The roles in a profile. An item without the list does not say that there is none.
fn instance_profile(item: &ConfigItem<'_>, sink: &mut Sink) {
    let told = ConfigItem {
        item: item.item.clone(),
        configuration: item.configuration.clone().filter(|own| own.has_list("Roles")),
        supplementary: None,
        ..*item
    };
    take(
        &told,
        sink,
        arn(item),
        |account| &mut account.iam.instance_profiles,
        |own| sorted_names(own, "Roles", "RoleName").unwrap_or_default(),
    );
}

/// What the calls name the resource by: the configuration says it, else the item.
fn name(item: &ConfigItem<'_>, member: &str) -> String {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.str(member));
    configured.or(item.name).unwrap_or(item.id).to_owned()
}

fn arn(item: &ConfigItem<'_>) -> String {
    let configured = item.configuration.as_ref().and_then(|configuration| configuration.str("Arn"));
    configured.or(item.arn).unwrap_or(item.id).to_owned()
}

/// A resource of a list of the account: what it is, that it is gone, or that the item does not carry what it is.
fn take<T: Clone + PartialEq + Send + Sync + 'static>(
    item: &ConfigItem<'_>,
    sink: &mut Sink,
    id: String,
    listing: fn(&mut Account) -> &mut Listing<Slot<T>>,
    value: impl Fn(&Node<'_>) -> T,
) {
    match &item.configuration {
        _ if item.deleted => sink.listed_gone(&item.item, listing, &id),
        Some(configuration) => sink.listed(&item.item, Identity::default(), listing, &id, value(configuration)),
        None => sink.put(&item.item, Identity::default(), move |home, evidence| {
            listing(home.account()).entry(&id).push(Candidate::Incomplete { evidence });
        }),
    }
}

fn saml_provider(configuration: &Node<'_>) -> SamlProvider {
    SamlProvider {
        valid_until: configuration.time("ValidUntil"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::iam::UserGrants;
    use crate::evidence::{AccountId, Collected, Evidence, FileStamp, Inventory};
    use crate::ingest::json::parse_whole;
    use crate::ingest::reader::Home;

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
            selected: false,
        };
        let mut sink = Sink::default();
        (READERS[0].read)(&item, &mut sink);
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
        assert_eq!(alice.value, expected.into());
    }

    #[test]
    fn a_profile_is_the_same_from_the_call_and_without_its_list_not_known() {
        let item = |roles: &str| {
            format!(
                r#"{{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"us-east-1","resourceType":"AWS::IAM::InstanceProfile","resourceId":"web","ARN":"arn:aws:iam::111122223333:instance-profile/web","configuration":{{"InstanceProfileName":"web"{roles}}}}}"#
            )
        };
        let call = |roles: &str| {
            format!(
                r#"{{"InstanceProfiles":[{{"InstanceProfileName":"web","Arn":"arn:aws:iam::111122223333:instance-profile/web","Roles":{roles}}}]}}"#
            )
        };
        let read = |path: &str, content: &str| {
            let mut ingest = crate::ingest::Ingest::default();
            ingest.add_file(path, content.as_bytes());
            let found = ingest.assemble(&crate::ingest::Assignments::new()).inventory;
            let iam = &found.accounts.values().next().expect("an account").iam;
            match iam.instance_profiles.items["arn:aws:iam::111122223333:instance-profile/web"].state() {
                Collected::Present(roles) => Some(roles.value.clone()),
                _ => None,
            }
        };
        let by_call = |roles: &str| read("111122223333/iam-list-instance-profiles.json", &call(roles));
        assert_eq!(read("item.json", &item(r#","Roles":["web"]"#)), by_call(r#"[{"RoleName":"web"}]"#));
        assert_eq!(read("item.json", &item(r#","Roles":[]"#)), by_call("[]"));
        assert_eq!(by_call("[]"), Some(Vec::new().into()));
        assert_eq!(read("item.json", &item("")), None);
        assert_eq!(read("item.json", &item(r#","Roles":null"#)), None);
    }

    /// The same group, role and policy as the samples, as the call gives them.
    const DETAILS: &str = r#"{"UserDetailList":[],
        "GroupDetailList":[{"Path":"/","GroupName":"developers","Arn":"arn:aws:iam::111122223333:group/developers","AttachedManagedPolicies":[],
            "GroupPolicyList":[{"PolicyName":"read","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}}]}],
        "RoleDetailList":[{"Path":"/","RoleName":"web","Arn":"arn:aws:iam::111122223333:role/web","RolePolicyList":[],
            "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]},
            "InstanceProfileList":[{"Arn":"arn:aws:iam::111122223333:instance-profile/web","Roles":[]}],
            "AttachedManagedPolicies":[{"PolicyName":"read","PolicyArn":"arn:aws:iam::111122223333:policy/read"}]}],
        "Policies":[{"PolicyName":"read","Arn":"arn:aws:iam::111122223333:policy/read","DefaultVersionId":"v1","AttachmentCount":4,"PermissionsBoundaryUsageCount":0,
            "PolicyVersionList":[{"VersionId":"v1","IsDefaultVersion":true,"Document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}}]}]}"#;

    #[test]
    fn groups_roles_and_policies_are_the_same_from_the_call() {
        let mut ingest = crate::ingest::Ingest::default();
        ingest.add_file("111122223333/iam-get-account-authorization-details.json", DETAILS.as_bytes());
        for reader in READERS {
            ingest.add_file("items.json", reader.sample.as_bytes());
        }
        let found = ingest.assemble(&crate::ingest::Assignments::new()).inventory;
        let iam = &found.accounts.values().next().expect("an account").iam;
        let places = |number: usize, agrees: bool| assert!(number == 2 && agrees);
        let group = &iam.groups.items["developers"];
        places(group.places().len(), matches!(group.state(), Collected::Present(_)));
        let role = &iam.roles.items["web"];
        places(role.places().len(), matches!(role.state(), Collected::Present(_)));
        let policy = &iam.policies.items["arn:aws:iam::111122223333:policy/read"];
        places(policy.places().len(), matches!(policy.state(), Collected::Present(_)));
    }
}
