//! Readers of `aws cloudtrail` output.

use crate::ingest::reader::Reader;

pub(super) const READERS: &[Reader] = &[];
