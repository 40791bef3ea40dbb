//! Launch templates as AWS Config records them: the numbers of the default and the latest version, and the data of one version,
//! of which the item does not say which it is. So the data counts where both numbers are the same.

use super::super::ConfigItem;
use crate::evidence::ec2::LaunchTemplateVersion;
use crate::evidence::embedded_keys::KeySearch;
use crate::evidence::{Candidate, Sourced};
use crate::ingest::cli::ec2::machines::{is_object, launch_template, template_volumes};
use crate::ingest::cli::embedded_keys::user_data;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) fn read(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configuration = item.configuration.as_ref().filter(|_| !item.deleted).map(Node::any_case);
    let template = configuration.as_ref().map(launch_template).unwrap_or_default();
    let numbered = template.default_version.is_some() && template.latest_version.is_some();
    let only = template.latest_version.filter(|latest| template.default_version == Some(*latest));
    let (id, deleted) = (item.id.to_owned(), item.deleted);
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let Some(region) = home.region() else { return };
        let value = template.clone();
        region.ec2.launch_templates.entry(&id).push(match numbered {
            true => Candidate::Present(Sourced::new(value, evidence)),
            false if deleted => Candidate::Absent(evidence),
            false => Candidate::Incomplete { evidence },
        });
    });
    let data = configuration.and_then(|own| own.get("LaunchTemplateData")).filter(is_object);
    if let (Some(number), Some(data)) = (only, data) {
        read_version(item, sink, &format!("{}:{number}", item.id), &data);
    }
}

fn read_version(item: &ConfigItem<'_>, sink: &mut Sink, id: &str, data: &Node<'_>) {
    let value = version(data);
    let key = id.to_owned();
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let Some(region) = home.region() else { return };
        let value = value.clone();
        region.ec2.launch_template_versions.entry(&key).push(match value.volumes {
            Some(_) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        });
    });
    // Whether AWS Config records user data as it is, nobody says: a key that is found there counts, and nothing else.
    let search = user_data(data.str("UserData"), "UserData");
    if let KeySearch::Found(_) = search {
        let identity = Identity::default();
        sink.regional(
            &item.item,
            identity,
            |region| &mut region.embedded_keys.launch_template_versions,
            id,
            search,
        );
    }
}

/// What AWS Config leaves out, a query may have left out. It writes its lists even when they are empty, which shows a whole item.
fn version(data: &Node<'_>) -> LaunchTemplateVersion {
    let lists = ["BlockDeviceMappings", "NetworkInterfaces", "SecurityGroupIds", "SecurityGroups"];
    let whole = lists.iter().all(|list| data.has_list(list));
    let volumes = template_volumes(data).filter(|_| data.has_list("BlockDeviceMappings"));
    LaunchTemplateVersion {
        key_name: data.nonempty("KeyName"),
        volumes: volumes.filter(|volumes| whole || volumes.iter().all(|volume| volume.encrypted.is_some())),
        whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Collected, Inventory, Listing, RegionEvidence, Slot};
    use crate::ingest::{Assignments, Ingest};

    const LISTS: &str = r#""NetworkInterfaces":[],"SecurityGroupIds":["sg-1"],"SecurityGroups":[]"#;

    /// The region after an item with this configuration was read.
    fn read_item(configuration: &str) -> Inventory {
        let item = format!(
            r#"{{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::LaunchTemplate","resourceId":"lt-1","configuration":{configuration}}}"#
        );
        let mut ingest = Ingest::default();
        ingest.add_file("item.json", item.as_bytes());
        ingest.assemble(&Assignments::new()).inventory
    }

    fn of(numbers: (u8, u8), data: &str) -> Inventory {
        let (default, latest) = numbers;
        read_item(&format!(
            r#"{{"Id":"lt-1","LaunchTemplateName":"web","DefaultVersionNumber":"{default}","LatestVersionNumber":"{latest}","LaunchTemplateData":{data}}}"#
        ))
    }

    fn there<T: Clone + PartialEq>(found: &Inventory, listing: fn(&RegionEvidence) -> &Listing<Slot<T>>) -> Vec<(String, Option<T>)> {
        let regions = found.accounts.values().flat_map(|account| account.regions.values());
        let items = regions.flat_map(|region| &listing(region).items);
        let value = |slot: &Slot<T>| match slot.state() {
            Collected::Present(sourced) => Some(sourced.value.as_ref().clone()),
            _ => None,
        };
        items.map(|(id, slot)| (id.clone(), value(slot))).collect()
    }

    fn version_of(found: &Inventory) -> Option<LaunchTemplateVersion> {
        let versions = there(found, |region| &region.ec2.launch_template_versions);
        assert!(versions.len() < 2);
        versions.into_iter().next().and_then(|(id, value)| {
            assert_eq!(id, "lt-1:3");
            value
        })
    }

    #[test]
    fn the_only_version_that_counts_is_read_as_the_call_tells_it() {
        let data = format!(
            r#"{{"KeyName":"ops","BlockDeviceMappings":[{{"DeviceName":"/dev/xvda","Ebs":{{"VolumeSize":8,"Encrypted":true}}}}],{LISTS}}}"#
        );
        let found = of((3, 3), &data);
        let mut ingest = Ingest::default();
        let call = r#"{"LaunchTemplateVersions":[{"LaunchTemplateId":"lt-1","VersionNumber":3,"DefaultVersion":true,"LaunchTemplateData":{"KeyName":"ops","BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"VolumeSize":8,"Encrypted":true}}]}}]}"#;
        ingest.add_file("111122223333/eu-west-1/ec2-describe-launch-template-versions.json", call.as_bytes());
        let told = ingest.assemble(&Assignments::new()).inventory;
        assert_eq!(version_of(&found), version_of(&told));
        let templates = there(&found, |region| &region.ec2.launch_templates);
        let template = templates[0].1.clone().expect("a template");
        assert_eq!((template.default_version, template.latest_version), (Some(3), Some(3)));
    }

    #[test]
    fn it_is_not_known_which_of_two_versions_the_data_is_of() {
        let found = of((2, 3), &format!(r#"{{"BlockDeviceMappings":[],{LISTS}}}"#));
        assert_eq!(version_of(&found), None);
        assert!(there(&found, |region| &region.ec2.launch_templates)[0].1.is_some());
    }

    #[test]
    fn what_is_left_out_is_not_known() {
        for data in [
            "{}".to_owned(),
            format!("{{{LISTS}}}"),
            r#"{"ImageId":"ami-1","BlockDeviceMappings":[{"Ebs":{"VolumeSize":8}}]}"#.to_owned(),
            format!(r#"{{"BlockDeviceMappings":["xvda"],{LISTS}}}"#),
            r#""a text""#.to_owned(),
        ] {
            assert_eq!(version_of(&of((3, 3), &data)), None, "{data}");
        }
        let asked = r#"{"BlockDeviceMappings":[{"Ebs":{"Encrypted":false}}]}"#;
        let version = version_of(&of((3, 3), asked)).expect("it says whether the volume is encrypted");
        assert!(!version.whole);
        let numberless = read_item(r#"{"Id":"lt-1","LaunchTemplateData":{"BlockDeviceMappings":[]}}"#);
        assert_eq!(there(&numberless, |region| &region.ec2.launch_templates)[0].1, None);
        assert_eq!(version_of(&numberless), None);
    }

    #[test]
    fn user_data_tells_of_a_key_that_is_there_and_of_nothing_else() {
        let searches = |script: &str| {
            let data = format!(r#"{{"UserData":"{script}","BlockDeviceMappings":[],{LISTS}}}"#);
            there(&of((3, 3), &data), |region| &region.embedded_keys.launch_template_versions)
        };
        let leaky = searches("IyEvYmluL3NoCmV4cG9ydCBBV1NfQUNDRVNTX0tFWV9JRD1BS0lBQUJDREVGR0hJSktMTU5PUAo=");
        assert!(matches!(leaky[0].1, Some(KeySearch::Found(_))));
        assert!(searches("IyEvYmluL3NoCmVjaG8gaGVsbG8K").is_empty());
        assert!(searches("").is_empty() && searches("REDACTED").is_empty());
    }
}
