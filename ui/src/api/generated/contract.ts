// Written by `make golden` from crates/app/src/contract.rs. Do not edit.

export type Text = { 
/**
 * Chinese.
 */
zh: string, 
/**
 * English; absent where the author wrote none, then Chinese is shown.
 */
en: string | null, };

export type Choice = { 
/**
 * Id as stored.
 */
id: string, 
/**
 * What people read.
 */
title: Text, };

export type Nothing = Record<symbol, never>;

export type CaseRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, };

export type Language = "zh" | "en";

export type Settings = { 
/**
 * Language of the window and of new reports.
 */
language: Language, 
/**
 * Name of the consultant, put into new visits.
 */
consultant: string, 
/**
 * Name of the provider, put into new visits.
 */
provider: string, 
/**
 * Id of the programme the last case was made in; empty before the first.
 */
programme: string, };

export type ProgrammeView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: Text, 
/**
 * Its version.
 */
version: string, 
/**
 * How many questions its express selection has; 0 when it has none.
 */
express: number, };

export type AppView = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Id of the content in use.
 */
content: string, 
/**
 * Version of the content in use.
 */
content_version: string, 
/**
 * SHA-256 of the content in use, in hexadecimal.
 */
content_digest: string, 
/**
 * Name of the default programme.
 */
programme: Text, 
/**
 * All programmes a case can be made in, the default first.
 */
programmes: Array<ProgrammeView>, 
/**
 * Folder that holds the store and its key; shown, never sent back.
 */
data_folder: string, 
/**
 * What a person set.
 */
settings: Settings, 
/**
 * Case to open at once, when the program was started on the sample.
 */
open_case: string | null, };

export type Nature = "refused" | "invalid" | "failed";

export type ErrorCode = "case_unknown" | "nothing_to_undo" | "nothing_to_redo" | "name_missing" | "uscc_length" | "uscc_character" | "uscc_district" | "uscc_check" | "choice_unknown" | "evidence_invalid" | "date_invalid" | "number_invalid" | "decimal_invalid" | "row_twice" | "table_too_long" | "cell_missing" | "cell_not_yes_no" | "cell_merged" | "cell_formula_error" | "row_is_total" | "table_empty" | "table_column_missing" | "table_quote_open" | "workbook_protected" | "workbook_unreadable" | "workbook_too_large" | "consent_missing" | "consent_unreadable" | "consent_by_missing" | "consent_field_unknown" | "kind_not_self" | "text_too_long" | "question_unknown" | "answer_needs_counts" | "answer_needs_choice" | "answer_total_zero" | "answer_count_above_total" | "answer_reason_missing" | "answer_needs_options" | "answer_option_unknown" | "answer_one_option" | "answer_none_excludes" | "answer_needs_level" | "answer_needs_mark" | "answer_only_cut" | "offers_changed" | "offers_reason_missing" | "scenario_name_missing" | "scenario_name_twice" | "scenario_too_many" | "problem_unknown" | "problem_empty" | "problem_reason_missing" | "problem_too_many" | "chapter_unknown" | "chapter_is_last" | "chapter_fixed" | "template_unknown" | "target_unknown" | "own_step_in_money" | "own_step_invalid" | "self_empty" | "self_none" | "self_other_enterprise" | "plan_span_reversed" | "plan_basis_missing" | "plan_dates_reversed" | "plan_no_index" | "report_stopped" | "search_stopped" | "lens_unknown" | "store_in_use" | "store_newer" | "store_wrong_key" | "store_damaged" | "store_read_only" | "store_key_exposed" | "store_key_broken" | "store_disk_full" | "store_failed" | "content_unreadable" | "content_file_too_large" | "content_folder_too_large" | "content_too_many" | "programme_unknown" | "nothing_to_move" | "report_not_written" | "report_failed" | "report_gone" | "report_not_opened" | "batch_not_a_folder" | "batch_out_is_a_file" | "batch_empty" | "batch_too_many" | "batch_same_output" | "batch_same_number" | "batch_busy" | "batch_disk_full" | "code_none" | "code_newer" | "code_length" | "code_letter" | "code_mistyped" | "key_list_wrong" | "photo_empty" | "photo_too_large" | "photo_too_many_pixels" | "photo_cut_short" | "photo_broken" | "photos_torn" | "photo_animated" | "photo_heic" | "photo_other_kind" | "photo_not_picture" | "photo_unknown" | "photo_too_many" | "photo_damaged" | "photo_gone" | "file_missing" | "file_unreadable" | "file_not_written" | "sheet_too_large" | "sheet_empty" | "sheet_not_utf8" | "sheet_syntax" | "sheet_too_deep" | "sheet_newer" | "sheet_other_content" | "sheet_other_digest" | "sheet_other_method" | "sheet_duplicate_key" | "sheet_unknown_key" | "sheet_missing_key" | "sheet_wrong_type" | "sheet_answer_unclear";

export type ErrorView = { 
/**
 * The code; its words live with the page.
 */
code: ErrorCode, 
/**
 * What kind of answer it asks for.
 */
nature: Nature, 
/**
 * What the words need.
 */
params: { [key in string]: string }, 
/**
 * The field or JSON path it points to.
 */
field: string | null, 
/**
 * Technical words for a report to the makers; never shown by itself.
 */
detail: string | null, 
/**
 * Further problems found in the same input, each with its own field.
 */
also: Array<ErrorView>, };

export type BankRequest = { 
/**
 * The case whose pinned content is wanted; `null` for the program's own.
 */
case: string | null, };

export type PainView = "unwilling" | "afraid" | "unable" | "none";

export type ScaleView = { "kind": "ladder", 
/**
 * Texts of the rungs 2.0, 2.5, 3.0, 3.5, 4.0.
 */
rungs: Array<Text>, } | { "kind": "rate", 
/**
 * What is counted.
 */
numerator: Text, 
/**
 * Out of what.
 */
denominator: Text, 
/**
 * Unit of both.
 */
unit: Text, 
/**
 * Minimum percentage of each rung, lowest first, such as `0.5` or `20`; for showing the bands.
 */
minimums: Array<string>, 
/**
 * The bands are not yet compared with an official text.
 */
verify: boolean, };

export type QuestionText = { 
/**
 * Id.
 */
id: string, 
/**
 * Id of its dimension.
 */
dimension: string, 
/**
 * Id of its indicator.
 */
indicator: string, 
/**
 * Short title.
 */
title: Text, 
/**
 * The question as it is asked.
 */
ask: Text, 
/**
 * Why it matters.
 */
why: Text, 
/**
 * How to check on site.
 */
check: Text, 
/**
 * What to take along.
 */
evidence: Text, 
/**
 * Whom to ask.
 */
who: Array<Text>, 
/**
 * Where.
 */
place: Text, 
/**
 * Pain class.
 */
pain: PainView, 
/**
 * How it is answered.
 */
scale: ScaleView, };

export type IndicatorText = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: Text, 
/**
 * Ids of its questions in the order asked.
 */
questions: Array<string>, };

export type DimensionText = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: Text, 
/**
 * What it looks at.
 */
about: Text, 
/**
 * Carries gates.
 */
is_core: boolean, 
/**
 * Its indicators.
 */
indicators: Array<IndicatorText>, };

export type FactInput = { "kind": "choice", 
/**
 * The options.
 */
options: Array<Choice>, } | { "kind": "number", 
/**
 * The unit.
 */
unit: Text, } | { "kind": "text" };

export type FactText = { 
/**
 * Id.
 */
id: string, 
/**
 * Label.
 */
title: Text, 
/**
 * Hint beside the field.
 */
hint: Text | null, 
/**
 * How it is filled in.
 */
input: FactInput, };

export type StageText = { 
/**
 * `2.0` … `4.0`.
 */
stage: string, 
/**
 * Title.
 */
title: Text, 
/**
 * What such a factory looks like.
 */
about: Text, };

export type KpiText = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
title: Text, 
/**
 * How it is computed.
 */
definition: Text, 
/**
 * Unit of its value.
 */
unit: Text, 
/**
 * The definition is not yet compared with an official text.
 */
verify: boolean, };

export type BankView = { 
/**
 * SHA-256 of the content, in hexadecimal.
 */
digest: string, 
/**
 * Chapters.
 */
dimensions: Array<DimensionText>, 
/**
 * Questions in the order of the chapters.
 */
questions: Array<QuestionText>, 
/**
 * How many of them belong to the express selection; 0 when the content has none.
 */
express: number, 
/**
 * Districts and parks.
 */
districts: Array<Choice>, 
/**
 * Divisions of GB/T 4754; the id is the code, such as `C34`.
 */
industries: Array<Choice>, 
/**
 * Further profile fields.
 */
facts: Array<FactText>, 
/**
 * National models beside the index.
 */
lenses: Array<LensHeadView>, 
/**
 * The five stages, lowest first.
 */
stages: Array<StageText>, 
/**
 * Figures to compare before and after.
 */
kpis: Array<KpiText>, };

export type ContentRequest = { 
/**
 * The case whose pinned content is wanted; `null` for the program's own.
 */
case: string | null, 
/**
 * Language of the entries.
 */
language: Language, };

export type EntryKind = "question" | "weight" | "template" | "beyond" | "scenario" | "sector" | "network" | "protocol" | "policy" | "recognition" | "benchmark" | "figure" | "case" | "term" | "park" | "national" | "source";

export type ConfidenceView = "high" | "medium" | "low" | "background";

export type PieceView = { "is": "said", 
/**
 * The words.
 */
text: string, } | { "is": "chinese", 
/**
 * The words.
 */
text: string, } | { "is": "link", 
/**
 * Its key.
 */
to: string, 
/**
 * The words.
 */
text: string, } | { "is": "mark", 
/**
 * The word.
 */
text: string, };

export type PartView = { 
/**
 * Its label.
 */
label: string, 
/**
 * What it says, line by line.
 */
lines: Array<Array<PieceView>>, };

export type EntryTable = { 
/**
 * What it shows; decides the widths of its columns.
 */
shape: string, 
/**
 * Its heading.
 */
title: string | null, 
/**
 * Heads of its columns.
 */
head: Array<string>, 
/**
 * Its rows: cells of pieces.
 */
rows: Array<Array<Array<PieceView>>>, };

export type EntryView = { 
/**
 * Its key; links name it.
 */
key: string, 
/**
 * Its kind.
 */
kind: EntryKind, 
/**
 * Its id as authors write it.
 */
code: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The title is Chinese because the author wrote no English.
 */
is_chinese: boolean, 
/**
 * The sentence that says most.
 */
lead: Array<PieceView>, 
/**
 * Tables.
 */
tables: Array<EntryTable>, 
/**
 * Parts in sentences.
 */
long: Array<PartView>, 
/**
 * Parts of a few words.
 */
short: Array<PartView>, 
/**
 * What it rests on, as links.
 */
sources: Array<PieceView>, 
/**
 * As of when it holds.
 */
date: string | null, 
/**
 * How far it can be trusted.
 */
confidence: ConfidenceView | null, 
/**
 * What of it is 待核, a line each.
 */
verify: Array<Array<PieceView>>, 
/**
 * Who refers to it.
 */
used_by: Array<PartView>, };

export type KindView = { 
/**
 * The kind.
 */
kind: EntryKind, 
/**
 * Its name.
 */
title: string, };

export type ContentView = { 
/**
 * Programme and version.
 */
programme: ProgrammeView, 
/**
 * Kinds in the order shown; those without an entry are not among them.
 */
kinds: Array<KindView>, 
/**
 * Entries, kind by kind.
 */
entries: Array<EntryView>, };

export type CaseListRequest = { 
/**
 * Part of a name or of a credit code; empty lists all.
 */
search: string, };

export type CaseRow = { 
/**
 * Id of the diagnosis.
 */
id: string, 
/**
 * Name of the enterprise.
 */
name: string, 
/**
 * Credit code.
 */
uscc: string | null, 
/**
 * Id of the district.
 */
district: string | null, 
/**
 * Division, such as `C34`.
 */
industry: string | null, 
/**
 * Where the work stands.
 */
state: CaseState, 
/**
 * Progress and result in short.
 */
strip: Strip, 
/**
 * Last change, RFC 3339 in UTC.
 */
changed_at: string, 
/**
 * A synthetic example.
 */
is_sample: boolean, };

export type CaseState = "new" | "open" | "answered" | "unreadable";

export type Strip = { 
/**
 * Questions with an answer, of those asked.
 */
answered: number, 
/**
 * Questions asked of this enterprise now, in the scope of the visit.
 */
asked: number, 
/**
 * An estimate from the express selection.
 */
is_express: boolean, 
/**
 * The index, such as `2.87`.
 */
index: string | null, 
/**
 * Low end of the range.
 */
low: string | null, 
/**
 * High end of the range.
 */
high: string | null, 
/**
 * Gated stage, such as `2.5`.
 */
level: string | null, 
/**
 * A required item is open.
 */
is_provisional: boolean, 
/**
 * Answers with something to explain: a chosen band against its counts.
 */
contradictions: number, };

export type CaseCreateRequest = { 
/**
 * Name of the enterprise.
 */
name: string, 
/**
 * Id of the programme; absent: the default one.
 */
programme: string | null, 
/**
 * Begins with the express selection instead of every question.
 */
is_express: boolean, };

export type EnterpriseView = { 
/**
 * Full name.
 */
name: string, 
/**
 * Credit code.
 */
uscc: string | null, 
/**
 * Id of the district.
 */
district: string | null, 
/**
 * Division, such as `C34`.
 */
industry: string | null, 
/**
 * Persons employed.
 */
employees: number | null, 
/**
 * Last year's revenue in 万元.
 */
revenue_wan: number | null, 
/**
 * Day of foundation, `YYYY-MM-DD`.
 */
founded: string | null, 
/**
 * Computed size class: `micro`, `small`, `medium`, `large`.
 */
size: string | null, 
/**
 * Further facts by id, as text.
 */
facts: { [key in string]: string }, };

export type EnterpriseInput = { 
/**
 * Full name.
 */
name: string, 
/**
 * Credit code.
 */
uscc: string, 
/**
 * Id of the district.
 */
district: string, 
/**
 * Division.
 */
industry: string, 
/**
 * Persons employed.
 */
employees: string, 
/**
 * Last year's revenue in 万元.
 */
revenue_wan: string, 
/**
 * Day of foundation.
 */
founded: string, 
/**
 * Further facts by id.
 */
facts: { [key in string]: string }, };

export type EnterpriseSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What was typed.
 */
enterprise: EnterpriseInput, };

export type VisitView = { 
/**
 * Day of the visit, `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * A self-assessment instead of a consultant's visit.
 */
is_self_assessment: boolean, 
/**
 * The express selection instead of every question.
 */
is_express: boolean, 
/**
 * Assessor.
 */
assessor: string | null, 
/**
 * Provider.
 */
provider: string | null, 
/**
 * Number of the visit.
 */
number: number, };

export type VisitSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Day of the visit, empty for unknown.
 */
date: string, 
/**
 * A self-assessment instead of a consultant's visit.
 */
is_self_assessment: boolean, 
/**
 * The express selection instead of every question.
 */
is_express: boolean, 
/**
 * Assessor, may be empty.
 */
assessor: string, 
/**
 * Provider, may be empty.
 */
provider: string, };

export type ValueView = { "kind": "choice", 
/**
 * The rung.
 */
rung: string, } | { "kind": "counts", 
/**
 * How many fulfil it.
 */
count: number | null, 
/**
 * Out of how many.
 */
total: number | null, 
/**
 * A band chosen beside the counts.
 */
choice: string | null, } | { "kind": "options", 
/**
 * Their letters.
 */
letters: Array<string>, 
/**
 * How many fulfil it, for a question by bands.
 */
count: number | null, 
/**
 * Out of how many.
 */
total: number | null, } | { "kind": "level", 
/**
 * 0 to 4.
 */
level: number, } | { "kind": "mark", 
/**
 * `0`, `0.5`, `0.8` or `1`.
 */
mark: string, } | { "kind": "unknown" } | { "kind": "not_observed" } | { "kind": "not_applicable", 
/**
 * Why.
 */
reason: string, };

export type AnswerView = { 
/**
 * What is answered.
 */
value: ValueView, 
/**
 * `A`, `B`, `C` or none (counts as C).
 */
grade: string | null, 
/**
 * Remark, may be empty.
 */
comment: string, 
/**
 * Marked for a second look.
 */
flag: boolean, 
/**
 * Why a chosen band differs from its counts, may be empty.
 */
reason: string, 
/**
 * Asked, derived or confirmed.
 */
origin: OriginView, };

export type AnswerPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the question.
 */
question: string, 
/**
 * The answer, or `null` to clear it.
 */
answer: AnswerView | null, };

export type StandingView = "answered" | "unknown" | "not_observed" | "unanswered" | "implied" | "not_applicable" | "not_relevant";

export type QuestionState = { 
/**
 * How it stands.
 */
standing: StandingView, 
/**
 * The visit goes through it: always in a full visit, in an express one only the selection.
 */
is_in_scope: boolean, 
/**
 * The rung it counts at.
 */
rung: string | null, 
/**
 * Percentage of a rate, rounded down to one decimal, such as `36.0`.
 */
percent: string | null, 
/**
 * The chosen band contradicts the counts.
 */
is_contradicted: boolean, 
/**
 * The stored answer, also where it does not count now.
 */
answer: AnswerView | null, 
/**
 * What the equipment census gives for it, where it counts the same thing and lists machines.
 */
computed: ComputedView | null, 
/**
 * Ids of the questions whose answer decides whether this one is asked; empty when always asked.
 */
asked_after: Array<string>, };

export type TableName = "equipment" | "systems" | "network" | "people" | "kpis";

export type ColumnName = "name" | "count" | "made" | "controller" | "protocol" | "interface" | "digital" | "networked" | "data_used" | "key_process" | "kind" | "vendor" | "since" | "daily_use" | "integrated_with" | "place" | "network" | "uplink_mbps" | "downlink_mbps" | "latency_ms" | "loss_percent" | "rsrp_dbm" | "note" | "year" | "employees" | "technical_staff" | "digital_staff" | "trained" | "revenue_wan" | "equipment_wan" | "digital_wan" | "kpi" | "value" | "period";

export type CellKind = "text" | "whole" | "decimal" | "known" | "kpi";

export type ColumnView = { 
/**
 * Which.
 */
name: ColumnName, 
/**
 * How its cells are filled in.
 */
cell: CellKind, 
/**
 * Every row needs it.
 */
is_needed: boolean, };

export type TotalView = { 
/**
 * The fact counted.
 */
column: ColumnName, 
/**
 * Machines of which it holds.
 */
count: number, 
/**
 * All machines.
 */
total: number, 
/**
 * Machines of which nobody could say.
 */
unclear: number, 
/**
 * Percentage, rounded down to one decimal.
 */
percent: string, };

export type TableView = { 
/**
 * Which.
 */
name: TableName, 
/**
 * Its columns, in order.
 */
columns: Array<ColumnView>, 
/**
 * Its rows, a text for each column.
 */
rows: Array<Array<string>>, 
/**
 * What the census counts; empty for other tables and without machines.
 */
totals: Array<TotalView>, };

export type TablePutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Which table.
 */
table: TableName, 
/**
 * Its rows, a text for each column in order.
 */
rows: Array<Array<string>>, };

export type TableReadRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Which table.
 */
table: TableName, 
/**
 * The text, as a spreadsheet puts it on the clipboard.
 */
text: string, };

export type TableImportRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Which table.
 */
table: TableName, };

export type CellFault = { 
/**
 * Row in what was read, from 1, headings and empty rows counted.
 */
row: number, 
/**
 * The column; none when the whole row is meant.
 */
column: ColumnName | null, 
/**
 * Why.
 */
error: ErrorView, };

export type TableReadView = { 
/**
 * The rows that can be taken, as the table writes them.
 */
rows: Array<Array<string>>, 
/**
 * What is wrong with the others.
 */
faults: Array<CellFault>, 
/**
 * Headings that belong to no column; their cells are left out.
 */
ignored: Array<string>, 
/**
 * There was a row of headings; else the columns go by their order.
 */
has_headings: boolean, 
/**
 * Name of the sheet of a spreadsheet.
 */
sheet: string | null, };

export type ComputedView = { 
/**
 * Machines of which the fact holds.
 */
count: number, 
/**
 * All machines looked at.
 */
total: number, 
/**
 * Machines of which nobody could say.
 */
unclear: number, 
/**
 * Percentage, rounded down to one decimal.
 */
percent: string, 
/**
 * The rung it would count at.
 */
rung: string, 
/**
 * The stored answer has other counts.
 */
differs: boolean, };

export type OfferedLine = { 
/**
 * Id of the question or item.
 */
id: string, 
/**
 * The lens it counts in: `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * Its title; for a requirement its text.
 */
title: Text, 
/**
 * What is stored now.
 */
before: ValueView | null, 
/**
 * What would be stored.
 */
after: ValueView, 
/**
 * Percentage of a rate, rounded down to one decimal.
 */
percent: string | null, 
/**
 * What it would count as in its lens: a rung, the letter of a band, or a mark.
 */
counts_as: string, 
/**
 * Nothing but the equipment census stands behind it; otherwise answers of the bank do.
 */
is_counted: boolean, 
/**
 * It replaces what a person said, so a reason is due.
 */
contradicts: boolean, };

export type OffersView = { 
/**
 * What would be stored: the bank first, then the national models.
 */
lines: Array<OfferedLine>, 
/**
 * Machines of which nobody could say, at most over the facts counted.
 */
unclear: number, };

export type OffersTakeRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Ids of the lines the person saw and confirmed; nothing else is stored.
 */
items: Array<string>, 
/**
 * Why other words are replaced; needed when a line contradicts.
 */
reason: string, };

export type NamedStep = { 
/**
 * What kind of step.
 */
what: StepKind, 
/**
 * Id of the question for an answer.
 */
question: string | null, };

export type StepKind = "answer" | "answers" | "visit" | "equipment" | "systems" | "network" | "people" | "kpis" | "self_answers" | "scenario" | "ruled_out" | "plan" | "problem" | "report" | "consent" | "photo" | "move";

export type NewerContent = { 
/**
 * SHA-256 of it.
 */
digest: string, 
/**
 * Its version.
 */
version: string, };

export type KeptBecause = "gone" | "misfit";

export type KeptAnswer = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Its title where any content known here has the question.
 */
title: Text | null, 
/**
 * Why it has no place.
 */
because: KeptBecause, 
/**
 * The answer as it is stored, JSON of a sheet's answer.
 */
answer: string, };

export type CaseMoveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * SHA-256 of the content as the plan named it.
 */
to: string, };

export type MoveWhat = "wording" | "scale" | "bands" | "weight" | "rules";

export type MoveQuestion = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Its title after the move; before it where the question falls away.
 */
title: Text, 
/**
 * Whether the case has an answer to it.
 */
is_answered: boolean, 
/**
 * What is different; empty for one that comes or goes.
 */
what: Array<MoveWhat>, };

export type MoveWeight = { 
/**
 * Title of the dimension or indicator.
 */
title: Text, 
/**
 * Basis points before; absent where it is new.
 */
before: number | null, 
/**
 * Basis points after; absent where it falls away.
 */
after: number | null, };

export type MoveStanding = { "state": "unknown" } | { "state": "absent" } | { "state": "unanswered" } | { "state": "scored", 
/**
 * Points or S, as published.
 */
published: string, 
/**
 * The highest it can be: `100` or `5`.
 */
most: string, 
/**
 * Level, 0 below the first.
 */
level: number, 
/**
 * Something that decides is open.
 */
is_provisional: boolean, };

export type MoveLens = { 
/**
 * Id of the lens.
 */
id: string, 
/**
 * Its full name, after the move where it stays.
 */
title: Text, 
/**
 * How it stands now.
 */
before: MoveStanding, 
/**
 * How it stands after.
 */
after: MoveStanding, };

export type MoveResult = { 
/**
 * The index, such as `2.87`.
 */
index: string | null, 
/**
 * Gated stage, such as `2.5`.
 */
level: string | null, };

export type MovePlan = { 
/**
 * Programme and version now; absent where the content of now is not known.
 */
from: ProgrammeView | null, 
/**
 * Programme and version after.
 */
to: ProgrammeView, 
/**
 * SHA-256 of the content after.
 */
to_digest: string, 
/**
 * Questions that come in, in the order asked.
 */
added: Array<MoveQuestion>, 
/**
 * Questions that fall away.
 */
removed: Array<MoveQuestion>, 
/**
 * Questions that stay and are worded, weighed or asked otherwise.
 */
changed: Array<MoveQuestion>, 
/**
 * Dimensions and indicators with another weight, in basis points.
 */
weights: Array<MoveWeight>, 
/**
 * Stages whose hard conditions change.
 */
stages: Array<string>, 
/**
 * Answers that lose their place; they are kept and no longer count.
 */
kept: Array<KeptAnswer>, 
/**
 * Titles of profile fields whose value loses its place; kept.
 */
kept_facts: Array<string>, 
/**
 * The district is not one of the content after; kept.
 */
keeps_district: boolean, 
/**
 * Answers that find their place again.
 */
back: Array<string>, 
/**
 * Result now; absent where the content of now is not known.
 */
before: MoveResult | null, 
/**
 * Result after.
 */
after: MoveResult, 
/**
 * Results in the national models that either content brings along, in a fixed order.
 */
lenses: Array<MoveLens>, };

export type CaseView = { 
/**
 * Id of the diagnosis.
 */
id: string, 
/**
 * The enterprise.
 */
enterprise: EnterpriseView, 
/**
 * The visit.
 */
visit: VisitView, 
/**
 * The strip on top.
 */
strip: Strip, 
/**
 * State of every question of the bank by id.
 */
questions: { [key in string]: QuestionState }, 
/**
 * The fact tables, in the order they are shown.
 */
tables: Array<TableView>, 
/**
 * SHA-256 of the content the case is pinned to; asks for its own bank where it differs.
 */
content_digest: string, 
/**
 * The programme and the version the case is pinned to.
 */
programme: ProgrammeView, 
/**
 * Newer content of the same programme that the case can be moved to.
 */
newer: NewerContent | null, 
/**
 * Answers that the pinned content has no place for; kept, and not counted.
 */
kept: Array<KeptAnswer>, 
/**
 * The last committed change, RFC 3339 in UTC. What came back is committed and synced.
 */
saved_at: string, 
/**
 * How far the index is answered, counted as in the national models.
 */
progress: LensProgress, 
/**
 * The national models in short, in a fixed order; never converted into one another.
 */
lenses: Array<LensSummary>, 
/**
 * What the census and the answers offer beyond what is stored; none when nothing.
 */
offer: OffersView | null, 
/**
 * Suppositions saved with the case, by name.
 */
scenarios: Array<ScenarioLine>, 
/**
 * What mobile projects are taken to be built on.
 */
plant_network: PlantNetworkView, 
/**
 * What undo would take back.
 */
undo: NamedStep | null, 
/**
 * What redo would do again.
 */
redo: NamedStep | null, 
/**
 * A synthetic example.
 */
is_sample: boolean, };

export type UsccCheckRequest = { 
/**
 * What was typed.
 */
text: string, };

export type UsccView = { 
/**
 * What is wrong with it; none when it is right or empty.
 */
fault: ErrorView | null, };

export type InkView = "ink" | "muted" | "hairline" | "accent" | "wash" | "warning" | "paper" | "stage0" | "stage1" | "stage2" | "stage3" | "stage4";

export type AnchorView = "start" | "middle" | "end";

export type ShapeView = { "shape": "path", 
/**
 * Corners.
 */
points: Array<[number, number]>, 
/**
 * Whether the last corner joins the first.
 */
closed: boolean, 
/**
 * Fill.
 */
fill: InkView | null, 
/**
 * Stroke.
 */
stroke: InkView | null, 
/**
 * Stroke width.
 */
width: number, 
/**
 * Dashed stroke.
 */
dashed: boolean, } | { "shape": "circle", 
/**
 * Centre.
 */
x: number, 
/**
 * Centre.
 */
y: number, 
/**
 * Radius.
 */
r: number, 
/**
 * Fill.
 */
fill: InkView | null, 
/**
 * Stroke.
 */
stroke: InkView | null, 
/**
 * Stroke width.
 */
width: number, } | { "shape": "text", 
/**
 * Place of the anchor.
 */
x: number, 
/**
 * Baseline.
 */
y: number, 
/**
 * Font size.
 */
size: number, 
/**
 * Which end the place is.
 */
anchor: AnchorView, 
/**
 * Heavier weight.
 */
bold: boolean, 
/**
 * Colour.
 */
ink: InkView, 
/**
 * The text.
 */
text: string, };

export type ChartView = { 
/**
 * Width of the view box.
 */
width: number, 
/**
 * Height of the view box.
 */
height: number, 
/**
 * What to draw, in order.
 */
shapes: Array<ShapeView>, };

export type LensRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the lens: `sme24` or `cmmm`.
 */
lens: string, };

export type LensHeadView = { 
/**
 * Id of the lens.
 */
id: string, 
/**
 * Its full name.
 */
title: Text, 
/**
 * Edition.
 */
version: string, 
/**
 * What of it is 待核, a sentence each.
 */
verify: Array<Text>, };

export type OriginView = "asked" | "derived" | "confirmed";

export type LensProgress = { 
/**
 * Answered directly.
 */
asked: number, 
/**
 * Suggested by the bank, waiting for a person.
 */
derived: number, 
/**
 * Suggested and confirmed.
 */
confirmed: number, 
/**
 * Nothing yet.
 */
open: number, };

export type LensGate = { "kind": "points", 
/**
 * Level it keeps closed.
 */
level: number, 
/**
 * The points alone would allow the level.
 */
bites: boolean, 
/**
 * Points there are.
 */
has: string, 
/**
 * Points it takes.
 */
needs: string, } | { "kind": "scenes", 
/**
 * Level it keeps closed.
 */
level: number, 
/**
 * The points alone would allow the level.
 */
bites: boolean, 
/**
 * Scenes there are.
 */
has: number, 
/**
 * Scenes it takes.
 */
needs: number, } | { "kind": "constraint_scenes", 
/**
 * Level it keeps closed.
 */
level: number, 
/**
 * The points alone would allow the level.
 */
bites: boolean, 
/**
 * Scenes there are.
 */
has: number, 
/**
 * Scenes it takes.
 */
needs: number, } | { "kind": "mean", 
/**
 * Level it keeps closed.
 */
level: number, 
/**
 * Its mean.
 */
has: string, 
/**
 * What it takes.
 */
needs: string, };

export type LensSummary = { 
/**
 * Which model.
 */
head: LensHeadView, 
/**
 * How far it is answered.
 */
progress: LensProgress, 
/**
 * Points or S, exactly as `zhizhen score` prints them.
 */
published: string, 
/**
 * The highest it can be: `100` or `5`.
 */
most: string, 
/**
 * Its range.
 */
range: RangeView, 
/**
 * Level, 0 below the first.
 */
level: number, 
/**
 * Name of the level; none below the first.
 */
level_title: Text | null, 
/**
 * Level in the low case.
 */
level_low: number, 
/**
 * Level in the high case.
 */
level_high: number, 
/**
 * Something that decides is open.
 */
is_provisional: boolean, 
/**
 * Gates that do not hold.
 */
gates: Array<LensGate>, };

export type ItemProgress = "asked" | "derived" | "confirmed" | "open";

export type OptionText = { 
/**
 * Its letter.
 */
letter: string, 
/**
 * What it says.
 */
text: Text, 
/**
 * Points, such as `1.25`.
 */
points: string, };

export type ItemScale = { "kind": "single", 
/**
 * The options.
 */
options: Array<OptionText>, } | { "kind": "banded", 
/**
 * The options.
 */
options: Array<OptionText>, } | { "kind": "multiple", 
/**
 * The options.
 */
options: Array<OptionText>, } | { "kind": "scene", 
/**
 * What levels 1 to 4 look like.
 */
levels: Array<Text>, 
/**
 * Counts among the constraint scenes.
 */
is_constraint: boolean, } | { "kind": "requirement", 
/**
 * Level it belongs to.
 */
level: number, };

export type SuggestionView = { 
/**
 * The suggested answer.
 */
value: ValueView, 
/**
 * The weakest grade behind it.
 */
grade: string, 
/**
 * Ids of the questions it rests on; none when the equipment census itself suggests it.
 */
because: Array<string>, };

export type LensItem = { 
/**
 * Id that answers are written under.
 */
id: string, 
/**
 * Short title; for a requirement its text.
 */
title: Text, 
/**
 * The question as it is asked.
 */
ask: Text | null, 
/**
 * What a term means.
 */
definition: Text | null, 
/**
 * Data that the national form asks beside it.
 */
fields: Array<Text>, 
/**
 * What to show.
 */
evidence: Array<Text>, 
/**
 * How it is answered.
 */
scale: ItemScale, 
/**
 * How it stands.
 */
standing: StandingView, 
/**
 * Asked, derived, confirmed or open.
 */
progress: ItemProgress, 
/**
 * The stored answer.
 */
answer: AnswerView | null, 
/**
 * What it counts: points, level or mark.
 */
counted: string | null, 
/**
 * The option that counts fell into, where counts score.
 */
band: string | null, 
/**
 * Its chosen option contradicts its counts.
 */
is_contradicted: boolean, 
/**
 * What the bank suggests, unless it is answered.
 */
suggestion: SuggestionView | null, 
/**
 * Questions of the bank that only bear on it.
 */
hints: Array<string>, };

export type LensSection = { 
/**
 * Heading above several sections, such as an element.
 */
part: Text, 
/**
 * Heading.
 */
title: Text, 
/**
 * Id under which the section can be cut; none where it cannot.
 */
cut_id: string | null, 
/**
 * Why it is cut.
 */
cut: string | null, 
/**
 * Points of the section, or its mean at each level.
 */
score: string | null, 
/**
 * Its items.
 */
items: Array<LensItem>, };

export type LensLevel = { 
/**
 * Level from 1.
 */
level: number, 
/**
 * Its name.
 */
title: Text, 
/**
 * Mean of the level in the maturity model.
 */
score: string | null, 
/**
 * It is reached.
 */
holds: boolean, };

export type LensView = { 
/**
 * The result.
 */
summary: LensSummary, 
/**
 * Which variant of the weights was used, where there are several.
 */
variant: Text | null, 
/**
 * Its levels.
 */
levels: Array<LensLevel>, 
/**
 * Everything it asks.
 */
sections: Array<LensSection>, };

export type WeaknessView = "said" | "unknown" | "not_observed" | "unanswered";

export type WeakLine = { 
/**
 * Id of the question, scene or requirement.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Why it is weak.
 */
weakness: WeaknessView, 
/**
 * How much of the range it closes at least, in the unit of the lens, such as `0.07`.
 */
closes: string, 
/**
 * Some outcome changes which levels are possible.
 */
decides: boolean, 
/**
 * Some outcome opens further questions, so that the range could widen.
 */
may_widen: boolean, };

export type LensCertaintyView = { 
/**
 * `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * The number if the weak answers fail.
 */
low: string | null, 
/**
 * The number itself.
 */
point: string | null, 
/**
 * The number if they hold.
 */
high: string | null, 
/**
 * The stage or level if the weak answers fail.
 */
level_low: string | null, 
/**
 * The stage or level itself.
 */
level: string | null, 
/**
 * The stage or level if they hold.
 */
level_high: string | null, 
/**
 * How wide the range is.
 */
width: string, 
/**
 * How many answers are weak.
 */
weak_count: number, 
/**
 * The weak answers to look at first, at most 24.
 */
weak: Array<WeakLine>, };

export type CertaintyView = { 
/**
 * The lenses.
 */
lenses: Array<LensCertaintyView>, };

export type SupposedChange = { 
/**
 * Id of the question, scene or requirement.
 */
question: string, 
/**
 * What it is supposed to be answered with.
 */
value: ValueView, };

export type ScenarioTryRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What is supposed.
 */
changes: Array<SupposedChange>, 
/**
 * Answers of the plan whose end is drawn beside it; empty for none.
 */
target: Array<SupposedChange>, 
/**
 * Language of the words in the radar.
 */
language: Language, };

export type ScenarioSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the what-if to change; absent for a new one.
 */
id: string | null, 
/**
 * What the person calls it.
 */
name: string, 
/**
 * What is supposed.
 */
changes: Array<SupposedChange>, };

export type ScenarioRemoveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the what-if.
 */
id: string, };

export type ScenarioLine = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the person calls it.
 */
name: string, 
/**
 * What is supposed, as far as the content still asks it.
 */
changes: Array<SupposedChange>, 
/**
 * How many of its answers the content no longer asks that way.
 */
gone: number, };

export type MovedLine = { 
/**
 * What it is of.
 */
title: Text, 
/**
 * Before; absent while nothing is answered.
 */
before: string | null, 
/**
 * After.
 */
after: string | null, };

export type LensOutcome = { 
/**
 * `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * The number before.
 */
before: string | null, 
/**
 * The number after.
 */
after: string | null, 
/**
 * The stage or level before.
 */
level_before: string | null, 
/**
 * The stage or level after.
 */
level_after: string | null, 
/**
 * Dimensions, areas and scenes, or levels whose number moved.
 */
moved: Array<MovedLine>, 
/**
 * Gates of a national model that still keep a level closed.
 */
gates: Array<LensGate>, };

export type ScenarioView = { 
/**
 * The lenses: the index first.
 */
lenses: Array<LensOutcome>, 
/**
 * The index's range after.
 */
range: RangeView | null, 
/**
 * The result after is provisional.
 */
is_provisional: boolean, 
/**
 * Gates of the index listed before that hold then.
 */
fell: Array<GateLine>, 
/**
 * Gates of the index that still keep a stage closed.
 */
still: Array<GateLine>, 
/**
 * Questions that become open, such as follow-ups.
 */
opened: Array<string>, 
/**
 * Changed questions that do not count here.
 */
idle: Array<string>, 
/**
 * Changes that say what is answered already.
 */
same: Array<string>, 
/**
 * Radar of the dimensions: now, supposed, and where the plan leads.
 */
radar: ChartView | null, };

export type PlanUnit = "money" | "effort";

export type PlanObjective = "index" | "sme24" | "cmmm";

export type PathTarget = { 
/**
 * `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * A stage such as `3.0`, or a level such as `2`.
 */
level: string, };

export type PathRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What is to be reached; absent for the stage after the present one.
 */
target: PathTarget | null, 
/**
 * What the path is counted in.
 */
unit: PlanUnit, 
/**
 * What one step up of any answer costs the enterprise by own effort, in tenths of a person-month,
 * 1 to 1000; absent when nothing is raised without a template. Refused with money.
 */
own_step_tenths: number | null, };

export type RuledOutView = { "kind": "question", 
/**
 * Its id.
 */
id: string, } | { "kind": "template", 
/**
 * Its id.
 */
id: string, };

export type RuleOutPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What it is about.
 */
what: RuledOutView, 
/**
 * Why; may be empty. Absent: it is no longer ruled out.
 */
reason: string | null, };

export type RuledOutLine = { 
/**
 * What.
 */
what: RuledOutView, 
/**
 * Its name.
 */
title: Text, 
/**
 * Why; may be empty.
 */
reason: string, };

export type PathReached = { 
/**
 * Index, points or S, as published.
 */
number: string | null, 
/**
 * Stage or level; `0` below the first level.
 */
level: string | null, };

export type HeightView = { "kind": "rung", 
/**
 * The rung.
 */
rung: string, } | { "kind": "option", 
/**
 * The option's letter; of a multiple choice, this one too.
 */
letter: string, } | { "kind": "scene", 
/**
 * 0 to 4.
 */
level: number, } | { "kind": "mark", 
/**
 * `0`, `0.5`, `0.8` or `1`.
 */
mark: string, };

export type PathChange = { 
/**
 * Id of the question, scene or requirement.
 */
item: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Where it stands before the step; absent when it states nothing yet.
 */
from: HeightView | null, 
/**
 * Where the step brings it.
 */
to: HeightView, 
/**
 * It follows from answers of the bank; a person still has to confirm it.
 */
is_derived: boolean, };

export type PathAct = { "kind": "template", 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Months, class and effort are not yet compared with practice: 待核.
 */
verify: boolean, } | { "kind": "own", 
/**
 * Id of the question, scene or requirement.
 */
item: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Where it is brought.
 */
to: HeightView, };

export type PathStep = { 
/**
 * What is done.
 */
act: PathAct, 
/**
 * The least it costs.
 */
least: string, 
/**
 * The most it costs: by this plans are compared.
 */
most: string, 
/**
 * Months from now until it can start, when everything before it takes its longest.
 */
starts: number, 
/**
 * Months from now until it has ended.
 */
ends: number, 
/**
 * What it moves beyond the steps before it; empty where it only brings what they brought.
 */
changes: Array<PathChange>, };

export type PathPlan = { 
/**
 * Its steps, in an order in which the needs of each stand when its turn comes.
 */
steps: Array<PathStep>, 
/**
 * The least it costs.
 */
least: string, 
/**
 * The most it costs.
 */
most: string, 
/**
 * Months from now until the last step has ended.
 */
months: number, 
/**
 * What the engine gives afterwards.
 */
after: PathReached, 
/**
 * Every answer the plan moves as it stands afterwards, and the follow-up questions that brings, at
 * their lowest rung: scored, they give `after`.
 */
answers: Array<SupposedChange>, };

export type BlockedLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Id of the question or template it waits for.
 */
waits_for: string, 
/**
 * The name of that.
 */
waits_for_title: Text, 
/**
 * The rung it needs there; absent where it waits for a template.
 */
needs: string | null, };

export type WithheldBecause = "question" | "template" | "unpriced";

export type WithheldLine = { 
/**
 * Why it is kept out.
 */
because: WithheldBecause, 
/**
 * Id of the question or template.
 */
id: string, 
/**
 * Its name.
 */
title: Text, };

export type OwnStepsView = { 
/**
 * What it would have to raise.
 */
changes: Array<PathChange>, 
/**
 * Proven to be the fewest.
 */
are_fewest: boolean, };

export type PathCeilingView = { 
/**
 * What the engine gives when all that is allowed is done.
 */
reached: PathReached, 
/**
 * Gates of the index that stay closed.
 */
gates: Array<GateLine>, 
/**
 * Gates of a national model that stay closed.
 */
lens_gates: Array<LensGate>, 
/**
 * Templates that cannot start even then.
 */
blocked: Array<BlockedLine>, 
/**
 * Without the release of these the target stays out of reach; empty when releasing everything
 * is not enough.
 */
without: Array<WithheldLine>, 
/**
 * Own effort that would reach it; absent when none was found.
 */
own_steps: OwnStepsView | null, };

export type PathOutcome = { "kind": "here" } | { "kind": "found", 
/**
 * Cheapest first, three at most; each leaves out something of every plan before it.
 */
plans: Array<PathPlan>, 
/**
 * No further plan was left out for want of time.
 */
is_complete: boolean, } | { "kind": "stopped_early", 
/**
 * The cheapest plan seen; it does reach the target.
 */
best: PathPlan | null, 
/**
 * No plan costs less than this.
 */
at_least: string, } | { "kind": "not_reachable", 
/**
 * How far it goes.
 */
ceiling: PathCeilingView, } | { "kind": "no_result" };

export type PathView = { 
/**
 * What is to be reached.
 */
target: PathTarget, 
/**
 * What the costs are counted in.
 */
unit: PlanUnit, 
/**
 * The present result; absent without one.
 */
present: PathReached | null, 
/**
 * What became of the search.
 */
outcome: PathOutcome, 
/**
 * Templates that fit and were left out because nothing says what they cost at most.
 */
unpriced: Array<WithheldLine>, 
/**
 * What the consultant ruled out.
 */
ruled_out: Array<RuledOutLine>, };

export type PhaseLimits = { 
/**
 * Most money in 万元.
 */
budget_wan: string, 
/**
 * Most of the enterprise's own people, in person-months.
 */
staff: string, };

export type PlanCardInput = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * Its phase, 0 for the first; absent while only its figures are kept.
 */
phase: number | null, 
/**
 * Own estimate of its cost in 万元, lower end; one end alone stands for both.
 */
cost_from: string, 
/**
 * Upper end.
 */
cost_to: string, 
/**
 * What it brings a year in 万元, lower end; one end alone stands for both.
 */
benefit_from: string, 
/**
 * Upper end.
 */
benefit_to: string, 
/**
 * What the benefit rests on, in words.
 */
basis: string, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * First day, `YYYY-MM-DD`.
 */
starts: string, 
/**
 * Last day, `YYYY-MM-DD`.
 */
ends: string, 
/**
 * Ids of the templates it has to come after, by the person's own order.
 */
after: Array<string>, };

export type PlanInput = { 
/**
 * What it was arranged for; the index where nothing says.
 */
by: PlanObjective, 
/**
 * Limits of the four phases: 90 days, 6 months, 12 months, later.
 */
limits: Array<PhaseLimits>, 
/**
 * Its cards, each template once.
 */
cards: Array<PlanCardInput>, };

export type RoadmapRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Language of the words in the chart.
 */
language: Language, };

export type RoadmapMakeRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What each phase is to bring as high as it can.
 */
by: PlanObjective, 
/**
 * Limits of the four phases.
 */
limits: Array<PhaseLimits>, };

export type RoadmapSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * The plan.
 */
plan: PlanInput, };

export type RoadmapDearerRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * By how many per cent, 1 to 1000.
 */
percent: number, };

export type PlanSaved = { 
/**
 * The case as it is stored now.
 */
view: CaseView, 
/**
 * Why the cards cannot stand like that.
 */
refusals: Array<RefusalLine>, };

export type WanSpan = { 
/**
 * Least.
 */
least: string, 
/**
 * Most.
 */
most: string | null, };

export type PaybackLine = { "kind": "years", 
/**
 * The years.
 */
years: string, } | { "kind": "cost_open" } | { "kind": "no_benefit" };

export type PaybackView = { 
/**
 * Highest investment, lowest benefit.
 */
cautious: PaybackLine, 
/**
 * The middle of both.
 */
middle: PaybackLine, 
/**
 * Lowest investment, highest benefit.
 */
hopeful: PaybackLine, };

export type CardMove = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Where it stands when the card's turn comes; absent while it is open.
 */
from: string | null, 
/**
 * Where it would stand.
 */
to: string, };

export type RoadmapCard = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * What it costs: the person's estimate, else the span of its cost class.
 */
cost: WanSpan, 
/**
 * The cost is the person's estimate.
 */
is_estimate: boolean, 
/**
 * Own effort in person-months, at least.
 */
effort_least: string, 
/**
 * Own effort in person-months, at most; the staff limit counts this.
 */
effort_most: string, 
/**
 * Month it starts in, 0 is now; absent where it cannot be carried out.
 */
starts: number | null, 
/**
 * Month it has ended by when it and everything before it take their longest.
 */
ends: number | null, 
/**
 * What it moves beyond the cards before it.
 */
moves: Array<CardMove>, 
/**
 * Payback of this card alone; absent without a benefit.
 */
payback: PaybackView | null, 
/**
 * Who answers for it; empty for nobody.
 */
owner: string, };

export type RoadmapPhase = { 
/**
 * Month it ends with; absent for the last.
 */
ends: number | null, 
/**
 * Its cards, in the order they are carried out; those that cannot be come last.
 */
cards: Array<RoadmapCard>, 
/**
 * What its cards cost.
 */
investment: WanSpan, 
/**
 * What the budget counts of that, in 万元: the upper ends.
 */
budget_used: string, 
/**
 * The budget in 万元; absent without one.
 */
budget: string | null, 
/**
 * Person-months its cards take at most.
 */
staff_used: string, 
/**
 * The staff limit; absent without one.
 */
staff: string | null, 
/**
 * It spends more than it has.
 */
is_over: boolean, 
/**
 * The index before it.
 */
index_before: string | null, 
/**
 * The index after it.
 */
index_after: string | null, 
/**
 * The stage before it.
 */
stage_before: string | null, 
/**
 * The stage after it.
 */
stage_after: string | null, 
/**
 * The result of the chosen lens before it; absent where that is the index.
 */
lens_before: PathReached | null, 
/**
 * The result of the chosen lens after it.
 */
lens_after: PathReached | null, 
/**
 * The result of the chosen lens no arrangement of this phase can pass, where the search ended
 * before its proof. Of the index only its number.
 */
at_most: PathReached | null, };

export type RoadmapNeed = { 
/**
 * Id of the question that has to stand higher; absent where a template is needed.
 */
question: string | null, 
/**
 * Where it has to stand.
 */
rung: string | null, 
/**
 * Name of the template that is needed.
 */
template: Text | null, };

export type PlacedCard = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Its phase, 0 for the first.
 */
phase: number, };

export type UnplacedLine = { "kind": "nothing_to_move" } | { "kind": "blocked", 
/**
 * What.
 */
need: RoadmapNeed, } | { "kind": "budget", 
/**
 * What it costs.
 */
cost: string, } | { "kind": "staff", 
/**
 * Person-months.
 */
needs: string, } | { "kind": "outweighed" } | { "kind": "free" } | { "kind": "unpriced" };

export type UnplacedCard = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * What it costs; absent where nothing says.
 */
cost: WanSpan | null, 
/**
 * Why it has no card.
 */
because: UnplacedLine, };

export type GoneBecause = "removed" | "nothing_to_move" | "unpriced";

export type GoneCard = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Its name, where the content still has it.
 */
title: Text | null, 
/**
 * Why.
 */
because: GoneBecause, };

export type RefusalLine = { "kind": "no_such_phase", 
/**
 * The card.
 */
card: PlacedCard, } | { "kind": "twice", 
/**
 * The card.
 */
card: PlacedCard, } | { "kind": "needs", 
/**
 * The card.
 */
card: PlacedCard, 
/**
 * What is missing first.
 */
need: RoadmapNeed, 
/**
 * Later cards that would bring it; move one of them first.
 */
later: Array<PlacedCard>, 
/**
 * Templates without a card that would bring it.
 */
without: Array<Text>, } | { "kind": "too_long", 
/**
 * The card.
 */
card: PlacedCard, 
/**
 * Its longest duration in months.
 */
months: number, 
/**
 * Month in which the phase ends.
 */
phase_ends: number, } | { "kind": "budget", 
/**
 * The phase, 0 for the first.
 */
phase: number, 
/**
 * What its cards cost.
 */
costs: string, 
/**
 * What it has.
 */
most: string, 
/**
 * By how much.
 */
over: string, } | { "kind": "staff", 
/**
 * The phase, 0 for the first.
 */
phase: number, 
/**
 * What its cards take.
 */
takes: string, 
/**
 * What it has.
 */
most: string, 
/**
 * By how much.
 */
over: string, } | { "kind": "order", 
/**
 * What comes first.
 */
first: Text, 
/**
 * What waits for it.
 */
then: Text, } | { "kind": "cycle", 
/**
 * Along these; the first is also the last.
 */
cards: Array<Text>, };

export type RoadmapTotals = { 
/**
 * Cards that are counted.
 */
cards: number, 
/**
 * Of them, those whose cost is the person's estimate; the rest is the span of a cost class.
 */
estimated: number, 
/**
 * What they cost together.
 */
investment: WanSpan, 
/**
 * Cards with a benefit.
 */
with_benefit: number, 
/**
 * What they bring a year together; absent without any.
 */
benefit: WanSpan | null, 
/**
 * Payback of the whole investment out of the benefits entered.
 */
payback: PaybackView | null, 
/**
 * Person-months of the enterprise's own people, at most.
 */
staff: string, };

export type RoadmapView = { 
/**
 * There is an index to plan for; without one everything below is empty but the plan.
 */
has_index: boolean, 
/**
 * It is saved with the case.
 */
is_saved: boolean, 
/**
 * It is what the program arranges by these limits: best per phase, never the best of all.
 */
is_best_per_phase: boolean, 
/**
 * The index that arrangement ends with.
 */
best_after: string | null, 
/**
 * The result of the chosen lens that arrangement ends with; absent where that is the index.
 */
best_lens_after: PathReached | null, 
/**
 * Lenses a phase can be arranged for, the index first.
 */
lenses: Array<PlanObjective>, 
/**
 * The plan was made for a lens the content no longer has; the index stands in for it.
 */
is_lens_gone: boolean, 
/**
 * The four phases.
 */
phases: Array<RoadmapPhase>, 
/**
 * Templates that fit and have no card.
 */
left: Array<UnplacedCard>, 
/**
 * Saved cards without a place.
 */
gone: Array<GoneCard>, 
/**
 * What is wrong with the cards as they stand, such as after an answer was changed.
 */
refusals: Array<RefusalLine>, 
/**
 * Totals.
 */
totals: RoadmapTotals, 
/**
 * Bars over months; absent without cards.
 */
chart: ChartView | null, 
/**
 * The plan as it would be saved.
 */
plan: PlanInput, };

export type ShiftLine = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Its phase now; absent where it has no card.
 */
from: number | null, 
/**
 * Its phase then; absent where it drops out.
 */
to: number | null, };

export type DearerView = { 
/**
 * By how many per cent.
 */
percent: number, 
/**
 * A phase has a budget; without one money holds nothing back.
 */
has_budget: boolean, 
/**
 * Cards that move when the phases are arranged anew, best per phase.
 */
shifts: Array<ShiftLine>, 
/**
 * Phases of the plan as it stands that would pass their budget.
 */
over: Array<RefusalLine>, };

export type ResultRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Language of the words inside charts.
 */
language: Language, };

export type ReportKindView = "full" | "brief" | "self" | "submit";

export type ReportRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Language of the report.
 */
language: Language, 
/**
 * Which document.
 */
kind: ReportKindView, };

export type SecrecyView = "public" | "bureau" | "house";

export type ConsentLine = { 
/**
 * Its permanent id, such as `revenue`.
 */
field: string, 
/**
 * Its name in the language asked for.
 */
title: string, 
/**
 * How far it may go by default.
 */
class: SecrecyView, 
/**
 * Whether it is agreed to; by its class while nothing is recorded.
 */
is_agreed: boolean, };

export type ConsentGroupView = { 
/**
 * Their name in the language asked for.
 */
title: string, 
/**
 * The fields.
 */
lines: Array<ConsentLine>, };

export type ConsentView = { 
/**
 * Who agreed; empty while nothing is recorded.
 */
by: string, 
/**
 * The day it was recorded; empty while nothing is.
 */
day: string, 
/**
 * All fields in groups.
 */
groups: Array<ConsentGroupView>, };

export type ConsentPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Who agrees, as typed.
 */
by: string, 
/**
 * Ids of all fields agreed to.
 */
fields: Array<string>, };

export type RangeView = { 
/**
 * Low end.
 */
low: string, 
/**
 * High end.
 */
high: string, };

export type StatusView = "scored" | "not_applicable" | "open";

export type QuestionLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Weight as the content states it.
 */
weight: number, 
/**
 * Share of the parent that it really carried, in percent with two decimals; absent when left out.
 */
share: string | null, 
/**
 * How it stands.
 */
standing: StandingView, 
/**
 * Grade it is judged by.
 */
grade: string | null, 
/**
 * Rung in the point.
 */
rung: string | null, 
/**
 * Rung in the low case.
 */
low: string | null, 
/**
 * Rung in the high case.
 */
high: string | null, 
/**
 * Counts of a rate.
 */
count: number | null, 
/**
 * Total of a rate.
 */
total: number | null, 
/**
 * Reason of a not applicable.
 */
reason: string | null, };

export type IndicatorLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Basis points of the dimension.
 */
weight: number, 
/**
 * Share of the parent that it really carried, in percent with two decimals.
 */
share: string | null, 
/**
 * Whether it has a number.
 */
status: StatusView, 
/**
 * Published number.
 */
point: string | null, 
/**
 * Range.
 */
range: RangeView | null, 
/**
 * Its questions.
 */
questions: Array<QuestionLine>, };

export type DimensionLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Basis points of the index.
 */
weight: number, 
/**
 * Share of the index that it really carried, in percent with two decimals.
 */
share: string | null, 
/**
 * Carries a gate.
 */
is_core: boolean, 
/**
 * Whether it has a number.
 */
status: StatusView, 
/**
 * Published number.
 */
point: string | null, 
/**
 * Range.
 */
range: RangeView | null, 
/**
 * Its indicators.
 */
indicators: Array<IndicatorLine>, };

export type EarlierView = { 
/**
 * Its day.
 */
day: string, 
/**
 * Its index.
 */
index: string, 
/**
 * Its gated stage.
 */
level: string | null, 
/**
 * Its dimensions in the order of the content; `null` where one did not apply.
 */
dimensions: Array<string | null>, 
/**
 * Judged by another version of the content.
 */
is_of_other_content: boolean, };

export type LeafLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Where it stands; absent when open or not applicable.
 */
has: string | null, 
/**
 * Where it has to stand.
 */
needs: string, };

export type GateLineKind = { "kind": "index", 
/**
 * The index.
 */
has: string, 
/**
 * The stage.
 */
needs: string, } | { "kind": "core", 
/**
 * Id of the dimension.
 */
dimension: string, 
/**
 * Its number.
 */
has: string, 
/**
 * What it needs.
 */
needs: string, 
/**
 * By how much it is short, such as `0.31`.
 */
short: string, } | { "kind": "hard", 
/**
 * The questions.
 */
leaves: Array<LeafLine>, };

export type GateLine = { 
/**
 * The stage.
 */
stage: string, 
/**
 * The index would allow the stage; this gate takes it away.
 */
bites: boolean, 
/**
 * What is missing.
 */
gate: GateLineKind, };

export type OpenLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Unanswered, unknown or not observed.
 */
standing: StandingView, };

export type ExpressView = { 
/**
 * Questions of the selection asked of this enterprise.
 */
asked: number, 
/**
 * Other questions that nobody answered; they widen the range.
 */
left_out: number, };

export type ResultView = { 
/**
 * The index, exactly as `zhizhen score` prints it.
 */
index: string | null, 
/**
 * Its range.
 */
range: RangeView | null, 
/**
 * Gated stage.
 */
level: string | null, 
/**
 * Stage in the low case.
 */
level_low: string | null, 
/**
 * Stage in the high case.
 */
level_high: string | null, 
/**
 * Stage the index alone would allow.
 */
ungated_level: string | null, 
/**
 * A required item is open.
 */
is_provisional: boolean, 
/**
 * What an express visit asked and left out; absent for a full visit.
 */
express: ExpressView | null, 
/**
 * What the visit before found; absent where the store holds none whose numbers mean the same.
 */
earlier: EarlierView | null, 
/**
 * Dimensions with everything below.
 */
dimensions: Array<DimensionLine>, 
/**
 * What keeps the stages above closed.
 */
gates: Array<GateLine>, 
/**
 * Core dimensions that do not apply.
 */
cut: Array<string>, 
/**
 * Open items in the scope of the visit.
 */
open: Array<OpenLine>, 
/**
 * Questions counted at the lowest rung without being asked.
 */
implied: Array<string>, 
/**
 * Answers kept but not counted.
 */
not_counted: Array<string>, 
/**
 * Chosen bands that contradict their counts.
 */
contradictions: Array<string>, 
/**
 * Answers by evidence grade A, B, C.
 */
grades: [number, number, number], 
/**
 * The national models beside it, never converted into one another.
 */
national: Array<LensSummary>, 
/**
 * The stage ruler with point and range.
 */
ruler: ChartView | null, 
/**
 * The radar of dimensions.
 */
radar: ChartView | null, 
/**
 * Every indicator in the line of its dimension.
 */
heat: ChartView | null, };

export type MoveLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Where it counts now.
 */
from: string, 
/**
 * Where it would stand.
 */
to: string, 
/**
 * False when the present rung is only assumed because the answer is open.
 */
is_known: boolean, };

export type MissingLine = { 
/**
 * Id of the question that has to stand higher; absent when a template is required.
 */
question: string | null, 
/**
 * Where it stands.
 */
has: string | null, 
/**
 * Where it has to stand.
 */
needs: string | null, 
/**
 * Templates that would bring it there, best first; empty means own effort.
 */
first: Array<string>, };

export type ReasonLine = { "kind": "stands_low", 
/**
 * Largest step first.
 */
moves: Array<MoveLine>, } | { "kind": "lifts_gate", 
/**
 * The stage behind the gate.
 */
stage: string, 
/**
 * The gate.
 */
gate: GateLineKind, } | { "kind": "opens_door", 
/**
 * Ids of the templates.
 */
templates: Array<string>, };

export type RequirementLine = { 
/**
 * Id of the question, or absent when a template is required.
 */
question: string | null, 
/**
 * Rung needed.
 */
needs: string | null, 
/**
 * Id of the template required.
 */
template: string | null, 
/**
 * It stands already.
 */
is_met: boolean, };

export type AdviceCard = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Name.
 */
title: Text, 
/**
 * Layer.
 */
layer: Text, 
/**
 * What it does.
 */
purpose: Text, 
/**
 * Why here.
 */
because: Array<ReasonLine>, 
/**
 * Everything it moves here.
 */
moves: Array<MoveLine>, 
/**
 * Everything it requires.
 */
requires: Array<RequirementLine>, 
/**
 * What has to come first; empty means it can start now.
 */
missing: Array<MissingLine>, 
/**
 * The index if only this were carried out.
 */
index_after: string | null, 
/**
 * By how much that raises the index, such as `0.07`.
 */
gain: string, 
/**
 * Networks it needs; empty for none.
 */
networks: Array<Text>, 
/**
 * It needs the plant's own network.
 */
needs_plant_network: boolean, 
/**
 * Shortest duration in months.
 */
months_least: number, 
/**
 * Longest duration in months.
 */
months_most: number, 
/**
 * Cost class.
 */
cost_class: Text, 
/**
 * Own effort in person-months, one decimal.
 */
effort_least: string, 
/**
 * Own effort in person-months, one decimal.
 */
effort_most: string, 
/**
 * Figures of success.
 */
kpis: Array<Text>, 
/**
 * What can go wrong.
 */
risks: Array<Text>, 
/**
 * How it typically fails.
 */
typical_failure: Text, 
/**
 * When it is the wrong thing to do.
 */
when_not: Text, 
/**
 * Not yet compared with an official or practised text: 待核.
 */
verify: boolean, 
/**
 * Earliest start in months from now.
 */
starts_after: number, 
/**
 * Latest end in months from now.
 */
ends_by: number, };

export type UnfitView = "industry" | "size" | "nothing_to_move";

export type UnfitLine = { 
/**
 * Id of the template.
 */
id: string, 
/**
 * Name.
 */
title: Text, 
/**
 * Why not.
 */
because: UnfitView, };

export type AdviceView = { 
/**
 * Templates that fit, in the order of the advice.
 */
cards: Array<AdviceCard>, 
/**
 * Templates that do not.
 */
unfit: Array<UnfitLine>, };

export type ProblemGradeView = "grave" | "middling" | "slight";

export type ProblemStatusView = "open" | "working" | "done" | "closed";

export type MachineFactView = "digital" | "networked" | "data_used";

export type ProblemSource = { "kind": "question", 
/**
 * Id of the question.
 */
id: string, 
/**
 * Its title.
 */
title: Text | null, } | { "kind": "dimension", 
/**
 * Id of the dimension.
 */
id: string, 
/**
 * Its title.
 */
title: Text | null, } | { "kind": "machines", 
/**
 * What they lack.
 */
fact: MachineFactView, 
/**
 * Their name, as the census writes it.
 */
name: string, } | { "kind": "own" };

export type PhenomenonView = { "kind": "stands", 
/**
 * The rung.
 */
rung: string, 
/**
 * What that looks like.
 */
text: Text, } | { "kind": "rate", 
/**
 * How many.
 */
count: number, 
/**
 * Out of how many.
 */
total: number, 
/**
 * What is counted.
 */
numerator: Text, 
/**
 * Out of what.
 */
denominator: Text, 
/**
 * The rung that gives.
 */
rung: string, } | { "kind": "not_known" } | { "kind": "not_there" } | { "kind": "dimension", 
/**
 * Its number.
 */
has: string, 
/**
 * What it needs.
 */
needs: string, } | { "kind": "machines", 
/**
 * How many lack it.
 */
count: number, 
/**
 * All of that name.
 */
total: number, };

export type ProblemWords = { 
/**
 * Where.
 */
place: string | null, 
/**
 * What is seen.
 */
phenomenon: string | null, 
/**
 * Why it is so.
 */
cause: string | null, 
/**
 * What it leads to.
 */
effect: string | null, 
/**
 * How grave.
 */
grade: ProblemGradeView | null, 
/**
 * Pain class.
 */
pain: PainView | null, 
/**
 * Who sees to it.
 */
owner: string | null, 
/**
 * Until when, `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * How far it is.
 */
status: ProblemStatusView, 
/**
 * Why it is not thought a problem.
 */
dismissed: string | null, };

export type ProblemEntry = { 
/**
 * What it is known by, over any number of scorings.
 */
key: string, 
/**
 * What it comes from.
 */
source: ProblemSource, 
/**
 * What is seen, as generated; absent for one of the consultant's.
 */
phenomenon: PhenomenonView | null, 
/**
 * Where, as generated.
 */
place: Text | null, 
/**
 * Why it matters, as generated.
 */
effect: Text | null, 
/**
 * Its grade: the consultant's, else the generated one.
 */
grade: ProblemGradeView, 
/**
 * Its pain class: the consultant's, else the generated one.
 */
pain: PainView, 
/**
 * Roles that can say more.
 */
roles: Array<Text>, 
/**
 * Stages whose gate it keeps closed.
 */
closes: Array<string>, 
/**
 * What people wrote.
 */
words: ProblemWords, 
/**
 * It was done or struck off, and is found all the same.
 */
is_back: boolean, 
/**
 * Its date has passed and it is neither done nor struck off.
 */
is_overdue: boolean, };

export type VanishedView = "better" | "unanswered" | "not_applicable" | "not_in_content" | "not_in_census";

export type ProblemGone = { 
/**
 * What it is known by.
 */
key: string, 
/**
 * What it came from.
 */
source: ProblemSource, 
/**
 * What people wrote.
 */
words: ProblemWords, 
/**
 * Why it is no longer found.
 */
because: VanishedView, };

export type ProblemsView = { 
/**
 * The day that decides what is overdue, `YYYY-MM-DD`.
 */
day: string, 
/**
 * Problems to be dealt with, graver first, own ones last within a grade.
 */
lines: Array<ProblemEntry>, 
/**
 * Those the consultant does not think are any.
 */
dismissed: Array<ProblemEntry>, 
/**
 * Those no longer found.
 */
gone: Array<ProblemGone>, 
/**
 * Something is answered, so that an empty list means something.
 */
is_judged: boolean, };

export type ProblemField = "place" | "phenomenon" | "cause" | "effect" | "grade" | "pain" | "owner" | "due" | "status" | "dismissed";

export type ProblemChange = { "kind": "add", 
/**
 * What is seen.
 */
phenomenon: string, } | { "kind": "write", 
/**
 * Which.
 */
field: ProblemField, 
/**
 * What was typed or chosen.
 */
text: string, } | { "kind": "clear" };

export type ProblemPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Which problem; empty for a new one.
 */
key: string, 
/**
 * What is done to it.
 */
change: ProblemChange, };

export type EntryName = { 
/**
 * Id within its kind.
 */
id: string, 
/**
 * Key of the entry in the content browser.
 */
key: string, 
/**
 * Name.
 */
title: Text, 
/**
 * Not yet compared with an official text.
 */
verify: boolean, };

export type YuanView = { 
/**
 * Least.
 */
least: string, 
/**
 * Most; absent where nobody says.
 */
most: string | null, };

export type TruthView = "holds" | "fails" | "open";

export type ClueColumn = "controller" | "protocol" | "name" | "interface";

export type ClueLine = { 
/**
 * Where the name was found.
 */
column: ClueColumn, 
/**
 * The name as the library writes it.
 */
name: string, };

export type CandidateLine = { 
/**
 * Id of the entry among the view's `ways`.
 */
way: string, 
/**
 * Why.
 */
clues: Array<ClueLine>, };

export type UnclearView = "networked" | "controller";

export type ConnectAction = { "kind": "connect" } | { "kind": "substitute", 
/**
 * Id of the template.
 */
template: string, 
/**
 * Its title.
 */
title: Text, } | { "kind": "look", 
/**
 * What.
 */
unclear: Array<UnclearView>, };

export type PointsFromView = "protocol" | "gateway" | "minimum";

export type WayText = { 
/**
 * The entry.
 */
entry: EntryName, 
/**
 * Protocols, preferred first.
 */
protocol: Text, 
/**
 * Usual port of the protocol, where there is one.
 */
port: Text | null, 
/**
 * Plug or bus.
 */
interface: Text, 
/**
 * Class of cost of one machine.
 */
cost_class: EntryName, 
/**
 * What one machine costs.
 */
per_machine: YuanView, 
/**
 * What to know on site.
 */
note: Text, };

export type MachineLine = { 
/**
 * Place of the row in the census, from 1.
 */
row: number, 
/**
 * Name of the machines.
 */
name: string, 
/**
 * How many.
 */
count: number, 
/**
 * What the census says of controller, protocol and port; empty texts are left out.
 */
said: Array<string>, 
/**
 * Nothing about the way is left to look at.
 */
is_certain: boolean, 
/**
 * Entries that fit, best first.
 */
candidates: Array<CandidateLine>, };

export type ConnectionGroupLine = { 
/**
 * How many machines.
 */
machines: number, 
/**
 * What to do.
 */
action: ConnectAction, 
/**
 * Ids among the view's `ways` that the group rests on.
 */
ways: Array<string>, 
/**
 * Kinds of gateways, preferred first.
 */
gateways: Array<EntryName>, 
/**
 * What can be read.
 */
points: Array<EntryName>, 
/**
 * Where that list comes from.
 */
points_from: PointsFromView, 
/**
 * For all machines of the group; absent while no way is known.
 */
cost: YuanView | null, 
/**
 * What is known about stopping the machines.
 */
downtime: Text | null, 
/**
 * Its rows of the census.
 */
rows: Array<MachineLine>, };

export type StepText = { 
/**
 * The entry.
 */
entry: EntryName, 
/**
 * What to do.
 */
task: Text, };

export type ExtentView = "connected" | "with_substitutes" | "all_looked_at";

export type BandMoved = { 
/**
 * Id of the item.
 */
item: string, 
/**
 * Its title.
 */
title: Text, 
/**
 * The option now.
 */
before: Text | null, 
/**
 * The option then.
 */
after: Text | null, };

export type RateMoved = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Machines that count now.
 */
before: number, 
/**
 * Machines that count then.
 */
after: number, 
/**
 * All machines looked at.
 */
total: number, 
/**
 * Machines of which nobody knows whether they count.
 */
unclear: number, 
/**
 * Percentage now, rounded down to a tenth.
 */
percent_before: string, 
/**
 * Percentage then.
 */
percent_after: string, 
/**
 * Rung now, by the census.
 */
rung_before: string, 
/**
 * Rung then.
 */
rung_after: string, 
/**
 * Rung that the answer counts at now, where it says something else than the census.
 */
answered: string | null, 
/**
 * The same question in the national model.
 */
bands: Array<BandMoved>, };

export type ReachedView = { 
/**
 * How much of it is carried out.
 */
extent: ExtentView, 
/**
 * How many machines are networked then.
 */
machines: number, 
/**
 * The rates.
 */
rates: Array<RateMoved>, 
/**
 * The index then.
 */
index: string | null, 
/**
 * The stage then.
 */
level: string | null, 
/**
 * Gates of now that no longer hold it back.
 */
opened: Array<GateLine>, };

export type ConnectionTotalsView = { 
/**
 * All machines of the census.
 */
machines: number, 
/**
 * Networked already.
 */
networked: number, 
/**
 * To be read by their controller.
 */
connect: number, 
/**
 * To be fitted with sensors.
 */
substitute: number, 
/**
 * To be looked at first.
 */
look: number, 
/**
 * For those to be connected or fitted.
 */
cost: YuanView, };

export type ConnectionView = { 
/**
 * Machines and cost.
 */
totals: ConnectionTotalsView, 
/**
 * The index now.
 */
index: string | null, 
/**
 * The stage now.
 */
level: string | null, 
/**
 * What it reaches, firmest first; without one that reaches nothing more than the one before.
 */
reached: Array<ReachedView>, 
/**
 * Steps, in order.
 */
steps: Array<StepText>, 
/**
 * Entries of the protocol library that rows name.
 */
ways: Array<WayText>, 
/**
 * The groups, most machines first.
 */
groups: Array<ConnectionGroupLine>, 
/**
 * The totals as a bar.
 */
chart: ChartView, };

export type PlantNetworkView = "five_g" | "other";

export type NetworkRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * The network.
 */
network: PlantNetworkView, };

export type LensReading = { 
/**
 * `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * Index, base points or S; absent when nothing can be told.
 */
number: string | null, 
/**
 * Stage, or level of a national model.
 */
level: string | null, };

export type ReadingView = { 
/**
 * The lenses.
 */
lenses: Array<LensReading>, };

export type LensChange = { 
/**
 * `index`, `sme24` or `cmmm`.
 */
lens: string, 
/**
 * The number before; absent when nothing can be told.
 */
before: string | null, 
/**
 * The number after.
 */
after: string | null, 
/**
 * The stage or level before.
 */
level_before: string | null, 
/**
 * The stage or level after.
 */
level_after: string | null, 
/**
 * By how much the number moves, with its sign, such as `+0.07`; `0.00` when it stays.
 */
gain: string | null, 
/**
 * Whether the number or the level moves.
 */
moves: boolean, };

export type ReadingChange = { 
/**
 * The lenses.
 */
lenses: Array<LensChange>, };

export type OpenedLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * What it moves by itself from there.
 */
effect: ReadingChange, };

export type OpensView = { 
/**
 * Each template whose last missing requirement it completes.
 */
templates: Array<OpenedLine>, 
/**
 * What all of them move together, on top of it.
 */
together: ReadingChange, };

export type InPlaceView = { 
/**
 * What it moves after everything before it.
 */
effect: ReadingChange, 
/**
 * What it opens there.
 */
opens: OpensView, };

export type EffectLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * What it moves if nothing else is carried out, whether or not it could start.
 */
alone: ReadingChange, 
/**
 * What it opens if nothing else is carried out.
 */
opens: OpensView, 
/**
 * What it moves in its place; absent when it cannot start there.
 */
in_place: InPlaceView | null, 
/**
 * What does not stand in its place; empty when it can start there.
 */
waits_for: Array<RequirementLine>, 
/**
 * The lenses that ask about something it raises; in any other it can move nothing.
 */
asked_in: Array<string>, };

export type LossLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * The raises that hold only on 5G, as they would move here.
 */
moves: Array<MoveLine>, };

export type FallenBecause = { "kind": "nothing_left" } | { "kind": "requires", 
/**
 * The requirements that nothing brings there.
 */
requirements: Array<RequirementLine>, };

export type FallenLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * Why.
 */
because: FallenBecause, };

export type FormItemLine = { 
/**
 * Its title.
 */
title: Text, 
/**
 * The most points it gives.
 */
most: string, 
/**
 * Ids of the questions of the bank that suggest an answer; empty: hints only, so it never moves.
 */
suggested_by: Array<string>, 
/**
 * Ids of the templates on 5G, and of those that come before them, that raise such a question.
 */
moved_by: Array<string>, };

export type FormPaysLine = { 
/**
 * The item of the form.
 */
item: Text, 
/**
 * Letter of the option.
 */
option: string, 
/**
 * Words of the option.
 */
wording: Text, 
/**
 * What it is worth, in points.
 */
points: string, 
/**
 * Id of the question of the bank that suggests it.
 */
question: string, 
/**
 * From which rung on.
 */
from: string, 
/**
 * Where that question stands once the network is there; absent while it is open.
 */
stands: string | null, 
/**
 * Whether the network alone gets that far.
 */
is_reached: boolean, 
/**
 * The area of the form it stands in.
 */
area: Text, 
/**
 * The most points the other questions of the area give together.
 */
rest_points: string, 
/**
 * Those questions.
 */
rest: Array<FormItemLine>, };

export type FiveGView = { 
/**
 * Ids of the templates that fit and run on 5G.
 */
templates: Array<string>, 
/**
 * The raises of the network itself.
 */
raises: Array<MoveLine>, 
/**
 * What the network itself moves.
 */
itself: ReadingChange, 
/**
 * What the SME form pays for 5G.
 */
pays: Array<FormPaysLine>, 
/**
 * What else those templates raise, on top of the network itself.
 */
runs_on_it: ReadingChange, 
/**
 * Ids of the templates that have to come first.
 */
comes_first: Array<string>, 
/**
 * What the templates move together with those that come first, on top of the network itself.
 */
with_what_comes_first: ReadingChange, 
/**
 * What the same templates move on another network, from now.
 */
elsewhere: ReadingChange, 
/**
 * The templates that fall away on another network.
 */
only_here: Array<FallenLine>, };

export type EffectsView = { 
/**
 * Where the lenses stand now, with every suggestion of the bank taken as confirmed.
 */
now: ReadingView, 
/**
 * The recommended templates, in the order of the advice.
 */
effects: Array<EffectLine>, 
/**
 * What falls away on another network, template by template.
 */
losses: Array<LossLine>, 
/**
 * The 5G statement; absent when no template that fits runs on 5G.
 */
five_g: FiveGView | null, };

export type StuckLine = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * What no template brings; the first is the first step.
 */
missing: Array<RequirementLine>, };

export type LeftLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Where it counts now.
 */
stands: string, 
/**
 * Where templates bring it at most.
 */
reaches: string, 
/**
 * Whether no template moves it at all.
 */
is_unmoved: boolean, };

export type BeyondGroup = { 
/**
 * Id of the content's entry; absent for questions the content says nothing about.
 */
id: string | null, 
/**
 * What kind of thing it is.
 */
title: Text | null, 
/**
 * What it takes.
 */
takes: Text | null, 
/**
 * Who decides.
 */
decides: Array<Text>, 
/**
 * Not yet compared with an official or practised text: 待核.
 */
verify: boolean, 
/**
 * The questions.
 */
left: Array<LeftLine>, };

export type CeilingView = { 
/**
 * Every lens now, and with everything carried out that ever can start.
 */
reach: ReadingChange, 
/**
 * What still keeps the enterprise from the stages above that.
 */
gates: Array<GateLine>, 
/**
 * Templates that never can start.
 */
stuck: Array<StuckLine>, 
/**
 * What is left, in the order of the content.
 */
groups: Array<BeyondGroup>, };

export type GraphRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * The network.
 */
network: PlantNetworkView, 
/**
 * Language of the words in the drawing.
 */
language: Language, };

export type StepView = { "kind": "template", 
/**
 * Its id.
 */
template: string, 
/**
 * Its name.
 */
title: Text, } | { "kind": "fact", 
/**
 * Id of the question.
 */
question: string, 
/**
 * The rung.
 */
rung: string, };

export type StepStateView = "done" | "possible" | "blocked";

export type NodeView = { 
/**
 * What it is.
 */
step: StepView, 
/**
 * How it stands.
 */
state: StepStateView, 
/**
 * The step to take first, for a blocked one.
 */
first: StepView | null, 
/**
 * Left edge in the drawing.
 */
x: number, 
/**
 * Upper edge.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

export type LeadView = { 
/**
 * Place of what comes first among the nodes.
 */
from: number, 
/**
 * Place of what waits for it.
 */
to: number, 
/**
 * Whether it waits no longer.
 */
is_met: boolean, 
/**
 * Corners of the line.
 */
way: Array<[number, number]>, };

export type GraphView = { 
/**
 * The drawing.
 */
chart: ChartView, 
/**
 * Its steps, column by column.
 */
nodes: Array<NodeView>, 
/**
 * What leads to what.
 */
leads: Array<LeadView>, };

export type ScatterDot = { 
/**
 * Id of the template.
 */
template: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Its cost class, an order of magnitude.
 */
cost_class: Text, 
/**
 * By how much it alone raises the index, such as `0.07`.
 */
gain: string, 
/**
 * Nothing has to come first.
 */
can_start: boolean, 
/**
 * Not yet compared with an official or practised text: 待核.
 */
verify: boolean, 
/**
 * Centre of its dot.
 */
x: number, 
/**
 * Centre of its dot.
 */
y: number, };

export type ScatterView = { 
/**
 * The drawing.
 */
chart: ChartView, 
/**
 * Its dots, those that move most first.
 */
dots: Array<ScatterDot>, 
/**
 * How many templates that fit are not drawn, because they move less than all that are.
 */
left: number, };

export type SelfOrigin = "taken" | "file";

export type SelfAbout = { 
/**
 * Where it comes from.
 */
origin: SelfOrigin, 
/**
 * The day it was taken, or the day of the sheet's visit, `YYYY-MM-DD`.
 */
day: string | null, 
/**
 * The enterprise as the sheet names it; absent when taken here.
 */
enterprise: string | null, 
/**
 * Name of the file.
 */
file: string | null, 
/**
 * How many answers it has, the national models' included.
 */
answers: number, 
/**
 * Answers of it that the present content has no place for; kept, not compared.
 */
gone: number, };

export type StoodView = { 
/**
 * How it stands.
 */
standing: StandingView, 
/**
 * The rung, where it was answered.
 */
rung: string | null, 
/**
 * Counts of a rate.
 */
count: number | null, 
/**
 * Total of a rate.
 */
total: number | null, };

export type DifferenceView = { "kind": "rungs", 
/**
 * Rungs from the self-assessment up to the finding, −4 to 4.
 */
rungs: number, } | { "kind": "applies" } | { "kind": "open" } | { "kind": "not_asked" } | { "kind": "neither_applies" };

export type ComparedLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * In the self-assessment.
 */
own: StoodView, 
/**
 * In the finding.
 */
found: StoodView, 
/**
 * What lies between.
 */
difference: DifferenceView, 
/**
 * They differ, so that a reason belongs here.
 */
differs: boolean, 
/**
 * Why they differ, may be empty.
 */
reason: string, };

export type AgreementView = { 
/**
 * The index by the self-assessment.
 */
own_index: string | null, 
/**
 * Its stage.
 */
own_level: string | null, 
/**
 * The index by the finding.
 */
found_index: string | null, 
/**
 * Its stage.
 */
found_level: string | null, 
/**
 * How many were answered in both.
 */
compared: number, 
/**
 * Of those, how many stand on the same rung.
 */
exact: number, 
/**
 * The same in percent with one decimal.
 */
exact_percent: string | null, 
/**
 * Of those, how many stand at most one rung apart.
 */
within_one: number, 
/**
 * The same in percent with one decimal.
 */
within_one_percent: string | null, 
/**
 * Weighted kappa with three decimals; absent when chance leaves nothing to compare with.
 */
kappa: string | null, 
/**
 * Differences without a reason.
 */
without_reason: number, 
/**
 * Every question of either, in the order of the content; those that apply to neither left out.
 */
lines: Array<ComparedLine>, };

export type SelfView = { 
/**
 * The self-assessment; absent when there is none.
 */
about: SelfAbout | null, 
/**
 * How far they agree; absent when there is none.
 */
agreement: AgreementView | null, 
/**
 * Radar of the dimensions: finding, and self-assessment as the second line.
 */
radar: ChartView | null, 
/**
 * The case has answers that could be taken as the self-assessment.
 */
can_take: boolean, };

export type SelfReasonPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the question.
 */
question: string, 
/**
 * What was typed; empty takes the reason away.
 */
reason: string, };

export type FigureKindView = "actual" | "target";

export type OwnRateView = { 
/**
 * How many.
 */
count: number, 
/**
 * Out of how many.
 */
total: number, 
/**
 * Percent with two decimals, rounded half up.
 */
percent: string, 
/**
 * It comes from the census; nobody has answered the question.
 */
from_census: boolean, };

export type FigureLine = { 
/**
 * Id of the figure in the library.
 */
id: string, 
/**
 * Its title.
 */
title: Text, 
/**
 * Actual or target.
 */
kind: FigureKindView, 
/**
 * The year it is about.
 */
year: number, 
/**
 * About whom.
 */
scope: Text, 
/**
 * Percent as published, such as `55.3`.
 */
percent: string, 
/**
 * Own less published in percentage points with two decimals, such as `-3.87`.
 */
difference: string | null, 
/**
 * What belongs to the number.
 */
note: Text | null, 
/**
 * Titles of its sources.
 */
sources: Array<Text>, 
/**
 * As of when it holds.
 */
date: string, 
/**
 * How far it can be trusted.
 */
confidence: ConfidenceView, 
/**
 * Not yet compared with an official text.
 */
verify: boolean, };

export type PublishedLine = { 
/**
 * Id of the question.
 */
question: string, 
/**
 * Its title.
 */
title: Text, 
/**
 * The enterprise's own; absent while it is not known or does not apply.
 */
own: OwnRateView | null, 
/**
 * The figures.
 */
figures: Array<FigureLine>, };

export type PublishedView = { 
/**
 * In the order of the content.
 */
lines: Array<PublishedLine>, };

export type PeerScopeView = { 
/**
 * What they have in common.
 */
kind: PeerScopeKind, 
/**
 * Title of the industry, or of the group of industries.
 */
title: Text | null, 
/**
 * `micro`, `small`, `medium`, `large`.
 */
size: string | null, };

export type PeerScopeKind = "industry_and_size" | "industry" | "sector" | "size" | "everyone";

export type PeerGroupSize = { 
/**
 * Who belongs to it.
 */
scope: PeerScopeView, 
/**
 * How many enterprises; fewer than five.
 */
count: number, };

export type PeerWhat = "index" | "stage" | "dimension" | "rate";

export type PeerLine = { 
/**
 * What it is.
 */
what: PeerWhat, 
/**
 * Id of the dimension or question.
 */
id: string | null, 
/**
 * Its title.
 */
title: Text | null, 
/**
 * How many of the group have a number; at least five.
 */
count: number, 
/**
 * The own number; absent where there is none.
 */
own: string | null, 
/**
 * A quarter is not above this.
 */
lower: string, 
/**
 * Half is not above this.
 */
middle: string, 
/**
 * Three quarters are not above this.
 */
upper: string, 
/**
 * How many are below the own number.
 */
below: number | null, 
/**
 * How many have exactly the own number.
 */
same: number | null, };

export type PeerGroupView = { 
/**
 * Who belongs to it.
 */
scope: PeerScopeView, 
/**
 * How many enterprises; at least five.
 */
count: number, 
/**
 * How many of them were judged by another version of the content.
 */
other_content: number, 
/**
 * Index, stage, dimensions, rates; without those that fewer than five have a number for.
 */
lines: Array<PeerLine>, };

export type LeftOutView = "own" | "other_world" | "self_assessment" | "other_model" | "unfinished" | "older";

export type LeftOutLine = { 
/**
 * Why.
 */
because: LeftOutView, 
/**
 * How many.
 */
count: number, };

export type PeersFound = { 
/**
 * The own case is a synthetic example and is compared with such examples only.
 */
is_synthetic: boolean, 
/**
 * The own visit is finished; otherwise its numbers still move.
 */
is_finished: boolean, 
/**
 * The own industry is known.
 */
knows_industry: boolean, 
/**
 * The own size is known.
 */
knows_size: boolean, 
/**
 * Least enterprises of which anything is shown.
 */
least: number, 
/**
 * Enterprises that can be compared with at all.
 */
count: number, 
/**
 * How many more it takes until a group can be shown; 0 with a group.
 */
missing: number, 
/**
 * Narrower groups that were too small.
 */
too_small: Array<PeerGroupSize>, 
/**
 * The narrowest group that can be shown.
 */
group: PeerGroupView | null, 
/**
 * Cases that count for nothing.
 */
left_out: Array<LeftOutLine>, };

export type PeersView = { 
/**
 * What they tell.
 */
peers: PeersFound, 
/**
 * Index and dimensions as strips; absent without a group.
 */
chart: ChartView | null, 
/**
 * Cases that cannot be read.
 */
unreadable: number, };

export type NetworkPlanSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Ids of the templates planned; absent: those that the advice recommends.
 */
templates: Array<string> | null, 
/**
 * Terminals as typed, by network; an empty text is not known.
 */
terminals: { [key in string]: string }, 
/**
 * Budget for the network as typed, whole 万元; empty is not known.
 */
budget_wan: string, 
/**
 * Yes or no to the questions of rules, by rule.
 */
asked: { [key in string]: boolean }, };

export type NetworkPlanView = { 
/**
 * Ids of the templates planned.
 */
templates: Array<string>, 
/**
 * They are those that the advice recommends.
 */
follows_advice: boolean, 
/**
 * Terminals by network.
 */
terminals: { [key in string]: string }, 
/**
 * Budget, whole 万元; empty while it is not known.
 */
budget_wan: string, 
/**
 * Yes or no to the questions of rules, by rule.
 */
asked: { [key in string]: boolean }, 
/**
 * How many stored entries the content no longer has.
 */
gone: number, };

export type NetworkTemplate = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: Text, 
/**
 * Networks it needs.
 */
networks: Array<Text>, 
/**
 * The advice recommends it.
 */
is_recommended: boolean, };

export type WithoutKind = "only" | "done" | "within" | "not_known";

export type NeedLine = { 
/**
 * Id of the network.
 */
id: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Its service profile; absent where the library has none.
 */
profile: EntryName | null, 
/**
 * Titles of the templates that need it.
 */
templates: Array<Text>, 
/**
 * Terminals planned.
 */
terminals: number | null, 
/**
 * Longest delay, ms.
 */
latency_ms: number | null, 
/**
 * Least uplink of one terminal, Mbit/s.
 */
uplink_each: string | null, 
/**
 * Least uplink of all terminals together, Mbit/s.
 */
uplink_all: string | null, 
/**
 * Availability, terminals, area, speed.
 */
conditions: Text | null, 
/**
 * How well it is done without 5G.
 */
without: WithoutKind, 
/**
 * By what.
 */
without_by: Array<EntryName>, };

export type Use5gView = { "kind": "nothing_planned" } | { "kind": "no" } | { "kind": "only_beyond_limits", 
/**
 * Which.
 */
networks: Array<Text>, } | { "kind": "yes", 
/**
 * Which.
 */
networks: Array<Text>, };

export type RuleTestLine = { 
/**
 * What, in words.
 */
text: Text, 
/**
 * Whether it holds.
 */
truth: TruthView, 
/**
 * A person has to say yes or no.
 */
is_asked: boolean, };

export type RuleLine = { 
/**
 * The rule.
 */
entry: EntryName, 
/**
 * Whether it applies.
 */
truth: TruthView, 
/**
 * What it looks at.
 */
tests: Array<RuleTestLine>, 
/**
 * What to do then.
 */
advice: Text, 
/**
 * Why.
 */
because: Text, 
/**
 * Modes it speaks for.
 */
prefer: Array<EntryName>, 
/**
 * Modes it speaks against.
 */
avoid: Array<EntryName>, 
/**
 * Titles of its sources.
 */
sources: Array<Text>, };

export type MeasureView = "uplink" | "latency" | "loss" | "signal" | "load";

export type SiteTestLine = { 
/**
 * The test.
 */
entry: EntryName, 
/**
 * Kind of network as the inventory calls it.
 */
network: string, 
/**
 * What is measured.
 */
measure: MeasureView, 
/**
 * Worst value, in the unit of the measure.
 */
worst: string | null, 
/**
 * Where that was.
 */
place: string | null, 
/**
 * What it is held against.
 */
bound: string | null, 
/**
 * Whether it is met.
 */
truth: TruthView, 
/**
 * The threshold in words, or why there is none.
 */
limit: Text, };

export type CellWhy = { "kind": "library" } | { "kind": "limits" } | { "kind": "not_said" } | { "kind": "stays_on", 
/**
 * Which.
 */
ways: Array<Text>, } | { "kind": "measured", 
/**
 * What.
 */
measure: MeasureView, 
/**
 * The worst value.
 */
worst: string, 
/**
 * Where.
 */
place: string, 
/**
 * What it was held against.
 */
bound: string, } | { "kind": "not_measured" } | { "kind": "policy_unknown" } | { "kind": "not_asked" } | { "kind": "money_unknown" } | { "kind": "money", 
/**
 * From, to.
 */
cost: YuanView, };

export type AspectView = { "kind": "serves", 
/**
 * Id of the network.
 */
network: string, } | { "kind": "data_on_site" } | { "kind": "budget" };

export type WayCell = { 
/**
 * What is looked at.
 */
aspect: AspectView, 
/**
 * Whether it is met.
 */
truth: TruthView, 
/**
 * Why.
 */
why: CellWhy, };

export type NetworkWay = { 
/**
 * The way.
 */
entry: EntryName, 
/**
 * It is a mode of 5G, not something that does without.
 */
is_mode: boolean, 
/**
 * It is ruled out.
 */
is_ruled_out: boolean, 
/**
 * Every aspect.
 */
cells: Array<WayCell>, 
/**
 * When it fits.
 */
fits: Text, 
/**
 * When it does not.
 */
avoid: Text, 
/**
 * Order of magnitude to build it.
 */
first_cost: YuanView | null, 
/**
 * Order of magnitude for a year.
 */
yearly_cost: YuanView | null, 
/**
 * Roughly how dear it is, in words, where there is no amount.
 */
cost: Text | null, 
/**
 * What to know before relying on it.
 */
note: Text | null, 
/**
 * Titles of its sources.
 */
sources: Array<Text>, 
/**
 * Rules that speak for it.
 */
preferred_by: Array<Text>, 
/**
 * Rules that speak against it.
 */
avoided_by: Array<Text>, 
/**
 * Rules of which it is not known whether they apply.
 */
open_rules: Array<Text>, };

export type NetworkView = { 
/**
 * What is planned.
 */
plan: NetworkPlanView, 
/**
 * Templates that ask something of a network, in the order of the content.
 */
templates: Array<NetworkTemplate>, 
/**
 * Whether 5G is worth it.
 */
use_5g: Use5gView, 
/**
 * Modes of 5G to think of, best first.
 */
modes: Array<EntryName>, 
/**
 * What is asked.
 */
needs: Array<NeedLine>, 
/**
 * Every rule.
 */
rules: Array<RuleLine>, 
/**
 * The site tests.
 */
tests: Array<SiteTestLine>, 
/**
 * The comparison: first what does without 5G, then the modes of 5G.
 */
ways: Array<NetworkWay>, };

export type EntitledKind = "policy" | "recognition";

export type SeenInput = { 
/**
 * Of what it is a condition.
 */
kind: EntitledKind, 
/**
 * Id of the policy or recognition.
 */
entry: string, 
/**
 * Place among its conditions, from 0.
 */
place: number, 
/**
 * The evidence meets it.
 */
is_met: boolean, };

export type BaseInput = { 
/**
 * Id of the quantity.
 */
id: string, 
/**
 * Least, in its unit.
 */
least: string, 
/**
 * Most, in its unit.
 */
most: string, };

export type PolicyInputsSaveRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Conditions seen.
 */
seen: Array<SeenInput>, 
/**
 * Quantities.
 */
bases: Array<BaseInput>, };

export type GroundView = "computed" | "seen" | "evidence_missing";

export type LookedLine = { "kind": "question", 
/**
 * Its id.
 */
question: string, 
/**
 * Where it stands.
 */
has: string | null, 
/**
 * The rung asked for.
 */
needs: string | null, 
/**
 * It does not apply here.
 */
is_cut: boolean, } | { "kind": "fact", 
/**
 * Its title; absent for industry and size.
 */
title: Text | null, 
/**
 * `industry`, `size` or the id of the fact.
 */
field: string, 
/**
 * It is filled in.
 */
is_known: boolean, };

export type BringerLine = { 
/**
 * The template.
 */
entry: EntryName, 
/**
 * The span of its cost class; absent where the class says no amount.
 */
cost: YuanView | null, 
/**
 * Nothing has to come first.
 */
can_start: boolean, };

export type RaiseLine = { 
/**
 * The question.
 */
question: string, 
/**
 * The rung it has to reach.
 */
to: string, 
/**
 * Templates that fit and bring it there, those that cost least first, at most three; what they
 * wait for is not looked at. Empty: no template that fits does.
 */
brought_by: Array<BringerLine>, };

export type CriterionLine = { 
/**
 * Place among the conditions, from 0.
 */
place: number, 
/**
 * What is asked.
 */
text: Text, 
/**
 * Whether it is met.
 */
truth: TruthView, 
/**
 * What that rests on.
 */
ground: GroundView, 
/**
 * It is met only by what was said.
 */
is_weak: boolean, 
/**
 * What it looked at.
 */
looked: Array<LookedLine>, };

export type InForceView = "ended" | "not_yet" | "yes" | "unknown";

export type PolicyStandingView = "worth_asking" | "evidence_missing" | "not_met" | "not_yet" | "ended";

export type BaseUnitView = "yuan" | "wan_yuan" | "percent" | "years";

export type BaseLine = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
title: Text, 
/**
 * Its unit.
 */
unit: BaseUnitView, 
/**
 * Least as stored.
 */
least: string, 
/**
 * Most as stored.
 */
most: string, };

export type GrantLine = { 
/**
 * For what, where it grants several.
 */
what: Text | null, 
/**
 * At most this, whole yuan.
 */
most: string, };

export type EstimateLine = { 
/**
 * By the least of every quantity.
 */
least: string | null, 
/**
 * By the most of every quantity.
 */
most: string | null, 
/**
 * The published limit cut it down.
 */
is_cut: boolean, 
/**
 * Quantities that nobody has stated.
 */
missing: Array<Text>, };

export type PolicyLine = { 
/**
 * The policy.
 */
entry: EntryName, 
/**
 * How it stands.
 */
standing: PolicyStandingView, 
/**
 * Whether it is in force on the day.
 */
in_force: InForceView, 
/**
 * First day.
 */
valid_from: string | null, 
/**
 * Last day.
 */
valid_to: string | null, 
/**
 * `nation`, `province`, `city` or `district`.
 */
jurisdiction: string, 
/**
 * For whom.
 */
beneficiary: Text, 
/**
 * In what form.
 */
support: Text, 
/**
 * How much at most.
 */
grants: Array<GrantLine>, 
/**
 * One condition is enough.
 */
is_any: boolean, 
/**
 * Its conditions.
 */
criteria: Array<CriterionLine>, 
/**
 * The clause in its own words.
 */
quotes: Array<string>, 
/**
 * What it would give, where the clause says how to reckon.
 */
estimate: EstimateLine | null, 
/**
 * Rate as percent, and of what.
 */
rate: [string, Text] | null, 
/**
 * Quantities its rate is taken of.
 */
bases: Array<BaseLine>, 
/**
 * Recognitions it rewards.
 */
recognitions: Array<EntryName>, 
/**
 * What to know before relying on it.
 */
note: Text | null, 
/**
 * Titles of its sources.
 */
sources: Array<Text>, };

export type RecognitionLine = { 
/**
 * The recognition.
 */
entry: EntryName, 
/**
 * Who decides.
 */
authority: Text, 
/**
 * Edition of the rules.
 */
edition: string, 
/**
 * Conditions met.
 */
met: number, 
/**
 * Conditions not met.
 */
not_met: number, 
/**
 * Conditions not known or not shown.
 */
open: number, 
/**
 * Its conditions.
 */
criteria: Array<CriterionLine>, 
/**
 * Sets of raises of which any one makes every computed condition hold; at most three.
 */
raises: Array<Array<RaiseLine>>, 
/**
 * The way to it.
 */
process: Array<Text>, 
/**
 * What of its rules is not known.
 */
missing: Array<Text>, 
/**
 * What to know before relying on it.
 */
note: Text | null, 
/**
 * Titles of its sources.
 */
sources: Array<Text>, };

export type PoliciesView = { 
/**
 * The day for which it is judged.
 */
day: string, 
/**
 * Policies, those worth asking first.
 */
policies: Array<PolicyLine>, 
/**
 * Recognitions, in the order of the library.
 */
recognitions: Array<RecognitionLine>, 
/**
 * Conditions seen, as stored.
 */
seen: Array<SeenInput>, 
/**
 * How many stored entries the content no longer has.
 */
gone: number, };

export type FileKind = "report" | "form" | "word" | "annex";

export type FileOpenRequest = { 
/**
 * Which file.
 */
kind: FileKind, };

export type EditableKind = "word" | "annex";

export type EditableRequest = { 
/**
 * The case.
 */
case: string, 
/**
 * Language of the file.
 */
language: Language, 
/**
 * Which file.
 */
kind: EditableKind, 
/**
 * Which of the four documents the Word file is; the workbook has all numbers whichever it is.
 */
report: ReportKindView, };

export type FormView = { 
/**
 * Where it was written, for showing only.
 */
path: string, };

export type ChapterView = { 
/**
 * Its permanent key, such as `problem`.
 */
key: string, 
/**
 * Its number as printed.
 */
number: string, 
/**
 * Its title in the language asked for.
 */
title: string, 
/**
 * Whether it is printed.
 */
is_printed: boolean, 
/**
 * What the consultant adds to it; empty for nothing.
 */
note: string, 
/**
 * Whether it can change places with the chapter before it.
 */
may_rise: boolean, 
/**
 * Whether it can change places with the chapter behind it.
 */
may_fall: boolean, };

export type ChapterChange = { "kind": "write", 
/**
 * What was typed.
 */
text: string, } | { "kind": "print", 
/**
 * Whether it is printed.
 */
is_printed: boolean, } | { "kind": "move", 
/**
 * With the one before it, else the one behind.
 */
is_up: boolean, };

export type ChapterPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Key of the chapter.
 */
chapter: string, 
/**
 * What is done to it.
 */
change: ChapterChange, };

export type CodeCheckRequest = { 
/**
 * As it was typed or scanned.
 */
code: string, };

export type CodeStanding = "own" | "listed" | "key_unknown" | "forged";

export type CodeCheckView = { 
/**
 * What its signature is worth.
 */
standing: CodeStanding, 
/**
 * Name of the key in the list; empty for none.
 */
name: string, 
/**
 * Id of the key it names.
 */
key: string, 
/**
 * Number of the report.
 */
number: string, 
/**
 * Day of issue as `2026-11-21`.
 */
issued: string, 
/**
 * Day of the visit.
 */
visited: string | null, 
/**
 * The index as a decimal.
 */
index: string | null, 
/**
 * Lower end of its range.
 */
low: string | null, 
/**
 * Upper end of its range.
 */
high: string | null, 
/**
 * The stage.
 */
stage: string | null, 
/**
 * Required questions were open.
 */
is_provisional: boolean, };

export type ReportCheck = { 
/**
 * A required item is open: the report says 暂定.
 */
is_provisional: boolean, 
/**
 * Number of open items.
 */
open: number, 
/**
 * Characters the fonts lack; they are printed as framed code points.
 */
missing_characters: Array<string>, 
/**
 * Profile fields the cover would lack, by field name.
 */
empty_fields: Array<string>, 
/**
 * Report number.
 */
number: string, 
/**
 * The report's chapters and annexes in their order, the left out ones too.
 */
chapters: Array<ChapterView>, 
/**
 * Words for chapters that this report does not have now; they are kept.
 */
stray_notes: Array<string>, 
/**
 * The case is a self-assessment, whose own report can be made.
 */
is_self: boolean, 
/**
 * What the enterprise agrees to hand over.
 */
consent: ConsentView, };

export type ReportView = { 
/**
 * Where it was written, for showing only.
 */
path: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Bytes.
 */
bytes: number, };

export type ProgressView = { 
/**
 * Which step is under way.
 */
step: ProgressStep, 
/**
 * The page that is laid out, counted from 1; 0 in the other steps.
 */
page: number, };

export type ProgressStep = "scoring" | "composing" | "setting" | "writing" | "done";

export type PhotoAboutView = { "kind": "enterprise" } | { "kind": "machines", 
/**
 * The name.
 */
name: string, } | { "kind": "question", 
/**
 * Its id.
 */
question: string, };

export type PhotoLine = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it shows.
 */
about: PhotoAboutView, 
/**
 * What was written under it; may be empty.
 */
caption: string, 
/**
 * When it was taken by the camera's clock, as `2026-11-20 14:03`.
 */
taken: string | null, 
/**
 * The camera wrote down where.
 */
has_place: boolean, 
/**
 * Pixels of the original across.
 */
width: number, 
/**
 * Pixels of the original down.
 */
height: number, 
/**
 * The first digits of the SHA-256 of the original, as the report prints them.
 */
digest: string, };

export type PhotosView = { 
/**
 * In the order they were taken.
 */
photos: Array<PhotoLine>, 
/**
 * Time and place of photos are printed in the report; nobody may know where without consent.
 */
prints_place_time: boolean, };

export type PhotosAddRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * What they show.
 */
about: PhotoAboutView, };

export type PhotoRefused = { 
/**
 * Its name.
 */
file: string, 
/**
 * Why, and what to do.
 */
error: ErrorView, };

export type PhotosAdded = { 
/**
 * The case.
 */
view: CaseView, 
/**
 * Its photos.
 */
photos: PhotosView, 
/**
 * How many were added.
 */
added: number, 
/**
 * How many were there already, in the same place.
 */
known: number, 
/**
 * Which were not taken in.
 */
refused: Array<PhotoRefused>, };

export type PhotoImageRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the photo.
 */
photo: string, 
/**
 * As large as it is printed; else a thumbnail.
 */
is_large: boolean, };

export type PhotoChange = { "kind": "caption", 
/**
 * The words; empty takes them away.
 */
text: string, } | { "kind": "about", 
/**
 * What it shows.
 */
about: PhotoAboutView, } | { "kind": "remove" };

export type PhotoPutRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Id of the photo.
 */
photo: string, 
/**
 * What is done.
 */
change: PhotoChange, };

export type PhotosPlaceTimeRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Whether they are printed.
 */
is_printed: boolean, };

export type InboxLine = { 
/**
 * Its place in the inbox, by which it is asked for.
 */
position: number, 
/**
 * Its name.
 */
file: string, 
/**
 * When it was taken by the camera's clock, as `2026-11-20 14:03`.
 */
taken: string | null, 
/**
 * The question that was answered nearest to that time, if within ten minutes: a proposal.
 */
question: string | null, 
/**
 * How many minutes lie between the two.
 */
minutes: number | null, 
/**
 * Why it cannot be taken in.
 */
error: ErrorView | null, };

export type InboxView = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Its photos, the newest first.
 */
lines: Array<InboxLine>, 
/**
 * How many older ones are not listed.
 */
left_out: number, };

export type InboxImageRequest = { 
/**
 * Its place in the inbox.
 */
position: number, };

export type InboxPick = { 
/**
 * Its place in the inbox.
 */
position: number, 
/**
 * What it shows.
 */
about: PhotoAboutView, };

export type InboxTakeRequest = { 
/**
 * Id of the diagnosis.
 */
case: string, 
/**
 * Which, and where to.
 */
picks: Array<InboxPick>, };

export type Commands = {
  app_open: { request: Nothing; response: AppView };
  settings_save: { request: Settings; response: AppView };
  bank_view: { request: BankRequest; response: BankView };
  content_browse: { request: ContentRequest; response: ContentView };
  case_list: { request: CaseListRequest; response: Array<CaseRow> };
  case_create: { request: CaseCreateRequest; response: CaseView };
  case_create_sample: { request: Nothing; response: CaseView };
  case_open: { request: CaseRequest; response: CaseView };
  case_delete: { request: CaseRequest; response: Array<CaseRow> };
  case_move_plan: { request: CaseRequest; response: MovePlan };
  case_move: { request: CaseMoveRequest; response: CaseView };
  enterprise_save: { request: EnterpriseSaveRequest; response: CaseView };
  uscc_check: { request: UsccCheckRequest; response: UsccView };
  visit_save: { request: VisitSaveRequest; response: CaseView };
  answer_put: { request: AnswerPutRequest; response: CaseView };
  table_put: { request: TablePutRequest; response: CaseView };
  table_read: { request: TableReadRequest; response: TableReadView };
  table_import: { request: TableImportRequest; response: TableReadView | null };
  offers_take: { request: OffersTakeRequest; response: CaseView };
  step_undo: { request: CaseRequest; response: CaseView };
  step_redo: { request: CaseRequest; response: CaseView };
  lens_view: { request: LensRequest; response: LensView };
  result_view: { request: ResultRequest; response: ResultView };
  certainty_view: { request: CaseRequest; response: CertaintyView };
  scenario_try: { request: ScenarioTryRequest; response: ScenarioView };
  scenario_save: { request: ScenarioSaveRequest; response: CaseView };
  scenario_remove: { request: ScenarioRemoveRequest; response: CaseView };
  path_view: { request: PathRequest; response: PathView };
  plan_cancel: { request: Nothing; response: Nothing };
  rule_out_put: { request: RuleOutPutRequest; response: CaseView };
  roadmap_view: { request: RoadmapRequest; response: RoadmapView };
  roadmap_make: { request: RoadmapMakeRequest; response: CaseView };
  roadmap_save: { request: RoadmapSaveRequest; response: PlanSaved };
  roadmap_dearer: { request: RoadmapDearerRequest; response: DearerView };
  advice_view: { request: NetworkRequest; response: AdviceView };
  problems_view: { request: CaseRequest; response: ProblemsView };
  problem_put: { request: ProblemPutRequest; response: CaseView };
  connection_view: { request: ResultRequest; response: ConnectionView };
  plant_network_save: { request: NetworkRequest; response: CaseView };
  effects_view: { request: NetworkRequest; response: EffectsView };
  ceiling_view: { request: NetworkRequest; response: CeilingView };
  prerequisites_view: { request: GraphRequest; response: GraphView };
  scatter_view: { request: GraphRequest; response: ScatterView };
  self_view: { request: ResultRequest; response: SelfView };
  self_take: { request: CaseRequest; response: CaseView };
  self_import: { request: CaseRequest; response: CaseView | null };
  self_reason_put: { request: SelfReasonPutRequest; response: CaseView };
  self_drop: { request: CaseRequest; response: CaseView };
  published_view: { request: CaseRequest; response: PublishedView };
  peers_view: { request: ResultRequest; response: PeersView };
  network_view: { request: CaseRequest; response: NetworkView };
  network_plan_save: { request: NetworkPlanSaveRequest; response: CaseView };
  policies_view: { request: CaseRequest; response: PoliciesView };
  policy_inputs_save: { request: PolicyInputsSaveRequest; response: CaseView };
  form_export: { request: ResultRequest; response: FormView | null };
  editable_export: { request: EditableRequest; response: FormView | null };
  report_check: { request: ResultRequest; response: ReportCheck };
  report_preview: { request: ReportRequest; response: ArrayBuffer };
  chapter_put: { request: ChapterPutRequest; response: CaseView };
  code_check: { request: CodeCheckRequest; response: CodeCheckView };
  consent_put: { request: ConsentPutRequest; response: CaseView };
  report_export: { request: ReportRequest; response: ReportView | null };
  report_cancel: { request: Nothing; response: Nothing };
  file_open: { request: FileOpenRequest; response: Nothing };
  photos_view: { request: CaseRequest; response: PhotosView };
  photo_image: { request: PhotoImageRequest; response: ArrayBuffer };
  photos_add: { request: PhotosAddRequest; response: PhotosAdded | null };
  photo_put: { request: PhotoPutRequest; response: CaseView };
  photos_place_time_put: { request: PhotosPlaceTimeRequest; response: CaseView };
  inbox_open: { request: CaseRequest; response: InboxView | null };
  inbox_image: { request: InboxImageRequest; response: ArrayBuffer };
  inbox_take: { request: InboxTakeRequest; response: PhotosAdded };
};
