//! What AWS said: typed facts, each with the place in a file that it was read from.

pub mod cloudtrail;
pub mod cloudwatch;
pub mod collected;
pub mod config;
pub mod ec2;
pub mod error_code;
pub mod events;
pub mod filter_pattern;
pub mod guardduty;
pub mod iam;
pub mod ids;
pub mod inventory;
pub mod listing;
pub mod logs;
pub mod network;
pub mod organizations;
pub mod policy;
pub mod rds;
pub mod redshift;
pub mod s3;
pub mod securityhub;
pub mod sns;
pub mod source;
pub mod sources;
pub mod ssm;
pub mod standing;
pub mod time;
pub mod visit;

pub use collected::{Answer, Candidate, Collected, Evidence, FileStamp, Listing, Missing, Slot, Sourced};
pub use ids::{AccountId, Arn, Region};
pub use inventory::{Account, Inventory, RegionEvidence};
pub use source::{Scope, Source};
pub use time::Instant;
