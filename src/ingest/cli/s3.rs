//! Readers of `aws s3` output.

use crate::ingest::reader::Reader;

pub(super) const READERS: &[Reader] = &[];
