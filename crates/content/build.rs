//! Embeds the content folder of the repository, so that the program carries its content with it.
#![allow(
    clippy::print_stdout,
    reason = "cargo reads its instructions from there"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let variable = |name| env::var(name).map_err(io::Error::other);
    let root = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../assessments");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut paths = Vec::new();
    gather(&root, "", &mut paths)?;
    paths.sort();
    let mut code = String::from("&[\n");
    for (path, place) in &paths {
        let place = place.display().to_string();
        writeln!(code, "    ({path:?}, include_bytes!({place:?})),").map_err(io::Error::other)?;
    }
    code.push_str("]\n");
    fs::write(Path::new(&variable("OUT_DIR")?).join("embedded.rs"), code)
}

fn gather(folder: &Path, prefix: &str, paths: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), paths)?;
        } else if name.ends_with(".toml") {
            paths.push((format!("{prefix}{name}"), entry.path()));
        }
    }
    Ok(())
}
