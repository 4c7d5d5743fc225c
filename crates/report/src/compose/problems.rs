//! Chapter 5: the list of problems as the diagnosis finds them, with what the consultant wrote.

use zhizhen_core::{
    DimensionId, MachineFact, Pain, Phenomenon, Problem, ProblemGrade, ProblemKey, ProblemLine,
    ProblemStatus, Question, Section, Standing,
};

use super::summary::hundredths;
use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

/// How many problems the list names; grave ones and those somebody wrote about are all named.
const MOST: usize = 60;

impl Composer<'_> {
    pub(super) fn problems(&mut self) {
        self.chapter(Section::Problems);
        let list = &self.input.judgements.problems;
        if list.lines.is_empty() {
            self.paragraph(self.say("problem.none"));
            return;
        }
        self.section(self.say("problem.whole"));
        let of_grade = |grade: ProblemGrade| {
            let lines = list.lines.iter();
            lines.filter(|own| own.grade == grade).count()
        };
        let text = self.fill(
            "problem.text",
            &[
                ("count", &list.lines.len()),
                ("grave", &of_grade(ProblemGrade::Grave)),
                ("middling", &of_grade(ProblemGrade::Middling)),
                ("slight", &of_grade(ProblemGrade::Slight)),
            ],
        );
        self.paragraph(text);
        let of_pain = |pain: Pain| list.lines.iter().filter(|own| own.pain == pain).count();
        let text = self.fill(
            "problem.pains",
            &[
                ("unwilling", &of_pain(Pain::Unwilling)),
                ("afraid", &of_pain(Pain::Afraid)),
                ("unable", &of_pain(Pain::Unable)),
            ],
        );
        self.paragraph(text);
        if !list.dismissed.is_empty() {
            self.note(self.fill("problem.dismissed", &[("count", &list.dismissed.len())]));
        }
        let mut named = Vec::new();
        for (place, own) in list.lines.iter().enumerate() {
            let is_kept = own.grade == ProblemGrade::Grave
                || own.found.is_none()
                || own.edit != zhizhen_core::ProblemEdit::default();
            if is_kept || place < MOST {
                named.push((place, own));
            }
        }
        if list.lines.len() > named.len() {
            let left = list.lines.len() - named.len();
            let tables = self.reference(Section::Dimensions);
            let census = self.reference(Section::Census);
            self.note(self.fill(
                "problem.rest",
                &[("count", &left), ("tables", &tables), ("census", &census)],
            ));
        }
        if self.fitting().any(|own| own.verify) {
            let annex = self.reference(Section::Unverified);
            self.note(self.fill("problem.verify", &[("annex", &annex)]));
        }
        self.section(self.say("problem.table"));
        let mut rows: Vec<Row> = Vec::new();
        let mut before = None;
        for (place, own) in named {
            if before != Some(own.grade) {
                rows.push(Row::group(self.problem_grade(own.grade)));
                before = Some(own.grade);
            }
            rows.push(self.problem_row(place, own));
        }
        let head = [
            "problem.number",
            "problem.place",
            "problem.why",
            "problem.advice",
            "problem.owner",
        ];
        self.table(
            self.say("problem.table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(0.7),
                    Column::left(3.2),
                    Column::left(2.6),
                    Column::left(3.5),
                    Column::left(1.4),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn problem_grade(&self, grade: ProblemGrade) -> &'static str {
        self.say(match grade {
            ProblemGrade::Grave => "problem.grave_group",
            ProblemGrade::Middling => "problem.middling_group",
            ProblemGrade::Slight => "problem.slight_group",
        })
    }

    fn problem_row(&self, place: usize, own: &ProblemLine) -> Row {
        let content = self.input.content;
        let found = own.found.as_ref();
        let edit = &own.edit;
        let title = match &own.key {
            ProblemKey::Question(id) => self.question_title(id),
            ProblemKey::Dimension(id) => {
                let title = self.dimension_title(id);
                self.fill("problem.dimension", &[("title", &title)])
            }
            ProblemKey::Machines(_, name) => self.fill("problem.machines", &[("name", name)]),
            ProblemKey::Own(_) => self.say("problem.own").to_owned(),
        };
        let places = &content.parts().places;
        let generated = found.and_then(|own| own.place.as_ref());
        let generated = generated.and_then(|id| places.iter().find(|own| own.id == *id));
        let generated = generated.map(|own| self.language.of(&own.title));
        let mut seen = vec![Phrase::strong(title)];
        if let Some(text) = edit.place.as_deref().or(generated) {
            seen.push(Phrase::quiet(format!("\u{2002}{text}")));
        }
        let effect = found.and_then(|own| content.question(own.effect.as_ref()?));
        let phenomenon = match (&edit.phenomenon, found) {
            (Some(text), _) => text.clone(),
            (None, Some(found)) => self.phenomenon(found, effect),
            (None, None) => String::new(),
        };
        let photos = match &own.key {
            ProblemKey::Question(id) => self.photos_of_question(id),
            ProblemKey::Machines(_, name) => self.photos_of_machines(name),
            ProblemKey::Dimension(_) | ProblemKey::Own(_) => None,
        };
        seen.push(Phrase::plain(format!("\n{phenomenon}")));
        seen.extend(photos.map(|list| Phrase::quiet(format!("\n{list}"))));
        let why = match (&edit.effect, effect, found) {
            (Some(own), ..) => own.clone(),
            (None, Some(question), _) => self.language.of(&question.why).to_owned(),
            (None, None, Some(found)) => self.matters(found),
            (None, None, None) => String::new(),
        };
        let mut matters = vec![Phrase::plain(why)];
        if let Some(cause) = &edit.cause {
            let cause = self.fill("problem.cause", &[("cause", cause)]);
            matters.push(Phrase::plain(format!("\n{cause}")));
        }
        if own.pain != Pain::None {
            let pain = self.fill("problem.pain", &[("pain", &self.pain(own.pain))]);
            matters.push(Phrase::quiet(format!("\n{pain}")));
        }
        row(vec![
            match own.grade {
                ProblemGrade::Grave => {
                    Cell::of(vec![Phrase::warning(format!("P{:02}", place + 1))])
                }
                ProblemGrade::Middling | ProblemGrade::Slight => {
                    format!("P{:02}", place + 1).into()
                }
            },
            Cell::of(seen),
            Cell::of(matters),
            self.problem_advice(own),
            self.problem_owner(own),
        ])
    }

    fn phenomenon(&self, own: &Problem, question: Option<&Question>) -> String {
        match &own.phenomenon {
            Phenomenon::Stands(rung) => question.map_or_else(
                || rung.to_string(),
                |question| self.rung_line(question, *rung),
            ),
            Phenomenon::Rate { count, total, rung } => {
                let percent = super::rate_percent(*count, *total);
                let counts = self.fill(
                    "dimension.counts",
                    &[("count", count), ("total", total), ("percent", &percent)],
                );
                self.fill("dimension.rung_line", &[("rung", rung), ("text", &counts)])
            }
            Phenomenon::NotKnown => self.say("problem.not_known").to_owned(),
            Phenomenon::NotThere => self.say("problem.not_there").to_owned(),
            Phenomenon::Dimension { has, needs } => self.fill(
                "problem.dimension_seen",
                &[("has", &hundredths(*has)), ("needs", &hundredths(*needs))],
            ),
            Phenomenon::Machines { count, total } => {
                let key = match &own.key {
                    ProblemKey::Machines(MachineFact::Digital, _) => "problem.machines_digital",
                    ProblemKey::Machines(MachineFact::Networked, _) => "problem.machines_networked",
                    ProblemKey::Machines(MachineFact::DataUsed, _)
                    | ProblemKey::Question(_)
                    | ProblemKey::Dimension(_)
                    | ProblemKey::Own(_) => "problem.machines_used",
                };
                self.fill(key, &[("count", count), ("total", total)])
            }
        }
    }

    /// The next rung, and templates that move the question.
    fn problem_advice(&self, own: &ProblemLine) -> Cell {
        let id = match &own.key {
            ProblemKey::Question(id) => id,
            ProblemKey::Dimension(id) => return self.lowest_of(id).into(),
            ProblemKey::Machines(..) => {
                let connection = self.reference(Section::Connection);
                let line = self.fill("problem.advice_machines", &[("connection", &connection)]);
                return line.into();
            }
            ProblemKey::Own(_) => return self.say("state.dash").into(),
        };
        let Some(question) = self.input.content.question(id) else {
            return self.say("state.dash").into();
        };
        let scored = self.input.scorecard.question(id);
        let next = scored.and_then(|own| own.point?.higher());
        let next = next.map(|next| self.rung_line(question, next));
        let templates: Vec<String> = self
            .input
            .advice
            .recommended
            .iter()
            .filter(|own| own.moves.iter().any(|step| step.question == *id))
            .take(2)
            .map(|own| self.template_name(&own.template))
            .collect();
        let mut advice = vec![Phrase::plain(next.unwrap_or_default())];
        if !templates.is_empty() {
            let list = self.language.list(&templates);
            let line = self.fill("problem.advice_template", &[("templates", &list)]);
            advice.push(Phrase::quiet(format!("\n{line}")));
        }
        Cell::of(advice)
    }

    /// The questions of a dimension that stand lowest, up to three, in the order of the bank.
    fn lowest_of(&self, id: &DimensionId) -> String {
        let scored = self.dimensions_scored();
        let mut scored = scored.filter(|(_, own, _)| own.id == *id);
        let Some((.., scored)) = scored.next() else {
            return self.say("state.dash").to_owned();
        };
        let mut lowest: Vec<_> = super::all_questions(scored)
            // What was not asked waits for something else.
            .filter(|own| own.standing != Standing::Implied)
            .filter_map(|own| Some((own.point?, &own.id)))
            .collect();
        lowest.sort_by_key(|(point, _)| *point);
        let titles = lowest.iter().take(3).map(|(_, id)| self.question_title(id));
        let questions = self.language.list(&titles.collect::<Vec<_>>());
        self.fill("problem.advice_dimension", &[("questions", &questions)])
    }

    /// Why a problem matters that no question speaks for.
    fn matters(&self, own: &Problem) -> String {
        match &own.key {
            ProblemKey::Dimension(_) => {
                let stages = own.closes.iter().map(ToString::to_string);
                let stages = self.language.list(&stages.collect::<Vec<_>>());
                self.fill("problem.why_dimension", &[("stages", &stages)])
            }
            ProblemKey::Machines(..) => self.say("problem.why_machines").to_owned(),
            ProblemKey::Question(_) | ProblemKey::Own(_) => String::new(),
        }
    }

    fn problem_owner(&self, own: &ProblemLine) -> Cell {
        let edit = &own.edit;
        let mut phrases = Vec::new();
        if let Some(owner) = &edit.owner {
            phrases.push(Phrase::plain(format!("{owner}\n")));
        }
        if let Some(due) = edit.due {
            phrases.push(Phrase::plain(format!("{due}\n")));
        }
        phrases.push(Phrase::plain(self.say(match edit.status {
            ProblemStatus::Open => "problem.open",
            ProblemStatus::Working => "problem.working",
            ProblemStatus::Done => "problem.done",
            ProblemStatus::Closed => "problem.closed",
        })));
        for (is_so, key) in [
            (own.is_overdue, "problem.overdue"),
            (own.is_back, "problem.back"),
        ] {
            if is_so {
                phrases.push(Phrase::warning(format!("\n{}", self.say(key))));
            }
        }
        Cell::of(phrases)
    }
}
