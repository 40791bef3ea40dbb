//! AWS's error codes by what they ask for: some are answers, a few are about permissions, most say only that nobody got one.

/// Firewall Manager refuses whoever asks before it is set up with the code that also stands for a missing permission; the
/// message tells the two apart.
pub const NO_FMS_ADMIN: &str = "AccessDeniedException: no default admin";

/// The same code again, for accounts that do not administer Firewall Manager.
const ONLY_FOR_FMS_ADMINS: &str = "AccessDeniedException: only for administrators of Firewall Manager";

/// The code, made more precise by the message where one code stands for different answers.
#[must_use]
pub fn refined(code: &str, message: &str) -> String {
    let says = |words: &str| code == "AccessDeniedException" && message.contains(words);
    if says("No default admin could be found") {
        NO_FMS_ADMIN.to_owned()
    } else if says("only available to AWS Firewall Manager Administrators") {
        ONLY_FOR_FMS_ADMINS.to_owned()
    } else {
        code.to_owned()
    }
}

/// What an error code says about the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The collector's identity may not make this call.
    Refused,
    /// AWS was busy.
    Throttled,
    /// The session had ended, or the region is not enabled.
    Session,
    /// The credential report has to be made before it can be fetched.
    NotMadeYet,
    /// What the call was asked about is not there.
    NotFound,
    /// The AWS CLI had no credentials, or no such profile.
    Credentials,
    /// The AWS CLI could not reach AWS.
    Network,
    /// The command or its parameters were wrong.
    Command,
    /// Somebody stopped the command.
    Interrupted,
    /// The command failed and said nothing of why.
    Failed,
    /// Anything else, "not configured" included: the reader of the call decides.
    Other,
}

impl Kind {
    /// What to do about it.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Refused => "AWS refused the call: give the collecting identity the permission and run the command again",
            Self::Throttled => "AWS was too busy to answer: run the command again",
            Self::Session => {
                "the session had ended or the region is not enabled: sign in again, check the region and run the command again"
            }
            Self::NotMadeYet => "there is no report yet: run aws iam generate-credential-report, wait a minute and run the command again",
            Self::NotFound => "what was asked about is not there: check its name and the region and run the command again",
            Self::Credentials => "the AWS CLI had no usable credentials or profile: sign in and run the command again",
            Self::Network => "the AWS CLI could not reach AWS: check the region name and the network and run the command again",
            Self::Command => "the AWS CLI did not take the command or its parameters: correct the command and run it again",
            Self::Interrupted => "the command was interrupted: let it run to its end",
            Self::Failed => "the command failed without saying why: look at its messages and run the command again",
            Self::Other => "AWS answered with an error: read its message and run the command again if an answer was expected",
        }
    }
}

/// Sorts an error code of AWS, a name of the AWS CLI for trouble before AWS was asked, or `exit status 253`.
#[must_use]
pub fn meaning(code: &str) -> Kind {
    let kinds: [(&[&str], Kind); 9] = [
        (REFUSED, Kind::Refused),
        (SESSION, Kind::Session),
        (BUSY, Kind::Throttled),
        (NOT_MADE_YET, Kind::NotMadeYet),
        (CREDENTIALS, Kind::Credentials),
        (NETWORK, Kind::Network),
        (COMMAND, Kind::Command),
        (&["exit status 130"], Kind::Interrupted),
        (&["exit status 254"], Kind::Other),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(codes, _)| codes.contains(&code)) {
        return *kind;
    }
    if code.starts_with("Throttl") {
        Kind::Throttled
    } else if code.starts_with("exit status ") {
        Kind::Failed
    } else if ["NotFound", "NotFoundException", "NotFoundFault"]
        .iter()
        .any(|end| code.ends_with(end))
        || code.starts_with("NoSuch")
    {
        Kind::NotFound
    } else {
        Kind::Other
    }
}

const REFUSED: &[&str] = &[
    "AccessDenied",
    "AccessDeniedException",
    "UnauthorizedOperation",
    "AuthorizationError",
    "AuthorizationErrorException",
    "UnauthorizedException",
    "AllAccessDisabled",
];

const SESSION: &[&str] = &[
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "AuthFailure",
    "OptInRequired",
    "InvalidToken",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "IncompleteSignature",
];

const BUSY: &[&str] = &[
    "RequestLimitExceeded",
    "TooManyRequestsException",
    "TooManyRequests",
    "InternalError",
    "InternalFailure",
    "InternalServerError",
    "ServiceUnavailable",
    "ServiceUnavailableException",
    "SlowDown",
];

const NOT_MADE_YET: &[&str] = &[
    "ReportNotPresent",
    "ReportInProgress",
    "ReportExpired",
    "CredentialReportNotPresentException",
    "CredentialReportNotReadyException",
    "CredentialReportExpiredException",
];

const CREDENTIALS: &[&str] = &[
    "NoCredentials",
    "PartialCredentials",
    "ProfileNotFound",
    "SSOToken",
    "exit status 253",
];

const NETWORK: &[&str] = &["EndpointConnection", "ConnectTimeout", "ReadTimeout", "SSLValidation"];

const COMMAND: &[&str] = &["ParamValidation", "NoRegion", "Usage", "exit status 252"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted() {
        for (code, kind) in [
            ("UnauthorizedOperation", Kind::Refused),
            ("Throttling", Kind::Throttled),
            ("ExpiredToken", Kind::Session),
            ("ReportInProgress", Kind::NotMadeYet),
            ("TrailNotFoundException", Kind::NotFound),
            ("NoSuchEntity", Kind::NotFound),
            ("exit status 252", Kind::Command),
            ("exit status 253", Kind::Credentials),
            ("exit status 254", Kind::Other),
            ("exit status 255", Kind::Failed),
            ("exit status 130", Kind::Interrupted),
            ("MalformedPolicy", Kind::Other),
        ] {
            assert_eq!(meaning(code), kind, "{code}");
            assert_eq!(kind.advice().contains("permission"), kind == Kind::Refused, "{code}");
        }
    }
}
