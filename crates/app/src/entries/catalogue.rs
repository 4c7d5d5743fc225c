//! The catalogues of the library: every kind of entry with all it says.

use zhizhen_core::{
    Alternative, Beyond, Bounds, Card, Check, ConnectionCost, ConnectionStep, Criterion, DataPoint,
    Date, Figure, FigureKind, Gateway, Instrument, Jurisdiction, Kpi, LibraryKind, Measure, Money,
    MoneySpan, MoneyUnit, Needs, NetworkMode, NetworkRule, NetworkTest, Park, Policy, Protocol,
    PublishedCase, Recognition, Scenario, Sector, ServiceProfile, SiteTest, Term, TitledId,
    Validity,
};

use super::templates::network_line;
use super::{Book, Entry, Line, in_words};
use crate::wire::EntryKind;

/// Returns the key of a library entry.
pub(crate) fn card_key(kind: LibraryKind, card: &Card) -> String {
    match kind {
        LibraryKind::Term => format!("w-{}", card.id),
        kind => format!("l-{}-{}", kind.as_str(), card.id),
    }
}

/// Returns the key of a figure before the transformation.
pub(crate) fn kpi_key(id: &str) -> String {
    format!("l-kpi-{id}")
}

pub(super) fn catalogues(book: &Book<'_>) -> Vec<Entry> {
    let library = book.content.library();
    let mut all: Vec<Entry> = Vec::new();
    all.extend(library.profiles.iter().map(|own| profile(book, own)));
    all.extend(library.modes.iter().map(|own| mode(book, own)));
    all.extend(library.rules.iter().map(|own| rule(book, own)));
    all.extend(
        library
            .alternatives
            .iter()
            .map(|own| alternative(book, own)),
    );
    all.extend(library.site_tests.iter().map(|own| site_test(book, own)));
    all.extend(library.protocols.iter().map(|own| protocol(book, own)));
    all.extend(library.gateways.iter().map(|own| gateway(book, own)));
    all.extend(library.connection_costs.iter().map(|own| cost(book, own)));
    all.extend(library.data_points.iter().map(|own| data_point(book, own)));
    all.extend(library.connection_steps.iter().map(|own| step(book, own)));
    all.extend(library.policies.iter().map(|own| policy(book, own)));
    all.extend(library.instruments.iter().map(|own| instrument(book, own)));
    all.extend(
        library
            .recognitions
            .iter()
            .map(|own| recognition(book, own)),
    );
    all.extend(library.scenarios.iter().map(|own| scenario(book, own)));
    all.extend(library.sectors.iter().map(|own| sector(book, own)));
    all.extend(library.published_cases.iter().map(|own| case(book, own)));
    let figures = [
        (LibraryKind::Benchmark, &library.benchmarks),
        (LibraryKind::Figure, &library.figures),
    ];
    for (kind, list) in figures {
        all.extend(list.iter().map(|own| figure(book, kind, own)));
    }
    all.extend(book.content.parts().kpis.iter().map(|own| kpi(book, own)));
    all.extend(library.terms.iter().map(|own| term(book, own)));
    all.extend(library.parks.iter().map(|own| park(book, own)));
    all.extend(library.beyond.iter().map(|own| beyond(book, own)));
    all
}

/// Returns the kind under which people look for it.
fn kind_of(kind: LibraryKind) -> EntryKind {
    match kind {
        LibraryKind::ServiceProfile
        | LibraryKind::NetworkMode
        | LibraryKind::NetworkRule
        | LibraryKind::Alternative
        | LibraryKind::SiteTest => EntryKind::Network,
        LibraryKind::Gateway
        | LibraryKind::ConnectionCost
        | LibraryKind::DataPoint
        | LibraryKind::ConnectionStep
        | LibraryKind::Protocol => EntryKind::Protocol,
        LibraryKind::Policy | LibraryKind::Instrument => EntryKind::Policy,
        LibraryKind::Recognition => EntryKind::Recognition,
        LibraryKind::Scenario => EntryKind::Scenario,
        LibraryKind::Sector => EntryKind::Sector,
        LibraryKind::PublishedCase => EntryKind::Case,
        LibraryKind::Benchmark => EntryKind::Benchmark,
        LibraryKind::Figure => EntryKind::Figure,
        LibraryKind::Term => EntryKind::Term,
        LibraryKind::Park => EntryKind::Park,
        LibraryKind::Beyond => EntryKind::Beyond,
    }
}

/// Returns the key of a catalogue's name among the words.
pub(crate) fn catalogue_title(kind: LibraryKind) -> &'static str {
    match kind {
        LibraryKind::ServiceProfile => "catalogue.network",
        LibraryKind::NetworkMode => "catalogue.network_mode",
        LibraryKind::NetworkRule => "catalogue.network_rule",
        LibraryKind::Alternative => "catalogue.alternative",
        LibraryKind::SiteTest => "catalogue.site_test",
        LibraryKind::Gateway => "catalogue.gateway",
        LibraryKind::ConnectionCost => "catalogue.connection_cost",
        LibraryKind::DataPoint => "catalogue.data_point",
        LibraryKind::ConnectionStep => "catalogue.connection_step",
        LibraryKind::Protocol => "catalogue.protocol",
        LibraryKind::Policy => "catalogue.policy",
        LibraryKind::Instrument => "catalogue.instrument",
        LibraryKind::Recognition => "catalogue.recognition",
        LibraryKind::Scenario => "catalogue.scenario",
        LibraryKind::Sector => "catalogue.sector",
        LibraryKind::PublishedCase => "catalogue.published_case",
        LibraryKind::Benchmark => "catalogue.benchmark",
        LibraryKind::Figure => "catalogue.figure",
        LibraryKind::Term => "section.terms",
        LibraryKind::Park => "catalogue.park",
        LibraryKind::Beyond => "catalogue.beyond",
    }
}

fn entry(book: &Book<'_>, kind: LibraryKind, card: &Card) -> Entry {
    let key = card_key(kind, card);
    let mut entry = Entry::new(kind_of(kind), key, card.id.as_str(), &card.title);
    let is_alone = match kind_of(kind) {
        EntryKind::Network | EntryKind::Protocol | EntryKind::Policy => false,
        EntryKind::Question
        | EntryKind::Weight
        | EntryKind::Template
        | EntryKind::Beyond
        | EntryKind::Scenario
        | EntryKind::Sector
        | EntryKind::Recognition
        | EntryKind::Benchmark
        | EntryKind::Figure
        | EntryKind::Case
        | EntryKind::Term
        | EntryKind::Park
        | EntryKind::National
        | EntryKind::Source => true,
    };
    if !is_alone {
        let title = book.words.say(catalogue_title(kind));
        entry.note("e.role", [Line::said(title)]);
    }
    entry.sources = card.sources.clone();
    entry.date = Some(card.date.clone());
    entry.confidence = Some(card.confidence);
    if card.verify {
        entry.verify = vec![Line::said(book.words.say("verify.entry"))];
    }
    entry
}

/// Returns another entry of the library as a link.
fn other(book: &Book<'_>, kind: LibraryKind, id: &TitledId) -> Line {
    let cards = book.content.library().of(kind);
    match cards.into_iter().find(|card| card.id == *id) {
        Some(card) => Line::link(card_key(kind, card), book.words.of(&card.title)),
        None => Line::said(id.as_str()),
    }
}

fn bounds(book: &Book<'_>, own: Bounds) -> Option<Line> {
    let number = |own: Option<u32>| own.map(|own| own.to_string());
    let sentence = match (number(own.least), number(own.most)) {
        (None, None) => return None,
        (Some(least), None) => book.words.fill("e.at_least", &[("number", &least)]),
        (None, Some(most)) => book.words.fill("e.at_most", &[("number", &most)]),
        (Some(least), Some(most)) => format!("{least}–{most}"),
    };
    Some(Line::said(format!("{sentence} kbit/s")))
}

fn profile(book: &Book<'_>, own: &ServiceProfile) -> Entry {
    let mut entry = entry(book, LibraryKind::ServiceProfile, &own.card);
    entry.lead = Some(book.shown_line(&own.conditions));
    entry.note("e.uplink", bounds(book, own.uplink_kbps));
    entry.note("e.downlink", bounds(book, own.downlink_kbps));
    let latency = own.latency_ms.to_string();
    let latency = book.words.fill("e.at_most", &[("number", &latency)]);
    entry.note("e.latency", [Line::said(format!("{latency} ms"))]);
    entry.tell("e.note", [book.shown_line(&own.note)]);
    entry
}

fn unit(book: &Book<'_>, unit: MoneyUnit) -> String {
    let key = match unit {
        MoneyUnit::Yuan => "e.yuan",
        MoneyUnit::WanYuan => "e.wan_yuan",
    };
    book.words.say(key).to_owned()
}

fn money(book: &Book<'_>, own: Money) -> String {
    format!("{} {}", own.amount, unit(book, own.unit))
}

fn span(book: &Book<'_>, own: MoneySpan) -> Line {
    let least = own.least.to_string();
    let numbers = match own.most {
        Some(most) if most == own.least => least,
        Some(most) => format!("{least}–{most}"),
        None => book.words.fill("e.at_least", &[("number", &least)]),
    };
    Line::said(format!("{numbers} {}", unit(book, own.unit)))
}

fn mode(book: &Book<'_>, own: &NetworkMode) -> Entry {
    let mut entry = entry(book, LibraryKind::NetworkMode, &own.card);
    entry.lead = Some(book.shown_line(&own.about));
    entry.tell("e.isolation", [book.shown_line(&own.isolation)]);
    let on_site = match own.keeps_data_on_site {
        true => "core.yes",
        false => "e.no",
    };
    entry.note("e.on_site", [Line::said(book.words.say(on_site))]);
    entry.note("e.first_cost", [span(book, own.first_cost)]);
    entry.note("e.yearly_cost", [span(book, own.yearly_cost)]);
    let (least, most) = own.lead_days;
    let params = [("from", &*least.to_string()), ("to", &*most.to_string())];
    entry.note("e.lead", [Line::said(book.words.fill("e.days", &params))]);
    entry.tell("e.fits", [book.shown_line(&own.fits)]);
    entry.tell("e.avoid", [book.shown_line(&own.avoid)]);
    entry.tell("e.note", own.note.iter().map(|note| book.shown_line(note)));
    entry
}

fn rule(book: &Book<'_>, own: &NetworkRule) -> Entry {
    let mut entry = entry(book, LibraryKind::NetworkRule, &own.card);
    entry.lead = Some(book.shown_line(&own.advice));
    entry.tell(
        "e.when",
        own.when.iter().map(|test| network_test(book, test)),
    );
    let modes = |ids: &[TitledId]| -> Vec<Line> {
        let links = ids.iter();
        links
            .map(|id| other(book, LibraryKind::NetworkMode, id))
            .collect()
    };
    entry.tell("e.prefer", modes(&own.prefer));
    entry.tell("e.avoid_modes", modes(&own.avoid));
    entry.tell("e.because", [book.shown_line(&own.because)]);
    entry
}

pub(super) fn network_test(book: &Book<'_>, test: &NetworkTest) -> Line {
    let words = &book.words;
    let listed = |key, ids: &[TitledId]| {
        let links = ids.iter().map(|id| network_line(book, id));
        let list = Line::separated(links, words.say("list.or"));
        let sentence = words.fill(key, &[("list", "\u{0}")]);
        super::condition::inside(&sentence, list)
    };
    let filled = |key, number: String| Line::said(words.fill(key, &[("number", &number)]));
    match test {
        NetworkTest::Holds(condition) => in_words(book, condition),
        NetworkTest::NeedsOnly(ids) => listed("e.needs_only", ids),
        NetworkTest::NeedsAny(ids) => listed("e.needs_any", ids),
        NetworkTest::BudgetBelow(most) => filled("e.budget_below", money(book, *most)),
        NetworkTest::TerminalsAtLeast(count) => filled("e.terminals", count.to_string()),
        NetworkTest::UplinkBelowPercent(percent) => filled("e.uplink_below", percent.to_string()),
        NetworkTest::Asked(question) => book.shown_line(question),
    }
}

fn alternative(book: &Book<'_>, own: &Alternative) -> Entry {
    let mut entry = entry(book, LibraryKind::Alternative, &own.card);
    entry.tell("e.fits", [book.shown_line(&own.best_for)]);
    entry.tell("e.avoid", [book.shown_line(&own.not_for)]);
    let and = book.words.say("list.and");
    for (key, networks) in [
        ("e.serves", &own.serves),
        ("e.partly", &own.partly),
        ("e.only", &own.only),
    ] {
        let links = networks.iter().map(|id| network_line(book, id));
        let listed = (!networks.is_empty()).then(|| Line::separated(links, and));
        entry.tell(key, listed);
    }
    entry.tell("e.cost", [book.shown_line(&own.cost)]);
    entry.tell("e.note", [book.shown_line(&own.note)]);
    entry
}

fn site_test(book: &Book<'_>, own: &SiteTest) -> Entry {
    let mut entry = entry(book, LibraryKind::SiteTest, &own.card);
    let measure = match own.measure {
        Measure::Uplink => "e.measure.uplink",
        Measure::Latency => "e.measure.latency",
        Measure::Loss => "e.measure.loss",
        Measure::Signal => "e.measure.signal",
        Measure::Load => "e.measure.load",
    };
    entry.lead = Some(book.shown_line(&own.how));
    entry.note("e.measure", [Line::said(book.words.say(measure))]);
    entry.note("e.tool", [book.shown_line(&own.tool)]);
    entry.tell("e.limit", [book.shown_line(&own.limit)]);
    entry
}

fn protocol(book: &Book<'_>, own: &Protocol) -> Entry {
    let and = book.words.say("list.and");
    let mut entry = entry(book, LibraryKind::Protocol, &own.card);
    entry.lead = Some(book.shown_line(&own.note));
    entry.tell("e.controllers", [Line::said(own.controllers.join(and))]);
    entry.tell("e.protocol", [book.shown_line(&own.protocol)]);
    entry.note("e.port", own.port.iter().map(|port| book.shown_line(port)));
    entry.note("e.interface", [book.shown_line(&own.interface)]);
    let gateways = own.gateways.iter();
    let gateways = gateways.map(|id| other(book, LibraryKind::Gateway, id));
    entry.tell("e.gateways", [Line::separated(gateways, and)]);
    let open = (!own.open_source.is_empty()).then(|| Line::said(own.open_source.join(and)));
    entry.tell("e.open_source", open);
    entry.note(
        "e.cost",
        [other(book, LibraryKind::ConnectionCost, &own.cost)],
    );
    entry.tell("e.points", points(book, &own.points));
    let downtime = own.downtime.iter();
    entry.tell("e.downtime", downtime.map(|own| book.shown_line(own)));
    let substitute = own.substitute.iter();
    entry.note("e.substitute", substitute.map(|id| book.template_line(id)));
    entry
}

/// Returns what can be read as one line of links; `None` where nothing is said.
fn points(book: &Book<'_>, ids: &[TitledId]) -> Option<Line> {
    let and = book.words.say("list.and");
    let links = ids.iter();
    let links = links.map(|id| other(book, LibraryKind::DataPoint, id));
    (!ids.is_empty()).then(|| Line::separated(links, and))
}

fn data_point(book: &Book<'_>, own: &DataPoint) -> Entry {
    let mut entry = entry(book, LibraryKind::DataPoint, &own.card);
    entry.lead = Some(book.shown_line(&own.about));
    entry
}

fn gateway(book: &Book<'_>, own: &Gateway) -> Entry {
    let mut entry = entry(book, LibraryKind::Gateway, &own.card);
    entry.lead = Some(book.shown_line(&own.about));
    let and = book.words.say("list.and");
    let ports = (!own.ports.is_empty()).then(|| Line::said(own.ports.join(and)));
    entry.note("e.interface", ports);
    entry.tell("e.points", points(book, &own.points));
    entry
}

fn cost(book: &Book<'_>, own: &ConnectionCost) -> Entry {
    let mut entry = entry(book, LibraryKind::ConnectionCost, &own.card);
    entry.note("e.per_machine", [span(book, own.per_machine)]);
    let downtime = own.downtime.iter();
    entry.tell("e.downtime", downtime.map(|own| book.shown_line(own)));
    entry
}

fn step(book: &Book<'_>, own: &ConnectionStep) -> Entry {
    let mut entry = entry(book, LibraryKind::ConnectionStep, &own.card);
    entry.lead = Some(book.shown_line(&own.task));
    entry
}

fn jurisdiction(book: &Book<'_>, own: Jurisdiction) -> Line {
    Line::said(book.words.say(match own {
        Jurisdiction::Nation => "e.nation",
        Jurisdiction::Province => "e.province",
        Jurisdiction::City => "e.city",
        Jurisdiction::District => "e.district",
    }))
}

fn validity(book: &Book<'_>, own: Validity) -> Line {
    let day = |own: Option<Date>| own.map(|own| own.to_string());
    Line::said(match (day(own.from), day(own.to)) {
        (Some(from), Some(to)) => {
            let params = [("from", &*from), ("to", &*to)];
            book.words.fill("e.valid.both", &params)
        }
        (Some(from), None) => book.words.fill("e.valid.from", &[("from", &from)]),
        (None, Some(to)) => book.words.fill("e.valid.to", &[("to", &to)]),
        (None, None) => book.words.say("e.valid.unknown").to_owned(),
    })
}

fn criteria(book: &Book<'_>, criteria: &[Criterion]) -> Vec<Line> {
    let words = &book.words;
    let lines = criteria.iter().map(|own| {
        let text = book.shown_line(&own.text);
        let how = match &own.check {
            Check::Evidence => Line::said(words.say("e.by_evidence")),
            Check::Computed(condition) => {
                let sentence = words.fill("e.by_answers", &[("condition", "\u{0}")]);
                super::condition::inside(&sentence, in_words(book, condition))
            }
        };
        let source = own.source.iter().map(|source| {
            let sentence = words.fill("e.criterion.source", &[("source", "\u{0}")]);
            super::condition::inside(&sentence, book.source_line([source]))
        });
        Line::joined([text, how].into_iter().chain(source))
    });
    lines.collect()
}

fn policy(book: &Book<'_>, own: &Policy) -> Entry {
    let words = &book.words;
    let mut entry = entry(book, LibraryKind::Policy, &own.card);
    entry.lead = Some(book.shown_line(&own.support));
    entry.tell("e.beneficiary", [book.shown_line(&own.beneficiary)]);
    let grants = own.grants.iter().map(|grant| {
        let most = money(book, grant.most);
        let most = Line::said(words.fill("e.grant", &[("money", &most)]));
        let what = grant.what.iter().map(|what| book.shown_line(what));
        let colon = Line::said(words.say("e.colon"));
        let what = what.flat_map(|what| [what, colon.clone()]);
        Line::joined(what.chain([most]))
    });
    entry.tell("e.grants", grants);
    let rate = own.rate.as_ref().map(|rate| {
        let percent = super::tenths(u16::try_from(rate.per_mille).unwrap_or(u16::MAX));
        let sentence = words.fill("e.rate.of", &[("percent", &percent), ("of", "\u{0}")]);
        super::condition::inside(&sentence, book.shown_line(&rate.of))
    });
    entry.tell("e.rate", rate);
    let bases = own.rate.iter().flat_map(|rate| &rate.bases);
    let bases = bases.map(|base| book.shown_line(&base.title));
    let bases: Vec<Line> = bases.collect();
    let reckoned = (!bases.is_empty()).then(|| Line::separated(bases, book.words.say("e.times")));
    entry.tell("e.rate.bases", reckoned);
    let needs = match own.needs {
        Needs::All => "e.needs.all",
        Needs::Any => "e.needs.any",
    };
    entry.tell(needs, criteria(book, &own.criteria));
    let recognitions = own.recognitions.iter();
    let recognitions = recognitions.map(|id| other(book, LibraryKind::Recognition, id));
    entry.tell("e.recognitions", recognitions);
    let quotes = own.quotes.iter();
    // Quoted as it stands, so there is no English of it.
    let quotes = quotes.map(|own| {
        book.shown_line(&zhizhen_core::Words {
            zh: format!("「{}」", own.as_str()),
            en: None,
        })
    });
    entry.tell("e.quotes", quotes);
    entry.note("e.decides", [jurisdiction(book, own.jurisdiction)]);
    entry.note("e.valid", [validity(book, own.validity)]);
    entry.tell("e.note", own.note.iter().map(|note| book.shown_line(note)));
    entry.tell("e.promise", [Line::said(words.say("e.promise.none"))]);
    entry
}

fn instrument(book: &Book<'_>, own: &Instrument) -> Entry {
    let mut entry = entry(book, LibraryKind::Instrument, &own.card);
    entry.lead = Some(book.shown_line(&own.about));
    entry.note("e.number", own.number.iter().map(|own| Line::said(&**own)));
    entry.note("e.issuer", [jurisdiction(book, own.jurisdiction)]);
    entry.note("e.valid", [validity(book, own.validity)]);
    entry
}

fn recognition(book: &Book<'_>, own: &Recognition) -> Entry {
    let mut entry = entry(book, LibraryKind::Recognition, &own.card);
    entry.tell("e.needs.all", criteria(book, &own.criteria));
    entry.tell("e.process", book.lines(&own.process));
    entry.tell("e.missing", book.lines(&own.missing));
    entry.tell("e.note", own.note.iter().map(|note| book.shown_line(note)));
    entry.tell("e.promise", [Line::said(book.words.say("e.promise.title"))]);
    entry.note("e.decides", [jurisdiction(book, own.jurisdiction)]);
    entry.note("e.authority", [book.shown_line(&own.authority)]);
    entry.note("e.edition", [Line::said(&*own.edition)]);
    entry
}

fn scenario(book: &Book<'_>, own: &Scenario) -> Entry {
    let words = &book.words;
    let mut entry = entry(book, LibraryKind::Scenario, &own.card);
    entry.lead = Some(book.shown_line(&own.about));
    entry.tell("e.template", [book.template_line(&own.template)]);
    let networks = own.networks.iter().map(|id| network_line(book, id));
    entry.tell(
        "t.network",
        [Line::separated(networks, words.say("list.and"))],
    );
    entry.tell("e.preconditions", book.lines(&own.preconditions));
    entry.tell("e.fallback", [book.shown_line(&own.fallback)]);
    entry.tell("t.industries", [book.shown_line(&own.industries)]);
    let batch = own.batch.to_string();
    entry.note(
        "e.batch",
        [Line::said(
            words.fill("e.batch.number", &[("number", &batch)]),
        )],
    );
    entry
}

fn sector(book: &Book<'_>, own: &Sector) -> Entry {
    let words = &book.words;
    let mut entry = entry(book, LibraryKind::Sector, &own.card);
    entry.lead = Some(book.shown_line(&own.note));
    let divisions = own.divisions.iter().map(|division| {
        let title = book.content.industry(*division);
        format!("{division} {}", title.map_or("", |title| words.of(title)))
    });
    let divisions: Vec<String> = divisions.collect();
    let divisions = divisions.join(words.say("list.and"));
    entry.tell("e.divisions", [Line::said(divisions)]);
    let processes = own.processes.iter().map(|own| book.shown_line(own));
    entry.tell(
        "e.processes",
        [Line::separated(processes, words.say("list.and"))],
    );
    let templates = own.templates.iter();
    entry.tell("e.templates", templates.map(|id| book.template_line(id)));
    entry
}

fn case(book: &Book<'_>, own: &PublishedCase) -> Entry {
    let mut entry = entry(book, LibraryKind::PublishedCase, &own.card);
    entry.tell("e.published", book.lines(&own.facts));
    let scenarios = own.scenarios.iter();
    let scenarios = scenarios.map(|id| other(book, LibraryKind::Scenario, id));
    entry.tell("e.scenarios", scenarios);
    entry.tell("e.note", own.note.iter().map(|note| book.shown_line(note)));
    entry.note("e.place", [book.shown_line(&own.place)]);
    entry
}

fn figure(book: &Book<'_>, kind: LibraryKind, own: &Figure) -> Entry {
    let words = &book.words;
    let mut entry = entry(book, kind, &own.card);
    let (whole, part) = (own.hundredths / 100, own.hundredths % 100);
    let number = match part {
        0 => whole.to_string(),
        part if part % 10 == 0 => format!("{whole}.{}", part / 10),
        part => format!("{whole}.{part:02}"),
    };
    let unit = book.shown_line(&own.unit);
    entry.lead = Some(Line::joined([Line::said(format!("{number} ")), unit]));
    entry.note("e.year", [Line::said(own.year.to_string())]);
    let kind = match own.kind {
        FigureKind::Actual => "e.actual",
        FigureKind::Target => "e.target",
    };
    entry.note("e.figure", [Line::said(words.say(kind))]);
    entry.note("e.scope", [book.shown_line(&own.scope)]);
    let question = own.question.iter();
    entry.tell("e.same_rate", question.map(|id| book.question_line(id)));
    entry.tell("e.note", own.note.iter().map(|note| book.shown_line(note)));
    entry
}

fn kpi(book: &Book<'_>, own: &Kpi) -> Entry {
    let id = own.id.as_str();
    let mut entry = Entry::new(EntryKind::Figure, kpi_key(id), id, &own.title);
    entry.lead = Some(book.shown_line(&own.definition));
    entry.note("e.role", [Line::said(book.words.say("catalogue.kpi"))]);
    entry.note("col.unit", [book.shown_line(&own.unit)]);
    entry.sources = vec![own.source.clone()];
    if own.verify {
        entry.verify = vec![Line::said(book.words.say("verify.entry"))];
    }
    entry
}

fn term(book: &Book<'_>, own: &Term) -> Entry {
    let mut entry = entry(book, LibraryKind::Term, &own.card);
    entry.lead = Some(book.shown_line(&own.meaning));
    let also = own.also.join(book.words.say("list.and"));
    let also = (!also.is_empty()).then(|| Line::said(also));
    entry.note("e.also", also);
    entry
}

fn park(book: &Book<'_>, own: &Park) -> Entry {
    let mut entry = entry(book, LibraryKind::Park, &own.card);
    let districts = &book.content.parts().districts;
    let district = own.district.iter();
    let district = district.map(|id| Line::said(book.title(districts, id)));
    entry.note("e.in_district", district);
    entry.lead = own.note.as_ref().map(|note| book.shown_line(note));
    entry
}

fn beyond(book: &Book<'_>, own: &Beyond) -> Entry {
    let mut entry = entry(book, LibraryKind::Beyond, &own.card);
    entry.lead = Some(book.shown_line(&own.takes));
    let questions = own.questions.iter().map(|id| book.question_line(id));
    entry.tell("e.questions", questions);
    let roles = &book.content.parts().roles;
    let decides = own.decides.iter();
    let decides = decides.map(|id| Line::said(book.title(roles, id)));
    entry.note("e.who_decides", decides);
    entry
}
