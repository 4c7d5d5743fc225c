//! The content of a programme as a value that can only be built valid.
//!
//! Deliberately absent: file names and lines. A fault names its [`Locus`]; the crate that read the
//! files knows where that is. What content consists of stands in `content/parts.rs`, what can be
//! wrong with it in `content/fault.rs`, how that is found in `content/check.rs`.

mod check;
mod fault;
mod parts;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

pub use fault::{ContentFault, FaultKind, Locus};
pub use parts::{
    ContentDigest, ContentParts, Dimension, FactField, FactKind, Indicator, NationalItem, Pain,
    Place, Question, Relation, Role, Scale, Source, StageRule, Titled, Words,
};

use crate::{
    Asked, Beyond, ContentId, DimensionId, Library, PlantNetwork, QuestionId, Requirement, Rung,
    Template, TemplateId, TitledId,
};

/// A programme's content, proven consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    parts: ContentParts,
    positions: BTreeMap<QuestionId, Position>,
    /// Questions so ordered that `asked_if` only looks back.
    ask_order: Vec<Position>,
}

/// Where a question stands in the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Position {
    dimension: usize,
    indicator: usize,
    question: usize,
    /// Its number among all questions of the content.
    number: usize,
}

impl Content {
    /// Builds content, or returns every fault found.
    pub fn build(parts: ContentParts) -> Result<Content, Vec<ContentFault>> {
        let mut faults = Vec::new();
        let mut positions = BTreeMap::new();
        let mut number = 0;
        for (d, dimension) in parts.dimensions.iter().enumerate() {
            for (i, indicator) in dimension.indicators.iter().enumerate() {
                for (q, question) in indicator.questions.iter().enumerate() {
                    let position = Position {
                        dimension: d,
                        indicator: i,
                        question: q,
                        number,
                    };
                    number += 1;
                    if positions.insert(question.id.clone(), position).is_some() {
                        faults.push(ContentFault {
                            at: Locus::Question(question.id.clone()),
                            kind: FaultKind::DuplicateId(question.id.as_str().into()),
                        });
                    }
                }
            }
        }
        let mut content = Content {
            parts,
            positions,
            ask_order: Vec::new(),
        };
        content.check_tree(&mut faults);
        content.check_stages(&mut faults);
        content.check_templates(&mut faults);
        content.check_national(&mut faults);
        content.check_library(&mut faults);
        content.ask_order = content.order_questions(&mut faults);
        if faults.is_empty() {
            Ok(content)
        } else {
            Err(faults)
        }
    }

    /// Returns what answers under `id` belong to: a question of the bank or an item of a lens.
    pub fn asked(&self, id: &QuestionId) -> Option<Asked<'_>> {
        match self.question(id) {
            Some(question) => Some(Asked::Question(question)),
            None => self.parts.national.asked(id),
        }
    }

    /// Returns the parts the content was built from.
    pub fn parts(&self) -> &ContentParts {
        &self.parts
    }

    /// Returns the programme's id.
    pub fn id(&self) -> &ContentId {
        &self.parts.id
    }

    /// Returns the digest of the content's files.
    pub fn digest(&self) -> ContentDigest {
        self.parts.digest
    }

    /// Returns the dimensions in their order.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.parts.dimensions
    }

    /// Returns the templates in their order.
    pub fn templates(&self) -> &[Template] {
        &self.parts.templates
    }

    /// Returns the rest of the library.
    pub fn library(&self) -> &Library {
        &self.parts.library
    }

    /// Returns a template.
    pub fn template(&self, id: &TemplateId) -> Option<&Template> {
        self.parts
            .templates
            .iter()
            .find(|template| template.id == *id)
    }

    /// Returns a dimension.
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.parts
            .dimensions
            .iter()
            .find(|dimension| dimension.id == *id)
    }

    /// Returns a question.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.positions.get(id).map(|own| self.at(*own))
    }

    fn at(&self, position: Position) -> &Question {
        let dimension = &self.parts.dimensions[position.dimension];
        &dimension.indicators[position.indicator].questions[position.question]
    }

    /// Returns the number of a question in the order of [`Content::questions`], from 0.
    pub(crate) fn number(&self, id: &QuestionId) -> Option<usize> {
        self.positions.get(id).map(|own| own.number)
    }

    /// Returns the dimension and the indicator a question stands under.
    pub fn home(&self, id: &QuestionId) -> Option<(&Dimension, &Indicator)> {
        let own = self.positions.get(id)?;
        let dimension = &self.parts.dimensions[own.dimension];
        Some((dimension, &dimension.indicators[own.indicator]))
    }

    /// Returns all questions in the order of the content.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let dimensions = self.parts.dimensions.iter();
        dimensions
            .flat_map(|d| &d.indicators)
            .flat_map(|i| &i.questions)
    }

    /// Returns the questions with their numbers, so ordered that `asked_if` only looks back.
    pub(crate) fn ask_order(&self) -> impl Iterator<Item = (usize, &Question)> {
        let order = self.ask_order.iter();
        order.map(|own| (own.number, self.at(*own)))
    }

    /// Returns the entry that says what a question takes beyond templates.
    pub fn beyond(&self, question: &QuestionId) -> Option<&Beyond> {
        let mut entries = self.parts.library.beyond.iter();
        entries.find(|own| own.questions.contains(question))
    }

    /// Returns the highest rung that some template of the library brings a question to; `None` when
    /// none raises it.
    pub fn top(&self, question: &QuestionId) -> Option<Rung> {
        let raises = self.parts.templates.iter().flat_map(|own| &own.raises);
        let raises = raises.filter(|raise| raise.question == *question);
        raises.map(|raise| raise.to).max()
    }

    /// Returns the rule of a stage.
    pub fn stage(&self, stage: Rung) -> &StageRule {
        &self.parts.stages[stage.position()]
    }

    /// Returns the name of a division, or `None` for one the content does not list.
    pub fn industry(&self, division: crate::Division) -> Option<&Words> {
        let mut list = self.parts.industries.iter();
        list.find(|(own, _)| *own == division)
            .map(|(_, words)| words)
    }

    /// Returns the templates that open the door to `template`, by the enabling graph: those that
    /// raise a question to at least what it requires, unless they themselves require that question
    /// at that rung or higher (they can only climb further), and those it names.
    pub fn enablers<'a>(&'a self, template: &'a Template) -> impl Iterator<Item = &'a Template> {
        self.parts.templates.iter().filter(move |other| {
            template
                .requires
                .iter()
                .any(|requirement| match requirement {
                    Requirement::Template(id) => other.id == *id,
                    Requirement::Question(id, rung) => other.opens(id, *rung),
                })
        })
    }
}

impl Template {
    /// Tells whether carrying out this template lifts `question` over the threshold `rung` for
    /// others: it raises it that far and does not itself need it to stand there already.
    pub fn opens(&self, question: &QuestionId, rung: Rung) -> bool {
        let raises = self
            .raises
            .iter()
            .any(|r| r.question == *question && r.to >= rung);
        let needs = self.requires.iter().any(|requirement| {
            matches!(requirement, Requirement::Question(id, own) if id == question && *own >= rung)
        });
        raises && !needs
    }

    /// Like [`opens`](Self::opens), by the raises that hold on this network.
    pub fn opens_on(&self, network: PlantNetwork, question: &QuestionId, rung: Rung) -> bool {
        let mut holding = self.raises_on(network);
        holding.any(|own| own.question == *question && own.to >= rung) && self.opens(question, rung)
    }
}

pub(crate) fn knows(list: &[Titled], id: &TitledId) -> bool {
    list.iter().any(|entry| entry.id == *id)
}
