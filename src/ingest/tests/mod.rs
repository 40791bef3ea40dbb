//! The importer, from bytes to ledger, on documents as clients hand them over.

mod agreement;
mod attribution;
mod buckets;
mod config_items;
mod config_resources;
mod containers;
mod errors;
mod groups;
mod identity;
mod merged;
mod named;
mod pages;
mod parameters;
pub(crate) mod parts;
mod regions;
mod registry;
mod reports;

use super::{Assembled, Assignments, FileReport, FileState, Ingest};
use crate::evidence::{AccountId, Listing, Region, RegionEvidence};

pub(super) const ACCOUNT: &str = "111122223333";
pub(super) const OTHER: &str = "444455556666";
pub(super) const VOLUMES: &str = r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#;
pub(super) const CALLER: &str = r#"{"UserId":"AIDAEXAMPLE","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/auditor"}"#;

pub(super) fn ingest(files: &[(&str, &str)]) -> Ingest {
    let mut ingest = Ingest::default();
    for (path, content) in files {
        ingest.add_file(path, content.as_bytes());
    }
    ingest
}

pub(super) fn assembled(files: &[(&str, &str)]) -> Assembled {
    ingest(files).assemble(&Assignments::new())
}

pub(super) fn report<'a>(assembled: &'a Assembled, path: &str) -> &'a FileReport {
    assembled.ledger.iter().find(|report| report.path == path).expect("a row")
}

/// The one file's row.
pub(super) fn only(path: &str, content: &str) -> FileReport {
    report(&assembled(&[(path, content)]), path).clone()
}

pub(super) fn state(path: &str, content: &str) -> FileState {
    only(path, content).state
}

pub(super) fn region<'a>(assembled: &'a Assembled, account: &str, region: &str) -> Option<&'a RegionEvidence> {
    let account: AccountId = account.parse().expect("an account");
    let region: Region = region.parse().expect("a region");
    assembled.inventory.accounts.get(&account)?.regions.get(&region)
}

/// Whether the list of volumes is known to be whole, and their ids.
pub(super) fn volumes(assembled: &Assembled, account: &str, region_name: &str) -> (bool, Vec<String>) {
    fn of<T>(listing: &Listing<T>) -> (bool, Vec<String>) {
        (listing.complete().is_ok(), listing.items.keys().cloned().collect())
    }
    region(assembled, account, region_name).map_or((false, Vec::new()), |evidence| of(&evidence.ec2.volumes))
}
