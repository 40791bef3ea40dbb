//! Instances, what they are made from, and what they are reached through.

use std::collections::BTreeMap;

use crate::evidence::{AccountId, Instant};

/// One EC2 instance.
#[derive(Debug, Clone, Eq, Default)]
pub struct Instance {
    pub owner: Option<AccountId>,
    /// `running`, `stopped`, `terminated` …
    pub state: Option<String>,
    pub vpc: Option<String>,
    /// The security groups of all its network interfaces, sorted.
    pub groups: Vec<String>,
    /// The export names the groups of every interface.
    pub groups_known: bool,
    /// ARN of the instance profile.
    pub iam_instance_profile: Option<String>,
    /// `required`: version 2 of the metadata service only; `optional`: version 1 too.
    pub http_tokens: Option<String>,
    /// `disabled`: no metadata service at all.
    pub http_endpoint: Option<String>,
    /// What the two say is still being put in force.
    pub http_pending: bool,
    pub key_name: Option<String>,
    pub tags: BTreeMap<String, String>,
    /// Its addresses that the internet can reach: public IPv4, and IPv6.
    pub public_addresses: Vec<String>,
    /// The AWS service that runs it for the account.
    pub operator: Option<String>,
    /// The export has what AWS always writes, so that a profile or key pair that it does not name is not there.
    pub whole: bool,
}

impl Instance {
    /// Whether it is gone for good.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self.state.as_deref(), Some("terminated" | "shutting-down"))
    }
}

fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

// Instances start, stop and change their addresses all the time. What an export leaves out contradicts nothing.
impl PartialEq for Instance {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            owner: _,
            state: _,
            vpc,
            groups,
            groups_known,
            iam_instance_profile,
            http_tokens,
            http_endpoint,
            http_pending,
            key_name,
            tags: _,
            public_addresses: _,
            operator: _,
            whole,
        } = self;
        let both_whole = *whole && other.whole;
        let held = |some: &[String], all: &[String]| some.iter().all(|group| all.contains(group));
        let same_groups = match (*groups_known, other.groups_known) {
            (true, true) => groups == &other.groups,
            // What is said of some interfaces cannot go beyond what is said of all.
            (true, false) => held(&other.groups, groups),
            (false, true) => held(groups, &other.groups),
            (false, false) => true,
        };
        let profile = (iam_instance_profile.as_ref(), other.iam_instance_profile.as_ref());
        let key = (key_name.as_ref(), other.key_name.as_ref());
        self.is_gone() == other.is_gone()
            && compatible(vpc.as_ref(), other.vpc.as_ref())
            && compatible(http_tokens.as_ref(), other.http_tokens.as_ref())
            && compatible(http_endpoint.as_ref(), other.http_endpoint.as_ref())
            && *http_pending == other.http_pending
            && same_groups
            && if both_whole {
                profile.0 == profile.1 && key.0 == key.1
            } else {
                compatible(profile.0, profile.1) && compatible(key.0, key.1)
            }
    }
}

/// A network interface: what carries which security group.
#[derive(Debug, Clone, Eq, Default)]
pub struct NetworkInterface {
    pub vpc: Option<String>,
    /// The instance that it is attached to.
    pub instance: Option<String>,
    /// Sorted; `None` when the export does not say.
    pub groups: Option<Vec<String>>,
    /// Whether the internet can address it: a public IPv4 address, or an IPv6 one.
    pub public: bool,
}

// An export that leaves out what the interface is attached to contradicts none that says it.
impl PartialEq for NetworkInterface {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            vpc,
            instance,
            groups,
            public,
        } = self;
        (vpc, groups, public) == (&other.vpc, &other.groups, &other.public) && compatible(instance.as_ref(), other.instance.as_ref())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaunchTemplate {
    pub default_version: Option<i64>,
    pub latest_version: Option<i64>,
}

/// What one version of a launch template asks for. User data is a secret; only what a check must know of it may stand here.
#[derive(Debug, Clone, Eq, Default)]
pub struct LaunchTemplateVersion {
    pub key_name: Option<String>,
    /// The EBS volumes that it maps; `None` when the export does not carry the version's data.
    pub volumes: Option<Vec<TemplateVolume>>,
    /// The export has all of the version's data, so that a key pair that it does not name is not there.
    pub whole: bool,
}

// What an export leaves out contradicts nothing.
impl PartialEq for LaunchTemplateVersion {
    fn eq(&self, other: &Self) -> bool {
        let Self { key_name, volumes, whole } = self;
        compatible(volumes.as_ref(), other.volumes.as_ref())
            && if *whole && other.whole {
                key_name == &other.key_name
            } else {
                compatible(key_name.as_ref(), other.key_name.as_ref())
            }
    }
}

/// One EBS mapping of a launch template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TemplateVolume {
    pub device: Option<String>,
    pub encrypted: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Image {
    pub owner: Option<AccountId>,
    pub public: Option<bool>,
    /// `available`, `disabled`, `deregistered` …
    pub state: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyPair {
    pub created: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_verdicts_rest_on_contradicts() {
        let running = Instance {
            state: Some("running".to_owned()),
            key_name: Some("ops".to_owned()),
            whole: true,
            ..Instance::default()
        };
        let stopped = Instance {
            state: Some("stopped".to_owned()),
            ..running.clone()
        };
        assert_eq!(running, stopped);
        let without_key = Instance {
            key_name: None,
            ..running.clone()
        };
        assert_ne!(running, without_key);
        let trimmed = Instance {
            whole: false,
            ..without_key
        };
        assert_eq!(running, trimmed);
        let gone = Instance {
            state: Some("terminated".to_owned()),
            ..running.clone()
        };
        assert_ne!(running, gone);
        let carrying = |groups: &[&str], groups_known| Instance {
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            groups_known,
            ..running.clone()
        };
        assert_eq!(carrying(&["sg-1", "sg-2"], true), carrying(&["sg-2"], false));
        assert_ne!(carrying(&["sg-1"], true), carrying(&["sg-2"], false));
        assert_ne!(carrying(&["sg-1", "sg-2"], false), carrying(&["sg-1"], true));
    }
}
