//! Two sources of identity that contradict each other: both are shown and neither is used, unless the assessor decides.

use super::caller::folder;
use super::identity::Clues;
use super::path;
use super::reader::Identity;
use crate::evidence::{AccountId, Arn, Region, Scope};

/// What two sources of identity disagree on.
#[derive(Debug, Clone)]
pub(super) struct Conflict {
    pub(super) about: Field,
    pub(super) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Account,
    Region,
    Resource,
}

impl Clues<'_> {
    /// What the assessor said, where it settles between sources of identity. What ids inside say cannot be overruled.
    pub(super) fn decided(&self, own: &Identity, claimed: &Identity) -> Identity {
        let envelope = &self.document.envelope.identity;
        let assigned = self.assigned;
        let rivals = self.claim.rivals.as_ref();
        let caller = self.caller.as_ref().map(|caller| &caller.account);
        let one_of = |account: &AccountId| {
            own.account.as_ref().map_or_else(
                || {
                    [envelope.account.as_ref(), claimed.account.as_ref(), caller].contains(&Some(account))
                        || rivals.is_some_and(|(folder, name)| account == folder || account == name)
                },
                |own| own == account,
            )
        };
        let said = |own: &Option<Region>, region: &Region| match own {
            Some(own) => own == region,
            None => [&envelope.region, &claimed.region].contains(&&Some(region.clone())),
        };
        let named = |own: &Option<String>, name: &String| match own {
            Some(own) => own == name,
            None => [&envelope.resource, &claimed.resource].contains(&&Some(name.clone())),
        };
        Identity {
            account: assigned.account.clone().filter(one_of),
            region: assigned.region.clone().filter(|region| said(&own.region, region)),
            resource: assigned.resource.clone().filter(|name| named(&own.resource, name)),
        }
    }

    /// What one source of identity says against another that counts for more, unless the assessor decided between them.
    pub(super) fn contradiction(
        &self,
        (what, other): (&str, &Identity),
        (better, own): (&str, &Identity),
        scope: Scope,
    ) -> Option<Conflict> {
        let conflict = |about, text| Some(Conflict { about, text });
        // Ids inside are what AWS said, so that only they can be confirmed against another source.
        let inside = better == "ids inside";
        if let (Some(one), Some(outside)) = (&own.account, &other.account)
            && one != outside
            && !is_settled(self.assigned.account.as_ref(), one, outside, inside)
        {
            let says = if inside { "are of account" } else { "says account" };
            let text = format!("the {what} says account {outside}, but the {better} {says} {one}");
            return conflict(Field::Account, text);
        }
        let regional = matches!(scope, Scope::Region) || (!inside && matches!(scope, Scope::Resource { .. }));
        if let (true, Some(one), Some(outside)) = (regional, &own.region, &other.region)
            && one != outside
            && !is_settled(self.assigned.region.as_ref(), one, outside, inside)
        {
            let says = if inside { "are of region" } else { "says region" };
            let text = format!("the {what} says region {outside}, but the {better} {says} {one}");
            return conflict(Field::Region, text);
        }
        if let (Some(one), Some(outside)) = (&own.resource, &other.resource)
            && scope.is_about_one()
            && !same_resource(one, outside)
            && !is_settled(self.assigned.resource.as_ref(), one, outside, inside)
        {
            let (outside, one) = (super::envelope::printable(outside), super::envelope::printable(one));
            let says = if inside { "content is about" } else { "envelope says" };
            return conflict(Field::Resource, format!("the {what} says {outside}, but the {says} {one}"));
        }
        None
    }

    /// A folder and a name that give two accounts, of which nothing that counts for more says which it is.
    pub(super) fn rivals(&self, envelope: &Identity, own: &Identity) -> Option<Conflict> {
        let (folder, name) = self.claim.rivals.as_ref()?;
        if envelope.account.is_some() || own.account.is_some() || [folder, name].map(Some).contains(&self.assigned.account.as_ref()) {
            return None;
        }
        Some(Conflict {
            about: Field::Account,
            text: format!("the folder says account {folder}, but the file's name says account {name}"),
        })
    }

    /// A caller identity in the folder of one account, or beside ids of one account, that is of another. An envelope speaks for
    /// itself, and a caller of a folder further up may have collected many accounts.
    pub(super) fn against_caller(&self, own: &Identity, claimed: &Identity) -> Option<Conflict> {
        let caller = self.caller.as_ref()?;
        if self.document.envelope.identity.account.is_some() {
            return None;
        }
        let path = path::normalise(self.path);
        let (what, account) = match (&own.account, &claimed.account) {
            (Some(inside), _) if folder(&path) == caller.folder => ("ids inside are of", inside),
            (None, Some(claimed)) if caller.folder.split('/').any(|segment| segment == claimed.as_str()) => ("path says", claimed),
            _ => return None,
        };
        if *account == caller.account || is_settled(self.assigned.account.as_ref(), account, &caller.account, own.account.is_some()) {
            return None;
        }
        Some(Conflict {
            about: Field::Account,
            text: format!(
                "the folder's caller identity says account {}, but the {what} account {account}",
                caller.account
            ),
        })
    }
}

/// Whether the assessor decided between two values. `inside`: the first is what AWS itself says.
fn is_settled<T: PartialEq>(assigned: Option<&T>, one: &T, other: &T, inside: bool) -> bool {
    assigned == Some(one) || (!inside && assigned == Some(other))
}

/// A name and the ARN of the same thing are the same.
fn same_resource(one: &str, other: &str) -> bool {
    let name = |text: &str| -> String {
        let arn: Option<Arn> = text.parse().ok();
        let resource = arn.as_ref().map_or(text, Arn::resource);
        resource.rsplit(['/', ':']).next().unwrap_or(resource).to_owned()
    };
    one == other || name(one) == name(other)
}
