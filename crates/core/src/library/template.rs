//! Transformation templates (改造模板): what they need, what they move, what they cost.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{Division, QuestionId, Rung, Size, SourceId, TemplateId, TitledId, Words};

/// What a template needs before it can work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// A question must stand at this rung or higher.
    Question(QuestionId, Rung),
    /// Another template must have been carried out: all it raises stands at its rung.
    Template(TemplateId),
}

/// One question a template lifts, and how far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raise {
    /// The question it moves.
    pub question: QuestionId,
    /// The rung it reaches; a higher present rung is left as it is.
    pub to: Rung,
    /// Holds only when the project is really built on 5G. On another network it falls away, and the
    /// template's other raises stay.
    pub only_5g: bool,
}

/// What mobile projects are built on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlantNetwork {
    /// A real 5G network.
    #[default]
    FiveG,
    /// Wire, Wi-Fi or another one.
    Other,
}

/// What network a template needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Network {
    /// It works without a network of its own.
    None,
    /// It works on the workshop's wired or wireless network.
    Plant,
    /// It needs service profiles of the network library (ids of the content's `networks`).
    Profiles(Vec<TitledId>),
}

/// An entry of the template library. Months, cost class and effort are proposals, shown as 待核.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Permanent id, such as `B01`.
    pub id: TemplateId,
    /// Name.
    pub title: Words,
    /// Which layer of the library it belongs to.
    pub layer: TitledId,
    /// What it does, in a sentence.
    pub purpose: Words,
    /// What it moves; never empty.
    pub raises: Vec<Raise>,
    /// What must stand first.
    pub requires: Vec<Requirement>,
    /// Divisions it is for; empty means all.
    pub industries: Vec<Division>,
    /// Sizes it is for; never empty.
    pub sizes: Vec<Size>,
    /// Network it needs.
    pub network: Network,
    /// Shortest and longest duration in months, both ≥ 1.
    pub months: (u8, u8),
    /// Cost class (id of the content's `cost_classes`).
    pub cost_class: TitledId,
    /// Own effort in tenths of a person-month, least and most.
    pub effort_tenths: (u16, u16),
    /// Figures by which success is measured.
    pub kpis: Vec<Words>,
    /// What can go wrong.
    pub risks: Vec<Words>,
    /// How it typically fails.
    pub typical_failure: Words,
    /// When it is the wrong thing to do.
    pub when_not: Words,
    /// Where the entry comes from.
    pub sources: Vec<SourceId>,
    /// Not yet compared with an official or practised text: shown as 待核.
    pub verify: bool,
    /// Free note of the author.
    pub note: Option<String>,
}

impl Template {
    /// Returns the raises that hold on this network.
    pub fn raises_on(&self, network: PlantNetwork) -> impl Iterator<Item = &Raise> {
        let holds = move |raise: &&Raise| network == PlantNetwork::FiveG || !raise.only_5g;
        self.raises.iter().filter(holds)
    }
}
