//! The contract between host and page: every command once, with request and response.
//!
//! `ui/src/api/generated/contract.ts` is written from here; a test fails when it is stale.

use ts_rs::{Config, TS};

use crate::wire::*;

macro_rules! contract {
    ($($command:ident: ($request:ty, $response:ty);)*) => {
        /// Names of all commands, in the order declared.
        pub const COMMANDS: &[&str] = &[$(stringify!($command),)*];

        /// Returns the TypeScript map from command to request and response.
        fn command_map(config: &Config) -> String {
            let mut text = String::from("export type Commands = {\n");
            $(text.push_str(&format!(
                "  {}: {{ request: {}; response: {} }};\n",
                stringify!($command),
                <$request>::name(config),
                <$response>::name(config),
            ));)*
            text.push_str("};\n");
            text
        }
    };
}

contract! {
    app_open: (Nothing, AppView);
    settings_save: (Settings, AppView);
    bank_view: (BankRequest, BankView);
    content_browse: (ContentRequest, ContentView);
    case_list: (CaseListRequest, Vec<CaseRow>);
    case_create: (CaseCreateRequest, CaseView);
    case_create_sample: (Nothing, CaseView);
    case_open: (CaseRequest, CaseView);
    case_delete: (CaseRequest, Vec<CaseRow>);
    case_move_plan: (CaseRequest, MovePlan);
    case_move: (CaseMoveRequest, CaseView);
    enterprise_save: (EnterpriseSaveRequest, CaseView);
    uscc_check: (UsccCheckRequest, UsccView);
    visit_save: (VisitSaveRequest, CaseView);
    answer_put: (AnswerPutRequest, CaseView);
    table_put: (TablePutRequest, CaseView);
    table_read: (TableReadRequest, TableReadView);
    table_import: (TableImportRequest, Option<TableReadView>);
    offers_take: (OffersTakeRequest, CaseView);
    step_undo: (CaseRequest, CaseView);
    step_redo: (CaseRequest, CaseView);
    lens_view: (LensRequest, LensView);
    result_view: (ResultRequest, ResultView);
    certainty_view: (CaseRequest, CertaintyView);
    scenario_try: (ScenarioTryRequest, ScenarioView);
    scenario_save: (ScenarioSaveRequest, CaseView);
    scenario_remove: (ScenarioRemoveRequest, CaseView);
    path_view: (PathRequest, PathView);
    plan_cancel: (Nothing, Nothing);
    rule_out_put: (RuleOutPutRequest, CaseView);
    roadmap_view: (RoadmapRequest, RoadmapView);
    roadmap_make: (RoadmapMakeRequest, CaseView);
    roadmap_save: (RoadmapSaveRequest, PlanSaved);
    roadmap_dearer: (RoadmapDearerRequest, DearerView);
    advice_view: (NetworkRequest, AdviceView);
    problems_view: (CaseRequest, ProblemsView);
    problem_put: (ProblemPutRequest, CaseView);
    connection_view: (ResultRequest, ConnectionView);
    plant_network_save: (NetworkRequest, CaseView);
    effects_view: (NetworkRequest, EffectsView);
    ceiling_view: (NetworkRequest, CeilingView);
    prerequisites_view: (GraphRequest, GraphView);
    scatter_view: (GraphRequest, ScatterView);
    self_view: (ResultRequest, SelfView);
    self_take: (CaseRequest, CaseView);
    self_import: (CaseRequest, Option<CaseView>);
    self_reason_put: (SelfReasonPutRequest, CaseView);
    self_drop: (CaseRequest, CaseView);
    published_view: (CaseRequest, PublishedView);
    peers_view: (ResultRequest, PeersView);
    network_view: (CaseRequest, NetworkView);
    network_plan_save: (NetworkPlanSaveRequest, CaseView);
    policies_view: (CaseRequest, PoliciesView);
    policy_inputs_save: (PolicyInputsSaveRequest, CaseView);
    form_export: (ResultRequest, Option<FormView>);
    editable_export: (EditableRequest, Option<FormView>);
    report_check: (ResultRequest, ReportCheck);
    report_preview: (ReportRequest, FileBytes);
    chapter_put: (ChapterPutRequest, CaseView);
    code_check: (CodeCheckRequest, CodeCheckView);
    consent_put: (ConsentPutRequest, CaseView);
    report_export: (ReportRequest, Option<ReportView>);
    report_cancel: (Nothing, Nothing);
    file_open: (FileOpenRequest, Nothing);
    photos_view: (CaseRequest, PhotosView);
    photo_image: (PhotoImageRequest, FileBytes);
    photos_add: (PhotosAddRequest, Option<PhotosAdded>);
    photo_put: (PhotoPutRequest, CaseView);
    photos_place_time_put: (PhotosPlaceTimeRequest, CaseView);
    inbox_open: (CaseRequest, Option<InboxView>);
    inbox_image: (InboxImageRequest, FileBytes);
    inbox_take: (InboxTakeRequest, PhotosAdded);
}

macro_rules! declare {
    ($config:expr, $($type:ty),* $(,)?) => {{
        let mut text = String::new();
        $(
            text.push_str("export ");
            text.push_str(&<$type>::decl($config));
            text.push_str("\n\n");
        )*
        text
    }};
}

/// Returns the whole generated TypeScript file.
pub fn typescript() -> String {
    let config = Config::default();
    let types = declare!(
        &config,
        Text,
        Choice,
        Nothing,
        CaseRequest,
        Language,
        Settings,
        ProgrammeView,
        AppView,
        Nature,
        ErrorCode,
        ErrorView,
        BankRequest,
        PainView,
        ScaleView,
        QuestionText,
        IndicatorText,
        DimensionText,
        FactInput,
        FactText,
        StageText,
        KpiText,
        BankView,
        ContentRequest,
        EntryKind,
        ConfidenceView,
        PieceView,
        PartView,
        EntryTable,
        EntryView,
        KindView,
        ContentView,
        CaseListRequest,
        CaseRow,
        CaseState,
        Strip,
        CaseCreateRequest,
        EnterpriseView,
        EnterpriseInput,
        EnterpriseSaveRequest,
        VisitView,
        VisitSaveRequest,
        ValueView,
        AnswerView,
        AnswerPutRequest,
        StandingView,
        QuestionState,
        TableName,
        ColumnName,
        CellKind,
        ColumnView,
        TotalView,
        TableView,
        TablePutRequest,
        TableReadRequest,
        TableImportRequest,
        CellFault,
        TableReadView,
        ComputedView,
        OfferedLine,
        OffersView,
        OffersTakeRequest,
        NamedStep,
        StepKind,
        NewerContent,
        KeptBecause,
        KeptAnswer,
        CaseMoveRequest,
        MoveWhat,
        MoveQuestion,
        MoveWeight,
        MoveStanding,
        MoveLens,
        MoveResult,
        MovePlan,
        CaseView,
        UsccCheckRequest,
        UsccView,
        InkView,
        AnchorView,
        ShapeView,
        ChartView,
        LensRequest,
        LensHeadView,
        OriginView,
        LensProgress,
        LensGate,
        LensSummary,
        ItemProgress,
        OptionText,
        ItemScale,
        SuggestionView,
        LensItem,
        LensSection,
        LensLevel,
        LensView,
        WeaknessView,
        WeakLine,
        LensCertaintyView,
        CertaintyView,
        SupposedChange,
        ScenarioTryRequest,
        ScenarioSaveRequest,
        ScenarioRemoveRequest,
        ScenarioLine,
        MovedLine,
        LensOutcome,
        ScenarioView,
        PlanUnit,
        PlanObjective,
        PathTarget,
        PathRequest,
        RuledOutView,
        RuleOutPutRequest,
        RuledOutLine,
        PathReached,
        HeightView,
        PathChange,
        PathAct,
        PathStep,
        PathPlan,
        BlockedLine,
        WithheldBecause,
        WithheldLine,
        OwnStepsView,
        PathCeilingView,
        PathOutcome,
        PathView,
        PhaseLimits,
        PlanCardInput,
        PlanInput,
        RoadmapRequest,
        RoadmapMakeRequest,
        RoadmapSaveRequest,
        RoadmapDearerRequest,
        PlanSaved,
        WanSpan,
        PaybackLine,
        PaybackView,
        CardMove,
        RoadmapCard,
        RoadmapPhase,
        RoadmapNeed,
        PlacedCard,
        UnplacedLine,
        UnplacedCard,
        GoneBecause,
        GoneCard,
        RefusalLine,
        RoadmapTotals,
        RoadmapView,
        ShiftLine,
        DearerView,
        ResultRequest,
        ReportKindView,
        ReportRequest,
        SecrecyView,
        ConsentLine,
        ConsentGroupView,
        ConsentView,
        ConsentPutRequest,
        RangeView,
        StatusView,
        QuestionLine,
        IndicatorLine,
        DimensionLine,
        EarlierView,
        LeafLine,
        GateLineKind,
        GateLine,
        OpenLine,
        ExpressView,
        ResultView,
        MoveLine,
        MissingLine,
        ReasonLine,
        RequirementLine,
        AdviceCard,
        UnfitView,
        UnfitLine,
        AdviceView,
        ProblemGradeView,
        ProblemStatusView,
        MachineFactView,
        ProblemSource,
        PhenomenonView,
        ProblemWords,
        ProblemEntry,
        VanishedView,
        ProblemGone,
        ProblemsView,
        ProblemField,
        ProblemChange,
        ProblemPutRequest,
        EntryName,
        YuanView,
        TruthView,
        ClueColumn,
        ClueLine,
        CandidateLine,
        UnclearView,
        ConnectAction,
        PointsFromView,
        WayText,
        MachineLine,
        ConnectionGroupLine,
        StepText,
        ExtentView,
        BandMoved,
        RateMoved,
        ReachedView,
        ConnectionTotalsView,
        ConnectionView,
        PlantNetworkView,
        NetworkRequest,
        LensReading,
        ReadingView,
        LensChange,
        ReadingChange,
        OpenedLine,
        OpensView,
        InPlaceView,
        EffectLine,
        LossLine,
        FallenBecause,
        FallenLine,
        FormItemLine,
        FormPaysLine,
        FiveGView,
        EffectsView,
        StuckLine,
        LeftLine,
        BeyondGroup,
        CeilingView,
        GraphRequest,
        StepView,
        StepStateView,
        NodeView,
        LeadView,
        GraphView,
        ScatterDot,
        ScatterView,
        SelfOrigin,
        SelfAbout,
        StoodView,
        DifferenceView,
        ComparedLine,
        AgreementView,
        SelfView,
        SelfReasonPutRequest,
        FigureKindView,
        OwnRateView,
        FigureLine,
        PublishedLine,
        PublishedView,
        PeerScopeView,
        PeerScopeKind,
        PeerGroupSize,
        PeerWhat,
        PeerLine,
        PeerGroupView,
        LeftOutView,
        LeftOutLine,
        PeersFound,
        PeersView,
        NetworkPlanSaveRequest,
        NetworkPlanView,
        NetworkTemplate,
        WithoutKind,
        NeedLine,
        Use5gView,
        RuleTestLine,
        RuleLine,
        MeasureView,
        SiteTestLine,
        CellWhy,
        AspectView,
        WayCell,
        NetworkWay,
        NetworkView,
        EntitledKind,
        SeenInput,
        BaseInput,
        PolicyInputsSaveRequest,
        GroundView,
        LookedLine,
        BringerLine,
        RaiseLine,
        CriterionLine,
        InForceView,
        PolicyStandingView,
        BaseUnitView,
        BaseLine,
        GrantLine,
        EstimateLine,
        PolicyLine,
        RecognitionLine,
        PoliciesView,
        FileKind,
        FileOpenRequest,
        EditableKind,
        EditableRequest,
        FormView,
        ChapterView,
        ChapterChange,
        ChapterPutRequest,
        CodeCheckRequest,
        CodeStanding,
        CodeCheckView,
        ReportCheck,
        ReportView,
        ProgressView,
        ProgressStep,
        PhotoAboutView,
        PhotoLine,
        PhotosView,
        PhotosAddRequest,
        PhotoRefused,
        PhotosAdded,
        PhotoImageRequest,
        PhotoChange,
        PhotoPutRequest,
        PhotosPlaceTimeRequest,
        InboxLine,
        InboxView,
        InboxImageRequest,
        InboxPick,
        InboxTakeRequest,
    );
    format!(
        "// Written by `make golden` from crates/app/src/contract.rs. Do not edit.\n\n{types}{}",
        command_map(&config)
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_generated_typescript_is_fresh() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../ui/src/api/generated/contract.ts"
        );
        let fresh = super::typescript();
        if std::env::var("ZHIZHEN_GOLDEN").as_deref() == Ok("write") {
            std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
            std::fs::write(path, &fresh).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == fresh,
            "ui/src/api/generated/contract.ts is stale: run `make golden`"
        );
    }
}
