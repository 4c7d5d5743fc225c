//! One mutation of the minimal content for each code: the code, the file and the line it points to.

use std::collections::BTreeSet;

use super::library;
use super::minimal::{changed, changed_all, files};
use super::national;
use crate::{DiagnosticCode as Code, File, load, load_all, prove};

const BANK: &str = "bank/equip.toml";
const LENS: &str = "lenses/index/lens.toml";
const LISTS: &str = "library/lists.toml";
const LIBRARY: &str = "library/templates/base.toml";
const PROGRAMME: &str = "programmes/test/programme.toml";
const CASE: &str = "cases/one.toml";
const OUTLINE: &str = "programmes/test/report/outline.toml";

/// An outline of these sections.
fn outline_of(sections: &[&str]) -> String {
    let entry = |id: &&str| format!("[[chapter]]\nsection = \"{id}\"\n");
    sections.iter().map(entry).collect()
}

/// Everything the loader and the worked cases say about `files`, as `file:line code`.
pub(super) fn said(files: Vec<File>) -> Vec<(String, String)> {
    let found = match load_all(files) {
        Err(found) => found,
        Ok(loaded) => {
            let mut found: Vec<_> = loaded.iter().flat_map(prove).collect();
            found.extend(loaded.into_iter().flat_map(|own| own.warnings));
            found
        }
    };
    let said = found.iter().map(|own| {
        let params: Vec<&str> = own.params.iter().map(|(_, value)| value.as_str()).collect();
        let place = format!("{}:{} {}", own.file, own.line, own.code.as_str());
        (place, params.join("|"))
    });
    said.collect()
}

/// Code, file, the text and what replaces it, the line pointed to, the parameters.
pub(super) type Row = (
    Code,
    &'static str,
    &'static str,
    &'static str,
    u32,
    &'static str,
);

const ROWS: &[Row] = &[
    (
        Code::Syntax,
        LISTS,
        "id = \"A\"",
        "id = \"A",
        5,
        "invalid basic string, expected `\"`",
    ),
    (
        Code::ProgrammeFolder,
        PROGRAMME,
        "id = \"test\"",
        "id = \"other\"",
        2,
        "other|test",
    ),
    (
        Code::GrammarNewer,
        PROGRAMME,
        "grammar = 1",
        "grammar = 2",
        1,
        "2|1",
    ),
    (
        Code::MethodUnknown,
        PROGRAMME,
        "method = 1",
        "method = 7",
        4,
        "7",
    ),
    (
        Code::UnknownKey,
        "sources.toml",
        "locator",
        "note = \"甲\"\nlocator",
        4,
        "note|id · title · locator · date",
    ),
    (
        Code::KeyMissing,
        "sources.toml",
        "locator = \"docs/method.md\"\n",
        "",
        1,
        "locator",
    ),
    (
        Code::NotText,
        LIBRARY,
        "purpose = \"建立台账。\"",
        "purpose = 1",
        5,
        "purpose",
    ),
    (
        Code::NotWholeNumber,
        LENS,
        "weight = 6000",
        "weight = 6000.0",
        5,
        "weight",
    ),
    (
        Code::NotBoolean,
        LENS,
        "core = true",
        "core = \"yes\"",
        6,
        "core",
    ),
    (
        Code::NotList,
        LIBRARY,
        "kpis = [\"台账完整率\"]",
        "kpis = \"台账完整率\"",
        14,
        "kpis",
    ),
    (
        Code::NotTable,
        LIBRARY,
        "raises = [{ question = \"equip.automation\", to = \"3.0\" }]",
        "raises = [\"equip.automation\"]",
        6,
        "raises",
    ),
    (
        Code::OutOfRange,
        LIBRARY,
        "months = [1, 3]",
        "months = [1, 300]",
        11,
        "months|300|1|120",
    ),
    (
        Code::PercentMalformed,
        BANK,
        "\"4.0\" = 85",
        "\"4.0\" = 185",
        34,
        "185",
    ),
    (
        Code::PercentMalformed,
        BANK,
        "\"4.0\" = 85",
        "\"4.0\" = 85.25",
        34,
        "85.25",
    ),
    (
        Code::ListLength,
        LIBRARY,
        "months = [1, 3]",
        "months = [1]",
        11,
        "months|2",
    ),
    (
        Code::ListEmpty,
        LIBRARY,
        "sizes = [\"small\"]",
        "sizes = []",
        27,
        "sizes",
    ),
    (
        Code::WordsEmpty,
        BANK,
        "why = \"省人。\"",
        "why = \" \"",
        5,
        "why",
    ),
    (
        Code::WordsNotChinese,
        LISTS,
        "title = \"基础层\"",
        "title = \"Base\"",
        3,
        "title|Base",
    ),
    (
        Code::IdMalformed,
        LENS,
        "id = \"equip.automation\"",
        "id = \"equip automation\"",
        13,
        "equip automation",
    ),
    (
        Code::IdTwice,
        "bank/lists.toml",
        "title = \"车间\"",
        "title = \"车间\"\n[[place]]\nid = \"workshop\"\ntitle = \"仓库\"",
        8,
        "place|workshop|bank/lists.toml:5",
    ),
    (
        Code::WordUnknown,
        BANK,
        "pain = \"不敢\"",
        "pain = \"怕\"",
        10,
        "pain|怕|不想 · 不敢 · 不会 · 无",
    ),
    (
        Code::RungMalformed,
        LIBRARY,
        "at_least = \"2.5\"",
        "at_least = 2.5",
        26,
        "2.5",
    ),
    (
        Code::DateMalformed,
        "sources.toml",
        "2026-11-21",
        "2026-11-31",
        5,
        "2026-11-31",
    ),
    (
        Code::IndustryMalformed,
        LIBRARY,
        "industries = [\"C34\"]",
        "industries = [\"C99\"]",
        8,
        "C99",
    ),
    (
        Code::EffortMalformed,
        LIBRARY,
        "[0.5, 2]",
        "[0.55, 2]",
        13,
        "0.55",
    ),
    (
        Code::ConditionShape,
        LENS,
        "{ question = \"biz.erp\", at_least = \"3.0\" }",
        "{ question = \"biz.erp\" }",
        46,
        "",
    ),
    (
        Code::RequirementShape,
        LIBRARY,
        "{ template = \"B01\" }",
        "{ template = \"B01\", at_least = \"2.5\" }",
        26,
        "",
    ),
    (
        Code::UnknownReference,
        LENS,
        "conditions = [{ question = \"biz.erp\"",
        "conditions = [{ question = \"biz.mes\"",
        46,
        "question|biz.mes|bank/*.toml",
    ),
    (
        Code::RungMissing,
        BANK,
        "\"3.0\" = \"半自动\"\n",
        "",
        12,
        "3.0",
    ),
    (
        Code::RungsSame,
        BANK,
        "\"3.5\" = \"自动\"",
        "\"3.5\" = \"单机\"",
        16,
        "3.5|2.5",
    ),
    (
        Code::ScaleShape,
        BANK,
        "[question.rate]",
        "[question.rungs]\n\"2.0\" = \"无\"\n[question.rate]",
        18,
        "equip.rate",
    ),
    (
        Code::RateUnsourced,
        BANK,
        "\"4.0\" = 85 }\nsource = \"own\"",
        "\"4.0\" = 85 }",
        30,
        "equip.rate",
    ),
    (
        Code::Bands,
        BANK,
        "\"3.0\" = 50",
        "\"3.0\" = 30",
        34,
        "equip.rate",
    ),
    (
        Code::RelevanceReadsAnswers,
        BANK,
        "{ industry = [\"C34\"] }",
        "{ answered = \"biz.erp\" }",
        66,
        "biz.flow",
    ),
    (
        Code::NotRising,
        BANK,
        "at_least = \"2.0\"",
        "at_most = \"2.0\"",
        48,
        "",
    ),
    (
        Code::AskedIfCycle,
        BANK,
        "\"equip.automation\", at_least",
        "\"biz.erp\", at_least",
        48,
        "biz.erp → biz.erp",
    ),
    (
        Code::QuestionUsedTwice,
        LENS,
        "[[indicator.question]]\nid = \"biz.erp\"",
        "[[indicator.question]]\nid = \"equip.rate\"\nweight = 1\n[[indicator.question]]\nid = \"biz.erp\"",
        28,
        "equip.rate|lenses/index/lens.toml:20",
    ),
    (
        Code::WeightSum,
        LENS,
        "weight = 4000",
        "weight = 3999",
        1,
        "index|9999|-1",
    ),
    (
        Code::WeightSum,
        LENS,
        "title = \"自动化\"\nweight = 10000",
        "title = \"自动化\"\nweight = 9000",
        1,
        "equip|9000|-1000",
    ),
    (
        Code::NothingUnder,
        LENS,
        "[[indicator]]\nid = \"biz.systems\"\ndimension = \"biz\"\ntitle = \"系统\"\nweight = 10000",
        "[[indicator]]\nid = \"biz.nothing\"\ndimension = \"biz\"\ntitle = \"空\"\nweight = 4000\n[[indicator]]\nid = \"biz.systems\"\ndimension = \"biz\"\ntitle = \"系统\"\nweight = 6000",
        23,
        "biz.nothing",
    ),
    (
        Code::Stages,
        LENS,
        "at = \"3.5\"",
        "at = \"4.0\"",
        47,
        "2.0 · 2.5 · 3.0 · 4.0 · 4.0",
    ),
    (
        Code::TemplateUnsourced,
        LIBRARY,
        "sources = [\"own\"]\n",
        "",
        1,
        "B01",
    ),
    (
        Code::RaisesNothing,
        LIBRARY,
        "raises = [{ question = \"biz.erp\", to = \"3.5\" }]",
        "raises = []",
        25,
        "B02",
    ),
    (
        Code::RaisedTwice,
        LIBRARY,
        "raises = [{ question = \"biz.erp\", to = \"3.5\" }]",
        "raises = [{ question = \"biz.erp\", to = \"3.5\" },\n{ question = \"biz.erp\", to = \"4.0\" }]",
        26,
        "B02|biz.erp",
    ),
    (
        Code::FiveGWithoutProfile,
        LIBRARY,
        "raises = [{ question = \"equip.automation\", to = \"3.0\" }]",
        "raises = [{ question = \"equip.automation\", to = \"3.0\", only_5g = true }]",
        6,
        "B01|equip.automation",
    ),
    (
        Code::Span,
        LIBRARY,
        "months = [2, 6]",
        "months = [6, 2]",
        29,
        "months|6|2",
    ),
    (
        Code::Span,
        LIBRARY,
        "[1, 2.5]",
        "[3, 2.5]",
        31,
        "effort_person_months|3.0|2.5",
    ),
    (
        Code::RequirementCycle,
        LIBRARY,
        "requires = []",
        "requires = [{ template = \"B02\" }]",
        7,
        "B01 → B02 → B01",
    ),
    (
        Code::RequirementUnreachable,
        LIBRARY,
        "at_least = \"2.5\"",
        "at_least = \"3.5\"",
        26,
        "B02|equip.automation|3.5",
    ),
    (
        Code::AnswerShape,
        CASE,
        "{ count = 3, total = 10, choice = \"3.0\", grade = \"A\" }",
        "{ grade = \"A\" }",
        12,
        "equip.rate",
    ),
    (
        Code::AnswerNeedsCounts,
        CASE,
        "count = 3, total = 10, ",
        "",
        12,
        "equip.rate",
    ),
    (
        Code::AnswerNeedsChoice,
        CASE,
        "{ choice = \"4.0\", grade = \"C\" }",
        "{ count = 1, total = 2 }",
        11,
        "equip.automation",
    ),
    (
        Code::AnswerTotalZero,
        CASE,
        "count = 3, total = 10",
        "count = 0, total = 0",
        12,
        "equip.rate",
    ),
    (
        Code::AnswerCountAboveTotal,
        CASE,
        "count = 3",
        "count = 11",
        12,
        "equip.rate|11|10",
    ),
    (
        Code::AnswerReasonMissing,
        CASE,
        "not_applicable = \"没有流程\"",
        "not_applicable = \"\"",
        13,
        "biz.flow",
    ),
    (
        Code::CreditCode,
        CASE,
        "employees",
        "uscc = \"914403001922038217\"\nemployees",
        7,
        "914403001922038217",
    ),
    (
        Code::FactMisfit,
        CASE,
        "shifts = 2",
        "shifts = \"两班\"",
        9,
        "shifts",
    ),
    (
        Code::ExpectedMalformed,
        CASE,
        "index = \"2.98\"",
        "index = \"2.980\"",
        15,
        "index|2.980",
    ),
    (
        Code::CaseFailed,
        CASE,
        "index = \"2.98\"",
        "index = \"2.99\"",
        15,
        "index|2.99|2.98",
    ),
];

#[test]
fn each_mistake_is_reported_once_at_its_line_and_brings_no_echo() {
    let mut wrong = Vec::new();
    for (code, path, from, to, line, params) in ROWS.iter().chain(national::ROWS) {
        let expected = (
            format!("{path}:{line} {}", code.as_str()),
            (*params).to_owned(),
        );
        let said = said(changed(path, from, to));
        if said != [expected.clone()] {
            wrong.push(format!(
                "{from} -> {to}: expected {expected:?}, got {said:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Mistakes that need whole files: what was changed, what is said.
/// A list with one release of the minimal content.
fn released(version: &str, digest: &str) -> String {
    format!(
        "[[release]]\nprogramme = \"test\"\nversion = \"{version}\"\ndate = \"2026\"\ndigest = \"{digest}\"\n"
    )
}

/// The minimal content with a second programme on `base`, and one more file of it.
fn overlaid(base: &str, name: &str, text: &str) -> Vec<File> {
    let programme = format!(
        "grammar = 1\nid = \"city\"\nbase = \"{base}\"\nversion = \"1\"\ntitle = \"别城\"\n"
    );
    let mut files = files();
    files.push(File::new("programmes/city/programme.toml", programme));
    files.push(File::new(format!("programmes/city/{name}"), text));
    files
}

fn folder_rows() -> Vec<(Code, Vec<File>, String)> {
    let without = |path: &str| files().into_iter().filter(|f| f.path != path).collect();
    let with = |path: &str, bytes: &[u8]| {
        let mut files: Vec<File> = files().into_iter().filter(|f| f.path != path).collect();
        files.push(File::new(path, bytes));
        files
    };
    let case = "title = \"空\"\nrule = 1\n[expect]\n";
    let second = files().into_iter().find(|f| f.path == PROGRAMME).unwrap();
    let second = String::from_utf8(second.bytes.to_vec()).unwrap();
    let second = second.replace("\"test\"", "\"zest\"");
    let second = second.split("[[district]]").next().unwrap();
    let row = |code: Code, files, place: &str| (code, files, format!("{place} {}", code.as_str()));
    vec![
        row(
            Code::Encoding,
            with("sources.toml", b"# a\nid = \"\xff\"\n"),
            "sources.toml:2",
        ),
        row(
            Code::UnknownFile,
            with("banks/a.toml", b""),
            "banks/a.toml:1",
        ),
        row(Code::FileMissing, without("library/lists.toml"), ":1"),
        row(Code::ProgrammeMissing, without(PROGRAMME), ":1"),
        row(
            Code::QuestionUnused,
            changed(
                LENS,
                "[[indicator.question]]\nid = \"equip.rate\"\nweight = 1\n",
                "",
            ),
            "bank/equip.toml:18",
        ),
        row(
            Code::ExpressLacks,
            changed_all(&[
                (
                    BANK,
                    "asked_if = { question = \"equip.automation\", at_least = \"2.0\" }\n",
                    "",
                ),
                (
                    LENS,
                    "\nid = \"biz.erp\"\n",
                    "\nid = \"biz.erp\"\nexpress = true\n",
                ),
            ]),
            "lenses/index/lens.toml:12",
        ),
        row(
            Code::ExpressNeeds,
            changed_all(&[
                (
                    LENS,
                    "\nid = \"equip.rate\"\n",
                    "\nid = \"equip.rate\"\nexpress = true\n",
                ),
                (
                    LENS,
                    "\nid = \"biz.erp\"\n",
                    "\nid = \"biz.erp\"\nexpress = true\n",
                ),
            ]),
            "lenses/index/lens.toml:17",
        ),
        row(
            Code::DefaultUnclear,
            with("programmes/zest/programme.toml", second.as_bytes()),
            "programmes/zest/programme.toml:1",
        ),
        row(
            Code::DigestMalformed,
            with("released.toml", released("0.9", "abc").as_bytes()),
            "released.toml:5",
        ),
        row(
            Code::ReleasedChanged,
            with("released.toml", released("1", &"0".repeat(64)).as_bytes()),
            "programmes/test/programme.toml:3",
        ),
        row(
            Code::UnknownBase,
            overlaid("moon", "questions.toml", ""),
            "programmes/city/programme.toml:3",
        ),
        row(
            Code::BaseCycle,
            overlaid("city", "questions.toml", ""),
            "programmes/city/programme.toml:3",
        ),
        row(
            Code::NotInLens,
            overlaid(
                "test",
                "questions.toml",
                "remove = [\"biz.flow\", \"biz.flow\"]",
            ),
            "programmes/city/questions.toml:1",
        ),
        row(
            Code::RemovedNeeded,
            {
                let stage = "conditions = [{ question = \"biz.erp\", at_least = \"3.0\" }]\n";
                let derive = "derive = [{ question = \"biz.erp\", relation = \"equal\", levels = { \"2.5\" = 1, \"3.0\" = 2 } }]\n";
                let mut files = overlaid("test", "questions.toml", "remove = [\"biz.erp\"]");
                // Only the template is left to need it.
                for (path, from) in [(LENS, stage), ("lenses/sme24/lens.toml", derive)] {
                    let lens = changed(path, from, "");
                    let lens = lens.into_iter().find(|file| file.path == path);
                    files.retain(|file| file.path != path);
                    files.extend(lens);
                }
                files
            },
            "programmes/city/questions.toml:1",
        ),
        row(
            Code::SectionMissing,
            with(
                OUTLINE,
                outline_of(&["work", "result", "derivation", "method"]).as_bytes(),
            ),
            "programmes/test/report/outline.toml:1",
        ),
        row(
            Code::SectionNumber,
            with(
                OUTLINE,
                outline_of(&["work", "result", "derivation", "method", "verify"])
                    .replacen(
                        "section = \"work\"",
                        "section = \"work\"\nnumber = \"第三十三章之一\"",
                        1,
                    )
                    .as_bytes(),
            ),
            "programmes/test/report/outline.toml:3",
        ),
        row(
            Code::ExpectsNothing,
            with(CASE, case.as_bytes()),
            "cases/one.toml:3",
        ),
    ]
}

#[test]
fn each_mistake_of_the_folder_is_reported_once() {
    for (code, files, expected) in folder_rows() {
        let said: Vec<String> = said(files).into_iter().map(|(place, _)| place).collect();
        assert_eq!(said, [expected], "{}", code.as_str());
    }
}

#[test]
fn every_code_has_a_mistake_that_shows_it() {
    let rows = ROWS.iter().chain(national::ROWS);
    let mut shown: BTreeSet<Code> = rows.map(|row| row.0).collect();
    shown.extend(folder_rows().into_iter().map(|row| row.0));
    shown.extend(super::quality::ROWS.iter().map(|row| row.0));
    shown.extend(library::ROWS.iter().map(|row| row.0));
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn a_reference_of_any_kind_is_checked_where_it_is_written() {
    let rows = [
        (
            BANK,
            "who = [\"production\"]",
            "who = [\"boss\"]",
            8,
            "role|boss",
        ),
        (
            BANK,
            "place = \"workshop\"",
            "place = \"roof\"",
            9,
            "place|roof",
        ),
        (
            BANK,
            "source = \"own\"",
            "source = \"none\"",
            11,
            "source|none",
        ),
        (BANK, "[\"discrete\"]", "[\"batch\"]", 66, "option|batch"),
        (
            BANK,
            "fact = \"process\"",
            "fact = \"owner\"",
            66,
            "fact|owner",
        ),
        (
            BANK,
            "industry = [\"C34\"]",
            "industry = [\"C35\"]",
            66,
            "industry|C35",
        ),
        (
            LENS,
            "dimension = \"equip\"",
            "dimension = \"equips\"",
            14,
            "dimension|equips",
        ),
        (
            LIBRARY,
            "layer = \"base\"",
            "layer = \"top\"",
            4,
            "layer|top",
        ),
        (
            LIBRARY,
            "cost_class = \"A\"",
            "cost_class = \"Z\"",
            12,
            "cost_class|Z",
        ),
        (LIBRARY, "[\"P-MV\"]", "[\"P-XX\"]", 28, "network|P-XX"),
        (
            LIBRARY,
            "{ template = \"B01\" }",
            "{ template = \"B09\" }",
            26,
            "template|B09",
        ),
        (
            CASE,
            "district = \"wujin\"",
            "district = \"moon\"",
            5,
            "district|moon",
        ),
        (
            CASE,
            "\"equip.automation\" = {",
            "\"equip.nothing\" = {",
            11,
            "question|equip.nothing",
        ),
        (
            CASE,
            "gates = []",
            "gates = [\"3.0 nobody\"]",
            25,
            "question|nobody",
        ),
        (
            CASE,
            "{ \"biz.systems\" =",
            "{ \"biz.none\" =",
            21,
            "indicator|biz.none",
        ),
    ];
    for (path, from, to, line, params) in rows {
        let said = said(changed(path, from, to));
        let place = format!("{path}:{line} content.unknown_reference");
        assert_eq!(said.len(), 1, "{from} -> {to}: {said:?}");
        assert_eq!(said[0].0, place);
        assert!(said[0].1.starts_with(&format!("{params}|")), "{said:?}");
    }
}

#[test]
fn a_cycle_through_other_questions_names_its_path_and_nothing_else() {
    let files = changed_all(&[
        (
            BANK,
            "source = \"own\"\n[question.rungs]",
            "source = \"own\"\nasked_if = { question = \"biz.erp\", at_least = \"2.5\" }\n[question.rungs]",
        ),
        (
            BANK,
            "source = \"own\"\nnational",
            "source = \"own\"\nasked_if = { question = \"biz.erp\", at_least = \"2.5\" }\nnational",
        ),
    ]);
    let expected = (
        "bank/equip.toml:12 content.asked_if_cycle".to_owned(),
        "equip.automation → biz.erp → equip.automation".to_owned(),
    );
    assert_eq!(said(files), [expected]);
}

#[test]
fn each_expectation_that_fails_is_reported_at_its_own_line() {
    let rows = [
        ("low = \"2.75\"", "low = \"2.74\"", 16, "low|2.74|2.75"),
        ("high = \"2.98\"", "high = \"4.00\"", 17, "high|4.00|2.98"),
        ("stage = \"2.5\"", "stage = \"none\"", 18, "stage|none|2.5"),
        (
            "provisional = false",
            "provisional = true",
            19,
            "provisional|true|false",
        ),
        (
            "biz = \"2.00\"",
            "biz = \"n/a\"",
            20,
            "dimensions.biz|n/a|2.00",
        ),
        (
            "{ \"biz.systems\" = \"2.00\" }",
            "{ \"biz.systems\" = \"open\" }",
            21,
            "indicators.biz.systems|open|2.00",
        ),
        (
            "implied = []",
            "implied = [\"biz.erp\"]",
            22,
            "implied|biz.erp|[]",
        ),
        ("[\"equip.rate\"]", "[]", 23, "contradictions|[]|equip.rate"),
        (
            "not_counted = []",
            "not_counted = [\"biz.flow\"]",
            24,
            "not_counted|biz.flow|[]",
        ),
        (
            "gates = []",
            "gates = [\"3.0 biz.erp\"]",
            25,
            "gates|3.0 biz.erp|[]",
        ),
        (
            "ready = [\"B02\"]",
            "ready = [\"B01\"]",
            26,
            "ready|B01|B02",
        ),
        (
            "ready = [\"B02\"]",
            "blocked = { B02 = [\"B01\"] }",
            26,
            "blocked.B02|B01|ready",
        ),
        (
            "ready = [\"B02\"]",
            "blocked = { B01 = [] }",
            26,
            "blocked.B01|[]|unfit",
        ),
    ];
    for (from, to, line, params) in rows {
        let place = format!("{CASE}:{line} content.case_failed");
        assert_eq!(
            said(changed(CASE, from, to)),
            [(place, params.to_owned())],
            "{to}"
        );
    }
}

#[test]
fn a_filled_rate_gets_the_lowest_count_of_a_hundred_that_reaches_the_rung() {
    let answer = "\"equip.rate\" = { count = 3, total = 10, choice = \"3.0\", grade = \"A\" }\n";
    let files = changed_all(&[
        (CASE, answer, ""),
        (
            CASE,
            "fill = { choice = \"2.0\"",
            "fill = { choice = \"3.5\"",
        ),
    ]);
    let loaded = load(files).unwrap();
    let filled = loaded.cases[0].sheet.answer(&"equip.rate".into()).unwrap();
    let expected = zhizhen_core::AnswerValue::Counts {
        count: Some(70),
        total: Some(100),
        choice: None,
    };
    assert_eq!(
        (&filled.value, filled.grade),
        (&expected, Some(zhizhen_core::Grade::A))
    );
}

#[test]
fn an_outline_is_checked_entry_by_entry_and_replaces_that_of_its_base_whole() {
    let whole = ["work", "result", "derivation", "method", "verify"];
    let files = |text: &str| {
        let mut files = super::minimal::files();
        files.push(File::new(OUTLINE, text.as_bytes()));
        files
    };
    let text = outline_of(&whole);
    let loaded = load(files(&text)).unwrap();
    let sections = |loaded: &crate::Loaded| -> Vec<&str> {
        let parts = &loaded.content.parts().outline.parts;
        parts.iter().map(|own| own.section.id()).collect()
    };
    assert_eq!(sections(&loaded), whole);
    for (more, place, params) in [
        (
            "[[annex]]\nsection = \"wrok\"\n",
            "12 content.word_unknown",
            "wrok",
        ),
        (
            "[[annex]]\nsection = \"work\"\n",
            "12 content.id_twice",
            "section|work",
        ),
        (
            "[consent]\nrevnue = \"house\"\n",
            "12 content.unknown_key",
            "revnue",
        ),
        (
            "[consent]\nrevenue = \"secret\"\n",
            "12 content.word_unknown",
            "secret",
        ),
        (
            "[consent]\n\"fact.none\" = \"house\"\n",
            "12 content.unknown_reference",
            "none",
        ),
    ] {
        let said = said(files(&format!("{text}{more}")));
        let [(found, values)] = &said[..] else {
            panic!("{more}: {said:?}");
        };
        assert_eq!(found, &format!("{OUTLINE}:{place}"), "{more}");
        assert!(values.contains(params), "{values}");
    }
    let mut both = files(&text);
    let overlay =
        "grammar = 1\nid = \"city\"\nbase = \"test\"\nversion = \"1\"\ntitle = \"别城\"\n";
    both.push(File::new(
        "programmes/city/programme.toml",
        overlay.as_bytes(),
    ));
    let city = crate::load_programme(both.clone(), "city").unwrap();
    assert_eq!(sections(&city), whole, "taken over");
    let mut own = whole;
    own.reverse();
    let path = "programmes/city/report/outline.toml";
    both.push(File::new(path, outline_of(&own).as_bytes()));
    let city = crate::load_programme(both.clone(), "city").unwrap();
    assert_eq!(sections(&city), own, "its own");
    assert_eq!(
        sections(&load(both).unwrap()),
        whole,
        "the base keeps its own"
    );
}
