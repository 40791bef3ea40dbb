//! All reports in one zip, with the same bytes on every machine.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip of the files, in the given order, without times.
///
/// # Errors
/// When two files have the same name; writing to memory itself does not fail.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zip_is_the_same_each_time_and_opens() {
        let files = [("a.csv".to_owned(), b"1".to_vec()), ("b.csv".to_owned(), vec![b'x'; 10_000])];
        let bytes = zip(&files).expect("a zip");
        assert_eq!(bytes, zip(&files).expect("a zip"));
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("opens");
        assert_eq!(archive.len(), 2);
        assert_eq!(archive.by_name("b.csv").expect("there").size(), 10_000);
    }
}
