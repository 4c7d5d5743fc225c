//! One answer and all that hangs on it, in the real window: certainty, gates, path and roadmap follow it;
//! a card that was dragged and a saved what-if are there after the program was closed.

use serde_json::Value;
use zhizhen_e2e::Window;

/// The roadmap's first phase.
const FIRST: &str = "[data-testid='roadmap-phase-0']";

/// What the parts say at one moment.
struct Told {
    index: String,
    /// The certainty of the three models, a row each.
    certainty: Vec<String>,
    /// What closed gates ask and what is there.
    gates: Vec<String>,
    /// The questions the cheapest path moves.
    moved: Vec<String>,
    /// The index before and after the roadmap's first phase.
    phase: String,
}

async fn told(window: &Window) -> Told {
    window.click("tab-result").await;
    window.wait("certainty-index").await;
    window.idle().await;
    let index = window.text("result-index").await;
    let certainty = window.texts("[data-testid='certainty'] tbody tr").await;
    let gates = window.texts("[data-testid^='result-gates-'] li").await;
    window.click("tab-advice").await;
    window.click("advice-path").await;
    window.wait("path-plan-0").await;
    window.idle().await;
    let moved = window
        .texts("[data-testid='path-plan-0'] .change > :first-child")
        .await;
    window.click("advice-roadmap").await;
    window.wait("roadmap-index-0").await;
    window.idle().await;
    let phase = window.text("roadmap-index-0").await;
    Told {
        index,
        certainty,
        gates,
        moved,
        phase,
    }
}

#[tokio::test]
async fn one_answer_moves_certainty_gates_path_and_roadmap_and_plans_outlive_the_program() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4611).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-advice").await;
    window.click("advice-roadmap").await;
    let budget = window.wait("roadmap-budget-0").await;
    budget.send_keys("200").await.expect("typed");
    window.click("roadmap-like-first").await;
    window.click("roadmap-make").await;
    window
        .wait_for("[data-testid='roadmap-state'][data-saved='true']")
        .await;
    let before = told(&window).await;
    assert!(before.phase.contains(&before.index), "{}", before.phase);

    // An answer the path to the next stage moves is given at its top.
    let mut at = 0;
    let title = loop {
        window.click("advice-path").await;
        window.wait("path-plan-0").await;
        window.idle().await;
        let script = "document.querySelectorAll('[data-testid=path-plan-0] .change > :first-child')[arguments[0]].click()";
        let clicked = window.client.execute(script, vec![Value::from(at)]).await;
        clicked.expect("gone to the question");
        let card = window.wait_for("[data-kind]").await;
        let kind = card.attr("data-kind").await.expect("readable");
        if kind.as_deref() == Some("ladder") {
            break before.moved[at].clone();
        }
        window.click("tab-advice").await;
        at += 1;
    };
    window.press("5").await;
    window.saved().await;

    let after = told(&window).await;
    assert_ne!(after.index, before.index);
    assert_ne!(after.certainty[0], before.certainty[0], "the index moved");
    assert!(!before.gates.is_empty());
    assert_ne!(after.gates, before.gates);
    assert!(!after.moved.contains(&title), "{title} stands at the top");
    assert!(after.phase.contains(&after.index), "{}", after.phase);
    window.picture("95-judged-anew").await;

    // The answer is worth a what-if too: it is saved by name.
    window.click("advice-path").await;
    window.wait("path-plan-0").await;
    window.idle().await;
    window.show("path-save-0").await;
    window.click("path-save-0").await;
    window.wait_for("[data-testid^='whatif-change-']").await;
    window.idle().await;
    let saved = window.texts("[data-testid^='whatif-saved-']").await;
    assert_eq!(saved.len(), 1, "{saved:?}");

    window.click("advice-roadmap").await;
    window.wait_for(&format!("{FIRST} article")).await;
    let mut later = None;
    for id in window.ids(&format!("{FIRST} article")).await {
        window.drag(&id, "roadmap-phase-3").await;
        let there = format!("[data-testid='roadmap-phase-3'] [data-testid='{id}']");
        if !window.texts(&there).await.is_empty() {
            later = Some(there);
            break;
        }
    }
    let later = later.expect("a card of the first phase can wait");
    window
        .wait_for("[data-testid='roadmap-state'][data-best='false']")
        .await;
    let told_last = told(&window).await;
    window.close().await;

    let window = Window::open(&home, &report, 4613).await;
    window.click("case-open").await;
    let again = told(&window).await;
    assert_eq!(again.index, told_last.index);
    assert_eq!(again.certainty, told_last.certainty);
    assert_eq!(again.moved, told_last.moved);
    assert_eq!(again.phase, told_last.phase);
    window.wait_for(&later).await;
    window.click("advice-whatif").await;
    window.wait_for("[data-testid^='whatif-saved-']").await;
    assert_eq!(window.texts("[data-testid^='whatif-saved-']").await, saved);
    window.close().await;
}
