//! The body of an AWS Config item as readable text with places to fill in.
//!
//! | written | becomes |
//! |---|---|
//! | `@(account)` `@(region)` `@(zone)` | of the item |
//! | `@(name)` | what the file's head says after `name =` |
//! | `@(hex:17)` `@(number:1-9)` `@(word)` `@(time)` `@(millis)` `@(ip)` `@(public-ip)` `@(uuid)` | made up |
//! | `@(own:vpc)` | a number in hexadecimal that is this item's own |
//! | `@(ref:vpc:20)` | the own number of one of the first 20 items that count `vpc` |
//! | `@pick(3,1)[a@\|b@]` | `a` three times as often as `b`; without numbers, all alike |
//! | `@repeat(0-4)[…@]` | as often, with commas between |
//! | `@text[…@]` `@url[…@]` | a quoted string that holds JSON, as it is or percent-encoded |

use std::collections::BTreeMap;
use std::fmt::Write;

use super::random::{Random, mix};

#[derive(Debug)]
enum Part {
    Text(String),
    Account,
    Region,
    Zone,
    Named(String),
    Hex(usize),
    Number(u64, u64),
    Word,
    Time,
    Millis,
    Ip,
    PublicIp,
    Uuid,
    Own(String),
    Ref(String, u64),
    Pick(Vec<(u64, Vec<Part>)>),
    Repeat(u64, u64, Vec<Part>),
    Encoded(Encoding, Vec<Part>),
}

#[derive(Debug, Clone, Copy)]
enum Encoding {
    Json,
    Url,
}

/// A text with places to fill in.
#[derive(Debug)]
pub(crate) struct Template(Vec<Part>);

/// Where an item stands, and what was made up for it so far.
pub(crate) struct Place<'a> {
    pub(crate) account: &'a str,
    pub(crate) region: &'a str,
    /// How many items counted each name so far.
    pub(crate) counts: &'a mut BTreeMap<String, u64>,
    pub(crate) named: Vec<(String, String)>,
}

const WORDS: [&str; 40] = [
    "orders",
    "billing",
    "frontend",
    "batch",
    "reporting",
    "ledger",
    "search",
    "inventory",
    "payments",
    "gateway",
    "auth",
    "mailer",
    "cache",
    "worker",
    "importer",
    "exporter",
    "catalog",
    "pricing",
    "shipping",
    "returns",
    "analytics",
    "archive",
    "session",
    "notify",
    "media",
    "thumbs",
    "audit",
    "backup",
    "proxy",
    "router",
    "metrics",
    "tracing",
    "console",
    "partner",
    "portal",
    "crm",
    "erp",
    "warehouse",
    "planning",
    "forecast",
];

impl Template {
    /// White space outside of quotes is left out.
    pub(crate) fn of_json(source: &str) -> Self {
        let mut inside = false;
        let mut escaped = false;
        let keep = |character: &char| {
            match character {
                '"' if !escaped => inside = !inside,
                _ => {}
            }
            escaped = inside && !escaped && *character == '\\';
            inside || !character.is_whitespace()
        };
        Self::of_text(&source.chars().filter(keep).collect::<String>())
    }

    pub(crate) fn of_text(source: &str) -> Self {
        let mut rest = source;
        let parts = parts(&mut rest);
        assert!(rest.is_empty(), "a block ends that did not begin: {rest}");
        Self(parts)
    }

    pub(crate) fn write(&self, place: &mut Place<'_>, random: &mut Random, out: &mut String) {
        write_all(&self.0, place, random, out);
    }
}

/// Reads up to the end of the block, which is left in `rest`.
fn parts(rest: &mut &str) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some(at) = rest.find('@') {
        let (text, tail) = rest.split_at(at);
        if !text.is_empty() {
            parts.push(Part::Text(text.to_owned()));
        }
        *rest = tail;
        if tail.starts_with("@]") || tail.starts_with("@|") {
            return parts;
        }
        parts.push(part(rest));
    }
    if !rest.is_empty() {
        parts.push(Part::Text((*rest).to_owned()));
        *rest = "";
    }
    parts
}

fn part(rest: &mut &str) -> Part {
    let source = *rest;
    if let Some(inner) = source.strip_prefix("@(") {
        let (expression, tail) = inner.split_once(')').expect("an end of the place");
        *rest = tail;
        return place_of(expression);
    }
    let (head, tail) = source.split_once('[').expect("a block");
    *rest = tail;
    let (name, numbers) = head.trim_end_matches(')').split_once('(').unwrap_or((head, ""));
    let mut blocks = vec![parts(rest)];
    while let Some(tail) = rest.strip_prefix("@|") {
        *rest = tail;
        blocks.push(parts(rest));
    }
    *rest = rest.strip_prefix("@]").expect("an end of the block");
    let first = |blocks: Vec<Vec<Part>>| blocks.into_iter().next().unwrap_or_default();
    match name {
        "@pick" => {
            let mut weights = numbers.split(',').filter_map(|number| number.parse().ok());
            Part::Pick(blocks.into_iter().map(|block| (weights.next().unwrap_or(1), block)).collect())
        }
        "@repeat" => {
            let (low, high) = range(numbers);
            Part::Repeat(low, high, first(blocks))
        }
        "@text" => Part::Encoded(Encoding::Json, first(blocks)),
        "@url" => Part::Encoded(Encoding::Url, first(blocks)),
        other => panic!("no block is called {other}"),
    }
}

fn range(text: &str) -> (u64, u64) {
    let (low, high) = text.split_once('-').unwrap_or((text, text));
    (low.parse().expect("a number"), high.parse().expect("a number"))
}

fn place_of(expression: &str) -> Part {
    let (name, detail) = expression.split_once(':').unwrap_or((expression, ""));
    match name {
        "account" => Part::Account,
        "region" => Part::Region,
        "zone" => Part::Zone,
        "hex" => Part::Hex(detail.parse().expect("a number of digits")),
        "number" => {
            let (low, high) = range(detail);
            Part::Number(low, high)
        }
        "word" => Part::Word,
        "time" => Part::Time,
        "millis" => Part::Millis,
        "ip" => Part::Ip,
        "public-ip" => Part::PublicIp,
        "uuid" => Part::Uuid,
        "own" => Part::Own(detail.to_owned()),
        "ref" => {
            let (kind, count) = detail.split_once(':').expect("how many there are");
            Part::Ref(kind.to_owned(), count.parse().expect("a number"))
        }
        _ => Part::Named(name.to_owned()),
    }
}

fn write_all(parts: &[Part], place: &mut Place<'_>, random: &mut Random, out: &mut String) {
    // What stands for nothing leaves no comma behind.
    let mut nothing = false;
    for part in parts {
        match part {
            Part::Text(text) if nothing && out.ends_with(['[', '{', ',']) => out.push_str(text.strip_prefix(',').unwrap_or(text)),
            _ => {
                let before = out.len();
                write_part(part, place, random, out);
                nothing = matches!(part, Part::Repeat(..)) && out.len() == before;
                continue;
            }
        }
        nothing = false;
    }
}

fn hex(digits: usize, random: &mut Random, out: &mut String) {
    for at in 0..digits {
        let digit = random.below(16);
        // An id does not begin with a zero.
        let digit = if at == 0 { digit | 1 } else { digit };
        out.push(char::from_digit(u32::try_from(digit).unwrap_or_default(), 16).unwrap_or('0'));
    }
}

/// The number of one item of a kind in an account and Region, the same whoever asks.
fn own_number(place: &Place<'_>, kind: &str, index: u64) -> u64 {
    let bytes = place.account.bytes().chain(place.region.bytes()).chain(kind.bytes());
    mix(bytes.fold(index, |sum, byte| mix(sum ^ u64::from(byte))))
}

fn write_part(part: &Part, place: &mut Place<'_>, random: &mut Random, out: &mut String) {
    // Writing to a text does not fail.
    match part {
        Part::Text(text) => out.push_str(text),
        Part::Account => out.push_str(place.account),
        Part::Region => out.push_str(place.region),
        Part::Zone => {
            out.push_str(place.region);
            out.push(['a', 'b', 'c'][usize::try_from(random.below(3)).unwrap_or_default()]);
        }
        Part::Named(name) => {
            let value = place.named.iter().find(|(own, _)| own == name).map(|(_, value)| value);
            out.push_str(value.unwrap_or_else(|| panic!("nothing is called {name}")));
        }
        Part::Hex(digits) => hex(*digits, random, out),
        Part::Number(low, high) => drop(write!(out, "{}", random.between(*low, *high))),
        Part::Word => out.push_str(WORDS[usize::try_from(random.below(WORDS.len() as u64)).unwrap_or_default()]),
        Part::Time => {
            let (month, day) = (random.between(1, 10), random.between(1, 28));
            let (hour, minute, second, milli) = (random.below(24), random.below(60), random.below(60), random.below(1000));
            let _ = write!(
                out,
                "{}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z",
                random.between(2019, 2026)
            );
        }
        Part::Millis => drop(write!(out, "{}", random.between(1_600_000_000_000, 1_795_000_000_000))),
        Part::Ip => drop(write!(
            out,
            "10.{}.{}.{}",
            random.below(256),
            random.below(256),
            random.between(4, 254)
        )),
        Part::PublicIp => drop(write!(out, "203.0.113.{}", random.between(1, 254))),
        Part::Uuid => {
            for (at, digits) in [8, 4, 4, 4, 12].into_iter().enumerate() {
                if at > 0 {
                    out.push('-');
                }
                hex(digits, random, out);
            }
        }
        Part::Own(kind) => {
            let count = place.counts.entry(kind.clone()).or_default();
            let index = *count;
            *count += 1;
            let _ = write!(out, "0{:016x}", own_number(place, kind, index));
        }
        Part::Ref(kind, count) => {
            let index = random.below(*count);
            let _ = write!(out, "0{:016x}", own_number(place, kind, index));
        }
        Part::Pick(choices) => {
            let mut left = random.below(choices.iter().map(|(weight, _)| weight).sum());
            for (weight, choice) in choices {
                if left < *weight {
                    return write_all(choice, place, random, out);
                }
                left -= weight;
            }
        }
        Part::Repeat(low, high, inner) => {
            for at in 0..random.between(*low, *high) {
                if at > 0 {
                    out.push(',');
                }
                write_all(inner, place, random, out);
            }
        }
        Part::Encoded(encoding, inner) => {
            let mut text = String::new();
            write_all(inner, place, random, &mut text);
            out.push('"');
            for character in text.chars() {
                match (encoding, character) {
                    (Encoding::Json, '"' | '\\') => out.extend(['\\', character]),
                    (Encoding::Url, plain) if !plain.is_ascii_alphanumeric() && !"-_.~*".contains(plain) => {
                        for byte in plain.encode_utf8(&mut [0; 4]).bytes() {
                            let _ = write!(out, "%{byte:02X}");
                        }
                    }
                    (_, plain) => out.push(plain),
                }
            }
            out.push('"');
        }
    }
}
