//! What is shown and written: view models, tables, and their bytes as CSV, JSON or a zip of all.

mod answered;
pub mod ask;
pub mod contradictions;
pub mod coverage;
pub mod csv;
pub mod gaps;
pub mod ledger;
pub mod matrix;
pub mod package;
pub mod place;
pub mod rows;
pub mod search;
pub mod status;
pub mod table;
pub mod tables;
pub mod view;
pub mod visible;
pub mod window;
