//! Which secrets of a Region belong to its databases, as far as an export can tell.

use std::collections::BTreeSet;
use std::fmt;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Verdict};
use crate::evidence::rds::MasterPassword;
use crate::evidence::secretsmanager::Secret;
use crate::evidence::{Collected, Missing, RegionEvidence, Slot, sources};

/// What ties a secret to a database.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// RDS made it and keeps it.
    OwnedByRds,
    /// A database names it as its master secret.
    MasterSecret,
    /// Its name holds that of the database.
    Name(String),
    /// Its tags or description hold the ARN of the database.
    Arn(String),
    /// A word of its tags or description is the name of the database, which may mean something else.
    Word(String),
}

impl Link {
    /// Whether it may be another secret altogether.
    pub(super) fn is_hint(&self) -> bool {
        matches!(self, Self::Word(_))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OwnedByRds => f.write_str("RDS owns it"),
            Self::MasterSecret => f.write_str("a database names it as its master secret"),
            Self::Name(database) => write!(f, "its name names the database {database}"),
            Self::Arn(database) => write!(f, "its tags or description name the ARN of the database {database}"),
            Self::Word(database) => write!(f, "a word of its tags or description is the name of the database {database}"),
        }
    }
}

/// What the databases of a Region are called.
#[derive(Default)]
struct Databases {
    names: BTreeSet<String>,
    master_secrets: BTreeSet<String>,
    /// Why not all of them are known.
    missing: Option<(Missing, crate::evidence::Source)>,
}

impl Databases {
    fn of(region: &RegionEvidence) -> Self {
        let rds = &region.rds;
        let engine = |engine: Option<&str>| !matches!(engine, Some("docdb" | "neptune"));
        let mut databases = Self::default();
        for (name, slot) in &rds.instances.items {
            match slot.state() {
                Collected::Absent(_) => {}
                Collected::Present(found) if !engine(found.value.engine.as_deref()) => {}
                _ => databases.add(name),
            }
        }
        for (name, slot) in &rds.clusters.items {
            match slot.state() {
                Collected::Absent(_) => {}
                Collected::Present(found) if !engine(found.value.engine.as_deref()) => {}
                _ => databases.add(name),
            }
        }
        let passwords = rds
            .master_passwords
            .items
            .values()
            .chain(rds.cluster_master_passwords.items.values());
        for password in passwords.map(Slot::state) {
            if let Collected::Present(password) = password
                && let MasterPassword::Managed { secret: Some(arn), .. } = password.value.as_ref()
            {
                databases.master_secrets.insert(arn.clone());
            }
        }
        let instances = rds.instances.complete().err().map(|missing| (missing, sources::RDS_INSTANCES));
        let clusters = || rds.clusters.complete().err().map(|missing| (missing, sources::RDS_CLUSTERS));
        databases.missing = instances.or_else(clusters);
        databases
    }

    /// A name of one or two letters is found in anything.
    fn add(&mut self, name: &str) {
        if name.len() > 2 {
            self.names.insert(name.to_ascii_lowercase());
        }
    }

    fn link(&self, arn: &str, secret: &Secret) -> Option<Link> {
        let name = secret.name.as_deref().unwrap_or_default();
        if is_of_rds(secret) {
            return Some(Link::OwnedByRds);
        }
        if self.master_secrets.contains(arn) {
            return Some(Link::MasterSecret);
        }
        if let Some(database) = self.named_in(name) {
            return Some(Link::Name(database));
        }
        let in_arn = |text: &String| {
            let of_rds = |word: &&str| word.starts_with("arn:") && word.contains(":rds:");
            text.split_whitespace().filter(of_rds).find_map(|arn| self.named_in(arn))
        };
        if let Some(database) = secret.words.iter().find_map(in_arn) {
            return Some(Link::Arn(database));
        }
        secret.words.iter().find_map(|text| self.named_in(text)).map(Link::Word)
    }

    /// The database that a word of the text is called like. A hyphen joins, since names of databases hold them.
    fn named_in(&self, text: &str) -> Option<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let known = |word: &str| {
            let word = word.trim_matches('-').to_ascii_lowercase();
            self.names.contains(&word).then_some(word)
        };
        words.filter(|word| !word.is_empty()).find_map(known)
    }
}

/// Judges every secret of a database; the others are none of this item's business.
pub(super) fn each_secret(ctx: &Context<'_>, findings: &mut Findings<'_>, mut judge: impl FnMut(&Judged<'_, Secret>, &Link) -> Verdict) {
    let source = sources::SECRETS_SECRETS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let databases = evidence.map(Databases::of).unwrap_or_default();
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::SecretsManager::Secret",
            source,
        };
        let mut unlinked = false;
        judge_listing(findings, &place, evidence.map(|region| &region.secrets.secrets), |secret| {
            if let Some(link) = databases.link(secret.id, secret.value) {
                return judge(secret, &link);
            }
            unlinked = true;
            Verdict::not_applicable("nothing links the secret to a database", secret.evidence)
        });
        // A secret that is linked to none may be one of a database that was not supplied.
        if let Some((missing, source)) = databases.missing.filter(|_| unlinked) {
            findings.missing(place.whole(), &missing, source);
        }
    });
}

/// Whether RDS keeps the secret for a database of its own.
pub(super) fn is_of_rds(secret: &Secret) -> bool {
    secret.owning_service.as_deref() == Some("rds") || secret.name.as_deref().is_some_and(|name| name.starts_with("rds!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_linked_by_owner_name_and_arn_and_words_only_hint() {
        let mut databases = Databases::default();
        databases.add("Orders");
        databases.add("shop-db");
        databases.add("db");
        databases.master_secrets.insert("arn:1".to_owned());
        let secret = |name: &str, words: &[&str]| Secret {
            name: Some(name.to_owned()),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            ..Secret::default()
        };
        let link = |arn: &str, name: &str, words: &[&str]| databases.link(arn, &secret(name, words));
        assert_eq!(link("arn:2", "rds!db-1", &[]), Some(Link::OwnedByRds));
        assert_eq!(link("arn:1", "x", &[]), Some(Link::MasterSecret));
        assert_eq!(link("arn:2", "prod/orders/master", &[]), Some(Link::Name("orders".to_owned())));
        assert_eq!(link("arn:2", "prod_SHOP-DB_app", &[]), Some(Link::Name("shop-db".to_owned())));
        let arn = "Password of arn:aws:rds:eu-west-1:111122223333:db:orders";
        assert_eq!(link("arn:2", "x", &[arn]), Some(Link::Arn("orders".to_owned())));
        assert_eq!(link("arn:2", "x", &["for orders"]), Some(Link::Word("orders".to_owned())));
        for other in ["reorders", "orders-api-key", "prod/db/key", "shop"] {
            assert_eq!(link("arn:2", other, &[]), None, "{other}");
        }
    }
}
