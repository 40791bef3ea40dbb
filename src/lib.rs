//! The engine of AWS Security Checklist: AWS exports in, verdicts and reports out.
//!
//! In reading order: [`evidence`] is what AWS said, [`ingest`] turns bytes into it, [`checklist`] judges it, [`assess`] joins
//! the judgements into item outcomes, [`session`] is what a person entered, [`report`] writes it all down and [`protocol`]
//! is how the page and its worker talk. Nothing here knows the web, the clock, files or randomness.

pub mod assess;
pub mod checklist;
pub mod engine;
pub mod evidence;
#[cfg(any(test, feature = "fuzz"))]
pub mod fuzzing;
pub mod ingest;
pub mod protocol;
pub mod report;
pub mod sample;
pub mod session;
