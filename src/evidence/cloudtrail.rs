//! AWS CloudTrail: trails, whether they log, what they record, and the keys that encrypt their files.

use std::collections::BTreeMap;

use super::collected::{Candidate, Listing, Slot};
use super::ids::{Arn, Region};
use super::time::Instant;

#[derive(Debug, Default)]
pub struct CloudTrailAccount {
    /// By trail ARN. A multi-Region trail is shown in every Region and counts once.
    pub trails: Listing<Trail>,
    /// The answers of `describe-trails` by the Region that was asked, where it is known: only the Region itself shows the
    /// single-Region trails that live in it.
    pub trail_answers: BTreeMap<Region, Listing<()>>,
    pub statuses: Vec<Asked<TrailStatus>>,
    pub selectors: Vec<Asked<EventSelectors>>,
    /// `called` is a key ARN, key id or alias.
    pub keys: Vec<Asked<KmsKey>>,
}

/// What the files say of one trail.
pub type Trail = Slot<TrailSettings>;

/// An answer that is joined to its trail or key only once all files are read: the call may name it by name or by ARN.
#[derive(Debug, Clone)]
pub struct Asked<T> {
    /// The name or ARN that the call, or else the answer itself, gives.
    pub called: String,
    /// The Region that was asked, if known.
    pub region: Option<Region>,
    pub answer: Candidate<T>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrailSettings {
    pub name: Option<String>,
    pub home_region: Option<Region>,
    pub multi_region: Option<bool>,
    pub organization: Option<bool>,
    pub log_file_validation: Option<bool>,
    /// `None` when the export does not tell: it lacks members that AWS always gives, so a missing key proves nothing.
    pub encryption: Option<LogEncryption>,
    pub bucket: Option<String>,
    pub log_group_arn: Option<String>,
}

/// How the log files of a trail are encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogEncryption {
    /// No KMS key is named: S3's own encryption.
    S3Managed,
    /// The key, as the trail names it.
    Kms(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrailStatus {
    pub is_logging: Option<bool>,
    pub latest_delivery: Option<Instant>,
    /// A time of the last delivery is given, in a form that cannot be read.
    pub latest_delivery_unreadable: bool,
    pub latest_delivery_error: Option<String>,
    pub latest_digest_error: Option<String>,
}

/// What a trail records of management events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventSelectors {
    pub basic: Vec<BasicSelector>,
    pub advanced: Vec<AdvancedSelector>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasicSelector {
    /// `All`, `ReadOnly` or `WriteOnly`.
    pub read_write_type: Option<String>,
    pub management_events: Option<bool>,
    pub excluded_sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdvancedSelector {
    pub fields: Vec<FieldSelector>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldSelector {
    pub field: String,
    pub equals: Vec<String>,
    pub not_equals: Vec<String>,
    /// Some other operator (`StartsWith` …) is used.
    pub other: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KmsKey {
    /// `CUSTOMER` or `AWS`.
    pub manager: Option<String>,
    /// `Enabled`, `Disabled`, `PendingDeletion` …
    pub state: Option<String>,
}

impl TrailSettings {
    /// The Region that the trail lives in: named, or else in its ARN.
    #[must_use]
    pub fn home(&self, arn: &str) -> Option<Region> {
        let in_arn = || arn.parse::<Arn>().ok().and_then(|arn| arn.region());
        self.home_region.clone().or_else(in_arn)
    }
}

impl CloudTrailAccount {
    /// What the files say of the logging of a trail. An answer that was asked of another Region than the trail's own, or by
    /// a name that two trails share without its Region being known, says nothing of it.
    #[must_use]
    pub fn status_of(&self, arn: &str, settings: &TrailSettings) -> Slot<TrailStatus> {
        let home = settings.home(arn);
        let mut slot = Slot::default();
        for asked in &self.statuses {
            let own_region = asked.region.is_none() || asked.region == home;
            let by_arn = asked.called == arn && own_region;
            if by_arn || self.is_called(arn, settings, asked) {
                slot.push(asked.answer.clone());
            }
        }
        slot
    }

    /// What the files say of the events that a trail records.
    #[must_use]
    pub fn selectors_of(&self, arn: &str, settings: &TrailSettings) -> Slot<EventSelectors> {
        let mut slot = Slot::default();
        for asked in &self.selectors {
            if asked.called == arn || self.is_called(arn, settings, asked) {
                slot.push(asked.answer.clone());
            }
        }
        slot
    }

    /// Whether the name that was asked means this trail: names are unique in a Region only.
    fn is_called<T>(&self, arn: &str, settings: &TrailSettings, asked: &Asked<T>) -> bool {
        let name = settings.name.as_deref().or_else(|| name_in(arn));
        if name != Some(asked.called.as_str()) {
            return false;
        }
        match &asked.region {
            Some(region) => Some(region) == settings.home(arn).as_ref(),
            None => self.trails.items.keys().filter(|other| name_in(other) == name).count() == 1,
        }
    }

    /// What the files say of a key, however the trail and the call name it.
    #[must_use]
    pub fn key(&self, named: &str) -> Slot<KmsKey> {
        let mut slot = Slot::default();
        for asked in self.keys.iter().filter(|asked| same_key(&asked.called, named)) {
            slot.push(asked.answer.clone());
        }
        slot
    }
}

/// `main` of `arn:…:trail/main`.
fn name_in(arn: &str) -> Option<&str> {
    arn.rsplit_once("trail/").map(|(_, name)| name)
}

/// Two ARNs are the same key only when equal, since replicas of a multi-Region key share their id; a bare id or alias is
/// compared with the end of an ARN.
fn same_key(one: &str, other: &str) -> bool {
    let bare = |text: &str| -> String {
        let tail = text.split_once(":key/").map(|(_, id)| id.to_owned());
        let alias = || text.split_once(":alias/").map(|(_, alias)| format!("alias/{alias}"));
        tail.or_else(alias).unwrap_or_else(|| text.to_owned())
    };
    if one.starts_with("arn:") && other.starts_with("arn:") {
        one == other
    } else {
        bare(one) == bare(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_same_by_arn_id_or_alias() {
        let arn = "arn:aws:kms:eu-west-1:111122223333:key/1234";
        for (one, other, same) in [
            (arn, arn, true),
            (arn, "1234", true),
            (arn, "arn:aws:kms:eu-west-2:111122223333:key/1234", false),
            ("arn:aws:kms:eu-west-1:111122223333:alias/trail", "alias/trail", true),
            ("alias/trail", "trail", false),
        ] {
            assert_eq!(same_key(one, other), same, "{one} {other}");
        }
    }
}
