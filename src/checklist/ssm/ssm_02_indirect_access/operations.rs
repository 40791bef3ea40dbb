//! Whether people work through Systems Manager, and whether what they do is logged.

#[cfg(test)]
use super::cases;
use crate::checklist::ssm::nodes::Nodes;
use crate::checklist::words::{counted, days as in_words};
use crate::checklist::{Check, Context, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::ssm::{AUTOMATION_LOG_SETTING, SESSION_PREFERENCES};
use crate::evidence::{AccountId, Collected, Evidence, Instant, Listing, Missing, Region, RegionEvidence, Slot, Sourced, sources};

pub(super) static IN_USE: Check = Check {
    name: "ssm-operations-in-use",
    title: "Operators work through Systems Manager",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::SSM_COMMANDS,
        sources::SSM_AUTOMATION_EXECUTIONS,
        sources::SSM_SESSIONS,
        sources::SSM_INSTANCE_INFORMATION,
    ],
    criterion: "The commands, automations and sessions of the last {max_activity_age_days} days and the nodes that are online are counted; a person says whether operators reach hosts and databases this way, and no other.",
    limits: "The history is kept for about 30 days, so that an empty one disproves nothing. Open admin ports, see EC2-08, speak against it.",
    remedy: Remedy {
        text: "Write runbooks for what operators do on hosts, and close the ports and withdraw the keys that let them in directly.",
        command: "aws ssm start-automation-execution --document-name RUNBOOK --region {region}",
    },
    references: &["Well-Architected SEC06-BP03"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_region(ctx, findings, sources::SSM_COMMANDS, |id, region, evidence| {
            show_use(ctx, id, region, evidence)
        });
    },
    #[cfg(test)]
    cases: cases::IN_USE,
};

pub(super) static SESSION_LOGGING: Check = Check {
    name: "ssm-session-logging",
    title: "Sessions on hosts are logged",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::SSM_GET_DOCUMENT, sources::SSM_INSTANCE_INFORMATION],
    criterion: "The preferences of Session Manager (SSM-SessionManagerRunShell) name an s3BucketName or a cloudWatchLogGroupName. Neither, or preferences that were never set, is not compliant; Regions without managed nodes are left out.",
    limits: "Sessions that start with another document may log elsewhere or not at all.",
    remedy: Remedy {
        text: "Name a log group or a bucket in the preferences of Session Manager: take what `aws ssm get-document` says of them now, add cloudWatchLogGroupName or s3BucketName to inputs, and give the whole back.",
        command: "aws ssm create-document --name SSM-SessionManagerRunShell --document-type Session --document-format JSON --content file://preferences.json --region {region}",
    },
    references: &["Well-Architected SEC04-BP01"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_region(ctx, findings, sources::SSM_INSTANCE_INFORMATION, judge_sessions);
    },
    #[cfg(test)]
    cases: cases::SESSION_LOGGING,
};

const CHANGE_PREFERENCES: &str = "aws ssm update-document --name SSM-SessionManagerRunShell --document-version '$LATEST' \
                                  --document-format JSON --content file://preferences.json --region {region}";

pub(super) static AUTOMATION_LOGGING: Check = Check {
    name: "ssm-automation-logging",
    title: "What runbook scripts print is logged",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::SSM_SERVICE_SETTING],
    criterion: "The service setting /ssm/automation/customer-script-log-destination is CloudWatch; any other value is not compliant.",
    limits: "",
    remedy: Remedy {
        text: "Let Automation send what scripts print to CloudWatch Logs.",
        command: "aws ssm update-service-setting --setting-id /ssm/automation/customer-script-log-destination --setting-value CloudWatch --region {region}",
    },
    references: &["Security Hub SSM.6"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_region(ctx, findings, sources::SSM_SERVICE_SETTING, judge_automation);
    },
    #[cfg(test)]
    cases: cases::AUTOMATION_LOGGING,
};

/// Judges every region as a whole.
fn each_region(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    source: crate::evidence::Source,
    judge: impl Fn(&AccountId, &Region, &RegionEvidence) -> Verdict,
) {
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        match evidence {
            Some(evidence) => findings.push(subject, judge(id, region, evidence)),
            None => findings.missing(subject, &Missing::NeverSupplied, source),
        }
    });
}

fn show_use(ctx: &Context<'_>, id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let whole = Subject::region(id, region);
    let ssm = &evidence.ssm;
    let kinds = [
        ("command", "commands", &ssm.commands, sources::SSM_COMMANDS),
        ("automation", "automations", &ssm.automations, sources::SSM_AUTOMATION_EXECUTIONS),
        ("session", "sessions", &ssm.sessions, sources::SSM_SESSIONS),
    ];
    let days = ctx.thresholds.max_activity_age_days;
    let mut counts = Vec::new();
    let mut places = Vec::new();
    for (one, kind, listing, source) in kinds {
        let list = match listing.complete() {
            Ok(list) => list,
            Err(missing) => return Verdict::missing(&missing, source, &whole),
        };
        let Some(count) = recent(ctx, listing, days) else {
            let reason = format!("no as-of date is known to tell how old the {kind} are");
            return Verdict::undecided(reason, source, &whole, list);
        };
        counts.push(counted(count, one, kind));
        places.push(list);
    }
    let nodes = match Nodes::of(evidence) {
        Nodes::None(list) => {
            places.push(list);
            "no managed nodes".to_owned()
        }
        Nodes::Some { all, online, evidence } => {
            places.push(evidence);
            format!("{online} of {all} managed nodes online")
        }
        Nodes::Unknown(missing) => return Verdict::missing(&missing, sources::SSM_INSTANCE_INFORMATION, &whole),
    };
    let reason = format!("{} in the last {}; {nodes}", counts.join(", "), in_words(days));
    let mut verdict = Verdict::manual(reason).observing(counts.join(" "));
    for place in places {
        verdict = verdict.because(place);
    }
    verdict
}

/// How many runs are recent; `None` where there is one whose age cannot be told for want of a date to tell it by.
fn recent(ctx: &Context<'_>, listing: &Listing<Slot<Option<Instant>>>, days: i64) -> Option<usize> {
    let mut count = 0;
    for slot in listing.items.values() {
        let Collected::Present(Sourced { value, evidence }) = slot.state() else {
            continue;
        };
        let Some(time) = value.as_ref() else { continue };
        count += usize::from(time.days_until(ctx.as_of(evidence)?) <= days);
    }
    Some(count)
}

fn judge_sessions(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let nodes: &Evidence = match Nodes::of(evidence).or_verdict(id, region) {
        Ok((_, _, evidence)) => evidence,
        Err(verdict) => return verdict,
    };
    let subject = Subject::regional(id, region, "AWS::SSM::Document", SESSION_PREFERENCES);
    let verdict = match evidence.ssm.session_preferences.state() {
        Collected::Present(Sourced { value, evidence }) => match &value.destinations {
            Some(destinations) if !destinations.is_empty() => {
                Verdict::compliant(format!("sessions are logged to {}", destinations.join(" and ")), evidence)
            }
            Some(_) => Verdict::non_compliant("the preferences name neither a bucket nor a log group", evidence)
                .observing("s3BucketName and cloudWatchLogGroupName are empty")
                .mended_by(CHANGE_PREFERENCES),
            None => Verdict::undecided(
                "the content of the preferences cannot be read",
                sources::SSM_GET_DOCUMENT,
                &subject,
                evidence,
            ),
        },
        Collected::Absent(evidence) => Verdict::non_compliant(
            "the preferences of Session Manager were never set, so that sessions are logged nowhere",
            evidence,
        )
        .observing("InvalidDocument"),
        Collected::Missing(missing) => Verdict::missing(&missing, sources::SSM_GET_DOCUMENT, &subject),
    };
    verdict.because(nodes)
}

/// What one service setting of a region is.
pub(super) fn setting<'a>(
    id: &AccountId,
    region: &Region,
    evidence: &'a RegionEvidence,
    name: &str,
) -> Result<&'a Sourced<String>, Verdict> {
    let subject = Subject::regional(id, region, "AWS::SSM::ServiceSetting", name);
    let missing = match evidence.ssm.settings.items.get(name).map(|slot| slot.state()) {
        Some(Collected::Present(setting)) => return Ok(setting),
        Some(Collected::Missing(missing)) => missing,
        Some(Collected::Absent(_)) | None => Missing::NeverSupplied,
    };
    Err(Verdict::missing(&missing, sources::SSM_SERVICE_SETTING, &subject))
}

fn judge_automation(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let setting = match setting(id, region, evidence, AUTOMATION_LOG_SETTING) {
        Ok(setting) => setting,
        Err(verdict) => return verdict,
    };
    let observed = format!("SettingValue={}", setting.value);
    if *setting.value == "CloudWatch" {
        let reason = format!("what scripts print goes to CloudWatch Logs, by {AUTOMATION_LOG_SETTING}");
        Verdict::compliant(reason, &setting.evidence).observing(observed)
    } else {
        let reason = format!("what scripts print is not kept: {AUTOMATION_LOG_SETTING} is {}", setting.value);
        Verdict::non_compliant(reason, &setting.evidence).observing(observed)
    }
}
