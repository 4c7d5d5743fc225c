//! PDF's own notation (ISO 32000-1, 7.3): numbers, strings, references, and what stands between them.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// A piece of PDF under construction.
#[derive(Debug, Default)]
pub(super) struct Code {
    bytes: Vec<u8>,
}

impl Code {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Forgets what was written and keeps the room.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Writes marks, names and keys as they are.
    pub(super) fn put(&mut self, raw: &str) -> &mut Self {
        self.bytes.extend_from_slice(raw.as_bytes());
        self
    }

    /// Writes a whole number.
    pub(super) fn integer(&mut self, value: usize) -> &mut Self {
        let mut digits = [0; 20];
        let mut rest = value;
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[first..]);
        self
    }

    /// Writes a number to the thousandth; what is no number counts as 0.
    pub(super) fn real(&mut self, value: f32) -> &mut Self {
        // Rounded in f64: an f32 has no thousandths left above 8,000.
        let thousandths = (f64::from(value) * 1000.0).round() as i64;
        if thousandths < 0 {
            self.bytes.push(b'-');
        }
        let thousandths = thousandths.unsigned_abs() as usize;
        let rest = thousandths % 1000;
        self.integer(thousandths / 1000);
        if rest > 0 {
            let digits = [rest / 100, rest / 10 % 10, rest % 10].map(|own| b'0' + own as u8);
            let used = digits.iter().rposition(|&own| own != b'0');
            self.bytes.push(b'.');
            let used = &digits[..=used.unwrap_or_default()];
            self.bytes.extend_from_slice(used);
        }
        self
    }

    /// Returns a number as [`Self::real`] writes it.
    pub(super) fn rounded(value: f32) -> f32 {
        (value * 1000.0).round() / 1000.0
    }

    /// Writes numbers, each with a space after it.
    pub(super) fn reals(&mut self, values: &[f32]) -> &mut Self {
        for &value in values {
            self.real(value).put(" ");
        }
        self
    }

    /// Writes the way to another object.
    pub(super) fn to(&mut self, (number, generation): ObjectId) -> &mut Self {
        self.integer(number as usize).put(" ");
        self.integer(usize::from(generation)).put(" R")
    }

    /// Writes ways to other objects as an array.
    pub(super) fn all(&mut self, ids: impl IntoIterator<Item = ObjectId>) -> &mut Self {
        self.put("[");
        for id in ids {
            self.to(id).put(" ");
        }
        self.put("]")
    }

    /// Writes a text string: words for people, in any script.
    pub(super) fn words(&mut self, text: &str) -> &mut Self {
        if text.bytes().all(|own| matches!(own, b' '..=b'~')) {
            return self.literal(text.as_bytes());
        }
        self.put("<FEFF");
        for unit in text.encode_utf16() {
            self.hexadecimal(&unit.to_be_bytes());
        }
        self.put(">")
    }

    /// Writes an object of another's tree.
    pub(super) fn object(&mut self, object: &Object) -> &mut Self {
        match object {
            Object::Null => self.put("null"),
            Object::Boolean(true) => self.put("true"),
            Object::Boolean(false) => self.put("false"),
            Object::Integer(value) => self.put(&value.to_string()),
            Object::Real(value) => self.real(*value),
            Object::Name(name) => self.name(name),
            Object::String(bytes, StringFormat::Literal) => self.literal(bytes),
            Object::String(bytes, StringFormat::Hexadecimal) => {
                self.put("<").hexadecimal(bytes).put(">")
            }
            Object::Array(items) => {
                self.put("[");
                for item in items {
                    self.object(item).put(" ");
                }
                self.put("]")
            }
            Object::Dictionary(entries) => self.dictionary(entries),
            // A stream is an object of its own; here stands what it says of itself.
            Object::Stream(stream) => self.dictionary(&stream.dict),
            Object::Reference(id) => self.to(*id),
        }
    }

    /// Writes a dictionary.
    pub(super) fn dictionary(&mut self, entries: &Dictionary) -> &mut Self {
        self.put("<<");
        for (key, value) in entries {
            self.entry(key, value);
        }
        self.put(">>")
    }

    /// Writes an entry of a dictionary.
    pub(super) fn entry(&mut self, key: &[u8], value: &Object) -> &mut Self {
        self.name(key).put(" ").object(value)
    }

    fn name(&mut self, name: &[u8]) -> &mut Self {
        self.put("/");
        for &byte in name {
            match byte {
                b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' => {
                    self.put("#").hexadecimal(&[byte]);
                }
                b'!'..=b'~' => self.bytes.push(byte),
                _ => {
                    self.put("#").hexadecimal(&[byte]);
                }
            }
        }
        self
    }

    /// Writes bytes as pairs of digits.
    pub(super) fn hexadecimal(&mut self, bytes: &[u8]) -> &mut Self {
        for &byte in bytes {
            for digit in [byte >> 4, byte & 0xF] {
                self.bytes.push(b"0123456789ABCDEF"[usize::from(digit)]);
            }
        }
        self
    }

    fn literal(&mut self, bytes: &[u8]) -> &mut Self {
        self.put("(").escaped(bytes).put(")")
    }

    /// Writes part of a string that was begun with `(`.
    pub(super) fn escaped(&mut self, bytes: &[u8]) -> &mut Self {
        for &byte in bytes {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.bytes.extend_from_slice(b"\\r"),
                other => self.bytes.push(other),
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Code)) -> String {
        let mut code = Code::default();
        write(&mut code);
        String::from_utf8_lossy(code.bytes()).into_owned()
    }

    #[test]
    fn numbers_are_written_to_the_thousandth_without_idle_zeros() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0001, "0"),
            (1.5, "1.5"),
            (-0.25, "-0.25"),
            (841.889_8, "841.89"),
            (0.001, "0.001"),
            (12.04, "12.04"),
            (f32::NAN, "0"),
        ] {
            let own = written(|code| {
                code.real(value);
            });
            assert_eq!(own, expected, "{value}");
        }
    }

    #[test]
    fn an_object_of_the_tree_is_written_in_full() {
        let mut inner = Dictionary::new();
        inner.set("A B", Object::string_literal("a(b)\\\r\n"));
        inner.set("C", vec![Object::Null, true.into(), (-7).into()]);
        inner.set("D", Object::Reference((12, 0)));
        let hexadecimal = Object::String(vec![0xFE, 0x0F], StringFormat::Hexadecimal);
        inner.set("E", hexadecimal);
        let own = written(|code| {
            code.object(&Object::Dictionary(inner));
        });
        let expected = "<</A#20B (a\\(b\\)\\\\\\r\n)/C [null true -7 ]/D 12 0 R/E <FE0F>>>";
        assert_eq!(own, expected);
    }

    #[test]
    fn words_of_any_script_are_written_in_utf_16() {
        let own = written(|code| {
            code.words("甲😀").words("A (1)");
        });
        assert_eq!(own, "<FEFF7532D83DDE00>(A \\(1\\))");
    }
}
