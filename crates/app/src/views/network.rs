//! The advice on networks as the page shows it.

use zhizhen_core::{
    Advice, Aspect, AspectWhy, Card, Content, LibraryKind, Measure, Need, Network, NetworkAdvice,
    NetworkTest, RuleResult, TestResult, TitledId, Use5g, Verdict, Way, WayRow, Without5g,
    YuanSpan,
};

use super::library::{entry_name, entry_names, source_titles, truth_view, yuan_view};
use super::text;
use crate::entries::TestWords;
use crate::wire::{
    AspectView, CellWhy, MeasureView, NeedLine, NetworkPlanView, NetworkTemplate, NetworkView,
    NetworkWay, RuleLine, RuleTestLine, SiteTestLine, Text, Use5gView, WayCell, WithoutKind,
};

pub(crate) fn network_view(
    content: &Content,
    recommended: &Advice,
    plan: NetworkPlanView,
    advice: &NetworkAdvice,
) -> NetworkView {
    let NetworkAdvice {
        needs,
        use_5g,
        rules,
        tests,
        rows,
        modes,
    } = advice;
    let words = TestWords::new(content);
    let library = content.library();
    NetworkView {
        plan,
        templates: templates(content, recommended),
        use_5g: match use_5g {
            Use5g::NothingPlanned => Use5gView::NothingPlanned,
            Use5g::No => Use5gView::No,
            Use5g::OnlyBeyondLimits(ids) => Use5gView::OnlyBeyondLimits {
                networks: network_titles(content, ids),
            },
            Use5g::Yes(ids) => Use5gView::Yes {
                networks: network_titles(content, ids),
            },
        },
        modes: entry_names(library, LibraryKind::NetworkMode, modes),
        needs: needs.iter().map(|own| need_line(content, own)).collect(),
        rules: rules
            .iter()
            .map(|own| rule_line(content, &words, own))
            .collect(),
        tests: tests.iter().map(|own| site_test(content, own)).collect(),
        ways: rows.iter().map(|own| network_way(content, own)).collect(),
    }
}

fn templates(content: &Content, advice: &Advice) -> Vec<NetworkTemplate> {
    let asks = content.templates().iter().filter_map(|own| {
        let networks = match &own.network {
            Network::Profiles(ids) => ids,
            Network::None | Network::Plant => return None,
        };
        let mut recommended = advice.recommended.iter();
        Some(NetworkTemplate {
            id: own.id.to_string(),
            title: text(&own.title),
            networks: network_titles(content, networks),
            is_recommended: recommended.any(|card| card.template == own.id),
        })
    });
    asks.collect()
}

fn network_title(content: &Content, id: &TitledId) -> Text {
    let mut known = content.parts().networks.iter();
    let own = known.find(|own| own.id == *id);
    text(&own.expect("advice names networks of its own content").title)
}

fn network_titles(content: &Content, ids: &[TitledId]) -> Vec<Text> {
    ids.iter().map(|id| network_title(content, id)).collect()
}

/// Returns kbit/s as Mbit/s without idle zeros.
fn mbit(kbps: u64) -> String {
    let thousandths = i64::try_from(kbps).unwrap_or(i64::MAX);
    zhizhen_core::Decimal::of_thousandths(thousandths).to_string()
}

fn need_line(content: &Content, own: &Need) -> NeedLine {
    let Need {
        network,
        templates,
        terminals,
        latency_ms,
        uplink_kbps,
        without,
    } = own;
    let library = content.library();
    let mut profiles = library.profiles.iter();
    let profile = profiles.find(|own| own.card.id == *network);
    let titles = templates.iter().filter_map(|id| content.template(id));
    let (kind, by) = match without {
        Without5g::Only(ids) => (WithoutKind::Only, &ids[..]),
        Without5g::Done(ids) => (WithoutKind::Done, &ids[..]),
        Without5g::Within(ids) => (WithoutKind::Within, &ids[..]),
        Without5g::NotKnown => (WithoutKind::NotKnown, &[][..]),
    };
    NeedLine {
        id: network.to_string(),
        title: network_title(content, network),
        profile: profile.map(|own| entry_name(LibraryKind::ServiceProfile, &own.card)),
        templates: titles.map(|own| text(&own.title)).collect(),
        terminals: *terminals,
        latency_ms: *latency_ms,
        uplink_each: profile
            .and_then(|own| own.uplink_kbps.least)
            .map(|own| mbit(own.into())),
        uplink_all: uplink_kbps.map(mbit),
        conditions: profile.map(|own| text(&own.conditions)),
        without: kind,
        without_by: entry_names(library, LibraryKind::Alternative, by),
    }
}

fn rule_line(content: &Content, words: &TestWords<'_>, own: &RuleResult) -> RuleLine {
    let RuleResult {
        rule,
        truth,
        tests,
        prefer,
        avoid,
    } = own;
    let library = content.library();
    let mut rules = library.rules.iter();
    let rule = rules.find(|own| own.card.id == *rule);
    let rule = rule.expect("advice names rules of its own content");
    let tests = rule.when.iter().zip(tests).map(|(test, result)| {
        let is_asked = matches!(test, NetworkTest::Asked(_));
        RuleTestLine {
            text: words.of(test),
            truth: truth_view(result.truth),
            is_asked,
        }
    });
    RuleLine {
        entry: entry_name(LibraryKind::NetworkRule, &rule.card),
        truth: truth_view(*truth),
        tests: tests.collect(),
        advice: text(&rule.advice),
        because: text(&rule.because),
        prefer: entry_names(library, LibraryKind::NetworkMode, prefer),
        avoid: entry_names(library, LibraryKind::NetworkMode, avoid),
        sources: source_titles(content, &rule.card),
    }
}

pub(super) const fn measure_view(own: Measure) -> MeasureView {
    match own {
        Measure::Uplink => MeasureView::Uplink,
        Measure::Latency => MeasureView::Latency,
        Measure::Loss => MeasureView::Loss,
        Measure::Signal => MeasureView::Signal,
        Measure::Load => MeasureView::Load,
    }
}

fn site_test(content: &Content, own: &TestResult) -> SiteTestLine {
    let TestResult {
        test,
        kind,
        worst,
        bound,
        truth,
    } = own;
    let mut tests = content.library().site_tests.iter();
    let test = tests.find(|own| own.card.id == *test);
    let test = test.expect("advice names tests of its own content");
    SiteTestLine {
        entry: entry_name(LibraryKind::SiteTest, &test.card),
        network: kind.clone(),
        measure: measure_view(test.measure),
        worst: worst.as_ref().map(|own| own.value.to_string()),
        place: worst.as_ref().map(|own| own.place.clone()),
        bound: bound.map(|own| own.to_string()),
        truth: truth_view(*truth),
        limit: text(&test.limit),
    }
}

fn network_way(content: &Content, row: &WayRow) -> NetworkWay {
    let library = content.library();
    let rules = |ids: &[TitledId]| -> Vec<Text> {
        let names = entry_names(library, LibraryKind::NetworkRule, ids);
        names.into_iter().map(|own| own.title).collect()
    };
    let cells = row.verdicts.iter().map(|own| cell(content, own)).collect();
    let of = |kind: LibraryKind, card: &Card, fits, avoid| NetworkWay {
        entry: entry_name(kind, card),
        is_mode: kind == LibraryKind::NetworkMode,
        is_ruled_out: row.is_ruled_out(),
        cells,
        fits,
        avoid,
        first_cost: None,
        yearly_cost: None,
        cost: None,
        note: None,
        sources: source_titles(content, card),
        preferred_by: rules(&row.preferred_by),
        avoided_by: rules(&row.avoided_by),
        open_rules: rules(&row.open_rules),
    };
    match &row.way {
        Way::Alternative(id) => {
            let mut known = library.alternatives.iter();
            let own = known.find(|own| own.card.id == *id);
            let own = own.expect("advice names ways of its own content");
            let (fits, avoid) = (text(&own.best_for), text(&own.not_for));
            NetworkWay {
                cost: Some(text(&own.cost)),
                note: Some(text(&own.note)),
                ..of(LibraryKind::Alternative, &own.card, fits, avoid)
            }
        }
        Way::Mode(id) => {
            let mut known = library.modes.iter();
            let own = known.find(|own| own.card.id == *id);
            let own = own.expect("advice names ways of its own content");
            let (fits, avoid) = (text(&own.fits), text(&own.avoid));
            NetworkWay {
                first_cost: Some(yuan_view(YuanSpan::times(own.first_cost, 1))),
                yearly_cost: Some(yuan_view(YuanSpan::times(own.yearly_cost, 1))),
                note: own.note.as_ref().map(text),
                ..of(LibraryKind::NetworkMode, &own.card, fits, avoid)
            }
        }
    }
}

fn cell(content: &Content, own: &Verdict) -> WayCell {
    let Verdict { aspect, truth, why } = own;
    WayCell {
        aspect: match aspect {
            Aspect::Serves(network) => AspectView::Serves {
                network: network.to_string(),
            },
            Aspect::DataOnSite => AspectView::DataOnSite,
            Aspect::Budget => AspectView::Budget,
        },
        truth: truth_view(*truth),
        why: match why {
            AspectWhy::Library => CellWhy::Library,
            AspectWhy::Limits => CellWhy::Limits,
            AspectWhy::NotSaid => CellWhy::NotSaid,
            AspectWhy::StaysOn(ids) => {
                let names = entry_names(content.library(), LibraryKind::Alternative, ids);
                CellWhy::StaysOn {
                    ways: names.into_iter().map(|own| own.title).collect(),
                }
            }
            AspectWhy::Measured {
                measure,
                worst,
                bound,
            } => CellWhy::Measured {
                measure: measure_view(*measure),
                worst: worst.value.to_string(),
                place: worst.place.clone(),
                bound: bound.to_string(),
            },
            AspectWhy::NotMeasured => CellWhy::NotMeasured,
            AspectWhy::PolicyUnknown => CellWhy::PolicyUnknown,
            AspectWhy::NotAsked => CellWhy::NotAsked,
            AspectWhy::MoneyUnknown => CellWhy::MoneyUnknown,
            AspectWhy::Money(cost) => CellWhy::Money {
                cost: yuan_view(*cost),
            },
        },
    }
}
