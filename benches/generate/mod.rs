//! Makes up evidence of any size: the same bytes for the same request, on every machine, written as they are made.
//!
//! [`snapshot`] writes AWS Config snapshots, [`folder`] what the AWS CLI prints, in the layouts that people keep it in. The resources
//! are invented; their members are those that AWS writes, good and bad settings mixed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a tool of the project stops at what it did not expect"
)]

pub(crate) mod folder;
pub(crate) mod items;
pub(crate) mod random;
pub(crate) mod snapshot;
pub(crate) mod template;

/// The accounts and Regions that evidence is spread over.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) accounts: Vec<String>,
    pub(crate) regions: Vec<String>,
}

const REGIONS: [&str; 12] = [
    "eu-west-1",
    "us-east-1",
    "eu-central-1",
    "us-west-2",
    "ap-southeast-1",
    "ap-northeast-1",
    "eu-north-1",
    "ca-central-1",
    "sa-east-1",
    "ap-south-1",
    "eu-west-3",
    "us-east-2",
];

impl Scope {
    pub(crate) fn new(accounts: usize, regions: usize) -> Self {
        Self {
            accounts: (0..accounts.max(1))
                .map(|at| format!("{:012}", 111_122_223_333_u64 + 1_000_003 * at as u64))
                .collect(),
            regions: REGIONS.iter().take(regions.max(1)).map(|name| (*name).to_owned()).collect(),
        }
    }
}
