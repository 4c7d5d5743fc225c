//! Which columns each page has, and what stands behind a cell.

use super::PageKind;

/// What a cell takes, as far as a spreadsheet needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Text.
    Text,
    /// A number.
    Number,
    /// One of the grammar's fixed words.
    Word(&'static [&'static str]),
    /// The words `true` and `false`; left out is `false`.
    YesNo,
}

/// A column of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, once on a page.
    pub name: &'static str,
    /// Whether it shows what is changed elsewhere, or never.
    pub is_fixed: bool,
    /// Whether it holds English, and may be left out of a spreadsheet.
    pub is_english: bool,
    /// Whether every entry needs it.
    pub(super) is_needed: bool,
    /// Way to the value inside the entry.
    pub(super) path: &'static [&'static str],
    pub(super) form: Form,
}

/// How a value is written in a cell and in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The Chinese of words.
    Zh,
    /// The English of words.
    En,
    /// A plain text, such as an id or a date.
    Text,
    Word(&'static [&'static str]),
    /// A list of ids, with 、 between them.
    Ids,
    /// A list of texts, one a line.
    Lines,
    Whole,
    /// A number with at most two decimals.
    Decimal,
    YesNo,
    /// A rung of a ladder, or the lowest percentage of a rate.
    Rung,
    /// `50% of what`: number and unit of a policy's rate.
    Share,
    /// Amounts, one a line: `what：500万元`.
    Grants,
    /// Criteria, one a line; new ones are left to evidence.
    Criteria,
    /// The indicator a question hangs under, its weight there.
    Indicator,
    Weight,
    /// Told by the page itself.
    Shown,
}

impl Column {
    /// Returns what its cells take.
    pub const fn takes(&self) -> Takes {
        match self.form {
            Form::Whole | Form::Decimal | Form::Weight => Takes::Number,
            Form::Word(words) => Takes::Word(words),
            Form::YesNo => Takes::YesNo,
            Form::Zh
            | Form::En
            | Form::Text
            | Form::Ids
            | Form::Lines
            | Form::Rung
            | Form::Share
            | Form::Grants
            | Form::Criteria
            | Form::Indicator
            | Form::Shown => Takes::Text,
        }
    }
}

const fn column(name: &'static str, path: &'static [&'static str], form: Form) -> Column {
    Column {
        name,
        is_fixed: false,
        is_english: matches!(form, Form::En),
        is_needed: true,
        path,
        form,
    }
}

const fn optional(name: &'static str, path: &'static [&'static str], form: Form) -> Column {
    let mut own = column(name, path, form);
    own.is_needed = false;
    own
}

const fn fixed(name: &'static str, form: Form) -> Column {
    let mut own = optional(name, &[], form);
    own.is_fixed = true;
    own
}

const fn id() -> Column {
    let mut own = column("id", &["id"], Form::Text);
    own.is_fixed = true;
    own
}

const PAINS: &[&str] = &["不想", "不敢", "不会", "无"];
const LEVELS: &[&str] = &["dimension", "indicator"];
const JURISDICTIONS: &[&str] = &["nation", "province", "city", "district"];
const CONFIDENCES: &[&str] = &["high", "medium", "low", "background"];
const KINDS: &[&str] = &["actual", "target"];

const QUESTIONS: &[Column] = &[
    id(),
    column("title", &["title"], Form::Zh),
    optional("title_en", &["title"], Form::En),
    column("ask", &["ask"], Form::Zh),
    optional("ask_en", &["ask"], Form::En),
    column("why", &["why"], Form::Zh),
    optional("why_en", &["why"], Form::En),
    column("check", &["check"], Form::Zh),
    optional("check_en", &["check"], Form::En),
    column("evidence", &["evidence"], Form::Zh),
    optional("evidence_en", &["evidence"], Form::En),
    column("who", &["who"], Form::Ids),
    column("place", &["place"], Form::Text),
    column("pain", &["pain"], Form::Word(PAINS)),
    column("source", &["source"], Form::Text),
    optional("indicator", &[], Form::Indicator),
    optional("weight", &[], Form::Weight),
    column("rung_20", &["2.0"], Form::Rung),
    column("rung_25", &["2.5"], Form::Rung),
    column("rung_30", &["3.0"], Form::Rung),
    column("rung_35", &["3.5"], Form::Rung),
    column("rung_40", &["4.0"], Form::Rung),
    optional("rung_20_en", &["rungs", "2.0"], Form::En),
    optional("rung_25_en", &["rungs", "2.5"], Form::En),
    optional("rung_30_en", &["rungs", "3.0"], Form::En),
    optional("rung_35_en", &["rungs", "3.5"], Form::En),
    optional("rung_40_en", &["rungs", "4.0"], Form::En),
    optional("numerator", &["rate", "numerator"], Form::Zh),
    optional("numerator_en", &["rate", "numerator"], Form::En),
    optional("denominator", &["rate", "denominator"], Form::Zh),
    optional("denominator_en", &["rate", "denominator"], Form::En),
    optional("unit", &["rate", "unit"], Form::Zh),
    optional("unit_en", &["rate", "unit"], Form::En),
    optional("rate_source", &["rate", "source"], Form::Text),
    optional("rate_verify", &["rate", "verify"], Form::YesNo),
];

const WEIGHTS: &[Column] = &[
    fixed("id", Form::Shown),
    fixed("level", Form::Word(LEVELS)),
    fixed("title", Form::Shown),
    fixed("dimension", Form::Shown),
    column("weight", &[], Form::Weight),
];

const DISTRICTS: &[Column] = &[
    id(),
    column("title", &["title"], Form::Zh),
    optional("title_en", &["title"], Form::En),
];

const FIGURES: &[Column] = &[
    id(),
    column("title", &["title"], Form::Zh),
    column("title_en", &["title"], Form::En),
    column("value", &["value"], Form::Decimal),
    column("unit", &["unit"], Form::Zh),
    optional("unit_en", &["unit"], Form::En),
    column("year", &["year"], Form::Whole),
    column("scope", &["scope"], Form::Zh),
    optional("scope_en", &["scope"], Form::En),
    column("kind", &["kind"], Form::Word(KINDS)),
    optional("question", &["question"], Form::Text),
    optional("note", &["note"], Form::Zh),
    optional("note_en", &["note"], Form::En),
    column("sources", &["sources"], Form::Ids),
    column("date", &["date"], Form::Text),
    column("confidence", &["confidence"], Form::Word(CONFIDENCES)),
    optional("verify", &["verify"], Form::YesNo),
];

const POLICIES: &[Column] = &[
    id(),
    column("title", &["title"], Form::Zh),
    column("title_en", &["title"], Form::En),
    column("jurisdiction", &["jurisdiction"], Form::Word(JURISDICTIONS)),
    column("beneficiary", &["beneficiary"], Form::Zh),
    optional("beneficiary_en", &["beneficiary"], Form::En),
    column("support", &["support"], Form::Zh),
    optional("support_en", &["support"], Form::En),
    optional("grants", &["grants"], Form::Grants),
    optional("rate", &["rate"], Form::Share),
    optional("rate_of", &["rate", "of"], Form::Zh),
    column("criteria", &["criteria"], Form::Criteria),
    optional("recognitions", &["recognitions"], Form::Ids),
    optional("quotes", &["quotes"], Form::Lines),
    optional("valid_from", &["valid_from"], Form::Text),
    optional("valid_to", &["valid_to"], Form::Text),
    optional("note", &["note"], Form::Zh),
    optional("note_en", &["note"], Form::En),
    column("sources", &["sources"], Form::Ids),
    column("date", &["date"], Form::Text),
    column("confidence", &["confidence"], Form::Word(CONFIDENCES)),
    optional("verify", &["verify"], Form::YesNo),
];

impl PageKind {
    /// Returns the columns of the page, in the order of the keys in its files.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            PageKind::Questions => QUESTIONS,
            PageKind::Weights => WEIGHTS,
            PageKind::Districts => DISTRICTS,
            PageKind::Figures => FIGURES,
            PageKind::Policies => POLICIES,
        }
    }

    /// Returns the place of a column.
    pub(super) fn place(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|own| own.name == name)
    }
}
