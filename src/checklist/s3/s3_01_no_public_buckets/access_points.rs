//! Access points are doors of their own into a bucket.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Place, judge_listing, say_completeness};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::s3::{AccessPoint, PublicAccessBlock};
use crate::evidence::standing::{Standing, standing};
use crate::evidence::{Collected, Listing, Missing, Source, Sourced, sources};

pub(super) static ACCESS_POINTS: Check = Check {
    name: "s3-access-point-bpa",
    title: "Every access point blocks public access",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::S3_ACCESS_POINTS,
        sources::S3_ACCESS_POINT,
        sources::S3_MULTI_REGION_ACCESS_POINTS,
    ],
    criterion: "All four switches of the access point are true, or its NetworkOrigin is VPC; one that is false is not compliant.",
    limits: "Policies of access points are not read.",
    remedy: Remedy {
        text: "The switches are fixed when an access point is made: make a new one with all four on, move its users, delete this one.",
        command: "aws s3control delete-access-point --account-id {account} --name {resource} --region {region}",
    },
    references: &[
        "Security Hub S3.19",
        "Security Hub S3.24",
        "AWS Config S3_ACCESS_POINT_PUBLIC_ACCESS_BLOCKS",
        "Prowler s3_access_point_public_access_block",
        "Prowler s3_multi_region_access_point_public_access_block",
    ],
    evaluate: access_points,
    #[cfg(test)]
    cases: CASES,
};

/// Only one Region takes requests about access points of several.
const DELETE_MULTI_REGION: &str =
    "aws s3control delete-multi-region-access-point --account-id {account} --details Name={resource} --region us-west-2";

fn access_points(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::S3_ACCESS_POINTS, |id, account, region, _, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::S3::AccessPoint",
            source: sources::S3_ACCESS_POINTS,
        };
        let Some(listing) = account.s3.access_points.get(region) else {
            findings.missing(place.whole(), &Missing::NeverSupplied, place.source);
            return;
        };
        let mut any = false;
        for (name, point) in &listing.items {
            let subject = place.subject(name);
            if let Some(verdict) = still_there(listing, point, &subject) {
                any = true;
                findings.push(subject, verdict);
            }
        }
        say_completeness(findings, &place, listing, any);
    });
    for (id, account) in &ctx.inventory.accounts {
        let place = Place {
            account: id,
            region: None,
            resource_type: "AWS::S3::MultiRegionAccessPoint",
            source: sources::S3_MULTI_REGION_ACCESS_POINTS,
        };
        judge_listing(findings, &place, Some(&account.s3.multi_region_access_points), |judged| {
            let block = Sourced::new(*judged.value, judged.evidence.clone());
            by_switches(&block, judged.subject, sources::S3_MULTI_REGION_ACCESS_POINTS).mended_by(DELETE_MULTI_REGION)
        });
    }
}

/// The verdict on a point that no list speaks against; `None` for one that is gone.
fn still_there(listing: &Listing<AccessPoint>, point: &AccessPoint, subject: &Subject) -> Option<Verdict> {
    let newest = match point.origin.state() {
        Collected::Absent(_) => return None,
        Collected::Present(Sourced { evidence, .. }) => evidence,
        Collected::Missing(_) => return Some(judge(point, subject)),
    };
    match standing(listing.answers.iter(), &point.origin, newest) {
        Standing::Gone(_) => None,
        Standing::Current => Some(judge(point, subject)),
        Standing::Unclear(list) => {
            let (one, other) = (newest.clone(), list.clone());
            let whole = Subject {
                region: subject.region.clone(),
                ..subject.account.as_ref().map_or_else(Subject::unknown, Subject::account)
            };
            Some(Verdict::missing(
                &Missing::Conflict { one, other },
                sources::S3_ACCESS_POINTS,
                &whole,
            ))
        }
    }
}

fn judge(point: &AccessPoint, subject: &Subject) -> Verdict {
    if let Collected::Present(origin) = point.origin.state()
        && origin.value.vpc_only == Some(true)
    {
        return Verdict::compliant("it can only be reached from within a VPC", &origin.evidence).observing("NetworkOrigin=VPC");
    }
    match point.block_public_access.state() {
        Collected::Present(block) => by_switches(block, subject, sources::S3_ACCESS_POINT),
        Collected::Absent(evidence) => Verdict::non_compliant("the access point has no public access block", evidence),
        Collected::Missing(missing) => Verdict::missing(&missing, sources::S3_ACCESS_POINT, subject),
    }
}

fn by_switches(block: &Sourced<PublicAccessBlock>, subject: &Subject, source: Source) -> Verdict {
    let switches = block.value.switches();
    let off: Vec<&str> = switches
        .iter()
        .filter(|(_, on)| *on == Some(false))
        .map(|(name, _)| *name)
        .collect();
    if !off.is_empty() {
        let reason = format!("off on the access point: {}", off.join(", "));
        return Verdict::non_compliant(reason, &block.evidence).observing(format!("{}=false", off.join("=false, ")));
    }
    if let Some((name, _)) = switches.iter().find(|(_, on)| on.is_none()) {
        return Verdict::undecided(
            format!("the export does not say whether {name} is on"),
            source,
            subject,
            &block.evidence,
        );
    }
    Verdict::compliant("all four switches are on", &block.evidence)
}

#[cfg(test)]
const MULTI: (&str, &str) = (
    "111122223333/s3control-list-multi-region-access-points.json",
    r#"{"AccessPoints":[]}"#,
);
#[cfg(test)]
const LIST_PATH: &str = "111122223333/eu-west-1/s3control-list-access-points.json";
#[cfg(test)]
const ONE: &str = r#"{"AccessPointList":[{"Name":"a","NetworkOrigin":"Internet","Bucket":"b"}]}"#;
#[cfg(test)]
const POINT_PATH: &str = "111122223333/eu-west-1/s3control-get-access-point__a.json";
#[cfg(test)]
const OPEN: &str = r#"{"Name":"a","Bucket":"b","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
#[cfg(test)]
const CLOSED: &str = r#"{"Name":"a","Bucket":"b","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
#[cfg(test)]
const CASES: &[Case] = &[
    Case::new("all four on", &[MULTI, (LIST_PATH, ONE), (POINT_PATH, CLOSED)], Outcome::Compliant),
    Case::new("some off", &[MULTI, (LIST_PATH, ONE), (POINT_PATH, OPEN)], Outcome::NonCompliant),
    Case::new(
        "only for a VPC",
        &[
            MULTI,
            (
                LIST_PATH,
                r#"{"AccessPointList":[{"Name":"a","NetworkOrigin":"VPC","VpcConfiguration":{"VpcId":"vpc-1"},"Bucket":"b"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "open, by AWS Config",
        &[
            MULTI,
            (
                "item.json",
                r#"{"resourceType":"AWS::S3::AccessPoint","resourceId":"a","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"a","Bucket":"b","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":false}}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about("a"),
    Case::new(
        "open once, but a newer list leaves it out",
        &[
            MULTI,
            (
                "points.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3control","command":"get-access-point","params":{"account-id":"111122223333","name":"a"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Name":"a","Bucket":"b","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3control","command":"list-access-points","params":{"account-id":"111122223333"},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"AccessPointList":[]}}"#,
                ),
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new("listed, but not described", &[MULTI, (LIST_PATH, ONE)], Outcome::InsufficientData),
    Case::new(
        "a multi-Region access point with some off",
        &[
            (LIST_PATH, r#"{"AccessPointList":[]}"#),
            (
                "111122223333/s3control-list-multi-region-access-points.json",
                r#"{"AccessPoints":[{"Name":"g","Alias":"g.mrap","Regions":[],"PublicAccessBlock":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":false,"RestrictPublicBuckets":true}}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "there are none",
        &[MULTI, (LIST_PATH, r#"{"AccessPointList":[]}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the multi-Region ones were not asked for",
        &[(LIST_PATH, r#"{"AccessPointList":[]}"#)],
        Outcome::InsufficientData,
    ),
];
