//! Readers of `aws ec2` output.

use crate::evidence::ec2::Volume;
use crate::evidence::{Region, sources};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::EC2_VOLUMES,
    shape: Shape::list("Volumes", &["VolumeId", "Size"]),
    read: volumes,
    answers: Answers::List(|home, answer| {
        home.region()
            .into_iter()
            .for_each(|region| region.ec2.volumes.answers.push(answer.clone()))
    }),
    #[cfg(test)]
    sample: r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"State":"in-use","AvailabilityZone":"eu-west-1a"}]}"#,
}];

fn volumes(document: &Node<'_>, sink: &mut Sink) {
    for volume in document.list("Volumes") {
        let Some(id) = volume.str("VolumeId") else { continue };
        let region = volume.str("AvailabilityZone").and_then(Region::of_zone);
        let identity = Identity {
            region,
            ..Identity::of_arn(volume.str("VolumeArn"))
        };
        let value = Volume {
            encrypted: volume.bool("Encrypted"),
            state: volume.string("State"),
        };
        sink.regional(&volume, identity, |region| &mut region.ec2.volumes, id, value);
    }
}
