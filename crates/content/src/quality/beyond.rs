//! Whether content says of every question that no template brings to its top what it takes further,
//! and who decides.

use toml::de::DeTable;
use zhizhen_core::{Content, Rung};

use crate::DiagnosticCode as Code;
use crate::sink::Sink;

pub(super) fn check(sink: &mut Sink<'_>, tables: &[DeTable<'_>], content: &Content) {
    for question in content.questions() {
        let top = content.top(&question.id).unwrap_or(Rung::R20);
        if top < Rung::R40 && content.beyond(&question.id).is_none() {
            let id = question.id.as_str();
            let at = super::place(tables, "question", id);
            sink.report(Code::BeyondMissing, at, [id, top.as_str()]);
        }
    }
}
