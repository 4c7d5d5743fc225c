// What the path part says of targets, costs and heights; no search and no score happens here.

import type { CaseView, HeightView, PathPlan, PathStep, PathTarget, PlanUnit, SupposedChange } from "@/api/client";
import { language, say, type Key } from "@/i18n";

const stages = ["2.0", "2.5", "3.0", "3.5", "4.0"] as const;
const most: Record<string, number> = { sme24: 4, cmmm: 5 };
const names: Record<string, Key> = { index: "certainty.index", sme24: "certainty.sme24", cmmm: "certainty.cmmm" };

export function lensName(lens: string): string {
  const key = names[lens];
  return key ? say(key) : lens;
}

/** A stage or level with its unit; 0 is below the first level. */
export function levelName(lens: string, level: string | null): string {
  if (level === null) return say("strip.none");
  if (lens === "index") return say("certainty.stage", { level });
  return level === "0" ? say("certainty.level.none") : say("certainty.level", { level });
}

export function targetName(target: PathTarget): string {
  return target.lens === "index" ? levelName("index", target.level) : `${lensName(target.lens)} ${levelName(target.lens, target.level)}`;
}

/** Every stage and level above the present one, by lens. */
export function targetsAbove(view: CaseView): { lens: string; levels: string[] }[] {
  const present = view.strip.level;
  const index = { lens: "index", levels: stages.filter((stage) => Number(stage) > Number(present ?? "2.0")) };
  const national = view.lenses.map((own) => {
    const top = most[own.head.id] ?? 0;
    const levels = Array.from({ length: Math.max(0, top - own.level) }, (_, at) => String(own.level + 1 + at));
    return { lens: own.head.id, levels };
  });
  return [index, ...national].filter((own) => own.levels.length > 0);
}

/** Person-months as typed, in tenths; null for nothing typed, undefined for what is no such number. */
export function typedTenths(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (!/^\d{1,3}(\.\d)?$/.test(text)) return undefined;
  const tenths = Math.round(Number(text) * 10);
  return tenths >= 1 && tenths <= 1000 ? tenths : undefined;
}

/** Least to most: 万元 where Chinese readers expect it, or person-months. */
export function costSpan(unit: PlanUnit, least: string, greatest: string): string {
  if (unit === "effort") {
    return least === greatest ? say("path.months_effort.one", { most: greatest }) : say("path.months_effort", { least, most: greatest });
  }
  const money = (yuan: string) => (language.value === "zh" ? String(Number(yuan) / 10_000) : Number(yuan).toLocaleString("en-GB"));
  return say("path.money", { least: money(least), most: money(greatest) });
}

/** One end of a cost. */
export function costName(unit: PlanUnit, cost: string): string {
  if (unit === "effort") return say("path.months_effort.one", { most: cost });
  const money = language.value === "zh" ? String(Number(cost) / 10_000) : Number(cost).toLocaleString("en-GB");
  return say("path.money.one", { most: money });
}

export function heightName(height: HeightView | null): string {
  if (height === null) return say("path.height.none");
  switch (height.kind) {
    case "rung":
      return height.rung;
    case "option":
      return say("path.height.option", { letter: height.letter });
    case "scene":
      return say("path.height.scene", { level: height.level });
    case "mark":
      return height.mark;
  }
}

/** What tells one act from another. */
export function actKey({ act }: PathStep): string {
  return act.kind === "template" ? `t:${act.id}` : `o:${act.item}`;
}

/** Acts that every plan has: what differs between plans is the rest. */
export function sharedActs(plans: readonly PathPlan[]): Set<string> {
  const [first, ...others] = plans.map((plan) => new Set(plan.steps.map(actKey)));
  return new Set([...(first ?? [])].filter((key) => others.every((other) => other.has(key))));
}

/** The answers of a plan to questions of the bank: what a what-if can hold. */
export function bankAnswers(plan: PathPlan, isBank: (question: string) => boolean): SupposedChange[] {
  return plan.answers.filter((own) => isBank(own.question));
}

/** A name no saved what-if has yet. */
export function freshName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let at = 2; taken.includes(name); at += 1) name = `${wanted} (${at})`;
  return name;
}
