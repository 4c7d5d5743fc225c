//! Moving a case to the newer content the program brings along: what it changes, and doing it.

use zhizhen_core::{Content, QuestionId, score};

use super::{App, Own};
use crate::moving::{Side, Sides, is_older_version, plan};
use crate::rows::{Aside, sheet_of};
use crate::views;
use crate::wire::{
    CaseMoveRequest, CaseRequest, CaseView, ErrorCode, ErrorView, KeptAnswer, MovePlan,
    NewerContent, Text,
};

impl App {
    /// Tells everything that moving the case would change. Changes nothing.
    pub fn case_move_plan(&self, request: CaseRequest) -> Result<MovePlan, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let to = self.own_newer(&content).ok_or_else(nothing_to_move)?;
        let (before, aside_before) = sheet_of(&case, &content)?;
        let (after, aside_after) = sheet_of(&case, &to.read.content)?;
        let mut plan = plan(&Sides {
            from: Some(Side {
                content: &content,
                sheet: &before,
                card: &score(&content, &before),
            }),
            to: Side {
                content: &to.read.content,
                sheet: &after,
                card: &score(&to.read.content, &after),
            },
            before: &aside_before,
            after: &aside_after,
            answers: before.answers().keys().cloned().collect(),
        });
        for kept in &mut plan.kept {
            if kept.title.is_none() {
                kept.title = self.title_of(&QuestionId::new(kept.question.as_str()))?;
            }
        }
        Ok(plan)
    }

    /// Moves the case to the content its plan named. Answers stay, also those without a place.
    pub fn case_move(&self, request: CaseMoveRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let to = self.own_newer(&content).ok_or_else(nothing_to_move)?;
        if to.read.content.digest().to_string() != request.to {
            return Err(nothing_to_move());
        }
        // What cannot be read with the new content must not be pinned to it.
        sheet_of(&case, &to.read.content)?;
        let digest = self.pin(to)?;
        self.change(|store, stamp| store.move_case(&request.case, &digest, stamp))?;
        self.view(&request.case)
    }

    /// Returns the program's own content of the same programme, unless it is the same or older.
    fn own_newer(&self, content: &Content) -> Option<&Own> {
        let own = self.own(content.id().as_str())?;
        let (now, then) = (&own.read.content.parts().version, &content.parts().version);
        let is_other = own.read.content.digest() != content.digest();
        (is_other && !is_older_version(now, then)).then_some(own)
    }

    /// Returns what a case of this content can be moved to.
    pub(super) fn newer(&self, content: &Content) -> Option<NewerContent> {
        let own = self.own_newer(content)?;
        Some(NewerContent {
            digest: own.read.content.digest().to_string(),
            version: own.read.content.parts().version.clone(),
        })
    }

    /// Returns the answers of a case that its content has no place for, with their titles.
    pub(super) fn kept(&self, aside: &Aside) -> Result<Vec<KeptAnswer>, ErrorView> {
        let answers = aside.answers.iter();
        let kept = answers.map(|(id, (because, answer))| {
            Ok(KeptAnswer {
                question: id.to_string(),
                title: self.title_of(id)?,
                because: *because,
                answer: answer.clone(),
            })
        });
        kept.collect()
    }

    /// Looks for a question in all content known here, the program's own first.
    fn title_of(&self, id: &QuestionId) -> Result<Option<Text>, ErrorView> {
        let title = |content: &Content| content.question(id).map(|own| views::text(&own.title));
        if let Some(found) = self.own.iter().find_map(|own| title(&own.read.content)) {
            return Ok(Some(found));
        }
        for line in self.read(|store| store.contents())? {
            // Content that cannot be read hides no answer; it merely names none.
            if let Ok(content) = self.content(&line.digest)
                && let Some(found) = title(&content)
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

fn nothing_to_move() -> ErrorView {
    ErrorView::new(ErrorCode::NothingToMove)
}
