//! The verification code of a report: what was issued, signed by the installation that issued it, in
//! letters that people can type and a QR code can hold.
//!
//! What it proves and what not stands in docs/formats.md: this installation issued this number with
//! this headline; not that the pages around it were left alone, so what it says is to be compared.
//! Deliberately absent: drawing (see `report`), files of reports (see `check.rs`).

mod check;
mod issuer;
mod text;

#[cfg(test)]
mod tests;

pub use check::{
    CodeCheck, CodeVerdict, ComparedFact, FoundCode, KeyName, check_code, check_code_file,
};
pub(crate) use issuer::secret_path;
pub use issuer::{Issuer, KeyView, KnownKeys};
pub use text::CodeFault;
pub(crate) use text::hex;

use chrono::Datelike;
use chrono::NaiveDate;
use ed25519_dalek::Signature;
use sha2::{Digest, Sha256};
use zhizhen_core::{AnswerSheet, Content, Published, Rung, Scorecard, Stage};

use crate::report::sheet_id;

/// Bytes of what is signed.
const FACTS: usize = 55;
/// Bytes of a whole code: facts, signature, check sum. A multiple of five, so that no letter of its
/// text is only partly used.
const WHOLE: usize = FACTS + 64 + CHECK;
/// Bytes of the check sum.
const CHECK: usize = 6;
/// The form of the facts.
const VERSION: u8 = 1;
/// The result is provisional.
const PROVISIONAL: u8 = 1;
/// The id is no UUID: eight letters of it, then eight bytes of its hash.
const OTHER_ID: u8 = 2;
/// Said before what is signed, so that no signature made for another purpose fits.
const SIGNED_AS: &[u8] = b"zhizhen report code 1\0";

/// What a code says, as the report prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFacts {
    /// Required questions were open.
    pub is_provisional: bool,
    /// Day of issue.
    pub issued: NaiveDate,
    /// Day of the visit.
    pub visited: Option<NaiveDate>,
    /// The index.
    pub index: Option<Published>,
    /// Its range.
    pub range: Option<(Published, Published)>,
    /// The stage.
    pub stage: Option<Stage>,
    /// The first 16 bytes of the content's digest.
    pub content: [u8; 16],
    /// The id of the diagnosis.
    pub id: CodeId,
}

/// The id of a diagnosis as a code holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeId {
    /// A UUID.
    Uuid([u8; 16]),
    /// Another one: what the number of its report ends in (up to eight ASCII letters, or nothing),
    /// and the beginning of the SHA-256 of the whole.
    Other {
        /// The end of the report's number.
        tail: String,
        /// First bytes of the SHA-256 of the id.
        hash: [u8; 8],
    },
}

impl CodeFacts {
    /// The facts of a judged sheet.
    pub(crate) fn of(
        content: &Content,
        sheet: &AnswerSheet,
        card: &Scorecard,
        issued: NaiveDate,
    ) -> CodeFacts {
        let mut digest = [0; 16];
        digest.copy_from_slice(&content.digest().0[..16]);
        let visited = sheet.visit().date;
        let range = card.index.and(card.range);
        CodeFacts {
            is_provisional: card.is_provisional,
            issued,
            visited: visited
                .and_then(|day| NaiveDate::parse_from_str(&day.to_string(), "%Y-%m-%d").ok()),
            index: card.index,
            range: range.map(|own| (own.low, own.high)),
            stage: card.level,
            content: digest,
            id: CodeId::of(&sheet_id(content, sheet)),
        }
    }

    /// The number of the report.
    pub fn number(&self) -> String {
        let day = self.visited.map(|day| day.format("%Y%m%d").to_string());
        let day = day.unwrap_or_else(|| "00000000".to_owned());
        format!("ZZ-{day}-{}", self.id.tail())
    }

    /// The beginning of the content's digest in hexadecimal.
    pub fn content_text(&self) -> String {
        hex(&self.content)
    }

    fn bytes(&self, key: [u8; 8]) -> [u8; FACTS] {
        let CodeFacts {
            is_provisional,
            issued,
            visited,
            index,
            range,
            stage,
            content,
            id,
        } = self;
        let hundredths =
            |own: Option<Published>| own.map_or(0, Published::hundredths).to_be_bytes();
        let (id, other) = id.bytes();
        let flags = [(*is_provisional, PROVISIONAL), (other, OTHER_ID)];
        let flags = flags.iter().filter(|(holds, _)| *holds);
        let mut bytes = [0; FACTS];
        bytes[0] = VERSION;
        bytes[1] = flags.map(|(_, flag)| flag).sum();
        bytes[2..5].copy_from_slice(&day_bytes(Some(*issued)));
        bytes[5..8].copy_from_slice(&day_bytes(*visited));
        bytes[8..10].copy_from_slice(&hundredths(*index));
        bytes[10..12].copy_from_slice(&hundredths(range.map(|own| own.0)));
        bytes[12..14].copy_from_slice(&hundredths(range.map(|own| own.1)));
        bytes[14] = stage.map_or(0, |own| {
            u8::try_from(own.0.hundredths() / 10).unwrap_or(u8::MAX)
        });
        bytes[15..31].copy_from_slice(content);
        bytes[31..47].copy_from_slice(&id);
        bytes[47..].copy_from_slice(&key);
        bytes
    }

    /// Reads what `bytes` wrote; `None` when they say what this program never writes.
    fn read(bytes: &[u8; FACTS]) -> Option<(CodeFacts, [u8; 8])> {
        let two = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        let hundredths = |at: usize| match two(at) {
            0 => Some(None),
            own => Published::new(own).map(Some),
        };
        let flags = bytes[1];
        if bytes[0] != VERSION || flags & !(PROVISIONAL | OTHER_ID) != 0 {
            return None;
        }
        let range = match (hundredths(10)?, hundredths(12)?) {
            (None, None) => None,
            (Some(low), Some(high)) => Some((low, high)),
            (Some(_), None) | (None, Some(_)) => return None,
        };
        let stage = match bytes[14] {
            0 => None,
            own => {
                let mut rungs = Rung::ALL.into_iter();
                Some(Stage(
                    rungs.find(|rung| rung.hundredths() == u16::from(own) * 10)?,
                ))
            }
        };
        let (mut content, mut id, mut key) = ([0; 16], [0; 16], [0; 8]);
        content.copy_from_slice(&bytes[15..31]);
        id.copy_from_slice(&bytes[31..47]);
        key.copy_from_slice(&bytes[47..]);
        let facts = CodeFacts {
            is_provisional: flags & PROVISIONAL != 0,
            issued: read_day(&bytes[2..5])??,
            visited: read_day(&bytes[5..8])?,
            index: hundredths(8)?,
            range,
            stage,
            content,
            id: CodeId::read(id, flags & OTHER_ID != 0)?,
        };
        Some((facts, key))
    }
}

impl CodeId {
    fn of(id: &str) -> CodeId {
        if let Ok(uuid) = uuid::Uuid::parse_str(id)
            && uuid.to_string() == id
        {
            return CodeId::Uuid(uuid.into_bytes());
        }
        // As the number of the report takes them.
        let tail: String = id.chars().filter(|own| *own != '-').take(8).collect();
        let tail = tail.to_uppercase();
        let fits = tail.is_ascii() && tail.len() <= 8 && !tail.contains('\0');
        let mut hash = [0; 8];
        hash.copy_from_slice(&Sha256::digest(id.as_bytes())[..8]);
        let tail = if fits { tail } else { String::new() };
        CodeId::Other { tail, hash }
    }

    fn tail(&self) -> String {
        match self {
            CodeId::Uuid(bytes) => {
                let first = bytes.iter().take(4);
                first.map(|byte| format!("{byte:02X}")).collect()
            }
            CodeId::Other { tail, .. } => match tail.is_empty() {
                true => "?".to_owned(),
                false => tail.clone(),
            },
        }
    }

    fn bytes(&self) -> ([u8; 16], bool) {
        match self {
            CodeId::Uuid(bytes) => (*bytes, false),
            CodeId::Other { tail, hash } => {
                let mut bytes = [0; 16];
                bytes[..tail.len()].copy_from_slice(tail.as_bytes());
                bytes[8..].copy_from_slice(hash);
                (bytes, true)
            }
        }
    }

    fn read(bytes: [u8; 16], is_other: bool) -> Option<CodeId> {
        if !is_other {
            return Some(CodeId::Uuid(bytes));
        }
        let (tail, rest) = bytes.split_at(8);
        let length = tail.iter().position(|own| *own == 0).unwrap_or(8);
        let tail = std::str::from_utf8(&tail[..length]).ok()?;
        let mut hash = [0; 8];
        hash.copy_from_slice(rest);
        tail.is_ascii().then(|| CodeId::Other {
            tail: tail.to_owned(),
            hash,
        })
    }
}

/// A code that was read: what it says, by whom, and the signature over exactly that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) facts: CodeFacts,
    /// Id of the key that signed it.
    pub(crate) key: [u8; 8],
    signed: [u8; FACTS],
    signature: [u8; 64],
}

impl Code {
    /// Whether `key` made its signature.
    pub(crate) fn is_signed_by(&self, key: &ed25519_dalek::VerifyingKey) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&signed_bytes(&self.signed), &signature)
            .is_ok()
    }
}

fn signed_bytes(facts: &[u8; FACTS]) -> Vec<u8> {
    [SIGNED_AS, facts.as_slice()].concat()
}

/// Days since the first of January of the year 1, which is 1; 0 is no day.
fn day_bytes(day: Option<NaiveDate>) -> [u8; 3] {
    let number = day.map_or(0, |day| day.num_days_from_ce().max(0));
    let [_, rest @ ..] = number.to_be_bytes();
    rest
}

/// `None`: no day of the calendar; `Some(None)`: not given.
fn read_day(bytes: &[u8]) -> Option<Option<NaiveDate>> {
    let number = bytes
        .iter()
        .fold(0, |sum, byte| (sum << 8) | i32::from(*byte));
    match number {
        0 => Some(None),
        own => NaiveDate::from_num_days_from_ce_opt(own).map(Some),
    }
}
