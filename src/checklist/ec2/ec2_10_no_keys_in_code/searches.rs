//! What the search for access keys came to, resource by resource.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::context::{Context, Place, judge_listing};
use crate::checklist::ec2::ports::few;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::embedded_keys::KeySearch;
use crate::evidence::source::shell_word;
use crate::evidence::{AccountId, Collected, Evidence, Listing, Missing, Region, RegionEvidence, Slot, Source, sources};

/// What one search came to.
fn judge(search: &KeySearch, subject: &Subject, evidence: &Evidence, source: Source) -> Verdict {
    match search {
        KeySearch::Empty => Verdict::compliant("there is nothing in it that could hold a key", evidence),
        KeySearch::Clean => Verdict::compliant("it holds no access key id", evidence),
        KeySearch::Found(members) => {
            let members = few(members.clone());
            Verdict::non_compliant(format!("an access key id stands in {members}"), evidence).observing(members)
        }
        KeySearch::Unreadable(members) => {
            let members = few(members.clone());
            Verdict::review(format!("{members} cannot be read, so that a person must look for keys"), evidence).observing(members)
        }
        KeySearch::NotCarried => Verdict::undecided("the export does not carry what could hold a key", source, subject, evidence),
    }
}

fn judge_slot(slot: Option<&Slot<KeySearch>>, subject: &Subject, source: Source) -> Verdict {
    match slot.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state) {
        Collected::Present(search) => judge(&search.value, subject, &search.evidence, source),
        Collected::Absent(gone) => Verdict::not_applicable("it does not exist any more", gone),
        Collected::Missing(missing) => Verdict::missing(&missing, source, subject),
    }
}

/// A region, while what is in it is judged.
struct There<'a> {
    account: &'a AccountId,
    name: &'a Region,
    region: Option<&'a RegionEvidence>,
}

impl There<'_> {
    fn place(&self, resource_type: &'static str, source: Source) -> Place<'_> {
        Place {
            account: self.account,
            region: Some(self.name),
            resource_type,
            source,
        }
    }

    /// Judges what a list names by what another call says of each; and what that call says of others.
    fn judge_named<T: PartialEq>(
        &self,
        findings: &mut Findings<'_>,
        (resource_type, list, call): (&'static str, Source, Source),
        listing: impl Fn(&RegionEvidence) -> &Listing<Slot<T>>,
        searches: impl Fn(&RegionEvidence) -> &Listing<Slot<KeySearch>>,
        excuse: impl Fn(&T) -> Option<&'static str>,
    ) {
        let place = self.place(resource_type, list);
        let found = self.region.map(searches);
        let listing = self.region.map(listing);
        judge_listing(findings, &place, listing, |one| match excuse(one.value) {
            Some(reason) => Verdict::not_applicable(reason, one.evidence),
            None => judge_slot(found.and_then(|found| found.items.get(one.id)), one.subject, call).because(one.evidence),
        });
        let unlisted = |id: &&String| listing.is_none_or(|listing| !listing.items.contains_key(*id));
        for id in found.iter().flat_map(|found| found.items.keys()).filter(unlisted) {
            let subject = place.subject(id);
            let verdict = judge_slot(found.and_then(|found| found.items.get(id)), &subject, call);
            findings.push(subject, verdict);
        }
    }
}

pub(super) fn user_data(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::EC2_INSTANCES, |account, _, name, region, findings| {
        let there = There { account, name, region };
        there.judge_named(
            findings,
            ("AWS::EC2::Instance", sources::EC2_INSTANCES, sources::EC2_INSTANCE_ATTRIBUTE),
            |region| &region.ec2.instances,
            |region| &region.embedded_keys.user_data,
            |instance| instance.is_gone().then_some("the instance is terminated"),
        );
    });
}

pub(super) fn containers(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ECS_TASK_DEFINITIONS, |account, _, name, region, findings| {
        let there = There { account, name, region };
        there.judge_named(
            findings,
            (
                "AWS::ECS::TaskDefinition",
                sources::ECS_TASK_DEFINITIONS,
                sources::ECS_TASK_DEFINITION,
            ),
            |region| &region.embedded_keys.task_definition_list,
            |region| &region.embedded_keys.task_definitions,
            |()| None,
        );
        there.judge_named(
            findings,
            (
                "AWS::CodeBuild::Project",
                sources::CODEBUILD_PROJECTS,
                sources::CODEBUILD_BATCH_GET_PROJECTS,
            ),
            |region| &region.embedded_keys.build_project_list,
            |region| &region.embedded_keys.build_projects,
            |()| None,
        );
    });
}

pub(super) fn launch_configurations(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::AUTOSCALING_LAUNCH_CONFIGURATIONS;
    let listing = |region| -> &Listing<Slot<KeySearch>> {
        let region: &RegionEvidence = region;
        &region.embedded_keys.launch_configurations
    };
    ctx.each_regional(findings, source, "AWS::AutoScaling::LaunchConfiguration", listing, |one, _| {
        judge(one.value, one.subject, one.evidence, source)
    });
}

pub(super) fn functions(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::LAMBDA_FUNCTIONS;
    let listing = |region| -> &Listing<Slot<KeySearch>> {
        let region: &RegionEvidence = region;
        &region.embedded_keys.functions
    };
    ctx.each_regional(findings, source, "AWS::Lambda::Function", listing, |one, _| {
        judge(one.value, one.subject, one.evidence, source)
    });
}

const TEMPLATE: &str = "AWS::EC2::LaunchTemplate";

/// The versions of a template, by their numbers.
type Versions<'a> = BTreeMap<i64, &'a Slot<KeySearch>>;

pub(super) fn launch_templates(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::EC2_LAUNCH_TEMPLATES, |account, _, name, region, findings| {
        let there = There { account, name, region };
        let place = there.place(TEMPLATE, sources::EC2_LAUNCH_TEMPLATES);
        let mut by_template: BTreeMap<&str, Versions<'_>> = BTreeMap::new();
        for (key, slot) in region
            .iter()
            .flat_map(|region| &region.embedded_keys.launch_template_versions.items)
        {
            if let Some((id, number)) = key.rsplit_once(':')
                && let Ok(number) = number.parse()
            {
                by_template.entry(id).or_default().insert(number, slot);
            }
        }
        let listing = region.map(|region| &region.ec2.launch_templates);
        let mut listed = BTreeSet::new();
        judge_listing(findings, &place, listing, |one| {
            listed.insert(one.id.to_owned());
            let template = Template {
                versions: by_template.get(one.id),
                latest: one.value.latest_version,
                region,
            };
            template.judge(one.subject).because(one.evidence)
        });
        for (id, versions) in by_template.iter().filter(|(id, _)| !listed.contains(**id)) {
            let subject = place.subject(id);
            let template = Template {
                versions: Some(versions),
                latest: None,
                region,
            };
            let verdict = template.judge(&subject);
            findings.push(subject, verdict);
        }
    });
}

struct Template<'a> {
    versions: Option<&'a Versions<'a>>,
    latest: Option<i64>,
    region: Option<&'a RegionEvidence>,
}

impl Template<'_> {
    /// Every version must have been searched, because old ones stay readable.
    fn judge(&self, subject: &Subject) -> Verdict {
        let source = sources::EC2_LAUNCH_TEMPLATE_VERSIONS;
        let versions = self.versions.into_iter().flatten();
        let (mut unread, mut undecided, mut places) = (Vec::new(), None, Vec::new());
        for (number, slot) in versions {
            match slot.state() {
                Collected::Present(search) => {
                    places.push(&search.evidence);
                    let place = &search.evidence;
                    match search.value.as_ref() {
                        KeySearch::Found(members) => {
                            let members = few(members.clone());
                            let reason = format!("an access key id stands in {members} of version {number}");
                            return Verdict::non_compliant(reason, place).observing(format!("VersionNumber={number}"));
                        }
                        KeySearch::Unreadable(_) => unread.push((number, place)),
                        KeySearch::NotCarried => {
                            let reason = format!("the export does not carry the data of version {number}");
                            undecided =
                                undecided.or_else(|| Some(Self::all_versions(Verdict::undecided(reason, source, subject, place), subject)));
                        }
                        KeySearch::Empty | KeySearch::Clean => {}
                    }
                }
                Collected::Missing(missing) => {
                    undecided = undecided.or_else(|| Some(Self::all_versions(Verdict::missing(&missing, source, subject), subject)));
                }
                Collected::Absent(_) => {}
            }
        }
        let known = self.versions.map_or(0, BTreeMap::len);
        if let Some(verdict) = undecided {
            return verdict;
        }
        if !self.is_whole(subject) {
            let refused = self.region.and_then(|region| region.ec2.launch_template_versions.complete().err());
            let mut verdict = Verdict::missing(&refused.unwrap_or(Missing::NeverSupplied), source, subject);
            if known > 0 {
                verdict.reason = match self.latest {
                    Some(latest) => format!("versions supplied: {known} of up to {latest}; old ones stay readable").into(),
                    None => format!("versions supplied: {known}, and there may be more; old ones stay readable").into(),
                };
            }
            return Self::all_versions(verdict, subject);
        }
        let Some((first, others)) = places.split_first() else {
            return Self::all_versions(Verdict::missing(&Missing::NeverSupplied, source, subject), subject);
        };
        let verdict = if let Some((number, place)) = unread.first() {
            Verdict::review(
                format!("the user data of version {number} cannot be read, so that a person must look for keys"),
                place,
            )
        } else {
            Verdict::compliant(format!("no version holds an access key id; there are {known}"), first)
        };
        others.iter().fold(verdict, |verdict, place| verdict.because(place))
    }

    /// Whether every version was supplied: their numbers are never used again.
    fn is_whole(&self, subject: &Subject) -> bool {
        let told = self
            .region
            .and_then(|region| region.embedded_keys.whole_launch_templates.items.get(&subject.resource_id));
        let counted = || {
            let (Some(versions), Some(latest)) = (self.versions, self.latest) else {
                return false;
            };
            i64::try_from(versions.range(1..=latest.max(1)).count()) == Ok(latest)
        };
        told.is_some_and(|slot| matches!(slot.state(), Collected::Present(_))) || counted()
    }

    /// Only asked about one template AWS lists all its versions.
    fn all_versions(mut verdict: Verdict, subject: &Subject) -> Verdict {
        if let Some(missing) = &mut verdict.missing {
            let region = subject.region.as_ref().map_or("REGION", Region::as_str);
            let id = shell_word(&subject.resource_id);
            missing.set_command(format!(
                "aws ec2 describe-launch-template-versions --launch-template-id {id} --region {region}"
            ));
        }
        verdict
    }
}
