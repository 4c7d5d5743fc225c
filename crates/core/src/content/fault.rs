//! What can be wrong with content, and where.
//!
//! Deliberately absent: words for people. The crate that read the files says it with file and line.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{DimensionId, IndicatorId, LibraryKind, QuestionId, Rung, TemplateId, TitledId};

/// Where in the content a fault lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locus {
    /// The programme itself.
    Programme,
    /// A dimension.
    Dimension(DimensionId),
    /// An indicator.
    Indicator(IndicatorId),
    /// A question.
    Question(QuestionId),
    /// A stage rule.
    Stage(Rung),
    /// A template.
    Template(TemplateId),
    /// A national lens, by its id.
    Lens(&'static str),
    /// An item of a national lens.
    Item(QuestionId),
    /// Another entry of the library.
    Library(LibraryKind, TitledId),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An id stands twice among its kind.
    DuplicateId(String),
    /// Weights of the children sum to this instead of 10,000.
    WeightSum(u64),
    /// A weight is 0.
    WeightZero,
    /// There is nothing under this node, or a library entry lacks a part it cannot do without.
    Empty,
    /// A reference points to nothing: kind of thing and the id written.
    UnknownReference(&'static str, String),
    /// Bands do not start at 0, rise strictly and end at or below 100.
    Bands,
    /// `relevant` reads something else than profile facts.
    RelevanceReadsAnswers,
    /// `asked_if` or a hard condition is made of something else than `at_least`, `all`, `any`.
    NotRising,
    /// `asked_if` leads back to the question itself, along these ids.
    AskedIfCycle(Vec<QuestionId>),
    /// Requirements of templates lead back to the template, along these ids.
    RequirementCycle(Vec<TemplateId>),
    /// A template raises nothing.
    RaisesNothing,
    /// A template raises the same question twice.
    RaisedTwice(QuestionId),
    /// A raise holds only on 5G, yet the template names no service profile of a network.
    FiveGWithoutProfile(QuestionId),
    /// Two entries say what a question takes beyond templates.
    BeyondTwice(QuestionId),
    /// There is not exactly one rule for each stage, lowest first.
    Stages,
    /// Months or effort are 0, or a span runs backwards.
    Span,
    /// Background knowledge is not marked 待核.
    BackgroundUnverified,
    /// A policy whose last day is not known is not marked 待核.
    EndUnknown,
    /// The scoring method is not one this program knows.
    UnknownMethod(u32),
    /// Fewer than two options, a first one that is worth something, or bands that do not rise to 100.
    Options,
    /// The points of a perfect sheet, in thousandths, instead of 100,000.
    PointsSum(u32),
    /// Levels do not ask for more and more.
    Levels,
    /// Shares of siblings sum to this instead of 100, or only some of them are known.
    ShareSum(u32),
    /// A derivation suggests something the item cannot take, or its rungs suggest less and less.
    Derivation,
}

/// A fault of the content with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFault {
    /// Where.
    pub at: Locus,
    /// What.
    pub kind: FaultKind,
}
