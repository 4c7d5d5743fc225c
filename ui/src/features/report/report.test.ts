// The report screen: what is looked at is the file, and what the consultant decides is in it.
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watch } from "vue";
import type { ErrorView, ProgressView } from "@/api/client";
import { notice, opened, saver, start } from "@/lib/session";
import { makeHost } from "@/testing/host";
import { NothingInSight, shown } from "@/testing/pdf";
import ReportScreen from "./ReportScreen.vue";

type Invoke = ReturnType<typeof makeHost>["invoke"];
const bridge = vi.hoisted((): { invoke: Invoke; tell: (view: ProgressView) => void } => ({
  invoke: () => Promise.resolve(null),
  tell: () => undefined,
}));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: (command: string, argument: never) => bridge.invoke(command, argument),
  Channel: vi.fn(function (this: { onmessage: unknown }, tell: (view: ProgressView) => void) {
    bridge.tell = tell;
    this.onmessage = tell;
  }),
}));
vi.mock("@/lib/pdf", () => import("@/testing/pdf"));
vi.stubGlobal("IntersectionObserver", NothingInSight);

let host = makeHost();

beforeEach(async () => {
  host = makeHost();
  bridge.invoke = host.invoke;
  saver.forget("case-1");
  shown.length = 0;
  await start();
  opened.value = structuredClone(host.view);
});
afterEach(cleanup);

async function show(): Promise<void> {
  const view = opened.value;
  if (view === null) throw new Error("a case is open");
  const page = render(ReportScreen, { props: { view } });
  // The window hands the case on as it is stored.
  const stop = watch(opened, (own) => own && page.rerender({ view: own }));
  stops.push(stop);
  await screen.findByTestId("preview-page-1");
}
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));
const last = () => shown.at(-1)?.text;

test("the preview has every page of the file, and each chapter can be gone to", async () => {
  await show();
  expect(screen.getByTestId("preview-pages").textContent).toContain("4");
  expect(screen.getByTestId("preview-page-3").getAttribute("aria-label")).toBe("第 3 页，共 4 页");
  await fireEvent.update(screen.getByTestId("preview-chapter"), "3");
  expect((screen.getByTestId("preview-page") as HTMLInputElement).value).toBe("3");
  await fireEvent.click(screen.getByTestId("preview-before"));
  expect((screen.getByTestId("preview-page") as HTMLInputElement).value).toBe("2");
  await fireEvent.update(screen.getByTestId("preview-page"), "99");
  await fireEvent.change(screen.getByTestId("preview-page"));
  expect((screen.getByTestId("preview-page") as HTMLInputElement).value).toBe("4");
});

test("a chapter without a tick leaves the preview, and the file before is given back", async () => {
  await show();
  await fireEvent.click(screen.getByTestId("chapter-print-result"));
  await waitFor(() => expect(last()).toBe("0 一页摘要\n5 问题清单"));
  await waitFor(() => expect(shown.filter((own) => own.isOpen)).toHaveLength(1));
  await waitFor(() => expect(screen.queryByTestId("preview-page-4")).toBeNull());
});

test("words added to a chapter are stored when the field is left, and are in the preview", async () => {
  await show();
  await fireEvent.click(screen.getByTestId("chapter-add-result"));
  const field = await screen.findByTestId("chapter-note-result");
  await fireEvent.update(field, "老板同意");
  await fireEvent.blur(field);
  await waitFor(() => expect(last()).toContain("3 评价结果 老板同意"));
  await fireEvent.click(screen.getByTestId("chapter-add-result"));
  expect((await screen.findByTestId("chapter-first-result")).textContent).toBe("老板同意");
});

test("words the host cannot store stay on screen", async () => {
  await show();
  await fireEvent.click(screen.getByTestId("chapter-add-result"));
  const field = await screen.findByTestId("chapter-note-result");
  const long: ErrorView = { code: "text_too_long", nature: "invalid", params: { length: "10001", most: "10000" }, field: "note", detail: null, also: [] };
  host.state.refuse = long;
  await fireEvent.update(field, "很长");
  await fireEvent.blur(field);
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect((field as HTMLTextAreaElement).value).toBe("很长");
  host.state.refuse = null;
});

test("a tick that is refused goes back to what is stored and says why", async () => {
  await show();
  host.state.refuse = { code: "chapter_is_last", nature: "refused", params: {}, field: null, detail: null, also: [] };
  const box = screen.getByTestId("chapter-print-summary") as HTMLInputElement;
  await fireEvent.click(box);
  await screen.findByText("至少要印一章");
  expect(box.checked).toBe(true);
});

test("after a change the host is asked once for the report, whatever else the screen shows of it", async () => {
  await show();
  const about = (own: string) => ["report_preview", "report_check"].includes(own);
  const since = async (make: () => Promise<unknown>) => {
    const before = host.asked.length;
    const pages = shown.length;
    await make();
    await waitFor(() => expect(shown.length).toBeGreaterThan(pages));
    await waitFor(() => expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("false"));
    return host.asked.slice(before).filter(about);
  };
  expect(host.asked.filter(about), "opening the screen").toEqual(["report_preview"]);
  expect(await since(() => fireEvent.click(screen.getByTestId("chapter-print-result")))).toEqual(["report_preview"]);
  await waitFor(() => expect(screen.getByTestId("chapter-print-result").closest("label")?.className).toContain("muted"));
  expect(await since(() => fireEvent.click(screen.getByTestId("kind-brief")))).toEqual(["report_preview"]);
});

test("nothing that can be pressed moves when the chapters come", async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((done) => (answer = done));
  bridge.invoke = (command, argument) =>
    command === "report_preview" ? held.then(() => host.invoke(command, argument)) : host.invoke(command, argument);
  const view = opened.value;
  if (view === null) throw new Error("a case is open");
  render(ReportScreen, { props: { view } });
  const side = await screen.findByTestId("report-side");
  /** What can be pressed, and how many elements stand above it in the column. */
  const places = () =>
    [...side.querySelectorAll("button, input")].map((own) => {
      let block = own;
      while (block.parentElement !== null && block.parentElement !== side) block = block.parentElement;
      return [own.getAttribute("data-testid"), [...side.children].indexOf(block)];
    });
  const before = places();
  expect(before.map(([id]) => id)).toContain("export-button");
  const lines = () => side.querySelectorAll("header > *").length;
  const above = lines();
  answer();
  await screen.findByTestId("chapter-print-summary");
  expect(places().slice(0, before.length)).toEqual(before);
  expect(lines()).toBe(above);
});

test("a report the host ended for a newer question is no failure", async () => {
  await show();
  const stopped: ErrorView = { code: "report_stopped", nature: "refused", params: {}, field: null, detail: null, also: [] };
  let times = 0;
  bridge.invoke = (command, argument) => (command === "report_preview" && times++ === 0 ? Promise.reject(stopped) : host.invoke(command, argument));
  const pages = shown.length;
  await fireEvent.click(screen.getByTestId("chapter-print-result"));
  await waitFor(() => expect(shown.length).toBeGreaterThan(pages));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("changes that come while a preview is on its way are shown by one more, the last", async () => {
  await show();
  const before = shown.length;
  for (const index of ["2.1", "2.2", "2.3"]) {
    const view = structuredClone(host.view);
    view.strip.index = index;
    opened.value = view;
    await Promise.resolve();
  }
  await waitFor(() => expect(shown.length).toBeGreaterThan(before));
  await waitFor(() => expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("false"));
  expect(shown.length - before).toBeLessThanOrEqual(2);
});

test("a code is checked where it is typed, and what is wrong with it leaves it there", async () => {
  await show();
  const text = screen.getByTestId("code-text") as HTMLTextAreaElement;
  const button = screen.getByTestId("code-check") as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  await fireEvent.update(text, "zz1 abcde");
  await fireEvent.click(button);
  const found = await screen.findByTestId("code-found");
  for (const own of ["常州一所", "ZZ-20261120-0A1B2C3D", "2.87", "2.60–3.10"]) {
    expect(found.textContent).toContain(own);
  }
  await fireEvent.update(text, "ZZ1 ABCDF");
  await fireEvent.click(button);
  await waitFor(() => expect(screen.getByTestId("code-found").textContent).toContain("假："));
  await fireEvent.update(text, "报告");
  await fireEvent.click(button);
  await waitFor(() => expect(screen.getByTestId("code").textContent).toContain("这里没有核验码"));
  expect(screen.queryByTestId("code-found")).toBeNull();
  expect(text.value).toBe("报告");
});

test("the submitted version shows nothing before somebody agreed, and then only what is ticked", async () => {
  await show();
  await fireEvent.click(screen.getByTestId("kind-submit"));
  expect(screen.queryByTestId("preview-page-1")).toBeNull();
  expect(screen.getByText("还不能预览上报版")).toBeTruthy();
  expect((screen.getByTestId("export-button") as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.click(screen.getByTestId("consent-revenue"));
  await fireEvent.click(screen.getByTestId("consent-name"));
  await fireEvent.update(screen.getByTestId("consent-by"), "王厂长");
  await fireEvent.click(screen.getByTestId("consent-save"));
  await waitFor(() => expect(last()).toBe("submit revenue"));
  expect(screen.getByTestId("consent-recorded").textContent).toContain("王厂长");
  expect((screen.getByTestId("export-button") as HTMLButtonElement).disabled).toBe(false);
});

test("ticks stay on screen when they could not be recorded", async () => {
  await show();
  await fireEvent.click(screen.getByTestId("kind-submit"));
  await fireEvent.click(screen.getByTestId("consent-revenue"));
  host.state.refuse = { code: "consent_by_missing", nature: "invalid", params: {}, field: "by", detail: null, also: [] };
  await fireEvent.click(screen.getByTestId("consent-save"));
  await screen.findByText("没有写同意人");
  expect((screen.getByTestId("consent-revenue") as HTMLInputElement).checked).toBe(true);
});

/** Begins an export whose place is chosen already. */
async function begin(): Promise<void> {
  const nobody = () => undefined;
  bridge.tell = nobody;
  host.endless.add("report_export");
  await fireEvent.click(screen.getByTestId("export-button"));
  await waitFor(() => expect(bridge.tell).not.toBe(nobody));
}

test("an export that takes long says page by page where it is, and is called off by button or Escape", async () => {
  await show();
  for (const how of ["button", "Escape"]) {
    await begin();
    expect(screen.queryByTestId("export-stop"), "nothing runs before a place is chosen").toBeNull();
    bridge.tell({ step: "composing", page: 0 });
    expect(screen.queryByTestId("export-stop"), "not at once").toBeNull();
    await screen.findByTestId("export-stop");
    bridge.tell({ step: "setting", page: 12 });
    await waitFor(() => expect(screen.getByTestId("export-progress").textContent).toContain("第 12 页"));
    // The rest of the window goes on.
    expect((screen.getByTestId("chapter-print-result") as HTMLInputElement).disabled).toBe(false);
    if (how === "button") await fireEvent.click(screen.getByTestId("export-stop"));
    else await fireEvent.keyDown(document.body, { key: "Escape" });
    await screen.findByText("已取消，没有导出报告");
    expect(screen.queryByTestId("export-progress")).toBeNull();
    host.endless.clear();
    await fireEvent.click(screen.getByText("再试一次"));
    expect((await screen.findByTestId("export-done")).textContent).toContain("/报告 full.pdf");
    expect(screen.queryByText("已取消，没有导出报告")).toBeNull();
  }
});

test("whoever left the screen meanwhile is told how the export ended", async () => {
  await show();
  await begin();
  bridge.tell({ step: "scoring", page: 0 });
  cleanup();
  await bridge.invoke("report_cancel", { request: {} as never });
  await waitFor(() => expect(notice.value?.code).toBe("report_stopped"));
  notice.value = null;
});

test("the Word file is of the document that is chosen", async () => {
  await show();
  expect(screen.getByTestId("editable-word").textContent).toContain("完整报告");
  await fireEvent.click(screen.getByTestId("kind-brief"));
  expect(screen.getByTestId("editable-word").textContent).toContain("一页");
  await fireEvent.click(screen.getByTestId("editable-word"));
  await waitFor(() => expect(screen.getByTestId("editable-done").textContent).toContain("/报告 brief.docx"));
  await fireEvent.click(screen.getByTestId("kind-submit"));
  expect((screen.getByTestId("editable-word") as HTMLButtonElement).disabled, "nobody agreed yet").toBe(true);
  expect((screen.getByTestId("editable-annex") as HTMLButtonElement).disabled).toBe(false);
});

test("a Word file or workbook is begun once however often the button is pressed, and who left is told", async () => {
  await show();
  let end: (reason: ErrorView) => void = () => undefined;
  let begun = 0;
  bridge.invoke = (command, argument) => {
    if (command !== "editable_export") return host.invoke(command, argument);
    begun++;
    return new Promise((_, refuse) => (end = refuse));
  };
  const button = screen.getByTestId("editable-annex");
  button.click();
  button.click();
  screen.getByTestId("editable-word").click();
  await waitFor(() => expect(begun).toBe(1));
  expect(button.textContent).toContain("正在写入");
  expect(screen.getByTestId("editable").getAttribute("aria-busy")).toBe("true");
  for (const kind of ["word", "annex"]) expect((screen.getByTestId(`editable-${kind}`) as HTMLButtonElement).disabled).toBe(true);
  cleanup();
  end({ code: "file_not_written", nature: "failed", params: { path: "/满" }, field: null, detail: null, also: [] });
  await waitFor(() => expect(notice.value?.code).toBe("file_not_written"));
  expect(begun).toBe(1);
  notice.value = null;
});

test("a chapter is moved by button or key, its number follows, and the focus goes with it", async () => {
  await show();
  const numbers = () => screen.getAllByTestId(/^chapter-print-/u).map((box) => box.parentElement?.textContent.trim());
  expect(screen.queryByTestId("chapter-up-summary"), "the summary stays first").toBeNull();
  expect((screen.getByTestId("chapter-up-result") as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.click(screen.getByTestId("chapter-up-problem"));
  await waitFor(() => expect(numbers()).toEqual(["0一页摘要", "3问题清单", "5评价结果"]));
  await waitFor(() => expect(last()).toBe("0 一页摘要\n3 问题清单\n5 评价结果"));
  // It cannot rise further, so the other button of the line has the focus.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("chapter-down-problem")));
  await fireEvent.keyDown(screen.getByTestId("chapter-print-problem"), { key: "ArrowDown", altKey: true });
  await waitFor(() => expect(numbers()).toEqual(["0一页摘要", "3评价结果", "5问题清单"]));
});
