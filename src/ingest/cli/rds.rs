//! Readers of `aws rds` output.

use crate::ingest::reader::Reader;

pub(super) const READERS: &[Reader] = &[];
