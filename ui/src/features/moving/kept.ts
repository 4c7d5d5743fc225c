// A kept answer in words. It is JSON of a sheet's answer, of content that may be unknown here.

import { say } from "@/i18n";

/** What was answered, with its remark; what is of an unknown shape is shown as it stands. */
export function keptWords(json: string): string {
  const answer = read(json);
  if (answer === null) return json;
  const { choice, count, total, comment } = answer;
  const parts: string[] = [];
  if (typeof total === "number") parts.push(`${String(count ?? say("strip.none"))} / ${total}`);
  if (typeof choice === "string") parts.push(choice);
  if (answer["unknown"] === true) parts.push(say("question.state.unknown"));
  if (answer["not_observed"] === true) parts.push(say("question.state.not_observed"));
  if (typeof answer["not_applicable"] === "string") {
    parts.push(say("question.state.not_applicable"), answer["not_applicable"]);
  }
  if (parts.length === 0) return json;
  if (typeof comment === "string") parts.push(comment);
  return parts.join(say("kept.comma"));
}

function read(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
