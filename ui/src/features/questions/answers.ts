// What an answer of the bank is made of, and reading the numbers people type.

export const rungs = ["2.0", "2.5", "3.0", "3.5", "4.0"] as const;
export const grades = ["A", "B", "C"] as const;

/** A typed whole number of at most nine digits: `null` when nothing is typed, `undefined` when it is none. */
export function whole(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}
