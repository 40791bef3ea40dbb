//! Bytes as letters that HTML leaves alone inside a script element: seven and a half bits in each byte of UTF-8, where base64 has six.
//!
//! Seven bits are a letter of one byte. Seven of the 128 values have none, and take the next eight bits with them into a letter of two
//! bytes.

use std::iter;

/// How many values of seven bits are a letter of one byte.
const SHORT: u32 = 121;

/// The first of the letters that hold fifteen bits. All of them, up to U+07FF, are two bytes of UTF-8.
const FIRST_LONG: u32 = 0x100;

/// The letters of one byte: printable ASCII but `<`, then control characters that neither HTML nor tools for text change or act on.
/// The loader has them by the same rule.
fn alphabet() -> Vec<char> {
    let printable = (' '..='~').filter(|letter| *letter != '<');
    let controls = ('\x01'..='\x09')
        .chain('\x0b'..='\x0c')
        .chain('\x0e'..='\x19')
        .chain('\x1c'..='\x1f');
    printable.chain(controls).collect()
}

/// Bits in the order of the bytes, the lowest of each byte first; zeros behind the end.
struct Bits<'a> {
    bytes: iter::Copied<std::slice::Iter<'a, u8>>,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> u32 {
        if self.count < count
            && let Some(byte) = self.bytes.next()
        {
            self.held |= u32::from(byte) << self.count;
            self.count += 8;
        }
        let taken = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count = self.count.saturating_sub(count);
        taken
    }

    fn is_at_end(&self) -> bool {
        self.count == 0 && self.bytes.len() == 0
    }
}

/// The letters of these bytes. What fills up the last letter is behind the length that the page knows.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let letters = alphabet();
    let mut bits = Bits {
        bytes: bytes.iter().copied(),
        held: 0,
        count: 0,
    };
    let next = || {
        if bits.is_at_end() {
            return None;
        }
        let value = bits.take(7);
        match value.checked_sub(SHORT) {
            None => letters.get(value as usize).copied(),
            Some(high) => char::from_u32(FIRST_LONG + (high << 8) + bits.take(8)),
        }
    };
    iter::from_fn(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the loader does it.
    fn decode(text: &str) -> Vec<u8> {
        let letters = alphabet();
        let (mut bytes, mut held, mut count) = (Vec::new(), 0_u32, 0);
        for letter in text.chars() {
            let long = u32::from(letter).wrapping_sub(FIRST_LONG);
            let short = (0..).zip(&letters).find(|(_, own)| **own == letter);
            let (value, bits) = short.map_or((SHORT + (long >> 8) + ((long & 255) << 7), 15), |(value, _)| (value, 7));
            held |= value << count;
            count += bits;
            while count >= 8 {
                bytes.push(held.to_le_bytes()[0]);
                held >>= 8;
                count -= 8;
            }
        }
        bytes
    }

    #[test]
    fn every_byte_comes_back_and_nothing_means_anything_to_html() {
        assert_eq!(alphabet().len(), SHORT as usize);
        let mut seen = std::collections::BTreeSet::new();
        for length in [0, 1, 2, 5, 6, 7, 8, 9, 100_000] {
            let bytes: Vec<u8> = (0..length)
                .map(|at: u32| at.wrapping_mul(at).wrapping_mul(2_654_435_761).to_be_bytes()[0])
                .collect();
            let text = encode(&bytes);
            assert!(
                decode(&text).starts_with(&bytes) && decode(&text).len() <= bytes.len() + 1,
                "{length}"
            );
            seen.extend(text.chars());
        }
        let long = FIRST_LONG..FIRST_LONG + ((128 - SHORT) << 8);
        assert!(
            seen.iter()
                .all(|letter| alphabet().contains(letter) || long.contains(&u32::from(*letter)))
        );
        assert!(seen.len() > 1000 && seen.iter().all(|letter| letter.len_utf8() <= 2));
        assert!(
            !seen
                .iter()
                .any(|letter| ['<', '\0', '\r', '\n', '\u{1a}', '\u{1b}', '\u{7f}'].contains(letter))
        );
    }

    #[test]
    fn all_bits_set_are_the_last_letter() {
        assert_eq!(encode(&[0xff; 15]), "\u{7ff}".repeat(8));
        assert_eq!(encode(&[0; 7]), " ".repeat(8));
    }
}
