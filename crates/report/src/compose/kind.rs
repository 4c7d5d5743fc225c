//! The four documents one diagnosis gives, and what each takes of the outline.
//!
//! Deliberately absent: what may be handed over (the caller gives a sheet without the rest), and the
//! page for the boss itself (see `brief`).

use zhizhen_core::{
    Consent, ConsentField, ConsentGroup, Content, Outline, OutlinePart, Section, SectionPlace,
};

use super::{ChapterChoices, Composer, ReportInput};
use crate::Language;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReportKind {
    /// Everything, for the enterprise and its provider.
    #[default]
    Full,
    /// One page for the owner.
    Brief,
    /// A self-assessment, that no reader may take for a diagnosis.
    Own,
    /// What the enterprise agreed to hand over to the bureau (上报版).
    Submit,
}

impl ReportKind {
    /// Every kind with its permanent id.
    pub const ALL: [(&'static str, ReportKind); 4] = [
        ("full", ReportKind::Full),
        ("brief", ReportKind::Brief),
        ("self", ReportKind::Own),
        ("submit", ReportKind::Submit),
    ];

    /// Returns the kind with this id.
    pub fn parse(id: &str) -> Option<ReportKind> {
        let mut all = Self::ALL.into_iter();
        all.find(|(own, _)| *own == id).map(|(_, kind)| kind)
    }
}

/// Returns the outline a kind is composed by, in the person's order: a self-assessment begins with what
/// decides it.
pub(super) fn outline(input: &ReportInput<'_>) -> Outline {
    let mut outline = input.outline.clone();
    let is_own = input.kind == ReportKind::Own;
    outline
        .parts
        .retain(|own| own.section != Section::Preparation);
    super::chapters::arrange(&mut outline, &input.chapters.order);
    if is_own {
        // Nothing of an enterprise's own statement is filed.
        outline.parts.retain(|own| own.section != Section::Filing);
        let preparation = OutlinePart {
            section: Section::Preparation,
            place: SectionPlace::Chapter,
            number: None,
            title: None,
            text: Vec::new(),
        };
        outline.parts.insert(0, preparation);
    }
    outline
}

/// Returns what is left out and added: beyond the person's own choices whatever is not agreed to.
pub(super) fn chapters(input: &ReportInput<'_>) -> ChapterChoices {
    let mut choices = input.chapters.clone();
    let Some(consent) = input.consent else {
        return choices;
    };
    if !consent.allows(input.content, &ConsentField::ChapterWords) {
        choices.notes.clear();
    }
    let sections = Section::ALL.into_iter().map(|(section, ..)| section);
    for section in sections.filter(|own| *own != Section::Method) {
        if !consent.allows(input.content, &ConsentField::Section(section)) {
            choices.left_out.insert(section.id().to_owned());
        }
    }
    choices
}

impl Composer<'_> {
    /// Says of a value that is not there whether nobody filled it in or it was not agreed to.
    pub(super) fn unfilled(&self, field: &ConsentField) -> String {
        self.say(self.unfilled_key(field, "state.unfilled"))
            .to_owned()
    }

    /// Chooses between the words for what is not there and those for what was not agreed to.
    pub(super) fn unfilled_key(
        &self,
        field: &ConsentField,
        otherwise: &'static str,
    ) -> &'static str {
        unfilled_key(self.input, field, otherwise)
    }
}

/// Chooses between the words for what is not there and those for what was not agreed to.
pub(super) fn unfilled_key(
    input: &ReportInput<'_>,
    field: &ConsentField,
    otherwise: &'static str,
) -> &'static str {
    let consent = input.consent;
    match consent.is_some_and(|own| !own.allows(input.content, field)) {
        true => "consent.withheld",
        false => otherwise,
    }
}

/// Says in one line who agreed, and of which groups how much was not: never which value.
pub(super) fn consent_line(input: &ReportInput<'_>, consent: &Consent) -> String {
    let language = input.language;
    let groups = [
        ConsentGroup::Enterprise,
        ConsentGroup::Visit,
        ConsentGroup::Records,
        ConsentGroup::Words,
        ConsentGroup::Sections,
    ];
    let all = ConsentField::all(input.content, input.outline);
    let withheld = |group: ConsentGroup| {
        let fields = all.iter().filter(|(own, _)| own.group() == group);
        let fields = fields.filter(|(own, _)| !consent.allows(input.content, own));
        fields.count()
    };
    let groups: Vec<String> = groups
        .into_iter()
        .filter_map(|group| {
            let count = withheld(group);
            let group = language.group_title(group);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("group", &group), ("count", &count)];
            (count > 0).then(|| language.fill("consent.group", &values))
        })
        .collect();
    let (by, day) = (&consent.by, &consent.day);
    match groups.is_empty() {
        true => language.fill("consent.all", &[("by", by), ("day", day)]),
        false => language.fill(
            "consent.line",
            &[("by", by), ("day", day), ("list", &language.list(&groups))],
        ),
    }
}

impl Language {
    /// What stands for a name that was not agreed to be handed over.
    pub fn unnamed(self) -> &'static str {
        self.say("consent.unnamed")
    }

    /// What stands where something was not agreed to be handed over.
    pub fn withheld(self) -> &'static str {
        self.say("consent.withheld")
    }

    /// Names a field an enterprise agrees to hand over.
    pub fn field_title(self, content: &Content, field: &ConsentField) -> String {
        let key = match field {
            ConsentField::Name => "enterprise.name",
            ConsentField::Uscc => "cover.uscc",
            ConsentField::District => "enterprise.district",
            ConsentField::Industry => "enterprise.industry",
            ConsentField::Founded => "enterprise.founded",
            ConsentField::Employees => "enterprise.employees",
            ConsentField::Revenue => "enterprise.revenue",
            ConsentField::Fact(id) => {
                let mut facts = content.parts().facts.iter();
                let own = facts.find(|own| own.id == *id);
                let title = own.map(|own| self.of(&own.title).to_owned());
                return title.unwrap_or_else(|| id.to_string());
            }
            ConsentField::Assessor => "cover.assessor",
            ConsentField::Provider => "cover.provider",
            ConsentField::Equipment => "consent.equipment",
            ConsentField::Systems => "consent.systems",
            ConsentField::Network => "consent.network",
            ConsentField::People => "consent.people",
            ConsentField::Kpis => "consent.kpis",
            ConsentField::SelfAssessment => "consent.self_assessment",
            ConsentField::AnswerWords => "consent.answer_words",
            ConsentField::ProblemWords => "consent.problem_words",
            ConsentField::PlanWords => "consent.plan_words",
            ConsentField::ChapterWords => "consent.chapter_words",
            ConsentField::Section(section) => super::sections::title_key(*section),
        };
        self.say(key).to_owned()
    }

    /// Names a group of such fields.
    pub fn group_title(self, group: ConsentGroup) -> &'static str {
        self.say(match group {
            ConsentGroup::Enterprise => "consent.enterprise",
            ConsentGroup::Visit => "consent.visit",
            ConsentGroup::Records => "consent.records",
            ConsentGroup::Words => "consent.words",
            ConsentGroup::Sections => "consent.sections",
        })
    }
}
