import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ErrorView, OfferedLine } from "@/api/client";
import { setLanguage } from "@/i18n";
import { place, saver, showCases, toast, type Part, type Tab } from "@/lib/session";
import { makeHost, pasted } from "@/testing/host";
import { NothingInSight } from "@/testing/pdf";
import { peersOf } from "@/testing/peers";
import App from "./App.vue";

type Invoke = ReturnType<typeof makeHost>["invoke"];
const bridge = vi.hoisted((): { invoke: Invoke } => ({ invoke: () => Promise.resolve(null) }));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: (command: string, argument: never) => bridge.invoke(command, argument),
  Channel: vi.fn(function (this: { onmessage: unknown }, tell: unknown) {
    this.onmessage = tell;
  }),
}));

vi.mock("@/lib/pdf", () => import("@/testing/pdf"));
vi.stubGlobal("IntersectionObserver", NothingInSight);

let host = makeHost();
beforeEach(() => {
  host = makeHost();
  bridge.invoke = host.invoke;
  saver.forget("case-1");
  place.entry = "";
  place.advice = "templates";
  place.result = "finding";
  toast.value = "";
  // There is no layout to scroll in.
  Element.prototype.scrollIntoView = () => undefined;
  showCases();
});
afterEach(cleanup);

async function openCase(tab: Tab = "questions"): Promise<void> {
  render(App);
  await fireEvent.click(await screen.findByTestId("case-open"));
  await screen.findByTestId("case-name");
  place.tab = tab;
  await waitFor(() => expect(screen.getByTestId(`tab-${tab}`).getAttribute("aria-selected")).toBe("true"));
}

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const saved = () => screen.getByTestId("saved-state").getAttribute("data-state");

/** Everything a person can read or hear: texts, names, hints. Words of the case itself left out. */
function words(): string {
  const named = [...document.querySelectorAll("[aria-label],[title],[placeholder]")].flatMap((element) =>
    ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
  );
  return [document.body.textContent, ...named].join(" ").replaceAll("常州一厂", "").replaceAll("/数据", "").replaceAll("𠮷", "");
}

test("a case is answered with the keys alone", async () => {
  await openCase();
  await press("3");
  await waitFor(() => expect(saved()).toBe("saved"));
  await press("g");
  await waitFor(() => expect(screen.getByTestId("grade-A").getAttribute("aria-checked")).toBe("true"));
  await press("ArrowDown");
  await screen.findByTestId("question-rate");
  await press("ArrowUp");
  await screen.findByTestId("question-ladder");
  expect(host.puts.at(-1)).toMatchObject({
    case: "case-1",
    question: "ladder",
    answer: { value: { kind: "choice", rung: "3.0" }, grade: "A" },
  });
});

test("letters typed into a field are text, not commands", async () => {
  await openCase();
  await press("3");
  const comment = await screen.findByTestId("comment");
  const before = host.puts.length;
  await fireEvent.keyDown(comment, { key: "u" });
  await fireEvent.keyDown(comment, { key: "1" });
  expect(host.puts).toHaveLength(before);
});

test("not applicable asks for its reason before it is stored", async () => {
  await openCase();
  await press("n");
  const reason = await screen.findByTestId("reason-input");
  expect(host.puts).toHaveLength(0);
  await fireEvent.update(reason, "没有这道工序");
  await fireEvent.click(screen.getByTestId("reason-save"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts.at(-1)?.answer?.value).toEqual({ kind: "not_applicable", reason: "没有这道工序" });
});

test("zero is stored as zero, and an empty field is not zero", async () => {
  await openCase();
  await press("ArrowDown");
  await fireEvent.update(await screen.findByTestId("count-input"), "0");
  await fireEvent.change(screen.getByTestId("count-input"));
  expect(host.puts).toHaveLength(0);
  await fireEvent.update(screen.getByTestId("total-input"), "50");
  await fireEvent.change(screen.getByTestId("total-input"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts.at(-1)?.answer?.value).toEqual({ kind: "counts", count: 0, total: 50, choice: null });
});

test("numbers typed just before moving on are stored with their own question", async () => {
  await openCase();
  await press("ArrowDown");
  await fireEvent.update(await screen.findByTestId("count-input"), "18");
  await fireEvent.update(screen.getByTestId("total-input"), "50");
  await fireEvent.keyDown(screen.getByTestId("total-input"), { key: "ArrowUp" });
  await screen.findByTestId("question-ladder");
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts).toMatchObject([{ question: "rate", answer: { value: { kind: "counts", count: 18, total: 50 } } }]);
});

test("when the host cannot store, the window says so, keeps the answer, and stores it on retry", async () => {
  const full: ErrorView = { code: "store_disk_full", nature: "failed", params: { path: "/" }, field: null, detail: null, also: [] };
  await openCase();
  host.state.refuse = full;
  await press("4");
  await waitFor(() => expect(saved()).toBe("failed"));
  expect(screen.getByTestId("rung-4").getAttribute("aria-checked")).toBe("true");
  host.state.refuse = null;
  await fireEvent.click(screen.getByTestId("save-retry"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts.at(-1)?.answer?.value).toEqual({ kind: "choice", rung: "3.5" });
});

test("what is typed about the enterprise is stored without a button and outlives a change of tab", async () => {
  await openCase("enterprise");
  const name = await screen.findByTestId("enterprise-name");
  await fireEvent.update(name, "常州二厂");
  place.tab = "questions";
  await screen.findByTestId("question-ladder");
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.view.enterprise.name).toBe("常州二厂");
});

async function openTable(part: Part): Promise<void> {
  await openCase("questions");
  await fireEvent.click(await screen.findByTestId(`part-${part}`));
  await screen.findByTestId(`table-${part}`);
}

const cell = (name: string) => screen.getByTestId(`cell-${name}`);

test("a row typed into the grid is stored as soon as it can stand, and asks for no button", async () => {
  await openTable("equipment");
  await fireEvent.update(cell("0-count"), "12");
  await fireEvent.change(cell("0-count"));
  expect(host.tablePuts).toHaveLength(0);
  await fireEvent.update(cell("0-name"), "车床");
  await fireEvent.change(cell("0-name"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.tablePuts.at(-1)).toEqual({ case: "case-1", table: "equipment", rows: [["车床", "12", ""]] });
  screen.getByTestId("row-1");
});

test("a row left half typed is sent, and the refusal stands at its cell with the typed text kept", async () => {
  await openTable("equipment");
  await fireEvent.update(cell("0-count"), "12");
  host.state.refuse = { code: "cell_missing", nature: "invalid", params: {}, field: "0.name", detail: null, also: [] };
  await fireEvent.focusOut(cell("0-count"), { relatedTarget: document.body });
  await screen.findByTestId("table-faults");
  expect(cell("0-name").getAttribute("aria-invalid")).toBe("true");
  expect((cell("0-count") as HTMLInputElement).value).toBe("12");
  expect(saved()).toBe("failed");
  host.state.refuse = null;
  await fireEvent.update(cell("0-name"), "车床");
  await fireEvent.change(cell("0-name"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(screen.queryByTestId("table-faults")).toBeNull();
});

test("Enter and the arrows walk through the cells", async () => {
  await openTable("equipment");
  await fireEvent.update(cell("0-name"), "车床");
  await fireEvent.keyDown(cell("0-name"), { key: "Enter" });
  await waitFor(() => expect(document.activeElement).toBe(cell("1-name")));
  await fireEvent.keyDown(cell("1-name"), { key: "ArrowRight" });
  await waitFor(() => expect(document.activeElement).toBe(cell("1-count")));
  await fireEvent.keyDown(cell("1-count"), { key: "ArrowUp" });
  await waitFor(() => expect(document.activeElement).toBe(cell("0-count")));
});

test("a deleted row is gone from what is stored", async () => {
  host.hold("equipment", pasted.rows);
  await openTable("equipment");
  await fireEvent.click(screen.getByTestId("remove-0"));
  await waitFor(() => expect(host.tablePuts.at(-1)?.rows).toEqual([["铣床", "32", "no"]]));
});

test("a pasted block is shown first, its bad rows named, and stored only when it is taken", async () => {
  await openTable("equipment");
  await fireEvent.paste(cell("0-name"), { clipboardData: { getData: () => "车床\t18\t是\n铣床\t32\t否" } });
  await screen.findByTestId("paste-faults");
  expect(host.tablePuts).toHaveLength(0);
  await fireEvent.click(screen.getByTestId("paste-take"));
  await waitFor(() => expect(host.tablePuts.at(-1)?.rows).toEqual(pasted.rows));
  expect(screen.queryByTestId("paste-dialog")).toBeNull();
});

test("pasted rows come behind those that are there, or in their place", async () => {
  host.hold("equipment", [["磨床", "2", ""]]);
  await openTable("equipment");
  for (const [button, rows] of [
    ["paste-append", [["磨床", "2", ""], ...pasted.rows]],
    ["paste-replace", pasted.rows],
  ] as const) {
    await fireEvent.click(screen.getByTestId("table-import"));
    await fireEvent.click(await screen.findByTestId(button));
    await waitFor(() => expect(host.tablePuts.at(-1)?.rows).toEqual(rows));
    await waitFor(() => expect(saved()).toBe("saved"));
  }
});

const offer = { count: 18, total: 50, unclear: 2, percent: "36.0", rung: "3.0", differs: false };

test("the rate of the census is an answer only once it is taken", async () => {
  host.stand("rate", { computed: offer });
  await openCase();
  await press("ArrowDown");
  await screen.findByTestId("census-offer");
  expect(host.puts).toHaveLength(0);
  await fireEvent.click(screen.getByTestId("census-take"));
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts.at(-1)?.answer).toMatchObject({
    value: { kind: "counts", count: 18, total: 50, choice: null },
    grade: "A",
  });
});

test("an answer that differs from the census is replaced only with a reason, which it keeps", async () => {
  const answer = {
    value: { kind: "counts" as const, count: 11, total: 46, choice: null },
    grade: "B",
    comment: "",
    flag: false,
    reason: "",
    origin: "asked" as const,
  };
  host.stand("rate", { computed: { ...offer, differs: true }, answer });
  await openCase();
  await press("ArrowDown");
  const take = await screen.findByTestId("census-take");
  expect((take as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.update(screen.getByTestId("census-reason"), "逐台重新点过");
  await fireEvent.click(take);
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.puts.at(-1)?.answer).toMatchObject({ value: { count: 18, total: 50 }, reason: "逐台重新点过" });
});

test("a store that does not open is explained, and can be tried again", async () => {
  host.state.refuse = { code: "store_in_use", nature: "refused", params: { path: "/x" }, field: null, detail: null, also: [] };
  render(App);
  const error = await screen.findByTestId("start-error");
  expect(error.querySelector("[data-code='store_in_use']")).not.toBeNull();
  host.state.refuse = null;
  await fireEvent.click(screen.getByTestId("start-retry"));
  await screen.findByTestId("case-open");
});

const tabs: readonly Tab[] = ["enterprise", "questions", "result", "advice", "report"];

test.each(tabs)("the tab %s speaks one language at a time", async (tab) => {
  await openCase(tab);
  await new Promise(requestAnimationFrame);
  const chinese = words().replace(/ZZ1|GB\/T|PDF|Word|\b[NUOGCFP]\b|[ABC](?=现场|看过|口头)|C34|Ctrl|\b[A-C]\b/g, "");
  expect(chinese.match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

const parts: readonly Part[] = ["equipment", "systems", "network", "people", "kpis"];

test.each(parts)("the table %s speaks one language at a time", async (part) => {
  host.hold("kpis", [["oee", "52.3"]]);
  await openTable(part);
  expect(words().replace(/\b[NUOGCFP]\b|Ctrl|C34/g, "").match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

test("the list and the settings speak one language at a time", async () => {
  render(App);
  await screen.findByTestId("case-open");
  for (const screenName of ["cases", "settings"] as const) {
    place.screen = screenName;
    setLanguage("en");
    await new Promise(requestAnimationFrame);
    expect(words().replace("中文", "").match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g), screenName).toBeNull();
    setLanguage("zh");
  }
});

test("a new case offers the programmes when there is more than one, the remembered one first", async () => {
  host.programmes.push({ id: "weihai", title: { zh: "威海示例", en: "Weihai example" }, version: "1", express: 0 });
  host.settings.programme = "weihai";
  render(App);
  await fireEvent.click(await screen.findByTestId("case-new"));
  const select: HTMLSelectElement = await screen.findByTestId("case-programme-input");
  expect([...select.options].map((option) => option.value)).toEqual(["changzhou", "weihai"]);
  expect(select.value).toBe("weihai");
});

test("a new case is a full diagnosis unless express is chosen, and express goes with programmes that have it", async () => {
  const asked: unknown[] = [];
  bridge.invoke = (command, argument) => {
    if (command !== "case_create") return host.invoke(command, argument);
    asked.push((argument as { request: { is_express: boolean } }).request.is_express);
    return Promise.resolve(host.view);
  };
  host.programmes.push({ id: "weihai", title: { zh: "威海示例", en: "Weihai example" }, version: "1", express: 0 });
  for (const choice of ["full", "express", "none"]) {
    render(App);
    await fireEvent.click(await screen.findByTestId("case-new"));
    const full: HTMLInputElement = await screen.findByTestId("case-full");
    expect(full.checked).toBe(true);
    if (choice !== "full") await fireEvent.click(screen.getByTestId("case-express"));
    if (choice === "none") {
      await fireEvent.update(screen.getByTestId("case-programme-input"), "weihai");
      expect(screen.queryByTestId("case-express")).toBeNull();
    }
    await fireEvent.click(screen.getByTestId("case-create"));
    await screen.findByTestId("case-back");
    showCases();
    cleanup();
  }
  expect(asked).toEqual([false, true, false]);
});

test("a case on an older bank lists what moving changes before it asks, and moves only on yes", async () => {
  host.view.newer = { digest: "d2", version: "2" };
  await openCase();
  await fireEvent.click(await screen.findByTestId("move-open"));
  const dialog = await screen.findByTestId("move-dialog");
  await waitFor(() => expect(dialog.textContent).toContain("旧题"));
  expect(screen.getByTestId("move-result").textContent).toContain("2.87");
  expect(screen.getByTestId("move-kept").textContent).toContain("新题库不再问");
  await fireEvent.click(screen.getByTestId("move-no"));
  await waitFor(() => expect(screen.queryByTestId("move-dialog")).toBeNull());
  expect(host.moves).toEqual([]);
  await fireEvent.click(screen.getByTestId("move-open"));
  await waitFor(() => expect(screen.getByTestId("move-yes").hasAttribute("disabled")).toBe(false));
  await fireEvent.click(screen.getByTestId("move-yes"));
  await waitFor(() => expect(screen.queryByTestId("move-open")).toBeNull());
  expect(host.moves).toEqual([{ case: "case-1", to: "d2" }]);
  await fireEvent.click(await screen.findByTestId("kept-open"));
  expect((await screen.findByTestId("kept-dialog")).textContent).toContain("旧题：3.0");
});

const offered = (id: string, lens: string, change: Partial<OfferedLine> = {}): OfferedLine => ({
  id,
  lens,
  title: { zh: `${id}的题`, en: id },
  before: null,
  after: { kind: "counts", count: 18, total: 50, choice: null },
  percent: "36.0",
  counts_as: lens === "index" ? "3.0" : "C",
  is_counted: true,
  contradicts: false,
  ...change,
});

function holdLenses(): void {
  host.view.lenses = [
    {
      head: { id: "sme24", title: { zh: "中小企业数字化水平", en: "SME level" }, version: "2024", verify: [] },
      progress: { asked: 1, derived: 2, confirmed: 3, open: 4 },
      published: "6.00",
      most: "100",
      range: { low: "0.00", high: "90.00" },
      level: 0,
      level_title: null,
      level_low: 0,
      level_high: 4,
      is_provisional: true,
      gates: [],
    },
  ];
}

test("the lenses stand above the questions and every table, with their counts", async () => {
  holdLenses();
  await openCase();
  expect(screen.getByTestId("live-index").textContent).toContain("2.87");
  expect(screen.getByTestId("live-sme24").textContent).toMatch(/6\.00.*未到一级/);
  expect(screen.getByTestId("live-sme24-counts").textContent).toBe("已答 1，已确认 3，待确认 2，未答 4");
  expect(screen.queryByTestId("offers-open")).toBeNull();
  await fireEvent.click(screen.getByTestId("part-equipment"));
  await screen.findByTestId("table-equipment");
  screen.getByTestId("live-sme24");
});

test("what is offered is read line by line, and only what stays ticked is taken", async () => {
  host.view.offer = { lines: [offered("rate", "index"), offered("q03", "sme24"), offered("q04", "sme24")], unclear: 2 };
  await openCase();
  await fireEvent.click(await screen.findByTestId("offers-open"));
  const dialog = await screen.findByTestId("offers-dialog");
  expect(dialog.textContent).toContain("18 / 50 = 36.0%");
  expect(host.taken).toEqual([]);
  await fireEvent.click(screen.getByTestId("offer-q04"));
  expect(screen.getByTestId("offers-take").textContent).toContain("2");
  await fireEvent.click(screen.getByTestId("offers-take"));
  await waitFor(() => expect(host.taken).toEqual([{ case: "case-1", items: ["rate", "q03"], reason: "" }]));
  await waitFor(() => expect(screen.queryByTestId("offers-dialog")).toBeNull());
  expect(screen.queryByTestId("offers-open")).toBeNull();
  // A later offer waits to be opened.
  host.view.offer = { lines: [offered("rate", "index")], unclear: 0 };
  await press("3");
  await screen.findByTestId("offers-open");
  expect(screen.queryByTestId("offers-dialog")).toBeNull();
});

test("an offer that replaces an answer asks for the reason, and does without it once it is not ticked", async () => {
  const before = { kind: "counts" as const, count: 11, total: 46, choice: null };
  host.view.offer = { lines: [offered("rate", "index", { before, contradicts: true }), offered("q03", "sme24")], unclear: 0 };
  await openCase();
  await fireEvent.click(await screen.findByTestId("offers-open"));
  const take = await screen.findByTestId<HTMLButtonElement>("offers-take");
  expect(take.disabled).toBe(true);
  await fireEvent.click(screen.getByTestId("offers-all-index"));
  expect(take.disabled).toBe(false);
  await fireEvent.click(screen.getByTestId("offers-all-index"));
  await fireEvent.update(screen.getByTestId("offers-reason"), "逐台重新点过");
  await fireEvent.click(take);
  await waitFor(() => expect(host.taken.at(-1)).toEqual({ case: "case-1", items: ["rate", "q03"], reason: "逐台重新点过" }));
});

test("an offer that has changed meanwhile is refused in words, and the dialog stays", async () => {
  host.view.offer = { lines: [offered("rate", "index")], unclear: 0 };
  await openCase();
  await fireEvent.click(await screen.findByTestId("offers-open"));
  await screen.findByTestId("offers-dialog");
  host.state.refuse = { code: "offers_changed", nature: "refused", params: { question: "rate" }, field: null, detail: null, also: [] };
  await fireEvent.click(screen.getByTestId("offers-take"));
  expect((await screen.findByTestId("error-note")).textContent).toContain("台账或作答刚刚改过");
});

async function openContent(): Promise<void> {
  render(App);
  await fireEvent.click(await screen.findByTestId("nav-content"));
  await screen.findByTestId("content-list");
}

const foundKeys = () => screen.queryAllByRole("option").map((own) => own.getAttribute("data-testid")?.replace("found-", ""));

test("the content is found by words, kind and what is to be verified, and an empty find says what to do", async () => {
  await openContent();
  expect(foundKeys()).toEqual(["q-rate", "t-07", "s-1"]);
  await fireEvent.update(screen.getByTestId("content-search"), "联网");
  expect(foundKeys()).toEqual(["q-rate", "t-07"]);
  await fireEvent.click(screen.getByTestId("content-verify"));
  expect(foundKeys()).toEqual(["t-07"]);
  await fireEvent.click(screen.getByTestId("kind-source"));
  expect(foundKeys()).toEqual([]);
  await fireEvent.click(screen.getByTestId("content-clear"));
  expect(foundKeys()).toEqual(["q-rate", "t-07", "s-1"]);
});

test("the content is walked with the keys: choose, read, follow, go back", async () => {
  await openContent();
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  expect(document.activeElement).toBe(screen.getByTestId("content-search"));
  await press("ArrowDown");
  await screen.findByTestId("entry-q-rate");
  await press("ArrowDown");
  const template = await screen.findByTestId("entry-t-07");
  expect(template.textContent).toContain("工期没有核对");
  await press("Enter");
  expect(document.activeElement?.contains(template)).toBe(true);
  await fireEvent.click(within(template).getByText("国家标准"));
  await screen.findByTestId("entry-s-1");
  await press("Backspace");
  await screen.findByTestId("entry-t-07");
  await press("/");
  expect(document.activeElement).toBe(screen.getByTestId("content-search"));
});

test("from a question one gets to its entry, and from the entry back to answering it", async () => {
  await openCase();
  await press("ArrowDown");
  await fireEvent.click(await screen.findByTestId("question-content"));
  await screen.findByTestId("entry-q-rate");
  await fireEvent.click(screen.getByTestId("entry-answer"));
  await screen.findByTestId("question-rate");
  await fireEvent.click(screen.getByTestId("question-content"));
  await fireEvent.click(await screen.findByTestId("content-leave"));
  await screen.findByTestId("question-rate");
});

test("the content speaks one language at a time", async () => {
  await openContent();
  await fireEvent.click(screen.getByTestId("found-t-07"));
  await screen.findByTestId("entry-t-07");
  expect(words().match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await screen.findAllByText("Machines connected");
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

test("the national form is written from the report, says where it is, and opens it", async () => {
  holdLenses();
  await openCase("report");
  expect((await screen.findByTestId("form")).textContent).toContain("还有 6 项");
  await fireEvent.click(screen.getByTestId("form-export"));
  expect((await screen.findByTestId("form-done")).textContent).toContain("/表.xlsx");
  await fireEvent.click(screen.getByTestId("form-open"));
  await waitFor(() => expect(host.files).toEqual(["form"]));
});

test("a Word file and the tables are written from the report, say where they are, and open", async () => {
  await openCase("report");
  for (const [kind, path] of [
    ["word", "/报告 full.docx"],
    ["annex", "/附表.xlsx"],
  ] as const) {
    await fireEvent.click(await screen.findByTestId(`editable-${kind}`));
    await waitFor(() => expect(screen.getByTestId("editable-done").textContent).toContain(path));
    await fireEvent.click(screen.getByTestId("editable-open"));
    await waitFor(() => expect(host.files.at(-1)).toBe(kind));
  }
});

test("the result says how firm it is, and leads to the answers that decide it", async () => {
  await openCase("result");
  const panel = await screen.findByTestId("certainty");
  await within(panel).findByTestId("certainty-index");
  expect(within(panel).getByTestId("certainty-weak").textContent).toContain("至少缩小 0.30");
  await fireEvent.click(within(panel).getByTestId("certainty-lens-cmmm"));
  expect(panel.textContent).toContain("结果就是这一个数");
  await fireEvent.click(within(panel).getByTestId("certainty-lens-index"));
  await fireEvent.click(within(panel).getByText("自动化"));
  await screen.findByTestId("question-ladder");
});

test("what 5G is worth stands in a sentence with its derivation, and another network changes it", async () => {
  await openCase("advice");
  const statement = async (): Promise<string> => (await screen.findByTestId("fiveg-statement")).textContent;
  expect(await statement()).toContain("只建 5G 网络、别的不动：转型升级指数 +0.04、中小企业数字化水平不变。");
  expect(await statement()).toContain("中小企业数字化水平 +9.75 分");
  const derivation = screen.getByTestId("fiveg-derivation");
  expect(within(derivation).getByTestId("fiveg-first").textContent).toContain("14.75");
  expect(within(derivation).getByTestId("fiveg-pays").textContent).toContain("只建网络到 3.0");
  expect(derivation.textContent).toContain("题库推不出");
  await fireEvent.click(screen.getByTestId("network-other"));
  await waitFor(async () => expect(await statement()).toContain("1 个项目全部落空"));
  expect(await statement()).toContain("专网");
  await waitFor(() => expect(screen.queryByTestId("advice-private")).toBeNull());
  await fireEvent.click(screen.getByTestId("network-five_g"));
  await screen.findByTestId("advice-private");
});

test("while 5G is taken, the switch says that the advice on networks speaks against it, and leads there", async () => {
  await openAdvice("network");
  await fireEvent.click(await screen.findByTestId("network-template-t5"));
  await waitFor(() => expect(screen.getByTestId("network-verdict").textContent).toContain("也不用建 5G"));
  expect(screen.queryByTestId("network-against")).toBeNull();
  await fireEvent.click(screen.getByTestId("advice-templates"));
  await fireEvent.click(await screen.findByTestId("network-against"));
  await screen.findByTestId("network-verdict");
  await fireEvent.click(screen.getByTestId("advice-templates"));
  await screen.findByTestId("network-against");
  await fireEvent.click(await screen.findByTestId("network-other"));
  await waitFor(() => expect(screen.queryByTestId("network-against")).toBeNull());
});

test("a card says what it truly moves, what it opens, and why it moves nothing where it does not", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-more-lan"));
  const lan = await screen.findByTestId("effect-lan");
  expect(within(lan).getByTestId("effect-alone").textContent).toContain("+0.04");
  expect(within(lan).getByTestId("effect-alone").textContent).toContain("这个模型不看它提高的题目");
  expect(within(lan).getByTestId("effect-in-place").textContent).toContain("到位以后才见效");
  expect(within(lan).getByTestId("effect-opens").textContent).toContain("+2.00");
  await fireEvent.click(screen.getByTestId("advice-more-private"));
  const own = await screen.findByTestId("effect-private");
  expect(within(own).getByTestId("effect-in-place").textContent).toContain("前面的项目已经做到");
  expect(within(own).getByTestId("effect-opens").textContent).toContain("没有项目只差它这一步");
});

test("the drawing leads to the card of a template and to the question of a fact", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("templates-graph"));
  await fireEvent.click(await screen.findByTestId("graph-private"));
  await screen.findByTestId("effect-private");
  await fireEvent.click(screen.getByTestId("templates-graph"));
  const list = await screen.findByTestId("graph-list");
  expect(list.textContent).toContain("先做：车间网络");
  await fireEvent.click(within(list).getByText("设备联网率到 2.5"));
  await screen.findByTestId("question-rate");
});

test("cost and gain are drawn, said again as a table, and both lead to the card", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("templates-scatter"));
  const drawing = await screen.findByTestId("scatter");
  expect(within(drawing).getByRole("img").getAttribute("aria-label")).toContain("下面的表");
  expect(screen.getByTestId("scatter-lan").textContent).toContain("车间网络：指数 +0.04，约 10 万元，现在可以启动");
  const rows = within(screen.getByTestId("scatter-table")).getAllByRole("row").slice(1);
  expect(rows.map((own) => own.textContent.includes("待核"))).toEqual([true, false]);
  expect(rows[1]?.textContent).toContain("要先补前提");
  expect(words()).toContain("只是数量级");
  const row = screen.getByTestId("scatter-row-private");
  await fireEvent.focus(row);
  expect(screen.getByTestId("scatter-private").classList.contains("chosen"), "the dot of the line stands out").toBe(true);
  await fireEvent.click(row);
  await screen.findByTestId("effect-private");
  await fireEvent.click(screen.getByTestId("templates-scatter"));
  await fireEvent.click(await screen.findByTestId("scatter-lan"));
  await screen.findByTestId("effect-lan");
});

test("where no template fits the drawing says what to do instead of being blank", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("templates-scatter"));
  await screen.findByTestId("scatter");
  host.view.plant_network = "other";
  await fireEvent.click(await screen.findByTestId("network-other"));
  expect((await screen.findByTestId("scatter-empty")).textContent).toContain("先去答题");
  expect(screen.queryByTestId("scatter")).toBeNull();
});

test("what no template does is told with who decides and where the first step is missing", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-beyond"));
  expect((await screen.findByTestId("ceiling-index")).textContent).toContain("3.24");
  expect(screen.getByTestId("ceiling-gates").textContent).toContain("到 3.5 还挡着的");
  expect(screen.getByTestId("ceiling-stuck").textContent).toContain("先要：「关键工序」到 2.5");
  const machines = screen.getByTestId("beyond-machines");
  expect(machines.textContent).toContain("待核");
  expect(machines.textContent).toContain("企业负责人");
  expect(machines.textContent).toContain("模板带不动");
});

test("true effects speak one language at a time", async () => {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-more-lan"));
  await screen.findByTestId("effect-lan");
  const latin = (): RegExpMatchArray | null => words().replace(/GB\/T|5G|\b[A-D]\b/g, "").match(/[A-Za-z]{2,}/g);
  const hanzi = (): RegExpMatchArray | null => words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g);
  const painted = async (): Promise<void> => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  };
  for (const part of ["advice-templates", "templates-graph", "advice-beyond"]) {
    await fireEvent.click(await screen.findByTestId(part));
    await painted();
    expect(latin(), part).toBeNull();
    setLanguage("en");
    await painted();
    expect(hanzi(), part).toBeNull();
    setLanguage("zh");
    await painted();
  }
});
async function openPath(): Promise<void> {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-path"));
  await screen.findByTestId("path-plan-0");
}

test("plans stand side by side, with what differs marked, and are named as an order of magnitude", async () => {
  await openPath();
  expect(screen.getByTestId("path-plan-0").textContent).toContain("20–100 万元");
  expect(screen.getByTestId("path-plan-1").textContent).toContain("20–250 万元");
  expect(screen.getByTestId("path").textContent).toContain("不是报价");
  const steps = within(screen.getByTestId("path-plan-0"));
  expect(steps.getByTestId("path-step-t:07").textContent).toContain("各方案不同");
  expect(steps.getByTestId("path-step-t:08").textContent).not.toContain("各方案不同");
  expect(screen.getByTestId("path-target").textContent).toContain("4.0 阶段");
});

test("a template that is not feasible leaves the plan with its reason, and comes back", async () => {
  await openPath();
  await fireEvent.click(screen.getByTestId("path-rule-t-07-0"));
  const reason = await screen.findByTestId("path-rule-t-07-0-reason");
  await fireEvent.update(reason, "车间没有地方");
  await fireEvent.click(screen.getByTestId("path-rule-t-07-0-put"));
  await waitFor(() => expect(screen.queryByTestId("path-step-t:07")).toBeNull());
  expect(screen.getByTestId("path-ruled-out").textContent).toContain("车间没有地方");
  await fireEvent.click(screen.getByTestId("path-back-07"));
  await screen.findByTestId("path-step-t:07");
});

test("what is no number of person-months is said before anything is searched", async () => {
  await openPath();
  await fireEvent.update(screen.getByTestId("path-unit"), "effort");
  const own = await screen.findByTestId<HTMLInputElement>("path-own");
  own.value = "半个月";
  await fireEvent.change(own);
  await waitFor(() => expect(screen.getByTestId("error-note").getAttribute("data-code")).toBe("own_step_invalid"));
  expect(own.value).toBe("半个月");
  own.value = "0.5";
  await fireEvent.change(own);
  await waitFor(() => expect(screen.queryByTestId("error-note")).toBeNull());
});

test("a plan becomes a saved what-if, and its end a line of the radar", async () => {
  await openPath();
  await fireEvent.click(screen.getByTestId("path-save-1"));
  await screen.findByTestId("whatif-saved-达到 3.0 阶段，方案2");
  await screen.findByTestId("whatif-change-ladder");
});

test("a target out of reach folds what is long and leads to the nearer one that is in reach", async () => {
  await openPath();
  await fireEvent.update(screen.getByTestId("path-target"), "index:4.0");
  const steps = await screen.findByTestId("path-own-steps");
  expect(screen.getByTestId("path-far").textContent).toContain("14 题");
  expect(steps.querySelector("details")?.open).toBe(false);
  await fireEvent.click(screen.getByTestId("path-nearer"));
  await screen.findByTestId("path-plan-0");
  expect((screen.getByTestId("path-target") as HTMLSelectElement).value).toBe("index:3.0");
});

test("a search that takes long can be stopped, and the earlier plan stays", async () => {
  await openPath();
  expect(screen.queryByTestId("search-stop"), "nothing to stop").toBeNull();
  host.endless.add("path_view");
  await fireEvent.update(screen.getByTestId("path-target"), "index:3.5");
  expect(screen.queryByTestId("search-stop"), "not at once").toBeNull();
  await fireEvent.click(await screen.findByTestId("search-stop"));
  await waitFor(() => expect(screen.getByTestId("error-note").getAttribute("data-code")).toBe("search_stopped"));
  expect(screen.queryByTestId("search-stop")).toBeNull();
  screen.getByTestId("path-plan-0");
  expect(screen.getByTestId("path-still").textContent).toContain("达到 3.0 阶段");
  host.endless.clear();
  await fireEvent.click(screen.getByText("再试一次"));
  await waitFor(() => expect(screen.queryByTestId("error-note")).toBeNull());
});

test("a target chosen while another is looked for ends that search by itself", async () => {
  await openPath();
  host.endless.add("path_view");
  await fireEvent.update(screen.getByTestId("path-target"), "index:4.0");
  await screen.findByTestId("search-stop");
  host.endless.clear();
  await fireEvent.update(screen.getByTestId("path-target"), "index:3.5");
  await waitFor(() => expect(screen.queryByTestId("search-stop")).toBeNull());
  expect(screen.queryByTestId("error-note")).toBeNull();
});

test("arranging the cards can be stopped, and they stay where they were with the limits typed", async () => {
  await openRoadmap();
  host.endless.add("roadmap_make");
  await fireEvent.update(screen.getByTestId("roadmap-budget-0"), "50");
  await fireEvent.click(screen.getByTestId("roadmap-make"));
  await fireEvent.click(await screen.findByTestId("search-stop"));
  await waitFor(() => expect(screen.getByTestId("error-note").getAttribute("data-code")).toBe("search_stopped"));
  screen.getByTestId("roadmap-card-B01");
  expect((screen.getByTestId("roadmap-budget-0") as HTMLInputElement).value).toBe("50");
  expect((screen.getByTestId("roadmap-make") as HTMLButtonElement).disabled).toBe(false);
});

async function openWhatIf(): Promise<void> {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-whatif"));
  await screen.findByTestId("whatif-sentence");
}

test("what is supposed moves the sentence at once, is saved by name, and stays beside the diagnosis", async () => {
  await openWhatIf();
  expect(screen.getByTestId("whatif-sentence").textContent).toContain("指数还是 2.87");
  await fireEvent.update(screen.getByTestId("whatif-search"), "关键");
  await fireEvent.click(await screen.findByTestId("whatif-add-ladder"));
  await waitFor(() => expect(screen.getByTestId("whatif-sentence").textContent).toContain("从 2.87 到 2.95（+0.08）"));
  expect(screen.getByTestId("whatif-sentence").textContent).toContain("有门槛挡着");
  await fireEvent.update(screen.getByTestId("whatif-name"), "先联网");
  await fireEvent.click(screen.getByTestId("whatif-save"));
  await screen.findByTestId("whatif-saved-先联网");
  expect(host.puts).toEqual([]);
  await fireEvent.click(screen.getByTestId("whatif-new"));
  expect(screen.queryByTestId("whatif-change-ladder")).toBeNull();
  await fireEvent.click(screen.getByTestId("whatif-saved-先联网"));
  await screen.findByTestId("whatif-change-ladder");
  await fireEvent.click(screen.getByTestId("whatif-drop"));
  await waitFor(() => expect(screen.queryByTestId("whatif-saved-先联网")).toBeNull());
});

test("a what-if that cannot be saved says why and keeps what was supposed", async () => {
  await openWhatIf();
  await fireEvent.update(screen.getByTestId("whatif-search"), "关键");
  await fireEvent.click(await screen.findByTestId("whatif-add-ladder"));
  await waitFor(() => expect(screen.getByTestId("whatif-sentence").textContent).toContain("2.95"));
  host.state.refuse = { code: "scenario_name_twice", nature: "invalid", params: { name: "先联网" }, field: "name", detail: null, also: [] };
  await fireEvent.update(screen.getByTestId("whatif-name"), "先联网");
  await fireEvent.click(screen.getByTestId("whatif-save"));
  await screen.findByText("已经有一个叫“先联网”的推演方案");
  host.state.refuse = null;
  expect(screen.getByTestId("whatif-change-ladder")).toBeTruthy();
});

async function openAdvice(part: string): Promise<void> {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId(`advice-${part}`));
}

test("without a census the connection plan leads to the census", async () => {
  await openAdvice("connection");
  await fireEvent.click(await screen.findByTestId("connection-to-census"));
  expect(place.part).toBe("equipment");
});

test("the connection plan says what each group takes and where it leads, row by row", async () => {
  host.hold(
    "equipment",
    Array.from({ length: 120 }, (_, at) => [`车床${at}`, "1", "no"]),
  );
  await openAdvice("connection");
  expect((await screen.findByTestId("connection-totals")).textContent).toContain("能直接接 120 台");
  expect(screen.getByTestId("connection-now").textContent).toContain("0.0%");
  expect(screen.getByTestId("connection-connected").textContent).toContain("100.0% · 4.0 档");
  const group = screen.getByTestId("connection-group");
  expect(group.textContent).toContain("0.3–2 万元");
  expect(group.textContent).toContain("车床0、车床1、车床2等 120 种");
  await fireEvent.click(within(group).getByTestId("connection-rows"));
  expect(group.querySelectorAll("tbody tr").length).toBe(50);
  await fireEvent.click(within(group).getByText("再显示 50 行（还有 70 行）"));
  expect(group.querySelectorAll("tbody tr").length).toBe(100);
});

test("the network advice says plainly whether 5G is worth it, and why for every way", async () => {
  await openAdvice("network");
  expect((await screen.findByTestId("network-verdict")).textContent).toContain("可以考虑 5G：视觉质检");
  await fireEvent.click(screen.getByTestId("network-way-N1"));
  const way = screen.getByTestId("network-way");
  expect(way.textContent).toContain("10–50 万元");
  expect(way.textContent).toContain("只有实测说了算");
  await fireEvent.click(screen.getByTestId("network-template-t5"));
  await waitFor(() => expect(screen.getByTestId("network-verdict").textContent).toContain("也不用建 5G"));
});

test("yes and no to a network rule are kept, and a wrong number stays on screen with its reason", async () => {
  await openAdvice("network");
  const rule = await screen.findByTestId("network-rule-R6");
  await fireEvent.update(within(rule).getByRole("combobox"), "yes");
  await waitFor(() => expect(screen.getByTestId("network-rule-R6").dataset.truth).toBe("holds"));
  const refused = { code: "number_invalid", nature: "invalid", params: { value: "很多", least: "0", most: "9" }, field: "budget_wan", detail: null, also: [] } as const;
  host.state.refuse = { ...refused, also: [] };
  await fireEvent.update(screen.getByTestId("network-budget"), "很多");
  await fireEvent.change(screen.getByTestId("network-budget"));
  await screen.findByText(/很多/);
  expect((screen.getByTestId("network-budget") as HTMLInputElement).value).toBe("很多");
  expect(screen.getByTestId("network-budget").getAttribute("aria-invalid")).toBe("true");
});

test("policies promise nothing, take what was seen, and reckon what was typed", async () => {
  await openAdvice("policies");
  expect((await screen.findByTestId("policies-promise")).textContent).toContain("最终以主管部门认定为准");
  const policy = screen.getByTestId("policy-F04");
  expect(policy.textContent).toContain("不知道是否还有效");
  expect(policy.textContent).toContain("填上 贷款余额 才能估算");
  await fireEvent.update(within(policy).getByRole("combobox", { hidden: true }), "met");
  await screen.findByTestId("policies-worth_asking");
  const loan = screen.getByTestId("policy-base-F04-loan");
  await fireEvent.update(loan, "1000");
  await fireEvent.change(loan);
  expect((await screen.findByTestId("policy-estimate")).textContent).toContain("大约 15 万元");
  const ended = screen.getByTestId("policies-ended");
  expect(ended.textContent).toContain("2025-12-31 已到期");
  expect(ended.textContent).toContain("不估算");
  expect(within(ended).queryByTestId("policy-estimate")).toBeNull();
  expect(screen.getByTestId("recognition-K01").textContent).toContain("「设备联网率」到 3.0");
  const brought = screen.getByTestId("brought-K01").textContent;
  expect(brought).toContain("设备联网");
  expect(brought).toContain("10–50 万元");
  expect(brought).toContain("要先做别的");
});

test("what-if speaks one language at a time", async () => {
  await openWhatIf();
  expect(words().replace(/GB\/T|\b[A-C]\b/g, "").match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

async function openProblems(): Promise<void> {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-problems"));
  await screen.findByTestId("problem-question:rate");
}

async function write(id: string, typed: string): Promise<void> {
  const field = screen.getByTestId(id);
  await fireEvent.focus(field);
  await fireEvent.update(field, typed);
  await fireEvent.blur(field);
}

test("a problem is edited where it stands and stored when the field is left", async () => {
  await openProblems();
  await write("owner-question:rate", "设备科");
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.problemPuts).toEqual([{ case: "case-1", key: "question:rate", change: { kind: "write", field: "owner", text: "设备科" } }]);
  await fireEvent.update(screen.getByTestId("status-question:rate"), "working");
  await waitFor(() => expect(host.problemPuts.at(-1)?.change).toEqual({ kind: "write", field: "status", text: "working" }));
});

test("what was generated and left as it is is none of the person's words", async () => {
  await openProblems();
  await fireEvent.click(screen.getByTestId("unfold-question:rate"));
  const field: HTMLTextAreaElement = await screen.findByTestId("phenomenon-question:rate");
  const sentence = field.value;
  expect(sentence).toContain("联网设备数 18，设备总数 50");
  await write("phenomenon-question:rate", sentence);
  expect(host.problemPuts).toEqual([]);
  await write("phenomenon-question:rate", "靠人抄表");
  await waitFor(() => expect(host.problemPuts.at(-1)?.change).toEqual({ kind: "write", field: "phenomenon", text: "靠人抄表" }));
  await waitFor(() => expect(saved()).toBe("saved"));
  await write("phenomenon-question:rate", sentence);
  await waitFor(() => expect(host.problemPuts.at(-1)?.change).toEqual({ kind: "write", field: "phenomenon", text: "" }));
});

test("a date that is none is named at its field and stays on screen until it is right", async () => {
  await openProblems();
  host.state.refuse = { code: "date_invalid", nature: "invalid", params: { value: "下周" }, field: null, detail: null, also: [] };
  await write("due-question:rate", "下周");
  await waitFor(() => expect(saved()).toBe("failed"));
  const field: HTMLInputElement = screen.getByTestId("due-question:rate");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(field.value).toBe("下周");
  host.state.refuse = null;
  await write("due-question:rate", "2027-03-31");
  await waitFor(() => expect(saved()).toBe("saved"));
  expect(host.problemPuts.at(-1)?.change).toMatchObject({ field: "due", text: "2027-03-31" });
});

test("a problem is dismissed only with a reason, and brought back", async () => {
  await openProblems();
  await fireEvent.click(screen.getByTestId("unfold-question:rate"));
  const button: HTMLButtonElement = await screen.findByTestId("dismiss-question:rate");
  expect(button.disabled).toBe(true);
  await fireEvent.update(screen.getByTestId("dismiss-reason-question:rate"), "明年搬厂");
  await fireEvent.click(button);
  const aside = await screen.findByTestId("dismissed-question:rate");
  expect(aside.textContent).toContain("明年搬厂");
  expect(screen.queryByTestId("problem-question:rate")).toBeNull();
  await fireEvent.click(screen.getByTestId("bring-back-question:rate"));
  await waitFor(() => expect(host.problemPuts.at(-1)?.change).toEqual({ kind: "write", field: "dismissed", text: "" }));
});

test("problems are filtered by grade and status with counts, overdue is marked, and what is gone keeps its words", async () => {
  const late = host.problems.lines[1];
  if (late === undefined) throw new Error("the host has two problems");
  late.is_overdue = true;
  await openProblems();
  expect(screen.getByTestId("problems-grade-grave").textContent).toMatch(/严重\s+1/);
  await fireEvent.click(screen.getByTestId("problems-status-overdue"));
  expect(screen.queryByTestId("problem-question:rate")).toBeNull();
  expect(screen.getByTestId("problem-machines:networked:1").getAttribute("data-overdue")).toBe("true");
  expect(screen.getByTestId("gone-question:ladder").textContent).toMatch(/已达到.*整改中.*责任人：1/);
});

test("an own problem that cannot be stored stays typed", async () => {
  await openProblems();
  await fireEvent.update(screen.getByTestId("problem-add"), "地面油污");
  host.state.refuse = { code: "problem_too_many", nature: "refused", params: { most: "500" }, field: null, detail: null, also: [] };
  await fireEvent.click(screen.getByTestId("problem-add-yes"));
  await screen.findByText("自己加的问题已经有 500 条");
  expect((screen.getByTestId("problem-add") as HTMLInputElement).value).toBe("地面油污");
  host.state.refuse = null;
  await fireEvent.click(screen.getByTestId("problem-add-yes"));
  await waitFor(() => expect(host.problemPuts.at(-1)).toEqual({ case: "case-1", key: "", change: { kind: "add", phenomenon: "地面油污" } }));
  await waitFor(() => expect((screen.getByTestId("problem-add") as HTMLInputElement).value).toBe(""));
});

test("the problem list speaks one language at a time", async () => {
  await openProblems();
  await fireEvent.click(screen.getByTestId("unfold-question:rate"));
  await new Promise(requestAnimationFrame);
  expect(words().replace(/\b[A-C]\b/g, "").match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

async function openSelf(): Promise<void> {
  await openCase("result");
  await fireEvent.click(await screen.findByTestId("result-self"));
  await screen.findByTestId("self-take");
}

test("the answers are kept as self-assessment, and every difference asks for its reason", async () => {
  await openSelf();
  await fireEvent.click(screen.getByTestId("self-take"));
  const figures = await screen.findByTestId("self-figures");
  expect(figures.textContent).toMatch(/50\.0%（1 \/ 2 题）.*0\.143/);
  expect(screen.getByTestId("self-missing").textContent).toContain("还有 1 处差异");
  expect(screen.getByTestId("self-about").textContent).toContain("1 条在现在的题库里没有位置");
  expect(screen.getByTestId("self-ladder").textContent).toContain("核定低 2 档");
  expect(screen.queryByTestId("self-rate")).toBeNull();
  await fireEvent.click(screen.getByTestId("self-filter-all"));
  await screen.findByTestId("self-rate");
  await write("reason-ladder", "企业把计划当成已做到");
  await waitFor(() => expect(host.reasons).toEqual([{ case: "case-1", question: "ladder", reason: "企业把计划当成已做到" }]));
  await waitFor(() => expect(screen.getByTestId("self-missing").textContent).toContain("都写了原因"));
  await fireEvent.click(screen.getByTestId("self-drop"));
  await screen.findByTestId("empty-state");
});

test("a sheet that is not of this enterprise is refused in words, and nothing else changes", async () => {
  await openSelf();
  host.state.refuse = { code: "self_other_enterprise", nature: "refused", params: { found: "甲厂", own: "乙厂" }, field: null, detail: null, also: [] };
  await fireEvent.click(screen.getByTestId("self-import"));
  await screen.findByText("答卷是“甲厂”的，不是“乙厂”的");
  screen.getByTestId("empty-state");
});

test("self-assessment beside finding speaks one language at a time", async () => {
  await openSelf();
  await fireEvent.click(screen.getByTestId("self-take"));
  await screen.findByTestId("self-figures");
  expect(words().replace(/\b[A-C]\b/g, "").match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

test("published figures stand beside the own rate with year, scope and source, and say one language at a time", async () => {
  await openCase("result");
  await fireEvent.click(await screen.findByTestId("result-published"));
  const section = await screen.findByTestId("published-rate");
  expect(section.textContent).toMatch(/36\.00%（18 \/ 50）.*由设备台账算出/);
  expect(section.textContent).toMatch(/2021.*规模以上.*55\.3%.*-19\.30 个百分点.*国家标准/);
  expect(section.textContent).toMatch(/目标.*-19\.30.*待核/);
  expect(words().match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

async function openPeers(view: ReturnType<typeof peersOf>): Promise<HTMLElement> {
  host.peersState.view = view;
  await openCase("result");
  await fireEvent.click(await screen.findByTestId("result-published"));
  return screen.findByTestId("peers");
}

test("of fewer than five peers no number is shown, and what is missing is said", async () => {
  const section = await openPeers(peersOf(3));
  const few = await screen.findByTestId("peers-few");
  expect(few.textContent).toMatch(/能比的企业有 3 家，还差 2 家.*不足 5 家/);
  expect(section.querySelector("table")).toBeNull();
  expect(screen.getByTestId("peers-left").textContent).toContain("合成示例 2 份、没做完的 1 份、读不出来的 1 份");
});

test("peers stand beside the own numbers with their group, and say one language at a time", async () => {
  await openPeers(peersOf(7));
  const group = await screen.findByTestId("peers-group");
  expect(group.textContent).toMatch(/通用设备制造业，共 7 家，不含本企业.*不足 5 家.*通用设备制造业、小型企业 2 家/);
  expect(screen.getByTestId("peers-index").textContent).toMatch(/综合指数2\.802\.502\.803\.207 家中 2 家，持平 1 家/);
  expect(screen.getByTestId("peers-stage").textContent).toContain("—");
  expect(screen.getByTestId("peers-rate").textContent).toContain("设备联网率36.00%20.00%");
  await screen.findByTestId("published-rate");
  expect(words().match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});

test("a synthetic example says that it is compared with such examples only, and what is unknown of it", async () => {
  const view = peersOf(7);
  Object.assign(view.peers, { is_synthetic: true, is_finished: false, knows_industry: false });
  const section = await openPeers(view);
  await screen.findByTestId("peers-group");
  expect(section.textContent).toContain("只和其他合成示例比");
  expect(section.textContent).toContain("真实企业 2 份");
  expect(section.textContent).toContain("行业还没填");
  expect(section.textContent).toContain("自己的数是暂定的");
});

async function openRoadmap(): Promise<void> {
  await openCase("advice");
  await fireEvent.click(await screen.findByTestId("advice-roadmap"));
  await screen.findByTestId("roadmap-card-B01");
}

test("a card that cannot stand earlier says what to move first and stays where it was", async () => {
  await openRoadmap();
  const second = screen.getByTestId("roadmap-phase-1");
  await fireEvent.click(screen.getByTestId("roadmap-earlier-B05"));
  const reason = await screen.findByTestId("roadmap-refused-B05");
  expect(reason.textContent).toContain("要先有「关键工序」达到 3.0");
  expect(reason.textContent).not.toMatch(/[{}]/);
  expect(reason.textContent).toContain("先把「设备台账」从“第 4–6 个月”移到“90 天内”或更早");
  expect(second.contains(screen.getByTestId("roadmap-card-B05"))).toBe(true);
  await fireEvent.click(screen.getByText("知道了"));
  expect(screen.queryByTestId("roadmap-refused-B05")).toBeNull();
});

test("a card is moved with its buttons, and no longer called best per phase", async () => {
  await openRoadmap();
  expect(screen.getByTestId("roadmap-state").dataset.best).toBe("true");
  await fireEvent.click(screen.getByTestId("roadmap-later-B05"));
  await waitFor(() => expect(screen.getByTestId("roadmap-phase-2").contains(screen.getByTestId("roadmap-card-B05"))).toBe(true));
  expect(screen.getByTestId("roadmap-state").textContent).toContain("逐阶段最好的安排，最后指数是 3.02");
});

test("a card is dragged into another phase", async () => {
  await openRoadmap();
  const phase = screen.getByTestId("roadmap-phase-3");
  // The document of the tests has neither places nor pointers.
  window.PointerEvent ??= MouseEvent as typeof PointerEvent;
  document.elementFromPoint = () => phase;
  const card = screen.getByTestId("roadmap-card-B05");
  await fireEvent.pointerDown(card, { button: 0, clientX: 10, clientY: 10, pointerType: "mouse" });
  await fireEvent.pointerMove(card, { clientX: 200, clientY: 10 });
  expect(phase.classList.contains("over")).toBe(true);
  await fireEvent.pointerUp(card, { clientX: 200, clientY: 10 });
  await waitFor(() => expect(phase.contains(screen.getByTestId("roadmap-card-B05"))).toBe(true));
});

test("what is typed into a card stays on screen when it is refused, and is stored when it is right", async () => {
  await openRoadmap();
  await fireEvent.click(screen.getByTestId("roadmap-open-B01"));
  await fireEvent.update(await screen.findByTestId("roadmap-owner"), "张工");
  await fireEvent.update(screen.getByTestId("roadmap-benefit-from"), "8");
  host.state.refuse = { code: "plan_basis_missing", nature: "invalid", params: {}, field: "cards.B01.basis", detail: null, also: [] };
  await fireEvent.click(screen.getByTestId("roadmap-save"));
  await screen.findByText("效益没有写依据");
  expect(screen.getByTestId("roadmap-basis").getAttribute("aria-invalid")).toBe("true");
  expect((screen.getByTestId("roadmap-owner") as HTMLInputElement).value).toBe("张工");
  host.state.refuse = null;
  await fireEvent.click(screen.getByTestId("roadmap-save"));
  await waitFor(() => expect(screen.getByTestId("roadmap-owner-B01").textContent).toContain("张工"));
});

test("limits count once the cards are arranged by them, and the page says so until then", async () => {
  await openRoadmap();
  await fireEvent.update(screen.getByTestId("roadmap-budget-0"), "50");
  expect(screen.getByTestId("roadmap-state").textContent).toContain("还没有按它排");
  await fireEvent.click(screen.getByTestId("roadmap-like-first"));
  expect((screen.getByTestId("roadmap-budget-3") as HTMLInputElement).value).toBe("50");
  await fireEvent.click(screen.getByTestId("roadmap-make"));
  await waitFor(() => expect(screen.getByTestId("roadmap-state").textContent).toContain("逐阶段最好"));
  expect(screen.getByTestId("roadmap-phase-0").textContent).toContain("预算 50 万元");
});

test("a roadmap is arranged for another lens once that is chosen, and shows its level beside the index", async () => {
  await openRoadmap();
  expect(screen.queryByTestId("roadmap-lens-0")).toBeNull();
  expect(screen.getByTestId("roadmap-sum").textContent).toBe("全部做完：指数 2.87");
  await fireEvent.update(screen.getByTestId("roadmap-by"), "sme24");
  expect(screen.getByTestId("roadmap-state").textContent).toContain("还没有按它排");
  expect(screen.getByTestId("roadmap-by-note").textContent).toContain("已经确认的答案");
  await fireEvent.click(screen.getByTestId("roadmap-make"));
  const line = await screen.findByTestId("roadmap-lens-0");
  expect(line.textContent).toBe("中小企业数字化水平 12.50 分（未达级） → 20.00 分（1 级）");
  expect(screen.getByTestId("roadmap-lens-1").textContent).toBe("中小企业数字化水平 20.00 分（1 级）");
  expect(screen.getByTestId("roadmap-index-0").textContent).toContain("指数 2.87 → 2.95");
  expect(screen.getByTestId("roadmap-sum").textContent).toContain("12.50 分（未达级） → 20.00 分（1 级）");
});

test("higher costs say which card drops out, and without a benefit there is no payback but what is missing", async () => {
  await openRoadmap();
  expect(screen.getByTestId("roadmap-payback").textContent).toContain("缺年效益");
  await fireEvent.click(screen.getByTestId("roadmap-dearer-30"));
  expect((await screen.findByTestId("roadmap-dearer-told")).textContent).toContain("B05「排产」退出");
});

test("the roadmap speaks one language at a time", async () => {
  await openRoadmap();
  await fireEvent.click(screen.getByTestId("roadmap-open-B01"));
  await screen.findByTestId("roadmap-panel");
  expect(words().replace(/\b[BX]\d\d\b/g, "").match(/[A-Za-z]{2,}/g)).toBeNull();
  setLanguage("en");
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(words().match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g)).toBeNull();
  setLanguage("zh");
});
