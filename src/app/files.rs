//! Files as they are handed over: dropped, chosen, or whole folders of them. Their bytes are read by the worker.

use js_sys::{Array, AsyncIterator, Function, IteratorNext, Promise, Reflect};
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
    files: Vec<File>,
    folders: Vec<Folder>,
}

/// Browsers take a while to say whether a thing is a folder: of thousands, only those are asked about that may be one by name.
const ASKED_OF_ALL: u32 = 200;

/// Whether the name ends as those of evidence do. A folder that is named like this, among so many, shows in the ledger as a file
/// that could not be opened.
fn is_named_as_file(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "json" | "jsonl" | "ndjson" | "csv" | "txt" | "log" | "gz" | "tgz" | "tar" | "zip" | "xml" | "yaml" | "yml" | "out"
    )
}

/// A dropped folder, in the two ways in which browsers tell of it. Chromium refuses to open entries on a page that came from
/// disk, but gives handles; others give entries only.
struct Folder {
    handle: Option<Promise>,
    entry: FileSystemEntry,
}

/// The files of a drop, and how many things in it could not be opened.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) files: Vec<HandedOver>,
    pub(crate) lost: usize,
}

impl Dropped {
    pub(crate) fn take(transfer: &DataTransfer) -> Self {
        let mut dropped = Self::default();
        let items = transfer.items();
        let many = items.length() > ASKED_OF_ALL;
        for at in 0..items.length() {
            let Some(item) = items.get(at).filter(|item| item.kind() == "file") else {
                continue;
            };
            if many
                && let Ok(Some(file)) = item.get_as_file()
                && is_named_as_file(&file.name())
            {
                dropped.files.push(file);
                continue;
            }
            match item.webkit_get_as_entry() {
                Ok(Some(entry)) if entry.is_directory() => dropped.folders.push(Folder {
                    handle: call(&item, "getAsFileSystemHandle").and_then(|promise| promise.dyn_into().ok()),
                    entry,
                }),
                _ => dropped.files.extend(item.get_as_file().ok().flatten()),
            }
        }
        dropped
    }

    /// Every file of the drop, those in folders and their subfolders too, by path.
    pub(crate) async fn files(self) -> Found {
        let mut found = Found {
            files: self.files.into_iter().map(|file| HandedOver { path: file.name(), file }).collect(),
            lost: 0,
        };
        for Folder { handle, entry } in self.folders {
            let handle = match handle {
                Some(promise) => JsFuture::from(promise).await.ok(),
                None => None,
            };
            match handle {
                Some(handle) => found.walk_handle(handle, entry.name()).await,
                None => found.walk_entry(entry).await,
            }
        }
        found.files.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

impl Found {
    async fn walk_handle(&mut self, folder: JsValue, path: String) {
        let mut open = vec![(folder, path)];
        while let Some((folder, path)) = open.pop() {
            let Some(children) = call(&folder, "values") else {
                self.lost += 1;
                continue;
            };
            let children: AsyncIterator = children.unchecked_into();
            // All are asked for before any is awaited: a folder may hold thousands.
            let mut asked = Vec::new();
            loop {
                let child = match following(&children).await {
                    Ok(Some(child)) => child,
                    Ok(None) => break,
                    Err(_) => {
                        self.lost += 1;
                        break;
                    }
                };
                let text = |name: &str| Reflect::get(&child, &name.into()).ok().and_then(|value| value.as_string());
                let path = format!("{path}/{}", text("name").unwrap_or_default());
                if text("kind").as_deref() == Some("directory") {
                    open.push((child, path));
                } else {
                    asked.push((path, call(&child, "getFile")));
                }
            }
            for (path, promise) in asked {
                let file = match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
                    Some(promise) => JsFuture::from(promise).await.ok(),
                    None => None,
                };
                self.add(path, file.and_then(|file| file.dyn_into().ok()));
            }
        }
    }

    async fn walk_entry(&mut self, folder: FileSystemEntry) {
        let mut open = vec![folder];
        while let Some(entry) = open.pop() {
            if entry.is_directory() {
                match children(entry.unchecked_ref()).await {
                    Ok(children) => open.extend(children),
                    Err(_) => self.lost += 1,
                }
            } else {
                let path = entry.full_path().trim_start_matches('/').to_owned();
                self.add(path, file_of(entry.unchecked_ref()).await);
            }
        }
    }

    fn add(&mut self, path: String, file: Option<File>) {
        match file {
            Some(file) => self.files.push(HandedOver { path, file }),
            None => self.lost += 1,
        }
    }
}

/// Calls a method that not every browser has.
fn call(target: &JsValue, method: &str) -> Option<JsValue> {
    let method: Function = Reflect::get(target, &method.into()).ok()?.dyn_into().ok()?;
    method.call0(target).ok()
}

/// The next value, `None` after the last; an error where the folder cannot be read on.
async fn following(values: &AsyncIterator) -> Result<Option<JsValue>, JsValue> {
    let next: IteratorNext = JsFuture::from(values.next()?).await?.unchecked_into();
    Ok((!next.done()).then(|| next.value()))
}

/// A browser hands over a folder's entries in portions; an empty portion is the last.
async fn children(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let portion = settled(|resolve, reject| reader.read_entries_with_callback_and_callback(resolve, reject)).await?;
        let portion = Array::from(&portion);
        if portion.length() == 0 {
            return Ok(all);
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
            let inside = Reflect::get(&file, &"webkitRelativePath".into()).ok();
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
