//! Policy documents, parsed once, that answer the questions checks ask.

/// A policy document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyDocument {}
