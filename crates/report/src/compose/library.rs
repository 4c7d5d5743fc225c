//! Words that chapters on the library share: names of entries, orders of magnitude of money.

use zhizhen_core::{Card, LibraryKind, TitledId, YuanSpan};

use super::Composer;
use crate::Language;

pub(super) const WAN: u64 = 10_000;

impl<'a> Composer<'a> {
    /// Returns the card of an entry of the library.
    pub(super) fn entry_card(&self, kind: LibraryKind, id: &TitledId) -> Option<&'a Card> {
        let mut cards = self.input.content.library().of(kind).into_iter();
        cards.find(|card| card.id == *id)
    }

    /// Names entries of the library and puts them on the list of what is unverified; `verify` turns
    /// true where one of them is, for the mark over all of them.
    pub(super) fn entry_names<'t>(
        &self,
        kind: LibraryKind,
        ids: impl IntoIterator<Item = &'t TitledId>,
        verify: &mut bool,
    ) -> Vec<String> {
        let names = ids.into_iter().map(|id| match self.entry_card(kind, id) {
            Some(card) => {
                *verify |= self.entry_noted(kind, card);
                self.language.of(&card.title).to_owned()
            }
            None => id.to_string(),
        });
        names.collect()
    }

    /// Says from-to as the window does: in Chinese 元 below ten thousand and 万元 above, in English
    /// plain yuan; to a tenth, rounded half up. What is open above says so.
    pub(super) fn magnitude(&self, span: YuanSpan) -> String {
        self.span(span, |yuan| {
            grouped(yuan / 1_000 + u64::from(yuan % 1_000 >= 500), 1)
        })
    }

    /// Says from-to to the last yuan.
    pub(super) fn amount(&self, span: YuanSpan) -> String {
        self.span(span, |yuan| grouped(yuan, 4))
    }

    /// Says from-to; `in_wan` writes yuan as ten thousands.
    fn span(&self, span: YuanSpan, in_wan: impl Fn(u64) -> String) -> String {
        let is_in_wan =
            self.language == Language::Chinese && span.least.max(span.most.unwrap_or(0)) >= WAN;
        let number = |yuan: u64| match is_in_wan {
            true => in_wan(yuan),
            false => grouped(yuan, 0),
        };
        let unit = if is_in_wan { "money.wan" } else { "money.yuan" };
        let least = number(span.least);
        match span.most.map(number) {
            None => {
                let amount = self.fill(unit, &[("number", &least)]);
                self.fill("money.from", &[("amount", &amount)])
            }
            Some(most) if most == least => self.fill(unit, &[("number", &least)]),
            Some(most) => {
                let both = format!("{least}–{most}");
                self.fill(unit, &[("number", &both)])
            }
        }
    }
}

/// Writes a number of units of its `decimals`th place, with commas between thousands and without idle
/// zeros behind the point.
fn grouped(number: u64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let (whole, rest) = (number / unit, number % unit);
    let digits = whole.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if rest > 0 {
        let places = usize::try_from(decimals).unwrap_or(0);
        let rest = format!("{rest:0places$}");
        text.push('.');
        text.push_str(rest.trim_end_matches('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands_and_lose_idle_tenths() {
        for (number, decimals, expected) in [
            (0, 0, "0"),
            (999, 0, "999"),
            (1_000, 0, "1,000"),
            (1_234_567, 0, "1,234,567"),
            (5, 1, "0.5"),
            (150, 1, "15"),
            (12_345, 1, "1,234.5"),
            (12_345, 4, "1.2345"),
            (20_050, 4, "2.005"),
        ] {
            assert_eq!(grouped(number, decimals), expected);
        }
    }
}
