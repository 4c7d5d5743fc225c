//! The report of a case: what is known before, writing it, finding it again.

use std::path::{Path, PathBuf};

use super::{App, lock};
use crate::report::{render, report_number, shown, write_whole};
use crate::wire::{
    ErrorCode, ErrorView, FileKind, ProgressStep, ProgressView, ReportCheck, ReportView,
    ResultRequest,
};

impl App {
    /// Tells what should be known before a report is made.
    pub fn report_check(&self, request: ResultRequest) -> Result<ReportCheck, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (whole, _) = self.whole_sheet(&judged)?;
        let rendered = render(
            &judged.content,
            &whole,
            &judged.card,
            &judged.additions,
            request.language,
            &self.env,
        )?;
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
        Ok(ReportCheck {
            is_provisional: judged.card.is_provisional,
            open: u32::try_from(judged.card.open.len()).unwrap_or(u32::MAX),
            missing_characters: shown(&rendered.missing),
            empty_fields: empty.map(|(field, _)| field.to_owned()).collect(),
            number: report_number(&judged.content, &judged.sheet),
        })
    }

    /// Proposes a file name for a case's report: free of characters that file systems refuse.
    pub fn report_file_name(&self, request: &ResultRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let name = file_stem(&judged.sheet.enterprise().name);
        Ok(format!(
            "{name} {}.pdf",
            report_number(&judged.content, &judged.sheet)
        ))
    }

    /// Writes the report of a case to `path`: whole or not at all. Reports its steps as it goes.
    pub fn report_write(
        &self,
        request: ResultRequest,
        path: &Path,
        progress: impl Fn(ProgressView),
    ) -> Result<ReportView, ErrorView> {
        let step = |step| progress(ProgressView { step });
        step(ProgressStep::Scoring);
        let judged = self.judge(&request.case)?;
        step(ProgressStep::Setting);
        let (whole, _) = self.whole_sheet(&judged)?;
        let rendered = render(
            &judged.content,
            &whole,
            &judged.card,
            &judged.additions,
            request.language,
            &self.env,
        )?;
        step(ProgressStep::Writing);
        write_whole(path, &rendered.pdf).map_err(|error| {
            ErrorView::new(ErrorCode::ReportNotWritten)
                .with("path", path.display())
                .detailed(error.to_string())
        })?;
        lock(&self.written).insert(FileKind::Report, path.into());
        step(ProgressStep::Done);
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

/// Returns a name for files about an enterprise, without characters that file systems refuse.
pub(super) fn file_stem(name: &str) -> String {
    let is_refused = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    let safe = name.chars().map(|c| if is_refused(c) { '_' } else { c });
    safe.take(60).collect()
}
