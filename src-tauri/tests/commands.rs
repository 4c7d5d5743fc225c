//! The commands as the page reaches them: through the real permissions, without a display.

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow};
use zhizhen_app::contract::COMMANDS;
use zhizhen_desktop::{Host, builder, context};

/// A program on a fresh home, and its window.
struct Program {
    _home: tempfile::TempDir,
    _app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
}

fn program(starts_on_sample: bool) -> Program {
    let home = tempfile::tempdir().expect("a scratch folder");
    program_in(home, starts_on_sample)
}

fn program_in(home: tempfile::TempDir, starts_on_sample: bool) -> Program {
    let host = Host::new(Some(home.path().into()), starts_on_sample);
    let mut app = builder(mock_builder(), host)
        .build(context())
        .expect("the program is well formed");
    // The window is made when the event loop is ready.
    #[expect(deprecated, reason = "one turn of the loop is all a test needs")]
    app.run_iteration(|_, _| {});
    let window = app.get_webview_window("main").expect("the window");
    Program {
        _home: home,
        _app: app,
        window,
    }
}

impl Program {
    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("a URL"),
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.into(),
        };
        let body = get_ipc_response(&self.window, request)?;
        Ok(body.deserialize().expect("JSON"))
    }
}

#[test]
fn every_command_of_the_contract_is_registered_and_permitted() {
    let program = program(false);
    for command in COMMANDS {
        // A command that is there and permitted reads its argument, and finds it wrong.
        let error = program
            .ask(command, json!({ "request": "not a request" }))
            .expect_err(command);
        let words = error.as_str().unwrap_or_default();
        assert!(
            words.contains("invalid args `request`"),
            "{command}: {error}"
        );
    }
}

#[test]
fn what_is_not_in_the_contract_is_refused() {
    let program = program(false);
    for command in [
        "plugin:dialog|save",
        "plugin:window|close",
        "plugin:event|listen",
        "case_burn",
    ] {
        let error = program.ask(command, json!({})).expect_err(command);
        let words = error.as_str().unwrap_or_default();
        assert!(
            words.contains("not allowed") || words.contains("not found"),
            "{command}: {error}"
        );
    }
}

#[test]
fn a_request_reaches_the_use_case_and_its_answer_comes_back() {
    let program = program(false);
    let made = program
        .ask("case_create", json!({ "request": { "name": "常州某厂" } }))
        .expect("made");
    assert_eq!(made["enterprise"]["name"], "常州某厂");
    let rows = program
        .ask("case_list", json!({ "request": { "search": "" } }))
        .expect("listed");
    assert_eq!(rows[0]["id"], made["id"]);
}

#[test]
fn a_case_of_another_programme_is_made_and_has_nothing_to_move_to() {
    let program = program(false);
    let request = json!({ "name": "威海某厂", "programme": "weihai-example" });
    let made = program
        .ask("case_create", json!({ "request": request }))
        .expect("made");
    assert_eq!(made["programme"]["id"], "weihai-example");
    assert_eq!(made["newer"], Value::Null);
    let error = program
        .ask(
            "case_move_plan",
            json!({ "request": { "case": made["id"] } }),
        )
        .expect_err("newest already");
    assert_eq!(error["code"], "nothing_to_move");
    let request = json!({ "case": made["id"], "to": made["content_digest"] });
    let error = program
        .ask("case_move", json!({ "request": request }))
        .expect_err("newest already");
    assert_eq!(error["code"], "nothing_to_move");
}

#[test]
fn an_error_comes_with_its_code() {
    let program = program(false);
    let error = program
        .ask("case_create", json!({ "request": { "name": " " } }))
        .expect_err("no name");
    assert_eq!(error["code"], "name_missing");
}

#[test]
fn started_on_the_sample_the_window_is_told_to_open_it() {
    let program = program(true);
    let view = program
        .ask("app_open", json!({ "request": {} }))
        .expect("opened");
    let id = view["open_case"].as_str().expect("a case to open");
    let case = program
        .ask("case_open", json!({ "request": { "case": id } }))
        .expect("there");
    assert_eq!(case["is_sample"], true);
}

#[test]
fn a_store_that_does_not_open_is_an_answer_and_can_be_tried_again() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let store = home.path().join("zhizhen.db");
    std::fs::write(&store, "not a store").expect("written");
    let program = program_in(home, false);
    let error = program
        .ask("app_open", json!({ "request": {} }))
        .expect_err("damaged");
    assert!(
        error["code"]
            .as_str()
            .unwrap_or_default()
            .starts_with("store_"),
        "{error}"
    );
    std::fs::remove_file(&store).expect("removed");
    program
        .ask("app_open", json!({ "request": {} }))
        .expect("opens now");
}
