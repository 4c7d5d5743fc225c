//! What the page may ask of the host is exactly the contract.

use zhizhen_app::contract::COMMANDS;

#[test]
fn the_host_answers_exactly_the_commands_of_the_contract() {
    assert_eq!(zhizhen_desktop::commands::NAMES, COMMANDS);
}

#[test]
fn the_page_is_permitted_exactly_the_commands_of_the_contract() {
    let text = include_str!("../capabilities/window.json");
    let capability: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let permissions = capability["permissions"].as_array().expect("a list");
    let permitted: Vec<&str> = permissions
        .iter()
        .filter_map(|entry| entry.as_str())
        .collect();
    let expected: Vec<String> = COMMANDS
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert_eq!(permitted, expected);
}

#[test]
fn the_page_is_confined() {
    let text = include_str!("../tauri.conf.json");
    let config: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let security = &config["app"]["security"];
    let policy = security["csp"].as_str().expect("a policy");
    assert!(policy.contains("default-src 'self'"), "{policy}");
    assert!(
        policy.contains("connect-src ipc: http://ipc.localhost;"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(security["freezePrototype"], true);
}
