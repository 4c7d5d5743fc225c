import { describe, expect, test } from "vitest";
import { basisPoints, whatChanges } from "./plan";

describe("a plan of a move", () => {
  test("weights read as percentages", () => {
    expect([1500, 1250, 5, 10000, null].map(basisPoints)).toEqual(["15%", "12.5%", "0.05%", "100%", "—"]);
  });

  test("lists without questions are left out", () => {
    const question = { question: "q", title: { zh: "题", en: null }, is_answered: true, what: [] };
    const none = { index: null, level: null };
    const plan = {
      from: null,
      to: { id: "p", title: { zh: "方案", en: null }, version: "2" },
      to_digest: "d2",
      added: [question],
      removed: [],
      changed: [],
      weights: [],
      stages: [],
      kept: [],
      kept_facts: [],
      keeps_district: false,
      back: [],
      before: none,
      after: none,
    };
    expect(whatChanges(plan)).toEqual([{ key: "move.added", questions: [question] }]);
  });
});
