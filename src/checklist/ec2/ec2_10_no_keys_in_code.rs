//! EC2-10: no access keys are embedded in code.

use crate::checklist::responsibility::{SR_01, SR_03};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-10"),
    title: "No access keys are embedded in code",
    risk: "Whoever reads the code, a template or an instance's user data can act with the key, from anywhere.",
    guidance: "Ask for a secret scanner's report over all repositories, history included, and when it last ran; AWS exports cannot \
               show this. Look for key ids (AKIA or ASIA and 16 more characters) in user data, all versions of launch templates, \
               launch configurations, and the environments of Lambda functions, containers and builds. A key that was found must be \
               deactivated, not only deleted from the text.",
    responsibility: &[SR_01, SR_03],
    references: &[
        "Well-Architected SEC02-BP03",
        "Security Hub CodeBuild.2, ECS.8",
        "AWS Config ECS_NO_ENVIRONMENT_SECRETS, CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK",
        "Prowler ec2_instance_secrets_user_data, ec2_launch_template_no_secrets",
    ],
    checks: &[],
};
