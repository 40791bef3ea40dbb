//! EC2-11: EC2 key pairs that nothing names, that are old, or that open several applications.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ports::few;
use super::templates::{Counts, Templates};
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{Ec2Region, Instance, KeyPair};
use crate::evidence::{Collected, Evidence, Missing, Slot, Source, sources};

pub(super) static UNUSED: Check = Check {
    name: "ec2-key-pair-unused",
    title: "Something names every key pair",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::EC2_KEY_PAIRS,
        sources::EC2_INSTANCES,
        sources::EC2_LAUNCH_TEMPLATES,
        sources::EC2_LAUNCH_TEMPLATE_VERSIONS,
        sources::AUTOSCALING_LAUNCH_CONFIGURATIONS,
    ],
    criterion: "An instance that is not terminated, the default or latest version of a launch template, or a launch configuration of the region names \
                the key pair. It fails only when all three lists are there.",
    limits: "EMR, Batch and Elastic Beanstalk may name a key pair, too. Deleting one leaves its public key on instances.",
    remedy: Remedy {
        text: "Ask who holds the private key; if nobody needs it, delete the pair and remove its public key from images.",
        command: "aws ec2 delete-key-pair --key-name {resource} --region {region}",
    },
    references: &["AWS Config EC2_NO_AMAZON_KEY_PAIR (stricter)"],
    evaluate: |ctx, findings| each_pair(ctx, findings, |pair, region, _| judge_unused(pair, region)),
    #[cfg(test)]
    cases: super::cases::PAIR_UNUSED,
};

pub(super) static SHARED: Check = Check {
    name: "ec2-key-pair-shared",
    title: "A key pair opens the instances of one application only, and is renewed",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_KEY_PAIRS, sources::EC2_INSTANCES],
    criterion: "The instances that name the pair carry one application tag ({application_tags}, else Auto Scaling group or stack), and the pair \
                is at most {max_key_pair_age_days} days old; else a person looks.",
    limits: "Keys that were put on an instance later, and how the private key is kept, are not shown.",
    remedy: Remedy {
        text: "Give each application its own pair, or use Session Manager instead of SSH; replace old pairs.",
        command: "aws ec2 describe-instances --filters Name=key-name,Values={resource} --region {region}",
    },
    references: &["AWS Config EC2_NO_AMAZON_KEY_PAIR (stricter)"],
    evaluate: |ctx, findings| each_pair(ctx, findings, judge_shared),
    #[cfg(test)]
    cases: super::cases::PAIR_SHARED,
};

/// What the lists of one region say of its key pairs.
#[derive(Default)]
struct Uses<'a> {
    /// What names each pair, and where that is said.
    by_name: BTreeMap<&'a str, (String, &'a Evidence)>,
    /// The applications of the instances that name each pair, and where the instances are.
    applications: BTreeMap<&'a str, Applications<'a>>,
    instances: Listed<'a>,
    templates: Listed<'a>,
    configurations: Listed<'a>,
}

#[derive(Default)]
struct Applications<'a> {
    /// Instances by application; `None`: they carry no tag that tells.
    by_name: BTreeMap<Option<String>, Vec<&'a str>>,
    places: Vec<&'a Evidence>,
}

/// Whether one of the lists is known to name every pair it could name.
#[derive(Default)]
enum Listed<'a> {
    #[default]
    Never,
    Whole(&'a Evidence),
    Lacking(Missing, Source),
    Unclear(String, Source),
}

impl<'a> Listed<'a> {
    fn of(complete: Result<&'a Evidence, Missing>, source: Source, unclear: Option<String>) -> Self {
        match (complete, unclear) {
            (Err(missing), _) => Self::Lacking(missing, source),
            (Ok(_), Some(words)) => Self::Unclear(words, source),
            (Ok(place), None) => Self::Whole(place),
        }
    }

    fn gap<T>(&self, pair: &Judged<'_, T>, source: Source) -> Option<Verdict> {
        let (subject, evidence) = (pair.subject, pair.evidence);
        match self {
            Self::Whole(_) => None,
            Self::Never => Some(Verdict::missing(&Missing::NeverSupplied, source, subject).because(evidence)),
            Self::Lacking(missing, source) => Some(Verdict::missing(missing, *source, subject).because(evidence)),
            Self::Unclear(words, source) => Some(Verdict::undecided(words.clone(), *source, subject, evidence)),
        }
    }
}

impl<'a> Uses<'a> {
    fn of(ec2: &'a Ec2Region, tags: &[String]) -> Self {
        let mut uses = Self::default();
        let unclear = uses.add_instances(ec2, tags);
        uses.instances = Listed::of(ec2.instances.complete(), sources::EC2_INSTANCES, unclear);
        let (unclear, source) = uses.add_templates(ec2);
        uses.templates = Listed::of(ec2.launch_templates.complete(), sources::EC2_LAUNCH_TEMPLATES, None);
        if let (Listed::Whole(_), Some(words)) = (&uses.templates, unclear) {
            uses.templates = Listed::Unclear(words, source);
        }
        let unclear = uses.add_configurations(ec2);
        let source = sources::AUTOSCALING_LAUNCH_CONFIGURATIONS;
        uses.configurations = Listed::of(ec2.launch_configuration_keys.complete(), source, unclear);
        uses
    }

    fn add_instances(&mut self, ec2: &'a Ec2Region, tags: &[String]) -> Option<String> {
        let mut unclear = None;
        for (id, slot) in &ec2.instances.items {
            match slot.state() {
                Collected::Present(instance) if instance.value.is_gone() => {}
                Collected::Present(instance) => match instance.value.key_name.as_deref() {
                    Some(name) => {
                        // One that is terminated uses no key any more.
                        if instance.value.state.is_some() {
                            let words = format!("instance {id}");
                            self.by_name.entry(name).or_insert((words, &instance.evidence));
                        } else {
                            unclear = Some(format!("the export does not say whether instance {id} is terminated"));
                        }
                        let applications = self.applications.entry(name).or_default();
                        let application = application(&instance.value, tags);
                        applications.by_name.entry(application).or_default().push(id);
                        applications.places.push(&instance.evidence);
                    }
                    None if instance.value.whole => {}
                    None => unclear = Some(format!("the export does not say which key pair instance {id} names")),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => unclear = Some(format!("which key pair instance {id} names is not known")),
            }
        }
        unclear
    }

    /// The default and the latest version of each template count.
    fn add_templates(&mut self, ec2: &'a Ec2Region) -> (Option<String>, Source) {
        let mut unclear = None;
        let templates = Templates::of(ec2);
        for (id, slot) in &ec2.launch_template_versions.items {
            let Collected::Present(version) = slot.state() else { continue };
            let Some(name) = version.value.key_name.as_deref() else { continue };
            match templates.counts(id, &version.evidence) {
                Counts::Yes => {
                    let words = format!("launch template version {id}");
                    self.by_name.entry(name).or_insert((words, &version.evidence));
                }
                Counts::No => {}
                Counts::Unclear => {
                    unclear = Some(format!(
                        "whether the template of launch template version {id} is still there is not known"
                    ));
                }
            }
        }
        let known = |id: &str, number: Option<i64>| {
            let slot = number.and_then(|number| ec2.launch_template_versions.items.get(&format!("{id}:{number}")));
            slot.is_some_and(|slot| matches!(slot.state(), Collected::Present(version) if version.value.whole))
        };
        for (id, slot) in &ec2.launch_templates.items {
            match slot.state() {
                Collected::Present(template) => {
                    let latest = templates.latest(id, template.value.latest_version);
                    let both = [template.value.default_version, latest];
                    if !both.into_iter().all(|number| known(id, number)) {
                        unclear = Some(format!(
                            "which key pair the default and latest versions of launch template {id} name is not known"
                        ));
                    }
                }
                Collected::Absent(_) => {}
                Collected::Missing(_) => unclear = Some(format!("what launch template {id} names is not known")),
            }
        }
        (unclear, sources::EC2_LAUNCH_TEMPLATE_VERSIONS)
    }

    fn add_configurations(&mut self, ec2: &'a Ec2Region) -> Option<String> {
        let mut unclear = None;
        for (id, slot) in &ec2.launch_configuration_keys.items {
            match slot.state() {
                Collected::Present(configuration) => {
                    if let Some(name) = configuration.value.as_ref() {
                        let words = format!("launch configuration {id}");
                        self.by_name.entry(name).or_insert((words, &configuration.evidence));
                    }
                }
                Collected::Absent(_) => {}
                Collected::Missing(_) => unclear = Some(format!("what launch configuration {id} names is not known")),
            }
        }
        unclear
    }
}

/// Who made the instance names its application where no tag of the client's does.
const TAGS_OF_AWS: [&str; 2] = ["aws:autoscaling:groupName", "aws:cloudformation:stack-name"];

/// The application of an instance, by the first of these tags that it carries.
fn application(instance: &Instance, tags: &[String]) -> Option<String> {
    let value = |wanted: &str| {
        let found = instance
            .tags
            .iter()
            .find(|(key, value)| key.eq_ignore_ascii_case(wanted) && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    tags.iter().map(String::as_str).chain(TAGS_OF_AWS).find_map(value)
}

fn each_pair(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: impl Fn(&Judged<'_, KeyPair>, &Uses<'_>, &Context<'_>) -> Verdict) {
    let source = sources::EC2_KEY_PAIRS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::KeyPair",
            source,
        };
        let uses = evidence
            .map(|region| Uses::of(&region.ec2, &ctx.thresholds.application_tags))
            .unwrap_or_default();
        let pairs: Option<&crate::evidence::Listing<Slot<KeyPair>>> = evidence.map(|region| &region.ec2.key_pairs);
        judge_listing(findings, &place, pairs, |pair| judge(pair, &uses, ctx));
    });
}

fn judge_unused(pair: &Judged<'_, KeyPair>, uses: &Uses<'_>) -> Verdict {
    if let Some((words, place)) = uses.by_name.get(pair.id) {
        return Verdict::compliant(format!("{words} names the key pair"), pair.evidence).because(place);
    }
    let lists = [
        (&uses.instances, sources::EC2_INSTANCES),
        (&uses.templates, sources::EC2_LAUNCH_TEMPLATES),
        (&uses.configurations, sources::AUTOSCALING_LAUNCH_CONFIGURATIONS),
    ];
    for (list, source) in &lists {
        if let Some(gap) = list.gap(pair, *source) {
            return gap;
        }
    }
    let reason = "no reference to the key pair was found in the exports of instances, launch templates and launch configurations";
    let verdict = Verdict::non_compliant(reason, pair.evidence).observing(format!("no KeyName={}", pair.id));
    lists.iter().fold(verdict, |verdict, (list, _)| match list {
        Listed::Whole(place) => verdict.because(place),
        _ => verdict,
    })
}

fn judge_shared(pair: &Judged<'_, KeyPair>, uses: &Uses<'_>, ctx: &Context<'_>) -> Verdict {
    let mut facts = Vec::new();
    let applications = uses.applications.get(pair.id);
    if let Some(applications) = applications.filter(|applications| is_shared(applications)) {
        let word = |(name, ids): (&Option<String>, &Vec<&str>)| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            format!("{} ({})", name.as_deref().unwrap_or("no application tag"), few(ids))
        };
        let words: BTreeSet<String> = applications.by_name.iter().map(word).collect();
        facts.push(format!("the key pair opens instances of {}", few(words.into_iter().collect())));
    }
    let most = ctx.thresholds.max_key_pair_age_days;
    let created = pair.value.created;
    let age = created
        .zip(ctx.as_of(pair.evidence))
        .map(|(created, as_of)| created.days_until(as_of));
    if let Some(days) = age.filter(|days| *days > most) {
        facts.push(format!("the key pair was made {} ago; {most} are allowed", days_in_words(days)));
    }
    let places = applications.map(|applications| applications.places.as_slice()).unwrap_or_default();
    let citing = |verdict: Verdict| places.iter().take(8).copied().fold(verdict, Verdict::because);
    let observed = created.map_or_else(String::new, |created| format!("CreateTime={created}"));
    if !facts.is_empty() {
        return citing(Verdict::review(facts.join("; "), pair.evidence)).observing(observed);
    }
    if let Some(gap) = uses.instances.gap(pair, sources::EC2_INSTANCES) {
        return gap;
    }
    let Some(days) = age else {
        let reason = "when the key pair was made, or against which day its age counts, is not known";
        return Verdict::undecided(reason, sources::EC2_KEY_PAIRS, pair.subject, pair.evidence);
    };
    if applications.is_none() {
        let reason = format!("the key pair is {} old and opens no instance", days_in_words(days));
        return Verdict::compliant(reason, pair.evidence).observing(observed);
    }
    let reason = format!("the key pair is {} old and opens instances of one application", days_in_words(days));
    citing(Verdict::compliant(reason, pair.evidence)).observing(observed)
}

/// Instances without a tag that tells may be of any application.
fn is_shared(applications: &Applications<'_>) -> bool {
    let untold = applications.by_name.get(&None).map_or(0, Vec::len);
    applications.by_name.len() > 1 || untold > 1
}
