//! Hands a file to the person: a blob, a link, a click.

use js_sys::Array;
use leptos::prelude::set_timeout;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::dom::document;

/// How long the browser gets to take over the bytes before the address is given up.
const KEPT: std::time::Duration = std::time::Duration::from_mins(1);

/// Offers `content` (text or a buffer) as a download.
pub(crate) fn offer(name: &str, media_type: &str, content: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(content), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Ok(())
}
