//! Archives, caps and labels.

use super::*;
use std::io::{Cursor, Write as _};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn tar_entry(name: &str, kind: u8, data: &[u8]) -> Vec<u8> {
    let mut header = vec![0u8; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..135].copy_from_slice(format!("{:011o}", data.len()).as_bytes());
    header[156] = kind;
    header[257..263].copy_from_slice(b"ustar\0");
    header[148..156].copy_from_slice(b"        ");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    header.extend_from_slice(data);
    header.resize(header.len().div_ceil(512) * 512, 0);
    header
}

fn tarred(entries: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut out: Vec<u8> = entries.iter().flat_map(|(name, kind, data)| tar_entry(name, *kind, data)).collect();
    out.extend_from_slice(&[0; 1024]);
    out
}

/// One line per file: label, and text or state.
fn outline(path: &str, bytes: &[u8]) -> Vec<String> {
    outline_within(path, bytes, &Limits::default())
}

fn outline_within(path: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let line = |file: Opened| match file.content {
        Content::Text(text) => format!("{} = {}", file.path, text.trim_end()),
        Content::Closed { state, .. } => format!("{} : {}", file.path, state.as_str()),
    };
    open(path, bytes, limits).into_iter().map(line).collect()
}

fn handed(path: &str, bytes: &[u8], limits: &Limits) -> Vec<Handed> {
    let reader = Box::new(Cursor::new(bytes.to_vec()));
    Opening::new(path, bytes.len() as u64, reader, limits, Hashing::Inline).collect()
}

/// Every file, none of which may come in parts.
fn open(path: &str, bytes: &[u8], limits: &Limits) -> Vec<Opened> {
    let whole = |handed| match handed {
        Handed::File(opened) => opened,
        other => panic!("a part: {other:?}"),
    };
    handed(path, bytes, limits).into_iter().map(whole).collect()
}

fn sha256(bytes: &[u8]) -> String {
    let mut hash = Hash::default();
    hash.update(bytes);
    hash.finish()
}

#[test]
fn plain_and_gzipped_files_keep_their_path_and_their_own_hash() {
    let plain = b"{\"Users\":[]}\n";
    assert_eq!(outline("a.json", plain), ["a.json = {\"Users\":[]}"]);
    assert_eq!(outline("a.json.gz", plain), ["a.json.gz = {\"Users\":[]}"]);
    let packed = gz(plain);
    let opened = open("a.json.gz", &packed, &Limits::default());
    assert_eq!((opened[0].path.as_str(), opened[0].bytes), ("a.json.gz", packed.len() as u64));
    assert_eq!(opened[0].sha256, sha256(&packed));
    let empty = open("a.json", b"", &Limits::default());
    assert_eq!(empty[0].content, Content::Text(String::new()));
    assert!(empty[0].sha256.starts_with("e3b0c442"));
}

#[test]
fn gzip_members_are_joined_and_garbage_is_noted() {
    let mut packed = [gz(b"{\"A\":1}\n"), gz(b"{\"B\":2}\n")].concat();
    assert_eq!(outline("x", &packed), ["x = {\"A\":1}\n{\"B\":2}"]);
    packed.extend_from_slice(b"garbage");
    let opened = open("x", &packed, &Limits::default());
    assert!(opened[0].notes[0].contains("7 bytes after the end"), "{:?}", opened[0].notes);
}

#[test]
fn a_cut_off_gzip_is_read_only_where_the_cut_shows() {
    let noise: String = (0..5000u32)
        .map(|n| format!("{{\"n\":{}}},", n.wrapping_mul(2_654_435_761)))
        .collect();
    let json = gz(format!("[{noise}").as_bytes());
    let opened = open("x", &json[..json.len() / 2], &Limits::default());
    assert!(matches!(&opened[0].content, Content::Text(text) if text.starts_with("[{")));
    assert!(opened[0].notes[0].contains("ends in the middle"));
    let table = gz(format!("user,arn\n{noise}").as_bytes());
    assert_eq!(outline("x", &table[..table.len() / 2]), ["x : unreadable"]);
    let mut damaged = gz(b"{}");
    let last = damaged.len() - 6;
    damaged[last] ^= 0xff;
    assert_eq!(outline("x", &damaged), ["x : unreadable"]);
}

#[test]
fn zip_entries_get_harmless_names_and_system_files_vanish() {
    let inner = gz(b"{\"B\":2}");
    let packed = zipped(&[
        ("../../a.json", b"{\"A\":1}"),
        ("eu-west-1\\b.json.gz", &inner),
        ("__MACOSX/._a.json", b"x"),
        (".DS_Store", b"x"),
        ("home/.aws/credentials", b"[default]\naws_secret_access_key = hush"),
        ("keys.csv", b"Access key ID,Secret access key\nAKIAX,hush\n"),
        ("shot.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let expected = [
        "o.zip!/a.json = {\"A\":1}",
        "o.zip!/eu-west-1/b.json.gz = {\"B\":2}",
        "o.zip!/home/.aws/credentials : not evidence",
        "o.zip!/keys.csv : not evidence",
        "o.zip!/shot.png : not evidence",
    ];
    assert_eq!(outline("o.zip", &packed), expected);
    assert!(!format!("{:?}", open("o.zip", &packed, &Limits::default())).contains("hush"));
}

#[test]
fn two_entries_of_one_name_are_both_read() {
    let mut packed = zipped(&[("a.json", b"1"), ("b.json", b"2")]);
    for at in 0..packed.len() - 6 {
        if packed[at..].starts_with(b"b.json") {
            packed[at] = b'a';
        }
    }
    assert_eq!(outline("o.zip", &packed), ["o.zip!/a.json = 1", "o.zip!/(2)/a.json = 2"]);
}

#[test]
fn archives_inside_archives_are_read_to_depth_two() {
    let one = zipped(&[("a.json", b"{}")]);
    let two = zipped(&[("one.zip", &one), ("t.tar.gz", &gz(&tarred(&[("./b.json", b'0', b"[]")])))]);
    assert_eq!(
        outline("two.zip", &two),
        ["two.zip!/one.zip!/a.json = {}", "two.zip!/t.tar.gz!/b.json = []"]
    );
    let three = zipped(&[("two.zip", &two), ("c.json", b"[1]")]);
    let read = outline("three.zip", &three);
    assert_eq!(read[0], "three.zip!/two.zip!/one.zip : unreadable");
    assert_eq!(read[2], "three.zip!/c.json = [1]");
    assert_eq!(outline("g", &gz(&gz(&gz(b"{}")))), ["g : unreadable"]);
}

#[test]
fn tar_extensions_links_and_devices_are_handled() {
    let long = format!("{}/iam-list-users.json", "d".repeat(120));
    let record = format!("path={long}\n");
    let pax = format!("{} {record}", record.len() + 4);
    let gnu = format!("{long}\0");
    let packed = tarred(&[
        ("pax", b'x', pax.as_bytes()),
        ("short", b'0', b"{\"A\":1}"),
        ("././@LongLink", b'L', gnu.as_bytes()),
        ("short", b'0', b"{\"B\":2}"),
        ("dir/", b'5', b""),
        ("link", b'2', b""),
        ("null", b'3', b""),
        ("hole", b'S', b""),
        ("last.json", b'0', b"{}"),
    ]);
    let expected = [
        format!("t!/{long} = {{\"A\":1}}"),
        format!("t!/(2)/{long} = {{\"B\":2}}"),
        "t!/link : recognised but not needed".to_owned(),
        "t!/null : not evidence".to_owned(),
        "t!/hole : unreadable".to_owned(),
        "t!/last.json = {}".to_owned(),
    ];
    assert_eq!(outline("t", &packed), expected);
    let cut = &packed[..packed.len() - 1024 - 512];
    assert_eq!(outline("t", cut).last().map(String::as_str), Some("t : unreadable"));
}

#[test]
fn bombs_are_named_and_the_rest_still_counts() {
    let zeros = vec![b' '; 12_000_000];
    let packed = zipped(&[("a.json", b"{}"), ("bomb.json", &zeros), ("b.json", b"[]")]);
    assert_eq!(
        outline("o.zip", &packed),
        ["o.zip!/a.json = {}", "o.zip!/bomb.json : unreadable", "o.zip!/b.json = []"]
    );
    assert_eq!(outline("bomb.gz", &gz(&zeros)), ["bomb.gz : unreadable"]);
    let parts: Vec<Vec<u8>> = (0..20).map(|_| gz(&zeros[..1_000_000])).collect();
    assert_eq!(outline("parts.gz", &parts.concat()), ["parts.gz : unreadable"]);
}

#[test]
fn caps_are_counted_while_inflating() {
    let packed = zipped(&[("a", b"{}"), ("b", b"[1,2,3,4,5,6,7,8]"), ("c", b"[]")]);
    let few = Limits {
        entries: 2,
        ..Limits::default()
    };
    let read = outline_within("z", &packed, &few);
    assert_eq!(read.last().map(String::as_str), Some("z : unreadable"));
    assert_eq!(read.len(), 3);
    let small = Limits {
        total: 10,
        ..Limits::default()
    };
    assert_eq!(
        outline_within("z", &packed, &small),
        ["z!/a = {}", "z!/b : unreadable", "z!/c : unreadable"]
    );
    let tiny = Limits {
        document: 5,
        ..Limits::default()
    };
    assert_eq!(outline_within("x", b"[1,2,3]", &tiny), ["x : unreadable"]);
}

#[test]
fn refused_archives_say_why() {
    let mut encrypted = zipped(&[("a.json", b"{}")]);
    for at in 0..encrypted.len() - 10 {
        if encrypted[at..].starts_with(b"PK\x03\x04") {
            encrypted[at + 6] |= 1;
        }
        if encrypted[at..].starts_with(b"PK\x01\x02") {
            encrypted[at + 8] |= 1;
        }
    }
    let opened = open("e.zip", &encrypted, &Limits::default());
    assert!(
        matches!(&opened[0].content, Content::Closed { advice, .. } if advice.contains("encrypted")),
        "{opened:?}"
    );
    let mut method = zipped(&[("a.json", b"{}")]);
    for at in 0..method.len() - 12 {
        if method[at..].starts_with(b"PK\x03\x04") {
            method[at + 8] = 9;
        }
        if method[at..].starts_with(b"PK\x01\x02") {
            method[at + 10] = 9;
        }
    }
    let opened = open("m.zip", &method, &Limits::default());
    assert!(
        matches!(&opened[0].content, Content::Closed { advice, .. } if advice.contains("method")),
        "{opened:?}"
    );
    let office = zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]);
    assert_eq!(outline("b.xlsx", &office), ["b.xlsx : not evidence"]);
    assert_eq!(outline("empty.zip", &zipped(&[])), ["empty.zip : not evidence"]);
    let cut = zipped(&[("a.json", b"{}"), ("b.json", b"{}")]);
    assert_eq!(outline("cut.zip", &cut[..cut.len() / 2]), ["cut.zip : unreadable"]);
    assert_eq!(outline("home/.ssh/id_rsa", b"x"), ["home/.ssh/id_rsa : not evidence"]);
    assert_eq!(outline(".DS_Store", b"x"), [".DS_Store : recognised but not needed"]);
}

proptest! {
    #[test]
    fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400), magic in 0usize..5) {
        let heads: [&[u8]; 5] = [b"", b"\x1f\x8b\x08\0", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe"];
        let file = [heads[magic], &bytes].concat();
        prop_assert!(!open("x", &file, &Limits::default()).is_empty());
    }

    #[test]
    fn damaged_archives_never_panic(at in 0usize..3000, value in any::<u8>(), tar in any::<bool>()) {
        let mut packed = if tar { tarred(&[("a.json", b'0', b"{}"), ("b", b'x', b"10 path=x\n"), ("c", b'0', b"[]")]) } else { zipped(&[("a.json", b"{}"), ("b.json", b"[]")]) };
        let at = at % packed.len();
        packed[at] = value;
        prop_assert!(!open("x", &packed, &Limits::default()).is_empty());
    }
}

#[test]
fn a_long_snapshot_is_no_document_however_it_is_handed_over() {
    let padding = "x".repeat(19 << 20);
    let snapshot = format!(
        r#"{{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[{{"resourceType":"AWS::Other::Thing","configuration":{{"text":"{padding}"}}}}]}}"#
    );
    let limits = Limits {
        document: 17 << 20,
        ..Limits::default()
    };
    let size = snapshot.len() as u64;
    let opening = Opening::new(
        "snapshot.json",
        size,
        Box::new(Cursor::new(snapshot.into_bytes())),
        &limits,
        Hashing::Inline,
    );
    let handed: Vec<Handed> = opening.collect();
    assert!(
        matches!(handed.as_slice(), [Handed::ItemsEnd { ended, .. }] if ended.fault.is_none()),
        "{handed:?}"
    );
}
