//! The connection plan of a case. It stores nothing: it follows from census and answers.

use zhizhen_core::connection_plan;

use super::App;
use crate::views;
use crate::wire::{ConnectionView, ErrorView, ResultRequest};

impl App {
    /// Tells how the machines of the census are connected, and what that reaches.
    pub fn connection_view(&self, request: ResultRequest) -> Result<ConnectionView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let plan = connection_plan(&judged.content, &judged.sheet, &judged.card);
        Ok(views::connection_view(
            &judged.content,
            &judged.sheet,
            &judged.card,
            &plan,
            request.language,
        ))
    }
}
