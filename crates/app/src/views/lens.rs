//! A national model as the page shows it: every item with its standing, its suggestion and its count.

use zhizhen_core::{
    Answer, AnswerSheet, Asked, CmmmLens, CmmmScore, Content, Derivation, Grade, Held, LensHead,
    OptionKind, Origin, Points, Progress, QuestionId, Relation, Scorecard, SmeGate, SmeGateKind,
    SmeLens, SmeOption, Standing, facts, score_cmmm, score_sme24, suggestion,
};

use super::case::{answer_view, value_view};
use super::text;
use crate::taking::of_census;
use crate::wire::{
    ItemProgress, ItemScale, LensGate, LensHeadView, LensItem, LensLevel, LensProgress,
    LensSection, LensSummary, LensView, OptionText, RangeView, StandingView, SuggestionView, Text,
};

/// Returns the names of the lenses beside the index that the content brings along.
pub(crate) fn lens_heads(content: &Content) -> Vec<LensHeadView> {
    let national = &content.parts().national;
    let sme24 = national.sme24.iter().map(|own| head("sme24", &own.head));
    let cmmm = national.cmmm.iter().map(|own| head("cmmm", &own.head));
    sme24.chain(cmmm).collect()
}

/// Returns the result of every national lens in short, in a fixed order.
pub(crate) fn lens_summaries(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Vec<LensSummary> {
    let ids = ["sme24", "cmmm"].into_iter();
    ids.filter_map(|id| Some(lens_view(content, sheet, card, id)?.summary))
        .collect()
}

/// Returns how far the index is answered. What the census offers for an unanswered rate is derived.
pub(crate) fn index_progress(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> LensProgress {
    let mut counted = LensProgress::default();
    let indicators = card.dimensions.iter().flat_map(|own| &own.indicators);
    for question in indicators.flat_map(|own| &own.questions) {
        if let Standing::Implied | Standing::NotRelevant = question.standing {
            continue;
        }
        let own = content.question(&question.id);
        if !own.is_some_and(|own| sheet.is_in_scope(own)) {
            continue;
        }
        let is_offered = facts::computed(content, sheet, &question.id).is_some();
        count(
            &mut counted,
            zhizhen_core::progress(sheet, &question.id, is_offered).into(),
        );
    }
    counted
}

/// Returns a lens with everything it asks; `None` when the content has no such lens.
pub(crate) fn lens_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    id: &str,
) -> Option<LensView> {
    let look = Look { sheet, card };
    let national = &content.parts().national;
    match id {
        "sme24" => national.sme24.as_ref().map(|own| look.sme24(own)),
        "cmmm" => national.cmmm.as_ref().map(|own| look.cmmm(own)),
        _ => None,
    }
}

fn head(id: &str, head: &LensHead) -> LensHeadView {
    let LensHead {
        title,
        version,
        source: _,
        verify,
    } = head;
    LensHeadView {
        id: id.to_owned(),
        title: text(title),
        version: version.clone(),
        verify: verify.iter().map(text).collect(),
    }
}

/// What every item is looked at against.
struct Look<'a> {
    sheet: &'a AnswerSheet,
    card: &'a Scorecard,
}

impl Look<'_> {
    fn sme24(&self, lens: &SmeLens) -> LensView {
        let score = score_sme24(lens, self.sheet);
        let thresholds = lens.thresholds();
        let mut sections: Vec<LensSection> = Vec::new();
        for (area, scored) in lens.areas.iter().zip(&score.areas) {
            for (question, own) in area.questions.iter().zip(&scored.questions) {
                let item = LensItem {
                    ask: Some(text(&question.ask)),
                    definition: question.definition.as_ref().map(text),
                    fields: question.fields.iter().map(text).collect(),
                    evidence: question.evidence.iter().map(text).collect(),
                    scale: option_scale(&question.kind, &question.options),
                    standing: standing(&own.standing),
                    counted: own.standing.value().map(|_| own.points.to_string()),
                    band: own.counts.and_then(|_| {
                        let letters = own.standing.value()?;
                        letters.first().map(ToString::to_string)
                    }),
                    is_contradicted: score.contradictions.contains(&own.id),
                    ..self.item(
                        Asked::SmeQuestion(question),
                        &question.derive,
                        text(&question.title),
                    )
                };
                match sections.last_mut() {
                    Some(last) if last.title == text(&question.section) => last.items.push(item),
                    _ => sections.push(LensSection {
                        part: text(&area.title),
                        title: text(&question.section),
                        cut_id: None,
                        cut: None,
                        score: None,
                        items: vec![item],
                    }),
                }
            }
        }
        let mut scenes = score.scenes.iter();
        for group in &lens.groups {
            let items = group.scenes.iter().zip(&mut scenes);
            let items = items.map(|(scene, own)| LensItem {
                scale: ItemScale::Scene {
                    levels: scene.levels.iter().map(text).collect(),
                    is_constraint: scene.is_constraint,
                },
                standing: standing(&own.standing),
                counted: own.standing.value().map(ToString::to_string),
                ..self.item(Asked::Scene(scene), &scene.derive, text(&scene.title))
            });
            sections.push(LensSection {
                part: text(&group.title),
                title: text(&group.title),
                cut_id: None,
                cut: None,
                score: None,
                items: items.collect(),
            });
        }
        let levels = (1..=4).zip(&lens.levels).map(|(level, rule)| LensLevel {
            level,
            title: text(&rule.title),
            score: None,
            holds: level <= score.level,
        });
        let published = |points: Points| points.published(&thresholds);
        LensView {
            summary: LensSummary {
                head: head("sme24", &lens.head),
                progress: progress(&sections),
                published: published(score.points),
                most: "100".to_owned(),
                range: RangeView {
                    low: published(score.low),
                    high: published(score.high),
                },
                level: score.level,
                level_title: title_of(score.level, lens.levels.iter().map(|own| text(&own.title))),
                level_low: score.level_low,
                level_high: score.level_high,
                is_provisional: score.is_provisional,
                gates: score
                    .gates
                    .iter()
                    .map(|gate| sme_gate(gate, &published))
                    .collect(),
            },
            variant: None,
            levels: levels.collect(),
            sections,
        }
    }

    fn cmmm(&self, lens: &CmmmLens) -> LensView {
        let score = score_cmmm(lens, self.sheet);
        let mut sections = Vec::new();
        let mut scored = score.subdomains.iter();
        for element in &lens.elements {
            let subdomains = element.domains.iter().flat_map(|own| &own.subdomains);
            for (subdomain, own) in subdomains.zip(&mut scored) {
                let items = subdomain.requirements.iter().zip(&own.requirements);
                let items = items.map(|(requirement, each)| LensItem {
                    scale: ItemScale::Requirement {
                        level: requirement.level,
                    },
                    standing: match own.cut {
                        Some(_) => StandingView::NotApplicable,
                        None => standing(&each.standing),
                    },
                    counted: each.standing.value().map(ToString::to_string),
                    ..self.item(
                        Asked::Requirement(requirement),
                        &requirement.derive,
                        text(&requirement.text),
                    )
                });
                let levels = own
                    .levels
                    .iter()
                    .map(|level| level.map_or_else(|| "–".to_owned(), CmmmScore::decimal));
                sections.push(LensSection {
                    part: text(&element.title),
                    title: text(&subdomain.title),
                    cut_id: subdomain.may_be_cut.then(|| subdomain.id.to_string()),
                    cut: own.cut.clone(),
                    score: Some(levels.collect::<Vec<_>>().join(" · ")),
                    items: items.collect(),
                });
            }
        }
        let levels = score.levels.iter().zip(&lens.levels);
        let levels = levels.map(|(own, title)| LensLevel {
            level: own.level,
            title: text(title),
            score: own.score.map(CmmmScore::decimal),
            holds: own.holds,
        });
        let next = score.levels.iter().find(|own| !own.holds);
        let gates = next.map(|own| cmmm_gate((own.level, own.score)));
        LensView {
            summary: LensSummary {
                head: head("cmmm", &lens.head),
                progress: progress(&sections),
                published: CmmmScore::decimal(score.total),
                most: "5".to_owned(),
                range: RangeView {
                    low: CmmmScore::decimal(score.low),
                    high: CmmmScore::decimal(score.high),
                },
                level: score.level,
                level_title: title_of(score.level, lens.levels.iter().map(text)),
                level_low: score.level_low,
                level_high: score.level_high,
                is_provisional: score.is_provisional,
                gates: gates.into_iter().collect(),
            },
            variant: lens.variants.get(score.variant).map(|own| text(&own.title)),
            levels: levels.collect(),
            sections,
        }
    }

    /// What all items have in common; the lens fills in the rest.
    fn item(&self, asked: Asked<'_>, derive: &[Derivation], title: Text) -> LensItem {
        let id = asked.id();
        let answer = self.sheet.answer(id);
        let suggested = suggestion(self.card, asked);
        let suggested = suggested.or_else(|| of_census(asked, self.sheet));
        let suggested = suggested.filter(|_| !is_settled(answer));
        let progress = zhizhen_core::progress(self.sheet, id, suggested.is_some()).into();
        LensItem {
            id: id.to_string(),
            title,
            ask: None,
            definition: None,
            fields: Vec::new(),
            evidence: Vec::new(),
            scale: ItemScale::Requirement { level: 0 },
            standing: StandingView::Unanswered,
            progress,
            answer: answer.map(answer_view),
            counted: None,
            band: None,
            is_contradicted: false,
            suggestion: suggested.map(|own| SuggestionView {
                value: value_view(&own.value),
                grade: Grade::as_str(own.grade).to_owned(),
                because: own.because.iter().map(QuestionId::to_string).collect(),
            }),
            hints: derive
                .iter()
                .filter(is_hint)
                .map(|own| own.question.to_string())
                .collect(),
        }
    }
}

/// Whether a person has already dealt with the item.
fn is_settled(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| answer.origin != Some(Origin::Derived) || answer.counts())
}

fn is_hint(derivation: &&Derivation) -> bool {
    derivation.relation == Relation::Partial
}

fn option_scale(kind: &OptionKind, options: &[SmeOption]) -> ItemScale {
    let letters = ('A'..='Z').map(String::from);
    let options = letters.zip(options).map(|(letter, option)| OptionText {
        letter,
        text: text(&option.text),
        points: option.points.to_string(),
    });
    let options = options.collect();
    match kind {
        OptionKind::Single => ItemScale::Single { options },
        OptionKind::Banded(_) => ItemScale::Banded { options },
        OptionKind::Multiple => ItemScale::Multiple { options },
    }
}

fn standing<T>(held: &Held<T>) -> StandingView {
    match held {
        Held::Answered(_) => StandingView::Answered,
        Held::Unknown => StandingView::Unknown,
        Held::NotObserved => StandingView::NotObserved,
        Held::Unanswered => StandingView::Unanswered,
        Held::NotApplicable => StandingView::NotApplicable,
    }
}

fn progress(sections: &[LensSection]) -> LensProgress {
    let mut counted = LensProgress::default();
    let items = sections.iter().filter(|own| own.cut.is_none());
    for item in items.flat_map(|own| &own.items) {
        count(&mut counted, item.progress);
    }
    counted
}

fn count(counted: &mut LensProgress, progress: ItemProgress) {
    match progress {
        ItemProgress::Asked => counted.asked += 1,
        ItemProgress::Derived => counted.derived += 1,
        ItemProgress::Confirmed => counted.confirmed += 1,
        ItemProgress::Open => counted.open += 1,
    }
}

impl From<Progress> for ItemProgress {
    fn from(progress: Progress) -> ItemProgress {
        match progress {
            Progress::Asked => ItemProgress::Asked,
            Progress::Derived => ItemProgress::Derived,
            Progress::Confirmed => ItemProgress::Confirmed,
            Progress::Open => ItemProgress::Open,
        }
    }
}

fn title_of(level: u8, mut titles: impl Iterator<Item = Text>) -> Option<Text> {
    let place = usize::from(level).checked_sub(1)?;
    titles.nth(place)
}

/// A gate of the SME model.
pub(super) fn sme_gate(gate: &SmeGate, published: &impl Fn(Points) -> String) -> LensGate {
    let (level, bites) = (gate.level, gate.bites);
    match gate.kind {
        SmeGateKind::Points { has, needs } => LensGate::Points {
            level,
            bites,
            has: published(has),
            needs: published(needs),
        },
        SmeGateKind::Scenes { has, needs } => LensGate::Scenes {
            level,
            bites,
            has,
            needs,
        },
        SmeGateKind::ConstraintScenes { has, needs } => LensGate::ConstraintScenes {
            level,
            bites,
            has,
            needs,
        },
    }
}

/// The first level of the maturity model that does not hold, with its score in hundredths.
pub(super) fn cmmm_gate((level, score): (u8, Option<u16>)) -> LensGate {
    LensGate::Mean {
        level,
        has: CmmmScore::decimal(score.unwrap_or(0)),
        needs: "0.80".to_owned(),
    }
}
