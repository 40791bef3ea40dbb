//! What records, watches, alerts and manages.

use super::Walk;
use crate::evidence::cloudwatch::CloudWatchRegion;
use crate::evidence::config::ConfigRegion;
use crate::evidence::events::EventsRegion;
use crate::evidence::guardduty::GuardDutyRegion;
use crate::evidence::logs::LogsRegion;
use crate::evidence::securityhub::SecurityHubRegion;
use crate::evidence::sns::SnsRegion;
use crate::evidence::sources;
use crate::evidence::ssm::{SESSION_PREFERENCES, SsmRegion};

pub(super) fn config(walk: &mut Walk<'_, '_>, config: &ConfigRegion) {
    let ConfigRegion {
        recorders,
        recorder_statuses,
        recording,
        delivery_channels,
        delivery_statuses,
        rules,
        remediations,
    } = config;
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDERS, recorders);
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDER_STATUS, recorder_statuses);
    walk.listing(sources::CONFIG_CONFIGURATION_RECORDER_STATUS, recording);
    walk.listing(sources::CONFIG_DELIVERY_CHANNELS, delivery_channels);
    walk.listing(sources::CONFIG_DELIVERY_CHANNEL_STATUS, delivery_statuses);
    walk.listing(sources::CONFIG_CONFIG_RULES, rules);
    walk.listing(sources::CONFIG_REMEDIATION_CONFIGURATIONS, remediations);
}

pub(super) fn security_hub(walk: &mut Walk<'_, '_>, hub: &SecurityHubRegion) {
    let SecurityHubRegion { hub, hub_v2, standards } = hub;
    walk.slot(sources::SECURITY_HUB_HUB, "", hub);
    walk.slot(sources::SECURITY_HUB_SECURITY_HUB_V2, "", hub_v2);
    walk.listing(sources::SECURITY_HUB_ENABLED_STANDARDS, standards);
}

pub(super) fn cloudwatch(walk: &mut Walk<'_, '_>, cloudwatch: &CloudWatchRegion) {
    let CloudWatchRegion { alarms } = cloudwatch;
    walk.listing(sources::CLOUDWATCH_ALARMS, alarms);
}

pub(super) fn logs(walk: &mut Walk<'_, '_>, logs: &LogsRegion) {
    let LogsRegion {
        groups,
        metric_filters,
        subscriptions,
    } = logs;
    walk.listing(sources::LOGS_LOG_GROUPS, groups);
    walk.listing(sources::LOGS_METRIC_FILTERS, metric_filters);
    walk.listing(sources::LOGS_SUBSCRIPTION_FILTERS, subscriptions);
}

pub(super) fn sns(walk: &mut Walk<'_, '_>, sns: &SnsRegion) {
    let SnsRegion { subscriptions } = sns;
    walk.listing(sources::SNS_SUBSCRIPTIONS_BY_TOPIC, subscriptions);
}

pub(super) fn events(walk: &mut Walk<'_, '_>, events: &EventsRegion) {
    let EventsRegion { rules, targets } = events;
    walk.listing(sources::EVENTS_RULES, rules);
    walk.listing(sources::EVENTS_TARGETS_BY_RULE, targets);
}

pub(super) fn guardduty(walk: &mut Walk<'_, '_>, guardduty: &GuardDutyRegion) {
    let GuardDutyRegion {
        detectors,
        settings,
        publishing,
        imported_by_security_hub,
    } = guardduty;
    walk.listing(sources::GUARDDUTY_DETECTORS, detectors);
    walk.listing(sources::GUARDDUTY_DETECTOR, settings);
    walk.listing(sources::GUARDDUTY_PUBLISHING_DESTINATIONS, publishing);
    walk.slot(sources::SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT, "", imported_by_security_hub);
}

pub(super) fn ssm(walk: &mut Walk<'_, '_>, ssm: &SsmRegion) {
    let SsmRegion {
        nodes,
        patch_compliance,
        patch_states,
        associations,
        association_operations,
        windows,
        window_tasks,
        baselines,
        patch_groups,
        commands,
        automations,
        sessions,
        session_preferences,
        settings,
        documents,
        document_shares,
    } = ssm;
    walk.listing(sources::SSM_INSTANCE_INFORMATION, nodes);
    walk.listing(sources::SSM_RESOURCE_COMPLIANCE_SUMMARIES, patch_compliance);
    walk.listing(sources::SSM_INSTANCE_PATCH_STATES, patch_states);
    walk.listing(sources::SSM_ASSOCIATIONS, associations);
    walk.listing(sources::SSM_ASSOCIATION, association_operations);
    walk.listing(sources::SSM_MAINTENANCE_WINDOWS, windows);
    walk.listing(sources::SSM_MAINTENANCE_WINDOW_TASKS, window_tasks);
    walk.listing(sources::SSM_PATCH_BASELINES, baselines);
    walk.listing(sources::SSM_PATCH_GROUPS, patch_groups);
    walk.listing(sources::SSM_COMMANDS, commands);
    walk.listing(sources::SSM_AUTOMATION_EXECUTIONS, automations);
    walk.listing(sources::SSM_SESSIONS, sessions);
    walk.slot(sources::SSM_GET_DOCUMENT, SESSION_PREFERENCES, session_preferences);
    walk.listing(sources::SSM_SERVICE_SETTING, settings);
    walk.listing(sources::SSM_DOCUMENTS, documents);
    walk.listing(sources::SSM_DOCUMENT_PERMISSION, document_shares);
}
