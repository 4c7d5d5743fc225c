//! A case as files that people go on editing: the report as Word, its numbers as a workbook.

use std::path::Path;

use super::report::choices;
use super::{App, lock};
use crate::annex::write_annex_of;
use crate::form::form_words;
use crate::report::{report_number, write_word_of};
use crate::wire::{EditableKind, EditableRequest, ErrorView, FileKind, FormView};

impl App {
    /// Proposes a file name: free of characters that file systems refuse.
    pub fn editable_file_name(&self, request: &EditableRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let words = form_words(request.language);
        let number = report_number(&judged.content, &judged.sheet);
        let name = super::report::file_stem(&judged.sheet.enterprise().name);
        let (kind, ending) = match request.kind {
            EditableKind::Word => ("annex.word_file", "docx"),
            EditableKind::Annex => ("annex.file", "xlsx"),
        };
        Ok(format!("{name} {} {number}.{ending}", words(kind)))
    }

    /// Writes the file of a case to `path`: whole or not at all.
    pub fn editable_write(
        &self,
        request: EditableRequest,
        path: &Path,
    ) -> Result<FormView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let write = match request.kind {
            EditableKind::Word => write_word_of,
            EditableKind::Annex => write_annex_of,
        };
        let choices = choices(&judged.additions);
        let photos = self.printed_photos(&judged, request.kind == EditableKind::Word)?;
        self.with_issue(&judged, &choices, &photos, request.language, |issue| {
            write(issue, path, &self.env)
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
