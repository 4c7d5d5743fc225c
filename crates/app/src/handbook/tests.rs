//! Promises of the handbook.

use std::collections::BTreeSet;

use zhizhen_content::{File, embedded_files, load};

use super::handbook;
use crate::content::embedded_content;
use crate::wire::Language;

fn page(files: Vec<File>, language: Language) -> String {
    handbook(&load(files).unwrap(), language)
}

/// Returns the values of an attribute in the order they stand.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    let rests = page.split(start.as_str()).skip(1);
    rests.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_entry_of_the_content_stands_in_it_once_and_every_link_leads_somewhere() {
    for language in [Language::Zh, Language::En] {
        let loaded = embedded_content();
        let page = handbook(&loaded, language);
        let anchors = values(&page, "id");
        let known: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), known.len(), "an anchor stands twice");
        for question in loaded.content.questions() {
            assert!(
                known.contains(format!("q-{}", question.id).as_str()),
                "{}",
                question.id
            );
        }
        for template in loaded.content.templates() {
            assert!(
                known.contains(format!("t-{}", template.id).as_str()),
                "{}",
                template.id
            );
        }
        for source in &loaded.content.parts().sources {
            assert!(
                known.contains(format!("s-{}", source.id).as_str()),
                "{}",
                source.id
            );
        }
        for case in &loaded.cases {
            assert!(page.contains(&case.path), "{}", case.path);
        }
        let links = values(&page, "href");
        let inner = links.iter().filter_map(|link| link.strip_prefix('#'));
        let lost: Vec<&str> = inner.filter(|id| !known.contains(id)).collect();
        assert_eq!(lost, Vec::<&str>::new());
    }
}

#[test]
fn every_entry_to_be_verified_is_linked_in_the_one_list() {
    let loaded = embedded_content();
    let page = handbook(&loaded, Language::Zh);
    let (_, list) = page.split_once("id=\"verify\"").unwrap();
    for item in &loaded.verify {
        let links = ["#q-", "#t-", "#w-", "#"].map(|own| format!("{own}{}\"", item.id));
        // An entry of a catalogue is linked with its kind in between.
        let entry = format!("-{}\"", item.id);
        let has_entry = values(list, "href")
            .iter()
            .any(|link| link.starts_with("#l-") && format!("{link}\"").ends_with(&entry));
        let is_linked = has_entry || links.iter().any(|link| list.contains(link));
        assert!(is_linked, "{}", item.id);
    }
    let rows = list.matches("<tr>").count();
    assert_eq!(rows, loaded.verify.len() + 1, "one row each, and the head");
}

#[test]
fn markup_in_content_is_shown_and_never_run() {
    let mut files = embedded_files();
    let bank = files
        .iter_mut()
        .find(|file| file.path == "bank/equip.toml")
        .unwrap();
    let text = String::from_utf8(bank.bytes.to_vec()).unwrap();
    let evil = "<script>alert('一')</script>";
    let text = text.replacen("zh = \"关键工序自动化\"", &format!("zh = \"{evil}\""), 1);
    assert!(text.contains(evil));
    *bank = File::new("bank/equip.toml", text);
    for language in [Language::Zh, Language::En] {
        let page = page(files.clone(), language);
        assert!(!page.contains("<script"), "{language:?}");
    }
    assert!(page(files, Language::Zh).contains("&lt;script&gt;alert(&#39;一&#39;)"));
}

#[test]
fn the_page_fetches_nothing() {
    let page = handbook(&embedded_content(), Language::Zh);
    assert_eq!(values(&page, "src"), Vec::<&str>::new());
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("<link"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let both = [(); 2].map(|()| handbook(&embedded_content(), Language::En));
    assert_eq!(both[0], both[1]);
}

#[test]
fn conditions_weights_and_bands_stand_in_words() {
    let page = handbook(&embedded_content(), Language::Zh);
    for words in [
        // The either-or of stage 3.0, an industry, a follow-up, a band with a decimal, a weight.
        "达到 3.0 档，或者「<a href=\"#q-biz.erp\">",
        "行业是C35 专用设备制造业",
        "达到 2.5 档；否则不问，按 2.0 推定",
        "0.5% 起",
        "22.00%",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_words_are_complete_in_both_languages() {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let zh = read(include_str!("../../../../ui/src/i18n/handbook.zh.json"));
    let en = read(include_str!("../../../../ui/src/i18n/handbook.en.json"));
    let params = |text: &serde_json::Value| -> BTreeSet<String> {
        let pieces = text.as_str().unwrap().split('{').skip(1);
        pieces
            .map(|own| own.split('}').next().unwrap().to_owned())
            .collect()
    };
    assert!(
        zh.as_object()
            .unwrap()
            .keys()
            .eq(en.as_object().unwrap().keys())
    );
    for (key, text) in zh.as_object().unwrap() {
        assert_eq!(params(text), params(&en[key]), "{key}");
    }
}
