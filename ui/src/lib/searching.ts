// A search of the host that may take a while: it shows after 300 ms, and can be stopped.

import { ref } from "vue";
import { asError, call } from "@/api/client";

/** How long work may take before the page says that it is under way. */
const PATIENCE = 300;

/** Watches the searches of one part. */
export function makeSearching() {
  const isSlow = ref(false);
  const isStopping = ref(false);
  let running = 0;

  async function run<T>(search: () => Promise<T>): Promise<T> {
    running += 1;
    isStopping.value = false;
    const timer = setTimeout(() => (isSlow.value = true), PATIENCE);
    try {
      return await search();
    } finally {
      clearTimeout(timer);
      running -= 1;
      if (running === 0) isSlow.value = isStopping.value = false;
    }
  }

  /** Asks every running search to end; each then fails with `search_stopped`. */
  async function stop(): Promise<void> {
    if (running === 0) return;
    isStopping.value = true;
    try {
      await call("plan_cancel", {});
    } catch {
      // What cannot be stopped ends by itself; the button is there again.
      isStopping.value = false;
    }
  }

  return { isSlow, isStopping, run, stop };
}

export type Searching = ReturnType<typeof makeSearching>;

/** Tells whether a search ended because a person stopped it. */
export function wasStopped(reason: unknown): boolean {
  return asError(reason).code === "search_stopped";
}
