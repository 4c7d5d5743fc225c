import { describe, expect, it } from "vitest";
import type { SupposedChange } from "@/api/client";
import { moved, nextRung, sameChanges, withChange } from "./suppose";

const choice = (question: string, rung: string): SupposedChange => ({ question, value: { kind: "choice", rung } });

describe("a supposition", () => {
  it("starts one rung above where the question stands, at the lowest where nothing is known", () => {
    expect(nextRung("2.0")).toBe("2.5");
    expect(nextRung("4.0")).toBe("4.0");
    expect(nextRung(null)).toBe("2.0");
  });

  it("takes the place of another of the same question", () => {
    const changes = [choice("a", "2.5"), choice("b", "3.0")];
    expect(withChange(changes, choice("a", "4.0"))).toEqual([choice("a", "4.0"), choice("b", "3.0")]);
    expect(withChange(changes, choice("c", "2.0"))).toHaveLength(3);
    expect(changes[0]).toEqual(choice("a", "2.5"));
  });

  it("is the same whatever the order it was made in", () => {
    expect(sameChanges([choice("a", "2.5"), choice("b", "3.0")], [choice("b", "3.0"), choice("a", "2.5")])).toBe(true);
    expect(sameChanges([choice("a", "2.5")], [choice("a", "3.0")])).toBe(false);
  });
});

describe("what moved", () => {
  it("has a sign and the decimals of its numbers", () => {
    expect(moved("2.41", "2.58")).toBe("+0.17");
    expect(moved("3.00", "2.90")).toBe("−0.10");
    expect(moved("58", "60.5")).toBe("+2.5");
    expect(moved("2.41", "2.41")).toBe("");
    expect(moved(null, "2.41")).toBe("");
  });
});
