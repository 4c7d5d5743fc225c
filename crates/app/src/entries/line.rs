//! Running text with links, before it becomes a page of the handbook or a view of the window.

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words in the language of the page.
    Said(String),
    /// Chinese words on an English page: the author wrote no English.
    Chinese(String),
    /// Words that lead to another entry, by its key.
    Link {
        /// Key of the entry.
        to: String,
        /// What people read.
        text: String,
    },
    /// The mark of what is not yet compared with an official text.
    Mark(String),
}

/// Pieces one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Vec<Piece>);

impl Line {
    /// A line of words of the page's language.
    pub(crate) fn said(text: impl Into<String>) -> Line {
        Line(vec![Piece::Said(text.into())])
    }

    /// A line that is a link to an entry.
    pub(crate) fn link(to: impl Into<String>, text: impl Into<String>) -> Line {
        Line(vec![Piece::Link {
            to: to.into(),
            text: text.into(),
        }])
    }

    /// Lines one after the other.
    pub(crate) fn joined(lines: impl IntoIterator<Item = Line>) -> Line {
        Line(lines.into_iter().flat_map(|line| line.0).collect())
    }

    /// Lines with something between each two.
    pub(crate) fn separated(lines: impl IntoIterator<Item = Line>, between: &str) -> Line {
        let mut all = Line::default();
        for line in lines {
            if !all.0.is_empty() {
                all.0.push(Piece::Said(between.to_owned()));
            }
            all.0.extend(line.0);
        }
        all
    }

    /// Returns the keys of the entries it leads to.
    pub(crate) fn links(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Link { to, .. } => Some(to.as_str()),
            Piece::Said(_) | Piece::Chinese(_) | Piece::Mark(_) => None,
        })
    }
}
