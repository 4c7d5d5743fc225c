//! The way from files to content: parse, read, check, build.

use std::collections::BTreeMap;

use toml::de::DeTable;
use zhizhen_core::{Content, ContentDigest, SourceId};

use crate::assemble::{self, Assembled};
use crate::grammar::{self, Draft, Holds};
use crate::sink::{Sink, Spot, Text};
use crate::{Case, Diagnostic, DiagnosticCode as Code, File, Severity, digest};

/// The newest file grammar this program reads.
pub const GRAMMAR: u32 = 1;

/// Content that passed every check, with what was read beside it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The content.
    pub content: Content,
    /// Its worked cases; [`prove`](crate::prove) runs them.
    pub cases: Vec<Case>,
    /// The files it was read from, sorted by path.
    pub files: Vec<File>,
    /// Every entry not yet compared with an official text.
    pub verify: Vec<VerifyItem>,
    /// The source that each question, and the lens by its path, names.
    pub rests_on: BTreeMap<String, SourceId>,
    /// What its author should look at.
    pub warnings: Vec<Diagnostic>,
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
}

/// Builds content from the files of a folder, or returns every problem found in all of them,
/// warnings included, sorted by file and line. Files that are not `*.toml` are left alone.
///
/// While a file cannot be parsed or is absent, only the entries of the others are checked, not what
/// lies between files: every reference into the lost one would be reported.
pub fn load(mut files: Vec<File>) -> Result<Loaded, Vec<Diagnostic>> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let digest = digest(&files);
    let Read {
        assembled,
        diagnostics,
        verify,
        rests_on,
    } = read(&files, digest);
    let has_errors = diagnostics
        .iter()
        .any(|own| own.severity == Severity::Error);
    match assembled {
        Some(Assembled { content, cases }) if !has_errors => Ok(Loaded {
            content,
            cases,
            files,
            verify,
            rests_on,
            warnings: diagnostics,
        }),
        _ => Err(diagnostics),
    }
}

/// What reading gave, sound or not.
#[derive(Default)]
struct Read {
    assembled: Option<Assembled>,
    diagnostics: Vec<Diagnostic>,
    verify: Vec<VerifyItem>,
    rests_on: BTreeMap<String, SourceId>,
}

fn read(files: &[File], digest: ContentDigest) -> Read {
    let tomls = files.iter().filter(|file| file.path.ends_with(".toml"));
    let decoded: Vec<(&File, Result<&str, std::str::Utf8Error>)> = tomls
        .map(|file| (file, std::str::from_utf8(&file.bytes)))
        .collect();
    let readable = |file: &File, end: Option<usize>| {
        let part = end.map_or(&file.bytes[..], |end| &file.bytes[..end]);
        std::str::from_utf8(part).unwrap_or_default().len()
    };
    let texts: Vec<Text<'_>> = decoded
        .iter()
        .map(|(file, text)| {
            let end = readable(file, text.as_ref().err().map(|fault| fault.valid_up_to()));
            let text = std::str::from_utf8(&file.bytes[..end]).unwrap_or_default();
            Text::new(&file.path, text)
        })
        .collect();
    let mut sink = Sink::new(&texts);
    let mut is_whole = true;
    let mut tables: Vec<(usize, Holds, DeTable<'_>)> = Vec::new();
    for (number, (file, text)) in decoded.iter().enumerate() {
        let start = Spot {
            file: number,
            offset: 0,
        };
        let Some(holds) = Holds::of(&file.path) else {
            sink.report(Code::UnknownFile, start, []);
            continue;
        };
        let Ok(text) = text else {
            let offset = texts[number].text.len();
            sink.report(
                Code::Encoding,
                Spot {
                    file: number,
                    offset,
                },
                [],
            );
            is_whole = false;
            continue;
        };
        let table = parse(&mut sink, number, text);
        is_whole &= table.is_some();
        tables.extend(table.map(|table| (number, holds, table)));
    }
    for (number, _, table) in tables
        .iter()
        .filter(|(_, holds, _)| *holds == Holds::Programme)
    {
        let value = table.get("grammar");
        let grammar = value.and_then(|value| value.get_ref().as_integer());
        let grammar = grammar.and_then(|integer| integer.as_str().parse::<u32>().ok());
        if let (Some(value), Some(grammar)) = (value, grammar.filter(|own| *own > GRAMMAR)) {
            let mut sink = Sink::new(&texts);
            let at = Spot {
                file: *number,
                offset: value.span().start,
            };
            let values = [grammar.to_string(), GRAMMAR.to_string()];
            sink.report(
                Code::GrammarNewer,
                at,
                values.each_ref().map(String::as_str),
            );
            return Read {
                diagnostics: sink.into_diagnostics(),
                ..Read::default()
            };
        }
    }
    let stands = |holds: Holds| {
        let mut known = decoded.iter().map(|(file, _)| Holds::of(&file.path));
        known.any(|own| own == Some(holds))
    };
    if !stands(Holds::Programme) {
        sink.report_folder(Code::ProgrammeMissing, []);
        is_whole = false;
    }
    for (_, path) in Holds::NEEDED.iter().filter(|(holds, _)| !stands(*holds)) {
        sink.report_folder(Code::FileMissing, [path]);
        is_whole = false;
    }
    let mut draft = Draft::default();
    for (number, holds, table) in &tables {
        grammar::read(&mut sink, *number, *holds, table, &mut draft);
    }
    let assembled = if is_whole {
        assemble::assemble(&mut sink, draft, digest)
    } else {
        None
    };
    let mut verify = std::mem::take(&mut sink.verify);
    verify.sort();
    let rests_on = std::mem::take(&mut sink.rests_on);
    Read {
        assembled,
        diagnostics: sink.into_diagnostics(),
        verify,
        rests_on,
    }
}

/// Parses a file; on a mistake reports one problem for each line it shows on.
fn parse<'t>(sink: &mut Sink<'_>, file: usize, text: &'t str) -> Option<DeTable<'t>> {
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
