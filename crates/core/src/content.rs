//! The content of a programme as a value that can only be built valid.
//!
//! Deliberately absent: file names and lines. A fault names its [`Locus`]; the crate that read the
//! files knows where that is.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::{
    Asked, Condition, ContentId, DimensionId, FactId, IndicatorId, Library, LibraryKind,
    NationalLenses, Percent, QuestionId, Requirement, Rung, SourceId, Template, TemplateId,
    TitledId, Weight,
};

/// Words in Chinese and, where written, English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// Chinese, never empty.
    pub zh: String,
    /// English.
    pub en: Option<String>,
}

/// An entry of a closed list: an id and its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// Id within its list.
    pub id: TitledId,
    /// What people read.
    pub title: Words,
}

/// Who can answer a question; ids of the content's `roles`.
pub type Role = TitledId;
/// Where a question is asked; ids of the content's `places`.
pub type Place = TitledId;

/// Why owners hesitate at this point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pain {
    /// 不想
    Unwilling,
    /// 不敢
    Afraid,
    /// 不会
    Unable,
    /// 无
    None,
}

/// How a question of ours relates to an item of a national model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both ask the same.
    Equal,
    /// Ours covers part of the national item.
    Subset,
    /// Ours covers more than the national item.
    Superset,
    /// They overlap; only a hint.
    Partial,
}

/// A national item that a question touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalItem {
    /// The model, such as `sme24` or `cmmm`.
    pub model: String,
    /// The item as that model names it.
    pub item: String,
    /// How the two relate.
    pub relation: Relation,
}

/// How a question is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Five rungs, each a thing one can see or be shown; lowest first.
    Ladder {
        /// Texts of the rungs 2.0 … 4.0.
        rungs: [Words; 5],
    },
    /// Counts mapped to a rung.
    Rate {
        /// What is counted.
        numerator: Words,
        /// Out of what.
        denominator: Words,
        /// Unit of both.
        unit: Words,
        /// Minimum percentage of each rung; the first is 0, strictly rising.
        minimums: [Percent; 5],
        /// Where the bands come from.
        source: SourceId,
        /// Not yet compared with an official text.
        verify: bool,
    },
}

/// A question of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Permanent id.
    pub id: QuestionId,
    /// Short title.
    pub title: Words,
    /// The question as it is asked.
    pub ask: Words,
    /// Why it matters to a factory.
    pub why: Words,
    /// How to check the answer on site.
    pub check: Words,
    /// What to take along as evidence.
    pub evidence: Words,
    /// Whom to ask.
    pub who: Vec<Role>,
    /// Where.
    pub place: Place,
    /// Pain class.
    pub pain: Pain,
    /// Weight ≥ 1, relative to its siblings.
    pub weight: Weight,
    /// Ladder or rate.
    pub scale: Scale,
    /// Relevant only if this holds; reads profile facts only.
    pub relevant: Option<Condition>,
    /// Asked only if this holds; otherwise implied at the lowest rung. Made of `at_least` only.
    pub asked_if: Option<Condition>,
    /// Whether an open answer makes the result provisional.
    pub is_required: bool,
    /// National items it touches.
    pub national: Vec<NationalItem>,
}

/// A node under a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Permanent id.
    pub id: IndicatorId,
    /// Title.
    pub title: Words,
    /// Basis points of the dimension; siblings sum to 10,000.
    pub weight: Weight,
    /// Its questions, in the order asked; never empty.
    pub questions: Vec<Question>,
}

/// An axis of the radar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Permanent id.
    pub id: DimensionId,
    /// Title.
    pub title: Words,
    /// What the axis looks at, in a sentence.
    pub about: Words,
    /// Basis points of the index; siblings sum to 10,000.
    pub weight: Weight,
    /// Core dimensions carry the gates.
    pub is_core: bool,
    /// Its indicators; never empty.
    pub indicators: Vec<Indicator>,
}

/// The hard conditions of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRule {
    /// The stage.
    pub stage: Rung,
    /// What the stage means, for readers of the report.
    pub title: Words,
    /// A sentence or two on what such a factory looks like.
    pub about: Words,
    /// Hard conditions, made of `at_least`, `all`, `any`.
    pub conditions: Vec<Condition>,
}

/// Kind of a profile field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// One of these options.
    Choice(Vec<Titled>),
    /// A whole number ≥ 0 in this unit.
    Number(Words),
    /// Free text.
    Text,
}

/// A field of the profile form beyond the fixed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactField {
    /// Permanent id.
    pub id: FactId,
    /// Label.
    pub title: Words,
    /// Hint beside the field.
    pub hint: Option<Words>,
    /// Kind of value.
    pub kind: FactKind,
}

/// A source that content entries name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: SourceId,
    /// Title as published.
    pub title: Words,
    /// Document number, address or place.
    pub locator: String,
    /// Date of the source, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: String,
}

/// SHA-256 over the content's files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(pub [u8; 32]);

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Everything content is built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentParts {
    /// Programme id.
    pub id: ContentId,
    /// Version as the authors write it, such as `2026.1`.
    pub version: String,
    /// Number of the scoring method; 1 is the only one so far.
    pub method: u32,
    /// Name of the programme.
    pub title: Words,
    /// SHA-256 over the files it was read from.
    pub digest: ContentDigest,
    /// The eight dimensions.
    pub dimensions: Vec<Dimension>,
    /// One rule for each rung, lowest first.
    pub stages: Vec<StageRule>,
    /// Further profile fields.
    pub facts: Vec<FactField>,
    /// Districts and parks.
    pub districts: Vec<Titled>,
    /// Divisions of GB/T 4754 with their names.
    pub industries: Vec<(crate::Division, Words)>,
    /// Roles.
    pub roles: Vec<Titled>,
    /// Places.
    pub places: Vec<Titled>,
    /// Layers of the library.
    pub layers: Vec<Titled>,
    /// Cost classes, cheapest first.
    pub cost_classes: Vec<Titled>,
    /// Network service profiles.
    pub networks: Vec<Titled>,
    /// Templates.
    pub templates: Vec<Template>,
    /// National models that the content brings along.
    pub national: NationalLenses,
    /// Sources.
    pub sources: Vec<Source>,
    /// The rest of the library.
    pub library: Library,
}

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

/// A programme's content, proven consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    parts: ContentParts,
    /// Place of each question: dimension, indicator, position.
    places: BTreeMap<QuestionId, (usize, usize, usize)>,
    /// Questions so ordered that `asked_if` only looks back.
    ask_order: Vec<QuestionId>,
}

impl Content {
    /// Builds content, or returns every fault found.
    pub fn build(parts: ContentParts) -> Result<Content, Vec<ContentFault>> {
        let mut faults = Vec::new();
        let mut places = BTreeMap::new();
        for (d, dimension) in parts.dimensions.iter().enumerate() {
            for (i, indicator) in dimension.indicators.iter().enumerate() {
                for (q, question) in indicator.questions.iter().enumerate() {
                    if places.insert(question.id.clone(), (d, i, q)).is_some() {
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
            places,
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
        let &(d, i, q) = self.places.get(id)?;
        Some(&self.parts.dimensions[d].indicators[i].questions[q])
    }

    /// Returns the dimension and the indicator a question stands under.
    pub fn home(&self, id: &QuestionId) -> Option<(&Dimension, &Indicator)> {
        let &(d, i, _) = self.places.get(id)?;
        let dimension = &self.parts.dimensions[d];
        Some((dimension, &dimension.indicators[i]))
    }

    /// Returns all questions in the order of the content.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let dimensions = self.parts.dimensions.iter();
        dimensions
            .flat_map(|d| &d.indicators)
            .flat_map(|i| &i.questions)
    }

    /// Returns the questions so ordered that `asked_if` only looks back.
    pub fn ask_order(&self) -> &[QuestionId] {
        &self.ask_order
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

    fn check_tree(&self, faults: &mut Vec<ContentFault>) {
        let parts = &self.parts;
        if parts.method != 1 {
            faults.push(ContentFault {
                at: Locus::Programme,
                kind: FaultKind::UnknownMethod(parts.method),
            });
        }
        check_weights(
            &Locus::Programme,
            parts.dimensions.iter().map(|d| d.weight),
            faults,
        );
        let (mut dimensions, mut indicators) = (BTreeSet::new(), BTreeSet::new());
        for dimension in &parts.dimensions {
            let at = Locus::Dimension(dimension.id.clone());
            if !dimensions.insert(&dimension.id) {
                let kind = FaultKind::DuplicateId(dimension.id.as_str().into());
                faults.push(ContentFault {
                    at: at.clone(),
                    kind,
                });
            }
            check_weights(&at, dimension.indicators.iter().map(|i| i.weight), faults);
            for indicator in &dimension.indicators {
                let at = Locus::Indicator(indicator.id.clone());
                if !indicators.insert(&indicator.id) {
                    let kind = FaultKind::DuplicateId(indicator.id.as_str().into());
                    faults.push(ContentFault {
                        at: at.clone(),
                        kind,
                    });
                }
                if indicator.questions.is_empty() {
                    faults.push(ContentFault {
                        at,
                        kind: FaultKind::Empty,
                    });
                }
                for question in &indicator.questions {
                    self.check_question(question, faults);
                }
            }
        }
    }

    fn check_question(&self, question: &Question, faults: &mut Vec<ContentFault>) {
        let mut fault = |kind| {
            faults.push(ContentFault {
                at: Locus::Question(question.id.clone()),
                kind,
            });
        };
        if question.weight.0 == 0 {
            fault(FaultKind::WeightZero);
        }
        if let Scale::Rate {
            minimums, source, ..
        } = &question.scale
        {
            let rises = minimums.windows(2).all(|pair| pair[0] < pair[1]);
            if minimums[0].tenths() != 0 || !rises {
                fault(FaultKind::Bands);
            }
            if !self.knows_source(source) {
                fault(FaultKind::UnknownReference(
                    "source",
                    source.as_str().into(),
                ));
            }
        }
        for role in &question.who {
            if !knows(&self.parts.roles, role) {
                fault(FaultKind::UnknownReference("role", role.as_str().into()));
            }
        }
        if !knows(&self.parts.places, &question.place) {
            fault(FaultKind::UnknownReference(
                "place",
                question.place.as_str().into(),
            ));
        }
        if let Some(condition) = &question.relevant {
            if !condition.reads_profile_only() {
                fault(FaultKind::RelevanceReadsAnswers);
            }
            self.check_facts(condition, &mut fault);
        }
        if let Some(condition) = &question.asked_if {
            if !condition.is_rising() {
                fault(FaultKind::NotRising);
            }
            self.check_questions(condition, &mut fault);
        }
    }

    fn check_stages(&self, faults: &mut Vec<ContentFault>) {
        if !self
            .parts
            .stages
            .iter()
            .map(|rule| rule.stage)
            .eq(Rung::ALL)
        {
            faults.push(ContentFault {
                at: Locus::Programme,
                kind: FaultKind::Stages,
            });
        }
        for rule in &self.parts.stages {
            let mut fault = |kind| {
                faults.push(ContentFault {
                    at: Locus::Stage(rule.stage),
                    kind,
                })
            };
            for condition in &rule.conditions {
                if !condition.is_rising() {
                    fault(FaultKind::NotRising);
                }
                self.check_questions(condition, &mut fault);
            }
        }
    }

    fn check_templates(&self, faults: &mut Vec<ContentFault>) {
        let parts = &self.parts;
        let mut seen = BTreeSet::new();
        for template in &parts.templates {
            let mut fault = |kind| {
                faults.push(ContentFault {
                    at: Locus::Template(template.id.clone()),
                    kind,
                });
            };
            if !seen.insert(&template.id) {
                fault(FaultKind::DuplicateId(template.id.as_str().into()));
            }
            if template.raises.is_empty() {
                fault(FaultKind::RaisesNothing);
            }
            let mut raised = BTreeSet::new();
            for raise in &template.raises {
                if !self.places.contains_key(&raise.question) {
                    let id = raise.question.as_str().into();
                    fault(FaultKind::UnknownReference("question", id));
                }
                if !raised.insert(&raise.question) {
                    fault(FaultKind::RaisedTwice(raise.question.clone()));
                }
            }
            for requirement in &template.requires {
                match requirement {
                    Requirement::Question(id, _) if !self.places.contains_key(id) => {
                        fault(FaultKind::UnknownReference("question", id.as_str().into()));
                    }
                    Requirement::Template(id) if self.template(id).is_none() => {
                        fault(FaultKind::UnknownReference("template", id.as_str().into()));
                    }
                    Requirement::Question(..) | Requirement::Template(_) => {}
                }
            }
            if !knows(&parts.layers, &template.layer) {
                fault(FaultKind::UnknownReference(
                    "layer",
                    template.layer.as_str().into(),
                ));
            }
            if !knows(&parts.cost_classes, &template.cost_class) {
                let id = template.cost_class.as_str().into();
                fault(FaultKind::UnknownReference("cost_class", id));
            }
            if let crate::Network::Profiles(ids) = &template.network {
                for id in ids.iter().filter(|id| !knows(&parts.networks, id)) {
                    fault(FaultKind::UnknownReference("network", id.as_str().into()));
                }
            }
            for id in template.sources.iter().filter(|id| !self.knows_source(id)) {
                fault(FaultKind::UnknownReference("source", id.as_str().into()));
            }
            let (least, most) = template.months;
            if least == 0 || least > most || template.effort_tenths.0 > template.effort_tenths.1 {
                fault(FaultKind::Span);
            }
            if let Some(cycle) = self.requirement_cycle(template) {
                fault(FaultKind::RequirementCycle(cycle));
            }
        }
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

    fn requirement_cycle(&self, start: &Template) -> Option<Vec<TemplateId>> {
        let mut seen = BTreeSet::new();
        let mut path = Vec::from([start.id.clone()]);
        self.walk_requirements(start, &start.id, &mut seen, &mut path)
            .then_some(path)
    }

    fn walk_requirements<'a>(
        &'a self,
        from: &'a Template,
        target: &TemplateId,
        seen: &mut BTreeSet<&'a TemplateId>,
        path: &mut Vec<TemplateId>,
    ) -> bool {
        for next in self.enablers(from) {
            if next.id == *target {
                path.push(next.id.clone());
                return true;
            }
            if seen.insert(&next.id) {
                path.push(next.id.clone());
                if self.walk_requirements(next, target, seen, path) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }

    /// Orders the questions so that `asked_if` only looks back; reports cycles.
    fn order_questions(&self, faults: &mut Vec<ContentFault>) -> Vec<QuestionId> {
        let mut order = Vec::new();
        let mut done: BTreeSet<&QuestionId> = BTreeSet::new();
        let mut waiting: Vec<&Question> = self.questions().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|question| {
                let needs = question.asked_if.iter().flat_map(Condition::questions);
                let ready = needs
                    .filter(|id| self.places.contains_key(*id))
                    .all(|id| done.contains(id));
                if ready {
                    done.insert(&question.id);
                    order.push(question.id.clone());
                }
                !ready
            });
            if waiting.len() == before {
                break;
            }
        }
        if let Some(first) = waiting.first() {
            let ids = waiting.iter().map(|question| question.id.clone()).collect();
            faults.push(ContentFault {
                at: Locus::Question(first.id.clone()),
                kind: FaultKind::AskedIfCycle(ids),
            });
        }
        order
    }

    pub(crate) fn check_questions(&self, condition: &Condition, fault: &mut impl FnMut(FaultKind)) {
        for id in condition.questions() {
            if !self.places.contains_key(id) {
                fault(FaultKind::UnknownReference("question", id.as_str().into()));
            }
        }
    }

    pub(crate) fn check_facts(&self, condition: &Condition, fault: &mut impl FnMut(FaultKind)) {
        match condition {
            Condition::Fact(id, options) => match self.parts.facts.iter().find(|f| f.id == *id) {
                Some(FactField {
                    kind: FactKind::Choice(known),
                    ..
                }) => {
                    for option in options.iter().filter(|option| !knows(known, option)) {
                        fault(FaultKind::UnknownReference(
                            "option",
                            option.as_str().into(),
                        ));
                    }
                }
                _ => fault(FaultKind::UnknownReference("fact", id.as_str().into())),
            },
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.check_facts(part, fault));
            }
            Condition::Not(part) => self.check_facts(part, fault),
            Condition::AtLeast(..)
            | Condition::AtMost(..)
            | Condition::Answered(_)
            | Condition::Industry(_)
            | Condition::Size(_) => {}
        }
    }

    pub(crate) fn knows_source(&self, id: &SourceId) -> bool {
        self.parts.sources.iter().any(|source| source.id == *id)
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
}

pub(crate) fn knows(list: &[Titled], id: &TitledId) -> bool {
    list.iter().any(|entry| entry.id == *id)
}

fn check_weights(
    at: &Locus,
    weights: impl Iterator<Item = Weight>,
    faults: &mut Vec<ContentFault>,
) {
    let (mut sum, mut count) = (0u64, 0u32);
    for weight in weights {
        sum += u64::from(weight.0);
        count += 1;
    }
    if count == 0 {
        faults.push(ContentFault {
            at: at.clone(),
            kind: FaultKind::Empty,
        });
    } else if sum != 10_000 {
        faults.push(ContentFault {
            at: at.clone(),
            kind: FaultKind::WeightSum(sum),
        });
    }
}
