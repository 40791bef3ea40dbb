//! Where access keys were looked for outside of IAM: start-up scripts and environments. The texts themselves are dropped when a file
//! is read; what stays is whether they held the id of an access key.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct EmbeddedKeysRegion {
    /// User data, by instance id.
    pub user_data: Listing<Slot<KeySearch>>,
    /// User data of one version of a launch template, by template and number: `lt-0abc:3`.
    pub launch_template_versions: Listing<Slot<KeySearch>>,
    /// The templates of which one answer listed every version, by id.
    pub whole_launch_templates: Listing<Slot<()>>,
    /// User data, by the name of the launch configuration.
    pub launch_configurations: Listing<Slot<KeySearch>>,
    /// Environment variables, by the ARN of the function.
    pub functions: Listing<Slot<KeySearch>>,
    /// The ARNs of task definitions.
    pub task_definition_list: Listing<Slot<()>>,
    /// Environment variables of the containers, by the ARN of the task definition.
    pub task_definitions: Listing<Slot<KeySearch>>,
    /// The names of build projects.
    pub build_project_list: Listing<Slot<()>>,
    /// Environment variables, by the name of the build project.
    pub build_projects: Listing<Slot<KeySearch>>,
}

/// What a search for access key ids came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySearch {
    /// There is nothing to search.
    Empty,
    /// All of it was searched, and no id was found.
    Clean,
    /// The members that hold an id, sorted; of the id no more than its first and last letters.
    Found(Vec<String>),
    /// The members that could not be read, sorted: packed in a way that is not known, or masked before the export.
    Unreadable(Vec<String>),
    /// The export does not carry the member.
    NotCarried,
}
