//! What a finding that lacks evidence asks for.

use super::finding::Subject;
use crate::evidence::{AccountId, Region, Source};

/// A call whose answer would let the check decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingCall {
    pub source: Source,
    /// Where it is to be called otherwise than the source usually is.
    own_command: Option<Box<str>>,
    /// Where the call is to be made, which need not be where the finding is: a trail's key may live in another region.
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// The resource to ask about; `None` where it is not known which there are.
    pub resource: Option<String>,
}

impl MissingCall {
    pub(super) fn new(source: Source, subject: &Subject, resource: Option<&str>) -> Self {
        Self {
            source,
            own_command: None,
            account: subject.account.clone(),
            region: subject.region.clone(),
            resource: resource.map(str::to_owned),
        }
    }

    /// The command line with the real identifiers filled in. Made when it is asked for, since a snapshot lacks the same call for
    /// thousands of resources.
    #[must_use]
    pub fn command(&self) -> String {
        match &self.own_command {
            Some(own) => own.to_string(),
            None => self
                .source
                .command_line(self.account.as_ref(), self.region.as_ref(), self.resource.as_deref()),
        }
    }

    /// Says by which other command line it is to be called.
    pub fn set_command(&mut self, command: String) {
        self.own_command = Some(command.into());
    }

    /// Two missing calls with the same key have the same command.
    #[must_use]
    pub fn key(&self) -> impl Ord + '_ {
        (self.source.name, &self.own_command, &self.account, &self.region, &self.resource)
    }
}
