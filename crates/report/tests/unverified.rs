//! What is not yet verified (待核) says so where it is printed, and an annex gathers it.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use support::{Judged, content, sample_parts};
use zhizhen_content::{VerifyItem, VerifyWhat};
use zhizhen_core::{
    Answer, AnswerValue, Grade, LensHead, LibraryKind, Mark, QuestionId, Scale, TemplateId,
};
use zhizhen_report::document::{Block, Cell, Phrase};
use zhizhen_report::{Document, Language, compose};

/// A table row or another piece of the body, with what stands over it.
struct Piece {
    /// Heading of level 3 and caption over it.
    over: String,
    cells: Vec<String>,
}

impl Piece {
    fn holds(&self, text: &str) -> bool {
        self.cells.iter().any(|cell| cell.contains(text))
    }

    fn is_marked(&self) -> bool {
        self.over.contains("（待核）") || self.holds("（待核）")
    }
}

fn words(phrases: &[Phrase]) -> String {
    phrases.iter().map(|own| own.text.as_str()).collect()
}

/// A row of the annex as name, what is to be verified and sources, one for each entry and each thing.
fn unfolded(cells: &[String], is_model: bool) -> Vec<Vec<String>> {
    let (title, sources) = cells[0].split_once("\n来源：").unwrap();
    let line = |name: &str, what: &str| vec![name.to_owned(), what.to_owned(), sources.to_owned()];
    match is_model {
        true => {
            let whats = cells[1].split('\n');
            whats.map(|what| line(title, what)).collect()
        }
        false => {
            let names = cells[1].split('；');
            names.map(|name| line(name, title)).collect()
        }
    }
}

/// The body before that annex, and its lines.
fn parted(document: &Document) -> (Vec<Piece>, Vec<Vec<String>>) {
    let (mut body, mut list, mut heading) = (Vec::new(), Vec::new(), String::new());
    let (mut is_list, mut is_model) = (false, false);
    for block in &document.blocks {
        let plain = |text: String| Piece {
            over: String::new(),
            cells: vec![text],
        };
        match block {
            Block::Heading {
                level,
                number,
                text,
            } => {
                heading = if *level == 3 {
                    text.clone()
                } else {
                    String::new()
                };
                is_list = *level == 1 && number.ends_with('K') || is_list && *level > 1;
            }
            Block::Table(table) => {
                let cells = |cells: &[Cell]| cells.iter().map(|own| words(&own.phrases)).collect();
                let over = format!("{heading} {} {}", table.caption, table.head.concat());
                for row in &table.rows {
                    let cells: Vec<String> = cells(&row.cells);
                    match is_list {
                        true if cells.len() == 2 => list.extend(unfolded(&cells, is_model)),
                        true => is_model = cells[0] == "国家模型",
                        false => body.push(Piece {
                            over: over.clone(),
                            cells,
                        }),
                    }
                }
            }
            Block::Figure {
                caption,
                alternative,
                ..
            } => body.push(Piece {
                over: caption.clone(),
                cells: vec![alternative.clone()],
            }),
            Block::Paragraph(own) | Block::Note(own) => body.push(plain(words(own))),
            Block::List(own) => body.extend(own.iter().map(|own| plain(words(own)))),
            Block::Callout {
                title, body: own, ..
            } => body.push(plain(title.clone() + &words(own))),
            Block::KeyFigures(own) => {
                body.extend(own.iter().map(|own| plain(own.value.clone() + &own.note)));
            }
            Block::Photos(own) => body.extend(own.iter().map(|own| plain(words(&own.caption)))),
            Block::WritingField { .. } | Block::Signatures(_) | Block::PageBreak => {}
        }
    }
    (body, list)
}

/// The sample with both national models answered a little.
fn judged() -> Judged {
    let content = content();
    let mut parts = sample_parts(&content);
    let lens = content.parts().national.cmmm.as_ref().unwrap();
    for requirement in lens.requirements().take(5) {
        let mut answer = Answer::plain(AnswerValue::Mark(Mark::Partly));
        answer.grade = Some(Grade::B);
        parts.answers.insert(requirement.id.clone(), answer);
    }
    Judged::of(content, parts)
}

/// What is wrong with library entries of an id, which may be one of each kind.
fn entries(
    judged: &Judged,
    item: &VerifyItem,
    body: &[Piece],
    list: &[Vec<String>],
    owed: &mut BTreeSet<(String, String)>,
) -> Option<String> {
    let parts = judged.content.parts();
    let cards = judged.content.library().cards();
    let cards = cards.filter(|(_, card)| card.id.as_str() == item.id && card.verify);
    for (kind, card) in cards {
        // Codes are for readers, words among the ids are not.
        let is_word = card.id.as_str().chars().any(char::is_lowercase);
        let name = match is_word {
            true => card.title.zh.clone(),
            false => format!("{} {}", card.id, card.title.zh),
        };
        // A name stands for itself where the card's own chapter prints it; elsewhere it may be a word.
        let is_own = |own: &&Piece| {
            let over = &own.over;
            match kind {
                LibraryKind::ServiceProfile => own.cells[0] == "网络要求",
                LibraryKind::Alternative | LibraryKind::NetworkMode => over.contains("组网办法"),
                LibraryKind::ConnectionCost | LibraryKind::DataPoint | LibraryKind::Protocol => {
                    over.contains("设备联网方案：")
                }
                _ => false,
            }
        };
        let printed = body.iter().filter(|own| own.holds(&card.title.zh));
        let printed: Vec<&Piece> = printed.collect();
        let row = list
            .iter()
            .find(|row| row[0] == name && row[1].contains("整条"));
        if let Some(own) = printed
            .iter()
            .copied()
            .filter(is_own)
            .find(|own| !own.is_marked())
        {
            return Some(format!("no mark for {name} in {:?}", own.cells));
        }
        let Some(row) = row else {
            if printed.iter().any(is_own) {
                return Some(format!("{name} is not in the annex"));
            }
            continue;
        };
        if !printed.iter().any(|own| own.is_marked()) {
            return Some(format!("{name} is listed, not printed with a mark"));
        }
        owed.insert((row[0].clone(), row[1].clone()));
        for id in &card.sources {
            let source = parts.sources.iter().find(|own| own.id == *id).unwrap();
            if !row[2].contains(&source.title.zh) {
                return Some(format!("{name} lacks its source: {row:?}"));
            }
        }
    }
    None
}

/// What is wrong with an item on paper; `None` where it is not printed or all is well. Counts the
/// lines the annex owes it.
fn fault(
    judged: &Judged,
    item: &VerifyItem,
    body: &[Piece],
    list: &[Vec<String>],
    owed: &mut BTreeSet<(String, String)>,
) -> Option<String> {
    let parts = judged.content.parts();
    let wrong = |what: &str| Some(format!("{} {:?}: {what}", item.id, item.what));
    let source = |id: &zhizhen_core::SourceId| {
        let own = parts.sources.iter().find(|own| own.id == *id).unwrap();
        own.title.zh.clone()
    };
    // The pieces that print something unverified of the item, and its line in the annex.
    let (printed, name, what, sources): (Vec<&Piece>, String, String, Vec<String>) = match item.what
    {
        VerifyWhat::Bands => {
            let question = judged
                .content
                .question(&QuestionId::new(item.id.as_str()))
                .unwrap();
            let Scale::Rate {
                numerator,
                denominator,
                source: own,
                ..
            } = &question.scale
            else {
                return wrong("is no rate");
            };
            let band = format!("{}占{}", numerator.zh, denominator.zh);
            let printed = body.iter().filter(|own| own.holds(&band)).collect();
            let name = format!("{} {}", question.title.zh, item.id);
            (printed, name, "从百分之几起算".into(), vec![source(own)])
        }
        VerifyWhat::Template => {
            let template = judged
                .content
                .template(&TemplateId::new(item.id.as_str()))
                .unwrap();
            let is_named = |own: &&Piece| own.holds(&template.title.zh);
            // Figures of a template are months, costs and gains. The list of problems only names it,
            // under a note that says so.
            let says = |own: &&Piece| {
                let is_figure = ["个月", "+0.", "投入"].iter().any(|word| own.holds(word));
                is_figure && !own.over.contains("问题清单")
            };
            let note = "表里提到的模板待核";
            if !body.iter().any(|own| own.holds(note)) {
                return wrong(note);
            }
            let mut printed: Vec<&Piece> = body.iter().filter(is_named).filter(says).collect();
            let card = format!("{} {}", item.id, template.title.zh);
            printed.extend(body.iter().filter(|own| own.over.starts_with(&card)));
            let sources = template.sources.iter().map(source).collect();
            if printed.is_empty() {
                return None;
            }
            (printed, card, "工期".into(), sources)
        }
        VerifyWhat::Lens => {
            let heads: [Option<&LensHead>; 2] = [
                parts.national.sme24.as_ref().map(|own| &own.head),
                parts.national.cmmm.as_ref().map(|own| &own.head),
            ];
            let place = usize::from(item.id == "cmmm");
            let head = heads[place].unwrap();
            let printed = body.iter().filter(|own| own.over.contains(&head.title.zh));
            for sentence in &head.verify {
                let lines = list.iter().filter(|row| row[1] == sentence.zh);
                if lines.count() == 0 {
                    return wrong(&sentence.zh);
                }
                owed.insert((head.title.zh.clone(), sentence.zh.clone()));
            }
            let what = head.verify[0].zh.clone();
            (
                printed.collect(),
                head.title.zh.clone(),
                what,
                vec![source(&head.source)],
            )
        }
        VerifyWhat::Kpi => {
            let kpi = parts
                .kpis
                .iter()
                .find(|own| own.id.as_str() == item.id)
                .unwrap();
            let printed = body.iter().filter(|own| own.holds(&kpi.definition.zh));
            (
                printed.collect(),
                kpi.title.zh.clone(),
                "口径".into(),
                vec![source(&kpi.source)],
            )
        }
        VerifyWhat::Entry => {
            return entries(judged, item, body, list, owed);
        }
    };
    if printed.is_empty() {
        return list
            .iter()
            .any(|row| row[0] == name)
            .then(|| format!("{name} is listed, not printed"));
    }
    if let Some(own) = printed.iter().find(|own| !own.is_marked()) {
        return wrong(&format!("no mark in {:?} under {}", own.cells, own.over));
    }
    let Some(row) = list
        .iter()
        .find(|row| row[0] == name && row[1].contains(&what))
    else {
        return wrong("is not in the annex");
    };
    owed.insert((row[0].clone(), row[1].clone()));
    let is_sourced = sources.iter().all(|own| row[2].contains(own));
    (!is_sourced).then(|| format!("{name} lacks its source: {row:?}"))
}

#[test]
fn every_printed_item_to_be_verified_is_marked_where_it_stands_and_listed_with_its_source() {
    let judged = judged();
    let loaded = zhizhen_content::load(zhizhen_content::embedded_files()).unwrap();
    let document = compose(&judged.input(Language::Chinese));
    let (body, list) = parted(&document);
    let mut owed = BTreeSet::new();
    let faults: Vec<String> = loaded
        .verify
        .iter()
        .filter_map(|item| fault(&judged, item, &body, &list, &mut owed))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let kinds = |what| loaded.verify.iter().any(|own| own.what == what);
    assert!(kinds(VerifyWhat::Bands) && kinds(VerifyWhat::Lens) && kinds(VerifyWhat::Kpi));
    let listed: BTreeSet<(String, String)> = list
        .iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    assert_eq!(listed.len(), list.len(), "no line twice");
    let named_only: Vec<_> = listed.difference(&owed).collect();
    for (name, _) in named_only {
        assert!(
            body.iter().any(|own| own.holds(name)),
            "{name} is listed, not printed"
        );
    }
}

#[test]
fn a_report_that_prints_nothing_to_be_verified_has_no_list() {
    let mut parts = content().parts().clone();
    for template in &mut parts.templates {
        template.verify = false;
    }
    for kpi in &mut parts.kpis {
        kpi.verify = false;
    }
    macro_rules! verified {
        ($($list:ident)*) => {
            $(for own in &mut parts.library.$list {
                own.card.verify = false;
                own.card.confidence = zhizhen_core::Confidence::High;
            })*
        };
    }
    verified!(profiles modes rules alternatives site_tests);
    verified!(gateways connection_costs data_points connection_steps protocols);
    verified!(recognitions beyond benchmarks terms);
    // A policy without a last day is to be verified by the rules of content.
    parts.library.policies.clear();
    parts.library.instruments.clear();
    if let Some(lens) = &mut parts.national.sme24 {
        lens.head.verify.clear();
    }
    if let Some(lens) = &mut parts.national.cmmm {
        lens.head.verify.clear();
    }
    for dimension in &mut parts.dimensions {
        for indicator in &mut dimension.indicators {
            for question in &mut indicator.questions {
                if let Scale::Rate { verify, .. } = &mut question.scale {
                    *verify = false;
                }
            }
        }
    }
    let content = zhizhen_core::Content::build(parts).unwrap();
    let parts = sample_parts(&content);
    let judged = Judged::of(content, parts);
    let document = compose(&judged.input(Language::Chinese));
    let (body, list) = parted(&document);
    assert!(list.is_empty());
    let marked: Vec<&Vec<String>> = body
        .iter()
        .filter(|own| own.is_marked())
        .map(|own| &own.cells)
        .collect();
    assert!(marked.is_empty(), "{marked:?}");
}

#[test]
fn entries_of_which_the_same_is_to_be_verified_in_the_same_sources_share_a_row() {
    let document = compose(&judged().input(Language::Chinese));
    let rows = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.caption.contains("待核事项与来源") => Some(&table.rows),
        _ => None,
    });
    let rows = rows.unwrap().iter().filter(|row| row.cells.len() == 2);
    let rows = rows.map(|row| words(&row.cells[0].phrases) + &words(&row.cells[1].phrases));
    let rows: Vec<String> = rows.collect();
    let (_, list) = parted(&document);
    assert!(
        rows.len() * 3 < list.len(),
        "{} of {}",
        rows.len(),
        list.len()
    );
}
