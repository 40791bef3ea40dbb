//! EC2-06: nothing carries a default security group.

use std::collections::BTreeMap;

use super::super::ports::few;
use super::each_default_group;
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Judged;
use crate::checklist::{Check, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, sources};

pub(super) static UNATTACHED: Check = Check {
    name: "ec2-default-sg-unattached",
    title: "Nothing uses a default security group",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::EC2_SECURITY_GROUPS, sources::EC2_NETWORK_INTERFACES],
    criterion: "No network interface of the region carries the group called `default`.",
    limits: "Launch templates and services that would take the group later are not weighed.",
    remedy: Remedy {
        text: "Give what uses the group a named one that admits what it needs. The list replaces the groups that the interface has: name all that \
               it shall keep. Interfaces of a service are changed in that service.",
        command: "for interface in {interfaces}; do aws ec2 modify-network-interface-attribute --network-interface-id \"$interface\" \
                  --groups GROUPS --region {region}; done",
    },
    references: &["CIS 3.0 5.4, 5.0 5.5, 7.0 6.5"],
    evaluate: |ctx, findings| {
        each_default_group(ctx, findings, |_, _, region| {
            let interfaces = Interfaces::of(region);
            move |group| judge(group, &interfaces)
        });
    },
    #[cfg(test)]
    cases: CASES,
};

/// The network interfaces of a region, by the group that they carry.
struct Interfaces<'a> {
    by_group: BTreeMap<&'a str, Vec<(&'a str, &'a Evidence)>>,
    /// A place of the whole list, or why it is not known to be whole.
    whole: Result<&'a Evidence, Missing>,
    /// An interface of which the groups are not known.
    unclear: Option<&'a str>,
}

impl<'a> Interfaces<'a> {
    fn of(region: &'a RegionEvidence) -> Self {
        let list = &region.ec2.network_interfaces;
        let mut interfaces = Self {
            by_group: BTreeMap::new(),
            whole: list.complete(),
            unclear: None,
        };
        for (id, slot) in &list.items {
            match slot.state() {
                Collected::Present(interface) => match &interface.value.groups {
                    Some(groups) => {
                        for group in groups {
                            interfaces.by_group.entry(group).or_default().push((id, &interface.evidence));
                        }
                    }
                    None => interfaces.unclear = Some(id),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => interfaces.unclear = Some(id),
            }
        }
        interfaces
    }
}

fn judge(group: &Judged<'_, SecurityGroup>, interfaces: &Interfaces<'_>) -> Verdict {
    let source = sources::EC2_NETWORK_INTERFACES;
    if group.value.name.is_none() {
        let reason = "the export does not say whether this is a default group";
        return Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, group.subject, group.evidence);
    }
    if let Some(carriers) = interfaces.by_group.get(group.id) {
        let names = few(carriers.iter().map(|(id, _)| (*id).to_owned()).collect());
        let verb = if carriers.len() == 1 { "carries" } else { "carry" };
        let verdict = Verdict::non_compliant(format!("{names} {verb} the default group"), group.evidence);
        let verdict = verdict.naming_each("interfaces", carriers.iter().map(|(id, _)| *id));
        let places = carriers.iter().take(8).map(|(_, place)| *place);
        return places
            .fold(verdict, Verdict::because)
            .observing(format!("NetworkInterfaces={}", carriers.len()));
    }
    match (&interfaces.whole, interfaces.unclear) {
        (Err(missing), _) => Verdict::missing(missing, source, group.subject).because(group.evidence),
        (Ok(_), Some(id)) => {
            let reason = format!("which groups network interface {id} carries is not known");
            Verdict::undecided(reason, source, group.subject, group.evidence)
        }
        (Ok(place), None) => Verdict::compliant("no network interface carries the default group", group.evidence).because(place),
    }
}

#[cfg(test)]
const GROUPS: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-security-groups.json",
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],
       "IpPermissionsEgress":[]},{"GroupId":"sg-2","GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],
       "IpPermissionsEgress":[]}]}"#,
);

#[cfg(test)]
const PATH: &str = "111122223333/eu-west-1/ec2-describe-network-interfaces.json";

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "another group is in use",
        &[
            GROUPS,
            (
                PATH,
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-2"}]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nothing is there at all",
        &[GROUPS, (PATH, r#"{"NetworkInterfaces":[]}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "the default group beside another",
        &[
            GROUPS,
            (
                PATH,
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-2"},{"GroupId":"sg-1"}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: the default group is in use",
        &[
            GROUPS,
            (
                "config.json",
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
                   "awsRegion":"eu-west-1","resourceType":"AWS::EC2::NetworkInterface","resourceId":"eni-1",
                   "configuration":{"networkInterfaceId":"eni-1","vpcId":"vpc-1","groups":[{"groupId":"sg-1","groupName":"default"}]}}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("the interfaces were not supplied", &[GROUPS], Outcome::InsufficientData),
    Case::new(
        "one page of several",
        &[
            GROUPS,
            (
                PATH,
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-2"}]}],"NextToken":"x"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "groups that were flattened to texts",
        &[
            GROUPS,
            (
                PATH,
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":["@{GroupId=sg-1; GroupName=default}"]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an interface without its groups",
        &[
            GROUPS,
            (PATH, r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1"}]}"#),
        ],
        Outcome::InsufficientData,
    ),
];
