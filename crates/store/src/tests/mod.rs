//! The promises of the store, and the small world they are tried in.

mod case;
mod damage;
mod evidence;
mod history;
mod key;
mod opening;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::{ContentPin, DiagnosisRow, EnterpriseRow, Key, Stamp, Store, StoreError};

/// A name that must never be found as plain text.
const NAME: &str = "常州某某精密机械有限公司𠮷";

struct World {
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        World {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    fn open(&self) -> Result<Store, StoreError> {
        Store::open(&self.path(), &key())
    }

    /// Every file of the folder but the lock, with its bytes.
    fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_of(self.folder.path())
    }

    /// What the disk holds if the program is killed now: the same files in another folder.
    fn as_if_killed(&self) -> World {
        let copy = World::new();
        for (name, bytes) in self.bytes() {
            fs::write(copy.folder.path().join(name), bytes).unwrap();
        }
        copy
    }
}

fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_none_or(|end| end != "lock"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect()
}

fn key() -> Key {
    Key::from_bytes([7; 32])
}

fn stamp(minute: u32) -> Stamp {
    Stamp {
        at: format!("2026-11-21T09:{minute:02}:00+08:00"),
        who: "顾问甲".to_owned(),
    }
}

fn enterprise(id: &str) -> EnterpriseRow {
    EnterpriseRow {
        id: id.to_owned(),
        name: NAME.to_owned(),
        uscc: Some("91320400MA1ABCDE0X".to_owned()),
        district: Some("wujin".to_owned()),
        industry: None,
        employees: Some(120),
        revenue_wan: Some(8_600),
        founded: Some("2008-05".to_owned()),
        facts: r#"{"z":1,"a":"二"}"#.to_owned(),
    }
}

fn diagnosis(id: &str, enterprise_id: &str) -> DiagnosisRow {
    DiagnosisRow {
        id: id.to_owned(),
        enterprise_id: enterprise_id.to_owned(),
        content_digest: "digest-1".to_owned(),
        visit: r#"{"place":"一车间"}"#.to_owned(),
        created_at: stamp(0).at,
        changed_at: stamp(0).at,
    }
}

fn pin() -> ContentPin {
    ContentPin {
        digest: "digest-1".to_owned(),
        content_id: "index".to_owned(),
        version: "1".to_owned(),
        bytes: (0..40_000_u32).map(|n| (n * 7 % 251) as u8).collect(),
    }
}

/// A store with case `d1` of enterprise `e1`.
fn with_case(world: &World) -> Store {
    let mut store = world.open().unwrap();
    store.pin_content(&pin(), &stamp(0)).unwrap();
    store
        .create_case(&enterprise("e1"), &diagnosis("d1", "e1"), &stamp(0))
        .unwrap();
    store
}

fn answer(store: &mut Store, question: &str, body: &str) {
    store
        .put_answer("d1", question, Some(body), &stamp(1))
        .unwrap();
}

/// The answers of `d1` as pairs.
fn bodies(store: &Store) -> Vec<(String, String)> {
    store
        .answers("d1")
        .unwrap()
        .into_iter()
        .map(|row| (row.question_id, row.body))
        .collect()
}

fn pairs(expect: &[(&str, &str)]) -> Vec<(String, String)> {
    expect
        .iter()
        .map(|(question, body)| ((*question).to_owned(), (*body).to_owned()))
        .collect()
}
