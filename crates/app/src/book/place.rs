//! Places in a workbook, and what can be wrong there.

/// A cell, a row or a sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Name of the sheet.
    pub sheet: String,
    /// Row, from 1; `None` is the sheet as a whole.
    pub row: Option<u32>,
    /// Column, from 0; `None` is the row as a whole.
    pub column: Option<usize>,
}

impl Place {
    pub(super) fn cell(sheet: &str, row: u32, column: usize) -> Place {
        Place {
            sheet: sheet.to_owned(),
            row: Some(row),
            column: Some(column),
        }
    }

    pub(super) fn sheet(sheet: &str) -> Place {
        Place {
            sheet: sheet.to_owned(),
            row: None,
            column: None,
        }
    }
}

impl std::fmt::Display for Place {
    /// Writes a place the way spreadsheets do: `权重!E5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sheet)?;
        if let Some(row) = self.row {
            let column = self.column.map(letters).unwrap_or_default();
            write!(f, "!{column}{row}")?;
        }
        Ok(())
    }
}

/// Returns a column's letters: A, Z, AA.
fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters.iter().rev().map(|own| char::from(*own)).collect()
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal;)*) => {
        /// What can be wrong in a workbook.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FaultCode {
            $($(#[$doc])* $variant,)*
        }

        impl FaultCode {
            /// All codes.
            pub const ALL: &[FaultCode] = &[$(FaultCode::$variant,)*];

            /// Returns the code as it is written in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(FaultCode::$variant => $text,)* }
            }
        }
    };
}

codes! {
    /// A sheet is missing.
    SheetMissing = "sheet_missing";
    /// The workbook is of another programme. Params: `found`, `own`.
    OtherProgramme = "other_programme";
    /// The guide no longer says which programme the workbook is of.
    ProgrammeMissing = "programme_missing";
    /// Cells are merged.
    Merged = "merged";
    /// A heading nobody knows. Params: `heading`.
    HeadingUnknown = "heading_unknown";
    /// A heading stands twice. Params: `heading`.
    HeadingTwice = "heading_twice";
    /// A column is missing. Params: `heading`.
    HeadingMissing = "heading_missing";
    /// The sheet has more rows than are read. Params: `most`.
    TooLong = "too_long";
    /// A formula ends in an error. Params: `value`.
    Formula = "formula";
    /// A row without its id.
    IdMissing = "id_missing";
    /// An id with characters no id has. Params: `value`.
    IdMalformed = "id_malformed";
    /// An id stands twice. Params: `value`, `first`.
    IdTwice = "id_twice";
    /// An action nobody knows. Params: `value`, `known`.
    ActionUnknown = "action_unknown";
    /// A row to be taken out that was never there. Params: `value`.
    NothingToRemove = "nothing_to_remove";
    /// The sheet takes no new rows. Params: `value`.
    NoNewRows = "no_new_rows";
    /// The sheet lets no row go. Params: `value`.
    NoRemoval = "no_removal";
    /// A column that only shows was changed. Params: `heading`, `before`.
    Fixed = "fixed";
    /// An entry cannot do without it. Params: `heading`.
    Empty = "empty";
    /// No whole number. Params: `value`.
    NotWhole = "not_whole";
    /// No number. Params: `value`.
    NotNumber = "not_number";
    /// Neither yes nor no. Params: `value`.
    NotYesNo = "not_yes_no";
    /// None of the fixed words. Params: `value`, `known`.
    WordUnknown = "word_unknown";
    /// No amount. Params: `value`.
    NotAmount = "not_amount";
    /// No share. Params: `value`.
    NotShare = "not_share";
    /// The entry is of another kind. Params: `heading`.
    NotHere = "not_here";
    /// No file of the bank takes the question. Params: `value`.
    NoBank = "no_bank";
    /// No such indicator. Params: `value`.
    NoIndicator = "no_indicator";
    /// The programme follows another one here.
    Follows = "follows";
    /// Written in a way this program does not rewrite.
    Layout = "layout";
}

/// A fault at its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub code: FaultCode,
    /// What its words need.
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    pub(super) fn new<const N: usize>(
        place: Place,
        code: FaultCode,
        params: [(&'static str, &str); N],
    ) -> Fault {
        let params = params.map(|(name, value)| (name, value.to_owned()));
        Fault {
            place,
            code,
            params: params.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_spreadsheets_do() {
        for (column, row, text) in [
            (0, 1, "权重!A1"),
            (25, 9, "权重!Z9"),
            (26, 10, "权重!AA10"),
            (701, 2, "权重!ZZ2"),
        ] {
            assert_eq!(Place::cell("权重", row, column).to_string(), text);
        }
        assert_eq!(Place::sheet("权重").to_string(), "权重");
    }
}
