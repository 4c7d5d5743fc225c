//! What the templates cannot do, and what 5G is worth by itself: parts of chapter 6. Which answers
//! decide the result: part of chapter 3.

use zhizhen_core::{Change, FiveG, Left, LibraryKind, Reading, Section, Weakness};

use super::summary::hundredths;
use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

/// Most deciding answers listed, and most questions named of one thing that no template brings.
const ANSWERS: usize = 10;
const QUESTIONS: usize = 6;

impl Composer<'_> {
    /// The weak answers that close most of the range.
    pub(super) fn deciding_answers(&mut self) {
        let own = &self.input.judgements.certainty;
        let (Some(low), Some(high)) = (own.low, own.high) else {
            return;
        };
        let decisive = own.decisive(ANSWERS).iter();
        let decisive: Vec<_> = decisive
            .filter(|own| own.closes > 0 || own.decides)
            .collect();
        if decisive.is_empty() {
            self.note(self.say("reach.firm"));
            return;
        }
        let width = hundredths(u16::try_from(own.width).unwrap_or(u16::MAX));
        let text = self.fill(
            "reach.answers_text",
            &[
                ("low", &low),
                ("high", &high),
                ("width", &width),
                ("weak", &own.weak.len()),
                ("count", &decisive.len()),
                ("answers", &self.reference(Section::Answers)),
            ],
        );
        self.paragraph(text);
        let rows = decisive.into_iter().map(|own| {
            let weakness = self.say(match own.weakness {
                Weakness::Said => "reach.said",
                Weakness::Unknown => "state.unknown",
                Weakness::NotObserved => "state.not_observed",
                Weakness::Unanswered => "state.unanswered",
            });
            let closes = hundredths(u16::try_from(own.closes).unwrap_or(u16::MAX));
            row(vec![
                self.question_title(&own.id).into(),
                weakness.into(),
                closes.into(),
                match own.decides {
                    true => Cell::of(vec![Phrase::strong(self.say("reach.decides"))]),
                    false => self.say("reach.decides_not").into(),
                },
            ])
        });
        let rows = rows.collect();
        let head = [
            "reach.question",
            "reach.weakness",
            "reach.closes",
            "reach.stage",
        ];
        self.table(
            self.say("reach.answers_table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(4.4),
                    Column::left(2.0),
                    Column::right(1.8),
                    Column::left(1.8),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    /// How far all templates together bring the enterprise, and what stays for itself to do.
    pub(super) fn ceiling(&mut self) {
        let own = &self.input.judgements.ceiling;
        self.section(self.say("reach.ceiling"));
        let text = self.fill(
            "reach.ceiling_text",
            &[
                ("change", &self.change(&own.reach)),
                ("count", &own.left.len()),
            ],
        );
        self.paragraph(text);
        self.national_note();
        let entries = self.input.content.library().beyond.iter();
        let mut verify = false;
        let mut rows: Vec<Row> = Vec::new();
        for entry in entries {
            let left = own.left.iter();
            let left = left.filter(|left| left.beyond.as_ref() == Some(&entry.card.id));
            let left: Vec<&Left> = left.collect();
            if left.is_empty() {
                continue;
            }
            verify |= self.entry_noted(LibraryKind::Beyond, &entry.card);
            let roles = &self.input.content.parts().roles;
            let decides: Vec<&str> = entry
                .decides
                .iter()
                .filter_map(|id| roles.iter().find(|own| own.id == *id))
                .map(|own| self.language.of(&own.title))
                .collect();
            rows.push(row(vec![
                Cell::of(vec![
                    Phrase::strong(self.language.of(&entry.card.title)),
                    Phrase::plain(format!("\n{}", self.language.of(&entry.takes))),
                ]),
                self.language.list(&decides).into(),
                self.left_lines(&left).into(),
            ]));
        }
        let unnamed = own.left.iter().filter(|left| left.beyond.is_none());
        let unnamed: Vec<&Left> = unnamed.collect();
        if !unnamed.is_empty() {
            rows.push(row(vec![
                self.say("reach.unnamed").into(),
                self.say("state.dash").into(),
                self.left_lines(&unnamed).into(),
            ]));
        }
        let head = ["reach.takes", "reach.who", "reach.questions"];
        let title = self.marked_if(verify, self.say("reach.ceiling_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(4.0), Column::left(1.8), Column::left(4.2)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn left_lines(&self, left: &[&Left]) -> String {
        let mut lines: Vec<String> = left
            .iter()
            .take(QUESTIONS)
            .map(|own| {
                let key = match own.is_unmoved() {
                    true => "reach.left_unmoved",
                    false => "reach.left",
                };
                self.fill(
                    key,
                    &[
                        ("question", &self.question_title(&own.question)),
                        ("stands", &own.stands),
                        ("reaches", &own.reaches),
                    ],
                )
            })
            .collect();
        if left.len() > QUESTIONS {
            lines.push(self.fill(
                "reach.left_more",
                &[
                    ("count", &(left.len() - QUESTIONS)),
                    ("tables", &self.reference(Section::Dimensions)),
                ],
            ));
        }
        lines.join("\n")
    }

    /// What the network itself moves, and what of the rest needs no 5G.
    pub(super) fn five_g(&mut self) {
        self.section(self.say("reach.five_g"));
        let Some(own) = &self.input.judgements.five_g else {
            self.paragraph(self.say("reach.five_g_none"));
            return;
        };
        let FiveG {
            templates,
            itself,
            pays: _,
            runs_on_it: _,
            comes_first,
            with_what_comes_first,
            elsewhere,
            only_here,
        } = own;
        let names: Vec<String> = templates.iter().map(|id| self.template_name(id)).collect();
        let names = self.language.list(&names);
        let count = templates.len();
        let case = |title: &str, text: String, change: &Change<Reading>| {
            let mut cells = vec![Cell::of(vec![
                Phrase::strong(self.say(title)),
                Phrase::plain(format!("\n{text}")),
            ])];
            let steps = self.steps(change);
            cells.extend(steps.into_iter().map(|(_, moved)| Cell::from(moved)));
            row(cells)
        };
        let rows = vec![
            case(
                "reach.five_g_itself",
                self.say("reach.five_g_itself_text").to_owned(),
                itself,
            ),
            case(
                "reach.five_g_runs",
                self.fill(
                    match comes_first.is_empty() {
                        true => "reach.five_g_runs_alone",
                        false => "reach.five_g_runs_text",
                    },
                    &[
                        ("count", &count),
                        ("names", &names),
                        ("first", &comes_first.len()),
                    ],
                ),
                with_what_comes_first,
            ),
            case(
                "reach.five_g_elsewhere",
                self.fill(
                    match only_here.len() == count {
                        true => "reach.five_g_elsewhere_all",
                        false => "reach.five_g_elsewhere_text",
                    },
                    &[("count", &count), ("fallen", &only_here.len())],
                ),
                elsewhere,
            ),
        ];
        let steps = self.steps(itself);
        if steps.is_empty() {
            self.paragraph(self.say("reach.nothing"));
            return;
        }
        let mut columns = vec![Column::left(4.6)];
        columns.extend(steps.iter().map(|_| Column::left(1.6)));
        let mut head = vec![self.say("reach.five_g_case").to_owned()];
        head.extend(steps.into_iter().map(|(name, _)| name));
        self.paragraph(self.say("reach.five_g_text"));
        self.table(
            self.say("reach.five_g_table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head,
                rows,
            },
        );
        self.note(self.say("reach.five_g_note"));
        self.national_note();
    }

    /// Why the national models may stand higher here than where their own result is told.
    fn national_note(&mut self) {
        let national = &self.input.national;
        if national.sme24.is_some() || national.cmmm.is_some() {
            self.note(self.say("reach.national_note"));
        }
    }

    /// Where every lens stands before and after, in words.
    fn change(&self, own: &Change<Reading>) -> String {
        let steps = self.steps(own);
        let parts: Vec<String> = steps
            .iter()
            .map(|(name, moved)| self.fill("reach.moved", &[("name", name), ("moved", moved)]))
            .collect();
        match parts.is_empty() {
            true => self.say("reach.nothing").to_owned(),
            false => self.language.list(&parts),
        }
    }

    /// The lenses that say something before and after, each with what it says; of the national models only
    /// those that were answered, as elsewhere in the report.
    fn steps(&self, own: &Change<Reading>) -> Vec<(String, String)> {
        let national = &self.input.content.parts().national;
        let step = |before: String, after: String| match before == after {
            true => self.fill("reach.same", &[("before", &before)]),
            false => self.fill("reach.step", &[("before", &before), ("after", &after)]),
        };
        let mut steps = Vec::new();
        if let (Some(before), Some(after)) = (own.before.index, own.after.index) {
            let name = self.say("summary.index").to_owned();
            steps.push((name, step(before.to_string(), after.to_string())));
        }
        if let (Some(before), Some(after)) = (own.before.stage, own.after.stage) {
            let name = self.say("summary.stage").to_owned();
            steps.push((name, step(before.to_string(), after.to_string())));
        }
        let (sme24, cmmm) = (self.input.national.sme24, self.input.national.cmmm);
        if let (Some(lens), Some(_), Some((before, _)), Some((after, _))) =
            (&national.sme24, sme24, own.before.sme24, own.after.sme24)
        {
            let thresholds = lens.thresholds();
            let name = self.of_lens(&lens.head, self.language.of(&lens.head.title));
            steps.push((
                name,
                step(before.published(&thresholds), after.published(&thresholds)),
            ));
        }
        if let (Some(lens), Some(_), Some((before, _)), Some((after, _))) =
            (&national.cmmm, cmmm, own.before.cmmm, own.after.cmmm)
        {
            let name = self.of_lens(&lens.head, self.language.of(&lens.head.title));
            steps.push((name, step(hundredths(before), hundredths(after))));
        }
        steps
    }
}
