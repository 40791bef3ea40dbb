//! Sixty-four bytes at a time: where the quotes, backslashes and brackets are, as bit masks.

use wide::u8x16;

/// Bytes in a block, one bit each.
pub(crate) const BLOCK: usize = 64;

/// A block as four vectors.
struct Vectors([u8x16; 4]);

impl Vectors {
    fn of(block: &[u8; BLOCK]) -> Self {
        let vector = |at: usize| {
            let mut lanes = [0; 16];
            lanes.copy_from_slice(block.get(at * 16..at * 16 + 16).unwrap_or(&[0; 16]));
            u8x16::new(lanes)
        };
        Self([vector(0), vector(1), vector(2), vector(3)])
    }

    fn mask(&self, test: impl Fn(u8x16) -> u8x16) -> u64 {
        let [a, b, c, d] = self.0.map(|vector| u64::from(test(vector).to_bitmask()));
        a | (b << 16) | (c << 32) | (d << 48)
    }
}

/// What a scan remembers from one block to the next.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Carry {
    /// All ones while inside a text.
    in_text: u64,
    /// The last byte was a backslash that escapes the next.
    escapes: bool,
}

/// The brackets of a block that are not inside a text: those that open, and those that close.
pub(crate) fn brackets(block: &[u8; BLOCK], carry: &mut Carry) -> (u64, u64) {
    let vectors = Vectors::of(block);
    let backslashes = vectors.mask(|vector| vector.simd_eq(u8x16::splat(b'\\')));
    let mut quotes = vectors.mask(|vector| vector.simd_eq(u8x16::splat(b'"')));
    if backslashes != 0 || carry.escapes {
        quotes &= !escaped(backslashes, &mut carry.escapes);
    }
    let in_text = prefix_xor(quotes) ^ carry.in_text;
    carry.in_text = if in_text >> 63 == 1 { u64::MAX } else { 0 };
    // `[` and `{`, `]` and `}` differ in one bit only.
    let folded = Vectors(vectors.0.map(|vector| vector | u8x16::splat(0x20)));
    let open = folded.mask(|vector| vector.simd_eq(u8x16::splat(b'{'))) & !in_text;
    let close = folded.mask(|vector| vector.simd_eq(u8x16::splat(b'}'))) & !in_text;
    (open, close)
}

/// The bytes that a backslash escapes.
fn escaped(mut backslashes: u64, carry: &mut bool) -> u64 {
    let mut escaped = 0;
    if *carry {
        escaped |= 1;
        backslashes &= !1;
    }
    *carry = false;
    while backslashes != 0 {
        let at = backslashes.trailing_zeros();
        // The byte after it is taken as it is, also when that is a backslash.
        if at == 63 {
            *carry = true;
            break;
        }
        escaped |= 1 << (at + 1);
        backslashes &= !(0b11 << at);
    }
    escaped
}

/// Each bit becomes the parity of the bits up to it: set from an opening quote up to its closing one.
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// How many bytes from the start of `bytes` belong to a text as they are: no quote, no backslash, no control character.
pub(crate) fn plain_run(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<16>();
    let mut run = 0;
    for chunk in chunks {
        let vector = u8x16::new(*chunk);
        let ends = vector.simd_eq(u8x16::splat(b'"')) | vector.simd_eq(u8x16::splat(b'\\')) | vector.simd_lt(u8x16::splat(0x20));
        let mask = ends.to_bitmask();
        if mask != 0 {
            return run + mask.trailing_zeros() as usize;
        }
        run += 16;
    }
    let rest = bytes.get(run..).unwrap_or_default();
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    run + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Byte by byte, as the grammar says it.
    fn naive(bytes: &[u8]) -> Vec<(usize, bool)> {
        let (mut in_text, mut escapes, mut found) = (false, false, Vec::new());
        for (at, byte) in bytes.iter().enumerate() {
            // Outside of a text a backslash is no JSON; there it matters only that both read it alike.
            if std::mem::take(&mut escapes) && matches!(byte, b'"' | b'\\') {
                continue;
            }
            match byte {
                b'\\' => escapes = true,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => found.push((at, true)),
                b'}' | b']' if !in_text => found.push((at, false)),
                _ => {}
            }
        }
        found
    }

    proptest! {
        #[test]
        fn brackets_outside_of_texts_are_found(bytes in proptest::collection::vec(proptest::sample::select(br#"{}[]"\\\ ax,:"#.to_vec()), 0..400)) {
            let mut padded = bytes.clone();
            padded.resize(bytes.len().next_multiple_of(BLOCK), b' ');
            let (mut carry, mut found) = (Carry::default(), Vec::new());
            for (number, block) in padded.as_chunks::<BLOCK>().0.iter().enumerate() {
                let (open, close) = brackets(block, &mut carry);
                for bit in 0..BLOCK {
                    if (open | close) >> bit & 1 == 1 {
                        found.push((number * BLOCK + bit, open >> bit & 1 == 1));
                    }
                }
            }
            prop_assert_eq!(found, naive(&bytes));
        }

        #[test]
        fn a_run_ends_at_the_first_byte_that_needs_a_look(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let naive = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(bytes.len());
            prop_assert_eq!(plain_run(&bytes), naive);
        }
    }
}
