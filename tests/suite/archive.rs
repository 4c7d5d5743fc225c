//! A report as an archive and a screen reader read it: independent validators object to nothing, whatever
//! was typed. Compiled as a test of the package that builds the program.

mod torture;

use std::path::{Path, PathBuf};
use std::process::Command;

use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use torture::torture;

fn zhizhen(arguments: &[&str], folder: &Path) {
    let made = Command::new(env!("CARGO_BIN_EXE_zhizhen"))
        .args(arguments)
        .current_dir(folder)
        .env("ZHIZHEN_HOME", folder.join("home"))
        .output()
        .expect("the program starts");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns what the validators object to; empty: nothing.
fn objections(files: &[&str], folder: &Path) -> String {
    let run = Command::new(root().join(".venv/bin/python"))
        .arg(root().join("tests/validators/validate.py"))
        .args(files)
        .current_dir(folder)
        .output()
        .expect("scripts/setup.sh test installs the validators");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let count = format!("{{\"files\": {}, \"objections\": 0}}", files.len());
    match run.status.success() && said.trim() == count {
        true => String::new(),
        false => said + &String::from_utf8_lossy(&run.stderr),
    }
}

/// Lays photos into `folder` and names them, and one that is not there, in two answers of the sheet.
fn photograph(sheet: &mut Value, folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    let mut evidence = vec![json!(format!("sha256:{}", "0".repeat(64)))];
    for (number, (width, height)) in [(640, 480), (480, 640), (900, 90)].into_iter().enumerate() {
        let shade = 60 * (number as u8 + 1);
        let photo = RgbImage::from_fn(width, height, |x, y| Rgb([shade, x as u8, y as u8]));
        // Any name will do: content tells which photo it is.
        let path = folder.join(format!("微信图片 {number}.jpg"));
        photo.save(&path).expect("written");
        let digest = Sha256::digest(std::fs::read(&path).expect("read"));
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        evidence.push(json!(format!("sha256:{digest}")));
    }
    let answers = sheet["answers"].as_object_mut().expect("answers");
    for (answer, evidence) in answers.values_mut().zip(evidence.chunks(2)) {
        answer["evidence"] = json!(evidence);
    }
}

/// Every kind, and what a file of it is called.
const KINDS: [&str; 4] = ["full", "brief", "self", "submit"];

/// A consent to what an enterprise is asked for first: who it is, its profile and its result.
fn consent() -> Value {
    let sections = [
        "summary",
        "enterprise",
        "work",
        "result",
        "dimension",
        "template",
    ];
    let sections = sections.map(|own| format!("section.{own}"));
    let fields = [
        "name",
        "uscc",
        "district",
        "industry",
        "employees",
        "answer_words",
    ];
    let fields: Vec<String> = fields
        .map(str::to_owned)
        .into_iter()
        .chain(sections)
        .collect();
    json!({ "by": "示例厂长", "day": "2026-11-21", "fields": fields })
}

#[test]
fn validators_object_to_no_report_of_any_kind_in_either_language_whatever_was_typed() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    let put = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).expect("written");
    };
    zhizhen(&["sample", "--out", "."], folder);
    let text = std::fs::read_to_string(folder.join("sample-001.json")).expect("written");
    let sheet: Value = serde_json::from_str(&text).expect("JSON");
    let mut odd = sheet.clone();
    torture(&mut odd);
    let mut photos = sheet.clone();
    photograph(&mut photos, &folder.join("pictures"));
    let mut own = sheet.clone();
    own["visit"]["kind"] = json!("self");
    let mut before = sheet.clone();
    before["visit"]["date"] = json!("2025-05-06");
    put("before.json", before.to_string());
    put("plain.json", text);
    put("odd.json", odd.to_string());
    put("photos.json", photos.to_string());
    put("self.json", own.to_string());
    put("consent.json", consent().to_string());

    let pictures = ["report", "photos.json", "--photos", "pictures"];
    let more = ["--earlier", "before.json", "--out"];
    zhizhen(&[&pictures[..], &more, &["photos.pdf"]].concat(), folder);
    zhizhen(&[&pictures[..], &more, &["photos.docx"]].concat(), folder);
    let mut files = vec!["photos.pdf".to_owned()];
    for (sheet, kind, language) in [
        ("plain", KINDS[0], "zh"),
        ("plain", KINDS[0], "en"),
        ("plain", KINDS[1], "zh"),
        ("plain", KINDS[1], "en"),
        ("self", KINDS[2], "zh"),
        ("plain", KINDS[3], "zh"),
        ("odd", KINDS[0], "zh"),
        ("odd", KINDS[1], "zh"),
        ("odd", KINDS[1], "en"),
    ] {
        let file = format!("{sheet}-{kind}-{language}.pdf");
        let sheet = format!("{sheet}.json");
        let mut asked = vec!["report", &sheet, "--kind", kind, "--lang", language];
        if kind == "submit" {
            asked.extend(["--consent", "consent.json"]);
        }
        asked.extend(["--out", &file]);
        zhizhen(&asked, folder);
        files.push(file);
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(objections(&files, folder), "");
    for file in files {
        let checked = Command::new("qpdf")
            .args(["--check", file])
            .current_dir(folder)
            .output()
            .expect("qpdf");
        assert!(
            checked.status.success(),
            "{file}: {}",
            String::from_utf8_lossy(&checked.stderr)
        );
    }
}
