//! Changes to the bytes of one text: pieces put in place of others, and TOML values written out.

use std::ops::Range;

/// Pieces to put into a text; they do not overlap.
#[derive(Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts `text` in place of a range; an empty range inserts. Insertions at one place stay in the
    /// order they came.
    pub(super) fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Returns the text with all pieces in place. New lines end as the text's own lines do.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let is_crlf = text.contains("\r\n");
        let mut whole = String::with_capacity(text.len() + 64 * self.0.len());
        let mut from = 0;
        for (range, piece) in &self.0 {
            // What lies inside a piece already taken out went with it.
            whole.push_str(text.get(from..range.start).unwrap_or_default());
            match is_crlf {
                true => whole.push_str(&piece.replace('\n', "\r\n")),
                false => whole.push_str(piece),
            }
            from = from.max(range.end);
        }
        whole.push_str(&text[from..]);
        whole
    }
}

/// Returns the end of the line that `at` stands in, behind its line ending.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |own| at + own + 1)
}

/// Returns the start of the line that `at` stands in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |own| own + 1)
}

/// Writes a text as a TOML string on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut whole = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => whole.push_str("\\\""),
            '\\' => whole.push_str("\\\\"),
            '\n' => whole.push_str("\\n"),
            '\t' => whole.push_str("\\t"),
            '\r' => {}
            c if c.is_control() => whole.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => whole.push(c),
        }
    }
    whole.push('"');
    whole
}

/// Writes words: Chinese alone as a text, else both.
pub(super) fn words(zh: &str, en: &str) -> String {
    match en.is_empty() {
        true => quoted(zh),
        false => format!("{{ zh = {}, en = {} }}", quoted(zh), quoted(en)),
    }
}

/// Writes a list of values that are written already.
pub(super) fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// Writes a key: bare where the grammar allows it.
pub(super) fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match !name.is_empty() && name.chars().all(is_bare) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_put_where_they_belong_and_nothing_else_moves() {
        let mut splices = Splices::default();
        splices.put(4..5, "9");
        splices.put(6..6, "b = 2\n");
        splices.put(6..6, "c = 3\n");
        splices.put(0..1, "z");
        assert_eq!(
            splices.apply("a = 1\n# end\n"),
            "z = 9\nb = 2\nc = 3\n# end\n"
        );
        let mut splices = Splices::default();
        splices.put(7..7, "b = 2\n");
        assert_eq!(splices.apply("a = 1\r\n"), "a = 1\r\nb = 2\r\n");
    }

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        for text in ["", "纸", "“引”", "a\"b\\c", "一\n二\t三", "\u{7}"] {
            let written = format!("v = {}", quoted(text));
            let table: toml::Table = written.parse().unwrap();
            assert_eq!(table["v"].as_str(), Some(text), "{written}");
        }
        assert_eq!(key("net-1"), "net-1");
        assert_eq!(key("net.1"), "\"net.1\"");
    }
}
