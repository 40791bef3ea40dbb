//! By which setting each database engine refuses connections without TLS, and what holds where nobody set it.

/// How an engine is made to demand TLS.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// A parameter; the default is `None` where it is not known for the version.
    Parameter { name: &'static str, default: Option<bool> },
    /// Oracle's options.
    Options,
    /// The version cannot demand it.
    Unsupported,
    /// None is known.
    Unknown,
}

const FORCE_SSL: &str = "rds.force_ssl";
const SECURE_TRANSPORT: &str = "require_secure_transport";

/// The rule for an instance that is in no cluster, by its parameter group.
pub(super) fn of_instance(engine: &str, version: Option<&str>) -> Rule {
    let version = version.and_then(numbers);
    let since = |first: (u32, u32)| version.map(|version| version >= first);
    match engine {
        "postgres" => Rule::Parameter {
            name: FORCE_SSL,
            default: since((15, 0)),
        },
        "mysql" => Rule::Parameter {
            name: SECURE_TRANSPORT,
            // 8.4 and older have it off, 9.7 on; those between are previews.
            default: version
                .filter(|version| *version < (9, 0) || *version >= (9, 7))
                .map(|version| version >= (9, 7)),
        },
        "mariadb" if since((10, 5)) == Some(false) => Rule::Unsupported,
        "mariadb" => Rule::Parameter {
            name: SECURE_TRANSPORT,
            default: since((11, 8)),
        },
        server if server.starts_with("sqlserver-") => Rule::Parameter {
            name: FORCE_SSL,
            default: Some(false),
        },
        oracle if oracle.starts_with("oracle-") => Rule::Options,
        _ => Rule::Unknown,
    }
}

/// The rule for a cluster, by its cluster parameter group. From which version on a default may be another is cautious here.
pub(super) fn of_cluster(engine: &str, version: Option<&str>) -> Rule {
    let version = version.and_then(numbers);
    let off_before = |first: (u32, u32)| version.filter(|version| *version < first).map(|_| false);
    match engine {
        "aurora-postgresql" => Rule::Parameter {
            name: FORCE_SSL,
            default: off_before((17, 0)),
        },
        "postgres" => Rule::Parameter {
            name: FORCE_SSL,
            default: off_before((15, 0)),
        },
        "aurora-mysql" => Rule::Parameter {
            name: SECURE_TRANSPORT,
            default: Some(false),
        },
        "mysql" => Rule::Parameter {
            name: SECURE_TRANSPORT,
            default: off_before((9, 0)),
        },
        _ => Rule::Unknown,
    }
}

/// The first two numbers of a version; `15` is 15.0.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split(['.', '-', '_', ' ']);
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().and_then(|minor| minor.parse().ok()).unwrap_or(0);
    Some((major, minor))
}

/// Whether the value of such a parameter means on, in any of the spellings of the engines.
pub(super) fn switched_on(value: &str) -> Option<bool> {
    match value.trim().to_ascii_lowercase().as_str() {
        "1" | "on" | "true" => Some(true),
        "0" | "off" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_depend_on_engine_and_version() {
        let default = |rule: Rule| match rule {
            Rule::Parameter { default, .. } => default,
            other => panic!("{other:?}"),
        };
        for (engine, version, wanted) in [
            ("postgres", Some("14.12"), Some(false)),
            ("postgres", Some("15.4"), Some(true)),
            ("postgres", None, None),
            ("mysql", Some("8.4.3"), Some(false)),
            ("mysql", Some("9.1.0"), None),
            ("mysql", Some("9.7.1"), Some(true)),
            ("mariadb", Some("10.11.6"), Some(false)),
            ("mariadb", Some("11.4.2"), Some(false)),
            ("mariadb", Some("11.8.1"), Some(true)),
            ("sqlserver-ee", Some("16.00.4095.4.v1"), Some(false)),
        ] {
            assert_eq!(default(of_instance(engine, version)), wanted, "{engine} {version:?}");
        }
        for (engine, version, wanted) in [
            ("aurora-postgresql", Some("16.4"), Some(false)),
            ("aurora-postgresql", Some("17.4"), None),
            ("aurora-mysql", Some("8.0.mysql_aurora.3.08.0"), Some(false)),
            ("postgres", Some("15.4"), None),
        ] {
            assert_eq!(default(of_cluster(engine, version)), wanted, "{engine} {version:?}");
        }
        assert_eq!(of_instance("mariadb", Some("10.4.33")), Rule::Unsupported);
        assert_eq!(of_instance("oracle-se2", None), Rule::Options);
        assert_eq!(of_instance("custom-oracle-ee", None), Rule::Unknown);
        assert_eq!(of_cluster("aurora", Some("5.6.10a")), Rule::Unknown);
    }
}
