//! One cell: what a text that somebody typed or copied means.
//!
//! Full-width characters count as their plain ones, units behind a number are dropped, and what
//! cannot be read is refused with the text, never guessed.

use zhizhen_core::Decimal;

use crate::wire::{ErrorCode, ErrorView};

/// Units that may stand behind a number, longest first.
const UNITS: [&str; 27] = [
    "mbit/s",
    "万元/人",
    "mbps",
    "兆比特",
    "毫秒",
    "万元",
    "人次",
    "dbm",
    "台套",
    "台/套",
    "ms",
    "台",
    "套",
    "个",
    "条",
    "部",
    "只",
    "件",
    "架",
    "辆",
    "名",
    "人",
    "年",
    "兆",
    "天",
    "元",
    "%",
];

/// What spreadsheets write where a formula could not be computed.
const FORMULA_ERRORS: [&str; 9] = [
    "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
];

const YES: [&str; 17] = [
    "是",
    "有",
    "√",
    "✓",
    "✔",
    "☑",
    "对",
    "已",
    "yes",
    "y",
    "true",
    "1",
    "已联网",
    "已使用",
    "具备",
    "能",
    "会",
];

const NO: [&str; 19] = [
    "否",
    "无",
    "×",
    "✗",
    "✘",
    "☒",
    "x",
    "不是",
    "没有",
    "未",
    "没",
    "no",
    "n",
    "false",
    "0",
    "未联网",
    "未使用",
    "不具备",
    "不能",
];

const UNKNOWN: [&str; 15] = [
    "",
    "不清楚",
    "不知道",
    "不详",
    "不明",
    "未知",
    "待查",
    "待定",
    "待核",
    "说不清",
    "?",
    "-",
    "--",
    "unknown",
    "/",
];

/// Turns full-width letters, digits, signs and spaces into their plain ones and trims.
pub(super) fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        '−' | '–' | '—' => '-',
        '。' => '.',
        _ => c,
    };
    let kept = text.chars().map(half);
    let kept = kept.filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'));
    kept.collect::<String>().trim().to_owned()
}

/// Returns the text on one line, with single spaces; nothing for an empty cell.
pub(super) fn text(cell: &str, most: usize) -> Result<Option<String>, ErrorView> {
    let text = on_one_line(cell);
    let length = text.chars().count();
    if length > most {
        let error = ErrorView::new(ErrorCode::TextTooLong);
        return Err(error.with("length", length).with("most", most));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Returns the error of its formula that a cell shows.
pub(super) fn formula_error(cell: &str) -> Option<ErrorView> {
    let cell = plain(cell).to_uppercase();
    let found = FORMULA_ERRORS.iter().find(|error| **error == cell)?;
    Some(ErrorView::new(ErrorCode::CellFormulaError).with("value", found))
}

/// Reads a whole number, with or without thousands separators and a unit.
pub(super) fn whole(cell: &str, least: u32, most: u32) -> Result<Option<u32>, ErrorView> {
    let Some(digits) = digits(cell) else {
        return Ok(None);
    };
    // A spreadsheet may write 12 as 12.0.
    let whole = match digits.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|b| b == b'0') => whole,
        _ => digits.as_str(),
    };
    let is_plain = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    let number = if is_plain { whole.parse().ok() } else { None };
    let number = number.filter(|number| (least..=most).contains(number));
    let error = || refused(ErrorCode::NumberInvalid, cell, least, most);
    number.map(Some).ok_or_else(error)
}

/// Reads a year from a year or a date: `2015`, `2015年`, `2015-06`, `2015/6/1`.
pub(super) fn year(cell: &str) -> Result<Option<u16>, ErrorView> {
    let text = plain(cell);
    if is_blank(&text) {
        return Ok(None);
    }
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = &text[number.len()..];
    let is_date = rest.is_empty() || rest.starts_with(['年', '-', '/', '.']);
    let year = number.parse::<u16>().ok();
    let year = year.filter(|year| is_date && (1900..=2199).contains(year));
    let error = || refused(ErrorCode::NumberInvalid, cell, 1900, 2199);
    year.map(Some).ok_or_else(error)
}

/// Reads a decimal; more than three decimals are rounded half away from zero.
pub(super) fn decimal(cell: &str, least: i32, most: i32) -> Result<Option<Decimal>, ErrorView> {
    let Some(digits) = digits(cell) else {
        return Ok(None);
    };
    let range = Decimal::whole(least)..=Decimal::whole(most);
    let number = Decimal::parse(&rounded(&digits)).filter(|number| range.contains(number));
    let error = || refused(ErrorCode::DecimalInvalid, cell, least, most);
    number.map(Some).ok_or_else(error)
}

/// Tells whether a cell is filled in as data is: a number, or a yes or no. No heading is.
pub(super) fn is_data(cell: &str) -> bool {
    let text = plain(cell).to_lowercase();
    let is_number = || digits(cell).is_some_and(|own| Decimal::parse(&rounded(&own)).is_some());
    YES.contains(&text.as_str()) || NO.contains(&text.as_str()) || is_number()
}

/// Reads yes, no or unknown.
pub(super) fn known(cell: &str) -> Result<Option<bool>, ErrorView> {
    let text = plain(cell).to_lowercase();
    let text = text.as_str();
    if YES.contains(&text) {
        Ok(Some(true))
    } else if NO.contains(&text) {
        Ok(Some(false))
    } else if UNKNOWN.contains(&text) {
        Ok(None)
    } else {
        Err(ErrorView::new(ErrorCode::CellNotYesNo).with("value", shown(cell)))
    }
}

/// Tells whether a cell of numbers says nothing.
fn is_blank(plain: &str) -> bool {
    matches!(
        plain,
        "" | "-" | "--" | "/" | "?" | "不清楚" | "不详" | "未知" | "无"
    )
}

/// Returns the digits of a number cell without separators and unit; nothing for an empty cell.
fn digits(cell: &str) -> Option<String> {
    let text = plain(cell).to_lowercase();
    if is_blank(&text) {
        return None;
    }
    let number = UNITS
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim_end();
    Some(without_separators(number).unwrap_or_else(|| number.to_owned()))
}

/// Takes commas out where they part thousands: `1,200`. Any other comma stays and is refused later.
fn without_separators(number: &str) -> Option<String> {
    let whole = number.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let are_thousands = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (number.contains(',') && are_thousands).then(|| number.replace(',', ""))
}

/// Rounds the digits of a decimal to three decimals; anything else comes back as it is.
fn rounded(digits: &str) -> String {
    let Some((whole, decimals)) = digits.split_once('.') else {
        return digits.to_owned();
    };
    let is_long = decimals.len() > 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    let (sign, size) = match whole.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", whole),
    };
    let kept = decimals.get(..3).unwrap_or_default();
    match format!("{size}{kept}").parse::<u64>() {
        Ok(thousandths) if is_long => {
            let up = u64::from(decimals.as_bytes()[3] >= b'5');
            let thousandths = thousandths.saturating_add(up);
            format!("{sign}{}.{:03}", thousandths / 1000, thousandths % 1000)
        }
        _ => digits.to_owned(),
    }
}

fn refused(code: ErrorCode, cell: &str, least: impl ToString, most: impl ToString) -> ErrorView {
    ErrorView::new(code)
        .with("value", shown(cell))
        .with("least", least)
        .with("most", most)
}

/// Returns the beginning of a cell, to be shown in an error.
pub(super) fn shown(cell: &str) -> String {
    on_one_line(cell).chars().take(40).collect()
}

/// Joins the words of a cell with single spaces; a line break between two Chinese characters is only
/// the width of a column and leaves nothing behind.
pub(super) fn on_one_line(cell: &str) -> String {
    let is_chinese = |c: char| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
    let mut joined = String::new();
    for line in cell.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let line = words.join(" ");
        let is_broken = joined.ends_with(is_chinese) && line.starts_with(is_chinese);
        if !joined.is_empty() && !line.is_empty() && !is_broken {
            joined.push(' ');
        }
        joined.push_str(&line);
    }
    joined
}
