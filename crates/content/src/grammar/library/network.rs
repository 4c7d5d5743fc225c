//! `library/lists.toml` `[[network]]` and `library/networks.toml`.

use zhizhen_core::{
    Alternative, Bounds, Library, LibraryKind, Measure, NetworkMode, NetworkRule, NetworkTest,
    ServiceProfile, SiteTest, Titled, TitledId,
};

use super::card::{card, ids, money, money_span, optional_words, shelf, texts};
use crate::DiagnosticCode as Code;
use crate::grammar::Draft;
use crate::grammar::condition::condition;
use crate::read::{Entry, Reader, Value};
use crate::sink::Kind;

pub(crate) const MEASURES: [(&str, Measure); 5] = [
    ("uplink", Measure::Uplink),
    ("latency", Measure::Latency),
    ("loss", Measure::Loss),
    ("signal", Measure::Signal),
    ("load", Measure::Load),
];

/// Longest delay, lead time and percentage that make sense.
const LATENCY_MS: u32 = 60_000;
const LEAD_DAYS: u32 = 3_650;
const PERCENT: u32 = 1_000;

/// Reads the list of networks and, where written, what each asks of a network.
pub(super) fn networks(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "network", |r, entry| {
        let id = r.own_id(entry, Kind::Network);
        let title = r.words(entry, "title");
        let profile = entry.get("profile").and_then(|value| {
            let mut entry = r.entry("profile", value)?;
            let kind = LibraryKind::ServiceProfile;
            let card = card(r, &mut entry, kind, id.clone(), title.clone());
            let profile = ServiceProfile {
                uplink_kbps: bounds(r, &mut entry, "uplink_kbps"),
                downlink_kbps: bounds(r, &mut entry, "downlink_kbps"),
                latency_ms: r
                    .whole(&mut entry, "latency_ms", 1, LATENCY_MS)
                    .unwrap_or(1),
                conditions: r.words(&mut entry, "conditions"),
                note: r.words(&mut entry, "note"),
                card: card?,
            };
            r.finish(entry);
            Some(profile)
        });
        let id = TitledId::new(id?);
        Some((Titled { id, title }, profile))
    });
    for (network, profile) in found.into_iter().flatten() {
        draft.networks.push(network);
        draft.library.profiles.extend(profile);
    }
}

fn bounds(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, key: &'static str) -> Bounds {
    let Some(value) = entry.get(key) else {
        return Bounds::default();
    };
    let Some(mut entry) = r.entry(key, value) else {
        return Bounds::default();
    };
    let mut bound = |key| {
        let value = entry.get(key)?;
        r.whole_value(key, value, 1, u32::MAX)
    };
    let (least, most) = (bound("from"), bound("to"));
    let at = entry.at;
    r.finish(entry);
    if let Some((least, most)) = least.zip(most).filter(|(least, most)| most < least) {
        r.report(Code::Span, at, [key, &least.to_string(), &most.to_string()]);
    }
    Bounds { least, most }
}

pub(super) fn read(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let modes = shelf(r, root, LibraryKind::NetworkMode, |r, entry, card| {
        let (about, isolation) = (r.words(entry, "about"), r.words(entry, "isolation"));
        let keeps_data = r.need(entry, "keeps_data_on_site");
        let keeps_data = keeps_data.and_then(|_| r.boolean(entry, "keeps_data_on_site"));
        let kinds = texts(r, entry, "kinds");
        let first_cost = money_span(r, entry, "first_cost");
        let yearly_cost = money_span(r, entry, "yearly_cost");
        let lead_days = r
            .need(entry, "lead_days")
            .and_then(|value| days(r, "lead_days", value));
        let (fits, avoid) = (r.words(entry, "fits"), r.words(entry, "avoid"));
        let note = optional_words(r, entry, "note");
        Some(NetworkMode {
            card: card?,
            about,
            isolation,
            keeps_data_on_site: keeps_data?,
            kinds,
            first_cost: first_cost?,
            yearly_cost: yearly_cost?,
            lead_days: lead_days?,
            fits,
            avoid,
            note,
        })
    });
    library.modes.extend(modes);
    let mode = Kind::Library(LibraryKind::NetworkMode);
    let rules = shelf(r, root, LibraryKind::NetworkRule, |r, entry, card| {
        let when = r.filled_list(entry, "when");
        let when = when.iter().filter_map(|value| network_test(r, value));
        let when = when.collect();
        let keeps_data_on_site = r.boolean(entry, "keeps_data_on_site").unwrap_or(false);
        let prefer = ids(r, entry, "prefer", mode);
        let avoid = ids(r, entry, "avoid", mode);
        let (advice, because) = (r.words(entry, "advice"), r.words(entry, "because"));
        Some(NetworkRule {
            card: card?,
            when,
            keeps_data_on_site,
            prefer,
            avoid,
            advice,
            because,
        })
    });
    library.rules.extend(rules);
    let alternatives = shelf(r, root, LibraryKind::Alternative, |r, entry, card| {
        let (best_for, not_for) = (r.words(entry, "best_for"), r.words(entry, "not_for"));
        let (cost, note) = (r.words(entry, "cost"), r.words(entry, "note"));
        let kinds = texts(r, entry, "kinds");
        let keeps_data_on_site = r.boolean(entry, "keeps_data_on_site");
        let is_5g = r.boolean(entry, "is_5g").unwrap_or(false);
        let serves = ids(r, entry, "serves", Kind::Network);
        let partly = ids(r, entry, "partly", Kind::Network);
        let only = ids(r, entry, "only", Kind::Network);
        Some(Alternative {
            card: card?,
            best_for,
            not_for,
            kinds,
            keeps_data_on_site,
            is_5g,
            serves,
            partly,
            only,
            cost,
            note,
        })
    });
    library.alternatives.extend(alternatives);
    let site_tests = shelf(r, root, LibraryKind::SiteTest, |r, entry, card| {
        let measure = r
            .need(entry, "measure")
            .and_then(|value| r.word("measure", value, &MEASURES));
        let (how, tool) = (r.words(entry, "how"), r.words(entry, "tool"));
        let percent_of_need = entry
            .get("percent_of_need")
            .and_then(|value| r.whole_value("percent_of_need", value, 1, PERCENT));
        let limit = r.words(entry, "limit");
        Some(SiteTest {
            card: card?,
            measure: measure?,
            how,
            tool,
            percent_of_need,
            limit,
        })
    });
    library.site_tests.extend(site_tests);
}

/// Reads a list of exactly two whole numbers of days: least and most.
fn days(r: &mut Reader<'_, '_>, key: &'static str, value: &Value<'_>) -> Option<(u16, u16)> {
    let (least, most) = super::pair(r, key, value, |r, value| {
        let days = r.whole_value(key, value, 0, LEAD_DAYS)?;
        u16::try_from(days).ok()
    })?;
    if most < least {
        let at = r.spot(value);
        r.report(Code::Span, at, [key, &least.to_string(), &most.to_string()]);
    }
    Some((least, most))
}

fn network_test(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<NetworkTest> {
    let mut entry = r.entry("when", value)?;
    let keys = [
        "condition",
        "needs_only",
        "needs_any",
        "budget_below",
        "terminals_at_least",
        "uplink_below_percent",
        "ask",
    ];
    let given: Vec<(&'static str, &Value<'_>)> = keys
        .into_iter()
        .filter_map(|key| entry.get(key).map(|value| (key, value)))
        .collect();
    let (at, before) = (entry.at, r.sink.count());
    let test = match given[..] {
        [("condition", value)] => condition(r, "condition", value).map(NetworkTest::Holds),
        [("needs_only", _)] => {
            let ids = ids(r, &mut entry, "needs_only", Kind::Network);
            Some(NetworkTest::NeedsOnly(ids))
        }
        [("needs_any", _)] => {
            let ids = ids(r, &mut entry, "needs_any", Kind::Network);
            Some(NetworkTest::NeedsAny(ids))
        }
        [("budget_below", value)] => r.entry("budget_below", value).and_then(|mut entry| {
            let budget = money(r, &mut entry, "amount");
            r.finish(entry);
            budget.map(NetworkTest::BudgetBelow)
        }),
        [("terminals_at_least", value)] => r
            .whole_value("terminals_at_least", value, 1, u32::MAX)
            .map(NetworkTest::TerminalsAtLeast),
        [("uplink_below_percent", value)] => r
            .whole_value("uplink_below_percent", value, 1, PERCENT)
            .map(NetworkTest::UplinkBelowPercent),
        [("ask", value)] => Some(NetworkTest::Asked(r.chinese_words("ask", value))),
        _ => None,
    };
    r.finish(entry);
    if test.is_none() && r.sink.count() == before {
        r.report(Code::NetworkTestShape, at, []);
    }
    test
}
