//! Policies and recognitions: what a person has seen and typed is stored with the case.
//!
//! A condition seen is stored with its words: in newer content it is found by them, never by place.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhizhen_core::{
    AnswerSheet, Content, CriterionAt, Date, Decimal, Dossier, LibraryKind, TitledId, advise_on,
    policy_results, recognition_results,
};
use zhizhen_store::{Addition, AdditionRow};

use super::App;
use super::case::joined;
use crate::env::Env;
use crate::views;
use crate::wire::{
    CaseRequest, CaseView, EntitledKind, ErrorCode, ErrorView, PoliciesView,
    PolicyInputsSaveRequest, SeenInput,
};

/// Key among the additions of kind plan.
const KEY: &str = "policies";

/// The most of a quantity, in its unit.
const MOST_BASE: &str = "999999999.999";

impl App {
    /// Tells how policies and recognitions stand on the day of the visit.
    pub fn policies_view(&self, request: CaseRequest) -> Result<PoliciesView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (content, sheet) = (&judged.content, &judged.sheet);
        let (dossier, gone) = stored(content, &judged.additions, self.day(sheet));
        let policies = policy_results(content, sheet, &judged.card, &dossier);
        let recognitions = recognition_results(content, sheet, &judged.card, &dossier);
        let network = crate::rules::plant_network(&judged.additions);
        let advice = advise_on(content, sheet, &judged.card, network);
        let seen = dossier.seen.iter().filter_map(|(at, is_met)| {
            let kind = match at.kind {
                LibraryKind::Policy => EntitledKind::Policy,
                LibraryKind::Recognition => EntitledKind::Recognition,
                // Nothing else has conditions.
                _ => return None,
            };
            Some(SeenInput {
                kind,
                entry: at.entry.to_string(),
                place: u32::try_from(at.place).ok()?,
                is_met: *is_met,
            })
        });
        Ok(PoliciesView {
            day: dossier.day.to_string(),
            policies: views::policy_lines(content, &dossier, &policies),
            recognitions: recognitions
                .iter()
                .map(|own| views::recognition_line(content, &advice, network, own))
                .collect(),
            seen: seen.collect(),
            gone,
        })
    }

    /// Stores what a person has seen and typed; with a wrong field nothing is stored.
    pub fn policy_inputs_save(
        &self,
        request: PolicyInputsSaveRequest,
    ) -> Result<CaseView, ErrorView> {
        let PolicyInputsSaveRequest { case, seen, bases } = request;
        let content = self.judge(&case)?.content;
        let (mut faults, mut conditions) = (Vec::new(), Vec::new());
        let unknown = |value: &str| ErrorView::new(ErrorCode::ChoiceUnknown).with("value", value);
        for own in &seen {
            let place = usize::try_from(own.place).unwrap_or(usize::MAX);
            let words = criteria(&content, kind(own.kind), &own.entry);
            match words.get(place) {
                Some(words) => conditions.push(json!({
                    "kind": kind(own.kind).as_str(),
                    "entry": own.entry,
                    "words": words,
                    "met": own.is_met,
                })),
                None => faults.push(unknown(&own.entry).at(own.entry.as_str())),
            }
        }
        let mut quantities = BTreeMap::new();
        for own in &bases {
            if !asks(&content, &own.id) {
                faults.push(unknown(&own.id).at(own.id.as_str()));
                continue;
            }
            let mut typed = |text: &str, end: &str| {
                number(text).unwrap_or_else(|error| {
                    faults.push(error.at(format!("{}.{end}", own.id)));
                    None
                })
            };
            let (least, most) = (typed(&own.least, "least"), typed(&own.most, "most"));
            if let Some((least, most)) = least.or(most).zip(most.or(least)) {
                let ends = json!([least.to_string(), most.to_string()]);
                quantities.insert(own.id.clone(), ends);
            }
        }
        if !faults.is_empty() {
            return Err(joined(faults));
        }
        let body = json!({ "seen": conditions, "bases": quantities });
        let value = (KEY.to_owned(), Some(body.to_string()));
        self.change(|store, stamp| store.put_additions(Addition::Plan, &case, &[value], stamp))?;
        self.view(&case)
    }

    /// Returns the day for which policies are judged: that of the visit, else today.
    fn day(&self, sheet: &AnswerSheet) -> Date {
        policy_day(sheet, &self.env)
    }
}

/// Returns the day on which policies are in force or not: that of the visit, else today.
pub(crate) fn policy_day(sheet: &AnswerSheet, env: &Env) -> Date {
    let today = || Date::parse(&env.today().to_string());
    let day = sheet.visit().date.or_else(today);
    day.expect("today is a day of the calendar")
}

/// Returns what a person has seen and typed about policies with a case.
pub(crate) fn policy_dossier(content: &Content, additions: &[AdditionRow], day: Date) -> Dossier {
    stored(content, additions, day).0
}

const fn kind(own: EntitledKind) -> LibraryKind {
    match own {
        EntitledKind::Policy => LibraryKind::Policy,
        EntitledKind::Recognition => LibraryKind::Recognition,
    }
}

/// Reads a quantity as typed: not negative, up to three decimals.
fn number(text: &str) -> Result<Option<Decimal>, ErrorView> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = Decimal::parse(text).filter(|own| own.thousandths() >= 0);
    number.map(Some).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        ErrorView::new(ErrorCode::DecimalInvalid)
            .with("value", shown)
            .with("least", 0)
            .with("most", MOST_BASE)
    })
}

/// Returns the conditions of an entry in Chinese, in the order written; none for an unknown one.
fn criteria<'c>(content: &'c Content, kind: LibraryKind, entry: &str) -> Vec<&'c str> {
    let library = content.library();
    let of_policy = library.policies.iter();
    let of_policy =
        of_policy.filter(|own| kind == LibraryKind::Policy && own.card.id.as_str() == entry);
    let of_recognition = library.recognitions.iter();
    let of_recognition = of_recognition
        .filter(|own| kind == LibraryKind::Recognition && own.card.id.as_str() == entry);
    let all = of_policy
        .flat_map(|own| &own.criteria)
        .chain(of_recognition.flat_map(|own| &own.criteria));
    all.map(|own| own.text.zh.as_str()).collect()
}

/// Tells whether the rate of some policy is taken of this quantity.
fn asks(content: &Content, base: &str) -> bool {
    let rates = content.library().policies.iter();
    let mut bases = rates.flat_map(|own| &own.rate).flat_map(|own| &own.bases);
    bases.any(|own| own.id.as_str() == base)
}

/// Reads what is stored; what the content no longer has is counted, not lost.
fn stored(content: &Content, additions: &[AdditionRow], day: Date) -> (Dossier, u32) {
    let mut rows = additions.iter();
    let row = rows.find(|row| row.addition == Addition::Plan && row.key == KEY);
    let body: Value = row
        .and_then(|row| serde_json::from_str(&row.body).ok())
        .unwrap_or_default();
    let (mut dossier, mut gone) = (Dossier::of(day), 0);
    for own in body["seen"].as_array().into_iter().flatten() {
        let kind = [LibraryKind::Policy, LibraryKind::Recognition]
            .into_iter()
            .find(|kind| own["kind"] == kind.as_str());
        let entry = own["entry"].as_str().unwrap_or_default();
        let place = kind.and_then(|kind| {
            let mut words = criteria(content, kind, entry).into_iter();
            Some((kind, words.position(|words| own["words"] == words)?))
        });
        match (place, own["met"].as_bool()) {
            (Some((kind, place)), Some(is_met)) => {
                let entry = TitledId::from(entry);
                let at = CriterionAt { kind, entry, place };
                dossier.seen.insert(at, is_met);
            }
            (None, _) | (_, None) => gone += 1,
        }
    }
    for (id, ends) in body["bases"].as_object().into_iter().flatten() {
        let end = |at: usize| ends[at].as_str().and_then(Decimal::parse);
        match end(0).zip(end(1)).filter(|_| asks(content, id)) {
            Some(ends) => {
                dossier.bases.insert(TitledId::from(id.as_str()), ends);
            }
            None => gone += 1,
        }
    }
    (dossier, gone)
}
