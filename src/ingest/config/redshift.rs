//! Readers of AWS Config items of this service.

use super::ConfigReader;

pub(super) const READERS: &[ConfigReader] = &[];
