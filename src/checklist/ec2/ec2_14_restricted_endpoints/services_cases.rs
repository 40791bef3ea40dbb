//! Endpoint services as a client would hand them over, and what EC2-14 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const SERVICES_PATH: &str = "111122223333/eu-west-1/ec2-describe-vpc-endpoint-service-configurations.json";
const PRINCIPALS: &str = "111122223333/eu-west-1/ec2-describe-vpc-endpoint-service-permissions__vpce-svc-1.json";

/// One endpoint service; requests must be accepted, or not.
macro_rules! service {
    ($accept:literal) => {
        (
            SERVICES_PATH,
            concat!(
                r#"{"ServiceConfigurations":[{"ServiceId":"vpce-svc-1","ServiceName":"com.amazonaws.vpce.eu-west-1.vpce-svc-1",
                "ServiceState":"Available","AcceptanceRequired":"#,
                $accept,
                "}]}"
            ),
        )
    };
}

const EVERYBODY: (&str, &str) = (
    PRINCIPALS,
    r#"{"AllowedPrincipals":[{"PrincipalType":"All","Principal":"*","ServiceId":"vpce-svc-1"}]}"#,
);
const ACCOUNT: (&str, &str) = (
    PRINCIPALS,
    r#"{"AllowedPrincipals":[{"PrincipalType":"Account","Principal":"arn:aws:iam::444455556666:root","ServiceId":"vpce-svc-1"}]}"#,
);

pub(super) const SERVICES: &[Case] = &[
    Case::new("everybody, unasked", &[service!("false"), EVERYBODY], Outcome::NonCompliant),
    Case::new("everybody may ask", &[service!("true"), EVERYBODY], Outcome::NeedsReview),
    Case::new("one account, unasked", &[service!("false"), ACCOUNT], Outcome::NeedsReview),
    Case::new("one account may ask", &[service!("true"), ACCOUNT], Outcome::Compliant),
    Case::new(
        "nobody may ask",
        &[service!("true"), (PRINCIPALS, r#"{"AllowedPrincipals":[]}"#)],
        Outcome::Compliant,
    ),
    Case::new("the permissions were not supplied", &[service!("false")], Outcome::InsufficientData),
    Case::new(
        "AWS Config without the permissions",
        &[(
            "config.json",
            r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
               "awsRegion":"eu-west-1","resourceType":"AWS::EC2::VPCEndpointService","resourceId":"vpce-svc-1",
               "configuration":{"serviceId":"vpce-svc-1","serviceState":"Available","acceptanceRequired":true}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "none",
        &[(SERVICES_PATH, r#"{"ServiceConfigurations":[]}"#)],
        Outcome::NotApplicable,
    ),
];
