//! EC2-09: workloads on instances get their credentials from a role.

#[cfg(test)]
pub(in crate::checklist) mod cases;

use std::collections::BTreeMap;

use super::groups::foreign;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_04, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::Instance;
use crate::evidence::iam::grants;
use crate::evidence::{Account, AccountId, Collected, Evidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-09"),
    title: "Instances use IAM roles instead of access keys",
    risk: "Keys copied to an instance do not expire, spread with images and backups, and outlive whoever put them there.",
    guidance: "List the instances without an instance profile and ask of each whether it calls AWS at all; one that does needs a \
               role, one that does not needs a note saying so. Check that the attached profiles hold a role. Ask how applications \
               find their credentials: configuration files and environment variables with keys do not count. Requiring version 2 of \
               the instance metadata service keeps the role's credentials from leaking.",
    responsibility: &[SR_01, SR_04, SR_05],
    references: &["Well-Architected SEC02-BP02, SEC03-BP02"],
    checks: &[&PROFILE_ATTACHED, &PROFILE_HAS_ROLE, &IMDSV2],
};

static PROFILE_ATTACHED: Check = Check {
    name: "ec2-instance-profile-attached",
    title: "Every instance has an instance profile",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_INSTANCES],
    criterion: "`IamInstanceProfile` names a profile; terminated instances are not judged, stopped ones are.",
    limits: "An instance that calls no AWS API may go without, as an exception. Default host management by Systems Manager shows no profile.",
    remedy: Remedy {
        text: "Attach a profile whose role may do what the workload needs, and nothing else.",
        command: "aws ec2 associate-iam-instance-profile --instance-id {resource} --iam-instance-profile Name=PROFILE --region {region}",
    },
    references: &[
        "CIS 3.0 1.18, 5.0 1.17, 7.0 2.16",
        "AWS Config EC2_INSTANCE_PROFILE_ATTACHED",
        "Prowler ec2_instance_profile_attached",
    ],
    evaluate: |ctx, findings| each_instance(ctx, findings, |instance, _| judge_profile(instance)),
    #[cfg(test)]
    cases: cases::ATTACHED,
};

pub(in crate::checklist) const GIVE_ROLE: Remedy = Remedy {
    text: "Put a role into the profile. One that is gone must be replaced by another: find the association of the instance, and name a new profile in it.",
    command: "aws iam add-role-to-instance-profile --instance-profile-name {profile} --role-name ROLE",
};

const REPLACE: &str = "aws ec2 replace-iam-instance-profile-association --association-id ASSOCIATION --iam-instance-profile Name=PROFILE \
                       --region {region}";

static PROFILE_HAS_ROLE: Check = Check {
    name: "ec2-instance-profile-has-role",
    title: "The profile of every instance holds a role",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::EC2_INSTANCES,
        sources::IAM_INSTANCE_PROFILES,
        sources::IAM_AUTHORIZATION_DETAILS,
    ],
    criterion: "The attached profile exists and holds a role, by the list of profiles or by the roles that name it; an instance without a profile is \
                judged elsewhere.",
    limits: "",
    remedy: GIVE_ROLE,
    references: &["Prowler ec2_instance_profile_attached (adjacent)"],
    evaluate: profile_has_role,
    #[cfg(test)]
    cases: cases::HAS_ROLE,
};

static IMDSV2: Check = Check {
    name: "ec2-imdsv2-required",
    title: "Instances answer version 2 of the metadata service only",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::High,
    needs: &[sources::EC2_INSTANCES],
    criterion: "`HttpTokens` is required, or `HttpEndpoint` disabled, and no change is pending. Stopped instances, and those without a profile, count too.",
    limits: "",
    remedy: Remedy {
        text: "See that no software on the instance uses version 1, then require version 2.",
        command: "aws ec2 modify-instance-metadata-options --instance-id {resource} --http-tokens required --region {region}",
    },
    references: &[
        "Security Hub EC2.8",
        "CIS 3.0 5.6, 5.0 5.7, 7.0 6.7",
        "AWS Config EC2_IMDSV2_CHECK",
        "Prowler ec2_instance_imdsv2_enabled",
    ],
    evaluate: |ctx, findings| each_instance(ctx, findings, |instance, _| judge_metadata(instance)),
    #[cfg(test)]
    cases: cases::IMDS,
};

/// Judges the account's own instances that are not gone.
pub(in crate::checklist) fn each_instance<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, Instance>, &'a Account) -> Verdict,
) {
    ctx.each_regional(
        findings,
        sources::EC2_INSTANCES,
        "AWS::EC2::Instance",
        |region| &region.ec2.instances,
        |instance, account| {
            if let Some(verdict) = foreign(instance.value.owner.as_ref(), instance) {
                return verdict;
            }
            if instance.value.is_gone() {
                let state = instance.value.state.as_deref().unwrap_or_default();
                return Verdict::not_applicable(format!("the instance is {state}"), instance.evidence);
            }
            let mut verdict = judge(instance, account);
            if let Some(operator) = &instance.value.operator {
                verdict.reason.to_mut().push_str(&format!("; {operator} manages the instance"));
            }
            verdict
        },
    );
}

fn undecided(instance: &Judged<'_, Instance>, reason: &'static str) -> Verdict {
    Verdict::undecided(reason, sources::EC2_INSTANCES, instance.subject, instance.evidence)
}

pub(in crate::checklist) fn judge_profile(instance: &Judged<'_, Instance>) -> Verdict {
    match &instance.value.iam_instance_profile {
        Some(profile) => Verdict::compliant(format!("the instance has the profile {profile}"), instance.evidence)
            .observing(format!("IamInstanceProfile={profile}")),
        None if instance.value.whole => {
            Verdict::non_compliant("the instance has no instance profile", instance.evidence).observing("no IamInstanceProfile")
        }
        None => undecided(instance, "the export does not say whether the instance has a profile"),
    }
}

fn judge_metadata(instance: &Judged<'_, Instance>) -> Verdict {
    let value = instance.value;
    match (value.http_endpoint.as_deref(), value.http_tokens.as_deref()) {
        (Some(_), _) | (_, Some(_)) if value.http_pending => {
            undecided(instance, "a change of the options of the metadata service was not in force yet").observing("State=pending")
        }
        (Some("disabled"), _) => {
            Verdict::compliant("the metadata service is switched off", instance.evidence).observing("HttpEndpoint=disabled")
        }
        (_, Some("required")) => {
            Verdict::compliant("only version 2 of the metadata service answers", instance.evidence).observing("HttpTokens=required")
        }
        (_, Some("optional")) => {
            Verdict::non_compliant("version 1 of the metadata service answers, too", instance.evidence).observing("HttpTokens=optional")
        }
        _ => undecided(instance, "the export does not say which versions of the metadata service answer"),
    }
}

/// What the roles of an account say of its instance profiles.
struct Roles<'a> {
    /// Where a role says that it is in the profile, by the profile's ARN.
    by_profile: BTreeMap<&'a str, &'a Evidence>,
    /// A place of the whole list of roles, where every role says in which profiles it is.
    whole: Option<&'a Evidence>,
}

impl<'a> Roles<'a> {
    fn of(account: &'a Account) -> Self {
        let list = &account.iam.roles;
        let mut roles = Self {
            by_profile: BTreeMap::new(),
            whole: grants::whole(list).ok(),
        };
        for (_, slot) in grants::still_there(list) {
            match slot.state() {
                Collected::Present(role) => match &role.value.instance_profiles {
                    Some(profiles) => {
                        for profile in profiles {
                            roles.by_profile.insert(profile, &role.evidence);
                        }
                    }
                    None => roles.whole = None,
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => roles.whole = None,
            }
        }
        roles
    }
}

pub(in crate::checklist) fn profile_has_role(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let mut by_account: BTreeMap<Option<AccountId>, Roles<'_>> = BTreeMap::new();
    each_instance(ctx, findings, |instance, account| {
        let roles = by_account
            .entry(instance.subject.account.clone())
            .or_insert_with(|| Roles::of(account));
        judge_role(instance, account, roles)
    });
}

fn judge_role(instance: &Judged<'_, Instance>, account: &Account, roles: &Roles<'_>) -> Verdict {
    let Some(profile) = instance.value.iam_instance_profile.as_deref() else {
        if instance.value.whole {
            let reason = "the instance has no profile, which ec2-instance-profile-attached judges";
            return Verdict::not_applicable(reason, instance.evidence);
        }
        return undecided(instance, "the export does not say whether the instance has a profile");
    };
    let observed = format!("IamInstanceProfile={profile}");
    let held = |place: &Evidence| {
        Verdict::compliant("the profile holds a role", instance.evidence)
            .because(place)
            .observing(observed.clone())
    };
    let name = profile.rsplit('/').next().unwrap_or(profile);
    let fails = |reason: &str, place: &Evidence| {
        let verdict = Verdict::non_compliant(format!("{reason}: {name}"), instance.evidence);
        verdict.because(place).observing(observed.clone()).naming("profile", name)
    };
    let gone = |place: &Evidence| fails("the profile does not exist any more", place).mended_by(REPLACE);
    let profiles = &account.iam.instance_profiles;
    let source = sources::IAM_INSTANCE_PROFILES;
    // An item of AWS Config without an ARN is known by its name, of which an account has one only.
    match profiles
        .items
        .get(profile)
        .or_else(|| profiles.items.get(name))
        .map(|slot| slot.state())
    {
        Some(Collected::Present(listed)) if listed.value.is_empty() => fails("the profile holds no role", &listed.evidence),
        Some(Collected::Present(listed)) => held(&listed.evidence),
        Some(Collected::Absent(place)) => gone(place),
        Some(Collected::Missing(missing)) => Verdict::missing(&missing, source, instance.subject).because(instance.evidence),
        None => match (roles.by_profile.get(profile), profiles.complete(), roles.whole) {
            (Some(place), ..) => held(place),
            (None, Ok(place), _) => gone(place),
            (None, Err(_), Some(place)) => fails("no role is in the profile, or the profile does not exist any more", place),
            (None, Err(missing), None) => Verdict::missing(&missing, source, instance.subject).because(instance.evidence),
        },
    }
}
