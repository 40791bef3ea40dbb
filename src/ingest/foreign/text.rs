//! Texts that are no JSON.

use super::{Foreign, not_evidence, verdicts};
use crate::ingest::secrets;

const REPEAT: &str = "run the command again with --output json";

/// Names a text that is recognised and no evidence. Error messages of AWS are not named here.
#[must_use]
pub fn of_text(text: &str) -> Option<Foreign> {
    if let Some(advice) = secrets::scan_text(text) {
        return Some(not_evidence("credentials", &advice));
    }
    let end = text.char_indices().nth(20_000).map_or(text.len(), |(at, _)| at);
    let head = without_colours(text.get(..end).unwrap_or_default());
    let lines: Vec<&str> = head
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim_matches('\u{feff}').is_empty())
        .take(20)
        .collect();
    let first = lines.first()?.trim_start_matches('\u{feff}');
    let lower = first.trim_start().to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Some(not_evidence(
            "HTML page",
            "a web page, not raw evidence: export the data as JSON with the AWS CLI",
        ));
    }
    if lower.starts_with("<?xml") || (lower.starts_with('<') && lower.contains(" xmlns=")) {
        return Some(not_evidence("XML", &format!("XML is not read: {REPEAT}")));
    }
    if lower.starts_with("#!") {
        return Some(not_evidence("script", "a script, not its output: run it and add what it writes"));
    }
    tool_report(first)
        .or_else(|| template(&head, &lines))
        .or_else(|| cli_output(&head, first, &lines))
}

/// Names a file of a script whose first line says so, with one JSON document after it.
#[must_use]
pub fn of_first_line(text: &str) -> Option<Foreign> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?.trim_end();
    match first {
        "scoutsuite_results =" => Some(verdicts("ScoutSuite report")),
        "exceptions =" => Some(verdicts("ScoutSuite exceptions")),
        _ => None,
    }
}

/// ANSI escape sequences out.
fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part
            .strip_prefix('[')
            .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        out.push_str(
            rest.and_then(|rest| rest.strip_prefix(|c: char| c.is_ascii_alphabetic()))
                .unwrap_or(part),
        );
    }
    out
}

fn tool_report(first: &str) -> Option<Foreign> {
    let plain = first.replace('"', "");
    let columns: Vec<&str> = plain.split([',', ';', '\t', '|']).map(str::trim).collect();
    let has = |names: &[&str]| names.iter().all(|name| columns.contains(name));
    if has(&["FINDING_UID", "CHECK_ID", "STATUS"])
        || has(&["FINDING_UNIQUE_ID", "CHECK_ID", "STATUS"])
        || plain.starts_with("AUTH_METHOD;TIMESTAMP")
    {
        Some(verdicts("Prowler report"))
    } else if columns.iter().any(|column| column.starts_with("REQUIREMENTS_")) {
        Some(verdicts("Prowler compliance report"))
    } else if has(&["group_id", "control_id", "status"]) || has(&["control_id", "reason", "resource", "status"]) {
        Some(verdicts("Powerpipe or Steampipe report"))
    } else if has(&["category", "title", "resource", "region"]) && (has(&["statusWord"]) || has(&["status"])) {
        Some(verdicts("CloudSploit report"))
    } else if first.starts_with("scoutsuite_results") {
        Some(verdicts("ScoutSuite report"))
    } else {
        None
    }
}

fn template(head: &str, lines: &[&str]) -> Option<Foreign> {
    let starts = |wanted: &str| lines.iter().any(|line| line.starts_with(wanted));
    if starts("AWSTemplateFormatVersion") || (starts("Resources:") && head.contains("Type: AWS::")) {
        return Some(not_evidence("CloudFormation template", super::json::WISH));
    }
    let terraform = [
        "resource \"",
        "provider \"",
        "data \"aws_",
        "terraform {",
        "module \"",
        "variable \"",
    ];
    if terraform.iter().any(|wanted| starts(wanted)) {
        return Some(not_evidence("Terraform configuration", super::json::WISH));
    }
    None
}

fn cli_output(head: &str, first: &str, lines: &[&str]) -> Option<Foreign> {
    let rule = |line: &str| line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'+' | b'='));
    if rule(first.trim()) && lines.get(1).is_some_and(|line| line.trim_start().starts_with('|')) {
        return Some(not_evidence("table output", &format!("a table for reading: {REPEAT}")));
    }
    let start = first.trim_start();
    let next = lines.get(1).map(|line| line.trim_start()).unwrap_or_default();
    let opened = matches!(start, "{" | "[") && (next.starts_with('\'') || next.starts_with("{'"));
    if opened || start.starts_with("{'") || start.starts_with("[{'") || start.starts_with("['") || head.contains("datetime.datetime(") {
        let advice = "what Python prints, not JSON: write it with json.dumps(response, default=str)";
        return Some(not_evidence("Python repr", advice));
    }
    if powershell(lines) {
        let advice = format!("what PowerShell shows, not all that AWS answered: use the AWS CLI and {REPEAT}");
        return Some(not_evidence("PowerShell output", &advice));
    }
    let cell = first.split('\t').next().unwrap_or_default();
    let key = |cell: &str| {
        cell.starts_with(|c: char| c.is_ascii_uppercase())
            && cell
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let single = lines.iter().all(|line| line.trim() == "None");
    if single || (first.contains('\t') && (key(cell) || cell == "None" || cell == "True" || cell == "False")) {
        return Some(not_evidence("text output", &format!("columns without names: {REPEAT}")));
    }
    yaml(start, lines)
}

/// Columns over dashes, or `Name : value` with the colons in one column.
fn powershell(lines: &[&str]) -> bool {
    let dashes = |line: &str| line.starts_with("--") && line.contains(" --") && line.bytes().all(|byte| matches!(byte, b'-' | b' '));
    if lines.get(1).is_some_and(|line| dashes(line)) {
        return true;
    }
    let colon = |line: &&str| line.find(" : ").or_else(|| line.strip_suffix(" :").map(str::len));
    let mut columns = lines.iter().map(colon);
    let first = columns.next().flatten();
    lines.len() > 1 && first.is_some() && columns.all(|column| column == first)
}

/// YAML is told by all of its first lines, because a log can hold one line like it.
fn yaml(first: &str, lines: &[&str]) -> Option<Foreign> {
    let key = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        let rest = line.get(name.len()..).unwrap_or_default();
        let word = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        word && (rest == ":" || rest.starts_with(": "))
    };
    let list_item = |line: &str| line.strip_prefix("- ").is_some_and(|rest| key(rest.trim_start()));
    let fits = |line: &&str| line.starts_with(' ') || *line == "---" || *line == "-" || line.starts_with("- ") || key(line);
    let opens = (key(first) || list_item(first) || first == "---") && !["usage: ", "aws: "].iter().any(|said| first.starts_with(said));
    let structured = lines.len() >= 2 && lines.iter().any(|line| line.starts_with("- ") || line.starts_with("  "));
    let settings = lines.len() >= 2 && lines.iter().all(|line| key(line));
    // A list of nothing takes one line.
    let empty = lines.len() == 1 && [": []", ": {}"].iter().any(|end| first.ends_with(end));
    if !(opens && (structured || settings || empty) && lines.iter().all(fits)) {
        return None;
    }
    let name = if list_item(first) { "YAML stream output" } else { "YAML output" };
    Some(not_evidence(name, &format!("YAML is not read: {REPEAT}")))
}
