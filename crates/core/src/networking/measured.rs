//! What was measured on site, held against what is asked.
//!
//! The worst reading of a kind of network counts: an average hides the corner where the truck stops.

use alloc::string::String;
use alloc::vec::Vec;

use super::needs::Need;
use crate::folded::Folded;
use crate::{AnswerSheet, Content, Decimal, Measure, NetworkPoint, TitledId, Truth};

/// A measured value and where it was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReading {
    /// Where.
    pub place: String,
    /// The value: uplink Mbit/s, delay ms, loss %, signal dBm.
    pub value: Decimal,
}

/// A site test on one kind of network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestResult {
    /// The test.
    pub test: TitledId,
    /// Kind of network as the inventory calls it.
    pub kind: String,
    /// Worst reading; `None` where it was not measured.
    pub worst: Option<TestReading>,
    /// What it is held against, in the same unit; `None` where the library publishes no threshold
    /// or what is asked is not known.
    pub bound: Option<Decimal>,
    /// Whether it is met.
    pub truth: Truth,
}

/// Returns every test on every kind of network in the inventory, kinds in the order of their first
/// row.
pub(super) fn results(content: &Content, sheet: &AnswerSheet, needs: &[Need]) -> Vec<TestResult> {
    let points = &sheet.parts().network;
    let mut kinds: Vec<&String> = Vec::new();
    for kind in points.iter().filter_map(|own| own.kind.as_ref()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let tests = &content.library().site_tests;
    let results = kinds.into_iter().flat_map(|kind| {
        tests.iter().map(move |test| {
            let own = points.iter().filter(|own| own.kind.as_ref() == Some(kind));
            let worst = worst(test.measure, own);
            let on_5g = needs.iter().filter(|own| own.may_use_5g());
            let bound = test
                .percent_of_need
                .and_then(|percent| bound(test.measure, percent, on_5g));
            let truth = match (&worst, bound) {
                (Some(worst), Some(bound)) => Truth::of(meets(test.measure, worst.value, bound)),
                (Some(_), None) | (None, _) => Truth::Open,
            };
            TestResult {
                test: test.card.id.clone(),
                kind: kind.clone(),
                worst,
                bound,
                truth,
            }
        })
    });
    results.collect()
}

/// Returns the rows of the inventory whose kind one of these names stands in.
pub(super) fn rows_of<'s>(sheet: &'s AnswerSheet, names: &[String]) -> Vec<&'s NetworkPoint> {
    let rows = sheet.parts().network.iter().filter(|own| {
        let kind = own.kind.as_ref().map(|kind| Folded::new(kind));
        kind.is_some_and(|kind| names.iter().any(|name| kind.names(name)))
    });
    rows.collect()
}

/// Returns the worst reading of some rows; the first of equal ones.
pub(super) fn worst<'p>(
    measure: Measure,
    points: impl Iterator<Item = &'p NetworkPoint>,
) -> Option<TestReading> {
    let readings = points.filter_map(|own| Some((own, value(measure, own)?)));
    let worst = readings.reduce(|worst, own| {
        let is_worse = match is_better_when_less(measure) {
            true => own.1 > worst.1,
            false => own.1 < worst.1,
        };
        if is_worse { own } else { worst }
    });
    worst.map(|(own, value)| TestReading {
        place: own.place.clone(),
        value,
    })
}

fn value(measure: Measure, point: &NetworkPoint) -> Option<Decimal> {
    match measure {
        Measure::Uplink => point.uplink_mbps,
        Measure::Latency => point.latency_ms,
        Measure::Loss => point.loss_percent,
        Measure::Signal => point.rsrp_dbm,
        // Nothing in the inventory says how it behaves with many terminals at once.
        Measure::Load => None,
    }
}

const fn is_better_when_less(measure: Measure) -> bool {
    match measure {
        Measure::Latency | Measure::Loss => true,
        Measure::Uplink | Measure::Signal | Measure::Load => false,
    }
}

/// Tells whether a reading reaches its bound.
pub(super) fn meets(measure: Measure, value: Decimal, bound: Decimal) -> bool {
    match is_better_when_less(measure) {
        true => value <= bound,
        false => value >= bound,
    }
}

/// Returns `percent` of what is asked: the uplinks of all needs together, or the shortest delay.
/// `None` where part of it is not known or nothing is asked. An uplink is rounded up to a thousandth;
/// a delay is whole milliseconds, so its percentage is exact.
pub(super) fn bound<'n>(
    measure: Measure,
    percent: u32,
    needs: impl Iterator<Item = &'n Need> + Clone,
) -> Option<Decimal> {
    needs.clone().next()?;
    let percent = u64::from(percent);
    let thousandths = match measure {
        Measure::Uplink => {
            let all: Option<Vec<u64>> = needs.map(|own| own.uplink_kbps).collect();
            let sum = all?.into_iter().fold(0, u64::saturating_add);
            // 1 kbit/s is a thousandth of 1 Mbit/s.
            sum.saturating_mul(percent).div_ceil(100)
        }
        Measure::Latency => {
            let shortest = needs.filter_map(|own| own.latency_ms).min()?;
            u64::from(shortest) * 1_000 * percent / 100
        }
        Measure::Loss | Measure::Signal | Measure::Load => return None,
    };
    let thousandths = i64::try_from(thousandths).unwrap_or(i64::MAX);
    Some(Decimal::of_thousandths(thousandths))
}
