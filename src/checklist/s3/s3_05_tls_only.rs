//! S3-05: requests to a bucket must use TLS.

#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_03, SR_08};
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy, each_bucket};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::{PlainHttp, TlsGap};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-05"),
    title: "Buckets refuse requests without TLS",
    risk: "Credentials and objects can be read in transit.",
    guidance: "S3 answers plain HTTP and HTTPS alike, so only a deny enforces TLS. A resource control policy of the organization with the same deny does as \
        well, and is not read here: where buckets fail, ask whether one is attached, look at its text and record it as an exception.",
    responsibility: &[SR_03, SR_08],
    references: &["Well-Architected SEC09-BP02"],
    checks: &[&TLS_ONLY],
};

static TLS_ONLY: Check = Check {
    name: "s3-tls-only",
    title: "Every bucket's policy denies plain HTTP to everyone",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKET_POLICY, sources::S3_BUCKETS],
    criterion: "Deny statements to every principal must together cover s3:*, the bucket and its objects when aws:SecureTransport is false, without a further condition; an unconditional deny of everything counts too. No policy fails.",
    limits: "Resource control policies of the organization are not read; one with the same deny may stand in.",
    remedy: Remedy {
        text: "Add a statement that denies s3:* to every principal, on the bucket and its objects, when aws:SecureTransport is false; keep the rest of the policy.",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &[
        "Security Hub S3.5",
        "CIS 3.0 2.1.1, 5.0 2.1.1, 7.0 3.1.1",
        "AWS Config S3_BUCKET_SSL_REQUESTS_ONLY",
        "Prowler s3_bucket_secure_transport_policy",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, tls_only),
    #[cfg(test)]
    cases: CASES,
};

fn tls_only(judged: &JudgedBucket<'_>) -> Verdict {
    let (document, evidence) = match judged.policy() {
        KnownPolicy::Read(document, evidence) => (document, evidence),
        KnownPolicy::None(evidence) => {
            return Verdict::non_compliant("the bucket has no policy, so nothing denies plain HTTP", evidence).observing("no policy");
        }
        KnownPolicy::Unknown(verdict) => return *verdict,
    };
    match document.denies_plain_http(judged.name) {
        PlainHttp::Denied => {
            Verdict::compliant("the policy denies plain HTTP to everyone", evidence).observing("Deny when aws:SecureTransport=false")
        }
        PlainHttp::DeniedWithAllElse => {
            let reason = "the policy denies every request to everyone, whatever the circumstances, and so plain HTTP too";
            Verdict::compliant(reason, evidence).observing("Deny without a condition")
        }
        PlainHttp::Unclear { operator } => {
            let reason =
                format!("the deny compares aws:SecureTransport in an uncommon way ({operator}); a person must say whether it works");
            Verdict::review(reason, evidence).observing(operator)
        }
        PlainHttp::Open(gaps) => {
            let gaps: Vec<String> = gaps.iter().map(TlsGap::to_string).collect();
            Verdict::non_compliant(format!("plain HTTP is not denied in full: {}", gaps.join("; ")), evidence)
        }
    }
}

#[cfg(test)]
const CASES: &[Case] = super::tests::tls_cases::CASES;
