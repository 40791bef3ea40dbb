//! Answers of `aws iam` about what is granted to one user. They name no user; the path, the envelope or the assessor must.

use crate::evidence::iam::UserParts;
use crate::evidence::{Candidate, Slot, Source, Sourced, sources};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered, sorted_names};
use crate::ingest::reading::has_token;

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::IAM_ATTACHED_USER_POLICIES,
        shape: Shape::list("AttachedPolicies", &["PolicyArn"]),
        read: |document, sink| take(document, sink, ("AttachedPolicies", "PolicyArn"), |parts| &mut parts.attached),
        answers: Answers::One(|home, why| no_answer(home, why, |parts| &mut parts.attached)),
        #[cfg(test)]
        sample: r#"{"AttachedPolicies":[{"PolicyName":"main","PolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]}"#,
    },
    Reader {
        source: sources::IAM_USER_POLICIES,
        shape: Shape::texts("PolicyNames"),
        read: |document, sink| take(document, sink, ("PolicyNames", ""), |parts| &mut parts.embedded),
        answers: Answers::One(|home, why| no_answer(home, why, |parts| &mut parts.embedded)),
        #[cfg(test)]
        sample: r#"{"PolicyNames":["main"]}"#,
    },
    Reader {
        source: sources::IAM_GROUPS_FOR_USER,
        shape: Shape::list("Groups", &["GroupName", "GroupId", "Path"]),
        read: |document, sink| take(document, sink, ("Groups", "GroupName"), |parts| &mut parts.groups),
        answers: Answers::One(|home, why| no_answer(home, why, |parts| &mut parts.groups)),
        #[cfg(test)]
        sample: r#"{"Groups":[{"Path":"/","GroupName":"main","GroupId":"AGPAEXAMPLE","Arn":"arn:aws:iam::111122223333:group/main","CreateDate":"2026-06-30T10:00:00+00:00"}]}"#,
    },
];

/// Calls that answer in the same words.
pub(in crate::ingest::cli) const ATTACHED: Option<(Source, &str)> = Some((
    sources::IAM_ATTACHED_USER_POLICIES,
    "iam list-attached-user-policies or iam list-attached-group-policies or iam list-attached-role-policies",
));
pub(in crate::ingest::cli) const EMBEDDED: Option<(Source, &str)> = Some((
    sources::IAM_USER_POLICIES,
    "iam list-user-policies or iam list-group-policies or iam list-role-policies or kms list-key-policies",
));
pub(in crate::ingest::cli) const GROUPS: Option<(Source, &str)> =
    Some((sources::IAM_GROUPS_FOR_USER, "iam list-groups-for-user or iam list-groups"));

type Part = fn(&mut UserParts) -> &mut Slot<Vec<String>>;

/// One page, or a list with an element that says nothing, is not all that the user has.
fn take(document: &Node<'_>, sink: &mut Sink, (list, member): (&str, &str), part: Part) {
    let names = sorted_names(document, list, member).filter(|names| names.iter().all(|name| name != "without a name"));
    let names = names.filter(|_| !sink.truncated && !has_token(document));
    sink.put(document, Identity::default(), move |home, evidence| {
        let candidate = match names.clone() {
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        };
        push(home, candidate, part);
    });
}

fn no_answer(home: &mut Home<'_>, why: Unanswered, part: Part) {
    push(home, why.into(), part);
}

fn push(home: &mut Home<'_>, candidate: Candidate<Vec<String>>, part: Part) {
    if let Some(user) = home.resource.map(str::to_owned) {
        part(home.account().iam.user_parts.entry(user).or_default()).push(candidate);
    }
}

#[cfg(test)]
mod tests {
    use super::READERS;
    use crate::ingest::Ingest;

    #[test]
    fn an_answer_that_nobody_says_the_user_of_is_asked_about() {
        for reader in READERS {
            let path = format!("111122223333/{}.json", reader.source.name.replace(' ', "-"));
            let mut ingest = Ingest::default();
            ingest.add_file(&path, reader.sample.as_bytes());
            let questions = ingest.assemble(&std::collections::BTreeMap::new()).questions;
            let asked: Vec<Option<&str>> = questions.iter().map(|question| question.needs_resource.as_deref()).collect();
            assert_eq!(asked, [Some("user-name")], "{path}");
        }
    }
}
