//! Answer sheets: what is read, what is refused, and that every problem is named at once.

use proptest::{collection, option, prelude::*};
use zhizhen_app::sheet::{read_sheet, write_sheet};
use zhizhen_app::wire::{ErrorCode, ErrorView};
use zhizhen_app::{Content, full_sample, own_content, varied_samples};

/// A sheet around these members of `enterprise`, `answers` and the root.
fn sheet(enterprise: &str, answers: &str, root: &str) -> String {
    format!(
        r#"{{"format": 1, "content": "changzhou-zgsz",
"enterprise": {{"name": "常州示例厂"{enterprise}}},
"answers": {{{answers}}}{root}}}"#
    )
}

fn problems(bytes: &[u8]) -> Vec<(ErrorCode, String)> {
    let errors = read_sheet(bytes, &own_content()).expect_err("the sheet is wrong");
    errors
        .into_iter()
        .map(|e| (e.code, e.field.unwrap_or_default()))
        .collect()
}

fn check(text: &str, expect: &[(ErrorCode, &str)]) {
    let found = problems(text.as_bytes());
    let expect: Vec<_> = expect
        .iter()
        .map(|(code, path)| (*code, (*path).to_owned()))
        .collect();
    assert_eq!(found, expect, "{}", &text[..text.len().min(300)]);
}

#[test]
fn each_wrong_answer_is_named_with_its_path() {
    use ErrorCode as E;
    let cases: &[(&str, ErrorCode, &str)] = &[
        (
            r#""equip.teleport": {"choice": "2.0"}"#,
            E::QuestionUnknown,
            "$.answers['equip.teleport']",
        ),
        (
            r#""equip.cnc_rate": {"count": "18", "total": 50}"#,
            E::SheetWrongType,
            "$.answers['equip.cnc_rate'].count",
        ),
        (
            r#""equip.cnc_rate": {"count": 51, "total": 50}"#,
            E::AnswerCountAboveTotal,
            "$.answers['equip.cnc_rate']",
        ),
        (
            r#""equip.cnc_rate": {"count": -1, "total": 50}"#,
            E::NumberInvalid,
            "$.answers['equip.cnc_rate'].count",
        ),
        (
            r#""equip.cnc_rate": {"count": 1.5, "total": 50}"#,
            E::NumberInvalid,
            "$.answers['equip.cnc_rate'].count",
        ),
        (
            r#""equip.cnc_rate": {"count": 1e999, "total": 50}"#,
            E::NumberInvalid,
            "$.answers['equip.cnc_rate'].count",
        ),
        (
            r#""equip.cnc_rate": {"count": 0, "total": 0}"#,
            E::AnswerTotalZero,
            "$.answers['equip.cnc_rate']",
        ),
        (
            r#""equip.cnc_rate": {"choice": "3.0"}"#,
            E::AnswerNeedsCounts,
            "$.answers['equip.cnc_rate']",
        ),
        (
            r#""equip.automation": {"count": 1, "total": 2}"#,
            E::AnswerNeedsChoice,
            "$.answers['equip.automation']",
        ),
        (
            r#""equip.automation": {"choice": "3.1"}"#,
            E::ChoiceUnknown,
            "$.answers['equip.automation'].choice",
        ),
        (
            r#""equip.automation": {"choice": 3.0}"#,
            E::SheetWrongType,
            "$.answers['equip.automation'].choice",
        ),
        (
            r#""equip.automation": {"not_applicable": " "}"#,
            E::AnswerReasonMissing,
            "$.answers['equip.automation']",
        ),
        (
            r#""equip.automation": {}"#,
            E::SheetAnswerUnclear,
            "$.answers['equip.automation']",
        ),
        (
            r#""equip.automation": {"choice": "2.0", "unknown": true}"#,
            E::SheetAnswerUnclear,
            "$.answers['equip.automation']",
        ),
        (
            r#""equip.automation": {"choice": "2.0", "grade": "D"}"#,
            E::ChoiceUnknown,
            "$.answers['equip.automation'].grade",
        ),
        (
            r#""equip.automation": {"choice": "2.0", "colour": 1}"#,
            E::SheetUnknownKey,
            "$.answers['equip.automation'].colour",
        ),
        (
            r#""equip.automation": {"choice": "2.0", "choice": "2.5"}"#,
            E::SheetDuplicateKey,
            "$.answers['equip.automation'].choice",
        ),
        (
            r#""equip.automation": {"choice": "2.0"}, "equip.automation": {"choice": "2.5"}"#,
            E::SheetDuplicateKey,
            "$.answers['equip.automation']",
        ),
        (
            r#""equip.automation": {"choice": "2.0", "evidence": ["sha256:12"]}"#,
            E::EvidenceInvalid,
            "$.answers['equip.automation'].evidence[0]",
        ),
    ];
    for (answer, code, path) in cases {
        check(&sheet("", answer, ""), &[(*code, path)]);
    }
}

#[test]
fn each_wrong_fact_of_the_enterprise_is_named_with_its_path() {
    use ErrorCode as E;
    let cases: &[(&str, ErrorCode, &str)] = &[
        (
            r#", "uscc": "91440300192203821""#,
            E::UsccLength,
            "$.enterprise.uscc",
        ),
        (
            r#", "uscc": "914403001922038217""#,
            E::UsccCheck,
            "$.enterprise.uscc",
        ),
        (
            r#", "uscc": "91I403001922038216""#,
            E::UsccCharacter,
            "$.enterprise.uscc",
        ),
        (
            r#", "uscc": "91A403001922038216""#,
            E::UsccDistrict,
            "$.enterprise.uscc",
        ),
        (
            r#", "district": "atlantis""#,
            E::ChoiceUnknown,
            "$.enterprise.district",
        ),
        (
            r#", "industry": "C99""#,
            E::ChoiceUnknown,
            "$.enterprise.industry",
        ),
        (
            r#", "employees": -3"#,
            E::NumberInvalid,
            "$.enterprise.employees",
        ),
        (
            r#", "founded": "2008-02-30""#,
            E::DateInvalid,
            "$.enterprise.founded",
        ),
        (r#", "staff": 3"#, E::SheetUnknownKey, "$.enterprise.staff"),
        (
            r#", "facts": {"shoe_size": 44}"#,
            E::SheetUnknownKey,
            "$.enterprise.facts.shoe_size",
        ),
    ];
    for (fact, code, path) in cases {
        check(&sheet(fact, "", ""), &[(*code, path)]);
    }
}

#[test]
fn each_wrong_cell_of_a_fact_table_is_named_with_its_path() {
    use ErrorCode as E;
    let cases: &[(&str, ErrorCode, &str)] = &[
        (
            r#""equipment": [{"name": "a", "key_process": "yes"}]"#,
            E::SheetWrongType,
            "$.equipment[0].key_process",
        ),
        (
            r#""equipment": [{"name": "a", "count": 0}]"#,
            E::NumberInvalid,
            "$.equipment[0].count",
        ),
        (
            r#""network": [{"place": "a"}, {"kind": "5G"}]"#,
            E::SheetMissingKey,
            "$.network[1]",
        ),
        (
            r#""network": [{"place": "a", "rsrp_dbm": 3}]"#,
            E::DecimalInvalid,
            "$.network[0].rsrp_dbm",
        ),
        (
            r#""network": [{"place": "a", "loss_percent": 100.5}]"#,
            E::DecimalInvalid,
            "$.network[0].loss_percent",
        ),
        (
            r#""network": [{"place": "a", "latency_ms": 1e3}]"#,
            E::DecimalInvalid,
            "$.network[0].latency_ms",
        ),
        (
            r#""network": [{"place": "a", "uplink_mbps": "20"}]"#,
            E::SheetWrongType,
            "$.network[0].uplink_mbps",
        ),
        (
            r#""people": [{"employees": 3}]"#,
            E::SheetMissingKey,
            "$.people[0]",
        ),
        (
            r#""people": [{"year": 2024}, {"year": 2025}, {"year": 2024}]"#,
            E::RowTwice,
            "$.people[2]",
        ),
        (
            r#""people": [{"year": 2024, "digital_wan": -1}]"#,
            E::DecimalInvalid,
            "$.people[0].digital_wan",
        ),
        (
            r#""kpis": [{"id": "mood", "value": 1}]"#,
            E::ChoiceUnknown,
            "$.kpis[0].id",
        ),
        (
            r#""kpis": [{"id": "oee"}]"#,
            E::SheetMissingKey,
            "$.kpis[0]",
        ),
        (
            r#""kpis": [{"id": "oee", "value": 1, "period": "2024"}, {"id": "oee", "value": 2, "period": "2024"}]"#,
            E::RowTwice,
            "$.kpis[1]",
        ),
    ];
    for (table, code, path) in cases {
        check(&sheet("", "", &format!(", {table}")), &[(*code, path)]);
    }
}

/// A decimal of at most nine digits and three decimals, as a sheet writes it.
fn decimals(most: u32) -> impl Strategy<Value = String> {
    (0..most, 0_u32..1000).prop_map(|(whole, rest)| format!("{whole}.{rest:03}"))
}

proptest! {
    #[test]
    fn fact_tables_read_back_the_same(
        machines in collection::vec(("\\PC{1,20}", 1_u32..9999, any::<Option<bool>>(), option::of("\\PC{1,9}")), 0..6),
        tests in collection::vec(("\\PC{1,20}", option::of(decimals(1_000_000)), option::of(decimals(100))), 0..6),
        years in collection::btree_map(1900_u16..2199, (option::of(0_u32..99_999), option::of(decimals(99_999_999))), 0..6),
        oee in option::of(decimals(100)),
    ) {
        let content = own_content();
        let null = |text: &Option<String>| text.clone().unwrap_or_else(|| "null".into());
        let json = |text: &str| serde_json::Value::from(text).to_string();
        let equipment: Vec<String> = machines.iter().map(|(name, count, known, port)| format!(
            r#"{{"name": {}, "count": {count}, "interface": {}, "key_process": {}}}"#,
            json(name),
            port.as_deref().map_or("null".into(), json),
            known.map_or("null".into(), |known| known.to_string()),
        )).collect();
        let network: Vec<String> = tests.iter().map(|(place, up, loss)| format!(
            r#"{{"place": {}, "uplink_mbps": {}, "loss_percent": {}}}"#, json(place), null(up), null(loss)
        )).collect();
        let people: Vec<String> = years.iter().map(|(year, (heads, wan))| format!(
            r#"{{"year": {year}, "employees": {}, "digital_wan": {}}}"#,
            heads.map_or("null".into(), |heads| heads.to_string()), null(wan)
        )).collect();
        let kpis = oee.map_or(String::new(), |value| format!(r#"{{"id": "oee", "value": {value}}}"#));
        let root = format!(
            r#", "equipment": [{}], "network": [{}], "people": [{}], "kpis": [{kpis}]"#,
            equipment.join(","), network.join(","), people.join(",")
        );
        let first = read_sheet(sheet("", "", &root).as_bytes(), &content).expect("a sound sheet");
        prop_assert_eq!(first.parts().network.len(), tests.len());
        prop_assert_eq!(first.parts().people.len(), years.len());
        let again = write_sheet(&first, &content);
        prop_assert_eq!(read_sheet(again.as_bytes(), &content), Ok(first));
    }
}

#[test]
fn all_problems_of_a_sheet_are_listed_at_once_in_the_order_they_stand() {
    let text = sheet(
        r#", "uscc": "1", "employees": 1.5"#,
        r#""nowhere": {"choice": "2.0"}, "equip.cnc_rate": {"count": 51, "total": 50}"#,
        r#", "mood": "good""#,
    );
    check(
        &text,
        &[
            (ErrorCode::UsccLength, "$.enterprise.uscc"),
            (ErrorCode::NumberInvalid, "$.enterprise.employees"),
            (ErrorCode::QuestionUnknown, "$.answers.nowhere"),
            (
                ErrorCode::AnswerCountAboveTotal,
                "$.answers['equip.cnc_rate']",
            ),
            (ErrorCode::SheetUnknownKey, "$.mood"),
        ],
    );
}

#[test]
fn a_problem_tells_its_line_and_column() {
    let text = "{\"format\": 1, \"content\": \"changzhou-zgsz\",\n \"enterprise\": {\"name\": \"厂\",\n  \"uscc\": \"1\"}}";
    let errors = read_sheet(text.as_bytes(), &own_content()).expect_err("a wrong code");
    let place = |error: &ErrorView| (error.params["line"].clone(), error.params["column"].clone());
    assert_eq!(place(&errors[0]), ("3".into(), "11".into()));
}

#[test]
fn files_that_are_no_sheet_are_refused_by_name() {
    use ErrorCode as E;
    let only = |bytes: &[u8]| {
        let found = problems(bytes);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].0
    };
    assert_eq!(only(b""), E::SheetEmpty);
    assert_eq!(only(b" \n\t"), E::SheetEmpty);
    assert_eq!(only("\u{feff}".as_bytes()), E::SheetEmpty);
    assert_eq!(only(b"\xff\xfe{}"), E::SheetNotUtf8);
    assert_eq!(only(b"{\"format\": 1,"), E::SheetSyntax);
    assert_eq!(only(b"{\"format\": 1} {}"), E::SheetSyntax);
    assert_eq!(only(b"{'format': 1}"), E::SheetSyntax);
    assert_eq!(only(b"[1, 2]"), E::SheetWrongType);
    assert_eq!(only("[".repeat(100_000).as_bytes()), E::SheetTooDeep);
    assert_eq!(only("{\"a\":".repeat(100_000).as_bytes()), E::SheetTooDeep);
    let long = sheet(
        &format!(r#", "id": "{}""#, "长".repeat(5 * 1024 * 1024 / 3)),
        "",
        "",
    );
    assert_eq!(only(long.as_bytes()), E::SheetTooLarge);
    assert_eq!(
        only(br#"{"format": 2, "content": 7, "new": []}"#),
        E::SheetNewer
    );
    assert_eq!(
        only(br#"{"format": 1, "content": "elsewhere", "enterprise": {"name": "a"}}"#),
        E::SheetOtherContent
    );
    let digest = r#", "content_digest": "00""#;
    assert_eq!(only(sheet("", "", digest).as_bytes()), E::SheetOtherDigest);
    assert_eq!(
        only(sheet("", "", r#", "method": 9"#).as_bytes()),
        E::SheetOtherMethod
    );
}

#[test]
fn a_newer_minor_format_may_carry_keys_we_do_not_know() {
    let content = own_content();
    let text = sheet(
        "",
        r#""equip.automation": {"choice": "2.0", "tone": 1}"#,
        r#", "minor": 4, "extra": {}"#,
    );
    assert!(read_sheet(text.as_bytes(), &content).is_ok());
}

#[test]
fn names_in_rare_characters_long_names_and_emoji_are_kept_to_the_letter() {
    let content = own_content();
    for name in ["㛃䶮𬭎精密", "厂\u{1f3ed}", &"长".repeat(200)] {
        let text = sheet("", "", "").replace("常州示例厂", name);
        let sheet = read_sheet(text.as_bytes(), &content).expect("a name is a name");
        assert_eq!(sheet.enterprise().name, name);
        let again = write_sheet(&sheet, &content);
        assert_eq!(read_sheet(again.as_bytes(), &content), Ok(sheet));
    }
    let text = sheet("", "", "").replace("常州示例厂", &"长".repeat(201));
    check(&text, &[(ErrorCode::TextTooLong, "$.enterprise.name")]);
}

#[test]
fn what_is_written_reads_back_the_same() {
    let content = own_content();
    for sheet in varied_samples(&content, 40, 11).chain([full_sample(&content)]) {
        let text = write_sheet(&sheet, &content);
        assert_eq!(read_sheet(text.as_bytes(), &content), Ok(sheet));
    }
}

#[test]
fn the_same_seed_gives_the_same_samples_and_another_seed_others() {
    let content = own_content();
    let write = |count, seed| -> Vec<String> {
        let sheets = varied_samples(&content, count, seed);
        sheets.map(|sheet| write_sheet(&sheet, &content)).collect()
    };
    let twelve = write(12, 3);
    assert_eq!(twelve, write(12, 3));
    assert_eq!(twelve[..5], write(5, 3));
    assert_ne!(twelve, write(12, 4));
}

/// Questions of the full sample that are asked and have no answer.
fn unanswered(content: &Content) -> Vec<String> {
    let card = zhizhen_app::score(content, &full_sample(content));
    let questions = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    questions
        .filter(|question| question.standing == zhizhen_core::Standing::Unanswered)
        .map(|question| question.id.to_string())
        .collect()
}

#[test]
fn the_full_sample_answers_every_question_it_is_asked_and_says_that_it_is_synthetic() {
    let content = own_content();
    assert_eq!(unanswered(&content), Vec::<String>::new());
    let sheet = full_sample(&content);
    assert!(sheet.parts().is_synthetic && sheet.enterprise().name.contains("合成示例"));
    assert!(sheet.parts().equipment.len() >= 10 && sheet.parts().systems.len() >= 4);
}

#[test]
fn each_wrong_part_of_a_self_assessment_is_named_with_its_path() {
    use ErrorCode as E;
    let cases: &[(&str, ErrorCode, &str)] = &[
        (r#"3"#, E::SheetWrongType, "$.self"),
        (r#"{}"#, E::SheetMissingKey, "$.self"),
        (
            r#"{"answers": {"equip.automation": {"choice": "9"}}}"#,
            E::ChoiceUnknown,
            "$.self.answers['equip.automation'].choice",
        ),
        (
            r#"{"answers": {}, "reasons": {"equip.teleport": "x"}}"#,
            E::QuestionUnknown,
            "$.self.reasons['equip.teleport']",
        ),
        (
            r#"{"answers": {}, "reasons": {"equip.automation": 1}}"#,
            E::SheetWrongType,
            "$.self.reasons['equip.automation']",
        ),
        (
            r#"{"answers": {}, "date": "2026-13-01"}"#,
            E::DateInvalid,
            "$.self.date",
        ),
        (
            r#"{"answers": {}, "tone": 1}"#,
            E::SheetUnknownKey,
            "$.self.tone",
        ),
    ];
    for (own, code, path) in cases {
        check(
            &sheet("", "", &format!(r#", "self": {own}"#)),
            &[(*code, path)],
        );
    }
}
