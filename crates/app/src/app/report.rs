//! The report of a case: what is known before, writing it, finding it again.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zhizhen_core::{ConsentField, Section, VisitKind};
use zhizhen_report::{
    ChapterChoices, ChapterLine, Doing, Overview, Photo, ReportKind, movable_chapters,
};
use zhizhen_store::{Addition, AdditionRow};

use super::case::Judged;
use super::{App, check_length, lock};
use crate::report::{Issue, report_number, shown, write_report_file};
use crate::sheet::MOST_COMMENT;
use crate::wire::{
    CaseView, ChapterChange, ChapterPutRequest, ChapterView, ErrorCode, ErrorView, FileBytes,
    FileKind, Language, ProgressStep, ProgressView, ReportCheck, ReportKindView, ReportRequest,
    ReportView, ResultRequest,
};

/// The key under which a case keeps the order of its chapters; no chapter is called so.
const ORDER: &str = "*order";

impl App {
    /// Tells what should be known before a report is made.
    pub fn report_check(&self, request: ResultRequest) -> Result<ReportCheck, ErrorView> {
        let judged = self.judge(&request.case)?;
        let choices = choices(&judged.additions);
        let photos = self.printed_photos(&judged, false)?;
        let overview =
            self.with_issue(&judged, &choices, &photos, request.language, |issue| {
                issue.overview(&self.env)
            })??;
        Ok(self.check_of(&judged, &choices, overview, request.language))
    }

    fn check_of(
        &self,
        judged: &Judged,
        choices: &ChapterChoices,
        overview: Overview,
        language: Language,
    ) -> ReportCheck {
        let keys: BTreeSet<&str> = overview
            .chapters
            .iter()
            .map(|own| own.key.as_str())
            .collect();
        let stray = choices.notes.iter();
        let stray = stray.filter(|(key, _)| !keys.contains(key.as_str()));
        let enterprise = judged.sheet.enterprise();
        let empty = [
            ("uscc", enterprise.uscc.is_none()),
            ("district", enterprise.district.is_none()),
            ("industry", enterprise.industry.is_none()),
            ("employees", enterprise.employees.is_none()),
            ("revenue_wan", enterprise.revenue_wan.is_none()),
            ("assessor", judged.sheet.visit().assessor.is_none()),
            ("provider", judged.sheet.visit().provider.is_none()),
            ("date", judged.sheet.visit().date.is_none()),
        ];
        let empty = empty.into_iter().filter(|(_, is_empty)| *is_empty);
        ReportCheck {
            is_provisional: judged.card.is_provisional,
            open: u32::try_from(judged.card.open.len()).unwrap_or(u32::MAX),
            missing_characters: shown(&overview.missing),
            empty_fields: empty.map(|(field, _)| field.to_owned()).collect(),
            number: report_number(&judged.content, &judged.sheet),
            stray_notes: stray.map(|(_, note)| note.clone()).collect(),
            is_self: judged.sheet.visit().kind == VisitKind::SelfAssessment,
            consent: super::handover::consent_view(judged, &overview.chapters, language),
            chapters: chapter_views(overview.chapters, choices),
        }
    }

    /// Gives the report of a case as the bytes that `report_write` would write. Before its pages are set,
    /// `tell` gets what `report_check` would answer: who looks at a report needs both, judged
    /// once. Whoever asks anew no longer wants the one asked for before: it ends as
    /// stopped.
    pub fn report_preview(
        &self,
        request: ReportRequest,
        tell: impl FnOnce(ReportCheck),
    ) -> Result<FileBytes, ErrorView> {
        let is_outdated = self.previews.take_over();
        let watch = |_| match is_outdated() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let judged = self.judge(&request.case)?;
        let choices = choices(&judged.additions);
        let know = |overview| tell(self.check_of(&judged, &choices, overview, request.language));
        let rendered = self.with_asked(&judged, &choices, &request, |issue| {
            issue.render_known(&self.env, know, &watch)
        })??;
        Ok(FileBytes(rendered.pdf))
    }

    /// Writes into a chapter of a case's report, leaves it out or moves it: one step.
    pub fn chapter_put(&self, request: ChapterPutRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let mut choices = choices(&judged.additions);
        let photos = self.printed_photos(&judged, false)?;
        let lines = |choices: &ChapterChoices| {
            self.with_issue(&judged, choices, &photos, Language::Zh, |issue| {
                issue.overview(&self.env).map(|own| own.chapters)
            })?
        };
        let key = request.chapter;
        // A chapter without content now may be written to: the words wait for it. Composing the whole report
        // to know would make every word wait.
        let outline = &judged.content.parts().outline;
        if Section::parse(&key).is_none_or(|own| outline.part(own).is_none()) {
            return Err(ErrorView::new(ErrorCode::ChapterUnknown).with("chapter", key));
        }
        match request.change {
            ChapterChange::Write { text } => {
                let text = text.trim();
                check_length(text, MOST_COMMENT).map_err(|error| error.at("note"))?;
                choices.notes.insert(key.clone(), text.to_owned());
            }
            ChapterChange::Print { is_printed } => {
                if is_printed {
                    choices.left_out.remove(&key);
                } else {
                    choices.left_out.insert(key.clone());
                    // The annex of what is unverified goes by itself with the last that needs it.
                    if lines(&choices)?.iter().all(|own| !own.is_printed) {
                        return Err(ErrorView::new(ErrorCode::ChapterIsLast));
                    }
                }
            }
            ChapterChange::Move { is_up } => {
                let order = moved(&judged, &choices, &lines(&choices)?, &key, is_up)?;
                let body = order.map(|order| json!({ "order": order }).to_string());
                return self.put_chapter(&request.case, ORDER.to_owned(), body);
            }
        }
        let note = choices.notes.get(&key).map_or("", String::as_str);
        let is_left_out = choices.left_out.contains(&key);
        let body = (is_left_out || !note.is_empty())
            .then(|| json!({ "note": note, "left_out": is_left_out }).to_string());
        self.put_chapter(&request.case, key, body)
    }

    fn put_chapter(
        &self,
        case: &str,
        key: String,
        body: Option<String>,
    ) -> Result<CaseView, ErrorView> {
        self.change(|store, stamp| {
            store.put_additions(Addition::Chapter, case, &[(key, body)], stamp)
        })?;
        self.view(case)
    }

    /// Hands the report that is asked for to `make`: the one way to it, for looking at and for writing.
    fn with_asked<T>(
        &self,
        judged: &Judged,
        choices: &ChapterChoices,
        request: &ReportRequest,
        make: impl FnOnce(&Issue<'_>) -> T,
    ) -> Result<T, ErrorView> {
        let consent = super::handover::kept_consent(judged);
        let photos = self.printed_photos(judged, true)?;
        self.with_issue(judged, choices, &photos, request.language, |issue| {
            make(&Issue {
                kind: super::handover::kind(request.kind),
                consent: consent.as_ref(),
                ..*issue
            })
        })
    }

    /// Gathers what the report of a case is made of and hands it to `make`.
    pub(super) fn with_issue<T>(
        &self,
        judged: &Judged,
        chapters: &ChapterChoices,
        photos: &[Photo],
        language: Language,
        make: impl FnOnce(&Issue<'_>) -> T,
    ) -> Result<T, ErrorView> {
        let (whole, _) = self.whole_sheet(judged)?;
        let earlier = self.earlier(judged)?;
        Ok(make(&Issue {
            content: &judged.content,
            sheet: &whole,
            card: &judged.card,
            additions: &judged.additions,
            chapters,
            kind: ReportKind::Full,
            consent: None,
            photos,
            earlier: earlier.as_ref(),
            language,
        }))
    }

    /// Proposes a file name for a case's report: free of characters that file systems refuse.
    pub fn report_file_name(&self, request: &ReportRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let number = report_number(&judged.content, &judged.sheet);
        let mut parts = name_parts(&judged, request.kind, request.language);
        parts.push(number);
        Ok(format!("{}.pdf", parts.join(" ")))
    }

    /// Writes the report of a case to `path`: whole or not at all. Tells each step and page as it goes;
    /// [`App::report_cancel`] ends it.
    pub fn report_write(
        &self,
        request: ReportRequest,
        path: &Path,
        progress: impl Fn(ProgressView),
    ) -> Result<ReportView, ErrorView> {
        let is_cancelled = self.report_stops.watch();
        let told = Cell::new(None);
        let tell = |step, page| {
            let view = ProgressView { step, page };
            if told.replace(Some(view)) != Some(view) {
                progress(view);
            }
            match is_cancelled() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        };
        let watch = |doing| match doing {
            Doing::Composing => tell(ProgressStep::Composing, 0),
            Doing::Page(page) => tell(ProgressStep::Setting, u32::try_from(page).unwrap_or(0)),
            Doing::Writing => tell(ProgressStep::Writing, 0),
        };
        let _ = tell(ProgressStep::Scoring, 0);
        let judged = self.judge(&request.case)?;
        let choices = choices(&judged.additions);
        let rendered = self.with_asked(&judged, &choices, &request, |issue| {
            issue.render_watched(&self.env, &watch)
        })??;
        write_report_file(path, &rendered.pdf)?;
        lock(&self.written).insert(FileKind::Report, path.into());
        let _ = tell(ProgressStep::Done, 0);
        Ok(ReportView {
            path: path.display().to_string(),
            pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
            bytes: u32::try_from(rendered.pdf.len()).unwrap_or(u32::MAX),
        })
    }

    /// Returns the file of this kind that was written last, if it is still there.
    pub fn last_written(&self, kind: FileKind) -> Result<PathBuf, ErrorView> {
        let last = lock(&self.written).get(&kind).cloned();
        let shown = last
            .as_ref()
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        let there = last.filter(|path| path.is_file());
        there.ok_or_else(|| ErrorView::new(ErrorCode::ReportGone).with("path", shown))
    }
}

/// Reads what was decided about chapters; a body of another program version decides nothing.
pub(super) fn choices(additions: &[AdditionRow]) -> ChapterChoices {
    let mut choices = ChapterChoices::default();
    let rows = additions.iter();
    for row in rows.filter(|row| row.addition == Addition::Chapter) {
        let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        if row.key == ORDER {
            let keys = body["order"].as_array().into_iter().flatten();
            let keys = keys.filter_map(Value::as_str).map(str::to_owned);
            choices.order = keys.collect();
            continue;
        }
        if let Some(note) = body["note"].as_str().filter(|note| !note.is_empty()) {
            choices.notes.insert(row.key.clone(), note.to_owned());
        }
        if body["left_out"] == true {
            choices.left_out.insert(row.key.clone());
        }
    }
    choices
}

/// Returns the order in which a chapter has changed places with the one before or behind it that the
/// report shows; `None` for the outline's own. A chapter without content now keeps its place among them.
fn moved(
    judged: &Judged,
    choices: &ChapterChoices,
    shown: &[ChapterLine],
    key: &str,
    is_up: bool,
) -> Result<Option<Vec<&'static str>>, ErrorView> {
    let fixed = || ErrorView::new(ErrorCode::ChapterFixed).with("chapter", key);
    let movable = || shown.iter().filter(|own| own.may_move);
    let at = movable().position(|own| own.key == key).ok_or_else(fixed)?;
    let beside = match is_up {
        true => at.checked_sub(1),
        false => Some(at + 1),
    };
    let beside = beside.and_then(|at| movable().nth(at)).ok_or_else(fixed)?;
    let outline = &judged.content.parts().outline;
    let keys = |order: &[String]| -> Vec<&'static str> {
        let sections = movable_chapters(outline, order).into_iter();
        sections.map(Section::id).collect()
    };
    let mut order = keys(&choices.order);
    let from = order.iter().position(|own| *own == key);
    let own = order.remove(from.ok_or_else(fixed)?);
    let to = order.iter().position(|own| *own == beside.key);
    let to = to.ok_or_else(fixed)?;
    order.insert(if is_up { to } else { to + 1 }, own);
    Ok((order != keys(&[])).then_some(order))
}

fn chapter_views(lines: Vec<ChapterLine>, choices: &ChapterChoices) -> Vec<ChapterView> {
    let movable = lines.iter().filter(|own| own.may_move);
    let movable: Vec<String> = movable.map(|own| own.key.clone()).collect();
    let views = lines.into_iter().map(|line| ChapterView {
        may_rise: line.may_move && movable.first() != Some(&line.key),
        may_fall: line.may_move && movable.last() != Some(&line.key),
        note: choices.notes.get(&line.key).cloned().unwrap_or_default(),
        key: line.key,
        number: line.number,
        title: line.title,
        is_printed: line.is_printed,
    });
    views.collect()
}

/// What the name of a document begins with: of whom it is and of which kind.
pub(super) fn name_parts(judged: &Judged, kind: ReportKindView, language: Language) -> Vec<String> {
    let is_submit = kind == ReportKindView::Submit;
    let consent = super::handover::kept_consent(judged).filter(|_| is_submit);
    // A name that is not handed over is not told by the file's name either.
    let is_named = consent.is_none_or(|own| own.allows(&judged.content, &ConsentField::Name));
    let name = is_named.then(|| file_stem(&judged.sheet.enterprise().name));
    let kind = super::handover::kind_name(kind, language).map(str::to_owned);
    name.into_iter().chain(kind).collect()
}

/// Returns a name for files about an enterprise, without characters that file systems refuse.
pub(super) fn file_stem(name: &str) -> String {
    let is_refused = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    let safe = name.chars().map(|c| if is_refused(c) { '_' } else { c });
    safe.take(60).collect()
}
