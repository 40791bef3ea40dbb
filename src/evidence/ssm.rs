//! AWS Systems Manager in one region: managed nodes, their patches, what runs on them, and what is shared.

use super::collected::{Listing, Slot};
use super::time::Instant;

#[derive(Debug, Default)]
pub struct SsmRegion {
    /// By node id: `i-…` of EC2, `mi-…` of other machines.
    pub nodes: Listing<Slot<ManagedNode>>,
    /// By node id: the `Status` of its `Patch` row.
    pub patch_compliance: Listing<Slot<String>>,
    /// By node id. Absent: nothing was ever scanned.
    pub patch_states: Listing<Slot<PatchState>>,
    /// By association id.
    pub associations: Listing<Slot<Association>>,
    /// By association id: its `Operation` parameter.
    pub association_operations: Listing<Slot<Option<String>>>,
    pub windows: Listing<Slot<MaintenanceWindow>>,
    /// By window id.
    pub window_tasks: Listing<Slot<Vec<WindowTask>>>,
    pub baselines: Listing<Slot<PatchBaseline>>,
    /// By patch group: the baselines it uses.
    pub patch_groups: Listing<Slot<String>>,
    /// When each was run, by id.
    pub commands: Listing<Slot<Option<Instant>>>,
    pub automations: Listing<Slot<Option<Instant>>>,
    pub sessions: Listing<Slot<Option<Instant>>>,
    /// Absent: the preferences of Session Manager were never set.
    pub session_preferences: Slot<SessionPreferences>,
    /// By setting id.
    pub settings: Listing<Slot<String>>,
    /// By name: who owns each, an account id or `Amazon`.
    pub documents: Listing<Slot<Option<String>>>,
    /// Account ids, or `all`, by document name, sorted.
    pub document_shares: Listing<Slot<Vec<String>>>,
}

/// The document that holds the preferences of Session Manager.
pub const SESSION_PREFERENCES: &str = "SSM-SessionManagerRunShell";
/// The setting that says where Automation logs what its scripts print.
pub const AUTOMATION_LOG_SETTING: &str = "/ssm/automation/customer-script-log-destination";
/// The setting that allows documents to be shared with everyone.
pub const PUBLIC_SHARING_SETTING: &str = "/ssm/documents/console/public-sharing-permission";

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ManagedNode {
    /// `Online`, `ConnectionLost` or `Inactive`.
    pub ping: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatchState {
    /// Counts by AWS's names that must be 0; `None` where one is left out.
    pub counts: Vec<(&'static str, Option<i64>)>,
    pub pending_reboot: Option<i64>,
    pub ended: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Association {
    pub document: Option<String>,
    pub schedule: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MaintenanceWindow {
    pub enabled: Option<bool>,
    pub schedule: Option<String>,
    /// When it runs for the first time, as AWS writes it.
    pub start: Option<String>,
    /// When it runs for the last time, as AWS writes it.
    pub end: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct WindowTask {
    /// The document's name or ARN.
    pub document: Option<String>,
    /// `RUN_COMMAND`, `AUTOMATION` …
    pub kind: Option<String>,
    /// What the task's older parameters say; newer ones are not listed.
    pub operation: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatchBaseline {
    pub is_default: Option<bool>,
    pub operating_system: Option<String>,
    /// Made by the account, not by AWS.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionPreferences {
    /// `None`: the content cannot be read.
    pub destinations: Option<Vec<String>>,
}
