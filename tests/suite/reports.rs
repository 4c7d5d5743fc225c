//! The reports that are looked at as a whole: the four samples and a sheet of what nobody would type, in
//! every kind and both languages.

use std::sync::LazyLock;

use serde_json::{Value, json};
use zhizhen_app::sheet::read_sheet;
use zhizhen_app::wire::Language;
use zhizhen_app::{Content, Env, ReportKind, Wanted, own_content, with_report_input};
use zhizhen_core::{AnswerSheet, Consent, ConsentField, Secrecy};
use zhizhen_report::{Document, ReportInput, compose};

use crate::torture::torture;

pub(crate) const SAMPLES: [(&str, &str); 4] = [
    ("full", include_str!("../../assessments/samples/full.json")),
    (
        "machining",
        include_str!("../../assessments/samples/machining.json"),
    ),
    (
        "electronics",
        include_str!("../../assessments/samples/electronics.json"),
    ),
    (
        "garment",
        include_str!("../../assessments/samples/garment.json"),
    ),
];

pub(crate) const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

pub(crate) static CONTENT: LazyLock<Content> = LazyLock::new(own_content);

/// A sheet to make reports of.
pub(crate) struct Source {
    pub(crate) name: String,
    text: Value,
}

impl Source {
    /// A sample by its name.
    pub(crate) fn sample(name: &str) -> Source {
        let (_, text) = SAMPLES.iter().find(|own| own.0 == name).expect("a sample");
        Source {
            name: name.to_owned(),
            text: serde_json::from_str(text).expect("a sheet is JSON"),
        }
    }

    /// The four samples, a sheet of what nobody would type, and one with nothing but a name.
    pub(crate) fn all() -> Vec<Source> {
        let samples = SAMPLES.iter().map(|(name, _)| Source::sample(name));
        let mut odd = Source::sample("machining");
        torture(&mut odd.text);
        odd.name = "odd".into();
        let mut blank = Source::sample("full");
        for inventory in ["equipment", "systems", "network", "people", "kpis"] {
            blank.text[inventory] = json!([]);
        }
        blank.text["enterprise"] = json!({ "name": "空" });
        blank.text["answers"] = json!({});
        blank.name = "blank".into();
        samples.chain([odd, blank]).collect()
    }

    /// The sheet as a report of `kind` needs it: only what an enterprise says of itself has a report of
    /// its own.
    pub(crate) fn text(&self, kind: ReportKind) -> String {
        let mut text = self.text.clone();
        if kind == ReportKind::Own {
            text["visit"]["kind"] = json!("self");
        }
        text.to_string()
    }

    pub(crate) fn sheet(&self, kind: ReportKind) -> AnswerSheet {
        read_sheet(self.text(kind).as_bytes(), &CONTENT).expect("a sheet")
    }

    /// Makes something of what a report is made from. The consent is what is proposed to an enterprise.
    pub(crate) fn with_input<T>(
        &self,
        kind: ReportKind,
        language: Language,
        make: impl FnOnce(&ReportInput<'_>) -> T,
    ) -> T {
        let consent = consent(|class| class == Secrecy::Bureau);
        let wanted = Wanted {
            kind,
            consent: Some(&consent),
            ..Wanted::full(language)
        };
        let made = with_report_input((&CONTENT, &self.sheet(kind)), &wanted, &noon(), make);
        made.unwrap_or_else(|error| panic!("{} {kind:?}: {error:?}", self.name))
    }

    pub(crate) fn document(&self, kind: ReportKind, language: Language) -> Document {
        self.with_input(kind, language, compose)
    }
}

/// The environment of every report here: nobody's name, one day.
pub(crate) fn noon() -> Env {
    Env::fixed("2026-11-21T12:00:00Z".parse().expect("a time"))
}

/// A consent to every field of the classes that `agrees` names.
pub(crate) fn consent(agrees: impl Fn(Secrecy) -> bool) -> Consent {
    let all = ConsentField::all(&CONTENT, &CONTENT.parts().outline);
    let agreed = all.into_iter().filter(|(_, class)| agrees(*class));
    Consent {
        agreed: agreed.map(|(field, _)| field).collect(),
        by: "示例厂长".into(),
        day: "2026-11-21".into(),
    }
}
