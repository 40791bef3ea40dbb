//! EC2-14: services that the account offers through endpoints are not open to everybody.

use crate::checklist::context::{Context, Judged};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::EndpointService;
use crate::evidence::{Account, Collected, Missing, Slot, sources};

pub(super) static NOT_OPEN_TO_ALL: Check = Check {
    name: "vpce-service-not-open-to-all",
    title: "Endpoint services admit named principals, or accept each request",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::High,
    needs: &[
        sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
        sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS,
    ],
    criterion: "Not every principal (`*`) may connect while `AcceptanceRequired` is false. One of the two alone is for a person to judge.",
    limits: "Who accepts requests, and by which rule, is not shown.",
    remedy: Remedy {
        text: "Name the principals that may connect, and accept each request.",
        command: "aws ec2 modify-vpc-endpoint-service-configuration --service-id {resource} --acceptance-required --region {region} && aws ec2 \
                  modify-vpc-endpoint-service-permissions --service-id {resource} --remove-allowed-principals '*' --region {region}",
    },
    references: &["Prowler vpc_endpoint_services_allowed_principals_trust_boundaries"],
    evaluate: not_open_to_all,
    #[cfg(test)]
    cases: super::services_cases::SERVICES,
};

fn not_open_to_all(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_regional(
        findings,
        sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
        "AWS::EC2::VPCEndpointService",
        |region| &region.ec2.endpoint_services,
        judge,
    );
}

fn judge(service: &Judged<'_, EndpointService>, account: &Account) -> Verdict {
    let state = service.value.state.as_deref().unwrap_or_default();
    if ["deleting", "deleted", "failed"]
        .iter()
        .any(|gone| state.eq_ignore_ascii_case(gone))
    {
        return Verdict::not_applicable(format!("the service is {}", state.to_ascii_lowercase()), service.evidence);
    }
    let source = sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS;
    let Some(accepts) = service.value.acceptance_required else {
        let reason = "the export does not say whether requests must be accepted";
        return Verdict::undecided(reason, source, service.subject, service.evidence);
    };
    let region = service.subject.region.as_ref().and_then(|region| account.region(region));
    let slot = region.and_then(|region| region.ec2.endpoint_service_principals.items.get(service.id));
    let principals = match slot.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state) {
        Collected::Present(principals) => principals,
        Collected::Absent(place) => {
            return Verdict::undecided(
                "the answer names no principals",
                sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS,
                service.subject,
                place,
            );
        }
        Collected::Missing(missing) => {
            let verdict = Verdict::missing(&missing, sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS, service.subject);
            return verdict.because(service.evidence);
        }
    };
    let everybody = principals.value.iter().any(|principal| principal == "*");
    let observed = format!("AcceptanceRequired={accepts} AllowedPrincipals=[{}]", principals.value.join(", "));
    let verdict = match (everybody, accepts) {
        (true, false) => Verdict::non_compliant("everybody may connect, and nobody has to accept it", service.evidence),
        (true, true) => Verdict::review(
            "everybody may ask to connect; ask who accepts requests, and by which rule",
            service.evidence,
        ),
        (false, false) if principals.value.is_empty() => Verdict::review(
            "requests are not accepted one by one, but nobody may make any today",
            service.evidence,
        ),
        (false, false) => Verdict::review(
            "the principals that are named connect without being accepted; ask whose they are",
            service.evidence,
        ),
        (false, true) => Verdict::compliant(
            "requests must be accepted, and only named principals may make any",
            service.evidence,
        ),
    };
    verdict.citing(principals).observing(observed)
}
