//! EC2-14: VPC endpoint policies do not hand access to everyone.

#[cfg(test)]
mod cases;
mod policies;
mod services;
#[cfg(test)]
mod services_cases;

use std::collections::BTreeSet;

use super::groups::{foreign, unknown_sources};
use super::ports::few;
use super::rules::Rules;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_05, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::VpcEndpoint;
use crate::evidence::network::Surroundings;
use crate::evidence::network::exposure::all_world_origins;
use crate::evidence::network::reach::unknowns;
use crate::evidence::{Account, AccountId, Collected, Missing, sources};
use policies::{Opening, opening};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-14"),
    title: "VPC endpoints are not exposed",
    risk: "An endpoint with an open policy is a private road on which data leaves to anybody's account.",
    guidance: "Read the policy of each endpoint. A wildcard principal on all resources without a condition on the organisation, the \
               account or the principal is exposed; that is also AWS's default. Conditions on the VPC, the endpoint or its addresses \
               do not help, since every request through the endpoint meets them. Gateway endpoints must name everybody as principal, \
               so there the condition decides. For services the client offers through endpoints, look at the allowed principals and \
               at whether requests must be accepted.",
    responsibility: &[SR_03, SR_05, SR_08],
    references: &[
        "Well-Architected SEC05-BP01, SEC03-BP05",
        "AWS Config SERVICE_VPC_ENDPOINT_ENABLED (adjacent)",
    ],
    checks: &[&POLICY, &INTERFACE_GROUPS, &services::NOT_OPEN_TO_ALL],
};

static POLICY: Check = Check {
    name: "vpce-policy-restricted",
    title: "VPC endpoint policies limit who may reach what",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_VPC_ENDPOINTS],
    criterion: "No statement allows everybody all actions on all resources without a condition on organisation, account, principal or resource \
                owner, unless a deny undoes it. Narrower wildcards and uncommon conditions are for a person.",
    limits: "Policies of the resources behind the endpoint are not weighed. Endpoints of other providers' services take no policy.",
    remedy: Remedy {
        text: "Allow the organisation's own principals and resources only, by conditions on aws:PrincipalOrgID and aws:ResourceOrgID.",
        command: "aws ec2 modify-vpc-endpoint --vpc-endpoint-id {resource} --policy-document file://policy.json --region {region}",
    },
    references: &["Prowler vpc_endpoint_connections_trust_boundaries (accepts conditions on the VPC)"],
    evaluate: policy_restricted,
    #[cfg(test)]
    cases: cases::POLICY,
};

static INTERFACE_GROUPS: Check = Check {
    name: "vpce-interface-sg-not-world",
    title: "Interface endpoints admit known sources only",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[
        sources::EC2_VPC_ENDPOINTS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
        sources::EC2_SECURITY_GROUP_RULES,
    ],
    criterion: "None of the security groups of an interface endpoint admits the world on any port.",
    limits: "An endpoint has private addresses, so this is defence in depth.",
    remedy: Remedy {
        text: "Admit the ranges of the VPC and its peers on port 443 by rules of their own, then revoke those that admit the world.",
        command: "aws ec2 revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rules} --region {region}",
    },
    references: &["Well-Architected SEC05-BP01"],
    evaluate: interface_groups,
    #[cfg(test)]
    cases: cases::GROUPS,
};

/// What the two checks of endpoints leave out: endpoints of others, and those that are gone or never came to be.
fn not_judged(endpoint: &Judged<'_, VpcEndpoint>) -> Option<Verdict> {
    let value = endpoint.value;
    let verdict = |reason: String| Some(Verdict::not_applicable(reason, endpoint.evidence));
    if let Some(verdict) = foreign(value.owner.as_ref(), endpoint) {
        return Some(verdict);
    }
    match value.state.as_deref() {
        Some(state @ ("deleted" | "deleting" | "rejected" | "failed" | "expired")) => verdict(format!("the endpoint is {state}")),
        _ => None,
    }
}

fn policy_restricted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let own: BTreeSet<&AccountId> = ctx.inventory.accounts.keys().collect();
    ctx.each_regional(
        findings,
        sources::EC2_VPC_ENDPOINTS,
        "AWS::EC2::VPCEndpoint",
        |region| &region.ec2.endpoints,
        |endpoint, account| judge_policy(endpoint, account, &own),
    );
}

/// Services whose data an open policy gives away at once.
const SENSITIVE: [&str; 5] = ["s3", "dynamodb", "sts", "kms", "secretsmanager"];

fn judge_policy(endpoint: &Judged<'_, VpcEndpoint>, account: &Account, own: &BTreeSet<&AccountId>) -> Verdict {
    if let Some(verdict) = not_judged(endpoint) {
        return verdict;
    }
    let value = endpoint.value;
    let not_applicable = |reason: String| Verdict::not_applicable(reason, endpoint.evidence);
    let service = value.service.as_deref().unwrap_or_default();
    if service.contains(".vpce.") {
        return not_applicable(format!("{service} is not a service of AWS and takes no policy"));
    }
    if let Some(kind @ ("GatewayLoadBalancer" | "Resource" | "ServiceNetwork")) = value.kind.as_deref() {
        return not_applicable(format!("an endpoint of type {kind} takes no policy"));
    }
    if value.requester_managed == Some(true) {
        return not_applicable("an AWS service manages the endpoint".to_owned());
    }
    let source = sources::EC2_VPC_ENDPOINTS;
    let undecided = |reason: String| Verdict::undecided(reason, source, endpoint.subject, endpoint.evidence);
    let region = endpoint.subject.region.as_ref().and_then(|region| account.region(region));
    let slot = region.and_then(|region| region.ec2.endpoint_policies.items.get(endpoint.id));
    let policy = match slot.map_or(Collected::Missing(Missing::NeverSupplied), |slot| slot.state()) {
        Collected::Present(policy) => policy,
        Collected::Absent(_) => return not_applicable("the endpoint has no policy, as its service takes none".to_owned()),
        Collected::Missing(Missing::NeverSupplied) => return undecided("the export does not carry the endpoint's policy".to_owned()),
        Collected::Missing(missing) => return Verdict::missing(&missing, source, endpoint.subject).because(endpoint.evidence),
    };
    let document = match policy.value.as_ref() {
        Ok(document) => document,
        Err(error) => return undecided(format!("the endpoint's policy cannot be read: {error}")),
    };
    match opening(document, service, endpoint.subject.account.as_ref(), own) {
        Opening::Wide { number, whole } => {
            let last = service.rsplit('.').next().unwrap_or_default();
            let high = whole && SENSITIVE.contains(&last);
            let reason = format!("statement {number} of the policy allows everybody all actions on all resources, and nothing undoes it");
            let verdict = Verdict::non_compliant(reason, endpoint.evidence).citing(policy);
            let verdict = verdict.observing("Principal=* Resource=*");
            if high { verdict.severity(Severity::High) } else { verdict }
        }
        Opening::Doubtful { number, why } => {
            Verdict::review(format!("statement {number} of the policy {why}"), endpoint.evidence).citing(policy)
        }
        Opening::Narrow => {
            let reason = match document.statements.len() {
                1 => "the only statement of the policy limits who may reach what".to_owned(),
                all => format!("each of the {all} statements of the policy limits who may reach what, or is undone by another"),
            };
            Verdict::compliant(reason, endpoint.evidence).citing(policy)
        }
    }
}

fn interface_groups(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_regional(
        findings,
        sources::EC2_VPC_ENDPOINTS,
        "AWS::EC2::VPCEndpoint",
        |region| &region.ec2.endpoints,
        judge_groups,
    );
}

fn judge_groups(endpoint: &Judged<'_, VpcEndpoint>, account: &Account) -> Verdict {
    if let Some(verdict) = not_judged(endpoint) {
        return verdict;
    }
    let undecided = |reason: String, source| Verdict::undecided(reason, source, endpoint.subject, endpoint.evidence);
    match endpoint.value.kind.as_deref() {
        Some("Interface") => {}
        Some(kind) => return Verdict::not_applicable(format!("an endpoint of type {kind} has no security groups"), endpoint.evidence),
        None => {
            return undecided(
                "the export does not say of which type the endpoint is".to_owned(),
                sources::EC2_VPC_ENDPOINTS,
            );
        }
    }
    let Some(groups) = endpoint.value.groups.as_deref().filter(|groups| !groups.is_empty()) else {
        let reason = "the export does not name the endpoint's security groups";
        return undecided(reason.to_owned(), sources::EC2_VPC_ENDPOINTS);
    };
    let region = endpoint.subject.region.as_ref().and_then(|region| account.region(region));
    let (Some(region), Some(id)) = (region, endpoint.subject.account.as_ref()) else {
        return undecided("the endpoint's region is not known".to_owned(), sources::EC2_VPC_ENDPOINTS);
    };
    let around = Surroundings::of(id, account, Some(region));
    let (mut rules, mut by_group) = (Vec::new(), Vec::new());
    let (mut places, mut lacking) = (Vec::new(), None);
    for id in groups {
        let group = region.ec2.security_groups.items.get(id).map(|slot| slot.state());
        match group {
            Some(Collected::Present(group)) if group.value.ingress.is_some() => {
                let own = group.value.ingress.as_deref().unwrap_or_default();
                rules.extend(own.iter().cloned());
                by_group.push((id.as_str(), own));
                places.push(&group.evidence);
            }
            _ => lacking = Some(id),
        }
    }
    // What several groups admit adds up.
    let origins = all_world_origins(&rules, &around);
    if !origins.is_empty() {
        let holders = by_group
            .iter()
            .filter(|(_, own)| origins.iter().any(|origin| own.contains(origin.permission)));
        let holders: Vec<String> = holders.map(|(id, _)| (*id).to_owned()).collect();
        let named = Rules::of_groups(&around, by_group);
        let subject = if holders.len() == 1 {
            "a security group of the endpoint admits"
        } else {
            "security groups of the endpoint admit"
        };
        let verdict = Verdict::non_compliant(format!("{subject} the world: {}", named.words(&origins)), endpoint.evidence);
        let verdict = places.into_iter().fold(verdict, Verdict::because);
        return named.name(verdict.observing(format!("GroupId={}", holders.join(","))), &origins);
    }
    if let Some(id) = lacking {
        let reason = format!("the rules of security group {id}, which the endpoint carries, were not supplied");
        return undecided(reason, sources::EC2_SECURITY_GROUPS);
    }
    let unknown = unknowns(&rules, &around);
    if !unknown.is_empty() {
        let reason = "whether the endpoint's groups admit the world is not known";
        return unknown_sources(reason, &unknown, endpoint.subject, endpoint.evidence);
    }
    let verdict = Verdict::compliant("no security group of the endpoint admits the world", endpoint.evidence);
    let verdict = places.into_iter().fold(verdict, Verdict::because);
    verdict.observing(format!("groups {}", few(groups.to_vec())))
}
