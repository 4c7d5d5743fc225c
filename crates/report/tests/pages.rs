//! What a report promises, looked at on the laid-out pages and on the text of the file.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::LazyLock;

use support::frames::{Looked, NOT_FIRST, NOT_LAST, Rule, look};
use support::{Judged, blank, content, said, sample, sample_parts};
use zhizhen_core::{
    Answer, AnswerValue, Benefit, Decimal, Machine, Rung, Standing, YuanSpan, payback, swings,
};
use zhizhen_report::chart::{Anchor, ChartItem};
use zhizhen_report::document::{Block, Cell, RowKind};
use zhizhen_report::frame::Item;
use zhizhen_report::{
    Document, Face, Fonts, Frame, Language, Pages, PlanTask, Pt, SavedCard, SavedPhase, SavedPlan,
    compose, layout, missing_glyphs, pdf, render,
};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];
static SAMPLE: LazyLock<(Document, Vec<Frame>)> = LazyLock::new(|| {
    let judged = sample();
    pages(&judged, Language::Chinese)
});

fn laid(judged: &Judged, language: Language) -> (Document, Pages) {
    let document = compose(&judged.input(language));
    let pages = layout(&document, Fonts::embedded());
    (document, pages)
}

fn looked(document: &Document, pages: &Pages) -> Looked {
    let said = [said::cover(document), said::body(document)].concat();
    look(pages, document.cover.is_some(), &said.join("\n\n"))
}

/// Lays a report out; its pages keep every rule there is for them.
fn pages(judged: &Judged, language: Language) -> (Document, Vec<Frame>) {
    let (document, pages) = laid(judged, language);
    let found = looked(&document, &pages).found;
    assert!(found.is_empty(), "{:?}", &found[..found.len().min(20)]);
    (document, pages.frames)
}

fn write(document: &Document) {
    pdf(&layout(document, Fonts::embedded()), &document.meta).unwrap();
}

/// All text of a page without blanks.
fn text(frame: &Frame) -> String {
    frame
        .lines()
        .collect::<String>()
        .split_whitespace()
        .collect()
}

fn all_text(frames: &[Frame]) -> String {
    frames.iter().map(text).collect()
}

fn with_comment(comment: &str) -> Judged {
    let content = content();
    let mut parts = sample_parts(&content);
    let answer = parts.answers.values_mut().next().unwrap();
    answer.comment = Some(comment.to_owned());
    Judged::of(content, parts)
}

#[test]
fn the_sample_fills_at_least_sixteen_pages() {
    assert!(SAMPLE.1.len() >= 16, "{}", SAMPLE.1.len());
}

#[test]
fn the_same_report_is_the_same_to_the_byte() {
    let (document, _) = &*SAMPLE;
    let written = || pdf(&layout(document, Fonts::embedded()), &document.meta).unwrap();
    assert!(written() == written());
}

#[test]
fn the_contents_give_the_page_each_heading_stands_on() {
    let frames = &SAMPLE.1;
    // The pages before the first heading of the body; further links lead from marks to footnotes.
    let contents = frames.iter().take_while(|frame| frame.headings.is_empty());
    let links: Vec<_> = contents.flat_map(|frame| &frame.links).collect();
    let headings: Vec<_> = frames
        .iter()
        .enumerate()
        .flat_map(|(page, frame)| frame.headings.iter().map(move |own| (page, own)))
        .filter(|(_, own)| own.level <= 2)
        .collect();
    assert_eq!(links.len(), headings.len());
    for (link, (page, heading)) in links.iter().zip(&headings) {
        assert_eq!(link.page, *page, "{}", heading.text);
    }
    let printed: Vec<String> = frames[1..]
        .iter()
        .take_while(|frame| !frame.links.is_empty())
        .flat_map(|frame| frame.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.chars().all(|own| own.is_ascii_digit()))
        .collect();
    let expected: Vec<String> = headings
        .iter()
        .map(|(page, _)| (page + 1).to_string())
        .collect();
    assert_eq!(printed, expected);
}

#[test]
fn every_page_but_the_cover_carries_enterprise_number_and_count() {
    let frames = &SAMPLE.1;
    for (position, frame) in frames.iter().enumerate().skip(1) {
        let text = text(frame);
        assert!(text.contains("恒砺精密机械有限公司"));
        assert!(text.contains("CZ-2026-000123"));
        assert!(text.contains(&format!("第{}页共{}页", position + 1, frames.len())));
    }
}

#[test]
fn a_table_over_several_pages_repeats_its_caption_and_head() {
    let again = SAMPLE
        .1
        .iter()
        .filter(|frame| text(frame).contains("问题清单（续）"));
    let mut count = 0;
    for frame in again {
        count += 1;
        assert!(text(frame).contains("看到什么"), "the head is missing");
    }
    assert!(count >= 2, "{count}");
}

#[test]
fn the_headline_equals_the_scorecard() {
    let judged = sample();
    let summary = SAMPLE
        .1
        .iter()
        .find(|frame| !frame.headings.is_empty())
        .unwrap();
    let text = text(summary);
    let range = judged.card.range.unwrap();
    assert!(text.contains(&judged.card.index.unwrap().to_string()));
    assert!(text.contains(&format!("{}–{}", range.low, range.high)));
    for dimension in &judged.card.dimensions {
        assert!(
            text.contains(&dimension.point.unwrap().to_string()),
            "{}",
            dimension.id
        );
    }
}

#[test]
fn the_summary_is_one_page() {
    let first: Vec<_> = SAMPLE
        .1
        .iter()
        .enumerate()
        .flat_map(|(page, frame)| frame.headings.iter().map(move |own| (page, own)))
        .filter(|(_, own)| own.level == 1)
        .map(|(page, _)| page)
        .collect();
    assert_eq!(first[1] - first[0], 1);
}

#[test]
fn a_synthetic_and_provisional_result_says_so_on_the_cover_and_the_summary() {
    let frames = &SAMPLE.1;
    assert!(text(&frames[0]).contains("合成示例"));
    assert!(text(&frames[0]).contains("结果暂定"));
    let summary = frames
        .iter()
        .find(|frame| !frame.headings.is_empty())
        .unwrap();
    assert!(text(summary).contains("指数（暂定）"));
    assert!(text(summary).contains("所处阶段（暂定）"));
}

#[test]
fn the_cover_says_that_the_scale_is_our_own_method() {
    assert!(text(&SAMPLE.1[0]).contains("不是国家或地方发布的官方等级"));
}

#[test]
fn every_answer_and_every_node_stands_in_the_annexes() {
    let judged = sample();
    let text = all_text(&SAMPLE.1);
    for question in judged.content.questions() {
        assert!(text.contains(question.id.as_str()), "{}", question.id);
    }
    assert!(text.contains(&judged.content.digest().to_string()[..24]));
    let lens = judged.content.parts().national.sme24.as_ref().unwrap();
    for id in lens
        .questions()
        .map(|own| &own.id)
        .chain(lens.scenes().map(|own| &own.id))
    {
        assert!(text.contains(id.as_str()), "{id}");
    }
}

#[test]
fn the_list_of_sources_names_what_the_report_rests_on_and_nothing_else() {
    let judged = sample();
    let text = all_text(&SAMPLE.1).replace([' ', '\n'], "");
    let stands = |id: &str| {
        let mut sources = judged.content.parts().sources.iter();
        let own = sources.find(|own| own.id.as_str() == id).unwrap();
        text.contains(&own.title.zh.replace(' ', ""))
    };
    assert!(stands("own-method-1") && stands("miit-2024-56"));
    // A source of the network catalogue alone.
    let profile = &judged.content.library().profiles[0];
    assert!(!stands(profile.card.sources[0].as_str()));
}

#[test]
fn a_national_result_stands_beside_the_index_with_what_is_to_be_verified() {
    let judged = sample();
    let score = judged.sme24.as_ref().unwrap();
    let lens = judged.content.parts().national.sme24.as_ref().unwrap();
    let text = all_text(&SAMPLE.1);
    let published = score.points.published(&lens.thresholds());
    let text = text.replace([' ', '\n'], "");
    assert!(text.contains(&format!("{published}/100")), "{published}");
    assert!(text.contains("国家模型的结果（待核）"));
    let first = lens.head.verify[0].zh.trim_end_matches('。');
    assert!(text.contains(first), "{first}");
}

#[test]
fn a_line_of_punctuation_and_quotes_keeps_the_rules_at_any_measure() {
    let text = "他说：“设备联网率是 18/50（36%）。”那么——《诊断报告》里的数，\
                （见表 3）、（见图 4）……都要核对！“好。”“行！”100 台、5G 专网，MES/ERP 互通？\
                【备注】温度 25℃、电压 380V；“A级”证据，‘现场’看过。";
    for measure in 60..260 {
        let span = zhizhen_report::Span {
            text: text.repeat(3),
            face: zhizhen_report::Face::Regular,
            size: zhizhen_report::Pt(9.6),
            role: zhizhen_report::Role::Ink,
            cites: None,
        };
        let measure = zhizhen_report::Pt(measure as f32);
        let lines = zhizhen_report::break_into_lines(
            &[span],
            measure,
            zhizhen_report::Align::Justify,
            Fonts::embedded(),
        );
        for line in &lines {
            let first = line.text.chars().next().unwrap();
            let last = line.text.chars().next_back().unwrap();
            assert!(!NOT_FIRST.contains(first), "{measure:?}: {}", line.text);
            assert!(!NOT_LAST.contains(last), "{measure:?}: {}", line.text);
            assert!(
                line.right.0 <= measure.0 + 0.1,
                "{measure:?}: {}",
                line.text
            );
        }
        let set: String = lines
            .iter()
            .flat_map(|line| line.text.chars())
            .filter(|c| *c != ' ')
            .collect();
        let given: String = text.repeat(3).chars().filter(|c| *c != ' ').collect();
        assert_eq!(set, given, "no character is lost");
    }
}

#[test]
fn a_comment_of_ten_thousand_characters_flows_over_pages_without_loss() {
    let comment: String = "车间现场看到的情况如下，逐条记录。"
        .chars()
        .cycle()
        .take(10_000)
        .collect();
    let frames = pages(&with_comment(&comment), Language::Chinese).1;
    assert!(frames.len() > SAMPLE.1.len());
    let marks = all_text(&frames).matches("逐条记录").count();
    // A phrase cut by the end of a page's row has the page's head between its parts.
    assert!(marks > 560, "{marks}");
}

#[test]
fn text_without_any_break_is_cut_at_its_measure() {
    for comment in [
        "X".repeat(3_000),
        "！".repeat(3_000),
        "（".repeat(500),
        "a\u{A0}".repeat(900),
    ] {
        let (document, pages) = laid(&with_comment(&comment), Language::Chinese);
        let looked = looked(&document, &pages);
        for rule in [Rule::Inside, Rule::Apart, Rule::Measure] {
            assert_eq!(looked.against(rule), Vec::<&str>::new());
        }
    }
}

#[test]
fn emoji_and_right_to_left_letters_become_framed_code_points_and_are_listed() {
    let judged = with_comment("看板😀，供应商 שלום 与 مرحبا，收尾\u{200D}\u{FE0F}");
    let (document, frames) = pages(&judged, Language::Chinese);
    let missing = missing_glyphs(&document);
    assert!(missing.contains(&'😀') && missing.contains(&'ש') && missing.contains(&'م'));
    assert!(!missing.contains(&'\u{200D}'));
    let framed = frames
        .iter()
        .flat_map(|frame| &frame.items)
        .any(|item| match &item.item {
            Item::Text { line, .. } => line
                .pieces
                .iter()
                .any(|piece| matches!(piece, zhizhen_report::Piece::Framed { .. })),
            Item::Rule { .. } | Item::Photo { .. } | Item::Shape { .. } => false,
        });
    assert!(framed);
    write(&document);
}

#[test]
fn rare_hanzi_of_names_are_printed_as_they_are() {
    let document = pages(&with_comment("受访人：㛃䶮𬭎"), Language::Chinese).0;
    assert!(missing_glyphs(&document).is_empty());
}

#[test]
fn a_name_of_two_hundred_characters_wraps() {
    let content = content();
    let mut parts = sample_parts(&content);
    parts.enterprise.name = "长".repeat(200);
    let frames = pages(&Judged::of(content, parts), Language::Chinese).1;
    assert!(text(&frames[0]).matches('长').count() >= 200);
}

#[test]
fn three_hundred_machines_with_every_column_filled_are_all_listed() {
    let content = content();
    let mut parts = sample_parts(&content);
    let facts = [Some(true), Some(false), None];
    parts.equipment = (1..=300)
        .map(|number| Machine {
            name: format!("机床{number:03}号"),
            count: u32::MAX,
            interface: Some("RJ45、RS-232C/422/485-Modbus_RTU_9600bps".into()),
            controller: Some("SINUMERIK-840D-sl-NCU-730.3B-PN".into()),
            digital: facts[number % 3],
            key_process: facts[(number + 1) % 3],
            ..parts.equipment[0].clone()
        })
        .collect();
    for language in LANGUAGES {
        let frames = pages(&Judged::of(content.clone(), parts.clone()), language).1;
        let text = all_text(&frames);
        assert!((1..=300).all(|number| text.contains(&format!("机床{number:03}号"))));
    }
}

#[test]
fn every_cell_of_the_fact_tables_is_printed_in_the_reports_language() {
    let judged = sample();
    let parts = judged.sheet.parts();
    for language in LANGUAGES {
        let text = all_text(&pages(&judged, language).1);
        let mut cells: Vec<String> = Vec::new();
        let decimal = |own: Option<Decimal>| own.map(|own| own.to_string());
        for own in &parts.network {
            cells.push(own.place.clone());
            cells.extend(own.kind.clone());
            cells.extend(own.note.clone());
            let measures = [
                own.uplink_mbps,
                own.downlink_mbps,
                own.latency_ms,
                own.loss_percent,
                own.rsrp_dbm,
            ];
            cells.extend(measures.into_iter().filter_map(decimal));
        }
        for own in &parts.people {
            let counts = [
                own.employees,
                own.technical_staff,
                own.digital_staff,
                own.trained,
            ];
            cells.extend(counts.into_iter().flatten().map(|own| own.to_string()));
            let amounts = [own.revenue_wan, own.equipment_wan, own.digital_wan];
            cells.extend(amounts.into_iter().filter_map(decimal));
        }
        for own in &parts.kpis {
            cells.push(own.value.to_string());
        }
        assert!(cells.len() > 50, "the sample has fact tables");
        for cell in cells {
            let cell: String = cell.split_whitespace().collect();
            assert!(text.contains(&cell), "{language:?} {cell}");
        }
    }
}

/// The rows of the table whose caption ends with `title`, each as its cells.
fn table_rows(document: &Document, title: &str) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if table.caption.ends_with(title) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let cell = |cell: &Cell| cell.phrases.iter().map(|own| own.text.as_str()).collect();
    rows.map(|row| row.cells.iter().map(cell).collect())
        .collect()
}

#[test]
fn the_rates_stand_with_their_counts_from_census_systems_and_answers() {
    let rows = table_rows(&SAMPLE.0, "各项比率");
    let line = |name: &str| -> Vec<String> {
        let found = rows.iter().find(|row| row[0] == name);
        found.unwrap_or_else(|| panic!("{name} in {rows:?}"))[1..5].to_vec()
    };
    // Reckoned by hand from the 46 machines and 5 systems of the sample.
    assert_eq!(line("数控化率"), ["22", "46", "47.8%", "2"]);
    assert_eq!(line("联网率"), ["11", "46", "23.9%", "–"]);
    assert_eq!(line("数据采集率"), ["9", "46", "19.6%", "–"]);
    assert_eq!(line("系统在用率"), ["4", "5", "80.0%", "–"]);
    assert_eq!(line("系统集成率"), ["0", "5", "0.0%", "–"]);
    let judged = sample();
    let id = "biz.system_rate".into();
    let Standing::Answered {
        counts: Some((count, total)),
        ..
    } = judged.card.question(&id).unwrap().standing
    else {
        panic!("the sample answers it with counts");
    };
    let coverage = line("业务环节系统覆盖率");
    assert_eq!(coverage[..2], [count.to_string(), total.to_string()]);
}

#[test]
fn a_network_test_says_its_day_or_that_none_is_known() {
    let content = content();
    let mut parts = sample_parts(&content);
    let date = parts.visit.date.unwrap().to_string();
    let text = all_text(&SAMPLE.1);
    assert!(text.contains(&format!("以现场诊断日期{date}为准")));
    parts.visit.date = None;
    let text = all_text(&pages(&Judged::of(content, parts), Language::Chinese).1);
    assert!(text.contains("现场诊断日期也未填写"));
}

#[test]
fn an_empty_fact_table_is_a_sentence() {
    let text = all_text(&pages(&Judged::of(content(), blank()), Language::Chinese).1);
    for sentence in [
        "本次没有登记设备台账。",
        "本次没有登记信息系统。",
        "本次没有登记网络，也没有现场实测。",
        "本次没有登记人员与投入。",
        "本次没有登记改造前的指标。",
        "没有可以计算的比率：",
    ] {
        assert!(text.contains(sentence), "{sentence}");
    }
}

#[test]
fn cells_of_ten_thousand_characters_and_figures_at_the_end_of_their_range_stay_in_their_columns() {
    let content = content();
    let mut parts = sample_parts(&content);
    let long: String = "车间靠北墙第三根立柱旁的交换机，"
        .chars()
        .cycle()
        .take(10_000)
        .collect();
    let unbroken = "W".repeat(10_000);
    let most = Decimal::parse("-999999999.999");
    parts.equipment[0].name.clone_from(&long);
    parts.equipment[1].interface = Some(unbroken.clone());
    parts.systems[0].integrated_with = vec![long.clone(), unbroken.clone()];
    let point = &mut parts.network[0];
    point.place.clone_from(&unbroken);
    point.note = Some(long.clone());
    point.uplink_mbps = most;
    point.rsrp_dbm = most;
    let year = &mut parts.people[0];
    year.employees = Some(u32::MAX);
    year.revenue_wan = most;
    parts.kpis[0].period = Some(long);
    parts.kpis[0].value = most.unwrap();
    let judged = Judged::of(content, parts);
    for language in LANGUAGES {
        let (document, frames) = pages(&judged, language);
        write(&document);
        let text = all_text(&frames);
        // Twice in the census, systems, network and figures; a page's head may part a phrase.
        assert!(text.matches("第三根立柱").count() > 4 * 10_000 / 16 * 9 / 10);
    }
}

#[test]
fn a_sheet_without_any_answer_still_makes_a_report() {
    for language in LANGUAGES {
        let judged = Judged::of(content(), blank());
        let rendered = render(&judged.input(language)).unwrap();
        assert!(rendered.pages >= 12, "{}", rendered.pages);
        pages(&judged, language);
    }
}

#[test]
fn the_best_possible_factory_makes_a_report_too() {
    let content = content();
    let mut parts = sample_parts(&content);
    for question in content.questions() {
        let value = match question.scale {
            zhizhen_core::Scale::Ladder { .. } => AnswerValue::Choice(Rung::R40),
            zhizhen_core::Scale::Rate { .. } => AnswerValue::Counts {
                count: Some(50),
                total: Some(50),
                choice: None,
            },
        };
        parts
            .answers
            .insert(question.id.clone(), Answer::plain(value));
    }
    let frames = pages(&Judged::of(content, parts), Language::Chinese).1;
    assert!(all_text(&frames).contains("4.00"));
}

#[test]
fn the_english_report_holds_no_chinese_of_its_own() {
    let document = pages(&sample(), Language::English).0;
    let cover = document.cover.unwrap();
    let own = [
        cover.title,
        cover.statement.concat(),
        document.contents_title.unwrap(),
    ]
    .concat();
    assert!(
        own.is_ascii() || own.chars().all(|c| !('\u{4E00}'..='\u{9FFF}').contains(&c)),
        "{own}"
    );
}

#[test]
fn every_text_of_ruler_and_radar_stands_in_its_view_box() {
    let judged = sample();
    for language in LANGUAGES {
        let charts = [
            zhizhen_report::ruler(&judged.card, language),
            zhizhen_report::radar(
                &judged.content,
                &judged.card,
                zhizhen_report::Outlines {
                    supposed: Some(&judged.card),
                    target: Some(&judged.card),
                    earlier: None,
                },
                language,
            ),
        ];
        for chart in charts {
            for item in &chart.items {
                let ChartItem::Text {
                    at,
                    anchor,
                    size,
                    text,
                    is_strong: _,
                    role: _,
                } = item
                else {
                    continue;
                };
                let width = Fonts::embedded().width(Face::Bold, Pt(*size), text).0;
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                assert!(left > -6.0 && left + width < chart.width + 6.0, "{text}");
                assert!(at.y > 0.0 && at.y < chart.height, "{text}");
            }
        }
    }
}

#[test]
fn the_whole_title_stands_on_the_cover_in_both_languages() {
    for language in LANGUAGES {
        let (document, frames) = pages(&sample(), language);
        let title: String = document.cover.unwrap().title.split_whitespace().collect();
        assert!(text(&frames[0]).contains(&title), "{title}");
    }
}

/// The first table whose caption holds these words.
fn table<'d>(document: &'d Document, words: &str) -> &'d zhizhen_report::document::Table {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(own) => Some(own),
        _ => None,
    });
    let found = tables.into_iter().find(|own| own.caption.contains(words));
    found.unwrap_or_else(|| panic!("no table {words}"))
}

fn cell(own: &Cell) -> String {
    own.phrases.iter().map(|own| own.text.as_str()).collect()
}

#[test]
fn the_connection_chapter_prints_every_group_with_its_machines_and_the_totals_of_the_plan() {
    let judged = sample();
    let plan = &judged.judgements.connection;
    let (document, frames) = pages(&judged, Language::Chinese);
    let own = table(&document, "设备联网方案：");
    let printed: Vec<String> = own
        .rows
        .iter()
        .filter(|row| row.cells.len() == 6)
        .map(|row| cell(&row.cells[1]))
        .collect();
    let groups = plan.groups();
    assert!(groups.len() > 4);
    let counted =
        |printed: &[String]| -> u64 { printed.iter().map(|own| own.parse::<u64>().unwrap()).sum() };
    let (sum, lines) = printed.split_last().unwrap();
    assert_eq!(lines.len(), groups.len());
    let totals = plan.totals;
    assert_eq!(
        counted(lines),
        totals.connect + totals.substitute + totals.look
    );
    assert_eq!(*sum, (totals.connect + totals.substitute).to_string());
    let text = all_text(&frames);
    let said = format!(
        "台账共{}台：已联网{}台，能直接接{}台，要加传感器{}台，先到现场看清{}台。",
        totals.machines, totals.networked, totals.connect, totals.substitute, totals.look
    );
    assert!(text.contains(&said), "{said}");
    let reached = table(&document, "按台账接完以后");
    let last = plan.reached.last().unwrap();
    let index = reached.rows.iter().map(|row| &row.cells);
    let index = index
        .clone()
        .find(|cells| cell(&cells[0]).contains("指数"))
        .unwrap();
    assert_eq!(cell(&index[1]), judged.card.index.unwrap().to_string());
    assert_eq!(cell(index.last().unwrap()), last.index.unwrap().to_string());
}

#[test]
fn the_network_chapter_prints_every_need_and_every_way_once() {
    let judged = sample();
    let advice = &judged.judgements.network;
    let (document, _) = pages(&judged, Language::Chinese);
    let needs = table(&document, "各项业务对网络的要求");
    assert_eq!(needs.rows.len(), advice.needs.len());
    for (row, need) in needs.rows.iter().zip(&advice.needs) {
        assert_eq!(cell(&row.cells[1]), need.latency_ms.unwrap().to_string());
    }
    let ways = table(&document, "组网办法比选");
    let rows = ways.rows.iter().filter(|row| row.cells.len() > 1);
    assert_eq!(rows.count(), advice.rows.len());
}

/// The sample with a roadmap of two cards: one estimated with a benefit, one by its cost class.
fn planned() -> (Judged, SavedPlan) {
    let mut judged = sample();
    let span = |least, most| YuanSpan {
        least,
        most: Some(most),
    };
    let ids: Vec<_> = judged.advice.recommended.iter().take(2).collect();
    let card = |place: usize, cost, benefit: Option<Benefit>| SavedCard {
        template: ids[place].template.clone(),
        task: Some(PlanTask {
            template: ids[place].template.clone(),
            owner: "生产部李工".into(),
            from: 0,
            to: 3,
            is_later: place > 0,
        }),
        owner: "生产部李工".into(),
        starts: None,
        ends: None,
        cost,
        is_estimate: benefit.is_some(),
        benefit,
        basis: "财务按去年返工工时算".into(),
        payback: benefit.map(|own| payback(cost, own)),
    };
    let benefit = Benefit {
        least: 40_000,
        most: 81_500,
    };
    let cards = [
        card(0, span(120_000, 180_500), Some(benefit)),
        card(1, span(0, 50_000), None),
    ];
    let investment = cards[0].cost.plus(cards[1].cost);
    let phase = |cards: Vec<SavedCard>| SavedPhase {
        investment: cards
            .iter()
            .map(|own| own.cost)
            .fold(YuanSpan::ZERO, YuanSpan::plus),
        cards,
        index_after: judged.card.index,
        stage_after: judged.card.level,
    };
    let plan = SavedPlan {
        phases: vec![
            phase(vec![cards[0].clone()]),
            phase(vec![cards[1].clone()]),
            phase(Vec::new()),
            phase(Vec::new()),
        ],
        investment,
        benefit: Some(benefit),
        payback: Some(payback(investment, benefit)),
        swings: swings(investment, benefit).to_vec(),
        without_place: 0,
        refusals: 0,
        target: judged.card.clone(),
    };
    judged.judgements.plan = Some(plan.clone());
    (judged, plan)
}

#[test]
fn a_saved_plan_is_printed_with_its_costs_benefits_payback_and_owners() {
    let (judged, _) = planned();
    let (_, frames) = pages(&judged, Language::Chinese);
    let text = all_text(&frames);
    // 12 to 18.05 and 0 to 5; 23.05 / 4 = 5.76, (12 + 23.05) / (4 + 8.15) = 2.88, 12 / 8.15 = 1.47.
    for said in [
        "投资合计12–23.05万元：其中1项是顾问与企业估算的，1项按投入档次",
        "有1项写了年效益，合计每年4–8.15万元。",
        "回收期（保守/中性/乐观）：5.8年/2.9年/1.5年。",
        "依据：财务按去年返工工时算",
        "生产部李工",
        "另有1项没有写年效益",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert!(!text.contains("没有保存的路线图"));
}

#[test]
fn without_a_saved_plan_the_report_says_so_and_reckons_no_payback() {
    let text = all_text(&SAMPLE.1);
    assert!(text.contains("没有保存的路线图，以下是程序按建议排的草图。"));
    assert!(text.contains("没有保存路线图，投资和效益没有定下来。"));
    assert!(!text.contains("投资合计"));
}

#[test]
fn every_policy_and_recognition_is_printed_with_each_of_its_conditions() {
    let judged = sample();
    let (document, _) = pages(&judged, Language::Chinese);
    let own = &judged.judgements;
    let results = |words: &str| -> Vec<String> {
        let own = table(&document, words);
        let rows = own.rows.iter().filter(|row| row.cells.len() > 1);
        rows.map(|row| cell(row.cells.last().unwrap())).collect()
    };
    let policies = results("政策：逐条判定");
    let recognitions = results("称号：离得多远");
    assert_eq!(policies.len(), own.policies.len());
    assert_eq!(recognitions.len(), own.recognitions.len());
    let count = |lines: &[String], word: &str| -> usize {
        let lines = lines.iter().flat_map(|own| own.lines());
        lines.filter(|line| line.starts_with(word)).count()
    };
    let truths = |truth: zhizhen_core::Truth| -> usize {
        let policies = own.policies.iter().flat_map(|own| &own.criteria);
        let all = policies.chain(own.recognitions.iter().flat_map(|own| &own.criteria));
        all.filter(|own| own.truth == truth).count()
    };
    let all: Vec<String> = policies.into_iter().chain(recognitions).collect();
    let met = count(&all, "满足：") + count(&all, "满足（");
    assert_eq!(met, truths(zhizhen_core::Truth::Holds));
    assert_eq!(count(&all, "不满足"), truths(zhizhen_core::Truth::Fails));
    let open = count(&all, "待补证") + count(&all, "待答");
    assert_eq!(open, truths(zhizhen_core::Truth::Open));
    assert!(all_text(&SAMPLE.1).contains("不承诺任何资金和称号"));
}

#[test]
fn two_thousand_machines_and_no_template_keep_every_new_chapter_inside_its_page() {
    let mut parts = content().parts().clone();
    parts.templates.clear();
    for own in &mut parts.library.protocols {
        own.substitute = None;
    }
    parts.library.scenarios.clear();
    parts.library.sectors.clear();
    parts.library.published_cases.clear();
    let content = zhizhen_core::Content::build(parts).unwrap();
    let mut parts = blank();
    let names = [
        "FANUC 0i-TF",
        "西门子 840D",
        "三菱 FX5U",
        "没有人认得的控制器",
        "汇川",
    ];
    parts.equipment = (0..2_000)
        .map(|at: usize| Machine {
            name: format!("{}号超长名称的数控加工中心设备{at}", "一二三四五".repeat(4)),
            count: u32::MAX / 2_000,
            year: None,
            controller: Some(names[at % names.len()].to_owned()),
            protocol: None,
            interface: at.is_multiple_of(3).then(|| "RS-485".to_owned()),
            digital: Some(!at.is_multiple_of(4)),
            networked: Some(at.is_multiple_of(7)),
            data_used: None,
            key_process: None,
        })
        .collect();
    let judged = Judged::of(content, parts);
    for language in LANGUAGES {
        let (document, _) = pages(&judged, language);
        let own = table(
            &document,
            match language {
                Language::Chinese => "设备联网方案：",
                Language::English => "Connection plan:",
            },
        );
        assert!(own.rows.len() < 60, "{}", own.rows.len());
    }
}

#[test]
fn a_blank_sheet_says_in_one_sentence_what_each_new_chapter_lacks() {
    let judged = Judged::of(content(), blank());
    let (_, frames) = pages(&judged, Language::Chinese);
    let text = all_text(&frames);
    for said in [
        "本次没有登记设备台账，排不出联网方案",
        "还没有网络实测",
        "没有保存路线图",
        "不承诺任何资金和称号",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn the_problem_list_is_the_judged_one_in_the_words_of_the_consultant() {
    let mut judged = sample();
    let line = &mut judged.judgements.problems.lines[0];
    line.edit.phenomenon = Some("三号线每周停两次".into());
    line.edit.cause = Some("备件没有清单".into());
    line.edit.owner = Some("设备科王工".into());
    line.is_overdue = true;
    let count = judged.judgements.problems.lines.len();
    let (document, frames) = pages(&judged, Language::Chinese);
    let own = table(&document, "问题清单");
    let rows = own.rows.iter().filter(|row| row.kind == RowKind::Plain);
    let rows: Vec<_> = rows.collect();
    assert!(rows.len() <= count && rows.len() >= count.min(60));
    let first: String = rows[0].cells.iter().map(cell).collect();
    for said in [
        "三号线每周停两次",
        "原因：备件没有清单",
        "设备科王工",
        "已逾期",
    ] {
        assert!(first.contains(said), "{first}");
    }
    let said = format!("由作答和设备台账生成，共{count}项");
    assert!(all_text(&frames).contains(&said), "{said}");
}

#[test]
fn a_roadmap_that_counts_on_5g_says_so_where_the_network_advice_speaks_against_it() {
    let cautioned = |judged: &Judged| {
        let (_, frames) = pages(judged, Language::Chinese);
        all_text(&frames).contains("先按第8章定了网络再排")
    };
    let mut judged = sample();
    judged.judgements.network.use_5g = zhizhen_core::Use5g::No;
    assert!(cautioned(&judged));
    judged.judgements.plant_network = zhizhen_core::PlantNetwork::Other;
    assert!(!cautioned(&judged));
    judged.judgements.plant_network = zhizhen_core::PlantNetwork::FiveG;
    judged.judgements.network.use_5g = zhizhen_core::Use5g::Yes(Vec::new());
    assert!(!cautioned(&judged));
}
