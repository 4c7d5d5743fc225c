//! A second city without a line of code: the example programme loads, scores and reports as itself.

use zhizhen_app::sheet::read_sheet;
use zhizhen_app::wire::{CaseCreateRequest, CaseRequest, ErrorCode, Language, Nothing};
use zhizhen_app::{App, ContentFault, Env, Programmes, Wanted, score, with_report_input};
use zhizhen_core::AnswerSheet;
use zhizhen_report::{Document, compose};

const SHEET: &str = r#"{
  "format": 1, "content": "weihai-example", "synthetic": true,
  "enterprise": { "name": "示例橡胶厂", "district": "rongcheng", "industry": "C29", "employees": 180,
                  "revenue_wan": 6200, "facts": { "focus_industry": "tyre", "dumb_machines": 12 } },
  "answers": {
    "net.5g": { "choice": "3.0", "grade": "A" },
    "weihai.5g_cost": { "choice": "2.5", "grade": "A" },
    "equip.automation": { "choice": "2.5", "grade": "B" }
  }
}"#;

fn programme(id: Option<&str>) -> std::sync::Arc<zhizhen_app::Content> {
    let mut programmes = Programmes::of(None).expect("the embedded content");
    let found = programmes.content(id);
    found.unwrap_or_else(|_| panic!("{id:?} is sound"))
}

/// The full report of a sheet, before anything has a place.
fn report_of(content: &zhizhen_app::Content, sheet: &AnswerSheet) -> Document {
    let wanted = Wanted::full(Language::Zh);
    let document = with_report_input((content, sheet), &wanted, &Env::system(), compose);
    document.expect("a report")
}

fn app(home: &std::path::Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

#[test]
fn the_example_programme_shares_the_bank_and_has_its_own_title_districts_and_weights() {
    let (own, base) = (programme(Some("weihai-example")), programme(None));
    let (parts, base) = (own.parts(), base.parts());
    assert!(parts.title.zh.contains("威海") && parts.title.zh.contains("示例"));
    let districts: Vec<&str> = parts.districts.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(
        districts,
        ["weihai-urban", "wendeng", "rongcheng", "rushan"]
    );
    assert_eq!(parts.templates.len(), base.templates.len());
    assert_ne!(parts.digest, base.digest);
    let weights = |parts: &zhizhen_core::ContentParts| -> Vec<u32> {
        parts.dimensions.iter().map(|own| own.weight.0).collect()
    };
    assert_ne!(weights(parts), weights(base));
    assert!(own.question(&"weihai.5g_cost".into()).is_some());
    assert!(own.question(&"prod.furnace".into()).is_none());
}

#[test]
fn the_example_programme_reports_under_its_own_name_and_districts() {
    let content = programme(Some("weihai-example"));
    let sheet = read_sheet(SHEET.as_bytes(), &content).expect("a sheet of the programme");
    assert!(score(&content, &sheet).index.is_some());
    let document = report_of(&content, &sheet);
    let text = format!("{document:?}");
    for own in [
        "威海市工业企业智能化改造诊断（示例方案）",
        "荣成",
        "轮胎",
        "5G费用与套餐",
    ] {
        assert!(text.contains(own), "{own}");
    }
    for foreign in ["常州市智能化改造", "武进区"] {
        assert!(!text.contains(foreign), "{foreign}");
    }
}

/// Names of the base's city, its province and its districts, in both languages.
const FOREIGN: [&str; 13] = [
    "常州",
    "江苏",
    "武进",
    "钟楼",
    "天宁",
    "新北",
    "溧阳",
    "金坛",
    "龙城",
    "Changzhou",
    "Jiangsu",
    "Wujin",
    "Tianning",
];

fn foreign_in(text: &str) -> Vec<&str> {
    let found = FOREIGN.into_iter().filter_map(|own| {
        let at = text.find(own)?;
        let end = text[at..].char_indices().nth(30);
        Some(&text[at..end.map_or(text.len(), |(length, _)| at + length)])
    });
    found.collect()
}

/// Every view of the content is made from its parts.
#[test]
fn nothing_of_the_base_city_stands_in_the_content_or_the_handbook_of_the_example_programme() {
    let content = programme(Some("weihai-example"));
    let parts = format!("{:?}", content.parts());
    assert_eq!(foreign_in(&parts), Vec::<&str>::new());
    let base = format!("{:?}", programme(None).parts());
    assert!(
        foreign_in(&base).len() > 10,
        "the search finds what is there"
    );

    let files = zhizhen_content::embedded_files();
    let loaded = zhizhen_content::load_programme(files, "weihai-example").expect("sound");
    let folder = tempfile::tempdir().expect("a scratch folder");
    for language in [
        zhizhen_app::wire::Language::Zh,
        zhizhen_app::wire::Language::En,
    ] {
        let path = folder.path().join("handbook.html");
        zhizhen_app::write_handbook(&loaded, &path, language).expect("written");
        let page = std::fs::read_to_string(path).expect("the handbook");
        assert!(page.contains("weihai-2021-81"));
        assert_eq!(foreign_in(&page), Vec::<&str>::new());
    }
}

#[test]
fn all_facts_of_the_example_programme_rest_on_the_one_document_of_its_city() {
    let content = programme(Some("weihai-example"));
    let (own, base) = (content.library(), programme(None));
    let cards = own.figures.iter().map(|own| &own.card);
    let cards = cards.chain(own.policies.iter().map(|own| &own.card));
    let cards: Vec<_> = cards
        .chain(own.instruments.iter().map(|own| &own.card))
        .collect();
    assert!(own.figures.len() > 15 && own.policies.len() == 2 && own.instruments.len() == 3);
    assert!(own.parks.is_empty(), "the document names none");
    for card in cards {
        let sources: Vec<String> = card.sources.iter().map(ToString::to_string).collect();
        assert_eq!(sources, ["weihai-2021-81"], "{}", card.id);
        assert!(!base.library().cards().any(|(_, other)| other == card));
    }
    let claims = own.policies.iter().map(|own| &own.card);
    let claims = claims.chain(own.instruments.iter().map(|own| &own.card));
    for card in claims {
        assert!(card.verify, "{} is not compared with its text", card.id);
    }
}

#[test]
fn a_sheet_of_one_programme_is_refused_by_another() {
    let errors = read_sheet(SHEET.as_bytes(), &programme(None)).expect_err("another programme");
    let codes: Vec<ErrorCode> = errors.iter().map(|error| error.code).collect();
    assert!(codes.contains(&ErrorCode::SheetOtherContent), "{codes:?}");
}

#[test]
fn a_programme_that_is_not_there_is_refused_with_those_that_are() {
    let mut programmes = Programmes::of(None).expect("the embedded content");
    let Err(ContentFault::Unknown(error)) = programmes.content(Some("moon")) else {
        panic!("there is no such programme");
    };
    assert_eq!(error.code, ErrorCode::ProgrammeUnknown);
    assert_eq!(error.params["known"], "changzhou-zgsz · weihai-example");
}

#[test]
fn a_case_is_made_in_the_programme_chosen_and_opens_with_it_again() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app_before = app(home.path());
    let offered = app_before.app_open(Nothing {}).expect("opened");
    let ids: Vec<&str> = offered
        .programmes
        .iter()
        .map(|own| own.id.as_str())
        .collect();
    assert_eq!(ids, ["changzhou-zgsz", "weihai-example"]);
    assert_eq!(offered.settings.programme, "");
    let request = CaseCreateRequest {
        name: "示例橡胶厂".into(),
        programme: Some("weihai-example".into()),
        is_express: false,
    };
    let made = app_before.case_create(request).expect("made");
    assert_eq!(made.programme.id, "weihai-example");
    assert_eq!(made.newer, None);
    drop(app_before);
    let app = app(home.path());
    let view = app
        .case_open(CaseRequest { case: made.id })
        .expect("opened");
    assert_eq!(view.programme, made.programme);
    assert!(view.questions.contains_key("weihai.5g_cost"));
    let offered = app.app_open(Nothing {}).expect("opened");
    assert_eq!(offered.settings.programme, "weihai-example", "remembered");
    let unknown = CaseCreateRequest {
        name: "某厂".into(),
        programme: Some("moon".into()),
        is_express: false,
    };
    let error = app.case_create(unknown).expect_err("no such programme");
    assert_eq!(error.code, ErrorCode::ProgrammeUnknown);
}

#[test]
fn samples_of_another_programme_fit_it() {
    let content = programme(Some("weihai-example"));
    let sheet = zhizhen_app::full_sample(&content);
    assert!(sheet.answers().len() > 80);
    assert_eq!(zhizhen_app::varied_samples(&content, 5, 1).count(), 5);
}

/// The guide is worth its ten minutes only as long as what it says comes out.
#[test]
fn the_case_of_the_authors_guide_comes_out_as_the_guide_reckons_it() {
    let guide = include_str!("../../assessments/README.md");
    let start = guide
        .find("title = \"我的第一个算例")
        .expect("the guide has its case");
    let (case, after) = guide[start..].split_once("```").expect("a block");
    let (_, reckoned) = after.split_once("÷ 10000 = ").expect("reckoned by hand");
    let reckoned = &reckoned[..4];
    let proven = |expected: &str| {
        let case = case.replacen("= \"2.00\"", &format!("= \"{expected}\""), 1);
        let mut files = zhizhen_content::embedded_files();
        files.push(zhizhen_content::File::new("cases/my-first.toml", case));
        let loaded = zhizhen_content::load(files).unwrap_or_else(|found| panic!("{found:?}"));
        zhizhen_content::prove(&loaded)
    };
    assert_eq!(proven(reckoned), []);
    assert_eq!(
        proven("2.00").len(),
        1,
        "as the guide says, the first guess fails"
    );
}

/// Numbers and titles of a programme's report on one sheet, as printed.
fn headings(id: Option<&str>) -> Vec<String> {
    let content = programme(id);
    let text = format!(
        r#"{{ "format": 1, "content": "{}", "synthetic": true, "enterprise": {{ "name": "示例" }},
              "answers": {{ "equip.automation": {{ "choice": "2.5", "grade": "B" }} }} }}"#,
        content.id()
    );
    let sheet = read_sheet(text.as_bytes(), &content);
    let sheet = sheet.expect("a sheet of the programme");
    let document = report_of(&content, &sheet);
    let cover = document.cover.expect("a full report has one");
    let headings = document.blocks.into_iter().filter_map(|block| match block {
        zhizhen_report::document::Block::Heading {
            level: 1,
            number,
            text,
        } => Some(format!("{number} {text}")),
        _ => None,
    });
    std::iter::once(cover.title).chain(headings).collect()
}

#[test]
fn a_second_outline_prints_other_chapters_in_its_own_order_under_its_own_titles() {
    let (own, other) = (headings(None), headings(Some("weihai-example")));
    let both = format!("{}\n\n{}\n", own.join("\n"), other.join("\n"));
    std::io::Write::write_all(&mut std::io::stdout(), both.as_bytes()).expect("printed");
    assert_eq!(own[0], "智能化改造数字化转型诊断报告");
    assert!(own[1].starts_with("0 ") && own.iter().any(|line| line.starts_with("附录 A")));
    assert_eq!(other[0], "工业企业智能化改造诊断意见书");
    assert_eq!(other[1], "一 诊断结论");
    assert!(other.iter().any(|line| line == "十一 诊断经过与局限"));
    let summary = own[1].trim_start_matches("0 ");
    assert!(
        other.iter().all(|line| !line.ends_with(summary)),
        "left out: {other:?}"
    );
}
