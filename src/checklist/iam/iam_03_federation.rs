//! Whether people can sign in through an identity provider at all.

use super::super::details::{DETAILS, ROLES, proof, some_of};
use super::console_users;
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::grants::with_standing;
use crate::evidence::standing::Standing;
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, Region, Source, Sourced, sources};

#[cfg(test)]
use super::cases;

pub(super) static PRESENT: Check = Check {
    name: "iam-federation-present",
    title: "People can sign in through IAM Identity Center or a SAML provider",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::SSO_INSTANCES,
        sources::IAM_SAML_PROVIDERS,
        DETAILS,
        sources::IAM_CREDENTIAL_REPORT,
        sources::EC2_REGIONS,
        sources::IAM_OPEN_ID_CONNECT_PROVIDERS,
        sources::ORGANIZATIONS_ORGANIZATION,
    ],
    criterion: "Compliant with an ACTIVE instance of Identity Center in any Region, a SAML provider that is still valid, or a role \
                AWSReservedSSO_…. Fails with none of these and a user with a password; without such users a person judges.",
    limits: "A provider may exist and not be used. OIDC providers, which are mostly for pipelines, do not count.",
    remedy: Remedy {
        text: "Enable IAM Identity Center in the management account, or make a SAML provider for the company's directory.",
        command: "aws iam create-saml-provider --saml-metadata-document file://metadata.xml --name NAME",
    },
    references: &["Prowler iam_check_saml_providers_sts", "CIS 3.0 1.21, 5.0 1.20, 7.0 2.19"],
    evaluate,
    #[cfg(test)]
    cases: cases::FEDERATION,
};

fn evaluate(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::SSO_INSTANCES, |id, account, findings| {
        let mut gaps: Vec<(Subject, Verdict)> = Vec::new();
        let mut notes: Vec<&str> = Vec::new();
        let found = by_identity_center(id, account, &mut gaps, &mut notes)
            .or_else(|| by_reserved_roles(id, account, &mut gaps))
            .or_else(|| by_saml(ctx, id, account, &mut gaps, &mut notes));
        if let Some(verdict) = found {
            findings.push(Subject::account(id), verdict);
            return;
        }
        let subject = Subject::account(id);
        let users = match console_users(account, &subject) {
            Ok(users) => Some(users),
            Err(verdict) => {
                gaps.push((subject.clone(), *verdict));
                None
            }
        };
        let (Some((users, evidence)), true) = (users, gaps.is_empty()) else {
            for (subject, verdict) in gaps {
                findings.push(subject, verdict);
            }
            return;
        };
        let notes: String = notes.iter().map(|note| format!("; {note}")).collect();
        let reason = format!(
            "there is neither an active instance of Identity Center nor a valid SAML provider{notes}{}",
            oidc(account)
        );
        let verdict = if users.is_empty() {
            Verdict::review(format!("{reason}, and no user with a password: ask how people get in"), evidence)
        } else {
            let named = some_of(users.iter().copied());
            Verdict::non_compliant(format!("{reason}, but users with a password: {named}"), evidence).observing(named)
        };
        findings.push(subject, verdict);
    });
}

type Gaps = Vec<(Subject, Verdict)>;

/// Identity Center answers in its home Region only, so that every Region must have been asked before there is none.
fn by_identity_center(id: &AccountId, account: &Account, gaps: &mut Gaps, notes: &mut Vec<&str>) -> Option<Verdict> {
    let source = sources::SSO_INSTANCES;
    let regions = account.regions_in_scope();
    let gap = |region: &Region, missing: &Missing| {
        let subject = Subject::region(id, region);
        let verdict = Verdict::missing(missing, source, &subject);
        (subject, verdict)
    };
    for region in &regions {
        let Some(evidence) = account.region(region) else {
            gaps.push(gap(region, &Missing::NeverSupplied));
            continue;
        };
        for (arn, slot) in &evidence.identity_center.items {
            let Collected::Present(Sourced { value, evidence: place }) = slot.state() else {
                if let Collected::Missing(missing) = slot.state() {
                    gaps.push(gap(region, &missing));
                }
                continue;
            };
            match evidence.identity_center.standing(slot, place) {
                Standing::Gone(_) => continue,
                Standing::Unclear(list) => {
                    gaps.push(unclear(
                        Subject::region(id, region),
                        source,
                        "the instance of Identity Center",
                        place,
                        list,
                    ));
                    continue;
                }
                Standing::Current => {}
            }
            match value.status.as_deref() {
                Some("ACTIVE") if value.owner.as_ref().is_none_or(|owner| owner == id) => match manages_organization(id, account) {
                    Ok(Some(organization)) => {
                        let reason = format!("IAM Identity Center is active in {region}");
                        return Some(Verdict::compliant(reason, place).because(organization).observing(arn.clone()));
                    }
                    Ok(None) => notes.push("the account's own instance of Identity Center opens no accounts"),
                    Err(missing) => {
                        let subject = Subject::account(id);
                        let mut verdict = Verdict::missing(&missing, sources::ORGANIZATIONS_ORGANIZATION, &subject).because(place);
                        let why = "whether the account's instance of Identity Center is that of an organization is not known";
                        verdict.reason = format!("{why}: {}", verdict.reason).into();
                        gaps.push((subject, verdict));
                    }
                },
                Some("ACTIVE") => {
                    let reason = format!("IAM Identity Center is active in {region}");
                    return Some(Verdict::compliant(reason, place).observing(arn.clone()));
                }
                Some(_) => notes.push("an instance of Identity Center is not active"),
                None => {
                    let subject = Subject::region(id, region);
                    let reason = "the export does not say whether the instance of Identity Center is active";
                    let verdict = Verdict::undecided(reason, source, &subject, place);
                    gaps.push((subject, verdict));
                }
            }
        }
        if let Err(missing) = evidence.identity_center.complete() {
            gaps.push(gap(region, &missing));
        }
    }
    if !account.region_list_known() {
        let subject = Subject::account(id);
        let mut verdict = Verdict::missing(&Missing::NeverSupplied, sources::EC2_REGIONS, &subject);
        verdict.reason = "Identity Center may be in a Region that no file tells of: the list of Regions is not known"
            .to_owned()
            .into();
        gaps.push((subject, verdict));
    }
    None
}

/// One list has it, another does not, and nobody knows which is newer.
fn unclear(subject: Subject, source: Source, what: &str, holds: &Evidence, lacks: &Evidence) -> (Subject, Verdict) {
    let reason = format!(
        "{} lists {what}, {} does not, and neither is known to be newer",
        holds.file.path, lacks.file.path
    );
    let verdict = Verdict::undecided(reason, source, &subject, holds).because(lacks);
    (subject, verdict)
}

/// Where the account manages an organization. The instance of any other account is for applications, and opens no account.
fn manages_organization<'a>(id: &AccountId, account: &'a Account) -> Result<Option<&'a Evidence>, Missing> {
    match account.organizations.organization.state() {
        Collected::Present(organization) => match &organization.value.management_account {
            Some(manager) => Ok((manager == id).then_some(&organization.evidence)),
            None => Err(Missing::NeverSupplied),
        },
        Collected::Absent(_) => Ok(None),
        Collected::Missing(missing) => Err(missing),
    }
}

/// Identity Center makes such a role in each account that it opens.
fn by_reserved_roles(id: &AccountId, account: &Account, gaps: &mut Gaps) -> Option<Verdict> {
    let mut first: Option<&Evidence> = None;
    let mut number = 0_usize;
    for (name, slot, said) in with_standing(&account.iam.roles) {
        let Collected::Present(role) = slot.state() else { continue };
        if !name.starts_with("AWSReservedSSO_") {
            continue;
        }
        match said {
            Standing::Current => {
                first = first.or(Some(&role.evidence));
                number += 1;
            }
            Standing::Gone(_) => {}
            Standing::Unclear(list) => gaps.push(unclear(Subject::account(id), DETAILS, "such a role", &role.evidence, list)),
        }
    }
    if let Some(place) = first {
        let roles = if number == 1 { "role" } else { "roles" };
        let reason = format!("IAM Identity Center opens the account: {number} {roles} AWSReservedSSO_…");
        return Some(Verdict::compliant(reason, place));
    }
    if let Err(verdict) = proof(id, account, &ROLES) {
        gaps.push((Subject::account(id), *verdict));
    }
    None
}

fn by_saml(ctx: &Context<'_>, id: &AccountId, account: &Account, gaps: &mut Gaps, notes: &mut Vec<&str>) -> Option<Verdict> {
    let source = sources::IAM_SAML_PROVIDERS;
    let subject = Subject::account(id);
    for (arn, slot) in &account.iam.saml_providers.items {
        let provider = match slot.state() {
            Collected::Present(provider) => provider,
            Collected::Absent(_) => continue,
            Collected::Missing(missing) => {
                gaps.push((subject.clone(), Verdict::missing(&missing, source, &subject)));
                continue;
            }
        };
        match account.iam.saml_providers.standing(slot, &provider.evidence) {
            Standing::Gone(_) => continue,
            Standing::Unclear(list) => {
                gaps.push(unclear(subject.clone(), source, "the SAML provider", &provider.evidence, list));
                continue;
            }
            Standing::Current => {}
        }
        match (provider.value.valid_until, ctx.as_of(&provider.evidence)) {
            (Some(until), Some(as_of)) if until > as_of => {
                let reason = format!("there is the SAML provider {arn}, valid until {}", until.date());
                return Some(Verdict::compliant(reason, &provider.evidence).observing(arn.clone()));
            }
            (Some(_), Some(_)) => notes.push("a SAML provider has expired"),
            (None, _) | (_, None) => {
                let reason = "there is a SAML provider, but until when it is valid, or as of which date to judge, is not known";
                gaps.push((subject.clone(), Verdict::undecided(reason, source, &subject, &provider.evidence)));
            }
        }
    }
    if let Err(missing) = account.iam.saml_providers.complete() {
        gaps.push((subject.clone(), Verdict::missing(&missing, source, &subject)));
    }
    None
}

/// Providers for pipelines, as a fact.
fn oidc(account: &Account) -> String {
    let present = |slot: &&crate::evidence::Slot<()>| matches!(slot.state(), Collected::Present(_));
    match account.iam.oidc_providers.items.values().filter(present).count() {
        0 => String::new(),
        number => format!("; {number} OIDC providers do not count"),
    }
}
