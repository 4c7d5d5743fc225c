//! Promises about loading as a whole.

use std::collections::BTreeSet;

use super::minimal;
use crate::{Diagnostic, DiagnosticCode, Severity, VerifyWhat, embedded_files, load, prove};

fn shown(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn the_minimal_content_loads_without_a_word_and_its_case_holds() {
    let loaded = load(minimal::files()).map_err(|d| shown(&d)).unwrap();
    assert_eq!(shown(&loaded.warnings), "");
    assert_eq!(shown(&prove(&loaded)), "");
    assert_eq!(loaded.cases.len(), 1);
}

#[test]
fn the_embedded_content_loads_and_its_cases_hold() {
    let loaded = load(embedded_files()).map_err(|d| shown(&d)).unwrap();
    assert_eq!(shown(&prove(&loaded)), "");
    assert!(loaded.content.questions().count() > 0 && !loaded.cases.is_empty());
}

#[test]
fn every_entry_to_be_verified_is_listed_with_its_line() {
    let loaded = load(minimal::files()).unwrap();
    let listed: Vec<_> = loaded
        .verify
        .iter()
        .map(|item| (item.file.as_str(), item.line, item.id.as_str(), item.what))
        .collect();
    let expected = [
        ("bank/equip.toml", 30, "equip.rate", VerifyWhat::Bands),
        ("lenses/cmmm/lens.toml", 5, "cmmm", VerifyWhat::Lens),
        ("lenses/sme24/lens.toml", 4, "sme24", VerifyWhat::Lens),
        (
            "library/templates/base.toml",
            1,
            "B01",
            VerifyWhat::Template,
        ),
    ];
    assert_eq!(listed, expected);
}

/// The minimal content with this line in its rate, and with this file of figures.
fn with_facts(line: &str, kpis: &str) -> Vec<crate::File> {
    let rate = "\"4.0\" = 85 }\n";
    let mut files = minimal::changed("bank/equip.toml", rate, &format!("{rate}{line}\n"));
    files.push(crate::File::new("library/kpis.toml", kpis.to_owned()));
    files
}

const OEE: &str = r#"[[kpi]]
id = "oee"
title = "设备综合效率"
definition = "时间利用率乘性能效率乘合格品率。"
unit = "%"
source = "own"
verify = true
"#;

#[test]
fn a_rate_says_which_machines_of_the_census_it_counts() {
    use zhizhen_core::{Census, MachineFact, Scale};
    let rows = [
        (
            r#"from = { table = "equipment", count = "networked" }"#,
            Some((MachineFact::Networked, false)),
        ),
        (
            r#"from = { table = "equipment", count = "data_used", only = "key_process" }"#,
            Some((MachineFact::DataUsed, true)),
        ),
        ("", None),
    ];
    for (line, expected) in rows {
        let loaded = load(with_facts(line, OEE)).map_err(|d| shown(&d)).unwrap();
        let scale = &loaded.content.question(&"equip.rate".into()).unwrap().scale;
        let Scale::Rate { census, .. } = scale else {
            panic!("equip.rate is a rate");
        };
        let expected = expected.map(|(count, is_of_key_processes)| Census {
            count,
            is_of_key_processes,
        });
        assert_eq!(*census, expected, "{line}");
    }
}

#[test]
fn a_census_that_is_not_of_the_grammar_is_refused_at_its_line() {
    for (line, code) in [
        (
            r#"from = { table = "machines", count = "networked" }"#,
            "content.word_unknown",
        ),
        (
            r#"from = { table = "equipment", count = "new" }"#,
            "content.word_unknown",
        ),
        (r#"from = { table = "equipment" }"#, "content.key_missing"),
        (
            r#"from = { table = "equipment", count = "networked", only = "red" }"#,
            "content.word_unknown",
        ),
        (
            r#"from = { table = "equipment", count = "networked", where = "x" }"#,
            "content.unknown_key",
        ),
    ] {
        let found = load(with_facts(line, OEE)).err().unwrap_or_default();
        let found: Vec<_> = found
            .iter()
            .map(|own| (own.file.as_str(), own.line, own.code.as_str()))
            .collect();
        assert_eq!(found, [("bank/equip.toml", 35, code)], "{line}");
    }
}

#[test]
fn a_figure_has_a_definition_and_a_known_source_and_is_listed_while_unverified() {
    let loaded = load(with_facts("", OEE)).map_err(|d| shown(&d)).unwrap();
    assert_eq!(loaded.content.parts().kpis[0].id.as_str(), "oee");
    let listed = loaded
        .verify
        .iter()
        .any(|item| item.what == VerifyWhat::Kpi);
    assert!(listed, "{:?}", loaded.verify);
    for (from, to, code) in [
        (
            "source = \"own\"\n",
            "source = \"elsewhere\"\n",
            "content.unknown_reference",
        ),
        ("source = \"own\"\n", "", "content.key_missing"),
        ("definition = ", "defined = ", "content.key_missing"),
    ] {
        let found = load(with_facts("", &OEE.replace(from, to)))
            .err()
            .unwrap_or_default();
        let codes: Vec<_> = found.iter().map(|own| own.code.as_str()).collect();
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn problems_of_all_files_are_reported_at_once() {
    let files = minimal::changed_all(&[
        (
            "sources.toml",
            "date = \"2026-11-21\"",
            "date = \"2026-13\"",
        ),
        ("bank/equip.toml", "pain = \"不敢\"", "pain = \"怕\""),
        (
            "bank/equip.toml",
            "who = [\"production\"]",
            "who = [\"boss\"]",
        ),
        ("lenses/index/lens.toml", "weight = 6000", "weight = 6001"),
        (
            "library/templates/base.toml",
            "months = [1, 3]",
            "months = [3, 1]",
        ),
        ("programmes/test/programme.toml", "method = 1", "method = 2"),
        ("cases/one.toml", "rule = 1", "rule = \"1\""),
    ]);
    let codes: Vec<&str> = load(files)
        .unwrap_err()
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    let expected = [
        "content.unknown_reference",
        "content.word_unknown",
        "content.not_whole_number",
        "content.weight_sum",
        "content.span",
        "content.method_unknown",
        "content.date_malformed",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_broken_file_hides_the_problems_of_no_other_file() {
    let files = minimal::changed_all(&[
        ("bank/equip.toml", "id = \"equip.rate\"", "id = "),
        ("sources.toml", "locator", "locater"),
    ]);
    let diagnostics = load(files).unwrap_err();
    let codes: Vec<&str> = diagnostics.iter().map(|d| d.code.as_str()).collect();
    let expected = [
        "content.syntax",
        "content.key_missing",
        "content.unknown_key",
    ];
    assert_eq!(codes, expected, "{}", shown(&diagnostics));
}

#[test]
fn every_code_has_its_own_text_and_a_severity() {
    let texts: BTreeSet<&str> = DiagnosticCode::ALL
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert_eq!(texts.len(), DiagnosticCode::ALL.len());
    assert!(texts.iter().all(|text| text.starts_with("content.")));
    let warnings = DiagnosticCode::ALL
        .iter()
        .filter(|c| c.severity() == Severity::Warning);
    assert_eq!(warnings.count(), 10);
}

#[test]
fn content_with_warnings_alone_is_used() {
    let files = minimal::changed(
        "library/lists.toml",
        "title = \"机器视觉\"",
        "title = \"MV\"",
    );
    let loaded = load(files).unwrap();
    assert_eq!(loaded.warnings.len(), 1);
    assert_eq!(loaded.warnings[0].severity, Severity::Warning);
}

/// Cuts and breaks every file at many places; says nothing about what is reported.
#[test]
fn no_damage_to_a_file_makes_the_loader_panic() {
    for (number, file) in minimal::files().iter().enumerate() {
        for at in (0..file.bytes.len()).step_by(11) {
            let mut broken = file.bytes.to_vec();
            broken[at] = b"\"[]={}0.\xff"[at % 9];
            for bytes in [file.bytes[..at].to_vec(), broken] {
                let mut files = minimal::files();
                files[number].bytes = bytes.into();
                let _ = load(files).map(|loaded| prove(&loaded));
            }
        }
    }
}
