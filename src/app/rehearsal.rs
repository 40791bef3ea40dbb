//! The engine works through the sample while nobody waits.
//!
//! A browser compiles code when it first runs, quickly and badly, and well only what runs often. So without a rehearsal much of the
//! time until the first verdicts goes into compiling, and most checks judge by the bad code.

use std::rc::Rc;

use checklist::engine::Engine;
use checklist::sample;
use checklist::session::Settings;
use wasm_bindgen_futures::spawn_local;

use crate::waiting::pause;
use crate::worker::Server;

/// How often the sample is read and judged.
const ROUNDS: usize = 3;
/// After so many files, messages are heard.
const FILES: usize = 8;

/// Begins, and stops for good as soon as there is work.
pub(crate) fn begin(server: &Rc<Server>) {
    let server = Rc::clone(server);
    spawn_local(async move {
        for _ in 0..ROUNDS {
            // Another engine than the one that is being worked with: nothing of the sample stays.
            let mut engine = Engine::default();
            engine.start_drop();
            for files in sample::FILES.chunks(FILES) {
                pause(0).await;
                if server.is_busy() {
                    return;
                }
                for (path, content) in files {
                    engine.add_file(path, content.as_bytes());
                }
            }
            pause(0).await;
            if server.is_busy() {
                return;
            }
            engine.assess(&Settings::default());
        }
    });
}
