//! Whether access logs can arrive in the bucket that they are sent to (S3-07).

#[path = "log_target_cases.rs"]
#[cfg(test)]
mod cases;

use super::buckets::{JudgedBucket, KnownPolicy, each_bucket};
use crate::checklist::{Check, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::policy::{Condition, PARTITIONS, PolicyDocument, PrincipalKind, Selection, Statement, glob};
use crate::evidence::s3::{Bucket, Grantee, LoggingTarget};
use crate::evidence::standing::Standing;
use crate::evidence::{Collected, Evidence, Missing, Source, Sourced, sources};

pub(super) static LOG_TARGET: Check = Check {
    name: "s3-access-log-target",
    title: "Access logs can arrive where they are sent",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[
        sources::S3_BUCKET_LOGGING,
        sources::S3_BUCKETS,
        sources::S3_BUCKET_LOCATION,
        sources::S3_OBJECT_LOCK_CONFIGURATION,
        sources::S3_BUCKET_POLICY,
        sources::S3_BUCKET_ACL,
        sources::S3_BUCKET_OWNERSHIP,
    ],
    criterion: "The target is the account's, in the same Region, without default Object Lock retention, and its policy lets logging.s3.amazonaws.com put objects, or its ACL grants LogDelivery WRITE and counts. All else a person judges.",
    limits: "That logs do arrive shows only in the target; its encryption key is not looked at.",
    remedy: Remedy {
        text: "Take the target's policy as it is (get-bucket-policy), add a statement that lets logging.s3.amazonaws.com put objects, bound to this bucket and account, and put it back with all else kept.",
        command: "aws s3api put-bucket-policy --bucket {target} --policy file://policy.json",
    },
    references: &["Security Hub S3.9", "AWS Config S3_BUCKET_LOGGING_ENABLED"],
    evaluate: |ctx, findings| each_bucket(ctx, findings, judge),
    #[cfg(test)]
    cases: cases::CASES,
};

const SERVICE: &str = "logging.s3.amazonaws.com";

/// One demand on the target: met, seen not to be met, or not known.
enum Demand {
    Met(Evidence),
    Unmet(String, Evidence),
    Unknown(Box<Verdict>),
}

fn judge(judged: &JudgedBucket<'_>) -> Verdict {
    let logging = match judged.bucket.logging.state() {
        Collected::Present(logging) => logging,
        Collected::Absent(evidence) => return Verdict::not_applicable("access logging is off", evidence),
        Collected::Missing(missing) => return judged.missing(&missing, sources::S3_BUCKET_LOGGING),
    };
    let Some(target) = logging.value.bucket.as_deref() else {
        return judged.undecided("the export does not name the target", sources::S3_BUCKET_LOGGING, &logging.evidence);
    };
    if target == judged.name {
        return Verdict::not_applicable("the bucket logs into itself", &logging.evidence);
    }
    judge_target(judged, target, logging).naming("target", target)
}

fn judge_target(judged: &JudgedBucket<'_>, target: &str, logging: &Sourced<LoggingTarget>) -> Verdict {
    let Some(bucket) = judged.account.s3.buckets.items.get(target) else {
        return match judged.account.s3.buckets.complete() {
            Ok(list) => {
                let reason = format!("the target {target} is none of the account's buckets");
                Verdict::review(reason, list).citing(logging)
            }
            Err(missing) => Verdict::missing(&missing, sources::S3_BUCKETS, &whole(judged)).citing(logging),
        };
    };
    if let Collected::Absent(gone) = bucket.existence.state() {
        return Verdict::review(format!("the target {target} does not exist any more"), gone).citing(logging);
    }
    if let Standing::Gone(list) | Standing::Unclear(list) = judged.account.s3.standing(bucket) {
        return Verdict::review(format!("the target {target} is none of the account's buckets"), list).citing(logging);
    }
    let target = Target {
        name: target,
        prefix: logging.value.prefix.as_deref().unwrap_or_default(),
        bucket,
        source: judged,
    };
    let demands = [target.same_region(), target.no_retention(), target.writable()];
    let mut verdict = target.joined(demands).citing(logging);
    verdict.observed = format!("TargetBucket={}", target.name).into();
    verdict
}

fn whole(judged: &JudgedBucket<'_>) -> Subject {
    judged.subject.account.as_ref().map_or_else(Subject::unknown, Subject::account)
}

/// The bucket that takes the logs of `source`.
struct Target<'a> {
    name: &'a str,
    prefix: &'a str,
    bucket: &'a Bucket,
    source: &'a JudgedBucket<'a>,
}

impl Target<'_> {
    /// What speaks against the target goes before what is not known of it.
    fn joined(&self, demands: [Demand; 3]) -> Verdict {
        let (mut met, mut unmet, mut unknown) = (Vec::new(), Vec::new(), None);
        for demand in demands {
            match demand {
                Demand::Met(evidence) => met.push(evidence),
                Demand::Unmet(reason, evidence) => unmet.push((reason, evidence)),
                Demand::Unknown(verdict) => unknown = unknown.or(Some(verdict)),
            }
        }
        if let Some((_, evidence)) = unmet.first() {
            let reasons: Vec<&str> = unmet.iter().map(|(reason, _)| reason.as_str()).collect();
            let verdict = Verdict::review(format!("logs may not arrive in {}: {}", self.name, reasons.join("; ")), evidence);
            return unmet.iter().fold(verdict, |verdict, (_, evidence)| verdict.because(evidence));
        }
        if let Some(verdict) = unknown {
            return *verdict;
        }
        let Some((first, rest)) = met.split_first() else {
            return self.missing(&Missing::NeverSupplied, sources::S3_BUCKET_POLICY);
        };
        let reason = format!(
            "{} is in the same Region, keeps no log from being written, and lets the log service write",
            self.name
        );
        rest.iter().fold(Verdict::compliant(reason, first), Verdict::because)
    }

    /// What is missing is missing of the target.
    fn missing(&self, missing: &Missing, source: Source) -> Verdict {
        let subject = Subject {
            resource_id: self.name.to_owned(),
            ..self.source.subject.clone()
        };
        let mut verdict = Verdict::missing(missing, source, &subject);
        verdict.reason = format!("of the target {}: {}", self.name, verdict.reason).into();
        verdict
    }

    fn unknown(&self, missing: &Missing, source: Source) -> Demand {
        Demand::Unknown(Box::new(self.missing(missing, source)))
    }

    fn same_region(&self) -> Demand {
        let own = self.source.bucket.region.state();
        match (own, self.bucket.region.state()) {
            (Collected::Present(own), Collected::Present(target)) if own.value == target.value => Demand::Met(target.evidence.clone()),
            (Collected::Present(own), Collected::Present(target)) => {
                let reason = format!("it lives in {}, the bucket in {}", target.value, own.value);
                Demand::Unmet(reason, target.evidence.clone())
            }
            (Collected::Missing(missing), _) => Demand::Unknown(Box::new(self.source.missing(&missing, sources::S3_BUCKET_LOCATION))),
            (_, Collected::Missing(missing)) => self.unknown(&missing, sources::S3_BUCKET_LOCATION),
            _ => self.unknown(&Missing::NeverSupplied, sources::S3_BUCKET_LOCATION),
        }
    }

    fn no_retention(&self) -> Demand {
        match self.bucket.object_lock.state() {
            Collected::Present(lock) => match &lock.value.default_mode {
                Some(mode) => {
                    let reason = format!("its Object Lock has a default retention ({mode}), which refuses logs");
                    Demand::Unmet(reason, lock.evidence.clone())
                }
                None => Demand::Met(lock.evidence.clone()),
            },
            Collected::Absent(evidence) => Demand::Met(evidence.clone()),
            Collected::Missing(missing) => self.unknown(&missing, sources::S3_OBJECT_LOCK_CONFIGURATION),
        }
    }

    fn writable(&self) -> Demand {
        let judged = JudgedBucket {
            name: self.name,
            subject: self.source.subject,
            bucket: self.bucket,
            account: self.source.account,
        };
        let (silence, evidence) = match judged.policy() {
            KnownPolicy::Read(document, evidence) => match self.by_policy(document) {
                ByPolicy::Lets => return Demand::Met(evidence.clone()),
                ByPolicy::Denies => {
                    return Demand::Unmet("a statement of its policy may deny the log service".to_owned(), evidence.clone());
                }
                ByPolicy::LetsNot(reason) => (reason, evidence),
            },
            KnownPolicy::None(evidence) => ("it has no policy that lets the log service write".to_owned(), evidence),
            KnownPolicy::Unknown(_) => {
                return match self.bucket.policy.state() {
                    Collected::Missing(missing) => self.unknown(&missing, sources::S3_BUCKET_POLICY),
                    _ => self.unknown(&Missing::NeverSupplied, sources::S3_BUCKET_POLICY),
                };
            }
        };
        match self.by_acl() {
            Demand::Unmet(by_acl, _) => Demand::Unmet(format!("{silence}, and {by_acl}"), evidence.clone()),
            otherwise => otherwise,
        }
    }

    fn by_policy(&self, document: &PolicyDocument) -> ByPolicy {
        let writes = |statement: &&Statement| {
            let here = PARTITIONS
                .iter()
                .any(|partition| statement.names_resource(&format!("arn:{partition}:s3:::{}/{}x", self.name, self.prefix)));
            here && statement.names_action("s3:PutObject")
        };
        let concerned: Vec<&Statement> = document.statements.iter().filter(writes).collect();
        let denies = |statement: &&Statement| statement.denies() && concerns_service(statement) && !spares_log_service(statement);
        if concerned.iter().copied().any(|statement| denies(&statement)) {
            return ByPolicy::Denies;
        }
        let names_service = |statement: &&&Statement| match &statement.principals {
            Some(Selection::Only(principals)) => principals
                .iter()
                .any(|principal| principal.kind == PrincipalKind::Service && principal.value == SERVICE),
            _ => false,
        };
        let grants: Vec<&&Statement> = concerned
            .iter()
            .filter(|statement| statement.allows())
            .filter(names_service)
            .collect();
        if grants
            .iter()
            .any(|statement| statement.conditions.iter().all(|condition| self.admits(condition)))
        {
            ByPolicy::Lets
        } else if grants.is_empty() {
            ByPolicy::LetsNot(format!("no statement of its policy lets {SERVICE} put objects"))
        } else {
            ByPolicy::LetsNot("the condition under which its policy lets the log service write may not be met".to_owned())
        }
    }

    /// Whether the condition is met by the logs of the source.
    fn admits(&self, condition: &Condition) -> bool {
        let own = self.source.subject.account.as_ref();
        let met = |value: &String| {
            if condition.is_on("aws:SourceAccount") {
                own.is_some_and(|own| glob::matches(value, own.as_str()))
            } else if condition.is_on("aws:SourceArn") {
                let arn = |partition: &str| glob::matches(value, &format!("arn:{partition}:s3:::{}", self.source.name));
                PARTITIONS.iter().any(|partition| arn(partition))
            } else {
                false
            }
        };
        condition.holds_only_for_its_values() && condition.values.iter().any(met)
    }

    fn by_acl(&self) -> Demand {
        let acl = match self.bucket.acl.state() {
            Collected::Present(acl) => acl,
            Collected::Absent(_) => return self.unknown(&Missing::NeverSupplied, sources::S3_BUCKET_ACL),
            Collected::Missing(missing) => return self.unknown(&missing, sources::S3_BUCKET_ACL),
        };
        let writes = |permission: Option<&str>| matches!(permission, Some("WRITE" | "FULL_CONTROL"));
        let grants = &acl.value.grants;
        let granted = grants
            .iter()
            .any(|grant| grant.grantee == Grantee::LogDelivery && writes(grant.permission.as_deref()));
        if !granted {
            return Demand::Unmet("its ACL grants LogDelivery nothing to write with".to_owned(), acl.evidence.clone());
        }
        match self.bucket.object_ownership.state() {
            Collected::Present(ownership) if *ownership.value == "BucketOwnerEnforced" => {
                Demand::Unmet("its ACL does not count".to_owned(), ownership.evidence.clone())
            }
            Collected::Present(_) | Collected::Absent(_) => Demand::Met(acl.evidence.clone()),
            Collected::Missing(missing) => self.unknown(&missing, sources::S3_BUCKET_OWNERSHIP),
        }
    }
}

/// What the target's policy does to the log service.
enum ByPolicy {
    Lets,
    LetsNot(String),
    /// A deny goes before every grant, also before that of an ACL.
    Denies,
}

fn concerns_service(statement: &Statement) -> bool {
    let named = match &statement.principals {
        Some(Selection::Only(principals)) => principals.iter().any(|principal| principal.value == SERVICE),
        _ => false,
    };
    named || statement.has_wide_principal()
}

/// The log service uses TLS, so that a deny of plain HTTP spares it.
fn spares_log_service(statement: &Statement) -> bool {
    statement.conditions.iter().any(|condition| {
        condition.is_on("aws:SecureTransport")
            && condition.operator.is("Bool")
            && condition.values.iter().all(|value| value.eq_ignore_ascii_case("false"))
    })
}
