//! Tells Tauri which commands there are, so that each gets a permission of its own.

/// The same list the page's contract declares; a test compares them.
const COMMANDS: &[&str] = include!("src/commands/names.in");

fn main() {
    println!("cargo:rerun-if-changed=src/commands/names.in");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("tauri.conf.json and capabilities are well formed");
}
