//! Readers of `aws redshift` output.

use crate::ingest::reader::Reader;

pub(super) const READERS: &[Reader] = &[];
