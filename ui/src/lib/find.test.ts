import { expect, test } from "vitest";
import { find, step, type Entry } from "./find";

const entry = (title: string): Entry => ({ id: title, kind: "command", title, run: () => undefined });
const entries = ["设备联网率", "关键工序数控化率", "Networked machines"].map(entry);
const titles = (typed: string, most = 9) => find(entries, typed, most).map((own) => own.title);

test.each([
  ["", ["设备联网率", "关键工序数控化率", "Networked machines"]],
  ["率", ["设备联网率", "关键工序数控化率"]],
  ["率 设备", ["设备联网率"]],
  ["NETWORK", ["Networked machines"]],
  ["没有的", []],
])("“%s” finds every entry that holds all its parts", (typed, expected) => {
  expect(titles(typed)).toEqual(expected);
});

test("no more entries are shown than fit", () => {
  expect(titles("", 2)).toHaveLength(2);
});

test("the mark goes round at both ends and stays put on an empty list", () => {
  expect(step(2, 1, 3)).toBe(0);
  expect(step(0, -1, 3)).toBe(2);
  expect(step(0, 1, 0)).toBe(0);
});
