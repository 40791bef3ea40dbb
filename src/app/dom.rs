//! Small things done to the document: finding, focusing, listening, copying.

use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement, Window};

/// The page's window. Only called in the page's role.
pub(crate) fn window() -> Window {
    leptos::prelude::window()
}

pub(crate) fn document() -> Document {
    leptos::prelude::document()
}

/// Hears an event of the window for as long as the page lives.
pub(crate) fn on_window<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(name: &str, handler: impl FnMut(E) + 'static) {
    let handler = Closure::<dyn FnMut(E)>::new(handler);
    let _ = window().add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
    handler.forget();
}

/// Moves the focus to the first element that the selector finds.
pub(crate) fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    match found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

/// Brings a part of a strip that scrolls sideways into view, without moving the page.
pub(crate) fn reveal(strip: &str, part: &str) {
    let Some(strip) = document().query_selector(strip).ok().flatten() else {
        return;
    };
    let Some(part) = strip.query_selector(part).ok().flatten() else {
        return;
    };
    let inside = |element: Element| element.dyn_into::<HtmlElement>().map(|element| element.offset_left());
    let own = strip.clone();
    if let (Ok(part), Ok(strip_left)) = (inside(part), inside(strip)) {
        own.set_scroll_left((part - strip_left - PEEK).max(0));
    }
}

/// How much of what stands before it remains in view.
const PEEK: i32 = 64;

/// Whether typing goes into this element, so that a single key must not be taken as a command.
pub(crate) fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.has_attribute("contenteditable")
}

/// Today, as the engine's instant; the engine itself reads no clock.
pub(crate) fn now() -> Option<checklist::evidence::Instant> {
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds of this age fit")]
    checklist::evidence::Instant::from_epoch_seconds((js_sys::Date::now() / 1000.0) as i64)
}

/// Lets the browser do what else it has to do, and goes on after that.
pub(crate) async fn next_task() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A page without timers goes on at once.
        if window().set_timeout_with_callback(&resolve).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Puts text on the clipboard; where the browser refuses, by way of a selected field.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if !JsValue::from(clipboard.clone()).is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let field: HtmlTextAreaElement = document().create_element("textarea")?.unchecked_into();
    field.set_value(text);
    field.set_class_name("off-screen");
    let Some(body) = document().body() else { return Ok(false) };
    body.append_child(&field)?;
    field.select();
    let document: web_sys::HtmlDocument = document().unchecked_into();
    let copied = document.exec_command("copy");
    field.remove();
    copied
}
