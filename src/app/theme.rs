//! Light, dark, or as the system prefers: an attribute on the root element, remembered on this device.

use crate::dom::{document, window};

const KEY: &str = "aws-security-checklist.theme";
const ATTRIBUTE: &str = "data-theme";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one chosen last, or the system's.
    pub(crate) fn remembered() -> Self {
        let storage = window().local_storage().ok().flatten();
        let text = storage.and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL
            .into_iter()
            .find(|theme| text.as_deref() == Some(theme.as_str()))
            .unwrap_or(Self::Auto)
    }

    /// Shows the page in this theme.
    pub(crate) fn apply(self) {
        if let Some(root) = document().document_element() {
            // The attribute's name is valid, so setting it cannot fail.
            let _ = root.set_attribute(ATTRIBUTE, self.as_str());
        }
    }

    /// Shows the page in this theme, now and next time.
    pub(crate) fn choose(self) {
        self.apply();
        if let Ok(Some(storage)) = window().local_storage() {
            // Where nothing can be stored, the choice holds until the page is closed.
            let _ = storage.set_item(KEY, self.as_str());
        }
    }
}
