import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import App from "@/App.vue";
import { place, saver, showCases, toast, type Part } from "@/lib/session";
import { makeHost } from "@/testing/host";
import { NothingInSight } from "@/testing/pdf";
import { heic } from "@/testing/photos";

type Invoke = ReturnType<typeof makeHost>["invoke"];
const bridge = vi.hoisted((): { invoke: Invoke } => ({ invoke: () => Promise.resolve(null) }));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: (command: string, argument: never) => bridge.invoke(command, argument),
  Channel: vi.fn(),
}));
vi.mock("@/lib/pdf", () => import("@/testing/pdf"));
vi.stubGlobal("IntersectionObserver", NothingInSight);

let host = makeHost();
beforeEach(() => {
  host = makeHost();
  bridge.invoke = host.invoke;
  saver.forget("case-1");
  toast.value = "";
  Element.prototype.scrollIntoView = () => undefined;
  showCases();
});
afterEach(cleanup);

async function openSite(part: Part): Promise<void> {
  render(App);
  await fireEvent.click(await screen.findByTestId("case-open"));
  await screen.findByTestId("case-name");
  place.tab = "questions";
  place.part = part;
}

test("a key adds photos to the question, each with a picture, and words can be written under them", async () => {
  await openSite("questions");
  await screen.findByTestId("photo-strip");
  await fireEvent.keyDown(document.body, { key: "p" });
  await screen.findByTestId("photo-1");
  await waitFor(() => expect(screen.getByTestId("photo-1").querySelector("img")?.src).toMatch(/^data:image\/jpeg;base64,/));
  await fireEvent.click(screen.getByTestId("photo-1"));
  const caption = await screen.findByTestId("photo-caption");
  await fireEvent.focus(caption);
  await fireEvent.update(caption, "机床铭牌");
  await fireEvent.blur(caption);
  await waitFor(() => expect(screen.getByTestId("photo-strip").textContent).toContain("机床铭牌"));
});

test("a photo that is taken away leaves the question, and the page says it can be undone", async () => {
  await openSite("questions");
  await fireEvent.click(await screen.findByTestId("photos-add"));
  await fireEvent.click(await screen.findByTestId("photo-1"));
  await fireEvent.click(await screen.findByTestId("photo-remove"));
  await waitFor(() => expect(screen.queryByTestId("photo-1")).toBeNull());
  expect(toast.value).toContain("撤销");
});

test("a file that is refused is told by name with what to do, and the others are there", async () => {
  host.photos.refused = [{ file: "IMG_1.HEIC", error: heic }];
  await openSite("questions");
  await fireEvent.click(await screen.findByTestId("photos-add"));
  const note = await screen.findByTestId("error-note");
  expect(note.textContent).toContain("IMG_1.HEIC");
  expect(note.textContent).toContain("兼容性最佳");
  await screen.findByTestId("photo-1");
});

test("the inbox proposes a question and takes nothing until it is ticked", async () => {
  const line = { taken: "2026-11-20 14:03", minutes: 3, error: null };
  host.photos.inbox = {
    folder: "/手机/DCIM",
    left_out: 0,
    lines: [
      { ...line, position: 0, file: "a.jpg", question: "ladder" },
      { ...line, position: 1, file: "b.jpg", question: null, minutes: null },
      { ...line, position: 2, file: "IMG_1.HEIC", question: null, minutes: null, taken: null, error: heic },
    ],
  };
  await openSite("photos");
  await fireEvent.click(await screen.findByTestId("inbox-open"));
  const first = await screen.findByTestId("inbox-0");
  expect(first.querySelector("select")?.value).toBe("ladder");
  expect(first.querySelector<HTMLInputElement>("input")?.checked).toBe(false);
  expect(screen.getByTestId("inbox-take").hasAttribute("disabled")).toBe(true);
  expect(screen.getByTestId("inbox-heic").textContent).toContain("兼容性最佳");
  await fireEvent.click(screen.getByTestId("inbox-tick"));
  await fireEvent.click(screen.getByTestId("inbox-take"));
  expect((await screen.findByTestId("inbox-done")).textContent).toContain("1");
  await screen.findByTestId("photos-of-ladder");
});

test("an empty folder says which one to choose", async () => {
  host.photos.inbox = { folder: "/空", left_out: 0, lines: [] };
  await openSite("photos");
  await fireEvent.click(await screen.findByTestId("inbox-open"));
  expect((await screen.findByTestId("inbox-empty")).textContent).toContain("DCIM");
});

test("time and place are printed only when a person says so", async () => {
  await openSite("photos");
  const box = await screen.findByTestId<HTMLInputElement>("photos-place-time");
  expect(box.checked).toBe(false);
  await fireEvent.click(box);
  await waitFor(() => expect(screen.getByTestId<HTMLInputElement>("photos-place-time").checked).toBe(true));
});

test("machines of the census get photos of their own, and the list says how many", async () => {
  host.hold("equipment", [["数控车床", "3", "", "", "", "", "", "", "", ""], ["", "1", "", "", "", "", "", "", "", ""]]);
  await openSite("photos");
  const choice = await screen.findByTestId<HTMLSelectElement>("photos-machine");
  expect([...choice.options].map((own) => own.value), "a row without a name is not offered").toEqual(["", "数控车床"]);
  const own = screen.getByTestId("photos-machines");
  expect(own.querySelector("[data-testid='photos-add']"), "nothing to add to yet").toBeNull();
  await fireEvent.update(choice, "数控车床");
  await fireEvent.click(await waitFor(() => within(own).getByTestId("photos-add")));
  await waitFor(() => within(own).getByTestId("photo-1"));
  expect(choice.textContent).toContain("数控车床（1 张）");
});
