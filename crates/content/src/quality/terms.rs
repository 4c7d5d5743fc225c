//! Terms a lay reader cannot be expected to know, and the glossary that explains them.
//!
//! Checked are Latin abbreviations in Chinese texts and a fixed list of Chinese trade words. Units
//! and single letters are left alone.

use std::collections::BTreeMap;

use zhizhen_core::Term;

use super::{Written, is_chinese};
use crate::DiagnosticCode as Code;
use crate::sink::{Sink, Spot};

/// Chinese words of the trade that an owner or a clerk may meet for the first time.
const JARGON: [&str; 30] = [
    "安灯",
    "标识解析",
    "边缘计算",
    "哑设备",
    "网关",
    "数字孪生",
    "态势感知",
    "工业以太网",
    "虚拟专网",
    "机器视觉",
    "控制图",
    "物料清单",
    "批记录",
    "综合效率",
    "贯标",
    "防错",
    "节拍",
    "在制品",
    "首件",
    "点检",
    "齐套",
    "看板",
    "工控",
    "数控",
    "组态",
    "堡垒机",
    "白名单",
    "网络切片",
    "数据中台",
    "主数据",
];
const UNITS: [&str; 13] = [
    "Mbps", "Gbps", "km/h", "kWh", "kW", "MHz", "GHz", "ms", "mm", "cm", "kg", "km", "dBm",
];

pub(super) fn check(sink: &mut Sink<'_>, words: &[Written<'_>], glossary: &[Term]) {
    let is_explained = |name: &str| {
        let mut terms = glossary.iter();
        terms.any(|term| term.card.title.zh == name || term.also.iter().any(|own| own == name))
    };
    // Each term is reported where it first stands: one entry explains it everywhere.
    let mut first: BTreeMap<&str, Spot> = BTreeMap::new();
    for own in words.iter().filter(|own| own.zh.contains(is_chinese)) {
        let latin = abbreviations(own.zh);
        let trade = JARGON.into_iter().filter(|term| own.zh.contains(term));
        for term in latin
            .into_iter()
            .chain(trade)
            .filter(|term| !is_explained(term))
        {
            first.entry(term).or_insert(own.at);
        }
    }
    for (term, at) in first {
        sink.report(Code::TermUnexplained, at, [term]);
    }
}

/// Returns the Latin names in a text, such as `MES`, `5G` or `OPC UA`.
fn abbreviations(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_alphanumeric()) {
        let start = from + start;
        let end = end_of_word(text, start);
        let mut whole = end;
        // Words with a capital letter in a row are one name.
        while is_name(&text[start..end]) && text[whole..].starts_with(' ') {
            let next = end_of_word(text, whole + 1);
            if !text[whole + 1..next].starts_with(|c: char| c.is_ascii_uppercase()) {
                break;
            }
            whole = next;
        }
        let name = &text[start..whole];
        if is_name(name) && !UNITS.contains(&name) {
            names.push(name);
        }
        from = whole;
    }
    names
}

fn end_of_word(text: &str, start: usize) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '+');
    let length = text[start..].find(|c| !is_part(c));
    let end = length.map_or(text.len(), |length| start + length);
    start + text[start..end].trim_end_matches(['-', '/', '+']).len()
}

/// Tells whether a word is a name: letters, and more than a single one.
fn is_name(word: &str) -> bool {
    word.chars().count() > 1 && word.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::abbreviations;

    #[test]
    fn names_are_found_whole_and_units_and_single_letters_are_not_names() {
        let rows: [(&str, &[&str]); 7] = [
            ("轻量MES上线", &["MES"]),
            ("支持OPC UA和RedCap。", &["OPC UA", "RedCap"]),
            ("车间用5G，速率100 Mbps以上", &["5G"]),
            ("U盘拷贝，A级", &[]),
            ("工业以太网与Wi-Fi 6", &["Wi-Fi"]),
            ("“5G+工业互联网”", &["5G"]),
            ("50台以上、2.5档", &[]),
        ];
        for (text, names) in rows {
            assert_eq!(abbreviations(text), names, "{text}");
        }
    }
}
