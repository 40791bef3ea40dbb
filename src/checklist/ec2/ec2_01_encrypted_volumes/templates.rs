//! EC2-01: launch templates do not make plaintext volumes.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{Ec2Region, LaunchTemplate, LaunchTemplateVersion, TemplateVolume};
use crate::evidence::{Collected, Evidence, Missing, Slot, Sourced, sources};

pub(super) static TEMPLATE_ENCRYPTED: Check = Check {
    name: "launch-template-ebs-encrypted",
    title: "Launch templates make encrypted volumes only",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[
        sources::EC2_LAUNCH_TEMPLATES,
        sources::EC2_LAUNCH_TEMPLATE_VERSIONS,
        sources::EC2_EBS_DEFAULT,
    ],
    criterion: "In the default and the latest version, every EBS mapping has `Encrypted` true, or the region encrypts new volumes by default. A version \
                without EBS mappings is not judged.",
    limits: "Volumes that the image or a snapshot brings may be encrypted although the template does not say so; other versions are not judged.",
    remedy: Remedy {
        text: "Make a version whose mappings ask for encryption and set it as the default, or switch encryption by default on.",
        command: "aws ec2 create-launch-template-version --launch-template-id {resource} --source-version '$Latest' --launch-template-data \
                  file://encrypted.json --region {region}",
    },
    references: &["Security Hub EC2.181", "AWS Config EC2_LAUNCH_TEMPLATES_EBS_VOLUME_ENCRYPTED"],
    evaluate: template_encrypted,
    #[cfg(test)]
    cases: CASES,
};

fn template_encrypted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_LAUNCH_TEMPLATES;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::LaunchTemplate",
            source,
        };
        let templates = evidence.map(|region| &region.ec2.launch_templates);
        judge_listing(findings, &place, templates, |template| match evidence {
            Some(region) => judge(template, &region.ec2),
            None => Verdict::missing(&Missing::NeverSupplied, source, template.subject),
        });
    });
}

fn judge(template: &Judged<'_, LaunchTemplate>, ec2: &Ec2Region) -> Verdict {
    let (Some(default), Some(latest)) = (template.value.default_version, template.value.latest_version) else {
        let reason = "the export does not say which versions of the template are the default and the latest";
        return Verdict::undecided(reason, sources::EC2_LAUNCH_TEMPLATES, template.subject, template.evidence);
    };
    let mut numbers = vec![default, latest];
    numbers.dedup();
    let versions: Vec<(i64, Collected<'_, LaunchTemplateVersion>)> = numbers
        .into_iter()
        .map(|number| (number, version(template.id, number, ec2)))
        .collect();
    let by_default = ec2.ebs_encryption_by_default.state();
    let known_default = match &by_default {
        Collected::Present(default) => Some(*default.value),
        _ => None,
    };
    let mut plain: Option<Verdict> = None;
    let mut volumes = 0;
    let mut missing: Option<Verdict> = None;
    for (number, version) in &versions {
        let mapped = match volumes_of(template, *number, version) {
            Ok(mapped) => mapped,
            Err(verdict) => {
                missing = Some(*verdict);
                continue;
            }
        };
        volumes += mapped.value.len();
        if let Some(volume) = mapped.value.iter().find(|volume| volume.encrypted != Some(true)) {
            let device = volume.device.as_deref().unwrap_or("without a name");
            let reason = format!("version {number} maps device {device} without asking for encryption");
            let observed = volume
                .encrypted
                .map_or("no Encrypted".to_owned(), |value| format!("Encrypted={value}"));
            let verdict = Verdict::non_compliant(reason, template.evidence).because(mapped.evidence);
            plain = plain.or(Some(verdict.observing(observed)));
        }
    }
    let verdict = match (plain, known_default) {
        (Some(verdict), Some(false)) => verdict,
        (Some(verdict), None) => {
            let reason = format!(
                "{}; whether the region encrypts new volumes by default is not known",
                verdict.reason
            );
            Verdict::undecided(reason, sources::EC2_EBS_DEFAULT, template.subject, template.evidence)
        }
        (_, Some(true)) if missing.is_none() && volumes > 0 => Verdict::compliant(
            "the region encrypts new volumes by default, or the template asks for it",
            template.evidence,
        ),
        _ => match missing {
            Some(missing) => return missing,
            None if volumes == 0 => Verdict::not_applicable("the template maps no EBS volume", template.evidence),
            None => Verdict::compliant("every volume of the template is encrypted", template.evidence).observing("Encrypted=true"),
        },
    };
    match by_default {
        Collected::Present(default) => verdict.citing(default),
        _ => verdict,
    }
}

/// The EBS volumes that a version maps, and where it says so.
struct Mapped<'a> {
    value: &'a [TemplateVolume],
    evidence: &'a Evidence,
}

fn volumes_of<'a>(
    template: &Judged<'_, LaunchTemplate>,
    number: i64,
    version: &Collected<'a, LaunchTemplateVersion>,
) -> Result<Mapped<'a>, Box<Verdict>> {
    let verdict = match version {
        Collected::Present(Sourced { value, evidence }) => {
            if let Some(value) = &value.volumes {
                return Ok(Mapped { value, evidence });
            }
            undecided(template, format!("the export does not carry the data of version {number}"))
        }
        Collected::Absent(_) => undecided(template, format!("version {number} is not in the export")),
        Collected::Missing(why) => {
            Verdict::missing(why, sources::EC2_LAUNCH_TEMPLATE_VERSIONS, template.subject).because(template.evidence)
        }
    };
    Err(Box::new(verdict))
}

fn undecided(template: &Judged<'_, LaunchTemplate>, reason: String) -> Verdict {
    Verdict::undecided(reason, sources::EC2_LAUNCH_TEMPLATE_VERSIONS, template.subject, template.evidence)
}

fn version<'a>(template: &str, number: i64, ec2: &'a Ec2Region) -> Collected<'a, LaunchTemplateVersion> {
    let versions = &ec2.launch_template_versions.items;
    versions
        .get(&format!("{template}:{number}"))
        .map_or_else(|| Collected::Missing(never(ec2)), Slot::state)
}

/// Why a version is not there: the call was refused, or never supplied whole.
fn never(ec2: &Ec2Region) -> Missing {
    ec2.launch_template_versions.complete().err().unwrap_or(Missing::NeverSupplied)
}

#[cfg(test)]
const TEMPLATES: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-launch-templates.json",
    r#"{"LaunchTemplates":[{"LaunchTemplateId":"lt-1","LaunchTemplateName":"web","DefaultVersionNumber":1,"LatestVersionNumber":2}]}"#,
);
#[cfg(test)]
const VERSIONS: &str = "111122223333/eu-west-1/ec2-describe-launch-template-versions.json";
#[cfg(test)]
const DEFAULT: &str = "111122223333/eu-west-1/ec2-get-ebs-encryption-by-default.json";
#[cfg(test)]
const OFF: (&str, &str) = (DEFAULT, r#"{"EbsEncryptionByDefault":false}"#);
#[cfg(test)]
const ON: (&str, &str) = (DEFAULT, r#"{"EbsEncryptionByDefault":true}"#);

#[cfg(test)]
macro_rules! versions {
    ($first:literal, $second:literal) => {
        (
            VERSIONS,
            concat!(
                r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"DefaultVersion":true,"LaunchTemplateData":{"BlockDeviceMappings":["#,
                $first,
                r#"]}},{"LaunchTemplateId":"lt-1","VersionNumber":2,"DefaultVersion":false,"LaunchTemplateData":{"BlockDeviceMappings":["#,
                $second,
                "]}}]}"
            ),
        )
    };
}

/// An item of AWS Config whose default version is the first.
#[cfg(test)]
macro_rules! item {
    ($latest:literal, $encrypted:literal) => {
        (
            "item.json",
            concat!(
                r#"{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::LaunchTemplate","resourceId":"lt-1","configuration":{"Id":"lt-1","DefaultVersionNumber":"1","LatestVersionNumber":""#,
                $latest,
                r#"","LaunchTemplateData":{"BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":"#,
                $encrypted,
                "}}]}}}"
            ),
        )
    };
}

#[cfg(test)]
const ENCRYPTED: (&str, &str) = versions!(
    r#"{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true}}"#,
    r#"{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true}}"#
);
#[cfg(test)]
const LATEST_PLAIN: (&str, &str) = versions!(
    r#"{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true}}"#,
    r#"{"DeviceName":"/dev/xvda","Ebs":{"VolumeSize":8}}"#
);

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new("both versions ask for it", &[TEMPLATES, ENCRYPTED, OFF], Outcome::Compliant),
    Case::new("the region does it anyway", &[TEMPLATES, LATEST_PLAIN, ON], Outcome::Compliant),
    Case::new("the latest does not ask", &[TEMPLATES, LATEST_PLAIN, OFF], Outcome::NonCompliant),
    Case::new(
        "an instance store disk only",
        &[
            TEMPLATES,
            versions!(r#"{"DeviceName":"/dev/sdb","VirtualName":"ephemeral0"}"#, ""),
            OFF,
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the default of the region is not known",
        &[TEMPLATES, LATEST_PLAIN],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the latest version was not exported",
        &[
            TEMPLATES,
            (
                VERSIONS,
                r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":1,"DefaultVersion":true,
                   "LaunchTemplateData":{"BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":true}}]}}]}"#,
            ),
            OFF,
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no versions", &[TEMPLATES, ON], Outcome::InsufficientData),
    Case::new(
        "AWS Config: the only version asks for it",
        &[item!("1", "true"), OFF],
        Outcome::Compliant,
    )
    .about("lt-1"),
    Case::new(
        "AWS Config: the only version does not",
        &[item!("1", "false"), OFF],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: one of two versions",
        &[item!("2", "true"), OFF],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config: one of two versions does not ask",
        &[item!("2", "false"), OFF],
        Outcome::InsufficientData,
    ),
];
