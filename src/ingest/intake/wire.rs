//! What was handed over, as bytes that cross from one worker to another.
//!
//! A frame holds messages one after the other. Of each: the length of its JSON part (u32, little-endian), the length of its content
//! (u64), the JSON part, the content. Both sides are the same build, so that there is no version.

use serde::{Deserialize, Serialize};

use super::{Content, Ended, Fault, Handed, Opened};
use crate::ingest::FileState;
use crate::ingest::config::feed::{Batch, End};

/// From the worker that reads to the engine. `file` is the number of the supplied file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Handed {
        file: u32,
        handed: Handed,
    },
    /// The file was read to its end, or as far as it can be.
    Done {
        file: u32,
    },
}

#[derive(Serialize, Deserialize)]
struct Head {
    file: u32,
    part: Part,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
    bytes: u64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sha256: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    hash_pending: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

#[derive(Serialize, Deserialize)]
enum Part {
    Text,
    Closed {
        state: FileState,
        advice: String,
        recognised_as: Option<String>,
    },
    Piece,
    PiecesEnd {
        fault: Option<(String, bool)>,
    },
    Items,
    ItemsEnd {
        fault: Option<(String, bool)>,
        end: End,
    },
    Done,
}

/// Adds a message to a frame.
pub fn encode(message: Message, frame: &mut Vec<u8>) {
    let (head, content) = parts(message);
    // Plain data always serialises.
    let json = serde_json::to_vec(&head).unwrap_or_default();
    let length = u32::try_from(json.len()).unwrap_or_default();
    frame.reserve(12 + json.len() + content.len());
    frame.extend_from_slice(&length.to_le_bytes());
    frame.extend_from_slice(&(content.len() as u64).to_le_bytes());
    frame.extend_from_slice(&json);
    frame.extend_from_slice(&content);
}

fn head(file: u32, part: Part, path: String) -> Head {
    Head {
        file,
        part,
        path,
        bytes: 0,
        sha256: String::new(),
        hash_pending: false,
        notes: Vec::new(),
    }
}

fn end(file: u32, ended: Ended, part: impl FnOnce(Option<(String, bool)>) -> Part) -> Head {
    let fault = ended.fault.map(|fault| (fault.advice, fault.discard));
    Head {
        bytes: ended.bytes,
        sha256: ended.sha256,
        hash_pending: ended.hash_pending,
        notes: ended.notes,
        ..head(file, part(fault), ended.path)
    }
}

fn parts(message: Message) -> (Head, Vec<u8>) {
    let (file, handed) = match message {
        Message::Done { file } => return (head(file, Part::Done, String::new()), Vec::new()),
        Message::Handed { file, handed } => (file, handed),
    };
    match handed {
        Handed::File(opened) => {
            let (part, content) = match opened.content {
                Content::Text(text) => (Part::Text, text.into_bytes()),
                Content::Closed {
                    state,
                    advice,
                    recognised_as,
                } => (
                    Part::Closed {
                        state,
                        advice,
                        recognised_as,
                    },
                    Vec::new(),
                ),
            };
            let head = Head {
                bytes: opened.bytes,
                sha256: opened.sha256,
                hash_pending: opened.hash_pending,
                notes: opened.notes,
                ..head(file, part, opened.path)
            };
            (head, content)
        }
        Handed::Piece { path, text, notes } => {
            let head = Head {
                notes,
                ..head(file, Part::Piece, path)
            };
            (head, text.into_bytes())
        }
        Handed::PiecesEnd(ended) => (end(file, ended, |fault| Part::PiecesEnd { fault }), Vec::new()),
        Handed::Items { path, batch } => (head(file, Part::Items, path), batch.as_bytes().to_vec()),
        Handed::ItemsEnd { ended, end: last } => (end(file, ended, |fault| Part::ItemsEnd { fault, end: last }), Vec::new()),
    }
}

/// Takes a frame apart. What is no frame of this build ends it; the file at hand then never ends, and is noticed by that.
pub fn decode(frame: &[u8], mut take: impl FnMut(Message)) {
    let mut rest = frame;
    while let Some((message, after)) = next(rest) {
        rest = after;
        take(message);
    }
}

fn next(frame: &[u8]) -> Option<(Message, &[u8])> {
    let (length, rest) = frame.split_first_chunk::<4>()?;
    let (content_length, rest) = rest.split_first_chunk::<8>()?;
    let (json, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let (content, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*content_length)).ok()?)?;
    Some((message(serde_json::from_slice(json).ok()?, content)?, rest))
}

fn message(head: Head, content: &[u8]) -> Option<Message> {
    let ended = |fault: Option<(String, bool)>, head: Head| Ended {
        path: head.path,
        bytes: head.bytes,
        sha256: head.sha256,
        hash_pending: head.hash_pending,
        notes: head.notes,
        fault: fault.map(|(advice, discard)| Fault { advice, discard }),
    };
    let opened = |content: Content, head: Head| {
        Handed::File(Opened {
            path: head.path,
            bytes: head.bytes,
            sha256: head.sha256,
            hash_pending: head.hash_pending,
            content,
            notes: head.notes,
        })
    };
    let text = || String::from_utf8(content.to_vec()).ok();
    let file = head.file;
    let mut head = head;
    let handed = match std::mem::replace(&mut head.part, Part::Done) {
        Part::Done => return Some(Message::Done { file }),
        Part::Text => opened(Content::Text(text()?), head),
        Part::Closed {
            state,
            advice,
            recognised_as,
        } => opened(
            Content::Closed {
                state,
                advice,
                recognised_as,
            },
            head,
        ),
        Part::Piece => Handed::Piece {
            path: head.path,
            text: text()?,
            notes: head.notes,
        },
        Part::PiecesEnd { fault } => Handed::PiecesEnd(ended(fault, head)),
        Part::Items => Handed::Items {
            path: head.path,
            batch: Batch::from_bytes(content.to_vec()),
        },
        Part::ItemsEnd { fault, end } => Handed::ItemsEnd {
            ended: ended(fault, head),
            end,
        },
    };
    Some(Message::Handed { file, handed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let ended = Ended {
            path: "a.json".to_owned(),
            bytes: 7,
            sha256: "ab".to_owned(),
            hash_pending: false,
            notes: vec!["odd".to_owned()],
            fault: Some(Fault {
                advice: "fetch it again".to_owned(),
                discard: true,
            }),
        };
        let opened = |content| {
            Handed::File(Opened {
                path: "o.zip!/ü.json".to_owned(),
                bytes: u64::MAX,
                sha256: String::new(),
                hash_pending: true,
                content,
                notes: Vec::new(),
            })
        };
        let closed = Content::Closed {
            state: FileState::NotEvidence,
            advice: "a picture".to_owned(),
            recognised_as: None,
        };
        let handed = [
            opened(Content::Text("{\"Büro\": 1}".to_owned())),
            opened(closed),
            Handed::Piece {
                path: "p".to_owned(),
                text: String::new(),
                notes: vec!["n".to_owned()],
            },
            Handed::PiecesEnd(ended.clone()),
            Handed::Items {
                path: "c".to_owned(),
                batch: Batch::from_bytes(vec![0, 255]),
            },
            Handed::ItemsEnd {
                ended: Ended { fault: None, ..ended },
                end: End::default(),
            },
        ];
        let messages: Vec<Message> = handed
            .into_iter()
            .map(|handed| Message::Handed { file: 4, handed })
            .chain([Message::Done { file: 4 }])
            .collect();
        let mut frame = Vec::new();
        messages.iter().cloned().for_each(|message| encode(message, &mut frame));
        let mut arrived = Vec::new();
        decode(&frame, |message| arrived.push(message));
        assert_eq!(arrived, messages);
        let mut count = 0;
        decode(&frame[..frame.len() - 1], |_| count += 1);
        assert_eq!(count, messages.len() - 1, "a frame that is cut off ends where it was cut");
    }
}
