//! Advice: which templates fit this enterprise, what each would move, and what has to come first.
//!
//! Deliberately absent: budgets and phases. This says what is true of each template alone.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::{
    AnswerSheet, Content, GateKind, PlantNetwork, Published, QuestionId, Requirement, Rung,
    Scorecard, Stage, Template, TemplateId, score_with,
};

/// One question a template would lift here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The question.
    pub question: QuestionId,
    /// Where it counts now.
    pub from: Rung,
    /// Where the template would bring it.
    pub to: Rung,
    /// False when the present rung is only assumed because the answer is open.
    pub is_known: bool,
}

/// A requirement that does not stand yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is required.
    pub requirement: Requirement,
    /// Where the question stands; `None` when it is open, does not apply, or a template is required.
    pub has: Option<Rung>,
    /// Templates that would provide it, best first. Empty: the enterprise's own effort.
    pub first: Vec<TemplateId>,
}

/// Why a template is recommended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// These questions stand low, and it lifts them; largest step first.
    StandsLow(Vec<Move>),
    /// It opens this gate on the way to a stage.
    LiftsGate {
        /// The stage.
        stage: Stage,
        /// The gate.
        gate: GateKind,
    },
    /// These templates wait for it.
    OpensDoor(Vec<TemplateId>),
}

/// A template that fits, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// The template.
    pub template: TemplateId,
    /// Why.
    pub because: Vec<Reason>,
    /// What it would move; never empty.
    pub moves: Vec<Move>,
    /// The index if only this were carried out.
    pub index_after: Option<Published>,
    /// By how many hundredths that raises the index.
    pub gain: u16,
    /// What has to come first; empty means it can start now.
    pub missing: Vec<Missing>,
    /// Earliest start in months from now, after what has to come first.
    pub starts_after: u16,
    /// Latest end in months from now.
    pub ends_by: u16,
    /// 0 when it can start now, else how many steps stand before it.
    pub depth: u16,
}

impl Recommendation {
    /// Tells whether nothing has to come first.
    pub fn can_start(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Why a template is not recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnfitBecause {
    /// It is for other industries, or the industry is not known.
    Industry,
    /// It is for enterprises of another size.
    Size,
    /// Everything it would move already stands there or does not apply.
    NothingToMove,
}

/// A template that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The template.
    pub template: TemplateId,
    /// Why not.
    pub because: UnfitBecause,
}

/// The advice for one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Templates that fit: first those that can start now, then the blocked ones in the order in
    /// which they open. Within each: those that open a gate, larger gain, more doors opened,
    /// cheaper, id.
    pub recommended: Vec<Recommendation>,
    /// Templates that do not fit, in the order of the library.
    pub unfit: Vec<Unfit>,
}

/// Advises on a sheet; `card` is its plain score. Mobile projects are taken to be built on 5G.
pub fn advise(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Advice {
    advise_on(content, sheet, card, PlantNetwork::FiveG)
}

/// Advises on a sheet when mobile projects are built on this network: raises that need another
/// promise nothing and open nothing. `card` is the plain score.
pub fn advise_on(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    network: PlantNetwork,
) -> Advice {
    let (mut fitting, mut unfit) = (Vec::new(), Vec::new());
    for template in content.templates() {
        match fit(template, sheet, card, network) {
            Ok(moves) => fitting.push((template, moves)),
            Err(because) => unfit.push(Unfit {
                template: template.id.clone(),
                because,
            }),
        }
    }
    let mut recommended: Vec<Recommendation> = fitting
        .iter()
        .map(|(template, moves)| draft(content, sheet, card, template, moves))
        .collect();

    let rank = |id: &TemplateId| {
        let own = recommended.iter().find(|r| r.template == *id);
        own.map_or((true, u16::MAX), |r| (!lifts_gate(r), u16::MAX - r.gain))
    };
    let missing: BTreeMap<TemplateId, Vec<Missing>> = fitting
        .iter()
        .map(|(template, _)| {
            let mut list = missing(template, card, &fitting, network);
            for entry in &mut list {
                entry.first.sort_by_key(|id| (rank(id), id.clone()));
            }
            (template.id.clone(), list)
        })
        .collect();
    let mut spans = BTreeMap::new();
    for (template, _) in &fitting {
        span(
            content,
            template,
            &missing,
            &mut spans,
            &mut BTreeSet::new(),
        );
    }
    let waiting = |id: &TemplateId| -> Vec<TemplateId> {
        let waits = |list: &Vec<Missing>| list.iter().any(|m| m.first.contains(id));
        missing
            .iter()
            .filter(|(_, list)| waits(list))
            .map(|(other, _)| other.clone())
            .collect()
    };
    for own in &mut recommended {
        let doors = waiting(&own.template);
        if !doors.is_empty() {
            own.because.push(Reason::OpensDoor(doors));
        }
        own.missing = missing.get(&own.template).cloned().unwrap_or_default();
        let span = spans.get(&own.template).copied().unwrap_or_default();
        (own.starts_after, own.ends_by, own.depth) = (span.from, span.to, span.depth);
    }
    let cost = |id: &TemplateId| {
        let class = content.template(id).map(|template| &template.cost_class);
        content
            .parts()
            .cost_classes
            .iter()
            .position(|c| Some(&c.id) == class)
    };
    recommended.sort_by_key(|own| {
        let doors = own.because.iter().map(|reason| match reason {
            Reason::OpensDoor(ids) => ids.len(),
            Reason::StandsLow(_) | Reason::LiftsGate { .. } => 0,
        });
        let doors: usize = doors.sum();
        let order = (
            usize::MAX - doors,
            cost(&own.template),
            own.template.clone(),
        );
        (own.depth, !lifts_gate(own), u16::MAX - own.gain, order)
    });
    Advice { recommended, unfit }
}

fn lifts_gate(own: &Recommendation) -> bool {
    own.because
        .iter()
        .any(|reason| matches!(reason, Reason::LiftsGate { .. }))
}

pub(crate) fn fit(
    template: &Template,
    sheet: &AnswerSheet,
    card: &Scorecard,
    network: PlantNetwork,
) -> Result<Vec<Move>, UnfitBecause> {
    let enterprise = sheet.enterprise();
    let industries = &template.industries;
    if !industries.is_empty()
        && !enterprise
            .industry
            .is_some_and(|own| industries.contains(&own))
    {
        return Err(UnfitBecause::Industry);
    }
    if enterprise
        .size()
        .is_some_and(|own| !template.sizes.contains(&own))
    {
        return Err(UnfitBecause::Size);
    }
    let moves: Vec<Move> = template
        .raises_on(network)
        .filter_map(|raise| {
            let scored = card.question(&raise.question)?;
            let from = scored.point.filter(|present| *present < raise.to)?;
            let is_known = !scored.standing.is_open();
            Some(Move {
                question: raise.question.clone(),
                from,
                to: raise.to,
                is_known,
            })
        })
        .collect();
    if moves.is_empty() {
        Err(UnfitBecause::NothingToMove)
    } else {
        Ok(moves)
    }
}

fn draft(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    template: &Template,
    moves: &[Move],
) -> Recommendation {
    let lifts: BTreeMap<QuestionId, Rung> = moves
        .iter()
        .map(|step| (step.question.clone(), step.to))
        .collect();
    let after = score_with(content, sheet, &lifts);
    let gain = match (card.index, after.index) {
        (Some(before), Some(after)) => after.hundredths().saturating_sub(before.hundredths()),
        _ => 0,
    };
    let mut low: Vec<Move> = moves.to_vec();
    low.sort_by_key(|step| (step.from, core::cmp::Reverse(step.to)));
    let mut because = Vec::from([Reason::StandsLow(low)]);
    let opened = card.gates.iter().filter(|finding| match &finding.kind {
        GateKind::Index { needs, .. } => after.index.is_some_and(|index| index >= *needs),
        GateKind::Core {
            dimension, needs, ..
        } => after
            .dimensions
            .iter()
            .any(|d| d.id == *dimension && d.point.is_some_and(|point| point >= *needs)),
        GateKind::Hard(leaves) => leaves.iter().any(|leaf| {
            moves
                .iter()
                .any(|m| m.question == leaf.question && m.to >= leaf.needs)
        }),
    });
    because.extend(opened.map(|finding| Reason::LiftsGate {
        stage: finding.stage,
        gate: finding.kind.clone(),
    }));
    Recommendation {
        template: template.id.clone(),
        because,
        moves: moves.to_vec(),
        index_after: after.index,
        gain,
        missing: Vec::new(),
        starts_after: 0,
        ends_by: 0,
        depth: 0,
    }
}

fn missing(
    template: &Template,
    card: &Scorecard,
    fitting: &[(&Template, Vec<Move>)],
    network: PlantNetwork,
) -> Vec<Missing> {
    let open = |requirement: &Requirement| match requirement {
        Requirement::Question(id, needs) => {
            let has = card
                .question(id)
                .and_then(|question| question.standing.stated());
            if has.is_some_and(|has| has >= *needs) {
                return None;
            }
            let opens = |other: &Template| other.opens_on(network, id, *needs);
            let openers = fitting.iter().filter(|(other, _)| opens(other));
            let first = openers.map(|(other, _)| other.id.clone()).collect();
            Some(Missing {
                requirement: requirement.clone(),
                has,
                first,
            })
        }
        // A template that would still move something has not been carried out.
        Requirement::Template(id) => {
            let pending = fitting.iter().find(|(other, _)| other.id == *id);
            let first = pending.map(|(other, _)| Vec::from([other.id.clone()]))?;
            Some(Missing {
                requirement: requirement.clone(),
                has: None,
                first,
            })
        }
    };
    template.requires.iter().filter_map(open).collect()
}

/// Months from now, and steps before it.
#[derive(Clone, Copy, Default)]
struct Span {
    from: u16,
    to: u16,
    depth: u16,
}

fn span(
    content: &Content,
    template: &Template,
    missing: &BTreeMap<TemplateId, Vec<Missing>>,
    spans: &mut BTreeMap<TemplateId, Span>,
    path: &mut BTreeSet<TemplateId>,
) -> Span {
    if let Some(known) = spans.get(&template.id) {
        return *known;
    }
    path.insert(template.id.clone());
    let list = missing.get(&template.id).map_or(&[][..], Vec::as_slice);
    let mut own = Span {
        from: 0,
        to: 0,
        depth: u16::from(!list.is_empty()),
    };
    for entry in list {
        // The best provider is the first; content is acyclic, so `path` is only a belt to braces.
        let provider = entry.first.first().filter(|id| !path.contains(*id));
        if let Some(provider) = provider.and_then(|id| content.template(id)) {
            let before = span(content, provider, missing, spans, path);
            own.from = own.from.max(before.to);
            own.depth = own.depth.max(before.depth + 1);
        }
    }
    own.to = own.from + u16::from(template.months.1);
    path.remove(&template.id);
    spans.insert(template.id.clone(), own);
    own
}
