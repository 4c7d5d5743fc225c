import { expect, test } from "vitest";
import type { ErrorView, TableView } from "@/api/client";
import { byCell, drafted, isWhole, moved, sent } from "./grid";

const table: TableView = {
  name: "equipment",
  columns: [
    { name: "name", cell: "text", is_needed: true },
    { name: "count", cell: "whole", is_needed: false },
  ],
  rows: [],
  totals: [],
};

test("a table always has a row to type into, and that row is not sent", () => {
  const rows = drafted([["车床", "3"]], 2);
  expect(rows).toEqual([["车床", "3"], ["", ""]]);
  expect(sent(rows)).toEqual([["车床", "3"]]);
});

test("an empty row between others is sent, so that row numbers agree", () => {
  expect(sent([["车床", "3"], ["", ""], ["铣床", "1"], ["", " "]])).toHaveLength(3);
});

test("a row is whole once it has what every row needs", () => {
  expect(isWhole([["车床", ""], ["", ""]], table)).toBe(true);
  expect(isWhole([["", "3"]], table)).toBe(false);
});

const inside = { start: false, end: false };
const edge = { start: true, end: true };

test.each([
  ["Enter", { row: 0, column: 1 }, inside, { row: 1, column: 1 }],
  ["ArrowDown", { row: 2, column: 0 }, inside, { row: 3, column: 0 }],
  ["ArrowUp", { row: 2, column: 0 }, inside, { row: 1, column: 0 }],
  ["ArrowUp", { row: 0, column: 0 }, inside, null],
  ["ArrowLeft", { row: 0, column: 1 }, inside, null],
  ["ArrowLeft", { row: 0, column: 1 }, edge, { row: 0, column: 0 }],
  ["ArrowLeft", { row: 0, column: 0 }, edge, null],
  ["ArrowRight", { row: 0, column: 0 }, edge, { row: 0, column: 1 }],
  ["ArrowRight", { row: 0, column: 1 }, edge, null],
  ["a", { row: 0, column: 0 }, edge, null],
] as const)("%s at %o leads to the next cell", (key, at, caret, expected) => {
  expect(moved(key, at, caret, 2)).toEqual(expected);
});

test("each error of a refused table stands at its cell", () => {
  const error = (field: string | null, also: ErrorView[] = []): ErrorView => ({
    code: "cell_missing",
    nature: "invalid",
    params: {},
    field,
    detail: null,
    also,
  });
  expect([...byCell(error("1.name", [error("2.count"), error(null)])).keys()]).toEqual(["1.name", "2.count"]);
  expect(byCell(null).size).toBe(0);
});
