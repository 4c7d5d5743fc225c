//! The catalogue card: what every library entry says about itself.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{SourceId, TitledId, Words};

/// How far an entry can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Read in an official text, in several that agree, or our own words about our own terms.
    High,
    /// Read in one text that reports an official one.
    Medium,
    /// Read in a text without authority.
    Low,
    /// General knowledge; no text was read.
    Background,
}

/// Name and footing of a library entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Permanent id within its kind.
    pub id: TitledId,
    /// Name, always in both languages.
    pub title: Words,
    /// What it rests on; never empty.
    pub sources: Vec<SourceId>,
    /// As of when it holds, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// Not yet compared with an official text: shown as 待核. Always so for background knowledge.
    pub verify: bool,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {
        /// The kinds of library entries.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LibraryKind {
            $($(#[$doc])* $name,)*
        }

        impl LibraryKind {
            /// All kinds.
            pub const ALL: [LibraryKind; [$($text),*].len()] = [$(LibraryKind::$name),*];

            /// Returns the word the file grammar uses.
            pub const fn as_str(self) -> &'static str {
                match self { $(LibraryKind::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// What an application asks of a network.
    ServiceProfile "network";
    /// A way to build a 5G network.
    NetworkMode "network_mode";
    /// A rule for choosing between them.
    NetworkRule "network_rule";
    /// What does the job without 5G.
    Alternative "alternative";
    /// A measurement on site.
    SiteTest "site_test";
    /// A kind of gateway.
    Gateway "gateway";
    /// A class of cost of connecting a machine.
    ConnectionCost "connection_cost";
    /// Something that can be read from a machine.
    DataPoint "data_point";
    /// A step of connecting machines.
    ConnectionStep "connection_step";
    /// A controller and how it is read.
    Protocol "protocol";
    /// A clause that grants something.
    Policy "policy";
    /// A document that frames the programme.
    Instrument "instrument";
    /// A title to apply for.
    Recognition "recognition";
    /// An official scenario.
    Scenario "scenario";
    /// A group of industries.
    Sector "sector";
    /// What was published about another enterprise.
    PublishedCase "published_case";
    /// A figure to compare with.
    Benchmark "benchmark";
    /// A number or target of the programme.
    Figure "figure";
    /// An explained word.
    Term "term";
    /// A park.
    Park "park";
    /// What no template brings.
    Beyond "beyond";
}
