//! JSON documents of other tools and kinds.

use super::{Foreign, not_evidence, verdicts};
use crate::ingest::FileState;
use crate::ingest::json::Json;
use crate::ingest::node::Node;

pub(super) const WISH: &str = "says what was wished for, not what is there: add AWS CLI or AWS Config exports";

/// Names a document that is recognised and no evidence. Meant for documents that no reader has taken.
#[must_use]
pub fn of_json(node: &Node<'_>) -> Option<Foreign> {
    credentials(node)
        .or_else(|| record(node))
        .or_else(|| report(node))
        .or_else(|| compliance(node))
        .or_else(|| wrapper(node))
        .or_else(|| elements(node))
        .or_else(|| lossy(node))
}

fn has_all(node: &Node<'_>, keys: &[&str]) -> bool {
    keys.iter().all(|key| node.has(key))
}

fn credentials(node: &Node<'_>) -> Option<Foreign> {
    let inner = |key: &str| node.get(key).is_some_and(|inner| inner.has("SecretAccessKey"));
    let found = inner("Credentials") || inner("AccessKey") || node.has("SecretAccessKey") || has_all(node, &["startUrl", "accessToken"]);
    found.then(|| {
        not_evidence(
            "credentials",
            "holds credentials, which were dropped: rotate them, because they have already travelled",
        )
    })
}

/// Logs and templates.
fn record(node: &Node<'_>) -> Option<Foreign> {
    let event = |event: &Node<'_>| event.has("eventVersion") && (event.has("eventName") || event.has("eventSource"));
    let activity = "recognised, but a record of activity is no configuration evidence: nothing is to be done";
    if node.list("Records").first().is_some_and(event) || event(node) {
        return Some(not_evidence("CloudTrail log", activity));
    }
    if node.get("detail").is_some_and(|detail| event(&detail)) {
        return Some(not_evidence("CloudTrail event", activity));
    }
    if has_all(node, &["Type", "MessageId", "TopicArn", "Message"]) {
        let advice = "a message of a topic: nothing in it is configuration evidence";
        return Some(not_evidence("SNS notification", advice));
    }
    if has_all(node, &["invokingEvent", "eventLeftScope"]) || has_all(node, &["invokingEvent", "ruleParameters"]) {
        return Some((FileState::NotNeeded, "AWS Config rule event", activity.to_owned()));
    }
    if has_all(node, &["digestS3Bucket", "logFiles"]) {
        return Some(not_evidence("CloudTrail digest", activity));
    }
    if node.has("terraform_version") {
        return Some(not_evidence("Terraform state", WISH));
    }
    let aws_type = |name: &&str| {
        node.at(&["Resources", name])
            .and_then(|resource| resource.string("Type"))
            .is_some_and(|kind| kind.starts_with("AWS::"))
    };
    let resources = node.get("Resources").map(|resources| resources.keys()).unwrap_or_default();
    if node.has("AWSTemplateFormatVersion") || resources.first().is_some_and(aws_type) {
        return Some(not_evidence("CloudFormation template", WISH));
    }
    None
}

/// Verdicts of other tools, one document each.
fn report(node: &Node<'_>) -> Option<Foreign> {
    let name = if has_all(node, &["provider_code", "services"]) || has_all(node, &["last_run", "services"]) {
        "ScoutSuite report"
    } else if has_all(node, &["group_id", "groups"]) || has_all(node, &["group_id", "controls"]) || has_all(node, &["panels", "layout"]) {
        "Powerpipe or Steampipe report"
    } else if node
        .get("result")
        .is_some_and(|result| has_all(&result, &["checkId", "flaggedResources"]))
    {
        "Trusted Advisor check result"
    } else if has_all(node, &["columns", "rows"]) {
        "Steampipe query result"
    } else if let Some(finding) = ["Findings", "findings"].iter().find_map(|key| node.list(key).first().cloned()) {
        return finding_kind(&finding).map(verdicts);
    } else if let Some(detail) = node.get("detail") {
        let finding = detail.list("findings").first().cloned();
        return finding_kind(&finding.unwrap_or(detail)).map(verdicts);
    } else {
        return finding_kind(node).map(verdicts);
    };
    Some(verdicts(name))
}

/// One finding, alone or in a list.
fn finding_kind(node: &Node<'_>) -> Option<&'static str> {
    let text = |keys: &[&str]| node.at(keys).and_then(|node| node.text().map(str::to_owned)).unwrap_or_default();
    if has_all(node, &["SchemaVersion", "ProductArn", "AwsAccountId"]) {
        let prowler =
            text(&["GeneratorId"]).to_ascii_lowercase().starts_with("prowler") || text(&["ProductFields", "ProviderName"]) == "Prowler";
        Some(if prowler { "Prowler report" } else { "Security Hub findings" })
    } else if has_all(node, &["Service", "Severity", "Type", "AccountId"]) || has_all(node, &["service", "severity", "type", "accountId"]) {
        Some("GuardDuty findings")
    } else if node.has("class_uid") || has_all(node, &["type_uid", "finding"]) {
        let product = text(&["metadata", "product", "name"]);
        Some(match product.as_str() {
            "Prowler" => "Prowler report",
            name if name.contains("Security Hub") => "Security Hub findings",
            _ => "OCSF findings",
        })
    } else if has_all(node, &["FindingUniqueId", "CheckID"]) {
        Some("Prowler report")
    } else if has_all(node, &["plugin", "category", "title", "status"]) || has_all(node, &["category", "title", "statusWord"]) {
        Some("CloudSploit report")
    } else if has_all(node, &["control_id", "status", "reason"]) {
        Some("Powerpipe or Steampipe report")
    } else if has_all(node, &["resource", "resourceType", "resourceOwnerAccount", "status"]) {
        Some("Access Analyzer findings")
    } else if has_all(node, &["findingArn", "awsAccountId", "severity"]) {
        Some("Inspector findings")
    } else if has_all(node, &["exception", "traceback"]) {
        Some("ScoutSuite errors")
    } else if has_all(node, &["checkId", "flaggedResources"]) {
        Some("Trusted Advisor check result")
    } else if has_all(node, &["configRuleName", "newEvaluationResult"]) {
        Some("AWS Config compliance")
    } else {
        None
    }
}

fn compliance(node: &Node<'_>) -> Option<Foreign> {
    const KEYS: [&str; 10] = [
        "EvaluationResults",
        "AggregateEvaluationResults",
        "ComplianceByConfigRules",
        "ComplianceByResources",
        "AggregateComplianceByConfigRules",
        "ConformancePackRuleComplianceList",
        "ConformancePackRuleEvaluationResults",
        "ConformancePackComplianceSummaryList",
        "AggregateComplianceByConformancePacks",
        "ConformancePackComplianceScores",
    ];
    let listed = KEYS.iter().any(|key| node.has_list(key));
    // One verdict alone, or a list of them without its name.
    let list = node.elements();
    let one = list.first().unwrap_or(node);
    let single = has_all(one, &["EvaluationResultIdentifier", "ComplianceType"]) || has_all(one, &["ConfigRuleName", "Compliance"]);
    if listed || single {
        return Some(verdicts("AWS Config compliance"));
    }
    let told = "tells that AWS Config did something, not what there is: nothing is to be done";
    let messages = ["ConfigurationSnapshot", "ConfigurationHistory", "ScheduledNotification"];
    let kind = node
        .str("messageType")
        .filter(|kind| messages.iter().any(|start| kind.starts_with(start)));
    kind.map(|_| (FileState::NotNeeded, "AWS Config notification", told.to_owned()))
}

/// Raw answers inside the wrappers of other collectors.
fn wrapper(node: &Node<'_>) -> Option<Foreign> {
    let advice = "recognised; answers inside this wrapper are not read yet: add the plain output of the AWS CLI";
    let name = if has_all(node, &["service", "region", "operation", "response"]) {
        "aws-list-all listing"
    } else if has_all(node, &["status_code", "data"]) {
        "recorded response"
    } else {
        return None;
    };
    Some((FileState::NotNeeded, name, advice.to_owned()))
}

/// Lists of findings, and other clouds.
fn elements(node: &Node<'_>) -> Option<Foreign> {
    let list = node.elements();
    let one = list.first().unwrap_or(node);
    if let Some(found) = list.first().and_then(finding_kind) {
        return Some(verdicts(found));
    }
    let rows = one.list("value");
    let one = rows.first().unwrap_or(one);
    other_cloud(node, one).map(|name| not_evidence(name, "from another cloud: this checklist judges AWS only"))
}

/// `node` is the document, `one` the first of what it lists.
fn other_cloud(node: &Node<'_>, one: &Node<'_>) -> Option<&'static str> {
    let starts = |key: &str, start: &str| one.str(key).is_some_and(|text| text.starts_with(start));
    let listed = |key: &str| node.list(key).first().cloned();
    let google = |one: &Node<'_>| one.str("selfLink").is_some_and(|link| link.contains("googleapis.com"));
    if starts("id", "/subscriptions/") || node.has("@odata.context") || has_all(one, &["environmentName", "tenantId"]) {
        Some("Azure resource")
    } else if google(one)
        || listed("items").is_some_and(|one| google(&one))
        || listed("bindings").is_some_and(|binding| has_all(&binding, &["role", "members"]))
        || has_all(one, &["projectId", "projectNumber"])
    {
        Some("Google Cloud resource")
    } else if starts("id", "ocid1.") || listed("data").is_some_and(|one| one.str("id").is_some_and(|id| id.starts_with("ocid1."))) {
        Some("Oracle Cloud resource")
    } else if has_all(node, &["apiVersion", "kind"]) {
        Some("Kubernetes resource")
    } else {
        None
    }
}

/// PowerShell's tools write objects of .NET, cut off at depth 2.
fn lossy(node: &Node<'_>) -> Option<Foreign> {
    let response =
        has_all(node, &["ResponseMetadata", "HttpStatusCode", "ContentLength"]) || has_all(node, &["HttpStatusCode", "ContentLength"]);
    let mut left = 500;
    (response || has_model(node.json(), &mut left)).then(|| {
        let advice = "ConvertTo-Json of the AWS Tools for PowerShell loses values: run the same command with the AWS CLI";
        not_evidence("PowerShell ConvertTo-Json", advice)
    })
}

fn has_model(json: &Json, left: &mut u32) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    match json {
        Json::String(text) => (text.starts_with("Amazon.") && text.contains(".Model.")) || text.starts_with("/Date("),
        Json::Array(items) => items.iter().any(|item| has_model(item, left)),
        Json::Object(members) => members.iter().any(|(_, value)| has_model(value, left)),
        _ => false,
    }
}
