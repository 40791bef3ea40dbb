//! Answers of `aws acm`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ACM_CERTIFICATES,
        Shape::list("CertificateSummaryList", &["CertificateArn"]),
        r#"{"CertificateSummaryList":[{"CertificateArn":"arn:aws:acm:eu-west-1:111122223333:certificate/main","DomainName":"main","HasAdditionalSubjectAlternativeNames":true,"Status":"PENDING_VALIDATION"}]}"#
    ),
    known!(
        sources::ACM_CERTIFICATE,
        Shape::inside("Certificate", &["CertificateArn", "DomainName"]),
        r#"{"Certificate":{"CertificateArn":"arn:aws:acm:eu-west-1:111122223333:certificate/main","DomainName":"main","ManagedBy":"CLOUDFRONT","Serial":"main","Subject":"main"}}"#
    ),
];
