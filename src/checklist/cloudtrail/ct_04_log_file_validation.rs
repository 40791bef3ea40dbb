//! CT-04: changed or deleted log files are noticed.

#[cfg(test)]
use super::trails::{ONE_REGION, TWO_REGIONS};
use super::trails::{Trail, each_trail};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_07};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::{Account, Collected, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-04"),
    title: "Trails sign their log files",
    risk: "Who removes traces from the log files is not found out.",
    guidance: "Switching validation on is not validating: ask who runs `aws cloudtrail validate-logs` (or a like tool), how often, and for the last result.",
    responsibility: &[SR_01, SR_07],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[&VALIDATION],
};

static VALIDATION: Check = Check {
    name: "ct-log-validation",
    title: "Every trail has log file validation on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDTRAIL_TRAILS, sources::EC2_REGIONS],
    criterion: "Every trail has LogFileValidationEnabled=true; false is not compliant. A LatestDigestDeliveryError is for a person to judge.",
    limits: "That somebody validates the files no export shows.",
    remedy: Remedy {
        text: "Switch log file validation on, in the account and Region that own the trail.",
        command: "aws cloudtrail update-trail --name {trail} --enable-log-file-validation --region {home}",
    },
    references: &[
        "Security Hub CloudTrail.4",
        "CIS 3.0 3.2, 5.0 3.2, 7.0 4.2",
        "AWS Config CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
        "Prowler cloudtrail_log_file_validation_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_trail(ctx, findings, judge),
    #[cfg(test)]
    cases: CASES,
};

fn judge(trail: &Trail<'_>, account: &Account) -> Verdict {
    let note = trail.owner_note();
    match trail.settings.log_file_validation {
        Some(false) => {
            let reason = format!("log file validation is off{note}");
            Verdict::non_compliant(reason, trail.evidence).observing("LogFileValidationEnabled=false")
        }
        None => Verdict::undecided(
            "the export does not say whether log files are validated",
            sources::CLOUDTRAIL_TRAILS,
            &trail.subject,
            trail.evidence,
        ),
        Some(true) => {
            if let Collected::Present(status) = trail.status(account).state()
                && let Some(error) = &status.value.latest_digest_error
            {
                let reason = format!("validation is on, but the last digest was not delivered: {error}");
                let verdict = Verdict::review(reason, trail.evidence).citing(status);
                return verdict.observing(format!("LatestDigestDeliveryError={error}"));
            }
            let reason = format!("log file validation is on{note}");
            Verdict::compliant(reason, trail.evidence).observing("LogFileValidationEnabled=true")
        }
    }
}

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "validation on, also of an organization trail",
        &[
            ONE_REGION,
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true},{"TrailARN":"arn:aws:cloudtrail:us-east-1:999988887777:trail/org","LogFileValidationEnabled":true,"IsOrganizationTrail":true}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the same trail by the call and by an AWS Config item of older days",
        &[
            ONE_REGION,
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"Name":"main","HomeRegion":"eu-west-1","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"IsOrganizationTrail":false}]}"#,
            ),
            (
                "item.json",
                r#"{"configurationItems":[{"configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","ARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::CloudTrail::Trail","resourceId":"main","configuration":{"name":"main","homeRegion":"eu-west-1","trailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","s3BucketName":"logs","isMultiRegionTrail":true,"logFileValidationEnabled":true}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a list that does not say its Region",
        &[
            ONE_REGION,
            (
                "111122223333/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "which Regions there are is not known",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an enabled Region whose own trails were never listed",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "trails listed in every enabled Region",
        &[
            TWO_REGIONS,
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
            ),
            (
                "111122223333/us-east-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "one trail without",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true},{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/old","LogFileValidationEnabled":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the digest is not delivered",
        &[
            ONE_REGION,
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true}]}"#,
            ),
            (
                "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json",
                r#"{"IsLogging":true,"LatestDigestDeliveryError":"AccessDenied"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the export does not say",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list that is cut off",
        &[(
            "111122223333/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no trail",
        &[
            ONE_REGION,
            ("111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#),
        ],
        Outcome::NotApplicable,
    ),
];
