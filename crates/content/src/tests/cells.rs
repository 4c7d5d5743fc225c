//! Promises of the cells: what is shown is what is written, a change lands in its own bytes, and
//! nothing else moves.

use crate::cells::{Change, Page, PageKind, Rewritten, Takes, Wrong, pages, rewrite};
use crate::{File, embedded_files};

const OWN: &str = "changzhou-zgsz";
const OVERLAY: &str = "weihai-example";

fn set(page: PageKind, key: &str, column: &'static str, text: &str) -> Change {
    Change::Set {
        page,
        key: key.into(),
        column,
        text: text.into(),
    }
}

fn text<'f>(files: &'f [File], path: &str) -> &'f str {
    let file = files.iter().find(|own| own.path == path).expect(path);
    std::str::from_utf8(&file.bytes).unwrap()
}

/// Puts one text in place of another, once.
fn mutated(path: &str, old: &str, new: &str) -> Vec<File> {
    let mut files = embedded_files();
    let own = text(&files, path).to_owned();
    assert!(own.contains(old), "{path} has {old}");
    let file = files.iter_mut().find(|own| own.path == path).unwrap();
    *file = File::new(path, own.replacen(old, new, 1));
    files
}

/// Returns the lines that went and the lines that came, with `-` and `+`.
fn difference(before: &[File], after: &[File]) -> Vec<String> {
    let mut lines = Vec::new();
    for file in after {
        let new = std::str::from_utf8(&file.bytes).unwrap();
        let old = before.iter().find(|own| own.path == file.path);
        let old = old.map_or("", |own| std::str::from_utf8(&own.bytes).unwrap());
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let (old, new) = (&old[same..], &new[same..]);
        let pairs = old.iter().rev().zip(new.iter().rev());
        let same = pairs.take_while(|(a, b)| a == b).count();
        lines.extend(
            old[..old.len() - same]
                .iter()
                .map(|line| format!("-{line}")),
        );
        lines.extend(
            new[..new.len() - same]
                .iter()
                .map(|line| format!("+{line}")),
        );
    }
    lines
}

fn done(files: &[File], programme: &str, changes: &[Change]) -> Rewritten {
    rewrite(files, programme, changes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn page(files: &[File], programme: &str, kind: PageKind) -> Page {
    let mut pages = pages(files, programme).into_iter();
    pages.find(|own| own.kind == kind).unwrap()
}

/// Returns another text that the same cell takes.
fn another(takes: Takes, name: &str, before: &str) -> String {
    match takes {
        Takes::Number => format!("9{before}"),
        Takes::Word(words) => {
            let place = words.iter().position(|own| *own == before).unwrap();
            words[(place + 1) % words.len()].to_owned()
        }
        Takes::YesNo => if before == "true" { "" } else { "true" }.to_owned(),
        Takes::Text => match name {
            "grants" => format!("{before}\n申报：7万元"),
            "rate" => "7%".to_owned(),
            "criteria" | "quotes" => format!("{before}\n又一条“引号”"),
            "who" | "sources" | "recognitions" => format!("{before}、one-more"),
            _ if before.parse::<f64>().is_ok() => format!("9{before}"),
            _ if name.ends_with("_en") => format!("{before} \"more\""),
            _ => format!("{before}，又“改”了\\一次"),
        },
    }
}

#[test]
fn every_filled_cell_of_the_real_content_can_be_changed_and_no_other_cell_moves() {
    let files = embedded_files();
    let mut tried = 0;
    for programme in [OWN, OVERLAY] {
        for before in pages(&files, programme) {
            for (place, column) in before.kind.columns().iter().enumerate() {
                let is_shared = programme == OVERLAY && before.kind == PageKind::Questions;
                let is_hung = column.name == "indicator";
                if column.is_fixed || is_hung || (is_shared && column.name != "weight") {
                    continue;
                }
                let rows = before.rows.iter();
                let rows: Vec<_> = rows
                    .filter(|row| !row.cells[place].text.is_empty())
                    .collect();
                let changes: Vec<Change> = rows
                    .iter()
                    .map(|row| {
                        let new = another(column.takes(), column.name, &row.cells[place].text);
                        set(before.kind, &row.key, column.name, &new)
                    })
                    .collect();
                let after = done(&files, programme, &changes);
                let mut expected = before.clone();
                for row in &mut expected.rows {
                    let cell = &mut row.cells[place].text;
                    if !cell.is_empty() {
                        *cell = another(column.takes(), column.name, cell);
                    }
                }
                let read = page(&after.files, programme, before.kind);
                assert_eq!(read.rows.len(), expected.rows.len());
                for (read, expected) in read.rows.iter().zip(&expected.rows) {
                    for (own, cells) in before
                        .kind
                        .columns()
                        .iter()
                        .zip(read.cells.iter().zip(&expected.cells))
                    {
                        // Left out and no are the same.
                        let (read_text, text) = (cells.0.text.as_str(), cells.1.text.as_str());
                        let read_text = if read_text == "false" { "" } else { read_text };
                        let place = (&*read.key, own.name);
                        assert_eq!((place, read_text), ((&*expected.key, own.name), text));
                    }
                }
                tried += changes.len();
            }
        }
    }
    assert!(tried > 3000, "{tried} cells were changed");
}

#[test]
fn a_weight_lands_in_its_line_and_keeps_its_comment() {
    let path = "lenses/index/lens.toml";
    let lens = embedded_files();
    let own = text(&lens, path);
    let at = own
        .find("id = \"equip.automation\"")
        .expect("the indicator");
    let line = own[at..]
        .lines()
        .find(|line| line.starts_with("weight"))
        .expect("its weight");
    let files = mutated(
        path,
        &own[at..at + own[at..].find(line).unwrap() + line.len()],
        &format!(
            "{}weight = 3000   # 三成，与工信口径一致",
            &own[at..at + own[at..].find(line).unwrap()]
        ),
    );
    let changes = [set(
        PageKind::Weights,
        "indicator/equip.automation",
        "weight",
        "2900",
    )];
    let after = done(&files, OWN, &changes);
    assert_eq!(after.changed, [path]);
    assert_eq!(
        difference(&files, &after.files),
        [
            "-weight = 3000   # 三成，与工信口径一致",
            "+weight = 2900   # 三成，与工信口径一致"
        ]
    );
}

#[test]
fn each_way_of_writing_a_value_keeps_its_own_layout() {
    use PageKind::{Figures, Policies, Questions};
    let bank = "bank/equip.toml";
    let policies = "programmes/changzhou-zgsz/policies.toml";
    let title = "title = { zh = \"关键工序自动化\", en = \"Automation of key processes\" }";
    // File, the text in it and what it is made first, the change, lines that go and come.
    type Case = (
        &'static str,
        (&'static str, &'static str),
        Change,
        &'static [&'static str],
    );
    let automation = |column, text: &str| set(Questions, "equip.automation", column, text);
    let policy = |column, text: &str| set(Policies, "F04", column, text);
    let cases: Vec<Case> = vec![
        (
            bank,
            (title, "title = \"关键工序自动化\" # 旧名：自动化"),
            automation("title", "自动化程度"),
            &[
                "-title = \"关键工序自动化\" # 旧名：自动化",
                "+title = \"自动化程度\" # 旧名：自动化",
            ],
        ),
        (
            bank,
            (title, "title = \"关键工序自动化\""),
            automation("title_en", "Automation"),
            &[
                "-title = \"关键工序自动化\"",
                "+title = { zh = \"关键工序自动化\", en = \"Automation\" }",
            ],
        ),
        (
            bank,
            (title, "title.zh = \"甲\" # 中\ntitle.en = \"A\" # 英"),
            automation("title_en", "B"),
            &["-title.en = \"A\" # 英", "+title.en = \"B\" # 英"],
        ),
        (
            bank,
            (title, "title = '''甲\n乙''' # 两行"),
            automation("title", "甲\n丙"),
            &[
                "-title = '''甲",
                "-乙''' # 两行",
                "+title = \"甲\\n丙\" # 两行",
            ],
        ),
        (
            policies,
            ("", ""),
            policy("criteria", "获得“智能制造贷”\n纳入市“智改数转”项目库"),
            &[
                "-  { text = \"纳入市“智改数转”项目库\", needs = \"evidence\" },",
                "-  { text = \"获得“智能制造贷”\", needs = \"evidence\" },",
                "+  { text = \"获得“智能制造贷”\", needs = \"evidence\" },",
                "+  { text = \"纳入市“智改数转”项目库\", needs = \"evidence\" },",
            ],
        ),
        (
            policies,
            ("", ""),
            policy("rate", "45‰"),
            &[
                "-rate = { value = 50, unit = \"%\", of = \"同期贷款市场报价利率（LPR）\" }",
                "+rate = { value = 45, unit = \"‰\", of = \"同期贷款市场报价利率（LPR）\" }",
            ],
        ),
        (
            policies,
            ("", ""),
            policy("rate", ""),
            &["-rate = { value = 50, unit = \"%\", of = \"同期贷款市场报价利率（LPR）\" }"],
        ),
        (policies, ("", ""), set(Policies, "F01", "rate", "20%"), &[]),
    ];
    for (path, (old, new), change, expected) in cases {
        let files = match old {
            "" => embedded_files(),
            old => mutated(path, old, new),
        };
        match rewrite(&files, OWN, std::slice::from_ref(&change)) {
            Ok(after) => {
                assert_eq!(difference(&files, &after.files), expected, "{change:?}");
                assert_eq!(after.changed, [path]);
            }
            // A share says what it is a share of.
            Err(faults) => assert_eq!(
                (faults[0].wrong, expected.len()),
                (Wrong::NotShare, 0),
                "{change:?}"
            ),
        }
    }
    // Lines end as those of the file do.
    let windows = text(&embedded_files(), policies).replace('\n', "\r\n");
    let mut files = embedded_files();
    let file = files.iter_mut().find(|own| own.path == policies).unwrap();
    *file = File::new(policies, windows);
    let after = done(&files, OWN, &[policy("quotes", "一\n二\n三")]);
    let text = text(&after.files, policies);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let kept = set(Figures, "nobody", "title", "x");
    assert!(
        done(&files, OWN, &[kept]).changed.is_empty(),
        "an unknown row is left alone"
    );
}

#[test]
fn a_new_question_is_written_whole_and_a_removed_one_leaves_no_trace() {
    let files = embedded_files();
    let before = page(&files, OWN, PageKind::Questions);
    for (id, copied) in [
        ("equip.spare", "equip.automation"),
        ("equip.spare_rate", "equip.cnc_rate"),
    ] {
        let row = before.rows.iter().find(|own| own.key == copied).unwrap();
        let cells = before.kind.columns().iter().zip(&row.cells);
        let cells = cells.filter(|(own, cell)| own.name != "id" && !cell.text.is_empty());
        let cells: Vec<_> = cells
            .map(|(own, cell)| (own.name, cell.text.clone()))
            .collect();
        let add = Change::Add {
            page: PageKind::Questions,
            key: id.into(),
            cells,
        };
        let after = done(&files, OWN, &[add]);
        assert_eq!(after.changed, ["bank/equip.toml", "lenses/index/lens.toml"]);
        let read = page(&after.files, OWN, PageKind::Questions);
        let new = read.rows.iter().find(|own| own.key == id).unwrap();
        let texts = |row: &crate::cells::Row| -> Vec<String> {
            row.cells
                .iter()
                .skip(1)
                .map(|own| own.text.clone())
                .collect()
        };
        assert_eq!(texts(new), texts(row));
        let remove = Change::Remove {
            page: PageKind::Questions,
            key: id.into(),
        };
        let again = done(&after.files, OWN, &[remove]);
        let trimmed = |files: &[File], path: &str| text(files, path).trim_end().to_owned();
        for path in ["bank/equip.toml", "lenses/index/lens.toml"] {
            assert_eq!(trimmed(&again.files, path), trimmed(&files, path));
        }
    }
}

#[test]
fn a_programme_on_another_writes_only_its_own_files() {
    let files = embedded_files();
    let changes = [
        set(
            PageKind::Weights,
            "indicator/equip.automation",
            "weight",
            "2900",
        ),
        set(PageKind::Weights, "dimension/net", "weight", "1400"),
        set(PageKind::Questions, "net.5g", "weight", "4000"),
        set(PageKind::Districts, "rushan", "title", "乳山市"),
    ];
    let after = done(&files, OVERLAY, &changes);
    let own = |name: &str| format!("programmes/{OVERLAY}/{name}");
    assert_eq!(after.changed, [own("programme.toml"), own("weights.toml")]);
    let weights = text(&after.files, "programmes/weihai-example/weights.toml");
    for line in [
        "net = 1400\n",
        "\"equip.automation\" = 2900\n",
        "[questions]\n\"net.5g\" = 4000\n",
    ] {
        assert!(weights.contains(line), "{line} in {weights}");
    }
    let faults = rewrite(
        &files,
        OVERLAY,
        &[set(PageKind::Questions, "net.5g", "title", "五")],
    );
    let faults = faults.expect_err("the question is shared");
    assert_eq!(faults[0].wrong, Wrong::Follows);
}

#[test]
fn what_a_cell_cannot_hold_is_named_with_its_column() {
    let files = embedded_files();
    use PageKind::{Figures, Policies, Questions, Weights};
    let figure = page(&files, OWN, Figures).rows[0].key.clone();
    let wrong = |kind, key: &str, column, text: &str| {
        let faults = rewrite(&files, OWN, &[set(kind, key, column, text)]).expect_err(text);
        assert_eq!(faults[0].column, Some(column), "{text}");
        faults[0].wrong
    };
    for text in ["三成", "30.5", "-1", "1e3", "030", "３０００"] {
        assert_eq!(
            wrong(Weights, "dimension/net", "weight", text),
            Wrong::NotWhole,
            "{text}"
        );
    }
    assert_eq!(wrong(Weights, "dimension/net", "weight", ""), Wrong::Empty);
    assert_eq!(wrong(Figures, &figure, "value", "约50"), Wrong::NotNumber);
    assert_eq!(wrong(Figures, &figure, "verify", "maybe"), Wrong::NotYesNo);
    assert_eq!(wrong(Figures, &figure, "title_en", ""), Wrong::Empty);
    assert!(matches!(
        wrong(Policies, "F04", "confidence", "很高"),
        Wrong::WordUnknown(_)
    ));
    assert_eq!(wrong(Policies, "F04", "grants", "若干"), Wrong::NotAmount);
    assert_eq!(wrong(Policies, "F04", "rate", "一半"), Wrong::NotShare);
    assert_eq!(
        wrong(Questions, "equip.automation", "numerator", "件"),
        Wrong::NotHere
    );
    assert_eq!(
        wrong(Questions, "equip.automation", "rung_20", ""),
        Wrong::Empty
    );
    assert_eq!(
        wrong(Questions, "equip.automation", "indicator", "no.such"),
        Wrong::NoIndicator
    );
    let add = Change::Add {
        page: Questions,
        key: "moon.base".into(),
        cells: Vec::new(),
    };
    let faults = rewrite(&files, OWN, &[add]).expect_err("no such bank");
    assert_eq!(faults[0].wrong, Wrong::NoBank);
}
