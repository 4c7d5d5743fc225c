// The one door to the host. Everything the page asks goes through `call`.

import { Channel, invoke } from "@tauri-apps/api/core";
import type { Commands, ErrorView, ProgressView, ReportCheck } from "./generated/contract";

export type * from "./generated/contract";

export type Call = <C extends keyof Commands>(
  command: C,
  request: Commands[C]["request"],
) => Promise<Commands[C]["response"]>;

/** Answers of the host that are outstanding; the document says so, for those who wait for it. */
let asking = 0;

function count(by: 1 | -1): void {
  asking += by;
  document.documentElement.dataset.asking = String(asking);
}

/** Asks the host. Fails with an `ErrorView`, whatever went wrong. */
export const call: Call = async (command, request) => {
  count(1);
  try {
    return await invoke(command, { request });
  } catch (reason) {
    throw asError(reason);
  } finally {
    count(-1);
  }
};

/** Exports a report and tells the steps as they come. */
export async function exportReport(
  request: Commands["report_export"]["request"],
  onStep: (view: ProgressView) => void,
): Promise<Commands["report_export"]["response"]> {
  const progress = new Channel<ProgressView>(onStep);
  try {
    return await invoke("report_export", { request, progress });
  } catch (reason) {
    throw asError(reason);
  }
}

/**
 * Asks for a report as a file, and tells what is known of it before its pages are set: one question for
 * both, so that the host judges once. A later one ends this one as `report_stopped`.
 */
export async function previewReport(
  request: Commands["report_preview"]["request"],
  onCheck: (check: ReportCheck) => void,
): Promise<Commands["report_preview"]["response"]> {
  const check = new Channel<ReportCheck>(onCheck);
  count(1);
  try {
    return await invoke("report_preview", { request, check });
  } catch (reason) {
    throw asError(reason);
  } finally {
    count(-1);
  }
}

/** Tells whether a caught value is an error of the host. */
export function isErrorView(value: unknown): value is ErrorView {
  return typeof value === "object" && value !== null && "code" in value && "nature" in value;
}

/** Turns anything caught into an `ErrorView`; what is not of the host is a failure of the program. */
export function asError(reason: unknown): ErrorView {
  if (isErrorView(reason)) return reason;
  return {
    code: "store_failed",
    nature: "failed",
    params: { path: "" },
    field: null,
    detail: String(reason),
    also: [],
  };
}
