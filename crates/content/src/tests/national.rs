//! The mistakes that only a national model can hold, in the form of the table of codes.

use super::codes::Row;
use crate::DiagnosticCode as Code;

const SME24: &str = "lenses/sme24/lens.toml";
const CMMM: &str = "lenses/cmmm/lens.toml";
const CASE: &str = "cases/one.toml";

pub(super) const ROWS: &[Row] = &[
    (
        Code::PointsMalformed,
        SME24,
        "points = 29.875",
        "points = 29.8755",
        41,
        "29.8755",
    ),
    (
        Code::PointsSum,
        SME24,
        "points = 29.875",
        "points = 30",
        1,
        "100.125",
    ),
    (
        Code::LettersMalformed,
        SME24,
        "\"3.0\" = \"B\"",
        "\"3.0\" = \"b\"",
        43,
        "\"b\"",
    ),
    (Code::BandedShape, SME24, "up_to = [50, 100]\n", "", 44, ""),
    (
        Code::Options,
        SME24,
        "up_to = [50, 100]",
        "up_to = [50, 90]",
        44,
        "sme24.q02",
    ),
    (
        Code::Levels,
        SME24,
        "points = 80\nscenes = 1",
        "points = 80\nscenes = 2",
        1,
        "sme24",
    ),
    (
        Code::LevelsChanged,
        SME24,
        "levels = [\"一样\", \"两样\", \"三样\", \"四样\"]",
        "levels = [\"两样\", \"一样\", \"三样\", \"四样\"]\ncompared = \"12469ef7\"",
        60,
        "79728734",
    ),
    (
        Code::Derivation,
        SME24,
        "\"2.5\" = 1, \"3.0\" = 2",
        "\"2.5\" = 3, \"3.0\" = 2",
        60,
        "sme24.s01",
    ),
    (
        Code::ShareSum,
        CMMM,
        "shares = { discrete = 60 }",
        "shares = { discrete = 50 }",
        1,
        "90",
    ),
    (
        Code::AnswerMisfit,
        CASE,
        "\"biz.flow\"",
        "\"sme24.s01\" = { mark = \"1\" }\n\"biz.flow\"",
        13,
        "sme24.s01",
    ),
];

#[test]
fn two_levels_told_alike_are_named_with_their_scene() {
    let files = super::minimal::changed(SME24, "\"两样\"", "\"一样\"");
    let found = crate::load(files).unwrap_err();
    let said: Vec<_> = found.iter().map(|own| (own.code, own.line)).collect();
    assert_eq!(said, [(Code::Levels, 54)]);
}
