//! CSV as spreadsheets and auditors need it: UTF-8 with BOM, CRLF, everything quoted, and no cell that a spreadsheet runs.

use std::borrow::Cow;

use super::table::Table;
use super::visible::visible_lines;

/// The bytes of a CSV file.
#[must_use]
pub fn to_csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail, and every row has a cell per column.
    let _ = writer.write_record(table.columns);
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(|cell| defused(&visible_lines(cell)).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, also after leading space.
fn defused(cell: &str) -> Cow<'_, str> {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let dangerous = cell.starts_with(FORMULA) || cell.trim_start().starts_with(FORMULA);
    if dangerous {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_what_a_spreadsheet_expects() {
        let table = Table {
            name: "t",
            columns: &["a", "b"],
            rows: vec![vec!["x \"y\"".into(), "two\nlines, ü".into()]],
        };
        assert_eq!(
            to_csv(&table),
            "\u{feff}\"a\",\"b\"\r\n\"x \"\"y\"\"\",\"two\nlines, ü\"\r\n".as_bytes()
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for bad in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{a0}=1", "＝1", "＋1", "－1", "＠x", "\n=1",
        ] {
            assert_eq!(defused(bad), format!("'{bad}"), "{bad:?}");
        }
        for good in ["a=b", "", "1-2", "alice@example.com"] {
            assert_eq!(defused(good), good);
        }
    }
}
