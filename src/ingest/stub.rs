//! Stand-ins until the real modules are merged; same signatures.

pub(crate) mod intake {
    use super::super::FileState;
    use sha2::{Digest, Sha256};

    #[derive(Default)]
    pub(crate) struct Limits;
    pub(crate) enum Content {
        Text(String),
        #[allow(dead_code)]
        Closed {
            state: FileState,
            advice: String,
            recognised_as: Option<String>,
        },
    }
    pub(crate) struct Opened {
        pub(crate) path: String,
        pub(crate) bytes: u64,
        pub(crate) sha256: String,
        pub(crate) content: Content,
        pub(crate) notes: Vec<String>,
    }
    pub(crate) fn open(path: &str, bytes: &[u8], _: &Limits) -> Vec<Opened> {
        let digest = Sha256::digest(bytes);
        vec![Opened {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            content: Content::Text(String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()),
            notes: Vec::new(),
        }]
    }
}

pub(crate) mod split {
    use super::super::json::{self, JsonError, Parsed};

    pub(crate) enum Piece {
        Json {
            parsed: Parsed,
            #[allow(dead_code)]
            offset: usize,
            index: usize,
        },
        Broken {
            error: JsonError,
            #[allow(dead_code)]
            offset: usize,
        },
        Text {
            text: String,
            #[allow(dead_code)]
            offset: usize,
        },
    }
    pub(crate) fn documents(text: &str) -> Vec<Piece> {
        let (mut pieces, mut at, mut index, mut plain) = (Vec::new(), 0, 0, String::new());
        while at < text.len() {
            let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            if text[at..].starts_with(['{', '[']) {
                match json::parse_at(text, at) {
                    Ok(parsed) => {
                        at = parsed.end.max(at + 1);
                        pieces.push(Piece::Json { parsed, offset: at, index });
                        index += 1;
                        at += text[at..].len() - text[at..].trim_start().len();
                        continue;
                    }
                    Err(error) => pieces.push(Piece::Broken { error, offset: at }),
                }
            } else {
                plain.push_str(&text[at..line_end]);
            }
            at = line_end;
        }
        if !plain.trim().is_empty() {
            pieces.push(Piece::Text { text: plain, offset: 0 });
        }
        pieces
    }
}

pub(crate) mod aws_error {
    pub(crate) struct AwsError {
        pub(crate) code: String,
        pub(crate) operation: Option<String>,
        #[allow(dead_code)]
        pub(crate) message: String,
    }
    pub(crate) fn parse(text: &str) -> Option<AwsError> {
        let rest = text.split_once("An error occurred (")?.1;
        let (code, rest) = rest.split_once(')')?;
        let operation = rest
            .split_once("when calling the ")
            .and_then(|(_, rest)| rest.split_once(" operation"));
        let message = rest.split_once(": ").map_or("", |(_, message)| message);
        Some(AwsError {
            code: code.to_owned(),
            operation: operation.map(|(name, _)| name.to_owned()),
            message: message.to_owned(),
        })
    }
    pub(crate) fn trouble(text: &str) -> Option<String> {
        text.contains("Unable to locate credentials")
            .then(|| "the AWS CLI had no credentials".to_owned())
    }
}

pub(crate) mod foreign {
    use super::super::{FileState, node::Node};
    pub(crate) fn of_text(_: &str) -> Option<(FileState, &'static str, String)> {
        None
    }
    pub(crate) fn of_json(_: &Node<'_>) -> Option<(FileState, &'static str, String)> {
        None
    }
}

pub(crate) mod secrets {
    use super::super::json::Json;
    pub(crate) fn scan_json(_: &mut Json) -> Vec<String> {
        Vec::new()
    }
    pub(crate) fn scan_text(_: &str) -> Option<String> {
        None
    }
}
