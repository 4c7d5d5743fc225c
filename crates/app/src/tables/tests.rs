//! Pasted text, cell by cell and row by row.

use super::*;
use crate::own_content;
use crate::wire::{ColumnName as C, ErrorCode as E, TableName, TableReadView};

fn paste(table: TableName, text: &str) -> TableReadView {
    try_paste(table, text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

fn try_paste(table: TableName, text: &str) -> Result<TableReadView, crate::wire::ErrorView> {
    let grid = Grid {
        rows: grid_of_text(text)?,
        ..Grid::default()
    };
    read_grid(table, &grid, &own_content())
}

fn faults(view: &TableReadView) -> Vec<(u32, Option<C>, E)> {
    let faults = view.faults.iter();
    faults
        .map(|own| (own.row, own.column, own.error.code))
        .collect()
}

const HEAD: &str = "设备名称\t台数\t是否联网\n";

#[test]
fn text_from_a_spreadsheet_comes_apart_into_its_cells() {
    let rows: &[(&str, &[&[&str]])] = &[
        ("", &[]),
        ("a", &[&["a"]]),
        ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a\n\nb", &[&["a"], &[""], &["b"]]),
        ("\t\tc", &[&["", "", "c"]]),
        ("a\t", &[&["a", ""]]),
        ("\"a\tb\nc\"\td", &[&["a\tb\nc", "d"]]),
        ("\"5\"\" 管\"\t1", &[&["5\" 管", "1"]]),
        ("5\" 管\t1", &[&["5\" 管", "1"]]),
        ("\u{feff}a\tb", &[&["a", "b"]]),
        ("\"", &[&["\""]]),
        ("a\rb", &[&["a"], &["b"]]),
    ];
    for (text, expected) in rows {
        let grid = grid_of_text(text).unwrap();
        assert_eq!(grid, *expected, "{text:?}");
    }
    let error = grid_of_text("a\tb\n\"c\td\ne\tf").unwrap_err();
    assert_eq!(
        (error.code, error.params["line"].as_str()),
        (E::TableQuoteOpen, "2")
    );
}

#[test]
fn a_count_is_read_however_it_is_written() {
    for (cell, count) in [
        ("12", "12"),
        ("12台", "12"),
        ("１２", "12"),
        (" 12 台套 ", "12"),
        ("1,200", "1200"),
        ("1，200台", "1200"),
        ("12.0", "12"),
        ("", "1"),
        ("-", "1"),
    ] {
        let view = paste(TableName::Equipment, &format!("{HEAD}车床\t{cell}\t是"));
        assert_eq!(faults(&view), [], "{cell}");
        assert_eq!(view.rows[0][1], count, "{cell}");
    }
    for cell in [
        "十二", "约12", "0", "-3", "3.5", "3-5", "1,2", "12把", "1e3",
    ] {
        let view = paste(TableName::Equipment, &format!("{HEAD}车床\t{cell}\t是"));
        let expected = [(2, Some(C::Count), E::NumberInvalid)];
        assert_eq!(faults(&view), expected, "{cell}");
    }
}

#[test]
fn yes_no_and_unknown_are_read_however_they_are_written() {
    for (words, cell) in [
        ("是|有|√|✓|Y|yes|１|TRUE|已联网", "yes"),
        ("否|无|×|✗|X|No|0|没有|未联网", "no"),
        ("不清楚|未知|?|？|不详| |—", ""),
    ] {
        for word in words.split('|') {
            let view = paste(TableName::Equipment, &format!("{HEAD}车床\t3\t{word}"));
            assert_eq!(faults(&view), [], "{word}");
            assert_eq!(view.rows[0][7], cell, "{word}");
        }
    }
    let view = paste(TableName::Equipment, &format!("{HEAD}车床\t3\t一部分"));
    assert_eq!(faults(&view), [(2, Some(C::Networked), E::CellNotYesNo)]);
}

#[test]
fn a_line_break_inside_a_name_leaves_a_space_only_where_words_need_one() {
    for (cell, name) in [
        ("立式加工\n中心", "立式加工中心"),
        ("CNC\nlathe", "CNC lathe"),
        ("车床\r\nCK6150", "车床 CK6150"),
        (" 车  床 ", "车 床"),
    ] {
        let view = paste(TableName::Equipment, &format!("{HEAD}\"{cell}\"\t3\t是"));
        assert_eq!(view.rows[0][0], name, "{cell:?}");
    }
}

#[test]
fn a_year_is_read_from_a_year_or_a_date() {
    let head = "设备名称\t台数\t出厂年份\n";
    for cell in [
        "2015",
        "２０１５",
        "2015年",
        "2015-06-01",
        "2015/6",
        "2015.6",
        "2015年3月",
    ] {
        let view = paste(TableName::Equipment, &format!("{head}车床\t3\t{cell}"));
        assert_eq!(view.rows[0][2], "2015", "{cell}");
    }
    for cell in ["15年", "1500", "2015a", "去年"] {
        let view = paste(TableName::Equipment, &format!("{head}车床\t3\t{cell}"));
        assert_eq!(
            faults(&view),
            [(2, Some(C::Made), E::NumberInvalid)],
            "{cell}"
        );
    }
}

#[test]
fn a_measured_number_loses_its_unit_and_keeps_its_digits() {
    let head = "测试地点\t上行（Mbps）\t丢包率\tRSRP\n";
    for (cells, expected) in [
        ("23.5\t0.5%\t-98dBm", ["23.5", "0.5", "-98"]),
        ("２３．５Mbps\t0\t－98", ["23.5", "0", "-98"]),
        ("1,000.25\t0.12345\t-98.0", ["1000.25", "0.123", "-98"]),
        ("8.0005 Mbit/s\t99.9999\t", ["8.001", "100", ""]),
    ] {
        let view = paste(TableName::Network, &format!("{head}车间\t{cells}"));
        assert_eq!(faults(&view), [], "{cells}");
        let row = &view.rows[0];
        assert_eq!(
            [&row[2], &row[5], &row[6]].map(String::as_str),
            expected,
            "{cells}"
        );
    }
    let view = paste(TableName::Network, &format!("{head}车间\t快\t120%\t5"));
    let expected = [C::UplinkMbps, C::LossPercent, C::RsrpDbm];
    assert_eq!(
        faults(&view),
        expected.map(|column| (2, Some(column), E::DecimalInvalid))
    );
}

#[test]
fn headings_are_found_below_a_title_in_any_order_and_unknown_ones_are_named() {
    let text = "常州某厂设备台账\n填表日期：2026年11月\n\
        序号\t是否联网\t规格型号\t设备\n名称\t数量\n（台）\t责任人\n";
    let text = text
        .replace("设备\n名称", "\"设备\n名称\"")
        .replace("数量\n（台）", "\"数量\n（台）\"");
    let view = paste(
        TableName::Equipment,
        &format!("{text}1\t√\tCK6150\t数控车床\t6台\t张三\n"),
    );
    assert!(view.has_headings);
    assert_eq!(view.ignored, ["责任人"]);
    assert_eq!(
        view.rows,
        [["数控车床 CK6150", "6", "", "", "", "", "", "yes", "", ""]]
    );
}

#[test]
fn without_headings_the_columns_go_by_their_order_and_no_row_is_lost() {
    let text = "数控车床\t12\t2015\tFANUC 数控系统\tFOCAS\tRJ45\t是\t否\t否\t不清楚\n普通车床\t7";
    let view = paste(TableName::Equipment, text);
    assert!(!view.has_headings);
    let first = [
        "数控车床",
        "12",
        "2015",
        "FANUC 数控系统",
        "FOCAS",
        "RJ45",
        "yes",
        "no",
        "no",
        "",
    ];
    assert_eq!(view.rows[0], first);
    assert_eq!(view.rows[1][..2], ["普通车床", "7"]);
    let numbered = paste(TableName::Equipment, "1\t车床\t3\n2\t铣床\t4");
    assert_eq!(numbered.rows[1][..2], ["铣床", "4"]);
}

#[test]
fn bad_rows_are_named_by_row_and_column_and_good_rows_stay() {
    let text = format!(
        "{HEAD}车床\t3\t是\n\n\t5\t否\n铣床\t#REF!\t也许\n磨床\t2\t否\n合 计\t10\t\n{HEAD}钻床\t1\t无\n"
    );
    let view = paste(TableName::Equipment, &text);
    let names: Vec<&str> = view.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["车床", "磨床", "钻床"]);
    let expected = [
        (4, Some(C::Name), E::CellMissing),
        (5, Some(C::Count), E::CellFormulaError),
        (5, Some(C::Networked), E::CellNotYesNo),
        (7, None, E::RowIsTotal),
    ];
    assert_eq!(faults(&view), expected);
}

#[test]
fn a_year_or_a_figure_stands_once() {
    let view = paste(
        TableName::People,
        "年份\t从业人员\n2024\t180\n2025\t186\n2024年\t181\n",
    );
    assert_eq!(view.rows.len(), 2);
    assert_eq!(faults(&view), [(4, Some(C::Year), E::RowTwice)]);
    let view = paste(
        TableName::Kpis,
        "指标\t数值\t时段\n准时交付率\t81.5%\t2025\nOverall equipment effectiveness\t52\t2025\n心情\t3\t\n准时交付率\t80\t2024\non_time_delivery\t1\t2025",
    );
    let ids: Vec<&str> = view.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, ["on_time_delivery", "oee", "on_time_delivery"]);
    let expected = [
        (4, Some(C::Kpi), E::ChoiceUnknown),
        (6, Some(C::Kpi), E::RowTwice),
    ];
    assert_eq!(faults(&view), expected);
}

#[test]
fn what_holds_no_table_is_refused_by_name() {
    let code = |text: &str| try_paste(TableName::Equipment, text).unwrap_err().code;
    assert_eq!(code(""), E::TableEmpty);
    assert_eq!(code(" \n\t\n"), E::TableEmpty);
    assert_eq!(code(HEAD), E::TableEmpty);
    assert_eq!(code("台数\t是否联网\n3\t是\n"), E::TableColumnMissing);
    let long: String = (0..2_001).map(|at| format!("车床{at}\t1\t是\n")).collect();
    assert_eq!(code(&format!("{HEAD}{long}")), E::TableTooLong);
}

#[test]
fn what_a_table_shows_reads_back_as_the_same_rows() {
    let content = own_content();
    let sheet = crate::full_sample(&content);
    for table in TableName::ALL {
        let shown = cells(table, sheet.parts());
        assert!(!shown.is_empty(), "{table:?}");
        let rows = read_rows(table, &shown, &content).unwrap();
        let again: Vec<_> = rows.iter().map(FactRow::cells).collect();
        assert_eq!(again, shown);
    }
}

#[test]
fn a_typed_table_names_each_wrong_cell_by_its_row_as_sent() {
    let row = |name: &str, count: &str| vec![name.to_owned(), count.to_owned()];
    let rows = [
        row("车床", "3"),
        row("", ""),
        row("", "5"),
        row("铣床", "多"),
    ];
    let errors = read_rows(TableName::Equipment, &rows, &own_content()).unwrap_err();
    let fields: Vec<_> = errors
        .iter()
        .map(|error| error.field.as_deref().unwrap())
        .collect();
    assert_eq!(fields, ["2.name", "3.count"]);
}
