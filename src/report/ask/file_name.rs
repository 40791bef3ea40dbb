//! Names of files that tell the importer what is in them: `<account>/<region>/<service>-<command>__<resource>.json`.

use crate::evidence::{AccountId, Region, Source};
use crate::ingest::cli;

/// What the names of one call's files begin with, and which resources cannot follow as they are.
pub(super) struct FileNames {
    /// `s3api-get-bucket-policy`.
    pub(super) stem: String,
    /// Letters by which a resource's name would make the call look like a longer one: `status` after `get-bucket-policy`.
    tails: Vec<String>,
}

impl FileNames {
    pub(super) fn of(source: Source) -> Self {
        let own = letters(source.command());
        let longer = |other: &Source| letters(other.command()).strip_prefix(&own).map(str::to_owned);
        let tails = cli::readers()
            .filter_map(|reader| longer(&reader.source))
            .filter(|tail| !tail.is_empty());
        Self {
            stem: format!("{}-{}", source.service(), source.command()),
            tails: tails.collect(),
        }
    }

    /// Whether the name can stand in a path as it is.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        name.bytes().all(is_plain_byte) && !self.misleads(name)
    }

    /// The name as it stands in a path.
    pub(super) fn resource(&self, name: &str) -> String {
        let encode_all = self.misleads(name);
        let byte = |byte: u8| {
            if is_plain_byte(byte) && !encode_all {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        name.bytes().map(byte).collect()
    }

    fn misleads(&self, name: &str) -> bool {
        let is_id = name.parse::<AccountId>().is_ok() || name.parse::<Region>().is_ok();
        let letters = letters(name);
        is_id || letters.is_empty() || self.tails.iter().any(|tail| letters.starts_with(tail))
    }
}

fn is_plain_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

fn letters(text: &str) -> String {
    let joins = |c: &char| "-_. ".contains(*c);
    text.chars().filter(|c| !joins(c)).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::path::claim;

    #[test]
    fn the_importer_reads_out_of_a_path_what_was_put_into_it() {
        for reader in cli::readers().filter(|reader| reader.source.scope.is_about_one()) {
            let names = FileNames::of(reader.source);
            for name in [
                "logs",
                "status",
                "Status-of-x",
                "logs.json",
                "a.b.c",
                "111122223333",
                "eu-west-1",
                "logs (1)",
                "--x--",
                "__x",
                "100%25",
                "a+b c",
                "it's \"quoted\"\nand\tbroken",
                "../../etc/passwd",
                "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
                "é🪣",
                "configuration",
                "attributes",
            ] {
                let path = format!("012345678901/us-east-1/{}__{}.json", names.stem, names.resource(name));
                let claim = claim(&path);
                assert_eq!(claim.resource.as_deref(), Some(name), "{path}");
                assert!(claim.sources.contains(&reader.source), "{path}");
                assert_eq!(claim.account.map(String::from).as_deref(), Some("012345678901"), "{path}");
                assert_eq!(claim.region.map(String::from).as_deref(), Some("us-east-1"), "{path}");
                assert!(!names.is_plain(name) || names.resource(name) == name, "{path}");
            }
        }
    }
}
