//! EC2-06: default security groups let nothing through.

#[path = "ec2_06_unattached.rs"]
mod unattached;

use super::groups::{foreign, lacking_vpcs, say_lacking, vpcs_with};
use super::rules::Rules;
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::exposure::{all_world_origins, any_world};
use crate::evidence::network::{Permission, Protocol, Surroundings};
use crate::evidence::{Account, AccountId, Collected, Missing, RegionEvidence, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-06"),
    title: "Default security groups let nothing through",
    risk: "Whatever is started without a group of its own joins the default group and inherits its rules, unseen.",
    guidance: "Ask whether anything still uses a default group: look for the group on the network interfaces of each VPC. Move those to named \
               groups first, then remove every rule, the factory ones included; the group itself cannot be deleted.",
    responsibility: &[SR_04, SR_08],
    references: &["Well-Architected SEC05-BP02"],
    checks: &[&DEFAULT_GROUP_CLOSED, &unattached::UNATTACHED],
};

static DEFAULT_GROUP_CLOSED: Check = Check {
    name: "ec2-default-sg-closed",
    title: "The default security group of every VPC has no rules",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
        sources::EC2_SECURITY_GROUP_RULES,
    ],
    criterion: "The group called `default` of each VPC has neither ingress nor egress rules; the rules that AWS gives it count as rules. One \
                that admits the world is critical.",
    limits: "",
    remedy: Remedy {
        text: "Move what uses the group to named groups, then remove all its rules in both directions.",
        command: REVOKE_ALL,
    },
    references: &[
        "Security Hub EC2.2",
        "CIS 3.0 5.4, 5.0 5.5, 7.0 6.5",
        "AWS Config VPC_DEFAULT_SECURITY_GROUP_CLOSED",
        "Prowler ec2_securitygroup_default_restrict_traffic",
    ],
    evaluate: default_group_closed,
    #[cfg(test)]
    cases: CASES,
};

/// Every rule in one direction, then every rule in the other; a direction without rules says so and changes nothing.
const REVOKE_ALL: &str = "aws ec2 revoke-security-group-ingress --group-id {resource} --region {region} --security-group-rule-ids $(aws ec2 \
    describe-security-group-rules --filters Name=group-id,Values={resource} --query 'SecurityGroupRules[?!IsEgress].SecurityGroupRuleId' \
    --output text --region {region}); aws ec2 revoke-security-group-egress --group-id {resource} --region {region} \
    --security-group-rule-ids $(aws ec2 describe-security-group-rules --filters Name=group-id,Values={resource} \
    --query 'SecurityGroupRules[?IsEgress].SecurityGroupRuleId' --output text --region {region})";

fn default_group_closed(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_default_group(ctx, findings, |id, account, region| {
        let around = Surroundings::of(id, account, Some(region));
        move |group| judge(group, &around)
    });
}

/// Judges the default groups of every region in scope; `prepare` makes the judge of one region.
fn each_default_group<'a, J: FnMut(&Judged<'_, SecurityGroup>) -> Verdict>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    prepare: impl Fn(&AccountId, &'a Account, &'a RegionEvidence) -> J,
) {
    let source = sources::EC2_SECURITY_GROUPS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::SecurityGroup",
            source,
        };
        match evidence {
            Some(evidence) => judge_region(&place, evidence, prepare(id, account, evidence), findings),
            None => findings.missing(place.whole(), &Missing::NeverSupplied, source),
        }
    });
}

/// Only default groups are judged; a group whose name is not known may be one.
fn judge_region(
    place: &Place<'_>,
    region: &RegionEvidence,
    mut judge: impl FnMut(&Judged<'_, SecurityGroup>) -> Verdict,
    findings: &mut Findings<'_>,
) {
    let groups = &region.ec2.security_groups;
    let (mut any_default, mut any_group) = (false, false);
    for (id, slot) in &groups.items {
        let subject = place.subject(id);
        match slot.state() {
            Collected::Present(Sourced { value, evidence }) => {
                any_group = true;
                if !may_be_default(value) {
                    continue;
                }
                any_default = true;
                let judged = Judged {
                    subject: &subject,
                    id,
                    value: value.as_ref(),
                    evidence,
                };
                let verdict = foreign(value.owner.as_ref(), &judged).unwrap_or_else(|| judge(&judged));
                findings.push(subject, verdict);
            }
            Collected::Absent(_) => {}
            Collected::Missing(missing) => {
                any_default = true;
                findings.missing(subject, &missing, place.source);
            }
        }
    }
    let lacking = match groups.complete() {
        Ok(list) => {
            let listed = vpcs_with(groups, may_be_default, |group| group.vpc.as_deref());
            lacking_vpcs(place, region, list, listed.as_ref())
        }
        Err(_) => Vec::new(),
    };
    match groups.complete() {
        Ok(evidence) if !lacking.is_empty() => say_lacking(findings, place, evidence, "default security group", &lacking),
        Ok(evidence) if any_group && !any_default => {
            findings.push(place.whole(), Verdict::not_applicable("no group is a default one", evidence));
        }
        _ => say_completeness(findings, place, groups, any_default),
    }
}

fn may_be_default(group: &SecurityGroup) -> bool {
    group.name.as_deref().is_none_or(|name| name == "default")
}

fn judge(group: &Judged<'_, SecurityGroup>, around: &Surroundings<'_>) -> Verdict {
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, group.subject, group.evidence);
    if group.value.name.is_none() {
        return undecided("the export does not say whether this is a default group");
    }
    if group.value.vpc.is_none() {
        return undecided("the export does not say to which VPC this default group belongs");
    }
    let (ingress, egress) = (group.value.ingress.as_deref(), group.value.egress.as_deref());
    let count = |rules: Option<&[Permission]>| rules.map_or_else(|| "?".to_owned(), |rules| rules.len().to_string());
    let observed = format!("IpPermissions={} IpPermissionsEgress={}", count(ingress), count(egress));
    let non_compliant = |reason: String| Verdict::non_compliant(reason, group.evidence).observing(observed.clone());
    if ingress.is_some_and(|rules| any_world(rules, around)) {
        let rules = ingress.unwrap_or_default();
        let words = Rules::ingress(around, group.id, rules).words(&all_world_origins(rules, around));
        return non_compliant(format!("the default group admits the world: {words}")).severity(Severity::Critical);
    }
    match (ingress, egress) {
        (Some([]), Some([])) => Verdict::compliant("the default group has no rules", group.evidence).observing(observed),
        (Some(ingress), Some(egress)) if is_factory(group.id, ingress, egress) => {
            non_compliant("the default group has its factory rules only: itself in, everything out".to_owned())
        }
        (Some([_, ..]), _) | (_, Some([_, ..])) => {
            let rules = ingress.iter().chain(&egress).map(|rules| rules.len()).sum::<usize>();
            non_compliant(format!("the default group has {rules} rule{}", if rules == 1 { "" } else { "s" }))
        }
        _ => undecided("the export does not carry the group's rules in both directions"),
    }
}

/// The rules that AWS gives every new default group: all from itself, all to everywhere.
fn is_factory(id: &str, ingress: &[Permission], egress: &[Permission]) -> bool {
    let all = |rule: &Permission| rule.protocol == Protocol::All && rule.unreadable.is_empty() && rule.prefix_lists.is_empty();
    let from_itself = |rule: &Permission| all(rule) && rule.sources.is_empty() && rule.groups == [id];
    let to_all = |rule: &Permission| all(rule) && rule.groups.is_empty() && rule.sources.iter().all(|cidr| cidr.prefix_len() == 0);
    ingress.iter().all(from_itself) && egress.iter().all(to_all)
}

#[cfg(test)]
const PATH: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "a default group without rules",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],
               "IpPermissionsEgress":[]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a default group as AWS makes it",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1",
               "IpPermissions":[{"IpProtocol":"-1","UserIdGroupPairs":[{"GroupId":"sg-1","UserId":"111122223333"}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}],
               "IpPermissionsEgress":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "egress alone is a rule too",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","IpPermissions":[],
               "IpPermissionsEgress":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "other groups are not judged",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-2","GroupName":"web","VpcId":"vpc-1",
               "IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "other groups only, beside a VPC of the account",
        &[
            (
                PATH,
                r#"{"SecurityGroups":[{"GroupId":"sg-2","GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],"IpPermissionsEgress":[]}]}"#,
            ),
            (
                "111122223333/eu-west-1/ec2-describe-vpcs.json",
                r#"{"Vpcs":[{"VpcId":"vpc-1","OwnerId":"111122223333","State":"available","CidrBlock":"10.0.0.0/16"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no group, beside a VPC of the account",
        &[
            (PATH, r#"{"SecurityGroups":[]}"#),
            (
                "111122223333/eu-west-1/ec2-describe-vpcs.json",
                r#"{"Vpcs":[{"VpcId":"vpc-1","OwnerId":"111122223333","State":"available","CidrBlock":"10.0.0.0/16"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "other groups only, beside a VPC that another account shares",
        &[
            (
                PATH,
                r#"{"SecurityGroups":[{"GroupId":"sg-2","GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],"IpPermissionsEgress":[]}]}"#,
            ),
            (
                "111122223333/eu-west-1/ec2-describe-vpcs.json",
                r#"{"Vpcs":[{"VpcId":"vpc-1","OwnerId":"444455556666","State":"available","CidrBlock":"10.0.0.0/16"}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the default group of the account that shares the VPC",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[],
               "IpPermissionsEgress":[]},{"GroupId":"sg-2","GroupName":"default","VpcId":"vpc-2","OwnerId":"444455556666",
               "IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("sg-2"),
    Case::new(
        "a closed group of which the egress was not exported",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","IpPermissions":[]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a group without a name",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","IpPermissions":[],"IpPermissionsEgress":[]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one page of several",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-2","GroupName":"web","VpcId":"vpc-1","IpPermissions":[]}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a region of which nothing but the name is known",
        &[(
            "111122223333/ec2-describe-regions.json",
            r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn only(ingress: &str) -> crate::checklist::Finding {
        let content = format!(
            r#"{{"SecurityGroups":[{{"GroupId":"sg-1","GroupName":"default","VpcId":"vpc-1","IpPermissions":[{ingress}],
                "IpPermissionsEgress":[{{"IpProtocol":"-1","IpRanges":[{{"CidrIp":"0.0.0.0/0"}}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}}]}}]}}"#
        );
        let mut findings = crate::checklist::case::findings_of(&DEFAULT_GROUP_CLOSED, &[(PATH, &content)]);
        findings.remove(0)
    }

    #[test]
    fn factory_rules_are_told_from_an_open_group() {
        let factory =
            only(r#"{"IpProtocol":"-1","UserIdGroupPairs":[{"GroupId":"sg-1"}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}"#);
        assert!(factory.reason.contains("factory"), "{}", factory.reason);
        assert_eq!(factory.severity, Severity::Medium);
        let open = only(
            r#"{"IpProtocol":"tcp","FromPort":80,"ToPort":80,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        );
        assert_eq!(open.severity, Severity::Critical);
    }
}
