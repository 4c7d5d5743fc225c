// Finding an entry by what a person remembers of it.

export type Entry = {
  id: string;
  kind: "command" | "case" | "question";
  title: string;
  run: () => void;
};

/** Entries that hold every typed part, in their own order; at most `most`. */
export function find(entries: readonly Entry[], typed: string, most: number): Entry[] {
  const parts = typed.toLocaleLowerCase().split(/\s+/).filter((part) => part !== "");
  const fits = (entry: Entry) => parts.every((part) => entry.title.toLocaleLowerCase().includes(part));
  return entries.filter(fits).slice(0, most);
}

/** The place after `at`, round and round. */
export function step(at: number, by: 1 | -1, of: number): number {
  return of === 0 ? 0 : (at + by + of) % of;
}
