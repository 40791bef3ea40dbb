//! Files as they are handed over: dropped, chosen, or whole folders of them. Their bytes are read by the worker.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// A file and the path under which it was handed over.
pub(crate) struct HandedOver {
    pub(crate) path: String,
    pub(crate) file: File,
}

/// What one drop holds; taken at once, because the browser forgets it after the event.
#[derive(Default)]
pub(crate) struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

impl Dropped {
    pub(crate) fn take(transfer: &DataTransfer) -> Self {
        let mut dropped = Self::default();
        let items = transfer.items();
        for at in 0..items.length() {
            let Some(item) = items.get(at).filter(|item| item.kind() == "file") else {
                continue;
            };
            match item.webkit_get_as_entry() {
                Ok(Some(entry)) => dropped.entries.push(entry),
                _ => dropped.files.extend(item.get_as_file().ok().flatten()),
            }
        }
        dropped
    }

    /// Every file of the drop, those in folders and their subfolders too, by path.
    pub(crate) async fn files(self) -> Vec<HandedOver> {
        let mut found: Vec<HandedOver> = self.files.into_iter().map(|file| HandedOver { path: file.name(), file }).collect();
        let mut open = self.entries;
        while let Some(entry) = open.pop() {
            if entry.is_directory() {
                open.extend(children(entry.unchecked_ref()).await);
            } else if let Some(file) = file_of(entry.unchecked_ref()).await {
                let path = entry.full_path().trim_start_matches('/').to_owned();
                found.push(HandedOver { path, file });
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

/// A browser hands over a folder's entries in portions; an empty portion is the last.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let portion = settled(|resolve, reject| reader.read_entries_with_callback_and_callback(resolve, reject)).await;
        let portion = portion.map(|entries| Array::from(&entries)).unwrap_or_default();
        if portion.length() == 0 {
            return all;
        }
        all.extend(portion.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = settled(|resolve, reject| {
        entry.file_with_callback_and_callback(resolve, reject);
        Ok(())
    });
    file.await.ok()?.dyn_into().ok()
}

async fn settled(mut start: impl FnMut(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(error) = start(&resolve, &reject) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await
}

/// The files of a file input; inside a chosen folder they know their path.
pub(crate) fn chosen(list: &FileList) -> Vec<HandedOver> {
    let mut found: Vec<HandedOver> = (0..list.length())
        .filter_map(|at| list.get(at))
        .map(|file| {
            let inside = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok();
            let inside = inside.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
            HandedOver {
                path: inside.unwrap_or_else(|| file.name()),
                file,
            }
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}
