//! Lens `sme24`: 中小企业数字化水平评测指标, 15 questions with points and 16 scenes with levels.
//!
//! Points are whole thousandths, so a true 60 is 60. What it asks stands apart from what it counts.

mod model;
mod score;

pub use model::{
    OptionKind, Points, Scene, SceneGroup, SmeArea, SmeLens, SmeLevel, SmeOption, SmeQuestion,
};
pub use score::{
    SceneScore, SmeAreaScore, SmeGate, SmeGateKind, SmeQuestionScore, SmeScore, score_sme24,
};
