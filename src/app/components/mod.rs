//! Parts that several pages share.

pub(crate) mod badge;
pub(crate) mod calls;
pub(crate) mod copy;
pub(crate) mod decision;
pub(crate) mod dialog;
pub(crate) mod finding;
pub(crate) mod findings_list;
pub(crate) mod heading;
pub(crate) mod icon;
pub(crate) mod legend;
pub(crate) mod long_list;
pub(crate) mod meter;
pub(crate) mod notices;
pub(crate) mod place;
pub(crate) mod portion;
pub(crate) mod progress;
pub(crate) mod prose;
pub(crate) mod remarks;
pub(crate) mod scope;
pub(crate) mod script;
pub(crate) mod shell;
pub(crate) mod toast;
