//! HTML as a value: whatever comes from content passes through [`text`] or an attribute, and both
//! escape. There is no way to put a bare string into a page.

/// A piece of HTML, escaped already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// Makes a text safe to stand between tags or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

pub(super) fn text(text: impl AsRef<str>) -> Html {
    Html(escape(text.as_ref()))
}

/// An element; names and attribute names come from this program only.
pub(super) fn element(
    name: &'static str,
    attributes: &[(&'static str, &str)],
    children: impl IntoIterator<Item = Html>,
) -> Html {
    let mut html = format!("<{name}");
    for (key, value) in attributes {
        html.push_str(&format!(" {key}=\"{}\"", escape(value)));
    }
    html.push('>');
    html.extend(children.into_iter().map(|child| child.0));
    html.push_str(&format!("</{name}>"));
    if matches!(
        name,
        "p" | "tr" | "li" | "section" | "article" | "table" | "h1" | "h2" | "h3"
    ) {
        html.push('\n');
    }
    Html(html)
}

/// A line break.
pub(super) fn line_break() -> Html {
    Html("<br>".to_owned())
}

/// An element that holds one text and has no attributes.
pub(super) fn plain(name: &'static str, content: impl AsRef<str>) -> Html {
    element(name, &[], [text(content)])
}

/// A link inside the page.
pub(super) fn link(id: &str, content: impl AsRef<str>) -> Html {
    element("a", &[("href", &format!("#{id}"))], [text(content)])
}

/// Pieces one after the other.
pub(super) fn joined(pieces: impl IntoIterator<Item = Html>) -> Html {
    Html(pieces.into_iter().map(|piece| piece.0).collect())
}

/// Pieces with something between each two.
pub(super) fn separated(pieces: impl IntoIterator<Item = Html>, between: &str) -> Html {
    let pieces: Vec<String> = pieces.into_iter().map(|piece| piece.0).collect();
    Html(pieces.join(&escape(between)))
}

/// A table with a head; `class` decides the widths.
pub(super) fn table(class: &str, head: &[&str], rows: impl IntoIterator<Item = Html>) -> Html {
    let head = element("tr", &[], head.iter().map(|cell| plain("th", cell)));
    let head = element("thead", &[], [head]);
    element(
        "table",
        &[("class", class)],
        [head, element("tbody", &[], rows)],
    )
}

/// A row of a table.
pub(super) fn row(cells: impl IntoIterator<Item = Html>) -> Html {
    let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
    element("tr", &[], cells)
}

/// The whole page around a body. `style` is this program's own.
pub(super) fn page(language: &str, title: &str, style: &str, body: Html) -> String {
    let safe_title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{safe_title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        body.into_string()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_by_an_author_becomes_markup() {
        let html = element(
            "p",
            &[("title", "\"><i>")],
            [text("<script>alert('&')</script>")],
        );
        let expected = "<p title=\"&quot;&gt;&lt;i&gt;\">&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>\n";
        assert_eq!(html.into_string(), expected);
    }
}
