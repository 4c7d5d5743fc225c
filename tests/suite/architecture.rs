//! Who may know whom: the table of `docs/architecture.md`, compared with what the manifests say.
//!
//! Only the workspace's own arrows and a few telling crates are judged here. Licences, sources and what
//! dependencies bring along are judged by `deny.toml`, single calls by `clippy.toml`. The crates under
//! `tests/` may look at everything; nobody may look at them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What a crate of the product may name among the crates of the product.
const ARROWS: &[(&str, &[&str])] = &[
    ("zhizhen-core", &[]),
    ("zhizhen-content", &["zhizhen-core"]),
    ("zhizhen-roadmap", &["zhizhen-core"]),
    ("zhizhen-store", &["zhizhen-core"]),
    ("zhizhen-exchange", &["zhizhen-core"]),
    ("zhizhen-sheets", &["zhizhen-core"]),
    ("zhizhen-report", &["zhizhen-core"]),
    (
        "zhizhen-app",
        &[
            "zhizhen-core",
            "zhizhen-content",
            "zhizhen-roadmap",
            "zhizhen-store",
            "zhizhen-exchange",
            "zhizhen-sheets",
            "zhizhen-report",
        ],
    ),
    ("zhizhen-cli", &["zhizhen-app"]),
    ("zhizhen-desktop", &["zhizhen-app"]),
];

/// Crates with one home, by the start of their names, and why.
const HOMES: &[(&str, &str, &str)] = &[
    (
        "tauri",
        "zhizhen-desktop",
        "the window is a thin shell that can be left out",
    ),
    (
        "wry",
        "zhizhen-desktop",
        "the window is a thin shell that can be left out",
    ),
    (
        "printpdf",
        "zhizhen-report",
        "everyone else deals in documents and frames",
    ),
    (
        "rusqlite",
        "zhizhen-store",
        "everyone else deals in cases, not in rows",
    ),
    (
        "libsqlite3-sys",
        "zhizhen-store",
        "everyone else deals in cases, not in rows",
    ),
    ("good_lp", "zhizhen-roadmap", "one crate knows a solver"),
    ("microlp", "zhizhen-roadmap", "one crate knows a solver"),
    ("calamine", "zhizhen-sheets", "one crate knows spreadsheets"),
    (
        "rust_xlsxwriter",
        "zhizhen-sheets",
        "one crate knows spreadsheets",
    ),
    ("clap", "zhizhen-cli", "only the command line has arguments"),
];

/// The program opens no socket, so these have no place in any manifest.
const NETWORK: &[&str] = &[
    "attohttpc",
    "awc",
    "curl",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "reqwest",
    "rustls",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-websocket",
    "tungstenite",
    "ureq",
];

/// One crate of the workspace, as its manifest declares it.
struct Crate {
    name: String,
    /// Whether it lives under `tests/`, where everything may be looked at.
    is_of_tests: bool,
    dependencies: BTreeSet<Dependency>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Dependency {
    name: String,
    is_for_tests: bool,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests live one folder below the root")
        .to_owned()
}

/// Reads the manifests of the workspace through cargo.
fn workspace() -> Vec<Crate> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs, since it runs this test");
    assert!(
        output.status.success(),
        "cargo metadata failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let tests = root().join("tests");
    items(&metadata["packages"])
        .map(|package| Crate {
            name: text(&package["name"]),
            is_of_tests: Path::new(&text(&package["manifest_path"])).starts_with(&tests),
            dependencies: items(&package["dependencies"])
                .map(|dependency| Dependency {
                    name: text(&dependency["name"]),
                    is_for_tests: dependency["kind"] == "dev",
                })
                .collect(),
        })
        .collect()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value
        .as_array()
        .expect("cargo metadata lists packages and dependencies")
        .iter()
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .expect("cargo metadata writes names as strings")
        .to_owned()
}

/// Returns one sentence for each arrow the table does not have.
fn arrow_faults(crates: &[Crate]) -> Vec<String> {
    let table: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let members: BTreeSet<&str> = crates.iter().map(|it| it.name.as_str()).collect();
    let mut faults = Vec::new();
    for it in crates.iter().filter(|it| !it.is_of_tests) {
        let Some(allowed) = table.get(it.name.as_str()) else {
            faults.push(format!(
                "{} is not in the table: decide its layer, then add it to ARROWS and to docs/architecture.md",
                it.name
            ));
            continue;
        };
        // What only a crate's own tests name is not linked into the program.
        for dependency in it.dependencies.iter().filter(|it| !it.is_for_tests) {
            let name = dependency.name.as_str();
            if members.contains(name) && !allowed.contains(&name) {
                faults.push(format!(
                    "{} names {name}, but may name only [{}]: pass plain values through zhizhen-app instead",
                    it.name,
                    allowed.join(", ")
                ));
            }
        }
    }
    faults
}

/// Returns one sentence for each crate found outside its home, and for each that speaks to a network.
fn home_faults(crates: &[Crate]) -> Vec<String> {
    let mut faults = Vec::new();
    for it in crates {
        for dependency in &it.dependencies {
            let name = dependency.name.as_str();
            if NETWORK.contains(&name) {
                faults.push(format!(
                    "{} names {name}: the program opens no socket",
                    it.name
                ));
            }
            for (start, home, why) in HOMES {
                if name.starts_with(start) && it.name != *home && !it.is_of_tests {
                    faults.push(format!(
                        "{} names {name}, whose one home is {home}: {why}",
                        it.name
                    ));
                }
            }
        }
    }
    faults
}

/// Returns the text of a Rust file without comments, strings and what is compiled for tests only; lines stay in place.
///
/// A reader of tokens, not of grammar: enough for the code of this project, and it errs towards keeping too much.
fn product_code(source: &str) -> String {
    let plain = without_comments_and_strings(source);
    let mut kept = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let tail = &rest[at..];
        let end = end_of_item(tail);
        kept.extend(tail[..end].chars().filter(|it| *it == '\n'));
        rest = &tail[end..];
    }
    kept + rest
}

/// Returns where the item at the start of `code` ends: after its block, or after its semicolon.
fn end_of_item(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

fn without_comments_and_strings(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if first == '"' {
            closing_quote(rest)
        } else if rest.starts_with("'\"'") {
            3
        } else {
            kept.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        kept.extend(rest[..length].chars().filter(|it| *it == '\n'));
        rest = &rest[length..];
    }
    kept
}

/// Returns the length of the string literal that starts `code`, quotes included.
fn closing_quote(code: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in code.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Returns `line: what` for each thing in `source` that a crate without floats, order by hash and `std` cannot have.
fn purity_faults(source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, line) in product_code(source).lines().enumerate() {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", index + 1));
        for word in line.split(|it: char| !it.is_alphanumeric() && it != '_') {
            match word {
                "f32" | "f64" => {
                    fault("a float type; scores are integers, exact to the last digit")
                }
                "HashMap" | "HashSet" => fault("an order by hash; use BTreeMap or BTreeSet"),
                "std" => fault("the standard library; the crate is no_std, use core and alloc"),
                _ if word.starts_with(|it: char| it.is_ascii_digit())
                    && (word.ends_with("f32") || word.ends_with("f64")) =>
                {
                    fault("a float number");
                }
                _ => {}
            }
        }
        if has_float_number(line) {
            fault("a float number");
        }
    }
    faults
}

/// Whether `line` has a number like `0.5`; the field `pair.0.1` and the range `0..5` are none.
fn has_float_number(line: &str) -> bool {
    let characters: Vec<char> = line.chars().collect();
    (1..characters.len().saturating_sub(1)).any(|dot| {
        if characters[dot] != '.' || !characters[dot + 1].is_ascii_digit() {
            return false;
        }
        let before = characters[..dot]
            .iter()
            .rposition(|it| !it.is_ascii_alphanumeric() && *it != '_');
        let start = before.map_or(0, |at| at + 1);
        start < dot
            && characters[start].is_ascii_digit()
            && before.is_none_or(|at| characters[at] != '.')
    })
}

/// Returns the Rust files below `folder`, without those that hold tests only.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is part of the project") {
        let path = entry.expect("a folder of the project can be listed").path();
        let is_tests = path.file_stem().is_some_and(|it| it == "tests");
        if path.is_dir() && !is_tests {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") && !is_tests {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}

#[test]
fn crates_know_only_the_layer_below() {
    assert_none(&arrow_faults(&workspace()));
}

#[test]
fn nobody_but_tests_knows_the_tests() {
    let crates = workspace();
    let of_tests: BTreeSet<&str> = crates
        .iter()
        .filter(|it| it.is_of_tests)
        .map(|it| it.name.as_str())
        .collect();
    assert!(
        of_tests.contains("zhizhen-tests"),
        "this crate is listed as one of the tests"
    );
    let faults: Vec<String> = crates
        .iter()
        .filter(|it| !it.is_of_tests)
        .flat_map(|it| {
            it.dependencies
                .iter()
                .map(move |dependency| (it, dependency))
        })
        .filter(|(_, dependency)| of_tests.contains(dependency.name.as_str()))
        .map(|(it, dependency)| format!("{} names {}, which holds tests", it.name, dependency.name))
        .collect();
    assert_none(&faults);
}

#[test]
fn crates_with_one_home_stay_there_and_none_speaks_to_a_network() {
    assert_none(&home_faults(&workspace()));
}

#[test]
fn the_core_depends_on_nothing() {
    let crates = workspace();
    let core = crates
        .iter()
        .find(|it| it.name == "zhizhen-core")
        .expect("the core is in the workspace");
    let faults: Vec<String> = core
        .dependencies
        .iter()
        .filter(|it| !it.is_for_tests)
        .map(|it| {
            format!(
                "zhizhen-core names {}: judgement is plain Rust, readable without a manual",
                it.name
            )
        })
        .collect();
    assert_none(&faults);
}

#[test]
fn the_core_has_no_floats_no_hash_order_and_no_std() {
    let folder = root().join("crates/core/src");
    let files = rust_files(&folder);
    assert!(
        files.contains(&folder.join("lib.rs")),
        "crates/core/src/lib.rs is read"
    );
    let lib = fs::read_to_string(folder.join("lib.rs")).expect("lib.rs can be read");
    assert!(
        lib.lines().any(|it| it.trim() == "#![no_std]"),
        "crates/core/src/lib.rs says #![no_std], for tests too: it keeps clock, files and hash order out"
    );
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let source = fs::read_to_string(path).expect("a file of the project can be read");
            let name = path
                .strip_prefix(root())
                .expect("the file is in the project")
                .display()
                .to_string();
            purity_faults(&source)
                .into_iter()
                .map(move |it| format!("{name}:{it}"))
        })
        .collect();
    assert_none(&faults);
}

/// Builds a workspace of one crate with one dependency, plus the crates it may be pointing at.
fn made_up(name: &str, dependency: &str) -> Vec<Crate> {
    let make = |name: &str, dependencies: &[&str]| Crate {
        name: name.to_owned(),
        is_of_tests: name == "zhizhen-tests",
        dependencies: dependencies
            .iter()
            .map(|it| Dependency {
                name: (*it).to_owned(),
                is_for_tests: false,
            })
            .collect(),
    };
    let mut crates = vec![make(name, &[dependency])];
    crates.extend(
        ARROWS
            .iter()
            .map(|it| it.0)
            .filter(|it| *it != name)
            .map(|it| make(it, &[])),
    );
    crates
}

#[test]
fn a_new_arrow_is_refused_whichever_rule_it_breaks() {
    for (name, dependency, is_fault) in [
        ("zhizhen-store", "zhizhen-report", true),
        ("zhizhen-core", "zhizhen-content", true),
        ("zhizhen-content", "zhizhen-app", true),
        ("zhizhen-cli", "zhizhen-store", true),
        ("zhizhen-newcomer", "zhizhen-core", true),
        ("zhizhen-app", "tauri", true),
        ("zhizhen-app", "tauri-plugin-dialog", true),
        ("zhizhen-app", "printpdf", true),
        ("zhizhen-cli", "rusqlite", true),
        ("zhizhen-desktop", "reqwest", true),
        ("zhizhen-tests", "ureq", true),
        ("zhizhen-report", "zhizhen-core", false),
        ("zhizhen-app", "zhizhen-store", false),
        ("zhizhen-tests", "rusqlite", false),
        ("zhizhen-desktop", "tauri", false),
    ] {
        let crates = made_up(name, dependency);
        let faults = [arrow_faults(&crates), home_faults(&crates)].concat();
        assert_eq!(
            !faults.is_empty(),
            is_fault,
            "{name} → {dependency}: {faults:?}"
        );
    }
}

#[test]
fn the_reader_of_the_core_tells_floats_from_what_looks_like_them() {
    for (source, is_fault) in [
        ("let x: f64 = y;", true),
        ("let x = 0.5;", true),
        ("let x = 1_000.25;", true),
        ("let x = 2f32;", true),
        ("use std::vec::Vec;", true),
        ("use alloc::collections::HashMap;", true),
        ("let x = pair.0.1;", false),
        ("for x in 0..5 {}", false),
        ("// 0.5 of f64", false),
        ("/* a HashMap */ let x = \"0.5 f64\";", false),
        (
            "#[cfg(test)]\nmod tests { use std::vec; fn f() { let x = 0.5; } }",
            false,
        ),
        ("#[cfg(test)]\nextern crate std;\nlet x = 1;", false),
        ("#[cfg(test)]\nmod tests { fn f() {} }\nlet x = 0.5;", true),
    ] {
        assert_eq!(!purity_faults(source).is_empty(), is_fault, "{source}");
    }
}
