// A PDF as pages that can be drawn. pdf.js is loaded when the first one is opened, and reads it in a worker.
// Deliberately absent: forms, scripts, text selection; nothing is fetched from anywhere.

import type { PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** A bookmark of the first level. */
export type Bookmark = { title: string; page: number };

export type Pdf = {
  pages: number;
  bookmarks: Bookmark[];
  /** Width and height of a page in points; pages count from 1. */
  size(page: number): Promise<{ width: number; height: number }>;
  /** Draws a page `width` device pixels wide and returns it; `null` when the document was closed meanwhile. */
  draw(page: number, width: number): Promise<HTMLCanvasElement | null>;
  close(): Promise<void>;
};

// The legacy build: the web view of a Linux system can be two years old.
const load = () => import("pdfjs-dist/legacy/build/pdf.mjs");
let worker: PDFWorker | null = null;

/** Reads a file; the bytes are handed over and cannot be used after. */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const { getDocument, PDFWorker: Reader } = await load();
  // A worker of our own: by its address alone pdf.js would wrap it in a blob, which the CSP stops.
  worker ??= new Reader({ port: new Worker(workerUrl, { type: "module" }) as unknown as null });
  const task = getDocument({ data: new Uint8Array(bytes), worker, useWasm: false, useSystemFonts: false, isEvalSupported: false });
  const document = await task.promise;
  const bookmarks = await bookmarksOf(document);
  let isOpen = true;
  return {
    pages: document.numPages,
    bookmarks,
    async size(page) {
      const { width, height } = (await document.getPage(page)).getViewport({ scale: 1 });
      return { width, height };
    },
    async draw(page, width) {
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
    },
    async close() {
      isOpen = false;
      await task.destroy();
    },
  };
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
