//! S3-02: buckets and objects have permissions of their own beside IAM policies.

#[path = "s3_02_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeSet;

use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_03, SR_04, SR_05};
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy, each_bucket, is_directory_bucket, not_for_directory_buckets};
use crate::checklist::s3::organization::{Above, Organizations};
use crate::checklist::s3::times::{enabled_since, is_beside_owner, shown_since};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::{Condition, OutsideGrant, Outsider, PolicyDocument, Statement};
use crate::evidence::{Collected, Evidence, Inventory, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-02"),
    title: "Bucket or object permissions complement IAM policies",
    risk: "Whoever gets broad IAM permissions reaches every bucket, because no bucket says who may use it.",
    guidance: "Read the bucket policies (`aws s3api get-bucket-policy`): a good one names the roles or accounts that use the bucket; a policy that only \
        demands TLS grants nothing. Ask about every principal of another account, and accept none that may change the policy, the ACL or the \
        encryption. Ownership controls should say BucketOwnerEnforced, so that policies alone decide; ACLs that remain need a reason.",
    responsibility: &[SR_03, SR_04, SR_05],
    references: &[
        "Well-Architected SEC03-BP07",
        "Well-Architected SEC03-BP08",
        "Well-Architected SEC08-BP04",
    ],
    checks: &[&ACLS_DISABLED, &POLICY_PRESENT, &CROSS_ACCOUNT],
};

static ACLS_DISABLED: Check = Check {
    name: "s3-acls-disabled",
    title: "ACLs are disabled on every bucket",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKET_OWNERSHIP, sources::S3_BUCKETS],
    criterion: "ObjectOwnership BucketOwnerEnforced is compliant; BucketOwnerPreferred, ObjectWriter or no ownership controls at all are not.",
    limits: "Where single objects need ACLs, a person may accept that with its reason. AWS Config does not hold this setting.",
    remedy: Remedy {
        text: "Move what the ACLs grant into the bucket policy, then disable ACLs.",
        command: "aws s3api put-bucket-ownership-controls --bucket {resource} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    },
    references: &[
        "Security Hub S3.12",
        "AWS Config S3_BUCKET_ACL_PROHIBITED",
        "Prowler s3_bucket_acl_prohibited",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, acls_disabled),
    #[cfg(test)]
    cases: cases::ACLS_DISABLED,
};

static POLICY_PRESENT: Check = Check {
    name: "s3-bucket-policy-present",
    title: "Buckets have policies of their own",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::S3_BUCKET_POLICY, sources::S3_BUCKETS, sources::S3_BUCKET_POLICY_STATUS],
    criterion: "A policy with at least one statement is compliant; without a policy a person judges whether IAM policies are enough.",
    limits: "Whether the statements suit the data, a person must read; one that only denies grants nobody anything.",
    remedy: Remedy {
        text: "Write a policy that names the roles and accounts that use the bucket; a policy that is there already is replaced, so keep what it says.",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &["AWS Config S3_BUCKET_POLICY_GRANTEE_CHECK"],
    evaluate: |ctx, findings| each_bucket(ctx, findings, policy_present),
    #[cfg(test)]
    cases: cases::POLICY_PRESENT,
};

static CROSS_ACCOUNT: Check = Check {
    name: "s3-bucket-policy-cross-account",
    title: "No other account may change the permissions of a bucket",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::S3_BUCKET_POLICY, sources::S3_BUCKETS, sources::S3_BUCKET_POLICY_STATUS],
    criterion: "Another account, or everyone, allowed s3:DeleteBucketPolicy, PutBucketAcl, PutBucketPolicy, PutEncryptionConfiguration or PutObjectAcl is not compliant; any other access from outside is for a person to judge.",
    limits: "Which accounts belong together, the policy does not say; those with evidence here, and those of the same organization where it lists them, are marked.",
    remedy: Remedy {
        text: "Take the policy as it is (get-bucket-policy), take the actions away from the other account or its principal out of the statement, and put it back with all else kept.",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &[
        "Security Hub S3.6",
        "AWS Config S3_BUCKET_BLACKLISTED_ACTIONS_PROHIBITED",
        "AWS Config S3_BUCKET_POLICY_NOT_MORE_PERMISSIVE",
        "Prowler s3_bucket_cross_account_access",
    ],
    evaluate: cross_account,
    #[cfg(test)]
    cases: cases::CROSS_ACCOUNT,
};

fn acls_disabled(judged: &JudgedBucket<'_>) -> Verdict {
    match judged.bucket.object_ownership.state() {
        Collected::Present(ownership) => {
            let observed = format!("ObjectOwnership={}", ownership.value);
            let verdict = match ownership.value.as_str() {
                "BucketOwnerEnforced" => match shown_since(judged, &ownership.evidence, is_beside_owner) {
                    None => Verdict::compliant("ACLs are disabled", &ownership.evidence),
                    Some(acl) => enabled_since(judged, &ownership.evidence, acl),
                },
                "BucketOwnerPreferred" | "ObjectWriter" => {
                    Verdict::non_compliant(format!("ACLs count: object ownership is {}", ownership.value), &ownership.evidence)
                }
                _ => judged.undecided(
                    "the export holds an object ownership that is not known",
                    sources::S3_BUCKET_OWNERSHIP,
                    &ownership.evidence,
                ),
            };
            verdict.observing(observed)
        }
        _ if is_directory_bucket(judged.name) => not_for_directory_buckets(judged, sources::S3_BUCKET_OWNERSHIP),
        Collected::Absent(evidence) => {
            let reason = "ACLs count: the bucket has no ownership controls, as before there were any";
            Verdict::non_compliant(reason, evidence).observing("no ownership controls")
        }
        Collected::Missing(missing) => judged.missing(&missing, sources::S3_BUCKET_OWNERSHIP),
    }
}

fn policy_present(judged: &JudgedBucket<'_>) -> Verdict {
    let (document, evidence) = match judged.policy() {
        KnownPolicy::Read(document, evidence) => (document, evidence),
        KnownPolicy::None(evidence) => {
            return Verdict::review("the bucket has no policy, so that IAM policies alone decide", evidence).observing("no policy");
        }
        KnownPolicy::Unknown(verdict) => return *verdict,
    };
    let count = document.statements.len();
    let grants = document.statements.iter().filter(|statement| statement.allows()).count();
    let reason = match (count, grants) {
        (0, _) => return Verdict::review("the policy has no statement", evidence).observing("Statement=[]"),
        (_, 0) if document.statements.iter().all(only_demands_tls) => {
            "the policy only refuses requests without TLS, and grants nobody anything".to_owned()
        }
        (_, 0) => "the policy only denies, and grants nobody anything".to_owned(),
        _ => format!("statements of the policy that grant access: {grants} of {count}"),
    };
    Verdict::compliant(reason, evidence).observing(format!("statements: {count}"))
}

fn only_demands_tls(statement: &Statement) -> bool {
    let about_tls = |condition: &Condition| condition.is_on("aws:SecureTransport") || condition.is_on("s3:TlsVersion");
    statement.denies() && !statement.conditions.is_empty() && statement.conditions.iter().all(about_tls)
}

/// By these an outsider can let in whomever they like, or lock the owner out.
const RE_PERMISSIONING: [&str; 5] = [
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
];

fn cross_account(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let organizations = Organizations::of(ctx.inventory);
    each_bucket(ctx, findings, |judged| match (judged.policy(), &judged.subject.account) {
        (KnownPolicy::Read(document, evidence), Some(own)) => {
            let people = People {
                inventory: ctx.inventory,
                above: organizations.above(Some(own)),
            };
            let mut grants = document.outside_grants(own);
            grants.retain(|grant| !is_owner(grant, judged));
            judge_outsiders(document, &grants, evidence, &people)
        }
        (KnownPolicy::None(evidence), _) => {
            Verdict::compliant("the bucket has no policy that could let another account in", evidence).observing("no policy")
        }
        (KnownPolicy::Unknown(verdict), _) => *verdict,
        (KnownPolicy::Read(_, evidence), None) => judged.undecided("whose bucket it is is not known", sources::S3_BUCKET_POLICY, evidence),
    });
}

/// Who is known by more than a number.
struct People<'a> {
    inventory: &'a Inventory,
    above: Option<&'a Above<'a>>,
}

/// Whether the grant is to the bucket's owner, by the id that its ACL gives.
fn is_owner(grant: &OutsideGrant<'_>, judged: &JudgedBucket<'_>) -> bool {
    let Collected::Present(acl) = judged.bucket.acl.state() else {
        return false;
    };
    matches!((&grant.outsider, &acl.value.owner), (Outsider::Unknown(id), Some(owner)) if id == owner)
}

fn judge_outsiders(document: &PolicyDocument, grants: &[OutsideGrant<'_>], evidence: &Evidence, people: &People<'_>) -> Verdict {
    if let Some((grant, action)) = grants.iter().find_map(|grant| Some((grant, re_permissions(grant)?))) {
        let who = name(&grant.outsider, people);
        let reason = format!("statement {} lets {who} use {action}", grant.number);
        let observed = format!("{who}: {action}");
        return if document.takes_back_action(grant.statement, action) {
            let reason = format!("{reason}, but another denies that to everyone without a condition");
            Verdict::review(reason, evidence).observing(observed)
        } else {
            Verdict::non_compliant(reason, evidence).observing(observed)
        };
    }
    let (apart, outside): (Vec<&OutsideGrant<'_>>, Vec<&OutsideGrant<'_>>) = grants
        .iter()
        .partition(|grant| matches!(grant.outsider, Outsider::Service(_) | Outsider::CloudFront(_)));
    let (apart, outside) = (names(&apart, people), names(&outside, people));
    let apart = if apart.is_empty() {
        String::new()
    } else {
        format!("; services apart: {apart}")
    };
    if outside.is_empty() {
        let reason = format!("the policy lets no other account in{apart}");
        Verdict::compliant(reason, evidence)
    } else {
        let reason = format!("the policy lets in from outside of the account: {outside}{apart}");
        Verdict::review(reason, evidence).observing(outside)
    }
}

/// The first action by which an outsider could change who may do what.
fn re_permissions(grant: &OutsideGrant<'_>) -> Option<&'static str> {
    let from_outside = matches!(grant.outsider, Outsider::Everyone | Outsider::Account(_) | Outsider::Federated(_));
    RE_PERMISSIONING
        .into_iter()
        .find(|action| from_outside && grant.statement.names_action(action))
}

fn name(outsider: &Outsider, people: &People<'_>) -> String {
    match outsider {
        Outsider::Everyone => "everyone".to_owned(),
        Outsider::Narrowed(keys) => format!("everyone within a condition on {keys}"),
        Outsider::Account(id) => {
            let of_organization = people.above.is_some_and(|above| above.has_member(id));
            match (of_organization, people.inventory.accounts.contains_key(id)) {
                (true, _) => format!("account {id} (of the same organization)"),
                (false, true) => format!("account {id} (assessed here)"),
                (false, false) => format!("account {id}"),
            }
        }
        Outsider::Federated(id) | Outsider::Unknown(id) | Outsider::Service(id) | Outsider::CloudFront(id) => id.clone(),
    }
}

/// The first few, and how many more.
fn names(grants: &[&OutsideGrant<'_>], people: &People<'_>) -> String {
    const SHOWN: usize = 5;
    let names: BTreeSet<String> = grants.iter().map(|grant| name(&grant.outsider, people)).collect();
    let shown: Vec<String> = names.iter().take(SHOWN).cloned().collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
