//! Resources that a newer whole list leaves out.

use std::fmt::Debug;

use super::collected::{Candidate, Collected, Evidence, Listing, Slot};
use super::inventory::{Account, RegionEvidence};
use super::lists::Lists;
use super::standing::Standing;

/// What to make of a resource that a whole list of unknown age leaves out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undated {
    /// It is judged like any other: what fails must not hide behind a list that may be older, or filtered.
    Judged,
    /// It contradicts the list: nothing may pass because it is there.
    Contradicted,
}

impl<T: PartialEq + Debug> Listing<Slot<T>> {
    /// Takes a whole list's leaving a resource out for what it is: a word on the resource. Where the list is newer, the resource is gone,
    /// so no check can rest on it, and the ledger shows the difference.
    fn hear_lists(&mut self, undated: Undated) {
        let lists = Lists::of(self.answers.iter());
        if !lists.has_whole() {
            return;
        }
        let mut left_out = Vec::new();
        for (id, slot) in &self.items {
            let Collected::Present(found) = slot.state() else { continue };
            let told_at: Vec<&Evidence> = slot.told_at().collect();
            if let Some(list) = leaves_out(&lists, &told_at, &found.evidence, undated) {
                left_out.push((id.clone(), list));
            }
        }
        for (id, list) in left_out {
            self.entry(&id).push(Candidate::Absent(list));
        }
    }
}

/// The list that speaks against the resource that is told of at these places.
#[inline(never)]
fn leaves_out(lists: &Lists<'_>, told_at: &[&Evidence], newest: &Evidence, undated: Undated) -> Option<Evidence> {
    // What one file joins without a time was asked for together.
    match lists.standing(told_at, newest, Some(&newest.file)) {
        Standing::Current => None,
        Standing::Unclear(_) if undated == Undated::Judged => None,
        Standing::Gone(list) | Standing::Unclear(list) => Some(list.clone()),
    }
}

impl Account {
    /// Hears what whole lists say of the resources that other answers tell of.
    pub fn hear_lists(&mut self) {
        self.cloudfront.distributions.hear_lists(Undated::Judged);
        self.cloudfront.tenants.hear_lists(Undated::Judged);
        self.iam.instance_profiles.hear_lists(Undated::Contradicted);
        self.s3.multi_region_access_points.hear_lists(Undated::Judged);
        self.regions.values_mut().for_each(RegionEvidence::hear_lists);
    }
}

impl RegionEvidence {
    fn hear_lists(&mut self) {
        let Self {
            ec2,
            rds,
            redshift,
            elb,
            waf,
            fms,
            ssm,
            secrets,
            embedded_keys,
            elastic_ips,
            ..
        } = self;
        ec2.volumes.hear_lists(Undated::Judged);
        ec2.snapshots.hear_lists(Undated::Judged);
        ec2.security_groups.hear_lists(Undated::Judged);
        ec2.security_group_rules.hear_lists(Undated::Contradicted);
        ec2.vpcs.hear_lists(Undated::Judged);
        ec2.subnets.hear_lists(Undated::Judged);
        ec2.internet_block_exclusions.hear_lists(Undated::Contradicted);
        ec2.flow_logs.hear_lists(Undated::Contradicted);
        ec2.network_acls.hear_lists(Undated::Judged);
        ec2.managed_prefix_lists.hear_lists(Undated::Contradicted);
        ec2.instances.hear_lists(Undated::Judged);
        ec2.network_interfaces.hear_lists(Undated::Contradicted);
        ec2.launch_templates.hear_lists(Undated::Contradicted);
        ec2.launch_template_versions.hear_lists(Undated::Contradicted);
        ec2.images.hear_lists(Undated::Judged);
        ec2.key_pairs.hear_lists(Undated::Judged);
        ec2.launch_configuration_keys.hear_lists(Undated::Contradicted);
        ec2.internet_gateways.hear_lists(Undated::Judged);
        ec2.route_tables.hear_lists(Undated::Contradicted);
        ec2.vpn_gateways.hear_lists(Undated::Judged);
        ec2.vpn_connections.hear_lists(Undated::Contradicted);
        ec2.virtual_interfaces.hear_lists(Undated::Contradicted);
        ec2.endpoints.hear_lists(Undated::Judged);
        ec2.endpoint_services.hear_lists(Undated::Judged);
        rds.instances.hear_lists(Undated::Judged);
        rds.clusters.hear_lists(Undated::Judged);
        rds.snapshots.hear_lists(Undated::Judged);
        rds.cluster_snapshots.hear_lists(Undated::Judged);
        rds.master_passwords.hear_lists(Undated::Judged);
        rds.cluster_master_passwords.hear_lists(Undated::Judged);
        rds.option_groups.hear_lists(Undated::Contradicted);
        rds.proxies.hear_lists(Undated::Contradicted);
        rds.security_groups.hear_lists(Undated::Judged);
        redshift.clusters.hear_lists(Undated::Judged);
        redshift.subnet_groups.hear_lists(Undated::Contradicted);
        redshift.workgroups.hear_lists(Undated::Judged);
        redshift.namespaces.hear_lists(Undated::Judged);
        redshift.snapshots.hear_lists(Undated::Judged);
        redshift.parameter_groups.hear_lists(Undated::Contradicted);
        elb.load_balancers.hear_lists(Undated::Judged);
        elb.classic.hear_lists(Undated::Judged);
        elb.delivery_sources.hear_lists(Undated::Contradicted);
        elb.deliveries.hear_lists(Undated::Contradicted);
        waf.web_acls.hear_lists(Undated::Contradicted);
        fms.policies.hear_lists(Undated::Contradicted);
        ssm.nodes.hear_lists(Undated::Judged);
        ssm.associations.hear_lists(Undated::Contradicted);
        ssm.windows.hear_lists(Undated::Contradicted);
        ssm.baselines.hear_lists(Undated::Contradicted);
        ssm.documents.hear_lists(Undated::Judged);
        secrets.secrets.hear_lists(Undated::Judged);
        embedded_keys.launch_configurations.hear_lists(Undated::Judged);
        embedded_keys.functions.hear_lists(Undated::Judged);
        embedded_keys.task_definition_list.hear_lists(Undated::Judged);
        embedded_keys.build_project_list.hear_lists(Undated::Judged);
        elastic_ips.hear_lists(Undated::Contradicted);
    }
}
