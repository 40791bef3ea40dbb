//! What mends a database that takes connections without TLS, by what is wrong.

use crate::checklist::Verdict;
use crate::checklist::mend::{self, NEW_GROUP};

pub(super) const RESTART: [&str; 2] = ["reboot-db-instance", "--db-instance-identifier"];

/// Changes of options wait for the maintenance window otherwise.
pub(super) const APPLY: [&str; 3] = ["modify-db-instance", "--apply-immediately", "--db-instance-identifier"];

pub(super) const UPGRADE: [&str; 5] = [
    "modify-db-instance",
    "--allow-major-version-upgrade",
    "--engine-version",
    "NEW_VERSION",
    "--db-instance-identifier",
];

pub(super) const REQUIRE: [&str; 5] = [
    "add-option-to-option-group",
    "--apply-immediately",
    "--options",
    "OptionName=NATIVE_NETWORK_ENCRYPTION,OptionSettings=[{Name=SQLNET.ENCRYPTION_SERVER,Value=REQUIRED}]",
    "--option-group-name",
];

pub(super) fn set_for_instance(verdict: Verdict, parameter: &str, group: &str, instance: &str) -> Verdict {
    if mend::is_default_group(group) {
        let attach = [
            "modify-db-instance",
            "--db-parameter-group-name",
            NEW_GROUP,
            "--db-instance-identifier",
        ];
        return mend::by(verdict, &attach, instance);
    }
    let setting = setting(parameter, "1");
    let set = ["modify-db-parameter-group", "--parameters", &setting, "--db-parameter-group-name"];
    mend::by(verdict, &set, group)
}

pub(super) fn set_for_cluster(verdict: Verdict, (engine, parameter): (&str, &str), group: &str, cluster: &str) -> Verdict {
    if mend::is_default_group(group) {
        let attach = [
            "modify-db-cluster",
            "--db-cluster-parameter-group-name",
            NEW_GROUP,
            "--db-cluster-identifier",
        ];
        return mend::by(verdict, &attach, cluster);
    }
    let setting = setting(parameter, if engine == "aurora-mysql" { "ON" } else { "1" });
    let set = [
        "modify-db-cluster-parameter-group",
        "--parameters",
        &setting,
        "--db-cluster-parameter-group-name",
    ];
    mend::by(verdict, &set, group)
}

/// SQL Server takes its parameter at a restart only, and PostgreSQL's may be set in the same way.
fn setting(parameter: &str, on: &str) -> String {
    let method = if parameter == "rds.force_ssl" {
        "pending-reboot"
    } else {
        "immediate"
    };
    format!("ParameterName={parameter},ParameterValue={on},ApplyMethod={method}")
}
