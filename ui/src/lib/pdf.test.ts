// The order in which pages are drawn.
import { expect, test, vi } from "vitest";

vi.mock("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url", () => ({ default: "" }));
const { turns } = await import("./pdf");

test("one page at a time, the nearest first, and one that went out of sight not at all", async () => {
  const inTurn = turns();
  const drawn: number[] = [];
  let at = 5;
  let isGone = false;
  const ask = (page: number) =>
    inTurn(
      async () => {
        drawn.push(page);
        await Promise.resolve();
        if (page === 5) at = 2;
        return page;
      },
      () => (page === 9 && isGone ? null : Math.abs(page - at)),
    );
  const all = [1, 9, 5, 2, 4].map(ask);
  isGone = true;
  expect(await Promise.all(all)).toEqual([1, null, 5, 2, 4]);
  expect(drawn, "where the reader goes meanwhile decides what is next").toEqual([5, 2, 1, 4]);
});

test("a page that cannot be drawn does not keep the others back", async () => {
  const inTurn = turns();
  const bad = inTurn(() => Promise.reject(new Error("damaged")), () => 0);
  const good = inTurn(() => Promise.resolve("drawn"), () => 1);
  await expect(bad).rejects.toThrow("damaged");
  expect(await good).toBe("drawn");
});
