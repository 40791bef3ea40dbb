//! Parameter groups of databases and warehouses: the values of the parameters that checks ask for.

use std::collections::BTreeMap;

use super::collected::{Collected, Evidence, Missing, Slot, Sourced};

/// The parameters that decide: TLS in RDS, TLS and the log of statements in Redshift.
pub const DECIDING: [&str; 4] = [
    "rds.force_ssl",
    "require_secure_transport",
    "require_ssl",
    "enable_user_activity_logging",
];

/// The value as listed; `None`: none is set, so that the engine's default holds.
pub type Setting = Option<String>;

/// What the files say of the parameters of one group.
#[derive(Debug, Default)]
pub struct GroupParameters {
    /// By parameter, in lower case.
    pub values: BTreeMap<&'static str, Slot<Setting>>,
    /// Answers that name none of these parameters, or that were none.
    pub answered: Slot<()>,
}

/// What is known of one parameter of a group.
#[derive(Debug)]
pub enum Parameter<'a> {
    Listed(&'a Sourced<Setting>),
    /// The group was listed, but not this parameter: a filter may have left it out.
    NotListed(Evidence),
    Missing(Missing),
}

impl GroupParameters {
    /// What is known of the parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Parameter<'_> {
        match self.values.get(name).map(Slot::state) {
            Some(Collected::Present(setting)) => return Parameter::Listed(setting),
            Some(Collected::Missing(conflict @ Missing::Conflict { .. })) => return Parameter::Missing(conflict),
            _ => {}
        }
        let of_another = self.values.values().flat_map(Slot::places).next();
        match (self.answered.state(), of_another) {
            (Collected::Present(answer), _) => Parameter::NotListed(answer.evidence.clone()),
            (Collected::Absent(evidence), _) => Parameter::NotListed(evidence.clone()),
            (Collected::Missing(_), Some(evidence)) => Parameter::NotListed(evidence),
            (Collected::Missing(missing), None) => Parameter::Missing(missing),
        }
    }
}

/// A parameter group that a database uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsedGroup {
    pub name: String,
    /// `in-sync` when its values are in force.
    pub status: Option<String>,
}
