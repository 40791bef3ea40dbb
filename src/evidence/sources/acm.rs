//! Calls of `aws acm`.

use super::super::source::{Scope, Source};

pub const ACM_CERTIFICATES: Source = Source::new("acm list-certificates", Scope::Region, "acm:ListCertificates");
pub const ACM_CERTIFICATE: Source = Source::new(
    "acm describe-certificate",
    Scope::Resource {
        option: "--certificate-arn",
    },
    "acm:DescribeCertificate",
);
