//! The shipped content, and sheets on it, for tests of the pure functions.

use std::sync::OnceLock;

use zhizhen_content::{embedded_files, load};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Enterprise, Grade, Machine, QuestionId, Rung, Scale,
    SheetParts, Visit, VisitKind, VisitScope,
};

/// Returns the programme that ships with the program.
pub(crate) fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        load(embedded_files())
            .expect("what is shipped is sound")
            .content
    })
}

/// Returns a sheet without answers or tables.
pub(crate) fn empty() -> SheetParts {
    SheetParts {
        id: None,
        is_synthetic: true,
        enterprise: Enterprise::named("示例厂"),
        visit: Visit {
            date: zhizhen_core::Date::new(2026, 11, 21),
            kind: VisitKind::Consultant,
            assessor: None,
            provider: None,
            number: 1,
            scope: VisitScope::Full,
        },
        answers: Default::default(),
        equipment: vec![],
        systems: vec![],
        network: vec![],
        people: vec![],
        kpis: vec![],
        self_assessment: None,
    }
}

/// Builds a sheet on the shipped content.
pub(crate) fn sheet(parts: SheetParts) -> AnswerSheet {
    AnswerSheet::build(content(), parts).expect("the answers fit their questions")
}

/// Answers a question with a rung, grade A; a rate with the counts that just reach it.
pub(crate) fn answer(parts: &mut SheetParts, id: &str, rung: Rung) {
    let question = content().question(&id.into()).expect("it is asked");
    let value = match &question.scale {
        Scale::Ladder { .. } => AnswerValue::Choice(rung),
        Scale::Rate { minimums, .. } => AnswerValue::Counts {
            count: Some(u32::from(minimums[rung.position()].tenths())),
            total: Some(1000),
            choice: None,
        },
    };
    let answer = Answer::plain(value).graded(Grade::A);
    parts.answers.insert(QuestionId::from(id), answer);
}

/// Answers every question of the index at one rung.
pub(crate) fn answer_all(parts: &mut SheetParts, rung: Rung) {
    for question in content().questions() {
        answer(parts, question.id.as_str(), rung);
    }
}

/// Returns a row of the census of which only name and number are known.
pub(crate) fn machine(name: &str, count: u32) -> Machine {
    Machine {
        name: name.into(),
        count,
        year: None,
        controller: None,
        protocol: None,
        interface: None,
        digital: None,
        networked: None,
        data_used: None,
        key_process: None,
    }
}
