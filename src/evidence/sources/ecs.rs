//! Calls of `aws ecs`.

use super::super::source::{Scope, Source};

pub const ECS_TASK_DEFINITIONS: Source = Source::new("ecs list-task-definitions", Scope::Region, "ecs:ListTaskDefinitions");
pub const ECS_TASK_DEFINITION: Source = Source::new(
    "ecs describe-task-definition",
    Scope::Resource {
        option: "--task-definition",
    },
    "ecs:DescribeTaskDefinition",
);
pub const ECS_CLUSTERS: Source = Source::new("ecs list-clusters", Scope::Region, "ecs:ListClusters");
pub const ECS_DESCRIBE_CLUSTERS: Source = Source::new("ecs describe-clusters", Scope::Region, "ecs:DescribeClusters");
pub const ECS_SERVICES: Source = Source::new("ecs list-services", Scope::Resource { option: "--cluster" }, "ecs:ListServices");
pub const ECS_DESCRIBE_SERVICES: Source = Source::new(
    "ecs describe-services",
    Scope::Resource { option: "--cluster" },
    "ecs:DescribeServices",
);
pub const ECS_TASKS: Source = Source::new("ecs list-tasks", Scope::Resource { option: "--cluster" }, "ecs:ListTasks");
pub const ECS_DESCRIBE_TASKS: Source = Source::new("ecs describe-tasks", Scope::Resource { option: "--cluster" }, "ecs:DescribeTasks");
