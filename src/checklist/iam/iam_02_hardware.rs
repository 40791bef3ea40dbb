//! Whether the root user's second factor is a device that nobody can copy.

use super::super::report::{Root, each_root};
use super::judge;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::{Check, Mode, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::{Account, Arn, Evidence, Missing, sources};

pub(super) static HARDWARE: Check = Check {
    name: "iam-root-mfa-hardware",
    title: "The root user's MFA is a hardware device",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[
        sources::IAM_VIRTUAL_MFA_DEVICES,
        sources::IAM_SUMMARY,
        sources::IAM_CREDENTIAL_REPORT,
    ],
    criterion: "Fails when root has no MFA, or a virtual device is assigned to it, told by a User.Arn that ends in :root; one among several is \
                enough. Not applicable in China and AWS GovCloud, or where root has no credentials.",
    limits: "The list must have been asked with --assignment-status Assigned or Any.",
    remedy: Remedy {
        text: "Sign in as root, register a security key, and remove the virtual device.",
        command: "aws iam list-virtual-mfa-devices --assignment-status Assigned",
    },
    references: &[
        "Security Hub IAM.6",
        "CIS 3.0 1.6, 5.0 1.5, 7.0 2.6",
        "AWS Config ROOT_ACCOUNT_HARDWARE_MFA_ENABLED",
        "Prowler iam_root_hardware_mfa_enabled",
    ],
    evaluate: |ctx, findings| {
        each_root(ctx, findings, sources::IAM_VIRTUAL_MFA_DEVICES, |root| judge_device(ctx, root));
    },
    #[cfg(test)]
    cases: CASES,
};

fn judge_device(ctx: &Context<'_>, root: &Root<'_>) -> Verdict {
    let source = sources::IAM_VIRTUAL_MFA_DEVICES;
    let account = root.subject.account.as_ref().and_then(|id| ctx.inventory.accounts.get(id));
    let Some(account) = account else {
        return Verdict::missing(&Missing::NeverSupplied, source, &root.subject);
    };
    let mfa = judge(root);
    let devices = Devices::of(account);
    if let (true, Some(place)) = (devices.elsewhere || root.is_gov_cloud(), devices.any.or(mfa.evidence.first())) {
        return Verdict::not_applicable("root users of this partition cannot have a hardware device", place);
    }
    match (mfa.outcome, devices.of_root) {
        (Outcome::NotApplicable, _) => mfa,
        (_, Some((serial, place))) => {
            let reason = format!("the virtual device {serial} is assigned to the root user, and its seed can be copied");
            Verdict::non_compliant(reason, place).observing(serial.to_owned())
        }
        (Outcome::Compliant, None) => match devices.unclear.map_or_else(|| account.iam.virtual_mfa_devices.complete(), Err) {
            Ok(evidence) if devices.only_unassigned => {
                let reason = "the list has devices that are assigned to nobody only, so that it was asked with another --assignment-status";
                Verdict::undecided(reason, source, &root.subject, evidence)
            }
            Ok(evidence) => {
                let mut verdict = Verdict::compliant("the root user has MFA, and no virtual device", evidence);
                for place in &mfa.evidence {
                    verdict = verdict.because(place);
                }
                verdict
            }
            Err(missing) => Verdict::missing(&missing, source, &root.subject),
        },
        (_, None) => mfa,
    }
}

/// What the list of virtual devices says.
#[derive(Default)]
struct Devices<'a> {
    of_root: Option<(&'a str, &'a Evidence)>,
    any: Option<&'a Evidence>,
    /// Every device is assigned to nobody.
    only_unassigned: bool,
    /// The account is in China or AWS GovCloud.
    elsewhere: bool,
    /// Why a device is in doubt.
    unclear: Option<Missing>,
}

impl<'a> Devices<'a> {
    fn of(account: &'a Account) -> Self {
        let mut devices = Self::default();
        let mut assigned = 0_usize;
        let (known, unclear) = account.iam.virtual_mfa_devices.current();
        devices.unclear = unclear;
        for (serial, device) in known {
            devices.any = devices.any.or(Some(&device.evidence));
            let partition = serial.parse::<Arn>().ok().map(|arn| arn.partition().to_owned());
            devices.elsewhere |= partition.is_some_and(|partition| matches!(partition.as_str(), "aws-cn" | "aws-us-gov"));
            if let Some(user) = device.value.as_ref() {
                assigned += 1;
                // Not by the device's name, which anybody chooses.
                if user.ends_with(":root") {
                    devices.of_root = devices.of_root.or(Some((serial, &device.evidence)));
                }
            }
        }
        devices.only_unassigned = devices.any.is_some() && assigned == 0;
        devices
    }
}

#[cfg(test)]
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
#[cfg(test)]
const DEVICES: &str = "111122223333/iam-list-virtual-mfa-devices.json";
#[cfg(test)]
const ON: &str = r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#;
#[cfg(test)]
const OFF: &str = r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#;
#[cfg(test)]
const NO_CREDENTIALS: &str = r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountPasswordPresent":0,"AccountAccessKeysPresent":0}}"#;
#[cfg(test)]
const OF_USERS: &str =
    r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/x","User":{"Arn":"arn:aws:iam::111122223333:user/root"}}]}"#;
#[cfg(test)]
const OF_ROOT: &str =
    r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/my-phone","User":{"Arn":"arn:aws:iam::111122223333:root"}}]}"#;
#[cfg(test)]
const OF_ROOT_ONCE: &str = r#"{"evidence":1,"service":"iam","command":"list-virtual-mfa-devices","params":{"AssignmentStatus":"Assigned"},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/my-phone","User":{"Arn":"arn:aws:iam::111122223333:root"}}]}}"#;
#[cfg(test)]
const OF_USERS_NOW: &str = r#"{"evidence":1,"service":"iam","command":"list-virtual-mfa-devices","params":{"AssignmentStatus":"Assigned"},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/x","User":{"Arn":"arn:aws:iam::111122223333:user/root"}}]}}"#;
#[cfg(test)]
const OF_NOBODY: &str = r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws:iam::111122223333:mfa/x"}]}"#;

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "only devices of users, one of them called root",
        &[(SUMMARY, ON), (DEVICES, OF_USERS)],
        Outcome::Compliant,
    ),
    Case::new(
        "a virtual device of root",
        &[(SUMMARY, ON), (DEVICES, OF_ROOT)],
        Outcome::NonCompliant,
    ),
    Case::new("no MFA at all", &[(SUMMARY, OFF), (DEVICES, OF_USERS)], Outcome::NonCompliant),
    Case::new(
        "no credentials",
        &[(SUMMARY, NO_CREDENTIALS), (DEVICES, OF_USERS)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "only devices of nobody",
        &[(SUMMARY, ON), (DEVICES, OF_NOBODY)],
        Outcome::InsufficientData,
    ),
    Case::new("no list of devices", &[(SUMMARY, ON)], Outcome::InsufficientData),
    Case::new("no summary", &[(DEVICES, OF_USERS)], Outcome::InsufficientData),
    Case::new(
        "a virtual device of root that a newer list leaves out",
        &[(SUMMARY, ON), ("a.jsonl", OF_ROOT_ONCE), ("b.jsonl", OF_USERS_NOW)],
        Outcome::Compliant,
    ),
    Case::new(
        "AWS GovCloud",
        &[
            (SUMMARY, ON),
            (
                DEVICES,
                r#"{"VirtualMFADevices":[{"SerialNumber":"arn:aws-us-gov:iam::111122223333:mfa/x","User":{"Arn":"arn:aws-us-gov:iam::111122223333:user/x"}}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    ),
];
