//! S3-05: requests to a bucket must use TLS.

#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_03, SR_08};
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy, each_bucket};
use crate::checklist::s3::organization::{Above, Organizations};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::{PlainHttp, TlsGap};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-05"),
    title: "Buckets refuse requests without TLS",
    risk: "Credentials and objects can be read in transit.",
    guidance: "S3 answers plain HTTP and HTTPS alike, so only a deny enforces TLS. A resource control policy of the organization with the same deny does as \
        well: where buckets fail, ask whether one is attached, and for `aws organizations describe-policy` and `list-targets-for-policy` of it. \
        Where it is attached to a unit, see whether the account is in it, and record that as an exception.",
    responsibility: &[SR_03, SR_08],
    references: &["Well-Architected SEC09-BP02"],
    checks: &[&TLS_ONLY],
};

static TLS_ONLY: Check = Check {
    name: "s3-tls-only",
    title: "Plain HTTP to every bucket is denied to everyone",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::S3_BUCKET_POLICY,
        sources::S3_BUCKETS,
        sources::ORGANIZATIONS_POLICY,
        sources::ORGANIZATIONS_TARGETS_FOR_POLICY,
        sources::ORGANIZATIONS_ACCOUNTS,
        sources::ORGANIZATIONS_ORGANIZATION,
    ],
    criterion: "Deny statements to every principal must together cover s3:*, the bucket and its objects when aws:SecureTransport is false, without a further condition; an unconditional deny of everything counts too, and so does a resource control policy that binds the account. No policy fails.",
    limits: "A resource control policy counts where its text and targets were supplied; which accounts a unit holds is not read.",
    remedy: Remedy {
        text: "Take the policy as it is (get-bucket-policy), add a statement that denies s3:* to every principal, on the bucket and its objects, when aws:SecureTransport is false, and put it back with all else kept.",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &[
        "Security Hub S3.5",
        "CIS 3.0 2.1.1, 5.0 2.1.1, 7.0 3.1.1",
        "AWS Config S3_BUCKET_SSL_REQUESTS_ONLY",
        "Prowler s3_bucket_secure_transport_policy",
    ],
    evaluate: tls_only,
    #[cfg(test)]
    cases: CASES,
};

fn tls_only(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let organizations = Organizations::of(ctx.inventory);
    each_bucket(ctx, findings, |judged| {
        let verdict = by_policy(judged);
        match organizations.above(judged.subject.account.as_ref()) {
            Some(above) if verdict.outcome != Outcome::Compliant => by_organization(judged, above, verdict),
            _ => verdict,
        }
    });
}

/// What a resource control policy of the organization makes of a bucket whose own policy is not enough.
fn by_organization(judged: &JudgedBucket<'_>, above: &Above<'_>, own: Verdict) -> Verdict {
    let Some(control) = above.denies_plain_http(judged.name) else {
        return own;
    };
    let (id, own_reason) = (control.id, &own.reason);
    let verdict = if control.binds {
        Verdict::compliant(
            format!("the resource control policy {id} denies plain HTTP to everyone"),
            control.content,
        )
    } else if own.outcome == Outcome::NonCompliant {
        let reason = format!("{own_reason}; the resource control policy {id} denies it, but whether it binds the account is not known");
        own.evidence.iter().fold(Verdict::review(reason, control.content), Verdict::because)
    } else {
        return own;
    };
    verdict.because(control.attached).observing(format!("RESOURCE_CONTROL_POLICY {id}"))
}

fn by_policy(judged: &JudgedBucket<'_>) -> Verdict {
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
