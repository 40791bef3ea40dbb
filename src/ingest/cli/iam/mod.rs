//! Readers of `aws iam` output.

use crate::evidence::iam::{AccountSummary, EntityCounts, PasswordPolicy, grants};
use crate::evidence::{Answer, sources};
use crate::ingest::iam_parts::{self, Empty};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};

mod credential_report;
pub(super) mod identities;
pub(super) mod one_user;
pub(super) mod policies;
pub(super) mod sign_in;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::IAM_SUMMARY,
        shape: Shape::object(&["SummaryMap"]).confirmed_by(|document| document.get("SummaryMap").is_some_and(|map| !map.keys().is_empty())),
        read: account_summary,
        answers: Answers::One(no_summary),
        #[cfg(test)]
        sample: r#"{"SummaryMap":{"Users":3,"Groups":2,"AccountMFAEnabled":1,"AccountAccessKeysPresent":0,"AccountPasswordPresent":1,"AccountSigningCertificatesPresent":0}}"#,
    },
    Reader {
        source: sources::IAM_PASSWORD_POLICY,
        shape: Shape::object(&["PasswordPolicy"]).confirmed_by(is_password_policy),
        read: password_policy,
        answers: Answers::One(|home, why| home.account().iam.password_policy.push(why.into())),
        #[cfg(test)]
        sample: r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"AllowUsersToChangePassword":true,"ExpirePasswords":true,"MaxPasswordAge":90,"PasswordReusePrevention":24}}"#,
    },
    Reader {
        source: sources::IAM_CREDENTIAL_REPORT,
        shape: Shape::object(&["Content", "ReportFormat"]).confirmed_by(|document| {
            document
                .str("ReportFormat")
                .is_some_and(|format| format.eq_ignore_ascii_case("text/csv"))
        }),
        read: credential_report::read,
        answers: Answers::One(|home, why| home.account().iam.credential_report.push(why.into())),
        #[cfg(test)]
        sample: credential_report::SAMPLE,
    },
    Reader {
        source: sources::IAM_AUTHORIZATION_DETAILS,
        shape: Shape::list("UserDetailList", &["UserName"]),
        read: authorization_details,
        answers: Answers::List(|home, answer| note_details(home, &answer)),
        #[cfg(test)]
        sample: r#"{"UserDetailList":[{"Path":"/","UserName":"alice","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/alice","CreateDate":"2025-01-01T00:00:00+00:00","GroupList":["developers"],"AttachedManagedPolicies":[],"Tags":[]}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"#,
    },
];

fn account_summary(document: &Node<'_>, sink: &mut Sink) {
    let Some(map) = document.get("SummaryMap") else { return };
    let summary = AccountSummary {
        account_access_keys_present: map.int("AccountAccessKeysPresent"),
        account_mfa_enabled: map.int("AccountMFAEnabled"),
        account_password_present: map.int("AccountPasswordPresent"),
        account_signing_certificates_present: map.int("AccountSigningCertificatesPresent"),
        users: map.int("Users"),
    };
    sink.account_fact(&map, Identity::default(), |account| &mut account.iam.summary, summary);
    let counts = EntityCounts {
        groups: map.int("Groups"),
        roles: map.int("Roles"),
        policies: map.int("Policies"),
    };
    sink.account_fact(&map, Identity::default(), |account| &mut account.iam.entity_counts, counts);
}

fn no_summary(home: &mut Home<'_>, why: Unanswered) {
    let iam = &mut home.account().iam;
    iam.summary.push(why.clone().into());
    iam.entity_counts.push(why.into());
}

/// AWS always says the length; a file that keeps only other members of the policy is taken too.
fn is_password_policy(document: &Node<'_>) -> bool {
    const MEMBERS: [&str; 4] = [
        "MinimumPasswordLength",
        "RequireSymbols",
        "ExpirePasswords",
        "AllowUsersToChangePassword",
    ];
    document
        .get("PasswordPolicy")
        .is_some_and(|policy| MEMBERS.iter().any(|member| policy.has(member)))
}

fn password_policy(document: &Node<'_>, sink: &mut Sink) {
    let Some(policy) = document.get("PasswordPolicy") else { return };
    let value = PasswordPolicy {
        minimum_password_length: policy.int("MinimumPasswordLength"),
        require_symbols: policy.bool("RequireSymbols"),
        require_numbers: policy.bool("RequireNumbers"),
        require_uppercase_characters: policy.bool("RequireUppercaseCharacters"),
        require_lowercase_characters: policy.bool("RequireLowercaseCharacters"),
        expire_passwords: policy.bool("ExpirePasswords"),
        max_password_age_days: policy.int("MaxPasswordAge"),
        password_reuse_prevention: policy.int("PasswordReusePrevention"),
    };
    sink.account_fact(&policy, Identity::default(), |account| &mut account.iam.password_policy, value);
}

/// With `--filter` AWS still writes all four lists, so that one without an element does not say that there are none: see
/// [`grants::whole`].
fn authorization_details(document: &Node<'_>, sink: &mut Sink) {
    for user in document.list("UserDetailList") {
        let Some(name) = user.str("UserName") else {
            sink.filtered = true;
            continue;
        };
        let value = iam_parts::user(&user, Empty::LeftOut);
        sink.listed(
            &user,
            Identity::of_arn(user.str("Arn")),
            |account| &mut account.iam.users,
            name,
            value,
        );
    }
    for group in document.list("GroupDetailList") {
        let Some(name) = group.str("GroupName") else {
            sink.filtered = true;
            continue;
        };
        let value = iam_parts::group(&group, Empty::LeftOut);
        sink.listed(
            &group,
            Identity::of_arn(group.str("Arn")),
            |account| &mut account.iam.groups,
            name,
            value,
        );
    }
    for role in document.list("RoleDetailList") {
        let Some(name) = role.str("RoleName") else {
            sink.filtered = true;
            continue;
        };
        let value = iam_parts::role(&role, Empty::LeftOut);
        sink.listed(
            &role,
            Identity::of_arn(role.str("Arn")),
            |account| &mut account.iam.roles,
            name,
            value,
        );
    }
    for policy in document.list("Policies") {
        let Some(arn) = policy.str("Arn") else {
            sink.filtered = true;
            continue;
        };
        let value = iam_parts::managed_policy(&policy);
        // Those that AWS manages stand beside the customer's own.
        let Some(account) = grants::owner_of_policy(arn) else {
            if let Some(document) = value.document {
                let identity = Identity::default();
                sink.listed(&policy, identity, |account| &mut account.iam.aws_policies, arn, document);
            }
            continue;
        };
        sink.listed(
            &policy,
            Identity::account(Some(account)),
            |account| &mut account.iam.policies,
            arn,
            value,
        );
    }
    let unnamed: Vec<&str> = LISTS.into_iter().filter(|list| document.list(list).is_empty()).collect();
    if !unnamed.is_empty() {
        sink.notes.push(format!(
            "lists nothing under {}, as an answer with --filter does; the numbers of iam get-account-summary tell",
            unnamed.join(" and ")
        ));
    }
}

const LISTS: [&str; 4] = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

fn note_details(home: &mut Home<'_>, answer: &Answer) {
    let iam = &mut home.account().iam;
    iam.users.answers.push(answer.clone());
    iam.groups.answers.push(answer.clone());
    iam.roles.answers.push(answer.clone());
    iam.policies.answers.push(answer.clone());
}

#[cfg(test)]
mod tests {
    use crate::evidence::iam::grants;
    use crate::evidence::{AccountId, Collected, Missing};
    use crate::ingest::Ingest;

    fn account(path: &str, content: &str) -> (AccountId, crate::evidence::Account) {
        let mut ingest = Ingest::default();
        ingest.add_file(path, content.as_bytes());
        let accounts = ingest.assemble(&std::collections::BTreeMap::new()).inventory.accounts;
        accounts.into_iter().next().expect("an account")
    }

    #[test]
    fn the_summary_is_of_the_account_in_the_path() {
        let (id, account) = account(
            "111122223333/iam-get-account-summary.json",
            r#"{"SummaryMap":{"AccountMFAEnabled":1}}"#,
        );
        let Collected::Present(summary) = account.iam.summary.state() else {
            panic!("no summary")
        };
        assert_eq!((id.as_str(), summary.value.account_mfa_enabled), ("111122223333", Some(1)));
        assert_eq!(
            (summary.value.account_password_present, &*summary.evidence.pointer),
            (None, "/SummaryMap")
        );
    }

    #[test]
    fn lists_that_aws_leaves_out_are_empty_and_lists_that_were_removed_are_unknown() {
        let details = r#"{"UserDetailList":[
            {"UserName":"a","Arn":"arn:aws:iam::111122223333:user/a","GroupList":["x"],"AttachedManagedPolicies":[{"PolicyName":"P","PolicyArn":"arn:p"}]},
            {"UserName":"b","Arn":"arn:aws:iam::111122223333:user/b"},
            {"UserName":"c","Arn":"arn:aws:iam::111122223333:user/c","GroupList":[]}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"#;
        let (_, account) = account("details.json", details);
        let users = account.iam.users;
        assert!(grants::whole(&users).is_ok());
        let Collected::Present(a) = users.items["a"].state() else {
            panic!("no a")
        };
        assert_eq!(a.value.inline_policies.as_deref(), Some([].as_slice()));
        assert_eq!(a.value.attached_policies, Some(vec!["arn:p".to_owned()]));
        let Collected::Present(b) = users.items["b"].state() else {
            panic!("no b")
        };
        assert_eq!(b.value, crate::evidence::iam::UserGrants::default().into());
        let Collected::Present(c) = users.items["c"].state() else {
            panic!("no c")
        };
        assert_eq!((&c.value.attached_policies, &c.value.inline_policies), (&None, &None));
    }

    #[test]
    fn a_filtered_export_does_not_say_that_there_are_no_users() {
        let details = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"r","Arn":"arn:aws:iam::111122223333:role/r"}],"Policies":[]}"#;
        let (_, account) = account("details.json", details);
        assert!(matches!(grants::whole(&account.iam.users), Err(Missing::Incomplete { .. })));
        assert!(grants::whole(&account.iam.roles).is_ok());
    }
}
