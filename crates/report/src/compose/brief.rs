//! One page for the owner: where the enterprise stands, what holds it, what to do first.
//!
//! However long the input's words are, it stays one page: they are cut shorter until it does, and
//! the full report has them whole. Deliberately absent: chapters, annexes, a cover.

use zhizhen_core::{PolicyStanding, Rung, Standing};

use super::{Composer, ReportInput, row};
use crate::Fonts;
use crate::document::{Block, Cell, Column, Document, Phrase, Row, Table, Width};
use crate::layout::layout;

/// Longest words in characters, the most generous first: the name, then a line of a list.
const LENGTHS: [(usize, usize); 7] = [
    (60, 90),
    (60, 60),
    (40, 44),
    (30, 36),
    (22, 24),
    (14, 16),
    (10, 10),
];

/// What a line of the wide column of a list holds: cutting it shorter saves no room.
const ONE_LINE: usize = 37;

/// Shortest boards and first steps that are named.
const BOARDS: usize = 5;
const STEPS: usize = 3;

/// Composes the page: the most generous one that is a single page.
pub(super) fn brief(input: &ReportInput<'_>) -> Document {
    let mut drafts = LENGTHS.into_iter().map(|lengths| draft(input, lengths));
    let is_one = |document: &Document| layout(document, Fonts::embedded()).frames.len() == 1;
    let last = LENGTHS.len() - 1;
    let fitting = drafts.by_ref().take(last).find(is_one);
    fitting.unwrap_or_else(|| draft(input, LENGTHS[last]))
}

fn draft(input: &ReportInput<'_>, (name, line): (usize, usize)) -> Document {
    let mut composer = Composer::of(input);
    composer.page(name, line);
    let language = input.language;
    let enterprise = clipped(&input.sheet.enterprise().name, name);
    let title = language.say("brief.title");
    let meta = super::meta(input, title, &enterprise);
    Document {
        meta,
        cover: None,
        contents_title: None,
        blocks: composer.blocks,
        notes: Vec::new(),
    }
}

/// Cuts words that are longer than `most` Chinese characters, with a mark. Two Latin ones take the room of
/// one, and a Latin word is not parted.
fn clipped(text: &str, most: usize) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut room = most * 2;
    let past = text.char_indices().find(|(_, own)| {
        let taken = if own.is_ascii() { 1 } else { 2 };
        let is_past = taken > room;
        room = room.saturating_sub(taken);
        is_past
    });
    let Some((past, _)) = past else {
        return text;
    };
    // The mark takes the place of what fits last.
    let last = text[..past].char_indices().next_back();
    let (mut end, dropped) = last.unwrap_or((0, ' '));
    let is_word = |own: char| own.is_ascii_alphanumeric();
    if is_word(dropped) {
        let kept = text[..end].trim_end_matches(is_word);
        if kept.len() * 2 > end {
            end = kept.len();
        }
    }
    format!("{}…", text[..end].trim_end())
}

impl Composer<'_> {
    fn page(&mut self, name: usize, line: usize) {
        self.blocks.push(Block::Heading {
            level: 1,
            number: self.say("brief.mark").to_owned(),
            text: clipped(&self.input.sheet.enterprise().name, name),
        });
        let marks = super::cover::marks(self.input);
        if !marks.is_empty() {
            let marks = self.language.list(&marks);
            self.blocks
                .push(Block::Paragraph(vec![Phrase::warning(clipped(&marks, 90))]));
        }
        self.key_figures();
        self.blocks.push(Block::Figure {
            chart: super::ruler(self.input.scorecard, self.language),
            caption: self.say("summary.ruler").to_owned(),
            alternative: self.result_in_words(),
            span: Width::Full,
        });
        let has_steps = self.boards_and_steps(line);
        let number = self.input.number;
        let mut facts = vec![
            ("brief.holds", self.holds(line)),
            ("brief.brings", self.brings(line)),
            ("brief.asking", self.asking(line)),
        ];
        if let Some(own) = self.input.outline.cover.statement.first() {
            facts.push(("brief.commissioner", clipped(self.language.of(own), line)));
        }
        // Where room is short the mark in the head of the column has to do.
        if has_steps && line > LENGTHS[LENGTHS.len() - 1].1 {
            facts.push(("brief.note", self.say("brief.magnitude").to_owned()));
        }
        facts.push((
            "brief.number",
            self.fill("brief.number_text", &[("number", &number)]),
        ));
        let rows = facts.into_iter().map(|(label, text)| {
            let label = Phrase::strong(self.say(label));
            row(vec![Cell::of(vec![label]), text.into()])
        });
        let rows = rows.collect();
        self.blocks.push(Block::Table(Table {
            caption: String::new(),
            span: Width::Full,
            columns: vec![Column::left(2.0), Column::left(8.0)],
            head: Vec::new(),
            rows,
        }));
    }

    /// What keeps the next stage closed, the gates that bite first.
    fn holds(&self, line: usize) -> String {
        let gates = &self.input.scorecard.gates;
        let biting = gates.iter().filter(|own| own.bites);
        let ahead = gates.iter().filter(|own| !own.bites);
        let texts = biting.chain(ahead).take(2).map(|own| {
            let stage = own.stage;
            let what = clipped(&self.gate_text(own), line);
            self.fill("brief.gate", &[("stage", &stage), ("what", &what)])
        });
        let texts: Vec<String> = texts.collect();
        match texts.is_empty() {
            true => self.say("brief.holds_none").to_owned(),
            false => texts.join(self.say("brief.join")),
        }
    }

    /// Says whether there is a step to do first.
    fn boards_and_steps(&mut self, line: usize) -> bool {
        let mut low: Vec<_> = self
            .questions()
            .into_iter()
            .filter_map(|placed| match placed.scored.standing {
                Standing::Answered { rung, .. } if rung < Rung::R30 => Some((rung, placed)),
                _ => None,
            })
            .collect();
        let gap = |rung: Rung, share: f64| f64::from(400 - rung.hundredths()) * share;
        low.sort_by(|(rung, placed), (other, beside)| {
            gap(*other, beside.share).total_cmp(&gap(*rung, placed.share))
        });
        let rows: Vec<Row> = low
            .iter()
            .take(BOARDS)
            .map(|(rung, placed)| {
                let says = self.rung_text(placed.question, *rung);
                let says = clipped(&says, line.max(ONE_LINE));
                let title = clipped(self.language.of(&placed.question.title), line);
                row(vec![title.into(), says.into()])
            })
            .collect();
        self.plain_table(
            "brief.boards",
            ["brief.board", "brief.says"],
            [3.0, 7.0],
            rows,
            "brief.boards_none",
        );
        let first = self.input.advice.recommended.iter();
        let first = first.filter(|own| own.can_start());
        let rows: Vec<Row> = first
            .filter_map(|own| Some((own, self.input.content.template(&own.template)?)))
            .take(STEPS)
            .map(|(own, template)| {
                let title = clipped(self.language.of(&template.title), line);
                let gain = super::summary::hundredths(own.gain);
                row(vec![
                    title.into(),
                    clipped(&self.cost(template), line).into(),
                    self.months(template).into(),
                    self.fill("brief.gain", &[("gain", &gain)]).into(),
                ])
            })
            .collect();
        let has_steps = !rows.is_empty();
        self.plain_table(
            "brief.steps",
            ["brief.step", "brief.cost", "brief.time", "brief.effect"],
            [4.0, 2.6, 1.6, 1.8],
            rows,
            "summary.no_template",
        );
        has_steps
    }

    /// Adds a table without a number, or its title with the sentence that there is nothing.
    fn plain_table<const N: usize>(
        &mut self,
        title: &str,
        head: [&str; N],
        shares: [f32; N],
        rows: Vec<Row>,
        none: &str,
    ) {
        let caption = self.say(title).to_owned();
        if rows.is_empty() {
            let text = self.say(none);
            self.blocks.push(Block::Paragraph(vec![
                Phrase::strong(format!("{caption}{}", self.say("brief.colon"))),
                Phrase::plain(text),
            ]));
            return;
        }
        self.blocks.push(Block::Table(Table {
            caption,
            span: Width::Full,
            columns: shares.map(Column::left).to_vec(),
            head: head.map(|key| self.say(key).to_owned()).to_vec(),
            rows,
        }));
    }

    /// What a saved plan costs and brings; without one, that nobody reckoned it.
    fn brings(&self, line: usize) -> String {
        match self.saved_plan() {
            Some(plan) => {
                let investment = self.amount(plan.investment);
                let last = plan.phases.iter().rev();
                let index = last.filter_map(|own| own.index_after).next();
                let index =
                    index.map_or_else(|| self.say("state.dash").to_owned(), |own| own.to_string());
                let benefit = plan.benefit.map_or_else(
                    || self.say("brief.benefit_none").to_owned(),
                    |own| clipped(&self.benefit(own), line.max(40)),
                );
                self.fill(
                    "brief.plan",
                    &[
                        ("investment", &investment),
                        ("index", &index),
                        ("benefit", &benefit),
                    ],
                )
            }
            None => self.say("brief.plan_none").to_owned(),
        }
    }

    /// What public money is worth asking about; nothing is promised.
    fn asking(&self, line: usize) -> String {
        let results = &self.input.judgements.policies;
        let asking = results
            .iter()
            .filter(|own| own.standing == PolicyStanding::WorthAsking);
        let library = &self.input.content.library().policies;
        let titles: Vec<String> = asking
            .filter_map(|own| library.iter().find(|policy| policy.card.id == own.policy))
            .map(|own| clipped(self.language.of(&own.card.title), line))
            .collect();
        let count = titles.len();
        let shown = self.language.list(&titles[..count.min(STEPS)]);
        match count {
            0 => self.say("brief.asking_none").to_owned(),
            _ => self.fill("brief.asking_text", &[("count", &count), ("list", &shown)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clipped;

    #[test]
    fn words_are_cut_to_the_room_they_take_and_latin_ones_only_between() {
        for (text, most, expected) in [
            ("工艺和计划凭经验", 8, "工艺和计划凭经验"),
            ("工艺和计划凭经验", 7, "工艺和计划凭…"),
            ("plans rest on experience", 12, "plans rest on experience"),
            ("plans rest on experience", 11, "plans rest on…"),
            ("unbreakableness", 5, "unbreakab…"),
            ("靠 ERP", 3, "靠 ERP"),
            ("", 3, ""),
        ] {
            assert_eq!(clipped(text, most), expected, "{text}");
        }
    }
}
