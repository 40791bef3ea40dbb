//! Readers of `aws iam` output.

use crate::ingest::reader::Reader;

pub(super) const READERS: &[Reader] = &[];
