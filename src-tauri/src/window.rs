//! Building and running the window.

use std::process::ExitCode;

use tauri::{Builder, Runtime, WebviewUrl, WebviewWindowBuilder};

use crate::Host;
use crate::commands;

/// Title of the window.
const TITLE: &str = "智诊";

/// Returns the program with its commands, on any runtime: the real one, or the one of the tests.
pub fn builder<R: Runtime>(builder: Builder<R>, host: Host) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(host)
        .invoke_handler(commands::handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title(TITLE)
                .inner_size(1366.0, 768.0)
                .min_inner_size(1024.0, 700.0)
                .on_navigation(is_own_page)
                .build()?;
            Ok(())
        })
}

/// Opens the window and stays until it is closed. `--sample` opens the sample case.
pub fn run() -> ExitCode {
    let starts_on_sample = std::env::args_os()
        .skip(1)
        .any(|argument| argument == "--sample");
    let program = builder(Builder::default(), Host::new(None, starts_on_sample));
    match program.run(context()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write;
            // Without a window there is nowhere else to say it.
            let _ = writeln!(std::io::stderr(), "zhizhen-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The page never leaves itself: a link in some text cannot take the window elsewhere.
fn is_own_page(url: &tauri::Url) -> bool {
    let own_host = matches!(url.host_str(), Some("localhost" | "tauri.localhost"));
    matches!(url.scheme(), "tauri" | "http" | "https") && own_host
}

/// Returns the program's configuration with the page inside.
#[expect(
    clippy::disallowed_methods,
    reason = "Tauri's macro ends the program when its own assets are broken"
)]
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}
