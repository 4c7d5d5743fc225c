//! The program `zhizhen-desktop`: opens the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    zhizhen_desktop::run()
}
