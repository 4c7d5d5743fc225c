//! From a judged diagnosis to what the report says.
//!
//! Every number is taken from the scorecard and the advice; nothing is scored here. Words come
//! from the wording file and the content. Absent: any conversion between the index and the national
//! models, and files, clocks and ids.

mod annex;
mod beside;
mod brief;
mod chapters;
mod citations;
mod clauses;
mod connection;
mod cover;
mod dimensions;
mod drawn;
mod earlier;
mod enterprise;
mod entitlement;
mod facts;
mod interviews;
mod kind;
mod library;
mod money;
mod national;
mod networking;
mod own;
mod peers;
mod photos;
mod preparation;
mod prerequisites;
mod problems;
mod rates;
mod reach;
mod result;
mod roadmap;
mod sections;
mod security;
mod summary;
mod templates;
mod terms;
mod unverified;
mod work;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use zhizhen_core::{
    Advice, AnswerSheet, AnswerValue, Consent, Content, Dimension, DimensionScore, Earlier, Grade,
    Outline, Question, QuestionScore, Rung, Scale, Scorecard, Standing,
};

pub use chapters::{ChapterChoices, ChapterLine, movable_chapters};
pub use drawn::{TemplateScatter, heat_chart, scatter_chart, totals_chart};
pub use kind::ReportKind;
pub use national::NationalScores;
pub use peers::peers_chart;
pub use prerequisites::prerequisites;
pub use rates::rate_percent;
pub use roadmap::{PlanTask, plan_chart};

use self::chapters::Begun;
use self::citations::Citations;
use self::unverified::Unverified;
use crate::chart::{Axis, Chart, RulerWords};
use crate::code::ReportCode;
use crate::document::{Block, Document, Meta, Phrase, Row, Table};
use crate::layout::{layout_watched, missing_glyphs};
use crate::watch::{Doing, UNWATCHED, Watch};
use crate::wording::Language;
use crate::{Fonts, Judgements, PdfError, pdf};

/// Everything a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The content the sheet was judged by.
    pub content: &'a Content,
    /// The answers.
    pub sheet: &'a AnswerSheet,
    /// The result of the sheet.
    pub scorecard: &'a Scorecard,
    /// The results in the national models, of those that are answered.
    pub national: NationalScores<'a>,
    /// The advice for the sheet.
    pub advice: &'a Advice,
    /// What was judged beside score and advice.
    pub judgements: &'a Judgements,
    /// Which sections it has, in which order, and what the one who commissions it adds.
    pub outline: &'a Outline,
    /// What the person issuing it adds to its chapters and leaves out of them.
    pub chapters: &'a ChapterChoices,
    /// Which of the four documents.
    pub kind: ReportKind,
    /// What is agreed to, when only that may be said; sheet and judgements hold nothing else then.
    pub consent: Option<&'a Consent>,
    /// Number of the report, printed on every page.
    pub number: &'a str,
    /// Day of issue as `2026-11-21`.
    pub issued: &'a str,
    /// Language of the report.
    pub language: Language,
    /// Its verification code.
    pub code: ReportCode<'a>,
}

/// A finished report.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters without a glyph, which are printed as framed code points.
    pub missing: Vec<char>,
    /// How much of what it prints is not yet verified: the lines of its annex D.
    pub unverified: usize,
}

/// What can keep a report from being made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The pages are laid out, but the file could not be written.
    #[error("the report could not be written")]
    Pdf(#[from] PdfError),
    /// The one looking on ended it; there is nothing of it.
    #[error("the making of the report was ended")]
    Ended,
}

/// Makes the report as a file.
pub fn render(input: &ReportInput<'_>) -> Result<Rendered, ReportError> {
    render_watched(input, UNWATCHED)
}

/// Makes the report as a file while `watch` looks on.
pub fn render_watched(input: &ReportInput<'_>, watch: Watch<'_>) -> Result<Rendered, ReportError> {
    render_known(input, |_| {}, watch)
}

/// Makes the report as a file while `watch` looks on; `know` is told what is known of it as soon as that
/// is, before anything has a place. The brief report has no chapters to tell of.
pub fn render_known(
    input: &ReportInput<'_>,
    know: impl FnOnce(Overview),
    watch: Watch<'_>,
) -> Result<Rendered, ReportError> {
    let go_on = |doing| match watch(doing) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReportError::Ended),
    };
    go_on(Doing::Composing)?;
    let Composed {
        document,
        chapters,
        unverified,
    } = match input.kind {
        ReportKind::Brief => Composed {
            document: brief::brief(input),
            chapters: Vec::new(),
            unverified: 0,
        },
        ReportKind::Full | ReportKind::Own | ReportKind::Submit => {
            composed(input, watch).ok_or(ReportError::Ended)?
        }
    };
    let missing = missing_glyphs(&document);
    know(Overview {
        chapters,
        missing: missing.clone(),
    });
    let pages = layout_watched(&document, Fonts::embedded(), watch).ok_or(ReportError::Ended)?;
    go_on(Doing::Writing)?;
    let bytes = pdf(&pages, &document.meta)?;
    // Who ended it while it was written wants nothing of it either.
    go_on(Doing::Writing)?;
    Ok(Rendered {
        pdf: bytes,
        pages: pages.frames.len(),
        missing,
        unverified,
    })
}

/// What is known of a report before anything has a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Its chapters and annexes in their order, the left out ones too.
    pub chapters: Vec<ChapterLine>,
    /// Characters without a glyph, which are printed as framed code points.
    pub missing: Vec<char>,
}

/// Tells a report's chapters and what its fonts lack, without setting a page.
pub fn overview(input: &ReportInput<'_>) -> Overview {
    let Composed {
        document, chapters, ..
    } = composed(input, UNWATCHED).expect("nobody ends it");
    Overview {
        chapters,
        missing: missing_glyphs(&document),
    }
}

/// Says what the report says, before anything has a place.
pub fn compose(input: &ReportInput<'_>) -> Document {
    match input.kind {
        ReportKind::Brief => brief::brief(input),
        ReportKind::Full | ReportKind::Own | ReportKind::Submit => {
            composed(input, UNWATCHED).expect("nobody ends it").document
        }
    }
}

/// A report that is said, and what is known of it.
struct Composed {
    document: Document,
    chapters: Vec<ChapterLine>,
    /// How much of it is not yet verified.
    unverified: usize,
}

/// `None` when `watch` ends it.
fn composed(input: &ReportInput<'_>, watch: Watch<'_>) -> Option<Composed> {
    let (outline, chapters) = (kind::outline(input), kind::chapters(input));
    let input = &ReportInput {
        outline: &outline,
        chapters: &chapters,
        ..*input
    };
    let mut composer = Composer::of(input);
    composer.sections(watch)?;
    let unverified = composer.unverified_lines();
    let language = input.language;
    let enterprise = &input.sheet.enterprise().name;
    let mut cover = cover::cover(input);
    cover.statement.extend(composer.left_out());
    let document = Document {
        meta: meta(input, &cover.title, enterprise),
        cover: Some(cover),
        contents_title: Some(language.say("page.contents").to_owned()),
        blocks: composer.blocks,
        notes: composer.citations.into_inner().notes,
    };
    Some(Composed {
        document,
        unverified,
        chapters: composer.ended,
    })
}

/// Facts about the file and what stands on every page; what a reader must not mistake it for comes
/// before the name, which is cut at the end of its line.
fn meta(input: &ReportInput<'_>, title: &str, enterprise: &str) -> Meta {
    let language = input.language;
    let mark = match input.kind {
        ReportKind::Full | ReportKind::Brief => None,
        ReportKind::Own => Some("kind.own_running"),
        ReportKind::Submit => Some("kind.submit"),
    };
    let running = mark.map(|key| format!("{} · {enterprise}", language.say(key)));
    Meta {
        title: format!("{title} · {enterprise}"),
        author: input.sheet.visit().provider.clone().unwrap_or_default(),
        subject: enterprise.to_owned(),
        issued: input.issued.to_owned(),
        language: language.tag().to_owned(),
        running_left: running.unwrap_or_else(|| enterprise.to_owned()),
        running_right: language.fill("page.number", &[("number", &input.number)]),
        page_of: language.say("page.of").to_owned(),
        continued: language.say("page.continued").to_owned(),
        code: match input.code {
            ReportCode::Printed(code) => code.to_owned(),
            ReportCode::Impossible | ReportCode::NotAsked => String::new(),
        },
    }
}

/// Draws the stage ruler of a result in `language`.
pub fn ruler(card: &Scorecard, language: Language) -> Chart {
    crate::chart::ruler(
        card,
        RulerWords {
            stage: language.say("ruler.stage"),
            index: language.say("ruler.index"),
            range: language.say("ruler.range"),
            none: language.say("ruler.none"),
        },
    )
}

/// What a radar shows beside the result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outlines<'a> {
    /// What is supposed: a self-assessment, or a what-if.
    pub supposed: Option<&'a Scorecard>,
    /// Where a plan leads.
    pub target: Option<&'a Scorecard>,
    /// What the visit before found.
    pub earlier: Option<&'a Earlier>,
}

/// Draws the radar of a result, with what else is given.
pub fn radar(
    content: &Content,
    card: &Scorecard,
    beside: Outlines<'_>,
    language: Language,
) -> Chart {
    let point = |card: Option<&Scorecard>, position: usize| card?.dimensions.get(position)?.point;
    let axes: Vec<Axis> = content
        .dimensions()
        .iter()
        .zip(&card.dimensions)
        .enumerate()
        .map(|(position, (dimension, scored))| Axis {
            letter: letter(position),
            title: language.of(&dimension.title).to_owned(),
            now: scored.point,
            supposed: point(beside.supposed, position),
            target: point(beside.target, position),
            earlier: beside
                .earlier
                .and_then(|own| *own.dimensions.get(position)?),
        })
        .collect();
    crate::chart::radar(&axes)
}

/// Letter of the dimension at `position`, the same in charts and tables.
fn letter(position: usize) -> char {
    ('A'..='Z').nth(position).unwrap_or('·')
}

struct Composer<'a> {
    input: &'a ReportInput<'a>,
    language: Language,
    blocks: Vec<Block>,
    tables: usize,
    figures: usize,
    /// What was printed so far that is to be verified.
    unverified: RefCell<BTreeSet<Unverified>>,
    /// The footnotes so far.
    citations: RefCell<Citations>,
    /// Bare number of the section that is being composed, such as `4` or `B`.
    number: String,
    /// How many subsections it has so far.
    subsections: usize,
    /// The chapter that is being composed.
    begun: Option<Begun>,
    /// The chapters that are composed.
    ended: Vec<ChapterLine>,
}

/// A question with its place and what it counted.
struct Placed<'a> {
    dimension: &'a Dimension,
    question: &'a Question,
    scored: &'a QuestionScore,
    /// Share of the index this question moves, for ordering only.
    share: f64,
}

impl<'a> Composer<'a> {
    fn of(input: &'a ReportInput<'a>) -> Self {
        Self {
            input,
            language: input.language,
            blocks: Vec::new(),
            tables: 0,
            figures: 0,
            unverified: RefCell::default(),
            citations: RefCell::default(),
            number: String::new(),
            subsections: 0,
            begun: None,
            ended: Vec::new(),
        }
    }

    fn say(&self, key: &str) -> &'static str {
        self.language.say(key)
    }

    fn fill(&self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        self.language.fill(key, values)
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks
            .push(Block::Paragraph(vec![Phrase::plain(text)]));
    }

    fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note(vec![Phrase::plain(text)]));
    }

    /// Adds a table under its number; one without rows is left out.
    fn table(&mut self, title: &str, mut table: Table) {
        if table.rows.is_empty() {
            return;
        }
        self.tables += 1;
        table.caption = self.fill("page.table", &[("number", &self.tables), ("title", &title)]);
        self.blocks.push(Block::Table(table));
    }

    fn figure(
        &mut self,
        title: &str,
        chart: Chart,
        span: crate::document::Width,
        alternative: String,
    ) {
        self.figures += 1;
        let caption = self.fill(
            "page.figure",
            &[("number", &self.figures), ("title", &title)],
        );
        self.blocks.push(Block::Figure {
            chart,
            caption,
            alternative,
            span,
        });
    }

    fn dimensions_scored(
        &self,
    ) -> impl Iterator<Item = (usize, &'a Dimension, &'a DimensionScore)> + use<'a> {
        let input = self.input;
        input
            .content
            .dimensions()
            .iter()
            .zip(&input.scorecard.dimensions)
            .enumerate()
            .map(|(position, (dimension, scored))| (position, dimension, scored))
    }

    /// Every question with its place, in the order of the content.
    fn questions(&self) -> Vec<Placed<'a>> {
        let mut placed = Vec::new();
        for (_, dimension, dimension_score) in self.dimensions_scored() {
            let indicators = dimension.indicators.iter().zip(&dimension_score.indicators);
            for (indicator, indicator_score) in indicators {
                let weights: u32 = indicator
                    .questions
                    .iter()
                    .map(|question| question.weight.0)
                    .sum();
                for (question, scored) in indicator.questions.iter().zip(&indicator_score.questions)
                {
                    let share = f64::from(dimension.weight.0)
                        * f64::from(indicator.weight.0)
                        * f64::from(question.weight.0)
                        / f64::from(weights.max(1));
                    placed.push(Placed {
                        dimension,
                        question,
                        scored,
                        share,
                    });
                }
            }
        }
        placed
    }

    /// What a rung of a question says.
    fn rung_text(&self, question: &Question, rung: Rung) -> String {
        match &question.scale {
            Scale::Ladder { rungs } => self.language.of(&rungs[rung.position()]).to_owned(),
            Scale::Rate {
                numerator,
                denominator,
                minimums,
                ..
            } => {
                let (key, percent) = if rung == Rung::R20 {
                    ("dimension.rate_least", minimums[1])
                } else {
                    ("dimension.rate_reach", minimums[rung.position()])
                };
                let text = self.fill(
                    key,
                    &[
                        ("numerator", &self.language.of(numerator)),
                        ("denominator", &self.language.of(denominator)),
                        ("percent", &percent),
                    ],
                );
                self.band(question, &text)
            }
        }
    }

    /// A rung with what it says.
    fn rung_line(&self, question: &Question, rung: Rung) -> String {
        let text = self.rung_text(question, rung);
        self.fill("dimension.rung_line", &[("rung", &rung), ("text", &text)])
    }

    /// A name with a mark in brackets.
    fn marked(&self, name: &str, mark: &str) -> String {
        self.fill("page.marked", &[("name", &name), ("mark", &mark)])
    }

    /// How a question stands, in words: what was stated, or which empty state it is.
    fn standing_text(&self, question: &Question, standing: Standing) -> String {
        match standing {
            Standing::Answered {
                rung,
                counts,
                chosen,
            } => {
                let Some((count, total)) = counts else {
                    return self.rung_text(question, rung);
                };
                let percent = rate_percent(count, total);
                let mut text = self.fill(
                    "dimension.counts",
                    &[("count", &count), ("total", &total), ("percent", &percent)],
                );
                if let Some(chosen) = chosen.filter(|chosen| *chosen != rung) {
                    text.push_str(&self.fill("dimension.chosen", &[("rung", &chosen)]));
                }
                text
            }
            Standing::Lifted(rung) => self.rung_text(question, rung),
            other => self.state(other).to_owned(),
        }
    }

    fn state(&self, standing: Standing) -> &'static str {
        self.say(match standing {
            Standing::Answered { .. } | Standing::Lifted(_) => "state.none",
            Standing::Unknown => "state.unknown",
            Standing::NotObserved => "state.not_observed",
            Standing::Unanswered => "state.unanswered",
            Standing::Implied => "state.implied",
            Standing::NotApplicable => "state.not_applicable",
            Standing::NotRelevant => "state.not_relevant",
        })
    }

    fn pain(&self, pain: zhizhen_core::Pain) -> &'static str {
        self.say(match pain {
            zhizhen_core::Pain::Unwilling => "pain.unwilling",
            zhizhen_core::Pain::Afraid => "pain.afraid",
            zhizhen_core::Pain::Unable => "pain.unable",
            zhizhen_core::Pain::None => "pain.none",
        })
    }

    fn question_title(&self, id: &zhizhen_core::QuestionId) -> String {
        self.input.content.question(id).map_or_else(
            || id.to_string(),
            |question| self.language.of(&question.title).to_owned(),
        )
    }

    /// Names a template. What is unverified of it is not said by its name, but the annex of it does.
    fn template_name(&self, id: &zhizhen_core::TemplateId) -> String {
        self.input.content.template(id).map_or_else(
            || id.to_string(),
            |own| {
                self.of_templates(std::iter::once(own), "");
                format!("{id} {}", self.language.of(&own.title))
            },
        )
    }

    /// Counts the answered questions that count, by grade A, B, C.
    fn grades<'s>(&self, scored: impl Iterator<Item = &'s QuestionScore>) -> [usize; 3] {
        let mut grades = [0; 3];
        for question in scored.filter(|own| matches!(own.standing, Standing::Answered { .. })) {
            match question.grade {
                Some(Grade::A) => grades[0] += 1,
                Some(Grade::B) => grades[1] += 1,
                Some(Grade::C) | None => grades[2] += 1,
            }
        }
        grades
    }

    fn reason_of(&self, id: &zhizhen_core::QuestionId) -> Option<&'a str> {
        match &self.input.sheet.answer(id)?.value {
            AnswerValue::NotApplicable(reason) if !reason.trim().is_empty() => Some(reason),
            _ => None,
        }
    }
}

fn all_questions(dimension: &DimensionScore) -> impl Iterator<Item = &QuestionScore> {
    dimension
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.questions)
}

/// Whether a question is put to the enterprise at all.
fn is_asked(standing: Standing) -> bool {
    !matches!(standing, Standing::Implied | Standing::NotRelevant)
}

/// Whole percent, rounded half up.
fn percent(count: u32, total: u32) -> u64 {
    let total = u64::from(total.max(1));
    (u64::from(count) * 200 + total) / (2 * total)
}

/// Basis points as a percentage.
fn weight(weight: zhizhen_core::Weight) -> String {
    let points = weight.0;
    if points.is_multiple_of(100) {
        format!("{}%", points / 100)
    } else {
        format!("{}.{:02}%", points / 100, points % 100)
    }
}

/// Ground of a cell that shows a number or a rung.
fn ground(number: zhizhen_core::Published) -> crate::Role {
    crate::chart::step(number)
}

fn row(cells: Vec<crate::document::Cell>) -> Row {
    Row::of(cells)
}
