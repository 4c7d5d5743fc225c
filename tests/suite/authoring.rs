//! What an author breaks, `zhizhen check` names: the code, the file, the line.

use std::path::{Path, PathBuf};

use zhizhen_app::wire::ErrorCode;
use zhizhen_app::{Proof, prove_content};
use zhizhen_content::{DiagnosticCode as Code, embedded_files};

const EQUIP: &str = "bank/equip.toml";
const LENS: &str = "lenses/index/lens.toml";
const SME: &str = "lenses/sme24/lens.toml";
const PROGRAMME: &str = "programmes/changzhou-zgsz/programme.toml";
const OVERLAY: &str = "programmes/weihai-example/questions.toml";

/// A copy of the content in a folder of its own, as an author has it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a scratch folder"));
        for file in embedded_files() {
            let path = folder.path(&file.path);
            std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("made");
            std::fs::write(path, &file.bytes).expect("written");
        }
        folder
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect(path)
    }

    fn put(&self, path: &str, text: &str) {
        std::fs::write(self.path(path), text).expect("written");
    }

    fn prove(&self) -> Proof {
        prove_content(Some(self.root())).expect("the folder can be read")
    }

    /// Lists what stands there now as released.
    fn release(&self) {
        let mut text = self.text("released.toml");
        for own in self.prove().programmes {
            text += &format!(
                "\n[[release]]\nprogramme = \"{}\"\nversion = \"{}\"\ndate = \"2026-11-21\"\ndigest = \"{}\"\n",
                own.id, own.version, own.score_digest
            );
        }
        self.put("released.toml", &text);
    }
}

/// Returns the lines of the entry that begins with `header` and holds `own`, from 1.
fn entry(text: &str, header: &str, own: &str) -> (usize, usize) {
    let at = text.find(own).expect(own);
    let start = text[..at].rfind(header).expect(header);
    let rest = &text[start + header.len()..];
    let end = rest
        .find("\n[[")
        .map_or(text.len(), |end| start + header.len() + end);
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    (line(start), line(end))
}

/// Puts the lines that begin with these words in each other's place, below `id`.
fn swap(text: &str, id: &str, one: &str, other: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| line.contains(id)).expect(id);
    let place = |words: &str| {
        let found = lines[start..]
            .iter()
            .position(|line| line.trim_start().starts_with(words));
        start + found.expect(words)
    };
    let (first, second) = (place(one), place(other));
    let value = |line: &str, words: &str| line.trim_start()[words.len()..].to_owned();
    let swapped = (
        format!("{one}{}", value(lines[second], other)),
        format!("{other}{}", value(lines[first], one)),
    );
    lines[first] = &swapped.0;
    lines[second] = &swapped.1;
    lines.join("\n") + "\n"
}

/// Takes out the first line below `id` that begins with `words`.
fn without(text: &str, id: &str, words: &str) -> String {
    let at = text.find(id).expect(id);
    let from = at + text[at..].find(&format!("\n{words}")).expect(words);
    let to = from + 1 + text[from + 1..].find('\n').expect("a line ends");
    format!("{}{}", &text[..from], &text[to..])
}

#[test]
fn what_an_author_breaks_is_named_with_file_and_line() {
    let automation = "id = \"equip.automation\"";
    let rate = "id = \"equip.cnc_rate\"";
    type Break = fn(&str) -> String;
    /// What is done, the file, how, the entry it is done to, the code.
    type Broken<'a> = (&'a str, &'a str, Break, (&'a str, &'a str), Code);
    let rows: Vec<Broken<'_>> = vec![
        (
            "a rung removed",
            EQUIP,
            |text| without(text, "id = \"equip.automation\"", "\"3.0\" = "),
            ("[[question]]", automation),
            Code::RungMissing,
        ),
        (
            "two bands swapped",
            EQUIP,
            |text| {
                text.replacen(
                    "\"2.5\" = 30, \"3.0\" = 50",
                    "\"2.5\" = 50, \"3.0\" = 30",
                    1,
                )
            },
            ("[[question]]", rate),
            Code::Bands,
        ),
        (
            "a rung said twice",
            EQUIP,
            |text| {
                let at = text.find("id = \"equip.automation\"").expect("there");
                let line = text[at..].lines().find(|own| own.starts_with("\"2.5\" = "));
                let line = line.expect("a rung").to_owned();
                let next = text[at..].lines().find(|own| own.starts_with("\"3.0\" = "));
                text.replacen(
                    next.expect("a rung"),
                    &line.replace("\"2.5\"", "\"3.0\""),
                    1,
                )
            },
            ("[[question]]", automation),
            Code::RungsSame,
        ),
        (
            "a source dropped",
            EQUIP,
            |text| without(text, "id = \"equip.automation\"", "source = "),
            ("[[question]]", automation),
            Code::KeyMissing,
        ),
        (
            "a weight broken",
            LENS,
            |text| text.replacen("weight = 1500", "weight = 1400", 1),
            ("[[dimension]]", "id = \"equip\""),
            Code::WeightSum,
        ),
        (
            "a question taken from the lens",
            LENS,
            |text| {
                let own = "[[indicator.question]]\nid = \"equip.automation\"\nweight = 3000\n";
                assert!(text.contains(own));
                text.replacen(own, "", 1)
            },
            // The question stands in the bank.
            ("", ""),
            Code::QuestionUnused,
        ),
        (
            "more constraint scenes asked for than there are",
            SME,
            |text| text.replacen("constraint_scenes = 6", "constraint_scenes = 11", 1),
            ("[[level]]", "constraint_scenes = 11"),
            Code::Levels,
        ),
        (
            "two levels of a scene swapped",
            SME,
            |text| {
                let id = "id = \"sme24.s03\"";
                swap(text, id, "\"用电子表格", "\"用信息化系统规范")
            },
            ("[[scene]]", "id = \"sme24.s03\""),
            Code::LevelsChanged,
        ),
        (
            "an overlay without a question that a stage needs",
            OVERLAY,
            |text| text.replacen("remove = [", "remove = [\"biz.erp\", ", 1),
            ("remove = ", "\"biz.erp\""),
            Code::RemovedNeeded,
        ),
    ];
    for (what, path, work, (header, own), code) in rows {
        let folder = Folder::new();
        let text = folder.text(path);
        let broken = work(&text);
        assert_ne!(text, broken, "{what}");
        folder.put(path, &broken);
        let found = folder.prove().diagnostics;
        let said = found.iter().find(|own| own.code == code);
        let said = said.unwrap_or_else(|| panic!("{what}: {found:?}"));
        if code == Code::QuestionUnused {
            let (first, last) = entry(&folder.text(EQUIP), "[[question]]", automation);
            assert_eq!(said.file, EQUIP, "{what}");
            assert!(
                (first..=last).contains(&(said.line as usize)),
                "{what}: {said:?}"
            );
            continue;
        }
        assert_eq!(said.file, path, "{what}");
        if code == Code::Levels {
            // The levels are judged together, at the first of them.
            assert!(said.line > 0, "{what}");
            continue;
        }
        let (first, last) = entry(&broken, header, own);
        assert!(
            (first..=last).contains(&(said.line as usize)),
            "{what}: {said:?}"
        );
    }
}

#[test]
fn texts_of_two_rungs_swapped_under_a_released_version_are_caught() {
    let folder = Folder::new();
    folder.release();
    assert!(folder.prove().programmes.iter().all(|own| own.is_released));
    let text = folder.text(EQUIP);
    let id = "id = \"equip.automation\"";
    let swapped = swap(&text, id, "\"2.5\" = ", "\"3.0\" = ");
    assert_ne!(text, swapped);
    folder.put(EQUIP, &swapped);
    let found = folder.prove().diagnostics;
    let said = found.iter().find(|own| own.code == Code::ReleasedChanged);
    let said = said.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(said.file, PROGRAMME);
    let line = folder.text(PROGRAMME);
    let line = line.lines().nth(said.line as usize - 1);
    assert!(
        line.is_some_and(|line| line.starts_with("version = ")),
        "{said:?}"
    );
}

#[test]
fn a_content_file_of_a_gigabyte_is_refused_by_name() {
    let folder = Folder::new();
    let file = std::fs::File::create(folder.path("bank/huge.toml")).expect("made");
    // Sparse: it takes no room on the disk.
    file.set_len(1 << 30).expect("lengthened");
    let Err(error) = prove_content(Some(folder.root())) else {
        panic!("it was read")
    };
    assert_eq!(error.code, ErrorCode::ContentFileTooLarge);
    let said = format!("{error:?}");
    assert!(
        said.contains("huge.toml") && said.contains("1073741824"),
        "{said}"
    );
}
