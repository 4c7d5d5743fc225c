// Finding entries of the content by what a person remembers of them.

import type { EntryKind, EntryView, PartView, PieceView } from "@/api/client";

export type Filter = { typed: string; kind: EntryKind | "all"; isVerifyOnly: boolean };

/** An entry with everything it says, ready to be searched. */
export type Indexed = { entry: EntryView; title: string; code: string; text: string };

/** Letters alike whatever their width and case. */
function plain(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase();
}

function said(lines: PieceView[][]): string {
  return lines.map((line) => line.map((piece) => piece.text).join("")).join(" ");
}

function parts(list: PartView[]): string {
  return list.map((part) => `${part.label} ${said(part.lines)}`).join(" ");
}

export function indexed(entries: readonly EntryView[]): Indexed[] {
  return entries.map((entry) => {
    const tables = entry.tables.map((table) => `${table.title ?? ""} ${said(table.rows.flat())}`).join(" ");
    const words = [said([entry.lead]), tables, parts(entry.long), parts(entry.short), said([entry.sources]), said(entry.verify)];
    return { entry, title: plain(entry.title), code: plain(entry.code), text: plain(words.join(" ")) };
  });
}

/**
 * The entries that hold every typed part: those whose title begins with what was typed, then those that
 * hold it in title or code, then the rest; each group in the order of the content.
 */
export function search(all: readonly Indexed[], filter: Filter): EntryView[] {
  const typed = plain(filter.typed).split(/\s+/).filter((part) => part !== "");
  const groups: [EntryView[], EntryView[], EntryView[]] = [[], [], []];
  for (const own of all) {
    if (filter.isVerifyOnly && own.entry.verify.length === 0) continue;
    if (filter.kind !== "all" && own.entry.kind !== filter.kind) continue;
    const inName = (part: string) => own.title.includes(part) || own.code.includes(part);
    if (typed.every(inName)) {
      const first = typed[0] ?? "";
      groups[own.title.startsWith(first) || own.code === first ? 0 : 1].push(own.entry);
    } else if (typed.every((part) => inName(part) || own.text.includes(part))) {
      groups[2].push(own.entry);
    }
  }
  return groups.flat();
}

/** How many entries each kind has under what is typed, whatever kind is chosen. */
export function countByKind(all: readonly Indexed[], filter: Filter): Map<EntryKind, number> {
  const counts = new Map<EntryKind, number>();
  for (const { kind } of search(all, { ...filter, kind: "all" })) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
