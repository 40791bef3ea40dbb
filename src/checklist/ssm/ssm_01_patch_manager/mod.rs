//! SSM-01: Patch Manager keeps operating systems and applications patched.

#[cfg(test)]
mod cases;
mod managed;
mod schedule;
#[cfg(test)]
mod times_tests;

use crate::checklist::responsibility::{SR_04, SR_06, SR_13};
use crate::checklist::{Check, Context, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("SSM-01"),
    title: "Patch Manager patches operating systems and applications",
    risk: "A known hole that stays open is the first that is tried.",
    guidance: "Compare the running instances with `ssm describe-instance-information`: each should be Online. In `ssm describe-instance-patch-states` missing and failed counts should be 0 and the last operation younger than 30 days. Ask for the schedule (association or maintenance window that runs AWS-RunPatchBaseline with Operation=Install) and for who updates libraries inside applications, which Patch Manager does not see.",
    responsibility: &[SR_04, SR_06, SR_13],
    references: &["Well-Architected SEC06-BP01, SEC06-BP05"],
    checks: &[
        &managed::MANAGED,
        &managed::PATCHED,
        &schedule::SCHEDULE,
        &schedule::BASELINE,
        &CODE_DEPENDENCIES,
    ],
};

static CODE_DEPENDENCIES: Check = Check {
    name: "ssm-code-dependencies",
    title: "Libraries inside applications are updated by a process",
    mode: Mode::Manual,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::SSM_INSTANCE_INFORMATION],
    criterion: "A person is shown how libraries are found, judged and updated: scans in the build or by Amazon Inspector, who acts on them, and how soon.",
    limits: "Patch Manager does not see libraries that applications bring along; no export shows the process.",
    remedy: Remedy {
        text: "Scan code and images for vulnerable libraries, and fix a time within which they are updated.",
        command: "aws inspector2 enable --resource-types EC2 ECR LAMBDA LAMBDA_CODE --account-ids {account}",
    },
    references: &["Well-Architected SEC06-BP01, SEC11-BP02"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        ctx.each_account(findings, sources::SSM_INSTANCE_INFORMATION, |id, _, findings| {
            let reason = "no export shows how libraries inside applications are kept up to date: ask for the process and a recent example";
            findings.push(Subject::account(id), Verdict::manual(reason));
        });
    },
    #[cfg(test)]
    cases: cases::CODE_DEPENDENCIES,
};
