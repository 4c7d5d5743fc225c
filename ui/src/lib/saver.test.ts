import { expect, test, vi } from "vitest";
import type { AnswerView, CaseView, ErrorView } from "@/api/client";
import { makeSaver, type Change } from "./saver";

const view = { id: "case" } as CaseView;
const full: ErrorView = { code: "store_disk_full", nature: "failed", params: {}, field: null, detail: null, also: [] };
const unfit: ErrorView = { ...full, code: "choice_unknown", nature: "invalid" };

function change(question: string, rung: string, of = "case"): Change {
  const answer: AnswerView = { value: { kind: "choice", rung }, grade: null, comment: "", flag: false, reason: "", origin: "asked" as const };
  return { kind: "answer", case: of, question, answer };
}

/** A host whose answers the test lets through one by one. */
function host() {
  const calls: { change: Change; done: (view: CaseView) => void; fail: (error: ErrorView) => void }[] = [];
  const store = (own: Change) => new Promise<CaseView>((done, fail) => calls.push({ change: own, done, fail }));
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
  const first = saver.put(change("a", "2.0"));
  void saver.put(change("b", "2.5"));
  expect(saver.status.state).toBe("saving");
  expect(calls).toHaveLength(1);
  nth(calls, 0).done(view);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(saver.status.state).toBe("saving");
  nth(calls, 1).done(view);
  await first;
  expect(saver.status.state).toBe("saved");
  expect(stored).toHaveBeenCalledTimes(2);
});

test("a failure says not saved, keeps what was typed, and a retry stores it", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const typed = change("a", "3.0");
  const done = saver.put(typed);
  nth(calls, 0).fail(full);
  await done;
  expect(saver.status).toMatchObject({ state: "failed", error: full });
  expect(saver.find("answer", "case", "a")?.change).toEqual(typed);
  const again = saver.retry();
  expect(nth(calls, 1).change).toEqual(typed);
  nth(calls, 1).done(view);
  await again;
  expect(saver.status.state).toBe("saved");
});

test("when the host fails, the changes behind wait, and the next change takes them along", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put(change("a", "3.0"));
  void saver.put(change("b", "3.0"));
  nth(calls, 0).fail(full);
  await done;
  expect(calls).toHaveLength(1);
  expect(saver.status.state).toBe("failed");
  const rest = saver.put(change("c", "3.0"));
  for (const at of [1, 2, 3]) {
    await vi.waitFor(() => expect(calls).toHaveLength(at + 1));
    nth(calls, at).done(view);
  }
  await rest;
  expect(saver.status.state).toBe("saved");
});

test("a newer answer to the same question is the one that is stored last", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put(change("a", "2.0"));
  void saver.put(change("a", "2.5"));
  void saver.put(change("a", "3.0"));
  nth(calls, 0).done(view);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(nth(calls, 1).change).toEqual(change("a", "3.0"));
  nth(calls, 1).done(view);
  await done;
  expect(calls).toHaveLength(2);
  expect(saver.status.state).toBe("saved");
});

test("an answer goes to the case it was given in, whatever is open by then", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put(change("a", "2.0", "first"));
  void saver.put(change("a", "4.0", "second"));
  nth(calls, 0).done(view);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  nth(calls, 1).done(view);
  await done;
  expect(calls.map((call) => call.change)).toEqual([change("a", "2.0", "first"), change("a", "4.0", "second")]);
});

test("what the host refuses holds up nothing else and stays until it is corrected or given up", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const done = saver.put(change("a", "9.9"));
  void saver.put(change("b", "2.0"));
  nth(calls, 0).fail(unfit);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  nth(calls, 1).done(view);
  await done;
  expect(saver.status).toMatchObject({ state: "failed", error: unfit });
  expect(saver.find("answer", "case", "b")).toBeUndefined();
  saver.drop("answer", "case", "a");
  expect(saver.status).toMatchObject({ state: "saved", error: null });
});

test("clearing an answer is stored like any other", async () => {
  const { calls, store } = host();
  const saver = makeSaver(store, vi.fn());
  const cleared: Change = { kind: "answer", case: "case", question: "a", answer: null };
  const done = saver.put(cleared);
  expect(nth(calls, 0).change).toEqual(cleared);
  nth(calls, 0).done(view);
  await done;
  expect(saver.status.state).toBe("saved");
});
