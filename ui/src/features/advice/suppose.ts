// What can be supposed of a question, and how it is said.

import type { CaseView, QuestionText, SupposedChange, ValueView } from "@/api/client";

export const rungs = ["2.0", "2.5", "3.0", "3.5", "4.0"] as const;

/** The rung after the one a question stands on; the lowest where nothing is known. */
export function nextRung(now: string | null): string {
  const at = rungs.findIndex((rung) => rung === now);
  return rungs[Math.min(at + 1, rungs.length - 1)] ?? "2.0";
}

/** The first supposition for a question: one rung up, or the counts as they are. */
export function firstSupposition(view: CaseView, question: QuestionText): SupposedChange {
  const state = view.questions[question.id];
  if (question.scale.kind === "ladder") {
    return { question: question.id, value: { kind: "choice", rung: nextRung(state?.rung ?? null) } };
  }
  const own = state?.answer?.value;
  const known = own?.kind === "counts" ? own : null;
  const count = known?.count ?? state?.computed?.count ?? 0;
  const total = known?.total ?? state?.computed?.total ?? 1;
  return { question: question.id, value: { kind: "counts", count, total, choice: null } };
}

/** The changes with one put in, in place of another of the same question. */
export function withChange(changes: readonly SupposedChange[], change: SupposedChange): SupposedChange[] {
  const at = changes.findIndex((own) => own.question === change.question);
  return at < 0 ? [...changes, change] : changes.map((own, position) => (position === at ? change : own));
}

/** Tells whether two lists of changes say the same. */
export function sameChanges(one: readonly SupposedChange[], other: readonly SupposedChange[]): boolean {
  const said = (list: readonly SupposedChange[]) => JSON.stringify([...list].sort((a, b) => a.question.localeCompare(b.question)));
  return said(one) === said(other);
}

/** A number with its sign: what moved, in the decimals of both; empty when one is missing. */
export function moved(before: string | null, after: string | null): string {
  if (before === null || after === null || before === after) return "";
  const decimals = Math.max(before.split(".")[1]?.length ?? 0, after.split(".")[1]?.length ?? 0);
  const by = Number(after) - Number(before);
  return `${by > 0 ? "+" : "−"}${Math.abs(by).toFixed(decimals)}`;
}

export function isCounts(value: ValueView): value is Extract<ValueView, { kind: "counts" }> {
  return value.kind === "counts";
}
