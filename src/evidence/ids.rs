//! Identifiers that AWS gives: account ids, regions and ARNs.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

/// Twelve digits. Kept as text, because leading zeros count; in place, because every finding holds one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountId(ArrayString<12>);

/// The name of an AWS region, such as `eu-west-1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(ArrayString<LONGEST_REGION>);

/// The longest name so far, `us-isob-east-1`, has 14 letters.
const LONGEST_REGION: usize = 23;

/// `arn:partition:service:region:account:resource`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arn(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("{0:?} is not an account id of 12 digits")]
    Account(String),
    #[error("{0:?} is not the name of a region")]
    Region(String),
    #[error("{0:?} is not an ARN")]
    Arn(String),
}

impl AccountId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccountId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let twelve_digits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        match ArrayString::from(text) {
            Ok(id) if twelve_digits => Ok(Self(id)),
            _ => Err(IdError::Account(text.to_owned())),
        }
    }
}

impl Region {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The partition that it belongs to, as ARNs begin with it.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        const APART: [(&str, &str); 7] = [
            ("cn-", "aws-cn"),
            ("us-gov-", "aws-us-gov"),
            ("us-iso-", "aws-iso"),
            ("us-isob-", "aws-iso-b"),
            ("us-isof-", "aws-iso-f"),
            ("eu-isoe-", "aws-iso-e"),
            ("eusc-", "aws-eusc"),
        ];
        let apart = APART.iter().find(|(prefix, _)| self.0.starts_with(prefix));
        apart.map_or("aws", |(_, partition)| partition)
    }

    /// The region of an availability zone: `us-east-1a` is in `us-east-1`, the local zone `us-west-2-lax-1a` in `us-west-2`.
    #[must_use]
    pub fn of_zone(zone: &str) -> Option<Self> {
        let mut end = None;
        for (at, _) in zone.match_indices('-') {
            let tail = zone.get(at + 1..).unwrap_or_default();
            if tail.starts_with(|first: char| first.is_ascii_digit()) {
                end = Some(at + 2);
                break;
            }
        }
        zone.get(..end?)?.parse().ok()
    }
}

impl FromStr for Region {
    type Err = IdError;
    /// Two letters, one or more words, one digit, joined by hyphens.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut parts = text.split('-');
        let area = parts
            .next()
            .is_some_and(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase()));
        let rest: Vec<&str> = parts.collect();
        let well_formed = match rest.split_last() {
            Some((digit, words)) => {
                digit.len() == 1
                    && digit.bytes().all(|byte| byte.is_ascii_digit())
                    && !words.is_empty()
                    && words
                        .iter()
                        .all(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            }
            None => false,
        };
        match ArrayString::from(text) {
            Ok(name) if area && well_formed => Ok(Self(name)),
            _ => Err(IdError::Region(text.to_owned())),
        }
    }
}

impl Arn {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn part(&self, at: usize) -> &str {
        self.0.splitn(6, ':').nth(at).unwrap_or_default()
    }

    #[must_use]
    pub fn partition(&self) -> &str {
        self.part(1)
    }

    #[must_use]
    pub fn service(&self) -> &str {
        self.part(2)
    }

    #[must_use]
    pub fn region(&self) -> Option<Region> {
        self.part(3).parse().ok()
    }

    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.part(4).parse().ok()
    }

    /// All that follows the account: `user/alice`, `trail/main`, `root`.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.part(5)
    }
}

impl FromStr for Arn {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let well_formed = text.starts_with("arn:") && text.splitn(6, ':').count() == 6;
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError::Arn(text.to_owned()))
        }
    }
}

macro_rules! text_conversions {
    ($($id:ty),*) => {$(
        impl TryFrom<String> for $id {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }
        impl From<$id> for String {
            fn from(id: $id) -> String {
                id.0.to_string()
            }
        }
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
text_conversions!(AccountId, Region, Arn);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_an_area_words_and_a_digit() {
        for good in ["us-east-1", "us-gov-west-1", "ap-southeast-5", "us-iso-east-1", "cn-north-1"] {
            assert!(good.parse::<Region>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "global",
            "us-east",
            "us-east-1a",
            "US-EAST-1",
            "useast-1-1",
            "us--1",
            "my-log-bucket-1x",
            "us-east-12",
        ] {
            assert!(bad.parse::<Region>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_zone_names_its_region() {
        for (zone, region) in [
            ("us-east-1a", "us-east-1"),
            ("us-west-2-lax-1a", "us-west-2"),
            ("us-gov-west-1b", "us-gov-west-1"),
        ] {
            assert_eq!(Region::of_zone(zone).map(String::from), Some(region.to_owned()));
        }
        assert_eq!(Region::of_zone("nowhere"), None);
    }

    #[test]
    fn account_ids_keep_leading_zeros() {
        assert_eq!("000012345678".parse::<AccountId>().map(String::from), Ok("000012345678".to_owned()));
        assert!("12345678".parse::<AccountId>().is_err());
    }

    #[test]
    fn an_arn_names_its_account_and_region() {
        let arn: Arn = "arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:orders".parse().expect("an ARN");
        assert_eq!(arn.account().map(String::from).as_deref(), Some("111122223333"));
        assert_eq!(arn.region().map(String::from).as_deref(), Some("us-gov-west-1"));
        assert_eq!(arn.resource(), "db:orders");
        let bucket: Arn = "arn:aws:s3:::logs".parse().expect("an ARN");
        assert_eq!((bucket.account(), bucket.region()), (None, None));
    }
}
