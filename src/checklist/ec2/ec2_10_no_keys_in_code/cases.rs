//! Scripts and environments as clients hand them over. `AKIAABCDEFGHIJKLMNOP` is made up.

use crate::checklist::Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};
use crate::checklist::case::Case;

const INSTANCES: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-instances.json",
    r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","State":{"Code":16,"Name":"running"}}]}]}"#,
);
const TERMINATED: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-instances.json",
    r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","State":{"Code":48,"Name":"terminated"}}]}]}"#,
);

/// What an instance starts with.
macro_rules! user_data {
    ($data:literal) => {
        (
            "111122223333/eu-west-1/ec2-describe-instance-attribute__i-1.json",
            concat!(r#"{"InstanceId":"i-1","UserData":"#, $data, "}"),
        )
    };
}

pub(super) const USER_DATA: &[Case] = &[
    Case::new(
        "a script without a key",
        &[INSTANCES, user_data!(r#"{"Value":"IyEvYmluL3NoCmVjaG8gaGVsbG8K"}"#)],
        Compliant,
    ),
    Case::new("no user data", &[INSTANCES, user_data!("{}")], Compliant),
    Case::new(
        "a key of AWS's documentation",
        &[INSTANCES, user_data!(r#"{"Value":"IyBsaWtlIEFLSUFJT1NGT0ROTjdFWEFNUExFCg=="}"#)],
        Compliant,
    ),
    Case::new(
        "a script with a key",
        &[
            INSTANCES,
            user_data!(r#"{"Value":"IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo="}"#),
        ],
        NonCompliant,
    ),
    Case::new(
        "a key, though the instances were not listed",
        &[user_data!(
            r#"{"Value":"IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo="}"#
        )],
        NonCompliant,
    )
    .about("i-1"),
    Case::new("no text", &[INSTANCES, user_data!(r#"{"Value":"//4BAgM="}"#)], NeedsReview),
    Case::new(
        "masked before the export",
        &[INSTANCES, user_data!(r#"{"Value":"********"}"#)],
        NeedsReview,
    ),
    Case::new("not asked about", &[INSTANCES], InsufficientData),
    Case::new(
        "another attribute was asked",
        &[
            INSTANCES,
            (
                "111122223333/eu-west-1/ec2-describe-instance-attribute__i-1.json",
                r#"{"InstanceId":"i-1","DisableApiTermination":{"Value":true}}"#,
            ),
        ],
        InsufficientData,
    ),
    Case::new("terminated", &[TERMINATED], NotApplicable),
];

const TEMPLATES: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-launch-templates.json",
    r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","LaunchTemplateName":"web","DefaultVersionNumber":1,"LatestVersionNumber":2}]}"#,
);

/// Versions of the template, in a file of this name.
macro_rules! versions {
    ($file:literal, $versions:literal) => {
        (
            concat!("111122223333/eu-west-1/ec2-describe-launch-template-versions", $file, ".json"),
            concat!(r#"{"LaunchTemplateVersions":["#, $versions, "]}"),
        )
    };
}

pub(super) const LAUNCH_TEMPLATE: &[Case] = &[
    Case::new(
        "two versions without a key",
        &[
            TEMPLATES,
            versions!(
                "",
                r#"{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"UserData":"IyEvYmluL3NoCmVjaG8gaGVsbG8K"}},{"LaunchTemplateId":"lt-1","VersionNumber":2,"LaunchTemplateData":{"ImageId":"ami-1"}}"#
            ),
        ],
        Compliant,
    ),
    Case::new(
        "the first version is deleted, and all were asked for",
        &[
            TEMPLATES,
            versions!(
                "__lt-1",
                r#"{"LaunchTemplateId":"lt-1","VersionNumber":2,"LaunchTemplateData":{"UserData":"IyEvYmluL3NoCmVjaG8gaGVsbG8K"}}"#
            ),
        ],
        Compliant,
    ),
    Case::new(
        "an old version with a key",
        &[
            TEMPLATES,
            versions!(
                "",
                r#"{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"UserData":"IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo="}},{"LaunchTemplateId":"lt-1","VersionNumber":2,"LaunchTemplateData":{"UserData":"IyEvYmluL3NoCmVjaG8gaGVsbG8K"}}"#
            ),
        ],
        NonCompliant,
    ),
    Case::new(
        "an old version was not supplied",
        &[
            TEMPLATES,
            versions!(
                "",
                r#"{"LaunchTemplateId":"lt-1","VersionNumber":2,"LaunchTemplateData":{"UserData":"IyEvYmluL3NoCmVjaG8gaGVsbG8K"}}"#
            ),
        ],
        InsufficientData,
    ),
    Case::new(
        "a version that is no text",
        &[
            TEMPLATES,
            versions!(
                "",
                r#"{"LaunchTemplateId":"lt-1","VersionNumber":1,"LaunchTemplateData":{"UserData":"//4BAgM="}},{"LaunchTemplateId":"lt-1","VersionNumber":2,"LaunchTemplateData":{}}"#
            ),
        ],
        NeedsReview,
    ),
    Case::new("the versions were not supplied", &[TEMPLATES], InsufficientData),
];

/// Launch configurations with this user data.
macro_rules! configuration {
    ($members:literal) => {
        (
            "111122223333/eu-west-1/autoscaling-describe-launch-configurations.json",
            concat!(
                r#"{"LaunchConfigurations":[{"LaunchConfigurationName":"old","LaunchConfigurationARN":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/old","ImageId":"ami-1""#,
                $members,
                "}]}"
            ),
        )
    };
}

pub(super) const LAUNCH_CONFIGURATION: &[Case] = &[
    Case::new("no user data", &[configuration!(r#","UserData":"""#)], Compliant),
    Case::new("a script without a key", &[configuration!(r#","UserData":"IyEvYmluL3NoCmVjaG8gaGVsbG8K""#)], Compliant),
    Case::new("a script with a key", &[configuration!(r#","UserData":"IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo=""#)], NonCompliant),
    Case::new(
        "a script with a key, by AWS Config",
        &[(
            "config.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/old","resourceType":"AWS::AutoScaling::LaunchConfiguration","resourceId":"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:a1b2:launchConfigurationName/old","awsRegion":"eu-west-1","configuration":{"launchConfigurationName":"old","userData":"IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo="}}"#,
        )],
        NonCompliant,
    )
    .about("old"),
    Case::new("no text", &[configuration!(r#","UserData":"//4BAgM=""#)], NeedsReview),
    Case::new("user data is not exported", &[configuration!("")], InsufficientData),
];

/// Functions with this environment.
macro_rules! function {
    ($members:literal) => {
        (
            "111122223333/eu-west-1/lambda-list-functions.json",
            concat!(
                r#"{"Functions":[{"FunctionName":"job","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:job""#,
                $members,
                "}]}"
            ),
        )
    };
}

pub(super) const FUNCTION: &[Case] = &[
    Case::new(
        "variables without a key",
        &[function!(r#","Environment":{"Variables":{"STAGE":"prod","TABLE":"orders"}}"#)],
        Compliant,
    ),
    Case::new(
        "no environment",
        &[function!(r#","CodeSha256":"x","LastModified":"2026-06-01""#)],
        Compliant,
    ),
    Case::new(
        "a variable with a key",
        &[function!(r#","Environment":{"Variables":{"KEY":"id=AKIAABCDEFGHIJKLMNOP"}}"#)],
        NonCompliant,
    ),
    Case::new(
        "masked before the export",
        &[function!(r#","Environment":{"Variables":{"KEY":"[REDACTED]"}}"#)],
        NeedsReview,
    ),
    Case::new(
        "encrypted with a key that the caller may not use",
        &[function!(
            r#","Environment":{"Error":{"ErrorCode":"AccessDeniedException","Message":"no"}}"#
        )],
        NeedsReview,
    ),
    Case::new("the environment is not exported", &[function!("")], InsufficientData),
];

const TASKS: (&str, &str) = (
    "111122223333/eu-west-1/ecs-list-task-definitions.json",
    r#"{"taskDefinitionArns":["arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3"]}"#,
);
const NO_TASKS: (&str, &str) = (
    "111122223333/eu-west-1/ecs-list-task-definitions.json",
    r#"{"taskDefinitionArns":[]}"#,
);
const PROJECTS: (&str, &str) = ("111122223333/eu-west-1/codebuild-list-projects.json", r#"{"projects":["build"]}"#);
const NO_PROJECTS: (&str, &str) = ("111122223333/eu-west-1/codebuild-list-projects.json", r#"{"projects":[]}"#);
const TASK: &str = "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3";

/// The task definition, with a container of these members.
macro_rules! task {
    ($members:literal) => {
        (
            "111122223333/eu-west-1/ecs-describe-task-definition__web%3A3.json",
            concat!(
                r#"{"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3","containerDefinitions":[{"name":"app""#,
                $members,
                "}]}}"
            ),
        )
    };
}

/// The build project, with this environment.
macro_rules! project {
    ($environment:literal) => {
        (
            "111122223333/eu-west-1/codebuild-batch-get-projects__build.json",
            concat!(
                r#"{"projects":[{"name":"build","arn":"arn:aws:codebuild:eu-west-1:111122223333:project/build","environment":"#,
                $environment,
                "}]}"
            ),
        )
    };
}

pub(super) const CONTAINER: &[Case] = &[
    Case::new(
        "variables without a key",
        &[
            TASKS,
            PROJECTS,
            task!(r#","environment":[{"name":"STAGE","value":"prod"}]"#),
            project!(r#"{"environmentVariables":[{"name":"TOKEN","value":"/ci/AKIAABCDEFGHIJKLMNOP","type":"PARAMETER_STORE"}]}"#),
        ],
        Compliant,
    ),
    Case::new(
        "a container with a key",
        &[
            TASKS,
            NO_PROJECTS,
            task!(r#","environment":[{"name":"KEY","value":"AKIAABCDEFGHIJKLMNOP"}]"#),
        ],
        NonCompliant,
    )
    .about(TASK),
    Case::new(
        "a build with a key",
        &[
            NO_TASKS,
            PROJECTS,
            project!(r#"{"environmentVariables":[{"name":"KEY","value":"AKIAABCDEFGHIJKLMNOP","type":"PLAINTEXT"}]}"#),
        ],
        NonCompliant,
    )
    .about("build"),
    Case::new(
        "variables from a file in a bucket",
        &[
            TASKS,
            NO_PROJECTS,
            task!(r#","environment":[],"environmentFiles":[{"value":"arn:aws:s3:::b/app.env","type":"s3"}]"#),
        ],
        NeedsReview,
    ),
    Case::new("a task definition that was not described", &[TASKS, NO_PROJECTS], InsufficientData),
    Case::new(
        "its environment is not exported",
        &[TASKS, NO_PROJECTS, task!("")],
        InsufficientData,
    ),
    Case::new("projects were not listed", &[NO_TASKS], InsufficientData),
    Case::new("none", &[NO_TASKS, NO_PROJECTS], NotApplicable),
];

pub(super) const REPOSITORIES: &[Case] = &[
    Case::new("an account is known", &[NO_TASKS], NeedsReview),
    Case::new("nothing is known", &[], InsufficientData),
];
