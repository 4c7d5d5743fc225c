// What lenses, their levels and their movements are called. The numbers are the engine's.

import type { LensChange, ReadingChange } from "@/api/client";
import { say, type Key } from "@/i18n";

const names: Record<string, Key> = { index: "certainty.index", sme24: "certainty.sme24", cmmm: "certainty.cmmm" };

export function lensName(lens: string): string {
  const key = names[lens];
  return key ? say(key) : lens;
}

/** A stage of the index or a level of a national model, in words. */
export function levelName(lens: string, level: string | null): string {
  if (level === null) return "";
  if (lens === "index") return say("certainty.stage", { level });
  return level === "0" ? say("certainty.level.none") : say("certainty.level", { level });
}

/** What a change does in every lens that can be told about, in one line. */
export function changeInWords(change: ReadingChange): string {
  const told = change.lenses.filter((own) => own.before !== null);
  if (told.length === 0) return say("effect.untold");
  if (told.every((own) => !own.moves)) return say("effect.nothing");
  return told.map((own) => (own.moves ? movementInWords(own) : say("effect.still", { lens: lensName(own.lens) }))).join(say("list.comma"));
}

function movementInWords(own: LensChange): string {
  const by = say(`effect.by.${own.lens === "sme24" ? "points" : "number"}`, { lens: lensName(own.lens), gain: own.gain ?? "" });
  if (own.level_before === own.level_after) return by;
  return by + say("effect.level", { before: levelName(own.lens, own.level_before), after: levelName(own.lens, own.level_after) });
}
