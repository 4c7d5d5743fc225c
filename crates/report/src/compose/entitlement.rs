//! Chapter 11: policies and recognitions, each condition as it stands; nothing is promised.

use zhizhen_core::{
    Criterion, CriterionResult, Ground, InForce, LibraryKind, Needs, Policy, PolicyResult,
    PolicyStanding, RecognitionResult, Section, Truth, YuanSpan,
};

use super::{Composer, row};
use crate::document::{Block, Cell, Column, Phrase, Phrases, Row, Table, Width};

impl<'a> Composer<'a> {
    pub(super) fn entitlement(&mut self) {
        self.chapter(Section::Entitlement);
        let judgements = self.input.judgements;
        self.section(self.say("policy.whole"));
        self.blocks.push(Block::Paragraph(vec![Phrase::strong(
            self.say("policy.promise"),
        )]));
        if judgements.policies.is_empty() && judgements.recognitions.is_empty() {
            self.paragraph(self.say("policy.none"));
            return;
        }
        let count = |own: PolicyStanding| {
            let policies = judgements.policies.iter();
            policies.filter(|policy| policy.standing == own).count()
        };
        let text = self.fill(
            "policy.counts",
            &[
                ("day", &judgements.day),
                ("asking", &count(PolicyStanding::WorthAsking)),
                ("evidence", &count(PolicyStanding::EvidenceMissing)),
                ("missed", &count(PolicyStanding::NotMet)),
                ("not_yet", &count(PolicyStanding::NotYet)),
                ("ended", &count(PolicyStanding::Ended)),
            ],
        );
        self.paragraph(text);
        if !judgements.policies.is_empty() {
            self.section(self.say("policy.policies"));
            self.policies();
        }
        if !judgements.recognitions.is_empty() {
            self.section(self.say("policy.recognitions"));
            self.recognitions();
        }
    }

    /// Policies of the library that were judged, with their results.
    fn judged_policies(&self) -> Vec<(&'a Policy, &'a PolicyResult)> {
        let input = self.input;
        let library = &input.content.library().policies;
        let results = input.judgements.policies.iter();
        let known = results.filter_map(|own| {
            let policy = library.iter().find(|policy| policy.card.id == own.policy)?;
            Some((policy, own))
        });
        known.collect()
    }

    fn policies(&mut self) {
        let mut verify = false;
        // What holds of every policy alike is said once, above the table.
        let judged = self.judged_policies();
        let validity = shared(
            judged
                .iter()
                .map(|(policy, own)| self.validity(policy, own.in_force)),
        );
        if let Some(text) = &validity {
            self.note(self.fill("policy.of_all", &[("text", text)]));
        }
        let mut rows = Vec::new();
        for (standing, key) in [
            (PolicyStanding::WorthAsking, "policy.asking"),
            (PolicyStanding::EvidenceMissing, "policy.evidence"),
            (PolicyStanding::NotMet, "policy.missed"),
            (PolicyStanding::NotYet, "policy.not_yet"),
            (PolicyStanding::Ended, "policy.ended"),
        ] {
            let is_said = validity.is_some();
            let lines: Vec<Row> = judged
                .iter()
                .filter(|(_, own)| own.standing == standing)
                .map(|(policy, own)| self.policy_row(policy, own, is_said, &mut verify))
                .collect();
            if !lines.is_empty() {
                rows.push(Row::group(self.say(key)));
                rows.extend(lines);
            }
        }
        let head = ["policy.policy", "policy.support", "policy.criteria"];
        let title = self.marked_if(verify, self.say("policy.policies_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(3.0), Column::left(3.0), Column::left(4.0)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    /// A policy; `is_said` is whether its validity stands above the table already.
    fn policy_row(
        &self,
        policy: &Policy,
        own: &PolicyResult,
        is_said: bool,
        verify: &mut bool,
    ) -> Row {
        *verify |= self.entry_noted(LibraryKind::Policy, &policy.card);
        let mut support = vec![Phrase::plain(self.fill(
            "policy.support_value",
            &[
                ("who", &self.language.of(&policy.beneficiary)),
                ("support", &self.language.of(&policy.support)),
            ],
        ))];
        for grant in &policy.grants {
            let yuan = grant.most.yuan();
            let most = self.amount(YuanSpan {
                least: yuan,
                most: Some(yuan),
            });
            let line = self.fill("policy.at_most", &[("amount", &most)]);
            let line = match &grant.what {
                Some(what) => format!("\n{} {line}", self.language.of(what)),
                None => format!("\n{line}"),
            };
            support.push(Phrase::plain(line));
        }
        support.extend(self.quoted(policy));
        let estimate = own.estimate.as_ref();
        if let Some(reckoned) = estimate.and_then(|own| own.reckoned) {
            let span = self.amount(YuanSpan {
                least: reckoned.least,
                most: Some(reckoned.most),
            });
            let text = self.fill("policy.estimate", &[("span", &span)]);
            support.push(Phrase::quiet(format!("\n{text}")));
        }
        let mut criteria = self.criteria(&policy.criteria, &own.criteria);
        if policy.needs == Needs::Any && policy.criteria.len() > 1 {
            let any = format!("{}\n", self.say("policy.any"));
            criteria.insert(0, Phrase::quiet(any));
        }
        let mut name = vec![Phrase::strong(self.language.of(&policy.card.title))];
        name.extend(self.cited(&policy.card.sources));
        if !is_said {
            let validity = self.validity(policy, own.in_force);
            name.push(Phrase::quiet(format!("\n{validity}")));
        }
        row(vec![Cell::of(name), Cell::of(support), Cell::of(criteria)])
    }

    fn validity(&self, policy: &Policy, in_force: InForce) -> String {
        let day = |own: Option<zhizhen_core::Date>| {
            own.map_or_else(
                || self.say("policy.day_unknown").to_owned(),
                |day| day.to_string(),
            )
        };
        let (from, to) = (day(policy.validity.from), day(policy.validity.to));
        let key = match (in_force, policy.validity.from) {
            (InForce::Yes, _) => "policy.force_yes",
            (InForce::NotYet, _) => "policy.force_not_yet",
            (InForce::Ended, _) => "policy.force_ended",
            (InForce::Unknown, Some(_)) => "policy.force_unknown",
            (InForce::Unknown, None) => "policy.force_undated",
        };
        self.fill(key, &[("from", &from), ("to", &to)])
    }

    /// The clauses of a policy as its source words them; `None` without a quotation.
    pub(super) fn quoted(&self, policy: &Policy) -> Option<Phrase> {
        let quotes = policy.quotes.iter();
        let quotes: Vec<String> = quotes
            .map(|own| {
                // Marks inside marks are the single ones.
                let text = own.as_str().replace('“', "‘").replace('”', "’");
                self.fill("policy.quote", &[("text", &text)])
            })
            .collect();
        let list = self.language.list(&quotes);
        let text = || self.fill("policy.clause", &[("quotes", &list)]);
        (!quotes.is_empty()).then(|| Phrase::quiet(format!("\n{}", text())))
    }

    /// Each condition on a line of its own with how it stands.
    fn criteria(&self, criteria: &[Criterion], results: &[CriterionResult]) -> Phrases {
        let mut phrases = Vec::new();
        for (criterion, own) in criteria.iter().zip(results) {
            let (key, voice): (_, fn(String) -> Phrase) = match (own.truth, &own.ground) {
                (Truth::Holds, _) if own.is_weak => ("policy.holds_weak", Phrase::plain),
                (Truth::Holds, _) => ("policy.holds", Phrase::plain),
                (Truth::Fails, _) => ("policy.fails", Phrase::warning),
                (Truth::Open, Ground::EvidenceMissing) => ("policy.no_evidence", Phrase::quiet),
                (Truth::Open, Ground::Computed(_) | Ground::Seen) => ("policy.open", Phrase::quiet),
            };
            let text = self.fill(key, &[("text", &self.language.of(&criterion.text))]);
            let text = match phrases.is_empty() {
                true => text,
                false => format!("\n{text}"),
            };
            phrases.push(voice(text));
        }
        phrases
    }

    fn recognitions(&mut self) {
        let mut verify = false;
        self.paragraph(self.say("policy.recognitions_text"));
        let results = self.input.judgements.recognitions.iter();
        let rows = results.filter_map(|own| self.recognition_row(own, &mut verify));
        let rows = rows.collect();
        let head = [
            "policy.recognition",
            "policy.met",
            "policy.not_met",
            "policy.to_show",
            "policy.criteria",
        ];
        let title = self.marked_if(verify, self.say("policy.recognitions_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.0),
                    Column::right(0.8),
                    Column::right(0.9),
                    Column::right(1.0),
                    Column::left(4.8),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn recognition_row(&self, own: &RecognitionResult, verify: &mut bool) -> Option<Row> {
        let mut known = self.input.content.library().recognitions.iter();
        let entry = known.find(|entry| entry.card.id == own.recognition)?;
        *verify |= self.entry_noted(LibraryKind::Recognition, &entry.card);
        let authority = self.fill(
            "policy.authority",
            &[
                ("authority", &self.language.of(&entry.authority)),
                ("edition", &entry.edition),
            ],
        );
        let mut name = vec![Phrase::strong(self.language.of(&entry.card.title))];
        name.extend(self.cited(&entry.card.sources));
        name.push(Phrase::quiet(format!("\n{authority}")));
        let mut criteria = self.criteria(&entry.criteria, &own.criteria);
        if !entry.missing.is_empty() {
            let missing: Vec<&str> = entry
                .missing
                .iter()
                .map(|own| self.language.of(own))
                .collect();
            let list = self.language.list(&missing);
            let text = self.fill("policy.rules_missing", &[("list", &list)]);
            criteria.push(Phrase::quiet(format!("\n{text}")));
        }
        Some(row(vec![
            Cell::of(name),
            own.met.to_string().into(),
            own.not_met.to_string().into(),
            own.open.to_string().into(),
            Cell::of(criteria),
        ]))
    }
}

/// Returns the text when there are at least two and all are the same.
pub(super) fn shared(mut texts: impl Iterator<Item = String>) -> Option<String> {
    let first = texts.next()?;
    let mut others = 0;
    for text in texts {
        if text != first {
            return None;
        }
        others += 1;
    }
    (others > 0).then_some(first)
}
