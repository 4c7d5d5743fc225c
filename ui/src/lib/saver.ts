// Saving answers one after another, and telling the truth about it.

import { reactive, readonly } from "vue";
import { asError, type AnswerView, type CaseView, type ErrorView } from "@/api/client";

export type SaveState = {
  /** `failed` until everything that was typed is stored. */
  state: "saved" | "saving" | "failed";
  error: ErrorView | null;
  /** Questions whose answer on screen is not stored yet. */
  waiting: readonly string[];
};

type Store = (question: string, answer: AnswerView | null) => Promise<CaseView>;

/**
 * Keeps what was typed until the host has stored it. Answers go out in order, one at a time; a newer
 * answer to the same question takes the place of a waiting one. After a failure nothing is dropped:
 * `retry` begins again with the one that failed.
 */
export function makeSaver(store: Store, onStored: (view: CaseView) => void) {
  const queue = new Map<string, AnswerView | null>();
  const status = reactive<SaveState>({ state: "saved", error: null, waiting: [] });
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    status.state = "saving";
    status.error = null;
    for (let next = first(); next !== undefined; next = first()) {
      const [question, answer] = next;
      try {
        const view = await store(question, answer);
        // A newer answer that came meanwhile stays in the queue.
        if (queue.get(question) === answer) queue.delete(question);
        status.waiting = [...queue.keys()];
        onStored(view);
      } catch (reason) {
        status.state = "failed";
        status.error = asError(reason);
        return;
      }
    }
    status.state = "saved";
  }

  function first(): [string, AnswerView | null] | undefined {
    return queue.entries().next().value;
  }

  function start(): Promise<void> {
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    status: readonly(status) as Readonly<SaveState>,
    put(question: string, answer: AnswerView | null): Promise<void> {
      queue.set(question, answer);
      status.waiting = [...queue.keys()];
      return start();
    },
    retry: start,
    /** What is on its way to the host for a question; `undefined` when nothing is. */
    pending(question: string): AnswerView | null | undefined {
      return queue.get(question);
    },
    /** Gives up an answer the host refused, so that others can be stored again. */
    drop(question: string): void {
      queue.delete(question);
      status.waiting = [...queue.keys()];
      if (queue.size === 0) {
        status.state = "saved";
        status.error = null;
      } else {
        void start();
      }
    },
  };
}

export type Saver = ReturnType<typeof makeSaver>;
