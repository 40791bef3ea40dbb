//! Documents of the account are not shared with everyone, and cannot be.

#[cfg(test)]
use super::cases;
use super::operations::setting;
use crate::checklist::{Check, Context, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ssm::PUBLIC_SHARING_SETTING;
use crate::evidence::{AccountId, Collected, Missing, Region, RegionEvidence, Sourced, sources};

pub(super) static NOT_PUBLIC: Check = Check {
    name: "ssm-documents-not-public",
    title: "No document of the account is shared with everyone",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::High,
    needs: &[
        sources::SSM_DOCUMENT_PERMISSION,
        sources::SSM_DOCUMENTS,
        sources::SSM_SERVICE_SETTING,
    ],
    criterion: "AccountIds of every document of the account lacks all; other accounts in it are for a person to judge. In each Region the setting for public sharing is Disable; Enable, AWS's default, is not compliant at low severity.",
    limits: "",
    remedy: Remedy {
        text: "Withdraw a document that is shared from everyone, and block public sharing in each Region; what is shared already stays so until it is withdrawn.",
        command: "aws ssm modify-document-permission --name {resource} --permission-type Share --account-ids-to-remove all --region {region}",
    },
    references: &[
        "Security Hub SSM.4, SSM.7",
        "AWS Config SSM_DOCUMENT_NOT_PUBLIC",
        "Prowler ssm_documents_set_as_public",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::SSM_DOCUMENTS;
        ctx.each_region(findings, source, |id, _, region, evidence, findings| match evidence {
            Some(evidence) => {
                each_document(id, region, evidence, findings);
                let verdict = judge_setting(id, region, evidence).mended_by(BLOCK_SHARING);
                findings.push(Subject::region(id, region), verdict);
            }
            None => findings.missing(Subject::region(id, region), &Missing::NeverSupplied, source),
        });
    },
    #[cfg(test)]
    cases: cases::NOT_PUBLIC,
};

const DOCUMENT_TYPE: &str = "AWS::SSM::Document";

const BLOCK_SHARING: &str = "aws ssm update-service-setting --setting-id /ssm/documents/console/public-sharing-permission \
                             --setting-value Disable --region {region}";

fn each_document(id: &AccountId, region: &Region, evidence: &RegionEvidence, findings: &mut Findings<'_>) {
    let ssm = &evidence.ssm;
    for (name, slot) in &ssm.documents.items {
        let subject = Subject::regional(id, region, DOCUMENT_TYPE, name);
        match slot.state() {
            // What others share with the account is theirs.
            Collected::Present(document) if document.value.as_deref().is_some_and(|owner| owner != id.as_str()) => {}
            Collected::Present(document) => {
                let verdict = judge_document(id, name, evidence, &subject).because(&document.evidence);
                findings.push(subject, verdict);
            }
            Collected::Absent(_) => {}
            Collected::Missing(missing) => findings.missing(subject, &missing, sources::SSM_DOCUMENTS),
        }
    }
    // One that was asked about without being listed is there as well.
    for name in ssm
        .document_shares
        .items
        .keys()
        .filter(|name| !ssm.documents.items.contains_key(*name))
    {
        let subject = Subject::regional(id, region, DOCUMENT_TYPE, name);
        let verdict = judge_document(id, name, evidence, &subject);
        findings.push(subject, verdict);
    }
    if let Err(missing) = ssm.documents.complete() {
        findings.missing(Subject::region(id, region), &missing, sources::SSM_DOCUMENTS);
    }
}

fn judge_document(id: &AccountId, name: &str, evidence: &RegionEvidence, subject: &Subject) -> Verdict {
    let source = sources::SSM_DOCUMENT_PERMISSION;
    match evidence.ssm.document_shares.items.get(name).map(|slot| slot.state()) {
        Some(Collected::Present(Sourced { value, evidence })) => {
            let others: Vec<&str> = value.iter().map(String::as_str).filter(|account| *account != id.as_str()).collect();
            let observed = format!("AccountIds={}", value.join(","));
            if others.iter().any(|account| account.eq_ignore_ascii_case("all")) {
                Verdict::non_compliant(format!("the document {name} is shared with everyone"), evidence).observing(observed)
            } else if others.is_empty() {
                Verdict::compliant(format!("the document {name} is shared with nobody"), evidence)
            } else {
                let reason = format!("the document {name} is shared with {}", others.join(", "));
                Verdict::review(reason, evidence).observing(observed)
            }
        }
        Some(Collected::Missing(missing)) => Verdict::missing(&missing, source, subject),
        Some(Collected::Absent(_)) | None => Verdict::missing(&Missing::NeverSupplied, source, subject),
    }
}

/// The setting blocks sharing from now on; what is shared already stays so.
fn judge_setting(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let setting = match setting(id, region, evidence, PUBLIC_SHARING_SETTING) {
        Ok(setting) => setting,
        Err(verdict) => return verdict,
    };
    let observed = format!("SettingValue={}", setting.value);
    match setting.value.as_str() {
        "Disable" => {
            let reason = format!("documents cannot be shared with everyone: {PUBLIC_SHARING_SETTING} is Disable");
            Verdict::compliant(reason, &setting.evidence).observing(observed)
        }
        "Enable" => {
            let reason = format!("documents can be shared with everyone: {PUBLIC_SHARING_SETTING} is Enable");
            Verdict::non_compliant(reason, &setting.evidence)
                .observing(observed)
                .severity(Severity::Low)
        }
        other => Verdict::review(format!("the setting for public sharing is {other}"), &setting.evidence).observing(observed),
    }
}
