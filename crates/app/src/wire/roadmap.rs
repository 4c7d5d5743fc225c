//! The roadmap on the wire: what a person lays down, and what it comes to.
//!
//! Money is typed and shown in 万元, staff in person-months, both as decimal strings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseView, ChartView, Language, PathReached, Text};

/// What each phase brings as high as it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanObjective {
    /// The index.
    #[default]
    Index,
    /// The SME model: its level, then its points.
    Sme24,
    /// The maturity model: its level, then S.
    Cmmm,
}

/// Limits of a phase as typed; an empty text sets none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhaseLimits {
    /// Most money in 万元.
    pub budget_wan: String,
    /// Most of the enterprise's own people, in person-months.
    pub staff: String,
}

/// What a person says of a card. Empty texts say nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanCardInput {
    /// Id of the template.
    pub template: String,
    /// Its phase, 0 for the first; absent while only its figures are kept.
    pub phase: Option<u8>,
    /// Own estimate of its cost in 万元, lower end; one end alone stands for both.
    pub cost_from: String,
    /// Upper end.
    pub cost_to: String,
    /// What it brings a year in 万元, lower end; one end alone stands for both.
    pub benefit_from: String,
    /// Upper end.
    pub benefit_to: String,
    /// What the benefit rests on, in words.
    pub basis: String,
    /// Who answers for it.
    pub owner: String,
    /// First day, `YYYY-MM-DD`.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`.
    pub ends: String,
    /// Ids of the templates it has to come after, by the person's own order.
    pub after: Vec<String>,
}

/// A plan as a person lays it down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanInput {
    /// What it was arranged for; the index where nothing says.
    #[serde(default)]
    #[ts(as = "PlanObjective")]
    pub by: PlanObjective,
    /// Limits of the four phases: 90 days, 6 months, 12 months, later.
    pub limits: Vec<PhaseLimits>,
    /// Its cards, each template once.
    pub cards: Vec<PlanCardInput>,
}

/// Asks for the roadmap of a case: the saved one checked again, else a fresh one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoadmapRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Language of the words in the chart.
    pub language: Language,
}

/// Arranges the cards anew, best per phase, and saves that; figures of cards stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoadmapMakeRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What each phase is to bring as high as it can.
    pub by: PlanObjective,
    /// Limits of the four phases.
    pub limits: Vec<PhaseLimits>,
}

/// Saves a plan with its case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoadmapSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// The plan.
    pub plan: PlanInput,
}

/// Asks what moves when everything costs more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoadmapDearerRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// By how many per cent, 1 to 1000.
    pub percent: u32,
}

/// What a save came to. With refusals nothing was stored.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PlanSaved {
    /// The case as it is stored now.
    pub view: CaseView,
    /// Why the cards cannot stand like that.
    pub refusals: Vec<RefusalLine>,
}

/// From, to, in 万元; open above where nobody says.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WanSpan {
    /// Least.
    pub least: String,
    /// Most.
    pub most: Option<String>,
}

/// How long one case takes to come back.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaybackLine {
    /// So many years, one decimal, rounded half up.
    Years {
        /// The years.
        years: String,
    },
    /// Nobody says what it costs at most.
    CostOpen,
    /// The benefit of this case is 0.
    NoBenefit,
}

/// Payback in three cases.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PaybackView {
    /// Highest investment, lowest benefit.
    pub cautious: PaybackLine,
    /// The middle of both.
    pub middle: PaybackLine,
    /// Lowest investment, highest benefit.
    pub hopeful: PaybackLine,
}

/// A question a card lifts where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CardMove {
    /// Id of the question.
    pub question: String,
    /// Where it stands when the card's turn comes; absent while it is open.
    pub from: Option<String>,
    /// Where it would stand.
    pub to: String,
}

/// A card in its phase.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoadmapCard {
    /// Id of the template.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it costs: the person's estimate, else the span of its cost class.
    pub cost: WanSpan,
    /// The cost is the person's estimate.
    pub is_estimate: bool,
    /// Own effort in person-months, at least.
    pub effort_least: String,
    /// Own effort in person-months, at most; the staff limit counts this.
    pub effort_most: String,
    /// Month it starts in, 0 is now; absent where it cannot be carried out.
    pub starts: Option<u32>,
    /// Month it has ended by when it and everything before it take their longest.
    pub ends: Option<u32>,
    /// What it moves beyond the cards before it.
    pub moves: Vec<CardMove>,
    /// Payback of this card alone; absent without a benefit.
    pub payback: Option<PaybackView>,
    /// Who answers for it; empty for nobody.
    pub owner: String,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoadmapPhase {
    /// Month it ends with; absent for the last.
    pub ends: Option<u32>,
    /// Its cards, in the order they are carried out; those that cannot be come last.
    pub cards: Vec<RoadmapCard>,
    /// What its cards cost.
    pub investment: WanSpan,
    /// What the budget counts of that, in 万元: the upper ends.
    pub budget_used: String,
    /// The budget in 万元; absent without one.
    pub budget: Option<String>,
    /// Person-months its cards take at most.
    pub staff_used: String,
    /// The staff limit; absent without one.
    pub staff: Option<String>,
    /// It spends more than it has.
    pub is_over: bool,
    /// The index before it.
    pub index_before: Option<String>,
    /// The index after it.
    pub index_after: Option<String>,
    /// The stage before it.
    pub stage_before: Option<String>,
    /// The stage after it.
    pub stage_after: Option<String>,
    /// The result of the chosen lens before it; absent where that is the index.
    pub lens_before: Option<PathReached>,
    /// The result of the chosen lens after it.
    pub lens_after: Option<PathReached>,
    /// The result of the chosen lens no arrangement of this phase can pass, where the search ended
    /// before its proof. Of the index only its number.
    pub at_most: Option<PathReached>,
}

/// Something that has to stand first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoadmapNeed {
    /// Id of the question that has to stand higher; absent where a template is needed.
    pub question: Option<String>,
    /// Where it has to stand.
    pub rung: Option<String>,
    /// Name of the template that is needed.
    pub template: Option<Text>,
}

/// A card and its phase, named.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PlacedCard {
    /// Id of the template.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Its phase, 0 for the first.
    pub phase: u8,
}

/// Why a template that fits has no card.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UnplacedLine {
    /// The cards move already what it would move.
    NothingToMove,
    /// Something does not stand at the end.
    Blocked {
        /// What.
        need: RoadmapNeed,
    },
    /// By itself it costs more than any phase has, in 万元.
    Budget {
        /// What it costs.
        cost: String,
    },
    /// By itself it takes more people than any phase has.
    Staff {
        /// Person-months.
        needs: String,
    },
    /// The phases spend their limits better, or it does not move the lens that was chosen.
    Outweighed,
    /// The person left it out.
    Free,
    /// Nothing says what it costs at most.
    Unpriced,
}

/// A template that fits and has no card.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnplacedCard {
    /// Id of the template.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it costs; absent where nothing says.
    pub cost: Option<WanSpan>,
    /// Why it has no card.
    pub because: UnplacedLine,
}

/// Why a saved card has no place any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GoneBecause {
    /// The content no longer has the template.
    Removed,
    /// It does not fit, was ruled out, or moves nothing here.
    NothingToMove,
    /// Nothing says what it costs at most.
    Unpriced,
}

/// A saved card without a place: kept, shown, not counted.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GoneCard {
    /// Id of the template.
    pub id: String,
    /// Its name, where the content still has it.
    pub title: Option<Text>,
    /// Why.
    pub because: GoneBecause,
}

/// Why cards cannot stand where they were put.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RefusalLine {
    /// There is no such phase.
    NoSuchPhase {
        /// The card.
        card: PlacedCard,
    },
    /// A template has two cards.
    Twice {
        /// The card.
        card: PlacedCard,
    },
    /// Something it requires does not stand by then.
    Needs {
        /// The card.
        card: PlacedCard,
        /// What is missing first.
        need: RoadmapNeed,
        /// Later cards that would bring it; move one of them first.
        later: Vec<PlacedCard>,
        /// Templates without a card that would bring it.
        without: Vec<Text>,
    },
    /// With everything before it, it does not end by the end of the phase.
    TooLong {
        /// The card.
        card: PlacedCard,
        /// Its longest duration in months.
        months: u32,
        /// Month in which the phase ends.
        phase_ends: u32,
    },
    /// The phase costs more than it has, in 万元.
    Budget {
        /// The phase, 0 for the first.
        phase: u8,
        /// What its cards cost.
        costs: String,
        /// What it has.
        most: String,
        /// By how much.
        over: String,
    },
    /// The phase takes more people than it has, in person-months.
    Staff {
        /// The phase, 0 for the first.
        phase: u8,
        /// What its cards take.
        takes: String,
        /// What it has.
        most: String,
        /// By how much.
        over: String,
    },
    /// The person's own order is broken.
    Order {
        /// What comes first.
        first: Text,
        /// What waits for it.
        then: Text,
    },
    /// The person's own order leads in a circle.
    Cycle {
        /// Along these; the first is also the last.
        cards: Vec<Text>,
    },
}

/// What the whole plan comes to.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoadmapTotals {
    /// Cards that are counted.
    pub cards: u32,
    /// Of them, those whose cost is the person's estimate; the rest is the span of a cost class.
    pub estimated: u32,
    /// What they cost together.
    pub investment: WanSpan,
    /// Cards with a benefit.
    pub with_benefit: u32,
    /// What they bring a year together; absent without any.
    pub benefit: Option<WanSpan>,
    /// Payback of the whole investment out of the benefits entered.
    pub payback: Option<PaybackView>,
    /// Person-months of the enterprise's own people, at most.
    pub staff: String,
}

/// The roadmap of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoadmapView {
    /// There is an index to plan for; without one everything below is empty but the plan.
    pub has_index: bool,
    /// It is saved with the case.
    pub is_saved: bool,
    /// It is what the program arranges by these limits: best per phase, never the best of all.
    pub is_best_per_phase: bool,
    /// The index that arrangement ends with.
    pub best_after: Option<String>,
    /// The result of the chosen lens that arrangement ends with; absent where that is the index.
    pub best_lens_after: Option<PathReached>,
    /// Lenses a phase can be arranged for, the index first.
    pub lenses: Vec<PlanObjective>,
    /// The plan was made for a lens the content no longer has; the index stands in for it.
    pub is_lens_gone: bool,
    /// The four phases.
    pub phases: Vec<RoadmapPhase>,
    /// Templates that fit and have no card.
    pub left: Vec<UnplacedCard>,
    /// Saved cards without a place.
    pub gone: Vec<GoneCard>,
    /// What is wrong with the cards as they stand, such as after an answer was changed.
    pub refusals: Vec<RefusalLine>,
    /// Totals.
    pub totals: RoadmapTotals,
    /// Bars over months; absent without cards.
    pub chart: Option<ChartView>,
    /// The plan as it would be saved.
    pub plan: PlanInput,
}

/// Where a card goes when costs rise.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ShiftLine {
    /// Id of the template.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Its phase now; absent where it has no card.
    pub from: Option<u8>,
    /// Its phase then; absent where it drops out.
    pub to: Option<u8>,
}

/// What happens when everything costs more.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DearerView {
    /// By how many per cent.
    pub percent: u32,
    /// A phase has a budget; without one money holds nothing back.
    pub has_budget: bool,
    /// Cards that move when the phases are arranged anew, best per phase.
    pub shifts: Vec<ShiftLine>,
    /// Phases of the plan as it stands that would pass their budget.
    pub over: Vec<RefusalLine>,
}
