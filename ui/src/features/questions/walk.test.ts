import { expect, test } from "vitest";
import type { BankView, CaseView, QuestionState, StandingView } from "@/api/client";
import { tally, walk } from "./walk";

function state(standing: StandingView, change: Partial<QuestionState> = {}): QuestionState {
  return { standing, is_in_scope: true, rung: null, percent: null, is_contradicted: false, answer: null, computed: null, asked_after: [], ...change };
}

const answer = { value: { kind: "unknown" as const }, grade: null, comment: "", flag: true, reason: "", origin: "asked" as const };
const questions: Record<string, QuestionState> = {
  a: state("answered"),
  b: state("unanswered"),
  c: state("unknown", { answer }),
  d: state("implied"),
  e: state("not_relevant"),
  f: state("answered", { is_contradicted: true }),
  g: state("not_observed"),
  h: state("not_applicable"),
};
const bank = { questions: Object.keys(questions).map((id) => ({ id })) } as BankView;
const view = { questions } as unknown as CaseView;

test.each([
  ["all", ["a", "b", "c", "f", "g", "h"]],
  ["open", ["b"]],
  ["unsure", ["c", "g"]],
  ["flagged", ["c"]],
  ["contradiction", ["f"]],
] as const)("the filter %s shows its questions in the order of the bank", (filter, ids) => {
  expect(walk(bank, view, filter)).toEqual(ids);
});

test("what is not asked counts neither as asked nor as done", () => {
  expect(tally(view, Object.keys(questions))).toEqual({ asked: 6, done: 5, flagged: 1 });
});

test("an express visit walks only its selection, whatever else was answered", () => {
  const scoped = Object.fromEntries(
    Object.entries(questions).map(([id, own]) => [id, { ...own, is_in_scope: id === "b" || id === "c" }]),
  );
  const express = { questions: scoped } as unknown as CaseView;
  expect(walk(bank, express, "all")).toEqual(["b", "c"]);
  expect(tally(express, ["a", "b", "c"])).toEqual({ asked: 2, done: 1, flagged: 1 });
});
