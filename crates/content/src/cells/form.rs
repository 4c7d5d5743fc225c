//! One value: as the text of a cell, and as TOML.

use super::change::Wrong;
use super::columns::{Column, Form};
use super::entry::{Parsed, at, number, zh};
use super::splice::{list, quoted};
use crate::read::Value;

/// Units of money, the longer first, so that 万元 is not read as 元.
const MONEY: [&str; 2] = ["万元", "元"];
const SHARES: [&str; 2] = ["%", "‰"];

/// Returns where the value of a column stands and how it is written there; a rung of a rate is a
/// number.
pub(super) fn seat(entry: &Value<'_>, column: &Column) -> (Vec<&'static str>, Form) {
    match column.form {
        Form::Rung if at(entry, &["rate"]).is_some() => {
            ([&["rate", "bands"], column.path].concat(), Form::Decimal)
        }
        Form::Rung => ([&["rungs"], column.path].concat(), Form::Zh),
        Form::Zh
        | Form::En
        | Form::Text
        | Form::Word(_)
        | Form::Ids
        | Form::Lines
        | Form::Whole
        | Form::Decimal
        | Form::YesNo
        | Form::Share
        | Form::Grants
        | Form::Criteria
        | Form::Indicator
        | Form::Weight
        | Form::Shown => (column.path.to_vec(), column.form),
    }
}

/// Returns the text of a cell and the byte its value begins at; `None` where nothing is written.
pub(super) fn shown(entry: &Value<'_>, column: &Column) -> Option<(String, usize)> {
    let (path, form) = seat(entry, column);
    if path.is_empty() {
        return None;
    }
    let value = at(entry, &path)?;
    let texts = |separator: &str| {
        let list = value.get_ref().as_array()?;
        let texts: Vec<&str> = list
            .iter()
            .filter_map(|own| own.get_ref().as_str())
            .collect();
        Some(texts.join(separator))
    };
    let (text, value) = match form {
        Form::Zh => {
            let own = zh(value)?;
            (own.get_ref().as_str()?.to_owned(), own)
        }
        Form::En => {
            let own = at(value, &["en"])?;
            (own.get_ref().as_str()?.to_owned(), own)
        }
        Form::Text | Form::Word(_) => (value.get_ref().as_str()?.to_owned(), value),
        Form::Ids => (texts("、")?, value),
        Form::Lines => (texts("\n")?, value),
        Form::Whole | Form::Decimal => (plain(&number(value)?), value),
        Form::YesNo => (value.get_ref().as_bool()?.to_string(), value),
        Form::Share => {
            let (number, unit) = (number(at(value, &["value"])?)?, at(value, &["unit"])?);
            (format!("{number}{}", unit.get_ref().as_str()?), value)
        }
        Form::Grants => (items(value, grant)?, value),
        Form::Criteria => (items(value, criterion)?, value),
        Form::Rung | Form::Indicator | Form::Weight | Form::Shown => return None,
    };
    Some((text.trim().replace("\r\n", "\n"), value.span().start))
}

/// Writes a number the way a spreadsheet shows it, so that 55.30 and 55.3 are the same cell.
fn plain(written: &str) -> String {
    let own = written.replace('_', "");
    match own.contains('.') {
        true => own.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => own,
    }
}

fn items(value: &Value<'_>, one: fn(&Value<'_>) -> Option<String>) -> Option<String> {
    let list = value.get_ref().as_array()?;
    let items: Option<Vec<String>> = list.iter().map(one).collect();
    Some(items?.join("\n"))
}

fn grant(value: &Value<'_>) -> Option<String> {
    let unit = at(value, &["unit"])?.get_ref().as_str()?;
    let most = number(at(value, &["most"])?)?;
    let what = at(value, &["what"]).and_then(zh);
    let what = what.and_then(|own| own.get_ref().as_str());
    Some(match what {
        Some(what) => format!("{what}：{most}{unit}"),
        None => format!("{most}{unit}"),
    })
}

fn criterion(value: &Value<'_>) -> Option<String> {
    let text = zh(at(value, &["text"])?)?;
    Some(text.get_ref().as_str()?.to_owned())
}

/// Writes the text of a cell as TOML. `old` is the value it replaces: items of a list that stay the
/// same keep their bytes. `None` is an empty cell.
///
/// Words are written by their own (see `change`), because two cells make one value.
pub(super) fn written(
    form: Form,
    text: &str,
    old: Option<(&Parsed<'_>, &Value<'_>)>,
) -> Result<Option<String>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let own = match form {
        Form::Zh | Form::En | Form::Text | Form::Rung => quoted(text),
        Form::Word(words) if words.contains(&text) => quoted(text),
        Form::Word(words) => return Err(Wrong::WordUnknown(words)),
        Form::Ids => {
            let between =
                |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ';' | '；');
            let ids = text.split(between).filter(|own| !own.is_empty());
            laid_out(ids.map(quoted).collect(), old)
        }
        Form::Whole | Form::Weight => match is_whole(text) {
            true => text.to_owned(),
            false => return Err(Wrong::NotWhole),
        },
        Form::Decimal => match is_decimal(text) {
            true => text.to_owned(),
            false => return Err(Wrong::NotNumber),
        },
        Form::YesNo => match text {
            "true" => text.to_owned(),
            "false" => return Ok(None),
            _ => return Err(Wrong::NotYesNo),
        },
        Form::Lines => kept(
            text,
            old,
            |own| own.get_ref().as_str().map(str::to_owned),
            |line| Ok(quoted(line)),
        )?,
        Form::Grants => kept(text, old, grant, |line| {
            let (what, amount) = match line.rsplit_once('：') {
                Some((what, amount)) => (Some(what.trim()), amount.trim()),
                None => (None, line),
            };
            let (most, unit) = parted(amount, &MONEY).ok_or(Wrong::NotAmount)?;
            let what = what.map_or_else(String::new, |own| format!("what = {}, ", quoted(own)));
            Ok(format!(
                "{{ {what}most = {most}, unit = {} }}",
                quoted(unit)
            ))
        })?,
        Form::Criteria => kept(text, old, criterion, |line| {
            Ok(format!(
                "{{ text = {}, needs = \"evidence\" }}",
                quoted(line)
            ))
        })?,
        Form::Share => {
            let (value, unit) = share(text).ok_or(Wrong::NotShare)?;
            format!("{{ value = {value}, unit = {} }}", quoted(unit))
        }
        Form::Indicator | Form::Shown => quoted(text),
    };
    Ok(Some(own))
}

/// Parts `50%` into its number and unit.
pub(super) fn share(text: &str) -> Option<(&str, &'static str)> {
    parted(text, &SHARES)
}

fn parted<'t>(text: &'t str, units: &[&'static str]) -> Option<(&'t str, &'static str)> {
    units.iter().find_map(|unit| {
        let number = text.strip_suffix(unit)?.trim();
        is_whole(number).then_some((number, *unit))
    })
}

fn is_whole(text: &str) -> bool {
    let is_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits && (text == "0" || !text.starts_with('0')) && text.len() < 12
}

fn is_decimal(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
    is_whole(whole) && is_digits && decimals.len() < 10
}

/// Writes a list of one item a line; items already there keep their bytes, others are made.
fn kept(
    text: &str,
    old: Option<(&Parsed<'_>, &Value<'_>)>,
    shown: impl Fn(&Value<'_>) -> Option<String>,
    made: impl Fn(&str) -> Result<String, Wrong>,
) -> Result<String, Wrong> {
    let mut before: Vec<(String, String)> = Vec::new();
    if let Some((parsed, value)) = old {
        for own in value
            .get_ref()
            .as_array()
            .into_iter()
            .flat_map(|list| list.iter())
        {
            let bytes = parsed.text.get(own.span()).unwrap_or_default();
            before.extend(shown(own).map(|line| (line, bytes.to_owned())));
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let items: Result<Vec<String>, Wrong> = lines
        .map(
            |line| match before.iter().position(|(own, _)| own == line) {
                Some(place) => Ok(before.remove(place).1),
                None => made(line),
            },
        )
        .collect();
    Ok(laid_out(items?, old))
}

/// Writes a list on one line, or one item a line where the old one was.
fn laid_out(items: Vec<String>, old: Option<(&Parsed<'_>, &Value<'_>)>) -> String {
    let old = old.and_then(|(parsed, value)| parsed.text.get(value.span()));
    match old.is_some_and(|old| old.contains('\n')) {
        true => format!("[\n  {},\n]", items.join(",\n  ")),
        false => list(&items),
    }
}
