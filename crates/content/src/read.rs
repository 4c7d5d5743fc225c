//! Small typed readers over a spanned TOML tree. Each takes a value, or reports what is wrong at
//! its exact place and gives a stand-in, so that reading goes on and all problems show at once.
//! Stand-ins never leave the crate: content with a reported error is not built.

use serde_spanned::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};
use zhizhen_core::{Division, Locus, Rung, Titled, TitledId, Words};

use crate::DiagnosticCode as Code;
use crate::sink::{Aspect, Kind, Sink, Spot};

pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// A table being read: remembers which keys were asked for.
pub(crate) struct Entry<'t, 'i> {
    table: &'t DeTable<'i>,
    pub(crate) at: Spot,
    known: Vec<&'static str>,
}

impl<'t, 'i> Entry<'t, 'i> {
    pub(crate) fn new(table: &'t DeTable<'i>, at: Spot) -> Self {
        Self {
            table,
            at,
            known: Vec::new(),
        }
    }

    /// Returns the value of a key, if it is there; the key counts as known from now on.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<&'t Value<'i>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key)
    }

    /// Returns all keys and values of a table whose keys are ids.
    pub(crate) fn pairs(
        &self,
    ) -> impl Iterator<Item = (&'t Spanned<DeString<'i>>, &'t Value<'i>)> + use<'t, 'i> {
        self.table.iter()
    }
}

/// Reads one file into a sink.
pub(crate) struct Reader<'s, 'a> {
    pub(crate) file: usize,
    pub(crate) sink: &'s mut Sink<'a>,
}

impl Reader<'_, '_> {
    pub(crate) fn spot(&self, value: &Value<'_>) -> Spot {
        self.spot_at(value.span().start)
    }

    pub(crate) fn spot_at(&self, offset: usize) -> Spot {
        Spot {
            file: self.file,
            offset,
        }
    }

    pub(crate) fn report<const N: usize>(&mut self, code: Code, at: Spot, values: [&str; N]) {
        self.sink.report(code, at, values);
    }

    /// Reads something that belongs to `aspect`, and doubts that when reading reports an error.
    pub(crate) fn part_of<T>(
        &mut self,
        locus: &Locus,
        aspect: Aspect,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.sink.count();
        let read = read(self);
        if self.sink.count() > before {
            self.sink.doubt(locus.clone(), aspect);
        }
        read
    }

    /// Like [`Reader::part_of`], and notes the place to which faults of this aspect point.
    pub(crate) fn aspect<T>(
        &mut self,
        locus: &Locus,
        aspect: Aspect,
        value: Option<&Value<'_>>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if let Some(value) = value {
            let at = self.spot(value);
            self.sink.mark(locus.clone(), aspect, at);
        }
        self.part_of(locus, aspect, read)
    }

    /// Reports the keys nobody asked for.
    pub(crate) fn finish(&mut self, entry: Entry<'_, '_>) {
        for key in entry.table.keys() {
            let name: &str = key.get_ref();
            if !entry.known.contains(&name) {
                let at = self.spot_at(key.span().start);
                let known = entry.known.join(" · ");
                self.report(Code::UnknownKey, at, [name, &known]);
            }
        }
    }

    pub(crate) fn need<'t, 'i>(
        &mut self,
        entry: &mut Entry<'t, 'i>,
        key: &'static str,
    ) -> Option<&'t Value<'i>> {
        let value = entry.get(key);
        if value.is_none() {
            self.report(Code::KeyMissing, entry.at, [key]);
        }
        value
    }

    pub(crate) fn entry<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
    ) -> Option<Entry<'t, 'i>> {
        let at = self.spot(value);
        match value.get_ref().as_table() {
            Some(table) => Some(Entry::new(table, at)),
            None => {
                self.report(Code::NotTable, at, [key]);
                None
            }
        }
    }

    pub(crate) fn list<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
    ) -> Option<&'t DeArray<'i>> {
        let list = value.get_ref().as_array();
        if list.is_none() {
            let at = self.spot(value);
            self.report(Code::NotList, at, [key]);
        }
        list
    }

    /// Reads a required list with at least one entry.
    pub(crate) fn filled_list<'t, 'i>(
        &mut self,
        entry: &mut Entry<'t, 'i>,
        key: &'static str,
    ) -> &'t [Value<'i>] {
        match self.need(entry, key) {
            Some(value) => self.filled(key, value),
            None => &[],
        }
    }

    pub(crate) fn filled<'t, 'i>(&mut self, key: &str, value: &'t Value<'i>) -> &'t [Value<'i>] {
        match self.list(key, value) {
            Some(list) if list.is_empty() => {
                let at = self.spot(value);
                self.report(Code::ListEmpty, at, [key]);
                &[]
            }
            Some(list) => list,
            None => &[],
        }
    }

    /// Reads the tables of `[[key]]`; none at all is fine.
    pub(crate) fn entries<'t, 'i, T>(
        &mut self,
        parent: &mut Entry<'t, 'i>,
        key: &'static str,
        mut read: impl FnMut(&mut Self, &mut Entry<'t, 'i>) -> T,
    ) -> Vec<T> {
        let mut found = Vec::new();
        let Some(value) = parent.get(key) else {
            return found;
        };
        for item in self.list(key, value).map_or(&[][..], |list| &list[..]) {
            if let Some(mut entry) = self.entry(key, item) {
                found.push(read(self, &mut entry));
                self.finish(entry);
            }
        }
        found
    }

    pub(crate) fn text_value<'t>(&mut self, key: &str, value: &'t Value<'_>) -> Option<&'t str> {
        let at = self.spot(value);
        match value.get_ref().as_str().map(str::trim) {
            None => self.report(Code::NotText, at, [key]),
            Some("") => self.report(Code::WordsEmpty, at, [key]),
            Some(text) => return Some(text),
        }
        None
    }

    pub(crate) fn text(&mut self, entry: &mut Entry<'_, '_>, key: &'static str) -> String {
        let value = self.need(entry, key);
        let text = value.and_then(|value| self.text_value(key, value));
        text.unwrap_or_default().to_owned()
    }

    pub(crate) fn optional_text(
        &mut self,
        entry: &mut Entry<'_, '_>,
        key: &'static str,
    ) -> Option<String> {
        let value = entry.get(key)?;
        self.text_value(key, value).map(str::to_owned)
    }

    /// Reads words whose Chinese may well hold no Chinese character: a unit, a foreign title.
    pub(crate) fn label(&mut self, entry: &mut Entry<'_, '_>, key: &'static str) -> Words {
        match self.need(entry, key) {
            Some(value) => self.words_value(key, value),
            None => nothing(),
        }
    }

    /// Reads words.
    pub(crate) fn words(&mut self, entry: &mut Entry<'_, '_>, key: &'static str) -> Words {
        match self.need(entry, key) {
            Some(value) => self.chinese_words(key, value),
            None => nothing(),
        }
    }

    /// Reads a required list of words.
    pub(crate) fn words_list(
        &mut self,
        entry: &mut Entry<'_, '_>,
        key: &'static str,
    ) -> Vec<Words> {
        let list = self.filled_list(entry, key);
        list.iter()
            .map(|value| self.chinese_words(key, value))
            .collect()
    }

    pub(crate) fn chinese_words(&mut self, key: &str, value: &Value<'_>) -> Words {
        let words = self.words_value(key, value);
        let is_chinese = |c| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
        if !words.zh.is_empty() && !words.zh.contains(is_chinese) {
            let at = self.spot(value);
            self.report(Code::WordsNotChinese, at, [key, &words.zh]);
        }
        words
    }

    fn words_value(&mut self, key: &str, value: &Value<'_>) -> Words {
        if value.get_ref().is_table() {
            let Some(mut entry) = self.entry(key, value) else {
                return nothing();
            };
            let zh = self.text(&mut entry, "zh");
            let en = self.optional_text(&mut entry, "en");
            self.finish(entry);
            return Words { zh, en };
        }
        let zh = self.text_value(key, value).unwrap_or_default().to_owned();
        Words { zh, en: None }
    }

    pub(crate) fn whole_value(
        &mut self,
        key: &str,
        value: &Value<'_>,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let at = self.spot(value);
        let Some(integer) = value.get_ref().as_integer() else {
            self.report(Code::NotWholeNumber, at, [key]);
            return None;
        };
        let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.and_then(|number| u32::try_from(number).ok());
        let inside = number.filter(|number| (least..=most).contains(number));
        if inside.is_none() {
            let (least, most) = (least.to_string(), most.to_string());
            self.report(Code::OutOfRange, at, [key, integer.as_str(), &least, &most]);
        }
        inside
    }

    /// Reads a number with at most one decimal as tenths, exactly; reports others as `code`.
    pub(crate) fn tenths_value(&mut self, value: &Value<'_>, code: Code) -> Option<u16> {
        let number = value.get_ref();
        let written = match (number.as_integer(), number.as_float()) {
            (Some(integer), _) => integer.as_str(),
            (None, Some(float)) => float.as_str(),
            (None, None) => "",
        };
        let (whole, decimal) = written.split_once('.').unwrap_or((written, "0"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let tenths = (is_digits(whole) && is_digits(decimal) && decimal.len() == 1)
            .then(|| format!("{whole}{decimal}").parse().ok())
            .flatten();
        if tenths.is_none() {
            self.report_as_written(value, code);
        }
        tenths
    }

    /// Reports `code` with the value as its author wrote it.
    pub(crate) fn report_as_written(&mut self, value: &Value<'_>, code: Code) {
        let at = self.spot(value);
        let text = self.sink.texts[self.file].text;
        let written = text.get(value.span()).unwrap_or_default();
        self.report(code, at, [written]);
    }

    pub(crate) fn whole(
        &mut self,
        entry: &mut Entry<'_, '_>,
        key: &'static str,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let value = self.need(entry, key)?;
        self.whole_value(key, value, least, most)
    }

    pub(crate) fn boolean(&mut self, entry: &mut Entry<'_, '_>, key: &'static str) -> Option<bool> {
        let value = entry.get(key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            let at = self.spot(value);
            self.report(Code::NotBoolean, at, [key]);
        }
        boolean
    }

    /// Reads one of the fixed words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.text_value(key, value)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let at = self.spot(value);
            self.report(Code::WordUnknown, at, [key, text, &known.join(" · ")]);
        }
        found.map(|(_, meaning)| *meaning)
    }

    pub(crate) fn rung_value(&mut self, value: &Value<'_>) -> Option<Rung> {
        let rung = value.get_ref().as_str().and_then(Rung::parse);
        if rung.is_none() {
            let at = self.spot(value);
            let text = self.sink.texts[self.file].text;
            let written = text.get(value.span()).unwrap_or_default().trim_matches('"');
            self.report(Code::RungMalformed, at, [written]);
        }
        rung
    }

    pub(crate) fn rung(&mut self, entry: &mut Entry<'_, '_>, key: &'static str) -> Option<Rung> {
        let value = self.need(entry, key)?;
        self.rung_value(value)
    }

    /// Reads a division of manufacturing that the content lists.
    pub(crate) fn industry(&mut self, key: &str, value: &Value<'_>) -> Option<Division> {
        let text = self.text_value(key, value)?;
        let at = self.spot(value);
        match Division::parse(text) {
            Some(division) => {
                self.sink.refer(Kind::Industry, text, at);
                Some(division)
            }
            None => {
                self.report(Code::IndustryMalformed, at, [text]);
                None
            }
        }
    }

    /// Reads an id that another entry defines.
    pub(crate) fn reference(&mut self, kind: Kind, key: &str, value: &Value<'_>) -> String {
        let id = self.text_value(key, value).unwrap_or_default();
        let at = self.spot(value);
        self.sink.refer(kind, id, at);
        id.to_owned()
    }

    pub(crate) fn needed_reference(
        &mut self,
        entry: &mut Entry<'_, '_>,
        key: &'static str,
        kind: Kind,
    ) -> String {
        let value = self.need(entry, key);
        value
            .map(|value| self.reference(kind, key, value))
            .unwrap_or_default()
    }

    /// Reads the entry's own `id`. `None` when it is absent, malformed or taken: such an entry is
    /// read for its other problems and then left out.
    pub(crate) fn own_id(&mut self, entry: &mut Entry<'_, '_>, kind: Kind) -> Option<String> {
        self.own_scoped_id(entry, kind, "")
    }

    pub(crate) fn own_scoped_id(
        &mut self,
        entry: &mut Entry<'_, '_>,
        kind: Kind,
        scope: &str,
    ) -> Option<String> {
        let value = self.need(entry, "id")?;
        let id = self.text_value("id", value)?;
        let at = self.spot(value);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !id.chars().all(is_plain) {
            self.report(Code::IdMalformed, at, [id]);
            return None;
        }
        let is_fresh = self.sink.define(kind, &format!("{scope}{id}"), at);
        is_fresh.then(|| id.to_owned())
    }

    /// Reads a list of `[[key]]` with `id` and `title`.
    pub(crate) fn titled(
        &mut self,
        root: &mut Entry<'_, '_>,
        key: &'static str,
        kind: Kind,
    ) -> Vec<Titled> {
        self.titled_in(root, key, kind, "")
    }

    pub(crate) fn titled_in(
        &mut self,
        root: &mut Entry<'_, '_>,
        key: &'static str,
        kind: Kind,
        scope: &str,
    ) -> Vec<Titled> {
        let list = self.entries(root, key, |r, entry| {
            let id = r.own_scoped_id(entry, kind, scope);
            let title = r.words(entry, "title");
            let id = TitledId::new(id?);
            Some(Titled { id, title })
        });
        list.into_iter().flatten().collect()
    }
}

/// Returns the stand-in for words that could not be read.
pub(crate) fn nothing() -> Words {
    Words {
        zh: String::new(),
        en: None,
    }
}
