//! EC2-04: images are not public, and cannot become so.

use std::collections::BTreeSet;

use super::super::groups::foreign;
use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ec2::{Ec2Region, Image};
use crate::evidence::{Candidate, Collected, Missing, Slot, Sourced, sources};

pub(super) static NOT_PUBLIC: Check = Check {
    name: "ami-not-public",
    title: "No image of the account is public",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Critical,
    needs: &[sources::EC2_IMAGES, sources::EC2_IMAGE_ATTRIBUTE],
    criterion: "`Public` is false and `LaunchPermissions` does not hold the group `all`; accounts and organisations that are named there are for a person \
                to confirm.",
    limits: "With whom an image is shared shows only where its attribute was exported.",
    remedy: Remedy {
        text: "Withdraw the image from the public, and treat what is on it as disclosed.",
        command: "aws ec2 modify-image-attribute --image-id {resource} --launch-permission 'Remove=[{Group=all}]' --region {region}",
    },
    references: &["Prowler ec2_ami_public"],
    evaluate: not_public,
    #[cfg(test)]
    cases: super::cases::PUBLIC,
};

pub(super) static BLOCK_PUBLIC_ACCESS: Check = Check {
    name: "ami-block-public-access",
    title: "Public sharing of images is blocked in every region",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE],
    criterion: "`ImageBlockPublicAccessState` is block-new-sharing; unblocked does not comply.",
    limits: "Images that are public already stay so; ami-not-public names them.",
    remedy: Remedy {
        text: "Block new public sharing in every region.",
        command: "aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing --region {region}",
    },
    references: &["Prowler ec2_ami_account_block_public_access"],
    evaluate: block_public_access,
    #[cfg(test)]
    cases: super::cases::BLOCK,
};

/// Every image that is listed or whose sharing is known: a public one counts, listed or not.
fn not_public(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_IMAGES;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::Image",
            source,
        };
        let Some(ec2) = evidence.map(|region| &region.ec2) else {
            findings.missing(place.whole(), &Missing::NeverSupplied, source);
            return;
        };
        let ids: BTreeSet<&String> = ec2.images.items.keys().chain(ec2.image_sharing.items.keys()).collect();
        let mut any = false;
        for name in ids {
            let subject = place.subject(name);
            let shared = sharing(ec2, name);
            let verdict = match ec2.images.items.get(name).map(Slot::state) {
                Some(Collected::Absent(_)) => continue,
                Some(Collected::Present(Sourced { value, evidence })) => {
                    let judged = Judged {
                        subject: &subject,
                        id: name,
                        value: value.as_ref(),
                        evidence,
                    };
                    judge_image(&judged, &shared)
                }
                // A list against a list is not settled by an attribute that says nothing of the public.
                Some(Collected::Missing(missing @ Missing::Conflict { .. })) if !is_public(&shared) => {
                    Verdict::missing(&missing, source, &place.whole())
                }
                Some(Collected::Missing(missing)) if !matches!(shared, Collected::Present(_)) => {
                    Verdict::missing(&missing, source, &place.whole())
                }
                Some(Collected::Missing(_)) | None => judge_sharing(&shared, &subject),
            };
            any = true;
            findings.push(subject, verdict);
        }
        say_completeness(findings, &place, &ec2.images, any);
    });
}

fn sharing<'a>(ec2: &'a Ec2Region, image: &str) -> Collected<'a, Vec<String>> {
    let slot = ec2.image_sharing.items.get(image);
    slot.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state)
}

fn judge_image(image: &Judged<'_, Image>, shared: &Collected<'_, Vec<String>>) -> Verdict {
    if let Some(verdict) = foreign(image.value.owner.as_ref(), image) {
        return verdict;
    }
    if let Some(state @ ("deregistered" | "failed" | "invalid")) = image.value.state.as_deref() {
        return Verdict::not_applicable(format!("the image is {state}"), image.evidence);
    }
    let Some(listed) = image.value.public else {
        return judge_sharing(shared, image.subject).because(image.evidence);
    };
    // The list and the attribute tell the same of one image: the newer word counts.
    let mut public = Slot::default();
    public.push(Candidate::Present(Sourced::new(listed, image.evidence.clone())));
    match shared {
        Collected::Present(Sourced { evidence, .. }) => {
            public.push(Candidate::Present(Sourced::new(is_public(shared), evidence.clone())));
        }
        Collected::Absent(evidence) => public.push(Candidate::Absent((*evidence).clone())),
        Collected::Missing(_) => {}
    }
    match (public.state(), shared) {
        (Collected::Present(newest), _) if *newest.value => {
            let observed = if listed { "Public=true" } else { "LaunchPermissions=all" };
            Verdict::non_compliant("anyone may launch the image", &newest.evidence).observing(observed)
        }
        (Collected::Present(_), Collected::Present(with)) if is_public(shared) => {
            // An older attribute: the public is out by now, whom else it names is not.
            let others: Vec<String> = with.value.iter().filter(|with| *with != ALL).cloned().collect();
            let others = Sourced::new(others, with.evidence.clone());
            judge_sharing(&Collected::Present(&others), image.subject).because(image.evidence)
        }
        (Collected::Present(_), Collected::Present(_)) => judge_sharing(shared, image.subject).because(image.evidence),
        (Collected::Present(_), _) => {
            let reason = "the image is not public; with which accounts it is shared was not exported";
            Verdict::compliant(reason, image.evidence).observing("Public=false")
        }
        (Collected::Absent(evidence), _) => Verdict::not_applicable("the image is gone", evidence).because(image.evidence),
        (Collected::Missing(missing), _) => Verdict::missing(&missing, sources::EC2_IMAGE_ATTRIBUTE, image.subject),
    }
}

/// The group of all accounts.
const ALL: &str = "all";

fn is_public(shared: &Collected<'_, Vec<String>>) -> bool {
    matches!(shared, Collected::Present(with) if with.value.iter().any(|with| with == ALL))
}

fn judge_sharing(shared: &Collected<'_, Vec<String>>, subject: &Subject) -> Verdict {
    match shared {
        Collected::Present(Sourced { value, evidence }) => {
            if is_public(shared) {
                Verdict::non_compliant("anyone may launch the image", evidence).observing("LaunchPermissions=all")
            } else if value.is_empty() {
                Verdict::compliant("the image is shared with nobody", evidence).observing("LaunchPermissions=[]")
            } else {
                let with = value.join(", ");
                Verdict::review(format!("the image is shared with {with}"), evidence).observing(format!("LaunchPermissions={with}"))
            }
        }
        Collected::Absent(evidence) => Verdict::not_applicable("the image is gone", evidence),
        Collected::Missing(missing) => Verdict::missing(missing, sources::EC2_IMAGE_ATTRIBUTE, subject),
    }
}

fn block_public_access(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let state = evidence.map(|region| region.ec2.image_block.state());
        let verdict = match state.unwrap_or(Collected::Missing(Missing::NeverSupplied)) {
            Collected::Present(Sourced { value, evidence }) => match value.as_str() {
                "block-new-sharing" => Verdict::compliant("new public sharing of images is blocked", evidence),
                "unblocked" => Verdict::non_compliant("public sharing of images is not blocked", evidence),
                other => {
                    let reason = format!("`ImageBlockPublicAccessState` is {other}, which is not known");
                    Verdict::undecided(reason, source, &subject, evidence)
                }
            }
            .observing(format!("ImageBlockPublicAccessState={value}")),
            Collected::Absent(evidence) => Verdict::undecided("the answer names no state", source, &subject, evidence),
            Collected::Missing(missing) => Verdict::missing(&missing, source, &subject),
        };
        findings.push(subject, verdict);
    });
}
