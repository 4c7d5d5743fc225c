//! `lenses/sme24/lens.toml` and `lenses/cmmm/lens.toml`: the national models.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use zhizhen_core::{
    CmmmDomain, CmmmElement, CmmmLens, CmmmRequirement, CmmmSubdomain, CmmmVariant, Counted,
    Derivation, LensHead, Letter, Locus, Mark, OptionKind, Percent, Points, QuestionId, Relation,
    Rung, Scene, SceneGroup, Shares, SmeArea, SmeLens, SmeLevel, SmeOption, SmeQuestion, SourceId,
    Stands, TitledId, Words,
};

use super::bank::RELATIONS;
use super::condition::condition;
use crate::read::{Entry, Reader, Value};
use crate::sink::{Aspect, Kind};
use crate::{DiagnosticCode as Code, VerifyWhat};

pub(crate) const OPTION_KINDS: [(&str, &str); 3] = [
    ("single", "single"),
    ("multiple", "multiple"),
    ("banded", "banded"),
];

pub(super) fn sme24(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Option<SmeLens> {
    let lens = Locus::Lens("sme24");
    r.part_of(&lens, Aspect::Entry, |r| sme_lens(r, root))
}

fn sme_lens(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Option<SmeLens> {
    let head = head(r, root, "sme24");
    let areas = r.titled(root, "area", Kind::Area);
    let groups = r.titled(root, "group", Kind::Group);
    let mut questions = r.entries(root, "question", sme_question);
    let mut scenes = r.entries(root, "scene", scene);
    let levels = r.entries(root, "level", |r, entry| {
        let title = r.words(entry, "title");
        let points = r.whole(entry, "points", 0, 100);
        let scenes = r.whole(entry, "scenes", 0, 255);
        let constraint_scenes = r.whole(entry, "constraint_scenes", 0, 255);
        Some(SmeLevel {
            title,
            points: Points(points? * 1000),
            scenes: u8::try_from(scenes?).ok()?,
            constraint_scenes: u8::try_from(constraint_scenes?).ok()?,
        })
    });
    let levels: Vec<SmeLevel> = levels.into_iter().flatten().collect();
    if levels.len() != 4 {
        r.report(Code::ListLength, root.at, ["level", "4"]);
    }
    // The children of one parent, in the order written.
    fn under<T>(found: &mut [(String, Option<T>)], id: &TitledId) -> Vec<T> {
        let own = found.iter_mut().filter(|(parent, _)| parent == id.as_str());
        own.filter_map(|(_, child)| child.take()).collect()
    }
    let areas = areas.into_iter().map(|area| SmeArea {
        questions: under(&mut questions, &area.id),
        id: area.id,
        title: area.title,
    });
    let areas = areas.collect();
    let groups = groups.into_iter().map(|group| SceneGroup {
        scenes: under(&mut scenes, &group.id),
        title: group.title,
    });
    let groups = groups.collect();
    Some(SmeLens {
        head,
        areas,
        groups,
        levels: levels.try_into().ok()?,
    })
}

fn head(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, id: &'static str) -> LensHead {
    r.sink.mark(Locus::Lens(id), Aspect::Entry, root.at);
    let title = r.words(root, "title");
    let version = r.text(root, "version");
    let source = r.needed_reference(root, "source", Kind::Source);
    let verify = root.get("verify");
    let verify = match verify {
        Some(value) => r.list("verify", value).map_or(&[][..], |list| &list[..]),
        None => &[],
    };
    let verify = verify.iter().map(|value| {
        let at = r.spot(value);
        r.sink.verify(id, VerifyWhat::Lens, at);
        r.chinese_words("verify", value)
    });
    LensHead {
        verify: verify.collect(),
        title,
        version,
        source: SourceId::new(source),
    }
}

/// Reads an item's id, which answers are written under, and notes its place.
fn item_id(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<QuestionId> {
    let id = QuestionId::new(r.own_id(entry, Kind::Item)?);
    let locus = Locus::Item(id.clone());
    r.sink.mark(locus, Aspect::Entry, entry.at);
    Some(id)
}

fn sme_question(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
) -> (String, Option<SmeQuestion>) {
    let before = r.sink.count();
    let id = item_id(r, entry);
    let area = r.needed_reference(entry, "area", Kind::Area);
    let title = r.words(entry, "title");
    let section = r.words(entry, "section");
    let ask = r.words(entry, "ask");
    let definition = entry.get("definition");
    let definition = definition.map(|value| r.chinese_words("definition", value));
    let fields = optional_words(r, entry, "fields");
    let evidence = optional_words(r, entry, "evidence");
    let kind = r
        .need(entry, "kind")
        .and_then(|value| r.word("kind", value, &OPTION_KINDS));
    let maximums = entry.get("up_to").map(|value| percents(r, value));
    let kind = match (kind, maximums) {
        (Some("banded"), Some(maximums)) => Some(OptionKind::Banded(maximums)),
        (Some("single"), None) => Some(OptionKind::Single),
        (Some("multiple"), None) => Some(OptionKind::Multiple),
        (Some(_), _) => {
            r.report(Code::BandedShape, entry.at, []);
            None
        }
        (None, _) => None,
    };
    let options = r.filled_list(entry, "options").iter().filter_map(|value| {
        let mut option = r.entry("options", value)?;
        let text = r.label(&mut option, "text");
        let points = r.need(&mut option, "points");
        let points = points.and_then(|value| points_value(r, value));
        r.finish(option);
        Some(SmeOption {
            text,
            points: points.unwrap_or_default(),
        })
    });
    let options = options.collect();
    let derive = derivations(r, entry, &id);
    if let Some(id) = id.as_ref().filter(|_| r.sink.count() > before) {
        // Its options are known in part only: what core says of them would be an echo.
        r.sink.doubt(Locus::Item(id.clone()), Aspect::Entry);
    }
    let question = id.zip(kind).map(|(id, kind)| SmeQuestion {
        id,
        title,
        section,
        ask,
        definition,
        fields,
        evidence,
        kind,
        options,
        derive,
    });
    (area, question)
}

fn optional_words(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Vec<Words> {
    let list = entry.get(key).map_or(&[][..], |value| r.filled(key, value));
    list.iter()
        .map(|value| r.chinese_words(key, value))
        .collect()
}

fn percents(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Vec<Percent> {
    let list = r.filled("up_to", value);
    let tenths = list
        .iter()
        .filter_map(|value| r.tenths_value(value, Code::PercentMalformed));
    tenths.filter_map(Percent::from_tenths).collect()
}

/// Reads points with at most three decimals as thousandths, exactly.
fn points_value(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Points> {
    let number = value.get_ref();
    let written = match (number.as_integer(), number.as_float()) {
        (Some(integer), _) => integer.as_str(),
        (None, Some(float)) => float.as_str(),
        (None, None) => "",
    };
    let (whole, decimals) = written.split_once('.').unwrap_or((written, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let thousandths = (is_digits(whole) && is_digits(decimals) && decimals.len() <= 3)
        .then(|| format!("{whole}{decimals:0<3}").parse().ok())
        .flatten()
        .filter(|thousandths| *thousandths <= Points::FULL.0);
    if thousandths.is_none() {
        r.report_as_written(value, Code::PointsMalformed);
    }
    thousandths.map(Points)
}

fn scene(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> (String, Option<Scene>) {
    let id = item_id(r, entry);
    let group = r.needed_reference(entry, "group", Kind::Group);
    let title = r.words(entry, "title");
    let is_constraint = r.boolean(entry, "constraint").unwrap_or(false);
    let levels: Result<[Words; 4], _> = r.words_list(entry, "levels").try_into();
    if levels.is_err() {
        r.report(Code::ListLength, entry.at, ["levels", "4"]);
    }
    if let (Some(value), Ok(levels)) = (entry.get("compared"), &levels) {
        compared(r, value, levels);
    }
    let derive = derivations(r, entry, &id);
    let scene = id.zip(levels.ok()).map(|(id, levels)| Scene {
        id,
        title,
        is_constraint,
        levels,
        derive,
    });
    (group, scene)
}

/// Compares the Chinese texts of a scene's levels with the mark they got when somebody compared them
/// with those of the questionnaire: the first 8 hexadecimal digits of SHA-256 over the texts, each with a line
/// feed behind it. A text that was changed, or swapped with another, no longer fits.
fn compared(r: &mut Reader<'_, '_>, value: &Value<'_>, levels: &[Words; 4]) {
    let Some(marked) = r.text_value("compared", value) else {
        return;
    };
    let texts: String = levels.iter().map(|own| format!("{}\n", own.zh)).collect();
    let digest = Sha256::digest(texts);
    let found: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if marked != found {
        let at = r.spot(value);
        r.report(Code::LevelsChanged, at, [&found]);
    }
}

/// Reads `derive = [{ question, relation, levels | letters | marks = { "3.0" = … } }]`.
fn derivations(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    item: &Option<QuestionId>,
) -> Vec<Derivation> {
    let Some(value) = entry.get("derive") else {
        return Vec::new();
    };
    if let Some(item) = item {
        let at = r.spot(value);
        let locus = Locus::Item(item.clone());
        r.sink.mark(locus, Aspect::Derive, at);
    }
    let list = r.filled("derive", value);
    let found = list.iter().filter_map(|value| {
        let mut own = r.entry("derive", value)?;
        let question = r.needed_reference(&mut own, "question", Kind::Question);
        let relation = r.need(&mut own, "relation");
        let relation = relation.and_then(|value| r.word("relation", value, &RELATIONS));
        let mut from: BTreeMap<Rung, Stands> = BTreeMap::new();
        for key in ["levels", "letters", "marks"] {
            let table = own.get(key).and_then(|value| r.entry(key, value));
            for rung in table.iter().flat_map(|_| Rung::ALL) {
                let Some(value) = table.as_ref().and_then(|table| at_rung(table, rung)) else {
                    continue;
                };
                from.extend(stands(r, key, value).map(|stands| (rung, stands)));
            }
            if let Some(mut table) = table {
                for rung in Rung::ALL {
                    table.get(rung.as_str());
                }
                r.finish(table);
            }
        }
        r.finish(own);
        Some(Derivation {
            question: QuestionId::new(question),
            relation: relation.unwrap_or(Relation::Partial),
            from,
        })
    });
    found.collect()
}

fn at_rung<'t, 'i>(table: &Entry<'t, 'i>, rung: Rung) -> Option<&'t Value<'i>> {
    let mut pairs = table.pairs();
    let own = pairs.find(|(key, _)| key.get_ref().as_ref() == rung.as_str());
    own.map(|(_, value)| value)
}

fn stands(r: &mut Reader<'_, '_>, key: &'static str, value: &Value<'_>) -> Option<Stands> {
    match key {
        "levels" => {
            let level = r.whole_value(key, value, 0, 4)?;
            Some(Stands::Level(u8::try_from(level).ok()?))
        }
        "letters" => {
            let text = r.text_value(key, value)?;
            let letters = text.split("").filter(|part| !part.is_empty());
            let read: Option<BTreeSet<Letter>> = letters.map(Letter::parse).collect();
            if read.is_none() {
                r.report_as_written(value, Code::LettersMalformed);
            }
            read.map(Stands::Letters)
        }
        _ => {
            let text = r.text_value(key, value)?;
            let mark = Mark::parse(text);
            if mark.is_none() {
                let at = r.spot(value);
                r.report(Code::WordUnknown, at, [key, text, "0 · 0.5 · 0.8 · 1"]);
            }
            mark.map(Stands::Mark)
        }
    }
}

pub(super) fn cmmm(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Option<CmmmLens> {
    let lens = Locus::Lens("cmmm");
    r.part_of(&lens, Aspect::Entry, |r| cmmm_lens(r, root))
}

fn cmmm_lens(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Option<CmmmLens> {
    let head = head(r, root, "cmmm");
    let levels: Result<[Words; 5], _> = r.words_list(root, "levels").try_into();
    if levels.is_err() {
        r.report(Code::ListLength, root.at, ["levels", "5"]);
    }
    let variants = r.entries(root, "variant", |r, entry| {
        let id = r.own_id(entry, Kind::Variant);
        let title = r.words(entry, "title");
        let relevant = entry.get("relevant");
        let relevant = relevant.and_then(|value| condition(r, "relevant", value));
        Some(CmmmVariant {
            id: TitledId::new(id?),
            title,
            relevant,
        })
    });
    let variants: Vec<CmmmVariant> = variants.into_iter().flatten().collect();
    let mut subdomains = r.entries(root, "subdomain", |r, entry| {
        let id = item_id(r, entry);
        let domain = r.needed_reference(entry, "domain", Kind::Domain);
        let title = r.words(entry, "title");
        let shares = shares(r, entry, &variants);
        let may_be_cut = r.boolean(entry, "may_be_cut").unwrap_or(false);
        let requirements = r.entries(entry, "requirement", requirement);
        let subdomain = id.map(|id| CmmmSubdomain {
            id,
            title,
            shares,
            may_be_cut,
            requirements: requirements.into_iter().flatten().collect(),
        });
        (domain, subdomain)
    });
    let mut domains = r.entries(root, "domain", |r, entry| {
        let id = r.own_id(entry, Kind::Domain);
        let element = r.needed_reference(entry, "element", Kind::Element);
        let title = r.words(entry, "title");
        let shares = shares(r, entry, &variants);
        let id = id.unwrap_or_default();
        let own = subdomains.iter_mut().filter(|(domain, _)| *domain == id);
        let domain = CmmmDomain {
            title,
            shares,
            subdomains: own.filter_map(|(_, own)| own.take()).collect(),
        };
        (element, Some(domain))
    });
    let elements = r.entries(root, "element", |r, entry| {
        let id = r.own_id(entry, Kind::Element);
        let title = r.words(entry, "title");
        let shares = shares(r, entry, &variants);
        let id = TitledId::new(id?);
        let own = domains.iter_mut();
        let own = own.filter(|(element, _)| element == id.as_str());
        Some(CmmmElement {
            domains: own.filter_map(|(_, own)| own.take()).collect(),
            id,
            title,
            shares,
        })
    });
    Some(CmmmLens {
        head,
        variants,
        levels: levels.ok()?,
        elements: elements.into_iter().flatten().collect(),
    })
}

/// Reads `shares = { discrete = 6, process = 6 }`; what is left out is not known.
fn shares(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, variants: &[CmmmVariant]) -> Shares {
    let Some(table) = entry
        .get("shares")
        .and_then(|value| r.entry("shares", value))
    else {
        return vec![None; variants.len()];
    };
    for (name, _) in table.pairs() {
        let at = r.spot_at(name.span().start);
        r.sink.refer(Kind::Variant, name.get_ref(), at);
    }
    let of = |r: &mut Reader<'_, '_>, id: &str| {
        let mut pairs = table.pairs();
        let (_, value) = pairs.find(|(name, _)| name.get_ref().as_ref() == id)?;
        r.whole_value("shares", value, 0, 100)
    };
    variants.iter().map(|own| of(r, own.id.as_str())).collect()
}

fn requirement(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<CmmmRequirement> {
    let id = item_id(r, entry);
    let level = r.whole(entry, "level", 1, 5);
    let text = r.words(entry, "text");
    let derive = derivations(r, entry, &id);
    let counted = entry.get("from").and_then(|value| counted(r, value));
    Some(CmmmRequirement {
        id: id?,
        level: u8::try_from(level?).ok()?,
        text,
        derive,
        counted,
    })
}

/// How the fact a census counts relates to the requirement, and whether it is exactly it.
pub(crate) const COUNTED: [(&str, bool); 2] = [("equal", true), ("subset", false)];

/// Reads `from = { table, count, only, relation }`.
fn counted(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Counted> {
    let mut entry = r.entry("from", value)?;
    let census = super::bank::census_of(r, &mut entry);
    let relation = r.need(&mut entry, "relation");
    let is_exact = relation.and_then(|value| r.word("relation", value, &COUNTED));
    r.finish(entry);
    Some(Counted {
        census: census?,
        is_exact: is_exact?,
    })
}
