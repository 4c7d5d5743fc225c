//! The content as the browser shows it: every entry with all it holds, in one language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Language, ProgrammeView};

/// Asks for every entry of a content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContentRequest {
    /// The case whose pinned content is wanted; `null` for the program's own.
    pub case: Option<String>,
    /// Language of the entries.
    pub language: Language,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// The kinds people look for, in the order shown.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum EntryKind {
            $($(#[$doc])* $name,)*
        }

        impl EntryKind {
            /// All kinds.
            pub const ALL: &[EntryKind] = &[$(EntryKind::$name,)*];
        }
    };
}

kinds! {
    /// 题目
    Question;
    /// 指标与权重: dimensions, indicators, stages
    Weight;
    /// 模板
    Template;
    /// 模板带不动的事
    Beyond;
    /// 场景
    Scenario;
    /// 行业
    Sector;
    /// 网络: service profiles, modes, rules, alternatives, site tests
    Network;
    /// 协议: controllers, gateways, cost and steps of connecting machines
    Protocol;
    /// 政策: clauses and documents
    Policy;
    /// 认定
    Recognition;
    /// 对标数字
    Benchmark;
    /// 数字与目标
    Figure;
    /// 案例
    Case;
    /// 术语
    Term;
    /// 园区
    Park;
    /// 国家模型条目
    National;
    /// 来源
    Source;
}

/// How far an entry can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceView {
    /// Read in an official text.
    High,
    /// Read in one text that reports an official one.
    Medium,
    /// Read in a text without authority.
    Low,
    /// General knowledge; no text was read.
    Background,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PieceView {
    /// Words in the language asked for.
    Said {
        /// The words.
        text: String,
    },
    /// Chinese words where the author wrote no English.
    Chinese {
        /// The words.
        text: String,
    },
    /// Words that lead to another entry.
    Link {
        /// Its key.
        to: String,
        /// The words.
        text: String,
    },
    /// The mark 待核.
    Mark {
        /// The word.
        text: String,
    },
}

/// A named part of an entry; several lines are a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PartView {
    /// Its label.
    pub label: String,
    /// What it says, line by line.
    pub lines: Vec<Vec<PieceView>>,
}

/// A table inside an entry.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryTable {
    /// What it shows; decides the widths of its columns.
    pub shape: String,
    /// Its heading.
    pub title: Option<String>,
    /// Heads of its columns.
    pub head: Vec<String>,
    /// Its rows: cells of pieces.
    pub rows: Vec<Vec<Vec<PieceView>>>,
}

/// An entry of the content.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryView {
    /// Its key; links name it.
    pub key: String,
    /// Its kind.
    pub kind: EntryKind,
    /// Its id as authors write it.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The title is Chinese because the author wrote no English.
    pub is_chinese: bool,
    /// The sentence that says most.
    pub lead: Vec<PieceView>,
    /// Tables.
    pub tables: Vec<EntryTable>,
    /// Parts in sentences.
    pub long: Vec<PartView>,
    /// Parts of a few words.
    pub short: Vec<PartView>,
    /// What it rests on, as links.
    pub sources: Vec<PieceView>,
    /// As of when it holds.
    pub date: Option<String>,
    /// How far it can be trusted.
    pub confidence: Option<ConfidenceView>,
    /// What of it is 待核, a line each.
    pub verify: Vec<Vec<PieceView>>,
    /// Who refers to it.
    pub used_by: Vec<PartView>,
}

/// A kind with its name.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct KindView {
    /// The kind.
    pub kind: EntryKind,
    /// Its name.
    pub title: String,
}

/// Every entry of a content.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ContentView {
    /// Programme and version.
    pub programme: ProgrammeView,
    /// Kinds in the order shown; those without an entry are not among them.
    pub kinds: Vec<KindView>,
    /// Entries, kind by kind.
    pub entries: Vec<EntryView>,
}
