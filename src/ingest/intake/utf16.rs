//! UTF-16 that comes in parts, to UTF-8.

use crate::ingest::decode::Order;

/// Holds what is left of a character whose second half is still to come.
pub(super) struct Utf16 {
    order: Order,
    odd: Option<u8>,
    high: Option<u16>,
    /// Something was no character and was replaced.
    pub(super) replaced: bool,
}

impl Utf16 {
    pub(super) fn new(order: Order) -> Self {
        Self {
            order,
            odd: None,
            high: None,
            replaced: false,
        }
    }

    /// The characters that are whole by now.
    pub(super) fn push(&mut self, bytes: &[u8]) -> String {
        let mut out = String::with_capacity(bytes.len() / 2 + 4);
        for byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(*byte);
                continue;
            };
            let unit = match self.order {
                Order::Little => u16::from_le_bytes([first, *byte]),
                Order::Big => u16::from_be_bytes([first, *byte]),
            };
            self.unit(unit, &mut out);
        }
        out
    }

    fn unit(&mut self, unit: u16, out: &mut String) {
        if let Some(high) = self.high.take() {
            if let Some(Ok(character)) = char::decode_utf16([high, unit]).next() {
                out.push(character);
                return;
            }
            self.replace(out);
        }
        match char::from_u32(u32::from(unit)) {
            Some(character) => out.push(character),
            None if unit < 0xdc00 => self.high = Some(unit),
            None => self.replace(out),
        }
    }

    fn replace(&mut self, out: &mut String) {
        self.replaced = true;
        out.push(char::REPLACEMENT_CHARACTER);
    }

    /// What stands for a character that never became whole.
    pub(super) fn end(&mut self) -> String {
        let mut out = String::new();
        if self.odd.take().is_some() | self.high.take().is_some() {
            self.replace(&mut out);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_survive_any_cut() {
        let text = "\u{feff}{\"Name\": \"Büro ✓ 😀\"}\r\n";
        for order in [Order::Little, Order::Big] {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| {
                    if order == Order::Little {
                        unit.to_le_bytes()
                    } else {
                        unit.to_be_bytes()
                    }
                })
                .collect();
            for cut in 0..bytes.len() {
                let mut utf16 = Utf16::new(order);
                let out = [utf16.push(&bytes[..cut]), utf16.push(&bytes[cut..]), utf16.end()].concat();
                assert_eq!((out.as_str(), utf16.replaced), (text, false));
            }
            let mut utf16 = Utf16::new(order);
            let halved = [utf16.push(&bytes[..bytes.len() - 1]), utf16.end()].concat();
            assert!(halved.ends_with('\u{fffd}') && utf16.replaced);
        }
        let mut utf16 = Utf16::new(Order::Big);
        assert_eq!(utf16.push(&[0xd8, 0x3d, 0x00, 0x41, 0xde, 0x00]), "\u{fffd}A\u{fffd}");
    }
}
