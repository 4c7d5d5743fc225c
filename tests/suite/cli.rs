//! The command line as scripts and people meet it: output, words, exit codes, and that wrong input
//! changes nothing on disk. Compiled as a test of the package that builds the program.

use std::path::Path;
use std::process::{Command, Output};

use sha2::{Digest, Sha256};

fn zhizhen(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhizhen"))
        .args(arguments)
        .current_dir(folder)
        .env("ZHIZHEN_HOME", folder.join("home"))
        .output()
        .expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("words are UTF-8")
}

/// Names of everything in a folder, sorted.
fn listing(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn an_express_sample_answers_the_selection_alone_and_its_score_says_so() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let made = zhizhen(&["sample", "--out", "d", "--express"], folder.path());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let text = std::fs::read_to_string(folder.path().join("d/sample-001.json")).expect("a file");
    let sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(sheet["visit"]["scope"], "express");
    assert_eq!(sheet["minor"], 2);
    let answers = sheet["answers"].as_object().expect("answers");
    assert!((30..=38).contains(&answers.len()), "{}", answers.len());

    let said = stdout(&zhizhen(&["score", "d/sample-001.json"], folder.path()));
    assert!(said.contains("快速评估：只问 "), "{said}");
    let json = zhizhen(
        &["score", "d/sample-001.json", "--lens", "index", "--json"],
        folder.path(),
    );
    let card: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    assert_eq!(card["scope"], "express");
    assert_eq!(card["provisional"], true);

    zhizhen(&["sample", "--out", "f"], folder.path());
    let full = stdout(&zhizhen(&["score", "f/sample-001.json"], folder.path()));
    assert!(!full.contains("快速评估"), "{full}");
    let json = zhizhen(
        &["score", "f/sample-001.json", "--lens", "index", "--json"],
        folder.path(),
    );
    let card: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    assert_eq!(card["scope"], "full");
}

#[test]
fn from_a_sample_to_a_score_and_a_report() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let made = zhizhen(&["sample", "--out", "d", "--count", "3"], folder.path());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let expect = ["sample-001.json", "sample-002.json", "sample-003.json"];
    assert_eq!(listing(&folder.path().join("d")), expect);

    let scored = zhizhen(
        &["score", "d/sample-001.json", "--lens", "index", "--json"],
        folder.path(),
    );
    assert_eq!(code(&scored), 0, "{}", stderr(&scored));
    let card: serde_json::Value = serde_json::from_str(&stdout(&scored)).expect("JSON");
    for key in [
        "lens",
        "published",
        "level",
        "provisional",
        "range",
        "gates",
        "dimensions",
        "open",
    ] {
        assert!(!card[key].is_null(), "{key}");
    }
    assert_eq!(
        card["published"].as_str().map(str::len),
        Some(4),
        "a decimal string"
    );
    assert_eq!(card["dimensions"].as_array().map(Vec::len), Some(8));

    let many = zhizhen(
        &["score", "d/sample-001.json", "d/sample-002.json", "--json"],
        folder.path(),
    );
    let many: serde_json::Value = serde_json::from_str(&stdout(&many)).expect("JSON");
    assert_eq!(many[1]["file"], "d/sample-002.json");
    assert_eq!(many[0]["lenses"][0]["published"], card["published"]);

    let report = zhizhen(
        &["report", "d/sample-001.json", "--out", "r.pdf"],
        folder.path(),
    );
    assert_eq!(code(&report), 0, "{}", stderr(&report));
    let pdf = std::fs::read(folder.path().join("r.pdf")).expect("the report is there");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 50_000);
    assert!(stdout(&report).contains("r.pdf"));
}

#[test]
fn a_wrong_sheet_lists_every_problem_in_both_languages_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let sheet = r#"{"format": 1, "content": "changzhou-zgsz", "enterprise": {"name": "厂", "uscc": "914403001922038217"},
"answers": {"equip.cnc_rate": {"count": 51, "total": 50}, "equip.teleport": {"choice": "2.0"}}}"#;
    std::fs::write(folder.path().join("s.json"), sheet).expect("written");
    let before = listing(folder.path());
    for command in [
        &["score", "s.json"][..],
        &["advise", "s.json"],
        &["report", "s.json", "--out", "r.pdf"],
    ] {
        let chinese = zhizhen(command, folder.path());
        assert_eq!(code(&chinese), 1);
        let words = stderr(&chinese);
        for part in [
            "$.enterprise.uscc",
            "第 1 行",
            "$.answers['equip.cnc_rate']",
            "51",
            "$.answers['equip.teleport']",
            "共 3 处问题",
        ] {
            assert!(words.contains(part), "{part} is missing in:\n{words}");
        }
        assert_eq!(stdout(&chinese), "");
        let english = zhizhen(&[command, &["--lang", "en"]].concat(), folder.path());
        let words = stderr(&english);
        assert!(
            words.contains("3 problems") && words.contains("51"),
            "{words}"
        );
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(
            !words.contains(is_chinese),
            "Chinese in English words:\n{words}"
        );
    }
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn one_wrong_sheet_among_several_stops_the_whole_answer() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    std::fs::write(folder.path().join("empty.json"), "").expect("written");
    let scored = zhizhen(
        &["score", "d/sample-001.json", "empty.json", "--json"],
        folder.path(),
    );
    assert_eq!(code(&scored), 1);
    assert_eq!(stdout(&scored), "");
}

#[test]
fn wrong_usage_says_how_and_exits_with_two() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for arguments in [
        &["fly"][..],
        &[],
        &["score"],
        &["score", "s.json", "--lens", "moon"],
        &["sample", "--out", "d", "--count", "0"],
        &["report", "s.json"],
    ] {
        let output = zhizhen(arguments, folder.path());
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains("用法不对"), "{}", stderr(&output));
        let output = zhizhen(&[arguments, &["--lang", "en"]].concat(), folder.path());
        assert!(
            stderr(&output).contains("Wrong usage"),
            "{}",
            stderr(&output)
        );
    }
    assert!(listing(folder.path()).is_empty());
}

#[test]
fn a_report_that_cannot_be_written_says_so_and_leaves_no_half_file() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    std::fs::write(folder.path().join("file"), "kept").expect("written");
    std::fs::create_dir(folder.path().join("there.pdf")).expect("made");
    // The key reports are signed with is made once, in a folder of its own.
    assert_eq!(code(&zhizhen(&["key", "show"], folder.path())), 0);
    let before = listing(folder.path());
    for target in ["nowhere/r.pdf", "file/r.pdf", "there.pdf"] {
        let output = zhizhen(
            &["report", "d/sample-001.json", "--out", target],
            folder.path(),
        );
        assert_eq!(code(&output), 3, "{target}");
        assert!(stderr(&output).contains(target), "{}", stderr(&output));
    }
    assert_eq!(listing(folder.path()), before);
    assert_eq!(
        std::fs::read(folder.path().join("file")).expect("there"),
        b"kept"
    );
}

/// Runs the program where the disk takes no more than 64 KiB of a file.
fn on_a_full_disk(arguments: &[&str], folder: &Path) -> Output {
    Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_zhizhen"))
        .args(arguments)
        .current_dir(folder)
        .env("ZHIZHEN_HOME", folder.join("home"))
        .output()
        .expect("bash is there")
}

#[test]
fn a_disk_that_fills_up_in_mid_write_leaves_the_old_file_and_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let folder = folder.path();
    zhizhen(&["sample", "--out", "d"], folder);
    assert_eq!(code(&zhizhen(&["key", "show"], folder)), 0);
    for file in ["r.pdf", "r.docx"] {
        std::fs::write(folder.join(file), "the old report").expect("written");
    }
    let before = listing(folder);
    for (file, language, said) in [
        ("r.pdf", "zh", "报告没能保存到：r.pdf"),
        ("r.pdf", "en", "r.pdf"),
        ("r.docx", "zh", "报告没能保存到：r.docx"),
    ] {
        let asked = [
            "report",
            "d/sample-001.json",
            "--lang",
            language,
            "--out",
            file,
        ];
        let ended = on_a_full_disk(&asked, folder);
        assert_eq!(code(&ended), 3, "{file}: {}", stderr(&ended));
        assert!(stderr(&ended).contains(said), "{}", stderr(&ended));
        let kept = std::fs::read_to_string(folder.join(file)).expect("there");
        assert_eq!(kept, "the old report");
    }
    assert_eq!(listing(folder), before);
    // With room again the same command does it.
    let asked = ["report", "d/sample-001.json", "--out", "r.pdf"];
    assert_eq!(code(&zhizhen(&asked, folder)), 0);
    assert!(
        std::fs::metadata(folder.join("r.pdf"))
            .expect("there")
            .len()
            > 64 * 1024
    );
}

#[test]
fn a_report_may_have_the_longest_name_a_disk_allows() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    // 255 bytes.
    let name = format!("{}.pdf", "甲".repeat(83));
    let name = format!("xx{name}");
    assert_eq!(name.len(), 255);
    let asked = [
        "report",
        "d/sample-001.json",
        "--kind",
        "brief",
        "--out",
        &name,
    ];
    let ended = zhizhen(&asked, folder.path());
    assert_eq!(code(&ended), 0, "{}", stderr(&ended));
    assert!(folder.path().join(&name).is_file());
}

/// Copies the content folder, so that a test may change it.
fn content_copy(to: &Path) {
    let files = zhizhen_app::content_files();
    for (path, bytes) in files {
        let place = to.join(path);
        std::fs::create_dir_all(place.parent().expect("inside")).expect("made");
        std::fs::write(place, bytes).expect("written");
    }
}

fn change(file: &Path, from: &str, to: &str) -> usize {
    let text = std::fs::read_to_string(file).expect("readable");
    let at = text
        .find(from)
        .unwrap_or_else(|| panic!("{from} stands in {}", file.display()));
    std::fs::write(file, text.replacen(from, to, 1)).expect("written");
    text[..at].matches('\n').count() + 1
}

#[test]
fn the_content_check_passes_and_counts() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let own = zhizhen(&["check"], folder.path());
    assert_eq!(code(&own), 0, "{}", stderr(&own));
    content_copy(&folder.path().join("c"));
    let copied = zhizhen(&["check", "c"], folder.path());
    assert_eq!(stderr(&own), stderr(&copied));
}

#[test]
fn the_content_check_counts_every_kind_of_the_library_in_words_and_as_json() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let json = zhizhen(&["check", "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let library = json["counts"]["library"].as_object().expect("counts");
    assert!(library.len() > 15 && library["protocol"] == 38);
    for lang in ["zh", "en"] {
        let words = stderr(&zhizhen(&["--lang", lang, "check"], folder.path()));
        let mut lines = words.lines();
        let of_library = lines.find(|line| line.contains("38 "));
        let last = of_library.expect("the line of the library");
        for (kind, count) in library {
            assert!(last.contains(&format!("{count} ")), "{lang} {kind}: {last}");
        }
    }
}

#[test]
fn another_weight_changes_the_score_and_fails_the_case_that_depends_on_it_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    content_copy(&folder.path().join("c"));
    zhizhen(&["sample", "--out", "d"], folder.path());
    let sheet = folder.path().join("d/sample-001.json");
    // The copy has another digest: a sheet that names its content's digest would be refused by name.
    let text = std::fs::read_to_string(&sheet).expect("readable");
    let line = text
        .lines()
        .find(|line| line.contains("content_digest"))
        .expect("named");
    std::fs::write(&sheet, text.replace(line, "")).expect("written");
    let score = || {
        let output = zhizhen(
            &[
                "score",
                "d/sample-001.json",
                "--content",
                "c",
                "--lens",
                "index",
                "--json",
            ],
            folder.path(),
        );
        let card: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        card["published"]
            .as_str()
            .expect("a decimal string")
            .to_owned()
    };
    let before = score();
    let lens = folder.path().join("c/lenses/index/lens.toml");
    change(&lens, "weight = 2200", "weight = 1200");
    change(&lens, "weight = 1500", "weight = 2500");
    assert_ne!(score(), before);
    let checked = zhizhen(&["check", "c"], folder.path());
    assert_eq!(code(&checked), 1);
    let words = stderr(&checked);
    let failing = words
        .lines()
        .find(|line| line.contains("[content.case_failed]"));
    let failing = failing.unwrap_or_else(|| panic!("no case fails:\n{words}"));
    let (place, rest) = failing.split_once(".toml:").expect("a file");
    assert!(place.starts_with("c/cases/"), "{failing}");
    let line: usize = rest
        .split(':')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("a line");
    let case = std::fs::read_to_string(folder.path().join(format!("{place}.toml"))).expect("there");
    let named = case.lines().nth(line - 1).expect("the line is in the file");
    assert!(
        named.contains('='),
        "the line states an expectation: {named}"
    );
}

#[test]
fn weights_that_do_not_sum_are_named_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    content_copy(&folder.path().join("c"));
    change(
        &folder.path().join("c/lenses/index/lens.toml"),
        "weight = 2200",
        "weight = 2201",
    );
    let checked = zhizhen(&["check", "c"], folder.path());
    assert_eq!(code(&checked), 1);
    let words = stderr(&checked);
    assert!(
        words.contains("lens.toml:") && words.contains("10001"),
        "{words}"
    );
    // Judging with faulty content is refused the same way.
    zhizhen(&["sample", "--out", "d"], folder.path());
    let scored = zhizhen(
        &["score", "d/sample-001.json", "--content", "c"],
        folder.path(),
    );
    assert_eq!((code(&scored), stdout(&scored)), (1, String::new()));
}

#[test]
fn a_sheet_of_another_content_version_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    content_copy(&folder.path().join("c"));
    change(
        &folder.path().join("c/lenses/index/lens.toml"),
        "weight = 2200",
        "weight = 2200 ",
    );
    zhizhen(&["sample", "--out", "d"], folder.path());
    let scored = zhizhen(
        &["score", "d/sample-001.json", "--content", "c"],
        folder.path(),
    );
    assert_eq!(code(&scored), 1);
    assert!(
        stderr(&scored).contains("$.content_digest"),
        "{}",
        stderr(&scored)
    );
}

#[test]
fn the_doctor_makes_no_store_and_tells_a_damaged_one() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let absent = zhizhen(&["doctor"], folder.path());
    assert_eq!(code(&absent), 0);
    assert!(listing(folder.path()).is_empty());
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("made");
    std::fs::write(
        home.join("zhizhen.db"),
        b"not a store at all, only some text",
    )
    .expect("written");
    let damaged = zhizhen(&["doctor"], folder.path());
    assert_eq!(code(&damaged), 3, "{}", stderr(&damaged));
    assert_eq!(
        std::fs::read(home.join("zhizhen.db")).expect("there"),
        b"not a store at all, only some text"
    );
}

const WEIHAI: &str = r#"{"format": 1, "content": "weihai-example", "synthetic": true,
"enterprise": {"name": "示例橡胶厂", "district": "rongcheng", "industry": "C29"},
"answers": {"net.5g": {"choice": "3.0", "grade": "A"}, "weihai.5g_cost": {"choice": "2.5", "grade": "A"}}}"#;

#[test]
fn a_sheet_chooses_its_programme_by_itself_and_a_wrong_one_is_named() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    std::fs::write(folder.path().join("w.json"), WEIHAI).expect("written");
    zhizhen(&["sample", "--out", "d"], folder.path());
    let both = zhizhen(
        &["score", "w.json", "d/sample-001.json", "--json"],
        folder.path(),
    );
    assert_eq!(code(&both), 0, "{}", stderr(&both));
    let report = zhizhen(&["report", "w.json", "--out", "w.pdf"], folder.path());
    assert_eq!(code(&report), 0, "{}", stderr(&report));
    let other = ["score", "w.json", "--programme", "changzhou-zgsz"];
    let refused = zhizhen(&other, folder.path());
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("weihai-example"),
        "{}",
        stderr(&refused)
    );
    for command in [
        &["score", "w.json"][..],
        &["advise", "w.json"],
        &["sample", "--out", "e"],
        &["check"],
    ] {
        let unknown = zhizhen(&[command, &["--programme", "moon"]].concat(), folder.path());
        assert_eq!(code(&unknown), 1, "{command:?}");
        let words = stderr(&unknown);
        assert!(
            words.contains("moon") && words.contains("weihai-example"),
            "{words}"
        );
    }
    let made = zhizhen(
        &["sample", "--out", "e", "--programme", "weihai-example"],
        folder.path(),
    );
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let scored = zhizhen(&["score", "e/sample-001.json"], folder.path());
    assert_eq!(code(&scored), 0, "{}", stderr(&scored));
}

/// The text of a PDF as somebody copies it out.
fn text_of(pdf: &Path) -> String {
    let copied = Command::new("pdftotext").arg(pdf).arg("-").output();
    String::from_utf8(copied.expect("poppler-utils").stdout).expect("UTF-8")
}

#[test]
fn the_example_programme_goes_from_its_content_to_a_report_without_a_word_of_the_base_city() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let at = folder.path();
    let chosen = ["--programme", "weihai-example"];
    let made = zhizhen(
        &[&["sample", "--out", "d", "--count", "2"][..], &chosen].concat(),
        at,
    );
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let book = zhizhen(
        &[&["check", "--report", "b.html"][..], &chosen].concat(),
        at,
    );
    assert_eq!(code(&book), 0, "{}", stderr(&book));
    let book = std::fs::read_to_string(at.join("b.html")).expect("the handbook");
    assert!(book.contains("威海市工业企业智能化改造诊断（示例方案）"));
    std::fs::write(at.join("w.json"), WEIHAI).expect("written");
    let mut texts = vec![book];
    for sheet in ["d/sample-001.json", "d/sample-002.json", "w.json"] {
        let score = zhizhen(&["score", sheet, "--json"], at);
        assert_eq!(code(&score), 0, "{}", stderr(&score));
        let score: serde_json::Value = serde_json::from_slice(&score.stdout).expect("JSON");
        let lens = score["lenses"].as_array().expect("lenses");
        let index = lens.iter().find(|own| own["lens"] == "index");
        let index = index.expect("the index")["published"].clone();
        let report = zhizhen(&["report", sheet, "--out", "r.pdf"], at);
        assert_eq!(code(&report), 0, "{}", stderr(&report));
        let text = text_of(&at.join("r.pdf"));
        assert!(text.contains("威海市工业企业智能化改造诊断（示例方案）"));
        assert!(text.contains(index.as_str().expect("a decimal")), "{sheet}");
        texts.push(text);
    }
    for text in texts {
        for foreign in ["常州", "江苏", "武进", "溧阳", "Changzhou", "Jiangsu"] {
            assert!(!text.contains(foreign), "{foreign}");
        }
    }
}

#[test]
fn everything_to_be_verified_is_listed_with_its_line() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let json = zhizhen(&["check", "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let items = json["unverified"].as_array().expect("a list");
    assert_eq!(json["counts"]["verify"], items.len());
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assessments");
    let listed = zhizhen(&["check", "--unverified"], folder.path());
    let words = stderr(&listed);
    for own in items {
        let (file, line) = (own["file"].as_str().expect("a file"), &own["line"]);
        let id = own["id"].as_str().expect("an id");
        assert!(
            words.contains(&format!("{file}:{line}: 待核 {id}")),
            "{own}"
        );
        let text = std::fs::read_to_string(content.join(file)).expect("a content file");
        let number = line.as_u64().expect("a line") as usize;
        let written = text.lines().nth(number - 1).expect("the line is there");
        assert!(!written.trim().is_empty(), "{own}");
    }
}

#[test]
fn changing_what_decides_scores_under_a_released_version_fails_the_check() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let content = folder.path().join("c");
    content_copy(&content);
    let json = zhizhen(&["check", "c", "--json"], folder.path());
    let proof: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    let own = &proof["programmes"][0];
    let text = |key: &str| own[key].as_str().expect("text").to_owned();
    let release = format!(
        "[[release]]\nprogramme = \"{}\"\nversion = \"{}\"\ndate = \"2026-11-21\"\ndigest = \"{}\"\n",
        text("id"),
        text("version"),
        text("score_digest"),
    );
    std::fs::write(content.join("released.toml"), release).expect("written");
    let checked = zhizhen(&["check", "c"], folder.path());
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    assert!(stderr(&checked).contains("已发布"), "{}", stderr(&checked));
    change(
        &content.join("bank/equip.toml"),
        "why = ",
        "# 换了说法\nwhy = ",
    );
    assert_eq!(code(&zhizhen(&["check", "c"], folder.path())), 0);
    change(
        &content.join("bank/equip.toml"),
        "\"3.0\" = { zh = \"",
        "\"3.0\" = { zh = \"更",
    );
    let programme = "programmes/changzhou-zgsz/programme.toml";
    let broken = zhizhen(&["check", "c"], folder.path());
    assert_eq!(code(&broken), 1);
    let words = stderr(&broken);
    assert!(
        words.contains(programme) && words.contains("content.released_changed"),
        "{words}"
    );
    let version = format!("version = \"{}\"", text("version"));
    change(&content.join(programme), &version, "version = \"2099.1\"");
    let raised = zhizhen(&["check", "c"], folder.path());
    assert_eq!(code(&raised), 0, "{}", stderr(&raised));
}

#[test]
fn a_sheet_of_older_content_is_moved_with_a_plan_first() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let old = folder.path().join("old");
    content_copy(&old);
    change(
        &old.join("lenses/index/lens.toml"),
        "weight = 1500",
        "weight = 1600",
    );
    change(
        &old.join("lenses/index/lens.toml"),
        "weight = 1300",
        "weight = 1200",
    );
    zhizhen(&["sample", "--out", "d", "--content", "old"], folder.path());
    let refused = zhizhen(&["score", "d/sample-001.json"], folder.path());
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("zhizhen move"),
        "{}",
        stderr(&refused)
    );
    let before = listing(folder.path());
    let plan = zhizhen(
        &["move", "d/sample-001.json", "--plan", "--from", "old"],
        folder.path(),
    );
    assert_eq!(code(&plan), 0, "{}", stderr(&plan));
    for part in ["16.00% → 15.00%", "12.00% → 13.00%", "指数"] {
        assert!(stdout(&plan).contains(part), "{part}: {}", stdout(&plan));
    }
    assert_eq!(listing(folder.path()), before, "a plan writes nothing");
    let moved = zhizhen(
        &["move", "d/sample-001.json", "--out", "new.json"],
        folder.path(),
    );
    assert_eq!(code(&moved), 0, "{}", stderr(&moved));
    assert_eq!(code(&zhizhen(&["score", "new.json"], folder.path())), 0);
    let again = zhizhen(&["move", "new.json", "--plan"], folder.path());
    assert_eq!(code(&again), 1, "nothing to move");
    assert_eq!(code(&zhizhen(&["move", "new.json"], folder.path())), 2);
}

#[test]
fn a_content_file_of_a_gigabyte_is_refused_with_words() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    content_copy(&folder.path().join("c"));
    let huge = std::fs::File::create(folder.path().join("c/bank/huge.toml")).expect("made");
    huge.set_len(1 << 30).expect("sparse");
    for lang in ["zh", "en"] {
        let output = zhizhen(&["check", "c", "--lang", lang], folder.path());
        assert_eq!(code(&output), 1);
        let words = stderr(&output);
        assert!(
            words.contains("huge.toml") && words.contains("33554432"),
            "{words}"
        );
    }
}

#[test]
fn the_handbook_is_written_whole_and_only_for_content_that_holds() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (lang, title) in [("zh", "内容手册"), ("en", "content handbook")] {
        let made = zhizhen(
            &["check", "--report", "book.html", "--lang", lang],
            folder.path(),
        );
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        let page = std::fs::read_to_string(folder.path().join("book.html")).expect("written");
        let has_title = page.contains(title) && page.trim_end().ends_with("</html>");
        assert!(has_title, "{lang}");
    }
    assert_eq!(listing(folder.path()), ["book.html"]);

    // A folder without a programme is no content.
    std::fs::create_dir(folder.path().join("content")).expect("made");
    let faulty = zhizhen(&["check", "content", "--report", "b.html"], folder.path());
    assert_eq!(code(&faulty), 1);
    assert!(
        stderr(&faulty).contains("没有生成手册"),
        "{}",
        stderr(&faulty)
    );

    let lost = zhizhen(&["check", "--report", "nowhere/b.html"], folder.path());
    assert_eq!(code(&lost), 3);
    assert!(
        stderr(&lost).contains("nowhere/b.html"),
        "{}",
        stderr(&lost)
    );
    assert_eq!(listing(folder.path()), ["book.html", "content"]);
}

#[test]
fn the_schemas_are_written_one_file_a_kind_or_shown_together() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let shown = zhizhen(&["schema"], folder.path());
    assert_eq!(code(&shown), 0, "{}", stderr(&shown));
    let all: serde_json::Value = serde_json::from_str(&stdout(&shown)).expect("JSON");
    let all = all.as_object().expect("schemas by name");

    let written = zhizhen(&["schema", "--out", "s"], folder.path());
    assert_eq!(code(&written), 0, "{}", stderr(&written));
    let mut expected: Vec<String> = all
        .keys()
        .map(|name| format!("{name}.schema.json"))
        .collect();
    expected.sort();
    assert_eq!(listing(&folder.path().join("s")), expected);

    std::fs::write(folder.path().join("file"), "x").expect("written");
    let lost = zhizhen(&["schema", "--out", "file/s"], folder.path());
    assert_eq!(code(&lost), 3, "{}", stderr(&lost));
}

#[test]
fn the_national_form_is_written_in_its_own_order_with_what_the_sheet_knows() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    let export = |form: &str, out: &str| {
        let arguments = ["export", "d/sample-001.json", "--form", form, "--out", out];
        zhizhen(&arguments, folder.path())
    };
    let made = export("zjtx", "form.xlsx");
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let bytes = std::fs::read(folder.path().join("form.xlsx")).expect("written");
    let pages = zhizhen_sheets::read_workbook(&bytes).expect("a workbook");
    let questions = &pages[0].rows;
    let numbered = questions.iter().skip(1).filter(|row| !row[0].is_empty());
    let titles: Vec<&str> = numbered.clone().map(|row| row[3].as_str()).collect();
    assert_eq!(titles.len(), 15);
    assert_eq!((titles[0], titles[14]), ("网络建设", "价值效益"));
    let row = |title: &str| questions.iter().find(|row| row[3] == title).expect(title);
    // 22 of 46 machines: option D, 4.5 points, 47.8 %.
    let digital = row("设备数字化");
    assert_eq!(
        [&*digital[6], &*digital[7], &*digital[9]],
        ["D", "4.5", "47.8"]
    );
    assert_eq!(row("价值效益")[10], "不清楚");
    assert_eq!(pages[1].rows.len(), 17);
    assert!(pages[2].rows.iter().any(|row| row[1] == "31.85"));

    let unknown = export("moon", "x.xlsx");
    assert_eq!(code(&unknown), 2);
    let lost = export("zjtx", "nowhere/x.xlsx");
    assert_eq!(code(&lost), 3, "{}", stderr(&lost));
}

#[test]
fn the_tables_of_the_report_are_a_workbook_with_the_numbers_of_the_engine() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    let sheet = "d/sample-001.json";
    for lang in ["zh", "en"] {
        let out = format!("{lang}.xlsx");
        let made = zhizhen(
            &[
                "--lang", lang, "export", sheet, "--form", "annex", "--out", &out,
            ],
            folder.path(),
        );
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        let bytes = std::fs::read(folder.path().join(out)).expect("written");
        let pages = zhizhen_sheets::read_workbook(&bytes).expect("a workbook");
        let scored = zhizhen(
            &["score", sheet, "--lens", "index", "--json"],
            folder.path(),
        );
        let card: serde_json::Value = serde_json::from_str(&stdout(&scored)).expect("JSON");
        let published = card["published"].as_str().expect("a number");
        let index = &pages[0].rows[1 + card["dimensions"].as_array().expect("a list").len()];
        assert_eq!(index[2].parse::<f64>(), published.parse::<f64>());
        assert_eq!(index[2], index[3]);
        assert_eq!(pages[2].rows.len(), 1 + 113, "one row a question");
        assert!(pages.len() > 6, "a page for each chapter with tables");
    }
    let lost = [
        "export",
        sheet,
        "--form",
        "annex",
        "--out",
        "nowhere/x.xlsx",
    ];
    assert_eq!(code(&zhizhen(&lost, folder.path())), 3);
}

#[test]
fn a_report_whose_name_ends_in_docx_is_a_word_file() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    zhizhen(&["sample", "--out", "d"], folder.path());
    let make = |out: &str| {
        let arguments = ["report", "d/sample-001.json", "--out", out];
        zhizhen(&arguments, folder.path())
    };
    let made = make("r.DOCX");
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    assert!(stdout(&made).contains("r.DOCX"), "{}", stdout(&made));
    let bytes = std::fs::read(folder.path().join("r.DOCX")).expect("written");
    assert!(bytes.starts_with(b"PK"), "a Word file is a zip file");
    assert_eq!(code(&make("nowhere/r.docx")), 3);
    assert_eq!(
        listing(folder.path()),
        ["d", "r.DOCX"],
        "nothing half written"
    );
}

#[test]
fn content_goes_out_as_a_workbook_and_comes_back_with_nothing_changed() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assessments");
    let content = content.display().to_string();
    for (lang, same) in [("zh", "没有变化"), ("en", "No change")] {
        let written = zhizhen(
            &["--lang", lang, "check", &content, "--to", "book.xlsx"],
            folder.path(),
        );
        assert_eq!(code(&written), 0, "{}", stderr(&written));
        let read = zhizhen(
            &[
                "--lang",
                lang,
                "check",
                &content,
                "--from",
                "book.xlsx",
                "--plan",
            ],
            folder.path(),
        );
        assert_eq!(code(&read), 0, "{}", stderr(&read));
        assert!(stderr(&read).contains(same), "{}", stderr(&read));
    }
    // Read against another programme, and without a folder to write to.
    for (arguments, said) in [
        (
            &[
                "check",
                &content,
                "--programme",
                "weihai-example",
                "--from",
                "book.xlsx",
            ][..],
            "Guide!B2: 这份表是方案“changzhou-zgsz”的",
        ),
        (
            &["check", "--from", "book.xlsx"][..],
            "--from 要写明内容目录",
        ),
    ] {
        let read = zhizhen(arguments, folder.path());
        assert_eq!(code(&read), 1, "{}", stderr(&read));
        assert!(stderr(&read).contains(said), "{}", stderr(&read));
    }
}

#[test]
fn advice_carries_a_roadmap_under_the_limits_given_and_refuses_what_is_no_limit() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let made = zhizhen(&["sample", "--out", "d"], folder.path());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let advise = |more: &[&str]| {
        let arguments = [&["advise", "d/sample-001.json", "--json"], more].concat();
        zhizhen(&arguments, folder.path())
    };
    let roadmap = |more: &[&str]| -> serde_json::Value {
        let output = advise(more);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        json["roadmap"].clone()
    };
    let own = roadmap(&["--budget-wan", "60", "--staff", "6.5"]);
    assert_eq!(own["arranged"], "best_per_phase");
    let phases = own["phases"].as_array().expect("phases");
    assert_eq!(phases.len(), 4);
    let mut counted = 0;
    for phase in phases {
        assert_eq!(phase["budget_yuan"], 600_000);
        assert_eq!(phase["staff_months"], "6.5");
        let spent = phase["counted_yuan"].as_u64().expect("yuan");
        assert!(spent <= 600_000);
        counted += spent;
    }
    assert_eq!(own["totals"]["counted_yuan"], counted);
    assert_eq!(own["totals"]["payback"], serde_json::Value::Null);
    let none = roadmap(&["--budget-wan", "0"]);
    assert_eq!(none["totals"]["cards"], 0);
    assert!(none["left"].as_array().is_some_and(|own| !own.is_empty()));
    let plenty = roadmap(&["--budget-wan", "1000000000"]);
    assert_eq!(
        plenty["phases"][3]["index_after"],
        roadmap(&[])["phases"][3]["index_after"]
    );
    assert_eq!(own["by"], "index");
    assert_eq!(phases[0]["lens_after"]["number"], phases[0]["index_after"]);
    for lens in ["sme24", "cmmm"] {
        let own = roadmap(&["--roadmap-by", lens, "--budget-wan", "60"]);
        assert_eq!(own["by"], lens);
        for phase in own["phases"].as_array().expect("phases") {
            assert!(phase["lens_before"]["level"].is_string(), "{lens}");
            assert!(phase["index_after"].is_string(), "{lens}");
            assert_eq!(
                (&phase["proven"], &phase["stopped"]),
                (&true.into(), &().into())
            );
            assert_eq!(phase["at_most"], phase["lens_after"]["number"], "{lens}");
        }
    }
    let output = advise(&["--roadmap-by", "best"]);
    assert_eq!((code(&output), stdout(&output)), (1, String::new()));
    let said = stderr(&output);
    assert!(
        said.contains("best") && said.contains("--roadmap-by"),
        "{said}"
    );
    for bad in ["-1", "many", "1000000001"] {
        let output = advise(&["--budget-wan", bad]);
        assert_eq!(
            (code(&output), stdout(&output)),
            (1, String::new()),
            "{bad}"
        );
        let said = stderr(&output);
        assert!(
            said.contains(bad) && said.contains("--budget-wan"),
            "{said}"
        );
    }
}

#[test]
fn advice_in_words_says_path_roadmap_and_what_5g_is_worth_in_both_languages() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let made = zhizhen(&["sample", "--out", "d"], folder.path());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let advise = |more: &[&str]| {
        let output = zhizhen(
            &[&["advise", "d/sample-001.json"], more].concat(),
            folder.path(),
        );
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        stdout(&output)
    };
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_str(&advise(&[&["--json"], more].concat())).expect("JSON")
    };
    let own = json(&[]);
    let plan = &own["paths"]["outcome"]["plans"][0];
    let steps = plan["steps"].as_array().expect("steps");
    let said = advise(&[]);
    assert!(
        said.contains("（目标：2.5 阶段；已证明没有更省的）"),
        "{said}"
    );
    for step in steps {
        let title = step["act"]["title"]["zh"].as_str().expect("a title");
        assert!(said.contains(title), "{title}: {said}");
    }
    assert!(said.contains("只是数量级，不是报价"), "{said}");
    assert!(said.contains("5G：只建网络"), "{said}");
    assert!(
        !said.contains("路线图"),
        "without limits there is none: {said}"
    );
    let planned = advise(&["--budget-wan", "60", "--lang", "en"]);
    for words in [
        "Roadmap",
        "Within 90 days",
        "Months 7–12",
        "an order of magnitude",
    ] {
        assert!(planned.contains(words), "{words}: {planned}");
    }
    assert!(
        !planned.contains("advise."),
        "every word is there: {planned}"
    );
    assert!(!said.contains("advise."), "every word is there: {said}");
}

#[test]
fn plans_are_judged_on_the_network_that_is_named_and_another_name_is_refused() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let made = zhizhen(&["sample", "--out", "d"], folder.path());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let json = |more: &[&str]| -> serde_json::Value {
        let arguments = [&["advise", "d/sample-001.json", "--json"], more].concat();
        let output = zhizhen(&arguments, folder.path());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    let (plain, five_g, other) = (
        json(&[]),
        json(&["--network", "five_g"]),
        json(&["--network", "other"]),
    );
    assert_eq!(plain, five_g);
    assert_eq!(
        (&plain["plant_network"], &other["plant_network"]),
        (&"five_g".into(), &"other".into())
    );
    let fallen = plain["five_g"]["only_here"].as_array().expect("templates");
    assert!(!fallen.is_empty());
    let names = |own: &serde_json::Value| own.to_string();
    for id in fallen {
        let quoted = id.to_string();
        assert!(
            names(&plain["roadmap"]["phases"]).contains(&quoted),
            "{quoted} is planned on 5G"
        );
        for part in ["recommended", "paths"] {
            assert!(
                !names(&other[part]).contains(&quoted),
                "{quoted} is still in {part}"
            );
        }
        assert!(
            !names(&other["roadmap"]["phases"]).contains(&quoted),
            "{quoted} is still placed"
        );
    }
    let output = zhizhen(
        &["advise", "d/sample-001.json", "--network", "wifi6"],
        folder.path(),
    );
    assert_eq!((code(&output), stdout(&output)), (2, String::new()));
    let said = stderr(&output);
    assert!(
        said.contains("wifi6") && said.contains("five_g") && said.contains("other"),
        "{said}"
    );
}

#[test]
fn a_report_prints_the_self_assessment_that_its_sheet_carries() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let at = folder.path();
    assert_eq!(code(&zhizhen(&["sample", "--out", "d"], at)), 0);
    let text = std::fs::read_to_string(at.join("d/sample-001.json")).expect("a sheet");
    let mut sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut own = sheet["answers"].clone();
    own["biz.erp"]["choice"] = "4.0".into();
    sheet["minor"] = 3.into();
    sheet["self"] = serde_json::json!({
        "date": "2026-11-03",
        "answers": own,
        "reasons": { "biz.erp": "买了还没有用起来" },
    });
    std::fs::write(at.join("s.json"), sheet.to_string()).expect("written");
    let report = zhizhen(&["report", "s.json", "--out", "r.pdf"], at);
    assert_eq!(code(&report), 0, "{}", stderr(&report));
    let printed: String = text_of(&at.join("r.pdf")).split_whitespace().collect();
    for words in ["自评与核定", "加权一致系数", "买了还没有用起来"] {
        assert!(printed.contains(words), "{words}");
    }
}

#[test]
fn peers_of_a_folder_are_five_or_nothing_and_a_bad_sheet_is_named_and_left_out() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let folder = folder.path();
    zhizhen(&["sample", "--out", "d"], folder);
    let text = std::fs::read_to_string(folder.join("d/sample-001.json")).expect("a file");
    let sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let write = |name: &str| {
        let mut sheet = sheet.clone();
        sheet["enterprise"]["name"] = name.into();
        let enterprise = sheet["enterprise"].as_object_mut().expect("an object");
        enterprise.remove("uscc");
        std::fs::write(folder.join(format!("d/{name}.json")), sheet.to_string()).expect("written");
    };
    ["a", "b", "c", "d"].into_iter().for_each(write);
    let advise = |peers: &str| {
        zhizhen(
            &["advise", "d/sample-001.json", "--json", "--peers", peers],
            folder,
        )
    };
    let read = |output: &Output| -> serde_json::Value {
        assert_eq!(code(output), 0, "{}", stderr(output));
        let object: serde_json::Value = serde_json::from_str(&stdout(output)).expect("JSON");
        object["peers"].clone()
    };
    // The sheet itself lies in the folder, so there are four others.
    let few = read(&advise("d"));
    assert_eq!((&few["count"], &few["missing"]), (&4.into(), &1.into()));
    assert!(few["group"].is_null() && few["is_synthetic"] == true);

    write("e");
    std::fs::write(folder.join("d/broken.json"), "{").expect("written");
    std::fs::write(folder.join("d/notes.txt"), "no sheet").expect("written");
    let output = advise("d");
    assert!(
        stderr(&output).contains("broken.json"),
        "{}",
        stderr(&output)
    );
    let found = read(&output);
    assert_eq!(found["count"], 5);
    let unreadable = found["unreadable"].as_array().expect("a list");
    assert_eq!(unreadable.len(), 1);
    assert!(
        unreadable[0]["file"]
            .as_str()
            .expect("a name")
            .contains("broken")
    );
    assert!(unreadable[0]["errors"][0]["code"].is_string());
    let group = &found["group"];
    assert!(group["count"].as_u64().expect("a number") >= 5, "{group}");
    let index = &group["lines"][0];
    for key in ["own", "lower", "middle", "upper"] {
        assert_eq!(index[key].as_str().map(str::len), Some(4), "{index}");
    }

    assert_eq!(code(&advise("nowhere")), 1);
}

#[test]
fn the_sheet_of_the_visit_before_is_printed_or_refused_with_the_reason() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    assert_eq!(code(&zhizhen(&["sample", "--out", "."], folder)), 0);
    let text = std::fs::read_to_string(folder.join("sample-001.json")).expect("a file");
    let write = |name: &str, change: fn(&mut serde_json::Value)| {
        let mut sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        sheet["visit"]["date"] = "2025-05-06".into();
        change(&mut sheet);
        std::fs::write(folder.join(name), sheet.to_string()).expect("written");
    };
    let report = |before: &str, kind: &str| {
        let asked = ["report", "sample-001.json", "--out", "r.pdf"];
        let more = ["--earlier", before, "--kind", kind];
        zhizhen(&[&asked[..], &more[..]].concat(), folder)
    };
    write("before.json", |_| {});
    let written = report("before.json", "full");
    assert_eq!(code(&written), 0, "{}", stderr(&written));
    let copied = Command::new("pdftotext")
        .args(["r.pdf", "-"])
        .current_dir(folder)
        .output();
    let copied = copied.expect("pdftotext is installed (package poppler-utils)");
    let said = String::from_utf8_lossy(&copied.stdout).replace(char::is_whitespace, "");
    assert!(said.contains("上次是2025-05-06"), "its day is printed");

    std::fs::remove_file(folder.join("r.pdf")).expect("it was written");
    let refused = |name: &str, words: &str| {
        let refused = report(name, "full");
        assert_eq!(code(&refused), 1, "{}", stderr(&refused));
        let said = stderr(&refused);
        assert!(said.contains(name) && said.contains(words), "{said}");
        assert!(!folder.join("r.pdf").exists(), "nothing is half written");
    };
    write("same-day.json", |own| {
        own["visit"]["date"] = serde_json::Value::Null;
    });
    refused("same-day.json", "日期不在这次之前");
    write("other.json", |own| {
        own["enterprise"]["name"] = "别的厂".into();
        let enterprise = own["enterprise"].as_object_mut().expect("an object");
        enterprise.remove("uscc");
    });
    refused("other.json", "另一家企业");
    write("self.json", |own| own["visit"]["kind"] = "self".into());
    refused("self.json", "自评");
    write("empty.json", |own| own["answers"] = serde_json::json!({}));
    refused("empty.json", "还没做完");
    std::fs::write(folder.join("torn.json"), "{").expect("written");
    refused("torn.json", "");
    refused("nowhere.json", "");
    let handed_over = report("before.json", "submit");
    assert_eq!(code(&handed_over), 2, "{}", stderr(&handed_over));
    assert!(stderr(&handed_over).contains("--earlier"));
}

/// A JPEG of one colour.
fn jpeg(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(64, 48, image::Rgb([shade, 120, 60]));
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode_image(&picture)
        .expect("a JPEG");
    jpeg
}

#[test]
fn a_photo_of_the_folder_that_was_copied_halfway_is_named_and_nothing_is_written() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    assert_eq!(code(&zhizhen(&["sample", "--out", "."], folder)), 0);
    let text = std::fs::read_to_string(folder.join("sample-001.json")).expect("a file");
    let mut sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let (one, other) = (jpeg(60), jpeg(200));
    let named = [&one, &other].map(|own| format!("sha256:{:x}", Sha256::digest(own)));
    let answers = sheet["answers"].as_object_mut().expect("answers");
    let mut answers = answers.values_mut();
    answers.next().expect("answered")["evidence"] = serde_json::json!(named);
    let pictures = folder.join("pictures");
    std::fs::create_dir(&pictures).expect("made");
    let put =
        |name: &str, bytes: &[u8]| std::fs::write(pictures.join(name), bytes).expect("written");
    std::fs::write(folder.join("sheet.json"), sheet.to_string()).expect("written");
    put("IMG_1.jpg", &one);
    put("notes.txt", b"nothing to look at");
    for (ending, out) in [("pdf", "r.pdf"), ("docx", "r.docx")] {
        let report = ["report", "sheet.json", "--photos", "pictures", "--out", out];
        std::fs::write(folder.join(out), "old").expect("written");
        for cut in [40, other.len() / 2, other.len() - 2] {
            put("IMG_2.jpg", &other[..cut]);
            let refused = zhizhen(&report, folder);
            assert_eq!(code(&refused), 1, "{ending} {cut}: {}", stderr(&refused));
            let said = stderr(&refused);
            for words in ["IMG_2.jpg", "pictures", "1 张没有找到", "重新拷一次"] {
                assert!(said.contains(words), "{words} in {said}");
            }
            assert!(
                !said.contains("IMG_1.jpg") && !said.contains("notes.txt"),
                "{said}"
            );
            assert_eq!(std::fs::read(folder.join(out)).expect("there"), b"old");
        }
        // Not there at all is no error, and a torn file nobody can miss is none either.
        std::fs::remove_file(pictures.join("IMG_2.jpg")).expect("removed");
        assert_eq!(code(&zhizhen(&report, folder)), 0);
        put("IMG_2.jpg", &other);
        put("IMG_3.jpg", &other[..90]);
        assert_eq!(code(&zhizhen(&report, folder)), 0);
        std::fs::remove_file(pictures.join("IMG_3.jpg")).expect("removed");
    }
}
