import { expect, test, vi } from "vitest";
import type { AnswerView, CaseView, ErrorView } from "@/api/client";
import { makeSaver } from "./saver";

const view = { id: "case" } as CaseView;
const full: ErrorView = { code: "store_disk_full", nature: "failed", params: {}, field: null, detail: null, also: [] };

function answer(rung: string): AnswerView {
  return { value: { kind: "choice", rung }, grade: null, comment: "", flag: false, reason: "" };
}

/** A host whose answers the test lets through one by one. */
function host() {
  const calls: { question: string; answer: AnswerView | null; done: (view: CaseView) => void; fail: (error: ErrorView) => void }[] = [];
  const store = (question: string, answer: AnswerView | null) =>
    new Promise<CaseView>((done, fail) => calls.push({ question, answer, done, fail }));
  return { calls, store };
}

function nth<T>(list: T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new Error(`the host was not called ${at + 1} times`);
  return found;
}

test("it says saved only after the host has stored everything", async () => {
  const { calls, store } = host();
  const stored = vi.fn();
  const saver = makeSaver(store, stored);
  const first = saver.put("a", answer("2.0"));
  void saver.put("b", answer("2.5"));
  expect(saver.status.state).toBe("saving");
  expect(calls).toHaveLength(1);
  nth(calls, 0).done(view);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(saver.status.state).toBe("saving");
  expect(saver.status.waiting).toEqual(["b"]);
  nth(calls, 1).done(view);
  await first;
  expect(saver.status).toMatchObject({ state: "saved", waiting: [] });
  expect(stored).toHaveBeenCalledTimes(2);
});

test("a failure says not saved, keeps what was typed, and a retry stores it", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const typed = answer("3.0");
  const done = saver.put("a", typed);
  nth(calls, 0).fail(full);
  await done;
  expect(saver.status).toMatchObject({ state: "failed", error: full, waiting: ["a"] });
  expect(saver.pending("a")).toEqual(typed);
  const again = saver.retry();
  expect(nth(calls, 1).answer).toEqual(typed);
  nth(calls, 1).done(view);
  await again;
  expect(saver.status.state).toBe("saved");
});

test("a newer answer to the same question is the one that is stored last", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put("a", answer("2.0"));
  void saver.put("a", answer("2.5"));
  void saver.put("a", answer("3.0"));
  nth(calls, 0).done(view);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(nth(calls, 1).answer).toEqual(answer("3.0"));
  nth(calls, 1).done(view);
  await done;
  expect(calls).toHaveLength(2);
  expect(saver.status.state).toBe("saved");
});

test("clearing an answer is stored like any other", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put("a", null);
  expect(saver.pending("a")).toBeNull();
  nth(calls, 0).done(view);
  await done;
  expect(saver.pending("a")).toBeUndefined();
});

test("giving up a refused answer lets the others through", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put("a", answer("9.9"));
  void saver.put("b", answer("2.0"));
  nth(calls, 0).fail({ ...full, nature: "invalid", code: "choice_unknown" });
  await done;
  saver.drop("a");
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(nth(calls, 1).question).toBe("b");
});
