//! Which bucket takes the access logs of which.

use std::collections::BTreeMap;

use super::S3Account;
use crate::evidence::standing::Standing;
use crate::evidence::{Collected, Evidence};

impl S3Account {
    /// The first other bucket that logs into this one, and where that is said. Worked out for all buckets when it is first asked for,
    /// and of what the account holds by then.
    #[must_use]
    pub fn logs_into(&self, target: &str) -> Option<(&str, &Evidence)> {
        let source = self.log_sources.get_or_init(|| self.log_sources()).get(target)?;
        let (name, bucket) = self.buckets.items.get_key_value(source)?;
        match bucket.logging.state() {
            Collected::Present(logging) => Some((name, &logging.evidence)),
            _ => None,
        }
    }

    /// The first source of each target, by name.
    fn log_sources(&self) -> BTreeMap<String, String> {
        let mut sources = BTreeMap::new();
        for (name, bucket) in &self.buckets.items {
            // A bucket that is gone, or another account's, sends no logs here.
            if !matches!(bucket.existence.state(), Collected::Absent(_))
                && self.standing(bucket) == Standing::Current
                && let Collected::Present(logging) = bucket.logging.state()
                && let Some(target) = logging.value.bucket.as_ref().filter(|target| *target != name)
                && !sources.contains_key(target)
            {
                sources.insert(target.clone(), name.clone());
            }
        }
        sources
    }
}
