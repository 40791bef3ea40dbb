//! Cases of SSM-02.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const NODES_PATH: &str = "111122223333/eu-west-1/ssm-describe-instance-information.json";
const NODE: File = (
    NODES_PATH,
    r#"{"InstanceInformationList":[{"InstanceId":"i-0abc","PingStatus":"Online"}]}"#,
);
const NO_NODES: File = (NODES_PATH, r#"{"InstanceInformationList":[]}"#);
const COMMANDS: File = (
    "111122223333/eu-west-1/ssm-list-commands.json",
    r#"{"Commands":[{"CommandId":"1","DocumentName":"AWS-RunShellScript","RequestedDateTime":"2026-06-20T10:00:00+00:00"}]}"#,
);
const AUTOMATIONS: File = (
    "111122223333/eu-west-1/ssm-describe-automation-executions.json",
    r#"{"AutomationExecutionMetadataList":[]}"#,
);
const SESSIONS: File = ("111122223333/eu-west-1/ssm-describe-sessions.json", r#"{"Sessions":[]}"#);

pub(super) const IN_USE: &[Case] = &[
    Case::new("counted", &[NODE, COMMANDS, AUTOMATIONS, SESSIONS], Outcome::NeedsReview),
    Case::new("no node", &[NO_NODES, COMMANDS, AUTOMATIONS, SESSIONS], Outcome::NeedsReview),
    Case::new("sessions unknown", &[NODE, COMMANDS, AUTOMATIONS], Outcome::InsufficientData),
    Case::new("nodes unknown", &[COMMANDS, AUTOMATIONS, SESSIONS], Outcome::InsufficientData),
];

const PREFERENCES_PATH: &str = "111122223333/eu-west-1/ssm-get-document__SSM-SessionManagerRunShell.json";

pub(super) const SESSION_LOGGING: &[Case] = &[
    Case::new(
        "into a log group",
        &[
            NODE,
            (
                PREFERENCES_PATH,
                r#"{"Name":"SSM-SessionManagerRunShell","Content":"{\"schemaVersion\":\"1.0\",\"inputs\":{\"s3BucketName\":\"\",\"cloudWatchLogGroupName\":\"/ssm/sessions\"}}","DocumentType":"Session","DocumentFormat":"JSON"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nowhere",
        &[
            NODE,
            (
                PREFERENCES_PATH,
                r#"{"Name":"SSM-SessionManagerRunShell","Content":"{\"schemaVersion\":\"1.0\",\"inputs\":{\"s3BucketName\":\"\",\"cloudWatchLogGroupName\":\"\"}}","DocumentType":"Session","DocumentFormat":"JSON"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "preferences were never set",
        &[
            NODE,
            (
                PREFERENCES_PATH,
                "An error occurred (InvalidDocument) when calling the GetDocument operation: Document with name SSM-SessionManagerRunShell does not exist.",
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "another document is not there",
        &[
            NODE,
            (
                "111122223333/eu-west-1/ssm-get-document__restart-shop.json",
                "An error occurred (InvalidDocument) when calling the GetDocument operation: Document with name restart-shop does not exist.",
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "content that is no JSON",
        &[
            NODE,
            (
                PREFERENCES_PATH,
                r#"{"Name":"SSM-SessionManagerRunShell","Content":"schemaVersion: '1.0'","DocumentType":"Session","DocumentFormat":"YAML"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "inputs that cannot be read",
        &[
            NODE,
            (
                PREFERENCES_PATH,
                r#"{"Name":"SSM-SessionManagerRunShell","Content":"{\"schemaVersion\":\"1.0\",\"inputs\":\"none\"}","DocumentType":"Session","DocumentFormat":"JSON"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no managed node", &[NO_NODES], Outcome::NotApplicable),
    Case::new("preferences unknown", &[NODE], Outcome::InsufficientData),
];

const LOG_SETTING_PATH: &str = "111122223333/eu-west-1/ssm-get-service-setting__%2Fssm%2Fautomation%2Fcustomer-script-log-destination.json";

pub(super) const AUTOMATION_LOGGING: &[Case] = &[
    Case::new(
        "to CloudWatch",
        &[(
            LOG_SETTING_PATH,
            r#"{"ServiceSetting":{"SettingId":"/ssm/automation/customer-script-log-destination","SettingValue":"CloudWatch"}}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "nowhere",
        &[(
            LOG_SETTING_PATH,
            r#"{"ServiceSetting":{"SettingId":"/ssm/automation/customer-script-log-destination","SettingValue":"None"}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new("only another setting is known", &[SHARING_BLOCKED], Outcome::InsufficientData),
];

const SHARING_PATH: &str = "111122223333/eu-west-1/ssm-get-service-setting__%2Fssm%2Fdocuments%2Fconsole%2Fpublic-sharing-permission.json";
const SHARING_BLOCKED: File = (
    SHARING_PATH,
    r#"{"ServiceSetting":{"SettingId":"/ssm/documents/console/public-sharing-permission","SettingValue":"Disable"}}"#,
);
const DOCUMENTS: File = (
    "111122223333/eu-west-1/ssm-list-documents.json",
    r#"{"DocumentIdentifiers":[{"Name":"restart-shop","Owner":"111122223333","DocumentType":"Automation"}]}"#,
);
const PERMISSION_PATH: &str = "111122223333/eu-west-1/ssm-describe-document-permission__restart-shop.json";
const UNSHARED: File = (PERMISSION_PATH, r#"{"AccountIds":[],"AccountSharingInfoList":[]}"#);

const SOME_DOCUMENTS: &str = r#"{"evidence":1,"service":"ssm","command":"list-documents","params":{"filters":"Key=Name,Values=restart"},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"DocumentIdentifiers":[]}}"#;

pub(super) const NOT_PUBLIC: &[Case] = &[
    Case::new(
        "shared with nobody, and blocked",
        &[DOCUMENTS, UNSHARED, SHARING_BLOCKED],
        Outcome::Compliant,
    ),
    Case::new(
        "shared with everyone",
        &[
            DOCUMENTS,
            (PERMISSION_PATH, r#"{"AccountIds":["All"],"AccountSharingInfoList":[]}"#),
            SHARING_BLOCKED,
        ],
        Outcome::NonCompliant,
    )
    .about("restart-shop"),
    Case::new(
        "shared with another account",
        &[
            DOCUMENTS,
            (PERMISSION_PATH, r#"{"AccountIds":["444455556666"],"AccountSharingInfoList":[]}"#),
            SHARING_BLOCKED,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "not blocked, although nothing is shared",
        &[
            DOCUMENTS,
            UNSHARED,
            (
                SHARING_PATH,
                r#"{"ServiceSetting":{"SettingId":"/ssm/documents/console/public-sharing-permission","SettingValue":"Enable"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no document, and blocked",
        &[
            ("111122223333/eu-west-1/ssm-list-documents.json", r#"{"DocumentIdentifiers":[]}"#),
            SHARING_BLOCKED,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "documents of AWS only, by another filter",
        &[
            (
                "111122223333/eu-west-1/ssm-list-documents.json",
                r#"{"DocumentIdentifiers":[{"Name":"AWS-RunShellScript","Owner":"Amazon","DocumentType":"Command"}]}"#,
            ),
            SHARING_BLOCKED,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "whom it is shared with cannot be read",
        &[
            DOCUMENTS,
            (
                PERMISSION_PATH,
                r#"{"AccountIds":[{"AccountId":"all"}],"AccountSharingInfoList":[]}"#,
            ),
            SHARING_BLOCKED,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only some documents were asked for",
        &[("bundle.jsonl", SOME_DOCUMENTS), SHARING_BLOCKED],
        Outcome::InsufficientData,
    ),
    Case::new("permission unknown", &[DOCUMENTS, SHARING_BLOCKED], Outcome::InsufficientData),
    Case::new("setting unknown", &[DOCUMENTS, UNSHARED], Outcome::InsufficientData),
];
