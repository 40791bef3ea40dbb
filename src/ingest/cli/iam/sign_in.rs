//! Answers of `aws iam` about who the users are and how they sign in.

use crate::evidence::{Candidate, Slot, Sourced, sources};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink};

use crate::evidence::iam::SignIn;

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::IAM_USERS,
        shape: Shape::list("Users", &["UserName", "Arn", "CreateDate"]).lacking(&["Group"]),
        read: users,
        answers: Answers::List(|home, answer| home.account().iam.user_names.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Users":[{"Path":"/","UserName":"main","UserId":"AIDAEXAMPLE","Arn":"arn:aws:iam::111122223333:user/main","CreateDate":"2026-06-30T10:00:00+00:00","PasswordLastUsed":"2026-06-30T10:00:00+00:00"}]}"#,
    },
    Reader {
        source: sources::IAM_LOGIN_PROFILE,
        shape: Shape::inside("LoginProfile", &["UserName", "CreateDate"]),
        read: login_profile,
        answers: Answers::One(|home, why| {
            if let Some(user) = of_user(home) {
                user.password.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"LoginProfile":{"UserName":"main","CreateDate":"2026-06-30T10:00:00+00:00","PasswordResetRequired":true}}"#,
    },
    Reader {
        source: sources::IAM_MFA_DEVICES,
        shape: Shape::list("MFADevices", &["SerialNumber"]),
        read: mfa_devices,
        answers: Answers::List(|home, answer| {
            // A list that somebody joined from several users is the whole list of none.
            if let Some(user) = of_user(home) {
                user.devices.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"MFADevices":[{"UserName":"main","SerialNumber":"arn:aws:iam::111122223333:mfa/main","EnableDate":"2026-06-30T10:00:00+00:00"}]}"#,
    },
];

fn of_user<'a>(home: &'a mut Home<'_>) -> Option<&'a mut SignIn> {
    let user = home.resource?.to_owned();
    Some(home.account().iam.sign_ins.entry(user).or_default())
}

/// The answer does not say that it was asked with `--path-prefix`. A user without a path is in none that was.
fn users(document: &Node<'_>, sink: &mut Sink) {
    let users = document.list("Users");
    for user in &users {
        if let Some(name) = user.str("UserName") {
            sink.listed(
                user,
                Identity::of_arn(user.str("Arn")),
                |account| &mut account.iam.user_names,
                name,
                (),
            );
        }
    }
    if !users.iter().any(|user| user.str("Path") == Some("/")) {
        sink.filtered = true;
        sink.notes
            .push("lists no user whose path is /, as an answer with --path-prefix does".to_owned());
    }
}

fn login_profile(document: &Node<'_>, sink: &mut Sink) {
    let Some(profile) = document.get("LoginProfile") else { return };
    sink.put(&profile, Identity::resource(profile.nonempty("UserName")), |home, evidence| {
        if let Some(user) = of_user(home) {
            user.password.push(Candidate::Present(Sourced::new((), evidence)));
        }
    });
}

fn mfa_devices(document: &Node<'_>, sink: &mut Sink) {
    for device in document.list("MFADevices") {
        let Some(serial) = device.nonempty("SerialNumber") else {
            continue;
        };
        sink.put(&device, Identity::resource(device.nonempty("UserName")), move |home, evidence| {
            if let Some(user) = of_user(home) {
                let slot: &mut Slot<()> = user.devices.entry(&serial);
                slot.push(Candidate::Present(Sourced::new((), evidence)));
            }
        });
    }
}
