// The words of a problem, made from what the host says; and which problems are looked at.

import type { MachineFactView, PhenomenonView, ProblemEntry, ProblemField, ProblemSource } from "@/api/client";
import { say, tell } from "@/i18n";

export const grades = ["grave", "middling", "slight"] as const;
export const statuses = ["open", "working", "done", "closed"] as const;
export const pains = ["unwilling", "afraid", "unable", "none"] as const;
export type GradeFilter = "all" | (typeof grades)[number];
export type StatusFilter = "all" | (typeof statuses)[number] | "overdue" | "back";
export const gradeFilters: readonly GradeFilter[] = ["all", ...grades];
export const statusFilters: readonly StatusFilter[] = ["all", ...statuses, "overdue", "back"];

/** Names what a problem comes from. */
export function sourceName(source: ProblemSource): string {
  switch (source.kind) {
    case "question":
      return source.title ? tell(source.title) : source.id;
    case "dimension":
      return say("problems.source.dimension", { title: source.title ? tell(source.title) : source.id });
    case "machines":
      return say("problems.source.machines", { name: source.name });
    case "own":
      return say("problems.source.own");
  }
}

/** Says what is seen, in the language of the moment. */
export function seen(phenomenon: PhenomenonView | null, source: ProblemSource): string {
  if (phenomenon === null) return "";
  switch (phenomenon.kind) {
    case "stands":
      return say("problems.seen.stands", { rung: phenomenon.rung, text: tell(phenomenon.text) });
    case "rate":
      return say("problems.seen.rate", {
        count: phenomenon.count,
        total: phenomenon.total,
        numerator: tell(phenomenon.numerator),
        denominator: tell(phenomenon.denominator),
        rung: phenomenon.rung,
      });
    case "not_known":
      return say("problems.seen.not_known");
    case "not_there":
      return say("problems.seen.not_there");
    case "dimension":
      return say("problems.seen.dimension", { has: phenomenon.has, needs: phenomenon.needs });
    case "machines":
      return say(`problems.seen.${factOf(source)}`, { count: phenomenon.count, total: phenomenon.total });
  }
}

function factOf(source: ProblemSource): MachineFactView {
  return source.kind === "machines" ? source.fact : "networked";
}

/** What the diagnosis says in a field that people may write otherwise. */
export function generated(entry: ProblemEntry, field: ProblemField): string {
  switch (field) {
    case "phenomenon":
      return seen(entry.phenomenon, entry.source);
    case "place":
      return entry.place ? tell(entry.place) : "";
    case "effect":
      return entry.effect ? tell(entry.effect) : "";
    case "cause":
    case "owner":
    case "due":
    case "grade":
    case "pain":
    case "status":
    case "dismissed":
      return "";
  }
}

/** Tells whether people wrote anything about it. */
export function isWritten(entry: ProblemEntry): boolean {
  const { status, ...texts } = entry.words;
  return status !== "open" || Object.values(texts).some((text) => text !== null);
}

export function isOfGrade(entry: ProblemEntry, filter: GradeFilter): boolean {
  return filter === "all" || entry.grade === filter;
}

export function isOfStatus(entry: ProblemEntry, filter: StatusFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "overdue":
      return entry.is_overdue;
    case "back":
      return entry.is_back;
    case "open":
    case "working":
    case "done":
    case "closed":
      return entry.words.status === filter;
  }
}
