//! `beyond.toml`: what it takes to get further than any template does.

use zhizhen_core::{Beyond, Library, LibraryKind, QuestionId};

use super::card::{ids, shelf};
use crate::read::{Entry, Reader};
use crate::sink::Kind;

pub(super) fn read(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let found = shelf(r, root, LibraryKind::Beyond, |r, entry, card| {
        r.need(entry, "questions");
        let questions = ids(r, entry, "questions", Kind::Question);
        let questions = questions.iter().map(|id| QuestionId::new(id.as_str()));
        let takes = r.words(entry, "takes");
        r.need(entry, "decides");
        let decides = ids(r, entry, "decides", Kind::Role);
        Some(Beyond {
            card: card?,
            questions: questions.collect(),
            takes,
            decides,
        })
    });
    library.beyond.extend(found);
}
