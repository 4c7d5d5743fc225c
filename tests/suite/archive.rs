//! A report as an archive and a screen reader read it: independent validators object to nothing, whatever
//! was typed. Compiled as a test of the package that builds the program.

use std::path::{Path, PathBuf};
use std::process::Command;

use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

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

/// What nobody would type, in every place there is.
fn torture(sheet: &mut Value) {
    let odd = "㛃䶮𬭎😀👩‍👩‍👧مرحباשלום\u{202E}\u{7} ᵢ＜&\"'>«»\u{FEFF}".to_owned();
    let long_word = "Q".repeat(60);
    // No line twice: what stands again and again at the top of a page looks like a running head.
    let long = |most: usize| -> String {
        let parts = (1..).map(|number| format!("第{number}台设备看过，记录很长，"));
        parts
            .flat_map(|own| own.chars().collect::<Vec<_>>())
            .take(most)
            .collect()
    };
    sheet["enterprise"]["name"] = json!(format!("{odd}{long_word}有限公司（合成示例）"));
    sheet["enterprise"]["facts"]["main_products"] = json!(long(2_000));
    let answers = sheet["answers"].as_object_mut().expect("answers");
    for (position, (_, answer)) in answers.iter_mut().enumerate() {
        answer["comment"] = match position % 4 {
            0 => json!(odd),
            1 => json!(long_word),
            2 if position == 2 => json!(long(10_000)),
            _ => json!("。，》）短。"),
        };
    }
    let machine = sheet["equipment"][0].clone();
    let machines = sheet["equipment"].as_array_mut().expect("a census");
    for number in 0..300 {
        let mut own = machine.clone();
        own["name"] = match number % 50 {
            0 => json!(format!("第{number}台{odd}")),
            _ => json!(format!("第{number}台车床")),
        };
        machines.push(own);
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

#[test]
fn validators_object_to_no_report_in_either_language_whatever_was_typed() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "."], folder);
    let text = std::fs::read_to_string(folder.join("sample-001.json")).expect("written");
    let mut sheet: Value = serde_json::from_str(&text).expect("JSON");
    torture(&mut sheet);
    std::fs::write(folder.join("odd.json"), sheet.to_string()).expect("written");
    let mut sheet: Value = serde_json::from_str(&text).expect("JSON");
    photograph(&mut sheet, &folder.join("pictures"));
    std::fs::write(folder.join("photos.json"), sheet.to_string()).expect("written");
    let photos = ["report", "photos.json", "--photos", "pictures", "--out"];
    zhizhen(&[&photos[..], &["photos.pdf"]].concat(), folder);
    zhizhen(&[&photos[..], &["photos.docx"]].concat(), folder);
    zhizhen(&["report", "sample-001.json", "--out", "zh.pdf"], folder);
    let english = [
        "report",
        "sample-001.json",
        "--lang",
        "en",
        "--out",
        "en.pdf",
    ];
    zhizhen(&english, folder);
    zhizhen(&["report", "odd.json", "--out", "odd.pdf"], folder);
    let files = ["zh.pdf", "en.pdf", "odd.pdf", "photos.pdf"];
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
