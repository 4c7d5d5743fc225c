//! Promises about the express selection, each shown on the minimal content with a selection.

use super::codes::said;
use super::minimal::changed_all;
use crate::File;

const LENS: &str = "lenses/index/lens.toml";
const BANK: &str = "bank/equip.toml";
/// What makes `biz.erp` wait for `equip.automation`.
const ASKED_IF: &str = "asked_if = { question = \"equip.automation\", at_least = \"2.0\" }\n";
/// Makes `equip.rate`, under the same indicator as `equip.automation`, a question of one industry.
const BRANCH: (&str, &str, &str) = (
    BANK,
    "[question.rate]",
    "relevant = { industry = [\"C34\"] }\n[question.rate]",
);

/// Questions in the selection, further changes, and the problems they give.
type Row<'a> = (
    &'a [&'a str],
    &'a [(&'a str, &'a str, &'a str)],
    &'a [String],
);

/// The minimal content with `questions` in the selection and further changes.
fn selecting(questions: &[&str], more: &[(&str, &str, &str)]) -> Vec<File> {
    let uses = questions.iter().map(|id| {
        let from = format!("[[indicator.question]]\nid = \"{id}\"");
        let to = format!("{from}\nexpress = true");
        (from, to)
    });
    let uses: Vec<(String, String)> = uses.collect();
    let uses = uses.iter().map(|(from, to)| (LENS, &**from, &**to));
    let changes: Vec<_> = uses.chain(more.iter().copied()).collect();
    changed_all(&changes)
}

#[test]
fn a_selection_holds_a_question_of_every_indicator_and_all_that_is_looked_at() {
    let lacks = "lenses/index/lens.toml";
    let rows: [Row<'_>; 6] = [
        // Without any there is no selection, and nothing to say.
        (&[], &[], &[]),
        (&["equip.automation", "biz.erp"], &[], &[]),
        // The indicator of automation goes without, and biz.erp waits for its answer.
        (
            &["biz.erp"],
            &[],
            &[
                format!("{lacks}:12 content.express_lacks equip.automation"),
                format!("{lacks}:17 content.express_needs equip.automation|asked_if|biz.erp"),
            ],
        ),
        // Stage 3.0 looks at biz.erp.
        (
            &["equip.automation", "biz.flow"],
            &[(BANK, "relevant = {", "#relevant = {")],
            &[format!(
                "{lacks}:29 content.express_needs biz.erp|stage|3.0"
            )],
        ),
        // A question of one industry alone leaves all others without.
        (
            &["equip.rate", "biz.erp"],
            &[BRANCH, (BANK, ASKED_IF, "")],
            &[format!("{lacks}:12 content.express_lacks equip.automation")],
        ),
        // An indicator of one industry is content with what it has.
        (
            &["equip.rate", "biz.erp"],
            &[
                BRANCH,
                (BANK, ASKED_IF, ""),
                (
                    BANK,
                    "[question.rungs]",
                    "relevant = { industry = [\"C34\"] }\n[question.rungs]",
                ),
            ],
            &[],
        ),
    ];
    for (questions, more, expected) in rows {
        let found = said(selecting(questions, more)).into_iter();
        let found: Vec<String> = found
            .map(|(place, params)| format!("{place} {params}"))
            .collect();
        assert_eq!(found, expected, "{questions:?}");
    }
}

#[test]
fn a_programme_that_takes_out_the_last_express_question_of_an_indicator_is_told_where() {
    let mut files = selecting(&["equip.automation", "biz.flow", "biz.erp"], &[]);
    let programme =
        "grammar = 1\nid = \"city\"\nbase = \"test\"\nversion = \"1\"\ntitle = \"别城\"\n";
    let path = "programmes/city/programme.toml";
    files.push(File::new(path, programme.as_bytes()));
    let path = "programmes/city/questions.toml";
    files.push(File::new(
        path,
        b"# less\nremove = [\"equip.automation\"]\n",
    ));
    let found = said(files);
    assert!(
        found.contains(&(
            format!("{path}:2 content.express_lacks"),
            "equip.automation".into()
        )),
        "{found:?}"
    );
}
