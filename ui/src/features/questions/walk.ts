// Which questions are walked, in which order, and which of them a filter shows.

import type { BankView, CaseView, QuestionState } from "@/api/client";

export type Filter = "all" | "open" | "unsure" | "flagged" | "contradiction";

export const filters: readonly Filter[] = ["all", "open", "unsure", "flagged", "contradiction"];

/** Tells whether a question is asked in this case now; an express visit goes through its selection only. */
export function isAsked(state: QuestionState | undefined): boolean {
  return (
    state !== undefined && state.is_in_scope && state.standing !== "implied" && state.standing !== "not_relevant"
  );
}

export function passes(state: QuestionState | undefined, filter: Filter): boolean {
  if (state === undefined || !isAsked(state)) return false;
  switch (filter) {
    case "all":
      return true;
    case "open":
      return state.standing === "unanswered";
    case "unsure":
      return state.standing === "unknown" || state.standing === "not_observed";
    case "flagged":
      return state.answer?.flag === true;
    case "contradiction":
      return state.is_contradicted;
  }
}

/** Ids of the questions a filter shows, in the order of the bank. */
export function walk(bank: BankView, view: CaseView, filter: Filter): string[] {
  return bank.questions.map((question) => question.id).filter((id) => passes(view.questions[id], filter));
}

/** How many questions of a list are asked, done and flagged. */
export function tally(view: CaseView, ids: readonly string[]): { asked: number; done: number; flagged: number } {
  const states = ids.map((id) => view.questions[id]).filter((state) => state !== undefined && isAsked(state));
  return {
    asked: states.length,
    done: states.filter((state) => state?.standing !== "unanswered").length,
    flagged: states.filter((state) => state?.answer?.flag === true).length,
  };
}
