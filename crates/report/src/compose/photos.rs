//! The annex of photos: every photo with its number, and the references to them from other places.
//!
//! A report without photos has no such annex. Absent: any judging of what a photo shows.

use zhizhen_core::{QuestionId, Section, Standing};

use super::Composer;
use crate::document::{Block, PhotoFigure, Phrase, Phrases};
use crate::{Photo, PhotoAbout};

/// Digits of the SHA-256 that are printed: enough to find the original, few enough to compare by eye.
const DIGITS: usize = 12;

impl<'a> Composer<'a> {
    pub(super) fn photos(&mut self) {
        let all = self.in_order();
        if all.is_empty() {
            return;
        }
        self.chapter(Section::Photos);
        let count = all.len();
        self.paragraph(self.fill("photos.text", &[("count", &count)]));
        let mut rest = all.as_slice();
        let mut number = 0;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|own| own.about == first.about);
            let (group, later) = rest.split_at(same.count());
            self.section(self.about_title(&first.about));
            let mut figures = Vec::new();
            for photo in group {
                number += 1;
                figures.push(self.photo_figure(number, photo));
            }
            self.blocks.push(Block::Photos(figures));
            rest = later;
        }
    }

    /// Names the photos of a question, such as `照片 3、照片 4`; `None` where it has none that are printed.
    pub(super) fn photos_of_question(&self, id: &QuestionId) -> Option<String> {
        self.photo_reference(&PhotoAbout::Question(id.clone()))
    }

    /// Names the photos of the machines of a name.
    pub(super) fn photos_of_machines(&self, name: &str) -> Option<String> {
        self.photo_reference(&PhotoAbout::Machines(name.to_owned()))
    }

    fn photo_reference(&self, about: &PhotoAbout) -> Option<String> {
        let is_left_out = self.input.chapters.left_out.contains(Section::Photos.id());
        if is_left_out || self.input.outline.part(Section::Photos).is_none() {
            return None;
        }
        let all = self.in_order();
        let own = (1..).zip(all).filter(|(_, own)| own.about == *about);
        let names: Vec<String> = own
            .map(|(number, _): (usize, _)| self.fill("photos.number", &[("number", &number)]))
            .collect();
        (!names.is_empty()).then(|| self.language.list(&names))
    }

    /// The photos as they are numbered: the enterprise, machines by name, questions as the content
    /// asks them; what the content no longer asks comes last.
    fn in_order(&self) -> Vec<&'a Photo> {
        let input = self.input;
        let mut all: Vec<&Photo> = input.judgements.photos.iter().collect();
        let place = |id: &QuestionId| {
            let mut questions = input.content.questions();
            questions.position(|own| own.id == *id)
        };
        // Stable, so that photos of one thing stay in the order they came in.
        all.sort_by_cached_key(|own| match &own.about {
            PhotoAbout::Enterprise => (0, 0, String::new()),
            PhotoAbout::Machines(name) => (1, 0, name.clone()),
            PhotoAbout::Question(id) => match place(id) {
                Some(place) => (2, place, String::new()),
                None => (3, 0, id.to_string()),
            },
        });
        all
    }

    fn about_title(&self, about: &PhotoAbout) -> String {
        match about {
            PhotoAbout::Enterprise => self.say("photos.enterprise").to_owned(),
            PhotoAbout::Machines(name) => self.fill("photos.machines", &[("name", name)]),
            PhotoAbout::Question(id) => self.question_title(id),
        }
    }

    fn photo_figure(&self, number: usize, photo: &Photo) -> PhotoFigure {
        let label = self.fill("photos.number", &[("number", &number)]);
        let title = self.about_title(&photo.about);
        let shown = match photo.caption.trim() {
            "" => title.as_str(),
            caption => caption,
        };
        let mut caption: Phrases = vec![
            Phrase::strong(format!("{label}\u{2002}")),
            Phrase::plain(shown),
        ];
        let mut line = |text: String| caption.push(Phrase::quiet(format!("\n{text}")));
        if let PhotoAbout::Question(id) = &photo.about {
            let grade = self.photo_grade(id);
            line(self.fill("photos.question", &[("id", id), ("grade", &grade)]));
        }
        if let Some(taken) = &photo.taken {
            line(self.fill("photos.taken", &[("time", taken)]));
        }
        if let Some(place) = &photo.place {
            line(self.fill("photos.place", &[("place", place)]));
        }
        let digits = photo.digest.get(..DIGITS).unwrap_or(&photo.digest);
        line(self.fill("photos.digest", &[("digest", &digits)]));
        PhotoFigure {
            caption,
            alternative: self.fill(
                "photos.alternative",
                &[("number", &label), ("text", &shown)],
            ),
            absent: self.say("photos.absent").to_owned(),
            picture: photo.picture.clone(),
        }
    }

    /// How the answer a photo stands behind is evidenced, in the words of annex A.
    fn photo_grade(&self, id: &QuestionId) -> String {
        let answer = self.input.sheet.answer(id);
        let scored = self.input.scorecard.question(id);
        let is_answered =
            scored.is_some_and(|own| matches!(own.standing, Standing::Answered { .. }));
        match (answer, answer.and_then(|own| own.grade)) {
            (_, Some(grade)) => grade.as_str().to_owned(),
            (Some(_), None) if is_answered => self.say("answers.ungraded").to_owned(),
            (Some(_), None) | (None, None) => self.say("state.dash").to_owned(),
        }
    }
}
