//! What a client's folder really holds, byte by byte, through the public engine: what the ledger says of it, which facts follow
//! from it, and what must never follow.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod bytes;
mod config_files;
mod config_items;
mod documents;
mod envelopes;
mod errors;
mod hostile;
mod not_json;
mod paging;
mod powershell;
mod secrets;
mod support;
mod times;
mod truncation;
