//! Footnotes: where a figure or a rule comes from, said at the foot of the page that prints it.
//!
//! Numbers begin anew with each chapter; a source cited twice in a chapter keeps its number. Absent:
//! the list of all sources, which the annex on the method has.

use zhizhen_core::SourceId;

use super::Composer;
use crate::document::{Footnote, NoteId, Phrase, Phrases};

/// The footnotes so far.
#[derive(Debug, Default)]
pub(super) struct Citations {
    /// All of them, in the order they were first cited.
    pub(super) notes: Vec<Footnote>,
    /// The sources cited in this chapter; its first has the number 1.
    chapter: Vec<(SourceId, NoteId)>,
}

impl Citations {
    /// Begins a chapter: numbers begin anew.
    pub(super) fn begin(&mut self) {
        self.chapter.clear();
    }

    fn number(&mut self, id: &SourceId, text: impl FnOnce() -> String) -> (usize, NoteId) {
        let known = self.chapter.iter().position(|(own, _)| own == id);
        if let Some(place) = known {
            return (place + 1, self.chapter[place].1);
        }
        let note = NoteId(self.notes.len());
        let number = self.chapter.len() + 1;
        self.chapter.push((id.clone(), note));
        self.notes.push(Footnote {
            mark: number.to_string(),
            text: text(),
        });
        (number, note)
    }
}

impl Composer<'_> {
    /// The marks of these sources, to stand after what comes from them.
    pub(super) fn cited<'s>(&self, sources: impl IntoIterator<Item = &'s SourceId>) -> Phrases {
        let known = &self.input.content.parts().sources;
        let sources = sources
            .into_iter()
            .filter_map(|id| known.iter().find(|own| own.id == *id));
        let mut marks = Phrases::new();
        for source in sources {
            let text = || {
                let title = self.language.of(&source.title);
                let parts = [title, &source.locator, &source.date];
                let mut said: Vec<&str> = Vec::new();
                for part in parts {
                    if !part.is_empty() && !said.iter().any(|own| own.contains(part)) {
                        said.push(part);
                    }
                }
                said.join(self.say("page.footnote_between")) + self.say("page.footnote_end")
            };
            let (number, note) = self.citations.borrow_mut().number(&source.id, text);
            let comma = if marks.is_empty() { "" } else { "," };
            marks.push(Phrase::cites(note, format!("{comma}{number}")));
        }
        marks
    }
}
