//! Resources that a newer whole list leaves out.

use std::fmt::Debug;

use super::collected::{Answer, Candidate, Collected, Listing, Slot};
use super::inventory::{Account, RegionEvidence};
use super::standing::Standing;

impl<T: PartialEq + Debug> Listing<Slot<T>> {
    /// Takes a whole list's leaving a resource out for what it is: a word on the resource. Where the list is newer, the resource is gone;
    /// where nobody knows which is newer, they contradict each other. So no check can rest on what is gone, and the ledger shows the
    /// difference.
    pub(super) fn hear_lists(&mut self) {
        if !self.answers.iter().any(|answer| matches!(answer, Answer::Complete(_))) {
            return;
        }
        let mut left_out = Vec::new();
        for (id, slot) in &self.items {
            let Collected::Present(found) = slot.state() else { continue };
            match self.standing(slot, &found.evidence) {
                Standing::Current => {}
                // What one file joins without a time was asked for together.
                Standing::Unclear(list) if list.file == found.evidence.file => {}
                Standing::Gone(list) | Standing::Unclear(list) => left_out.push((id.clone(), list.clone())),
            }
        }
        for (id, list) in left_out {
            self.entry(&id).push(Candidate::Absent(list));
        }
    }
}

impl Account {
    /// Hears what whole lists say of the resources that other answers tell of.
    pub fn hear_lists(&mut self) {
        self.cloudfront.distributions.hear_lists();
        self.cloudfront.tenants.hear_lists();
        self.iam.instance_profiles.hear_lists();
        self.s3.multi_region_access_points.hear_lists();
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
        ec2.volumes.hear_lists();
        ec2.snapshots.hear_lists();
        ec2.security_groups.hear_lists();
        ec2.security_group_rules.hear_lists();
        ec2.vpcs.hear_lists();
        ec2.subnets.hear_lists();
        ec2.internet_block_exclusions.hear_lists();
        ec2.flow_logs.hear_lists();
        ec2.network_acls.hear_lists();
        ec2.managed_prefix_lists.hear_lists();
        ec2.instances.hear_lists();
        ec2.network_interfaces.hear_lists();
        ec2.launch_templates.hear_lists();
        ec2.launch_template_versions.hear_lists();
        ec2.images.hear_lists();
        ec2.key_pairs.hear_lists();
        ec2.launch_configuration_keys.hear_lists();
        ec2.internet_gateways.hear_lists();
        ec2.route_tables.hear_lists();
        ec2.vpn_gateways.hear_lists();
        ec2.vpn_connections.hear_lists();
        ec2.virtual_interfaces.hear_lists();
        ec2.endpoints.hear_lists();
        ec2.endpoint_services.hear_lists();
        rds.instances.hear_lists();
        rds.clusters.hear_lists();
        rds.snapshots.hear_lists();
        rds.cluster_snapshots.hear_lists();
        rds.master_passwords.hear_lists();
        rds.cluster_master_passwords.hear_lists();
        rds.option_groups.hear_lists();
        rds.proxies.hear_lists();
        rds.security_groups.hear_lists();
        redshift.clusters.hear_lists();
        redshift.subnet_groups.hear_lists();
        redshift.workgroups.hear_lists();
        redshift.namespaces.hear_lists();
        redshift.snapshots.hear_lists();
        redshift.parameter_groups.hear_lists();
        elb.load_balancers.hear_lists();
        elb.classic.hear_lists();
        elb.delivery_sources.hear_lists();
        elb.deliveries.hear_lists();
        waf.web_acls.hear_lists();
        fms.policies.hear_lists();
        ssm.nodes.hear_lists();
        ssm.associations.hear_lists();
        ssm.windows.hear_lists();
        ssm.baselines.hear_lists();
        ssm.documents.hear_lists();
        secrets.secrets.hear_lists();
        embedded_keys.launch_configurations.hear_lists();
        embedded_keys.functions.hear_lists();
        embedded_keys.task_definition_list.hear_lists();
        embedded_keys.build_project_list.hear_lists();
        elastic_ips.hear_lists();
    }
}
