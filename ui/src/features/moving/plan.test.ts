import { describe, expect, test } from "vitest";
import { basisPoints, lensChange, whatChanges } from "./plan";

describe("a plan of a move", () => {
  test("weights read as percentages", () => {
    expect([1500, 1250, 5, 10000, null].map(basisPoints)).toEqual(["15%", "12.5%", "0.05%", "100%", "—"]);
  });

  test("lists without questions are left out", () => {
    const question = { question: "q", title: { zh: "题", en: null }, is_answered: true, what: [] };
    const none = { index: null, level: null };
    const plan = {
      from: null,
      to: { id: "p", title: { zh: "方案", en: null }, version: "2", express: 0 },
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
      lenses: [],
    };
    expect(whatChanges(plan)).toEqual([{ key: "move.added", questions: [question] }]);
  });

  test("a national model reads as both results, as not answered, or as unchanged", () => {
    const title = { zh: "模型", en: null };
    const scored = { state: "scored" as const, published: "61.50", most: "100", level: 2, is_provisional: false };
    const below = { ...scored, published: "12.00", level: 0, is_provisional: true };
    const lens = { id: "sme24", title, before: { state: "unanswered" as const }, after: scored };
    expect(lensChange(lens)).toBe("未作答 → 61.50（满分 100），2 级");
    expect(lensChange({ ...lens, before: scored, after: below })).toBe(
      "61.50（满分 100），2 级 → 12.00（满分 100），未到一级，暂定",
    );
    expect(lensChange({ ...lens, after: lens.before })).toBe("未作答，不变");
  });
});
