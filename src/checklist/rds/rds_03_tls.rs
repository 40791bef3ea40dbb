//! RDS-03: databases refuse connections without TLS.

mod engines;
mod remedies;

#[path = "rds_03_cases.rs"]
#[cfg(test)]
mod cases;

use super::databases::{Around, each_cluster, each_instance, member};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::parameters::{GroupParameters, Parameter, UsedGroup};
use crate::evidence::rds::{DbCluster, DbInstance, DbProxy};
use crate::evidence::{Account, Collected, Evidence, Missing, Source, sources};
use engines::{Rule, of_cluster, of_instance, switched_on};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-03"),
    title: "Databases refuse connections without TLS",
    risk: "Passwords and rows can be read on the way.",
    guidance: "In the parameter group of each database: rds.force_ssl=1 (PostgreSQL, SQL Server; unset means on from PostgreSQL 15) or require_secure_transport=ON (MySQL, MariaDB from 10.5); for Aurora and Multi-AZ clusters in the cluster parameter group. The group must be in-sync, else a reboot is due. Oracle needs native network encryption set to REQUIRED in its option group; for Db2 ask. Proxies need RequireTLS.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub RDS.38, RDS.39, RDS.41, RDS.43, RDS.44",
        "AWS Config RDS_POSTGRES_INSTANCE_ENCRYPTED_IN_TRANSIT",
        "AWS Config RDS_PROXY_TLS_ENCRYPTION",
        "Prowler rds_instance_transport_encrypted",
    ],
    checks: &[&INSTANCE, &CLUSTER, &PROXY],
};

static INSTANCE: Check = Check {
    name: "rds-instance-force-tls",
    title: "Every DB instance refuses connections without TLS",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_INSTANCES, sources::RDS_PARAMETERS, sources::RDS_OPTION_GROUPS],
    criterion: "Compliant: rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) is on, set or by the version's default, and the group in-sync. MariaDB before 10.5 cannot comply; Oracle needs SQLNET.ENCRYPTION_SERVER=REQUIRED.",
    limits: "No parameter is known for Db2, RDS Custom and Oracle without native encryption: a person decides. AWS Config holds no parameters.",
    remedy: Remedy {
        text: "Make sure that every client can use TLS, then set the parameter in a group of the instance's own. A default group cannot be changed: make a new one for the same family, set the parameter there and attach it. Restart in a maintenance window where a change waits for that. MariaDB before 10.5 must be upgraded first; Oracle needs the option in its option group.",
        command: "aws rds modify-db-parameter-group --parameters ParameterName={parameter},ParameterValue=1,ApplyMethod={method} --db-parameter-group-name {group} --region {region}",
    },
    references: &[
        "Security Hub RDS.38, RDS.39, RDS.41, RDS.44",
        "AWS Config RDS_POSTGRES_INSTANCE_ENCRYPTED_IN_TRANSIT, RDS_MYSQL_INSTANCE_ENCRYPTED_IN_TRANSIT",
        "AWS Config RDS_MARIADB_INSTANCE_ENCRYPTED_IN_TRANSIT, RDS_SQLSERVER_ENCRYPTED_IN_TRANSIT",
        "Prowler rds_instance_transport_encrypted",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_instance(ctx, findings, judge_instance),
    #[cfg(test)]
    cases: cases::INSTANCE,
};

static CLUSTER: Check = Check {
    name: "rds-cluster-force-tls",
    title: "Every DB cluster refuses connections without TLS",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_CLUSTERS, sources::RDS_CLUSTER_PARAMETERS],
    criterion: "Compliant: the cluster parameter group turns on rds.force_ssl (PostgreSQL) or require_secure_transport (MySQL), and every member is in-sync with it.",
    limits: "Where the value is not set in a version whose default AWS may have changed, a person looks. AWS Config holds no parameters.",
    remedy: Remedy {
        text: "Make sure that every client can use TLS, then set the parameter in a cluster parameter group of the cluster's own. A default group cannot be changed: make a new one for the same family, set the parameter there and attach it. Restart each member in a maintenance window where a change waits for that.",
        command: "aws rds modify-db-cluster-parameter-group --parameters ParameterName={parameter},ParameterValue={value},ApplyMethod={method} --db-cluster-parameter-group-name {group} --region {region}",
    },
    references: &["Prowler rds_instance_transport_encrypted"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, judge_cluster),
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static PROXY: Check = Check {
    name: "rds-proxy-require-tls",
    title: "Every RDS proxy refuses connections without TLS",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::RDS_PROXIES],
    criterion: "Compliant: RequireTLS is true. False: the proxy also takes connections in clear text.",
    limits: "",
    remedy: Remedy {
        text: "Make the proxy demand TLS from its clients.",
        command: "aws rds modify-db-proxy --db-proxy-name {resource} --require-tls --region {region}",
    },
    references: &["Security Hub RDS.43", "AWS Config RDS_PROXY_TLS_ENCRYPTION"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::RDS_PROXIES;
        ctx.each_regional(findings, source, "AWS::RDS::DBProxy", |region| &region.rds.proxies, judge_proxy);
    },
    #[cfg(test)]
    cases: cases::PROXY,
};

fn judge_proxy(proxy: &Judged<'_, DbProxy>, _: &Account) -> Verdict {
    match proxy.value.require_tls {
        Some(true) => Verdict::compliant("the proxy demands TLS", proxy.evidence).observing("RequireTLS=true"),
        Some(false) => Verdict::non_compliant("the proxy takes connections without TLS", proxy.evidence).observing("RequireTLS=false"),
        None => {
            let reason = "the export does not say whether the proxy demands TLS";
            Verdict::undecided(reason, sources::RDS_PROXIES, proxy.subject, proxy.evidence)
        }
    }
}

fn judge_instance(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Verdict {
    if let Some(verdict) = member(instance, around) {
        return verdict;
    }
    let (value, evidence) = (instance.value, instance.evidence);
    let engine = value.engine.as_deref().unwrap_or_default();
    let (parameter, default) = match of_instance(engine, value.engine_version.as_deref()) {
        Rule::Parameter { name, default } => (name, default),
        Rule::Options => return judge_options(instance, around),
        Rule::Unsupported => {
            let version = value.engine_version.as_deref().unwrap_or_default();
            let reason = format!("{engine} {version} has no way to demand TLS: that began with 10.5");
            let verdict = Verdict::non_compliant(reason, evidence).observing(format!("EngineVersion={version}"));
            return verdict.mended_by(remedies::UPGRADE);
        }
        Rule::Unknown => {
            let reason = format!("no parameter is known that makes {engine} demand TLS: ask how clients connect");
            return Verdict::review(reason, evidence).observing(format!("Engine={engine}"));
        }
    };
    let Some(groups) = value.parameter_groups.as_deref().filter(|groups| !groups.is_empty()) else {
        let reason = "the export does not name the parameter group of the instance";
        return Verdict::undecided(reason, sources::RDS_INSTANCES, instance.subject, evidence);
    };
    let mut verdicts = groups.iter().map(|group| {
        let known = around.region.and_then(|region| region.rds.parameters.get(&group.name));
        let asked = Asked {
            parameter,
            default,
            group: &group.name,
            group_type: "AWS::RDS::DBParameterGroup",
            source: sources::RDS_PARAMETERS,
        };
        match asked.value(known, instance) {
            Ok(place) => {
                let verdict = in_force(instance, group, parameter, &place, sources::RDS_INSTANCES);
                remedies::restarting(verdict, instance.id)
            }
            Err(verdict) => remedies::setting_for_instance(*verdict, parameter, &group.name),
        }
    });
    worst(&mut verdicts).unwrap_or_else(|| Verdict::review("no parameter group is named", evidence))
}

/// The least good of several verdicts, of which one does not make up for another.
fn worst(verdicts: &mut dyn Iterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.min_by_key(|verdict| verdict.outcome)
}

/// A parameter of a group.
struct Asked<'q> {
    parameter: &'static str,
    /// What holds where no value is set; `None` where that is not known.
    default: Option<bool>,
    group: &'q str,
    group_type: &'static str,
    source: Source,
}

impl Asked<'_> {
    /// The place that says that the parameter is on, or the verdict where it is not.
    fn value<T>(&self, known: Option<&GroupParameters>, database: &Judged<'_, T>) -> Result<Evidence, Box<Verdict>> {
        let (parameter, group) = (self.parameter, self.group);
        let subject = Subject {
            resource_type: self.group_type,
            resource_id: group.to_owned(),
            ..database.subject.clone()
        };
        let found = known.map_or(Parameter::Missing(Missing::NeverSupplied), |known| known.get(parameter));
        let verdict = match found {
            Parameter::Missing(missing) => Verdict::missing(&missing, self.source, &subject),
            Parameter::NotListed(evidence) => {
                let reason = format!("the export of the group {group} does not list {parameter}");
                Verdict::undecided(reason, self.source, &subject, &evidence)
            }
            Parameter::Listed(sourced) => {
                let place = &sourced.evidence;
                let text = sourced.value.as_deref();
                let on = match text {
                    Some(text) => switched_on(text),
                    None => self.default,
                };
                let observed = format!("{parameter}={} in {group}", text.unwrap_or("(not set)"));
                let verdict = match on {
                    Some(true) => return Ok(place.clone()),
                    Some(false) => Verdict::non_compliant(format!("{parameter} is off in the group {group}"), place),
                    None if text.is_none() => {
                        let reason = format!("{parameter} is not set in the group {group}, and the version's default is not known here");
                        Verdict::review(reason, place)
                    }
                    None => Verdict::review(format!("the value of {parameter} in the group {group} is not known here"), place),
                };
                verdict.observing(observed)
            }
        };
        Err(Box::new(verdict.because(database.evidence)))
    }
}

/// A value counts only once it is in force.
fn in_force<T>(database: &Judged<'_, T>, group: &UsedGroup, parameter: &str, place: &Evidence, source: Source) -> Verdict {
    let evidence = database.evidence;
    let verdict = match group.status.as_deref() {
        Some("in-sync") => Verdict::compliant(format!("{parameter} is on and in force in {}", group.name), place),
        Some("applying") => {
            let reason = format!("{parameter} is on, but still being applied");
            Verdict::undecided(reason, source, database.subject, place)
        }
        Some(status) => Verdict::non_compliant(format!("{parameter} is on, but not in force in {}: {status}", group.name), place),
        None => {
            let reason = format!("{parameter} is on, but the export does not say whether it is in force");
            return Verdict::undecided(reason, source, database.subject, place).because(evidence);
        }
    };
    let status = group.status.as_deref().unwrap_or_default();
    verdict
        .because(evidence)
        .observing(format!("{parameter} on in {}; {status}", group.name))
}

/// Oracle encrypts by an option. Its option `SSL` only opens one more port, beside that without encryption.
fn judge_options(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Verdict {
    let evidence = instance.evidence;
    let Some(groups) = instance.value.option_groups.as_deref().filter(|groups| !groups.is_empty()) else {
        let reason = "the export does not name the option group of the instance";
        return Verdict::undecided(reason, sources::RDS_INSTANCES, instance.subject, evidence);
    };
    let mut verdicts = groups.iter().map(|group| {
        let slot = around.region.and_then(|region| region.rds.option_groups.items.get(&group.name));
        let found = match slot.map(|slot| slot.state()) {
            Some(Collected::Present(found)) => found,
            Some(Collected::Missing(missing)) => return Verdict::missing(&missing, sources::RDS_OPTION_GROUPS, instance.subject),
            _ => return Verdict::missing(&Missing::NeverSupplied, sources::RDS_OPTION_GROUPS, instance.subject),
        };
        let name = &group.name;
        let place = &found.evidence;
        let Some(options) = &found.value.options else {
            let reason = format!("the export does not carry the options of the group {name}");
            return Verdict::undecided(reason, sources::RDS_OPTION_GROUPS, instance.subject, place);
        };
        let has = |wanted: &str| options.iter().any(|option| option == wanted);
        let server = found.value.encryption_server.as_deref();
        let observed = format!("SQLNET.ENCRYPTION_SERVER={} in {name}", server.unwrap_or("(not set)"));
        let verdict = match (has("NATIVE_NETWORK_ENCRYPTION"), server) {
            (true, Some(required)) if required.eq_ignore_ascii_case("REQUIRED") => {
                let verdict = in_force(instance, group, "SQLNET.ENCRYPTION_SERVER=REQUIRED", place, sources::RDS_INSTANCES);
                return verdict.mended_by(remedies::APPLY);
            }
            (true, Some(other)) if !has("SSL") => {
                let reason = format!("native network encryption is {other}, not REQUIRED, in the option group {name}");
                Verdict::non_compliant(reason, place)
            }
            (true, _) => Verdict::review(
                "native network encryption is not known to be REQUIRED: ask how clients connect",
                place,
            ),
            (false, _) if has("SSL") => {
                let reason = "the option SSL adds a port with TLS, beside the one without: ask whether clients can reach that";
                Verdict::review(reason, place)
            }
            (false, _) => Verdict::review("the option group has no native network encryption: ask how clients connect", place),
        };
        verdict.observing(observed).mended_by(remedies::REQUIRE).naming("group", name)
    });
    let verdict = worst(&mut verdicts).unwrap_or_else(|| Verdict::review("no option group is named", evidence));
    verdict.because(evidence)
}

fn judge_cluster(cluster: &Judged<'_, DbCluster>, around: &Around<'_>) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let engine = value.engine.as_deref().unwrap_or_default();
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::RDS_CLUSTERS, cluster.subject, evidence);
    let Rule::Parameter { name, default } = of_cluster(engine, value.engine_version.as_deref()) else {
        let reason = format!("no parameter is known that makes clusters of {engine} demand TLS: ask how clients connect");
        return Verdict::review(reason, evidence).observing(format!("Engine={engine}"));
    };
    let Some(group) = &value.parameter_group else {
        return undecided("the export does not name the parameter group of the cluster");
    };
    let asked = Asked {
        parameter: name,
        default,
        group,
        group_type: "AWS::RDS::DBClusterParameterGroup",
        source: sources::RDS_CLUSTER_PARAMETERS,
    };
    let known = around.region.and_then(|region| region.rds.cluster_parameters.get(group));
    let place = match asked.value(known, cluster) {
        Ok(place) => place,
        Err(verdict) => return remedies::setting_for_cluster(*verdict, (engine, name), group),
    };
    let Some(members) = &value.members else {
        return undecided("the export does not name the members of the cluster");
    };
    let used = |member: &String| UsedGroup {
        name: format!("{group} of the member {member}"),
        status: value.member_status.get(member).cloned(),
    };
    let mut verdicts = members.iter().map(|member| {
        let verdict = in_force(cluster, &used(member), name, &place, sources::RDS_CLUSTERS);
        remedies::restarting(verdict, member)
    });
    worst(&mut verdicts).unwrap_or_else(|| {
        let reason = format!("{name} is on, and the cluster has no members that could lag behind");
        Verdict::compliant(reason, &place).because(evidence)
    })
}
