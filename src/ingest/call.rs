//! One document as the answer of one call: which call that is, where it belongs and what it says of the call itself.

use super::answers::AnswerKind;
use super::attribute::{Assignment, Question, WHOLE_ACCOUNT};
use super::contradiction::Field;
use super::envelope::printable;
use super::identity::{self, Clues, Inside, Whereabouts};
use super::ledger::{FileState, Part};
use super::reader::{Answers, Home, Identity, Reader, Record, Unanswered};
use super::reading::KNOWN_TO_READERS;
use super::{FileKey, Reading, Said, aws_error, cli, config, doubt, path};
use crate::evidence::{Answer, Evidence, Instant, Scope, Source, sources};

/// What a document says, by the call that it answers.
pub(super) struct Call<'a> {
    /// The calls that fit; one when it is known.
    pub(super) readers: Vec<&'static Reader>,
    pub(super) target: Option<&'static Reader>,
    pub(super) config: Option<&'a config::Reading>,
    pub(super) identity: Identity,
    pub(super) records: &'a [Record],
    pub(super) captured: Option<Instant>,
    pub(super) pointer: &'a str,
    said: &'a Said,
    enveloped: bool,
    label: Option<&'static str>,
    partial: Option<&'static str>,
    reading_notes: &'a [String],
}

impl<'a> Call<'a> {
    pub(super) fn of(clues: &Clues<'a>) -> Self {
        let document = clues.document;
        let readers: Vec<&'static Reader> = match &document.said {
            Said::Answer(readings) => readings.iter().map(|reading| reading.reader).collect(),
            Said::Config(_) => Vec::new(),
            Said::Error { operation, .. } => calls_of_error(operation.as_deref(), clues),
            Said::Nothing => calls_of_error(None, clues),
        };
        let readers = identity::narrowed(readers, clues);
        let target = match readers.as_slice() {
            [reader] => Some(*reader),
            _ => None,
        };
        let mut call = Self {
            readers,
            target,
            config: None,
            identity: Identity::default(),
            records: &[],
            captured: document.envelope.captured,
            pointer: &document.pointer,
            said: &document.said,
            enveloped: document.envelope.call.is_some(),
            label: document.name,
            partial: document.envelope.partial,
            reading_notes: &[],
        };
        match &document.said {
            Said::Answer(readings) => {
                if let Some(reading) = readings.iter().find(|reading| call.is_target(reading.reader)) {
                    call.identity = reading.identity.clone();
                    call.records = &reading.records;
                    call.captured = reading.captured.or(call.captured);
                    call.partial = call.partial.or(reading.partial);
                    call.reading_notes = &reading.notes;
                }
            }
            Said::Config(reading) => {
                call.config = Some(reading);
                call.records = &reading.records;
                call.captured = reading.records.iter().filter_map(|record| record.captured).max().or(call.captured);
                call.reading_notes = &reading.notes;
            }
            Said::Error { .. } | Said::Nothing => {}
        }
        call
    }

    /// Several calls fit, and nothing tells which it was.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.readers.len() > 1
    }

    fn is_target(&self, reader: &Reader) -> bool {
        self.target.is_some_and(|target| target.source == reader.source)
    }

    /// The call and its parameters are written beside the answer.
    pub(super) fn has_envelope(&self) -> bool {
        self.enveloped
    }

    /// It answers about what lives in a Region, and does not fail.
    pub(super) fn is_regional(&self) -> bool {
        let regional = |reader: &Reader| matches!(reader.source.scope, Scope::Region | Scope::Resource { .. });
        match self.said {
            Said::Answer(_) => self.target.is_some_and(regional),
            Said::Config(reading) => !reading.reader.is_account_wide(),
            Said::Error { .. } | Said::Nothing => false,
        }
    }

    /// Why it is not the whole answer is known.
    pub(super) fn is_partial(&self) -> bool {
        self.partial.is_some()
    }

    /// Whether a fact counts. An answer about one thing that is a part for a reason that its reader did not know gives none, save
    /// the values of single parameters.
    pub(super) fn counts(&self, record: &Record) -> bool {
        !self.is_limited() || (self.lists_parameters() && record.pointer != self.pointer.into())
    }

    fn is_limited(&self) -> bool {
        let about_one = self.target.is_some_and(|reader| matches!(reader.answers, Answers::One(_)));
        about_one && self.partial.is_some_and(|why| !KNOWN_TO_READERS.contains(&why))
    }

    fn lists_parameters(&self) -> bool {
        const CALLS: [Source; 3] = [
            sources::RDS_PARAMETERS,
            sources::RDS_CLUSTER_PARAMETERS,
            sources::REDSHIFT_CLUSTER_PARAMETERS,
        ];
        self.target.is_some_and(|reader| CALLS.contains(&reader.source))
    }

    /// Why it is not the whole answer.
    pub(super) fn partial_reason(&self) -> Option<&'static str> {
        self.partial
    }

    /// Says that it is not the whole answer, unless a reason is known already.
    pub(super) fn limit(&mut self, why: &'static str, part: &mut Part) {
        if self.partial.is_none() {
            self.partial = Some(why);
            part.say_partial(why);
        }
    }

    /// The call lists nothing that belongs to another account, as a shared VPC or the trail of an organization does.
    pub(super) fn lists_own_resources(&self) -> bool {
        self.target.is_some_and(|reader| identity::lists_own_resources(reader.source))
    }

    pub(super) fn whereabouts(&self, clues: &Clues<'_>, inside: &Inside) -> Whereabouts {
        match (self.config, self.target.or(self.readers.first().copied())) {
            (Some(reading), _) => clues.of_items(reading.reader.is_account_wide()),
            (None, Some(reader)) => clues.of_call(reader, inside),
            (None, None) => Whereabouts::default(),
        }
    }

    pub(super) fn name(&self) -> String {
        let names: Vec<&str> = self.readers.iter().map(|reader| reader.source.name).collect();
        match (self.label, names.is_empty()) {
            (Some(label), _) => label.to_owned(),
            (None, false) => names.join(" or "),
            (None, true) => "error message".to_owned(),
        }
    }

    pub(super) fn notes(&self) -> Vec<String> {
        self.reading_notes.to_vec()
    }

    /// An error by which AWS says that the thing is not configured.
    pub(super) fn proves_absence(&self) -> bool {
        let code = match self.said {
            Said::Error { code, .. } => code.as_str(),
            Said::Nothing => return true,
            _ => return false,
        };
        self.readers.iter().any(|reader| reader.source.absent_codes.contains(&code))
    }

    /// AWS answers several calls alike, and neither of them is about buckets: nothing but the file's name tells which it was.
    fn is_untold(&self) -> bool {
        let of_bucket = self.readers.iter().any(|reader| reader.source.scope == Scope::Bucket);
        self.readers.len() > 1 && !of_bucket && matches!(self.said, Said::Answer(_))
    }

    /// What to say of a document that lacks an identifier.
    pub(super) fn lacking(&self, found: &Whereabouts) -> String {
        if self.is_untold() {
            return "AWS answers these calls alike: name the file <service>-<command>__<name>.json".to_owned();
        }
        lacking(found, self.readers.len() > 1)
    }

    pub(super) fn lacking_state(&self) -> FileState {
        match self.said {
            Said::Answer(_) if self.is_untold() => FileState::NotEvidence,
            Said::Error { .. } | Said::Nothing => FileState::ErrorRecord,
            Said::Answer(_) | Said::Config(_) => FileState::NeedsIdentifier,
        }
    }

    pub(super) fn unknown_call(&self) -> String {
        match self.said {
            Said::Error { code, operation } => {
                let code = printable(code);
                match operation {
                    Some(operation) => {
                        let operation = printable(operation);
                        format!("{operation} failed with {code}; no item of the checklist needs that call")
                    }
                    None => format!("an error {code} that does not say which call failed: name the file <service>-<command>__<name>.json"),
                }
            }
            _ => "an empty answer that does not say of which call: name the file <service>-<command>__<name>.json".to_owned(),
        }
    }

    /// What else is to be said once it is known where the answer belongs.
    pub(super) fn finish(&mut self, clues: &Clues<'_>, part: &mut Part) {
        let says = |what: fn(&Reading) -> bool| match self.said {
            Said::Answer(readings) => readings.iter().any(|reading| self.is_target(reading.reader) && what(reading)),
            _ => false,
        };
        let (key_only, may_be_made) = (says(|reading| reading.proves_key_only), says(|reading| reading.may_be_made));
        let told = |reader: &Reader| clues.claim.sources.contains(&reader.source) || clues.document.envelope.call.is_some();
        if key_only && !self.target.is_some_and(told) {
            self.partial = Some("an empty list that several services answer with: name the file <service>-<command>.json");
        }
        if may_be_made && !self.target.is_some_and(told) {
            self.partial = Some("a list of one, which the call that makes one prints as well: name the file <service>-<command>.json");
        }
        if clues.claim.twin_service && clues.document.envelope.call.is_none() {
            self.partial = Some("asked of docdb or neptune, so that it need not hold every database");
        }
        // A list of a whole account or region has no subject: a name that gives it one tells of a call about that one only.
        let whole =
            |reader: &Reader| matches!(reader.answers, Answers::List(_)) && matches!(reader.source.scope, Scope::Account | Scope::Region);
        // Only the two underscores of the convention say so; after a single one people put a profile or a stage.
        let name = clues.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let subject = clues.claim.resource.as_ref().filter(|_| name.contains("__"));
        if self.target.is_some_and(whole) && subject.is_some() {
            self.partial = Some("the file's name says that the call was asked about one resource only");
        }
        if self.target.is_some_and(|reader| doubt::names_one_kind(reader.source, name)) {
            self.partial = Some("the file's name says that the call was asked for one kind of snapshots only");
        }
        if let Some(why) = self.partial {
            part.say_partial(why);
        }
        match (self.said, self.target) {
            (Said::Error { code, .. }, Some(reader)) if !reader.source.absent_codes.contains(&code.as_str()) => {
                let kind = aws_error::meaning(code);
                let answered = if code.starts_with("exit status ") {
                    "ended with"
                } else {
                    "answered"
                };
                let advice = format!("{} {answered} {}: {}", reader.source.name, printable(code), kind.advice());
                let action = reader.source.iam_action;
                part.fail(
                    FileState::ErrorRecord,
                    match kind {
                        aws_error::Kind::Refused => format!("{advice} ({action})"),
                        _ => advice,
                    },
                );
            }
            (Said::Nothing, Some(reader)) if !reader.source.empty_is_absent => {
                part.fail(
                    FileState::ErrorRecord,
                    "an empty answer, which this call does not give: collect it again",
                );
            }
            _ => {}
        }
    }

    pub(super) fn note_answer(&self, home: &mut Home<'_>, whole: bool, evidence: Evidence) {
        if let Some(reading) = self.config {
            let answer = if reading.complete && whole && self.partial.is_none() {
                Answer::Complete(evidence)
            } else {
                Answer::Partial(evidence)
            };
            (reading.reader.answers)(home, answer);
            return;
        }
        let Some(reader) = self.target else { return };
        let partial = self.partial.is_some() || !whole;
        match (&reader.answers, self.unanswered(reader, evidence.clone())) {
            (Answers::List(note), None) if partial => note(home, Answer::Partial(evidence)),
            (Answers::List(note), None | Some(Unanswered::Absent(_))) => note(home, Answer::Complete(evidence)),
            (Answers::List(note), Some(Unanswered::Refused { code, evidence })) => note(home, Answer::Refused { code, evidence }),
            (Answers::List(note), Some(Unanswered::Incomplete(evidence))) => note(home, Answer::Partial(evidence)),
            (Answers::One(note), Some(unanswered)) => note(home, unanswered),
            (Answers::One(note), None) if self.is_limited() || self.records.is_empty() => {
                note(home, Unanswered::Incomplete(evidence));
            }
            (Answers::One(_), None) => {}
        }
    }

    /// What the answer is worth. `whole`: it is of one account and one region only.
    pub(super) fn kind(&self, whole: bool) -> AnswerKind {
        match (self.said, self.target) {
            (Said::Config(reading), _) if reading.complete && whole => AnswerKind::Whole,
            (Said::Config(_), _) => AnswerKind::Part("single items of AWS Config, not a whole snapshot"),
            (Said::Error { code, .. }, Some(reader)) if reader.source.absent_codes.contains(&code.as_str()) => AnswerKind::Absent,
            (Said::Error { code, .. }, _) => AnswerKind::Refused(printable(code)),
            (Said::Nothing, Some(reader)) if reader.source.empty_is_absent => AnswerKind::Absent,
            (Said::Nothing, _) => AnswerKind::Part("an empty answer, which this call does not give"),
            (Said::Answer(_), _) if self.partial.is_some() => AnswerKind::Part(self.partial.unwrap_or_default()),
            (Said::Answer(_), _) if !whole => AnswerKind::Part("a list that was merged from several accounts or regions"),
            (Said::Answer(_), Some(reader)) if self.records.is_empty() && matches!(reader.answers, Answers::List(_)) => AnswerKind::Empty,
            (Said::Answer(_), _) => AnswerKind::Whole,
        }
    }

    /// What an error or an empty answer means for this call.
    fn unanswered(&self, reader: &Reader, evidence: Evidence) -> Option<Unanswered> {
        match self.said {
            Said::Error { code, .. } if reader.source.absent_codes.contains(&code.as_str()) => Some(Unanswered::Absent(evidence)),
            Said::Error { code, .. } => Some(Unanswered::Refused {
                code: code.clone(),
                evidence,
            }),
            Said::Nothing if reader.source.empty_is_absent => Some(Unanswered::Absent(evidence)),
            Said::Nothing => Some(Unanswered::Incomplete(evidence)),
            Said::Answer(_) | Said::Config(_) => None,
        }
    }

    pub(super) fn question(&self, key: String, file: &FileKey, found: &Whereabouts) -> Question {
        let twins = self.readers.len() > 1;
        let conflict = |field| found.conflict.as_ref().is_some_and(|conflict| conflict.about == field);
        let bucket_call = self.readers.iter().find(|reader| reader.source.scope == Scope::Bucket);
        let resource = found.identity.resource.clone().filter(|_| !conflict(Field::Resource)).or_else(|| {
            let wanted = found.needs_resource.is_some() || twins;
            path::bucket_suggested(&file.path, bucket_call.filter(|_| wanted)?.source)
        });
        Question {
            conflict: found.conflict.as_ref().map(|conflict| conflict.text.clone()),
            key,
            path: file.path.clone(),
            recognised_as: self.name(),
            needs_account: found.needs_account || conflict(Field::Account),
            needs_region: found.needs_region || conflict(Field::Region),
            needs_resource: if twins {
                Some(format!("bucket or {WHOLE_ACCOUNT}"))
            } else if conflict(Field::Resource) {
                Some("bucket".to_owned())
                    .filter(|_| bucket_call.is_some())
                    .or(Some("name".to_owned()))
            } else {
                found.needs_resource.map(str::to_owned)
            },
            suggested: Assignment {
                account: found.identity.account.clone().filter(|_| !conflict(Field::Account)),
                region: found.identity.region.clone().filter(|_| !conflict(Field::Region)),
                resource,
            },
        }
    }
}

/// The calls that an error or an empty answer can be of: by the operation in its text, the envelope and the name.
fn calls_of_error(operation: Option<&str>, clues: &Clues<'_>) -> Vec<&'static Reader> {
    if clues.document.envelope.call.is_some() {
        return clues.document.envelope.reader().into_iter().collect();
    }
    let spelt = |reader: &Reader| clues.claim.sources.contains(&reader.source);
    match operation {
        Some(operation) => cli::readers().filter(|reader| reader.source.is_operation(operation)).collect(),
        None => cli::readers().filter(|reader| spelt(reader)).collect(),
    }
}

fn lacking(found: &Whereabouts, twins: bool) -> String {
    let mut missing = Vec::new();
    if twins {
        missing.push("bucket or account it is about");
    }
    if found.needs_account {
        missing.push("account");
    }
    if found.needs_region {
        missing.push("region");
    }
    if let Some(resource) = found.needs_resource.filter(|_| !twins) {
        missing.push(resource);
    }
    format!(
        "does not say its {}: say it, or put it at <account>/<region>/<service>-<command>__<name>.json",
        missing.join(" and ")
    )
}
