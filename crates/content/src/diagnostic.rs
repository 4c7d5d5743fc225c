//! What can be wrong with content, as codes with parameters.
//!
//! Deliberately absent: sentences. They stand with the other words of the user interface.

use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content cannot be used.
    Error,
    /// The content can be used, and its author should look.
    Warning,
}

/// A problem of the content with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Path of the file inside the content folder; empty when the folder as a whole is meant.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong; its message and its hint go by this code.
    pub code: DiagnosticCode,
    /// How bad it is.
    pub severity: Severity,
    /// Values for the message and the hint.
    pub params: Vec<(&'static str, String)>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic {
            file,
            line,
            column,
            code,
            ..
        } = self;
        write!(f, "{file}:{line}:{column}: {}", code.as_str())?;
        self.params
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value:?}"))
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $severity:ident [$($param:literal),*];)*) => {
        /// What is wrong. One code per thing an author can act on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DiagnosticCode {
            $($(#[$doc])* $name,)*
        }

        impl DiagnosticCode {
            /// All codes.
            pub const ALL: &[DiagnosticCode] = &[$(DiagnosticCode::$name),*];

            /// Returns the code as it is written outside.
            pub const fn as_str(self) -> &'static str {
                match self { $(DiagnosticCode::$name => $text,)* }
            }

            /// Returns how bad a problem of this code is.
            pub const fn severity(self) -> Severity {
                match self { $(DiagnosticCode::$name => Severity::$severity,)* }
            }

            /// Returns the names of its parameters.
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(DiagnosticCode::$name => &[$($param),*],)* }
            }
        }
    };
}

codes! {
    /// The bytes are not UTF-8.
    Encoding "content.encoding" Error [];
    /// The file is not TOML.
    Syntax "content.syntax" Error ["parser"];
    /// A `*.toml` stands where the content has no place for it.
    UnknownFile "content.unknown_file" Error [];
    /// A file that every content needs is absent.
    FileMissing "content.file_missing" Error ["path"];
    /// There is no programme.
    ProgrammeMissing "content.programme_missing" Error [];
    /// Which of several programmes is the default is not said, or said twice.
    DefaultUnclear "content.default_unclear" Error ["first"];
    /// The base of a programme is not there.
    UnknownBase "content.unknown_base" Error ["base", "known"];
    /// Bases lead back to the programme.
    BaseCycle "content.base_cycle" Error ["path"];
    /// An overlay names something that does not stand in the lens.
    NotInLens "content.not_in_lens" Error ["kind", "id"];
    /// An overlay takes out a question that something else needs.
    RemovedNeeded "content.removed_needed" Error ["question", "kind", "id", "place"];
    /// An outline leaves out a section that no report may do without.
    SectionMissing "content.section_missing" Error ["section"];
    /// The own number of a section is too long for its place.
    SectionNumber "content.section_number" Error ["number", "most"];
    /// The digest of a release is not one.
    DigestMalformed "content.digest_malformed" Error ["value"];
    /// What decides scores changed under a released version.
    ReleasedChanged "content.released_changed" Error ["programme", "version", "released", "found", "place"];
    /// The programme's id differs from its folder.
    ProgrammeFolder "content.programme_folder" Error ["id", "folder"];
    /// The content is written for a newer program.
    GrammarNewer "content.grammar_newer" Error ["grammar", "known"];
    /// The scoring method is not one this program knows.
    MethodUnknown "content.method_unknown" Error ["method"];

    /// A key is not part of the grammar.
    UnknownKey "content.unknown_key" Error ["key", "known"];
    /// A required key is absent.
    KeyMissing "content.key_missing" Error ["key"];
    /// Text was expected.
    NotText "content.not_text" Error ["key"];
    /// A whole number was expected.
    NotWholeNumber "content.not_whole_number" Error ["key"];
    /// `true` or `false` was expected.
    NotBoolean "content.not_boolean" Error ["key"];
    /// A list was expected.
    NotList "content.not_list" Error ["key"];
    /// A table was expected.
    NotTable "content.not_table" Error ["key"];
    /// A number lies outside its range.
    OutOfRange "content.out_of_range" Error ["key", "value", "least", "most"];
    /// A list needs this many entries.
    ListLength "content.list_length" Error ["key", "needs"];
    /// A list is empty.
    ListEmpty "content.list_empty" Error ["key"];
    /// A text is empty.
    WordsEmpty "content.words_empty" Error ["key"];
    /// Chinese words hold no Chinese character.
    WordsNotChinese "content.words_not_chinese" Warning ["key", "text"];
    /// An id is not made of letters, digits, `.`, `_` and `-`.
    IdMalformed "content.id_malformed" Error ["id"];
    /// An id stands twice among its kind.
    IdTwice "content.id_twice" Error ["kind", "id", "first"];
    /// A word is not one of the fixed ones.
    WordUnknown "content.word_unknown" Error ["key", "value", "known"];
    /// A rung is not written as one of "2.0" … "4.0".
    RungMalformed "content.rung_malformed" Error ["value"];
    /// A date is not one.
    DateMalformed "content.date_malformed" Error ["value"];
    /// An industry is not a division of manufacturing.
    IndustryMalformed "content.industry_malformed" Error ["value"];
    /// An effort is not a number of person-months with at most one decimal.
    EffortMalformed "content.effort_malformed" Error ["value"];
    /// A band's minimum is not a percentage from 0 to 100 with at most one decimal.
    PercentMalformed "content.percent_malformed" Error ["value"];
    /// A condition is not of exactly one form.
    ConditionShape "content.condition_shape" Error [];
    /// A requirement is neither a question with a rung nor a template.
    RequirementShape "content.requirement_shape" Error [];
    /// Points are not a number from 0 to 100 with at most three decimals.
    PointsMalformed "content.points_malformed" Error ["value"];
    /// Letters are not capital letters in a row.
    LettersMalformed "content.letters_malformed" Error ["value"];
    /// `banded` goes with `up_to`, and only with it.
    BandedShape "content.banded_shape" Error [];
    /// A reference points to nothing.
    UnknownReference "content.unknown_reference" Error ["kind", "id", "file"];

    /// A ladder lacks a rung.
    RungMissing "content.rung_missing" Error ["rung"];
    /// Two rungs have the same text.
    RungsSame "content.rungs_same" Error ["rung", "other"];
    /// The level texts of a scene are not those that were compared.
    LevelsChanged "content.levels_changed" Error ["found"];
    /// A question has no scale, or two.
    ScaleShape "content.scale_shape" Error ["question"];
    /// An answer is not one that its item of a national model can take.
    AnswerMisfit "content.answer_misfit" Error ["item"];
    /// Options are too few, the first is worth something, or their bands do not rise to 100.
    Options "content.options" Error ["item"];
    /// The points of a perfect sheet are not 100.
    PointsSum "content.points_sum" Error ["sum"];
    /// Levels do not ask for more and more, or two are told alike.
    Levels "content.levels" Error ["item"];
    /// Shares of siblings do not sum to 100, or only some are known.
    ShareSum "content.share_sum" Error ["sum"];
    /// A derivation suggests what its item cannot take, or less from a higher rung.
    Derivation "content.derivation" Error ["item"];
    /// A rate has no source for its bands.
    RateUnsourced "content.rate_unsourced" Error ["question"];
    /// Bands do not start at 0, rise strictly and end at or below 100.
    Bands "content.bands" Error ["question"];
    /// `relevant` reads answers.
    RelevanceReadsAnswers "content.relevance_reads_answers" Error ["question"];
    /// `asked_if` or a hard condition is made of something else than `at_least`, `all`, `any`.
    NotRising "content.not_rising" Error [];
    /// `asked_if` leads back to the question.
    AskedIfCycle "content.asked_if_cycle" Error ["path"];
    /// No indicator uses the question.
    QuestionUnused "content.question_unused" Error ["question"];
    /// Two indicators use the question, or one twice.
    QuestionUsedTwice "content.question_used_twice" Error ["question", "first"];
    /// Weights of the children do not sum to 10,000.
    WeightSum "content.weight_sum" Error ["parent", "sum", "difference"];
    /// There is nothing under a node.
    NothingUnder "content.nothing_under" Error ["parent"];
    /// The express selection has no question of an indicator that everybody is asked.
    ExpressLacks "content.express_lacks" Error ["indicator"];
    /// The express selection lacks a question that a stage or one of its own questions looks at.
    ExpressNeeds "content.express_needs" Error ["question", "kind", "id"];
    /// There is not exactly one rule for each stage, lowest first.
    Stages "content.stages" Error ["found"];

    /// A template names no source.
    TemplateUnsourced "content.template_unsourced" Error ["template"];
    /// A template raises nothing.
    RaisesNothing "content.raises_nothing" Error ["template"];
    /// A template raises a question twice.
    RaisedTwice "content.raised_twice" Error ["template", "question"];
    /// A raise holds only on 5G, yet the template names no service profile of a network.
    FiveGWithoutProfile "content.five_g_without_profile" Error ["template", "question"];
    /// Months or effort run backwards.
    Span "content.span" Error ["key", "from", "to"];
    /// Requirements lead back to the template.
    RequirementCycle "content.requirement_cycle" Error ["path"];
    /// No template brings a question to the rung a template requires.
    RequirementUnreachable "content.requirement_unreachable" Warning ["template", "question", "rung"];

    /// A title of the library lacks its English.
    EnglishMissing "content.english_missing" Error ["key"];
    /// Background knowledge is not marked 待核.
    BackgroundUnverified "content.background_unverified" Error ["id"];
    /// A policy whose last day is not known is not marked 待核.
    EndUnknown "content.end_unknown" Error ["id"];
    /// A quotation is longer than allowed.
    QuoteTooLong "content.quote_too_long" Error ["length", "most"];
    /// A published number has more than two decimals or is none.
    ValueMalformed "content.value_malformed" Error ["value"];
    /// A criterion is neither computed nor left to evidence, or both.
    CriterionShape "content.criterion_shape" Error [];
    /// What a network rule looks at is not exactly one thing.
    NetworkTestShape "content.network_test_shape" Error [];

    /// Two entries say what a question takes beyond templates.
    BeyondTwice "content.beyond_twice" Error ["id", "question"];

    /// An answer is of no kind, or of two.
    AnswerShape "content.answer_shape" Error ["question"];
    /// A rate is answered without counts.
    AnswerNeedsCounts "content.answer_needs_counts" Error ["question"];
    /// A ladder is answered with counts.
    AnswerNeedsChoice "content.answer_needs_choice" Error ["question"];
    /// The total is 0.
    AnswerTotalZero "content.answer_total_zero" Error ["question"];
    /// More are counted than there are.
    AnswerCountAboveTotal "content.answer_count_above_total" Error ["question", "count", "total"];
    /// Not applicable stands without its reason.
    AnswerReasonMissing "content.answer_reason_missing" Error ["question"];
    /// A credit code is wrong.
    CreditCode "content.credit_code" Error ["value"];
    /// A fact's value is not of its kind.
    FactMisfit "content.fact_misfit" Error ["fact"];
    /// An expected number is not written as the program prints it.
    ExpectedMalformed "content.expected_malformed" Error ["key", "value"];
    /// A case expects nothing.
    ExpectsNothing "content.expects_nothing" Error [];
    /// Two rungs say nearly the same.
    RungsAlike "content.rungs_alike" Warning ["rung", "other", "share"];
    /// A term of the trade stands in no glossary.
    TermUnexplained "content.term_unexplained" Warning ["term"];
    /// Latin punctuation stands beside Chinese writing.
    LatinPunctuation "content.latin_punctuation" Warning ["text"];
    /// A title has no English.
    TitleNotEnglish "content.title_not_english" Warning ["text"];
    /// English words hold Chinese characters or marks.
    EnglishHoldsChinese "content.english_holds_chinese" Warning ["key"];
    /// A figure has no source.
    FigureUnsourced "content.figure_unsourced" Warning ["entry", "figure"];
    /// An enterprise at the bottom cannot get to a template by carrying out others.
    TemplateUnreachable "content.template_unreachable" Warning ["template", "industry", "size", "chain"];
    /// Nobody says what a question takes that no template brings to its top.
    BeyondMissing "content.beyond_missing" Warning ["question", "rung"];
    /// A worked case no longer holds.
    CaseFailed "content.case_failed" Error ["what", "expected", "actual"];
}
