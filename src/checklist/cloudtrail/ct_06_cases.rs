//! Cases of CT-06.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

pub(super) const CLOUDWATCH_LOGS: &[Case] = &[
    Case::new(
        "delivered lately",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-06-29T23:00:00Z"}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a log group, and no status",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one of two trails does",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true},{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/other","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/other"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-06-29T23:00:00Z"}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "no log group",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the delivery fails",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-06-29T23:00:00Z","LatestCloudWatchLogsDeliveryError":"AccessDenied"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the trail is stopped",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":false,"LatestCloudWatchLogsDeliveryTime":"2026-06-29T23:00:00Z"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only a trail of one Region does",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":false,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no trail",
        &[("111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "delivered long ago",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-06-20T00:00:00Z"}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "never delivered",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "delivered after the status was given",
        &[
            (
                "111122223333/eu-west-1/cloudtrail-describe-trails.json",
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}]}"#,
            ),
            (
                "status.jsonl",
                r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"},"account":"111122223333","region":"eu-west-1","time":"2026-06-30T00:00:00Z","exit":0,"output":{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-07-20T00:00:00Z"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an export of some members only",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list that is cut off",
        &[(
            "111122223333/eu-west-1/cloudtrail-describe-trails.json",
            r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "from AWS Config, without the list",
        &[(
            "item.json",
            r#"{"resourceType":"AWS::CloudTrail::Trail","resourceId":"main","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","arn":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","configuration":{"name":"main","s3BucketName":"logs","isMultiRegionTrail":true,"logFileValidationEnabled":true,"trailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","cloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"}}"#,
        )],
        Outcome::InsufficientData,
    ),
];
