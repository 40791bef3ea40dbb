//! What the tests of archives share.

use std::io::{Cursor, Write};

use checklist::engine::Engine;
use checklist::ingest::FileReport;
use checklist::ingest::intake::{Content, Ended, Handed, Hashing, Limits, Opening};
use checklist::session::Settings;
use flate2::Compression;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("to memory");
    encoder.finish().expect("to memory")
}

pub(crate) fn zipped(entries: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, options).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

pub(crate) fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

pub(crate) fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

pub(crate) fn opened(path: &str, bytes: &[u8], limits: &Limits, hashing: Hashing) -> Vec<Handed> {
    let reader = Box::new(Cursor::new(bytes.to_vec()));
    Opening::new(path, bytes.len() as u64, reader, limits, hashing).collect()
}

/// One line per thing that is handed over.
pub(crate) fn outline(path: &str, bytes: &[u8]) -> Vec<String> {
    outline_within(path, bytes, &Limits::default())
}

pub(crate) fn outline_within(path: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let end = |ended: &Ended| ended.fault.as_ref().map_or("whole".to_owned(), |fault| fault.advice.clone());
    let line = |handed: Handed| match &handed {
        Handed::File(file) => match &file.content {
            Content::Text(text) => format!("{} = {}", file.path, text.trim_end()),
            Content::Closed { advice, .. } => format!("{} : {advice}", file.path),
        },
        Handed::Piece { path, text, .. } => format!("{path} + {}", text.trim_end().replace('\n', "|")),
        Handed::PiecesEnd(ended) => format!("{} ends, {}", ended.path, end(ended)),
        Handed::Items { path, batch } => format!("{path} items {}", batch.elements().count()),
        Handed::ItemsEnd { ended, end: last } => format!("{} ends, {}, {:?}", ended.path, end(ended), last.error),
    };
    opened(path, bytes, limits, Hashing::Inline).into_iter().map(line).collect()
}

pub(crate) fn starts(lines: &[String], starts: &[&str]) {
    assert_eq!(lines.len(), starts.len(), "{lines:?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line:?} is not {start:?}");
    }
}

/// What the ledger says of the first file, once everything is judged.
pub(crate) fn only_file(engine: &mut Engine) -> FileReport {
    engine.assess(&Settings::default());
    engine.files()[0].clone()
}
