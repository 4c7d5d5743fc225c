//! The file grammar: which file holds what, and what each entry is made of.
//!
//! Deliberately absent: anything that needs more than one entry at a time (see `assemble`).

mod bank;
mod case;
mod condition;
mod kpi;
mod lens;
mod library;
mod national;
mod outline;
mod overlay;
mod programme;

use toml::de::DeTable;
use zhizhen_core::{
    CostClass, Dimension, Division, FactField, Indicator, Kpi, Library, NationalLenses, Outline,
    Question, QuestionId, Source, StageRule, Template, Titled, Weight, Words,
};

pub(crate) use case::{DraftCase, Fill};
pub(crate) use library::Catalogue;

/// The fixed words, as the schemas name them too.
pub(crate) mod words {
    pub(crate) use super::bank::{FILTERS, MACHINE_FACTS, PAINS, RELATIONS, TABLES};
    pub(crate) use super::case::{GRADES, KINDS, LENS_KEYS, ORIGINS};
    pub(crate) use super::condition::SIZES;
    pub(crate) use super::library::words::{
        BASE_UNITS, CONFIDENCES, FIGURE_KINDS, JURISDICTIONS, MEASURES, MONEY_UNITS, RATES,
    };
    pub(crate) use super::national::{COUNTED, OPTION_KINDS};
}

use crate::overlay::Change;
use crate::read::{Entry, Reader};
use crate::sink::{Sink, Spot};

/// What one of the files holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Sources,
    BankLists,
    Bank,
    Lens,
    Sme24,
    Cmmm,
    LibraryLists,
    Industries,
    Kpis,
    Templates,
    Catalogue(Catalogue),
    Programme,
    /// Questions a programme takes out or adds.
    Questions,
    /// Weights a programme sets.
    Weights,
    /// The outline of its report.
    Outline,
    Case,
    Releases,
}

impl Holds {
    /// Tells from its path what a file holds.
    pub(crate) fn of(path: &str) -> Option<Holds> {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            ["sources.toml"] => Some(Holds::Sources),
            ["bank", "lists.toml"] => Some(Holds::BankLists),
            ["bank", _] => Some(Holds::Bank),
            ["lenses", "index", "lens.toml"] => Some(Holds::Lens),
            ["lenses", "sme24", "lens.toml"] => Some(Holds::Sme24),
            ["lenses", "cmmm", "lens.toml"] => Some(Holds::Cmmm),
            ["library", "lists.toml"] => Some(Holds::LibraryLists),
            ["library", "industries.toml"] => Some(Holds::Industries),
            ["library", "kpis.toml"] => Some(Holds::Kpis),
            ["library", "templates", _] => Some(Holds::Templates),
            ["library", name] => Catalogue::of(name).map(Holds::Catalogue),
            ["programmes", _, "programme.toml"] => Some(Holds::Programme),
            ["programmes", _, "questions.toml"] => Some(Holds::Questions),
            ["programmes", _, "weights.toml"] => Some(Holds::Weights),
            ["programmes", _, "report", "outline.toml"] => Some(Holds::Outline),
            ["programmes", _, "bank.toml"] => Some(Holds::Bank),
            ["programmes", _, "sources.toml"] => Some(Holds::Sources),
            ["programmes", _, name] => Catalogue::of(name).map(Holds::Catalogue),
            ["cases", _] => Some(Holds::Case),
            ["released.toml"] => Some(Holds::Releases),
            _ => None,
        }
    }

    /// Tells whether such a file has a say in which answer is given or what it counts for.
    pub(crate) fn decides_scores(self) -> bool {
        match self {
            Holds::Bank
            | Holds::Lens
            | Holds::Sme24
            | Holds::Cmmm
            | Holds::Programme
            | Holds::Questions
            | Holds::Weights => true,
            Holds::Sources
            | Holds::BankLists
            | Holds::LibraryLists
            | Holds::Industries
            | Holds::Templates
            | Holds::Kpis
            | Holds::Catalogue(_)
            | Holds::Outline
            | Holds::Case
            | Holds::Releases => false,
        }
    }

    /// The files no content can do without, beside a programme.
    pub(crate) const NEEDED: [(Holds, &'static str); 5] = [
        (Holds::Sources, "sources.toml"),
        (Holds::BankLists, "bank/lists.toml"),
        (Holds::Lens, "lenses/index/lens.toml"),
        (Holds::LibraryLists, "library/lists.toml"),
        (Holds::Industries, "library/industries.toml"),
    ];
}

/// An indicator as the lens file writes it: it names its dimension and its questions.
pub(crate) struct DraftIndicator {
    pub(crate) dimension: String,
    /// Without its questions.
    pub(crate) indicator: Indicator,
    pub(crate) uses: Vec<Use>,
}

/// A question named by an indicator.
pub(crate) struct Use {
    pub(crate) question: QuestionId,
    pub(crate) weight: Weight,
    /// Belongs to the express selection.
    pub(crate) is_express: bool,
    pub(crate) at: Spot,
}

/// A template with the places of its lists.
pub(crate) struct DraftTemplate {
    pub(crate) template: Template,
    /// Place of each raise.
    pub(crate) raises: Vec<Spot>,
    /// Place of each requirement.
    pub(crate) requires: Vec<Spot>,
}

/// The programme file, over those of its bases.
pub(crate) struct DraftProgramme {
    pub(crate) id: String,
    pub(crate) version: String,
    /// Where the version stands.
    pub(crate) version_at: Spot,
    pub(crate) method: u32,
    pub(crate) title: Words,
    pub(crate) districts: Vec<Titled>,
    pub(crate) facts: Vec<FactField>,
}

/// A line of the list of releases.
pub(crate) struct DraftRelease {
    pub(crate) programme: String,
    pub(crate) version: String,
    pub(crate) digest: String,
    pub(crate) at: Spot,
}

/// Everything the files hold, entry by entry.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) programme: Option<DraftProgramme>,
    pub(crate) sources: Vec<Source>,
    pub(crate) roles: Vec<Titled>,
    pub(crate) places: Vec<Titled>,
    pub(crate) questions: Vec<Question>,
    /// Without their indicators.
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) indicators: Vec<DraftIndicator>,
    pub(crate) stages: Vec<StageRule>,
    pub(crate) layers: Vec<Titled>,
    pub(crate) cost_classes: Vec<CostClass>,
    pub(crate) networks: Vec<Titled>,
    pub(crate) industries: Vec<(Division, Words)>,
    pub(crate) templates: Vec<DraftTemplate>,
    pub(crate) national: NationalLenses,
    pub(crate) library: Library,
    pub(crate) kpis: Vec<Kpi>,
    pub(crate) cases: Vec<DraftCase>,
    /// The outline of the report; the embedded one where no file gives another.
    pub(crate) outline: Outline,
    /// What the programme and its bases change in the lens.
    pub(crate) changes: Vec<Change>,
    pub(crate) releases: Vec<DraftRelease>,
}

/// Reads one parsed file into the draft.
pub(crate) fn read(
    sink: &mut Sink<'_>,
    file: usize,
    holds: Holds,
    table: &DeTable<'_>,
    draft: &mut Draft,
) {
    let mut r = Reader { file, sink };
    let start = r.spot_at(0);
    let mut root = Entry::new(table, start);
    match holds {
        Holds::Sources => bank::sources(&mut r, &mut root, draft),
        Holds::BankLists => bank::lists(&mut r, &mut root, draft),
        Holds::Bank => bank::questions(&mut r, &mut root, draft),
        Holds::Lens => lens::lens(&mut r, &mut root, draft),
        Holds::Sme24 => draft.national.sme24 = national::sme24(&mut r, &mut root),
        Holds::Cmmm => draft.national.cmmm = national::cmmm(&mut r, &mut root),
        Holds::LibraryLists => library::lists(&mut r, &mut root, draft),
        Holds::Industries => library::industries(&mut r, &mut root, draft),
        Holds::Kpis => kpi::kpis(&mut r, &mut root, draft),
        Holds::Templates => library::templates(&mut r, &mut root, draft),
        Holds::Catalogue(catalogue) => catalogue.read(&mut r, &mut root, &mut draft.library),
        Holds::Programme => {
            let base = draft.programme.take();
            draft.programme = Some(programme::programme(&mut r, &mut root, base));
        }
        Holds::Questions => overlay::questions(&mut r, &mut root, draft),
        Holds::Weights => overlay::weights(&mut r, &mut root, draft),
        Holds::Outline => draft.outline = outline::outline(&mut r, &mut root),
        Holds::Releases => overlay::releases(&mut r, &mut root, draft),
        Holds::Case => {
            let case = case::case(&mut r, &mut root);
            draft.cases.push(case);
        }
    }
    r.finish(root);
}
