import { expect, test } from "vitest";
import { actionOf } from "./keys";

const press = (key: string, typing = false, change = {}) =>
  actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...change }, typing);

test.each([
  ["1", { kind: "rung", position: 0 }],
  ["5", { kind: "rung", position: 4 }],
  ["n", { kind: "not_applicable" }],
  ["N", { kind: "not_applicable" }],
  ["u", { kind: "unknown" }],
  ["o", { kind: "not_observed" }],
  ["c", { kind: "comment" }],
  ["f", { kind: "flag" }],
  ["g", { kind: "grade" }],
  ["p", { kind: "photo" }],
  ["ArrowDown", { kind: "next" }],
  ["Enter", { kind: "next" }],
  ["ArrowUp", { kind: "previous" }],
  ["Escape", { kind: "leave" }],
])("%s does what the window says", (key, action) => {
  expect(press(key)).toEqual(action);
});

test.each(["6", "0", "x", "Tab", " "])("%s means nothing", (key) => {
  expect(press(key)).toBeNull();
});

test("while someone types, letters and digits are text and only Escape is a key", () => {
  for (const key of ["1", "n", "u", "g", "ArrowDown"]) expect(press(key, true)).toBeNull();
  expect(press("Escape", true)).toEqual({ kind: "leave" });
});

test("keys held with Control belong to the program, not to the question", () => {
  expect(press("z", false, { ctrlKey: true })).toBeNull();
  expect(press("1", false, { altKey: true })).toBeNull();
});
