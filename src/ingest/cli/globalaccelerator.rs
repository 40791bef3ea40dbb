//! Answers of `aws globalaccelerator`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[known!(
    sources::GLOBAL_ACCELERATOR_ACCELERATORS,
    Shape::list("Accelerators", &["AcceleratorArn"]),
    r#"{"Accelerators":[{"AcceleratorArn":"arn:aws:globalaccelerator:eu-west-1:111122223333:accelerator/main","Name":"main","IpAddressType":"IPV4","Enabled":true}]}"#,
    alike = &["globalaccelerator list-custom-routing-accelerators"]
)];
