//! What clients hand over packed: every kind of archive is read as a stream or refused by name, and never more than a cap allows.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

mod pieces;
mod support;

use std::io::Write;

use checklist::ingest::intake::Limits;
use zip::ZipWriter;

use support::*;

#[test]
fn an_archive_of_archives_of_archives_is_refused_below_two_levels() {
    let mut packed = zipped(&[("0.json", b"{}")], deflated());
    for level in 1..6 {
        let names: Vec<String> = (0..16).map(|at| format!("lib {level}-{at}.zip")).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), packed.as_slice())).collect();
        packed = zipped(&entries, deflated());
    }
    let lines = outline("42.zip", &packed);
    assert_eq!(lines.len(), 256, "16 archives of 16 are named and not entered");
    assert!(
        lines
            .iter()
            .all(|line| line.contains("archives inside archives are read 2 levels deep"))
    );
}

/// A zip of one packed file that many entries of the list point to.
fn overlapping(entries: usize, size: usize) -> Vec<u8> {
    let content = vec![b' '; size];
    let whole = zipped(&[("a.json", &content)], deflated());
    let central = whole.windows(4).position(|window| window == b"PK\x01\x02").expect("a list");
    let end = whole.windows(4).position(|window| window == b"PK\x05\x06").expect("an end");
    let mut out = whole[..central].to_vec();
    for _ in 0..entries {
        out.extend_from_slice(&whole[central..end]);
    }
    let length = u32::try_from(entries * (end - central)).expect("small");
    let count = u16::try_from(entries).expect("few").to_le_bytes();
    let mut last = whole[end..].to_vec();
    last[8..10].copy_from_slice(&count);
    last[10..12].copy_from_slice(&count);
    last[12..16].copy_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&last);
    out
}

#[test]
fn entries_that_overlap_are_read_until_they_are_out_of_all_proportion() {
    let lines = outline("o.zip", &overlapping(50, 1 << 20));
    assert!(lines.len() < 20, "{} entries were read", lines.len());
    assert!(
        lines
            .last()
            .expect("a line")
            .starts_with("o.zip : its entries together inflate out of all proportion")
    );
}

#[test]
fn zip64_and_entries_of_unknown_length_are_read() {
    let large = zipped(&[("a.json", b"{\"A\":1}")], deflated().large_file(true));
    assert_eq!(outline("z.zip", &large), ["z.zip!/a.json = {\"A\":1}"]);
    // A writer that cannot go back leaves lengths to what follows the data.
    let mut writer = ZipWriter::new_stream(Vec::new());
    writer.start_file("b.json", deflated()).expect("started");
    writer.write_all(b"{\"B\":2}").expect("written");
    let streamed = writer.finish().expect("finished").into_inner();
    assert_eq!(streamed[6] & 8, 8, "lengths follow the data");
    assert_eq!(outline("s.zip", &streamed), ["s.zip!/b.json = {\"B\":2}"]);
}

#[test]
fn an_entry_that_is_damaged_or_lies_about_its_size_gives_nothing() {
    let mut damaged = zipped(&[("a.json", b"{\"A\":1}"), ("b.json", b"{\"B\":2}")], stored());
    let at = damaged
        .windows(7)
        .position(|window| window == b"{\"A\":1}")
        .expect("stored as it is");
    damaged[at + 5] = b'9';
    starts(
        &outline("d.zip", &damaged),
        &["d.zip!/a.json : damaged in the zip", "d.zip!/b.json = {\"B\":2}"],
    );
    let mut lying = zipped(&[("a.json", b"{\"A\":1}")], deflated());
    let central = lying.windows(4).position(|window| window == b"PK\x01\x02").expect("a list");
    lying[central + 24] = 3;
    starts(&outline("l.zip", &lying), &["l.zip!/a.json : damaged in the zip"]);
}

#[test]
fn a_zip_inside_a_zip_is_read_packed_or_not() {
    let inner = zipped(&[("a.json", b"{\"A\":1}")], deflated());
    for options in [stored(), deflated()] {
        let outer = zipped(&[("in.zip", &inner), ("b.json", b"[]")], options);
        assert_eq!(
            outline("o.zip", &outer),
            ["o.zip!/in.zip!/a.json = {\"A\":1}", "o.zip!/b.json = []"]
        );
    }
    let small = Limits {
        inner_zip: 10,
        ..Limits::default()
    };
    starts(
        &outline_within("o.zip", &zipped(&[("in.zip", &inner)], deflated()), &small),
        &["o.zip!/in.zip : a zip of more than 0 MB inside another archive"],
    );
    starts(
        &outline_within("o.zip.gz", &gz(&inner), &small),
        &["o.zip.gz : a zip of more than 0 MB"],
    );
    assert_eq!(outline("o.zip.gz", &gz(&inner)), ["o.zip.gz!/a.json = {\"A\":1}"]);
}

#[test]
fn names_of_old_windows_tools_are_read_in_their_code_page() {
    let mut packed = zipped(&[("eu-west-1/b_ro.json", b"{}")], deflated());
    for at in 0..packed.len() - 19 {
        if packed[at..].starts_with(b"eu-west-1/b_ro.json") {
            packed[at + 9] = b'\\';
            packed[at + 11] = 0x81;
        }
    }
    assert_eq!(outline("w.zip", &packed), ["w.zip!/eu-west-1/büro.json = {}"]);
    let cases = zipped(
        &[("A.json", b"1"), ("a.json", b"2"), ("./a.json", b"3"), ("../a.json", b"4")],
        deflated(),
    );
    assert_eq!(
        outline("c.zip", &cases),
        [
            "c.zip!/A.json = 1",
            "c.zip!/a.json = 2",
            "c.zip!/(2)/a.json = 3",
            "c.zip!/(3)/a.json = 4"
        ]
    );
}
