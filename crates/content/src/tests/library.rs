//! Promises about the catalogues of the library: one mistake each, and what the shipped ones hold.

use zhizhen_core::{Content, Date, Library, LibraryKind, Locus, NetworkTest};

use super::codes::{Row, said};
use super::minimal;
use crate::{DiagnosticCode as Code, File, VerifyWhat, embedded_files, load};

const NETWORKS: &str = "library/networks.toml";
const PROTOCOLS: &str = "library/protocols.toml";
const POLICIES: &str = "programmes/test/policies.toml";
const RECOGNITIONS: &str = "library/recognitions.toml";
const SCENARIOS: &str = "library/scenarios.toml";
const SECTORS: &str = "library/sectors.toml";
const BENCHMARKS: &str = "library/benchmarks.toml";
const GLOSSARY: &str = "library/glossary.toml";
const BEYOND: &str = "library/beyond.toml";
const PARKS: &str = "programmes/test/parks.toml";

/// One entry of nearly every kind.
const FILES: [(&str, &str); 10] = [
    (
        NETWORKS,
        r#"[[network_mode]]
id = "N1"
title = { zh = "虚拟专网", en = "Virtual" }
sources = ["own"]
date = "2026"
confidence = "high"
about = "划出一条通道。"
isolation = "逻辑隔离"
keeps_data_on_site = false
first_cost = { from = 10, to = 50, unit = "万元" }
yearly_cost = { from = 5, unit = "万元" }
lead_days = [15, 60]
fits = "中小企业。"
avoid = "数据不出厂的。"
[[network_rule]]
id = "R1"
title = { zh = "只采数据", en = "Data only" }
sources = ["own"]
date = "2026"
confidence = "high"
when = [{ needs_only = ["P-MV"] }, { budget_below = { amount = 50, unit = "万元" } }]
prefer = ["N1"]
advice = "用虚拟专网。"
because = "省钱。"
[[site_test]]
id = "T1"
title = { zh = "上行速率", en = "Uplink" }
sources = ["own"]
date = "2026"
confidence = "high"
measure = "uplink"
how = "测三次。"
tool = "测速软件"
percent_of_need = 150
limit = "不低于1.5倍。"
"#,
    ),
    (
        PROTOCOLS,
        r#"[[gateway]]
id = "edge"
title = { zh = "边缘网关", en = "Edge gateway" }
sources = ["own"]
date = "2026"
confidence = "background"
verify = true
about = "转换协议。"
[[connection_cost]]
id = "A"
title = { zh = "五百元以内", en = "Up to 500" }
sources = ["own"]
date = "2026"
confidence = "high"
per_machine = { from = 0, to = 500, unit = "元" }
[[protocol]]
id = "PR01"
title = { zh = "电表", en = "Meters" }
sources = ["own"]
date = "2026"
confidence = "high"
controllers = ["电表"]
protocol = "Modbus RTU"
interface = "RS-485"
gateways = ["edge"]
cost = "A"
note = "先接它。"
"#,
    ),
    (
        POLICIES,
        r#"[[policy]]
id = "F01"
title = { zh = "技改补助", en = "Grant" }
sources = ["own"]
date = "2026"
confidence = "high"
jurisdiction = "city"
beneficiary = "制造企业"
support = "补助"
grants = [{ most = 200, unit = "万元" }]
rate = { value = 5, unit = "‰", of = "融资额" }
criteria = [{ text = "小型企业", condition = { size = ["small"] } },
  { text = "投资超千万元", needs = "evidence" }]
recognitions = ["K01"]
quotes = ["最高200万元技改补助"]
valid_from = "2026-01-01"
valid_to = "2026-12-31"
"#,
    ),
    (
        RECOGNITIONS,
        r#"[[recognition]]
id = "K01"
title = { zh = "智能车间", en = "Smart workshop" }
sources = ["own"]
date = "2026"
confidence = "high"
jurisdiction = "city"
authority = "市局"
edition = "2026"
criteria = [{ text = "有系统", condition = { question = "biz.erp", at_least = "2.5" }, source = "own" }]
process = ["申报"]
"#,
    ),
    (
        SCENARIOS,
        r#"[[scenario]]
id = "S1"
title = { zh = "视觉质检", en = "Vision" }
sources = ["own"]
date = "2026"
confidence = "high"
batch = 1
about = "相机看缺陷。"
industries = "电子"
template = "B02"
networks = ["P-MV"]
preconditions = ["有打光工位"]
fallback = "网线"
[[published_case]]
id = "C01"
title = { zh = "某厂", en = "A plant" }
sources = ["own"]
date = "2026"
confidence = "high"
place = "常州"
scenarios = ["S1"]
facts = ["建有专网"]
"#,
    ),
    (
        SECTORS,
        r#"[[sector]]
id = "machinery"
title = { zh = "装备制造", en = "Machinery" }
sources = ["own"]
date = "2026"
confidence = "high"
divisions = ["C34"]
processes = ["机加工"]
templates = ["B01"]
note = "多品种。"
"#,
    ),
    (
        BENCHMARKS,
        r#"[[benchmark]]
id = "cnc-2021"
title = { zh = "数控化率", en = "CNC rate" }
sources = ["own"]
date = "2026"
confidence = "high"
value = 55.3
unit = "%"
year = 2021
scope = "全国规上企业"
kind = "actual"
question = "equip.rate"
"#,
    ),
    (
        GLOSSARY,
        r#"[[term]]
id = "mes"
title = { zh = "MES", en = "MES" }
sources = ["own"]
date = "2026"
confidence = "high"
meaning = "车间里管生产的系统。"
also = ["生产管控系统"]
"#,
    ),
    (
        PARKS,
        r#"[[park]]
id = "high-tech"
title = { zh = "高新区", en = "High-tech zone" }
sources = ["own"]
date = "2026"
confidence = "high"
district = "wujin"
"#,
    ),
    (
        BEYOND,
        r#"[[beyond]]
id = "machines"
title = { zh = "设备", en = "Machines" }
sources = ["own"]
date = "2026"
confidence = "high"
questions = ["equip.automation"]
takes = "买设备。"
decides = ["production"]
[[beyond]]
id = "habit"
title = { zh = "习惯", en = "Habit" }
sources = ["own"]
date = "2026"
confidence = "high"
questions = ["biz.erp"]
takes = "天天做。"
decides = ["production"]
"#,
    ),
];

fn files() -> Vec<File> {
    let own = FILES
        .iter()
        .map(|(path, text)| File::new(*path, text.as_bytes()));
    minimal::files().into_iter().chain(own).collect()
}

fn changed(path: &str, from: &str, to: &str) -> Vec<File> {
    let mut files = files();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    assert!(text.contains(from), "{from} does not stand in {path}");
    *file = File::new(path, text.replacen(from, to, 1));
    files
}

pub(super) const ROWS: &[Row] = &[
    (
        Code::EnglishMissing,
        GLOSSARY,
        "{ zh = \"MES\", en = \"MES\" }",
        "\"制造执行系统\"",
        3,
        "title",
    ),
    (
        Code::BackgroundUnverified,
        PROTOCOLS,
        "verify = true\n",
        "",
        1,
        "edge",
    ),
    (
        Code::EndUnknown,
        POLICIES,
        "valid_to = \"2026-12-31\"\n",
        "",
        1,
        "F01",
    ),
    (
        Code::BeyondTwice,
        BEYOND,
        "[\"biz.erp\"]",
        "[\"biz.erp\", \"equip.automation\"]",
        10,
        "habit|equip.automation",
    ),
    (
        Code::ListEmpty,
        BEYOND,
        "decides = [\"production\"]",
        "decides = []",
        9,
        "decides",
    ),
    (
        Code::UnknownReference,
        BEYOND,
        "[\"biz.erp\"]",
        "[\"biz.fax\"]",
        16,
        "question|biz.fax|bank/*.toml",
    ),
    (
        Code::QuoteTooLong,
        POLICIES,
        "最高200万元技改补助",
        "利用自有资金改造投资超千万元的企业给予最高补助",
        15,
        "23|20",
    ),
    (
        Code::ValueMalformed,
        BENCHMARKS,
        "value = 55.3",
        "value = 55.333",
        7,
        "55.333",
    ),
    (
        Code::ValueMalformed,
        BENCHMARKS,
        "value = 55.3",
        "value = \"55.3%\"",
        7,
        "\"55.3%\"",
    ),
    (
        Code::CriterionShape,
        POLICIES,
        ", needs = \"evidence\"",
        "",
        13,
        "",
    ),
    (
        Code::CriterionShape,
        POLICIES,
        "needs = \"evidence\"",
        "needs = \"evidence\", condition = { size = [\"small\"] }",
        13,
        "",
    ),
    (
        Code::NetworkTestShape,
        NETWORKS,
        "{ needs_only = [\"P-MV\"] }",
        "{ needs_only = [\"P-MV\"], ask = \"要吗？\" }",
        21,
        "",
    ),
    (
        Code::KeyMissing,
        POLICIES,
        "{ most = 200, unit = \"万元\" }",
        "{ most = 200 }",
        10,
        "unit",
    ),
    (
        Code::KeyMissing,
        NETWORKS,
        "amount = 50, unit = \"万元\"",
        "amount = 50",
        21,
        "unit",
    ),
    (
        Code::KeyMissing,
        BENCHMARKS,
        "unit = \"%\"\n",
        "",
        1,
        "unit",
    ),
    (
        Code::KeyMissing,
        PARKS,
        "sources = [\"own\"]\n",
        "",
        1,
        "sources",
    ),
    (
        Code::KeyMissing,
        SECTORS,
        "date = \"2026\"\n",
        "",
        1,
        "date",
    ),
    (
        Code::KeyMissing,
        PROTOCOLS,
        "controllers = [\"电表\"]\n",
        "",
        16,
        "controllers",
    ),
    (
        Code::ListEmpty,
        SCENARIOS,
        "sources = [\"own\"]",
        "sources = []",
        4,
        "sources",
    ),
    (
        Code::WordUnknown,
        GLOSSARY,
        "confidence = \"high\"",
        "confidence = \"sure\"",
        6,
        "confidence|sure|high · medium · low · background",
    ),
    (
        Code::WordUnknown,
        POLICIES,
        "unit = \"‰\"",
        "unit = \"分\"",
        11,
        "unit|分|% · ‰",
    ),
    (
        Code::UnknownKey,
        GLOSSARY,
        "also =",
        "aka =",
        8,
        "aka|id · title · sources · date · confidence · verify · meaning · also",
    ),
    (
        Code::DateMalformed,
        POLICIES,
        "valid_from = \"2026-01-01\"",
        "valid_from = \"2026\"",
        16,
        "2026",
    ),
    (
        Code::Span,
        POLICIES,
        "valid_to = \"2026-12-31\"",
        "valid_to = \"2025-12-31\"",
        17,
        "valid_to|2026-01-01|2025-12-31",
    ),
    (
        Code::Span,
        NETWORKS,
        "{ from = 10, to = 50,",
        "{ from = 60, to = 50,",
        10,
        "first_cost|60|50",
    ),
    (
        Code::Span,
        NETWORKS,
        "lead_days = [15, 60]",
        "lead_days = [75, 60]",
        12,
        "lead_days|75|60",
    ),
    (
        Code::UnknownReference,
        PROTOCOLS,
        "about = \"转换协议。\"",
        "about = \"转换协议。\"\npoints = [\"speed\"]",
        9,
        "data_point|speed|library/protocols.toml",
    ),
    (
        Code::UnknownReference,
        PROTOCOLS,
        "cost = \"A\"",
        "cost = \"A\"\nsubstitute = \"B99\"",
        27,
        "template|B99|library/templates/*.toml",
    ),
    (
        Code::WordUnknown,
        POLICIES,
        "criteria = [",
        "rate_bases = [{ id = \"equity\", title = \"融资额\", unit = \"亿元\" }]\ncriteria = [",
        12,
        "unit|亿元|元 · 万元 · % · 年",
    ),
    (
        Code::IdTwice,
        SCENARIOS,
        "[[published_case]]",
        "[[scenario]]\nid = \"S1\"\ntitle = { zh = \"重\", en = \"Twice\" }\nsources = [\"own\"]\ndate = \"2026\"\nconfidence = \"high\"\nbatch = 1\nabout = \"同。\"\nindustries = \"电子\"\ntemplate = \"B02\"\npreconditions = [\"无\"]\nfallback = \"网线\"\n[[published_case]]",
        15,
        "scenario|S1|library/scenarios.toml:2",
    ),
];

#[test]
fn each_mistake_in_a_catalogue_is_reported_once_at_its_line_and_brings_no_echo() {
    assert_eq!(said(files()), []);
    let mut wrong = Vec::new();
    for (code, path, from, to, line, params) in ROWS {
        let expected = (
            format!("{path}:{line} {}", code.as_str()),
            (*params).to_owned(),
        );
        let said = said(changed(path, from, to));
        if said != [expected.clone()] {
            wrong.push(format!(
                "{from} -> {to}: expected {expected:?}, got {said:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reference_out_of_a_catalogue_is_checked_where_it_is_written() {
    let rows = [
        (
            NETWORKS,
            "prefer = [\"N1\"]",
            "prefer = [\"N9\"]",
            22,
            "network_mode|N9",
        ),
        (
            NETWORKS,
            "needs_only = [\"P-MV\"]",
            "needs_only = [\"P-XX\"]",
            21,
            "network|P-XX",
        ),
        (
            PROTOCOLS,
            "gateways = [\"edge\"]",
            "gateways = [\"core\"]",
            25,
            "gateway|core",
        ),
        (
            PROTOCOLS,
            "cost = \"A\"",
            "cost = \"Z\"",
            26,
            "connection_cost|Z",
        ),
        (POLICIES, "[\"K01\"]", "[\"K09\"]", 14, "recognition|K09"),
        (
            POLICIES,
            "sources = [\"own\"]",
            "sources = [\"none\"]",
            4,
            "source|none",
        ),
        (
            RECOGNITIONS,
            "\"biz.erp\"",
            "\"biz.mes\"",
            10,
            "question|biz.mes",
        ),
        (
            RECOGNITIONS,
            "source = \"own\"",
            "source = \"none\"",
            10,
            "source|none",
        ),
        (
            SCENARIOS,
            "template = \"B02\"",
            "template = \"B09\"",
            10,
            "template|B09",
        ),
        (
            SCENARIOS,
            "scenarios = [\"S1\"]",
            "scenarios = [\"S9\"]",
            21,
            "scenario|S9",
        ),
        (SECTORS, "[\"C34\"]", "[\"C35\"]", 7, "industry|C35"),
        (SECTORS, "[\"B01\"]", "[\"B09\"]", 9, "template|B09"),
        (
            BENCHMARKS,
            "\"equip.rate\"",
            "\"equip.none\"",
            12,
            "question|equip.none",
        ),
        (PARKS, "\"wujin\"", "\"moon\"", 7, "district|moon"),
    ];
    for (path, from, to, line, params) in rows {
        let said = said(changed(path, from, to));
        let place = format!("{path}:{line} content.unknown_reference");
        assert_eq!(said.len(), 1, "{from} -> {to}: {said:?}");
        assert_eq!(said[0].0, place, "{from} -> {to}");
        assert!(said[0].1.starts_with(&format!("{params}|")), "{said:?}");
    }
}

#[test]
fn a_catalogue_counts_in_the_library_and_in_a_programme_and_nowhere_else() {
    let moved = |to: &str| {
        let mut files = files();
        let file = files.iter_mut().find(|file| file.path == GLOSSARY).unwrap();
        file.path = to.to_owned();
        said(files)
    };
    assert_eq!(moved("programmes/test/glossary.toml"), []);
    for place in ["bank/glossary.toml", "library/words.toml"] {
        assert!(!moved(place).is_empty(), "{place}");
    }
}

#[test]
fn what_is_to_be_verified_in_a_catalogue_is_listed() {
    let loaded = load(files()).unwrap();
    let listed: Vec<_> = loaded
        .verify
        .iter()
        .filter(|item| item.what == VerifyWhat::Entry)
        .map(|item| (item.file.as_str(), item.line, item.id.as_str()))
        .collect();
    assert_eq!(listed, [(PROTOCOLS, 1, "edge")]);
}

#[test]
fn amounts_and_figures_are_read_exactly() {
    let loaded = load(files()).unwrap();
    let library = loaded.content.library();
    let policy = &library.policies[0];
    assert_eq!(policy.grants[0].most.yuan(), 2_000_000);
    assert_eq!(policy.rate.as_ref().unwrap().per_mille, 5);
    assert_eq!(library.benchmarks[0].hundredths, 5_530);
    let NetworkTest::BudgetBelow(budget) = &library.rules[0].when[1] else {
        panic!("{:?}", library.rules[0].when);
    };
    assert_eq!(budget.yuan(), 500_000);
}

/// Cuts and breaks every catalogue at many places; says nothing about what is reported.
#[test]
fn no_damage_to_a_catalogue_makes_the_loader_panic() {
    let first = files().len() - FILES.len();
    for number in first..files().len() {
        let whole = files()[number].bytes.to_vec();
        for at in (0..whole.len()).step_by(13) {
            let mut broken = whole.clone();
            broken[at] = b"\"[]={}0.\xff"[at % 9];
            for bytes in [whole[..at].to_vec(), broken] {
                let mut files = files();
                files[number].bytes = bytes.into();
                let _ = load(files);
            }
        }
    }
}

#[test]
fn core_refuses_a_broken_library_whoever_built_it() {
    type Break = fn(&mut Library);
    let rows: [(Break, LibraryKind, &str); 11] = [
        (
            |own| own.modes[0].card.sources.clear(),
            LibraryKind::NetworkMode,
            "N1",
        ),
        (
            |own| own.terms[0].card.title.en = None,
            LibraryKind::Term,
            "mes",
        ),
        (
            |own| own.gateways[0].card.verify = false,
            LibraryKind::Gateway,
            "edge",
        ),
        (
            |own| own.policies[0].validity.to = None,
            LibraryKind::Policy,
            "F01",
        ),
        (
            |own| own.policies[0].validity.from = Date::new(2027, 1, 1),
            LibraryKind::Policy,
            "F01",
        ),
        (
            |own| own.modes[0].first_cost.most = Some(1),
            LibraryKind::NetworkMode,
            "N1",
        ),
        (
            |own| own.protocols[0].gateways[0] = "core".into(),
            LibraryKind::Protocol,
            "PR01",
        ),
        (
            |own| own.scenarios[0].template = "B09".into(),
            LibraryKind::Scenario,
            "S1",
        ),
        (
            |own| own.benchmarks.extend_from_within(..),
            LibraryKind::Benchmark,
            "cnc-2021",
        ),
        (
            |own| own.beyond[0].questions.push("biz.fax".into()),
            LibraryKind::Beyond,
            "machines",
        ),
        (
            |own| own.beyond[1].decides.clear(),
            LibraryKind::Beyond,
            "habit",
        ),
    ];
    let sound = load(files()).unwrap().content.parts().clone();
    for (number, (breaks, kind, id)) in rows.into_iter().enumerate() {
        let mut parts = sound.clone();
        breaks(&mut parts.library);
        let faults = Content::build(parts).unwrap_err();
        let places: Vec<&Locus> = faults.iter().map(|fault| &fault.at).collect();
        assert_eq!(places, [&Locus::Library(kind, id.into())], "row {number}");
    }
}

fn shipped() -> Content {
    load(embedded_files()).unwrap().content
}

#[test]
fn the_shipped_library_holds_what_it_promises() {
    let content = shipped();
    let counts: Vec<(&str, usize)> = LibraryKind::ALL
        .into_iter()
        .map(|kind| (kind.as_str(), content.library().of(kind).len()))
        .collect();
    let expected = [
        ("network", content.parts().networks.len()),
        ("network_mode", 4),
        ("network_rule", 8),
        ("alternative", 7),
        ("site_test", 5),
        ("gateway", 12),
        ("connection_cost", 4),
        ("data_point", 11),
        ("connection_step", 7),
        ("protocol", 38),
        ("policy", 20),
        ("instrument", 21),
        ("recognition", 16),
        ("scenario", 20),
        ("sector", 10),
        ("published_case", 22),
        ("benchmark", 51),
        ("figure", 30),
        ("term", 63),
        ("park", 7),
        ("beyond", 27),
    ];
    assert_eq!(counts, expected);
    assert_eq!(content.templates().len(), 49);
}

#[test]
fn a_shipped_sector_names_only_templates_that_take_its_industries() {
    let content = shipped();
    for sector in &content.library().sectors {
        for id in &sector.templates {
            let takes = &content.template(id).unwrap().industries;
            let fits = takes.is_empty() || takes.iter().any(|own| sector.divisions.contains(own));
            assert!(fits, "{} names {id}", sector.card.id);
        }
    }
}

/// The sources contradict themselves here: the number of base stations, the counts of identifiers,
/// the rate for bonds, the city's slogan.
#[test]
fn no_doubtful_figure_of_the_sources_is_shipped() {
    let doubtful = [
        "10.3万",
        "2.5亿",
        "3.3亿",
        "30.26",
        "12.88亿",
        "0.1‰",
        "制造名城",
        "智造名城",
    ];
    let files = embedded_files();
    let shown = files.iter().filter(|file| {
        ["library/", "programmes/"]
            .iter()
            .any(|own| file.path.starts_with(own))
    });
    for file in shown {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        for figure in doubtful {
            assert!(!text.contains(figure), "{} has {figure}", file.path);
        }
    }
}
