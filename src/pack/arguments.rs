//! The command line of the packer.

use std::path::PathBuf;

use crate::error::PackError;

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Arguments {
    /// The module as the compiler wrote it.
    pub(crate) wasm: PathBuf,
    /// The module that unpacks it in the browser.
    pub(crate) unpack: PathBuf,
    /// The program `wasm-opt`.
    pub(crate) wasm_opt: PathBuf,
    /// The page with its placeholders.
    pub(crate) template: PathBuf,
    /// The folder of style sheets.
    pub(crate) style: PathBuf,
    /// Where intermediate files go.
    pub(crate) work: PathBuf,
    /// The packed page.
    pub(crate) out: PathBuf,
}

impl Arguments {
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, PackError> {
        let mut arguments = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let Some((name, slot)) = arguments.slots().into_iter().find(|(name, _)| *name == word) else {
                return Err(PackError::UnknownArgument(word));
            };
            *slot = words.next().ok_or(PackError::MissingValue(name))?.into();
        }
        let empty = arguments
            .slots()
            .into_iter()
            .find(|(_, slot)| slot.as_os_str().is_empty())
            .map(|(name, _)| name);
        empty.map_or(Ok(arguments), |name| Err(PackError::MissingValue(name)))
    }

    fn slots(&mut self) -> [(&'static str, &mut PathBuf); 7] {
        [
            ("--wasm", &mut self.wasm),
            ("--unpack", &mut self.unpack),
            ("--wasm-opt", &mut self.wasm_opt),
            ("--template", &mut self.template),
            ("--style", &mut self.style),
            ("--work", &mut self.work),
            ("--out", &mut self.out),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, PackError> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn takes_every_path_in_any_order() -> Result<(), PackError> {
        let arguments = parse("--out o --wasm w --unpack u --wasm-opt p --style s --work t --template h")?;
        assert_eq!((arguments.wasm, arguments.out), (PathBuf::from("w"), PathBuf::from("o")));
        Ok(())
    }

    #[test]
    fn names_what_is_missing_or_unknown() {
        assert!(matches!(parse("--out o"), Err(PackError::MissingValue("--wasm"))));
        assert!(matches!(parse("--wasm"), Err(PackError::MissingValue("--wasm"))));
        assert!(matches!(parse("--speed 9"), Err(PackError::UnknownArgument(word)) if word == "--speed"));
    }
}
