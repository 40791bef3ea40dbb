//! CT-01: a trail covers every Region.

use super::ct_03_logging_everywhere::changing;
use super::trails::{CREATE_TRAIL, Trails};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_04, SR_07};
use crate::checklist::words::counted;
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Account, AccountId, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-01"),
    title: "A multi-Region trail records every account",
    risk: "Whoever works in a Region that no trail covers leaves no record.",
    guidance: "A trail of the organization counts, also where only its shadow is visible. Where an event data store of CloudTrail Lake is used instead, ask for its Regions, accounts and retention, and accept it only if it covers the same events.",
    responsibility: &[SR_01, SR_02, SR_04, SR_07],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[&MULTI_REGION],
};

static MULTI_REGION: Check = Check {
    name: "ct-multi-region-trail",
    title: "The account has a trail that covers every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::CLOUDTRAIL_TRAILS],
    criterion: "One trail with IsMultiRegionTrail=true is enough, also the shadow of an organization's; an empty list, or trails of single Regions only, is not compliant.",
    limits: "Event data stores of CloudTrail Lake are no trails; whether the trail logs, CT-03 asks.",
    remedy: Remedy {
        text: "Extend a trail of the account to all Regions, or create one, best for the whole organization, in a bucket whose policy lets CloudTrail write, and start it.",
        command: CREATE_TRAIL,
    },
    references: &[
        "Security Hub CloudTrail.1",
        "Security Hub CloudTrail.3",
        "CIS 3.0 3.1, 5.0 3.1, 7.0 4.1",
        "AWS Config MULTI_REGION_CLOUD_TRAIL_ENABLED",
        "AWS Config CLOUD_TRAIL_ENABLED",
        "AWS Config CLOUDTRAIL_SECURITY_TRAIL_ENABLED",
        "Prowler cloudtrail_multi_region_enabled",
    ],
    evaluate: multi_region,
    #[cfg(test)]
    cases: CASES,
};

fn multi_region(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        findings.push(Subject::account(id), judge(id, account));
    });
}

/// A multi-Region trail is visible in every Region, so a whole answer of any one Region shows that there is none.
fn judge(id: &AccountId, account: &Account) -> Verdict {
    let trails = Trails::of(id, account);
    let mut undecided = Vec::new();
    if let Some(trail) = trails.multi_region(&mut undecided).first() {
        let reason = format!("the trail {} covers every Region{}", trail.arn, trail.owner_note());
        return Verdict::compliant(reason, trail.evidence).observing("IsMultiRegionTrail=true");
    }
    let evidence = match account.trails().complete() {
        Ok(evidence) => trails.gone.first().copied().unwrap_or(evidence),
        Err(missing) => return Verdict::missing(&missing, sources::CLOUDTRAIL_TRAILS, &Subject::account(id)),
    };
    if let Some((_, verdict)) = undecided.into_iter().next() {
        return verdict;
    }
    match trails.known.len() {
        0 => changing(
            Verdict::non_compliant("AWS lists no trail at all", evidence).observing("trailList=[]"),
            &trails,
        ),
        count => {
            let reason = format!("of {} listed, none covers every Region", counted(count, "trail", "trails"));
            changing(
                Verdict::non_compliant(reason, evidence).observing("IsMultiRegionTrail=false"),
                &trails,
            )
        }
    }
}

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "a multi-Region trail beside one of a single Region",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true},{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/local","IsMultiRegionTrail":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the shadow of an organization trail, seen from a member in two Regions",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true}]}"#,
            ),
            (
                "111122223333/us-east-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "part of the list already shows one",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}],"NextToken":"x"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "no trail",
        &[("111122223333/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "trails of single Regions only",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/local","IsMultiRegionTrail":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "part of the list, without one",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/local","IsMultiRegionTrail":false}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a trail that a newer list does not name any more",
        &[
            (
                "old.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}}"#,
            ),
            (
                "new.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"trailList":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a trail that a newer list of another Region does not show",
        &[(
            "lists.jsonl",
            concat!(
                r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}}"#,
                "\n",
                r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","params":{},"account":"111122223333","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"trailList":[]}}"#,
            ),
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two undated lists of one Region, one of them empty",
        &[
            (
                "a/111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}"#,
            ),
            ("b/111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an empty list of another Region, which may have been asked without shadows",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}"#,
            ),
            ("111122223333/us-east-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a list without the shadows of trails from elsewhere",
        &[(
            "collected.jsonl",
            r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","params":{"include-shadow-trails":false},"account":"111122223333","region":"eu-west-1","exit":0,"output":{"trailList":[]}}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list with the shadows, as asked for",
        &[(
            "collected.jsonl",
            r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","params":{"include-shadow-trails":true},"account":"111122223333","region":"eu-west-1","exit":0,"output":{"trailList":[]}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];
