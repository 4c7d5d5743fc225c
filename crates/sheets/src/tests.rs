//! What a workbook gives, on workbooks written here.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::*;

fn saved(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn read(fill: impl FnOnce(&mut Worksheet)) -> Sheet {
    read_workbook(&saved(fill)).unwrap().remove(0)
}

#[test]
fn cells_come_as_they_are_seen() {
    let sheet = read(|sheet| {
        sheet.write(0, 0, "数控车床").unwrap();
        sheet.write(0, 1, 12).unwrap();
        sheet.write(0, 2, 0.1 + 0.2).unwrap();
        sheet.write(0, 3, true).unwrap();
        let percent = Format::new().set_num_format("0.0%");
        sheet.write_with_format(0, 4, 0.985, &percent).unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(0, 5, 42_005, &date).unwrap();
        let quoted = Format::new().set_num_format("0\"%\"");
        sheet.write_with_format(0, 6, 36, &quoted).unwrap();
        sheet.write(2, 0, "隔一行").unwrap();
    });
    let first = ["数控车床", "12", "0.3", "true", "98.5%", "2015-01-01", "36"];
    assert_eq!(
        sheet.rows,
        [&first[..], &[], &["隔一行"]].map(<[&str]>::to_vec)
    );
}

#[test]
fn an_error_of_a_formula_is_kept_as_such_and_a_result_is_its_value() {
    let sheet = read(|sheet| {
        let broken = Formula::new("=A9").set_result("#REF!");
        sheet.write(0, 0, broken).unwrap();
        sheet
            .write(0, 1, Formula::new("=6*3").set_result("18"))
            .unwrap();
    });
    assert_eq!(sheet.rows, [["#REF!", "18"]]);
}

#[test]
fn text_merged_over_rows_stands_in_each_and_a_merged_number_is_named() {
    let sheet = read(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 2, "设备台账", &plain).unwrap();
        sheet.merge_range(1, 0, 3, 0, "机加工", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "", &plain).unwrap();
        sheet.write(1, 1, 7).unwrap();
    });
    let rows: Vec<Vec<&str>> = vec![
        vec!["设备台账"],
        vec!["机加工", "7"],
        vec!["机加工"],
        vec!["机加工"],
    ];
    assert_eq!(sheet.rows, rows);
    assert_eq!(sheet.merged_numbers, [(1, 1), (2, 1)].into());
}

#[test]
fn hidden_sheets_are_passed_over_and_the_others_keep_their_order() {
    let mut workbook = Workbook::new();
    for (name, is_hidden) in [("封面", false), ("旧表", true), ("台账", false)] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap().write(0, 0, name).unwrap();
        sheet.set_hidden(is_hidden);
    }
    let sheets = read_workbook(&workbook.save_to_buffer().unwrap()).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["封面", "台账"]);
}

#[test]
fn a_lone_cell_at_the_far_corner_costs_nothing() {
    let sheet = read(|sheet| {
        sheet.write(0, 0, "这里").unwrap();
        sheet.write(1_048_575, 16_383, "角落").unwrap();
    });
    assert_eq!(sheet.rows, [["这里"]]);
}

#[test]
fn ten_thousand_rows_are_all_read() {
    let sheet = read(|sheet| {
        for row in 0..10_000 {
            sheet.write(row, 0, row).unwrap();
        }
    });
    assert_eq!(sheet.rows.len(), 10_000);
    assert_eq!(sheet.rows[9_999], ["9999"]);
}

/// A container as Office writes around an encrypted workbook: one stream of this name.
fn container(stream: &str) -> Vec<u8> {
    let mut file = vec![0_u8; 512 * 3];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes()); // sectors of the allocation table
    put(48, &1_u32.to_le_bytes()); // first sector of the directory
    put(56, &4096_u32.to_le_bytes());
    put(60, &0xffff_fffe_u32.to_le_bytes());
    put(68, &0xffff_fffe_u32.to_le_bytes());
    put(76, &0_u32.to_le_bytes()); // the allocation table is sector 0
    for at in (80..512).step_by(4) {
        put(at, &u32::MAX.to_le_bytes());
    }
    put(512, &0xffff_fffd_u32.to_le_bytes());
    put(516, &0xffff_fffe_u32.to_le_bytes());
    for at in (520..1024).step_by(4) {
        put(at, &u32::MAX.to_le_bytes());
    }
    for (at, name, kind) in [(1024, "Root Entry", 5_u8), (1152, stream, 2)] {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &units);
        let length = u16::try_from(units.len() + 2).unwrap();
        put(at + 64, &length.to_le_bytes());
        put(at + 66, &[kind, 1]);
        put(at + 68, &[0xff; 12]);
        put(at + 116, &0xffff_fffe_u32.to_le_bytes());
    }
    file
}

#[test]
fn a_workbook_with_a_password_is_told_from_a_broken_one() {
    let is_protected = |bytes: &[u8]| match read_workbook(bytes) {
        Err(WorkbookError::Protected) => true,
        Err(WorkbookError::Unreadable(_)) => false,
        Ok(sheets) => panic!("read {sheets:?}"),
    };
    assert!(is_protected(&container("EncryptedPackage")));
    assert!(!is_protected(&container("Workbook")));
    for broken in [&b""[..], b"name\tcount\n", b"PK\x03\x04 cut"] {
        assert!(!is_protected(broken));
    }
    let whole = saved(|sheet| {
        sheet.write(0, 0, "完整").unwrap();
    });
    assert!(!is_protected(&whole[..whole.len() / 2]));
}
