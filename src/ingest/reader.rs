//! What a reader is: it recognises the answer of one call and puts its facts where checks find them.

use std::sync::Arc;

use super::node::Node;
pub use super::shape::Shape;
use crate::evidence::s3::Bucket;
use crate::evidence::{Account, AccountId, Answer, Candidate, Evidence, Inventory, Listing, Region, RegionEvidence, Slot, Source, Sourced};

/// Reads the answer of one AWS CLI call.
pub struct Reader {
    pub source: Source,
    pub shape: Shape,
    /// Takes the facts out of a document that has the shape.
    pub read: fn(&Node<'_>, &mut Sink),
    /// Where it is noted that the call answered, or did not.
    pub answers: Answers,
    /// A document as AWS writes it, for the tests that walk the registry.
    #[cfg(test)]
    pub sample: &'static str,
}

/// Where a reader's completeness, or the lack of an answer, is noted.
pub enum Answers {
    /// The call lists resources.
    List(fn(&mut Home<'_>, Answer)),
    /// The call answers about one thing.
    One(fn(&mut Home<'_>, Unanswered)),
}

/// A call that gave no value.
#[derive(Debug, Clone)]
pub enum Unanswered {
    /// AWS says that it is not configured.
    Absent(Evidence),
    Refused {
        code: String,
        evidence: Evidence,
    },
    Incomplete(Evidence),
}

impl<T> From<Unanswered> for Candidate<T> {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Absent(evidence) => Self::Absent(evidence),
            Unanswered::Refused { code, evidence } => Self::Refused { code, evidence },
            Unanswered::Incomplete(evidence) => Self::Incomplete { evidence },
        }
    }
}

/// What a document says of where its facts belong. Account and region come from ARNs and ids only.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// The bucket, trail or other resource that the call was asked about.
    pub resource: Option<String>,
}

impl Identity {
    #[must_use]
    pub fn of_arn(arn: Option<&str>) -> Self {
        let arn: Option<crate::evidence::Arn> = arn.and_then(|text| text.parse().ok());
        Self {
            account: arn.as_ref().and_then(super::super::evidence::ids::Arn::account),
            region: arn.as_ref().and_then(super::super::evidence::ids::Arn::region),
            resource: None,
        }
    }

    #[must_use]
    pub fn resource(resource: Option<String>) -> Self {
        Self {
            resource,
            ..Self::default()
        }
    }

    #[must_use]
    pub fn account(account: Option<AccountId>) -> Self {
        Self {
            account,
            ..Self::default()
        }
    }

    /// Fills what is unknown here from `other`.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            account: self.account.clone().or_else(|| other.account.clone()),
            region: self.region.clone().or_else(|| other.region.clone()),
            resource: self.resource.clone().or_else(|| other.resource.clone()),
        }
    }
}

/// Puts one fact into its home.
pub type Put = Arc<dyn Fn(&mut Home<'_>, Evidence) + Send + Sync>;

/// One fact as read, before it is known where it belongs.
#[derive(Clone)]
pub struct Record {
    pub pointer: Arc<str>,
    /// What the fact itself says of where it belongs.
    pub identity: Identity,
    /// When AWS gave this fact, if it says so itself (AWS Config items, the credential report).
    pub captured: Option<crate::evidence::Instant>,
    pub put: Put,
}

/// Collects the facts of one document.
#[derive(Default)]
pub struct Sink {
    pub records: Vec<Record>,
    /// The document is cut off: its elements count, the rest of it does not.
    pub truncated: bool,
    /// Whom the document as a whole is about, where it says so outside of its facts.
    pub identity: Identity,
    /// The document admits to being filtered, so that its list is not whole.
    pub filtered: bool,
    /// Said of the document in the ledger.
    pub notes: Vec<String>,
    pub captured: Option<crate::evidence::Instant>,
    /// The document was understood as its command, but a fact in it could not be read.
    pub problems: Vec<String>,
}

impl Sink {
    /// A fact that stands by itself. `node` is the place that findings cite.
    pub fn put(&mut self, node: &Node<'_>, identity: Identity, put: impl Fn(&mut Home<'_>, Evidence) + Send + Sync + 'static) {
        let record = Record {
            pointer: node.pointer().into(),
            identity,
            captured: self.captured,
            put: Arc::new(put),
        };
        self.records.push(record);
    }

    /// One resource of a regional list.
    pub fn regional<T: PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        identity: Identity,
        listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>,
        id: &str,
        value: T,
    ) {
        let id = id.to_owned();
        let value = Arc::new(value);
        self.put(node, identity, move |home, evidence| {
            if let Some(region) = home.region() {
                listing(region).entry(&id).push(present(&value, evidence));
            }
        });
    }

    /// One resource of a list of the account.
    pub fn listed<T: PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        identity: Identity,
        listing: fn(&mut Account) -> &mut Listing<Slot<T>>,
        id: &str,
        value: T,
    ) {
        let id = id.to_owned();
        let value = Arc::new(value);
        self.put(node, identity, move |home, evidence| {
            listing(home.account()).entry(&id).push(present(&value, evidence));
        });
    }

    /// A resource of a regional list that AWS Config says is deleted.
    pub fn regional_gone<T: PartialEq + 'static>(
        &mut self,
        node: &Node<'_>,
        listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>,
        id: &str,
    ) {
        let id = id.to_owned();
        self.put(node, Identity::default(), move |home, evidence| {
            if let Some(region) = home.region() {
                listing(region).entry(&id).push(Candidate::Absent(evidence));
            }
        });
    }

    /// A resource of a list of the account that AWS Config says is deleted.
    pub fn listed_gone<T: PartialEq + 'static>(&mut self, node: &Node<'_>, listing: fn(&mut Account) -> &mut Listing<Slot<T>>, id: &str) {
        let id = id.to_owned();
        self.put(node, Identity::default(), move |home, evidence| {
            listing(home.account()).entry(&id).push(Candidate::Absent(evidence));
        });
    }

    /// The one answer of an account-wide call. Not taken from a document that is cut off.
    pub fn account_fact<T: PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        identity: Identity,
        slot: fn(&mut Account) -> &mut Slot<T>,
        value: T,
    ) {
        let truncated = self.truncated;
        let value = Arc::new(value);
        self.put(node, identity, move |home, evidence| {
            slot(home.account()).push(present_unless(truncated, &value, evidence));
        });
    }

    /// The one answer of a call about a region. Not taken from a document that is cut off.
    pub fn region_fact<T: PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        identity: Identity,
        slot: fn(&mut RegionEvidence) -> &mut Slot<T>,
        value: T,
    ) {
        let truncated = self.truncated;
        let value = Arc::new(value);
        self.put(node, identity, move |home, evidence| {
            if let Some(region) = home.region() {
                slot(region).push(present_unless(truncated, &value, evidence));
            }
        });
    }

    /// The one answer of a call about a bucket. Not taken from a document that is cut off.
    pub fn bucket_fact<T: PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        identity: Identity,
        slot: fn(&mut Bucket) -> &mut Slot<T>,
        value: T,
    ) {
        let truncated = self.truncated;
        let value = Arc::new(value);
        self.put(node, identity, move |home, evidence| {
            if let Some(bucket) = home.bucket() {
                slot(bucket).push(present_unless(truncated, &value, evidence));
            }
        });
    }
}

fn present<T>(value: &Arc<T>, evidence: Evidence) -> Candidate<T> {
    Candidate::Present(Sourced::new(Arc::clone(value), evidence))
}

fn present_unless<T>(truncated: bool, value: &Arc<T>, evidence: Evidence) -> Candidate<T> {
    if truncated {
        Candidate::Incomplete { evidence }
    } else {
        present(value, evidence)
    }
}

/// What the elements of a list are called, sorted: the text that an element is, or its `member`. An element without either
/// still counts. `None` where there is no such list.
#[must_use]
pub fn sorted_names(node: &Node<'_>, list: &str, member: &str) -> Option<Vec<String>> {
    if !node.has_list(list) {
        return None;
    }
    let name = |element: &Node<'_>| element.text().or(element.str(member)).unwrap_or("without a name").to_owned();
    let mut names: Vec<String> = node.list(list).iter().map(name).collect();
    names.sort();
    Some(names)
}

/// Where the facts of one document belong, once that is known.
pub struct Home<'a> {
    pub inventory: &'a mut Inventory,
    pub account: &'a AccountId,
    pub region: Option<&'a Region>,
    pub resource: Option<&'a str>,
}

impl Home<'_> {
    pub fn account(&mut self) -> &mut Account {
        self.inventory.account_mut(self.account)
    }

    /// The region's evidence; `None` when no region is known.
    pub fn region(&mut self) -> Option<&mut RegionEvidence> {
        Some(self.inventory.region_mut(self.account, self.region?))
    }

    /// The bucket that the document is about; `None` when its name is not known.
    pub fn bucket(&mut self) -> Option<&mut Bucket> {
        let name = self.resource?;
        Some(self.inventory.account_mut(self.account).s3.buckets.entry(name))
    }
}
