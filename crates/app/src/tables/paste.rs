//! The text a spreadsheet puts on the clipboard, as a grid of cells.

use crate::wire::{ErrorCode, ErrorView};

/// Takes tab-separated text apart. A cell that starts with a quotation mark goes to the matching one,
/// tabs, line breaks and doubled marks included; a mark inside an unquoted cell is a mark.
pub(crate) fn grid_of_text(text: &str) -> Result<Vec<Vec<String>>, ErrorView> {
    let mut grid = Vec::new();
    let mut row = Vec::new();
    let mut line = 1_usize;
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let (cell, after) = match rest.strip_prefix('"') {
            Some(quoted) => match quoted_cell(quoted) {
                Some(found) => found,
                // Typed inches or a lone mark: quoted cells end before a tab or a line break.
                None if !rest.contains(['\t']) && !rest.trim_end().contains('\n') => {
                    plain_cell(rest)
                }
                None => return Err(ErrorView::new(ErrorCode::TableQuoteOpen).with("line", line)),
            },
            None => plain_cell(rest),
        };
        line += cell.matches('\n').count();
        row.push(cell);
        rest = match after.strip_prefix('\t') {
            Some(next) => {
                // A tab at the very end still opens a cell, an empty one.
                if next.is_empty() {
                    row.push(String::new());
                }
                next
            }
            None => {
                grid.push(std::mem::take(&mut row));
                line += 1;
                let next = after.strip_prefix("\r\n");
                next.or_else(|| after.strip_prefix(['\n', '\r']))
                    .unwrap_or(after)
            }
        };
    }
    if !row.is_empty() {
        grid.push(row);
    }
    Ok(grid)
}

/// Returns the cell after its opening mark and what follows the closing one; `None` when that is missing.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            // After the closing mark the cell ends; what stands behind it belongs to the cell as typed.
            None => {
                let (tail, after) = plain_cell(rest);
                cell.push_str(&tail);
                return Some((cell, after));
            }
        }
    }
}

fn plain_cell(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}
