//! Where the lenses stand and by how much each moves, on the wire.
//!
//! Numbers are decimal strings of the engine. A national model the bank suggests nothing for has no
//! number: nothing can be told about it, not even 0. Deliberately absent: any sum over lenses.

use serde::Serialize;
use ts_rs::TS;

/// Where one lens stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensReading {
    /// `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// Index, base points or S; absent when nothing can be told.
    pub number: Option<String>,
    /// Stage, or level of a national model.
    pub level: Option<String>,
}

/// Where the lenses stand: the index first, then the national models the content brings along.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReadingView {
    /// The lenses.
    pub lenses: Vec<LensReading>,
}

/// How one lens moves.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensChange {
    /// `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// The number before; absent when nothing can be told.
    pub before: Option<String>,
    /// The number after.
    pub after: Option<String>,
    /// The stage or level before.
    pub level_before: Option<String>,
    /// The stage or level after.
    pub level_after: Option<String>,
    /// By how much the number moves, with its sign, such as `+0.07`; `0.00` when it stays.
    pub gain: Option<String>,
    /// Whether the number or the level moves.
    pub moves: bool,
}

/// How the lenses move, in the order of [`ReadingView`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReadingChange {
    /// The lenses.
    pub lenses: Vec<LensChange>,
}
