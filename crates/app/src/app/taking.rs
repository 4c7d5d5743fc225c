//! Taking over what a diagnosis offers.

use super::case::joined;
use super::{App, check_length};
use crate::sheet::{MOST_COMMENT, answer_from_json, answer_json};
use crate::taking::{Offered, offered};
use crate::wire::{CaseView, ErrorCode, ErrorView, OffersTakeRequest};

impl App {
    /// Takes over what is offered: exactly the answers a person saw and confirmed, in
    /// one step that one undo takes back. What is no longer offered as it was seen refuses the whole.
    pub fn offers_take(&self, request: OffersTakeRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let reason = request.reason.trim();
        check_length(reason, MOST_COMMENT).map_err(|error| error.at("reason"))?;
        let mut offers = offered(&judged.content, &judged.sheet, &judged.card);
        let is_offered = |id: &&String| offers.iter().any(|own| own.id.as_str() == id.as_str());
        if let Some(gone) = request.items.iter().find(|id| !is_offered(id)) {
            return Err(ErrorView::new(ErrorCode::OffersChanged).with("question", gone));
        }
        offers.retain(|own| request.items.iter().any(|id| id == own.id.as_str()));
        if reason.is_empty() && offers.iter().any(Offered::contradicts) {
            return Err(ErrorView::new(ErrorCode::OffersReasonMissing).at("reason"));
        }
        let answers = offers.into_iter().map(|own| {
            let contradicts = own.contradicts();
            let mut answer = own.after;
            if contradicts {
                answer.reason = Some(reason.to_owned());
            }
            let body = answer_json(&answer).to_string();
            // What is stored must be readable again: the sheet's own bounds hold here too.
            let asked = judged.content.asked(&own.id).expect("offers are of items");
            answer_from_json(&body, asked).map_err(joined)?;
            Ok((own.id.to_string(), Some(body)))
        });
        let answers: Vec<(String, Option<String>)> = answers.collect::<Result<_, ErrorView>>()?;
        self.change(|store, stamp| store.put_answers(&request.case, &answers, stamp))?;
        self.view(&request.case)
    }
}
