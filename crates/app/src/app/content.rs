//! The content that cases are judged by, and browsing it.

use std::collections::BTreeMap;
use std::sync::Arc;

use zhizhen_content::{Loaded, VerifyItem};
use zhizhen_core::{Content, SourceId};

use super::{App, lock};
use crate::content::pinned_content;
use crate::entries::{Book, Words};
use crate::views;
use crate::wire::{ContentRequest, ContentView, ErrorView};

/// A content, with what was read beside it.
pub(super) struct Read {
    pub(super) content: Arc<Content>,
    rests_on: BTreeMap<String, SourceId>,
    verify: Vec<VerifyItem>,
}

impl Read {
    pub(super) fn new(loaded: Loaded) -> Read {
        Read {
            content: Arc::new(loaded.content),
            rests_on: loaded.rests_on,
            verify: loaded.verify,
        }
    }
}

impl App {
    /// Gives every entry of the program's content, or of the one a case is pinned to.
    pub fn content_browse(&self, request: ContentRequest) -> Result<ContentView, ErrorView> {
        let read = match request.case {
            None => Arc::clone(&self.own[0].read),
            Some(case) => {
                let case = self.read(|store| store.case(&case))?;
                self.read_content(&case.diagnosis.content_digest)?
            }
        };
        let book = Book {
            content: &read.content,
            rests_on: &read.rests_on,
            verify: &read.verify,
            words: Words::new(request.language),
        };
        Ok(views::content_view(&book))
    }

    /// Returns the content with this digest: the program's own, or the bytes the store kept.
    pub(super) fn content(&self, digest: &str) -> Result<Arc<Content>, ErrorView> {
        let read = self.read_content(digest)?;
        Ok(Arc::clone(&read.content))
    }

    fn read_content(&self, digest: &str) -> Result<Arc<Read>, ErrorView> {
        let mut own = self.own.iter().map(|own| &own.read);
        if let Some(read) = own.find(|own| own.content.digest().to_string() == digest) {
            return Ok(Arc::clone(read));
        }
        if let Some(read) = lock(&self.pinned).get(digest) {
            return Ok(Arc::clone(read));
        }
        let pin = self.read(|store| store.content(digest))?;
        let loaded = pinned_content(&pin.bytes, &pin.content_id, digest)?;
        let read = Arc::new(Read::new(loaded));
        lock(&self.pinned).insert(digest.into(), Arc::clone(&read));
        Ok(read)
    }
}
