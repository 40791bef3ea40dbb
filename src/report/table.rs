//! A table before it has a format: named columns and rows of text.

/// One report. Columns may be added at the end, never renamed or moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file's name without its ending: `findings`.
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An array of objects, a member per column, with a newline at the end.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let object = |row: &Vec<String>| -> serde_json::Value {
            let member = |(column, cell): (&&str, &String)| ((*column).to_owned(), serde_json::Value::from(cell.clone()));
            serde_json::Value::Object(self.columns.iter().zip(row).map(member).collect())
        };
        let rows: Vec<serde_json::Value> = self.rows.iter().map(object).collect();
        let mut bytes = serde_json::to_vec_pretty(&rows).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
