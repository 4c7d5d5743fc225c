//! Every screen and every part of it, in both languages, by day and in the dark: axe-core finds nothing, and
//! nothing is wider than the smallest window.

use std::path::{Path, PathBuf};

use fantoccini::Client;
use serde_json::Value;
use zhizhen_e2e::Window;

/// Runs axe-core by the rules of WCAG 2.1 A and AA; returns what it finds, a line each.
async fn complaints(client: &Client) -> Vec<String> {
    let script = "const done = arguments[0];
        const only = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
        axe.run(document, { runOnly: only, resultTypes: ['violations'] }).then(
            (found) => done(found.violations.flatMap((rule) =>
                rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
            (error) => done([`axe-core: ${error}`]));";
    let found = client.execute_async(script, Vec::new()).await;
    let found = found.expect("axe-core runs");
    let lines = found.as_array().expect("a list");
    lines.iter().map(Value::to_string).collect()
}

/// Returns the elements that stand out of the window to the right and cannot be scrolled to.
async fn outside(client: &Client) -> Vec<String> {
    let script = "const root = document.documentElement;
        return root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];";
    let found = client.execute(script, Vec::new()).await.expect("measured");
    let lines = found.as_array().expect("a list");
    lines.iter().map(Value::to_string).collect()
}

/// Returns the test ids of the buttons that switch between parts: of the screen shown, which is the
/// first such bar, or of the part shown, which is the one after it.
async fn parts(client: &Client, bar: usize) -> Vec<String> {
    let script = format!(
        "const bars = document.querySelectorAll('.switch');
        return [...(bars[{bar}]?.querySelectorAll('button') ?? [])].map((own) => own.dataset.testid);"
    );
    let found = client.execute(&script, Vec::new()).await.expect("read");
    let ids = found.as_array().expect("a list");
    let ids = ids.iter().filter_map(Value::as_str);
    ids.map(str::to_owned).collect()
}

async fn judge(window: &Window, place: &str, found: &mut Vec<String>) {
    // What a part shows comes from the host; it is there when nothing is left to wait for.
    window.idle().await;
    let lines = complaints(&window.client).await;
    let lines = lines.into_iter().chain(outside(&window.client).await);
    found.extend(lines.map(|line| format!("{place}: {line}")));
}

async fn every_place(window: &Window, mode: &str, found: &mut Vec<String>) {
    for screen in ["nav-cases", "nav-content", "nav-settings"] {
        window.click(screen).await;
        judge(window, &format!("{mode} {screen}"), found).await;
    }
    window.click("nav-cases").await;
    window.click("case-open").await;
    for tab in [
        "enterprise",
        "questions",
        "national",
        "result",
        "advice",
        "report",
    ] {
        let tab = format!("tab-{tab}");
        window.click(&tab).await;
        judge(window, &format!("{mode} {tab}"), found).await;
        for part in parts(&window.client, 0).await {
            window.click(&part).await;
            judge(window, &format!("{mode} {tab} {part}"), found).await;
            for inner in parts(&window.client, 1).await {
                window.click(&inner).await;
                judge(window, &format!("{mode} {tab} {part} {inner}"), found).await;
            }
        }
    }
}

async fn found_in(theme: &str, languages: &[&str], port: u16) -> Vec<String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open_with(&home, &[("GTK_THEME", Path::new(theme))], port).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules");
    let axe = std::fs::read_to_string(root.join("axe-core/axe.min.js"));
    let axe = axe.expect("axe-core is installed with the page's other tools");
    window
        .client
        .execute(&axe, Vec::new())
        .await
        .expect("loaded");
    window.click("case-sample").await;
    window.wait("tab-result").await;
    let mut found = Vec::new();
    for language in languages {
        window.click("nav-settings").await;
        window.click(&format!("settings-language-{language}")).await;
        window.wait_for(&format!("html[lang^='{language}']")).await;
        every_place(&window, &format!("{theme} {language}"), &mut found).await;
    }
    window
        .picture(&format!("70-{}", theme.replace(':', "-")))
        .await;
    window.close().await;
    found
}

#[tokio::test]
async fn no_screen_is_barred_to_anyone_or_wider_than_the_window() {
    let mut found = found_in("Adwaita", &["zh", "en"], 4591).await;
    found.extend(found_in("Adwaita:dark", &["zh"], 4593).await);
    assert!(
        found.is_empty(),
        "{} complaints:\n{}",
        found.len(),
        found.join("\n")
    );
}
