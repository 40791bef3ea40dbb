//! Where evidence comes from: one read call of the AWS CLI, what it covers and which permission it needs.

use std::cmp::Ordering;
use std::fmt;

use super::ids::{AccountId, Region};

/// What one answer of a call speaks about, and so what must be known to use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole account, whatever region was asked.
    Account,
    /// One region of one account.
    Region,
    /// One bucket; its name is globally unique and given by `--bucket`.
    Bucket,
    /// One resource in one region, named by the given option, such as `--name`.
    Resource { option: &'static str },
    /// One resource that belongs to no region, such as an IAM policy, named by the given option.
    Global { option: &'static str },
}

impl Scope {
    /// Whether the call is about one bucket, trail or other resource.
    #[must_use]
    pub fn is_about_one(self) -> bool {
        matches!(self, Self::Bucket | Self::Resource { .. } | Self::Global { .. })
    }
}

/// One read call of the AWS CLI. Two sources are equal when their names are.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Service and command as the AWS CLI spells them: `s3api get-bucket-policy`. Reports quote this.
    pub name: &'static str,
    pub scope: Scope,
    /// The permission that the call needs: `s3:GetBucketPolicy`.
    pub iam_action: &'static str,
    /// Options that every call needs besides those of its scope.
    pub options: &'static str,
    /// Error codes by which AWS says that the thing is not configured.
    pub absent_codes: &'static [&'static str],
    /// Whether an empty answer with exit status 0 says that the thing was never configured.
    pub empty_is_absent: bool,
}

/// The AWS Config resource type that holds (part of) what a call says.
pub type ConfigType = &'static str;

impl Source {
    #[must_use]
    pub const fn new(name: &'static str, scope: Scope, iam_action: &'static str) -> Self {
        Self {
            name,
            scope,
            iam_action,
            options: "",
            absent_codes: &[],
            empty_is_absent: false,
        }
    }

    #[must_use]
    pub const fn with_options(self, options: &'static str) -> Self {
        Self { options, ..self }
    }

    #[must_use]
    pub const fn absent_on(self, absent_codes: &'static [&'static str]) -> Self {
        Self { absent_codes, ..self }
    }

    #[must_use]
    pub const fn absent_when_empty(self) -> Self {
        Self {
            empty_is_absent: true,
            ..self
        }
    }

    /// The service as the AWS CLI spells it.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.name.split(' ').next().unwrap_or_default()
    }

    /// The command as the AWS CLI spells it.
    #[must_use]
    pub fn command(&self) -> &'static str {
        self.name.split(' ').nth(1).unwrap_or_default()
    }

    /// The API operation as error messages spell it: `GetBucketPolicy`.
    #[must_use]
    pub fn is_operation(&self, operation: &str) -> bool {
        same_words(self.command(), operation)
    }

    /// The command line that collects this evidence; what is not known stays a placeholder in capitals.
    #[must_use]
    pub fn command_line(&self, account: Option<&AccountId>, region: Option<&Region>, resource: Option<&str>) -> String {
        let mut line = format!("aws {}", self.name);
        if !self.options.is_empty() {
            line.push(' ');
            line.push_str(&self.options.replace("ACCOUNT", account.map_or("ACCOUNT", AccountId::as_str)));
        }
        let option = match self.scope {
            Scope::Bucket => Some(("--bucket", resource.unwrap_or("BUCKET"))),
            Scope::Resource { option } | Scope::Global { option } => Some((option, resource.unwrap_or("NAME"))),
            Scope::Account | Scope::Region => None,
        };
        if let Some((option, value)) = option {
            line.push_str(&format!(" {option} {}", shell_word(value)));
        }
        if matches!(self.scope, Scope::Region | Scope::Resource { .. }) {
            line.push_str(&format!(" --region {}", region.map_or("REGION", Region::as_str)));
        }
        line
    }
}

/// Compares names without case, hyphens and underscores: `get-bucket-policy` and `GetBucketPolicy`.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<u8> {
        text.bytes()
            .filter(|byte| *byte != b'-' && *byte != b'_')
            .map(|byte| byte.to_ascii_lowercase())
            .collect()
    };
    letters(one) == letters(other)
}

/// Quotes a value for a POSIX shell. Names in evidence are hostile, and people paste these lines.
#[must_use]
pub fn shell_word(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', r"'\''"))
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Source {}
impl PartialOrd for Source {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Source {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sources;
    use super::*;

    #[test]
    fn the_command_line_names_what_is_known_and_quotes_what_is_hostile() {
        let account = "111122223333".parse().ok();
        let region = "eu-west-1".parse().ok();
        let line = |source: Source, resource| source.command_line(account.as_ref(), region.as_ref(), resource);
        assert_eq!(line(sources::EC2_VOLUMES, None), "aws ec2 describe-volumes --region eu-west-1");
        assert_eq!(
            line(sources::S3_BUCKET_POLICY, Some("logs")),
            "aws s3api get-bucket-policy --bucket logs"
        );
        assert_eq!(
            line(sources::S3_ACCOUNT_BLOCK, None),
            "aws s3control get-public-access-block --account-id 111122223333"
        );
        assert_eq!(
            line(sources::S3_BUCKET_POLICY, Some("a'; rm -rf ~")),
            r"aws s3api get-bucket-policy --bucket 'a'\''; rm -rf ~'"
        );
        assert_eq!(
            sources::EC2_VOLUMES.command_line(None, None, None),
            "aws ec2 describe-volumes --region REGION"
        );
    }

    #[test]
    fn operations_match_commands_however_they_are_spelt() {
        assert!(sources::S3_BUCKET_POLICY.is_operation("GetBucketPolicy"));
        assert!(!sources::S3_BUCKET_POLICY.is_operation("GetBucketPolicyStatus"));
    }
}
