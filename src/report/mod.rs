//! What is shown and written: view models, tables, and their bytes as CSV, JSON or a zip of all.

pub mod csv;
pub mod package;
pub mod search;
pub mod status;
pub mod table;
pub mod tables;
pub mod view;
pub mod window;
