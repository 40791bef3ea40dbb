//! Answers of `aws ecs`.

use super::about::{about, unanswered};
use super::embedded_keys;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::ECS_TASK_DEFINITIONS,
        shape: Shape::texts("taskDefinitionArns"),
        read: task_definitions,
        answers: Answers::List(|home, answer| embedded_keys::answered(home, |searched| searched.task_definition_list.answers.push(answer))),
        #[cfg(test)]
        sample: r#"{"taskDefinitionArns":["arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3"]}"#,
    },
    Reader {
        source: sources::ECS_TASK_DEFINITION,
        shape: Shape::inside("taskDefinition", &["taskDefinitionArn", "containerDefinitions"]),
        read: task_definition,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.embedded_keys.task_definitions)),
        #[cfg(test)]
        sample: r#"{"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3","containerDefinitions":[{"name":"main","image":"main","cpu":1,"environment":[]}],"family":"web"}}"#,
    },
];

fn task_definitions(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("taskDefinitionArns") {
        let Some(arn) = node.text() else { continue };
        let identity = Identity::of_arn(Some(arn));
        embedded_keys::name(&node, sink, identity, |region| &mut region.embedded_keys.task_definition_list, arn);
    }
}

fn task_definition(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("taskDefinition") else { return };
    let Some(arn) = node.nonempty("taskDefinitionArn") else { return };
    let of_arn = Identity::of_arn(Some(&arn));
    let identity = Identity {
        resource: Some(arn),
        ..of_arn
    };
    let value = embedded_keys::task_definition(&node);
    about(
        &node,
        sink,
        identity,
        |region| &mut region.embedded_keys.task_definitions,
        true,
        value,
    );
}

pub(super) const KNOWN: &[Known] = &[
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
