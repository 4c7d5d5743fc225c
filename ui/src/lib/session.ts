// What the window knows: program, bank, the open case. One place, so that every screen agrees.

import { computed, reactive, ref } from "vue";
import {
  asError,
  call,
  type AppView,
  type BankView,
  type CaseView,
  type ErrorView,
  type Language,
  type PathRequest,
  type QuestionText,
  type StepKind,
  type TableName,
} from "@/api/client";
import { setLanguage } from "@/i18n";
import { makeSaver, type Change } from "./saver";

export type Tab = "enterprise" | "questions" | "national" | "result" | "advice" | "report";

/** What is written down on site: the questions, one of the fact tables, or the photos. */
export type Part = "questions" | TableName | "photos";

/** What follows from the result, part by part. */
export const adviceParts = [
  "templates",
  "path",
  "roadmap",
  "whatif",
  "connection",
  "network",
  "policies",
  "beyond",
  "problems",
] as const;
export type AdvicePart = (typeof adviceParts)[number];

/** The result, and what it is held against. */
export const resultParts = ["finding", "self", "published"] as const;
export type ResultPart = (typeof resultParts)[number];

export const app = ref<AppView | null>(null);
export const bank = ref<BankView | null>(null);
export const opened = ref<CaseView | null>(null);
/** Why the program could not start. */
export const startError = ref<ErrorView | null>(null);
/** The last error that belongs to no field. */
export const notice = ref<ErrorView | null>(null);
/** A short confirmation, such as what was undone. */
export const toast = ref<string>("");
export const place = reactive<{
  screen: "cases" | "case" | "content" | "settings";
  tab: Tab;
  part: Part;
  advice: AdvicePart;
  result: ResultPart;
  question: string;
  /** Key of the content's entry looked at. */
  entry: string;
}>({
  screen: "cases",
  tab: "enterprise",
  part: "questions",
  advice: "templates",
  result: "finding",
  question: "",
  entry: "",
});

/** What mobile projects of the open case are taken to be built on. */
export const plantNetwork = computed(() => opened.value?.plant_network ?? "five_g");

/** Questions of the bank by id. */
export const questions = computed(() => {
  const list = bank.value?.questions ?? [];
  return new Map<string, QuestionText>(list.map((question) => [question.id, question]));
});

export const saver = makeSaver(store, (view) => {
  if (opened.value?.id === view.id) opened.value = view;
});

function store(change: Change): Promise<CaseView> {
  switch (change.kind) {
    case "answer":
      return call("answer_put", { case: change.case, question: change.question, answer: change.answer });
    case "table":
      return call("table_put", { case: change.case, table: change.table, rows: change.rows });
    case "problem":
      return call("problem_put", {
        case: change.case,
        key: change.problem,
        change: { kind: "write", field: change.field, text: change.text },
      });
    case "chapter":
      return call("chapter_put", { case: change.case, chapter: change.chapter, change: { kind: "write", text: change.text } });
    case "caption":
      return call("photo_put", { case: change.case, photo: change.photo, change: { kind: "caption", text: change.text } });
    case "reason":
      return call("self_reason_put", { case: change.case, question: change.question, reason: change.text });
    case "enterprise":
      return call("enterprise_save", change.request);
    case "visit":
      return call("visit_save", change.request);
  }
}

export async function start(): Promise<void> {
  startError.value = null;
  try {
    const view = await call("app_open", {});
    setLanguage(view.settings.language);
    bank.value = await call("bank_view", { case: null });
    app.value = view;
    if (view.open_case !== null) await openCase(view.open_case);
  } catch (reason) {
    startError.value = asError(reason);
  }
}

export async function openCase(id: string): Promise<void> {
  await guard(async () => showCase(await call("case_open", { case: id }), "questions"));
}

/** Takes over a case, with the bank it is pinned to. */
export async function adopt(view: CaseView): Promise<void> {
  if (bank.value?.digest !== view.content_digest) {
    bank.value = await call("bank_view", { case: view.id });
  }
  opened.value = view;
}

/** Shows a case. */
export async function showCase(view: CaseView, tab: Tab): Promise<void> {
  await adopt(view);
  place.tab = tab;
  place.part = "questions";
  place.question = "";
  place.screen = "case";
}

export function showCases(): void {
  place.screen = "cases";
  opened.value = null;
}

/** Shows one question of the open case. */
export function goToQuestion(question: string): void {
  place.question = question;
  place.part = "questions";
  place.tab = "questions";
}

/** Opens the content browser, at an entry when one is named; an open case stays open behind it. */
export function showContent(entry = ""): void {
  if (entry !== "") place.entry = entry;
  place.screen = "content";
}

/** Takes over what is offered, as one step, and tells how many answers it was. */
export async function takeOffers(items: string[], reason: string): Promise<void> {
  const id = opened.value?.id;
  if (id === undefined) return;
  // What is on its way belongs to the answers the offer was made from.
  await saver.settle();
  opened.value = await call("offers_take", { case: id, items, reason });
}

export async function undo(): Promise<void> {
  await step("step_undo", opened.value?.undo ?? null, "undone");
}

export async function redo(): Promise<void> {
  await step("step_redo", opened.value?.redo ?? null, "redone");
}

/** Which plan was looked at last, so that the what-if can draw where it leads. */
export const lookedAt = ref<{ case: string; request: Omit<PathRequest, "case">; plan: number } | null>(null);

/** Name of the what-if that is to be shown when its part opens next. */
export const wantedScenario = ref<string>("");

/** What was just undone or redone; the page says it. */
export const lastStep = ref<{ done: "undone" | "redone"; what: StepKind; question: string | null } | null>(null);

async function step(
  command: "step_undo" | "step_redo",
  named: CaseView["undo"],
  done: "undone" | "redone",
): Promise<void> {
  const id = opened.value?.id;
  if (id === undefined || named === null) return;
  await guard(async () => {
    // The step that is named is the last one on screen only when nothing is on its way.
    await saver.settle();
    if (saver.status.error !== null) throw saver.status.error;
    // An undone move brings the older bank back.
    await adopt(await call(command, { case: id }));
    lastStep.value = { done, what: named.what, question: named.question };
    if (named.question !== null) place.question = named.question;
    // What changed is what is looked at.
    const part = partOf(named.what);
    if (place.tab === "questions" && part !== null) place.part = part;
  });
}

/** The part on site where a step shows; null for one that shows elsewhere or in several. */
function partOf(step: StepKind): Part | null {
  switch (step) {
    case "answer":
      return "questions";
    case "equipment":
    case "systems":
    case "network":
    case "people":
    case "kpis":
      return step;
    case "answers":
    case "visit":
    case "move":
    case "self_answers":
    case "scenario":
    case "ruled_out":
    case "plan":
    case "problem":
    case "report":
    case "consent":
    case "photo":
      return null;
  }
}

export async function saveSettings(change: Partial<AppView["settings"]>): Promise<boolean> {
  const settings = app.value?.settings;
  if (settings === undefined) return false;
  return guard(async () => {
    const view = await call("settings_save", { ...settings, ...change });
    app.value = view;
    setLanguage(view.settings.language);
  });
}

export async function switchLanguage(next: Language): Promise<void> {
  await saveSettings({ language: next });
}

/** Runs an action; what goes wrong is shown, and nothing else changes. */
export async function guard(action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    notice.value = null;
    return true;
  } catch (reason) {
    notice.value = asError(reason);
    return false;
  }
}
