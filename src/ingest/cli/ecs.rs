//! Answers of `aws ecs`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ECS_TASK_DEFINITIONS,
        Shape::texts("taskDefinitionArns"),
        r#"{"taskDefinitionArns":["main"]}"#
    ),
    known!(
        sources::ECS_TASK_DEFINITION,
        Shape::inside("taskDefinition", &["taskDefinitionArn", "containerDefinitions"]),
        r#"{"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:111122223333:taskdefinition/main","containerDefinitions":[{"name":"main","image":"main","cpu":1}],"family":"main","taskRoleArn":"arn:aws:ecs:eu-west-1:111122223333:taskrole/main","executionRoleArn":"arn:aws:ecs:eu-west-1:111122223333:executionrole/main"}}"#,
        alike = &["ecs register-task-definition", "ecs deregister-task-definition"]
    ),
    known!(sources::ECS_CLUSTERS, Shape::texts("clusterArns"), r#"{"clusterArns":["main"]}"#),
    known!(
        sources::ECS_DESCRIBE_CLUSTERS,
        Shape::list("clusters", &["clusterArn", "status"]).having(&["failures"]),
        r#"{"clusters":[{"clusterArn":"arn:aws:ecs:eu-west-1:111122223333:cluster/main","clusterName":"main","status":"main","registeredContainerInstancesCount":1,"runningTasksCount":1}],"failures":[{"arn":"arn:aws:ecs:eu-west-1:111122223333:resource/main","reason":"main","detail":"main"}]}"#
    ),
    known!(
        sources::ECS_SERVICES,
        Shape::texts("serviceArns"),
        r#"{"serviceArns":["main"]}"#,
        alike = &["ecs list-services-by-namespace"]
    ),
    known!(
        sources::ECS_DESCRIBE_SERVICES,
        Shape::list("services", &["serviceArn"]),
        r#"{"services":[{"serviceArn":"arn:aws:ecs:eu-west-1:111122223333:service/main","serviceName":"main","clusterArn":"arn:aws:ecs:eu-west-1:111122223333:cluster/main","status":"main"}]}"#
    ),
    known!(sources::ECS_TASKS, Shape::texts("taskArns"), r#"{"taskArns":["main"]}"#),
    known!(
        sources::ECS_DESCRIBE_TASKS,
        Shape::list("tasks", &["taskArn", "taskDefinitionArn"]),
        r#"{"tasks":[{"availabilityZone":"eu-west-1a","capacityProviderName":"main","clusterArn":"arn:aws:ecs:eu-west-1:111122223333:cluster/main","taskArn":"arn:aws:ecs:eu-west-1:111122223333:task/main","taskDefinitionArn":"arn:aws:ecs:eu-west-1:111122223333:taskdefinition/main"}]}"#,
        alike = &["ecs run-task", "ecs start-task"]
    ),
];
