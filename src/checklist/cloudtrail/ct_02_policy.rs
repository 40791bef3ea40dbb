//! Who may write, delete and read in the bucket of a trail.

#[path = "ct_02_policy_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeSet;

use crate::checklist::cloudtrail::buckets::each_trail_bucket;
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy};
use crate::checklist::{Check, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::{PolicyDocument, Principal, PrincipalKind, Selection, Statement};
use crate::evidence::{Arn, Collected, Evidence, Inventory, sources};

pub(super) static RESTRICTED: Check = Check {
    name: "ct-bucket-policy-restricted",
    title: "Only CloudTrail may write to the trails' buckets",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::S3_BUCKET_POLICY,
        sources::CLOUDTRAIL_TRAILS,
        sources::S3_BUCKETS,
        sources::EC2_REGIONS,
    ],
    criterion: "Everyone without a narrowing condition, or anybody but a service allowed s3:PutObject, s3:PutBucketPolicy or s3:Delete*, is not compliant. CloudTrail that may do more than write or is not bound to known accounts or organizations, other services and readers are for a person to judge.",
    limits: "What IAM policies of the owner's account allow is not looked at. A bucket of another account needs that account's evidence.",
    remedy: Remedy {
        text: "Take the policy as it is (get-bucket-policy), keep CloudTrail's two statements, bound by aws:SourceArn, and what denies, name the few who may read, and put it back.",
        command: "aws s3api put-bucket-policy --bucket {resource} --policy file://policy.json",
    },
    references: &["Security Hub CloudTrail.6", "Well-Architected SEC08-BP04"],
    evaluate: |ctx, findings| {
        let known = known_sources(ctx.inventory);
        each_trail_bucket(ctx, findings, sources::S3_BUCKET_POLICY, |judged, _| judge(judged, &known));
    },
    #[cfg(test)]
    cases: cases::RESTRICTED,
};

const CLOUDTRAIL: &str = "cloudtrail.amazonaws.com";

const WRITE: &str = "s3:PutObject";

/// Ways to delete, or to let others write or delete.
const CHANGES: [&str; 7] = [
    "s3:PutBucketPolicy",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:DeleteObjectTagging",
    "s3:DeleteObjectVersionTagging",
];

/// Whom the evidence knows: the accounts that were assessed, those of the trails that they see, those that their organization lists,
/// and the organization.
fn known_sources(inventory: &Inventory) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = inventory.accounts.keys().map(|id| id.as_str().to_owned()).collect();
    for account in inventory.accounts.values() {
        let owner = |arn: &str| Some(arn.parse::<Arn>().ok()?.account()?.as_str().to_owned());
        known.extend(account.trails().items.keys().filter_map(|arn| owner(arn)));
        let (members, _) = account.organizations.accounts.current();
        known.extend(members.into_iter().map(|(id, _)| id.to_owned()));
        if let Collected::Present(organization) = account.organizations.organization.state() {
            known.extend(organization.value.id.clone());
        }
    }
    known
}

fn judge(judged: &JudgedBucket<'_>, known: &BTreeSet<String>) -> Verdict {
    match judged.policy() {
        KnownPolicy::Read(document, evidence) => judge_policy(document, known, evidence),
        KnownPolicy::None(evidence) => {
            Verdict::review("the bucket has no policy, so that CloudTrail cannot write to it", evidence).observing("no policy")
        }
        KnownPolicy::Unknown(verdict) => *verdict,
    }
}

fn judge_policy(document: &PolicyDocument, known: &BTreeSet<String>, evidence: &Evidence) -> Verdict {
    let allows = || (1..).zip(&document.statements).filter(|(_, statement)| statement.allows());
    for (number, statement) in allows() {
        if statement.has_wide_principal() && !statement.is_narrowed() {
            let reason = format!("statement {number} speaks to everyone, and no condition narrows it");
            return Verdict::non_compliant(reason, evidence).observing("Principal=*");
        }
        if let (Some(who), Some(action)) = (beside_services(statement), change(statement)) {
            let reason = format!("statement {number} lets {who} use {action}");
            return Verdict::non_compliant(reason, evidence).observing(format!("{who}: {action}"));
        }
    }
    let mut doubts = BTreeSet::new();
    let mut writes = false;
    for (number, statement) in allows() {
        if let Some(who) = beside_services(statement) {
            doubts.insert(format!("statement {number} lets {who} in"));
        }
        for service in services(statement) {
            if service != CLOUDTRAIL {
                doubts.insert(format!("statement {number} lets {service} in"));
                continue;
            }
            match source(statement, known) {
                BoundTo::Known => {}
                BoundTo::Strangers(accounts) => {
                    doubts.insert(format!(
                        "statement {number} lets CloudTrail act for {accounts}, which the evidence does not know"
                    ));
                }
                BoundTo::Nothing => {
                    doubts.insert(format!("statement {number} does not bind CloudTrail to a source"));
                }
            }
            if beyond_writing(statement) {
                doubts.insert(format!("statement {number} lets CloudTrail do more than write"));
            }
            writes |= statement.names_action(WRITE);
        }
    }
    if !writes {
        doubts.insert("no statement lets CloudTrail write".to_owned());
    }
    if doubts.is_empty() {
        return Verdict::compliant("the policy lets nobody in but CloudTrail, bound to its source", evidence);
    }
    let doubts: Vec<String> = doubts.into_iter().collect();
    Verdict::review(doubts.join("; "), evidence)
}

/// Those whom a statement lets in and who are no AWS service.
fn beside_services(statement: &Statement) -> Option<String> {
    let people = |principal: &&Principal| principal.kind != PrincipalKind::Service || principal.value == "*";
    match statement.principals.as_ref()? {
        Selection::Only(principals) => {
            let names: Vec<&str> = principals.iter().filter(people).map(|principal| principal.value.as_str()).collect();
            let shown = names.get(..names.len().min(5)).unwrap_or_default().join(", ");
            (!names.is_empty()).then_some(shown)
        }
        Selection::AllBut(_) => Some("everyone but a few".to_owned()),
    }
}

fn services(statement: &Statement) -> Vec<&str> {
    match &statement.principals {
        Some(Selection::Only(principals)) => principals
            .iter()
            .filter(|principal| principal.kind == PrincipalKind::Service)
            .map(|principal| principal.value.as_str())
            .collect(),
        _ => Vec::new(),
    }
}

/// For whose trails a statement lets CloudTrail act.
enum BoundTo {
    /// Those of accounts and organizations that the evidence knows.
    Known,
    Strangers(String),
    Nothing,
}

/// One condition that binds it to known accounts or organizations is enough, since all of them must hold.
fn source(statement: &Statement, known: &BTreeSet<String>) -> BoundTo {
    let mut strangers = None;
    for condition in statement.conditions.iter().filter(|condition| condition.binds_source()) {
        let named = condition.sources().into_iter();
        let unknown: BTreeSet<String> = named.filter(|id| !known.contains(id)).collect();
        if unknown.is_empty() {
            return BoundTo::Known;
        }
        let listed: Vec<String> = unknown.into_iter().collect();
        strangers = strangers.or_else(|| Some(listed.join(", ")));
    }
    strangers.map_or(BoundTo::Nothing, BoundTo::Strangers)
}

/// CloudTrail needs to write, and to look at the bucket's ACL.
fn beyond_writing(statement: &Statement) -> bool {
    statement.names_action("s3:GetObject") || change_beside_writing(statement).is_some()
}

/// An action by which logs could be changed or lost.
fn change(statement: &Statement) -> Option<String> {
    let writes = statement.names_action(WRITE).then(|| WRITE.to_owned());
    writes.or_else(|| change_beside_writing(statement))
}

fn change_beside_writing(statement: &Statement) -> Option<String> {
    if let Some(action) = CHANGES.into_iter().find(|action| statement.names_action(action)) {
        return Some(action.to_owned());
    }
    match &statement.actions {
        Selection::Only(actions) => actions
            .iter()
            .find(|action| action.to_ascii_lowercase().starts_with("s3:delete"))
            .cloned(),
        Selection::AllBut(_) => None,
    }
}
