//! The true effect of templates, the truth about 5G, the ceiling and the prerequisite graph on the
//! wire. Every number is the engine's; effects overlap and are never added up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ChartView, GateLine, Language, MoveLine, ReadingChange, ReadingView, RequirementLine, Text,
};

/// The network that mobile projects are taken to be built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlantNetworkView {
    /// A 5G network of the plant.
    FiveG,
    /// Any other: wired, Wi-Fi and the like.
    Other,
}

/// A request about a case as it would be on a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NetworkRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// The network.
    pub network: PlantNetworkView,
}

/// A template that was blocked, and what it moves on top of what opened it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OpenedLine {
    /// Id of the template.
    pub template: String,
    /// What it moves by itself from there.
    pub effect: ReadingChange,
}

/// What a template opens.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OpensView {
    /// Each template whose last missing requirement it completes.
    pub templates: Vec<OpenedLine>,
    /// What all of them move together, on top of it.
    pub together: ReadingChange,
}

/// A template in its place in the order of the advice.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct InPlaceView {
    /// What it moves after everything before it.
    pub effect: ReadingChange,
    /// What it opens there.
    pub opens: OpensView,
}

/// What a template truly moves.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EffectLine {
    /// Id of the template.
    pub template: String,
    /// What it moves if nothing else is carried out, whether or not it could start.
    pub alone: ReadingChange,
    /// What it opens if nothing else is carried out.
    pub opens: OpensView,
    /// What it moves in its place; absent when it cannot start there.
    pub in_place: Option<InPlaceView>,
    /// What does not stand in its place; empty when it can start there.
    pub waits_for: Vec<RequirementLine>,
    /// The lenses that ask about something it raises; in any other it can move nothing.
    pub asked_in: Vec<String>,
}

/// What a template loses on a network other than 5G.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LossLine {
    /// Id of the template.
    pub template: String,
    /// The raises that hold only on 5G, as they would move here.
    pub moves: Vec<MoveLine>,
}

/// Why a template falls away on another network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FallenBecause {
    /// It has nothing left to move there.
    NothingLeft,
    /// It requires what only 5G brings.
    Requires {
        /// The requirements that nothing brings there.
        requirements: Vec<RequirementLine>,
    },
}

/// A template that falls away on another network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FallenLine {
    /// Id of the template.
    pub template: String,
    /// Why.
    pub because: FallenBecause,
}

/// Another question of the same area of the SME form.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FormItemLine {
    /// Its title.
    pub title: Text,
    /// The most points it gives.
    pub most: String,
    /// Ids of the questions of the bank that suggest an answer; empty: hints only, so it never moves.
    pub suggested_by: Vec<String>,
    /// Ids of the templates on 5G, and of those that come before them, that raise such a question.
    pub moved_by: Vec<String>,
}

/// An option of the SME form that answers about 5G suggest.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FormPaysLine {
    /// The item of the form.
    pub item: Text,
    /// Letter of the option.
    pub option: String,
    /// Words of the option.
    pub wording: Text,
    /// What it is worth, in points.
    pub points: String,
    /// Id of the question of the bank that suggests it.
    pub question: String,
    /// From which rung on.
    pub from: String,
    /// Where that question stands once the network is there; absent while it is open.
    pub stands: Option<String>,
    /// Whether the network alone gets that far.
    pub is_reached: bool,
    /// The area of the form it stands in.
    pub area: Text,
    /// The most points the other questions of the area give together.
    pub rest_points: String,
    /// Those questions.
    pub rest: Vec<FormItemLine>,
}

/// The truth about 5G for one enterprise.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FiveGView {
    /// Ids of the templates that fit and run on 5G.
    pub templates: Vec<String>,
    /// The raises of the network itself.
    pub raises: Vec<MoveLine>,
    /// What the network itself moves.
    pub itself: ReadingChange,
    /// What the SME form pays for 5G.
    pub pays: Vec<FormPaysLine>,
    /// What else those templates raise, on top of the network itself.
    pub runs_on_it: ReadingChange,
    /// Ids of the templates that have to come first.
    pub comes_first: Vec<String>,
    /// What the templates move together with those that come first, on top of the network itself.
    pub with_what_comes_first: ReadingChange,
    /// What the same templates move on another network, from now.
    pub elsewhere: ReadingChange,
    /// The templates that fall away on another network.
    pub only_here: Vec<FallenLine>,
}

/// The true effects on one network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EffectsView {
    /// Where the lenses stand now, with every suggestion of the bank taken as confirmed.
    pub now: ReadingView,
    /// The recommended templates, in the order of the advice.
    pub effects: Vec<EffectLine>,
    /// What falls away on another network, template by template.
    pub losses: Vec<LossLine>,
    /// The 5G statement; absent when no template that fits runs on 5G.
    pub five_g: Option<FiveGView>,
}

/// A template that fits and never can start.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StuckLine {
    /// Id of the template.
    pub template: String,
    /// Its name.
    pub title: Text,
    /// What no template brings; the first is the first step.
    pub missing: Vec<RequirementLine>,
}

/// A question that projects do not bring to its top.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LeftLine {
    /// Id of the question.
    pub question: String,
    /// Where it counts now.
    pub stands: String,
    /// Where templates bring it at most.
    pub reaches: String,
    /// Whether no template moves it at all.
    pub is_unmoved: bool,
}

/// What is left, by what it takes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BeyondGroup {
    /// Id of the content's entry; absent for questions the content says nothing about.
    pub id: Option<String>,
    /// What kind of thing it is.
    pub title: Option<Text>,
    /// What it takes.
    pub takes: Option<Text>,
    /// Who decides.
    pub decides: Vec<Text>,
    /// Not yet compared with an official or practised text: 待核.
    pub verify: bool,
    /// The questions.
    pub left: Vec<LeftLine>,
}

/// How far all templates together bring an enterprise, and what they leave.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CeilingView {
    /// Every lens now, and with everything carried out that ever can start.
    pub reach: ReadingChange,
    /// What still keeps the enterprise from the stages above that.
    pub gates: Vec<GateLine>,
    /// Templates that never can start.
    pub stuck: Vec<StuckLine>,
    /// What is left, in the order of the content.
    pub groups: Vec<BeyondGroup>,
}

/// Asks for the prerequisite graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GraphRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// The network.
    pub network: PlantNetworkView,
    /// Language of the words in the drawing.
    pub language: Language,
}

/// What stands in the graph.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepView {
    /// A template.
    Template {
        /// Its id.
        template: String,
        /// Its name.
        title: Text,
    },
    /// A question at a rung or higher.
    Fact {
        /// Id of the question.
        question: String,
        /// The rung.
        rung: String,
    },
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepStateView {
    /// It stands.
    Done,
    /// It can be taken now.
    Possible,
    /// Something has to come first.
    Blocked,
}

/// A step with its place in the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NodeView {
    /// What it is.
    pub step: StepView,
    /// How it stands.
    pub state: StepStateView,
    /// The step to take first, for a blocked one.
    pub first: Option<StepView>,
    /// Left edge in the drawing.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// What leads to what, as a line in the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LeadView {
    /// Place of what comes first among the nodes.
    pub from: u32,
    /// Place of what waits for it.
    pub to: u32,
    /// Whether it waits no longer.
    pub is_met: bool,
    /// Corners of the line.
    pub way: Vec<(f32, f32)>,
}

/// A template in the drawing of cost and gain.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScatterDot {
    /// Id of the template.
    pub template: String,
    /// Its name.
    pub title: Text,
    /// Its cost class, an order of magnitude.
    pub cost_class: Text,
    /// By how much it alone raises the index, such as `0.07`.
    pub gain: String,
    /// Nothing has to come first.
    pub can_start: bool,
    /// Not yet compared with an official or practised text: 待核.
    pub verify: bool,
    /// Centre of its dot.
    pub x: f32,
    /// Centre of its dot.
    pub y: f32,
}

/// What templates cost against what each moves alone, drawn as the report prints it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScatterView {
    /// The drawing.
    pub chart: ChartView,
    /// Its dots, those that move most first.
    pub dots: Vec<ScatterDot>,
    /// How many templates that fit are not drawn, because they move less than all that are.
    pub left: u32,
}

/// The prerequisite graph, drawn.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GraphView {
    /// The drawing.
    pub chart: ChartView,
    /// Its steps, column by column.
    pub nodes: Vec<NodeView>,
    /// What leads to what.
    pub leads: Vec<LeadView>,
}
