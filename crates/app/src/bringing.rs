//! Which templates bring an answer to a rung, those that cost least first.
//!
//! Deliberately absent: a path. What a template waits for, and that one may bring several answers at
//! once, is the work of the search in `zhizhen-roadmap`, which knows stages and levels only.

use zhizhen_core::{Advice, Content, PlantNetwork, Raise, Template, YuanSpan};

/// A template that brings an answer to a rung by itself.
pub(crate) struct Bringer<'c> {
    /// The template.
    pub(crate) template: &'c Template,
    /// The span of its cost class, an order of magnitude; `None` where the class says no amount.
    pub(crate) cost: Option<YuanSpan>,
    /// Nothing has to come first.
    pub(crate) can_start: bool,
}

/// Returns the templates of the advice that bring `raise` on this network: by the upper end of their
/// cost, what is open above or without an amount last.
pub(crate) fn bringers<'c>(
    content: &'c Content,
    advice: &Advice,
    network: PlantNetwork,
    raise: &Raise,
) -> Vec<Bringer<'c>> {
    let fitting = advice.recommended.iter();
    let bringers = fitting.filter_map(|own| {
        let template = content.template(&own.template)?;
        let mut raises = template.raises_on(network);
        raises.find(|one| one.question == raise.question && one.to >= raise.to)?;
        let class = content.parts().cost_class(&template.cost_class);
        Some(Bringer {
            template,
            cost: class.and_then(|own| Some(YuanSpan::times(own.span?, 1))),
            can_start: own.can_start(),
        })
    });
    let mut bringers: Vec<Bringer<'c>> = bringers.collect();
    bringers.sort_by_key(|own| {
        let most = own.cost.and_then(|cost| cost.most);
        let least = own.cost.map(|cost| cost.least);
        (most.is_none(), most, least, &own.template.id)
    });
    bringers
}

#[cfg(test)]
mod tests {
    use zhizhen_core::{QuestionId, Rung, advise_on, score};

    use super::*;
    use crate::content::embedded_content;

    #[test]
    fn only_templates_that_reach_the_rung_on_this_network_are_named_and_the_cheaper_first() {
        let content = embedded_content().content;
        let sheet = crate::sample::full_sample(&content);
        let card = score(&content, &sheet);
        let mut seen = 0;
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            let advice = advise_on(&content, &sheet, &card, network);
            for question in content.questions() {
                for to in Rung::ALL {
                    let question = QuestionId::clone(&question.id);
                    let raise = Raise {
                        question,
                        to,
                        only_5g: false,
                    };
                    let found = bringers(&content, &advice, network, &raise);
                    seen += found.len();
                    let most = |own: &Bringer<'_>| own.cost.and_then(|cost| cost.most);
                    assert!(
                        found
                            .windows(2)
                            .all(|two| match (most(&two[0]), most(&two[1])) {
                                (Some(one), Some(other)) => one <= other,
                                (None, Some(_)) => false,
                                (Some(_) | None, None) => true,
                            })
                    );
                    for own in &found {
                        let mut raises = own.template.raises_on(network);
                        assert!(raises.any(|own| own.question == raise.question && own.to >= to));
                    }
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}
