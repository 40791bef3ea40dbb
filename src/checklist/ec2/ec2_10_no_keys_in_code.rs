//! EC2-10: no access keys are embedded in code.

#[cfg(test)]
mod cases;
mod searches;

use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_03};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-10"),
    title: "No access keys are embedded in code",
    risk: "Whoever reads the code, a template or an instance's user data can act with the key, from anywhere.",
    guidance: "Ask for a secret scanner's report over all repositories, history included, and when it last ran; AWS exports cannot \
               show this. Look for key ids (AKIA or ASIA and 16 more characters) in user data, all versions of launch templates, \
               launch configurations, and the environments of Lambda functions, containers and builds. A key that was found must be \
               deactivated, not only deleted from the text.",
    responsibility: &[SR_01, SR_03],
    references: &["Well-Architected SEC02-BP03"],
    checks: &[
        &USER_DATA,
        &LAUNCH_TEMPLATE,
        &LAUNCH_CONFIGURATION,
        &FUNCTION,
        &CONTAINER,
        &REPOSITORIES,
    ],
};

const LIMITS: &str = "Key ids are looked for, not other secrets; parts that the script itself packs or encodes are not opened. The text is dropped once it is searched.";

const REMEDY: Remedy = Remedy {
    text: "Give the workload a role, or keep the secret in Secrets Manager. Then deactivate the key, because it was readable: take its id from \
           where it stands, for it is not kept here; AWS tells whose it is.",
    command: "aws iam get-access-key-last-used --access-key-id ACCESS_KEY_ID && aws iam update-access-key --access-key-id ACCESS_KEY_ID --status \
              Inactive --user-name USER",
};

static USER_DATA: Check = Check {
    name: "ec2-user-data-no-access-key",
    title: "No access key stands in the user data of an instance",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::EC2_INSTANCE_ATTRIBUTE, sources::EC2_INSTANCES],
    criterion: "Not compliant: the decoded user data holds an access key id. Compliant: none, or no user data. What cannot be decoded is for a person to look at.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &["Prowler ec2_instance_secrets_user_data"],
    evaluate: searches::user_data,
    #[cfg(test)]
    cases: cases::USER_DATA,
};

static LAUNCH_TEMPLATE: Check = Check {
    name: "launch-template-no-access-key",
    title: "No access key stands in any version of a launch template",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::EC2_LAUNCH_TEMPLATE_VERSIONS, sources::EC2_LAUNCH_TEMPLATES],
    criterion: "Not compliant: the user data of a version holds an access key id; old versions stay readable, so that all are needed. What cannot be decoded is for a person to look at.",
    limits: "User data that was taken out before the export looks as if there were none. Parts that the script itself packs or encodes are not opened.",
    remedy: REMEDY,
    references: &["Prowler ec2_launch_template_no_secrets"],
    evaluate: searches::launch_templates,
    #[cfg(test)]
    cases: cases::LAUNCH_TEMPLATE,
};

static LAUNCH_CONFIGURATION: Check = Check {
    name: "launch-configuration-no-access-key",
    title: "No access key stands in a launch configuration",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::AUTOSCALING_LAUNCH_CONFIGURATIONS],
    criterion: "Not compliant: the decoded user data holds an access key id. Compliant: none, or no user data. What cannot be decoded is for a person to look at.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &["Prowler autoscaling_find_secrets_ec2_launch_configuration"],
    evaluate: searches::launch_configurations,
    #[cfg(test)]
    cases: cases::LAUNCH_CONFIGURATION,
};

static FUNCTION: Check = Check {
    name: "lambda-environment-no-access-key",
    title: "No access key stands in the environment of a Lambda function",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::LAMBDA_FUNCTIONS],
    criterion: "Not compliant: the value of an environment variable holds an access key id. Values that were masked, or that the caller could not decrypt, are for a person to look at.",
    limits: "An environment that was taken out before the export looks as if there were none. Published versions and code are not listed.",
    remedy: REMEDY,
    references: &["Prowler awslambda_function_no_secrets_in_variables, awslambda_function_no_secrets_in_code"],
    evaluate: searches::functions,
    #[cfg(test)]
    cases: cases::FUNCTION,
};

static CONTAINER: Check = Check {
    name: "container-environment-no-access-key",
    title: "No access key stands in a task definition or a build project",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[
        sources::ECS_TASK_DEFINITION,
        sources::ECS_TASK_DEFINITIONS,
        sources::CODEBUILD_BATCH_GET_PROJECTS,
        sources::CODEBUILD_PROJECTS,
    ],
    criterion: "Not compliant: the plain value of an environment variable holds an access key id. Masked values, and variables that come from a file in a bucket, are for a person to look at.",
    limits: "Commands, images and build specifications are not searched.",
    remedy: REMEDY,
    references: &[
        "Security Hub CodeBuild.2, ECS.8",
        "AWS Config ECS_NO_ENVIRONMENT_SECRETS, CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK",
        "Prowler ecs_task_definitions_no_environment_secrets, codebuild_project_no_secrets_in_variables",
    ],
    evaluate: searches::containers,
    #[cfg(test)]
    cases: cases::CONTAINER,
};

static REPOSITORIES: Check = Check {
    name: "source-repository-scan",
    title: "Source repositories are scanned for access keys",
    mode: Mode::Manual,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::STS_IDENTITY],
    criterion: "A person attests it: a scanner's report over every repository with its history, recent, and with every key that it found deactivated.",
    limits: "No export of AWS shows repositories.",
    remedy: Remedy {
        text: "Scan every repository and its history, block pushes that hold secrets, and deactivate every key that was found.",
        command: "aws iam get-access-key-last-used --access-key-id ACCESS_KEY_ID && aws iam update-access-key --access-key-id ACCESS_KEY_ID --status \
              Inactive --user-name USER",
    },
    references: &["Well-Architected SEC02-BP03"],
    evaluate: repositories,
    #[cfg(test)]
    cases: cases::REPOSITORIES,
};

fn repositories(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::STS_IDENTITY, |id, _, findings| {
        let reason = "repositories are outside of AWS's exports: ask for the report of a secret scanner over all of them";
        findings.push(Subject::account(id), Verdict::manual(reason));
    });
}
