//! What mends a database that takes connections without TLS, by what is wrong.

use crate::checklist::Verdict;
use crate::checklist::parameter_groups::is_default;

/// Changes of options wait for the maintenance window otherwise.
pub(super) const APPLY: &str = "aws rds modify-db-instance --apply-immediately --db-instance-identifier {resource} --region {region}";

pub(super) const UPGRADE: &str = "aws rds modify-db-instance --allow-major-version-upgrade --engine-version NEW_VERSION \
                                  --db-instance-identifier {resource} --region {region}";

pub(super) const REQUIRE: &str = "aws rds add-option-to-option-group --apply-immediately --options \
                                  'OptionName=NATIVE_NETWORK_ENCRYPTION,OptionSettings=[{Name=SQLNET.ENCRYPTION_SERVER,Value=REQUIRED}]' \
                                  --option-group-name {group} --region {region}";

const RESTART: &str = "aws rds reboot-db-instance --db-instance-identifier {instance} --region {region}";

const ATTACH_TO_INSTANCE: &str =
    "aws rds modify-db-instance --db-parameter-group-name NEW_GROUP --db-instance-identifier {resource} --region {region}";

const ATTACH_TO_CLUSTER: &str =
    "aws rds modify-db-cluster --db-cluster-parameter-group-name NEW_GROUP --db-cluster-identifier {resource} --region {region}";

/// A restart of the instance, or of this member of the cluster.
pub(super) fn restarting(verdict: Verdict, instance: &str) -> Verdict {
    verdict.mended_by(RESTART).naming("instance", instance)
}

pub(super) fn setting_for_instance(verdict: Verdict, parameter: &str, group: &str) -> Verdict {
    if is_default(group) {
        return verdict.mended_by(ATTACH_TO_INSTANCE);
    }
    setting(verdict, parameter, group)
}

pub(super) fn setting_for_cluster(verdict: Verdict, (engine, parameter): (&str, &str), group: &str) -> Verdict {
    if is_default(group) {
        return verdict.mended_by(ATTACH_TO_CLUSTER);
    }
    let on = if engine == "aurora-mysql" { "ON" } else { "1" };
    setting(verdict, parameter, group).naming("value", on)
}

/// SQL Server takes its parameter at a restart only, and PostgreSQL's may be set in the same way.
fn setting(verdict: Verdict, parameter: &str, group: &str) -> Verdict {
    let method = if parameter == "rds.force_ssl" {
        "pending-reboot"
    } else {
        "immediate"
    };
    verdict
        .naming("parameter", parameter)
        .naming("method", method)
        .naming("group", group)
}
