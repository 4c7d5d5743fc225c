//! The national online form of a case as a workbook.

use std::path::Path;

use super::{App, lock};
use crate::form::{form_words, write_sme_form};
use crate::report::report_number;
use crate::wire::{ErrorView, FileKind, FormView, ResultRequest};

impl App {
    /// Proposes a file name for a case's form: free of characters that file systems refuse.
    pub fn form_file_name(&self, request: &ResultRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let words = form_words(request.language);
        let number = report_number(&judged.content, &judged.sheet);
        let name = super::report::file_stem(&judged.sheet.enterprise().name);
        Ok(format!("{name} {} {number}.xlsx", words("form.file")))
    }

    /// Writes the form of a case to `path`: whole or not at all.
    pub fn form_write(&self, request: ResultRequest, path: &Path) -> Result<FormView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let words = form_words(request.language);
        write_sme_form(&judged.content, &judged.sheet, path, &words, &self.env)?;
        lock(&self.written).insert(FileKind::Form, path.into());
        Ok(FormView {
            path: path.display().to_string(),
        })
    }
}
