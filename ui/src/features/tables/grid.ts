// What the grid does with rows of cells, apart from the page.

import type { ErrorView, TableView } from "@/api/client";

export type Rows = string[][];

export type Place = { row: number; column: number };

/** The rows as they are typed: those stored or on their way, and one more to type into. */
export function drafted(rows: Rows, width: number): Rows {
  return [...rows.map((row) => [...row]), blank(width)];
}

export function blank(width: number): string[] {
  return Array.from({ length: width }, () => "");
}

export function isBlank(row: string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

/** What is sent: without the empty rows at the end; those between stay, so that row numbers agree. */
export function sent(rows: Rows): Rows {
  const last = rows.findLastIndex((row) => !isBlank(row));
  return rows.slice(0, last + 1).map((row) => [...row]);
}

/** Tells whether every row that has anything has what every row needs. */
export function isWhole(rows: Rows, table: TableView): boolean {
  const needed = table.columns.flatMap((column, at) => (column.is_needed ? [at] : []));
  return rows.every((row) => isBlank(row) || needed.every((at) => row[at]?.trim() !== ""));
}

/** Where a key leads inside the grid; `null` where the key keeps its own meaning. */
export function moved(key: string, at: Place, caret: { start: boolean; end: boolean }, width: number): Place | null {
  switch (key) {
    case "Enter":
    case "ArrowDown":
      return { row: at.row + 1, column: at.column };
    case "ArrowUp":
      return at.row > 0 ? { row: at.row - 1, column: at.column } : null;
    case "ArrowLeft":
      return caret.start && at.column > 0 ? { row: at.row, column: at.column - 1 } : null;
    case "ArrowRight":
      return caret.end && at.column + 1 < width ? { row: at.row, column: at.column + 1 } : null;
    default:
      return null;
  }
}

/** The errors of a refused table by cell, `row.column`. */
export function byCell(error: ErrorView | null): Map<string, ErrorView> {
  const all = error === null ? [] : [error, ...error.also];
  return new Map(all.flatMap((own) => (own.field === null ? [] : [[own.field, own]])));
}
