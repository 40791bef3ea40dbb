//! What AWS Config records.

#[path = "mon_01_records_all_cases.rs"]
#[cfg(test)]
mod all_cases;

use std::collections::BTreeSet;

use super::recorders::{own_recorders, whether_there, whole_list};
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::config::RecorderSettings;
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, Region, RegionEvidence, Sourced, sources};

pub(super) static RECORDS_ALL: Check = Check {
    name: "config-records-all",
    title: "AWS Config records all types of resources",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CONFIG_CONFIGURATION_RECORDERS],
    criterion: "Each Region's recorder has allSupported=true, and in at least one includeGlobalResourceTypes is true. A list of types to record is not compliant; types that are excluded are for a person to judge.",
    limits: "Types that AWS Config does not support are in no history. Regions that AWS opened after February 2022 cannot record the global types of IAM.",
    remedy: Remedy {
        text: "Record all supported types in every Region, and the global types of IAM in one. The call sets the recorder as a whole: add the recordingMode that it has.",
        command: "aws configservice put-configuration-recorder --region {region} --configuration-recorder {recorder} --recording-group {group}",
    },
    references: &["Security Hub Config.1", "CIS 3.0 3.3, 5.0 3.3, 7.0 4.3"],
    evaluate: records_all,
    #[cfg(test)]
    cases: all_cases::RECORDS_ALL,
};

fn records_all(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CONFIG_CONFIGURATION_RECORDERS, |id, account, findings| {
        let regions = account.regions_in_scope();
        if regions.is_empty() {
            findings.missing(
                Subject::account(id),
                &Missing::NeverSupplied,
                sources::CONFIG_CONFIGURATION_RECORDERS,
            );
            return;
        }
        for region in &regions {
            let subject = Subject::region(id, region);
            let verdict = judge_region(account.region(region), &subject);
            findings.push(subject, verdict);
        }
        findings.push(Subject::account(id), judge_global_types(id, account, &regions));
    });
}

/// What is known of the recorder of a Region.
enum Recorder<'a> {
    Known(&'a str, &'a Sourced<RecorderSettings>),
    None(Evidence),
    Unknown(Missing),
}

fn recorder(evidence: Option<&RegionEvidence>) -> Recorder<'_> {
    let Some(config) = evidence.map(|evidence| &evidence.config) else {
        return Recorder::Unknown(Missing::NeverSupplied);
    };
    let (mut unknown, mut gone) = (None, None);
    let mut known: Option<(&str, &Sourced<RecorderSettings>)> = None;
    for name in own_recorders(config) {
        match whether_there(config, name).state() {
            Collected::Present(_) => {}
            Collected::Absent(place) => {
                gone = gone.or_else(|| Some(place.clone()));
                continue;
            }
            Collected::Missing(missing) => {
                unknown = unknown.or(Some(missing));
                continue;
            }
        }
        match config.recorders.items.get(name).map(|slot| config.recorders.current_one(slot)) {
            Some(Collected::Present(found)) => {
                // One that records less comes from another time, and counts as long as nobody knows better.
                let better = |(_, other): &(&str, &Sourced<RecorderSettings>)| other.value.all_supported == Some(true);
                known = known.filter(|other| !better(other)).or(Some((name, found)));
            }
            Some(Collected::Missing(missing)) => unknown = unknown.or(Some(missing)),
            // Only its state is told, or that is newer than what it recorded.
            Some(Collected::Absent(_)) | None => unknown = unknown.or(Some(Missing::NeverSupplied)),
        }
    }
    match (known, unknown) {
        (Some((name, found)), None) => Recorder::Known(name, found),
        (_, Some(missing)) => Recorder::Unknown(missing),
        (None, None) => match whole_list(config) {
            Ok(list) => Recorder::None(gone.unwrap_or_else(|| list.clone())),
            Err(missing) => Recorder::Unknown(missing),
        },
    }
}

const ALL: &str = "ALL_SUPPORTED_RESOURCE_TYPES";
const INCLUSION: &str = "INCLUSION_BY_RESOURCE_TYPES";
const EXCLUSION: &str = "EXCLUSION_BY_RESOURCE_TYPES";

fn judge_region(evidence: Option<&RegionEvidence>, subject: &Subject) -> Verdict {
    let source = sources::CONFIG_CONFIGURATION_RECORDERS;
    let (name, Sourced { value: settings, evidence }) = match recorder(evidence) {
        Recorder::Known(name, found) => (name, found),
        Recorder::None(list) => {
            let verdict = Verdict::non_compliant("AWS Config has no recorder here, and records nothing", &list);
            return recording_all(verdict, None, false);
        }
        Recorder::Unknown(missing) => return Verdict::missing(&missing, source, subject),
    };
    match (settings.strategy.as_deref(), settings.all_supported) {
        (Some(EXCLUSION), _) => {
            let excluded = few(&settings.excluded);
            let reason = format!("all types are recorded but those excluded: {excluded}");
            Verdict::review(reason, evidence).observing(EXCLUSION)
        }
        (Some(INCLUSION), _) | (_, Some(false)) => {
            let reason = format!("only some types are recorded: {}", few(&settings.included));
            let verdict = Verdict::non_compliant(reason, evidence).observing("allSupported=false");
            recording_all(verdict, Some((name, settings)), settings.global_types == Some(true))
        }
        (Some(other), Some(true)) if other != ALL => {
            let reason = format!("the recorder {name} records by the strategy {other}, which is not known here");
            Verdict::review(reason, evidence).observing(other.to_owned())
        }
        (_, Some(true)) => {
            let daily = match (settings.frequency.as_deref(), settings.overrides) {
                (Some("DAILY"), _) => ", once a day",
                (_, 0) => "",
                _ => ", some at another frequency than the rest",
            };
            Verdict::compliant(format!("all supported types are recorded{daily}"), evidence).observing("allSupported=true")
        }
        (_, None) => Verdict::undecided("the export does not say which types are recorded", source, subject, evidence),
    }
}

/// Names the recorder and what it has to record.
fn recording_all(verdict: Verdict, recorder: Option<(&str, &RecorderSettings)>, global_types: bool) -> Verdict {
    let (name, role) = recorder.map_or(("default", None), |(name, settings)| (name, settings.role.as_deref()));
    let role = role.unwrap_or("ROLE_ARN");
    verdict
        .naming("recorder", format!("name={name},roleARN={role}"))
        .naming("group", format!("allSupported=true,includeGlobalResourceTypes={global_types}"))
}

/// Regions that AWS opened later cannot record the global types of IAM.
const RECORD_GLOBAL_TYPES: [&str; 25] = [
    "af-south-1",
    "ap-east-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "me-south-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];

/// What includeGlobalResourceTypes is about.
const GLOBAL_TYPES: [&str; 4] = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];

fn excludes(recorder: &RecorderSettings, kind: &str) -> bool {
    recorder.excluded.iter().any(|excluded| excluded == kind)
}

fn few(types: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = types.get(..types.len().min(SHOWN)).unwrap_or_default().join(", ");
    match types.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The global types of IAM need to be recorded in one Region only.
fn judge_global_types(id: &AccountId, account: &Account, regions: &BTreeSet<Region>) -> Verdict {
    let source = sources::CONFIG_CONFIGURATION_RECORDERS;
    let mut unknown = None;
    let mut doubtful = None;
    let mut without = None;
    // Where it is to be recorded: a Region whose recorder is known, or else the first.
    let mut place = None;
    for region in regions {
        let can = RECORD_GLOBAL_TYPES.contains(&region.as_str());
        let subject = Subject::region(id, region);
        match recorder(account.region(region)) {
            Recorder::Known(name, Sourced { value, evidence }) => {
                if can {
                    place = place.or(Some((region, Some((name, value.as_ref())))));
                }
                let left_out: Vec<&str> = GLOBAL_TYPES.into_iter().filter(|kind| excludes(value, kind)).collect();
                match (value.strategy.as_deref(), value.global_types) {
                    (Some(EXCLUSION), _) if !left_out.is_empty() => {
                        let reason = format!("{region} excludes global types of IAM: {}", left_out.join(", "));
                        doubtful = doubtful.or(Some(Verdict::review(reason, evidence).observing(EXCLUSION)));
                    }
                    (_, Some(true)) if can => {
                        let reason = format!("the global types of IAM are recorded in {region}");
                        return Verdict::compliant(reason, evidence).observing("includeGlobalResourceTypes=true");
                    }
                    (_, Some(true)) => {
                        let reason = format!(
                            "includeGlobalResourceTypes is true in {region}, which is not known to be able to record the global types of IAM"
                        );
                        let verdict = Verdict::review(reason, evidence).observing("includeGlobalResourceTypes=true");
                        doubtful = doubtful.or(Some(verdict));
                    }
                    (Some(EXCLUSION), _) => {
                        let reason = format!(
                            "whether the global types of IAM are among those that {region} records by excluding others, a person must look"
                        );
                        doubtful = doubtful.or(Some(Verdict::review(reason, evidence).observing(EXCLUSION)));
                    }
                    (_, Some(false)) => without = without.or_else(|| Some(evidence.clone())),
                    (_, None) => {
                        let reason = "the export does not say whether the global types of IAM are recorded";
                        unknown = unknown.or(Some(Verdict::undecided(reason, source, &subject, evidence)));
                    }
                }
            }
            Recorder::None(list) => without = without.or(Some(list)),
            Recorder::Unknown(missing) => unknown = unknown.or(Some(Verdict::missing(&missing, source, &subject))),
        }
    }
    if let Some(verdict) = unknown {
        return verdict;
    }
    match (doubtful, without) {
        (Some(verdict), _) => verdict,
        (None, Some(evidence)) => {
            let reason = "no Region records the global types of IAM";
            let verdict = Verdict::non_compliant(reason, &evidence).observing("includeGlobalResourceTypes=false");
            let (region, recorder) = place.or_else(|| Some((regions.first()?, None))).unzip();
            let verdict = recording_all(verdict, recorder.flatten(), true);
            match region {
                Some(region) => verdict.naming("region", region.as_str()),
                None => verdict,
            }
        }
        (None, None) => Verdict::missing(&Missing::NeverSupplied, source, &Subject::account(id)),
    }
}
