//! Where problems, ids, references and places gather while files are read.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{LibraryKind, Locus, SourceId};

use crate::grammar::Catalogue;
use crate::{Diagnostic, DiagnosticCode, Severity, VerifyItem, VerifyWhat};

/// The text of one file, ready to turn offsets into lines.
pub(crate) struct Text<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Self {
            path,
            text,
            line_starts,
        }
    }

    /// Returns line and column of a byte offset, both from 1; columns count characters.
    pub(crate) fn line_column(&self, offset: usize) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        (small(line), small(before.chars().count() + 1))
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A place in one of the files: its number and a byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) file: usize,
    pub(crate) offset: usize,
}

/// What kinds of things have ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Source,
    Role,
    Place,
    Question,
    Dimension,
    Indicator,
    Layer,
    CostClass,
    Network,
    Industry,
    Template,
    /// A question, scene, requirement or subdomain of a national model.
    Item,
    Area,
    Group,
    Variant,
    Element,
    Domain,
    Kpi,
    District,
    Fact,
    /// Options are known as `fact/option`.
    Option,
    /// An entry of the library beside the lists above.
    Library(LibraryKind),
    Programme,
    /// A section of the report's outline.
    Section,
}

impl Kind {
    /// Returns the word the grammar uses.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Kind::Source => "source",
            Kind::Role => "role",
            Kind::Place => "place",
            Kind::Question => "question",
            Kind::Dimension => "dimension",
            Kind::Indicator => "indicator",
            Kind::Layer => "layer",
            Kind::CostClass => "cost_class",
            Kind::Network => "network",
            Kind::Industry => "industry",
            Kind::Template => "template",
            Kind::Item => "item",
            Kind::Area => "area",
            Kind::Group => "group",
            Kind::Variant => "variant",
            Kind::Element => "element",
            Kind::Domain => "domain",
            Kind::Kpi => "kpi",
            Kind::District => "district",
            Kind::Fact => "fact",
            Kind::Option => "option",
            Kind::Library(kind) => kind.as_str(),
            Kind::Programme => "programme",
            Kind::Section => "section",
        }
    }

    /// Returns where such things are written.
    const fn home(self) -> &'static str {
        match self {
            Kind::Source => "sources.toml",
            Kind::Role | Kind::Place => "bank/lists.toml",
            Kind::Question => "bank/*.toml",
            Kind::Dimension | Kind::Indicator => "lenses/index/lens.toml",
            Kind::Layer | Kind::CostClass | Kind::Network => "library/lists.toml",
            Kind::Industry => "library/industries.toml",
            Kind::Template => "library/templates/*.toml",
            Kind::Item => "lenses/*/lens.toml",
            Kind::Area | Kind::Group => "lenses/sme24/lens.toml",
            Kind::Variant | Kind::Element | Kind::Domain => "lenses/cmmm/lens.toml",
            Kind::Kpi => "library/kpis.toml",
            Kind::District | Kind::Fact | Kind::Option | Kind::Programme => {
                "programmes/*/programme.toml"
            }
            Kind::Section => "programmes/*/report/outline.toml",
            Kind::Library(kind) => Catalogue::home(kind),
        }
    }
}

/// The part of an entry that a fault of the whole content is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    /// The entry itself.
    Entry,
    /// The weights of its children.
    Weights,
    AskedIf,
    Relevant,
    Scale,
    Conditions,
    Raises,
    Requires,
    Months,
    Effort,
    Method,
    Stages,
    Derive,
}

struct Reference {
    kind: Kind,
    /// Another kind that would do as well.
    or: Option<Kind>,
    id: String,
    at: Spot,
}

/// Gathers everything that more than one file has a say in.
pub(crate) struct Sink<'a> {
    pub(crate) texts: &'a [Text<'a>],
    diagnostics: Vec<Diagnostic>,
    defined: BTreeMap<(Kind, String), Spot>,
    references: Vec<Reference>,
    spots: BTreeMap<(Locus, Aspect), Spot>,
    unsure: BTreeSet<(Locus, Aspect)>,
    pub(crate) verify: Vec<VerifyItem>,
    /// The source that each question, and the lens by its path, names.
    pub(crate) rests_on: BTreeMap<String, SourceId>,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(texts: &'a [Text<'a>]) -> Self {
        Self {
            texts,
            diagnostics: Vec::new(),
            defined: BTreeMap::new(),
            references: Vec::new(),
            spots: BTreeMap::new(),
            unsure: BTreeSet::new(),
            verify: Vec::new(),
            rests_on: BTreeMap::new(),
        }
    }

    pub(crate) fn report<const N: usize>(
        &mut self,
        code: DiagnosticCode,
        at: Spot,
        values: [&str; N],
    ) {
        let text = &self.texts[at.file];
        let (line, column) = text.line_column(at.offset);
        let diagnostic = diagnostic(code, text.path, line, column, values);
        self.diagnostics.push(diagnostic);
    }

    /// Reports a problem of the folder as a whole.
    pub(crate) fn report_folder<const N: usize>(
        &mut self,
        code: DiagnosticCode,
        values: [&str; N],
    ) {
        self.diagnostics.push(diagnostic(code, "", 1, 1, values));
    }

    /// Counts the errors reported so far.
    pub(crate) fn count(&self) -> usize {
        let is_error = |own: &&Diagnostic| own.severity == Severity::Error;
        self.diagnostics.iter().filter(is_error).count()
    }

    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics
    }

    /// Writes a place as `file:line`.
    pub(crate) fn written(&self, at: Spot) -> String {
        let text = &self.texts[at.file];
        format!("{}:{}", text.path, text.line_column(at.offset).0)
    }

    /// Notes an id; false (and reported) when it is taken.
    pub(crate) fn define(&mut self, kind: Kind, id: &str, at: Spot) -> bool {
        if let Some(first) = self.defined.get(&(kind, id.to_owned())) {
            let first = self.written(*first);
            let shown = id.rsplit('/').next().unwrap_or(id);
            let values = [kind.as_str(), shown, &first];
            self.report(DiagnosticCode::IdTwice, at, values);
            return false;
        }
        self.defined.insert((kind, id.to_owned()), at);
        true
    }

    /// Forgets the ids of a kind that `is_replaced` picks: another layer defines them anew.
    pub(crate) fn forget(&mut self, kind: Kind, is_replaced: impl Fn(&str) -> bool) {
        self.defined
            .retain(|(own, id), _| *own != kind || !is_replaced(id));
    }

    /// Returns where an id is defined.
    pub(crate) fn definition(&self, kind: Kind, id: &str) -> Option<Spot> {
        self.defined.get(&(kind, id.to_owned())).copied()
    }

    pub(crate) fn is_defined(&self, kind: Kind, id: &str) -> bool {
        self.defined.contains_key(&(kind, id.to_owned()))
    }

    pub(crate) fn refer(&mut self, kind: Kind, id: &str, at: Spot) {
        self.references.push(Reference {
            kind,
            or: None,
            id: id.to_owned(),
            at,
        });
    }

    pub(crate) fn refer_either(&mut self, kind: Kind, or: Kind, id: &str, at: Spot) {
        self.references.push(Reference {
            kind,
            or: Some(or),
            id: id.to_owned(),
            at,
        });
    }

    /// Tells whether something read so far names this entry.
    pub(crate) fn is_referred(&self, kind: Kind, id: &str) -> bool {
        let named = |own: &Reference| own.kind == kind || own.or == Some(kind);
        self.references.iter().any(|own| named(own) && own.id == id)
    }

    /// Reports every reference that points to nothing.
    pub(crate) fn resolve(&mut self) {
        for Reference { kind, or, id, at } in std::mem::take(&mut self.references) {
            let mut kinds = [Some(kind), or].into_iter().flatten();
            if id.is_empty() || kinds.any(|kind| self.is_defined(kind, &id)) {
                continue;
            }
            let mut shown = id.as_str();
            if let Some((fact, option)) = id.split_once('/') {
                if !self.is_defined(Kind::Fact, fact) {
                    continue;
                }
                shown = option;
            }
            let values = [kind.as_str(), shown, kind.home()];
            self.report(DiagnosticCode::UnknownReference, at, values);
        }
    }

    pub(crate) fn mark(&mut self, locus: Locus, aspect: Aspect, at: Spot) {
        self.spots.entry((locus, aspect)).or_insert(at);
    }

    /// Like `mark`, and points away from where it pointed before: a later layer has the last word.
    pub(crate) fn point(&mut self, locus: Locus, aspect: Aspect, at: Spot) {
        self.spots.insert((locus, aspect), at);
    }

    /// Notes that this part could not be read, so that faults about it would only be echoes.
    pub(crate) fn doubt(&mut self, locus: Locus, aspect: Aspect) {
        self.unsure.insert((locus, aspect));
    }

    pub(crate) fn doubts(&self, locus: &Locus, aspect: Aspect) -> bool {
        self.unsure.contains(&(locus.clone(), aspect))
    }

    pub(crate) fn spot(&self, locus: &Locus, aspect: Aspect) -> Option<Spot> {
        let entry = || self.spots.get(&(locus.clone(), Aspect::Entry));
        let own = self.spots.get(&(locus.clone(), aspect));
        own.or_else(entry).copied()
    }

    pub(crate) fn verify(&mut self, id: &str, what: VerifyWhat, at: Spot) {
        let text = &self.texts[at.file];
        self.verify.push(VerifyItem {
            file: text.path.to_owned(),
            line: text.line_column(at.offset).0,
            id: id.to_owned(),
            what,
        });
    }
}

pub(crate) fn diagnostic<const N: usize>(
    code: DiagnosticCode,
    file: &str,
    line: u32,
    column: u32,
    values: [&str; N],
) -> Diagnostic {
    debug_assert_eq!(code.params().len(), N, "{}", code.as_str());
    let named = code.params().iter().copied();
    Diagnostic {
        file: file.to_owned(),
        line,
        column,
        code,
        severity: code.severity(),
        params: named.zip(values.map(str::to_owned)).collect(),
    }
}
