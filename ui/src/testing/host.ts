// A small host for the tests of the page: two questions, one case, answers that are really kept.
// Typed by the contract, so it cannot drift. Deliberately absent: scores that mean something.

import type {
  AnswerView,
  BankView,
  CaseView,
  ColumnView,
  Commands,
  ConnectionView,
  ConsentView,
  ContentView,
  EntryView,
  ErrorView,
  FileKind,
  NetworkPlanView,
  NetworkView,
  PeersView,
  PoliciesView,
  SeenInput,
  KeptAnswer,
  Language,
  ProblemEntry,
  ProblemWords,
  PathPlan,
  PathStep,
  QuestionText,
  RefusalLine,
  ReportCheck,
  RoadmapCard,
  RoadmapView,
  RuledOutLine,
  TableName,
  TableReadView,
  TableView,
  Text,
} from "@/api/client";
import { peersOf } from "./peers";
import { photoHandlers } from "./photos";
import { adviceCards, ceilingReply, effectsReply, graphReply, scatterReply } from "./advice";

export const text = (zh: string, en: string): Text => ({ zh, en });

function question(id: string, title: Text, scale: QuestionText["scale"]): QuestionText {
  return {
    id,
    dimension: "equip",
    indicator: "equip.automation",
    title,
    ask: text("现在怎么做？", "How is it done today?"),
    why: text("影响质量。", "It decides quality."),
    check: text("到现场看一个循环。", "Watch one full cycle."),
    evidence: text("现场照片", "A photo on site"),
    who: [text("车间主任", "Head of the workshop")],
    place: text("车间", "Workshop"),
    pain: "afraid",
    scale,
  };
}

export const bank: BankView = {
  digest: "d1",
  dimensions: [
    {
      id: "equip",
      title: text("装备与自动化", "Equipment and automation"),
      about: text("看设备。", "Looks at machines."),
      is_core: true,
      indicators: [{ id: "equip.automation", title: text("装备自动化", "Automation"), questions: ["ladder", "rate"] }],
    },
  ],
  questions: [
    question("ladder", text("关键工序", "Key processes"), {
      kind: "ladder",
      rungs: ["一", "二", "三", "四", "五"].map((zh, at) => text(`做法${zh}`, `Practice ${at + 1}`)),
    }),
    question("rate", text("设备联网率", "Networked machines"), {
      kind: "rate",
      numerator: text("联网设备数", "Networked machines"),
      denominator: text("设备总数", "All machines"),
      unit: text("台", "machines"),
      minimums: ["0", "20", "40", "60", "80"],
      verify: true,
    }),
  ],
  express: 1,
  districts: [{ id: "wujin", title: text("武进区", "Wujin") }],
  industries: [{ id: "C34", title: text("通用设备制造业", "General machinery") }],
  facts: [{ id: "process", title: text("生产类型", "Process"), hint: null, input: { kind: "text" } }],
  lenses: [],
  stages: ["2.0", "2.5", "3.0", "3.5", "4.0"].map((stage) => ({
    stage,
    title: text("起步", "Beginning"),
    about: text("刚开始。", "Just begun."),
  })),
  kpis: [
    {
      id: "oee",
      title: text("设备综合效率", "Overall equipment effectiveness"),
      definition: text("时间利用率乘性能效率乘合格品率。", "Availability times performance times quality."),
      unit: text("%", "%"),
      verify: true,
    },
  ],
};

const columns: Record<TableName, ColumnView[]> = {
  equipment: [
    { name: "name", cell: "text", is_needed: true },
    { name: "count", cell: "whole", is_needed: false },
    { name: "networked", cell: "known", is_needed: false },
  ],
  systems: [{ name: "kind", cell: "text", is_needed: true }],
  network: [{ name: "place", cell: "text", is_needed: true }],
  people: [{ name: "year", cell: "whole", is_needed: true }],
  kpis: [
    { name: "kpi", cell: "kpi", is_needed: true },
    { name: "value", cell: "decimal", is_needed: true },
  ],
};
const tables = Object.keys(columns) as TableName[];

function emptyTable(name: TableName): TableView {
  return { name, columns: columns[name], rows: [], totals: [] };
}

const roadmapCards: RoadmapCard[] = [
  { id: "B01", title: text("设备台账", "Ledger"), cost: { least: "0", most: "10" }, is_estimate: false, effort_least: "1", effort_most: "2", starts: 0, ends: 3, moves: [{ question: "ladder", from: "2.0", to: "3.0" }], payback: null, owner: "" },
  { id: "B05", title: text("排产", "Scheduling"), cost: { least: "10", most: "50" }, is_estimate: false, effort_least: "2", effort_most: "4", starts: 3, ends: 6, moves: [{ question: "rate", from: null, to: "3.0" }], payback: null, owner: "" },
];

const refusal: RefusalLine = {
  kind: "needs",
  card: { id: "B05", title: text("排产", "Scheduling"), phase: 0 },
  need: { question: "ladder", rung: "3.0", template: null },
  later: [{ id: "B01", title: text("设备台账", "Ledger"), phase: 1 }],
  without: [],
};

function roadmapOf(): RoadmapView {
  const plan = roadmapCards.map((card, at) => ({
    template: card.id,
    phase: at,
    cost_from: "",
    cost_to: "",
    benefit_from: "",
    benefit_to: "",
    basis: "",
    owner: "",
    starts: "",
    ends: "",
    after: [],
  }));
  return {
    has_index: true,
    is_saved: false,
    is_best_per_phase: true,
    best_after: "3.02",
    best_lens_after: null,
    lenses: ["index", "sme24", "cmmm"],
    is_lens_gone: false,
    phases: [3, 6, 12, null].map((ends, at) => ({
      ends,
      cards: roadmapCards.filter((_, own) => own === at),
      investment: { least: "0", most: "10" },
      budget_used: "10",
      budget: null,
      staff_used: "2",
      staff: null,
      is_over: false,
      index_before: "2.87",
      index_after: at === 0 ? "2.95" : "2.87",
      stage_before: "2.5",
      stage_after: "2.5",
      lens_before: null,
      lens_after: null,
      at_most: null,
    })),
    left: [{ id: "B09", title: text("能源管理", "Energy"), cost: { least: "1000", most: null }, because: { kind: "unpriced" } }],
    gone: [{ id: "X99", title: null, because: "removed" }],
    refusals: [],
    totals: { cards: 2, estimated: 0, investment: { least: "10", most: "60" }, with_benefit: 0, benefit: null, payback: null, staff: "6" },
    chart: null,
    plan: { by: "index", limits: [0, 1, 2, 3].map(() => ({ budget_wan: "", staff: "" })), cards: plan },
  };
}

/** Two good rows and a bad one, whatever was pasted. */
export const pasted: TableReadView = {
  rows: [
    ["车床", "18", "yes"],
    ["铣床", "32", "no"],
  ],
  faults: [
    {
      row: 4,
      column: "count",
      error: {
        code: "number_invalid",
        nature: "invalid",
        params: { value: "几", least: "1", most: "9" },
        field: null,
        detail: null,
        also: [],
      },
    },
  ],
  ignored: [],
  has_headings: true,
  sheet: null,
};

function emptyCase(): CaseView {
  const open = { is_in_scope: true, rung: null, percent: null, is_contradicted: false, answer: null, computed: null, asked_after: [] };
  return {
    id: "case-1",
    content_digest: "d1",
    enterprise: {
      name: "常州一厂",
      uscc: null,
      district: null,
      industry: null,
      employees: null,
      revenue_wan: null,
      founded: null,
      size: "small",
      facts: {},
    },
    visit: { date: "2026-11-21", is_self_assessment: false, is_express: false, assessor: null, provider: null, number: 1 },
    strip: { answered: 0, asked: 2, is_express: false, index: "2.87", low: "2.60", high: "3.10", level: "2.5", is_provisional: true, contradictions: 1 },
    questions: { ladder: { ...open, standing: "unanswered" }, rate: { ...open, standing: "unanswered" } },
    tables: tables.map(emptyTable),
    programme: { id: "changzhou", title: text("常州智改数转", "Changzhou programme"), version: "1", express: 1 },
    newer: null,
    kept: [],
    saved_at: "2026-11-21T08:00:00.000Z",
    progress: { asked: 0, derived: 0, confirmed: 0, open: 2 },
    lenses: [],
    offer: null,
    scenarios: [],
    plant_network: "five_g",
    undo: { what: "answer", question: "ladder" },
    redo: null,
    is_sample: true,
  };
}

/** A question, the template that lifts it, and their source. */
export function content(language: Language): ContentView {
  const own = (zh: string, en: string) => (language === "zh" ? zh : en);
  const entry = (key: string, kind: EntryView["kind"], title: string, change: Partial<EntryView>): EntryView => ({
    key,
    kind,
    code: key.slice(2),
    title,
    is_chinese: false,
    lead: [],
    tables: [],
    long: [],
    short: [],
    sources: [],
    date: null,
    confidence: null,
    verify: [],
    used_by: [],
    ...change,
  });
  const source = { is: "link" as const, to: "s-1", text: own("国家标准", "Standard") };
  const rate = own("设备联网率", "Networked machines");
  return {
    programme: { id: "changzhou", title: text("常州智改数转", "Changzhou programme"), version: "1", express: 0 },
    kinds: [
      { kind: "question", title: own("题目", "Questions") },
      { kind: "template", title: own("模板", "Templates") },
      { kind: "source", title: own("来源", "Sources") },
    ],
    entries: [
      entry("q-rate", "question", rate, { sources: [source], confidence: "high" }),
      entry("t-07", "template", own("设备联网", "Machines connected"), {
        lead: [{ is: "said", text: own("先接关键设备。", "The key machines first.") }],
        long: [{ label: own("能提高", "Lifts"), lines: [[{ is: "link", to: "q-rate", text: rate }]] }],
        sources: [source],
        date: "2025-01",
        verify: [[{ is: "said", text: own("工期没有核对", "Months not verified") }]],
      }),
      entry("s-1", "source", own("国家标准", "Standard"), {}),
    ],
  };
}

const unwritten: ProblemWords = {
  place: null,
  phenomenon: null,
  cause: null,
  effect: null,
  grade: null,
  pain: null,
  owner: null,
  due: null,
  status: "open",
  dismissed: null,
};

/** A grave problem with a question, and a slight one of the census. */
function foundProblems(): ProblemEntry[] {
  const base = { effect: text("出了问题才知道。", "Known only afterwards."), pain: "unable" as const, roles: [], is_back: false, is_overdue: false };
  return [
    {
      ...base,
      key: "question:rate",
      source: { kind: "question", id: "rate", title: text("设备联网率", "Networked machines") },
      phenomenon: {
        kind: "rate",
        count: 18,
        total: 50,
        numerator: text("联网设备数", "Networked machines"),
        denominator: text("设备总数", "All machines"),
        rung: "2.5",
      },
      place: text("车间", "Workshop"),
      grade: "grave",
      closes: ["3.0"],
      words: unwritten,
    },
    {
      ...base,
      key: "machines:networked:1",
      source: { kind: "machines", fact: "networked", name: "1" },
      phenomenon: { kind: "machines", count: 2, total: 5 },
      place: null,
      effect: null,
      grade: "slight",
      closes: [],
      words: unwritten,
    },
  ];
}
/** A plan for a census: every machine a FANUC that can be connected, unless it is networked. */
function connection(rows: string[][]): ConnectionView {
  const machines = rows.reduce((sum, row) => sum + Number(row[1]), 0);
  const networked = rows.filter((row) => row[2] === "yes").reduce((sum, row) => sum + Number(row[1]), 0);
  const connect = machines - networked;
  const entry = (id: string, zh: string, en: string) => ({ id, key: `l-protocol-${id}`, title: text(zh, en), verify: true });
  const rate = (after: number) => ({
    question: "rate",
    before: networked,
    after,
    total: machines,
    unclear: 0,
    percent_before: ((networked / machines) * 100).toFixed(1),
    percent_after: ((after / machines) * 100).toFixed(1),
    rung_before: "2.5",
    rung_after: "4.0",
    answered: null,
    bands: [],
  });
  const open = rows.map((row, at) => ({ row, at })).filter(({ row }) => row[2] !== "yes");
  return {
    chart: { width: 482, height: 88, shapes: [] },
    totals: { machines, networked, connect, substitute: 0, look: 0, cost: { least: "3000", most: "20000" } },
    index: "2.87",
    level: "2.5",
    reached: [{ extent: "connected", machines, rates: [rate(machines)], index: "2.95", level: "2.5", opened: [] }],
    steps: [{ entry: entry("1", "盘点", "Count"), task: text("逐台看铭牌。", "Read every nameplate.") }],
    ways: [
      {
        entry: entry("PR01", "发那科数控", "FANUC CNC"),
        protocol: text("FOCAS", "FOCAS"),
        port: null,
        interface: text("网口", "Ethernet"),
        cost_class: entry("C", "低", "Low"),
        per_machine: { least: "3000", most: "10000" },
        note: text("要选件。", "Needs an option."),
      },
    ],
    groups:
      connect === 0
        ? []
        : [
            {
              machines: connect,
              action: { kind: "connect" },
              ways: ["PR01"],
              gateways: [entry("cnc", "数控网关", "CNC gateway")],
              points: [entry("state", "运行状态", "State")],
              points_from: "gateway",
              cost: { least: "3000", most: "20000" },
              downtime: null,
              rows: open.map(({ row, at }) => ({
                row: at + 1,
                name: row[0] ?? "",
                count: Number(row[1]),
                said: [],
                is_certain: true,
                candidates: [{ way: "PR01", clues: [{ column: "name", name: row[0] ?? "" }] }],
              })),
            },
          ],
  };
}

/** One network, one rule that asks, one way: worth 5G while its template is planned. */
function network(plan: NetworkPlanView): NetworkView {
  const entry = (id: string, zh: string, en: string) => ({ id, key: `l-network_mode-${id}`, title: text(zh, en), verify: true });
  const vision = text("视觉质检", "Machine vision");
  const isPlanned = plan.templates.includes("t5");
  const said = plan.asked["R6"];
  const truth = said === undefined ? ("open" as const) : said ? ("holds" as const) : ("fails" as const);
  const mode = entry("N1", "虚拟专网", "Virtual private network");
  return {
    plan,
    templates: [{ id: "t5", title: text("视觉检测", "Vision"), networks: [vision], is_recommended: true }],
    use_5g: isPlanned ? { kind: "yes", networks: [vision] } : { kind: "nothing_planned" },
    modes: isPlanned ? [mode] : [],
    needs: isPlanned
      ? [
          {
            id: "P-MV",
            title: vision,
            profile: entry("P-MV", "视觉质检", "Machine vision"),
            templates: [text("视觉检测", "Vision")],
            terminals: null,
            latency_ms: 20,
            uplink_each: "50",
            uplink_all: null,
            conditions: null,
            without: "not_known",
            without_by: [],
          },
        ]
      : [],
    rules: [
      {
        entry: entry("R6", "几个厂区", "Several sites"),
        truth,
        tests: [{ text: text("几个厂区要统一组网？", "Several sites together?"), truth, is_asked: true }],
        advice: text("用虚拟专网。", "Use a virtual one."),
        because: text("便于统一。", "It is one network."),
        prefer: [mode],
        avoid: [],
        sources: [],
      },
    ],
    tests: [],
    ways: isPlanned
      ? [
          {
            entry: mode,
            is_mode: true,
            is_ruled_out: false,
            cells: [
              { aspect: { kind: "serves", network: "P-MV" }, truth: "open", why: { kind: "not_measured" } },
              { aspect: { kind: "data_on_site" }, truth: "open", why: { kind: "policy_unknown" } },
              { aspect: { kind: "budget" }, truth: "open", why: { kind: "money", cost: { least: "100000", most: "500000" } } },
            ],
            fits: text("中小企业。", "Small firms."),
            avoid: text("数据不得出厂。", "Data must stay."),
            first_cost: { least: "100000", most: "500000" },
            yearly_cost: { least: "50000", most: "200000" },
            cost: null,
            note: null,
            sources: [text("白皮书", "White paper")],
            preferred_by: [],
            avoided_by: [],
            open_rules: [],
          },
        ]
      : [],
  };
}

/** One loan policy with one condition, and one title that one question lacks. */
function policies(seen: SeenInput[], loan: string): PoliciesView {
  const entry = (id: string, zh: string, en: string) => ({ id, key: `l-policy-${id}`, title: text(zh, en), verify: true });
  const met = seen.find((own) => own.entry === "F04")?.is_met;
  return {
    day: "2026-11-21",
    policies: [
      {
        entry: entry("F04", "贷款贴息", "Interest subsidy"),
        standing: met === true ? "worth_asking" : met === false ? "not_met" : "evidence_missing",
        in_force: "unknown",
        valid_from: "2022-06-20",
        valid_to: null,
        jurisdiction: "city",
        beneficiary: text("贷款企业", "Borrowers"),
        support: text("贴息", "Subsidy"),
        grants: [{ what: null, most: "2000000" }],
        is_any: false,
        criteria: [
          {
            place: 0,
            text: text("获得贷款", "Has the loan"),
            truth: met === undefined ? "open" : met ? "holds" : "fails",
            ground: met === undefined ? "evidence_missing" : "seen",
            is_weak: false,
            looked: [],
          },
        ],
        quotes: ["最高200万元贴息"],
        estimate: loan === "" ? { least: null, most: null, is_cut: false, missing: [text("贷款余额", "Loan")] } : { least: "150000", most: "150000", is_cut: false, missing: [] },
        rate: ["50", text("利息", "interest")],
        bases: [{ id: "loan", title: text("贷款余额", "Loan"), unit: "wan_yuan", least: loan, most: "" }],
        recognitions: [],
        note: null,
        sources: [text("通知", "Notice")],
      },
    ],
    recognitions: [
      {
        entry: entry("K01", "示范车间", "Model workshop"),
        authority: text("工信局", "The bureau"),
        edition: "2022",
        met: 0,
        not_met: 1,
        open: 0,
        criteria: [
          {
            place: 0,
            text: text("设备联网", "Machines networked"),
            truth: "fails",
            ground: "computed",
            is_weak: false,
            looked: [{ kind: "question", question: "rate", has: "2.5", needs: "3.0", is_cut: false }],
          },
        ],
        raises: [
          [
            {
              question: "rate",
              to: "3.0",
              brought_by: [
                { entry: entry("B02", "设备联网", "Machines networked"), cost: { least: "100000", most: "500000" }, can_start: false },
              ],
            },
          ],
        ],
        process: [],
        missing: [],
        note: null,
        sources: [],
      },
    ],
    seen,
    gone: 0,
  };
}

type Answers = { [C in keyof Commands]?: (request: Commands[C]["request"]) => Commands[C]["response"] };

/** A fresh host. `refuse` makes every command fail until it is taken away. */
export function makeHost() {
  const view = emptyCase();
  const roadmap = roadmapOf();
  const puts: { case: string; question: string; answer: AnswerView | null }[] = [];
  const tablePuts: Commands["table_put"]["request"][] = [];
  const state: { refuse: ErrorView | null } = { refuse: null };
  /** Commands that search until they are stopped. */
  const endless = new Set<keyof Commands>();
  /** Every command asked for, in order. */
  const asked: string[] = [];
  const searches: ((reason: ErrorView) => void)[] = [];
  const moves: Commands["case_move"]["request"][] = [];
  const taken: Commands["offers_take"]["request"][] = [];
  const files: FileKind[] = [];
  const reasons: Commands["self_reason_put"]["request"][] = [];
  const selfState: { isKept: boolean } = { isKept: false };
  const peersState: { view: PeersView } = { view: peersOf(3) };
  const ruledOut: RuledOutLine[] = [];
  const isRuledOut = (id: string) => ruledOut.some((own) => own.what.id === id);
  const problemPuts: Commands["problem_put"]["request"][] = [];
  const problems: Commands["problems_view"]["response"] = {
    day: "2026-11-21",
    lines: foundProblems(),
    dismissed: [],
    gone: [
      {
        key: "question:ladder",
        source: { kind: "question", id: "ladder", title: text("关键工序", "Key processes") },
        words: { ...unwritten, owner: "1", status: "working" },
        because: "better",
      },
    ],
    is_judged: true,
  };
  const chapters = [
    { key: "summary", number: "0", title: text("一页摘要", "Summary"), is_printed: true, note: "", is_fixed: true },
    { key: "result", number: "3", title: text("评价结果", "Result"), is_printed: true, note: "", is_fixed: false },
    { key: "problem", number: "5", title: text("问题清单", "Problems"), is_printed: true, note: "", is_fixed: false },
  ];
  const consent: ConsentView = {
    by: "",
    day: "",
    groups: [
      {
        title: "企业信息",
        lines: [
          { field: "name", title: "企业全称", class: "public", is_agreed: true },
          { field: "revenue", title: "上年营业收入", class: "house", is_agreed: false },
        ],
      },
    ],
  };
  const agreed = (): string[] =>
    consent.groups
      .flatMap((own) => own.lines)
      .filter((own) => own.is_agreed)
      .map((own) => own.field);
  const tellIn = (language: Language, own: Text) => (language === "en" ? (own.en ?? own.zh) : own.zh);
  const programme = view.programme;
  const programmes = [programme];
  const settings = { language: "zh" as const, consultant: "", provider: "", programme: "" };
  const kept: KeptAnswer = {
    question: "old",
    title: text("旧题", "Old question"),
    because: "gone",
    answer: '{"choice":"3.0"}',
  };

  let entitled: { seen: SeenInput[]; loan: string } = { seen: [], loan: "" };
  let plan: NetworkPlanView = { templates: ["t5"], follows_advice: true, terminals: {}, budget_wan: "", asked: {}, gone: 0 };

  /** Puts rows into a table. */
  function hold(name: TableName, rows: string[][]): void {
    view.tables = view.tables.map((table) => (table.name === name ? { ...table, rows: structuredClone(rows) } : table));
  }

  /** Changes how a question stands. */
  function stand(question: string, change: Partial<CaseView["questions"][string]>): void {
    const before = view.questions[question];
    if (before === undefined) throw new Error(`no question ${question}`);
    view.questions[question] = { ...before, ...change };
  }

  const photoState: Parameters<typeof photoHandlers>[1] = { refused: [], inbox: null };
  const answers: Answers = {
    ...photoHandlers(view, photoState),
    app_open: () => ({
      version: "0.1.0",
      content: "changzhou",
      content_version: "1",
      content_digest: "d1",
      programme: text("常州智改数转", "Changzhou programme"),
      programmes,
      data_folder: "/数据",
      settings,
      open_case: null,
    }),
    bank_view: () => bank,
    case_list: () => [
      {
        id: view.id,
        name: view.enterprise.name,
        uscc: null,
        district: null,
        industry: null,
        state: "open",
        strip: view.strip,
        changed_at: view.saved_at,
        is_sample: true,
      },
    ],
    case_open: () => structuredClone(view),
    case_move_plan: () => ({
      from: programme,
      to: { ...programme, version: "2" },
      to_digest: "d2",
      added: [],
      removed: [{ question: "old", title: text("旧题", "Old question"), is_answered: true, what: [] }],
      changed: [],
      weights: [],
      stages: [],
      kept: [kept],
      kept_facts: [],
      keeps_district: false,
      back: [],
      before: { index: "2.87", level: "2.5" },
      after: { index: "2.90", level: "2.5" },
      lenses: [],
    }),
    case_move: (request) => {
      moves.push(request);
      view.newer = null;
      view.kept = [kept];
      return structuredClone(view);
    },
    answer_put: (request) => {
      puts.push(request);
      const before = view.questions[request.question];
      if (before === undefined) throw new Error(`no question ${request.question}`);
      view.questions[request.question] = {
        ...before,
        answer: request.answer,
        standing: request.answer === null ? "unanswered" : "answered",
        rung: request.answer?.value.kind === "choice" ? request.answer.value.rung : null,
      };
      return structuredClone(view);
    },
    table_put: (request) => {
      tablePuts.push(request);
      hold(request.table, request.rows);
      return structuredClone(view);
    },
    table_read: () => pasted,
    table_import: () => ({ ...pasted, sheet: "台账" }),
    content_browse: ({ language }) => content(language),
    form_export: () => ({ path: "/表.xlsx" }),
    editable_export: ({ kind, report }) => ({ path: kind === "word" ? `/报告 ${report}.docx` : "/附表.xlsx" }),
    report_export: ({ kind }) => ({ path: `/报告 ${kind}.pdf`, pages: 47, bytes: 1 }),
    file_open: ({ kind }) => {
      files.push(kind);
      return {};
    },
    offers_take: (request) => {
      taken.push(request);
      view.offer = null;
      return structuredClone(view);
    },
    enterprise_save: (request) => {
      view.enterprise.name = request.enterprise.name;
      return structuredClone(view);
    },
    visit_save: () => structuredClone(view),
    uscc_check: () => ({ fault: null }),
    report_check: ({ language }) => ({
      is_provisional: true,
      open: 2,
      missing_characters: ["𠮷"],
      empty_fields: ["uscc", "date"],
      number: "1-2",
      chapters: chapters.map(({ is_fixed, ...own }, at) => ({
        ...own,
        title: tellIn(language, own.title),
        may_rise: !is_fixed && chapters[at - 1]?.is_fixed === false,
        may_fall: !is_fixed && chapters[at + 1]?.is_fixed === false,
      })),
      stray_notes: [],
      is_self: false,
      consent: structuredClone(consent),
    }),
    report_preview: ({ language, kind }) => {
      if (kind === "submit") return new TextEncoder().encode(`submit ${agreed().join(" ")}`).buffer;
      const printed = chapters.filter((own) => own.is_printed);
      const lines = printed.map((own) => `${own.number} ${tellIn(language, own.title)} ${own.note}`.trim());
      return new TextEncoder().encode(lines.join("\n")).buffer;
    },
    chapter_put: ({ chapter, change }) => {
      const own = chapters.find((line) => line.key === chapter);
      if (own && change.kind === "write") own.note = change.text;
      if (own && change.kind === "print") own.is_printed = change.is_printed;
      if (own && change.kind === "move") {
        const at = chapters.indexOf(own);
        const beside = chapters[change.is_up ? at - 1 : at + 1];
        if (beside === undefined) throw new Error("the page asks only for what can be moved");
        chapters.splice(at, 1);
        chapters.splice(chapters.indexOf(beside) + (change.is_up ? 0 : 1), 0, own);
        // Numbers belong to places.
        [own.number, beside.number] = [beside.number, own.number];
      }
      return structuredClone(view);
    },
    code_check: ({ code }) => {
      const typed = code.toUpperCase().replace(/[^A-Z0-9]/gu, "");
      if (!typed.startsWith("ZZ1")) {
        throw {
          code: "code_none",
          nature: "invalid",
          params: {},
          field: "code",
          detail: null,
          also: [],
        } satisfies ErrorView;
      }
      return {
        standing: typed.endsWith("F") ? "forged" : "listed",
        name: "常州一所",
        key: "0123456789abcdef",
        number: "ZZ-20261120-0A1B2C3D",
        issued: "2026-11-21",
        visited: "2026-11-20",
        index: "2.87",
        low: "2.60",
        high: "3.10",
        stage: "2.5",
        is_provisional: false,
      };
    },
    consent_put: ({ by, fields }) => {
      consent.by = by;
      consent.day = "2026-11-21";
      for (const line of consent.groups.flatMap((own) => own.lines)) line.is_agreed = fields.includes(line.field);
      return structuredClone(view);
    },
    result_view: () => ({
      index: "2.87",
      range: { low: "2.60", high: "3.10" },
      level: "2.5",
      level_low: "2.0",
      level_high: "3.0",
      ungated_level: "3.0",
      is_provisional: true,
      express: null,
      dimensions: [
        {
          id: "equip",
          weight: 10000,
          share: "100.00",
          is_core: true,
          status: "scored",
          point: "2.87",
          range: { low: "2.60", high: "3.10" },
          indicators: [],
        },
      ],
      gates: [
        { stage: "3.0", bites: true, gate: { kind: "core", dimension: "equip", has: "2.30", needs: "2.50", short: "0.20" } },
        { stage: "3.0", bites: true, gate: { kind: "hard", leaves: [{ question: "rate", has: null, needs: "3.0" }] } },
      ],
      cut: [],
      open: [{ question: "ladder", standing: "not_observed" }],
      implied: [],
      not_counted: [],
      contradictions: [],
      national: [],
      grades: [1, 2, 3],
      ruler: null,
      radar: null,
      earlier: null,
      heat: null,
    }),
    certainty_view: () => ({
      lenses: [
        {
          lens: "index",
          low: "2.60",
          point: "2.87",
          high: "3.10",
          level_low: "2.0",
          level: "2.5",
          level_high: "3.0",
          width: "0.50",
          weak_count: 2,
          weak: [
            { id: "ladder", title: text("自动化", "Automation"), weakness: "not_observed", closes: "0.30", decides: true, may_widen: false },
            { id: "rate", title: text("设备联网率", "Networked machines"), weakness: "unanswered", closes: "0.00", decides: false, may_widen: true },
          ],
        },
        {
          lens: "cmmm",
          low: "0.42",
          point: "0.42",
          high: "0.42",
          level_low: "0",
          level: "0",
          level_high: "0",
          width: "0.00",
          weak_count: 0,
          weak: [],
        },
      ],
    }),
    plan_cancel: () => {
      const stopped: ErrorView = { code: "search_stopped", nature: "refused", params: {}, field: null, detail: null, also: [] };
      for (const stop of searches.splice(0)) stop(stopped);
      return {};
    },
    report_cancel: () => {
      const stopped: ErrorView = { code: "report_stopped", nature: "refused", params: {}, field: null, detail: null, also: [] };
      for (const stop of searches.splice(0)) stop(stopped);
      return {};
    },
    path_view: ({ target, unit }) => {
      const asked = target ?? { lens: "index", level: "3.0" };
      const step = (id: string, zh: string, cost: string): PathStep => ({
        act: { kind: "template", id, title: text(zh, id), verify: true },
        least: "100000",
        most: cost,
        starts: 0,
        ends: 3,
        changes: [
          {
            item: "ladder",
            title: text("关键工序", "Key processes"),
            from: { kind: "rung", rung: "2.0" },
            to: { kind: "rung", rung: "3.0" },
            is_derived: false,
          },
        ],
      });
      const plan = (id: string, zh: string, cost: string): PathPlan => ({
        steps: [step("08", "设备联网", "500000"), step(id, zh, cost)].filter((own) => own.act.kind !== "template" || !isRuledOut(own.act.id)),
        least: "200000",
        most: String(500000 + Number(cost)),
        months: 6,
        after: { number: "3.01", level: "3.0" },
        answers: [{ question: "ladder", value: { kind: "choice", rung: "3.0" } }],
      });
      const far = {
        reached: { number: "3.21", level: "3.0" },
        gates: [],
        lens_gates: [],
        blocked: [],
        without: [],
        own_steps: {
          changes: Array.from({ length: 14 }, (_, at) => ({
            item: `far-${at}`,
            title: text(`自己推动的题${at}`, `Own effort ${at}`),
            from: { kind: "rung" as const, rung: "2.0" },
            to: { kind: "rung" as const, rung: "4.0" },
            is_derived: false,
          })),
          are_fewest: false,
        },
      };
      const isFar = asked.lens === "index" && asked.level === "4.0";
      const isHere = asked.lens === "index" && Number(asked.level) <= 2.5;
      return {
        target: asked,
        unit,
        present: { number: "2.87", level: "2.5" },
        outcome: isFar ? { kind: "not_reachable", ceiling: far } : isHere ? { kind: "here" } : { kind: "found", plans: [plan("07", "看板", "500000"), plan("09", "采集", "2000000")], is_complete: true },
        unpriced: [],
        ruled_out: structuredClone(ruledOut),
      };
    },
    rule_out_put: ({ what, reason }) => {
      const others = ruledOut.filter((own) => own.what.id !== what.id);
      ruledOut.splice(0, ruledOut.length, ...others);
      if (reason !== null) ruledOut.push({ what, title: text("看板", "Board"), reason });
      view.undo = { what: "ruled_out", question: null };
      return structuredClone(view);
    },
    scenario_try: ({ changes }) => ({
      lenses: [
        {
          lens: "index",
          before: "2.87",
          after: changes.length === 0 ? "2.87" : "2.95",
          level_before: "2.5",
          level_after: "2.5",
          moved: changes.length === 0 ? [] : [{ title: text("装备", "Equipment"), before: "2.30", after: "2.60" }],
          gates: [],
        },
      ],
      range: { low: "2.70", high: "3.10" },
      is_provisional: true,
      fell: [],
      still: [{ stage: "3.0", bites: true, gate: { kind: "hard", leaves: [{ question: "rate", has: null, needs: "3.0" }] } }],
      opened: [],
      idle: [],
      same: [],
      radar: null,
    }),
    scenario_save: (request) => {
      view.scenarios = [{ id: request.id ?? "w1", name: request.name, changes: request.changes, gone: 0 }];
      return structuredClone(view);
    },
    scenario_remove: () => {
      view.scenarios = [];
      return structuredClone(view);
    },
    self_view: () => {
      if (!selfState.isKept) return { about: null, agreement: null, radar: null, can_take: true };
      const reason = reasons.at(-1)?.reason ?? "";
      const stood = (rung: string) => ({ standing: "answered" as const, rung, count: null, total: null });
      return {
        about: { origin: "taken", day: "2026-11-21", enterprise: null, file: null, answers: 2, gone: 1 },
        agreement: {
          own_index: "3.10",
          own_level: "3.0",
          found_index: "2.87",
          found_level: "2.5",
          compared: 2,
          exact: 1,
          exact_percent: "50.0",
          within_one: 1,
          within_one_percent: "50.0",
          kappa: "0.143",
          without_reason: reason === "" ? 1 : 0,
          lines: [
            { question: "ladder", own: stood("3.0"), found: stood("2.0"), difference: { kind: "rungs", rungs: -2 }, differs: true, reason },
            { question: "rate", own: stood("2.5"), found: stood("2.5"), difference: { kind: "rungs", rungs: 0 }, differs: false, reason: "" },
          ],
        },
        radar: null,
        can_take: true,
      };
    },
    self_take: () => {
      selfState.isKept = true;
      return structuredClone(view);
    },
    self_import: () => {
      selfState.isKept = true;
      return structuredClone(view);
    },
    self_reason_put: (request) => {
      reasons.push(request);
      return structuredClone(view);
    },
    self_drop: () => {
      selfState.isKept = false;
      return structuredClone(view);
    },
    peers_view: () => structuredClone(peersState.view),
    published_view: () => {
      const figure = (id: string, kind: "actual" | "target", difference: string) => ({
        id,
        title: text("数控化率", "Numerical control"),
        kind,
        year: 2021,
        scope: text("全国规模以上工业企业", "Industry above scale"),
        percent: "55.3",
        difference,
        note: null,
        sources: [text("国家标准", "Standard")],
        date: "2022-02-28",
        confidence: "medium" as const,
        verify: kind === "target",
      });
      return {
        lines: [
          {
            question: "rate",
            title: text("设备联网率", "Networked machines"),
            own: { count: 18, total: 50, percent: "36.00", from_census: true },
            figures: [figure("a", "actual", "-19.30"), figure("b", "target", "-19.30")],
          },
        ],
      };
    },
    problems_view: () => structuredClone(problems),
    problem_put: (request) => {
      problemPuts.push(request);
      const { key, change } = request;
      const line = problems.lines.find((own) => own.key === key);
      if (change.kind === "write" && line !== undefined) {
        line.words = { ...line.words, [change.field]: change.text === "" ? null : change.text };
        if (change.field === "dismissed") {
          problems.lines = problems.lines.filter((own) => own !== line);
          problems.dismissed.push(line);
        }
      }
      return structuredClone(view);
    },
    policies_view: () => {
      const own = policies(entitled.seen, entitled.loan);
      const ended = own.policies.map((policy) => ({
        ...policy,
        entry: { ...policy.entry, id: "F99" },
        standing: "ended" as const,
        in_force: "ended" as const,
        valid_to: "2025-12-31",
        estimate: null,
      }));
      return { ...own, policies: [...own.policies, ...ended] };
    },
    policy_inputs_save: ({ seen, bases }) => {
      entitled = { seen: JSON.parse(JSON.stringify(seen)) as SeenInput[], loan: bases[0]?.least ?? "" };
      return structuredClone(view);
    },
    network_view: () => network(JSON.parse(JSON.stringify(plan)) as NetworkPlanView),
    network_plan_save: ({ templates, terminals, budget_wan, asked }) => {
      plan = { templates: templates ?? ["t5"], follows_advice: templates === null, terminals, budget_wan, asked, gone: 0 };
      return structuredClone(view);
    },
    connection_view: () => connection(view.tables.find((own) => own.name === "equipment")?.rows ?? []),
    roadmap_view: () => structuredClone(roadmap),
    roadmap_make: ({ by, limits }) => {
      roadmap.plan.by = by;
      for (const [at, phase] of roadmap.phases.entries()) {
        phase.lens_before = by === "index" ? null : { number: at === 0 ? "12.50" : "20.00", level: at === 0 ? "0" : "1" };
        phase.lens_after = by === "index" ? null : { number: "20.00", level: "1" };
      }
      roadmap.is_saved = true;
      roadmap.is_best_per_phase = true;
      roadmap.plan.limits = JSON.parse(JSON.stringify(limits)) as typeof limits;
      for (const [at, own] of limits.entries()) {
        const phase = roadmap.phases[at];
        if (phase) phase.budget = own.budget_wan === "" ? null : own.budget_wan;
      }
      return structuredClone(view);
    },
    roadmap_save: ({ plan }) => {
      const [first, second] = roadmap.phases;
      const moved = plan.cards.find((own) => own.template === "B05");
      // The second card needs the first: it cannot come before it.
      if (first && second && moved?.phase === 0) {
        return { view: structuredClone(view), refusals: [refusal] };
      }
      roadmap.plan = JSON.parse(JSON.stringify(plan)) as typeof plan;
      roadmap.is_saved = true;
      roadmap.is_best_per_phase = false;
      for (const [at, phase] of roadmap.phases.entries()) {
        phase.cards = roadmapCards
          .filter((card) => plan.cards.some((own) => own.template === card.id && own.phase === at))
          .map((card) => ({ ...card, owner: plan.cards.find((own) => own.template === card.id)?.owner ?? "" }));
      }
      return { view: structuredClone(view), refusals: [] };
    },
    roadmap_dearer: ({ percent }) => ({
      percent,
      has_budget: true,
      shifts: [{ id: "B05", title: text("排产", "Scheduling"), from: 1, to: null }],
      over: [],
    }),
    advice_view: ({ network }) => ({
      cards: adviceCards.filter((card) => network === "five_g" || card.id === "lan"),
      unfit: [
        { id: "t", title: text("能源管理", "Energy"), because: "size" as const },
        ...adviceCards
          .filter((card) => network === "other" && card.id !== "lan")
          .map((card) => ({ id: card.id, title: card.title, because: "nothing_to_move" as const })),
      ],
    }),
    plant_network_save: ({ network }) => {
      view.plant_network = network;
      return structuredClone(view);
    },
    effects_view: ({ network }) => effectsReply(network),
    ceiling_view: () => ceilingReply,
    prerequisites_view: () => graphReply,
    scatter_view: ({ network }) => ({ ...scatterReply, dots: network === "five_g" ? scatterReply.dots : [] }),
  };

  async function invoke(command: string, argument: { request: never; check?: { onmessage?: (check: ReportCheck) => void } }): Promise<unknown> {
    asked.push(command);
    if (state.refuse !== null) return Promise.reject(state.refuse);
    const answer = answers[command as keyof Commands] as ((request: never) => unknown) | undefined;
    if (endless.has(command as keyof Commands)) return new Promise((_, stop) => searches.push(stop));
    if (answer === undefined) throw new Error(`the test's host has no ${command}`);
    const { check, request } = argument;
    check?.onmessage?.(answers.report_check?.(request) as ReportCheck);
    return answer(request);
  }

  return { invoke, asked, puts, tablePuts, state, endless, view, hold, stand, moves, taken, files, problems, problemPuts, reasons, peersState, programmes, settings, photos: photoState };
}
