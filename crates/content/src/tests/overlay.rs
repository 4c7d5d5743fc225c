//! Promises about several programmes in one folder, overlays and releases.

use super::minimal::{changed_all, files};
use crate::{
    Diagnostic, File, Loaded, bundle, digest, load, load_all, load_programme, programme_ids, prove,
    unbundle,
};

const OVERLAY: &str =
    "grammar = 1\nid = \"city\"\nbase = \"test\"\nversion = \"1\"\ntitle = \"别城\"\n";
const OTHER_QUESTION: &str = r#"[[question]]
id = "city.own"
title = "自有题"
ask = "怎么做？"
why = "本地关心。"
check = "看现场。"
evidence = "照片。"
who = ["production"]
place = "workshop"
pain = "无"
source = "own"
[question.rungs]
"2.0" = "一"
"2.5" = "二"
"3.0" = "三"
"3.5" = "四"
"4.0" = "五"
"#;

/// Files added to the minimal content, and what is said of them.
type Mistake<'t> = (&'t [(&'t str, &'t str)], &'t [&'t str]);

/// The minimal content with files added: name inside `programmes/city/`, or a whole path, and text.
fn with(more: &[(&str, &str)]) -> Vec<File> {
    let mut files = files();
    for (path, text) in more {
        let path = match path.contains('/') || path.starts_with("released") {
            true => (*path).to_owned(),
            false => format!("programmes/city/{path}"),
        };
        files.retain(|file| file.path != path);
        files.push(File::new(path, text.as_bytes()));
    }
    files
}

fn city(files: Vec<File>) -> Loaded {
    load_programme(files, "city").unwrap_or_else(|found| panic!("{}", lines(&found).join("\n")))
}

/// What is said of all programmes, as `file:line code values`.
fn said(files: Vec<File>) -> Vec<String> {
    match load_all(files) {
        Err(found) => lines(&found),
        Ok(loaded) => loaded.iter().flat_map(|own| lines(&prove(own))).collect(),
    }
}

fn lines(found: &[Diagnostic]) -> Vec<String> {
    let line = |own: &Diagnostic| {
        let values: Vec<&str> = own.params.iter().map(|(_, value)| value.as_str()).collect();
        let code = own.code.as_str().trim_start_matches("content.");
        format!("{}:{} {code} {}", own.file, own.line, values.join("|"))
    };
    found.iter().map(line).collect()
}

#[test]
fn an_overlay_replaces_title_districts_and_facts_of_one_id_and_keeps_the_rest() {
    let text = format!(
        "{OVERLAY}[[district]]\nid = \"north\"\ntitle = \"北区\"\n[[fact]]\nid = \"shifts\"\ntitle = \"班制\"\nkind = \"text\"\n[[fact]]\nid = \"new\"\ntitle = \"新项\"\nkind = \"text\"\n"
    );
    let loaded = city(with(&[("programme.toml", &text)]));
    let parts = loaded.content.parts();
    assert_eq!(
        (parts.id.as_str(), &*parts.title.zh, parts.method),
        ("city", "别城", 1)
    );
    let districts: Vec<&str> = parts.districts.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(districts, ["north"]);
    let facts: Vec<(&str, &str)> = parts
        .facts
        .iter()
        .map(|own| (own.id.as_str(), &*own.title.zh))
        .collect();
    let expected = [("process", "生产类型"), ("shifts", "班制"), ("new", "新项")];
    assert_eq!(facts, expected);
}

#[test]
fn an_overlay_takes_questions_out_adds_its_own_and_sets_single_weights() {
    let loaded = city(with(&[
        ("programme.toml", OVERLAY),
        ("bank.toml", OTHER_QUESTION),
        (
            "questions.toml",
            "remove = [\"biz.flow\"]\n[[add]]\nquestion = \"city.own\"\nindicator = \"biz.systems\"\nweight = 4\n",
        ),
        (
            "weights.toml",
            "[dimensions]\nequip = 5000\nbiz = 5000\n[questions]\n\"city.own\" = 7\n",
        ),
    ]));
    let dimensions = loaded.content.dimensions();
    let weights: Vec<u32> = dimensions.iter().map(|own| own.weight.0).collect();
    assert_eq!(weights, [5000, 5000]);
    let questions: Vec<(&str, u32)> = loaded
        .content
        .questions()
        .map(|own| (own.id.as_str(), own.weight.0))
        .collect();
    let expected = [
        ("equip.automation", 3),
        ("equip.rate", 1),
        ("biz.erp", 1),
        ("city.own", 7),
    ];
    assert_eq!(questions, expected);
}

#[test]
fn the_default_programme_does_not_see_the_overlay() {
    let more = [
        ("programme.toml", OVERLAY),
        ("bank.toml", OTHER_QUESTION),
        (
            "questions.toml",
            "[[add]]\nquestion = \"city.own\"\nindicator = \"biz.systems\"\nweight = 4\n",
        ),
    ];
    let own = load(with(&more)).unwrap();
    assert_eq!(own.content, load(files()).unwrap().content);
    assert_eq!(own.content.digest(), digest(&files()));
    assert_eq!(programme_ids(&with(&more)), ["city", "test"]);
}

#[test]
fn the_digest_of_a_programme_depends_on_its_own_files_and_its_bases_alone() {
    let more = [("programme.toml", OVERLAY)];
    let plain = city(with(&more)).content.digest();
    let other = "grammar = 1\nid = \"third\"\nbase = \"test\"\nversion = \"1\"\ntitle = \"第三\"\n";
    let beside = [more[0], ("programmes/third/programme.toml", other)];
    assert_eq!(city(with(&beside)).content.digest(), plain);
    let comment = format!("# 注释\n{OVERLAY}");
    assert_ne!(
        city(with(&[("programme.toml", &comment)])).content.digest(),
        plain
    );
    let mut base = with(&more);
    let changed = changed_all(&[(
        "programmes/test/programme.toml",
        "title = \"测试\"",
        "title = \"试\"",
    )]);
    let path = "programmes/test/programme.toml";
    base.retain(|file| file.path != path);
    base.extend(changed.into_iter().filter(|file| file.path == path));
    assert_ne!(city(base).content.digest(), plain);
}

#[test]
fn a_bundle_of_an_overlay_gives_the_overlay_back() {
    let loaded = city(with(&[
        ("programme.toml", OVERLAY),
        (
            "programmes/third/programme.toml",
            &OVERLAY.replace("city", "third"),
        ),
    ]));
    let back = unbundle(&bundle(&loaded.files)).unwrap();
    assert_eq!(programme_ids(&back), ["city", "test"]);
    let again = load_programme(back, "city").unwrap();
    assert_eq!(again.content, loaded.content);
}

#[test]
fn overlays_stand_on_overlays() {
    let third = "grammar = 1\nid = \"third\"\nbase = \"city\"\nversion = \"1\"\ntitle = \"第三\"\n";
    let files = with(&[
        (
            "programme.toml",
            &format!("{OVERLAY}[[district]]\nid = \"north\"\ntitle = \"北区\"\n"),
        ),
        ("weights.toml", "[dimensions]\nequip = 5000\nbiz = 5000\n"),
        ("programmes/third/programme.toml", third),
        (
            "programmes/third/weights.toml",
            "[dimensions]\nequip = 4000\nbiz = 6000\n",
        ),
    ]);
    let loaded = load_programme(files, "third").unwrap();
    assert_eq!(loaded.content.dimensions()[0].weight.0, 4000);
    assert_eq!(loaded.content.parts().districts[0].id.as_str(), "north");
}

#[test]
fn each_mistake_of_an_overlay_is_reported_at_its_line() {
    let case = |programme: &str, district: &str| {
        format!(
            "title = \"算例\"\nprogramme = \"{programme}\"\nrule = 1\n[enterprise]\ndistrict = \"{district}\"\n[expect]\nindex = \"none\"\n"
        )
    };
    let remove = |id: &str| format!("remove = [\n  \"{id}\",\n]\n");
    let base = |name: &str| OVERLAY.replace("\"test\"", &format!("\"{name}\""));
    let rows: &[Mistake<'_>] = &[
        (
            &[("programme.toml", &base("moon"))],
            &["programmes/city/programme.toml:3 unknown_base moon|test"],
        ),
        (
            &[
                ("programme.toml", &base("third")),
                (
                    "programmes/third/programme.toml",
                    &OVERLAY.replace("city", "third").replace("test", "city"),
                ),
            ],
            &[
                "programmes/city/programme.toml:3 base_cycle third → city → third",
                "programmes/third/programme.toml:3 base_cycle city → third → city",
            ],
        ),
        (
            &[(
                "programme.toml",
                &OVERLAY.replace("id = \"city\"", "id = \"test\""),
            )],
            &[
                "programmes/city/programme.toml:2 id_twice programme|test|programmes/test/programme.toml:1",
            ],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                ("weights.toml", "[dimensions]\nequip = 5000\n"),
            ],
            &["programmes/city/weights.toml:2 weight_sum index|9000|-1000"],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                (
                    "weights.toml",
                    "[indicators]\n\"biz.systems\" = 9999\n\"biz.nothing\" = 1\n",
                ),
            ],
            &[
                "programmes/city/weights.toml:3 unknown_reference indicator|biz.nothing|lenses/index/lens.toml",
                "programmes/city/weights.toml:2 weight_sum biz|9999|-1",
            ],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                ("questions.toml", &remove("equip.automation")),
            ],
            &[
                "programmes/city/questions.toml:2 removed_needed equip.automation|asked_if|biz.erp|bank/equip.toml:48",
                "programmes/city/questions.toml:2 removed_needed equip.automation|template|B01|library/templates/base.toml:6",
                "programmes/city/questions.toml:2 removed_needed equip.automation|template|B02|library/templates/base.toml:26",
                "programmes/city/questions.toml:2 removed_needed equip.automation|item|sme24.q01|lenses/sme24/lens.toml:43",
                "programmes/city/questions.toml:2 removed_needed equip.automation|item|cmmm.skills.1.1|lenses/cmmm/lens.toml:31",
            ],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                ("questions.toml", &remove("biz.erp")),
            ],
            &[
                "programmes/city/questions.toml:2 removed_needed biz.erp|stage|3.0|lenses/index/lens.toml:46",
                "programmes/city/questions.toml:2 removed_needed biz.erp|template|B02|library/templates/base.toml:25",
                "programmes/city/questions.toml:2 removed_needed biz.erp|item|sme24.s01|lenses/sme24/lens.toml:60",
            ],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                ("questions.toml", "remove = [\"biz.flow\"]\n"),
                ("weights.toml", "[questions]\n\"biz.flow\" = 3\n"),
            ],
            &["programmes/city/weights.toml:2 not_in_lens question|biz.flow"],
        ),
        (
            &[
                ("programme.toml", OVERLAY),
                (
                    "questions.toml",
                    "[[add]]\nquestion = \"biz.flow\"\nindicator = \"biz.systems\"\nweight = 1\n",
                ),
            ],
            &[
                "programmes/city/questions.toml:1 question_used_twice biz.flow|lenses/index/lens.toml:31",
            ],
        ),
        (
            &[("programme.toml", OVERLAY), ("bank.toml", OTHER_QUESTION)],
            &["programmes/city/bank.toml:1 question_unused city.own"],
        ),
        (
            &[
                (
                    "programme.toml",
                    &format!("{OVERLAY}[[district]]\nid = \"north\"\ntitle = \"北区\"\n"),
                ),
                ("cases/two.toml", &case("city", "wujin")),
                ("cases/three.toml", &case("test", "north")),
                ("cases/four.toml", &case("moon", "north")),
            ],
            &[
                "cases/four.toml:2 unknown_reference programme|moon|programmes/*/programme.toml",
                "cases/three.toml:5 unknown_reference district|north|programmes/*/programme.toml",
                "cases/two.toml:5 unknown_reference district|wujin|programmes/*/programme.toml",
            ],
        ),
        (
            &[(
                "programme.toml",
                &format!("remove_facts = [\"moon\"]\n{OVERLAY}"),
            )],
            &[
                "programmes/city/programme.toml:1 unknown_reference fact|moon|programmes/*/programme.toml",
            ],
        ),
        (
            &[("programme.toml", OVERLAY), ("other.toml", "")],
            &["programmes/city/other.toml:1 unknown_file "],
        ),
    ];
    for (more, expected) in rows {
        let mut said = said(with(more));
        let mut expected: Vec<String> = expected.iter().map(|own| (*own).to_owned()).collect();
        said.sort();
        expected.sort();
        assert_eq!(said, expected);
    }
}

/// What is said when `biz.flow` is taken out, with `derive` for the item at `from`.
fn without_flow(path: &str, from: &str, derive: &str) -> Vec<String> {
    let mut files = with(&[
        ("programme.toml", OVERLAY),
        ("questions.toml", "remove = [\"biz.flow\"]\n"),
    ]);
    let changed = changed_all(&[(path, from, derive)]);
    files.retain(|file| file.path != path);
    files.extend(changed.into_iter().filter(|file| file.path == path));
    said(files)
}

#[test]
fn a_question_taken_out_is_missed_where_a_suggestion_rests_on_it_and_nowhere_else() {
    let (sme24, cmmm) = ("lenses/sme24/lens.toml", "lenses/cmmm/lens.toml");
    let flow = |relation: &str, kind: &str, stands: &str| {
        format!(
            "{{ question = \"biz.flow\", relation = \"{relation}\", {kind} = {{ \"3.0\" = {stands} }} }}"
        )
    };
    let hint = "{ question = \"biz.flow\", relation = \"partial\" }";
    let options = "letters = { \"3.0\" = \"B\", \"3.5\" = \"BC\" } }]";
    let levels = "levels = { \"2.5\" = 1, \"3.0\" = 2 } }]";
    let marks = "marks = { \"3.0\" = \"0.5\" } }]";
    let beside = |list: &str, other: &str| list.replace("}]", &format!("}}, {other}]"));
    let missed = |id: &str, place: &str| {
        vec![format!(
            "programmes/city/questions.toml:1 removed_needed biz.flow|item|{id}|{place}"
        )]
    };
    let rows: [(&str, &str, String, Vec<String>); 7] = [
        // A hint suggests nothing: it goes.
        (sme24, levels, beside(levels, hint), vec![]),
        (cmmm, marks, beside(marks, hint), vec![]),
        // Each option holds by itself: the others stay.
        (
            sme24,
            options,
            beside(options, &flow("subset", "letters", "\"C\"")),
            vec![],
        ),
        // Levels and marks are the lowest of all: one fewer would say too much.
        (
            sme24,
            levels,
            beside(levels, &flow("subset", "levels", "2")),
            missed("sme24.s01", "lenses/sme24/lens.toml:60"),
        ),
        (
            cmmm,
            marks,
            beside(marks, &flow("subset", "marks", "\"0.5\"")),
            missed("cmmm.skills.1.1", "lenses/cmmm/lens.toml:31"),
        ),
        // Nothing else suggests anything.
        (
            sme24,
            "{ question = \"equip.automation\", relation = \"subset\", letters = { \"3.0\" = \"B\", \"3.5\" = \"BC\" } }",
            flow("subset", "letters", "\"C\""),
            missed("sme24.q01", "lenses/sme24/lens.toml:43"),
        ),
        (
            sme24,
            "{ question = \"equip.automation\", relation = \"subset\", letters = { \"3.0\" = \"B\", \"3.5\" = \"BC\" } }",
            hint.to_owned(),
            vec![],
        ),
    ];
    for (path, from, derive, expected) in rows {
        assert_eq!(without_flow(path, from, &derive), expected, "{derive}");
    }
}

#[test]
fn a_case_belongs_to_the_programme_it_names() {
    let case = "title = \"算例\"\nprogramme = \"city\"\nrule = 1\n[answers]\n\"biz.flow\" = { choice = \"2.0\" }\n[expect]\nindex = \"4.00\"\n";
    let files = with(&[("programme.toml", OVERLAY), ("cases/two.toml", case)]);
    let expected = "cases/two.toml:7 case_failed index|4.00|none";
    assert_eq!(said(files.clone()), [expected]);
    assert!(prove(&load(files.clone()).unwrap()).is_empty());
    let removed = "remove = [\"biz.flow\"]\n";
    let files = [
        files,
        vec![File::new("programmes/city/questions.toml", removed)],
    ]
    .concat();
    let expected = "cases/two.toml:5 not_in_lens question|biz.flow";
    assert_eq!(said(files), [expected]);
}

fn released(version: &str, digest: &str) -> String {
    format!(
        "[[release]]\nprogramme = \"test\"\nversion = \"{version}\"\ndate = \"2026-11-21\"\ndigest = \"{digest}\"\n"
    )
}

#[test]
fn what_decides_scores_stands_still_under_a_released_version() {
    let digest = load(files()).unwrap().release.digest.to_string();
    let bank = |from: &str, to: &str| changed_all(&[("bank/equip.toml", from, to)]);
    let lens = |from: &str, to: &str| changed_all(&[("lenses/index/lens.toml", from, to)]);
    let programme = |from, to| changed_all(&[("programmes/test/programme.toml", from, to)]);
    // What changes, and whether that decides a score.
    let rows: &[(Vec<File>, bool)] = &[
        (files(), false),
        (bank("why = \"省人。\"", "why = \"更省人。\""), false),
        (
            bank(
                "title = \"自动化\"",
                "title = { zh = \"自动化率\", en = \"A\" }",
            ),
            false,
        ),
        (
            bank(
                "ask = \"自动完成吗？\"",
                "ask = { zh = \"自动完成吗？\", en = \"Automatic?\" }",
            ),
            false,
        ),
        (bank("[[question]]", "# 注释\n[[question]]"), false),
        (bank("ask = \"自动完成吗？\"", "ask = \"全自动吗？\""), true),
        (bank("\"2.5\" = \"单机\"", "\"2.5\" = \"单台\""), true),
        (bank("\"2.5\" = 30", "\"2.5\" = 31"), true),
        (bank("required = false\n", ""), true),
        (lens("title = \"装备\"", "title = \"装备与自动化\""), false),
        (lens("weight = 3\n", "weight = 4\n"), true),
        (lens("at_least = \"3.0\"", "at_least = \"2.5\""), true),
        (programme("title = \"武进区\"", "title = \"武进\""), false),
        (
            programme("kind = \"number\"\nunit = \"班\"", "kind = \"text\""),
            true,
        ),
        (
            changed_all(&[(
                "library/templates/base.toml",
                "months = [1, 3]",
                "months = [1, 4]",
            )]),
            false,
        ),
    ];
    for (number, (changed, decides)) in rows.iter().enumerate() {
        let mut changed = changed.clone();
        if number == 13 {
            // The case states a number of shifts.
            changed.retain(|file| !file.path.starts_with("cases/"));
        }
        let mut listed = changed.clone();
        listed.push(File::new("released.toml", released("1", &digest)));
        let loaded = load(listed).unwrap();
        assert!(loaded.release.is_released);
        let broken = prove(&loaded);
        let broken = broken
            .iter()
            .filter(|own| own.code.as_str() == "content.released_changed");
        assert_eq!(broken.count() == 1, *decides, "row {number}");
        let mut raised = changed;
        raised.push(File::new("released.toml", released("0.9", &digest)));
        assert!(!load(raised).unwrap().release.is_released);
    }
}

#[test]
fn a_change_under_a_released_version_points_to_the_version() {
    let wrong = "a".repeat(64);
    let said = said(with(&[("released.toml", &released("1", &wrong))]));
    assert_eq!(said.len(), 1, "{said:?}");
    let start = format!("programmes/test/programme.toml:3 released_changed test|1|{wrong}|");
    assert!(said[0].starts_with(&start), "{said:?}");
    assert!(said[0].ends_with("|released.toml:1"), "{said:?}");
}

#[test]
fn the_list_of_releases_has_no_say_in_a_result() {
    let digest_before = load(files()).unwrap().content.digest();
    let listed = with(&[("released.toml", &released("0.9", &"a".repeat(64)))]);
    assert_eq!(
        load(listed.clone()).unwrap().content.digest(),
        digest_before
    );
    assert!(
        unbundle(&bundle(&listed))
            .unwrap()
            .iter()
            .all(|own| own.path != "released.toml")
    );
}
