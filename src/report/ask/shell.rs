//! Writes a plan for a POSIX shell: as commands, or as a script.

use std::collections::BTreeSet;

use super::AskForm;
use super::file_name::FileNames;
use super::plan::{Calls, Notes, Plan, Section};
use super::words::{code_word, commands_start, quoted_if_variable, wrapped};
use crate::evidence::listing::{self, Names};
use crate::evidence::source::shell_word;
use crate::evidence::{AccountId, Region, Scope, Source};
use crate::ingest::is_about_one;
use crate::report::answered;

/// From so many names on, a loop is shorter.
const LOOP_FROM: usize = 3;

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
            depth: 0,
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
    depth: usize,
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
            let (regions, first) = match self.form {
                AskForm::Script => ("regions", "echo \"$region\" >&2".to_owned()),
                AskForm::Commands => (
                    "aws ec2 describe-regions --query 'Regions[].RegionName' --output text",
                    format!("mkdir -p {}", self.folder(Where::Every)),
                ),
            };
            self.line(&format!("for region in $({regions}); do"));
            self.depth += 1;
            self.line(&first);
            self.calls(&section.every_region);
            self.depth -= 1;
            self.line("done");
        }
        self.out.push_str(end);
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(&"  ".repeat(self.depth));
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Calls about the account or region, then about the resources that other calls list, then about those that are known.
    fn calls(&mut self, calls: &'a Calls) {
        let mut listed: Groups<String, (Source, &Notes)> = Vec::new();
        let mut looped: Groups<Vec<&str>, (Source, Vec<&Notes>)> = Vec::new();
        let mut single: Vec<(Source, &str, &Notes)> = Vec::new();
        for ((_, source), asked) in calls {
            match &asked.whole {
                Some(notes) if is_about_one(*source) => add_to(&mut listed, self.lists(*source), (*source, notes)),
                Some(notes) => self.plain(*source, notes),
                None => {}
            }
            // A loop can name files only after names that need no encoding.
            let files = FileNames::of(*source);
            let (plain, other): (Vec<_>, Vec<_>) = asked
                .resources
                .iter()
                .partition(|(name, _)| self.form == AskForm::Script || files.is_plain(name));
            let (in_loop, alone) = if plain.len() >= LOOP_FROM {
                (plain, other)
            } else {
                (Vec::new(), asked.resources.iter().collect())
            };
            if !in_loop.is_empty() {
                let names: Vec<&str> = in_loop.iter().map(|(name, _)| name.as_str()).collect();
                let notes = in_loop.into_iter().map(|(_, notes)| notes).collect();
                add_to(&mut looped, names, (*source, notes));
            }
            single.extend(alone.into_iter().map(|(name, notes)| (*source, name.as_str(), notes)));
        }
        for (lists, calls) in listed {
            self.listed(&lists, &calls);
        }
        for (names, calls) in looped {
            let words: Vec<String> = names.into_iter().map(shell_word).collect();
            self.line(&wrapped("for name in", &words, "; do"));
            self.depth += 1;
            for (source, notes) in calls {
                self.notes(source, notes.into_iter());
                let line = self.call(source, &FileNames::of(source), Some(Resource::Variable));
                self.line(&line);
            }
            self.depth -= 1;
            self.line("done");
        }
        let mut said: Option<(Source, &Notes)> = None;
        for (source, name, notes) in single {
            if said != Some((source, notes)) {
                self.notes(source, [notes].into_iter());
                said = Some((source, notes));
            }
            let line = self.call(source, &FileNames::of(source), Some(Resource::Named(name)));
            self.line(&line);
        }
    }

    fn plain(&mut self, source: Source, notes: &Notes) {
        if let Some((call, action)) = listing::prepared_by(source) {
            self.line(&format!("# needs {action} as well"));
            self.line(&match self.form {
                AskForm::Script => format!("prepare {call}"),
                AskForm::Commands => format!(
                    "for try in 1 2 3 4 5 6; do state=$(aws {call} --query State --output text) || break; [ \"$state\" = COMPLETE ] && break; sleep 5; done"
                ),
            });
        }
        self.notes(source, [notes].into_iter());
        let line = self.call(source, &FileNames::of(source), None);
        self.line(&line);
    }

    /// The commands that list the names which a call needs.
    fn lists(&self, source: Source) -> String {
        let lists: Vec<String> = listing::names(source).iter().map(|names| self.names(names)).collect();
        lists.join("; ")
    }

    /// A loop over the names that other calls list.
    fn listed(&mut self, lists: &str, calls: &[(Source, &Notes)]) {
        let tabs = if self.form == AskForm::Script { "" } else { "tr '\\t' '\\n' | " };
        self.line(&format!("{{ {lists}; }} | {tabs}sort -u | while IFS= read -r name; do"));
        self.depth += 1;
        if self.form == AskForm::Commands {
            self.line("[ \"$name\" != None ] || continue");
            self.line(
                "file=$(printf %s \"$name\" | sed -e 's/%/%25/g' -e 's/:/%3A/g' -e 's,/,%2F,g' -e 's/\\./%2E/g' -e 's/+/%2B/g' -e 's/ /%20/g')",
            );
        }
        for (source, notes) in calls {
            self.notes(*source, [*notes].into_iter());
            let line = self.call(*source, &FileNames::of(*source), Some(Resource::Encoded));
            self.line(&line);
        }
        self.depth -= 1;
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
            Scope::Resource { option } | Scope::Global { option } => Some(option),
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

/// Calls by the names that they are made for, in the order of the first.
type Groups<K, V> = Vec<(K, Vec<V>)>;

/// Adds a call to those that are made for the same names.
fn add_to<K: PartialEq, V>(groups: &mut Groups<K, V>, key: K, value: V) {
    match groups.iter_mut().find(|(known, _)| *known == key) {
        Some((_, values)) => values.push(value),
        None => groups.push((key, vec![value])),
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
