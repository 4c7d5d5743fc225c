//! Fact tables of a case: stored whole, undone by name, offered as rates, read from a spreadsheet.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseCreateRequest, CaseRequest, CaseView, ColumnName, ErrorCode,
    OriginView, StepKind, TableImportRequest, TableName, TablePutRequest, TableReadRequest,
    TableReadView, ValueView,
};
use zhizhen_app::{App, Env};

struct Case {
    app: App,
    home: tempfile::TempDir,
    id: String,
}

impl Case {
    fn new() -> Case {
        let home = tempfile::tempdir().expect("a scratch folder");
        let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
        let app = App::open(home.path(), Env::fixed(noon)).expect("the store opens");
        let name = "常州某厂".into();
        let id = app
            .case_create(CaseCreateRequest {
                name,
                programme: None,
                is_express: false,
            })
            .expect("made")
            .id;
        Case { app, home, id }
    }

    fn put(&self, table: TableName, rows: &[&[&str]]) -> Result<CaseView, Vec<String>> {
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        let request = TablePutRequest {
            case: self.id.clone(),
            table,
            rows: rows.collect(),
        };
        self.app.table_put(request).map_err(|error| {
            let all = std::iter::once(&error).chain(&error.also);
            let field = |field: &Option<String>| field.clone().unwrap_or_default();
            all.map(|own| format!("{} {}", field(&own.field), own.code.as_str()))
                .collect()
        })
    }

    fn view(&self) -> CaseView {
        self.app.case_open(self.request()).expect("opens")
    }

    fn request(&self) -> CaseRequest {
        CaseRequest {
            case: self.id.clone(),
        }
    }

    fn rows(&self, table: TableName) -> Vec<Vec<String>> {
        let tables = self.view().tables;
        tables
            .into_iter()
            .find(|own| own.name == table)
            .expect("every table is there")
            .rows
    }

    fn answer(&self, count: u32, total: u32) -> Result<CaseView, ErrorCode> {
        let value = ValueView::Counts {
            count: Some(count),
            total: Some(total),
            choice: None,
        };
        let answer = AnswerView {
            value,
            grade: Some("A".into()),
            comment: String::new(),
            flag: false,
            reason: String::new(),
            origin: OriginView::Asked,
        };
        let request = AnswerPutRequest {
            case: self.id.clone(),
            question: "equip.networked_rate".into(),
            answer: Some(answer),
        };
        self.app.answer_put(request).map_err(|error| error.code)
    }

    fn import(&self, path: &Path) -> Result<TableReadView, ErrorCode> {
        let request = TableImportRequest {
            case: self.id.clone(),
            table: TableName::Equipment,
        };
        self.app
            .table_read_file(request, path)
            .map_err(|error| error.code)
    }

    fn workbook(&self, fill: impl FnOnce(&mut Workbook)) -> PathBuf {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        let path = self.home.path().join("台账.xlsx");
        workbook.save(&path).expect("written");
        path
    }

    fn sheet(&self, fill: impl FnOnce(&mut Worksheet)) -> PathBuf {
        self.workbook(|workbook| fill(workbook.add_worksheet()))
    }
}

const CENSUS: &[&[&str]] = &[
    &[
        "数控车床",
        "12",
        "2015",
        "FANUC 0i",
        "FOCAS",
        "RJ45",
        "是",
        "是",
        "否",
        "",
    ],
    &["加工中心", "６台", "", "", "", "", "yes", "√", "", ""],
    &["", "", "", "", "", "", "", "", "", ""],
    &["普通车床", "30", "", "", "", "", "否", "无", "否", ""],
    &["磨床", "2", "", "", "", "", "", "不清楚", "", ""],
];

#[test]
fn a_table_is_stored_whole_and_undone_and_redone_by_its_name() {
    let case = Case::new();
    let view = case.put(TableName::Equipment, CENSUS).expect("stored");
    assert_eq!(view.undo.map(|step| step.what), Some(StepKind::Equipment));
    let stored = case.rows(TableName::Equipment);
    assert_eq!(stored.len(), 4, "the empty row is left out");
    assert_eq!(stored[1][..2], ["加工中心", "6"]);
    case.put(TableName::People, &[&["2025", "186"]])
        .expect("stored");
    let view = case.app.step_undo(case.request()).expect("undone");
    assert_eq!(view.redo.map(|step| step.what), Some(StepKind::People));
    assert_eq!(case.rows(TableName::People).len(), 0);
    assert_eq!(case.rows(TableName::Equipment), stored);
    case.app.step_undo(case.request()).expect("undone");
    assert_eq!(case.rows(TableName::Equipment).len(), 0);
    case.app.step_redo(case.request()).expect("redone");
    assert_eq!(case.rows(TableName::Equipment), stored);
}

#[test]
fn every_table_is_there_again_after_reopening() {
    let Case { app, home, id } = Case::new();
    let case = Case { app, home, id };
    let tables: [(TableName, &[&str]); 5] = [
        (TableName::Equipment, CENSUS[0]),
        (
            TableName::Systems,
            &["ERP", "某厂商", "2019", "是", "MES、WMS"],
        ),
        (
            TableName::Network,
            &[
                "机加工车间",
                "5G",
                "31.5",
                "216",
                "24.5",
                "0.2",
                "-98",
                "窗边",
            ],
        ),
        (
            TableName::People,
            &["2025", "186", "19", "3", "26", "6450", "320.5", "59"],
        ),
        (TableName::Kpis, &["oee", "52.3", "2025"]),
    ];
    for (table, row) in tables {
        case.put(table, &[row]).expect("stored");
    }
    let before = case.view().tables;
    let Case { app, home, id } = case;
    drop(app);
    let noon = "2026-11-21T13:00:00Z".parse().expect("a time");
    let app = App::open(home.path(), Env::fixed(noon)).expect("the store opens");
    let after = app
        .case_open(CaseRequest { case: id })
        .expect("opens")
        .tables;
    assert_eq!(after, before);
    assert!(after.iter().all(|table| table.rows.len() == 1));
}

#[test]
fn a_table_with_wrong_cells_names_each_and_stores_none() {
    let case = Case::new();
    case.put(TableName::Equipment, &[&["车床", "3"]])
        .expect("stored");
    let wrong: &[&[&str]] = &[
        &["铣床", "4"],
        &["", "5"],
        &["磨床", "几台", "", "", "", "", "可能"],
    ];
    let found = case
        .put(TableName::Equipment, wrong)
        .expect_err("wrong cells");
    let expected = [
        "1.name cell_missing",
        "2.count number_invalid",
        "2.digital cell_not_yes_no",
    ];
    assert_eq!(found, expected);
    assert_eq!(case.rows(TableName::Equipment).len(), 1);
    let twice: &[&[&str]] = &[&["2024"], &["2024"]];
    let found = case.put(TableName::People, twice).expect_err("twice");
    assert_eq!(found, ["1.year row_twice"]);
}

#[test]
fn the_census_offers_the_rate_and_changes_no_answer_by_itself() {
    let case = Case::new();
    let index = case.view().strip.index;
    let view = case.put(TableName::Equipment, CENSUS).expect("stored");
    let state = &view.questions["equip.networked_rate"];
    let offer = state.computed.as_ref().expect("the census counts machines");
    assert_eq!((offer.count, offer.total, offer.unclear), (18, 50, 2));
    assert_eq!(
        (offer.percent.as_str(), offer.rung.as_str()),
        ("36.0", "3.0")
    );
    assert!(!offer.differs && state.answer.is_none());
    assert_eq!(view.strip.index, index);
    assert!(
        view.questions["equip.cnc_rate"].computed.is_none(),
        "processes are not machines"
    );

    let differs = |view: CaseView| {
        view.questions["equip.networked_rate"]
            .computed
            .as_ref()
            .map(|own| own.differs)
    };
    assert_eq!(differs(case.answer(11, 46).expect("stored")), Some(true));
    assert_eq!(differs(case.answer(18, 50).expect("stored")), Some(false));
}

#[test]
fn counts_no_sheet_can_hold_are_refused_and_the_case_stays_readable() {
    let case = Case::new();
    assert_eq!(
        case.answer(1, 10_000_001).err(),
        Some(ErrorCode::NumberInvalid)
    );
    assert!(
        case.view().questions["equip.networked_rate"]
            .answer
            .is_none()
    );
}

#[test]
fn pasted_text_is_read_and_nothing_is_stored() {
    let case = Case::new();
    let request = TableReadRequest {
        case: case.id.clone(),
        table: TableName::Equipment,
        text: "设备名称\t台数\t联网\n车床\t12台\t是\n铣床\t很多\t否\n".into(),
    };
    let read = case.app.table_read(request).expect("read");
    assert_eq!((read.rows.len(), read.faults.len()), (1, 1));
    assert_eq!(
        (read.faults[0].row, read.faults[0].column),
        (3, Some(ColumnName::Count))
    );
    assert_eq!(case.rows(TableName::Equipment).len(), 0);
}

#[test]
fn a_workbook_is_read_from_the_sheet_that_has_the_headings() {
    let case = Case::new();
    let path = case.workbook(|workbook| {
        let cover = workbook.add_worksheet().set_name("封面").expect("a name");
        cover.write(0, 0, "某厂设备情况").expect("written");
        let sheet = workbook.add_worksheet().set_name("台账").expect("a name");
        let plain = Format::new();
        sheet
            .merge_range(0, 0, 0, 3, "设备台账", &plain)
            .expect("merged");
        sheet
            .write_row(1, 0, ["设备名称", "数量", "是否联网", "出厂日期"])
            .expect("written");
        sheet
            .merge_range(2, 0, 3, 0, "数控车床", &plain)
            .expect("merged");
        sheet.write(2, 1, 6).expect("written");
        sheet.write(2, 2, "是").expect("written");
        sheet.write(3, 1, 3).expect("written");
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_with_format(3, 3, 42_005, &date)
            .expect("written");
    });
    let read = case.import(&path).expect("read");
    assert_eq!(
        (read.sheet.as_deref(), read.has_headings),
        (Some("台账"), true)
    );
    let rows: Vec<[&str; 4]> = read
        .rows
        .iter()
        .map(|row| [&row[0], &row[1], &row[2], &row[7]].map(String::as_str))
        .collect();
    assert_eq!(
        rows,
        [["数控车床", "6", "", "yes"], ["数控车床", "3", "2015", ""]]
    );
    assert_eq!(read.faults, []);
    assert_eq!(
        case.rows(TableName::Equipment).len(),
        0,
        "nothing is stored"
    );
}

#[test]
fn wrong_cells_of_a_workbook_are_named_with_the_row_number_of_the_file() {
    let case = Case::new();
    let path = case.sheet(|sheet| {
        sheet
            .write_row(0, 0, ["设备名称", "台数", "联网"])
            .expect("written");
        sheet
            .write_row(1, 0, ["车床", "若干", "是"])
            .expect("written");
        sheet.write(2, 0, "铣床").expect("written");
        sheet
            .write(2, 1, Formula::new("=Z9").set_result("#REF!"))
            .expect("written");
        sheet.write_row(3, 0, ["磨床", "2", "否"]).expect("written");
        sheet.write(4, 0, "钻床").expect("written");
        sheet.write(5, 0, "镗床").expect("written");
        sheet
            .merge_range(4, 1, 5, 1, "", &Format::new())
            .expect("merged");
        sheet.write(4, 1, 7).expect("written");
    });
    let read = case.import(&path).expect("read");
    let faults: Vec<_> = read
        .faults
        .iter()
        .map(|own| (own.row, own.column, own.error.code))
        .collect();
    let count = Some(ColumnName::Count);
    let expected = [
        (2, count, ErrorCode::NumberInvalid),
        (3, count, ErrorCode::CellFormulaError),
        (5, count, ErrorCode::CellMerged),
        (6, count, ErrorCode::CellMerged),
    ];
    assert_eq!(faults, expected);
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn workbooks_that_cannot_be_taken_are_refused_by_name() {
    let case = Case::new();
    let path = case.sheet(|sheet| {
        sheet.write_row(0, 0, ["台数", "联网"]).expect("written");
        sheet.write_row(1, 0, ["3", "是"]).expect("written");
    });
    assert_eq!(
        case.import(&path).err(),
        Some(ErrorCode::TableColumnMissing)
    );
    let path = case.sheet(|sheet| {
        sheet
            .write_row(0, 0, ["设备名称", "台数"])
            .expect("written");
        for row in 1..=10_000 {
            sheet.write(row, 0, "车床").expect("written");
            sheet.write(row, 1, 1).expect("written");
        }
    });
    assert_eq!(case.import(&path).err(), Some(ErrorCode::TableTooLong));
    let path = case.workbook(|workbook| {
        workbook.add_worksheet();
    });
    assert_eq!(case.import(&path).err(), Some(ErrorCode::TableEmpty));
    let path = case.home.path().join("其实是文本.xlsx");
    std::fs::write(&path, "设备名称,台数\n车床,3\n").expect("written");
    assert_eq!(
        case.import(&path).err(),
        Some(ErrorCode::WorkbookUnreadable)
    );
    let gone = case.home.path().join("没有.xlsx");
    assert_eq!(case.import(&gone).err(), Some(ErrorCode::FileMissing));
}
