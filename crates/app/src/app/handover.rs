//! What the enterprise of a case agrees to hand over: shown, recorded, found again.
//!
//! Deliberately absent: what is taken out of the report for it (see `crate::handover`).

use std::collections::BTreeMap;

use zhizhen_core::{Consent, ConsentField, ConsentGroup, Secrecy};
use zhizhen_report::{ChapterLine, ReportKind};
use zhizhen_store::Addition;

use super::App;
use super::case::Judged;
use crate::handover::{body, consent, kept};
use crate::report::paper_language;
use crate::wire::{
    CaseView, ConsentGroupView, ConsentLine, ConsentPutRequest, ConsentView, ErrorView, Language,
    ReportKindView, SecrecyView,
};

/// The key under which a case keeps its one consent.
const KEY: &str = "submit";

impl App {
    /// Records what the enterprise agrees to hand over, with the day: one step.
    pub fn consent_put(&self, request: ConsentPutRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let day = self.env.today().to_string();
        let consent = consent(&judged.content, &request.by, &day, &request.fields)?;
        let values = [(KEY.to_owned(), Some(body(&consent)))];
        self.change(|store, stamp| {
            store.put_additions(Addition::Consent, &request.case, &values, stamp)
        })?;
        self.view(&request.case)
    }
}

/// Returns the consent kept with a case.
pub(super) fn kept_consent(judged: &Judged) -> Option<Consent> {
    let mut rows = judged.additions.iter();
    let row = rows.find(|row| row.addition == Addition::Consent && row.key == KEY)?;
    kept(&judged.content, &row.body)
}

/// Shows every field with whether it is agreed to; by its class while nothing is recorded.
pub(super) fn consent_view(
    judged: &Judged,
    chapters: &[ChapterLine],
    language: Language,
) -> ConsentView {
    let recorded = kept_consent(judged);
    let words = paper_language(language);
    let titles: BTreeMap<&str, String> = chapters
        .iter()
        .map(|own| (&*own.key, format!("{} {}", own.number, own.title)))
        .collect();
    let outline = &judged.content.parts().outline;
    let mut groups: Vec<(ConsentGroup, Vec<ConsentLine>)> = Vec::new();
    for (field, class) in ConsentField::all(&judged.content, outline) {
        let title = match &field {
            // A section this report has nothing to say in is not asked about.
            ConsentField::Section(section) => match titles.get(section.id()) {
                Some(title) => title.clone(),
                None => continue,
            },
            _ => words.field_title(&judged.content, &field),
        };
        let is_agreed = match &recorded {
            Some(own) => own.agreed.contains(&field),
            None => class != Secrecy::House,
        };
        let line = ConsentLine {
            field: field.id(),
            title,
            class: match class {
                Secrecy::Public => SecrecyView::Public,
                Secrecy::Bureau => SecrecyView::Bureau,
                Secrecy::House => SecrecyView::House,
            },
            is_agreed,
        };
        match groups.iter_mut().find(|(own, _)| *own == field.group()) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((field.group(), vec![line])),
        }
    }
    let groups = groups.into_iter().map(|(group, lines)| ConsentGroupView {
        title: words.group_title(group).to_owned(),
        lines,
    });
    ConsentView {
        by: recorded
            .as_ref()
            .map(|own| own.by.clone())
            .unwrap_or_default(),
        day: recorded
            .as_ref()
            .map(|own| own.day.clone())
            .unwrap_or_default(),
        groups: groups.collect(),
    }
}

/// The report's kind for the page's.
pub(super) fn kind(own: ReportKindView) -> ReportKind {
    match own {
        ReportKindView::Full => ReportKind::Full,
        ReportKindView::Brief => ReportKind::Brief,
        ReportKindView::Own => ReportKind::Own,
        ReportKindView::Submit => ReportKind::Submit,
    }
}

/// What a kind is called in a file's name; the full report is just the report.
pub(super) fn kind_name(own: ReportKindView, language: Language) -> Option<&'static str> {
    match (own, language) {
        (ReportKindView::Full, _) => None,
        (ReportKindView::Brief, Language::Zh) => Some("一页"),
        (ReportKindView::Brief, Language::En) => Some("one page"),
        (ReportKindView::Own, Language::Zh) => Some("自评"),
        (ReportKindView::Own, Language::En) => Some("self-assessment"),
        (ReportKindView::Submit, Language::Zh) => Some("上报版"),
        (ReportKindView::Submit, Language::En) => Some("submitted"),
    }
}
