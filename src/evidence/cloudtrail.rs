//! AWS CloudTrail: trails, whether they log, what they record, and the keys that encrypt their files.

use std::collections::BTreeMap;

use super::collected::{Candidate, Collected, Evidence, Listing, Slot};
use super::ids::{AccountId, Arn, Region};
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
    /// The id of the key that an alias stands for, by the alias' ARN.
    pub aliases: Listing<Slot<String>>,
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

#[derive(Debug, Clone, Default)]
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
    /// Its selectors were set, and are not those that every trail begins with.
    pub custom_selectors: Option<bool>,
    /// The export has the members that AWS always gives, so that one that is missing is not set.
    pub whole: bool,
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
    pub latest_log_group_delivery: Option<Instant>,
    /// A time of the last delivery to CloudWatch Logs is given, in a form that cannot be read.
    pub latest_log_group_delivery_unreadable: bool,
    pub latest_log_group_error: Option<String>,
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

#[derive(Debug, Clone, Default)]
pub struct KmsKey {
    /// `CUSTOMER` or `AWS`.
    pub manager: Option<String>,
    /// `Enabled`, `Disabled`, `PendingDeletion` …
    pub state: Option<String>,
}

/// A query of AWS Config may leave members out, and no check takes that for an answer.
impl PartialEq for KmsKey {
    fn eq(&self, other: &Self) -> bool {
        let Self { manager, state } = self;
        let compatible = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        compatible(manager, &other.manager) && compatible(state, &other.state)
    }
}

/// The same trail from a call and from AWS Config is no contradiction where one of them leaves out what does not decide: older
/// exports lack `IsOrganizationTrail`, and the ARN holds the name and the Region.
impl PartialEq for TrailSettings {
    fn eq(&self, other: &Self) -> bool {
        fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        let Self {
            name,
            home_region,
            multi_region,
            organization,
            log_file_validation,
            encryption,
            bucket,
            log_group_arn,
            custom_selectors,
            // Tells of the export, not of the trail.
            whole: _,
        } = self;
        compatible(name.as_ref(), other.name.as_ref())
            && compatible(home_region.as_ref(), other.home_region.as_ref())
            && compatible(organization.as_ref(), other.organization.as_ref())
            && compatible(custom_selectors.as_ref(), other.custom_selectors.as_ref())
            && (multi_region, log_file_validation) == (&other.multi_region, &other.log_file_validation)
            && (encryption, bucket, log_group_arn) == (&other.encryption, &other.bucket, &other.log_group_arn)
    }
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

    /// The ARN of the key that an alias stands for, where the list of aliases tells, and where it does.
    #[must_use]
    pub fn key_of_alias(&self, alias: &str) -> Option<(String, &Evidence)> {
        let (place, _) = alias.split_once(":alias/")?;
        match self.aliases.current_one(self.aliases.items.get(alias)?) {
            Collected::Present(target) => Some((format!("{place}:key/{}", target.value), &target.evidence)),
            Collected::Absent(_) | Collected::Missing(_) => None,
        }
    }

    /// What the files of account `own` say of a key, however the trail and the call name it.
    #[must_use]
    pub fn key(&self, own: &AccountId, named: &str) -> Slot<KmsKey> {
        let mut slot = Slot::default();
        for asked in self.keys.iter().filter(|asked| asked.is_of_key(own, named)) {
            slot.push(asked.answer.clone());
        }
        slot
    }
}

/// The answers about keys by what of their name does not depend on how it was spelt, for checks that look up many.
#[derive(Debug, Default)]
pub struct KeyIndex<'a> {
    by_name: BTreeMap<&'a str, Vec<&'a Asked<KmsKey>>>,
}

impl<'a> KeyIndex<'a> {
    #[must_use]
    pub fn of(keys: &'a [Asked<KmsKey>]) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Asked<KmsKey>>> = BTreeMap::new();
        for asked in keys {
            by_name.entry(bare_key(&asked.called)).or_default().push(asked);
        }
        Self { by_name }
    }

    /// As [`CloudTrailAccount::key`].
    #[must_use]
    pub fn key(&self, own: &AccountId, named: &str) -> Slot<KmsKey> {
        let mut slot = Slot::default();
        let asked = self.by_name.get(bare_key(named)).into_iter().flatten();
        for asked in asked.filter(|asked| asked.is_of_key(own, named)) {
            slot.push(asked.answer.clone());
        }
        slot
    }
}

/// `main` of `arn:…:trail/main`.
fn name_in(arn: &str) -> Option<&str> {
    arn.rsplit_once("trail/").map(|(_, name)| name)
}

impl Asked<KmsKey> {
    /// Two ARNs are the same key only when equal, since replicas of a multi-Region key share their id. A bare id or alias means
    /// the account and Region that were asked: the same alias elsewhere is another key.
    fn is_of_key(&self, own: &AccountId, named: &str) -> bool {
        match (self.called.parse::<Arn>(), named.parse::<Arn>()) {
            // Asked of another Region than its own, KMS does not know a key, which may exist all the same.
            (Ok(_), Ok(arn)) => {
                let elsewhere = self.region.is_some() && self.region != arn.region();
                self.called == named && !(elsewhere && matches!(self.answer, Candidate::Absent(_)))
            }
            (Err(_), Ok(arn)) => {
                let asked_there = arn.account().as_ref() == Some(own) && self.region.is_some() && arn.region() == self.region;
                asked_there && self.called == bare_key(named)
            }
            (_, Err(_)) => bare_key(&self.called) == named,
        }
    }
}

/// `1234` of `arn:…:key/1234`, `alias/trail` of `arn:…:alias/trail`.
fn bare_key(text: &str) -> &str {
    let alias = || text.find(":alias/").and_then(|at| text.get(at + 1..));
    text.split_once(":key/").map(|(_, id)| id).or_else(alias).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_by_its_arn_or_by_an_id_or_alias_where_it_lives() {
        let own: AccountId = "111122223333".parse().expect("an account");
        let file = std::sync::Arc::new(crate::evidence::FileStamp {
            path: String::new(),
            sha256: String::new(),
        });
        let place = crate::evidence::Evidence {
            file,
            pointer: String::new().into(),
            captured: None,
        };
        let arn = "arn:aws:kms:eu-west-1:111122223333:key/1234";
        let alias = "arn:aws:kms:eu-west-1:111122223333:alias/trail";
        for (called, region, named, same) in [
            (arn, None, arn, true),
            (arn, None, "1234", true),
            ("1234", Some("eu-west-1"), arn, true),
            ("1234", Some("us-east-1"), arn, false),
            ("1234", None, arn, false),
            (arn, None, "arn:aws:kms:eu-west-2:111122223333:key/1234", false),
            ("alias/trail", Some("eu-west-1"), alias, true),
            ("alias/trail", Some("us-east-1"), alias, false),
            (
                "alias/trail",
                Some("eu-west-1"),
                "arn:aws:kms:eu-west-1:999988887777:alias/trail",
                false,
            ),
            ("trail", Some("eu-west-1"), alias, false),
        ] {
            let asked = Asked::<KmsKey> {
                called: called.to_owned(),
                region: region.and_then(|region| region.parse().ok()),
                answer: Candidate::Absent(place.clone()),
            };
            assert_eq!(asked.is_of_key(&own, named), same, "{called} {region:?} {named}");
        }
    }
}
