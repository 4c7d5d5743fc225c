//! What a census and answers offer to the three lenses, and taking it over in one step.

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseCreateRequest, CaseRequest, CaseView, ErrorCode, LensSummary,
    OfferedLine, OffersTakeRequest, OriginView, StandingView, StepKind, TableName, TablePutRequest,
    ValueView,
};
use zhizhen_app::{App, Env};

/// Machines of which 18 of 50 are networked, and some of those of key processes are digital.
const CENSUS: &[[&str; 10]] = &[
    ["数控车床", "12", "", "", "", "", "是", "是", "", "是"],
    ["加工中心", "6", "", "", "", "", "是", "是", "", "是"],
    ["普通车床", "32", "", "", "", "", "否", "否", "", "是"],
];

struct Case {
    app: App,
    _home: tempfile::TempDir,
    id: String,
}

impl Case {
    fn new() -> Case {
        let home = tempfile::tempdir().expect("a scratch folder");
        let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
        let app = App::open(home.path(), Env::fixed(noon)).expect("the store opens");
        let request = CaseCreateRequest {
            name: "常州某厂".into(),
            programme: None,
            is_express: false,
        };
        let id = app.case_create(request).expect("made").id;
        Case {
            app,
            _home: home,
            id,
        }
    }

    fn request(&self) -> CaseRequest {
        CaseRequest {
            case: self.id.clone(),
        }
    }

    fn census(&self, rows: &[[&str; 10]]) -> CaseView {
        let rows = rows.iter();
        let rows = rows.map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        let request = TablePutRequest {
            case: self.id.clone(),
            table: TableName::Equipment,
            rows: rows.collect(),
        };
        self.app.table_put(request).expect("a sound census")
    }

    fn answer(&self, question: &str, value: ValueView) -> CaseView {
        let answer = AnswerView {
            value,
            grade: Some("C".into()),
            comment: "厂长说的".into(),
            flag: false,
            reason: String::new(),
            origin: OriginView::Asked,
        };
        let request = AnswerPutRequest {
            case: self.id.clone(),
            question: question.into(),
            answer: Some(answer),
        };
        self.app.answer_put(request).expect("stored")
    }

    fn take(&self, items: &[String], reason: &str) -> Result<CaseView, ErrorCode> {
        let request = OffersTakeRequest {
            case: self.id.clone(),
            items: items.to_vec(),
            reason: reason.into(),
        };
        self.app.offers_take(request).map_err(|error| error.code)
    }
}

fn lines(view: &CaseView) -> &[OfferedLine] {
    view.offer.as_ref().map_or(&[], |own| &own.lines)
}

fn ids(view: &CaseView) -> Vec<String> {
    lines(view).iter().map(|own| own.id.clone()).collect()
}

fn line<'v>(view: &'v CaseView, id: &str) -> &'v OfferedLine {
    let mut all = lines(view).iter();
    all.find(|own| own.id == id)
        .unwrap_or_else(|| panic!("{id} is not offered: {:?}", ids(view)))
}

fn lens<'v>(view: &'v CaseView, id: &str) -> &'v LensSummary {
    let mut all = view.lenses.iter();
    all.find(|own| own.head.id == id).expect("both models")
}

/// Index, points of the SME model, S of the maturity model.
fn results(view: &CaseView) -> [String; 3] {
    [
        view.strip.index.clone().unwrap_or_default(),
        lens(view, "sme24").published.clone(),
        lens(view, "cmmm").published.clone(),
    ]
}

#[test]
fn a_census_moves_all_three_lenses_by_one_confirmation_and_one_undo_takes_it_back() {
    let case = Case::new();
    let choice = ValueView::Choice { rung: "2.0".into() };
    let empty = case.answer("equip.automation", choice);
    let counted = case.census(CENSUS);
    assert_eq!(results(&counted), results(&empty), "an offer moves nothing");
    let rate = line(&counted, "equip.networked_rate");
    assert_eq!(
        (
            rate.lens.as_str(),
            rate.percent.as_deref(),
            &*rate.counts_as
        ),
        ("index", Some("36.0"), "3.0")
    );
    assert_eq!(line(&counted, "sme24.q03").lens, "sme24");
    let requirement = line(&counted, "cmmm.equip.2.1");
    assert_eq!(
        (&*requirement.lens, &*requirement.counts_as),
        ("cmmm", "0.5")
    );
    assert!(lines(&counted).iter().filter(|own| own.is_counted).count() >= 3);
    let before = (lens(&counted, "sme24").progress, counted.progress);

    let taken = case.take(&ids(&counted), "").expect("taken");
    for (now, then) in results(&taken).iter().zip(results(&counted)) {
        assert_ne!(
            *now,
            then,
            "{:?} → {:?}",
            results(&counted),
            results(&taken)
        );
    }
    assert!(lens(&taken, "sme24").progress.confirmed > before.0.confirmed);
    assert!(taken.progress.confirmed > before.1.confirmed);
    assert_eq!(lines(&taken), &[], "nothing is left to take");
    let rate = &taken.questions["equip.networked_rate"];
    assert_eq!(rate.standing, StandingView::Answered);
    let undo = taken.undo.as_ref().map(|own| own.what);
    assert_eq!(undo, Some(StepKind::Answers));

    let back = case.app.step_undo(case.request()).expect("undone");
    assert_eq!(results(&back), results(&counted));
    assert_eq!(ids(&back), ids(&counted));
}

#[test]
fn an_answer_of_a_person_is_replaced_only_with_a_reason_and_keeps_its_comment() {
    let case = Case::new();
    let counts = ValueView::Counts {
        count: Some(11),
        total: Some(46),
        choice: None,
    };
    case.answer("equip.networked_rate", counts);
    let view = case.census(CENSUS);
    assert!(line(&view, "equip.networked_rate").contradicts);
    let refused = case.take(&ids(&view), "  ");
    assert_eq!(refused.err(), Some(ErrorCode::OffersReasonMissing));
    let others: Vec<String> = lines(&view)
        .iter()
        .filter(|own| !own.contradicts)
        .map(|own| own.id.clone())
        .collect();
    case.take(&others, "").expect("without it no reason is due");
    let taken = case
        .take(&["equip.networked_rate".into()], "逐台重新点过")
        .expect("taken");
    let answer = taken.questions["equip.networked_rate"].answer.clone();
    let answer = answer.expect("answered");
    assert_eq!(
        (&*answer.reason, &*answer.comment),
        ("逐台重新点过", "厂长说的")
    );
}

#[test]
fn what_a_person_answered_in_a_national_model_is_not_offered_over() {
    let case = Case::new();
    case.census(CENSUS);
    let mark = ValueView::Mark { mark: "0.8".into() };
    let view = case.answer("cmmm.equip.2.1", mark);
    assert!(!ids(&view).iter().any(|id| id == "cmmm.equip.2.1"));
}

#[test]
fn what_is_no_longer_offered_refuses_the_whole_and_stores_nothing() {
    let case = Case::new();
    let seen = ids(&case.census(CENSUS));
    let before = case.census(&[]);
    assert_eq!(case.take(&seen, "").err(), Some(ErrorCode::OffersChanged));
    let after = case.app.case_open(case.request()).expect("opens");
    assert_eq!(after.questions, before.questions);
}

#[test]
fn machines_nobody_could_judge_never_make_a_requirement_fully_met_or_not_met() {
    for (digital, mark) in [
        (["是", "是"], Some("1")),
        (["是", "不清楚"], Some("0.5")),
        (["是", "否"], Some("0.5")),
        (["否", "不清楚"], None),
        (["否", "否"], Some("0")),
    ] {
        let case = Case::new();
        let row = |name, digital| [name, "2", "", "", "", "", digital, "", "", "是"];
        let view = case.census(&[row("车床", digital[0]), row("铣床", digital[1])]);
        let own = lines(&view).iter().find(|own| own.id == "cmmm.equip.2.1");
        assert_eq!(own.map(|own| &*own.counts_as), mark, "{digital:?}");
    }
}
