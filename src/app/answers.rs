//! What the worker answers to questions about what it holds.

use checklist::engine::Engine;
use checklist::protocol::{List, Reply};

/// A window of a list.
pub(crate) fn window(engine: &Engine, ticket: u32, list: &List, offset: usize, limit: usize) -> Reply {
    Reply::Window {
        ticket,
        window: engine.window(list, offset, limit),
    }
}
