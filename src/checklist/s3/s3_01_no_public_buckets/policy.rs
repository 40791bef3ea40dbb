//! Whether a bucket's policy opens it to the public.

#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy, RESTRICT, Switch, each_bucket, of_a_bucket};
use crate::checklist::s3::times::is_later;
use crate::checklist::{Check, Mode, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::{Access, PolicyDocument, PublicStatement};
use crate::evidence::standing::newer;
use crate::evidence::{Collected, Evidence, Missing, Source, sources};

pub(super) static POLICY: Check = Check {
    name: "s3-bucket-policy-public",
    title: "No bucket policy lets the public in",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[
        sources::S3_BUCKET_POLICY_STATUS,
        sources::S3_BUCKET_POLICY,
        sources::S3_BUCKETS,
        sources::S3_BUCKET_BLOCK,
        sources::S3_ACCOUNT_BLOCK,
    ],
    criterion: "Compliant: IsPublic=false, no policy, or RestrictPublicBuckets in force. Not compliant: IsPublic=true, or without a status a statement that lets everyone in with no condition on fixed callers or networks.",
    limits: "Where a deny to everyone takes all of a public grant back, a person must read the policy.",
    remedy: Remedy {
        text: "Take the policy as it is (get-bucket-policy), replace the wide principal by those who need access, and put it back with all else kept; where nothing else needs the policy, delete it (delete-bucket-policy).",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &[
        "Security Hub S3.2",
        "Security Hub S3.3",
        "CIS 7.0 2.21",
        "AWS Config S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "AWS Config S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        "Prowler s3_bucket_public_access",
        "Prowler s3_bucket_policy_public_write_access",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, judge),
    #[cfg(test)]
    cases: CASES,
};

/// What one source says of the policy.
struct Word<'a> {
    evidence: &'a Evidence,
    public: bool,
    none: bool,
}

pub(super) fn judge(judged: &JudgedBucket<'_>) -> Verdict {
    let restricted = judged.switch(RESTRICT);
    if let Switch::On { level, evidence } = &restricted {
        return neutralised(judged, level, evidence);
    }
    let verdict = open_by_policy(judged);
    // Only a public policy needs the switch to be known.
    match &restricted {
        Switch::Unknown(gap) if !passes(&verdict) => {
            if verdict.missing.is_some() {
                return verdict;
            }
            let mut unknown = judged.unknown_switch("RestrictPublicBuckets", gap);
            unknown.reason = format!("{}, but {}", verdict.reason, unknown.reason).into();
            verdict.evidence.iter().fold(unknown, Verdict::because)
        }
        Switch::Off(places) if !passes(&verdict) => places.iter().fold(verdict, Verdict::because),
        _ => verdict,
    }
}

fn passes(verdict: &Verdict) -> bool {
    verdict.outcome == Outcome::Compliant
}

fn neutralised(judged: &JudgedBucket<'_>, level: &str, evidence: &Evidence) -> Verdict {
    let reason = format!("the policy is public, but neutralised by RestrictPublicBuckets {level}");
    match (judged.bucket.policy_is_public.state(), judged.policy()) {
        (Collected::Present(status), _) if *status.value => Verdict::compliant(reason, evidence).citing(status).observing("IsPublic=true"),
        (Collected::Missing(_), KnownPolicy::Read(document, place)) if !document.public_allow().is_empty() => {
            Verdict::compliant(reason, evidence).because(place).observing("Principal=*")
        }
        _ => Verdict::compliant(
            format!("RestrictPublicBuckets is on {level}, so no policy lets the public in"),
            evidence,
        ),
    }
}

/// Judges the policy as if no switch were on. S3's own status counts before a reading of the policy, unless it is older.
fn open_by_policy(judged: &JudgedBucket<'_>) -> Verdict {
    let bucket = judged.bucket;
    let (status, policy) = (bucket.policy_is_public.state(), bucket.policy.state());
    for (state, source) in [
        (conflict(&status), sources::S3_BUCKET_POLICY_STATUS),
        (conflict(&policy), sources::S3_BUCKET_POLICY),
    ] {
        if let Some(conflict) = state {
            return judged.missing(conflict, source);
        }
    }
    let said = match &status {
        Collected::Present(status) => Some(Word {
            evidence: &status.evidence,
            public: *status.value,
            none: false,
        }),
        Collected::Absent(evidence) => Some(Word {
            evidence,
            public: false,
            none: true,
        }),
        Collected::Missing(_) => None,
    };
    match (said, policy) {
        (Some(said), Collected::Present(policy)) => match of_a_bucket(&policy.value) {
            Ok(document) => both(judged, &said, document, &policy.evidence),
            Err(error) => {
                let evidence = &policy.evidence;
                let undecided = || judged.undecided(error.to_string(), sources::S3_BUCKET_POLICY, evidence);
                // S3 knows what it says of, unless that was another policy.
                match newer(evidence, said.evidence) {
                    Some(true) if said.none || is_later(evidence, said.evidence) => undecided().because(said.evidence),
                    None if said.none => disagreement(judged, said.evidence, evidence),
                    _ => by_status(&said, None),
                }
            }
        },
        (Some(said), Collected::Absent(evidence)) if said.public => match newer(evidence, said.evidence) {
            Some(true) => Verdict::compliant("the bucket has no policy", evidence),
            Some(false) => by_status(&said, None),
            None => disagreement(judged, said.evidence, evidence),
        },
        (Some(said), _) => by_status(&said, None),
        (None, Collected::Absent(evidence)) => Verdict::compliant("the bucket has no policy", evidence),
        (None, Collected::Present(policy)) => match of_a_bucket(&policy.value) {
            Ok(document) => by_reading(document, &policy.evidence),
            Err(error) => judged.undecided(error.to_string(), sources::S3_BUCKET_POLICY, &policy.evidence),
        },
        (None, Collected::Missing(missing)) => judged.missing(&missing, better_source(&missing)),
    }
}

fn conflict<'a, T>(state: &'a Collected<'_, T>) -> Option<&'a Missing> {
    match state {
        Collected::Missing(missing @ Missing::Conflict { .. }) => Some(missing),
        _ => None,
    }
}

/// The status decides alone; a refusal is named with the call that was refused.
fn better_source(missing: &Missing) -> Source {
    match missing {
        Missing::NeverSupplied => sources::S3_BUCKET_POLICY_STATUS,
        _ => sources::S3_BUCKET_POLICY,
    }
}

fn both(judged: &JudgedBucket<'_>, said: &Word<'_>, document: &PolicyDocument, evidence: &Evidence) -> Verdict {
    let reading_is_public = !document.public_allow().is_empty();
    if said.none {
        return match newer(said.evidence, evidence) {
            Some(false) => by_reading(document, evidence),
            None if reading_is_public => disagreement(judged, said.evidence, evidence),
            _ => by_status(said, None),
        };
    }
    // Calls of one collection are of the same policy, and S3 knows best what it takes for public.
    let reading_is_newer = is_later(evidence, said.evidence);
    if reading_is_newer && reading_is_public && !said.public {
        return by_reading(document, evidence);
    }
    if reading_is_newer && !reading_is_public && said.public {
        let reason = "S3 said that the policy is public; the newer policy does not look so, but S3 was not asked again";
        return judged
            .undecided(reason, sources::S3_BUCKET_POLICY_STATUS, evidence)
            .because(said.evidence)
            .observing("IsPublic=true");
    }
    by_status(said, Some((document, evidence)))
}

fn disagreement(judged: &JudgedBucket<'_>, one: &Evidence, other: &Evidence) -> Verdict {
    let conflict = Missing::Conflict {
        one: one.clone(),
        other: other.clone(),
    };
    judged.missing(&conflict, sources::S3_BUCKET_POLICY_STATUS)
}

fn by_status(said: &Word<'_>, policy: Option<(&PolicyDocument, &Evidence)>) -> Verdict {
    if said.none {
        return Verdict::compliant("the bucket has no policy", said.evidence);
    }
    if !said.public {
        return Verdict::compliant("S3 says that the policy is not public", said.evidence).observing("IsPublic=false");
    }
    let Some((document, evidence)) = policy else {
        let reason = "S3 says that the policy is public; no policy that can be read was supplied, so what it allows is not known";
        return Verdict::non_compliant(reason, said.evidence).observing("IsPublic=true");
    };
    let reading = by_reading(document, evidence);
    match reading.outcome {
        Outcome::Compliant => Verdict::non_compliant("S3 says that the policy is public", said.evidence)
            .because(evidence)
            .observing("IsPublic=true"),
        _ => reading.because(said.evidence),
    }
}

fn by_reading(document: &PolicyDocument, evidence: &Evidence) -> Verdict {
    let (back, open): (Vec<_>, Vec<_>) = document
        .public_allow()
        .into_iter()
        .partition(|public| document.takes_back(public.statement));
    let Some(worst) = worst(&open).or_else(|| worst(&back)) else {
        return Verdict::compliant(
            "no statement of the policy lets everyone in without a narrowing condition",
            evidence,
        );
    };
    let what = match worst.access {
        Access::Read => "read or list",
        Access::Write => "write, delete or change settings",
    };
    let statement = worst.statement.sid.as_ref().map_or_else(
        || format!("statement {}", worst.number),
        |sid| format!("statement {} ({sid})", worst.number),
    );
    if open.is_empty() {
        let reason = format!("{statement} lets everyone {what}, but others deny everyone all of it without a condition");
        return Verdict::review(reason, evidence).observing("Principal=*");
    }
    let verdict = Verdict::non_compliant(format!("{statement} lets everyone {what}"), evidence).observing("Principal=*");
    verdict.severity(match worst.access {
        Access::Read => Severity::High,
        Access::Write => Severity::Critical,
    })
}

fn worst<'a>(statements: &[PublicStatement<'a>]) -> Option<PublicStatement<'a>> {
    let by_access = |public: &&PublicStatement<'_>| (public.access, std::cmp::Reverse(public.number));
    statements.iter().max_by_key(by_access).copied()
}

#[cfg(test)]
const CASES: &[Case] = super::super::tests::policy_cases::CASES;
