//! Cases of IAM-05.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const REPORT: &str = "111122223333/iam-get-credential-report.json";

pub(super) const AGE: &[Case] = &[
    Case::new("exactly as old as allowed", &[(REPORT, KEYS)], Outcome::Compliant).about("alice/access_key_1"),
    Case::new("a day too old, in the second place only", &[(REPORT, KEYS)], Outcome::NonCompliant).about("bob/access_key_2"),
    Case::new("an inactive key with a date", &[(REPORT, KEYS)], Outcome::NotApplicable).about("retired/access_key_1"),
    Case::new("a user without keys", &[(REPORT, KEYS)], Outcome::NotApplicable).about("nobody"),
    Case::new("an active key without a date", &[(REPORT, KEYS)], Outcome::InsufficientData).about("odd/access_key_1"),
    Case::new(
        "the age counts to the as-of date where the report has no time",
        &[(REPORT, MORE)],
        Outcome::Compliant,
    )
    .about("alice/access_key_1"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
    Case::new(
        "an as-of date before the report was made",
        &[(
            REPORT,
            r#"{"Content":"user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,2026-06-01T00:00:00Z,true,2026-06-01T00:00:00Z,false,N/A\nbob,arn:aws:iam::111122223333:user/bob,2026-08-01T00:00:00Z,false,N/A,false,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("alice/access_key_1"),
    Case::new(
        "a date that a change of the key's status renewed",
        &[(REPORT, KEYS), (ALICE, RENEWED)],
        Outcome::NonCompliant,
    )
    .about("alice/access_key_1"),
    Case::new(
        "the date on which the key was made",
        &[(REPORT, KEYS), (ALICE, SAME)],
        Outcome::Compliant,
    )
    .about("alice/access_key_1"),
    Case::new(
        "an active key whose date only the list holds",
        &[(REPORT, KEYS), ("111122223333/keys-of-odd.json", ODD)],
        Outcome::Compliant,
    )
    .about("odd/access_key_1"),
    Case::new(
        "an old key that only the list shows",
        &[(REPORT, MORE), (ALICE, OLD_SECOND)],
        Outcome::NonCompliant,
    )
    .about("alice/AKIASECOND"),
    Case::new(
        "more keys than the report shows, all of them listed",
        &[(REPORT, MORE), (ALICE, NEW_SECOND)],
        Outcome::Compliant,
    ),
    Case::new(
        "an expired key that only the list shows",
        &[(REPORT, MORE), (ALICE, EXPIRED_SECOND)],
        Outcome::NotApplicable,
    )
    .about("alice/AKIASECOND"),
    Case::new(
        "two lists of a user's keys that differ",
        &[
            (REPORT, KEYS),
            ("a/111122223333/iam-list-access-keys__alice.json", RENEWED),
            ("b/111122223333/iam-list-access-keys__alice.json", SWITCHED_OFF),
        ],
        Outcome::InsufficientData,
    )
    .about("alice"),
    Case::new(
        "a user with a key whom the report does not name",
        &[(REPORT, ALICE_ONLY), ("111122223333/iam-list-access-keys__odd.json", ODD)],
        Outcome::InsufficientData,
    )
    .about("111122223333"),
    Case::new(
        "the keys of another user",
        &[(REPORT, MORE), ("111122223333/iam-list-access-keys__odd.json", ODD)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no report",
        &[("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("nothing at all", &[], Outcome::InsufficientData),
];

pub(super) const TWO_KEYS: &[Case] = &[
    Case::new("one", &[(REPORT, KEYS)], Outcome::Compliant).about("alice"),
    Case::new("two", &[(REPORT, KEYS)], Outcome::NonCompliant).about("twice"),
    Case::new("none that is active", &[(REPORT, KEYS)], Outcome::NotApplicable).about("retired"),
    Case::new("more than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
    Case::new(
        "more than the report shows, both listed as active",
        &[(REPORT, MORE), (ALICE, NEW_SECOND)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "more than the report shows, of which the list calls one active",
        &[(REPORT, MORE), (ALICE, EXPIRED_SECOND)],
        Outcome::Compliant,
    ),
];

const KEYS: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,2026-04-01T00:00:00Z,false,N/A\nbob,arn:aws:iam::111122223333:user/bob,false,N/A,true,2026-03-31T00:00:00Z\nretired,arn:aws:iam::111122223333:user/retired,false,2020-01-01T00:00:00Z,false,N/A\nnobody,arn:aws:iam::111122223333:user/nobody,false,N/A,false,N/A\nodd,arn:aws:iam::111122223333:user/odd,true,N/A,false,N/A\ntwice,arn:aws:iam::111122223333:user/twice,true,2026-04-01T00:00:00Z,true,2026-04-01T00:00:00Z","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#;
const MORE: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,additional_credentials_info\nalice,arn:aws:iam::111122223333:user/alice,true,2026-06-01T00:00:00Z,false,N/A,1 more access key: see ListAccessKeys","ReportFormat":"text/csv"}"#;

const ALICE: &str = "111122223333/iam-list-access-keys__alice.json";
/// Made in 2020, and switched off and on since.
const RENEWED: &str =
    r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAOLD","Status":"Active","CreateDate":"2020-01-01T00:00:00Z"}]}"#;
const SAME: &str =
    r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIASAME","Status":"Active","CreateDate":"2026-04-01T00:00:00Z"}]}"#;
const OLD_SECOND: &str = r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAFIRST","Status":"Active","CreateDate":"2026-06-01T00:00:00Z"},{"UserName":"alice","AccessKeyId":"AKIASECOND","Status":"Active","CreateDate":"2025-06-01T00:00:00Z"}]}"#;
const NEW_SECOND: &str = r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAFIRST","Status":"Active","CreateDate":"2026-06-01T00:00:00Z"},{"UserName":"alice","AccessKeyId":"AKIASECOND","Status":"Active","CreateDate":"2026-06-20T00:00:00Z"}]}"#;
const EXPIRED_SECOND: &str = r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAFIRST","Status":"Active","CreateDate":"2026-06-01T00:00:00Z"},{"UserName":"alice","AccessKeyId":"AKIASECOND","Status":"Expired","CreateDate":"2025-06-01T00:00:00Z"}]}"#;
const ODD: &str =
    r#"{"AccessKeyMetadata":[{"UserName":"odd","AccessKeyId":"AKIAODD","Status":"Active","CreateDate":"2026-06-01T00:00:00Z"}]}"#;
const SWITCHED_OFF: &str =
    r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAOLD","Status":"Inactive","CreateDate":"2020-01-01T00:00:00Z"}]}"#;
const ALICE_ONLY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,2026-06-01T00:00:00Z,false,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#;
