//! The part of the evidence that is looked at: everything, one account, or one Region of it; and how every item stands in each part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::Table;
use super::view::Counts;
use crate::assess::{Assessment, combine};
use crate::checklist::{self, Finding, Outcome};
use crate::evidence::{AccountId, Region};

/// An account, a Region, both, or everything.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Place {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
}

impl Place {
    /// Whether the finding counts here. What belongs to no Region counts in every one, and what belongs to no known account
    /// everywhere: to look at a part never hides what may concern it.
    #[must_use]
    pub fn holds(&self, finding: &Finding) -> bool {
        fn within<T: PartialEq>(wanted: Option<&T>, own: Option<&T>) -> bool {
            wanted.is_none() || own.is_none() || wanted == own
        }
        within(self.account.as_ref(), finding.subject.account.as_ref()) && within(self.region.as_ref(), finding.subject.region.as_ref())
    }
}

/// How many findings of each check have which outcome.
type ByCheck = BTreeMap<&'static str, Counts>;

/// Every item in every account as a whole and in each of its Regions.
#[must_use]
pub fn table(assessment: &Assessment) -> Table {
    let mut accounts: BTreeMap<Option<&AccountId>, BTreeMap<Option<&Region>, ByCheck>> = BTreeMap::new();
    for finding in assessment.findings() {
        let account = accounts.entry(finding.subject.account.as_ref()).or_default();
        let region = account.entry(finding.subject.region.as_ref()).or_default();
        region.entry(finding.check.name).or_default().add(finding.outcome);
    }
    // What belongs to no account counts in all.
    let everywhere: Vec<ByCheck> = accounts.remove(&None).unwrap_or_default().into_values().collect();
    let mut rows = Vec::new();
    for (account, regions) in &accounts {
        let whole: Vec<&ByCheck> = regions.values().chain(&everywhere).collect();
        add_rows(&mut rows, *account, None, &whole);
        for (region, own) in regions.iter().filter(|(region, _)| region.is_some()) {
            let counts: Vec<&ByCheck> = std::iter::once(own).chain(regions.get(&None)).chain(&everywhere).collect();
            add_rows(&mut rows, *account, *region, &counts);
        }
    }
    Table {
        name: "outcomes_by_account",
        columns: &[
            "account_id",
            "region",
            "item_id",
            "title",
            "outcome",
            "core_compliant",
            "core_non_compliant",
            "insufficient_data",
            "needs_review",
        ],
        rows,
    }
}

fn add_rows(rows: &mut Vec<Vec<String>>, account: Option<&AccountId>, region: Option<&Region>, counts: &[&ByCheck]) {
    for item in checklist::all() {
        let mut core = Counts::default();
        for check in item.core_checks() {
            counts.iter().filter_map(|part| part.get(check.name)).for_each(|own| core.join(own));
        }
        let outcome = if item.core_checks().next().is_none() {
            Outcome::NeedsReview
        } else {
            combine(Outcome::ALL.into_iter().filter(|outcome| core.of(*outcome) > 0))
        };
        rows.push(vec![
            account.map(ToString::to_string).unwrap_or_default(),
            region.map(ToString::to_string).unwrap_or_default(),
            item.id.to_string(),
            item.title.to_owned(),
            outcome.as_str().to_owned(),
            core.compliant.to_string(),
            core.non_compliant.to_string(),
            core.insufficient_data.to_string(),
            core.needs_review.to_string(),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::session::{Session, Settings};

    fn engine() -> Engine {
        let mut engine = Engine::default();
        for (account, region, encrypted) in [
            ("111111111111", "eu-west-1", true),
            ("111111111111", "us-east-1", false),
            ("222222222222", "eu-west-1", true),
        ] {
            let volume = format!(r#"{{"VolumeId":"vol-1","Size":8,"AvailabilityZone":"{region}a","Encrypted":{encrypted}}}"#);
            let path = format!("{account}/{region}/ec2-describe-volumes.json");
            engine.add_file(&path, format!(r#"{{"Volumes":[{volume}]}}"#).as_bytes());
        }
        engine.assess(&Settings::default());
        engine
    }

    #[test]
    fn each_place_has_every_item_and_what_fails_elsewhere_does_not_fail_it() {
        let table = engine()
            .tables(&Session::default())
            .into_iter()
            .find(|table| table.name == "outcomes_by_account")
            .expect("a table");
        assert_eq!(table.rows.len(), 5 * 62, "two accounts and three Regions");
        let failing = |account: &str, region: &str| {
            let own = table
                .rows
                .iter()
                .filter(|row| row[0] == account && row[1] == region && row[2] == "EC2-01");
            own.map(|row| row[6].parse::<usize>().expect("a number")).sum::<usize>()
        };
        assert_eq!(failing("111111111111", ""), 1);
        assert_eq!(failing("111111111111", "us-east-1"), 1);
        assert_eq!(failing("111111111111", "eu-west-1"), 0);
        assert_eq!(failing("222222222222", ""), 0);
    }

    #[test]
    fn a_part_is_looked_at_without_judging_again_and_all_comes_back() {
        let mut engine = engine();
        let all = engine.summary().clone();
        let failing = |engine: &Engine| {
            let item = engine.summary().items.iter().find(|item| item.id == "EC2-01").expect("an item");
            item.core.non_compliant
        };
        assert_eq!(failing(&engine), 1);
        engine.look_at(Place {
            account: "222222222222".parse().ok(),
            region: None,
        });
        assert_eq!(
            (failing(&engine), engine.summary().accounts.len()),
            (0, 2),
            "the choice of accounts stays"
        );
        engine.look_at(Place {
            account: "111111111111".parse().ok(),
            region: "us-east-1".parse().ok(),
        });
        assert_eq!(failing(&engine), 1);
        assert!(engine.summary().findings.all() < all.findings.all());
        let checklist = |engine: &Engine| engine.tables(&Session::default()).into_iter().next().map(|table| table.rows);
        let narrowed = checklist(&engine);
        engine.look_at(Place::default());
        assert_eq!(engine.summary(), &all);
        assert_eq!(checklist(&engine), narrowed, "reports hold everything, whatever is looked at");
    }
}
