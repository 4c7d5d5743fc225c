//! Peers among the store's own cases, as the window asks for them.

use std::path::Path;

use zhizhen_app::wire::{
    CaseCreateRequest, CaseView, EnterpriseInput, EnterpriseSaveRequest, Language, LeftOutView,
    Nothing, PeerWhat, PeersView, ResultRequest, VisitSaveRequest,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

/// Makes an example of an enterprise of this name.
fn example(app: &App, name: &str, employees: &str) -> CaseView {
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let own = case.enterprise;
    let enterprise = EnterpriseInput {
        name: name.into(),
        uscc: String::new(),
        district: String::new(),
        industry: own.industry.unwrap_or_default(),
        employees: employees.into(),
        revenue_wan: "6000".into(),
        founded: String::new(),
        facts: own.facts,
    };
    let case = case.id;
    app.enterprise_save(EnterpriseSaveRequest { case, enterprise })
        .expect("saved")
}

fn view(app: &App, case: &CaseView) -> PeersView {
    let request = ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    };
    app.peers_view(request).expect("compared")
}

#[test]
fn the_window_compares_with_the_stores_finished_cases_once_there_are_five() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let own = example(&app, "示例本厂", "120");
    for name in ["示例甲厂", "示例乙厂", "示例丙厂", "示例丁厂"] {
        example(&app, name, "120");
    }
    // A real enterprise nobody has answered for, and another visit to one that is there.
    app.case_create(CaseCreateRequest {
        name: "真厂".into(),
        programme: None,
        is_express: false,
    })
    .expect("made");
    example(&app, "示例甲厂", "120");
    let few = view(&app, &own);
    assert!(few.peers.is_synthetic && few.peers.is_finished);
    assert_eq!((few.peers.count, few.peers.missing), (4, 1));
    assert_eq!((few.peers.group, few.chart), (None, None));
    let left_out = few.peers.left_out.iter();
    let left_out: Vec<_> = left_out.map(|own| (own.because, own.count)).collect();
    assert_eq!(
        left_out,
        [(LeftOutView::OtherWorld, 1), (LeftOutView::Older, 1)]
    );

    let last = example(&app, "示例戊厂", "400");
    let found = view(&app, &own);
    let group = found.peers.group.expect("five are enough");
    assert_eq!((group.count, found.peers.missing), (5, 0));
    // The last one is of another size: the same industry is the narrowest group of five.
    let kinds = found.peers.too_small.iter().map(|own| own.count);
    assert_eq!(kinds.collect::<Vec<_>>(), [4]);
    let index = &group.lines[0];
    assert_eq!(index.what, PeerWhat::Index);
    assert_eq!(index.own, own.strip.index);
    let dimensions = group
        .lines
        .iter()
        .filter(|own| own.what == PeerWhat::Dimension);
    assert_eq!(dimensions.count(), 8);
    assert!(group.lines.iter().any(|own| own.what == PeerWhat::Rate));
    assert!(found.chart.is_some());

    // What the enterprise says of itself is nobody's peer.
    app.visit_save(VisitSaveRequest {
        case: last.id,
        date: String::new(),
        is_self_assessment: true,
        is_express: false,
        assessor: String::new(),
        provider: String::new(),
    })
    .expect("saved");
    assert_eq!(view(&app, &own).peers.group, None);
}
