//! From a judged sheet to a report on disk: PDF to keep, Word to go on editing.

use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest, Sha256};
use zhizhen_core::{
    Advice, AnswerSheet, Content, Scorecard, advise_on, ceiling, certainty_of_index,
    connection_plan, five_g, network_advice, policy_results, recognition_results, score,
    score_cmmm, score_sme24,
};
use zhizhen_core::{
    Consent, ConsentField, Date, Earlier, Section, VisitKind, beside_published, effects, merge,
    problems,
};
use zhizhen_report::{
    ChapterChoices, Judgements, NationalScores, Overview, Photo, Rendered, ReportInput, ReportKind,
};
use zhizhen_report::{
    Document, ReportCode, ReportError, Watch, compose, docx, overview, render_known, render_watched,
};
use zhizhen_store::AdditionRow;

use crate::app::{network_plan, policy_day, policy_dossier, problem_edits};
use crate::code::CodeFacts;
use crate::env::Env;
use crate::handover::handed_over;
use crate::photo::enclosed::photos_of;
use crate::plan::printed;
use crate::rules::plant_network;
use crate::sheet::write_sheet;
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenReport {
    /// Pages.
    pub pages: u32,
    /// Bytes.
    pub bytes: u32,
    /// Characters the fonts lack, printed as framed code points.
    pub missing: Vec<String>,
}

pub(crate) fn paper_language(language: Language) -> zhizhen_report::Language {
    match language {
        Language::Zh => zhizhen_report::Language::Chinese,
        Language::En => zhizhen_report::Language::English,
    }
}

/// Writes the full report of a sheet to `path`: whole or not at all.
pub fn write_report(
    content: &Content,
    sheet: &AnswerSheet,
    path: &Path,
    language: Language,
    env: &Env,
) -> Result<WrittenReport, ErrorView> {
    write_report_as((content, sheet), path, &Wanted::full(language), env)
}

/// What is asked of the report of a sheet that lives in a file.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// Which document.
    pub kind: ReportKind,
    /// What the submitted report may hold; needed for no other.
    pub consent: Option<&'a Consent>,
    /// A folder with the photos the sheet names.
    pub photos: Option<&'a Path>,
    /// What the visit before found.
    pub earlier: Option<&'a Earlier>,
    /// Its language.
    pub language: Language,
}

impl Wanted<'_> {
    /// The full report without photos.
    pub fn full(language: Language) -> Self {
        Self {
            kind: ReportKind::Full,
            consent: None,
            photos: None,
            earlier: None,
            language,
        }
    }

    fn issue<T>(
        &self,
        (content, sheet): (&Content, &AnswerSheet),
        make: impl FnOnce(&Issue<'_>) -> Result<T, ErrorView>,
    ) -> Result<T, ErrorView> {
        let photos = photos_of(sheet, self.photos)?;
        with_issue_of_file(content, sheet, &photos, self.language, |issue| {
            make(&Issue {
                kind: self.kind,
                consent: self.consent,
                earlier: self.earlier,
                ..*issue
            })
        })
    }
}

/// Writes the report that is wanted of a sheet to `path`: whole or not at all.
pub fn write_report_as(
    judged: (&Content, &AnswerSheet),
    path: &Path,
    wanted: &Wanted<'_>,
    env: &Env,
) -> Result<WrittenReport, ErrorView> {
    let rendered = wanted.issue(judged, |issue| issue.render(env))?;
    let missing = shown(&rendered.missing);
    let bytes = rendered.pdf.len();
    write_report_file(path, &rendered.pdf)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(WrittenReport {
        pages: count(rendered.pages),
        bytes: count(bytes),
        missing,
    })
}

/// Writes the report that is wanted of a sheet to `path` as a Word file: whole or not at all.
pub fn write_word(
    judged: (&Content, &AnswerSheet),
    path: &Path,
    wanted: &Wanted<'_>,
    env: &Env,
) -> Result<(), ErrorView> {
    wanted.issue(judged, |issue| write_word_of(issue, path, env))
}

/// Makes something of what the report that is wanted of a sheet is made from, without setting a page.
pub fn with_report_input<T>(
    judged: (&Content, &AnswerSheet),
    wanted: &Wanted<'_>,
    env: &Env,
    make: impl FnOnce(&ReportInput<'_>) -> T,
) -> Result<T, ErrorView> {
    wanted.issue(judged, |issue| issue.with_input(env, make))
}

/// Makes something of a sheet that lives in a file: nothing is laid down beside it, no chapter chosen.
pub(crate) fn with_issue_of_file<T>(
    content: &Content,
    sheet: &AnswerSheet,
    photos: &[Photo],
    language: Language,
    make: impl FnOnce(&Issue<'_>) -> T,
) -> T {
    make(&Issue {
        content,
        sheet,
        card: &score(content, sheet),
        additions: &[],
        chapters: &ChapterChoices::default(),
        kind: ReportKind::Full,
        consent: None,
        photos,
        earlier: None,
        language,
    })
}

/// Writes the bytes of a report: whole or not at all.
pub(crate) fn write_report_file(path: &Path, bytes: &[u8]) -> Result<(), ErrorView> {
    write_whole(path, bytes).map_err(|error| {
        ErrorView::new(ErrorCode::ReportNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    })
}

/// Writes what is issued to `path` as a Word file: whole or not at all.
pub(crate) fn write_word_of(issue: &Issue<'_>, path: &Path, env: &Env) -> Result<(), ErrorView> {
    let bytes = docx(&issue.document(env)?)
        .map_err(|error| ErrorView::new(ErrorCode::ReportFailed).detailed(error.to_string()))?;
    write_report_file(path, &bytes)
}

/// What a report is made of.
pub(crate) struct Issue<'a> {
    pub(crate) content: &'a Content,
    pub(crate) sheet: &'a AnswerSheet,
    pub(crate) card: &'a Scorecard,
    pub(crate) additions: &'a [AdditionRow],
    pub(crate) chapters: &'a ChapterChoices,
    pub(crate) kind: ReportKind,
    /// What the submitted report may hold.
    pub(crate) consent: Option<&'a Consent>,
    pub(crate) photos: &'a [Photo],
    pub(crate) earlier: Option<&'a Earlier>,
    pub(crate) language: Language,
}

impl Issue<'_> {
    /// Makes the report in memory.
    pub(crate) fn render(&self, env: &Env) -> Result<Rendered, ErrorView> {
        self.render_watched(env, &|_| ControlFlow::Continue(()))
    }

    /// Makes the report in memory while `watch` looks on.
    pub(crate) fn render_watched(
        &self,
        env: &Env,
        watch: Watch<'_>,
    ) -> Result<Rendered, ErrorView> {
        self.render_and(env, |_, own| render_watched(own, watch))
    }

    /// Makes the report in memory while `watch` looks on. Before any page is set, `know` is told what
    /// [`Issue::overview`] tells of the full report: both are judged once, and said once where they are the same.
    pub(crate) fn render_known(
        &self,
        env: &Env,
        know: impl FnOnce(Overview),
        watch: Watch<'_>,
    ) -> Result<Rendered, ErrorView> {
        self.render_and(env, |full, own| match own.kind {
            ReportKind::Full => render_known(own, know, watch),
            ReportKind::Brief | ReportKind::Own | ReportKind::Submit => {
                know(overview(full));
                render_watched(own, watch)
            }
        })
    }

    /// Lets `make` set the report with its verification code, the full report's input beside it.
    fn render_and(
        &self,
        env: &Env,
        make: impl FnOnce(&ReportInput<'_>, &ReportInput<'_>) -> Result<Rendered, ReportError>,
    ) -> Result<Rendered, ErrorView> {
        let facts = CodeFacts::of(self.content, self.sheet, self.card, env.today());
        let code = env.issuer().map(|own| own.map(|own| own.code(&facts)));
        // A code says what the result is.
        let withholds_result = self.consent.is_some_and(|own| {
            let result = ConsentField::Section(Section::Result);
            self.kind == ReportKind::Submit && !own.allows(self.content, &result)
        });
        let code = match &code {
            None => ReportCode::NotAsked,
            Some(_) if withholds_result => ReportCode::NotAsked,
            Some(Ok(code)) => ReportCode::Printed(code),
            Some(Err(_)) => ReportCode::Impossible,
        };
        let rendered =
            self.with_inputs(env, |full, own| make(full, &ReportInput { code, ..*own }))?;
        rendered.map_err(|error| match error {
            ReportError::Ended => ErrorView::new(ErrorCode::ReportStopped),
            ReportError::Pdf(_) => {
                ErrorView::new(ErrorCode::ReportFailed).detailed(error.to_string())
            }
        })
    }

    /// Says what the report says, without setting a page.
    pub(crate) fn document(&self, env: &Env) -> Result<Document, ErrorView> {
        self.with_input(env, compose)
    }

    /// Tells the report's chapters and what the fonts lack, without setting a page.
    pub(crate) fn overview(&self, env: &Env) -> Result<Overview, ErrorView> {
        self.with_input(env, overview)
    }

    fn with_input<T>(
        &self,
        env: &Env,
        make: impl FnOnce(&ReportInput<'_>) -> T,
    ) -> Result<T, ErrorView> {
        self.with_inputs(env, |_, own| make(own))
    }

    /// Judges once and gives what the full report is made of, and what the one asked for is.
    fn with_inputs<T>(
        &self,
        env: &Env,
        make: impl FnOnce(&ReportInput<'_>, &ReportInput<'_>) -> T,
    ) -> Result<T, ErrorView> {
        let Issue {
            content,
            sheet,
            card,
            additions,
            chapters,
            kind,
            consent,
            photos,
            earlier,
            language,
        } = *self;
        let consent = match kind {
            ReportKind::Submit => {
                Some(consent.ok_or_else(|| ErrorView::new(ErrorCode::ConsentMissing))?)
            }
            ReportKind::Own if sheet.visit().kind != VisitKind::SelfAssessment => {
                return Err(ErrorView::new(ErrorCode::KindNotSelf));
            }
            ReportKind::Full | ReportKind::Brief | ReportKind::Own => None,
        };
        let advice = advise_on(content, sheet, card, plant_network(additions));
        let number = report_number(content, sheet);
        let issued = env.today().to_string();
        let lenses = &content.parts().national;
        let has_answer = |prefix: &str| {
            let mut ids = sheet.answers().keys();
            ids.any(|id| id.as_str().starts_with(prefix))
        };
        let sme24 = lenses.sme24.as_ref().filter(|_| has_answer("sme24."));
        let sme24 = sme24.map(|lens| score_sme24(lens, sheet));
        let cmmm = lenses.cmmm.as_ref().filter(|_| has_answer("cmmm."));
        let cmmm = cmmm.map(|lens| score_cmmm(lens, sheet));
        let judgements = Judgements {
            photos: photos.to_vec(),
            earlier: earlier.cloned(),
            ..judgements(content, sheet, card, &advice, additions, env)
        };
        let handed = consent.map(|consent| {
            let judgements = judgements.clone();
            let judged = (card, &advice);
            handed_over(
                content, sheet, judged, additions, judgements, consent, language,
            )
        });
        let full = ReportInput {
            content,
            sheet,
            scorecard: card,
            national: NationalScores {
                sme24: sme24.as_ref(),
                cmmm: cmmm.as_ref(),
            },
            advice: &advice,
            judgements: &judgements,
            outline: &content.parts().outline,
            chapters,
            kind: ReportKind::Full,
            consent: None,
            number: &number,
            issued: &issued,
            language: paper_language(language),
            // Only a finished report is signed: what is to be edited, and a draft, is not.
            code: ReportCode::NotAsked,
        };
        let (sheet, judgements) = match &handed {
            Some(own) => (&own.sheet, &own.judgements),
            None => (full.sheet, full.judgements),
        };
        let own = ReportInput {
            sheet,
            judgements,
            kind,
            consent,
            ..full
        };
        Ok(make(&full, &own))
    }
}

/// Judges what the report says beside score and advice; `additions` are what people laid down with the
/// case, none for a sheet that lives in a file.
fn judgements(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    advice: &Advice,
    additions: &[AdditionRow],
    env: &Env,
) -> Judgements {
    let dossier = policy_dossier(content, additions, policy_day(sheet, env));
    let (network, network_is_chosen) = network_plan(content, advice, additions);
    let plan = printed(content, sheet, additions);
    let order = plan.iter().flat_map(|own| &own.phases);
    let order: Vec<_> = order
        .flat_map(|own| &own.cards)
        .map(|own| own.template.clone())
        .collect();
    let effects = match order.is_empty() {
        true => Vec::new(),
        false => effects(content, sheet, &order, plant_network(additions)),
    };
    Judgements {
        connection: connection_plan(content, sheet, card),
        network: network_advice(content, sheet, card, &network),
        network_is_chosen,
        plan,
        earlier: None,
        published: beside_published(content, sheet, card),
        effects,
        policies: policy_results(content, sheet, card, &dossier),
        recognitions: recognition_results(content, sheet, card, &dossier),
        day: dossier.day,
        certainty: certainty_of_index(content, sheet),
        plant_network: plant_network(additions),
        ceiling: ceiling(content, sheet, plant_network(additions)),
        five_g: five_g(content, sheet),
        problems: merge(
            content,
            sheet,
            card,
            problems(content, sheet, card),
            &problem_edits(additions),
            Date::parse(&env.today().to_string()),
        ),
        photos: Vec::new(),
    }
}

/// Returns characters as the page lists them: the character and its code point.
pub(crate) fn shown(characters: &[char]) -> Vec<String> {
    characters
        .iter()
        .map(|c| format!("{c} U+{:04X}", u32::from(*c)))
        .collect()
}

/// Returns the number of a sheet's report: visit day and the first eight digits of the sheet's id.
pub(crate) fn report_number(content: &Content, sheet: &AnswerSheet) -> String {
    let id: String = sheet_id(content, sheet)
        .chars()
        .filter(|c| *c != '-')
        .take(8)
        .collect();
    let day = sheet
        .visit()
        .date
        .map(|date| date.to_string().replace('-', ""));
    format!(
        "ZZ-{}-{}",
        day.unwrap_or_else(|| "00000000".into()),
        id.to_uppercase()
    )
}

/// Returns the sheet's own id, or one derived from the SHA-256 of its canonical text.
pub fn sheet_id(content: &Content, sheet: &AnswerSheet) -> String {
    if let Some(id) = &sheet.parts().id {
        return id.clone();
    }
    let digest = Sha256::digest(write_sheet(sheet, content).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}
