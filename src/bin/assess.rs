//! The same engine from a terminal: files in, reports out.

use std::ffi::OsString;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use checklist::engine::Engine;
use checklist::evidence::Instant;
use checklist::ingest::FileState;
use checklist::protocol::Export;
use checklist::report::csv::to_csv;
use checklist::report::status::{COVERAGE_FORMULA, SCORE_FORMULA};
use checklist::report::view;
use checklist::session::Session;

const USAGE: &str = "\
usage: assess PATH... --out DIR [--as-of YYYY-MM-DD] [--session FILE] [--format csv|json]

Judges exports of AWS accounts (AWS CLI JSON, AWS Config, credential report; plain, .gz or .zip) and writes the reports.
PATH       files or folders of evidence
--out      folder for the reports; made when it does not exist
--as-of    the day against which ages are computed, for evidence that carries no time of its own
--session  a session saved by the page: decisions, thresholds, identifiers
--format   csv (the default) or json

Exit status: 0 when all was read, 1 when something could not be, 2 when the command line is not as above.";

/// Bytes that are read from disk at once.
const BUFFER: usize = 1 << 20;

/// What the command line asks for.
#[derive(Debug, Default)]
struct Arguments {
    paths: Vec<PathBuf>,
    out: PathBuf,
    as_of: Option<Instant>,
    session: Option<PathBuf>,
    format: Format,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Format {
    #[default]
    Csv,
    Json,
}

#[derive(Debug, thiserror::Error)]
enum AssessError {
    #[error("{problem}\n\n{USAGE}")]
    Usage { problem: String },
    #[error("{path}: {source}")]
    Io { path: String, source: std::io::Error },
    #[error("{path}: {source}")]
    Session {
        path: String,
        source: checklist::session::SavedError,
    },
}

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut stdout = std::io::stdout().lock();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        // Nothing can be done where even the usage cannot be written.
        let _ = writeln!(stdout, "{USAGE}");
        return ExitCode::SUCCESS;
    }
    let result = parse(arguments).and_then(|arguments| run(&arguments, &mut stdout));
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "assess: {error}");
            ExitCode::from(if matches!(error, AssessError::Usage { .. }) { 2 } else { 1 })
        }
    }
}

fn parse(arguments: Vec<OsString>) -> Result<Arguments, AssessError> {
    let usage = |problem: String| AssessError::Usage { problem };
    let mut parsed = Arguments::default();
    let mut rest = arguments.into_iter();
    let mut only_paths = false;
    while let Some(argument) = rest.next() {
        let option = if only_paths {
            None
        } else {
            argument.to_str().filter(|text| text.starts_with("--"))
        };
        let Some(option) = option else {
            parsed.paths.push(argument.into());
            continue;
        };
        if option == "--" {
            only_paths = true;
            continue;
        }
        if !["--out", "--as-of", "--session", "--format"].contains(&option) {
            return Err(usage(format!("{option} is not an option")));
        }
        let value = rest.next().ok_or_else(|| usage(format!("{option} needs a value")))?;
        let text = value.to_string_lossy().into_owned();
        match option {
            "--out" => parsed.out = value.into(),
            "--session" => parsed.session = Some(value.into()),
            "--as-of" => {
                let instant = Instant::parse(&text).ok_or_else(|| usage(format!("{text:?} is not a day such as 2026-06-30")))?;
                parsed.as_of = Some(instant);
            }
            _ if text == "csv" => parsed.format = Format::Csv,
            _ if text == "json" => parsed.format = Format::Json,
            _ => return Err(usage(format!("{text:?} is not a format"))),
        }
    }
    if parsed.paths.is_empty() {
        return Err(usage("no evidence named".to_owned()));
    }
    if parsed.out.as_os_str().is_empty() {
        return Err(usage("--out is missing".to_owned()));
    }
    Ok(parsed)
}

/// Reads, judges, writes and sums up. False when something could not be read.
fn run(arguments: &Arguments, stdout: &mut impl Write) -> Result<bool, AssessError> {
    let session = session(arguments)?;
    let mut engine = Engine::default();
    let mut unreadable = Vec::new();
    // Paths of different folders lose those folders in their labels, so that a caller identity of one must not speak for the
    // files of another. Sorted, the order of the arguments decides nothing.
    let mut paths: Vec<(PathBuf, &PathBuf)> = arguments.paths.iter().map(|path| (parent(path), path)).collect();
    paths.sort();
    let mut last: Option<&PathBuf> = None;
    for (parent, path) in &paths {
        if last.is_some_and(|last| last != parent) {
            engine.start_drop();
        }
        last = Some(parent);
        let label = path
            .file_name()
            .map_or_else(|| path.to_string_lossy().into_owned(), |name| name.to_string_lossy().into_owned());
        // `.` and `..` have no name of their own, so the folder's real name is its label, as a browser has it.
        let label = if path.is_dir() && path.file_name().is_none() {
            folder_name(path)
        } else {
            label
        };
        add(&mut engine, path, &label, &mut unreadable);
    }
    engine.assess(&session.settings());
    let io = |path: &Path, source| AssessError::Io {
        path: path.display().to_string(),
        source,
    };
    std::fs::create_dir_all(&arguments.out).map_err(|source| io(&arguments.out, source))?;
    let all_read = unreadable.is_empty() && !engine.files().iter().any(|file| file.state == FileState::Unreadable);
    for table in engine.tables(&session) {
        let (ending, bytes) = match arguments.format {
            Format::Csv => ("csv", to_csv(&table)),
            Format::Json => ("json", table.to_json()),
        };
        let path = arguments.out.join(format!("{}.{ending}", table.name));
        std::fs::write(&path, bytes).map_err(|source| io(&path, source))?;
    }
    for script in [Export::AskList, Export::Collector] {
        let script = engine.export(script, &session);
        let path = arguments.out.join(&script.file_name);
        std::fs::write(&path, script.bytes).map_err(|source| io(&path, source))?;
    }
    write_summary(stdout, &engine, &session, &unreadable).map_err(|source| io(Path::new("standard output"), source))?;
    Ok(all_read)
}

fn session(arguments: &Arguments) -> Result<Session, AssessError> {
    let mut session = match &arguments.session {
        None => Session::default(),
        Some(path) => {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).map_err(|source| AssessError::Io {
                path: name.clone(),
                source,
            })?;
            Session::from_saved(&text).map_err(|source| AssessError::Session { path: name, source })?
        }
    };
    session.as_of = arguments.as_of.or(session.as_of);
    Ok(session)
}

/// The folder that a path is in.
fn parent(path: &Path) -> PathBuf {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real.parent().unwrap_or(&real).to_owned()
}

fn folder_name(path: &Path) -> String {
    let real = path.canonicalize().unwrap_or_default();
    real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Adds a file, or a folder's files in the order of their names. Labels are those that a browser gives to a dropped folder.
fn add(engine: &mut Engine, path: &Path, label: &str, unreadable: &mut Vec<String>) {
    let mut note = |error: &std::io::Error| unreadable.push(format!("{}: {error}", path.display()));
    if path.is_dir() {
        let entries = std::fs::read_dir(path).and_then(std::iter::Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(mut entries) => {
                entries.sort_by_key(std::fs::DirEntry::file_name);
                for entry in entries {
                    let label = format!("{label}/{}", entry.file_name().to_string_lossy());
                    add(engine, &entry.path(), &label, unreadable);
                }
            }
            Err(error) => note(&error),
        }
        return;
    }
    let opened = std::fs::File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    match opened {
        Ok((size, file)) => engine.add_reader(label, size, Box::new(BufReader::with_capacity(BUFFER, file))),
        Err(error) => {
            note(&error);
            let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
            engine.add_unopened(label, size);
        }
    }
}

fn write_summary(out: &mut impl Write, engine: &Engine, session: &Session, unreadable: &[String]) -> std::io::Result<()> {
    let summary = engine.summary();
    let totals = view::totals(&summary.items, session, summary.newest_evidence);
    let percent = |value: Option<usize>| value.map_or_else(|| "none".to_owned(), |value| format!("{value} %"));
    writeln!(
        out,
        "{} items: {} compliant, {} non-compliant, {} exceptions accepted, {} not applicable, {} need data, {} need review",
        totals.all(),
        totals.compliant,
        totals.non_compliant,
        totals.accepted_exceptions,
        totals.not_applicable,
        totals.insufficient_data,
        totals.needs_review
    )?;
    writeln!(out, "score {} ({SCORE_FORMULA})", percent(totals.score_percent()))?;
    writeln!(out, "coverage {} ({COVERAGE_FORMULA})", percent(totals.coverage_percent()))?;
    for state in FileState::ALL {
        let files = engine.files().iter().filter(|file| file.state == state).count();
        if files > 0 {
            writeln!(out, "{files} files {}", state.as_str())?;
        }
    }
    for problem in unreadable {
        writeln!(out, "could not be read: {problem}")?;
    }
    Ok(())
}
