// A PDF as pages that can be drawn, the nearest first and one after the other: pages drawn side by side all
// come late. pdf.js is loaded when the first one is opened or announced, and reads it in a worker.
// Deliberately absent: forms, scripts, text selection; nothing is fetched from anywhere.

import type { PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** A bookmark of the first level. */
export type Bookmark = { title: string; page: number };

export type Pdf = {
  pages: number;
  /** Width and height of the first page in points; the others are as large until they are drawn. */
  size: { width: number; height: number };
  bookmarks(): Promise<Bookmark[]>;
  /**
   * Draws a page `width` device pixels wide and returns it; pages count from 1. `distance` is asked when it
   * could be this page's turn: the smallest is drawn first, `null` is wanted no longer. `null` when nobody
   * wanted the page any longer or the document was closed meanwhile.
   */
  draw(page: number, width: number, distance: () => number | null): Promise<HTMLCanvasElement | null>;
  close(): Promise<void>;
};

// The legacy build: the web view of a Linux system can be two years old.
const load = () => import("pdfjs-dist/legacy/build/pdf.mjs");
let worker: PDFWorker | null = null;

/** Loads pdf.js while the file is still being made. */
export async function announcePdf(): Promise<PDFWorker> {
  const { PDFWorker: Reader } = await load();
  // A worker of our own: by its address alone pdf.js would wrap it in a blob, which the CSP stops.
  return (worker ??= new Reader({ port: new Worker(workerUrl, { type: "module" }) as unknown as null }));
}

/** Reads a file. The worker gets a copy, so that the same bytes can be opened again. */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const worker = await announcePdf();
  const { getDocument } = await load();
  const task = getDocument({ data: new Uint8Array(bytes.slice(0)), worker, useWasm: false, useSystemFonts: false, isEvalSupported: false });
  const document = await task.promise;
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
  const inTurn = turns();
  let isOpen = true;
  async function drawn(page: number, width: number): Promise<HTMLCanvasElement | null> {
    try {
      const own = await document.getPage(page);
      const scale = width / own.getViewport({ scale: 1 }).width;
      const viewport = own.getViewport({ scale });
      const canvas = window.document.createElement("canvas");
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      await own.render({ canvas, viewport }).promise;
      return canvas;
    } catch (reason) {
      if (!isOpen) return null;
      throw reason;
    }
  }
  return {
    pages: document.numPages,
    size: { width, height },
    bookmarks: () => bookmarksOf(document),
    draw: (page, width, distance) => inTurn(() => drawn(page, width), () => (isOpen ? distance() : null)),
    async close() {
      isOpen = false;
      await task.destroy();
    },
  };
}

/** Lets one thing be done at a time: of those that wait, the one with the smallest distance then. */
export function turns(): <T>(work: () => Promise<T>, distance: () => number | null) => Promise<T | null> {
  const waiting: { begin: () => Promise<void>; distance: () => number | null }[] = [];
  let isBusy = false;
  async function next(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    // Whatever asks in the same moment is there before one is chosen.
    await Promise.resolve();
    while (waiting.length > 0) {
      const far = waiting.map((own) => own.distance() ?? -1);
      const [own] = waiting.splice(far.indexOf(Math.min(...far)), 1);
      await own?.begin();
    }
    isBusy = false;
  }
  return (work, distance) =>
    new Promise((resolve, reject) => {
      // What nobody wants any longer is done with at once.
      const begin = async () => (distance() === null ? resolve(null) : work().then(resolve, reject));
      waiting.push({ begin, distance });
      void next();
    });
}

async function bookmarksOf(document: PDFDocumentProxy): Promise<Bookmark[]> {
  const found: Bookmark[] = [];
  for (const item of (await document.getOutline()) ?? []) {
    const target = typeof item.dest === "string" ? await document.getDestination(item.dest) : item.dest;
    const page: unknown = target?.[0];
    if (typeof page === "object" && page !== null) {
      found.push({ title: item.title, page: 1 + (await document.getPageIndex(page as { num: number; gen: number })) });
    } else if (typeof page === "number") found.push({ title: item.title, page: page + 1 });
  }
  return found;
}
