//! Answers of `get-account-authorization-details` for cases, put together from their parts.

/// The four lists: users, groups, roles, policies.
macro_rules! details {
    ($users:expr, $groups:expr, $roles:expr, $policies:expr) => {
        concat!(
            r#"{"UserDetailList":["#,
            $users,
            r#"],"GroupDetailList":["#,
            $groups,
            r#"],"RoleDetailList":["#,
            $roles,
            r#"],"Policies":["#,
            $policies,
            "]}"
        )
    };
}

/// A user and what else is said of it.
macro_rules! user {
    ($name:expr, $rest:expr) => {
        concat!(
            r#"{"Path":"/","UserName":""#,
            $name,
            r#"","Arn":"arn:aws:iam::111122223333:user/"#,
            $name,
            r#"","GroupList":["developers"]"#,
            $rest,
            "}"
        )
    };
}

macro_rules! group {
    ($name:expr, $rest:expr) => {
        concat!(
            r#"{"Path":"/","GroupName":""#,
            $name,
            r#"","Arn":"arn:aws:iam::111122223333:group/"#,
            $name,
            r#"""#,
            $rest,
            "}"
        )
    };
}

/// A role, its trust and what else is said of it.
macro_rules! role {
    ($name:expr, $trust:expr, $rest:expr) => {
        concat!(
            r#"{"Path":"/","RoleName":""#,
            $name,
            r#"","Arn":"arn:aws:iam::111122223333:role/"#,
            $name,
            r#"","AssumeRolePolicyDocument":"#,
            $trust,
            r#","InstanceProfileList":[]"#,
            $rest,
            "}"
        )
    };
}

/// A customer-managed policy: name, attachments, uses as a boundary, document.
macro_rules! policy {
    ($name:expr, $attached:expr, $boundaries:expr, $document:expr) => {
        concat!(
            r#"{"PolicyName":""#,
            $name,
            r#"","Arn":"arn:aws:iam::111122223333:policy/"#,
            $name,
            r#"","DefaultVersionId":"v2","AttachmentCount":"#,
            $attached,
            r#","PermissionsBoundaryUsageCount":"#,
            $boundaries,
            r#","PolicyVersionList":[{"VersionId":"v1","IsDefaultVersion":false,"Document":{"Statement":[]}},{"VersionId":"v2","IsDefaultVersion":true,"Document":"#,
            $document,
            "}]}"
        )
    };
}

/// A document of one statement that allows an action on a resource.
macro_rules! allow {
    ($action:expr, $resource:expr) => {
        concat!(
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":""#,
            $action,
            r#"","Resource":""#,
            $resource,
            r#""}}"#
        )
    };
}

/// A trust policy of one statement: the principal, the action, and the condition's members.
macro_rules! trust {
    ($principal:expr, $action:expr, $condition:expr) => {
        concat!(
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"#,
            $principal,
            r#","Action":""#,
            $action,
            r#"","Condition":{"#,
            $condition,
            "}}]}"
        )
    };
}
