//! Runs of letters in a script that may be base64: a long word, or lines of them.

/// An id of 20 letters takes 27 in base64.
const SHORTEST: usize = 24;

/// Words that say of a file's content, in cloud-init, that it is base64.
const ENCODINGS: [&str; 7] = ["b64", "base64", "gz+b64", "gz+base64", "gzip+b64", "gzip+base64", "!!binary"];

/// Letters that may be base64.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// What they may be without the words around them, the likeliest first.
    pub(super) readings: Vec<String>,
    /// The script says that they are base64, or consists of nothing else.
    pub(super) is_said: bool,
}

/// Lines of nothing but base64 that follow each other: as long as each other, and the last one as long or shorter.
#[derive(Default)]
struct Block<'a> {
    lines: Vec<&'a str>,
    is_said: bool,
}

pub(super) fn runs(text: &str) -> Vec<Run> {
    let encoded = text.lines().any(says_base64);
    let (mut found, mut block) = (Vec::new(), Block::default());
    block.is_said = text.lines().all(|line| is_encoded(line.trim()));
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if is_encoded(line) {
            block.add(line, &mut found);
            continue;
        }
        block.end(&mut found);
        block.is_said = encoded && line.trim_start_matches(['-', ' ']).starts_with("content:");
        let words = line.split(|letter| !is_base64(letter)).filter(|word| word.len() >= SHORTEST);
        found.extend(words.map(|word| Run {
            readings: vec![word.to_owned()],
            is_said: block.is_said,
        }));
    }
    block.end(&mut found);
    found
}

fn is_encoded(line: &str) -> bool {
    line.trim_end_matches('=').chars().all(is_base64)
}

fn is_base64(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/')
}

fn says_base64(line: &str) -> bool {
    let line = line.trim_start_matches(['-', ' ']);
    let value = line.split_once(':').map_or("", |(_, value)| value).trim().trim_matches(['"', '\'']);
    let is_encoding = line.starts_with("encoding:") && ENCODINGS.iter().any(|name| value.eq_ignore_ascii_case(name));
    is_encoding || value.starts_with("!!binary")
}

impl<'a> Block<'a> {
    fn add(&mut self, line: &'a str, found: &mut Vec<Run>) {
        if self.lines.last().is_some_and(|last| last.len() < line.len()) {
            self.end(found);
        }
        let is_last = line.ends_with('=') || self.lines.last().is_some_and(|last| line.len() < last.len());
        self.lines.push(line);
        if is_last {
            self.end(found);
        }
    }

    /// A short last line may be a word behind what is encoded: `EOF`.
    fn end(&mut self, found: &mut Vec<Run>) {
        let lines = std::mem::take(&mut self.lines);
        let mut readings = vec![lines.concat()];
        if let [before @ .., _] = lines.as_slice()
            && !before.is_empty()
        {
            readings.push(before.concat());
            readings.extend(lines.iter().map(|line| (*line).to_owned()));
        }
        let unpadded = |reading: String| reading.trim_end_matches('=').to_owned();
        readings = readings
            .into_iter()
            .map(unpadded)
            .filter(|reading| reading.len() >= SHORTEST)
            .collect();
        if !readings.is_empty() {
            found.push(Run {
                readings,
                is_said: self.is_said,
            });
        }
    }
}
