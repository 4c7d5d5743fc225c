//! The programmes of a folder: which there are, on what each is built, which files are its own.
//!
//! Deliberately absent: what an overlay changes (see `overlay`).

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::sink::{Sink, Spot};
use crate::{DiagnosticCode as Code, File};

/// Returns the ids of the programmes in a folder, sorted. A programme's id is its folder's name.
pub fn programme_ids(files: &[File]) -> Vec<String> {
    let folders = files.iter().filter_map(|file| folder_of(&file.path));
    let mut ids: Vec<String> = folders.map(str::to_owned).collect();
    ids.sort();
    ids
}

/// Returns the folder of a `programmes/<id>/programme.toml`.
fn folder_of(path: &str) -> Option<&str> {
    let folder = path.strip_prefix("programmes/")?;
    let folder = folder.strip_suffix("/programme.toml")?;
    (!folder.contains('/')).then_some(folder)
}

/// What a programme file says of its place among the others.
struct Outline {
    file: usize,
    base: Option<(String, Spot)>,
    is_default: bool,
    is_readable: bool,
}

/// All programmes of a folder by id.
pub(crate) struct Programmes {
    outlines: BTreeMap<String, Outline>,
}

impl Programmes {
    /// Looks at the programme files; one that could not be parsed still has its place.
    pub(crate) fn of(files: &[(&str, Option<&DeTable<'_>>)]) -> Programmes {
        let outline = |(file, (path, table)): (usize, &(&str, Option<&DeTable<'_>>))| {
            let folder = folder_of(path)?;
            let base = table.and_then(|table| {
                let value = table.get("base")?;
                let offset = value.span().start;
                let base = value.get_ref().as_str()?.to_owned();
                Some((base, Spot { file, offset }))
            });
            let default = table.and_then(|table| table.get("default"));
            let outline = Outline {
                file,
                base,
                is_default: default.and_then(|value| value.get_ref().as_bool()) == Some(true),
                is_readable: table.is_some(),
            };
            Some((folder.to_owned(), outline))
        };
        let outlines = files.iter().enumerate().filter_map(outline).collect();
        Programmes { outlines }
    }

    /// Returns all ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.outlines.keys().map(String::as_str)
    }

    pub(crate) fn knows(&self, id: &str) -> bool {
        self.outlines.contains_key(id)
    }

    /// Returns the files of the programmes other than `id`, with their ids.
    pub(crate) fn others(&self, id: &str) -> impl Iterator<Item = (&str, usize)> {
        let others = self.outlines.iter().filter(move |(own, _)| *own != id);
        others.map(|(id, outline)| (id.as_str(), outline.file))
    }

    /// Returns the programme that is meant when none is named: the one without a base, or the one
    /// of several that says `default = true`. Reports when that is not exactly one.
    pub(crate) fn default(&self, sink: &mut Sink<'_>) -> Option<String> {
        let roots = || self.outlines.iter().filter(|(_, own)| own.base.is_none());
        let readable = || roots().filter(|(_, own)| own.is_readable);
        let marked = || readable().filter(|(_, own)| own.is_default);
        let found = match (roots().count(), readable().count(), marked().count()) {
            (1, ..) => roots().next(),
            (_, 1, _) => readable().next(),
            (.., 1) => marked().next(),
            (0, ..) => {
                if let Some((id, _)) = self.outlines.iter().next() {
                    self.chain(sink, id);
                }
                None
            }
            _ => {
                let mut rivals: Vec<_> = match marked().count() {
                    0 => readable().collect(),
                    _ => marked().collect(),
                };
                if let (Some((_, last)), [(first, _), ..]) = (rivals.pop(), &rivals[..]) {
                    let at = Spot {
                        file: last.file,
                        offset: 0,
                    };
                    sink.report(Code::DefaultUnclear, at, [first]);
                }
                None
            }
        };
        found.map(|(id, _)| id.clone())
    }

    /// Returns a programme behind all it is built on, the first base first. Reports a base that is
    /// not there or that leads back.
    pub(crate) fn chain(&self, sink: &mut Sink<'_>, id: &str) -> Option<Vec<String>> {
        let mut chain = vec![id.to_owned()];
        let mut outline = self.outlines.get(id)?;
        while let Some((base, at)) = &outline.base {
            let Some(next) = self.outlines.get(base) else {
                let known: Vec<&str> = self.ids().filter(|own| *own != id).collect();
                sink.report(Code::UnknownBase, *at, [base, &known.join(" · ")]);
                return None;
            };
            if let Some(begin) = chain.iter().position(|own| own == base) {
                let circle = [&chain[begin..], std::slice::from_ref(base)].concat();
                sink.report(Code::BaseCycle, *at, [&circle.join(" → ")]);
                return None;
            }
            chain.push(base.clone());
            outline = next;
        }
        chain.reverse();
        Some(chain)
    }
}
