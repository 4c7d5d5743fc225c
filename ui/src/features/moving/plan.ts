// What the dialog of a move shows, part by part. Nothing is computed here but words and order.

import type { MoveLens, MovePlan, MoveQuestion, MoveStanding } from "@/api/client";
import { say, type Key } from "@/i18n";

/** The lists of questions that are not empty, with their headings. */
export function whatChanges(plan: MovePlan): { key: Key; questions: MoveQuestion[] }[] {
  const parts: { key: Key; questions: MoveQuestion[] }[] = [
    { key: "move.added", questions: plan.added },
    { key: "move.removed", questions: plan.removed },
    { key: "move.changed", questions: plan.changed },
  ];
  return parts.filter((part) => part.questions.length > 0);
}

/** A weight in basis points as a percentage; a dash where there is none. */
export function basisPoints(weight: number | null): string {
  if (weight === null) return say("strip.none");
  const digits = String(weight).padStart(3, "0");
  const [whole, part] = [digits.slice(0, -2), digits.slice(-2).replace(/0+$/, "")];
  return part === "" ? `${whole}%` : `${whole}.${part}%`;
}

/** How a national model stands before and after; once where nothing changes. */
export function lensChange(lens: MoveLens): string {
  const [before, after] = [lensStanding(lens.before), lensStanding(lens.after)];
  return before === after ? say("move.lens.same", { now: after }) : `${before} → ${after}`;
}

function lensStanding(standing: MoveStanding): string {
  if (standing.state !== "scored") return say(`move.lens.${standing.state}`);
  const { published, most, is_provisional } = standing;
  const level = standing.level === 0 ? say("lens.level.none") : say("lens.level.at", { level: standing.level });
  return say(is_provisional ? "move.lens.provisional" : "move.lens.figures", { published, most, level });
}
