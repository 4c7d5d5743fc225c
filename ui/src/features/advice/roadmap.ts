// Sentences of the roadmap, and the plan as it is changed by hand. Nothing is reckoned here.
import type {
  GoneCard,
  UnplacedLine,
  PathReached,
  PaybackLine,
  PlanCardInput,
  PlanInput,
  PlanObjective,
  RefusalLine,
  RoadmapNeed,
  ShiftLine,
  WanSpan,
} from "@/api/client";
import { language, say, tell, type Key } from "@/i18n";
import { lensName, levelName } from "./paths";

/** Names a question of the bank. */
export type Question = (id: string) => string;

const phases: Key[] = ["roadmap.phase.0", "roadmap.phase.1", "roadmap.phase.2", "roadmap.phase.3"];

export function phaseName(at: number): string {
  const key = phases[at];
  return key ? say(key) : String(at + 1);
}

/** What a national model gives: its score, and its level in brackets. */
export function result(by: PlanObjective, own: PathReached | null): string {
  if (own === null || own.number === null) return say("strip.none");
  const level = levelName(by, own.level);
  return say(by === "sme24" ? "roadmap.result.sme24" : "roadmap.result.cmmm", { number: own.number, level });
}

/** How a national model moves; the level is repeated only where it changes. */
export function lensMoves(by: PlanObjective, before: PathReached | null, after: PathReached | null): string {
  const lens = lensName(by);
  if (before?.number === after?.number && before?.level === after?.level) return say("roadmap.lens.still", { lens, result: result(by, after) });
  const start = before?.level === after?.level ? (before?.number ?? say("strip.none")) : result(by, before);
  return say("roadmap.lens.moves", { lens, before: start, after: result(by, after) });
}

/** An amount given in 万元, in the reader's unit. */
export function money(wan: string): string {
  if (language.value === "zh") return say("roadmap.money", { amount: wan });
  return say("roadmap.money", { amount: Math.round(Number(wan) * 10_000).toLocaleString("en") });
}

export function span(own: WanSpan): string {
  if (own.most === null) return say("roadmap.span.open", { least: money(own.least) });
  if (own.least === own.most) return money(own.most);
  if (own.least === "0") return say("roadmap.span.most", { most: money(own.most) });
  const least = language.value === "zh" ? own.least : money(own.least);
  return say("roadmap.span", { least, most: money(own.most) });
}

export function years(line: PaybackLine): string {
  // Below half a tenth of a year it rounds to nothing; a cost class may begin at nothing.
  if (line.kind === "years") return line.years === "0.0" ? say("roadmap.years.least") : say("roadmap.years", { years: line.years });
  return say(line.kind === "cost_open" ? "roadmap.years.open" : "roadmap.years.never");
}

export function need(own: RoadmapNeed, question: Question): string {
  if (own.template !== null) return say("roadmap.need.template", { title: tell(own.template) });
  return say("roadmap.need.question", { question: question(own.question ?? ""), rung: own.rung ?? "" });
}

/** Why a card cannot stand there: what is wrong, and what to move first. */
export function refusal(line: RefusalLine, question: Question): string {
  switch (line.kind) {
    case "no_such_phase":
      return say("roadmap.refused.phase", { title: tell(line.card.title) });
    case "twice":
      return say("roadmap.refused.twice", { title: tell(line.card.title) });
    case "needs":
      return say("roadmap.refused.needs", {
        title: tell(line.card.title),
        phase: phaseName(line.card.phase),
        need: need(line.need, question),
        first: first(line),
      });
    case "too_long":
      return say("roadmap.refused.long", {
        title: tell(line.card.title),
        phase: phaseName(line.card.phase),
        months: line.months,
        ends: line.phase_ends,
      });
    case "budget":
      return say("roadmap.refused.budget", {
        phase: phaseName(line.phase),
        costs: money(line.costs),
        most: money(line.most),
        over: money(line.over),
      });
    case "staff":
      return say("roadmap.refused.staff", { phase: phaseName(line.phase), takes: line.takes, most: line.most, over: line.over });
    case "order":
      return say("roadmap.refused.order", { first: tell(line.first), then: tell(line.then) });
    case "cycle":
      return say("roadmap.refused.cycle", { cards: line.cards.map(tell).join(" → ") });
  }
}

function first(line: Extract<RefusalLine, { kind: "needs" }>): string {
  const [card] = line.later;
  if (card) {
    return say("roadmap.refused.first", {
      title: tell(card.title),
      from: phaseName(card.phase),
      phase: phaseName(line.card.phase),
    });
  }
  if (line.without.length > 0) {
    return say("roadmap.refused.add", { titles: line.without.slice(0, 3).map(tell).join(say("list.or")) });
  }
  return say("roadmap.refused.own");
}

export function left(because: UnplacedLine, by: PlanObjective, question: Question): string {
  switch (because.kind) {
    case "nothing_to_move":
      return say("roadmap.left.nothing");
    case "blocked":
      return say("roadmap.left.blocked", { need: need(because.need, question) });
    case "budget":
      return say("roadmap.left.budget", { cost: money(because.cost) });
    case "staff":
      return say("roadmap.left.staff", { needs: because.needs });
    case "outweighed":
      return say("roadmap.left.outweighed", { lens: lensName(by) });
    case "free":
      return say("roadmap.left.free");
    case "unpriced":
      return say("roadmap.left.unpriced");
  }
}

export function gone(card: GoneCard): string {
  switch (card.because) {
    case "removed":
      return say("roadmap.gone.removed");
    case "nothing_to_move":
      return say("roadmap.gone.nothing");
    case "unpriced":
      return say("roadmap.gone.unpriced");
  }
}

export function shift(line: ShiftLine): string {
  const title = tell(line.title);
  if (line.to === null) return say("roadmap.dearer.out", { id: line.id, title, from: phaseName(line.from ?? 0) });
  if (line.from === null) return say("roadmap.dearer.in", { id: line.id, title, to: phaseName(line.to) });
  return say("roadmap.dearer.moves", { id: line.id, title, from: phaseName(line.from), to: phaseName(line.to) });
}

/** A card nobody said anything of. */
export function blank(template: string): PlanCardInput {
  return {
    template,
    phase: null,
    cost_from: "",
    cost_to: "",
    benefit_from: "",
    benefit_to: "",
    basis: "",
    owner: "",
    starts: "",
    ends: "",
    after: [],
  };
}

export function cardOf(plan: PlanInput, template: string): PlanCardInput {
  return plan.cards.find((own) => own.template === template) ?? blank(template);
}

/** The plan with one card said otherwise. */
export function withCard(plan: PlanInput, card: PlanCardInput): PlanInput {
  const others = plan.cards.filter((own) => own.template !== card.template);
  return { ...plan, cards: [...others, card] };
}
