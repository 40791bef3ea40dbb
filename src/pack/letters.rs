//! Bytes as printable ASCII that HTML leaves alone: thirteen bits in two letters, which takes a thirteenth less than base64.

/// The letters of the code: what prints, but space, ampersand, less-than and backslash. The loader has them by the same rule.
fn alphabet() -> Vec<u8> {
    (b'!'..=b'~').filter(|letter| !b"&<\\".contains(letter)).collect()
}

/// Bits of a pair of letters: 91² is just above 2¹³.
const BITS: u32 = 13;

/// Two letters for each thirteen bits, the lowest first; the last bits are filled up with zeros.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let letters = alphabet();
    let base = u32::try_from(letters.len()).unwrap_or(1);
    let letter = |value: u32| letters.get(value as usize).copied().map_or(' ', char::from);
    let mut text = String::with_capacity(bytes.len() / 13 * 16 + 4);
    let (mut held, mut count) = (0_u32, 0);
    let mut pair = |value: u32| {
        text.push(letter(value % base));
        text.push(letter(value / base));
    };
    for byte in bytes {
        held |= u32::from(*byte) << count;
        count += 8;
        if count >= BITS {
            pair(held & ((1 << BITS) - 1));
            held >>= BITS;
            count -= BITS;
        }
    }
    if count > 0 {
        pair(held);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the loader does it.
    fn decode(text: &str) -> Vec<u8> {
        let letters = alphabet();
        let value = |letter: &u8| u32::try_from(letters.iter().position(|own| own == letter).unwrap_or_default()).unwrap_or_default();
        let (mut held, mut count, mut bytes) = (0_u32, 0, Vec::new());
        for pair in text.as_bytes().chunks(2) {
            let [low, high] = pair else { continue };
            held |= (value(low) + 91 * value(high)) << count;
            count += BITS;
            while count >= 8 {
                bytes.push(u8::try_from(held & 0xff).unwrap_or_default());
                held >>= 8;
                count -= 8;
            }
        }
        bytes
    }

    #[test]
    fn every_byte_comes_back_and_nothing_means_anything_to_html() {
        assert_eq!(alphabet().len(), 91);
        for length in [0, 1, 2, 12, 13, 14, 4096] {
            let bytes: Vec<u8> = (0..length).map(|at: u32| u8::try_from(at * 31 % 256).unwrap_or_default()).collect();
            let text = encode(&bytes);
            let back = decode(&text);
            // What fills up the last pair is behind the length that the page knows.
            assert!(back.starts_with(&bytes) && back.len() <= bytes.len() + 1, "{length}");
            assert!(!text.contains(['<', '&', '\\', ' ']));
        }
    }
}
