//! The roadmap sketch: tasks over months, with the ends of the phases.

use super::{Anchor, Chart, Stroke, block, line, strong, text};
use crate::colour::Role;

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its short number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// Months from now at which it can begin.
    pub from: u16,
    /// Months from now at which it is done at the latest.
    pub to: u16,
    /// Whether something has to come first.
    pub waits: bool,
    /// Who answers for it, written beside its bar; empty for nobody.
    pub owner: String,
}

const WIDTH: f32 = 482.0;
const LABEL: f32 = 150.0;
const ROW: f32 = 17.0;
const TOP: f32 = 34.0;
const MONTHS: u16 = 18;
/// How wide a title and an owner's name may get, in half widths of a Chinese character.
const TITLE: usize = 33;
const OWNER: usize = 24;
/// Room an owner's name takes beside a bar.
const BESIDE: f32 = 84.0;

/// Returns a text cut to so many half widths, with an ellipsis where something is missing.
fn shortened(text: &str, most: usize) -> String {
    let wide = |own: char| if own.is_ascii() { 1 } else { 2 };
    if text.chars().map(wide).sum::<usize>() <= most {
        return text.to_owned();
    }
    let mut width = 2;
    let fits = |own: &char| {
        width += wide(*own);
        width <= most
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Draws tasks over eighteen months; `phases` are names and the month each ends, `later` names the
/// rest, `month` the unit. What ends after eighteen months runs off the chart with its month.
pub fn roadmap(tasks: &[Task], phases: &[(String, u16)], later: &str, month: &str) -> Chart {
    let height = TOP + ROW * tasks.len() as f32 + 8.0;
    let scale = WIDTH - LABEL;
    let at = |months: u16| LABEL + scale * f32::from(months.min(MONTHS)) / f32::from(MONTHS);
    let mut items = Vec::new();
    let mut from = 0;
    let ends = phases.iter().map(|(name, end)| (name.as_str(), *end));
    for (position, (name, end)) in ends.chain([(later, MONTHS)]).enumerate() {
        let (left, right) = (at(from), at(end));
        if position % 2 == 0 {
            items.push(block((left, 0.0), right - left, height, Role::Wash));
        }
        items.push(strong(
            ((left + right) / 2.0, 12.0),
            Anchor::Middle,
            7.4,
            Role::Ink,
            name,
        ));
        from = end;
    }
    for months in (0..=MONTHS).step_by(3) {
        let x = at(months);
        items.push(line(
            (x, TOP - 6.0),
            (x, height),
            Stroke::solid(Role::Hairline, 0.4),
        ));
        let label = if months == MONTHS {
            format!("{months} {month}")
        } else {
            months.to_string()
        };
        let anchor = if months == MONTHS {
            Anchor::End
        } else {
            Anchor::Middle
        };
        items.push(text((x, TOP - 9.0), anchor, 6.4, Role::Muted, label));
    }
    for (position, task) in tasks.iter().enumerate() {
        let top = TOP + ROW * position as f32;
        let baseline = top + 11.2;
        items.push(strong(
            (0.0, baseline),
            Anchor::Start,
            7.2,
            Role::Accent,
            task.number.as_str(),
        ));
        let title = shortened(&task.title, TITLE);
        items.push(text((26.0, baseline), Anchor::Start, 7.2, Role::Ink, title));
        let (left, right) = (at(task.from), at(task.to));
        let off = if task.to > MONTHS { " →" } else { "" };
        let mut label = format!("{}–{}{off}", task.from, task.to);
        if left >= WIDTH {
            items.push(text(
                (WIDTH - 2.0, baseline),
                Anchor::End,
                6.6,
                Role::Muted,
                label,
            ));
            continue;
        }
        let ground = if task.waits {
            Role::Stage(1)
        } else {
            Role::Stage(3)
        };
        items.push(block((left, top + 3.0), right - left, ROW - 6.0, ground));
        let owner = shortened(&task.owner, OWNER);
        if !owner.is_empty() && WIDTH - right >= BESIDE {
            let at = (right + 3.0, baseline - 0.3);
            items.push(text(at, Anchor::Start, 6.4, Role::Muted, owner));
        } else if !owner.is_empty() && left - LABEL >= BESIDE {
            let at = (left - 3.0, baseline - 0.3);
            items.push(text(at, Anchor::End, 6.4, Role::Muted, owner));
        } else if !owner.is_empty() {
            // A bar that leaves no room beside it has room inside.
            label = format!("{label} {owner}");
        }
        let at = ((left + right) / 2.0, baseline - 0.3);
        items.push(strong(at, Anchor::Middle, 6.4, ground.text_on(), label));
    }
    Chart {
        width: WIDTH,
        height,
        items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::ChartItem;

    #[test]
    fn a_long_name_is_cut_where_its_column_ends() {
        for (text, most, expected) in [
            ("设备台账", 8, "设备台账"),
            ("设备台账与点检", 8, "设备台…"),
            ("Ledger", 6, "Ledger"),
            ("Ledger of all", 6, "Ledg…"),
            ("", 6, ""),
        ] {
            assert_eq!(shortened(text, most), expected);
        }
    }

    #[test]
    fn an_owner_stands_beside_the_bar_and_inside_the_chart() {
        for (from, to) in [(0, 3), (15, 18), (0, 18)] {
            let task = Task {
                number: "B01".into(),
                title: "设备台账".into(),
                from,
                to,
                waits: false,
                owner: "张工".into(),
            };
            let chart = roadmap(&[task], &[], "以后", "个月");
            let place = chart.items.iter().find_map(|item| match item {
                ChartItem::Text { at, text, .. } if text.contains("张工") => Some(at.x),
                _ => None,
            });
            let place = place.expect("the owner is written");
            assert!(
                (LABEL..WIDTH - 12.0).contains(&place),
                "{from}–{to}: {place}"
            );
        }
    }
}
