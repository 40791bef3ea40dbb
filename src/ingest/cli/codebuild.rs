//! Answers of `aws codebuild`.

use super::embedded_keys;
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::Known;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::CODEBUILD_PROJECTS,
        shape: Shape::texts("projects"),
        read: projects,
        answers: Answers::List(|home, answer| embedded_keys::answered(home, |searched| searched.build_project_list.answers.push(answer))),
        #[cfg(test)]
        sample: r#"{"projects":["main"]}"#,
    },
    Reader {
        source: sources::CODEBUILD_BATCH_GET_PROJECTS,
        shape: Shape::list("projects", &["name", "arn", "environment"]).confirmed_by(|document| !document.list("projects").is_empty()),
        read: contents,
        answers: Answers::One(|home, why| {
            if let Some(name) = home.resource.map(str::to_owned) {
                let candidate: Candidate<_> = why.into();
                embedded_keys::answered(home, |searched| searched.build_projects.entry(&name).push(candidate));
            }
        }),
        #[cfg(test)]
        sample: r#"{"projects":[{"name":"main","arn":"arn:aws:codebuild:eu-west-1:111122223333:project/main","environment":{"type":"LINUX_CONTAINER","image":"main","environmentVariables":[]},"serviceRole":"main"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[];

fn projects(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("projects") {
        let Some(name) = node.text() else { continue };
        embedded_keys::name(
            &node,
            sink,
            Identity::default(),
            |region| &mut region.embedded_keys.build_project_list,
            name,
        );
    }
}

fn contents(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("projects") {
        let Some(name) = node.str("name") else { continue };
        let identity = Identity::of_arn(node.str("arn"));
        let value = embedded_keys::build_project(&node);
        sink.regional(&node, identity, |region| &mut region.embedded_keys.build_projects, name, value);
    }
}
