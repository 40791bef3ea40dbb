//! Writes a plan for a POSIX shell: as commands, or as a script.

use std::collections::BTreeSet;

use super::AskForm;
use super::file_name::FileNames;
use super::plan::{Asked, Calls, Notes, Plan, Section};
use crate::evidence::listing::{self, Names};
use crate::evidence::source::shell_word;
use crate::evidence::{AccountId, Region, Scope, Source};
use crate::ingest::is_about_one;
use crate::report::answered;

/// From so many names on, a loop is shorter.
const LOOP_FROM: usize = 3;
const WIDTH: usize = 130;

const COLLECT: &str = include_str!("collect.sh");
const FINISH: &str = include_str!("finish.sh");

pub(super) fn render(plan: &Plan, form: AskForm) -> String {
    let mut text = String::new();
    let calls = plan.calls();
    match form {
        AskForm::Commands if calls == 0 => return "# Nothing is missing.\n".to_owned(),
        AskForm::Commands => {
            text.push_str("# What the checks still wait for, for a POSIX shell such as that of AWS CloudShell. Every call reads; none changes anything.\n");
            text.push_str("# Run it in an empty folder, then add the folders that it makes to the page. More may be asked once these answers are known.\n");
        }
        AskForm::Script => {
            text.push_str("#!/bin/sh\n# Collects evidence with the AWS CLI. Every call reads; none changes anything in the account.\n");
            text.push_str(
                "# Usage: sh SCRIPT [FILE]. FILE is where the evidence goes, evidence.jsonl unless it is named; add it to the page.\n",
            );
            text.push_str("# A call that fails is written down with its error, and the rest goes on.\n\n");
            text.push_str(COLLECT);
        }
    }
    for (account, section) in &plan.accounts {
        let mut writer = Writer {
            form,
            account: account.as_ref(),
            region: Where::Account,
            out: &mut text,
        };
        writer.section(section);
    }
    if form == AskForm::Script {
        text.push_str(FINISH);
    }
    text
}

/// In which region a call is made.
#[derive(Clone, Copy)]
enum Where<'a> {
    /// None is named.
    Account,
    /// The one in `$region`.
    Every,
    One(&'a Region),
}

struct Writer<'a> {
    form: AskForm,
    account: Option<&'a AccountId>,
    region: Where<'a>,
    out: &'a mut String,
}

impl<'a> Writer<'a> {
    fn section(&mut self, section: &'a Section) {
        let (start, end) = match (self.form, self.account) {
            (AskForm::Script, Some(account)) => (format!("\nif signed_in {account}; then\n"), "fi\n"),
            (AskForm::Script, None) => ("\n".to_owned(), ""),
            (AskForm::Commands, account) => (commands_start(account), ")\n"),
        };
        self.out.push_str(&start);
        if matches!(self.form, AskForm::Commands) {
            let folders: Vec<String> = [self.folder(Where::Account)]
                .into_iter()
                .chain(section.regions.keys().map(|region| self.folder(Where::One(region))))
                .collect();
            self.line(&wrapped("mkdir -p", &folders, ""));
        }
        self.calls(&section.account);
        for (region, calls) in &section.regions {
            self.region = Where::One(region);
            self.line(&format!("# {region}"));
            self.calls(calls);
        }
        if !section.every_region.is_empty() {
            self.region = Where::Every;
            match self.form {
                AskForm::Script => {
                    self.line("for region in $(regions); do");
                    self.line("echo \"$region\" >&2");
                }
                AskForm::Commands => {
                    self.line("for region in $(aws ec2 describe-regions --query 'Regions[].RegionName' --output text); do");
                    self.line(&format!("mkdir -p {}", self.folder(Where::Every)));
                }
            }
            self.calls(&section.every_region);
            self.line("done");
        }
        self.out.push_str(end);
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn calls(&mut self, calls: &'a Calls) {
        for ((_, source), asked) in calls {
            if let Some((call, action)) = listing::prepared_by(*source) {
                self.line(&format!("# needs {action} as well"));
                self.line(&match self.form {
                    AskForm::Script => format!("prepare {call}"),
                    AskForm::Commands => format!(
                        "for try in 1 2 3 4 5 6; do [ \"$(aws {call} --query State --output text)\" != STARTED ] && break; sleep 5; done"
                    ),
                });
            }
            self.asked(*source, asked);
        }
    }

    fn asked(&mut self, source: Source, asked: &Asked) {
        let files = FileNames::of(source);
        if let Some(notes) = &asked.whole {
            self.notes(source, [notes].into_iter());
            if is_about_one(source) {
                self.listed(source, &files);
            } else {
                let line = self.call(source, &files, None);
                self.line(&line);
            }
        }
        // A loop can name files only after names that need no encoding.
        let (plain, other): (Vec<_>, Vec<_>) = asked
            .resources
            .iter()
            .partition(|(name, _)| self.form == AskForm::Script || files.is_plain(name));
        let (looped, single) = if plain.len() >= LOOP_FROM {
            (plain, other)
        } else {
            (Vec::new(), asked.resources.iter().collect())
        };
        if !looped.is_empty() {
            self.notes(source, looped.iter().map(|(_, notes)| *notes));
            let words: Vec<String> = looped.iter().map(|(name, _)| shell_word(name)).collect();
            self.line(&wrapped("for name in", &words, "; do"));
            let line = self.call(source, &files, Some(Resource::Variable));
            self.line(&format!("  {line}"));
            self.line("done");
        }
        let mut said = &Notes::default();
        for (name, notes) in single {
            if notes != said {
                self.notes(source, [notes].into_iter());
                said = notes;
            }
            let line = self.call(source, &files, Some(Resource::Named(name)));
            self.line(&line);
        }
    }

    /// A loop over the names that other calls list.
    fn listed(&mut self, source: Source, files: &FileNames) {
        let lists: Vec<String> = listing::names(source).iter().map(|names| self.names(names)).collect();
        let lists = lists.join("; ");
        let encoded = Resource::Encoded;
        let line = self.call(source, files, Some(encoded));
        match self.form {
            AskForm::Script => self.line(&format!("{{ {lists}; }} | sort -u | while IFS= read -r name; do")),
            AskForm::Commands => {
                self.line(&format!("{{ {lists}; }} | tr '\\t' '\\n' | sort -u | while IFS= read -r name; do"));
                self.line("  [ \"$name\" != None ] || continue");
                self.line("  file=$(printf %s \"$name\" | sed -e 's/%/%25/g' -e 's/:/%3A/g' -e 's,/,%2F,g' -e 's/\\./%2E/g' -e 's/+/%2B/g' -e 's/ /%20/g')");
            }
        }
        self.line(&format!("  {line}"));
        self.line("done");
    }

    fn names(&self, names: &Names) -> String {
        let query = match self.region {
            Where::One(region) => names.query.replace("REGION", region.as_str()),
            Where::Account | Where::Every => names.query.replace("REGION", "$region"),
        };
        let account = self.account_word();
        let options = names.options.replace("ACCOUNT", &account);
        let options = if options.is_empty() { options } else { format!(" {options}") };
        match self.form {
            AskForm::Script => format!("names {} \"{query}\" {}{options}", self.region_argument(), names.call),
            AskForm::Commands => {
                let region = self.region_word().map(|word| format!(" --region {word}")).unwrap_or_default();
                format!("aws {}{options}{region} --query \"{query}\" --output text", names.call)
            }
        }
    }

    /// What came of earlier tries, and what to do about it. Names are never written into a comment: they may hold a line's end.
    fn notes<'n>(&mut self, source: Source, notes: impl Iterator<Item = &'n Notes>) {
        let (mut refused, mut parts, mut disagree) = (BTreeSet::new(), BTreeSet::new(), false);
        for notes in notes {
            refused.extend(notes.refused_with.iter().map(|code| code_word(code)));
            parts.extend(notes.why_part.iter().copied());
            disagree |= notes.disagree;
        }
        if !refused.is_empty() {
            let codes: Vec<String> = refused.into_iter().collect();
            self.line(&format!("# needs {}; was refused with {}", source.iam_action, codes.join(", ")));
        }
        for why in parts {
            self.line(&format!("# an earlier answer was not whole: {why}"));
        }
        if disagree {
            self.line("# earlier answers differ, and nobody knows which is newer");
        }
    }

    /// The line that makes the call.
    fn call(&self, source: Source, files: &FileNames, resource: Option<Resource<'_>>) -> String {
        let mut arguments = String::new();
        if !source.options.is_empty() {
            arguments.push(' ');
            arguments.push_str(&source.options.replace("ACCOUNT", &self.account_word()));
        }
        let option = match source.scope {
            Scope::Bucket => Some("--bucket"),
            Scope::Resource { option } => Some(option),
            Scope::Account | Scope::Region => None,
        };
        if let (Some(option), Some(resource)) = (option, resource) {
            arguments.push_str(&format!(" {option} {}", resource.word()));
        }
        let regional = answered::differs_by_region(source);
        match self.form {
            AskForm::Script => {
                let region = if regional { self.region_argument() } else { "''".to_owned() };
                format!("call {region} {}{arguments}", source.name)
            }
            AskForm::Commands => {
                if let Some(word) = self.region_word().filter(|_| regional) {
                    arguments.push_str(&format!(" --region {word}"));
                }
                let path = self.path(files, resource, regional);
                let command = format!("aws {}{arguments} > {path} 2>&1", source.name);
                if source.empty_is_absent {
                    // An empty file says nothing; this is how an SDK writes that a call succeeded and had nothing to say.
                    let nothing = r#"{"ResponseMetadata":{"HTTPStatusCode":200}}"#;
                    return format!("{command} && [ ! -s {path} ] && echo '{nothing}' > {path}");
                }
                command
            }
        }
    }

    fn path(&self, files: &FileNames, resource: Option<Resource<'_>>, regional: bool) -> String {
        let folder = self.folder(if regional { self.region } else { Where::Account });
        let folder = folder.trim_matches('"');
        let stem = &files.stem;
        match resource {
            None => quoted_if_variable(&format!("{folder}/{stem}.json")),
            Some(Resource::Variable) => format!("\"{folder}/{stem}__$name.json\""),
            Some(Resource::Encoded) => format!("\"{folder}/{stem}__$file.json\""),
            Some(Resource::Named(name)) => quoted_if_variable(&format!("{folder}/{stem}__{}.json", files.resource(name))),
        }
    }

    fn folder(&self, region: Where<'_>) -> String {
        let account = self.account.map_or("$account", AccountId::as_str);
        match region {
            Where::Account => quoted_if_variable(account),
            Where::Every => format!("\"{account}/$region\""),
            Where::One(region) => quoted_if_variable(&format!("{account}/{region}")),
        }
    }

    fn account_word(&self) -> String {
        self.account.map_or_else(|| "\"$account\"".to_owned(), ToString::to_string)
    }

    fn region_word(&self) -> Option<String> {
        match self.region {
            Where::Account => None,
            Where::Every => Some("\"$region\"".to_owned()),
            Where::One(region) => Some(region.to_string()),
        }
    }

    fn region_argument(&self) -> String {
        self.region_word().unwrap_or_else(|| "''".to_owned())
    }
}

/// How a resource is named in a line.
#[derive(Clone, Copy)]
enum Resource<'a> {
    Named(&'a str),
    /// `$name`, which stands in a path as it is.
    Variable,
    /// `$name`, with `$file` for a path.
    Encoded,
}

impl Resource<'_> {
    fn word(self) -> String {
        match self {
            Self::Named(name) => shell_word(name),
            Self::Variable | Self::Encoded => "\"$name\"".to_owned(),
        }
    }
}

/// Commands are run in a shell of their own, which ends at once where the credentials are not of the account.
fn commands_start(account: Option<&AccountId>) -> String {
    let identity = "$(aws sts get-caller-identity --query Account --output text)";
    let environment = "export AWS_DEFAULT_OUTPUT=json AWS_PAGER=''";
    match account {
        Some(account) => format!(
            "\n( # Account {account}\n[ \"{identity}\" = {account} ] || {{ echo 'Sign in to account {account} first.' >&2; exit 1; }}\n{environment}\n"
        ),
        None => format!(
            "\n( # The account that you are signed in to\naccount={identity}\n[ -n \"$account\" ] || {{ echo 'Sign in first.' >&2; exit 1; }}\n{environment}\n"
        ),
    }
}

/// Paths and folders hold nothing that a shell reads but the variables put there.
fn quoted_if_variable(text: &str) -> String {
    if text.contains('$') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

/// An error code as it may stand in a comment: evidence is hostile.
fn code_word(code: &str) -> String {
    let word: String = code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._ -".contains(*c))
        .take(60)
        .collect();
    if word.trim().is_empty() { "an error".to_owned() } else { word }
}

/// Words after a start, on as many lines as they need.
fn wrapped(start: &str, words: &[String], end: &str) -> String {
    let mut text = start.to_owned();
    let mut width = text.len();
    for word in words {
        if width + word.len() + 1 > WIDTH {
            text.push_str(" \\\n   ");
            width = 3;
        }
        text.push(' ');
        text.push_str(word);
        width += word.len() + 1;
    }
    text.push_str(end);
    text
}
