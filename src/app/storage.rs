//! Keeps the session on this device: in IndexedDB, or in local storage where that is closed. Evidence never comes here.

use std::cell::RefCell;
use std::rc::Rc;

use checklist::session::Session;
use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;
use web_sys::Storage as LocalStorage;

use crate::dom::window;

const NAME: &str = "aws-security-checklist";
const STORE: &str = "session";
const KEY: &str = "current";
/// Local storage is shared by all pages opened from disk, so its key says whose it is.
const LOCAL_KEY: &str = "aws-security-checklist.session";

/// Where the session is kept.
#[derive(Clone, Default)]
pub(crate) struct Storage {
    database: Rc<RefCell<Option<Rc<Database>>>>,
}

/// A session as it lies in storage: when it was put there, in milliseconds, and its text.
struct Kept {
    at: f64,
    text: String,
}

impl Kept {
    fn of(session: &Session) -> Self {
        Self {
            at: js_sys::Date::now(),
            text: session.to_saved(),
        }
    }

    fn parse(line_and_text: &str) -> Option<Self> {
        let (at, text) = line_and_text.split_once('\n')?;
        Some(Self {
            at: at.parse().ok()?,
            text: text.to_owned(),
        })
    }

    fn written(&self) -> String {
        format!("{}\n{}", self.at, self.text)
    }
}

/// What was found in storage.
pub(crate) enum Loaded {
    Nothing,
    Session(Box<Session>),
    /// Something is there, but this program cannot open it; it is kept for now.
    Unreadable {
        problem: String,
        text: String,
    },
}

impl Storage {
    /// The session as it was last kept.
    pub(crate) async fn load(&self) -> Loaded {
        let from_database = match self.open().await {
            Ok(database) => {
                let text = read(&database).await.ok().flatten();
                self.database.replace(Some(Rc::new(database)));
                text
            }
            Err(_) => None,
        };
        let from_local = local().and_then(|local| local.get_item(LOCAL_KEY).ok().flatten());
        let newest = [from_database, from_local]
            .into_iter()
            .flatten()
            .filter_map(|text| Kept::parse(&text))
            .max_by(|a, b| a.at.total_cmp(&b.at));
        let Some(kept) = newest else { return Loaded::Nothing };
        match Session::from_saved(&kept.text) {
            Ok(session) => Loaded::Session(Box::new(session)),
            Err(error) => Loaded::Unreadable {
                problem: error.to_string(),
                text: kept.text,
            },
        }
    }

    async fn open(&self) -> Result<Database, idb::Error> {
        let mut request = Factory::new()?.open(NAME, Some(1))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = idb::DatabaseEvent::database(&event) {
                // A store that cannot be made shows when it is first used.
                let _ = database.create_object_store(STORE, ObjectStoreParams::new());
            }
        });
        request.await
    }

    /// Keeps the session; false when nothing on this device takes it.
    pub(crate) async fn save(&self, session: &Session) -> bool {
        let kept = Kept::of(session);
        let database = self.database.borrow().clone();
        if let Some(database) = database
            && write(&database, &kept.written()).await.is_ok()
        {
            if let Some(local) = local() {
                let _ = local.remove_item(LOCAL_KEY);
            }
            return true;
        }
        save_locally(&kept)
    }

    /// Keeps the session before the page goes away, when there is no time to wait for a database.
    pub(crate) fn save_at_once(session: &Session) -> bool {
        save_locally(&Kept::of(session))
    }
}

fn local() -> Option<LocalStorage> {
    window().local_storage().ok().flatten()
}

fn save_locally(kept: &Kept) -> bool {
    local().is_some_and(|local| local.set_item(LOCAL_KEY, &kept.written()).is_ok())
}

async fn read(database: &Database) -> Result<Option<String>, idb::Error> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let found = transaction.object_store(STORE)?.get(JsValue::from_str(KEY))?.await?;
    Ok(found.and_then(|value| value.as_string()))
}

async fn write(database: &Database, text: &str) -> Result<(), idb::Error> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(&JsValue::from_str(text), Some(&JsValue::from_str(KEY)))?.await?;
    transaction.commit()?.await?;
    Ok(())
}
