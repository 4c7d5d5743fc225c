//! One mutation of tidy minimal content for each rule of the linter.

use super::minimal;
use crate::{DiagnosticCode as Code, File, embedded_files, lint, load};

const BANK: &str = "bank/equip.toml";
const LENS: &str = "lenses/index/lens.toml";
const LISTS: &str = "library/lists.toml";
const SME24: &str = "lenses/sme24/lens.toml";
const GLOSSARY: &str = "library/glossary.toml";
const BEYOND: &str = "library/beyond.toml";
const LIBRARY: &str = "library/templates/base.toml";

/// Returns the minimal content with everything the linter asks for.
fn tidy() -> Vec<File> {
    let mut files = minimal::files();
    for file in &mut files {
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        let parts: Vec<&str> = text.split("title = \"").collect();
        let mut tidied = parts[0].to_owned();
        for part in &parts[1..] {
            let (title, rest) = part.split_once('"').unwrap();
            tidied += &format!("title = {{ zh = \"{title}\", en = \"Title\" }}{rest}");
        }
        if [LENS, LISTS].contains(&file.path.as_str()) {
            tidied.insert_str(0, "source = \"own\"\n");
        }
        if file.path == LIBRARY {
            // For all industries, so that it opens B02 for all.
            tidied = tidied.replacen("industries = [\"C34\"]", "", 1);
        }
        *file = File::new(file.path.clone(), tidied);
    }
    let glossary = "[[term]]\nid = \"cnc\"\ntitle = { zh = \"数控\", en = \"NC\" }\nalso = [\"机器视觉\"]\nmeaning = \"按程序加工。\"\nsources = [\"own\"]\ndate = \"2026-11-21\"\nconfidence = \"high\"\n";
    files.push(File::new(GLOSSARY, glossary));
    let beyond = "[[beyond]]\nid = \"machines\"\ntitle = { zh = \"设备\", en = \"Machines\" }\nquestions = [\"equip.automation\", \"equip.rate\", \"biz.flow\", \"biz.erp\"]\ntakes = \"买设备。\"\ndecides = [\"production\"]\nsources = [\"own\"]\ndate = \"2026-11-21\"\nconfidence = \"high\"\n";
    files.push(File::new(BEYOND, beyond));
    files
}

/// Returns what the linter says, as `file:line` with the parameters.
fn said(files: Vec<File>) -> Vec<(Code, String)> {
    let loaded = load(files).unwrap();
    let found = lint(&loaded).diagnostics.into_iter().map(|own| {
        let params: Vec<&str> = own.params.iter().map(|(_, value)| value.as_str()).collect();
        let place = format!("{}:{} {}", own.file, own.line, params.join("|"));
        (own.code, place)
    });
    found.collect()
}

/// Code, file, the text and what replaces it, the place and parameters said.
type Row = (Code, &'static str, &'static str, &'static str, &'static str);

pub(super) const ROWS: &[Row] = &[
    (
        Code::RungsAlike,
        BANK,
        "\"2.0\" = \"纸\"\n\"2.5\" = \"表格\"",
        "\"2.0\" = \"订单记在纸上，每周汇总一次\"\n\"2.5\" = \"订单记在表里，每周汇总一次\"",
        "bank/equip.toml:51 2.5|2.0|72",
    ),
    // The same but for a mark.
    (
        Code::RungsSame,
        BANK,
        "\"2.0\" = \"纸\"\n\"2.5\" = \"表格\"",
        "\"2.0\" = \"纸，笔\"\n\"2.5\" = \"纸笔\"",
        "bank/equip.toml:51 2.5|2.0",
    ),
    (
        Code::TermUnexplained,
        BANK,
        "ask = \"用系统吗？\"",
        "ask = \"用MES系统吗？\"",
        "bank/equip.toml:40 MES",
    ),
    (
        Code::TermUnexplained,
        BANK,
        "ask = \"用系统吗？\"",
        "ask = \"工位有安灯吗？\"",
        "bank/equip.toml:40 安灯",
    ),
    (
        Code::LatinPunctuation,
        BANK,
        "ask = \"用系统吗？\"",
        "ask = \"用系统吗?\"",
        "bank/equip.toml:40 用系统吗?",
    ),
    (
        Code::TitleNotEnglish,
        BANK,
        "title = { zh = \"系统\", en = \"Title\" }",
        "title = \"系统\"",
        "bank/equip.toml:39 系统",
    ),
    (
        Code::EnglishHoldsChinese,
        BANK,
        "title = { zh = \"系统\", en = \"Title\" }",
        "title = { zh = \"系统\", en = \"System系统\" }",
        "bank/equip.toml:39 title",
    ),
    (
        Code::FigureUnsourced,
        LENS,
        "source = \"own\"\n",
        "\n",
        "lenses/index/lens.toml:6 equip|6000",
    ),
    (
        Code::FigureUnsourced,
        LISTS,
        "source = \"own\"\n",
        "\n",
        "library/lists.toml:7 A|10万",
    ),
    (
        Code::RungsAlike,
        SME24,
        "levels = [\"一样\", \"两样\",",
        "levels = [\"订单记在纸上，每周汇总一次\", \"订单记在表里，每周汇总一次\",",
        "lenses/sme24/lens.toml:59 2|1|72",
    ),
    (
        Code::TitleNotEnglish,
        SME24,
        "title = { zh = \"设计\", en = \"Title\" }",
        "title = \"设计\"",
        "lenses/sme24/lens.toml:57 设计",
    ),
    (
        Code::LatinPunctuation,
        GLOSSARY,
        "meaning = \"按程序加工。\"",
        "meaning = \"按程序加工.\"",
        "library/glossary.toml:5 程序加工.",
    ),
    (
        Code::EnglishHoldsChinese,
        GLOSSARY,
        "en = \"NC\"",
        "en = \"NC数控\"",
        "library/glossary.toml:3 title",
    ),
    (
        Code::TemplateUnreachable,
        LIBRARY,
        "requires = []\n\n",
        "requires = []\nindustries = [\"C34\"]\n",
        "library/templates/base.toml:20 B02|*|small|B02 ← equip.automation 2.5",
    ),
    (
        Code::BeyondMissing,
        BEYOND,
        ", \"biz.erp\"]",
        "]",
        "bank/equip.toml:37 biz.erp|3.5",
    ),
];

#[test]
fn each_rule_reports_its_mistake_and_nothing_else() {
    for (code, path, from, to, expected) in ROWS {
        let mut files = tidy();
        let file = files.iter_mut().find(|file| file.path == *path).unwrap();
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        assert!(text.contains(from), "{from} does not stand in {path}");
        *file = File::new(*path, text.replacen(from, to, 1));
        let found = said(files);
        assert_eq!(
            found.first(),
            Some(&(*code, (*expected).to_owned())),
            "{to}"
        );
        // A file without its source lacks it for each of its entries.
        assert!(found.iter().all(|(own, _)| own == code), "{to}: {found:?}");
    }
}

#[test]
fn tidy_content_is_linted_without_a_word() {
    assert_eq!(said(tidy()), []);
}

#[test]
fn the_embedded_content_is_linted_without_a_word() {
    assert_eq!(said(embedded_files()), []);
}
