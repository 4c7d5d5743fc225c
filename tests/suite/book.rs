//! Content as a workbook: written, changed by people, read back whole or not at all.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zhizhen_app::Env;
use zhizhen_app::book::{BookPlan, FaultCode, PlanKind, Unread, read_book, write_book};
use zhizhen_app::wire::ErrorCode;
use zhizhen_content::cells::PageKind;
use zhizhen_content::{DiagnosticCode, embedded_files};
use zhizhen_sheets::{Sheet, read_workbook};

const LENS: &str = "lenses/index/lens.toml";
const EQUIP: &str = "bank/equip.toml";
const POLICIES: &str = "programmes/changzhou-zgsz/policies.toml";

fn words(text: &str) -> impl Fn(&str) -> String + use<> {
    let words: serde_json::Value = serde_json::from_str(text).expect("the catalogue is JSON");
    move |key| words[key].as_str().expect(key).to_owned()
}

/// A copy of the content in a folder, and its workbook as somebody changes it.
struct Desk {
    home: tempfile::TempDir,
    sheets: Vec<Sheet>,
}

impl Desk {
    fn new() -> Desk {
        Desk::of(None, include_str!("../../ui/src/i18n/cli.zh.json"))
    }

    fn of(programme: Option<&str>, language: &str) -> Desk {
        let home = tempfile::tempdir().expect("a scratch folder");
        let mut desk = Desk {
            home,
            sheets: Vec::new(),
        };
        for file in embedded_files() {
            let path = desk.folder().join(&file.path);
            std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("made");
            std::fs::write(path, &file.bytes).expect("written");
        }
        desk.write(programme, language);
        desk
    }

    fn write(&mut self, programme: Option<&str>, language: &str) {
        let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
        let (folder, say) = (self.folder(), words(language));
        let written = write_book(
            Some(&folder),
            programme,
            &self.book(),
            &say,
            &Env::fixed(noon),
        );
        assert!(
            written.is_ok_and(|count| count > 100),
            "the workbook is written"
        );
        let bytes = std::fs::read(self.book()).expect("there it is");
        self.sheets = read_workbook(&bytes).expect("and it reads");
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("content")
    }

    fn book(&self) -> PathBuf {
        self.home.path().join("book.xlsx")
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder().join(path)).expect(path)
    }

    fn put_text(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{path} has {old}");
        std::fs::write(self.folder().join(path), text.replacen(old, new, 1)).expect("written");
    }

    fn sheet(&mut self, name: &str) -> &mut Vec<Vec<String>> {
        let sheet = self.sheets.iter_mut().find(|own| own.name == name);
        &mut sheet.expect(name).rows
    }

    fn place(&mut self, sheet: &str, id: &str, heading: &str) -> (usize, usize) {
        let rows = self.sheet(sheet);
        let column = rows[0]
            .iter()
            .position(|own| own == heading)
            .expect(heading);
        let row = rows
            .iter()
            .position(|own| own.first().is_some_and(|own| own == id));
        (row.expect(id), column)
    }

    /// Puts a text into the cell of an entry.
    fn put(&mut self, sheet: &str, id: &str, heading: &str, text: &str) {
        let (row, column) = self.place(sheet, id, heading);
        self.put_at(sheet, row, column, text);
    }

    fn put_at(&mut self, sheet: &str, row: usize, column: usize, text: &str) {
        let rows = self.sheet(sheet);
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let cells = &mut rows[row];
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text.to_owned();
    }

    /// Saves the workbook and reads it back.
    fn read(&self, only_plan: bool) -> Result<BookPlan, Unread> {
        self.read_with(None, only_plan, |_, _| {})
    }

    /// The same, after `work` on each sheet.
    fn read_with(
        &self,
        programme: Option<&str>,
        only_plan: bool,
        work: impl Fn(&str, &mut Worksheet),
    ) -> Result<BookPlan, Unread> {
        let mut workbook = Workbook::new();
        for own in &self.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&own.name).expect("a name");
            for (line, row) in (0_u32..).zip(&own.rows) {
                for (column, cell) in (0_u16..).zip(row) {
                    // Numbers are numbers, as in a real workbook.
                    match cell.parse::<f64>() {
                        Ok(number) => sheet.write(line, column, number),
                        Err(_) => sheet.write(line, column, cell),
                    }
                    .expect("a cell");
                }
            }
            work(&own.name, sheet);
        }
        workbook.save(self.book()).expect("saved");
        self.read_file(&self.book(), programme, only_plan)
    }

    fn read_file(
        &self,
        path: &Path,
        programme: Option<&str>,
        only_plan: bool,
    ) -> Result<BookPlan, Unread> {
        let zh = words(include_str!("../../ui/src/i18n/cli.zh.json"));
        let en = words(include_str!("../../ui/src/i18n/cli.en.json"));
        read_book(&self.folder(), programme, path, &[&zh, &en], only_plan)
    }

    /// Every file of the folder with its bytes.
    fn bytes(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.folder()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let bytes = std::fs::read(&path).expect("readable");
                    found.push((path.display().to_string(), bytes));
                }
            }
        }
        found.sort();
        found
    }
}

fn plan(read: Result<BookPlan, Unread>) -> BookPlan {
    match read {
        Ok(plan) => plan,
        Err(Unread::Error(error)) => panic!("{error:?}"),
        Err(Unread::Content(found)) => panic!("{found:?}"),
        Err(Unread::Cells(faults)) => panic!("{faults:?}"),
        Err(Unread::Unproven(_, problems)) => panic!("{problems:?}"),
    }
}

/// What is wrong in cells, as `place code` lines.
fn faults(read: Result<BookPlan, Unread>) -> Vec<String> {
    match read {
        Err(Unread::Cells(faults)) => {
            let faults = faults.iter();
            faults
                .map(|own| format!("{} {}", own.place, own.code.as_str()))
                .collect()
        }
        Ok(plan) => panic!("read {plan:?}"),
        Err(Unread::Error(error)) => panic!("{error:?}"),
        Err(Unread::Content(found)) => panic!("{found:?}"),
        Err(Unread::Unproven(_, problems)) => panic!("{problems:?}"),
    }
}

#[test]
fn every_fault_has_words_in_both_languages_and_no_page_has_a_heading_twice() {
    for language in [
        include_str!("../../ui/src/i18n/cli.zh.json"),
        include_str!("../../ui/src/i18n/cli.en.json"),
    ] {
        let say = words(language);
        for code in FaultCode::ALL {
            assert!(!say(&format!("book.fault.{}", code.as_str())).is_empty());
        }
        for page in PageKind::ALL {
            let columns = page.columns().iter();
            let mut headings: Vec<String> = columns
                .map(|own| say(&format!("book.column.{}", own.name)))
                .collect();
            headings.push(say("book.column.action"));
            let count = headings.len();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), count, "{page:?}");
        }
    }
}

#[test]
fn written_and_read_back_nothing_changes() {
    for programme in [None, Some("weihai-example")] {
        for language in [
            include_str!("../../ui/src/i18n/cli.zh.json"),
            include_str!("../../ui/src/i18n/cli.en.json"),
        ] {
            let desk = Desk::of(programme, language);
            let before = desk.bytes();
            // As the program wrote it, and as another program saved it again.
            for read in [
                desk.read_file(&desk.book(), programme, false),
                desk.read_with(programme, false, |_, _| {}),
            ] {
                let plan = plan(read);
                assert_eq!(
                    (plan.entries, plan.kept, plan.files),
                    (vec![], vec![], vec![])
                );
                assert!(!plan.is_of_older_content);
            }
            assert!(
                before == desk.bytes(),
                "the folder is the same byte for byte"
            );
        }
    }
}

#[test]
fn a_changed_weight_is_planned_then_written_into_its_line_with_its_comment_kept() {
    let mut desk = Desk::new();
    desk.put_text(
        LENS,
        "id = \"equip.automation\"\nweight = 3000\n",
        "id = \"equip.automation\"\nweight = 3000 # 看得见的放前面\n",
    );
    desk.write(None, include_str!("../../ui/src/i18n/cli.zh.json"));
    desk.put("题目", "equip.automation", "权重", "2999");
    let before = desk.bytes();
    let planned = plan(desk.read(true));
    assert!(before == desk.bytes(), "a plan writes nothing");
    let [entry] = &planned.entries[..] else {
        panic!("{:?}", planned.entries)
    };
    let cell = &entry.cells[0];
    let texts = (&*cell.heading, &*cell.before, &*cell.after);
    assert_eq!(texts, ("权重", "3000", "2999"));
    let (file, line) = cell.at.clone().expect("it stands somewhere");
    assert_eq!(file, LENS);
    let old = desk.text(LENS);
    let own = |text: &str| text.lines().nth(line as usize - 1).map(str::to_owned);
    assert_eq!(own(&old).as_deref(), Some("weight = 3000 # 看得见的放前面"));
    let done = plan(desk.read(false));
    assert_eq!(done.files, [LENS]);
    let new = desk.text(LENS);
    assert_eq!(own(&new).as_deref(), Some("weight = 2999 # 看得见的放前面"));
    assert_eq!(
        new.replacen("2999 #", "3000 #", 1),
        old,
        "nothing else moved"
    );
    assert!(plan(desk.read(false)).files.is_empty(), "once is enough");
}

#[test]
fn what_would_not_hold_is_said_with_its_cells_and_nothing_is_written() {
    let mut desk = Desk::new();
    // Weights of the dimensions no longer sum up; two files would change.
    desk.put("权重", "equip", "权重", "9");
    desk.put("政策", "F04", "备注", "改过的备注");
    let before = desk.bytes();
    let Err(Unread::Unproven(plan, problems)) = desk.read(false) else {
        panic!("it does not hold")
    };
    assert!(before == desk.bytes(), "neither of the files was written");
    assert_eq!(plan.files, [LENS, POLICIES]);
    let (row, column) = desk.place("权重", "equip", "权重");
    let cell = format!(
        "权重!{}{}",
        char::from(b'A' + u8::try_from(column).expect("a page has few columns")),
        row + 1
    );
    let places = |own: &zhizhen_app::book::Problem| -> Vec<String> {
        own.places.iter().map(ToString::to_string).collect()
    };
    assert!(!problems.is_empty());
    for own in &problems {
        assert!(places(own).contains(&cell), "{own:?}");
    }
    assert!(problems.iter().any(|own| own.diagnostic.file == LENS));
}

#[test]
fn a_released_version_is_guarded() {
    let mut desk = Desk::new();
    // Release what stands there now.
    let proof = zhizhen_app::prove_content(Some(&desk.folder())).expect("read");
    let own = &proof.programmes[0];
    let release = format!(
        "\n[[release]]\nprogramme = \"{}\"\nversion = \"{}\"\ndate = \"2026-11-21\"\ndigest = \"{}\"\n",
        own.id, own.version, own.score_digest
    );
    let text = desk.text("released.toml") + &release;
    std::fs::write(desk.folder().join("released.toml"), text).expect("written");
    desk.put("题目", "equip.automation", "为什么问", "先看人手。");
    assert_eq!(
        plan(desk.read(false)).files,
        [EQUIP],
        "what explains may change"
    );
    desk.put("题目", "equip.automation", "2.0 档", "全靠人手。");
    let before = desk.bytes();
    let Err(Unread::Unproven(_, problems)) = desk.read(false) else {
        panic!("the version is released")
    };
    let codes: Vec<DiagnosticCode> = problems.iter().map(|own| own.diagnostic.code).collect();
    assert_eq!(codes, [DiagnosticCode::ReleasedChanged]);
    assert!(before == desk.bytes());
}

#[test]
fn rows_come_go_and_stay() {
    let mut desk = Desk::new();
    let (row, _) = desk.place("政策", "F04", "编号");
    let mut new = desk.sheet("政策")[row].clone();
    new[0] = "F90".into();
    desk.sheet("政策").push(new);
    desk.put("政策", "F01", "动作", "删除");
    let (gone, _) = desk.place("政策", "F02", "编号");
    desk.sheet("政策").remove(gone);
    let done = plan(desk.read(false));
    let kinds: Vec<(&str, PlanKind)> = done
        .entries
        .iter()
        .map(|own| (own.row.id.as_str(), own.kind))
        .collect();
    assert_eq!(
        kinds,
        [("F01", PlanKind::Removed), ("F90", PlanKind::Added)]
    );
    let kept: Vec<&str> = done.kept.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(
        kept,
        ["F02"],
        "a row that is only gone is no order to remove"
    );
    let text = desk.text(POLICIES);
    let has = |id: &str| text.contains(&format!("id = \"{id}\""));
    assert_eq!((has("F01"), has("F02"), has("F90")), (false, true, true));
    let added = done.entries[1].at.clone().expect("it stands somewhere");
    let line = text.lines().nth(added.1 as usize - 1);
    assert_eq!(line, Some("[[policy]]"));
}

#[test]
fn a_new_question_is_taken_when_it_is_whole_and_proven() {
    let mut desk = Desk::new();
    let (row, _) = desk.place("题目", "org.training", "编号");
    let mut new = desk.sheet("题目")[row].clone();
    new[0] = "org.spare".into();
    desk.sheet("题目").push(new.clone());
    // Cases that answer every question no longer hold: the change is the author's to reckon.
    let before = desk.bytes();
    let Err(Unread::Unproven(asked, problems)) = desk.read(false) else {
        panic!("worked cases speak")
    };
    assert!(before == desk.bytes());
    assert_eq!(asked.files, ["bank/org.toml", LENS]);
    assert!(
        problems.iter().all(|own| !own.places.is_empty()),
        "{problems:?}"
    );
    // Without worked cases nothing hinders it.
    std::fs::remove_dir_all(desk.folder().join("cases")).expect("removed");
    assert_eq!(plan(desk.read(false)).files, ["bank/org.toml", LENS]);
    assert!(desk.text(LENS).contains("id = \"org.spare\"\nweight = "));
    let last = desk.sheet("题目").len();
    new[0] = "moon.base".into();
    desk.sheet("题目").push(new);
    let (_, evidence) = desk.place("题目", "org.spare", "证据");
    desk.put_at("题目", last, evidence, "");
    let found = faults(desk.read(false));
    let column = char::from(b'A' + u8::try_from(evidence).expect("a page has few columns"));
    assert_eq!(found, [format!("题目!A{} no_bank", last + 1)], "{column}");
}

#[test]
fn every_wrong_cell_is_named_at_once() {
    let mut desk = Desk::new();
    desk.put("权重", "equip", "权重", "一成半");
    desk.put("题目", "equip.automation", "编号", "");
    desk.put("题目", "equip.flexible", "编号", "柔性 换产");
    desk.put("题目", "equip.handling", "编号", "equip.remote");
    desk.put("政策", "F04", "可信程度", "很高");
    desk.put("政策", "F05", "动作", "去掉");
    desk.put("政策", "F06", "比例", "#REF!");
    desk.put("权重", "rd", "名称", "研发");
    desk.put("政策", "F07", "最高金额", "若干");
    desk.put("题目", "equip.ledger", "指标", "moon");
    let unknown = desk.sheet("权重").len();
    for (column, text) in ["moon", "指标", "月", "equip", "1"].iter().enumerate() {
        desk.put_at("权重", unknown, column, text);
    }
    let found = faults(desk.read(false));
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|own| own.split_once(' '))
        .map(|own| own.1)
        .collect();
    for code in [
        FaultCode::IdMissing,
        FaultCode::IdMalformed,
        FaultCode::IdTwice,
        FaultCode::ActionUnknown,
        FaultCode::Formula,
        FaultCode::NotWhole,
        FaultCode::Fixed,
        FaultCode::WordUnknown,
        FaultCode::NotAmount,
        FaultCode::NoIndicator,
        FaultCode::NoNewRows,
    ] {
        assert!(codes.contains(&code.as_str()), "{code:?} in {found:?}");
    }
    assert_eq!(found.len(), 11, "{found:?}");
}

#[test]
fn a_workbook_out_of_shape_is_refused_with_its_places() {
    let desk = Desk::new();
    let before = desk.bytes();
    let refused = |work: &dyn Fn(&mut Desk)| {
        let mut own = Desk::new();
        work(&mut own);
        let found = faults(own.read(false));
        assert!(
            before
                .iter()
                .map(|own| &own.1)
                .eq(own.bytes().iter().map(|own| &own.1))
        );
        found
    };
    assert_eq!(
        refused(&|desk| desk.put_at("权重", 0, 4, "占比")),
        ["权重!A1 heading_missing", "权重!E1 heading_unknown"]
    );
    assert_eq!(
        refused(&|desk| desk.put_at("权重", 0, 6, "权重")),
        ["权重!G1 heading_twice"]
    );
    assert_eq!(
        refused(&|desk| desk.sheets.retain(|own| own.name != "政策")),
        ["政策 sheet_missing"]
    );
    assert_eq!(
        refused(&|desk| desk.sheets.retain(|own| own.name != "说明")),
        ["说明 sheet_missing"]
    );
    assert_eq!(
        refused(&|desk| desk.put_at("说明", 1, 1, "weihai-example")),
        ["说明!B2 other_programme"]
    );
    assert_eq!(
        refused(&|desk| desk.put_at("说明", 1, 0, "别的")),
        ["说明 programme_missing"]
    );
    let merged = desk.read_with(None, false, |name, sheet| {
        if name == "政策" {
            sheet
                .merge_range(2, 1, 3, 1, "两条", &Format::new())
                .expect("merged");
        }
    });
    assert_eq!(faults(merged), ["政策!B3 merged"]);
    let formula = desk.read_with(None, false, |name, sheet| {
        if name == "权重" {
            let broken = Formula::new("=A1/0").set_result("#DIV/0!");
            sheet.write(1, 4, broken).expect("a formula");
        }
    });
    assert_eq!(faults(formula), ["权重!E2 formula"]);
}

#[test]
fn ten_thousand_new_rows_are_read_and_too_many_are_refused() {
    let mut desk = Desk::new();
    let (row, _) = desk.place("目标与数字", "sme-all", "编号");
    let figure = desk.sheet("目标与数字")[row].clone();
    for number in 0..10_000 {
        let mut own = figure.clone();
        own[0] = format!("N{number}");
        desk.sheet("目标与数字").push(own);
    }
    let done = plan(desk.read(false));
    assert_eq!(done.entries.len(), 10_000);
    let text = desk.text("programmes/changzhou-zgsz/figures.toml");
    assert!(text.contains("id = \"N9999\""));
    let mut desk = Desk::new();
    desk.put_at("目标与数字", 19_999, 0, "far-away");
    assert_eq!(faults(desk.read(false)), ["目标与数字 too_long"]);
}

#[test]
fn what_is_no_workbook_is_refused_by_name() {
    let desk = Desk::new();
    let before = desk.bytes();
    let other = desk.home.path().join("other.xlsx");
    let refused = |bytes: &[u8]| {
        std::fs::write(&other, bytes).expect("written");
        match desk.read_file(&other, None, false) {
            Err(Unread::Error(error)) => error.code,
            Ok(plan) => panic!("read {plan:?}"),
            Err(_) => panic!("refused otherwise"),
        }
    };
    for bytes in [&b""[..], b"id,title\n", b"PK\x03\x04 cut"] {
        assert_eq!(refused(bytes), ErrorCode::WorkbookUnreadable);
    }
    assert_eq!(refused(&encrypted()), ErrorCode::WorkbookProtected);
    let missing = desk.home.path().join("nowhere.xlsx");
    assert!(matches!(
        desk.read_file(&missing, None, false),
        Err(Unread::Error(error)) if error.code == ErrorCode::FileMissing
    ));
    // Content that does not hold comes first, and an unknown programme is named.
    assert!(matches!(
        desk.read_file(&desk.book(), Some("moon"), false),
        Err(Unread::Error(_))
    ));
    desk.put_text(LENS, "weight = ", "weight = -");
    assert!(matches!(desk.read(false), Err(Unread::Content(found)) if !found.is_empty()));
    desk.put_text(LENS, "weight = -", "weight = ");
    assert!(before == desk.bytes());
}

/// A container as Office writes around an encrypted workbook.
fn encrypted() -> Vec<u8> {
    let mut file = vec![0_u8; 512 * 3];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &0xffff_fffe_u32.to_le_bytes());
    put(68, &0xffff_fffe_u32.to_le_bytes());
    for at in (80..512).step_by(4) {
        put(at, &u32::MAX.to_le_bytes());
    }
    put(512, &0xffff_fffd_u32.to_le_bytes());
    put(516, &0xffff_fffe_u32.to_le_bytes());
    for at in (520..1024).step_by(4) {
        put(at, &u32::MAX.to_le_bytes());
    }
    for (at, name, kind) in [(1024, "Root Entry", 5_u8), (1152, "EncryptedPackage", 2)] {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &units);
        let length = u16::try_from(units.len() + 2).expect("short");
        put(at + 64, &length.to_le_bytes());
        put(at + 66, &[kind, 1]);
        put(at + 68, &[0xff; 12]);
        put(at + 116, &0xffff_fffe_u32.to_le_bytes());
    }
    file
}
