//! The numbers and lists that verdicts depend on: their defaults, their names, and how an assessor writes them.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::evidence::network::{PortSet, Protocol};

use Protocol::{Tcp, Udp};

/// What verdicts depend on beside the evidence; ages in days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    pub max_key_age_days: i64,
    pub max_password_age_days: i64,
    pub min_password_length: i64,
    pub max_unused_days: i64,
    pub root_key_use_days: i64,
    pub root_console_use_days: i64,
    pub max_trail_delivery_hours: i64,
    /// A public range of addresses with a shorter prefix than this is broad: `/24`.
    pub broad_ipv4_prefix: i64,
    /// The same for IPv6: `/48`.
    pub broad_ipv6_prefix: i64,
    pub max_key_pair_age_days: i64,
    /// A rule of a security group that opens more ports than this is wide.
    pub max_open_ports: i64,
    /// How far back sessions, patch scans and the like count as recent.
    pub max_activity_age_days: i64,
    /// Evidence that is older than the newest of its account, or than the as-of date, by more than this is said to be stale.
    pub max_evidence_age_days: i64,
    /// Ports of an instance that may be open to everybody.
    pub public_ports: PortSet,
    /// Ports that a security group may open to everybody.
    pub authorised_ports: PortSet,
    /// SSH, Telnet, RDP, VNC, WinRM.
    pub admin_ports: PortSet,
    /// SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Kibana, Redis, Cassandra, Kafka, Elasticsearch, Memcached, MongoDB.
    pub database_ports: PortSet,
    /// FTP, SMTP, Kerberos, POP3, portmapper, RPC, NetBIOS, IMAP, LDAP, SMB, LDAPS, NFS.
    pub file_and_mail_ports: PortSet,
    /// Tags that name the application an instance serves, the first that it carries.
    pub application_tags: Vec<String>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            max_key_age_days: 90,
            max_password_age_days: 90,
            min_password_length: 14,
            max_unused_days: 45,
            root_key_use_days: 90,
            root_console_use_days: 30,
            max_trail_delivery_hours: 24,
            broad_ipv4_prefix: 24,
            broad_ipv6_prefix: 48,
            max_key_pair_age_days: 365,
            max_open_ports: 100,
            max_activity_age_days: 30,
            max_evidence_age_days: 30,
            public_ports: PortSet::of(&[(Tcp, 80, 80), (Tcp, 443, 443)]),
            authorised_ports: PortSet::of(&[(Tcp, 80, 80), (Tcp, 443, 443), (Udp, 80, 80), (Udp, 443, 443)]),
            admin_ports: PortSet::of(&[
                (Tcp, 22, 23),
                (Tcp, 3389, 3389),
                (Tcp, 5900, 5900),
                (Tcp, 5985, 5986),
                (Udp, 22, 22),
                (Udp, 3389, 3389),
            ]),
            database_ports: PortSet::of(&[
                (Tcp, 1433, 1434),
                (Tcp, 1521, 1521),
                (Tcp, 2483, 2484),
                (Tcp, 3306, 3306),
                (Tcp, 5432, 5432),
                (Tcp, 5439, 5439),
                (Tcp, 5601, 5601),
                (Tcp, 6379, 6379),
                (Tcp, 7199, 7199),
                (Tcp, 9042, 9042),
                (Tcp, 9092, 9092),
                (Tcp, 9160, 9160),
                (Tcp, 9200, 9200),
                (Tcp, 9300, 9300),
                (Tcp, 11211, 11211),
                (Tcp, 27017, 27019),
                (Udp, 1434, 1434),
                (Udp, 11211, 11211),
            ]),
            file_and_mail_ports: PortSet::of(&[
                (Tcp, 20, 21),
                (Tcp, 25, 25),
                (Tcp, 88, 88),
                (Tcp, 110, 111),
                (Tcp, 135, 135),
                (Tcp, 139, 139),
                (Tcp, 143, 143),
                (Tcp, 389, 389),
                (Tcp, 445, 445),
                (Tcp, 636, 636),
                (Tcp, 2049, 2049),
                (Udp, 88, 88),
                (Udp, 111, 111),
                (Udp, 137, 138),
                (Udp, 389, 389),
                (Udp, 2049, 2049),
            ]),
            application_tags: ["Application", "app", "Project"].map(str::to_owned).to_vec(),
        }
    }
}

/// One of the thresholds: what it is called and in what it is counted.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    /// As the saved session and the report name it.
    pub key: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    place: Place,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Number(fn(&mut Thresholds) -> &mut i64),
    /// At most so many ports, where each is looked at by itself.
    Ports(fn(&mut Thresholds) -> &mut PortSet, usize),
    Words(fn(&mut Thresholds) -> &mut Vec<String>),
}

const fn number(key: &'static str, name: &'static str, unit: &'static str, place: fn(&mut Thresholds) -> &mut i64) -> Threshold {
    let place = Place::Number(place);
    Threshold { key, name, unit, place }
}

const fn ports(key: &'static str, name: &'static str, most: usize, place: fn(&mut Thresholds) -> &mut PortSet) -> Threshold {
    let place = Place::Ports(place, most);
    let unit = "ports";
    Threshold { key, name, unit, place }
}

/// Every port of both protocols.
const ANY_NUMBER: usize = 2 << 16;
/// Each is looked at in every security group.
const MOST_SENSITIVE_PORTS: usize = 1000;

/// Every threshold, in the order in which it is shown.
pub const THRESHOLDS: [Threshold; 19] = [
    number("max_key_age_days", "Access keys are renewed within", "days", |all| {
        &mut all.max_key_age_days
    }),
    number("max_password_age_days", "Passwords are renewed within", "days", |all| {
        &mut all.max_password_age_days
    }),
    number("min_password_length", "Passwords have at least", "characters", |all| {
        &mut all.min_password_length
    }),
    number("max_unused_days", "Users and keys are inactive after", "days", |all| {
        &mut all.max_unused_days
    }),
    number("root_key_use_days", "Root keys count as in use for", "days", |all| {
        &mut all.root_key_use_days
    }),
    number("root_console_use_days", "Root sign-ins count as recent for", "days", |all| {
        &mut all.root_console_use_days
    }),
    number("max_trail_delivery_hours", "Trails have delivered within", "hours", |all| {
        &mut all.max_trail_delivery_hours
    }),
    number("broad_ipv4_prefix", "A public IPv4 range is broad below", "bits of prefix", |all| {
        &mut all.broad_ipv4_prefix
    }),
    number("broad_ipv6_prefix", "A public IPv6 range is broad below", "bits of prefix", |all| {
        &mut all.broad_ipv6_prefix
    }),
    number("max_key_pair_age_days", "Key pairs are renewed within", "days", |all| {
        &mut all.max_key_pair_age_days
    }),
    number("max_open_ports", "A security group rule is wide above", "ports", |all| {
        &mut all.max_open_ports
    }),
    number("max_activity_age_days", "Activity is recent for", "days", |all| {
        &mut all.max_activity_age_days
    }),
    number("max_evidence_age_days", "Evidence is stale after", "days", |all| {
        &mut all.max_evidence_age_days
    }),
    ports("public_ports", "An instance may open to everybody", ANY_NUMBER, |all| {
        &mut all.public_ports
    }),
    ports("authorised_ports", "A security group may open to everybody", ANY_NUMBER, |all| {
        &mut all.authorised_ports
    }),
    ports("admin_ports", "Ports of remote administration", MOST_SENSITIVE_PORTS, |all| {
        &mut all.admin_ports
    }),
    ports("database_ports", "Ports of databases and caches", MOST_SENSITIVE_PORTS, |all| {
        &mut all.database_ports
    }),
    ports(
        "file_and_mail_ports",
        "Ports of files, mail and directories",
        MOST_SENSITIVE_PORTS,
        |all| &mut all.file_and_mail_ports,
    ),
    Threshold {
        key: "application_tags",
        name: "Tags that name an instance's application",
        unit: "tags",
        place: Place::Words(|all| &mut all.application_tags),
    },
];

static DEFAULTS: LazyLock<Thresholds> = LazyLock::new(Thresholds::default);

impl Threshold {
    /// Whether it is one number; else it is a list.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.place, Place::Number(_))
    }

    /// Its value, as an assessor writes it.
    #[must_use]
    pub fn read(&self, thresholds: &Thresholds) -> String {
        let mut thresholds = thresholds.clone();
        match self.place {
            Place::Number(place) => place(&mut thresholds).to_string(),
            Place::Ports(place, _) => place(&mut thresholds).to_string(),
            Place::Words(place) => place(&mut thresholds).join(", "),
        }
    }

    /// Its default, as an assessor would write it.
    #[must_use]
    pub fn default(&self) -> String {
        self.read(&DEFAULTS)
    }

    /// Takes the value that an assessor wrote.
    ///
    /// # Errors
    /// A sentence that says what can be written.
    pub fn write(&self, thresholds: &mut Thresholds, text: &str) -> Result<(), String> {
        match self.place {
            Place::Number(place) => {
                let number = text.trim().parse::<i64>().ok().filter(|number| (1..=MOST).contains(number));
                *place(thresholds) = number.ok_or_else(|| format!("A threshold is a whole number from 1 to {MOST}."))?;
            }
            Place::Ports(place, most) => {
                let ports: PortSet = text.parse().map_err(|error| format!("Not changed: {error}."))?;
                if ports.len() > most {
                    return Err(format!("Not changed: these are {} ports, and {most} are the most.", ports.len()));
                }
                *place(thresholds) = ports;
            }
            Place::Words(place) => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                *place(thresholds) = words.map(str::to_owned).collect();
            }
        }
        Ok(())
    }
}

/// More than any age that matters, and far from where sums would overflow.
const MOST: i64 = 1_000_000;

impl Thresholds {
    /// Puts what no assessor could have written back to its default: a saved session may have been edited by hand.
    #[must_use]
    pub fn sound(mut self) -> Self {
        for threshold in THRESHOLDS {
            let written = threshold.read(&self);
            if threshold.write(&mut self, &written).is_err() {
                let _ = threshold.write(&mut self, &threshold.default());
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_value_changes_nothing_and_says_what_is() {
        for (key, wrong) in [
            ("max_key_age_days", "0"),
            ("max_key_age_days", "-5"),
            ("max_key_age_days", "ninety"),
            ("public_ports", "http"),
            ("admin_ports", "0-65535"),
        ] {
            let threshold = THRESHOLDS.iter().find(|threshold| threshold.key == key).expect("there");
            let mut thresholds = Thresholds::default();
            assert!(
                threshold
                    .write(&mut thresholds, wrong)
                    .is_err_and(|sentence| sentence.ends_with('.')),
                "{wrong}"
            );
            assert_eq!(thresholds, Thresholds::default());
        }
    }

    #[test]
    fn a_number_that_nobody_could_enter_is_the_default() {
        let thresholds = Thresholds {
            max_key_age_days: i64::MIN,
            max_unused_days: 30,
            ..Thresholds::default()
        };
        assert_eq!(
            thresholds.sound(),
            Thresholds {
                max_unused_days: 30,
                ..Thresholds::default()
            }
        );
    }
}
