//! The command line's words, taken from the same catalogues as the window's.

use std::collections::BTreeMap;

use serde_json::Value;
use zhizhen_app::wire::ErrorView;

/// Language of words on the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    /// Reads `--lang` ahead of everything else, so that even usage errors speak the right language.
    pub(crate) fn from_arguments(arguments: &[String]) -> Lang {
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let value = match argument.strip_prefix("--lang") {
                Some("") => arguments.next().map(String::as_str),
                Some(rest) => rest.strip_prefix('='),
                None => None,
            };
            match value {
                Some("en") => return Lang::En,
                Some("zh") => return Lang::Zh,
                _ => {}
            }
        }
        Lang::Zh
    }
}

/// The three catalogues of one language.
pub(crate) struct Words {
    lang: Lang,
    own: Value,
    errors: Value,
    diagnostics: Value,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Words {
        macro_rules! catalogue {
            ($name:literal) => {
                match lang {
                    Lang::Zh => include_str!(concat!("../../../ui/src/i18n/", $name, ".zh.json")),
                    Lang::En => include_str!(concat!("../../../ui/src/i18n/", $name, ".en.json")),
                }
            };
        }
        let read = |text| serde_json::from_str(text).expect("the catalogues are valid JSON");
        Words {
            lang,
            own: read(catalogue!("cli")),
            errors: read(catalogue!("errors")),
            diagnostics: read(catalogue!("diagnostics")),
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns a sentence without params.
    pub(crate) fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// Returns a sentence with its params filled in.
    pub(crate) fn fill(&self, key: &str, params: &[(&str, &str)]) -> String {
        let template = self.own[key].as_str().unwrap_or(key);
        let params = params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        fill(template, &params.collect())
    }

    /// Returns whole yuan as people say them: in 万元 in Chinese, in thousands in English.
    pub(crate) fn yuan(&self, yuan: u64) -> String {
        match self.lang {
            Lang::Zh => {
                let (whole, rest) = (yuan / 10_000, yuan % 10_000);
                let digits = format!("{whole}.{rest:04}");
                digits
                    .trim_end_matches('0')
                    .trim_end_matches('.')
                    .to_owned()
            }
            Lang::En => {
                let digits = yuan.to_string();
                let groups = digits.as_bytes().rchunks(3).rev();
                let groups: Vec<&str> = groups
                    .map(|own| std::str::from_utf8(own).unwrap_or_default())
                    .collect();
                groups.join(",")
            }
        }
    }

    /// Returns a content's words in this language; Chinese where there is no English.
    pub(crate) fn content<'w>(&self, words: &'w zhizhen_app::ContentWords) -> &'w str {
        match (self.lang, &words.en) {
            (Lang::En, Some(en)) => en,
            _ => &words.zh,
        }
    }

    /// Returns an error in words: what and where, why and what is safe, what to do.
    pub(crate) fn error(&self, error: &ErrorView, file: Option<&str>) -> String {
        let entry = &self.errors[error.code.as_str()];
        let part = |name: &str| fill(entry[name].as_str().unwrap_or_default(), &error.params);
        let mut text = part("title");
        if let Some(file) = file {
            text.push_str("\n  ");
            text.push_str(&self.fill("problem.file", &[("path", file)]));
        }
        if let Some(path) = &error.field {
            text.push_str("\n  ");
            text.push_str(
                &match (error.params.get("line"), error.params.get("column")) {
                    (Some(line), Some(column)) => self.fill(
                        "problem.at",
                        &[("path", path), ("line", line), ("column", column)],
                    ),
                    _ => self.fill("problem.path", &[("path", path)]),
                },
            );
        }
        for name in ["explain", "next"] {
            let part = part(name);
            if !part.is_empty() {
                text.push_str("\n  ");
                text.push_str(&part);
            }
        }
        text
    }

    /// Returns a diagnostic's message and hint.
    pub(crate) fn diagnostic(
        &self,
        code: &str,
        params: &[(&'static str, String)],
    ) -> (String, String) {
        let entry = &self.diagnostics[code];
        let params = params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        let params = params.collect();
        let part = |name: &str| fill(entry[name].as_str().unwrap_or_default(), &params);
        (part("message"), part("hint"))
    }
}

/// Replaces `{name}` by its value; a name without a value stays as it is.
fn fill(template: &str, params: &BTreeMap<String, String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after
            .split_once('}')
            .map(|(name, tail)| (params.get(name), tail))
        {
            Some((Some(value), tail)) => {
                text.push_str(value);
                rest = tail;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhizhen_app::wire::ErrorCode;

    #[test]
    fn every_error_code_has_words_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let words = Words::new(lang);
            for code in ErrorCode::ALL {
                for part in ["title", "explain", "next"] {
                    let text = words.errors[code.as_str()][part]
                        .as_str()
                        .unwrap_or_default();
                    assert!(
                        !text.is_empty(),
                        "{} has no {part} in {lang:?}",
                        code.as_str()
                    );
                }
            }
        }
    }

    #[test]
    fn every_diagnostic_has_words_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let words = Words::new(lang);
            for code in zhizhen_app::DIAGNOSTIC_CODES {
                for part in ["message", "hint"] {
                    let text = words.diagnostics[code.as_str()][part]
                        .as_str()
                        .unwrap_or_default();
                    assert!(
                        !text.is_empty(),
                        "{} has no {part} in {lang:?}",
                        code.as_str()
                    );
                }
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_sentences_with_the_same_params() {
        let (zh, en) = (Words::new(Lang::Zh).own, Words::new(Lang::En).own);
        let params = |text: &str| -> std::collections::BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|p| Some(p.split_once('}')?.0.to_owned()))
                .collect()
        };
        let (zh, en) = (zh.as_object().unwrap(), en.as_object().unwrap());
        assert!(zh.keys().eq(en.keys()));
        for (key, text) in zh {
            assert_eq!(
                params(text.as_str().unwrap()),
                params(en[key].as_str().unwrap()),
                "{key}"
            );
        }
    }

    #[test]
    fn yuan_are_said_in_ten_thousands_in_chinese_and_in_groups_in_english() {
        let (zh, en) = (Words::new(Lang::Zh), Words::new(Lang::En));
        for (yuan, chinese, english) in [
            (0, "0", "0"),
            (5_000, "0.5", "5,000"),
            (100_000, "10", "100,000"),
            (1_234_500, "123.45", "1,234,500"),
        ] {
            assert_eq!((&*zh.yuan(yuan), &*en.yuan(yuan)), (chinese, english));
        }
    }

    #[test]
    fn a_brace_without_a_param_stays() {
        let params = BTreeMap::from([("a".to_owned(), "{b}".to_owned())]);
        assert_eq!(fill("{a} {b} { c", &params), "{b} {b} { c");
    }
}
