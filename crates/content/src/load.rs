//! The way from files to content: parse once, then for each programme read, check and build.

use std::collections::BTreeMap;

use toml::de::DeTable;
use zhizhen_core::{Content, ContentDigest, SourceId};

use crate::assemble::{self, Assembled};
use crate::files::digest_of;
use crate::grammar::{self, Draft, Holds};
use crate::programmes::Programmes;
use crate::release::score_digest;
use crate::sink::{Kind, Sink, Spot, Text, diagnostic};
use crate::{Case, Diagnostic, DiagnosticCode as Code, File, Severity};

/// The newest file grammar this program reads.
pub const GRAMMAR: u32 = 1;

/// A programme's content that passed every check, with what was read beside it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The content.
    pub content: Content,
    /// Its worked cases; [`prove`](crate::prove) runs them.
    pub cases: Vec<Case>,
    /// The files it was read from, sorted by path; those of other programmes are not among them.
    pub files: Vec<File>,
    /// Its version among those released.
    pub release: Release,
    /// Every entry not yet compared with an official text.
    pub verify: Vec<VerifyItem>,
    /// The source that each question, and the lens by its path, names.
    pub rests_on: BTreeMap<String, SourceId>,
    /// What its author should look at.
    pub warnings: Vec<Diagnostic>,
}

/// How a version stands to the list of releases.
#[derive(Clone, Debug)]
pub struct Release {
    /// SHA-256 over what decides a score (see `release`).
    pub digest: ContentDigest,
    /// Whether `released.toml` lists this version.
    pub is_released: bool,
    /// The version is listed with another digest.
    pub(crate) broken: Option<Diagnostic>,
}

/// An entry marked 待核 (`verify = true`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerifyItem {
    /// Its file.
    pub file: String,
    /// Its line.
    pub line: u32,
    /// Its id.
    pub id: String,
    /// What of it.
    pub what: VerifyWhat,
}

/// Which part of an entry is 待核.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerifyWhat {
    /// The bands of a rate question.
    Bands,
    /// A template's duration, cost class and effort.
    Template,
    /// Something about a national model.
    Lens,
    /// Another entry of the library, as a whole.
    Entry,
    /// The definition of a figure.
    Kpi,
}

/// Builds the default programme of a folder, or returns every problem found in its files, warnings
/// included, sorted by file and line. Files that are not `*.toml` are left alone.
///
/// While a file cannot be parsed or is absent, only the entries of the others are checked, not what
/// lies between files: every reference into the lost one would be reported.
pub fn load(files: Vec<File>) -> Result<Loaded, Vec<Diagnostic>> {
    load_some(files, Which::Default).map(first)
}

/// Builds the programme `id` of a folder; otherwise like [`load`].
pub fn load_programme(files: Vec<File>, id: &str) -> Result<Loaded, Vec<Diagnostic>> {
    load_some(files, Which::One(id)).map(first)
}

/// Builds every programme of a folder, the default first; otherwise like [`load`].
pub fn load_all(files: Vec<File>) -> Result<Vec<Loaded>, Vec<Diagnostic>> {
    load_some(files, Which::All)
}

/// Which programmes are wanted.
#[derive(Clone, Copy)]
enum Which<'i> {
    Default,
    One(&'i str),
    All,
}

fn first(mut loaded: Vec<Loaded>) -> Loaded {
    loaded.remove(0)
}

/// Returns the programmes that `which` wants, at least one.
fn load_some(mut files: Vec<File>, which: Which<'_>) -> Result<Vec<Loaded>, Vec<Diagnostic>> {
    files.retain(|file| file.path.ends_with(".toml"));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let texts: Vec<Text<'_>> = files
        .iter()
        .map(|file| Text::new(&file.path, readable(&file.bytes)))
        .collect();
    let mut sink = Sink::new(&texts);
    let parsed: Vec<Parsed<'_>> = files
        .iter()
        .enumerate()
        .map(|(number, file)| parse(&mut sink, number, file))
        .collect();
    if let Some(newer) = newer_grammar(&texts, &parsed) {
        return Err(newer);
    }
    let outlines: Vec<(&str, Option<&DeTable<'_>>)> = parsed
        .iter()
        .map(|own| (own.path, own.table.as_ref()))
        .collect();
    let programmes = Programmes::of(&outlines);
    if programmes.ids().next().is_none() {
        sink.report_folder(Code::ProgrammeMissing, []);
    }
    let default = match which {
        Which::One(_) => None,
        Which::Default | Which::All => programmes.default(&mut sink),
    };
    let others = programmes.ids().filter(|id| default.as_deref() != Some(id));
    let wanted: Vec<&str> = match which {
        Which::One(id) => vec![id],
        Which::Default => default.as_deref().into_iter().collect(),
        Which::All if default.is_none() => Vec::new(),
        Which::All => default.as_deref().into_iter().chain(others).collect(),
    };
    let chains: Vec<Vec<String>> = wanted
        .iter()
        .filter_map(|id| programmes.chain(&mut sink, id))
        .collect();
    let folder = Folder {
        texts: &texts,
        parsed: &parsed,
        programmes: &programmes,
        default: default.as_deref(),
    };
    folder.check_cases(&mut sink);
    let is_wanted = |own: &Diagnostic| match texts.iter().position(|text| text.path == own.file) {
        Some(file) if !matches!(which, Which::All) && !chains.is_empty() => {
            chains.iter().any(|chain| folder.owns(chain, file))
        }
        _ => true,
    };
    let mut found = sink.into_diagnostics();
    found.retain(is_wanted);
    let mut built = Vec::new();
    for chain in &chains {
        let (programme, problems) = folder.read(chain);
        built.extend(programme.map(|programme| (chain, programme, problems.clone())));
        found.extend(problems);
    }
    found.sort();
    found.dedup();
    let has_errors = found.iter().any(|own| own.severity == Severity::Error);
    if has_errors || built.is_empty() || built.len() < wanted.len() {
        return Err(found);
    }
    let loaded = built.into_iter().map(|(chain, built, warnings)| {
        let own = files.iter().enumerate();
        let own = own.filter(|(file, _)| folder.owns(chain, *file));
        Loaded {
            content: built.assembled.content,
            cases: built.assembled.cases,
            files: own.map(|(_, file)| file.clone()).collect(),
            release: built.release,
            verify: built.verify,
            rests_on: built.rests_on,
            warnings,
        }
    });
    Ok(loaded.collect())
}

/// Returns the text of a file up to its first byte that is not UTF-8.
fn readable(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => std::str::from_utf8(&bytes[..fault.valid_up_to()]).unwrap_or_default(),
    }
}

/// A file, as far as it can be parsed.
struct Parsed<'f> {
    path: &'f str,
    bytes: &'f [u8],
    holds: Option<Holds>,
    table: Option<DeTable<'f>>,
}

fn parse<'f>(sink: &mut Sink<'_>, number: usize, file: &'f File) -> Parsed<'f> {
    let holds = Holds::of(&file.path);
    let text = readable(&file.bytes);
    let spot = |offset| Spot {
        file: number,
        offset,
    };
    let table = if holds.is_none() {
        sink.report(Code::UnknownFile, spot(0), []);
        None
    } else if text.len() < file.bytes.len() {
        sink.report(Code::Encoding, spot(text.len()), []);
        None
    } else {
        parse_text(sink, number, text)
    };
    Parsed {
        path: &file.path,
        bytes: &file.bytes,
        holds,
        table,
    }
}

/// Returns the one problem to report when a programme is written for a newer program.
fn newer_grammar(texts: &[Text<'_>], parsed: &[Parsed<'_>]) -> Option<Vec<Diagnostic>> {
    for (file, own) in parsed.iter().enumerate() {
        let table = own.table.as_ref();
        let table = table.filter(|_| own.holds == Some(Holds::Programme));
        let value = table.and_then(|table| table.get("grammar"));
        let grammar = value.and_then(|value| value.get_ref().as_integer());
        let grammar = grammar.and_then(|integer| integer.as_str().parse::<u32>().ok());
        if let (Some(value), Some(grammar)) = (value, grammar.filter(|own| *own > GRAMMAR)) {
            let mut sink = Sink::new(texts);
            let offset = value.span().start;
            let values = [grammar.to_string(), GRAMMAR.to_string()];
            let values = values.each_ref().map(String::as_str);
            sink.report(Code::GrammarNewer, Spot { file, offset }, values);
            return Some(sink.into_diagnostics());
        }
    }
    None
}

/// All files of a folder, parsed once for all its programmes.
struct Folder<'f> {
    texts: &'f [Text<'f>],
    parsed: &'f [Parsed<'f>],
    programmes: &'f Programmes,
    default: Option<&'f str>,
}

/// A programme that could be built; whether errors were reported is looked at outside.
struct Built {
    assembled: Assembled,
    release: Release,
    verify: Vec<VerifyItem>,
    rests_on: BTreeMap<String, SourceId>,
}

impl Folder<'_> {
    /// Tells whether a file has a say in the programme at the end of `chain`.
    fn owns(&self, chain: &[String], file: usize) -> bool {
        let own = &self.parsed[file];
        let mut parts = own.path.split('/');
        match parts.next() {
            Some("programmes") if own.path.matches('/').count() > 1 => {
                // Parks, policies, figures and recognitions of one city are not those of another.
                let is_local = matches!(own.holds, Some(Holds::Catalogue(_)));
                let bases = if is_local { chain.len() - 1 } else { 0 };
                let folder = parts.next();
                chain[bases..].iter().any(|id| Some(id.as_str()) == folder)
            }
            Some("cases") => self.owner(own) == chain.last().map(String::as_str),
            _ => true,
        }
    }

    /// Returns the programme a case belongs to: the one it names, else the default.
    fn owner<'p>(&'p self, case: &'p Parsed<'_>) -> Option<&'p str> {
        let table = case.table.as_ref();
        let named = table.and_then(|table| table.get("programme"));
        named
            .and_then(|value| value.get_ref().as_str())
            .or(self.default)
    }

    /// Reports cases of a programme that is not there.
    fn check_cases(&self, sink: &mut Sink<'_>) {
        for (file, own) in self.parsed.iter().enumerate() {
            let table = own.table.as_ref();
            let table = table.filter(|_| own.holds == Some(Holds::Case));
            let value = table.and_then(|table| table.get("programme"));
            let id = value.and_then(|value| value.get_ref().as_str());
            if let (Some(value), Some(id)) = (value, id)
                && !self.programmes.knows(id)
            {
                let offset = value.span().start;
                let values = [Kind::Programme.as_str(), id, "programmes/*/programme.toml"];
                sink.report(Code::UnknownReference, Spot { file, offset }, values);
            }
        }
    }

    /// Reads the files of one programme, the base's before its own.
    fn read(&self, chain: &[String]) -> (Option<Built>, Vec<Diagnostic>) {
        let mut sink = Sink::new(self.texts);
        let id = chain.last().map(String::as_str).unwrap_or_default();
        for (id, file) in self.programmes.others(id) {
            sink.define(Kind::Programme, id, Spot { file, offset: 0 });
        }
        let mut own: Vec<usize> = (0..self.parsed.len())
            .filter(|file| self.owns(chain, *file))
            .collect();
        let layer = |file: &usize| {
            let folder = self.parsed[*file].path.split('/').nth(1);
            chain.iter().position(|id| Some(id.as_str()) == folder)
        };
        // Paths stay sorted otherwise, and what belongs to no programme comes first.
        own.sort_by_key(|file| (self.is_of_programme(*file)).then(|| layer(file)).flatten());
        let mut is_whole = own.iter().all(|file| {
            let parsed = &self.parsed[*file];
            parsed.table.is_some() || parsed.holds.is_none()
        });
        for (holds, path) in Holds::NEEDED {
            let mut files = own.iter().map(|file| &self.parsed[*file]);
            if !files.any(|own| own.holds == Some(holds)) {
                sink.report_folder(Code::FileMissing, [path]);
                is_whole = false;
            }
        }
        let tables = own.iter().filter_map(|file| {
            let parsed = &self.parsed[*file];
            Some((*file, parsed.holds?, parsed.table.as_ref()?))
        });
        let mut draft = Draft::default();
        for (file, holds, table) in tables.clone() {
            grammar::read(&mut sink, file, holds, table, &mut draft);
        }
        self.leave_out_sources(&sink, chain, &mut draft);
        let files = own.iter().map(|file| &self.parsed[*file]);
        let digest = digest_of(files.map(|own| (own.path, own.bytes)));
        let scored = tables.map(|(file, holds, table)| (self.parsed[file].path, holds, table));
        let release = release(&sink, &draft, score_digest(scored));
        let assembled = match is_whole {
            true => assemble::assemble(&mut sink, draft, digest),
            false => None,
        };
        let mut verify = std::mem::take(&mut sink.verify);
        verify.sort();
        let rests_on = std::mem::take(&mut sink.rests_on);
        let built = assembled.zip(release).map(|(assembled, release)| Built {
            assembled,
            release,
            verify,
            rests_on,
        });
        (built, sink.into_diagnostics())
    }

    /// Leaves out the sources of a base that nothing of the programme names: they are of what one city
    /// does not share with another.
    fn leave_out_sources(&self, sink: &Sink<'_>, chain: &[String], draft: &mut Draft) {
        let is_of_base = |at: Spot| {
            let mut parts = self.parsed[at.file].path.split('/');
            let folder = (parts.next() == Some("programmes")).then(|| parts.next());
            folder.flatten() != chain.last().map(String::as_str) && folder.is_some()
        };
        draft.sources.retain(|own| {
            let at = sink.definition(Kind::Source, own.id.as_str());
            !at.is_some_and(is_of_base) || sink.is_referred(Kind::Source, own.id.as_str())
        });
    }

    fn is_of_programme(&self, file: usize) -> bool {
        self.parsed[file].path.starts_with("programmes/")
    }
}

/// Compares a programme with the list of releases; `None` without a programme.
fn release(sink: &Sink<'_>, draft: &Draft, digest: ContentDigest) -> Option<Release> {
    let programme = draft.programme.as_ref()?;
    let mut releases = draft.releases.iter();
    let listed =
        releases.find(|own| own.programme == programme.id && own.version == programme.version);
    let broken = listed.filter(|own| own.digest != digest.to_string());
    let broken = broken.map(|own| {
        let text = &sink.texts[programme.version_at.file];
        let (line, column) = text.line_column(programme.version_at.offset);
        let (found, place) = (digest.to_string(), sink.written(own.at));
        let values = [
            &*programme.id,
            &*programme.version,
            &*own.digest,
            &*found,
            &*place,
        ];
        diagnostic(Code::ReleasedChanged, text.path, line, column, values)
    });
    Some(Release {
        digest,
        is_released: listed.is_some(),
        broken,
    })
}

/// Parses a file; on a mistake reports one problem for each line it shows on.
fn parse_text<'t>(sink: &mut Sink<'_>, file: usize, text: &'t str) -> Option<DeTable<'t>> {
    let (table, faults) = DeTable::parse_recoverable(text);
    let mut last = 0;
    for fault in &faults {
        let offset = fault.span().map_or(text.len(), |span| span.start);
        let (line, _) = sink.texts[file].line_column(offset);
        // One slip makes the parser stumble several times; the first time says most.
        if line != last {
            sink.report(Code::Syntax, Spot { file, offset }, [fault.message()]);
            last = line;
        }
    }
    faults.is_empty().then(|| table.into_inner())
}
