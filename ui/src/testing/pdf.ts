// A stand-in for pdf.js: the bytes are text, a line a chapter and each on a page of its own after the cover.
// Drawing is beside the matter here; the real one is tested in the real window.

import type { Pdf } from "@/lib/pdf";

/** Documents opened so far and still open, the latest last. */
export const shown: { text: string; isOpen: boolean }[] = [];

export function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const own = { text: new TextDecoder().decode(bytes), isOpen: true };
  shown.push(own);
  const titles = own.text.split("\n");
  return Promise.resolve({
    pages: titles.length + 1,
    bookmarks: () => Promise.resolve(titles.map((title, at) => ({ title, page: at + 2 }))),
    size: { width: 595, height: 842 },
    draw: () => Promise.resolve(null),
    close: () => {
      own.isOpen = false;
      return Promise.resolve();
    },
  });
}

export const announcePdf = (): Promise<void> => Promise.resolve();

/** jsdom has no layout: nothing ever comes into sight. */
export class NothingInSight {
  observe(): void {}
  disconnect(): void {}
}
