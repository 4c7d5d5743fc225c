//! The content as the browser shows it: complete, in both languages, and without a dead end.

use std::collections::BTreeSet;

use zhizhen_app::wire::{
    ContentRequest, ContentView, EntryKind, EntryView, Language, Nothing, PieceView,
};
use zhizhen_app::{App, Env, own_content};

fn browse(language: Language) -> ContentView {
    let home = tempfile::tempdir().expect("a scratch folder");
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    let app = App::open(home.path(), Env::fixed(noon)).expect("the store opens");
    let case = None;
    app.content_browse(ContentRequest { case, language })
        .expect("the content is shown")
}

fn pieces(entry: &EntryView) -> Vec<&PieceView> {
    let mut all: Vec<&PieceView> = entry.lead.iter().chain(&entry.sources).collect();
    let parts = entry.long.iter().chain(&entry.short).chain(&entry.used_by);
    all.extend(parts.flat_map(|own| &own.lines).flatten());
    let tables = entry.tables.iter().flat_map(|own| &own.rows);
    all.extend(tables.flatten().flatten());
    all.extend(entry.verify.iter().flatten());
    all
}

fn links(entry: &EntryView) -> impl Iterator<Item = &str> {
    pieces(entry).into_iter().filter_map(|piece| match piece {
        PieceView::Link { to, .. } => Some(to.as_str()),
        PieceView::Said { .. } | PieceView::Chinese { .. } | PieceView::Mark { .. } => None,
    })
}

#[test]
fn every_link_of_every_entry_leads_to_an_entry_and_no_key_is_there_twice() {
    let view = browse(Language::Zh);
    let keys: BTreeSet<&str> = view.entries.iter().map(|own| &*own.key).collect();
    assert_eq!(keys.len(), view.entries.len());
    for entry in &view.entries {
        for to in links(entry) {
            assert!(keys.contains(to), "{} leads to {to}", entry.key);
        }
    }
}

#[test]
fn everything_the_content_holds_can_be_browsed() {
    let (view, content) = (browse(Language::Zh), own_content());
    let count = |kind| view.entries.iter().filter(|own| own.kind == kind).count();
    let library = content.library();
    for (kind, expect) in [
        (EntryKind::Question, content.questions().count()),
        (EntryKind::Template, content.templates().len()),
        (EntryKind::Source, content.parts().sources.len()),
        (EntryKind::Scenario, library.scenarios.len()),
        (EntryKind::Sector, library.sectors.len()),
        (EntryKind::Recognition, library.recognitions.len()),
        (EntryKind::Benchmark, library.benchmarks.len()),
        (EntryKind::Case, library.published_cases.len()),
        (EntryKind::Term, library.terms.len()),
        (EntryKind::Park, library.parks.len()),
        (EntryKind::Beyond, library.beyond.len()),
        (
            EntryKind::Policy,
            library.policies.len() + library.instruments.len(),
        ),
    ] {
        assert_eq!(count(kind), expect, "{kind:?}");
    }
    let shown: Vec<EntryKind> = view.kinds.iter().map(|own| own.kind).collect();
    assert_eq!(shown, EntryKind::ALL);
}

#[test]
fn a_question_leads_to_a_template_a_scenario_a_policy_and_their_sources() {
    let view = browse(Language::Zh);
    let entry = |key: &str| view.entries.iter().find(|own| own.key == key);
    let leads = |from: &EntryView, kind: EntryKind| {
        let to = links(from).filter_map(entry).find(|own| own.kind == kind);
        to.unwrap_or_else(|| panic!("{} leads to no {kind:?}", from.key))
    };
    let scenario = view.entries.iter().find(|own| {
        own.kind == EntryKind::Scenario
            && links(own).any(|to| entry(to).is_some_and(|to| to.kind == EntryKind::Template))
    });
    let scenario = scenario.expect("a scenario names its template");
    let template = leads(scenario, EntryKind::Template);
    let question = leads(template, EntryKind::Question);
    assert_eq!(
        leads(question, EntryKind::Template).kind,
        EntryKind::Template
    );
    assert_eq!(
        leads(template, EntryKind::Scenario).kind,
        EntryKind::Scenario
    );
    leads(question, EntryKind::Source);
    leads(template, EntryKind::Source);
    let mut policies = view
        .entries
        .iter()
        .filter(|own| own.kind == EntryKind::Policy);
    assert!(policies.all(|own| {
        links(own)
            .filter_map(entry)
            .any(|to| to.kind == EntryKind::Source)
    }));
}

#[test]
fn an_english_page_marks_what_is_chinese_and_a_chinese_page_nothing() {
    let is_chinese = |piece: &&PieceView| matches!(piece, PieceView::Chinese { .. });
    let zh = browse(Language::Zh);
    for entry in &zh.entries {
        assert_eq!(
            pieces(entry).iter().filter(|own| is_chinese(own)).count(),
            0
        );
    }
    let english = browse(Language::En);
    assert_eq!(english.entries.len(), zh.entries.len());
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for entry in &english.entries {
        let labels = entry.long.iter().chain(&entry.short).chain(&entry.used_by);
        for part in labels {
            assert!(
                !part.label.contains(is_han),
                "{}: {}",
                entry.key,
                part.label
            );
        }
        assert!(
            entry.is_chinese || !entry.title.contains(is_han),
            "{}",
            entry.title
        );
    }
}

#[test]
fn a_case_browses_the_content_it_is_pinned_to() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    let app = App::open(home.path(), Env::fixed(noon)).expect("the store opens");
    let case = app.case_create_sample(Nothing {}).expect("made");
    let request = ContentRequest {
        case: Some(case.id),
        language: Language::Zh,
    };
    let view = app.content_browse(request).expect("shown");
    assert_eq!(view.programme.id, case.programme.id);
}
