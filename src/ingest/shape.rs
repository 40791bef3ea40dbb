//! How the answer of a call looks: the fingerprint by which a document is taken for it.

use super::node::Node;

/// How a document of a call looks at its top level.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Members that must be there.
    pub has: &'static [&'static str],
    /// Members that must not: they belong to a twin.
    pub lacks: &'static [&'static str],
    /// The only members that there may be.
    pub only: Option<&'static [&'static str]>,
    /// A list member and what each of its elements must have. An empty list proves only its key.
    pub list: Option<(&'static str, &'static [&'static str])>,
    /// What no element of that list may have.
    pub each_lacks: &'static [&'static str],
    /// A member that is a list of plain texts.
    pub texts: Option<&'static str>,
    /// A member that is an object, and what it must have.
    pub inside: Option<(&'static str, &'static [&'static str])>,
    /// A last look, where names do not decide.
    pub confirm: Option<fn(&Node<'_>) -> bool>,
    /// Documents that other calls answer too, so that a name or an envelope must tell the call.
    pub told: Option<fn(&Node<'_>) -> bool>,
}

impl Shape {
    /// Whether the answer is a list, so that a part of it looks like all of it.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        self.list.is_some() || self.texts.is_some()
    }

    /// A document with these members.
    #[must_use]
    pub const fn object(has: &'static [&'static str]) -> Self {
        Self {
            has,
            lacks: &[],
            only: None,
            list: None,
            each_lacks: &[],
            texts: None,
            inside: None,
            confirm: None,
            told: None,
        }
    }

    /// A document with a list whose elements have these members.
    #[must_use]
    pub const fn list(key: &'static str, members: &'static [&'static str]) -> Self {
        Self {
            list: Some((key, members)),
            ..Self::object(&[])
        }
    }

    /// A document with a list of plain texts.
    #[must_use]
    pub const fn texts(key: &'static str) -> Self {
        Self {
            texts: Some(key),
            ..Self::object(&[])
        }
    }

    /// A document with an object that has these members.
    #[must_use]
    pub const fn inside(key: &'static str, members: &'static [&'static str]) -> Self {
        Self {
            inside: Some((key, members)),
            ..Self::object(&[])
        }
    }

    #[must_use]
    pub const fn having(self, has: &'static [&'static str]) -> Self {
        Self { has, ..self }
    }

    #[must_use]
    pub const fn lacking(self, lacks: &'static [&'static str]) -> Self {
        Self { lacks, ..self }
    }

    #[must_use]
    pub const fn each_lacking(self, each_lacks: &'static [&'static str]) -> Self {
        Self { each_lacks, ..self }
    }

    #[must_use]
    pub const fn only(self, only: &'static [&'static str]) -> Self {
        Self { only: Some(only), ..self }
    }

    #[must_use]
    pub const fn confirmed_by(self, confirm: fn(&Node<'_>) -> bool) -> Self {
        Self {
            confirm: Some(confirm),
            ..self
        }
    }

    #[must_use]
    pub const fn told_where(self, told: fn(&Node<'_>) -> bool) -> Self {
        Self { told: Some(told), ..self }
    }

    #[must_use]
    pub fn matches(&self, document: &Node<'_>) -> bool {
        self.has.iter().all(|member| document.has(member))
            && !self.lacks.iter().any(|member| document.has(member))
            && self.only.is_none_or(|only| document.keys().iter().all(|key| only.contains(key)))
            && self
                .list
                .is_none_or(|(key, _)| document.has_list(key) && self.fits_elements(&document.list(key)))
            && self
                .texts
                .is_none_or(|key| document.has_list(key) && document.list(key).iter().all(|element| element.text().is_some()))
            && self.inside.is_none_or(|(key, members)| {
                let inner = document.get(key).filter(|_| is_object(document, key));
                inner.is_some_and(|inner| members.iter().all(|member| inner.has(member)))
            })
            && self.confirm.is_none_or(|confirm| confirm(document))
    }

    /// Whether these could be the elements of the list.
    #[must_use]
    pub fn fits_elements(&self, elements: &[Node<'_>]) -> bool {
        let Some((_, members)) = self.list else { return false };
        elements
            .iter()
            .all(|element| members.iter().all(|member| element.has(member)) && !self.each_lacks.iter().any(|member| element.has(member)))
    }

    /// The list of the answer, whose being empty proves nothing but its name.
    #[must_use]
    pub fn list_key(&self) -> Option<&'static str> {
        self.list.map(|(key, _)| key).or(self.texts)
    }
}

/// Whether the member is an object, which may be empty.
fn is_object(document: &Node<'_>, key: &str) -> bool {
    let plain = document.scalar(key).is_some() || document.bool(key).is_some();
    document.get(key).is_some() && !document.has_list(key) && !plain
}

#[cfg(test)]
mod tests {
    use super::super::json::parse_whole;
    use super::*;

    fn matches(shape: Shape, text: &str) -> bool {
        let json = parse_whole(text).expect("JSON");
        shape.matches(&Node::root(&json, ""))
    }

    #[test]
    fn lists_are_told_by_what_their_elements_have_and_lack() {
        let shape = Shape::list("Parameters", &["ParameterName"]).each_lacking(&["ApplyMethod"]);
        assert!(matches(shape, r#"{"Parameters":[{"ParameterName":"require_ssl"}],"Marker":"x"}"#));
        assert!(
            matches(shape, r#"{"Parameters":[]}"#),
            "an empty list has nothing that speaks against it"
        );
        assert!(!matches(
            shape,
            r#"{"Parameters":[{"ParameterName":"x","ApplyMethod":"immediate"}]}"#
        ));
        assert!(!matches(shape, r#"{"Parameters":[{"ParameterName":"x"},{"Name":"y"}]}"#));
        assert!(!matches(shape, r#"{"Parameters":{"ParameterName":"x"}}"#));
    }

    #[test]
    fn texts_objects_and_the_only_members_are_told() {
        assert!(matches(Shape::texts("PolicyNames"), r#"{"PolicyNames":["a"]}"#));
        assert!(!matches(Shape::texts("PolicyNames"), r#"{"PolicyNames":[{"Name":"a"}]}"#));
        let level = Shape::inside("AccountLevel", &[]);
        assert!(matches(level, r#"{"AccountLevel":{}}"#) && matches(level, r#"{"AccountLevel":{"HttpTokens":"required"}}"#));
        for other in ["true", "1", r#""x""#, "[]", "null"] {
            assert!(!matches(level, &format!(r#"{{"AccountLevel":{other}}}"#)), "{other}");
        }
        let user = Shape::inside("User", &["Arn"]);
        assert!(matches(user, r#"{"User":{"Arn":"x"}}"#) && !matches(user, r#"{"User":{}}"#));
        let state = Shape::object(&["State"]).only(&["State", "ManagedBy"]);
        assert!(matches(state, r#"{"State":"x"}"#) && !matches(state, r#"{"State":"x","VolumeId":"y"}"#));
    }
}
