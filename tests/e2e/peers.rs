//! Peers among the store's other cases in the real window: nothing of fewer than five, then a group
//! with its name, and own numbers beside the quarters.

use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseRequest, CaseView, EnterpriseInput, EnterpriseSaveRequest,
    Nothing, ValueView, VisitSaveRequest,
};
use zhizhen_app::{App, Env};
use zhizhen_e2e::Window;

/// Makes an example of another enterprise: every so many answers of the sample fall to the lowest
/// rung, which asks nothing new.
fn example(app: &App, name: &str, employees: &str, every: usize) -> String {
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let CaseView {
        id,
        enterprise,
        questions,
        ..
    } = case;
    let enterprise = EnterpriseInput {
        name: name.into(),
        uscc: String::new(),
        district: String::new(),
        industry: enterprise.industry.unwrap_or_default(),
        employees: employees.into(),
        revenue_wan: "6000".into(),
        founded: String::new(),
        facts: enterprise.facts,
    };
    app.enterprise_save(EnterpriseSaveRequest {
        case: id.clone(),
        enterprise,
    })
    .expect("saved");
    let answers = questions.iter().filter_map(|(question, state)| {
        let answer = state.answer.clone()?;
        matches!(answer.value, ValueView::Choice { .. }).then_some((question, answer))
    });
    for (question, answer) in answers.step_by(every) {
        let answer = AnswerView {
            value: ValueView::Choice { rung: "2.0".into() },
            ..answer
        };
        app.answer_put(AnswerPutRequest {
            case: id.clone(),
            question: question.clone(),
            answer: Some(answer),
        })
        .expect("answered");
    }
    id
}

fn fill(home: &Path, names: &[&str], employees: &str) {
    let app = App::open(home, Env::system()).expect("the store opens");
    for (name, every) in names.iter().zip([2, 9, 4, 30]) {
        example(&app, name, employees, every);
    }
}

/// Makes an earlier visit of the sample's own enterprise.
fn visit_before(home: &Path) {
    let app = App::open(home, Env::system()).expect("the store opens");
    let own = app.case_create_sample(Nothing {}).expect("a sample");
    let id = example(&app, &own.enterprise.name, "120", 3);
    let case = CaseRequest { case: own.id };
    app.case_delete(case).expect("it was there for its name");
    let visit = VisitSaveRequest {
        case: id,
        date: "2025-05-06".into(),
        is_self_assessment: false,
        is_express: false,
        assessor: String::new(),
        provider: String::new(),
    };
    app.visit_save(visit).expect("saved");
}

async fn open(home: &Path, port: u16) -> Window {
    let window = Window::open(home, &home.join("report.pdf"), port).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window
}

#[tokio::test]
async fn peers_are_shown_from_five_up_with_the_group_they_are() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    fill(&home, &["示例甲厂", "示例乙厂", "示例丙厂"], "120");
    visit_before(&home);
    let window = open(&home, 4629).await;
    window.click("case-sample").await;
    window.click("tab-result").await;
    let before = window.text("radar-earlier").await;
    assert!(before.contains("上次（2025-05-06）：指数 2."), "{before}");
    let then = window.text("earlier-equip").await;
    assert!(then.starts_with("2."), "{then}");
    window.picture("94-visit-before").await;
    window.click("result-published").await;
    let few = window.text("peers-few").await;
    assert!(few.contains("3 家，还差 2 家"), "{few}");
    window.picture("91-peers-few").await;
    window.close().await;

    fill(
        &home,
        &["示例丁厂", "示例戊厂", "示例己厂", "示例庚厂"],
        "400",
    );
    let window = open(&home, 4631).await;
    window.click("case-open").await;
    window.click("tab-result").await;
    window.click("result-published").await;
    let group = window.text("peers-group").await;
    assert!(group.contains("不含本企业"), "{group}");
    let index = window.text("peers-index").await;
    assert!(index.contains('家'), "{index}");
    window.idle().await;
    window.picture("92-peers").await;
    window.click("nav-settings").await;
    window.click("settings-language-en").await;
    window.wait_for("html[lang^='en']").await;
    window.click("nav-cases").await;
    window.click("case-open").await;
    window.click("tab-result").await;
    window.click("result-published").await;
    window.wait("peers-index").await;
    window.idle().await;
    window.picture("93-peers-english").await;
    window.close().await;
}
