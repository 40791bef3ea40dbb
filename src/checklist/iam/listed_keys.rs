//! The keys of a user as `list-access-keys` names them, beside what the credential report says of them.

use super::report::User;
use crate::checklist::{Subject, Verdict};
use crate::evidence::iam::{AccessKey, KeyState, ListedKey};
use crate::evidence::standing::Standing;
use crate::evidence::{Collected, Evidence, Instant, Missing, Source, Sourced, sources};

pub(super) const LIST: Source = sources::IAM_ACCESS_KEYS;

/// What stands for the id of a key where no evidence tells it.
pub(super) const NO_ID: &str = "KEY_ID";

#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) id: &'a str,
    pub(super) key: &'a Sourced<ListedKey>,
}

/// One of the report's two keys.
#[derive(Clone, Copy)]
pub(super) struct Reported<'a> {
    /// `access_key_1`.
    pub(super) name: &'static str,
    pub(super) key: &'a AccessKey,
    /// The listed key that it is, where that is known.
    pub(super) listed: Option<Listed<'a>>,
}

/// The keys of a user by both sources. The report shows two keys and not their ids; the list has ids and not when they were used.
pub(super) struct Keys<'a> {
    /// Those of the report's two that exist, or may.
    pub(super) reported: Vec<Reported<'a>>,
    /// Listed keys of which it is not known that they are one of those.
    pub(super) others: Vec<Listed<'a>>,
    /// Why more keys may exist, or lists of them contradict each other; nothing where the report, or a whole list, shows all of them.
    pub(super) gap: Option<Missing>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(user: &User<'a>) -> Self {
        let list = user.account.iam.access_keys.get(&user.row.user);
        let mut others: Vec<Listed<'a>> = Vec::new();
        let mut gap = None;
        for (id, slot) in list.iter().flat_map(|list| &list.items) {
            match slot.state() {
                Collected::Present(key) => {
                    if !list.is_some_and(|list| matches!(list.standing(slot, &key.evidence), Standing::Gone(_))) {
                        others.push(Listed { id, key });
                    }
                }
                Collected::Absent(_) => {}
                // Two lists say different things of one key.
                Collected::Missing(missing) => gap = Some(missing),
            }
        }
        let named = user.row.named_keys().into_iter();
        let mut reported: Vec<Reported<'a>> = named
            .filter(|(_, key)| key.state() != KeyState::None)
            .map(|(name, key)| Reported { name, key, listed: None })
            .collect();
        pair(&mut reported, &mut others, |key, listed| {
            let created = listed.key.value.created;
            created.is_some() && created == key.last_rotated.value()
        });
        // What is left over is told apart only where both show every key.
        if !user.row.has_more_credentials {
            pair(&mut reported, &mut others, |key, listed| {
                may_be(key, listed) && key.is_active().is_some() && key.is_active() == listed.key.value.is_active()
            });
            pair(&mut reported, &mut others, may_be);
        }
        if user.row.has_more_credentials && gap.is_none() {
            gap = list.map_or(Some(Missing::NeverSupplied), |list| list.complete().err());
        }
        Self { reported, others, gap }
    }

    /// Whether there is neither a key nor a chance of one.
    pub(super) fn are_none(&self) -> bool {
        self.reported.is_empty() && self.others.is_empty() && self.gap.is_none()
    }

    /// Whether it is open of some key if it can be used.
    pub(super) fn are_unclear(&self) -> bool {
        let listed = self.others.iter().any(|listed| listed.key.value.is_active().is_none());
        listed || self.reported.iter().any(|key| key.is_active().is_none())
    }

    /// How many can be used, by whichever source shows more.
    pub(super) fn active(&self) -> usize {
        let can = |listed: &Listed<'_>| listed.key.value.is_active() == Some(true);
        let reported = self.reported.iter().filter(|key| key.is_active() == Some(true)).count();
        let beside = self
            .others
            .iter()
            .filter(|listed| can(listed) && !self.may_be_reported(listed))
            .count();
        let listed = self.reported.iter().filter_map(|key| key.listed).chain(self.others.iter().copied());
        (reported + beside).max(listed.filter(can).count())
    }

    /// What those are called that can be used: by their ids where they are known.
    pub(super) fn active_names(&self) -> Vec<&'a str> {
        let reported = self.reported.iter().filter(|key| key.is_active() == Some(true));
        let mut names: Vec<&str> = reported.map(|key| key.listed.map_or(key.name, |listed| listed.id)).collect();
        // Where it is open which is which, both sources show the same keys.
        if self.reported.iter().all(|key| key.listed.is_some()) {
            let others = self.others.iter().filter(|listed| listed.key.value.is_active() == Some(true));
            names.extend(others.map(|listed| listed.id));
        }
        names
    }

    /// Names the key to switch off: the older of those that can be used, where the list tells.
    pub(super) fn name_older(&self, verdict: Verdict, user: &User<'_>) -> Verdict {
        let listed = self.reported.iter().filter_map(|key| key.listed).chain(self.others.iter().copied());
        let active = listed.filter(|listed| listed.key.value.is_active() == Some(true));
        let mut dated: Vec<(Instant, Listed<'_>)> = active.filter_map(|listed| Some((listed.key.value.created?, listed))).collect();
        dated.sort_by_key(|(created, listed)| (*created, listed.id));
        match dated.as_slice() {
            [(_, older), _, ..] => older.named(verdict.citing(older.key), user),
            _ => named(verdict, user, None),
        }
    }

    /// The finding about keys that neither source shows, and whom it is about.
    pub(super) fn not_shown(&self, user: &User<'_>) -> Option<(Subject, Verdict)> {
        let gap = self.gap.as_ref()?;
        let mut verdict = Verdict::missing(gap, LIST, &user.subject()).because(&user.evidence);
        let reason = "`additional_credentials_info` names credentials that the report does not show: list this user's keys";
        match gap {
            Missing::NeverSupplied => verdict.reason = reason.into(),
            Missing::Conflict { .. } => verdict.reason = format!("the lists of this user's keys differ: {}", verdict.reason).into(),
            _ => verdict.reason = format!("{reason}; {}", verdict.reason).into(),
        }
        let subject = match gap {
            Missing::Conflict { .. } => user.subject(),
            _ => user.credential("additional_credentials"),
        };
        Some((subject, verdict))
    }

    /// Whether a listed key may be one that the report shows without its id.
    pub(super) fn may_be_reported(&self, listed: &Listed<'_>) -> bool {
        let mut open = self.reported.iter().filter(|reported| reported.listed.is_none());
        open.any(|reported| may_be(reported.key, listed))
    }
}

/// A change of a key's status renews its date in the report, so that this may be later than the making, never earlier. A key
/// of which the report has a date after the list was taken may be a newer one.
fn may_be(key: &AccessKey, listed: &Listed<'_>) -> bool {
    let Some(rotated) = key.last_rotated.value() else { return true };
    let Sourced { value, evidence } = listed.key;
    value.created.is_none_or(|created| created <= rotated) && evidence.captured.is_none_or(|taken| rotated <= taken)
}

/// Takes one of the others for a reported key where it fits no other, and no other fits it.
fn pair<'a>(reported: &mut [Reported<'a>], others: &mut Vec<Listed<'a>>, fits: impl Fn(&AccessKey, &Listed<'_>) -> bool) {
    let open = |one: &Reported<'_>, listed: &Listed<'_>| one.listed.is_none() && fits(one.key, listed);
    let choose = |(at, one): (usize, &Reported<'a>)| {
        let mut choices = others.iter().filter(|listed| open(one, listed));
        let only = *choices.next()?;
        let rivals = reported.iter().filter(|rival| open(rival, &only)).count();
        (choices.next().is_none() && rivals == 1).then_some((at, only))
    };
    let chosen: Vec<(usize, Listed<'a>)> = reported.iter().enumerate().filter_map(choose).collect();
    for (at, listed) in chosen {
        if let Some(one) = reported.get_mut(at) {
            one.listed = Some(listed);
        }
        others.retain(|other| other.id != listed.id);
    }
}

impl Reported<'_> {
    /// Whether the key can be used; where the sources differ, the worse answer counts. `None`: neither tells.
    pub(super) fn is_active(&self) -> Option<bool> {
        let listed = self.listed.and_then(|listed| listed.key.value.is_active());
        match (self.key.is_active(), listed) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, None) => None,
        }
    }

    /// When the key was made, or last changed as far as is known: the older of the two dates.
    pub(super) fn made(&self) -> Option<Instant> {
        let created = self.listed.and_then(|listed| listed.key.value.created);
        let dates = [self.key.last_rotated.value(), created];
        dates.into_iter().flatten().min()
    }

    /// Whole days since `made`: up to the report, or to a later list that still calls the key active.
    ///
    /// # Errors
    /// The verdict, when there is no time to count to.
    pub(super) fn age(&self, user: &User<'_>, made: Instant, subject: &Subject) -> Result<i64, Verdict> {
        let active = self.listed.filter(|listed| listed.key.value.is_active() == Some(true));
        let listed = active.and_then(|listed| listed.key.evidence.captured);
        let days = user.age(made, subject)?;
        Ok(listed.map_or(days, |taken| days.max(made.days_until(taken))))
    }

    /// Said where report and list differ on whether the key is active.
    pub(super) fn difference(&self) -> &'static str {
        let listed = self.listed.and_then(|listed| listed.key.value.is_active());
        match (self.key.is_active(), listed) {
            (Some(true), Some(false)) => "; the list of keys calls it inactive",
            (Some(false), Some(true)) => "; the credential report calls it inactive",
            _ => "",
        }
    }

    /// `the key`, with its id where that is known.
    pub(super) fn called(&self) -> String {
        match self.listed {
            Some(listed) => format!("the key {}", listed.id),
            None => "the key".to_owned(),
        }
    }

    /// Names user and key for the remedy, and cites the list.
    pub(super) fn named(&self, verdict: Verdict, user: &User<'_>) -> Verdict {
        let verdict = match self.listed {
            Some(listed) => verdict.citing(listed.key),
            None => verdict,
        };
        named(verdict, user, self.listed.map(|listed| listed.id))
    }
}

impl Listed<'_> {
    pub(super) fn subject(&self, user: &User<'_>) -> Subject {
        user.credential(self.id)
    }

    pub(super) fn evidence(&self) -> &Evidence {
        &self.key.evidence
    }

    pub(super) fn named(&self, verdict: Verdict, user: &User<'_>) -> Verdict {
        named(verdict, user, Some(self.id))
    }

    /// Whole days since the key was made, at the time of the list.
    ///
    /// # Errors
    /// The verdict, where the list has no date of the key, or there is no time to count to.
    pub(super) fn age(&self, user: &User<'_>) -> Result<i64, Verdict> {
        let undecided = |reason: &'static str| Verdict::undecided(reason, LIST, &user.subject(), &self.key.evidence);
        let Some(created) = self.key.value.created else {
            return Err(undecided("the list of keys holds no CreateDate of the key"));
        };
        match self.key.evidence.captured.map_or(user.as_of, Ok) {
            Ok(as_of) => Ok(created.days_until(as_of)),
            Err(why) => Err(undecided(why)),
        }
    }
}

fn named(verdict: Verdict, user: &User<'_>, key: Option<&str>) -> Verdict {
    verdict.naming("user", user.row.user.as_str()).naming("key", key.unwrap_or(NO_ID))
}
