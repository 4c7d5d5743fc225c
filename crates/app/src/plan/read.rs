//! Reads what was typed into a plan: every problem at once, each at its field.

use zhizhen_core::{Benefit, Date, TemplateId, YuanSpan};
use zhizhen_roadmap::Objective;

use super::{Limit, PHASES, Plan, PlanCard};
use crate::sheet::{MOST_COMMENT, MOST_NAME};
use crate::wire::{ErrorCode, ErrorView, PhaseLimits, PlanCardInput, PlanInput, PlanObjective};

/// Most money in 万元.
const MOST_WAN: u64 = 1_000_000_000;
/// Most staff of a phase in person-months.
const MOST_STAFF: u64 = 100_000;
/// Yuan in a thousandth of 万元.
const YUAN: u64 = 10;

/// Reads what phases are arranged for.
pub(crate) fn read_objective(own: PlanObjective) -> Objective {
    match own {
        PlanObjective::Index => Objective::Index,
        PlanObjective::Sme24 => Objective::Sme24,
        PlanObjective::Cmmm => Objective::Cmmm,
    }
}

/// Returns yuan as 万元, without idle zeros.
pub(crate) fn wan(yuan: u64) -> String {
    let (whole, mut rest) = (yuan / 10_000, format!("{:04}", yuan % 10_000));
    while rest.ends_with('0') {
        rest.pop();
    }
    match rest.is_empty() {
        true => whole.to_string(),
        false => format!("{whole}.{rest}"),
    }
}

/// Returns tenths as a decimal, without an idle zero.
pub(crate) fn tenths(tenths: u64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// Reads a decimal of at most `places` decimals from 0 to `most`, in units of its last place; `None`
/// for an empty text.
fn number(text: &str, places: usize, most: u64) -> Result<Option<u64>, ErrorView> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let scale = 10_u64.pow(u32::try_from(places).expect("few places"));
    let read = || {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(decimals) || decimals.len() > places
        {
            return None;
        }
        let padded = format!("{decimals:0<places$}");
        let value: u64 = whole.parse::<u64>().ok()?.checked_mul(scale)?;
        let rest: u64 = if places == 0 { 0 } else { padded.parse().ok()? };
        Some(value + rest).filter(|own| *own <= most * scale)
    };
    let wrong = || {
        let error = ErrorView::new(ErrorCode::DecimalInvalid);
        error
            .with("value", text)
            .with("least", 0)
            .with("most", most)
    };
    read().map(Some).ok_or_else(wrong)
}

fn yuan(text: &str) -> Result<Option<u64>, ErrorView> {
    Ok(number(text, 3, MOST_WAN)?.map(|own| own * YUAN))
}

/// Collects problems and keeps reading.
#[derive(Default)]
struct Faults(Vec<ErrorView>);

impl Faults {
    fn take<T: Default>(&mut self, read: Result<T, ErrorView>, field: &str) -> T {
        read.unwrap_or_else(|error| {
            self.0.push(error.at(field));
            T::default()
        })
    }

    fn end<T>(self, own: T) -> Result<T, ErrorView> {
        match self.0.is_empty() {
            true => Ok(own),
            false => Err(crate::app::joined(self.0)),
        }
    }

    /// Reads both ends of a span of money in yuan; one end alone stands for both.
    fn span(&mut self, (from, to): (&str, &str), field: &str) -> Option<(u64, u64)> {
        let count = self.0.len();
        let least = self.take(yuan(from), &format!("{field}_from"));
        let most = self.take(yuan(to), &format!("{field}_to"));
        if self.0.len() > count {
            return None;
        }
        let span = (least.or(most)?, most.or(least)?);
        if span.0 > span.1 {
            let error = ErrorView::new(ErrorCode::PlanSpanReversed);
            let error = error.with("from", from.trim()).with("to", to.trim());
            self.0.push(error.at(format!("{field}_to")));
        }
        Some(span)
    }

    fn text(&mut self, text: &str, most: usize, field: &str) -> String {
        let text = text.trim();
        self.take(crate::app::check_length(text, most), field);
        text.to_owned()
    }

    fn day(&mut self, text: &str, field: &str) -> Option<Date> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let wrong = || ErrorView::new(ErrorCode::DateInvalid).with("value", text);
        self.take(Date::parse(text).map(Some).ok_or_else(wrong), field)
    }
}

/// Reads the limits of the phases; missing ones set none.
pub(crate) fn read_limits(limits: &[PhaseLimits]) -> Result<[Limit; PHASES], ErrorView> {
    let mut faults = Faults::default();
    let own = limits_with(limits, &mut faults);
    faults.end(own)
}

fn limits_with(limits: &[PhaseLimits], faults: &mut Faults) -> [Limit; PHASES] {
    let mut own = [Limit::default(); PHASES];
    for (at, (limit, typed)) in own.iter_mut().zip(limits).enumerate() {
        let PhaseLimits { budget_wan, staff } = typed;
        limit.budget = faults.take(yuan(budget_wan), &format!("limits.{at}.budget_wan"));
        limit.staff_tenths =
            faults.take(number(staff, 1, MOST_STAFF), &format!("limits.{at}.staff"));
    }
    own
}

/// Reads a plan.
pub(crate) fn read_plan(plan: &PlanInput) -> Result<Plan, ErrorView> {
    let PlanInput { by, limits, cards } = plan;
    let mut faults = Faults::default();
    let mut own = Plan {
        objective: read_objective(*by),
        limits: limits_with(limits, &mut faults),
        ..Plan::default()
    };
    for typed in cards {
        let card = card_with(typed, &mut faults);
        if card != PlanCard::default() {
            own.cards
                .insert(TemplateId::new(typed.template.as_str()), card);
        }
    }
    faults.end(own)
}

fn card_with(typed: &PlanCardInput, faults: &mut Faults) -> PlanCard {
    let PlanCardInput {
        template,
        phase,
        cost_from,
        cost_to,
        benefit_from,
        benefit_to,
        basis,
        owner,
        starts,
        ends,
        after,
    } = typed;
    let field = |name: &str| format!("cards.{template}.{name}");
    let cost = faults.span((cost_from, cost_to), &field("cost"));
    let benefit = faults.span((benefit_from, benefit_to), &field("benefit"));
    let basis = faults.text(basis, MOST_COMMENT, &field("basis"));
    if benefit.is_some() && basis.is_empty() {
        let error = ErrorView::new(ErrorCode::PlanBasisMissing);
        faults.0.push(error.at(field("basis")));
    }
    let (first, last) = (
        faults.day(starts, &field("starts")),
        faults.day(ends, &field("ends")),
    );
    if first.is_some() && last.is_some() && first > last {
        let error = ErrorView::new(ErrorCode::PlanDatesReversed);
        let error = error.with("from", starts.trim()).with("to", ends.trim());
        faults.0.push(error.at(field("ends")));
    }
    PlanCard {
        phase: phase.map(usize::from),
        cost: cost.map(|(least, most)| YuanSpan {
            least,
            most: Some(most),
        }),
        benefit: benefit.map(|(least, most)| Benefit { least, most }),
        basis,
        owner: faults.text(owner, MOST_NAME, &field("owner")),
        starts: first,
        ends: last,
        after: after
            .iter()
            .map(|id| TemplateId::new(id.as_str()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_in_wan_and_written_back_the_same() {
        for (text, yuan) in [
            ("0", 0),
            ("50", 500_000),
            ("12.346", 123_460),
            ("0.5", 5_000),
            ("1000000000", 10_000_000_000_000),
        ] {
            assert_eq!(super::yuan(text).unwrap(), Some(yuan), "{text}");
            assert_eq!(wan(yuan), text);
        }
        assert_eq!(super::yuan("  ").unwrap(), None);
        for bad in [
            "-1",
            "五十",
            "1e3",
            "1,000",
            ".5",
            "5.",
            "1.2345",
            "1000000000.001",
            "+5",
        ] {
            let error = super::yuan(bad).unwrap_err();
            assert_eq!(error.code, ErrorCode::DecimalInvalid, "{bad}");
            assert_eq!(error.params["value"], bad);
        }
    }

    #[test]
    fn every_problem_of_a_plan_is_told_at_its_field() {
        let card = PlanCardInput {
            template: "B01".into(),
            cost_from: "9".into(),
            cost_to: "3".into(),
            benefit_from: "2".into(),
            starts: "2026-13-01".into(),
            ..PlanCardInput::default()
        };
        let dates = PlanCardInput {
            template: "B02".into(),
            starts: "2026-12-02".into(),
            ends: "2026-12-01".into(),
            ..PlanCardInput::default()
        };
        let limits = PhaseLimits {
            budget_wan: "很多".into(),
            staff: "0.25".into(),
        };
        let plan = PlanInput {
            by: PlanObjective::Index,
            limits: vec![limits],
            cards: vec![card, dates],
        };
        let error = read_plan(&plan).unwrap_err();
        let mut all = vec![(error.code, error.field.clone().unwrap())];
        let also = error.also.iter();
        all.extend(also.map(|own| (own.code, own.field.clone().unwrap())));
        let expected = [
            (ErrorCode::DecimalInvalid, "limits.0.budget_wan"),
            (ErrorCode::DecimalInvalid, "limits.0.staff"),
            (ErrorCode::PlanSpanReversed, "cards.B01.cost_to"),
            (ErrorCode::PlanBasisMissing, "cards.B01.basis"),
            (ErrorCode::DateInvalid, "cards.B01.starts"),
            (ErrorCode::PlanDatesReversed, "cards.B02.ends"),
        ];
        assert_eq!(all, expected.map(|(code, field)| (code, field.to_owned())));
    }

    #[test]
    fn a_plan_is_stored_and_read_back_whole() {
        let card = PlanCardInput {
            template: "B01".into(),
            phase: Some(2),
            cost_from: "3".into(),
            benefit_from: "2".into(),
            benefit_to: "4.5".into(),
            basis: "减员两人".into(),
            owner: "张工".into(),
            starts: "2026-12-01".into(),
            ends: "2027-02-28".into(),
            after: vec!["B02".into()],
            ..PlanCardInput::default()
        };
        let limits = PhaseLimits {
            budget_wan: "0".into(),
            staff: "1.5".into(),
        };
        let plan = PlanInput {
            by: PlanObjective::Index,
            limits: vec![PhaseLimits::default(), limits],
            cards: vec![card],
        };
        let plan = read_plan(&plan).unwrap();
        let row = zhizhen_store::AdditionRow {
            addition: zhizhen_store::Addition::Plan,
            key: super::super::KEY.into(),
            body: plan.body(),
        };
        assert_eq!(Plan::saved(&[row]), Some(plan.clone()));
        let own = &plan.cards[&TemplateId::new("B01")];
        let cost = own.cost.unwrap();
        assert_eq!((cost.least, cost.most), (30_000, Some(30_000)));
        assert_eq!(plan.limits[1].budget, Some(0));
        assert_eq!(plan.limits[0].budget, None);
    }
}
