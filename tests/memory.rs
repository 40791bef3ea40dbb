//! However long a file is, reading it holds no more than a document and a few pieces. Alone in its process, whose memory it measures.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use checklist::ingest::intake::{Handed, Hashing, Limits, Opening, Supplied};
use flate2::Compression;
use flate2::read::GzEncoder;

const LINE: usize = 128;
/// In megabytes.
const LENGTH: u64 = 160;
const MOST: u64 = 80;

/// A text of so many bytes, made while it is read: JSON Lines of the same length, all of them different.
struct Lines {
    at: u64,
    length: u64,
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        while count < buffer.len() && self.at < self.length {
            let number = self.at / LINE as u64;
            let scattered = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let line = format!("{{\"number\":\"{number:012}\",\"pad\":\"{scattered:016x}\"");
            let line = format!("{line:<width$}}}\n", width = LINE - 2);
            let from = usize::try_from(self.at % LINE as u64).expect("short");
            let rest = &line.as_bytes()[from..];
            let length = rest.len().min(buffer.len() - count);
            buffer[count..count + length].copy_from_slice(&rest[..length]);
            count += length;
            self.at += length as u64;
        }
        Ok(count)
    }
}

/// Something that cannot go back, as if it came over a wire.
struct OneWay<R>(BufReader<R>);

impl<R: Read> Read for OneWay<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R: Read> BufRead for OneWay<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
    }
}

impl<R> Seek for OneWay<R> {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn tar(length: u64) -> impl Read {
    let mut header = vec![0u8; 512];
    header[..9].copy_from_slice(b"log.jsonl");
    header[124..135].copy_from_slice(format!("{length:011o}").as_bytes());
    header[156] = b'0';
    header[257..263].copy_from_slice(b"ustar\0");
    header[148..156].copy_from_slice(b"        ");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    Cursor::new(header).chain(Lines { at: 0, length }).chain(Cursor::new(vec![0; 1024]))
}

/// The most memory that this process ever used, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    let kilobytes: u64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
    kilobytes / 1024
}

/// Bytes of text that were handed over.
fn read(path: &str, reader: Box<dyn Supplied>) -> u64 {
    let mut bytes = 0;
    let mut ended = false;
    for handed in Opening::new(path, 0, reader, &Limits::default(), Hashing::Inline) {
        match handed {
            Handed::Piece { text, .. } => bytes += text.len() as u64,
            Handed::PiecesEnd(end) => {
                assert_eq!(end.fault, None, "{path}");
                ended = true;
            }
            other => unreachable!("{path}: {other:?}"),
        }
    }
    assert!(ended, "{path} has an end");
    bytes
}

#[test]
fn a_long_file_is_never_held() {
    let length = LENGTH << 20;
    let before = peak();
    let plain = OneWay(BufReader::new(Lines { at: 0, length }));
    assert_eq!(read("log.jsonl", Box::new(plain)), length);
    let packed = OneWay(BufReader::new(GzEncoder::new(tar(length), Compression::fast())));
    assert_eq!(read("log.tar.gz", Box::new(packed)), length);
    let grown = peak() - before;
    assert!(grown < MOST, "reading twice {LENGTH} MB took {grown} MB");
}
