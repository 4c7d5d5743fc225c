//! Errors on the wire. The words for each code live in `ui/src/i18n/errors.*.json`.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// What kind of answer an error asks of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// The state does not allow it.
    Refused,
    /// What was typed is wrong; `field` points to it.
    Invalid,
    /// The machine failed; the words say what is still safe.
    Failed,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $nature:ident;)*) => {
        /// One code for each thing a person can act on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl ErrorCode {
            /// All codes.
            pub const ALL: &[ErrorCode] = &[$(ErrorCode::$variant,)*];

            /// Returns the code as it is written on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $text,)* }
            }

            /// Returns what kind of answer the error asks for.
            pub const fn nature(self) -> Nature {
                match self { $(ErrorCode::$variant => Nature::$nature,)* }
            }
        }
    };
}

codes! {
    /// No such case, or it was deleted. Params: `case`.
    CaseUnknown = "case_unknown", Refused;
    /// There is nothing to undo.
    NothingToUndo = "nothing_to_undo", Refused;
    /// There is nothing to redo.
    NothingToRedo = "nothing_to_redo", Refused;
    /// The name of the enterprise is empty.
    NameMissing = "name_missing", Invalid;
    /// The credit code has another length. Params: `length`.
    UsccLength = "uscc_length", Invalid;
    /// The credit code has a character it cannot have. Params: `position`, `found`.
    UsccCharacter = "uscc_character", Invalid;
    /// Positions 3–8 of the credit code must be digits. Params: `position`.
    UsccDistrict = "uscc_district", Invalid;
    /// The check character does not compute. Params: `expected`, `found`.
    UsccCheck = "uscc_check", Invalid;
    /// Not one of the list. Params: `value`.
    ChoiceUnknown = "choice_unknown", Invalid;
    /// Not the name of a photo: `sha256:` and 64 digits to the base 16. Params: `value`.
    EvidenceInvalid = "evidence_invalid", Invalid;
    /// Not a day of the calendar. Params: `value`.
    DateInvalid = "date_invalid", Invalid;
    /// Not a whole number in range. Params: `value`, `least`, `most`.
    NumberInvalid = "number_invalid", Invalid;
    /// Not a number with up to three decimals in range. Params: `value`, `least`, `most`.
    DecimalInvalid = "decimal_invalid", Invalid;
    /// A row of a table stands twice. Params: `value`.
    RowTwice = "row_twice", Invalid;
    /// More rows than a table takes. Params: `length`, `most`.
    TableTooLong = "table_too_long", Invalid;
    /// A cell that every row needs is empty.
    CellMissing = "cell_missing", Invalid;
    /// A cell is neither yes, no nor unknown. Params: `value`.
    CellNotYesNo = "cell_not_yes_no", Invalid;
    /// A number merged over several rows: nobody can tell what of it belongs to which.
    CellMerged = "cell_merged", Invalid;
    /// A cell holds an error of its formula. Params: `value`.
    CellFormulaError = "cell_formula_error", Invalid;
    /// A row sums up others, so it is left out. Params: `value`.
    RowIsTotal = "row_is_total", Invalid;
    /// The pasted text or the file holds no row.
    TableEmpty = "table_empty", Invalid;
    /// The row of headings names no column every row needs. Params: `column`.
    TableColumnMissing = "table_column_missing", Invalid;
    /// A quoted cell of the pasted text never ends. Params: `line`.
    TableQuoteOpen = "table_quote_open", Invalid;
    /// The file is protected with a password. Params: `path`.
    WorkbookProtected = "workbook_protected", Refused;
    /// The file is no spreadsheet this program reads, or is damaged. Params: `path`.
    WorkbookUnreadable = "workbook_unreadable", Invalid;
    /// The spreadsheet is larger than this program reads. Params: `path`, `size`, `most`.
    WorkbookTooLarge = "workbook_too_large", Invalid;
    /// The submitted report is asked for, and nobody recorded what the enterprise agrees to.
    ConsentMissing = "consent_missing", Refused;
    /// The consent file cannot be read. Params: `path`.
    ConsentUnreadable = "consent_unreadable", Invalid;
    /// Nobody is named who agreed.
    ConsentByMissing = "consent_by_missing", Invalid;
    /// The programme has no such field to agree to. Params: `field`.
    ConsentFieldUnknown = "consent_field_unknown", Invalid;
    /// A self-assessment's report is asked for, and the visit is a consultant's.
    KindNotSelf = "kind_not_self", Refused;
    /// A text longer than the field takes. Params: `length`, `most`.
    TextTooLong = "text_too_long", Invalid;
    /// The content has no such question. Params: `question`.
    QuestionUnknown = "question_unknown", Invalid;
    /// A rate question needs counts. Params: `question`.
    AnswerNeedsCounts = "answer_needs_counts", Invalid;
    /// A ladder question needs a rung. Params: `question`.
    AnswerNeedsChoice = "answer_needs_choice", Invalid;
    /// The total is 0. Params: `question`.
    AnswerTotalZero = "answer_total_zero", Invalid;
    /// More counted than there are. Params: `question`, `count`, `total`.
    AnswerCountAboveTotal = "answer_count_above_total", Invalid;
    /// Not applicable without a reason. Params: `question`.
    AnswerReasonMissing = "answer_reason_missing", Invalid;
    /// A question with options was answered otherwise. Params: `question`.
    AnswerNeedsOptions = "answer_needs_options", Invalid;
    /// The question has no such option. Params: `question`, `option`.
    AnswerOptionUnknown = "answer_option_unknown", Invalid;
    /// Only one option can be chosen. Params: `question`.
    AnswerOneOption = "answer_one_option", Invalid;
    /// 无 excludes the other options. Params: `question`.
    AnswerNoneExcludes = "answer_none_excludes", Invalid;
    /// A scene needs a level. Params: `question`.
    AnswerNeedsLevel = "answer_needs_level", Invalid;
    /// A requirement needs a mark. Params: `question`.
    AnswerNeedsMark = "answer_needs_mark", Invalid;
    /// A subdomain can only be cut. Params: `question`.
    AnswerOnlyCut = "answer_only_cut", Invalid;
    /// What is offered is not what the person saw any more. Params: `question`.
    OffersChanged = "offers_changed", Refused;
    /// Taking an offer over replaces other words without a reason.
    OffersReasonMissing = "offers_reason_missing", Invalid;
    /// Suppositions are saved without a name.
    ScenarioNameMissing = "scenario_name_missing", Invalid;
    /// Other suppositions of the case have the same name.
    ScenarioNameTwice = "scenario_name_twice", Invalid;
    /// The case holds as many suppositions as it can.
    ScenarioTooMany = "scenario_too_many", Refused;
    /// A problem that is neither in the list nor written about.
    ProblemUnknown = "problem_unknown", Refused;
    /// A problem of the consultant's own has no words.
    ProblemEmpty = "problem_empty", Invalid;
    /// A problem is dismissed without a reason.
    ProblemReasonMissing = "problem_reason_missing", Invalid;
    /// The case holds as many own problems as it can. Params: `most`.
    ProblemTooMany = "problem_too_many", Refused;
    /// The report has no such chapter. Params: `chapter`.
    ChapterUnknown = "chapter_unknown", Refused;
    /// Every other chapter is left out already.
    ChapterIsLast = "chapter_is_last", Refused;
    /// The chapter has its place, or stands at the end already. Params: `chapter`.
    ChapterFixed = "chapter_fixed", Refused;
    /// The content has no such template. Params: `template`.
    TemplateUnknown = "template_unknown", Invalid;
    /// There is no such stage or level. Params: `target`.
    TargetUnknown = "target_unknown", Invalid;
    /// Own effort is counted in person-months, so a path in money has none.
    OwnStepInMoney = "own_step_in_money", Invalid;
    /// What one own step costs is out of range. Params: `most`.
    OwnStepInvalid = "own_step_invalid", Invalid;
    /// There is no answer that could be kept as the self-assessment.
    SelfEmpty = "self_empty", Refused;
    /// The case has no self-assessment.
    SelfNone = "self_none", Refused;
    /// The sheet is of an enterprise with another credit code. Params: `found`, `own`.
    SelfOtherEnterprise = "self_other_enterprise", Refused;
    /// An estimate runs backwards. Params: `from`, `to`.
    PlanSpanReversed = "plan_span_reversed", Invalid;
    /// A benefit without what it rests on.
    PlanBasisMissing = "plan_basis_missing", Invalid;
    /// A card ends before it starts. Params: `from`, `to`.
    PlanDatesReversed = "plan_dates_reversed", Invalid;
    /// There is no index to plan for.
    PlanNoIndex = "plan_no_index", Refused;
    /// A report was stopped before it was written.
    ReportStopped = "report_stopped", Refused;
    /// A search was stopped before it had a result.
    SearchStopped = "search_stopped", Refused;
    /// The content has no such lens. Params: `lens`.
    LensUnknown = "lens_unknown", Invalid;
    /// Another window has the store open. Params: `path`.
    StoreInUse = "store_in_use", Refused;
    /// The store was written by a newer program. Params: `path`, `found`, `known`.
    StoreNewer = "store_newer", Refused;
    /// The key does not open the store. Params: `path`.
    StoreWrongKey = "store_wrong_key", Failed;
    /// The store is cut or damaged. Params: `path`.
    StoreDamaged = "store_damaged", Failed;
    /// The folder cannot be written. Params: `path`.
    StoreReadOnly = "store_read_only", Failed;
    /// The key file can be read by others. Params: `path`.
    StoreKeyExposed = "store_key_exposed", Refused;
    /// The key file is missing beside a store, or is not a key. Params: `path`.
    StoreKeyBroken = "store_key_broken", Failed;
    /// The disk is full. Params: `path`.
    StoreDiskFull = "store_disk_full", Failed;
    /// Any other failure of the store. Params: `path`.
    StoreFailed = "store_failed", Failed;
    /// Content kept for an old case can no longer be read. Params: `digest`.
    ContentUnreadable = "content_unreadable", Failed;
    /// A file of a content folder is too large to be content. Params: `path`, `size`, `most`.
    ContentFileTooLarge = "content_file_too_large", Invalid;
    /// The files of a content folder are too large together. Params: `path`, `most`.
    ContentFolderTooLarge = "content_folder_too_large", Invalid;
    /// A content folder has too many entries, or folders too deep. Params: `path`, `most`.
    ContentTooMany = "content_too_many", Invalid;
    /// The content has no such programme. Params: `programme`, `known`.
    ProgrammeUnknown = "programme_unknown", Invalid;
    /// There is no newer content for the case, or it changed since it was asked. Params: none.
    NothingToMove = "nothing_to_move", Refused;
    /// The report could not be written. Params: `path`.
    ReportNotWritten = "report_not_written", Failed;
    /// The report could not be made.
    ReportFailed = "report_failed", Failed;
    /// No report was exported yet in this session, or it is gone. Params: `path`.
    ReportGone = "report_gone", Refused;
    /// The file could not be opened with the system's viewer. Params: `path`.
    ReportNotOpened = "report_not_opened", Failed;
    /// A batch is to read its sheets from a file. Params: `path`.
    BatchNotAFolder = "batch_not_a_folder", Invalid;
    /// A batch is to write its reports into a file. Params: `path`.
    BatchOutIsAFile = "batch_out_is_a_file", Invalid;
    /// A batch found no sheet. Params: `path`.
    BatchEmpty = "batch_empty", Invalid;
    /// A batch found more sheets than it takes. Params: `path`, `most`.
    BatchTooMany = "batch_too_many", Invalid;
    /// Sheets of a batch would give reports of the same name. Params: `report`, `others`.
    BatchSameOutput = "batch_same_output", Invalid;
    /// Sheets of a batch are of the same diagnosis. Params: `number`, `others`.
    BatchSameNumber = "batch_same_number", Invalid;
    /// Another batch writes into the folder. Params: `path`.
    BatchBusy = "batch_busy", Refused;
    /// The disk filled up during a batch. Params: `path`.
    BatchDiskFull = "batch_disk_full", Failed;
    /// There is no verification code in a text or file.
    CodeNone = "code_none", Invalid;
    /// A verification code of a newer form.
    CodeNewer = "code_newer", Refused;
    /// A verification code with letters missing or too many. Params: `found`, `needed`.
    CodeLength = "code_length", Invalid;
    /// A letter that no verification code has. Params: `place`, `found`.
    CodeLetter = "code_letter", Invalid;
    /// The check sum of a verification code does not fit. Params: none.
    CodeMistyped = "code_mistyped", Invalid;
    /// A list of keys has a line that is no key. Params: `path`, `line`.
    KeyListWrong = "key_list_wrong", Invalid;
    /// A photo's file is empty.
    PhotoEmpty = "photo_empty", Invalid;
    /// A photo's file has too many bytes. Params: `size`, `most`, in megabytes.
    PhotoTooLarge = "photo_too_large", Invalid;
    /// A photo has too many pixels. Params: `width`, `height`, `most` in millions.
    PhotoTooManyPixels = "photo_too_many_pixels", Invalid;
    /// A photo's file ends before its end.
    PhotoCutShort = "photo_cut_short", Invalid;
    /// A photo's file has a photo's beginning and cannot be read.
    PhotoBroken = "photo_broken", Invalid;
    /// Photos of a folder are cut short or broken while photos a sheet names are missing. Params: `files`,
    /// `count`, `missing`, `folder`.
    PhotosTorn = "photos_torn", Invalid;
    /// A picture that moves.
    PhotoAnimated = "photo_animated", Invalid;
    /// A photo in a telephone's own form, which must be converted first.
    PhotoHeic = "photo_heic", Invalid;
    /// A file of a known kind that is not taken in. Params: `kind`.
    PhotoOtherKind = "photo_other_kind", Invalid;
    /// A file that is no picture.
    PhotoNotPicture = "photo_not_picture", Invalid;
    /// The case has no such photo. Params: `photo`.
    PhotoUnknown = "photo_unknown", Refused;
    /// There are as many photos as can be. Params: `most`.
    PhotoTooMany = "photo_too_many", Refused;
    /// The file of a photo is not what was kept. Params: `photo`.
    PhotoDamaged = "photo_damaged", Failed;
    /// The file of a photo is gone. Params: `photo`.
    PhotoGone = "photo_gone", Failed;
    /// There is no such file. Params: `path`.
    FileMissing = "file_missing", Invalid;
    /// The file or folder cannot be read. Params: `path`.
    FileUnreadable = "file_unreadable", Failed;
    /// The folder or file cannot be written. Params: `path`.
    FileNotWritten = "file_not_written", Failed;
    /// The file is larger than a sheet can be. Params: `path`, `size`, `most`.
    SheetTooLarge = "sheet_too_large", Invalid;
    /// The file is empty.
    SheetEmpty = "sheet_empty", Invalid;
    /// The file is not UTF-8. Params: `offset`.
    SheetNotUtf8 = "sheet_not_utf8", Invalid;
    /// The file is not JSON. Params: `line`, `column`, `message`.
    SheetSyntax = "sheet_syntax", Invalid;
    /// Nested deeper than a sheet can be. Params: `most`.
    SheetTooDeep = "sheet_too_deep", Invalid;
    /// The sheet's format is newer than this program. Params: `found`, `known`.
    SheetNewer = "sheet_newer", Refused;
    /// The sheet is for other content. Params: `found`, `own`.
    SheetOtherContent = "sheet_other_content", Refused;
    /// The sheet is for another version of the content. Params: `found`, `own`.
    SheetOtherDigest = "sheet_other_digest", Refused;
    /// The sheet asks for a scoring method this program does not have. Params: `found`.
    SheetOtherMethod = "sheet_other_method", Refused;
    /// A key stands twice. Params: `key`.
    SheetDuplicateKey = "sheet_duplicate_key", Invalid;
    /// A key the format does not know. Params: `key`.
    SheetUnknownKey = "sheet_unknown_key", Invalid;
    /// A key is missing. Params: `key`.
    SheetMissingKey = "sheet_missing_key", Invalid;
    /// A value of another type. Params: `expected`, `found`.
    SheetWrongType = "sheet_wrong_type", Invalid;
    /// An answer states more than one thing, or nothing. Params: `found`.
    SheetAnswerUnclear = "sheet_answer_unclear", Invalid;
}

/// An error as the page gets it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ErrorView {
    /// The code; its words live with the page.
    pub code: ErrorCode,
    /// What kind of answer it asks for.
    pub nature: Nature,
    /// What the words need.
    pub params: BTreeMap<String, String>,
    /// The field or JSON path it points to.
    pub field: Option<String>,
    /// Technical words for a report to the makers; never shown by itself.
    pub detail: Option<String>,
    /// Further problems found in the same input, each with its own field.
    pub also: Vec<ErrorView>,
}

impl ErrorView {
    /// Returns an error without params.
    pub fn new(code: ErrorCode) -> ErrorView {
        ErrorView {
            code,
            nature: code.nature(),
            params: BTreeMap::new(),
            field: None,
            detail: None,
            also: Vec::new(),
        }
    }

    /// Returns the error with one more thing its words need.
    pub fn with(mut self, name: &str, value: impl ToString) -> ErrorView {
        self.params.insert(name.into(), value.to_string());
        self
    }

    /// Returns the error pointing to a field or JSON path.
    pub fn at(mut self, field: impl Into<String>) -> ErrorView {
        self.field = Some(field.into());
        self
    }

    /// Returns the error with technical words for the makers.
    pub fn detailed(mut self, detail: impl Into<String>) -> ErrorView {
        self.detail = Some(detail.into());
        self
    }
}
