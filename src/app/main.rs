//! The page, its engine and its readers: one module that plays three roles, chosen by the global scope it wakes up in.

#![expect(unreachable_pub, reason = "the component macro writes `pub`, and a program has no outside")]

mod answers;
mod components;
mod desk;
mod dom;
mod download;
mod file_reading;
mod files;
mod links;
mod page;
mod pages;
mod reader_worker;
mod readers;
mod reading;
mod reading_here;
mod rehearsal;
mod route;
mod rows;
mod source;
mod state;
mod storage;
mod text;
mod theme;
mod waiting;
mod words;
mod worker;
mod worker_client;

use std::alloc::System;

use wasm_bindgen::JsCast;

#[global_allocator]
static MEMORY: pool::Pool<System> = pool::Pool::new(System);

fn main() {
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) if scope.name() == reader_worker::NAME => reader_worker::serve(&scope),
        Ok(scope) => worker::serve(&scope),
        Err(_) => page::start(),
    }
}
