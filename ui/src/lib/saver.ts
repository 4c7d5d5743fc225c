// Saving what people enter, and telling the truth about it.

import { computed, reactive, ref, shallowReactive } from "vue";
import { asError, type AnswerView, type CaseView, type Commands, type ErrorView, type ProblemField, type TableName } from "@/api/client";

/** One thing that was entered: it knows its case, so that it is stored there wherever the window is by then. */
export type Change =
  | { kind: "answer"; case: string; question: string; answer: AnswerView | null }
  | { kind: "table"; case: string; table: TableName; rows: string[][] }
  | { kind: "problem"; case: string; problem: string; field: ProblemField; text: string }
  | { kind: "chapter"; case: string; chapter: string; text: string }
  | { kind: "caption"; case: string; photo: string; text: string }
  | { kind: "reason"; case: string; question: string; text: string }
  | { kind: "enterprise"; request: Commands["enterprise_save"]["request"] }
  | { kind: "visit"; request: Commands["visit_save"]["request"] };

type Entry = { change: Change; error: ErrorView | null };

export type SaveState = "saved" | "saving" | "failed";

function caseOf(change: Change): string {
  return "request" in change ? change.request.case : change.case;
}

function keyOf(change: Change): string {
  return `${change.kind} ${caseOf(change)} ${partOf(change)}`;
}

function partOf(change: Change): string {
  switch (change.kind) {
    case "answer":
    case "reason":
      return change.question;
    case "table":
      return change.table;
    case "chapter":
      return change.chapter;
    case "caption":
      return change.photo;
    case "problem":
      return `${change.problem} ${change.field}`;
    case "enterprise":
    case "visit":
      return "";
  }
}

/**
 * Keeps what was entered until the host has stored it. Changes go out one at a time, in order; a newer
 * one takes the place of a waiting one of the same thing. What the host refuses waits to be corrected
 * and holds up nothing else; when the host itself fails, everything waits for `retry` or the next change.
 */
export function makeSaver(store: (change: Change) => Promise<CaseView>, onStored: (view: CaseView) => void) {
  const queue = shallowReactive(new Map<string, Entry>());
  const isRunning = ref(false);
  let running: Promise<void> | null = null;

  const state = computed<SaveState>(() => (isRunning.value ? "saving" : queue.size === 0 ? "saved" : "failed"));
  const error = computed(() => [...queue.values()].find((entry) => entry.error !== null)?.error ?? null);

  async function drain(): Promise<void> {
    isRunning.value = true;
    for (let next = ready(); next !== undefined; next = ready()) {
      const [key, entry] = next;
      try {
        const view = await store(entry.change);
        // A newer change that came meanwhile stays in the queue.
        if (queue.get(key) === entry) queue.delete(key);
        onStored(view);
      } catch (reason) {
        const failure = asError(reason);
        if (queue.get(key) === entry) queue.set(key, { ...entry, error: failure });
        if (failure.nature === "failed") break;
      }
    }
    isRunning.value = false;
  }

  function ready(): [string, Entry] | undefined {
    return [...queue].find(([, entry]) => entry.error === null);
  }

  function start(): Promise<void> {
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  function forgive(isForgiven: (error: ErrorView) => boolean): void {
    for (const [key, entry] of queue) {
      if (entry.error !== null && isForgiven(entry.error)) queue.set(key, { ...entry, error: null });
    }
  }

  function find(kind: Change["kind"], of: string, part: string): Entry | undefined {
    return queue.get(`${kind} ${of} ${part}`);
  }

  return {
    /** `failed` until everything that was entered is stored; `error` is the first reason. */
    status: reactive({ state, error }) as Readonly<{ state: SaveState; error: ErrorView | null }>,
    put(change: Change): Promise<void> {
      queue.set(keyOf(change), { change, error: null });
      forgive((own) => own.nature === "failed");
      return start();
    },
    retry(): Promise<void> {
      forgive(() => true);
      return start();
    },
    /** Waits until everything that can be stored is stored. */
    settle: start,
    /** What waits to be stored for a thing, and why it still does. */
    find,
    /** Gives up what the host refused. */
    drop(kind: Change["kind"], of: string, part = ""): void {
      queue.delete(`${kind} ${of} ${part}`);
    },
    /** Gives up everything of a case that is no more. */
    forget(of: string): void {
      for (const [key, entry] of queue) if (caseOf(entry.change) === of) queue.delete(key);
    },
  };
}

export type Saver = ReturnType<typeof makeSaver>;
