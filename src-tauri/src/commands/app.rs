//! Commands about the program itself.

use tauri::State;
use zhizhen_app::wire::{
    AppView, BankRequest, BankView, ContentRequest, ContentView, ErrorView, Nothing, Settings,
};

use crate::Host;

/// Tells what the window needs at its start.
#[tauri::command(async)]
pub fn app_open(host: State<'_, Host>, request: Nothing) -> Result<AppView, ErrorView> {
    host.app()?.app_open(request)
}

/// Stores the settings.
#[tauri::command(async)]
pub fn settings_save(host: State<'_, Host>, request: Settings) -> Result<AppView, ErrorView> {
    host.app()?.settings_save(request)
}

/// Gives the bank.
#[tauri::command(async)]
pub fn bank_view(host: State<'_, Host>, request: BankRequest) -> Result<BankView, ErrorView> {
    host.app()?.bank_view(request)
}

/// Gives every entry of the content.
#[tauri::command(async)]
pub fn content_browse(
    host: State<'_, Host>,
    request: ContentRequest,
) -> Result<ContentView, ErrorView> {
    host.app()?.content_browse(request)
}
