//! A case as files that people go on editing: the report as Word, its numbers as a workbook.

use std::path::Path;

use super::report::choices;
use super::{App, lock};
use crate::annex::write_annex_of;
use crate::form::form_words;
use crate::report::{Issue, report_number, write_word_of};
use crate::wire::{EditableKind, EditableRequest, ErrorView, FileKind, FormView, ReportKindView};

impl App {
    /// Proposes a file name: free of characters that file systems refuse.
    pub fn editable_file_name(&self, request: &EditableRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let words = form_words(request.language);
        let (report, what, ending) = match request.kind {
            EditableKind::Word => (request.report, "annex.word_file", "docx"),
            EditableKind::Annex => (ReportKindView::Full, "annex.file", "xlsx"),
        };
        let mut parts = super::report::name_parts(&judged, report, request.language);
        parts.push(words(what));
        parts.push(report_number(&judged.content, &judged.sheet));
        Ok(format!("{}.{ending}", parts.join(" ")))
    }

    /// Writes the file of a case to `path`: whole or not at all.
    pub fn editable_write(
        &self,
        request: EditableRequest,
        path: &Path,
    ) -> Result<FormView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let choices = choices(&judged.additions);
        let consent = super::handover::kept_consent(&judged);
        let photos = self.printed_photos(&judged, request.kind == EditableKind::Word)?;
        self.with_issue(&judged, &choices, &photos, request.language, |issue| {
            let of_kind = Issue {
                kind: super::handover::kind(request.report),
                consent: consent.as_ref(),
                ..*issue
            };
            match request.kind {
                EditableKind::Word => write_word_of(&of_kind, path, &self.env),
                EditableKind::Annex => write_annex_of(issue, path, &self.env),
            }
        })??;
        let kind = match request.kind {
            EditableKind::Word => FileKind::Word,
            EditableKind::Annex => FileKind::Annex,
        };
        lock(&self.written).insert(kind, path.into());
        Ok(FormView {
            path: path.display().to_string(),
        })
    }
}
