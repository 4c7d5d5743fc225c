//! The national models in the report: each result beside the index, and what was answered.
//!
//! Only models of which something is answered are printed. Nothing here turns a number of one model
//! into a number of another.

use zhizhen_core::{
    CmmmLens, CmmmScore, Grade, Held, LensHead, Mark, OptionKind, Points, QuestionId, Scene,
    SceneScore, Section, SmeLens, SmeQuestion, SmeQuestionScore, SmeScore,
};

use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

/// The results in the national models, of those that are answered at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NationalScores<'a> {
    /// 中小企业数字化水平.
    pub sme24: Option<&'a SmeScore>,
    /// 智能制造能力成熟度.
    pub cmmm: Option<&'a CmmmScore>,
}

impl<'a> Composer<'a> {
    /// The models with their results, where something is answered.
    fn sme24(&self) -> Option<(&'a SmeLens, &'a SmeScore)> {
        let lens = self.input.content.parts().national.sme24.as_ref()?;
        Some((lens, self.input.national.sme24?))
    }

    fn cmmm(&self) -> Option<(&'a CmmmLens, &'a CmmmScore)> {
        let lens = self.input.content.parts().national.cmmm.as_ref()?;
        Some((lens, self.input.national.cmmm?))
    }

    /// Section 3.4: what stands beside the index.
    pub(super) fn national(&mut self) {
        self.section(self.say("result.other"));
        let is_answered = self.sme24().is_some() || self.cmmm().is_some();
        self.paragraph(self.say(match is_answered {
            true => "result.other_text",
            false => "result.other_none",
        }));
        let mut rows = Vec::new();
        let mut notes: Vec<&LensHead> = Vec::new();
        if let Some((lens, score)) = self.sme24() {
            let thresholds = lens.thresholds();
            let published = |points: Points| points.published(&thresholds);
            let title = usize::from(score.level).checked_sub(1);
            let title = title.map(|place| self.language.of(&lens.levels[place].title));
            rows.push(self.model_row(
                &lens.head,
                format!("{} / 100", published(score.points)),
                format!("{}–{}", published(score.low), published(score.high)),
                self.level(score.level, title),
                score.open.len(),
            ));
            notes.push(&lens.head);
        }
        if let Some((lens, score)) = self.cmmm() {
            let title = usize::from(score.level).checked_sub(1);
            let title = title.map(|place| self.language.of(&lens.levels[place]));
            rows.push(self.model_row(
                &lens.head,
                format!("{} / 5", CmmmScore::decimal(score.total)),
                format!(
                    "{}–{}",
                    CmmmScore::decimal(score.low),
                    CmmmScore::decimal(score.high)
                ),
                self.level(score.level, title),
                score.open.len(),
            ));
            notes.push(&lens.head);
        }
        let head = [
            self.say("national.model"),
            self.say("national.score"),
            self.say("result.range"),
            self.say("national.level"),
            self.say("national.open"),
        ];
        let mut title = self.say("national.table").to_owned();
        for head in &notes {
            // One mark is enough, but each model is put on the list.
            let marked = self.of_lens(head, self.say("national.table"));
            title = [title, marked]
                .into_iter()
                .max_by_key(String::len)
                .unwrap_or_default();
        }
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(4.0),
                    Column::centre(1.4),
                    Column::centre(1.5),
                    Column::left(2.3),
                    Column::right(0.8),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
        let has_annex = self.is_printed(Section::Unverified);
        for head in notes.into_iter().filter(|own| !own.verify.is_empty()) {
            if has_annex {
                // What it is stands there, sentence by sentence.
                let title = self.language.of(&head.title);
                let annex = self.reference(Section::Unverified);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("title", &title), ("annex", &annex)];
                self.note(self.fill("national.verify_annex", &values));
                continue;
            }
            let list: Vec<&str> = head
                .verify
                .iter()
                .map(|words| self.language.of(words).trim_end_matches('。'))
                .collect();
            let list = list.join(self.say("national.verify_join"));
            let text = self.fill(
                "national.verify",
                &[("title", &self.language.of(&head.title)), ("list", &list)],
            );
            self.note(text);
        }
    }

    fn model_row(
        &self,
        head: &LensHead,
        score: String,
        range: String,
        level: String,
        open: usize,
    ) -> Row {
        let level = if open == 0 {
            level
        } else {
            self.marked(&level, self.say("summary.provisional"))
        };
        row(vec![
            self.language.of(&head.title).into(),
            Cell::of(vec![Phrase::strong(score)]),
            range.into(),
            level.into(),
            open.to_string().into(),
        ])
    }

    fn level(&self, level: u8, title: Option<&str>) -> String {
        match title {
            None => self.say("national.level_none").to_owned(),
            Some(title) => self.fill("national.level_at", &[("level", &level), ("title", &title)]),
        }
    }

    /// The answers in the national models, after those of the bank.
    pub(super) fn national_answers(&mut self) {
        if let Some((lens, score)) = self.sme24() {
            let mut rows = Vec::new();
            for (area, scored) in lens.areas.iter().zip(&score.areas) {
                rows.push(Row::group(self.language.of(&area.title)));
                for (question, own) in area.questions.iter().zip(&scored.questions) {
                    let given = self.options(question, own);
                    let counted = own.points.to_string();
                    let title = self.language.of(&question.title);
                    rows.push(self.item_row(title, &own.id, given, counted, own.grade));
                }
            }
            let mut scenes = score.scenes.iter();
            for group in &lens.groups {
                rows.push(Row::group(self.language.of(&group.title)));
                for (scene, own) in group.scenes.iter().zip(&mut scenes) {
                    let given = self.scene(scene, own);
                    let title = self.language.of(&scene.title);
                    rows.push(self.item_row(
                        title,
                        &own.id,
                        given,
                        own.level.to_string(),
                        own.grade,
                    ));
                }
            }
            self.items_table(&lens.head, rows);
        }
        if let Some((lens, score)) = self.cmmm() {
            let mut rows = Vec::new();
            for (subdomain, scored) in lens.subdomains().zip(&score.subdomains) {
                rows.push(Row::group(self.language.of(&subdomain.title)));
                if let Some(reason) = &scored.cut {
                    let text = self.fill("national.cut", &[("reason", reason)]);
                    let title = self.language.of(&subdomain.title);
                    rows.push(self.item_row(title, &subdomain.id, text, String::new(), None));
                    continue;
                }
                let requirements = subdomain.requirements.iter().zip(&scored.requirements);
                for (requirement, own) in requirements {
                    let given = match &own.standing {
                        Held::Answered(mark) => {
                            let words = self.say(match mark {
                                Mark::No => "mark.no",
                                Mark::Partly => "mark.partly",
                                Mark::Mostly => "mark.mostly",
                                Mark::Fully => "mark.fully",
                            });
                            format!("{mark} {words}")
                        }
                        other => self.held(other).to_owned(),
                    };
                    let counted = own.point.map(|mark| mark.to_string()).unwrap_or_default();
                    let title = self.language.of(&requirement.text);
                    rows.push(self.item_row(title, &own.id, given, counted, own.grade));
                }
            }
            self.items_table(&lens.head, rows);
        }
    }

    fn items_table(&mut self, head: &LensHead, rows: Vec<Row>) {
        let columns = [
            self.say("answers.question"),
            self.say("answers.answer"),
            self.say("answers.counts_as"),
            self.say("answers.grade"),
            self.say("answers.remark"),
        ];
        let title = self.fill(
            "answers.table",
            &[("dimension", &self.language.of(&head.title))],
        );
        let title = self.of_lens(head, &title);
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.8),
                    Column::left(3.6),
                    Column::centre(0.8),
                    Column::centre(0.8),
                    Column::left(2.4),
                ],
                head: columns.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    fn item_row(
        &self,
        title: &str,
        id: &QuestionId,
        given: String,
        counted: String,
        grade: Option<Grade>,
    ) -> Row {
        let mut remarks = Vec::new();
        if let Some(answer) = self.input.sheet.answer(id) {
            if answer.confirmed == Some(true) {
                remarks.push(self.say("national.confirmed").to_owned());
            }
            remarks.extend(answer.comment.clone());
        }
        let dash = || self.say("state.dash").to_owned();
        row(vec![
            Cell::of(vec![Phrase::plain(title), Phrase::quiet(format!("\n{id}"))]),
            given.into(),
            if counted.is_empty() { dash() } else { counted }.into(),
            grade
                .map_or_else(dash, |grade| grade.as_str().to_owned())
                .into(),
            remarks.join("\n").into(),
        ])
    }

    fn options(&self, question: &SmeQuestion, own: &SmeQuestionScore) -> String {
        let Held::Answered(letters) = &own.standing else {
            return self.held(&own.standing).to_owned();
        };
        let texts = letters.iter().filter_map(|letter| {
            let option = question.options.get(letter.place())?;
            Some(format!("{letter} {}", self.language.of(&option.text)))
        });
        let mut lines: Vec<String> = texts.collect();
        if let (OptionKind::Banded(_), Some((count, total))) = (&question.kind, own.counts) {
            lines.push(format!("{count} / {total}"));
        }
        lines.join("\n")
    }

    fn scene(&self, scene: &Scene, own: &SceneScore) -> String {
        match &own.standing {
            Held::Answered(level) => match usize::from(*level).checked_sub(1) {
                None => self.say("national.below").to_owned(),
                Some(place) => self.language.of(&scene.levels[place]).to_owned(),
            },
            other => self.held(other).to_owned(),
        }
    }

    fn held<T>(&self, held: &Held<T>) -> &'static str {
        self.say(match held {
            Held::Answered(_) => "state.dash",
            Held::Unknown => "state.unknown",
            Held::NotObserved => "state.not_observed",
            Held::Unanswered => "state.unanswered",
            Held::NotApplicable => "state.not_applicable",
        })
    }
}
