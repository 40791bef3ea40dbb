//! Bytes as letters that HTML leaves alone inside a script element: six bytes in seven letters, an eighth less than base64.

/// How many letters the code has: just enough that seven of them are as good as six bytes.
const BASE: u64 = 116;

/// Bytes and letters of one group.
const BYTES: usize = 6;
const LETTERS: usize = 7;

/// The letters of the code: printable ASCII but `<`, then control characters that neither HTML nor tools for text change or act on.
/// The loader has them by the same rule.
fn alphabet() -> Vec<u8> {
    let printable = (b' '..=b'~').filter(|letter| *letter != b'<');
    let controls = (0x01..=0x08).chain(0x0e..=0x19).chain(0x1c..=0x1f);
    printable.chain(controls).take(116).collect()
}

/// Seven letters for each six bytes, the lowest first; the last group is filled up with zeros.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let letters = alphabet();
    let letter = |value: u64| {
        usize::try_from(value)
            .ok()
            .and_then(|at| letters.get(at))
            .copied()
            .map_or(' ', char::from)
    };
    let mut text = String::with_capacity((bytes.len() / BYTES + 1) * LETTERS);
    for group in bytes.chunks(BYTES) {
        let mut value = group.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte));
        for _ in 0..LETTERS {
            text.push(letter(value % BASE));
            value /= BASE;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the loader does it.
    fn decode(text: &str) -> Vec<u8> {
        let letters = alphabet();
        let value = |letter: &u8| letters.iter().position(|own| own == letter).unwrap_or_default() as u64;
        let groups = text.as_bytes().chunks(LETTERS);
        let whole = groups.map(|group| group.iter().rev().fold(0, |sum, letter| sum * BASE + value(letter)));
        whole.flat_map(|value| value.to_le_bytes().into_iter().take(BYTES)).collect()
    }

    #[test]
    fn every_byte_comes_back_and_nothing_means_anything_to_html() {
        assert_eq!(alphabet().len() as u64, BASE);
        assert!(BASE.pow(7) >= 1 << 48, "seven letters hold six bytes");
        for length in [0, 1, 2, 5, 6, 7, 4096] {
            let bytes: Vec<u8> = (0..length).map(|at: u32| u8::try_from(at * 31 % 256).unwrap_or_default()).collect();
            let text = encode(&bytes);
            let back = decode(&text);
            // What fills up the last group is behind the length that the page knows.
            assert!(back.starts_with(&bytes) && back.len() < bytes.len() + BYTES, "{length}");
            assert!(!text.contains(['<', '\0', '\r', '\n', '\t', '\u{1a}', '\u{1b}', '\u{7f}']));
        }
    }
}
