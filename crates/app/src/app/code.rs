//! Checking a report's verification code in the window.

use super::App;
use crate::code::{Issuer, KnownKeys, check_code};
use crate::views::code_view;
use crate::wire::{CodeCheckRequest, CodeCheckView, ErrorView};

impl App {
    /// Says what a code says and whether a known key signed it. Nothing is stored, and no key is made.
    pub fn code_check(&self, request: CodeCheckRequest) -> Result<CodeCheckView, ErrorView> {
        let known = KnownKeys::of_home(&self.home)?;
        let own: Option<&Issuer> = match self.env.has_key() {
            true => self.env.issuer().and_then(Result::ok),
            false => None,
        };
        let found = check_code(&request.code, &known, own).map_err(|error| error.at("code"))?;
        Ok(code_view(found))
    }
}
