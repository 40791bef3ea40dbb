//! What can go wrong while packing.

use std::{io, path::Path, path::PathBuf, process::ExitStatus};

#[derive(Debug, thiserror::Error)]
pub(crate) enum PackError {
    #[error("unknown argument {0:?}")]
    UnknownArgument(String),
    #[error("{0} needs a value")]
    MissingValue(&'static str),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("wasm-bindgen refused the module: {0}")]
    Bindgen(String),
    #[error("the glue asks for files that one page cannot hold: {0:?}")]
    ExtraFiles(Vec<String>),
    #[error("{program} ended with {status}")]
    Optimiser { program: PathBuf, status: ExitStatus },
    #[error("compression failed: {0}")]
    Compression(io::Error),
    #[error("{block} holds {found:?}, which would end or bend the element it is put in")]
    Unembeddable { block: &'static str, found: &'static str },
    #[error("{block} holds a carriage return, which a browser would change before it checks the hash")]
    CarriageReturn { block: &'static str },
    #[error("the template must hold {placeholder} exactly once, but holds it {count} times")]
    Placeholder { placeholder: &'static str, count: usize },
    #[error("no style sheet in {0}")]
    NoStyle(PathBuf),
}

/// Says at which path an input or output error happened.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, PackError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, PackError> {
        self.map_err(|source| PackError::File {
            path: path.to_owned(),
            source,
        })
    }
}
