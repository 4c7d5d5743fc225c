import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ErrorView } from "@/api/client";
import { setLanguage } from "@/i18n";
import { place, saver, showCases, type Tab } from "@/lib/session";
import { makeHost } from "@/testing/host";
import App from "./App.vue";

type Invoke = ReturnType<typeof makeHost>["invoke"];
const bridge = vi.hoisted((): { invoke: Invoke } => ({ invoke: () => Promise.resolve(null) }));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: (command: string, argument: never) => bridge.invoke(command, argument),
  Channel: vi.fn(),
}));

let host = makeHost();
beforeEach(() => {
  host = makeHost();
  bridge.invoke = host.invoke;
  saver.forget("case-1");
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
  const chinese = words().replace(/GB\/T|PDF|\b[NUOGCF]\b|[ABC](?=现场|看过|口头)|C34|Ctrl|\b[A-C]\b/g, "");
  expect(chinese.match(/[A-Za-z]{2,}/g)).toBeNull();
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
  host.programmes.push({ id: "weihai", title: { zh: "威海示例", en: "Weihai example" }, version: "1" });
  host.settings.programme = "weihai";
  render(App);
  await fireEvent.click(await screen.findByTestId("case-new"));
  const select: HTMLSelectElement = await screen.findByTestId("case-programme-input");
  expect([...select.options].map((option) => option.value)).toEqual(["changzhou", "weihai"]);
  expect(select.value).toBe("weihai");
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
