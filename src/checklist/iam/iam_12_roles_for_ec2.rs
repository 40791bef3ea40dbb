//! IAM-12: applications on EC2 use roles. EC2-09 asks the same of the instances, so that both judge alike.

#[cfg(test)]
use crate::checklist::ec2::ec2_09_instance_roles::cases;
use crate::checklist::ec2::ec2_09_instance_roles::{GIVE_ROLE, each_instance, judge_profile, profile_has_role};
use crate::checklist::responsibility::{SR_01, SR_05};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-12"),
    title: "Applications on EC2 use IAM roles",
    risk: "Without a role, an application needs stored access keys, which leak with every image, backup and repository.",
    guidance: "Ask of each instance without a profile whether it calls AWS at all. One that does needs a role; one that does not may be \
               accepted with that reason. Ask whether keys still lie in files or environment variables beside a role.",
    responsibility: &[SR_01, SR_05],
    references: &["Well-Architected SEC02-BP02", "Well-Architected SEC03-BP02"],
    checks: &[&PROFILE, &PROFILE_ROLE],
};

static PROFILE: Check = Check {
    name: "ec2-instance-profile",
    title: "Every instance has an instance profile",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_INSTANCES],
    criterion: "Fails when IamInstanceProfile is absent from an instance that is neither terminated nor shutting down.",
    limits: "Whether the application calls AWS is not in the export; a default role of Systems Manager shows no profile.",
    remedy: Remedy {
        text: "Attach a profile with a role that has the permissions the application needs.",
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

static PROFILE_ROLE: Check = Check {
    name: "ec2-instance-profile-role",
    title: "The profile of every instance holds a role",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[
        sources::EC2_INSTANCES,
        sources::IAM_INSTANCE_PROFILES,
        sources::IAM_AUTHORIZATION_DETAILS,
    ],
    criterion: "Fails when the instance's profile holds no role, by list-instance-profiles or by the profiles that the roles name, or does not exist \
                any more.",
    limits: "",
    remedy: GIVE_ROLE,
    references: &["Well-Architected SEC03-BP02"],
    evaluate: profile_has_role,
    #[cfg(test)]
    cases: cases::HAS_ROLE,
};
