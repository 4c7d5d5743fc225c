// What something waits for, in words.

import type { RequirementLine } from "@/api/client";
import { say, tell } from "@/i18n";
import { questions } from "@/lib/session";

export function questionTitle(id: string): string {
  const own = questions.value.get(id);
  return own ? tell(own.title) : id;
}

export function requirementInWords(line: RequirementLine, titles: ReadonlyMap<string, string>): string {
  if (line.question !== null) return say("advice.requirement", { question: questionTitle(line.question), needs: line.needs ?? "" });
  const template = line.template ?? "";
  return titles.get(template) ?? template;
}
