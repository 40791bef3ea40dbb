//! gzip: one or several members, as `cat a.gz b.gz` makes them.

use flate2::bufread::GzDecoder;

use super::{Budget, Stop, inflate};

pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 0x08])
}

/// An inflated file.
#[derive(Debug, Default)]
pub(crate) struct Inflated {
    pub(crate) bytes: Vec<u8>,
    pub(crate) notes: Vec<String>,
    /// The packed bytes end too early.
    pub(crate) cut_off: bool,
}

/// Inflates all members.
///
/// # Errors
/// A sentence, when a cap was reached or the bytes are damaged.
pub(crate) fn inflate_all(packed: &[u8], budget: &mut Budget<'_>) -> Result<Inflated, String> {
    let mut out = Inflated::default();
    let mut rest = packed;
    while is_gzip(rest) {
        let mut decoder = GzDecoder::new(rest);
        match inflate(&mut decoder, rest.len() as u64, budget) {
            Ok(bytes) if out.bytes.is_empty() => out.bytes = bytes,
            Ok(bytes) => out.bytes.extend_from_slice(&bytes),
            Err(Stop::CutOff(bytes)) => {
                out.bytes.extend_from_slice(&bytes);
                out.cut_off = true;
                return Ok(out);
            }
            Err(Stop::TooLarge(why)) => return Err(why),
            Err(Stop::Damaged) => return Err("the gzip data is damaged: fetch the file again".to_owned()),
        }
        let inflated = out.bytes.len() as u64;
        if inflated > budget.limits.file || inflated > budget.allowed(packed.len() as u64) {
            return Err(super::too_large(budget.limits));
        }
        rest = decoder.into_inner();
    }
    // Tape blocks are padded with zeros.
    if rest.iter().any(|byte| *byte != 0) {
        out.notes
            .push(format!("{} bytes after the end of the gzip data were left out", rest.len()));
    }
    Ok(out)
}
