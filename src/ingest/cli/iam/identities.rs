//! Answers of `aws iam` about users, groups, roles and their credentials.

use crate::evidence::iam::{ListedKey, SamlProvider, ServiceCredential};
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink, sorted_names};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::IAM_VIRTUAL_MFA_DEVICES,
        shape: Shape::list("VirtualMFADevices", &["SerialNumber"]),
        read: virtual_mfa_devices,
        answers: Answers::List(|home, answer| home.account().iam.virtual_mfa_devices.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/alice","User":{"Path":"/","UserName":"alice","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/alice","CreateDate":"2025-01-01T00:00:00+00:00"},"EnableDate":"2025-01-01T00:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::IAM_SAML_PROVIDERS,
        shape: Shape::list("SAMLProviderList", &["Arn"]),
        read: saml_providers,
        answers: Answers::List(|home, answer| home.account().iam.saml_providers.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"SAMLProviderList":[{"Arn":"arn:aws:iam::111122223333:saml-provider/corp","ValidUntil":"2036-06-30T10:00:00+00:00","CreateDate":"2026-06-30T10:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::IAM_OPEN_ID_CONNECT_PROVIDERS,
        shape: Shape::list("OpenIDConnectProviderList", &["Arn"]),
        read: oidc_providers,
        answers: Answers::List(|home, answer| home.account().iam.oidc_providers.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"OpenIDConnectProviderList":[{"Arn":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}]}"#,
    },
    Reader {
        source: sources::IAM_SERVICE_SPECIFIC_CREDENTIALS,
        shape: Shape::list("ServiceSpecificCredentials", &["ServiceSpecificCredentialId"]),
        read: service_credentials,
        answers: Answers::List(|home, answer| home.account().iam.service_credentials.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"ServiceSpecificCredentials":[{"UserName":"alice","Status":"Active","ServiceUserName":"alice-at-111122223333","CreateDate":"2026-06-01T10:00:00+00:00","ServiceSpecificCredentialId":"ACCAEXAMPLE","ServiceName":"codecommit.amazonaws.com"}]}"#,
    },
    Reader {
        source: sources::IAM_ACCESS_KEYS,
        shape: Shape::list("AccessKeyMetadata", &["AccessKeyId"]),
        read: access_keys,
        answers: Answers::List(|home, answer| {
            // A list that somebody joined from several users is the whole list of none.
            if let Some(user) = home.resource.map(str::to_owned) {
                home.account().iam.access_keys.entry(user).or_default().answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Active","CreateDate":"2026-05-01T00:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::IAM_INSTANCE_PROFILES,
        shape: Shape::list("InstanceProfiles", &["InstanceProfileName", "Roles"]),
        read: instance_profiles,
        answers: Answers::List(|home, answer| home.account().iam.instance_profiles.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"InstanceProfiles":[{"Path":"/","InstanceProfileName":"web","InstanceProfileId":"AIPAEXAMPLE","Arn":"arn:aws:iam::111122223333:instance-profile/web","Roles":[{"Path":"/","RoleName":"web","Arn":"arn:aws:iam::111122223333:role/web"}]}]}"#,
    },
];

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::IAM_USER,
        Shape::inside("User", &["UserName", "UserId", "Arn"]),
        r#"{"User":{"Path":"/","UserName":"main","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","CreateDate":"2026-06-30T10:00:00+00:00","PasswordLastUsed":"2026-06-30T10:00:00+00:00"}}"#,
        alike = &["iam create-user"]
    ),
    known!(
        sources::IAM_GROUP,
        Shape::list("Users", &["UserName", "Arn"]).having(&["Group"]),
        r#"{"Group":{"Path":"/","GroupName":"main"},"Users":[{"Path":"/","UserName":"main","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","CreateDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::IAM_GROUPS,
        Shape::list("Groups", &["GroupName", "GroupId", "Path"]),
        r#"{"Groups":[{"Path":"/","GroupName":"main","GroupId":"AGPAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","CreateDate":"2026-06-30T10:00:00+00:00"}]}"#,
        twin_of = super::one_user::GROUPS
    ),
    known!(
        sources::IAM_ROLES,
        Shape::list("Roles", &["RoleName", "AssumeRolePolicyDocument"]),
        r#"{"Roles":[{"Path":"/","RoleName":"main","RoleId":"AROAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}]}"#
    ),
    known!(
        sources::IAM_ROLE,
        Shape::inside("Role", &["RoleName", "AssumeRolePolicyDocument"]),
        r#"{"Role":{"Path":"/","RoleName":"main","RoleId":"AROAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}}"#,
        alike = &["iam create-role", "iam create-service-linked-role", "iam update-role-description"]
    ),
    known!(
        sources::IAM_ACCESS_KEY_LAST_USED,
        Shape::object(&["UserName", "AccessKeyLastUsed"]),
        r#"{"UserName":"main","AccessKeyLastUsed":{"LastUsedDate":"2026-06-30T10:00:00+00:00","ServiceName":"main"}}"#
    ),
    known!(
        sources::IAM_OPEN_ID_CONNECT_PROVIDER,
        Shape::object(&["Url", "ClientIDList"]),
        r#"{"Url":"main","ClientIDList":["main"]}"#
    ),
    known!(
        sources::IAM_SAML_PROVIDER,
        Shape::object(&["SAMLMetadataDocument"]),
        r#"{"SAMLMetadataDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}"#
    ),
    known!(
        sources::IAM_SERVER_CERTIFICATES,
        Shape::list("ServerCertificateMetadataList", &["ServerCertificateName"]),
        r#"{"ServerCertificateMetadataList":[{"Path":"/","ServerCertificateName":"main","ServerCertificateId":"servercertificate-1","Arn":"arn:aws:iam::111122223333:user/main"}]}"#
    ),
    known!(
        sources::IAM_SIGNING_CERTIFICATES,
        Shape::list("Certificates", &["CertificateId", "CertificateBody"]),
        r#"{"Certificates":[{"UserName":"main","CertificateId":"certificate-1","CertificateBody":"main","Status":"Active","UploadDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::IAM_SSH_PUBLIC_KEYS,
        Shape::list("SSHPublicKeys", &["SSHPublicKeyId"]),
        r#"{"SSHPublicKeys":[{"UserName":"main","SSHPublicKeyId":"sshpublickey-1","Status":"Active","UploadDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::IAM_SSH_PUBLIC_KEY,
        Shape::inside("SSHPublicKey", &["SSHPublicKeyId", "SSHPublicKeyBody"]),
        r#"{"SSHPublicKey":{"UserName":"main","SSHPublicKeyId":"sshpublickey-1","Fingerprint":"main","SSHPublicKeyBody":"main","Status":"Active"}}"#,
        alike = &["iam upload-ssh-public-key"]
    ),
    known!(
        sources::IAM_ACCOUNT_ALIASES,
        Shape::texts("AccountAliases"),
        r#"{"AccountAliases":["main"]}"#
    ),
    known!(
        sources::IAM_INSTANCE_PROFILES_FOR_ROLE,
        Shape::list("InstanceProfiles", &["InstanceProfileName", "Roles"]),
        r#"{"InstanceProfiles":[{"Path":"/","InstanceProfileName":"main","InstanceProfileId":"instanceprofile-1","Roles":[{"Path":"/"}]}]}"#,
        twin_of = Some((
            sources::IAM_INSTANCE_PROFILES,
            "iam list-instance-profiles or iam list-instance-profiles-for-role"
        ))
    ),
    known!(
        sources::IAM_INSTANCE_PROFILE,
        Shape::inside("InstanceProfile", &["InstanceProfileName", "Roles"]),
        r#"{"InstanceProfile":{"Path":"/","InstanceProfileName":"main","InstanceProfileId":"instanceprofile-1","Arn":"arn:aws:iam::111122223333:user/main","Roles":[{"Path":"/","RoleName":"main","RoleId":"AROAEXAMPLE"}]}}"#,
        alike = &["iam create-instance-profile"]
    ),
    known!(
        sources::IAM_ORGANIZATIONS_FEATURES,
        Shape::object(&["OrganizationId", "EnabledFeatures"]),
        r#"{"OrganizationId":"o-exampleorgid","EnabledFeatures":["RootCredentialsManagement"]}"#,
        alike = &[
            "iam enable-organizations-root-sessions",
            "iam enable-organizations-root-credentials-management",
            "iam disable-organizations-root-sessions",
            "iam disable-organizations-root-credentials-management"
        ]
    ),
    known!(
        sources::IAM_GENERATE_CREDENTIAL_REPORT,
        Shape::object(&["State"])
            .only(&["State", "Description"])
            .confirmed_by(is_report_state),
        r#"{"State":"STARTED","Description":"No report exists. Starting a new report generation task"}"#,
        advice = "only says that the report is being made: run aws iam get-credential-report and add its output"
    ),
];

/// Whether the report is being made; other calls answer with a `State` of other words.
fn is_report_state(document: &Node<'_>) -> bool {
    matches!(document.str("State"), Some("STARTED" | "INPROGRESS" | "COMPLETE"))
}

fn virtual_mfa_devices(document: &Node<'_>, sink: &mut Sink) {
    for device in document.list("VirtualMFADevices") {
        let Some(serial) = device.str("SerialNumber") else { continue };
        let user = device.get("User").and_then(|user| user.nonempty("Arn"));
        sink.listed(
            &device,
            Identity::of_arn(Some(serial)),
            |account| &mut account.iam.virtual_mfa_devices,
            serial,
            user,
        );
    }
}

fn saml_providers(document: &Node<'_>, sink: &mut Sink) {
    for provider in document.list("SAMLProviderList") {
        let Some(arn) = provider.str("Arn") else { continue };
        let value = SamlProvider {
            valid_until: provider.time("ValidUntil"),
        };
        sink.listed(
            &provider,
            Identity::of_arn(Some(arn)),
            |account| &mut account.iam.saml_providers,
            arn,
            value,
        );
    }
}

fn oidc_providers(document: &Node<'_>, sink: &mut Sink) {
    for provider in document.list("OpenIDConnectProviderList") {
        let Some(arn) = provider.str("Arn") else { continue };
        sink.listed(
            &provider,
            Identity::of_arn(Some(arn)),
            |account| &mut account.iam.oidc_providers,
            arn,
            (),
        );
    }
}

fn access_keys(document: &Node<'_>, sink: &mut Sink) {
    for key in document.list("AccessKeyMetadata") {
        let Some(id) = key.nonempty("AccessKeyId") else {
            sink.filtered = true;
            continue;
        };
        let value = ListedKey {
            status: key.nonempty("Status"),
            created: key.time("CreateDate"),
        };
        sink.put(&key, Identity::resource(key.nonempty("UserName")), move |home, evidence| {
            let Some(user) = home.resource.map(str::to_owned) else { return };
            let keys = home.account().iam.access_keys.entry(user).or_default();
            keys.entry(&id).push(Candidate::Present(Sourced {
                value: value.clone().into(),
                evidence,
            }));
        });
    }
}

fn service_credentials(document: &Node<'_>, sink: &mut Sink) {
    for credential in document.list("ServiceSpecificCredentials") {
        let Some(id) = credential.str("ServiceSpecificCredentialId") else {
            continue;
        };
        let value = ServiceCredential {
            user: credential.nonempty("UserName"),
            status: credential.nonempty("Status"),
            service: credential.nonempty("ServiceName"),
            created: credential.time("CreateDate"),
            expires: credential.time("ExpirationDate"),
        };
        // Anybody may have it.
        sink.filtered |= value.user.is_none() && value.may_be_used();
        sink.listed(
            &credential,
            Identity::default(),
            |account| &mut account.iam.service_credentials,
            id,
            value,
        );
    }
}

fn instance_profiles(document: &Node<'_>, sink: &mut Sink) {
    for profile in document.list("InstanceProfiles") {
        let (Some(arn), Some(roles)) = (profile.str("Arn"), sorted_names(&profile, "Roles", "RoleName")) else {
            sink.filtered = true;
            continue;
        };
        sink.listed(
            &profile,
            Identity::of_arn(Some(arn)),
            |account| &mut account.iam.instance_profiles,
            arn,
            roles,
        );
    }
}
