//! What a path says of an answer: `[<account>/][<region>/]<service>[-_.]<command>[(__|--|/)<id>].json`.
//!
//! A path is the last but one source of identity: it counts only where neither an envelope nor the content says otherwise.

mod spelt;

use super::cli;
use super::page_file::{self, PageNumber};
use super::reader::Identity;
use crate::evidence::{AccountId, Region, Source};
pub use spelt::{spells_other_call, spelt_command};

/// What the folders and the name of a file claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathClaim {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// What follows the call in the name, where it names the resource beyond doubt.
    pub resource: Option<String>,
    /// The calls that the name spells: several where two services have a command of the same name.
    pub sources: Vec<Source>,
    /// The name spells `docdb` or `neptune`, which answer in the shapes of `rds`.
    pub twin_service: bool,
    /// Folder and name give two accounts, so that the path gives none.
    pub rivals: Option<(AccountId, AccountId)>,
    /// Twelve digits that read as a time: only a suggestion.
    pub account_or_time: Option<AccountId>,
    /// The name is that of one file of several.
    pub page: Option<PageNumber>,
    /// `s3-get-bucket-policy/acme-logs`: laid out as by CloudMapper, which leaves no file of a call that failed.
    pub by_folder: bool,
}

impl PathClaim {
    /// What the path says of an answer to this call; the resource only if the name spells the same call.
    #[must_use]
    pub fn identity(&self, source: Source) -> Identity {
        Identity {
            account: self.account.clone(),
            region: self.region.clone(),
            resource: self.resource.clone().filter(|_| self.sources.contains(&source)),
        }
    }
}

/// Services as boto spells them, or services that answer in the shapes of another, and the AWS CLI's name.
const ALIASES: [(&str, &str); 4] = [("s3", "s3api"), ("config", "configservice"), ("docdb", "rds"), ("neptune", "rds")];

/// Whether `written` is a spelling of the service.
#[must_use]
pub fn is_service(written: &str, service: &str) -> bool {
    let alias = ALIASES
        .iter()
        .any(|(alias, name)| written.eq_ignore_ascii_case(alias) && *name == service);
    written.eq_ignore_ascii_case(service) || alias
}

/// Forward slashes everywhere, and an archive is a folder.
#[must_use]
pub fn normalise(path: &str) -> String {
    path.replace('\\', "/").replace("!/", "/")
}

/// Reads a path from right to left.
#[must_use]
pub fn claim(path: &str) -> PathClaim {
    let path = normalise(path);
    let segments: Vec<&str> = path.rsplit('/').filter(|segment| !segment.is_empty()).collect();
    let mut claim = PathClaim::default();
    let Some((name, folders)) = segments.split_first() else {
        return claim;
    };
    let stem = strip_extension(name);
    let (ids, rest) = leading_ids(stem);
    claim.page = page_file::page_number(stem);
    let parent = folders.first().copied().unwrap_or_default();
    if let Some(spelt) = spell(stem, parent) {
        claim.take(spelt);
    } else if let Some(spelt) = spell(rest, parent) {
        // Ids before the call are taken only where a call follows: a bucket's name may begin with an account id, too.
        for id in ids {
            claim.take_id(id);
        }
        claim.take(spelt);
    } else if let Some(spelt) = spell(parent, folders.get(1).copied().unwrap_or_default())
        && spelt.rest.is_empty()
    {
        // `s3-get-bucket-policy/acme-logs`: the call is the folder's name, the id the file's.
        claim.take(spelt);
        if !claim.take_id(stem) {
            claim.resource = Some(decode(stem));
            claim.by_folder = stem == *name;
        }
    } else {
        claim.take_id(stem);
    }
    // What a name ends with is then the resource's own number.
    if claim.resource.is_some() && (claim.resource.as_deref() == Some(decode(stem).as_str()) || stem.contains("__") || stem.contains("--"))
    {
        claim.page = None;
    }
    let of_name = claim.account.take();
    for segment in folders {
        if claim.account.is_none() || claim.region.is_none() {
            claim.take_id(segment);
        }
    }
    match (&claim.account, of_name) {
        (Some(folder), Some(name)) if *folder != name => {
            claim.rivals = Some((folder.clone(), name));
            claim.account = None;
        }
        (_, of_name) => claim.account = claim.account.take().or(of_name),
    }
    claim
}

/// The path without the profile that aws-list-all ends its names with: `ec2_DescribeVolumes_eu-west-1_<profile>.json`.
#[must_use]
pub fn without_profile(path: &str, profile: &str) -> String {
    let (head, name) = path.rsplit_once(['/', '\\']).map_or(("", path), |(head, name)| (head, name));
    let stem = strip_extension(name);
    let rest = stem.strip_suffix(profile).and_then(|rest| rest.strip_suffix('_'));
    rest.map_or_else(|| path.to_owned(), |rest| format!("{head}/{rest}.json"))
}

impl PathClaim {
    /// Takes an account or a region that is not known yet.
    fn take_id(&mut self, text: &str) -> bool {
        if page_file::reads_as_time(text) {
            self.account_or_time = self.account_or_time.take().or_else(|| text.parse().ok());
            return true;
        }
        if let (None, Ok(account)) = (&self.account, text.parse()) {
            self.account = Some(account);
            return true;
        }
        if let (None, Ok(region)) = (&self.region, text.parse()) {
            self.region = Some(region);
            return true;
        }
        false
    }

    fn take(&mut self, spelt: Spelt<'_>) {
        self.twin_service = spelt.twin_service;
        self.resource = self.take_rest(spelt.rest, spelt.snake);
        self.sources = spelt.sources;
    }

    /// What follows the call: regions and accounts by their form, and after a separator that no bucket has, the resource.
    fn take_rest(&mut self, rest: &str, snake: bool) -> Option<String> {
        for separator in ["__", "--"] {
            if let Some(id) = rest.strip_prefix(separator) {
                return (!id.is_empty() && !self.take_id(id)).then(|| decode(id));
            }
        }
        if let Some(words) = rest.strip_prefix('_') {
            let ids: Vec<&str> = words
                .split('_')
                .filter(|word| !self.take_id(word) && !page_file::is_number_or_date(word) && !page_file::is_page_word(word))
                .collect();
            // In `get_bucket_policy_status` the next word may belong to the command.
            return (!snake && !ids.is_empty()).then(|| decode(&ids.join("_")));
        }
        let tail = rest.trim_start_matches(['-', '.', ' ']);
        self.take_id(tail);
        None
    }
}

/// The ids that a name begins with, as in `111122223333-eu-west-1-describe-volumes`, and the rest of it.
fn leading_ids(mut stem: &str) -> (Vec<&str>, &str) {
    let mut ids = Vec::new();
    'next: loop {
        for (at, _) in stem.match_indices(['-', '_', '.']) {
            let (head, rest) = stem.split_at(at);
            if is_id(head) {
                ids.push(head);
                stem = rest.trim_start_matches(['-', '_', '.']);
                continue 'next;
            }
        }
        return (ids, stem);
    }
}

fn is_id(text: &str) -> bool {
    text.parse::<AccountId>().is_ok() || text.parse::<Region>().is_ok()
}

pub(super) fn strip_extension(mut name: &str) -> &str {
    const EXTENSIONS: [&str; 10] = [
        ".gz", ".json", ".jsonl", ".ndjson", ".txt", ".csv", ".log", ".err", ".stderr", ".out",
    ];
    let without = |name: &'_ str, extension: &str| {
        let at = name.len().checked_sub(extension.len())?;
        name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(extension)).then_some(at)
    };
    while let Some(at) = EXTENSIONS.iter().find_map(|extension| without(name, extension)) {
        name = name.get(..at).unwrap_or_default();
    }
    // A browser's second download: `volumes (1).json`.
    match name.rsplit_once(" (") {
        Some((head, tail)) if tail.ends_with(')') && tail.trim_end_matches(')').bytes().all(|byte| byte.is_ascii_digit()) => head,
        _ => name,
    }
}

/// The calls that a name begins with, and what follows.
struct Spelt<'a> {
    sources: Vec<Source>,
    rest: &'a str,
    /// The words of the call are joined by `_`.
    snake: bool,
    twin_service: bool,
}

/// The longest call that the name begins with. A service in the name, or else in the folder, tells commands of one name apart.
fn spell<'a>(stem: &'a str, folder: &str) -> Option<Spelt<'a>> {
    let mut found: Vec<(usize, bool, bool, Source)> = Vec::new();
    for source in cli::sources() {
        let aliases = ALIASES
            .iter()
            .filter(|(_, name)| *name == source.service())
            .map(|(alias, _)| *alias);
        for service in aliases.chain([source.service()]) {
            let twin = is_twin(service);
            if let Some(end) = words_end(stem, &[service, source.command()]) {
                found.push((end, true, twin, source));
            }
        }
        if let Some(end) = words_end(stem, &[source.command()]) {
            found.push((end, is_service(folder, source.service()), is_twin(folder), source));
        }
    }
    found.retain(|(end, ..)| {
        stem.split_at_checked(*end)
            .is_some_and(|(head, rest)| ends_call(rest) && !spelt::goes_on(head, rest))
    });
    let end = found.iter().map(|(end, ..)| *end).max()?;
    found.retain(|(at, ..)| *at == end);
    if found.iter().any(|(_, by_service, ..)| *by_service) {
        found.retain(|(_, by_service, ..)| *by_service);
    }
    let (head, rest) = stem.split_at_checked(end)?;
    let mut sources: Vec<Source> = found.iter().map(|(.., source)| *source).collect();
    sources.dedup();
    Some(Spelt {
        sources,
        rest,
        snake: spelt::is_snake(head),
        twin_service: found.iter().any(|(_, _, twin, _)| *twin),
    })
}

fn is_twin(service: &str) -> bool {
    service.eq_ignore_ascii_case("docdb") || service.eq_ignore_ascii_case("neptune")
}

/// Where the words end in the name, whatever joins them there and whatever their case.
fn words_end(name: &str, words: &[&str]) -> Option<usize> {
    let joins = |c: &char| "-_. ".contains(*c);
    let mut wanted = words.iter().flat_map(|word| word.chars()).filter(|c| !joins(c));
    let mut next = wanted.next();
    for (at, c) in name.char_indices() {
        let Some(letter) = next else { return Some(at) };
        if joins(&c) && at > 0 {
            continue;
        }
        if c.to_ascii_lowercase() != letter {
            return None;
        }
        next = wanted.next();
    }
    next.is_none().then_some(name.len())
}

/// Whether the name of the call is over here. After a single hyphen or dot only a region, an account or a page number may
/// follow: with anything else the words may be those of another command.
fn ends_call(rest: &str) -> bool {
    if rest.is_empty() || rest.starts_with('_') || rest.starts_with("--") {
        return true;
    }
    let Some(tail) = rest.strip_prefix(['-', '.', ' ']) else {
        return false;
    };
    tail.bytes().all(|byte| byte.is_ascii_digit()) || is_id(tail)
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// The bucket that a path names in a form that needs a list of buckets to be believed: `<bucket>/policy.json`,
/// `<bucket>-policy.json`, `get-bucket-policy-<bucket>.json`. `is_bucket` says which names to believe.
#[must_use]
pub fn bucket_named(path: &str, source: Source, is_bucket: impl Fn(&str) -> bool) -> Option<String> {
    let folder = || {
        normalise(path)
            .rsplit('/')
            .skip(1)
            .find(|folder| is_bucket(folder))
            .map(str::to_owned)
    };
    bucket_spelt(path, source, &is_bucket).or_else(folder)
}

/// As [`bucket_named`], but only where the name or its folder also spells the call: good enough to suggest, not to believe.
#[must_use]
pub fn bucket_suggested(path: &str, source: Source) -> Option<String> {
    bucket_spelt(path, source, &could_be_bucket)
}

fn bucket_spelt(path: &str, source: Source, is_bucket: &dyn Fn(&str) -> bool) -> Option<String> {
    let path = normalise(path);
    let mut segments = path.rsplit('/');
    let stem = strip_extension(segments.next().unwrap_or_default());
    let words = words_for(source);
    let joined = |text: &str| text.starts_with(['-', '_', '.']) || text.ends_with(['-', '_', '.']);
    let parent = segments.next().filter(|_| words.iter().any(|word| word == stem));
    // The longest spelling of the call leaves the least of it in the bucket's name.
    let beside = words
        .iter()
        .flat_map(|word| [stem.strip_suffix(word.as_str()), stem.strip_prefix(word.as_str())]);
    let beside = beside
        .flatten()
        .filter(|rest| joined(rest))
        .map(|rest| rest.trim_matches(['-', '_', '.']));
    let named = parent.filter(|name| is_bucket(name)).or_else(|| match parent {
        Some(_) => None,
        None => beside.into_iter().find(|name| is_bucket(name)),
    });
    named.map(str::to_owned)
}

/// How files of a per-bucket call are named: `policy`, `get-bucket-policy`, `s3api-get-bucket-policy`.
fn words_for(source: Source) -> Vec<String> {
    let command = source.command();
    let plain = command.trim_start_matches("get-").trim_start_matches("bucket-");
    let mut words = vec![
        plain.to_owned(),
        plain.trim_end_matches("-configuration").to_owned(),
        format!("bucket-{plain}"),
        command.to_owned(),
        format!("{}-{command}", source.service()),
        format!("s3-{command}"),
    ];
    words.extend(words.clone().iter().map(|word| word.replace('-', "_")));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// Whether AWS would accept the name for a bucket.
fn could_be_bucket(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    (3..=63).contains(&name.len()) && name.bytes().all(allowed) && name.parse::<AccountId>().is_err() && name.parse::<Region>().is_err()
}
