//! Waiting inside a worker: for something to happen, or for a moment in which other messages are heard.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::WorkerGlobalScope;

/// Wakes who waits for a condition, whenever it may have become true.
#[derive(Default)]
pub(crate) struct Signal(RefCell<Vec<Waker>>);

impl Signal {
    pub(crate) fn tell(&self) {
        for waker in self.0.take() {
            waker.wake();
        }
    }

    pub(crate) async fn until(&self, condition: impl Fn() -> bool) {
        poll_fn(|context| {
            if condition() {
                return Poll::Ready(());
            }
            self.0.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// Lets other messages be heard.
pub(crate) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        if let Ok(scope) = js_sys::global().dyn_into::<WorkerGlobalScope>()
            && scope
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
                .is_ok()
        {
            return;
        }
        let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
}
