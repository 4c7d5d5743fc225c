//! Moving to newer content: listed before, journalled, undone in one step, nothing dropped.

use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, BankRequest, CaseCreateRequest, CaseMoveRequest, CaseRequest,
    CaseView, EnterpriseInput, EnterpriseSaveRequest, ErrorCode, KeptBecause, MovePlan,
    MoveStanding, MoveWhat, OriginView, StepKind, ValueView,
};
use zhizhen_app::{App, Content, Env, move_sheet, own_content};
use zhizhen_content::{File, Loaded, bundle, embedded_files, load_programme};
use zhizhen_store::{ContentPin, Key, Op, Stamp, Store};

const PROGRAMME: &str = "programmes/changzhou-zgsz/programme.toml";
const LADDER: &str = "[question.rungs]\n\"2.0\" = \"一\"\n\"2.5\" = \"二\"\n\"3.0\" = \"三\"\n\"3.5\" = \"四\"\n\"4.0\" = \"五\"\n";

/// The content of an earlier version: `equip.old` was asked, `prod.furnace` not yet, the rate
/// `equip.cnc_rate` was a ladder, `equip.automation` was worded and two dimensions weighed otherwise;
/// the profile had a field `old_field`, and there was a district `old_town`.
fn older() -> Loaded {
    let mut files = embedded_files();
    files.retain(|file| !file.path.starts_with("cases/") && file.path != "released.toml");
    let mut change = |path: &str, work: &dyn Fn(String) -> String| {
        let file = files.iter_mut().find(|file| file.path == path).expect(path);
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        *file = File::new(path, work(text));
    };
    change("bank/equip.toml", &|text| {
        let start = text.find("id = \"equip.cnc_rate\"").expect("the rate");
        let (before, rest) = text.split_at(start);
        let (head, rest) = rest.split_once("[question.rate]").expect("a rate");
        let next = rest.find("[[question]]").expect("another question");
        let text = format!("{before}{head}{LADDER}\n{}", &rest[next..]);
        let at = text.find("id = \"equip.automation\"").expect("the ladder");
        let (before, rest) = text.split_at(at);
        let rung = rest.find("\"2.0\" = { zh = \"").expect("a rung") + "\"2.0\" = { zh = \"".len();
        format!("{before}{}旧的说法：{}", &rest[..rung], &rest[rung..])
    });
    change("lenses/index/lens.toml", &|text| {
        text.replacen("weight = 1500", "weight = 1600", 1).replacen(
            "weight = 1300",
            "weight = 1200",
            1,
        )
    });
    change(PROGRAMME, &|text| {
        let version = text.find("version = ").expect("a version");
        let line = text[version..].lines().next().expect("a line").to_owned();
        let text = text.replacen(&line, "version = \"2026.1\"", 1);
        format!(
            "{text}\n[[district]]\nid = \"old_town\"\ntitle = \"老城\"\n[[fact]]\nid = \"old_field\"\ntitle = \"旧字段\"\nkind = \"text\"\n"
        )
    });
    let own = "[[question]]\nid = \"equip.old\"\ntitle = \"旧题\"\nask = \"旧事？\"\nwhy = \"因。\"\ncheck = \"看。\"\nevidence = \"据。\"\nwho = [\"production\"]\nplace = \"workshop\"\npain = \"无\"\nsource = \"own-method-1\"\n";
    files.push(File::new(
        "programmes/changzhou-zgsz/bank.toml",
        format!("{own}{LADDER}"),
    ));
    let changes = "remove = [\"prod.furnace\"]\n[[add]]\nquestion = \"equip.old\"\nindicator = \"equip.automation\"\nweight = 1000\n";
    files.push(File::new(
        "programmes/changzhou-zgsz/questions.toml",
        changes,
    ));
    load_programme(files, "changzhou-zgsz").unwrap_or_else(|found| panic!("{found:?}"))
}

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn put(app: &App, case: &str, question: &str, rung: &str) -> CaseView {
    let answer = AnswerView {
        value: ValueView::Choice { rung: rung.into() },
        grade: Some("A".into()),
        comment: "现场看过".into(),
        flag: false,
        reason: String::new(),
        origin: OriginView::Asked,
    };
    let request = AnswerPutRequest {
        case: case.into(),
        question: question.into(),
        answer: Some(answer),
    };
    app.answer_put(request).expect("stored")
}

/// A case that was made with the older content, as a store of that time holds it.
fn old_case(home: &Path) -> (App, CaseView) {
    let request = CaseCreateRequest {
        name: "示例厂".into(),
        programme: None,
        is_express: false,
    };
    let case = open(home).case_create(request).expect("made").id;
    let old = older();
    let digest = old.content.digest().to_string();
    {
        let key = Key::from_file(&home.join("zhizhen.key")).expect("the key");
        let mut store = Store::open(&home.join("zhizhen.db"), &key).expect("the store");
        let stamp = Stamp {
            at: "2026-11-21T11:00:00.000Z".into(),
            who: String::new(),
        };
        let pin = ContentPin {
            digest: digest.clone(),
            content_id: old.content.id().to_string(),
            version: "2026.1".into(),
            bytes: bundle(&old.files),
        };
        store.pin_content(&pin, &stamp).expect("kept");
        store.move_case(&case, &digest, &stamp).expect("pinned");
    }
    let app = open(home);
    for question in ["equip.automation", "equip.cnc_rate", "equip.old"] {
        put(&app, &case, question, "3.0");
    }
    let view = app.enterprise_save(enterprise(&case, "old_town", &[("old_field", "旧值")]));
    (app, view.expect("stored"))
}

fn enterprise(case: &str, district: &str, facts: &[(&str, &str)]) -> EnterpriseSaveRequest {
    let facts = facts
        .iter()
        .map(|(id, value)| ((*id).into(), (*value).into()));
    EnterpriseSaveRequest {
        case: case.into(),
        enterprise: EnterpriseInput {
            name: "示例厂".into(),
            uscc: String::new(),
            district: district.into(),
            industry: "C31".into(),
            employees: "180".into(),
            revenue_wan: "6200".into(),
            founded: String::new(),
            facts: facts.collect(),
        },
    }
}

fn request(view: &CaseView) -> CaseRequest {
    CaseRequest {
        case: view.id.clone(),
    }
}

fn check_plan(plan: &MovePlan) {
    let ids = |list: &[zhizhen_app::wire::MoveQuestion]| -> Vec<String> {
        list.iter().map(|own| own.question.clone()).collect()
    };
    assert_eq!(ids(&plan.added), ["prod.furnace"]);
    assert_eq!(ids(&plan.removed), ["equip.old"]);
    assert!(plan.removed[0].is_answered);
    let changed: Vec<(&str, &[MoveWhat])> = plan
        .changed
        .iter()
        .map(|own| (own.question.as_str(), &own.what[..]))
        .collect();
    let expected: [(&str, &[MoveWhat]); 2] = [
        ("equip.automation", &[MoveWhat::Wording]),
        ("equip.cnc_rate", &[MoveWhat::Scale]),
    ];
    assert_eq!(changed, expected);
    let weights: Vec<_> = plan
        .weights
        .iter()
        .map(|own| (own.before, own.after))
        .collect();
    assert_eq!(
        weights,
        [(Some(1600), Some(1500)), (Some(1200), Some(1300))]
    );
    let kept: Vec<_> = plan
        .kept
        .iter()
        .map(|own| (own.question.as_str(), own.because, own.title.is_some()))
        .collect();
    let expected = [
        ("equip.cnc_rate", KeptBecause::Misfit, true),
        ("equip.old", KeptBecause::Gone, true),
    ];
    assert_eq!(kept, expected);
    assert_eq!(plan.kept_facts, ["旧字段"]);
    assert!(plan.keeps_district);
}

#[test]
fn an_old_case_opens_with_its_own_content_and_offers_the_newer() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (app, view) = old_case(home.path());
    assert_eq!(view.programme.version, "2026.1");
    let newer = view.newer.clone().expect("offered");
    assert_eq!(newer.digest, own_content().digest().to_string());
    assert!(view.kept.is_empty());
    let bank = BankRequest {
        case: Some(view.id.clone()),
    };
    let bank = app.bank_view(bank).expect("its own bank");
    assert!(bank.questions.iter().any(|own| own.id == "equip.old"));
}

#[test]
fn the_plan_lists_everything_and_changes_nothing() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (app, view) = old_case(home.path());
    let plan = app.case_move_plan(request(&view)).expect("a plan");
    check_plan(&plan);
    let before = plan.before.expect("the old content is kept");
    assert_eq!(before.index, view.strip.index);
    assert_eq!(app.case_open(request(&view)).expect("opened"), view);
    let moved = CaseMoveRequest {
        case: view.id.clone(),
        to: plan.to_digest,
    };
    let moved = app.case_move(moved).expect("moved");
    assert_eq!(moved.strip.index, plan.after.index);
}

#[test]
fn moving_keeps_what_has_no_place_and_one_undo_takes_it_back() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (app, view) = old_case(home.path());
    let to = own_content().digest().to_string();
    let case = view.id.clone();
    let moved = app.case_move(CaseMoveRequest { case, to }).expect("moved");
    assert_eq!(moved.newer, None);
    assert_eq!(moved.programme.version, own_content().parts().version);
    let kept: Vec<&str> = moved.kept.iter().map(|own| own.question.as_str()).collect();
    assert_eq!(kept, ["equip.cnc_rate", "equip.old"]);
    assert!(
        moved.kept[1].answer.contains("现场看过"),
        "with all that was noted"
    );
    assert_eq!(
        moved.kept[1].title.as_ref().map(|own| &*own.zh),
        Some("旧题")
    );
    assert!(moved.questions["equip.cnc_rate"].answer.is_none());
    assert!(moved.questions["equip.automation"].answer.is_some());
    assert_eq!(moved.enterprise.district, None);
    assert_eq!(
        moved.undo.as_ref().map(|own| own.what),
        Some(StepKind::Move)
    );
    let sheet = app.case_sheet(request(&view)).expect("a sheet");
    let sheet: serde_json::Value = serde_json::from_str(&sheet).expect("JSON");
    assert_eq!(sheet["kept"]["answers"]["equip.old"]["choice"], "3.0");
    assert_eq!(sheet["kept"]["facts"]["old_field"], "旧值");

    let saved = app
        .enterprise_save(enterprise(&view.id, "", &[]))
        .expect("saved");
    assert_eq!(saved.kept.len(), 2);
    let back = app.step_undo(request(&view)).expect("undone");
    assert_eq!(back.content_digest, view.content_digest);
    assert_eq!(back.questions, view.questions);
    assert_eq!(back.strip, view.strip);
    assert_eq!(
        back.enterprise.district.as_deref(),
        Some("old_town"),
        "saving the form lost nothing"
    );
    assert_eq!(back.enterprise.facts["old_field"], "旧值");
    let again = app.step_redo(request(&view)).expect("made again");
    assert_eq!(again.content_digest, moved.content_digest);
}

#[test]
fn a_move_is_journalled_with_both_digests() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (app, view) = old_case(home.path());
    let to = own_content().digest().to_string();
    let case = view.id.clone();
    app.case_move(CaseMoveRequest {
        case,
        to: to.clone(),
    })
    .expect("moved");
    drop(app);
    let key = Key::from_file(&home.path().join("zhizhen.key")).expect("the key");
    let store = Store::open(&home.path().join("zhizhen.db"), &key).expect("the store");
    let journal = store.journal(&view.id).expect("the journal");
    let last = journal.last().expect("a row");
    assert_eq!(last.op, Op::Move);
    assert_eq!(
        last.old.as_deref(),
        Some(&*format!("\"{}\"", view.content_digest))
    );
    assert_eq!(last.new.as_deref(), Some(&*format!("\"{to}\"")));
}

#[test]
fn a_move_that_was_not_the_one_shown_is_refused() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (app, view) = old_case(home.path());
    let other = CaseMoveRequest {
        case: view.id.clone(),
        to: "0".repeat(64),
    };
    let error = app.case_move(other).expect_err("not what the plan named");
    assert_eq!(error.code, ErrorCode::NothingToMove);
    assert_eq!(app.case_open(request(&view)).expect("opened"), view);
    let to = own_content().digest().to_string();
    let case = view.id.clone();
    app.case_move(CaseMoveRequest { case, to }).expect("moved");
    let error = app
        .case_move_plan(request(&view))
        .expect_err("moved already");
    assert_eq!(error.code, ErrorCode::NothingToMove);
}

fn old_sheet(folder: &Path) -> std::path::PathBuf {
    let old = older().content;
    let text = format!(
        r#"{{"format": 1, "content": "changzhou-zgsz", "content_digest": "{}",
"enterprise": {{"name": "示例厂", "district": "old_town", "industry": "C31", "facts": {{"old_field": "旧值"}}}},
"answers": {{"equip.automation": {{"choice": "3.0"}}, "equip.cnc_rate": {{"choice": "3.0"}},
 "equip.old": {{"choice": "4.0", "comment": "现场看过"}}}}}}"#,
        old.digest()
    );
    let path = folder.join("old.json");
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn a_sheet_moves_with_the_same_plan_and_moves_back_whole() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = old_sheet(folder.path());
    let (old, new) = (older().content, own_content());
    let moved = move_sheet(&path, Some(&old), &new).unwrap_or_else(|errors| panic!("{errors:?}"));
    check_plan(&moved.plan);
    let there = folder.path().join("new.json");
    std::fs::write(&there, &moved.text).expect("written");
    zhizhen_app::read_sheet_file(&there, &new).expect("fits the new content");
    let back = move_sheet(&there, Some(&new), &old).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(!back.text.contains("\"kept\""), "{}", back.text);
    let sheet = zhizhen_app::sheet::read_sheet(back.text.as_bytes(), &old).expect("reads");
    let first = zhizhen_app::read_sheet_file(&path, &old).expect("reads");
    assert_eq!(sheet, first);
    assert_eq!(back.plan.back, ["equip.cnc_rate", "equip.old"]);
}

#[test]
fn a_self_assessment_moves_with_its_sheet_and_moves_back_whole() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = old_sheet(folder.path());
    let (old, new) = (older().content, own_content());
    let text = std::fs::read_to_string(&path).expect("written");
    let own = r#""self": {"date": "2026-11-20", "answers": {"equip.automation": {"choice": "3.5"},
 "equip.old": {"choice": "3.0"}}, "reasons": {"equip.automation": "看法不同", "equip.old": "旧事"}},
"answers""#;
    std::fs::write(&path, text.replacen("\"answers\"", own, 1)).expect("written");
    let moved = move_sheet(&path, Some(&old), &new).unwrap_or_else(|errors| panic!("{errors:?}"));
    let there = folder.path().join("new.json");
    std::fs::write(&there, &moved.text).expect("written");
    let sheet = zhizhen_app::read_sheet_file(&there, &new).expect("fits the new content");
    let kept = sheet.self_assessment().expect("it moved too");
    assert_eq!((kept.answers.len(), kept.reasons.len()), (1, 1));
    let json: serde_json::Value = serde_json::from_str(&moved.text).expect("JSON");
    let aside = &json["kept"]["self"];
    assert_eq!(aside["answers"]["equip.old"]["choice"], "3.0");
    assert_eq!(aside["reasons"]["equip.old"], "旧事");
    let back = move_sheet(&there, Some(&new), &old).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(!back.text.contains("\"kept\""), "{}", back.text);
    let sheet = zhizhen_app::sheet::read_sheet(back.text.as_bytes(), &old).expect("reads");
    assert_eq!(
        sheet,
        zhizhen_app::read_sheet_file(&path, &old).expect("reads")
    );
}

#[test]
fn without_the_older_content_a_sheet_still_moves_and_says_what_is_kept() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let moved = move_sheet(&old_sheet(folder.path()), None, &own_content())
        .unwrap_or_else(|errors| panic!("{errors:?}"));
    let kept: Vec<&str> = moved
        .plan
        .kept
        .iter()
        .map(|own| own.question.as_str())
        .collect();
    assert_eq!(kept, ["equip.cnc_rate", "equip.old"]);
    assert_eq!(moved.plan.before, None);
}

/// The older content with another national model: an option of the SME model was worth more, its first
/// level asked for hardly anything, and there was no maturity model.
fn other_lenses() -> Content {
    let mut files = older().files;
    files.retain(|file| file.path != "lenses/cmmm/lens.toml");
    let path = "lenses/sme24/lens.toml";
    let own = files.iter_mut().find(|file| file.path == path).expect(path);
    let text = String::from_utf8(own.bytes.to_vec()).expect("UTF-8");
    let mut changed = text.clone();
    for (now, then) in [
        (
            "points = 20\nscenes = 6\nconstraint_scenes = 3",
            "points = 2\nscenes = 0\nconstraint_scenes = 0",
        ),
        (
            "支持自动化控制应用\", points = 2",
            "支持自动化控制应用\", points = 3",
        ),
        ("信息系统互联\", points = 2", "信息系统互联\", points = 1"),
    ] {
        assert!(changed.contains(now), "{now}");
        changed = changed.replacen(now, then, 1);
    }
    *own = File::new(path, changed);
    let loaded = load_programme(files, "changzhou-zgsz");
    loaded.unwrap_or_else(|found| panic!("{found:?}")).content
}

fn lenses(plan: &MovePlan) -> Vec<(&str, &MoveStanding, &MoveStanding)> {
    let lenses = plan.lenses.iter();
    lenses
        .map(|own| (own.id.as_str(), &own.before, &own.after))
        .collect()
}

/// A sheet of `content` with these answers.
fn sheet_of(content: &Content, folder: &Path, answers: &str) -> std::path::PathBuf {
    let text = format!(
        r#"{{"format": 1, "content": "changzhou-zgsz", "content_digest": "{}",
"enterprise": {{"name": "示例厂"}}, "answers": {{{answers}}}}}"#,
        content.digest()
    );
    let path = folder.join("lenses.json");
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn a_plan_compares_score_and_level_of_every_national_model() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (old, new) = (other_lenses(), own_content());
    let answers = r#""sme24.q01": {"choices": ["B"], "grade": "A"}"#;
    let path = sheet_of(&old, folder.path(), answers);
    let scored = |published: &str, level| MoveStanding::Scored {
        published: published.into(),
        most: "100".into(),
        level,
        is_provisional: true,
    };
    let plan = move_sheet(&path, Some(&old), &new).expect("moves").plan;
    let (before, after) = (scored("3.00", 1), scored("2.00", 0));
    let expected = [
        ("sme24", &before, &after),
        ("cmmm", &MoveStanding::Absent, &MoveStanding::Unanswered),
    ];
    assert_eq!(lenses(&plan), expected);
    let plan = move_sheet(&path, None, &new).expect("moves").plan;
    let expected = [
        ("sme24", &MoveStanding::Unknown, &after),
        ("cmmm", &MoveStanding::Unknown, &MoveStanding::Unanswered),
    ];
    assert_eq!(lenses(&plan), expected, "the older content is not known");
}

#[test]
fn a_national_model_that_falls_away_is_still_in_the_plan() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (old, new) = (other_lenses(), own_content());
    let lens = new
        .parts()
        .national
        .cmmm
        .as_ref()
        .expect("a maturity model");
    let first = lens.requirements().next().expect("a requirement");
    let answers = format!(r#""{}": {{"mark": "1", "grade": "A"}}"#, first.id);
    let path = sheet_of(&new, folder.path(), &answers);
    let plan = move_sheet(&path, Some(&new), &old).expect("moves").plan;
    let [sme24, cmmm] = &plan.lenses[..] else {
        panic!("{:?}", plan.lenses);
    };
    let unanswered = (&MoveStanding::Unanswered, &MoveStanding::Unanswered);
    assert_eq!((&sme24.before, &sme24.after), unanswered);
    assert!(matches!(
        &cmmm.before,
        MoveStanding::Scored { level: 0, .. }
    ));
    assert_eq!(cmmm.after, MoveStanding::Absent);
    assert_eq!(
        plan.kept[0].question,
        first.id.as_str(),
        "its answer is kept"
    );
}

#[test]
fn an_answer_nobody_confirmed_leaves_a_national_model_unanswered() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (old, new) = (other_lenses(), own_content());
    let answers = r#""sme24.q01": {"choices": ["B"], "grade": "A", "origin": "derived"}"#;
    let path = sheet_of(&old, folder.path(), answers);
    let plan = move_sheet(&path, Some(&old), &new).expect("moves").plan;
    assert_eq!(plan.lenses[0].before, MoveStanding::Unanswered);
    assert_eq!(plan.lenses[0].after, MoveStanding::Unanswered);
}

#[test]
fn what_is_wrong_in_any_content_stops_a_move() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = old_sheet(folder.path());
    let text = std::fs::read_to_string(&path).expect("readable");
    let text = text.replace(r#"{"choice": "4.0","#, r#"{"choice": "4.1","#);
    let text = text.replace(
        r#""equip.automation": {"choice": "3.0"}"#,
        r#""equip.automation": {"choice": "9"}"#,
    );
    std::fs::write(&path, text).expect("written");
    let errors = move_sheet(&path, None, &own_content())
        .err()
        .expect("wrong");
    assert_eq!(errors[0].code, ErrorCode::ChoiceUnknown);
}
