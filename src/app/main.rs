//! The page and its worker: one module that plays two roles, chosen by the global scope it wakes up in.

#![expect(unreachable_pub, reason = "the component macro writes `pub`, and a program has no outside")]

mod answers;
mod components;
mod dom;
mod download;
mod files;
mod links;
mod page;
mod pages;
mod reading;
mod route;
mod rows;
mod state;
mod storage;
mod text;
mod theme;
mod words;
mod worker;
mod worker_client;

use wasm_bindgen::JsCast;

fn main() {
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::serve(&scope),
        Err(_) => page::start(),
    }
}
